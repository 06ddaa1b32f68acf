"""The widgets' JavaScript: the bundles are made of the modules, names and types hold, and its own tests pass.

The tools need Node, which learners have not. Without it these tests are left out, but never where CI is set, as in .ci/run.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbook.widgets import bundle

HERE = Path(__file__).parent
MEND = "run .venv-dev/bin/python -m workbook.widgets.bundle, and commit what it makes"


def with_node(function, *arguments):
    """What a function of bundle.py gives; without Node the test is left out, with the reason."""
    try:
        return function(*arguments)
    except bundle.NoNodeError as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


def ran(words, **variables):
    environment = {**os.environ, **variables}
    done = subprocess.run(
        words, cwd=bundle.ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def test_what_is_missing_leaves_a_test_out_but_never_where_ci_is_set(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="the npm package not-there is missing: 'python3 course.py test'"):
        with_node(bundle.package, "not-there")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(bundle.NoNodeError):
        with_node(bundle.package, "not-there")


def test_the_bundles_are_what_the_modules_make():
    made = with_node(bundle.bundles)
    kept = {path.name: path.read_text("utf-8") for path in bundle.STATIC.iterdir()}
    assert sorted(made) == sorted(kept), MEND
    for name, text in made.items():
        assert text == kept[name], f"{name}: {MEND}"


def test_the_browsers_colours_are_those_of_the_palette():
    assert bundle.COLOURS.read_text("utf-8") == bundle.colours_module(), MEND


def test_a_bundle_names_its_kind_and_the_name_changes_with_the_code():
    one, other = bundle.with_kind("slider", "first();"), bundle.with_kind("slider", "second();")
    assert one.startswith('const KIND = "slider ') and one.endswith("\nfirst();")
    assert one.splitlines()[0] != other.splitlines()[0]


def test_every_view_has_a_bundle_that_is_read():
    assert {path.stem for path in bundle.STATIC.iterdir()} == set(bundle.views())
    texts = [path.read_text("utf-8") for path in bundle.WIDGETS.rglob("*.py")]
    for name in bundle.views():
        assert any(f'javascript("{name}")' in text for text in texts), name


def test_names_and_types_hold():
    ran([*with_node(bundle.tool, "typescript", "tsc"), "--project", "."])


def test_layout_and_linter_find_nothing():
    ran([*with_node(bundle.tool, "@biomejs/biome", "biome"), "check", "--error-on-warnings"])


@pytest.fixture(scope="module")
def what_python_sends(tmp_path_factory):
    """A file with what live widgets hold and send."""
    path = tmp_path_factory.mktemp("sent") / "sent.json"
    path.write_text(ran([sys.executable, str(HERE / "what_python_sends.py")], PYTHONPATH=str(bundle.ROOT)), "utf-8")
    return str(path)


@pytest.mark.parametrize("path", sorted(HERE.glob("*.test.js")), ids=lambda path: path.name.removesuffix(".test.js"))
def test_its_own_tests_pass(path, request):
    with_node(bundle.package, "happy-dom")
    # made only for those that read it, since it takes longer than all other tests here
    sent = request.getfixturevalue("what_python_sends") if "COURSE_SENT" in path.read_text("utf-8") else ""
    said = ran(
        [str(with_node(bundle.node)), "--test", "--test-force-exit", "--test-reporter=tap", str(path)], COURSE_SENT=sent
    )
    assert "# fail 0" in said and "# pass 0" not in said, said
