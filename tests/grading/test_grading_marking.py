"""From points to marks: weights, due dates and lateness, the same in every table, on the learner's page and on the way back."""

import csv
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import nbformat
import pytest

from workbook.grading.grade import Result, TaskResult
from workbook.grading.gradebook import Gradebook
from workbook.grading.items import helped_first
from workbook.grading.marking import HandedIn, Marking, MarkingError, read_marking
from workbook.grading.marks import line
from workbook.judging.judge import CORRECT, Finding

DUE = datetime(2026, 11, 1, 12, tzinfo=UTC).timestamp()
HOUR, DAY = 3600, 86_400


@pytest.fixture(scope="module")
def full(released):
    """A line with all 7 points of the tasks, and 3 of 4 for the written answer."""
    tasks = tuple(
        TaskResult(name, task.title, CORRECT, task.points, task.points, "", tuple(Finding(output, CORRECT, due) for output, due in task.outputs.items()))
        for name, task in released.tasks.items()
    )  # fmt: skip
    return line("ada", released.release, Result(tasks, (), nbformat.writes(released.solved())), {"written": (3.0, "")})


@pytest.fixture
def rules(tmp_path, released):
    def read(text):
        (tmp_path / "marking.toml").write_text(text, encoding="utf-8")
        return read_marking(tmp_path / "marking.toml", {released.stem: released.release})

    return read


def test_without_rules_the_points_are_the_marks(full):
    mark = Marking().mark(full, HandedIn())
    assert (mark.points, mark.of, mark.note, mark.said(full)) == (10, 11, "", "")


def test_what_counts_how_much(full, rules):
    mark = rules('["91_standin"]\nshift = 0\nsoftmax = 2\nwritten = 0.5').mark(full, HandedIn())
    assert (mark.points, mark.of) == (10 - 1 + 2 - 1.5, 11 - 1 + 2 - 2)
    assert mark.said(full) == "9.5 of 10 count."


@pytest.mark.parametrize(("moment", "points", "note"), [
    (DUE, 10, ""), (DUE - DAY, 10, ""), (0, 10, ""),
    (DUE + 1, 9, "1 day late: 10 % off"), (DUE + DAY, 9, "1 day late: 10 % off"), (DUE + DAY + 1, 8, "2 days late: 20 % off"),
    (DUE + 3 * DAY + 1, 0, "4 days late: 100 % off"),
])  # fmt: skip
def test_each_day_that_has_begun_costs_its_share(full, rules, moment, points, note):
    mark = rules('[late]\nper_day = 0.1\ndays = 3\n["91_standin"]\ndue = 2026-11-01T13:00:00+01:00').mark(
        full, HandedIn(moment)
    )
    assert (mark.points, mark.note) == (points, note)


def test_where_a_platform_only_says_late(full, rules):
    assert rules("[late]\nflagged = 0.5").mark(full, HandedIn(0, True)).points == 5
    mark = Marking().mark(full, HandedIn(0, True))
    assert (mark.points, mark.note) == (10, "late")


def test_what_nbgraders_own_policy_takes_off_is_off(full):
    assert Marking().mark(full, HandedIn(), 4).points == 6
    assert Marking().mark(full, HandedIn(), 40).points == 0


@pytest.mark.parametrize(("text", "words"), [
    ("[late", "is no TOML"),
    ("[late]\nper_hour = 1", "takes per_day, days and flagged"),
    ("[late]\nper_day = 10", "expected a share from 0 to 1"),
    ("[late]\ndays = 1.5", "expected whole days"),
    ("[late]\nper_day = nan", "expected a share from 0 to 1"),
    ("late = 1", "takes per_day"),
    ('["55_other"]\nx = 1', "names 55_other; the chapters are 91_standin"),
    ('["91_standin"]\nsift = 1', "sift = 1 cannot be"),
    ('["91_standin"]\nshift = -1', "shift = -1 cannot be"),
    ('["91_standin"]\nshift = true', "cannot be"),
    ('["91_standin"]\ndue = "tomorrow"', "expected due = a date with a time"),
    ('["91_standin"]\ndue = 2026-11-01', "expected due = a date with a time"),
])  # fmt: skip
def test_rules_that_cannot_be_are_said(rules, text, words):
    with pytest.raises(MarkingError, match=words.replace("(", r"\(")):
        rules(text)


