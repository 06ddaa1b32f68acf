"""`python3 course.py grade`, as a teacher types it: in a course whose environment is set up, without a network."""

import csv
import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from launcher import environment
from launcher.main import EVERYBODY

ROOT = Path(__file__).resolve().parents[2]
STEM = "01_structure"
NO_COPIES = shutil.ignore_patterns("__pycache__", "*.pyc")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="nobody grades on Windows")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of the course with an environment that is up to date: its packages are those that run this test."""
    root = tmp_path_factory.mktemp("a course") / "course"
    root.mkdir()
    for name in ("course.py", *EVERYBODY):
        shutil.copy(ROOT / name, root / name)
    for name in ("launcher", "nnlib", "workbook", "exercises"):
        shutil.copytree(ROOT / name, root / name, ignore=NO_COPIES)
    folder = root / ".venv-dev"
    venv.create(folder, symlinks=True, with_pip=False)
    (packages,) = folder.glob("lib/python*/site-packages")
    mine = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "packages.pth").write_text("\n".join(mine) + "\n")
    # stands in for the installation; the launcher itself judges whether it fits
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(environment, "install", lambda folder, *about: None)
        patch.setattr(environment, "_clear", lambda folder: False)
        patch.setattr(environment, "_begin", lambda folder: None)
        environment._make(root, folder, root / EVERYBODY[-1], wanted(root), print, ())
    return root


def wanted(root):
    """What the launcher would ask of an environment of this course."""
    seen = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(environment, "_fits", lambda folder, wanted: seen.append(wanted) or True)
        environment.ensure(root, ".venv-dev", EVERYBODY, print)
    return seen[0]


@pytest.fixture
def grade(course, tmp_path):
    """Types the command in a folder of the teacher's own; `path` stands in for PATH."""

    def typed(*words, path=os.environ["PATH"]):
        env = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
        # no installer may be called: there is none on this PATH, and no server behind this address
        env |= {
            "PATH": path,
            "https_proxy": "http://127.0.0.1:9",
            "http_proxy": "http://127.0.0.1:9",
            "TMPDIR": str(tmp_path),
        }
        line = [sys.executable, str(course / "course.py"), "grade", *map(str, words)]
        return subprocess.run(
            line, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=600, stdin=subprocess.DEVNULL
        )

    return typed


@pytest.fixture
def folder(tmp_path):
    """Two learners: one wrote the first answer, the other one nothing."""
    place = tmp_path / "hand-ins"
    place.mkdir()
    text = (ROOT / "exercises" / f"{STEM}.ipynb").read_text(encoding="utf-8")
    notebook = json.loads(text)
    answer = next(
        cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == "weighted_sum"
    )
    answer["source"] = "def weighted_sum(x, w, b):\n    return np.dot(x, w) + b"
    (place / "ada.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (place / "bob.ipynb").write_text(text, encoding="utf-8")
    (place / "json.py").write_text("raise SystemExit('a file of a learner was imported')")
    return place


def table(place):
    with open(place / "grades.csv", encoding="utf-8-sig", newline="") as file:
        return {row["learner"]: row for row in csv.DictReader(file)}


def test_two_submissions_are_graded(grade, folder):
    done = grade("hand-ins")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 graded (2 of them now), 1 not graded." in done.stdout and "Setting up" not in done.stdout
    assert "json.py: the file is a Python program, not a notebook." in done.stdout
    rows = table(folder.with_name("hand-ins-graded"))
    assert {name: row["weighted_sum"] for name, row in rows.items()} == {"ada": "1", "bob": "0"}
    for name in rows:
        assert (folder.parent / "hand-ins-graded" / "feedback" / name / STEM / f"{STEM}.html").exists()


def test_help_names_the_options_and_the_page(grade, course):
    done = grade("--help")
    assert done.returncode == 0 and done.stdout.startswith("usage: python3 course.py grade")
    for word in ("folder", "--output", "--student", "--chapter", "--jobs", "--secret-file", "--scheduler"):
        assert word in done.stdout
    shown = subprocess.run([sys.executable, str(course / "course.py"), "--help"], capture_output=True, text=True).stdout
    assert "docs/grading.md" in shown and (ROOT / "docs" / "grading.md").exists()


@pytest.mark.parametrize(("words", "sentence"), [
    (["missing"], "There is no folder, zip or notebook missing."),
    (["empty"], "There is no notebook in empty: expected notebooks in folders or a zip, from a learning platform or by learners' names, or submitted/<learner>/<chapter>/."),
    (["hand-ins", "--chapter", "77"], "There is no exercise for chapter 77; there are: 01_structure"),
])  # fmt: skip
def test_what_can_be_put_right_is_said_in_one_sentence(grade, folder, words, sentence):
    (folder.parent / "empty").mkdir()
    done = grade(*words)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith(sentence) and len(done.stderr.splitlines()) == 1
    assert not (folder.parent / "missing-graded").exists() and not (folder.parent / "empty-graded").exists()


def test_without_a_folder_it_is_asked_for(grade):
    done = grade()
    assert done.returncode == 2 and "required: folder: python3 course.py grade --help" in done.stderr


def test_without_bubblewrap_every_report_says_that_it_is_not_for_untrusted_code(grade, folder, tmp_path):
    done = grade("hand-ins", path=str(tmp_path / "a folder with no programs"))
    assert done.returncode == 0, done.stdout + done.stderr
    place = folder.with_name("hand-ins-graded")
    assert "not for untrusted code" in done.stdout and "not for untrusted code" in done.stderr
    assert all("not for untrusted code" in row["note"] for row in table(place).values())
    for page in (place / "report.html", *place.glob("feedback/*/*/*.html")):
        assert "not for untrusted code" in page.read_text(encoding="utf-8"), page
    assert len(list(place.glob("feedback/*/*/*.html"))) == 2
