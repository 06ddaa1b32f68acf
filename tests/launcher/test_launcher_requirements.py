"""The lists of packages: pinned, explained, the same wherever they are written, and a learner's free of tools."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PIN = re.compile(r"[a-z0-9-]+==[0-9.]+(; python_version (<|>=) '3\.\d+')?")


def listed(file, section=None):
    """The requirements of a file, or of one of its sections, as {requirement: its comment}."""
    found, heading = {}, None
    for line in (ROOT / file).read_text("utf-8").splitlines():
        if line.startswith("# --- "):
            heading = line.removeprefix("# --- ").strip("[]")
        elif line and not line.startswith(("#", "-r")) and section in (None, heading):
            requirement, _, comment = line.partition("#")
            found[requirement.strip().replace('"', "'")] = comment.strip()
    return found


@pytest.mark.parametrize(
    ("file", "section", "named"),
    [
        ("requirements.txt", None, PROJECT["dependencies"]),
        ("requirements-dev.txt", "test", PROJECT["optional-dependencies"]["test"]),
        ("requirements-dev.txt", "build", PROJECT["optional-dependencies"]["build"]),
        ("requirements-dev.txt", "teacher", PROJECT["optional-dependencies"]["teacher"]),
        ("requirements-hub.txt", "hub", PROJECT["optional-dependencies"]["hub"]),
    ],
)
def test_pyproject_names_the_same_packages(file, section, named):
    assert list(listed(file, section)) == named


@pytest.mark.parametrize(
    "file", ["requirements.txt", "requirements-dev.txt", "requirements-torch.txt", "requirements-hub.txt"]
)
def test_everything_is_pinned_exactly_and_says_what_for(file):
    for requirement, comment in listed(file).items():
        assert PIN.fullmatch(requirement), requirement
        assert comment or requirement.startswith("numpy"), f"{requirement} says nothing for itself"


def test_a_learner_gets_no_tool_of_tests_teachers_or_benchmarks():
    extras = {name.split("==")[0] for names in PROJECT["optional-dependencies"].values() for name in names}
    assert extras >= {"nbgrader", "nbval", "pytest", "playwright", "hypothesis", "dask", "torch", "jax"}
    assert not extras & {name.split("==")[0] for name in listed("requirements.txt")}


def test_the_benchmarks_packages_are_installed_by_no_list():
    for name in PROJECT["optional-dependencies"]["benchmark"]:
        assert name not in listed("requirements-dev.txt")
        assert name in (ROOT / "requirements-dev.txt").read_text("utf-8"), "how to install it is said there"


def test_what_course_py_makes_is_kept_out_of_git():
    made = ["my/notebooks/00_start_here.ipynb", "teaching/index.html", ".venv/pyvenv.cfg", ".venv-dev/pyvenv.cfg", ".venv-setup.log",
            ".venv-dev-setup.log", ".node-setup.log", "node_modules/esbuild/package.json", ".venv-torch-setup.log", ".venv-dev-torch-setup.log", ".course.lock",
            "classes/monday.db", ".venv-hub/pyvenv.cfg", ".venv-hub-setup.log", "hub/hub.sqlite"]  # fmt: skip
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    for path in made:
        assert subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT).returncode == 0, path
