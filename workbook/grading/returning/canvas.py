"""Back to Canvas: a CSV for the gradebook's import, and the zip for "Re-Upload Submissions", which attaches files as comments.

Canvas's import (lib/gradebook_importer.rb) wants the columns Student and ID first and Section last of those about a person, then
a column for each assignment, `title (id)`, and finds people by ID; a title that it does not know it offers to make anew. A byte
order mark before a quoted heading breaks it. The re-upload finds user and file by the first two numbers in a file's name.
"""

import csv
import io
import re
from collections.abc import Sequence

from workbook.grading.collecting.class_list import ClassList
from workbook.grading.collecting.names import bears_chapter
from workbook.grading.returning import FOLDER, File, Returned, by_chapter, waiting
from workbook.grading.returning.zips import packed

ABOUT = ("Student", "ID", "Section")


def files(returned: Sequence[Returned], people: ClassList) -> list[File]:
    """The gradebook's CSV and the feedback of each chapter that came from Canvas."""
    theirs = [one for one in returned if one.submission.owner.platform == "canvas" and one.submission.owner.number]
    if not theirs:
        return []
    chapters = by_chapter(theirs)
    found = [File(f"{FOLDER}/canvas/grades.csv", _csv(_rows(theirs, list(chapters), people)), waiting(theirs))]
    for stem, group in chapters.items():
        pages = {f"{one.submission.owner.origin}.html": one.page for one in group if one.page}
        found.append(File(f"{FOLDER}/canvas/{stem}-feedback.zip", packed(pages)))
    return found


def column_of(stem: str, headings: Sequence[str]) -> str:
    """The one heading of a platform's export that is the chapter's, "Chapter 1 (1234)"; "" where none or several are."""
    fitting = []
    for heading in headings:
        title = re.sub(r"\s*(?:\(\d+\)|\[.*)$", "", heading)
        if stem in title or bears_chapter(title, [stem]):
            fitting.append(heading)
    return fitting[0] if len(fitting) == 1 else ""


def _rows(theirs: Sequence[Returned], stems: list[str], people: ClassList) -> list[list[str]]:
    exported = people.headings[:2] == ABOUT[:2] and "Section" in people.headings
    about = people.headings[: people.headings.index("Section") + 1] if exported else ABOUT
    titles = [(column_of(stem, people.headings) if exported else "") or stem for stem in stems]
    most = {one.submission.stem: f"{one.mark.of:g}" for one in theirs}
    rows = [[*about, *titles], ["    Points Possible", *[""] * (len(about) - 1), *(most[stem] for stem in stems)]]
    grades = {(one.submission.owner.number, one.submission.stem): one.grade for one in theirs}
    for number in dict.fromkeys(one.submission.owner.number for one in theirs):
        person = next((one for one in people.people if exported and one.row.get("ID", "").strip() == number), None)
        student = next(one.submission.student for one in theirs if one.submission.owner.number == number)
        who = [person.row.get(heading, "") for heading in about] if person else _unlisted(student, number, about)
        rows.append([*who, *(grades.get((number, stem), "") for stem in stems)])
    return rows


def _unlisted(student: str, number: str, about: Sequence[str]) -> list[str]:
    return [{"Student": student, "ID": number}.get(heading, "") for heading in about]


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    return file.getvalue().encode("utf-8", "replace")
