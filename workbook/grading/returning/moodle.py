"""Back to Moodle: the grading worksheet of an assignment ("Upload grading worksheet") and the zip of feedback files.

Moodle's import (mod/assign/feedback/offline) finds the participant by the number at the end of the column Identifier, takes the
points of the column Grade, passes over empty ones, and needs a column Last modified (grade). It passes over a mark that somebody
changed in Moodle since then, unless it is told to overwrite. The import of feedback files (mod/assign/feedback/file) reads the
participant off a folder's name, `name_number_type_plugin`, as in the zip that Moodle gave.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook.grading.csv_export import safe
from workbook.grading.returning import FOLDER, File, Returned, by_chapter, waiting
from workbook.grading.returning.zips import packed
from workbook.os_errors import reason

HEADINGS = ["Identifier", "Full name", "Grade", "Last modified (grade)"]
NEVER = "-"
# the heading "Grade" as Moodle's languages call it; the others are not needed to fill a worksheet in
GRADE = {"grade", "bewertung", "note", "évaluation", "calificación", "valutazione", "voto", "nota", "cijfer"}
MAXIMUM = {"maximum grade", "bestwertung", "note maximale", "calificación máxima"}
EMAIL = {
    "email address",
    "e-mail-adresse",
    "adresse de courriel",
    "dirección de correo",
    "e-mailadres",
    "indirizzo email",
}


class WorksheetError(Exception):
    """A worksheet that cannot be filled in; the text says why."""


@dataclass(frozen=True)
class Worksheet:
    """Moodle's own table of an assignment: rows of fields, and the columns of the grade and the highest grade (-1: none)."""

    path: Path
    rows: list[list[str]]
    grade: int
    maximum: int

    def emails(self) -> dict[str, str]:
        """The e-mail addresses by the participants' numbers, where Moodle shows addresses."""
        head = [heading.strip().casefold() for heading in self.rows[0]]
        column = next((index for index, heading in enumerate(head) if heading in EMAIL), -1)
        return {self.number(row): row[column] for row in self.rows[1:] if 0 <= column < len(row)}

    def number(self, row: list[str]) -> str:
        """The participant's number in a row."""
        found = re.search(r"(\d+)$", row[0].strip()) if row else None
        return found.group(1) if found else ""


def read_worksheet(path: Path) -> Worksheet:
    """Read a worksheet that was downloaded from an assignment.

    Raises:
        WorksheetError: it is not there, or it has no column for the grade.
    """
    try:
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    except OSError as error:
        raise WorksheetError(f"the worksheet {path} cannot be read: {reason(error)}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise WorksheetError(f"the worksheet {path} is no CSV in UTF-8: {error}") from None
    head = [heading.strip().casefold() for heading in rows[0]] if rows else []
    grade = next((index for index, heading in enumerate(head) if heading in GRADE), -1)
    if grade < 1:
        raise WorksheetError(
            f"the worksheet {path} needs the columns of Moodle's grading worksheet, first Identifier and later Grade; it has {', '.join(rows[0]) if rows else 'none'}"
        )
    maximum = next((index for index, heading in enumerate(head) if heading in MAXIMUM), -1)
    return Worksheet(path, rows, grade, maximum)


def files(returned: Sequence[Returned], worksheets: Sequence[Worksheet]) -> list[File]:
    """The worksheet and the feedback of each chapter that came from Moodle."""
    found = []
    theirs = [one for one in returned if one.submission.owner.platform == "moodle" and one.submission.owner.number]
    for stem, group in by_chapter(theirs).items():
        sheet = _worksheet_of(group, worksheets)
        rows, said = _filled(sheet, group) if sheet else (_made(group), "")
        said = "; ".join(part for part in (said, waiting(group)) if part)
        found.append(File(f"{FOLDER}/moodle/{stem}-grades.csv", _csv(rows), said))
        pages = {f"{one.submission.owner.origin}/feedback-{stem}.html": one.page for one in group if one.page}
        found.append(File(f"{FOLDER}/moodle/{stem}-feedback.zip", packed(pages)))
    return found


def _worksheet_of(group: Sequence[Returned], worksheets: Sequence[Worksheet]) -> Worksheet | None:
    """The worksheet of the assignment from which these hand-ins come: the one with their numbers in it."""
    numbers = {one.submission.owner.number for one in group}
    shared = {
        index: len(numbers & {sheet.number(row) for row in sheet.rows[1:]}) for index, sheet in enumerate(worksheets)
    }
    best = max(shared, key=lambda index: shared[index], default=None)
    return worksheets[best] if best is not None and shared[best] else None


def _filled(sheet: Worksheet, group: Sequence[Returned]) -> tuple[list[list[str]], str]:
    grades = {one.submission.owner.number: one.grade for one in group}
    rows, said = [sheet.rows[0]], ""
    for row in sheet.rows[1:]:
        grade = grades.get(sheet.number(row), "")
        rows.append([*row[: sheet.grade], grade, *row[sheet.grade + 1 :]] if grade and len(row) > sheet.grade else row)
        if grade and 0 <= sheet.maximum < len(row) and _above(grade, row[sheet.maximum]):
            said = f"some marks are above the assignment's highest grade of {row[sheet.maximum]}, and Moodle passes over them: set it to {group[0].mark.of:g}"
    return rows, said


def _made(group: Sequence[Returned]) -> list[list[str]]:
    rows = [
        [f"Participant {one.submission.owner.number}", safe(one.submission.student), one.grade, NEVER] for one in group
    ]
    return [HEADINGS, *sorted(rows)]


def _above(grade: str, maximum: str) -> bool:
    try:
        return float(grade) > float(maximum.replace(",", "."))
    except ValueError:
        return False


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue().encode("utf-8", "replace")
