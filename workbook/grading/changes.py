"""Which marks are others than in the run before: read off the table that the run before has left."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbook.grading.csv_export import number, safe
from workbook.grading.marks import Line


def marks_before(folder: Path) -> dict[tuple[str, str], str]:
    """The points by (learner, chapter) in grades.csv, as they stand there; nothing where there is no such table."""
    try:
        text = (folder / "grades.csv").read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        return {(row["learner"], row["chapter"]): row["points"] for row in rows}
    except (OSError, ValueError, KeyError, csv.Error):
        return {}  # a spreadsheet may have saved it in another form


def changed(lines: Sequence[Line], before: Mapping[tuple[str, str], str]) -> list[str]:
    """Each mark that is another one now, as a sentence."""
    said = []
    for line in lines:
        old = before.get((safe(line.student), line.release.stem))
        new = "" if line.problem else number(line.total)
        if old is not None and old != new:
            said.append(f"{line.student}, {line.release.stem}: {old or 'no mark'} before, {new or 'no mark'} now.")
    return said