def rows(place, name):
    with open(place / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_same_mark_in_every_paper_and_in_the_next_run(command, cohort, tmp_path):
    with zipfile.ZipFile(tmp_path / "canvas.zip", "w") as archive:
        notebook = cohort.untouched()
        for cell, answer in zip(notebook.cells, cohort.solved().cells, strict=True):
            if cell.metadata.get("nbgrader", {}).get("grade_id") in cohort.tasks:
                cell.source = answer.source  # all but the written answer, for which somebody would have to be waited
        archive.writestr("lovelaceada_LATE_101_9001_x.ipynb", json.dumps(notebook))
        archive.writestr("byronbob_102_9002_x.ipynb", json.dumps(notebook))
    (tmp_path / "rules.toml").write_text('[late]\nflagged = 0.5\n["91_standin"]\nwritten = 0\nshift = 4')
    place = tmp_path / "canvas-graded"
    assert command(tmp_path / "canvas.zip", "--marking", tmp_path / "rules.toml")[0] == 0
    (tmp_path / "rules.toml").unlink()
    with zipfile.ZipFile(tmp_path / "late.zip", "w") as archive:
        archive.writestr("eve_103_9003_x.ipynb", json.dumps(notebook))
    for source, back in (("canvas.zip", {"101": "5", "102": "10"}), ("late.zip", {"103": "10"})):
        assert command(tmp_path / source, "--output", place)[0] == 0
        with open(place / "send-back/canvas/grades.csv", encoding="utf-8", newline="") as file:
            assert {row["ID"]: row["91_standin"] for row in csv.DictReader(file) if row["ID"]} == back
    grades = {row["learner"]: row for row in rows(place, "grades.csv")}
    assert {name: (row["points"], row["counts"], row["counts of"]) for name, row in grades.items()} == {
        "lovelaceada_101": ("7", "5", "10"), "byronbob_102": ("7", "10", "10"), "eve_103": ("7", "10", "10"),
    }  # fmt: skip
    assert "late: 50 % off" in grades["lovelaceada_101"]["note"]
    assert {row["learner"]: (row["91_standin"], row["points"], row["of"]) for row in rows(place, "learners.csv")}[
        "lovelaceada_101"
    ] == ("5", "5", "10")
    page = (place / "feedback/lovelaceada_101/91_standin/91_standin.html").read_text(encoding="utf-8")
    assert "7 of 11 points." in page and "5 of 10 count (late: 50 % off)." in page


def test_no_mark_waits_for_a_written_answer_that_does_not_count(command, cohort, tmp_path):
    with zipfile.ZipFile(tmp_path / "canvas.zip", "w") as archive:
        archive.writestr("lovelaceada_101_9001_x.ipynb", json.dumps(cohort.solved()))
    (tmp_path / "rules.toml").write_text('["91_standin"]\nwritten = 0')
    place = tmp_path / "canvas-graded"
    for rules, back, waits in (([], "", "1"), (["--marking", tmp_path / "rules.toml"], "7", "0")):
        _, said, _ = command(tmp_path / "canvas.zip", *rules)
        with open(place / "send-back/canvas/grades.csv", encoding="utf-8", newline="") as file:
            assert [row["91_standin"] for row in csv.DictReader(file) if row["ID"]] == [back]
        (row,), (learner,) = rows(place, "grades.csv"), rows(place, "learners.csv")
        page = (place / "feedback/lovelaceada_101/91_standin/91_standin.html").read_text(encoding="utf-8")
        assert learner["waiting"] == waits and ("by hand" in row["note"]) == (not back)
        assert (
            ("left out until the written answers are graded" in said) == ("to be graded by hand" in said) == (not back)
        )
        assert ("waits for your teacher" in page) == ("Your teacher will read this" in page) == (not back)
    assert (row["points"], row["written"], row["counts"], row["counts of"]) == ("7", "", "7", "7")
    assert "This answer does not count." in page


def test_who_needs_help_does_not_depend_on_what_counts(full):
    more_than_half = replace(full, points={"softmax": 4.0, "written": None})  # of the 7 that are given yet
    for uncounted in (frozenset(), frozenset({"written"})):
        assert helped_first([replace(more_than_half, uncounted=uncounted)]) == []


def test_a_penalty_in_nbgraders_gradebook_reaches_the_tables(command, cohort, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ada.ipynb").write_text(json.dumps(cohort.solved()), encoding="utf-8")
    command(tmp_path / "in")
    with Gradebook(f"sqlite:///{tmp_path / 'in-graded' / 'gradebook.db'}") as book:
        book.find_submission_notebook(cohort.stem, cohort.stem, "ada").late_submission_penalty = 3
        book.db.commit()
    command(tmp_path / "in")
    (row,) = rows(tmp_path / "in-graded", "grades.csv")
    assert (row["points"], row["counts"]) == ("7", "4") and "late: nbgrader takes off 3 points" in row["note"]
