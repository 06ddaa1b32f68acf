"""The command: a cohort in, everything out; again, and only what changed is graded; and nbgrader's own commands on the result."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from workbook.building.make_exercise import with_grading
from workbook.building.solution_marks import has_marks, solution_code
from workbook.grading import main as grading
from workbook.grading import release as releases
from workbook.grading.gradebook import Gradebook
from workbook.grading.secret import seed

ROOT = releases.REPOSITORY


@pytest.fixture
def folder(cohort, tmp_path):
    """A folder of five notebooks: two good, one with a known mistake, one that is none, and a link."""
    place = tmp_path / "hand-ins"
    place.mkdir()
    for name, notebook in {
        "ada": cohort.solved(),
        "=cmd(), Zoë": cohort.solved(shift="def shift(x, b):\n    return x"),
        "bob": cohort.untouched(),
    }.items():
        (place / f"{name}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (place / "broken.ipynb").write_text("{", encoding="utf-8")
    (place / "link.ipynb").symlink_to("/etc/passwd")
    return place


def table(place):
    with open(place / "grades.csv", encoding="utf-8-sig", newline="") as file:
        return {row["learner"]: row for row in csv.DictReader(file)}


def test_a_folder_is_graded_and_again_only_what_changed(command, folder, cohort):
    place = folder.with_name("hand-ins-graded")
    code, said, progress = command(folder)
    assert code == 0 and "3 graded (3 of them now), 2 not graded." in said and "3 of 3" in progress
    assert "broken, 91_standin: the file is not a notebook" in said and "link.ipynb: the file is a link" in said
    rows = table(place)
    assert {name: row["points"] for name, row in rows.items()} == {
        "ada": "7",
        "'=cmd(), Zoë": "6",
        "bob": "0",
        "broken": "",
    }
    assert (rows["'=cmd(), Zoë"]["shift"], rows["'=cmd(), Zoë"]["sum_of_shifts"]) == ("0", "2")
    assert (rows["ada"]["written"], rows["bob"]["written"]) == ("", "0")  # an untouched answer needs no reader
    assert "You left out b." in (place / "feedback" / "=cmd(), Zoë" / cohort.stem / f"{cohort.stem}.html").read_text(
        encoding="utf-8"
    )
    assert "nbgrader" in (place / "nbgrader_config.py").read_text(encoding="utf-8")
    assert "The parameters are the weights; the bias is nothing." in (place / "report.html").read_text(encoding="utf-8")

    pages = {path: path.stat().st_mtime_ns for path in place.rglob("*.html")}
    code, said, _ = command(folder)
    assert code == 0 and "3 graded (0 of them now)" in said
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*.html")} == pages

    (folder / "bob.ipynb").write_text(json.dumps(cohort.solved()), encoding="utf-8")
    code, said, _ = command(folder)
    assert "3 graded (1 of them now)" in said and table(place)["bob"]["points"] == "7"


def test_a_submission_that_broke_since_is_not_graded_any_more(command, folder):
    command(folder)
    (folder / "ada.ipynb").write_text("now it is broken", encoding="utf-8")
    _, said, _ = command(folder)
    row = table(folder.with_name("hand-ins-graded"))["ada"]
    assert (row["points"], row["note"]) == ("", "not graded: the file is not a notebook: it holds no valid JSON")


def test_the_hidden_cases_come_from_the_secret(command, folder, cohort, tmp_path, monkeypatch):
    asked = []
    real = grading.cases_of
    monkeypatch.setattr(grading, "cases_of", lambda *about: asked.append(real(*about)) or asked[-1])
    (tmp_path / "secret").write_text("a long and private secret\n")
    command(folder, "--secret-file", tmp_path / "secret")
    assert asked[0].seeds == {name: seed(b"a long and private secret", name) for name in cohort.tasks}


def test_another_secret_grades_everybody_anew(command, folder, tmp_path):
    (tmp_path / "secret").write_text("a long and private secret")
    command(folder)
    assert "3 graded (3 of them now)" in command(folder, "--secret-file", tmp_path / "secret")[1]
    assert "3 graded (0 of them now)" in command(folder, "--secret-file", tmp_path / "secret")[1]


def test_one_learner_and_one_chapter(command, folder):
    place = folder.with_name("hand-ins-graded")
    assert "1 graded (1 of them now)" in command(folder, "--student", "ada", "--chapter", "91")[1]
    assert table(place)["bob"]["note"] == "not graded: the file was not among those to be graded"
    assert "3 graded (2 of them now)" in command(folder)[1]


def test_another_chapter_keeps_its_rows(tmp_path, capsys, isolated):
    """A notebook of chapter 02 is one of chapter 02, whatever chapter is asked for; and no row goes away."""

    def graded(*words):
        assert grading.main([str(tmp_path / "in"), *words]) == 0
        with open(tmp_path / "in-graded" / "grades.csv", encoding="utf-8-sig", newline="") as file:
            return {(row["learner"], row["chapter"]): row["note"].partition(":")[0] for row in csv.DictReader(file)}

    (tmp_path / "in").mkdir()
    for stem in ("01_structure", "02_forward_propagation"):
        shutil.copy(ROOT / "exercises" / f"{stem}.ipynb", tmp_path / "in" / f"ada_{stem}.ipynb")
    first, second = ("ada", "01_structure"), ("ada", "02_forward_propagation")
    assert graded("--chapter", "01") == {first: "", second: "not graded"}
    assert graded() == graded("--chapter", "01") == {first: "", second: ""}
    assert "2 graded (0 of them now)" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "words"), [
    (["--student", "eve"], "There is no submission of eve."),
    (["--chapter", "55"], "There is no exercise for chapter 55"),
    (["--secret-file", "/nowhere/secret"], "The secret file /nowhere/secret cannot be used"),
    (["--scheduler", "tcp://127.0.0.1:1"], "No scheduler answers at tcp://127.0.0.1:1"),
])  # fmt: skip
def test_what_the_teacher_can_put_right_is_said_in_a_sentence(command, folder, arguments, words, monkeypatch):
    from workbook.grading import workers

    monkeypatch.setattr(workers, "PATIENCE", "1s")
    code, _, said = command(folder, *arguments)
    assert code == 1 and words in said and "Traceback" not in said


def test_an_empty_folder_and_a_missing_one(command, tmp_path):
    assert command(tmp_path)[0] == 1
    code, _, said = command(tmp_path / "missing")
    assert code == 1 and "There is no folder, zip or notebook" in said


def test_two_at_once_are_refused(command, folder):
    import filelock

    command(folder)
    with filelock.FileLock(folder.with_name("hand-ins-graded") / ".grading" / "lock"):
        code, _, said = command(folder)
    assert code == 1 and "Somebody else is grading" in said


def test_without_a_sandbox_every_paper_says_so(command, folder, cohort, monkeypatch):
    monkeypatch.setattr(grading, "why_not_isolated", lambda: "bubblewrap is not installed")
    monkeypatch.setattr("workbook.grading.sandbox.process.why_not_isolated", lambda: "bubblewrap is not installed")
    place = folder.with_name("hand-ins-graded")
    code, said, warned = command(folder)
    assert code == 0 and "not for untrusted code" in said and "Bubblewrap is not installed" in warned
    for name in ("grades.csv", "report.html", f"feedback/ada/{cohort.stem}/{cohort.stem}.html"):
        assert "not for untrusted code" in (place / name).read_text(encoding="utf-8"), name


def test_marks_given_by_hand_are_kept_and_counted(command, folder, cohort):
    place = folder.with_name("hand-ins-graded")
    command(folder)
    with Gradebook(f"sqlite:///{place / 'gradebook.db'}") as book:
        grade = book.find_grade("written", cohort.stem, cohort.stem, "ada")
        assert grade.needs_manual_grade
        grade.manual_score, grade.needs_manual_grade = 3, False
        book.find_comment("written", cohort.stem, cohort.stem, "ada").manual_comment = "Well said."
        book.db.commit()
    command(folder)
    assert (table(place)["ada"]["points"], table(place)["ada"]["written"]) == ("10", "3")
    assert "Well said." in (place / "feedback" / "ada" / cohort.stem / f"{cohort.stem}.html").read_text(
        encoding="utf-8"
    )
    # graded anew the answers wait for another look, and the mark that was given still counts
    (folder / "ada.ipynb").write_text(
        json.dumps(cohort.solved(shift="def shift(x, b):\n    return x")), encoding="utf-8"
    )
    command(folder)
    assert (table(place)["ada"]["points"], table(place)["ada"]["written"]) == ("9", "3")
    assert "Well said." in (place / "feedback" / "ada" / cohort.stem / f"{cohort.stem}.html").read_text(
        encoding="utf-8"
    )


@pytest.fixture(scope="module")
def course(tmp_path_factory, isolated):
    """A course folder of nbgrader's with the first real chapter, graded by the command as a teacher would call it."""
    place = tmp_path_factory.mktemp("course")
    stem = "01_structure"
    notebook = nbformat.read(ROOT / "solutions" / f"{stem}.ipynb", as_version=4)
    notebook = with_grading(notebook)
    for cell in notebook.cells:
        if has_marks(cell.source):
            cell.source = solution_code(cell.source) if cell.cell_type == "code" else "Because."
    for name in ("ada", "Zoë, the 2nd", "=cmd()"):
        path = place / "submitted" / name / stem / f"{stem}.ipynb"
        path.parent.mkdir(parents=True)
        wrong = (
            copy_with(notebook, "weighted_sum", "def weighted_sum(x, w, b):\n    return np.dot(x, w)")
            if name == "=cmd()"
            else notebook
        )
        nbformat.write(wrong, path)
    (place / "submitted" / "ada" / stem / "passwd").symlink_to("/etc/passwd")
    (place / "submitted" / "ada" / stem / "timestamp.txt").write_text("2026-11-01 12:00:00 UTC")
    run(place, sys.executable, "-P", "-m", "workbook.grading", place, "--jobs", "2")
    return place


