"""Tests that can fail: each change of mutants.toml makes something wrong, and the tests nearest to it notice.

The table is checked in every run, the mutants with --all: each is put into a copy of the repository, where its tests run.
"""

import functools
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
MUTANTS = tomllib.loads(Path(__file__).with_name("mutants.toml").read_text("utf-8"))["mutant"]
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv*", "node_modules", "my", "__pycache__", ".*_cache", ".hypothesis", ".course.lock"
)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant["says"])
def test_the_table_fits_the_code(mutant):
    text = (REPOSITORY / mutant["file"]).read_text("utf-8")
    assert text.count(mutant["old"]) == 1, "expected `old` once in the file: has the code moved on?"
    assert mutant["new"] != mutant["old"]
    for test in mutant["tests"]:
        assert (REPOSITORY / test.partition("::")[0]).exists(), test


@pytest.fixture(scope="session")
def copy(tmp_path_factory):
    """A copy of the repository, which mutants are put into."""
    place = tmp_path_factory.mktemp("mutants") / "course"
    shutil.copytree(REPOSITORY, place, ignore=LEFT_OUT, symlinks=True)
    if (REPOSITORY / "node_modules").exists():
        (place / "node_modules").symlink_to(REPOSITORY / "node_modules", target_is_directory=True)
    return place


def run(tests, copy):
    """What pytest says of the tests in the copy: the finished process."""
    options = ["-p", "no:cacheprovider", "-q", "-x", "-n0", "-m", "not browser and not thorough"]
    # without the bytecode of the mutant before, which may have the same size and the same second
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, *tests],
        cwd=copy, env=environment, capture_output=True, text=True, timeout=1800,  # on a busy machine; a quiet one takes seconds
    )  # fmt: skip


@pytest.fixture(scope="session")
def pass_unchanged(copy):
    """`pass_unchanged(tests)`: fails where the tests do so without any mutant, since then they notice nothing."""

    @functools.cache
    def asked(tests):
        done = run(tests, copy)
        assert done.returncode == 0, f"the tests fail without the mutant:\n{done.stdout[-3000:]}{done.stderr[-1000:]}"

    return asked


@pytest.mark.thorough
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant["says"])
def test_the_nearest_tests_notice(mutant, copy, pass_unchanged):
    pass_unchanged(tuple(mutant["tests"]))
    path = copy / mutant["file"]
    text = path.read_text("utf-8")
    path.write_text(text.replace(mutant["old"], mutant["new"]), "utf-8", newline="\n")
    try:
        done = run(mutant["tests"], copy)
    finally:
        path.write_text(text, "utf-8", newline="\n")
    assert done.returncode == 1, f"the tests passed, or did not run:\n{done.stdout[-3000:]}{done.stderr[-1000:]}"
