"""The learner's answers, moved into the pristine exercise: what was deleted, duplicated, retyped or tampered with is whole again.

Every cell of the exercise stands as it was handed out; only the cells meant for answers hold the learner's text. What the
learner wrote elsewhere is kept too, as cells of its own in the place where it stood: a helper function, a second import in
the first cell, an attempt in a copied cell. None of it can touch the points, which are not in the notebook.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from workbook.grading.notebook import Cell
from workbook.grading.release import Release, grade_id_of, is_answer, is_graded

NEVER_WRITTEN = "# this cell was deleted\n"


@dataclass(frozen=True)
class Placed:
    """One cell of the result: an nbformat cell, and for a check the name of its task."""

    cell: nbformat.NotebookNode
    check: str = ""


def transplant(release: Release, submitted: list[Cell]) -> list[Placed]:
    """The exercise's cells with the learner's answers in them, and the learner's own cells between."""
    ours = release.cells()
    places = _match(ours, submitted)
    checks = {grade_id: task for task, grade_id in release.tasks.items()}
    added, answers = _sort_out(ours, submitted, places)
    result = [Placed(cell) for cell in added[-1]]
    for index, cell in enumerate(ours):
        extra = added[index]
        if is_answer(cell):
            _answer(cell, answers.get(index))
            before = [one for one in extra if one.metadata.get("before")]
            result += map(Placed, before)
            extra = [one for one in extra if not one.metadata.get("before")]
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        name = checks.get(grade_id_of(cell), "") if is_graded(cell) else ""
        # what the learner made of a check's cell is run before the task is tried
        result += [*map(Placed, extra), Placed(cell, name)] if name else [Placed(cell), *map(Placed, extra)]
    for number, placed in enumerate(result):
        placed.cell.metadata.pop("before", None)
        placed.cell["id"] = f"cell-{number}"
    return result


def _match(ours: list, submitted: list[Cell]) -> list[list[int]]:
    """For each cell of the exercise the indices of the submitted cells that were it, in their order."""
    by_grade_id, by_id, by_text = {}, {}, defaultdict(list)
    for index, cell in enumerate(ours):
        if grade_id_of(cell):
            by_grade_id.setdefault(grade_id_of(cell), index)
        by_id.setdefault(cell.get("id", ""), index)
        by_text[cell.cell_type, cell.source.strip()].append(index)
    places: list[list[int]] = [[] for _ in ours]
    for number, cell in enumerate(submitted):
        index = by_grade_id.get(cell.grade_id) if cell.grade_id else None
        if index is None and cell.id:
            index = by_id.get(cell.id)
        if index is None and by_text[cell.type, cell.source.strip()]:
            same = by_text[cell.type, cell.source.strip()]
            index = next((one for one in same if not places[one]), same[0])
        if index is not None:
            places[index].append(number)
    return places


def _sort_out(ours: list, submitted: list[Cell], places: list[list[int]]) -> tuple[dict[int, list], dict[int, Cell]]:
    """The learner's own cells by the index of the cell that they follow (-1: none), and the answers by theirs."""
    belongs = {number: index for index, numbers in enumerate(places) for number in numbers}
    answers: dict[int, Cell] = {}
    chosen: dict[int, int] = {}
    for index, numbers in enumerate(places):
        if is_answer(ours[index]) and numbers:
            written = [number for number in numbers if submitted[number].source.strip() != ours[index].source.strip()]
            chosen[index] = (written or numbers)[-1]
            answers[index] = submitted[chosen[index]]
    added: dict[int, list] = defaultdict(list)
    place = -1
    for number, cell in enumerate(submitted):
        index = belongs.get(number)
        if index is not None and (index > place or chosen.get(index) == number):
            place = index
        if index is None:
            _keep(added[place], cell)
        elif chosen.get(index) != number and cell.source.strip() != ours[index].source.strip() and cell.type == "code":
            # another copy of an answer's cell, or a cell of ours that was changed
            _keep(added[index], cell, before=is_answer(ours[index]) and number < chosen[index])
    return added, answers


def _keep(cells: list, cell: Cell, before: bool = False) -> None:
    if cell.source.strip() and cell.type != "raw":
        made = new_code_cell(cell.source) if cell.type == "code" else new_markdown_cell(harmless(cell.source))
        if before:
            made.metadata["before"] = True
        cells.append(made)


def _answer(cell: nbformat.NotebookNode, answer: Cell | None) -> None:
    """Put the learner's text into a cell for an answer; a code cell that the learner deleted holds nothing then."""
    if answer is not None:
        same = answer.source.strip() == cell.source.strip()
        cell.source = (
            cell.source if same else harmless(answer.source) if cell.cell_type == "markdown" else answer.source
        )
        if cell.cell_type == "markdown" and answer.attachments:
            cell.attachments = nbformat.from_dict(answer.attachments)
    elif cell.cell_type == "code":
        cell.source = NEVER_WRITTEN


# what begins a tag; what gives a link its target, unless that is a page or a picture of the cell; the word that makes a script of a link
_RISKY = re.compile(r"(?i)<(?=[a-z/!?])|\](?=\((?!\s*(?:https?://|attachment:)))|\](?=:)|\b(?:java|vb)script(?=\s*:)")


def harmless(markdown: str) -> str:
    """A learner's text that looks the same and is no HTML: nbgrader's formgrader would run a script in it, with a teacher's rights.

    An invisible space at the right place is enough: behind it there is no tag and no link any more.
    """
    return _RISKY.sub(lambda found: found.group() + "\u200b", markdown)
