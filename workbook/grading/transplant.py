"""The learner's answers, moved into the pristine exercise: what was deleted, duplicated, retyped or tampered with is whole again.

Every cell of the exercise stands as it was handed out; only the cells meant for answers hold the learner's text. What the
learner wrote elsewhere is kept too, as cells of its own in the place where it stood: a helper function, a second import in
the first cell, an attempt in a copied cell. None of it can touch the points, which are not in the notebook.
Where the cell for a written answer was left as it was, the words that stand beside it go into it, so that a person reads them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell

from workbook.grading.matching import match, texts_near
from workbook.grading.notebook import Cell
from workbook.grading.release import Release, grade_id_of, is_answer, is_graded

NEVER_WRITTEN = "# this cell was deleted\n"
STOOD_BESIDE = "*(This stood in a cell beside this one:)*"
A_PICTURE = "*(The answer is a picture.)*"


@dataclass(frozen=True)
class Placed:
    """One cell of the result.

    Attributes:
        cell: the nbformat cell.
        check: for a check the name of its task.
        own: whether it is a cell that the learner added.
        untouched: whether it is a cell for an answer that stands as it was handed out.
    """

    cell: nbformat.NotebookNode
    check: str = ""
    own: bool = False
    untouched: bool = False

    @property
    def source(self) -> str:
        return self.cell.source


def transplant(release: Release, submitted: list[Cell]) -> list[Placed]:
    """The exercise's cells with the learner's answers in them, and the learner's own cells between."""
    ours = release.cells()
    places = match(ours, submitted)
    checks = {grade_id: task for task, grade_id in release.tasks.items()}
    added, answers = _sort_out(ours, submitted, places)
    result = _own(added[-1])
    for index, cell in enumerate(ours):
        extra, handed_out = added[index], cell.source
        if is_answer(cell):
            _answer(cell, answers.get(index))
            result += _own(one for one in extra if one.metadata.get("before"))
            extra = [one for one in extra if not one.metadata.get("before")]
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        name = checks.get(grade_id_of(cell), "") if is_graded(cell) else ""
        # what the learner made of a check's cell is run before the task is tried
        untouched = is_answer(cell) and cell.source == handed_out
        result += [*_own(extra), Placed(cell, name)] if name else [Placed(cell, untouched=untouched), *_own(extra)]
    for number, placed in enumerate(result):
        placed.cell.metadata.pop("before", None)
        placed.cell["id"] = f"cell-{number}"
    return result


def _own(cells: Iterable) -> list[Placed]:
    return [Placed(cell, own=True) for cell in cells]


def _sort_out(ours: list, submitted: list[Cell], places: list[list[int]]) -> tuple[dict[int, list], dict[int, Cell]]:
    """The learner's own cells by the index of the cell that they follow (-1: none), and the answers by theirs."""
    answers: dict[int, Cell] = {}
    chosen: dict[int, int] = {}
    moved: set[int] = set()
    for index, numbers in enumerate(places):
        if not is_answer(ours[index]):
            continue
        written = [
            number for number in numbers if submitted[number].source.strip() not in ("", ours[index].source.strip())
        ]
        if numbers:
            chosen[index] = (written or numbers)[-1]
            answers[index] = submitted[chosen[index]]
        if ours[index].cell_type == "markdown":
            beside = [] if written else texts_near(ours, submitted, places, index)
            words = _all_words(ours[index], [submitted[n] for n in numbers], [submitted[n] for n in beside])
            answers[index] = words
            moved.update(number for number in beside if submitted[number].type != "code")
    belongs = {number: index for index, numbers in enumerate(places) for number in numbers}
    added: dict[int, list] = defaultdict(list)
    place = -1
    for number, cell in enumerate(submitted):
        home = belongs.get(number)
        if home is not None and (home > place or chosen.get(home) == number):
            place = home
        if home is None and number not in moved:
            _keep(added[place], cell)
        elif (
            home is not None
            and chosen.get(home) != number
            and cell.source.strip() != ours[home].source.strip()
            and cell.type == "code"
        ):
            # another copy of an answer's cell, or a cell of ours that was changed
            _keep(added[home], cell, before=is_answer(ours[home]) and number < chosen[home])
    return added, answers


def _all_words(ours, copies: list[Cell], beside: list[Cell]) -> Cell:
    """A written answer: what stands in its cell and in copies of it; where that is nothing, what stands beside it."""
    texts = [cell.source for cell in copies if cell.source.strip() not in ("", ours.source.strip())]
    pictures = {name: forms for cell in [*copies, *beside] for name, forms in cell.attachments.items()}
    if not texts and beside:
        texts = [STOOD_BESIDE, *(cell.source for cell in beside)]
    elif not texts and pictures:
        texts = [ours.source, A_PICTURE]
    return Cell("markdown", "\n\n".join(texts) or ours.source, attachments=pictures)


def _keep(cells: list, cell: Cell, before: bool = False) -> None:
    if cell.source.strip():
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
