"""Which submitted cells were which cells of the exercise: by name, by id, by text, and at last by what they hold and where they stand.

Notebooks that went through another program may have lost names and ids. What stands between two cells that are still known
can only be what belongs there.
"""

import ast
import re
from collections import defaultdict

from workbook.grading.notebook import Cell
from workbook.grading.release import grade_id_of, is_answer

_GIVES = re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)|^(\w+)(?:\s*,\s*\w+)*\s*(?::[^=\n]+)?=(?!=)", re.MULTILINE)


def match(ours: list, submitted: list[Cell]) -> list[list[int]]:
    """For each cell of the exercise the indices of the submitted cells that were it, in their order."""
    places = _by_names(ours, submitted)
    for index, cell in enumerate(ours):
        if is_answer(cell) and cell.cell_type == "code" and not places[index]:
            wanted = names_given(cell.source)
            places[index] = [
                number
                for number in between(places, index, len(submitted))
                if submitted[number].type == "code" and wanted & names_given(submitted[number].source)
            ]
    return places


def between(places: list[list[int]], index: int, count: int) -> list[int]:
    """The submitted cells that are nobody's and stand between the neighbours of a cell, as far as those are known."""
    before = next((numbers[-1] for numbers in reversed(places[:index]) if numbers), -1)
    after = min((number for numbers in places[index + 1 :] for number in numbers if number > before), default=count)
    taken = {number for numbers in places for number in numbers}
    return [number for number in range(before + 1, after) if number not in taken]


def texts_near(ours: list, submitted: list[Cell], places: list[list[int]], index: int) -> list[int]:
    """The submitted cells with a learner's words beside the cell for a written answer: between the answers and checks before and
    behind it, in cells of their own or typed into the text of the question."""
    named = [numbers if grade_id_of(cell) else [] for cell, numbers in zip(ours, places)]
    named[index] = []
    ours_plain = {n: cell for cell, numbers in zip(ours, places) if not grade_id_of(cell) for n in numbers}
    return [
        number
        for number in between(named, index, len(submitted))
        if number not in places[index]
        and (
            _is_changed(submitted[number], ours_plain[number]) if number in ours_plain else is_prose(submitted[number])
        )
    ]


def is_prose(cell: Cell) -> bool:
    """Whether a cell holds words: text, or a code cell without code that Python could run."""
    if not cell.source.strip():
        return False
    if cell.type != "code":
        return True
    if re.match(r"\s*[%!?]", cell.source):
        return False
    try:
        statements = ast.parse(cell.source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return not names_given(cell.source)
    return all(isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant) for one in statements)


def names_given(source: str) -> set[str]:
    """The names that a cell's functions, classes and assignments give, also where it is no correct Python."""
    return {name for found in _GIVES.findall(source) for name in found if name}


def _is_changed(cell: Cell, ours) -> bool:
    """Whether a learner wrote into one of our texts."""
    return cell.type != "code" and cell.source.strip() not in ("", ours.source.strip())


def _by_names(ours: list, submitted: list[Cell]) -> list[list[int]]:
    by_grade_id: dict[str, int] = {}
    by_id: dict[str, int] = {}
    by_text: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, cell in enumerate(ours):
        if grade_id_of(cell):
            by_grade_id.setdefault(grade_id_of(cell), place)
        by_id.setdefault(cell.get("id", ""), place)
        by_text[cell.cell_type, cell.source.strip()].append(place)
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
