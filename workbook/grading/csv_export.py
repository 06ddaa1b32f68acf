"""The tables: grades.csv (a row a learner and chapter), learners.csv (a row a learner, with sums), files.csv (a row a file).

Every field is quoted, so that a comma in a name moves nothing; a text that a spreadsheet would take for a formula gets an
apostrophe before it; and the file says by its first bytes that it is Unicode, so that names keep their letters.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from workbook.grading.collecting import Submission
from workbook.grading.collecting.class_list import ClassList
from workbook.grading.marking import Marks, mark_of
from workbook.grading.marks import Line

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")


def grades_csv(
    lines: Sequence[Line],
    notice: str = "",
    notes: Mapping[tuple[str, str], str] | None = None,
    marks: Marks | None = None,
) -> bytes:
    """One row a learner and chapter.

    Args:
        lines: the points.
        notice: stands in the note of every row.
        notes: stand in the notes of (learner, chapter).
        marks: what counts of the points, where that is another number.
    """
    columns = list(dict.fromkeys(name for line in lines for name in (*line.release.tasks, *line.release.written)))
    rows = [["learner", "chapter", "points", "of", "counts", "counts of", *columns, "note"]]
    for line in lines:
        mine = {*line.release.tasks, *line.release.written}
        values = [number(line.points.get(name)) if name in mine else "" for name in columns]
        mark = mark_of(line, marks or {})
        said = (notes or {}).get((line.student, line.release.stem), "")
        note = "; ".join(part for part in (_note(line), mark.note if not line.problem else "", said, notice) if part)
        points = (
            ["", number(line.of), ""] if line.problem else [number(line.total), number(line.of), number(mark.points)]
        )
        rows.append([line.student, line.release.stem, *points, number(mark.of), *values, note])
    return _table(rows)


def learners_csv(
    lines: Sequence[Line],
    people: ClassList,
    notice: str = "",
    found: Sequence[Submission] = (),
    marks: Marks | None = None,
) -> bytes:
    """One row a learner: what counts of each chapter, and the sum; with everybody on the class list and in the files `found`."""
    marks = marks or {}
    stems = {line.release.stem: mark_of(line, marks).of for line in sorted(lines, key=lambda line: line.release.stem)}
    seen = {line.student for line in lines} | {one.student for one in found if one.student and not one.litter}
    learners = dict.fromkeys([*(person.learner for person in people.people), *sorted(seen)])
    rows = [["learner", "id", "email", "group", *stems, "points", "of", "waiting", "note"]]
    for learner in learners:
        person = people.person(learner)
        mine = {line.release.stem: line for line in lines if line.student == learner}
        graded = [line for line in mine.values() if not line.problem]
        notes = [] if graded else ["nothing graded" if learner in seen else "nothing handed in"]
        notes += ["not on the class list"] if people.people and person is None else []
        about = [next(iter(person.ids), ""), person.email, person.group] if person else ["", "", ""]
        points = [
            "" if stem not in mine or mine[stem].problem else number(mark_of(mine[stem], marks).points)
            for stem in stems
        ]
        sums = [number(sum(mark_of(line, marks).points for line in graded)), number(sum(stems.values()))]
        waiting = str(sum(len(line.open) for line in graded))
        rows.append([learner, *about, *points, *sums, waiting, "; ".join(part for part in (*notes, notice) if part)])
    return _table(rows)


def files_csv(found: Iterable[Submission], lines: Sequence[Line]) -> bytes:
    """One row for every file that was found, with what became of it."""
    problems = {(line.student, line.release.stem): line.problem for line in lines}
    rows = [["file", "learner", "chapter", "outcome", "answers written", "late", "why"]]
    for one in found:
        why = one.problem or problems.get((one.student, one.stem), "")
        outcome = "set aside" if one.aside else "not graded" if why else "graded"
        written = f"{one.answered} of {one.of}" if one.of else ""
        rows.append([one.place, one.student, one.stem, outcome, written, "late" if one.owner.late else "", f"the file {why}" if why else ""])  # fmt: skip
    return _table([rows[0], *sorted(rows[1:])])


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) else text


def number(value: float | None) -> str:
    """Points as a table shows them; "" where a person has to give them first."""
    return "" if value is None else f"{value:g}"


def _table(rows: Iterable[Sequence[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([safe(field) for field in row] for row in rows)
    return file.getvalue().encode("utf-8-sig", "replace")


def _note(line: Line) -> str:
    if line.problem:
        return f"not graded: the file {line.problem}"
    return f"to be graded by hand: {', '.join(line.open)}" if line.open else ""
