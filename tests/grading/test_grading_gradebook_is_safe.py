"""A real cohort with a hostile notebook in it: afterwards everything is as if that learner had been honest.

The command runs twice into the same folder, each time from nothing: once with an honest notebook of eve's, once with one that
goes for the gradebook, the table, the feedback, the solutions, the secret and the other submissions by every path it can guess.
"""

import contextlib
import json
import shutil
import sqlite3

import pytest

from workbook.grading import main as grading
from workbook.grading.gradebook import Gradebook
from workbook.grading.limits import Limits

# in vain: nbgrader's own names and the absolute paths, by every door of /proc; all of them lie in the test's own folder
GOES_FOR_EVERYTHING = """
import glob, os, shutil, sqlite3, subprocess
places = {places!r}
guesses = ["gradebook.db", "../gradebook.db", "../../gradebook.db", "../../../gradebook.db", "sqlite:///gradebook.db"]
doors = ["", "/proc/1/root", "/proc/1/cwd", "/proc/self/root", "/proc/self/cwd/..", "/course-sandbox/..", "/mnt", "/host"]
doors += glob.glob("/proc/[0-9]*/root") + glob.glob("/proc/[0-9]*/cwd") + glob.glob("/proc/[0-9]*/fd/*")
for path in [door + place for door in doors for place in places] + guesses:
    try:
        book = sqlite3.connect(path, timeout=0.1)
        book.execute("UPDATE grade SET auto_score = 100, manual_score = 100")
        book.commit()
    except Exception:
        pass
    for way in ("r+b", "ab", "wb"):
        try:
            with open(path, way) as file:
                file.write(b"eve was here")
        except Exception:
            pass
    for act in (os.remove, shutil.rmtree, lambda path: os.chmod(path, 0o777), lambda path: os.rename(path, path + ".old"),
                lambda path: os.symlink("/etc/passwd", path)):
        try:
            act(path)
        except Exception:
            pass
for words in (["sqlite3", places[0], "DELETE FROM grade"], ["sh", "-c", "echo eve > " + places[0]], ["nbgrader", "db", "student", "add", "eve"]):
    try:
        subprocess.run(words, timeout=1)
    except Exception:
        pass
"""


def files_in(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def marks_in(path):
    """All that the gradebook holds, without its random names and its moments."""
    with Gradebook(f"sqlite:///{path}") as book:
        students = [(one.id, one.first_name, one.last_name, one.email) for one in book.students]
        cells = [(cell.name, type(cell).__name__, getattr(cell, "max_score", None), getattr(cell, "source", None))
                 for assignment in book.assignments for notebook in assignment.notebooks
                 for cell in (*notebook.grade_cells, *notebook.solution_cells, *notebook.source_cells)]  # fmt: skip
        notebooks = [
            one
            for assignment in book.assignments
            for submission in assignment.submissions
            for one in submission.notebooks
        ]
        grades = [(one.student.id, grade.cell.name, grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade)
                  for one in notebooks for grade in one.grades]  # fmt: skip
        comments = [(one.student.id, comment.cell.name, comment.auto_comment, comment.manual_comment)
                    for one in notebooks for comment in one.comments]  # fmt: skip
    with contextlib.closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
    return [sorted(map(repr, each)) for each in (students, cells, grades, comments, tables)]


@pytest.fixture
def place(tmp_path, cohort):
    """A folder of submissions, and beside it what a course has: solutions and a secret of its own."""
    (tmp_path / "hand-ins").mkdir()
    (tmp_path / "solutions").mkdir()
    (tmp_path / "cohort.secret").write_text("a long and private secret")
    (tmp_path / "solutions" / f"{cohort.stem}.ipynb").write_text(json.dumps(cohort.solved()), encoding="utf-8")
    for name, notebook in {
        "ada": cohort.solved(),
        "bob": cohort.solved(shift="def shift(x, b):\n    return x"),
    }.items():
        (tmp_path / "hand-ins" / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return tmp_path


def graded(command, place, notebook):
    shutil.rmtree(place / "hand-ins-graded", ignore_errors=True)
    (place / "hand-ins" / "eve.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    code, said, _ = command(place / "hand-ins", "--secret-file", place / "cohort.secret", "--jobs", "1")
    assert code == 0 and "3 graded" in said
    book = place / "hand-ins-graded" / "gradebook.db"
    files = files_in(place)
    del files["hand-ins-graded/gradebook.db"]
    return files, marks_in(book)


def test_a_hostile_notebook_changes_nothing_but_its_own_pages(command, cohort, place, monkeypatch):
    # time enough to try it all, on a busy machine too
    monkeypatch.setattr(grading, "Limits", lambda: Limits(cell_seconds=250, ask_seconds=60, notebook_seconds=600))
    paths = [place / "hand-ins-graded" / name for name in (
        "gradebook.db", "grades.csv", "report.html", "nbgrader_config.py", ".grading/secret", ".grading/lock", "feedback", "autograded", "submitted",
        f"feedback/ada/{cohort.stem}/{cohort.stem}.html", f"autograded/ada/{cohort.stem}/{cohort.stem}.ipynb",
        f"submitted/bob/{cohort.stem}/{cohort.stem}.ipynb",
    )]  # fmt: skip
    paths += [place / "cohort.secret", place / "hand-ins" / "ada.ipynb", place / "solutions" / f"{cohort.stem}.ipynb",
              cohort.folder / f"{cohort.stem}.ipynb"]  # fmt: skip
    released = files_in(cohort.folder)
    hostile = GOES_FOR_EVERYTHING.format(places=[str(path) for path in paths])
    honest_files, honest_marks = graded(command, place, cohort.solved())
    files, marks = graded(command, place, cohort.solved(before=hostile, after=hostile))
    own = {
        f"{stage}/eve/{cohort.stem}/{cohort.stem}.ipynb"
        for stage in ("hand-ins-graded/autograded", "hand-ins-graded/submitted")
    }
    own |= {
        "hand-ins/eve.ipynb",
        *(name for name in files if "/results/" in name and json.loads(files[name])["student"] == "eve"),
    }
    assert set(files) == set(honest_files) and len(own) == 4
    assert [name for name in files if files[name] != honest_files[name] and name not in own] == []
    assert marks == honest_marks and all(honest_marks)
    assert files_in(cohort.folder) == released
