"""Back to Blackboard, as its help describes "Upload grades", and untried: a table with tabs, found by the column Username.

A heading that the grade centre does not know makes a new column of text. To fill an existing one, give its export as the class
list: the heading is then the export's own, with the column's number in it.
"""

from collections.abc import Sequence

from workbook.grading.collecting.class_list import ClassList
from workbook.grading.returning import FOLDER, File, Returned, by_chapter, waiting
from workbook.grading.returning.canvas import column_of

UNTRIED = "untried: Blackboard's own program could not be asked"


def files(returned: Sequence[Returned], people: ClassList) -> list[File]:
    """The table of all chapters that came from Blackboard."""
    theirs = [one for one in returned if one.submission.owner.platform == "blackboard"]
    if not theirs:
        return []
    stems = list(by_chapter(theirs))
    grades = {(one.submission.owner.number, one.submission.stem): one.grade for one in theirs}
    rows = [["Username", *(column_of(stem, people.headings) or stem for stem in stems)]]
    for username in dict.fromkeys(one.submission.owner.number for one in theirs):
        rows.append([username, *(grades.get((username, stem), "") for stem in stems)])
    text = "".join("\t".join(field.replace("\t", " ") for field in row) + "\r\n" for row in rows)
    said = "; ".join(part for part in (UNTRIED, waiting(theirs)) if part)
    return [File(f"{FOLDER}/blackboard/grades.txt", text.encode("utf-8-sig", "replace"), said)]
