"""Everything that people read or send on, written into the folder of the results: pages, tables, report, and what goes back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workbook.grading import changes, csv_export, disk_errors, feedback, report, results
from workbook.grading.collecting import Submission
from workbook.grading.collecting.class_list import ClassList
from workbook.grading.marking import Marks, mark_of
from workbook.grading.marks import Line
from workbook.grading.returning import Returned, blackboard, canvas, moodle
from workbook.grading.returning.moodle import Worksheet

EARLIER = "of an earlier run"


def write(
    folder: Path,
    lines: Sequence[Line],
    found: Sequence[Submission],
    people: ClassList,
    worksheets: Sequence[Worksheet] = (),
    notice: str = "",
    by_hand: Sequence[str] = (),
    marks: Marks | None = None,
) -> tuple[list[Line], list[str]]:
    """Write all papers.

    Args:
        lines: the marks, of this run and of earlier ones.
        found: all files of this run.
        by_hand: what to say of marks that were given by hand.
        marks: what counts of the points, where that is another number.

    Returns:
        The lines, where those that could not be put on a page have become problems, and what to say of the files that go back.
    """
    of_this_run = {(one.student, one.stem): one for one in found if not one.problem}
    marks = marks or {}
    kept, pages = [], {}
    for line in lines:
        key = (line.student, line.release.stem)
        try:
            if line.result:
                pages[key] = feedback.feedback(line, notice, mark_of(line, marks).said(line))
                results.write(folder / "feedback" / key[0] / key[1] / f"{key[1]}.html", pages[key])
            kept.append(line)
        except Exception as error:  # one learner's page; a full disk is another matter
            if not disk_errors.is_of_one_submission(error):
                raise
            kept.append(replace(line, result=None, points={}, problem=f"could not be put on a page: {error}"))
    refused = [one for one in found if one.problem]
    notes = {(line.student, line.release.stem): _note(line, of_this_run) for line in kept}
    changed = changes.changed(kept, changes.marks_before(folder))
    results.write(folder / "grades.csv", csv_export.grades_csv(kept, notice, notes, marks))
    results.write(folder / "learners.csv", csv_export.learners_csv(kept, people, notice, found, marks))
    results.write(folder / "files.csv", csv_export.files_csv(found, kept))
    results.write(folder / "report.html", report.report(kept, _unsaid(refused, kept), notice, people, by_hand, changed))
    return kept, _send_back(folder, kept, of_this_run, pages, people, worksheets, marks)


def _unsaid(refused: Sequence[Submission], lines: Sequence[Line]) -> list[Submission]:
    """The files of which no line speaks yet."""
    said = {(line.student, line.release.stem, line.problem) for line in lines if line.problem}
    return [one for one in refused if (one.student, one.stem, one.problem) not in said]


def _note(line: Line, of_this_run: Mapping[tuple[str, str], Submission]) -> str:
    return "" if line.problem or (line.student, line.release.stem) in of_this_run else EARLIER


def _send_back(
    folder, lines, of_this_run, pages, people: ClassList, worksheets: Sequence[Worksheet], marks: Marks
) -> list[str]:
    returned = [
        Returned(of_this_run[key], line, pages.get(key, b""), mark_of(line, marks))
        for line in lines
        if (key := (line.student, line.release.stem)) in of_this_run
    ]
    made = [*moodle.files(returned, worksheets), *canvas.files(returned, people), *blackboard.files(returned, people)]
    for path, data, _ in made:
        results.write(folder / path, data)
    return [f"To send back: {folder / path}{f' ({said})' if said else ''}." for path, _, said in made]
