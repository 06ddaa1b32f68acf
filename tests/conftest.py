"""What tests of several parts share."""

import sys

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
