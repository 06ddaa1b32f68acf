"""What the report says about tasks and marks: how hard, how telling, what went wrong, what changed, what does not fit any more."""

from dataclasses import replace

import nbformat
import pytest

from workbook.grading import changes, csv_export, items
from workbook.grading.grade import Result, TaskResult
from workbook.grading.gradebook import Book
from workbook.grading.marks import line
from workbook.grading.report import report
from workbook.judging.judge import CORRECT, NOT_WRITTEN, NOT_YET, Finding

WRONG = "You left out b."


@pytest.fixture
def made(released):
    """A line made by hand: which tasks are right, and the mark of the written answer, None while it waits."""
    notebook = nbformat.writes(released.solved())

    def make(name, right, written=None, message=WRONG, idea="bias-forgotten"):
        results = []
        for task in released.tasks.values():
            good = task.name in right
            findings = tuple(
                Finding(output, CORRECT, due) if good else Finding(output, "mistake", 0, message, "", idea if task.name == "shift" else "")
                for output, due in task.outputs.items()
            )  # fmt: skip
            status = CORRECT if good else NOT_YET if message else NOT_WRITTEN
            results.append(
                TaskResult(task.name, task.title, status, task.points if good else 0, task.points, "", findings)
            )
        return line(name, released.release, Result(tuple(results), (), notebook), {"written": (written, "")})

    return make


ALL = ("shift", "scale", "sum_of_shifts", "softmax")


def test_share_discrimination_and_the_commonest_wrong_answer(made):
    strong = [made(f"s{n}", ALL, 4.0) for n in range(6)]
    weak = [made(f"w{n}", ("scale",), 1.0) for n in range(6)]
    found = {item.name: item for item in items.items(strong + weak)}
    assert found["shift"].share == 0.5 and found["scale"].share == 1 and found["written"].share == 5 / 8
    assert found["shift"].discrimination == pytest.approx(1) and found["scale"].discrimination is None
    assert (found["shift"].mistake, found["shift"].learners) == (WRONG, 6)
    assert "adds a bias of its own" in found["shift"].say and found["scale"].mistake == ""


def test_of_few_learners_and_of_marks_that_wait_nothing_is_claimed(made):
    found = {item.name: item for item in items.items([made("a", ALL), made("b", ())])}
    assert found["written"].share is None and found["shift"].discrimination is None


def test_who_needs_help_first(made):
    lines = [
        made("ada", ALL),
        made("low", ("shift",)),
        made("none", (), message="", idea=""),
        made("half", ("scale", "softmax")),
    ]
    assert [one.student for one in items.helped_first(lines)] == ["none", "low"]
    page = report(lines, []).decode()
    assert "How hard each item was" in page and "Less than half of the points, the lowest first" in page
    assert (
        '<a href="feedback/none/91_standin/91_standin.html">none</a></th><td class="number">0</td><td class="number">4</td>'
        in page
    )


def test_marks_that_changed_are_named(made, tmp_path, released):
    before = [made("ada", ALL), made("=cmd()", ()), made("gone", ALL)]
    (tmp_path / "grades.csv").write_bytes(csv_export.grades_csv(before))
    now = [made("ada", ALL), made("=cmd()", ALL), replace(made("gone", ()), problem="is empty"), made("new", ALL)]
    assert changes.changed(now, changes.marks_before(tmp_path)) == [
        "=cmd(), 91_standin: 0 before, 7 now.",
        "gone, 91_standin: 7 before, no mark now.",
    ]
    assert changes.marks_before(tmp_path / "nowhere") == {}


def test_marks_by_hand_that_cannot_be_or_fit_no_longer(released, made, tmp_path):
    notebook = made("ada", ALL).result.notebook
    with Book(tmp_path) as book:
        book.prepare(released.release)
        for student in ("ada", "bob", "cid"):
            book.record(student, released.release, notebook)
        for student, points in (("ada", 400), ("bob", 3), ("cid", -1)):
            grade = book._book.find_grade("written", released.stem, released.stem, student)
            grade.manual_score, grade.needs_manual_grade = points, False
        book._book.db.commit()
        assert book.scores("ada", released.release)["written"][0] is None  # it waits for a mark that can be
        assert book.scores("bob", released.release)["written"][0] == 3
        assert book.to_look_at() == [
            "ada, 91_standin, written: 400 of 4 points cannot be, and do not count.",
            "cid, 91_standin, written: -1 of 4 points cannot be, and do not count.",
        ]
        book.record("bob", released.release, notebook)
        said = book.to_look_at()
        assert (
            said[1]
            == "bob, 91_standin, written: 3 points were given for an earlier version, and count until you look again."
        )
        assert book.scores("bob", released.release)["written"][0] == 3
    assert "400 of 4 points cannot be" in report([made("ada", ALL)], [], by_hand=said).decode()