def copy_with(notebook, name, source):
    copy = nbformat.from_dict(json.loads(json.dumps(notebook)))
    next(cell for cell in copy.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name).source = source
    return copy


def run(place, *words):
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    home = str(place / "home")
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PATH": path,
        "HOME": home,
        "JUPYTER_CONFIG_DIR": home,
        "PYTHONWARNINGS": "ignore",
    }
    done = subprocess.run(
        [str(word) for word in words],
        cwd=place,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_course_folder_of_nbgrader_is_graded_in_its_place(course):
    rows = table(course)
    assert rows["ada"]["points"] == rows["Zoë, the 2nd"]["points"]
    assert (
        rows["'=cmd()"]["weighted_sum"] == "0" and float(rows["'=cmd()"]["points"]) == float(rows["ada"]["points"]) - 1
    )
    assert not list((course / "autograded").rglob("passwd")) and not list((course / "feedback").rglob("passwd"))


def marks_in(course):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        return {
            (submission.student.id, grade.cell.name): (grade.auto_score, grade.needs_manual_grade)
            for submission in book.assignment_submissions("01_structure")
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def test_nbgraders_own_commands_use_the_same_judge(course, tmp_path):
    ours = marks_in(course)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        assert book.find_submission("01_structure", "ada").timestamp.year == 2026
        for student in list(book.students):
            book.remove_student(student.id)
    shutil.rmtree(course / "autograded")
    run(course, "nbgrader", "autograde", "01_structure")
    assert marks_in(course) == ours and len(ours) > 20
    assert not list((course / "autograded").rglob("passwd"))
    run(course, "nbgrader", "generate_feedback", "01_structure", "--force")
    page = (course / "feedback" / "=cmd()" / "01_structure" / "01_structure.html").read_text(encoding="utf-8")
    assert "misses the bias" in page


def test_nbgrader_refuses_a_link_in_the_place_of_a_notebook(course):
    target = course / "submitted" / "eve" / "01_structure"
    target.mkdir(parents=True)
    (target / "01_structure.ipynb").symlink_to(course / "submitted" / "ada" / "01_structure" / "01_structure.ipynb")
    try:
        with pytest.raises(AssertionError, match="links are not followed"):
            run(course, "nbgrader", "autograde", "01_structure", "--student", "eve")
        assert not (course / "autograded" / "eve").exists()
    finally:
        shutil.rmtree(course / "submitted" / "eve")


def test_a_machine_without_a_filter_of_system_calls_is_told_so(command, folder, monkeypatch):
    monkeypatch.setattr(
        grading, "why_no_filter", lambda: "the filter is for x86-64 and arm64, and this machine is riscv64"
    )
    assert "The sandbox has one wall less here: the filter is for x86-64" in command(folder)[2]
