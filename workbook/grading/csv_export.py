"""grades.csv: one row a learner and chapter, one column a task, safe to open in a spreadsheet.

Every field is quoted, so that a comma in a name moves nothing; a text that a spreadsheet would take for a formula gets an
apostrophe before it; and the file says by its first bytes that it is Unicode, so that names keep their letters.
"""

import csv
import io
from collections.abc import Sequence

from workbook.grading.marks import Line

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")


def grades_csv(lines: Sequence[Line], notice: str = "") -> bytes:
    """The table as the bytes of a CSV file. `notice` stands in the column "note" of every row."""
    columns = list(dict.fromkeys(name for line in lines for name in (*line.release.tasks, *line.release.written)))
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(["learner", "chapter", "points", "of", *map(safe, columns), "note"])
    for line in lines:
        mine = {*line.release.tasks, *line.release.written}
        values = [_number(line.points.get(name)) if name in mine else "" for name in columns]
        note = "; ".join(part for part in (_note(line), notice) if part)
        writer.writerow([
            safe(line.student), safe(line.release.stem), "" if line.problem else _number(line.total), _number(line.of), *values, safe(note)
        ])  # fmt: skip
    return file.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA) else text


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _note(line: Line) -> str:
    if line.problem:
        return f"not graded: the file {line.problem}"
    return f"to be graded by hand: {', '.join(line.open)}" if line.open else ""
