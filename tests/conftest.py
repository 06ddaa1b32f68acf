"""What tests of several parts share."""

import importlib.util
import os
import signal
import sys
from pathlib import Path

import pytest

from workbook.checking import progress_files


@pytest.fixture
def own_copies(tmp_path, monkeypatch):
    """A learner in their own copies: progress goes to my/progress."""
    folder = tmp_path / "my" / "notebooks"
    folder.mkdir(parents=True)
    (tmp_path / "my" / progress_files.MARKER).write_text("{}")
    monkeypatch.chdir(folder)
    return tmp_path / "my" / "progress"


@pytest.fixture(scope="session")
def axe():
    """The source of axe-core, from the package axe-playwright-python or from a file that AXE_CORE names."""
    path = os.environ.get("AXE_CORE")
    if not path:
        found = importlib.util.find_spec("axe_playwright_python")
        path = next(Path(found.origin).parent.rglob("axe.min.js"), None) if found and found.origin else None
    if not path:
        pytest.fail("axe-core is missing: pip install axe-playwright-python, or name its axe.min.js in AXE_CORE")
    return Path(path).read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def axe_finds(axe):
    """`axe_finds(page, where)`: the rules that a page breaks, each with the nodes that break it; asked of all of the page, or of what
    a selector, an element or a dict with `include` and `exclude` names.
    """

    def found(page, where=None):
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(axe)
        return page.evaluate(
            """async where => {
                const { violations } = await (where ? axe.run(where) : axe.run());
                return violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 160))]);
            }""",
            where,
        )

    return found


@pytest.fixture(scope="session")
def heed_ctrl_c():
    """What a child does before it begins: a shell that runs the tests in the background would have it ignore the signal."""
    return lambda: signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def isolated():
    """Fails where the sandbox cannot be tested, instead of passing by."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the sandbox is for Linux only")
    from workbook.grading.sandbox.command import why_not_isolated

    reason = why_not_isolated()
    if reason:
        pytest.fail(
            f"the grader's sandbox cannot be tested: {reason}. On Debian and Ubuntu: apt-get install bubblewrap"
        )


@pytest.fixture(scope="session")
def sandbox(isolated):
    """One sandbox for all tests of a session that grade."""
    from workbook.grading.sandbox.process import Sandbox

    with Sandbox(isolated=True) as place:
        yield place
