"""The command on what people really hand in: a dry run, several zips into one folder, odd names, and tables that name everything."""

import csv
import json
import sys
import zipfile

import pytest

from workbook.grading import console, disk_errors, entering
from workbook.grading import main as grading
from workbook.grading.collecting import Submission
from workbook.grading.collecting.class_list import ClassList, Person
from workbook.grading.gradebook import Book


def packed(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def table(place, name, by):
    with open(place / name, encoding="utf-8-sig", newline="") as file:
        return {row[by]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def good(cohort):
    return json.dumps(cohort.solved())


@pytest.fixture
def moodle(tmp_path, cohort, good):
    form = "{}_{}_assignsubmission_file/{}"
    return packed(tmp_path / "moodle.zip", {
        form.format("Ada Lovelace", 101, "x.ipynb"): good,
        form.format("Bob", 102, "x.ipynb.txt"): json.dumps(cohort.untouched()),
        form.format("Eve", 103, "essay.pdf"): "%PDF",
        form.format("Ada Lovelace", 101, ".DS_Store"): "x",
        form.format("Ada Lovelace", 101, "old.ipynb"): json.dumps(cohort.untouched()),
    })  # fmt: skip


CLASS = "name,id,email\nAda Lovelace,1,ada@x\nBob,2,bob@x\nEve,3,eve@x\nZoë,4,z@x\n"


def test_a_dry_run_says_everything_and_writes_nothing(command, moodle, tmp_path):
    (tmp_path / "class.csv").write_text(CLASS, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    code, said, _ = command(moodle, "--dry-run", "--class-list", tmp_path / "class.csv")
    assert code == 0 and sorted(tmp_path.rglob("*")) == before
    assert "2 would be graded, 1 would not. Nothing was run or written." in said
    assert "Ada Lovelace, 91_standin: Ada Lovelace_101_assignsubmission_file/x.ipynb (5 of 5 answers written)" in said
    assert "Bob, 91_standin: Bob_102_assignsubmission_file/x.ipynb.txt (0 of 5 answers written)" in said
    assert "essay.pdf: the file is a PDF, not a notebook. Of Eve nothing is graded" in said
    assert "old.ipynb: the file was set aside: 0 of 5 answers" in said and "Zoë: handed in nothing." in said
    assert "1 file or folder is left by programs" in said


def test_a_dry_run_of_one_learner_names_nobody_else(command, moodle, tmp_path):
    (tmp_path / "class.csv").write_text(CLASS, encoding="utf-8")
    code, said, _ = command(moodle, "--dry-run", "--student", "Ada Lovelace", "--class-list", tmp_path / "class.csv")
    assert code == 0 and "1 would be graded, 0 would not." in said and "old.ipynb: the file was set aside" in said
    assert not any(name in said for name in ("Bob", "Eve", "Zoë"))
    for who in ("nobody", "Eve"):  # of Eve there is a file, and none that can be graded: as without --dry-run
        code, said, error = command(moodle, "--dry-run", "--student", who)
        assert (code, said, error) == (1, "", f"There is no submission of {who}.\n")


def test_a_dry_run_of_one_chapter_is_silent_about_the_others(capsys):
    first, other = Submission("Ada", "01_structure"), Submission("Bob", "02_forward_propagation")
    aside = Submission("Bob", "02_forward_propagation", problem="was set aside", aside=True)
    unknown = Submission("Bob", "", problem="is a PDF, not a notebook", place="Bob/essay.pdf")
    found = [first, other, aside, unknown]
    asked = grading._asked(found, set(), {"01_structure"})
    assert asked == [first, unknown]
    people = ClassList([Person(name, name) for name in ("Ada", "Bob", "Zoë")])
    console.say_dry_run(asked, found, people)
    said = capsys.readouterr().out
    assert "Ada, 01_structure" in said and "02_forward" not in said and "set aside" not in said
    assert "Zoë: handed in nothing." in said and "Bob: handed in nothing." not in said
    assert "Of Bob nothing is graded" not in said


@pytest.mark.parametrize(("file", "content", "asked"), [
    ("x.pdf", "%PDF", ": ask for the .ipynb file."),
    ("x.ipynb", "", ": ask for the exercise notebook, from my/exercises."),
    ("x.ipynb", '{"cells": []}', ": ask for the exercise notebook, from my/exercises."),
    ("x.ipynb", '{"cells": [{"cell_type": "code", "source": "### BEGIN SOLUTION"}]}', ": ask for the exercise notebook, from my/exercises."),
])  # fmt: skip
def test_what_a_learner_is_asked_for_is_not_what_is_there(command, tmp_path, good, file, content, asked):
    source = packed(tmp_path / "a.zip", {"Ada/x.ipynb": good, f"Eve/{file}": content})
    assert f"Of Eve nothing is graded{asked}" in command(source, "--dry-run")[1]


def test_a_notebook_in_the_wrong_folder_is_not_asked_for_again(command, tmp_path, good):
    for place in ("ada/91_standin/91_standin.ipynb", "eve/91_standin.ipynb"):
        (tmp_path / "submitted" / place).parent.mkdir(parents=True)
        (tmp_path / "submitted" / place).write_text(good, encoding="utf-8")
    said = command(tmp_path, "--dry-run")[1]
    assert "Of eve nothing is graded." in said


def test_every_file_is_in_every_paper_and_the_class_list_is_remembered(command, moodle, tmp_path):
    (tmp_path / "class.csv").write_text(CLASS, encoding="utf-8")
    out = tmp_path / "moodle-graded"
    assert command(moodle, "--class-list", tmp_path / "class.csv")[0] == 0
    (tmp_path / "class.csv").unlink()
    code, said, _ = command(moodle)
    assert code == 0 and "2 graded (0 of them now), 1 not graded." in said
    files = table(out, "files.csv", "file")
    assert {name.rpartition("/")[2]: row["outcome"] for name, row in files.items()} == {
        "x.ipynb": "graded", "x.ipynb.txt": "graded", "essay.pdf": "not graded", "old.ipynb": "set aside", ".DS_Store": "not graded",
    }  # fmt: skip
    assert all(row["why"] for row in files.values() if row["outcome"] != "graded")
    report = (out / "report.html").read_text(encoding="utf-8")
    for words in (
        "essay.pdf: the file is a PDF",
        "old.ipynb: the file was set aside",
        "1 handed in nothing",
        "<li>Zoë</li>",
    ):
        assert words in said or words in report
    learners = table(out, "learners.csv", "learner")
    assert [(row["id"], row["points"], row["note"]) for row in learners.values()] == [
        ("1", "7", ""), ("2", "0", ""), ("3", "0", "nothing graded"), ("4", "0", "nothing handed in"),
    ]  # fmt: skip
    assert (out / "send-back/moodle/91_standin-grades.csv").exists() and "To send back:" in said


def test_a_second_zip_into_the_same_folder_keeps_the_first_ones_rows(command, moodle, tmp_path, good):
    late = packed(tmp_path / "late.zip", {"Cid_104_assignsubmission_file/x.ipynb": good})
    command(moodle, "--output", tmp_path / "both")
    code, said, _ = command(late, "--output", tmp_path / "both")
    rows = table(tmp_path / "both", "grades.csv", "learner")
    assert code == 0 and {name: row["points"] for name, row in rows.items()} == {
        "Ada Lovelace": "7",
        "Bob": "0",
        "Cid": "7",
    }
    assert "of an earlier run" in rows["Bob"]["note"] and "earlier" not in rows["Cid"]["note"]
    assert "3 graded (1 of them now)" in said
    assert ">Ada Lovelace</a>" in (tmp_path / "both" / "report.html").read_text(encoding="utf-8")


def test_several_at_once_need_a_place_for_their_results(command, moodle, tmp_path, good):
    other = packed(tmp_path / "other.zip", {"dan.ipynb": good, "fay.ipynb": good})
    code, _, said = command(moodle, other)
    assert code == 1 and "Several folders need --output" in said
    assert "4 graded (4 of them now)" in command(moodle, other, "--output", tmp_path / "all")[1]


def test_a_pictures_name_and_a_terminal_without_letters_end_nothing(command, cohort, tmp_path, monkeypatch, good):
    hostile = cohort.solved()
    hostile.cells[-1]["attachments"] = {"\ud800.png": {"image/png": "AAAA"}, "w.webp": {"image/webp": "AAAA"}}
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "eve.ipynb").write_text(json.dumps(hostile), encoding="ascii")
    (tmp_path / "in" / "Ölaf.ipynb").write_text("{", encoding="ascii")
    (tmp_path / "in" / "zed.ipynb").write_text(good, encoding="utf-8")
    sys.stdout.reconfigure(encoding="ascii")
    try:
        code, said, _ = command(tmp_path / "in")
    finally:
        sys.stdout.reconfigure(encoding="utf-8")
    assert code == 0 and "2 graded" in said and "\\xd6laf, 91_standin: the file is not a notebook" in said
    assert "w.webp" in (tmp_path / "in-graded/autograded/eve/91_standin/91_standin.ipynb").read_text(encoding="utf-8")


def test_a_zip_with_nothing_in_it_is_named(command, tmp_path, good):
    """Found by ten thousand random files."""
    empty = packed(tmp_path / "empty.zip", {}).read_bytes()
    only_folders = packed(tmp_path / "folders.zip", {"my/": "", "my/exercises/": ""}).read_bytes()
    packed(tmp_path / "in.zip", {"ada.ipynb": good, "bob.zip": empty, "cid/my.zip": only_folders})
    _, said, _ = command(tmp_path / "in.zip")
    rows = table(tmp_path / "in-graded", "files.csv", "file")
    assert "2 not graded" in said
    assert rows["bob.zip"]["why"] == rows["cid/my.zip"]["why"] == "the file is a zip without a file in it"


def test_what_cannot_be_entered_is_one_learners_line(command, tmp_path, good, monkeypatch):
    errors = {
        "bob": UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"),
        "cid": ValueError("a cell that nobody foresaw"),
        "eve": OSError(36, "File name too long"),
    }
    (tmp_path / "in").mkdir()
    for name in ("ada", *errors, "zed"):
        (tmp_path / "in" / f"{name}.ipynb").write_text(good, encoding="utf-8")
    real = Book.record

    def fails(self, student, *about):
        if student in errors:
            raise errors[student]
        return real(self, student, *about)

    monkeypatch.setattr(Book, "record", fails)
    code, said, _ = command(tmp_path / "in")
    rows = table(tmp_path / "in-graded", "grades.csv", "learner")
    assert code == 0 and rows["ada"]["points"] == rows["zed"]["points"] == "7"
    for name, error in errors.items():
        assert (
            rows[name]["points"] == ""
            and f"the grader itself stopped with {type(error).__name__}" in rows[name]["note"]
        )
        assert f"{name}, 91_standin: the file could not be entered" in said


def test_a_page_that_cannot_be_made_is_one_learners_line(command, tmp_path, good, monkeypatch):
    from workbook.grading import papers

    (tmp_path / "in").mkdir()
    for name in ("ada", "eve"):
        (tmp_path / "in" / f"{name}.ipynb").write_text(good, encoding="utf-8")
    real = papers.feedback.feedback
    monkeypatch.setattr(
        papers.feedback, "feedback", lambda line, *about: 1 / 0 if line.student == "eve" else real(line, *about)
    )
    code, said, _ = command(tmp_path / "in")
    assert code == 0 and "eve, 91_standin: the file could not be put on a page" in said
    assert table(tmp_path / "in-graded", "grades.csv", "learner")["ada"]["points"] == "7"


def test_a_full_disk_is_everybodys_trouble():
    assert not disk_errors.is_of_one_submission(OSError(28, "No space left on device"))
    assert disk_errors.is_of_one_submission(OSError(36, "File name too long"))
    with pytest.raises(OSError, match="No space"), entering._alone({}, ("ada", "x")):
        raise OSError(28, "No space left on device")


def test_a_path_that_nbgrader_takes_for_a_pattern_is_refused(command, tmp_path, good):
    place = tmp_path / "[WS 27] group"
    place.mkdir()
    (place / "ada.ipynb").write_text(good, encoding="utf-8")
    code, _, said = command(place)
    assert (
        code == 1
        and "has [ and ] in it, which nbgrader takes for a pattern" in said
        and not list(tmp_path.glob("*-graded"))
    )
    assert command(place, "--output", tmp_path / "out")[0] == 0


def test_a_learners_name_may_be_given_in_another_normal_form(command, tmp_path, good):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Zoë.ipynb").write_text(good, encoding="utf-8")
    assert "1 graded (1 of them now)" in command(tmp_path / "in", "--student", "Zoe\u0308")[1]


def test_nbgraders_timestamps_are_read_where_they_lie(command, cohort, tmp_path, good):
    place = tmp_path / "course" / "submitted" / "ada" / cohort.stem
    place.mkdir(parents=True)
    (place / f"{cohort.stem}.ipynb").write_text(good, encoding="utf-8")
    (place / "timestamp.txt").write_text("2026-11-01 12:00:00 UTC")
    assert command(tmp_path / "course", "--output", tmp_path / "out")[0] == 0
    with Book(tmp_path / "out") as book:
        assert book._book.find_submission(cohort.stem, "ada").timestamp.year == 2026


@pytest.mark.parametrize(("option", "words"), [
    ("--class-list", "The class list"), ("--worksheet", "The worksheet"),
])  # fmt: skip
def test_a_table_that_is_not_there_is_said_in_a_sentence(command, moodle, tmp_path, option, words):
    code, _, said = command(moodle, option, tmp_path / "none.csv")
    assert code == 1 and said.startswith(words) and "cannot be read" in said


def test_what_a_learner_handed_in_is_never_written_again(command, cohort, tmp_path, good):
    place = tmp_path / "course" / "submitted" / "ada" / cohort.stem / f"{cohort.stem}.ipynb"
    place.parent.mkdir(parents=True)
    place.write_bytes(good.encode("utf-16"))
    assert command(tmp_path / "course")[0] == 0
    assert place.read_bytes() == good.encode("utf-16")
