"""Cells keep their ids when their notebook is made anew, since what learners hand in is matched by them.

The text holds no ids: they are carried over from the stored notebook. A task's cells are known by the task's name, all
others by what they say; what was changed is matched with what stood in its place.
"""

import difflib
from collections import defaultdict

from workbook.building.normalise import give_ids

ALIKE = 0.5  # a changed cell that shares less than this with an old one is that cell only by its place


def carry_ids(cells, stored, stem):
    """Gives each of `cells` the id of the cell in `stored` that it was; what is new gets an id of its own.

    Args:
        cells: the cells that are to be stored, with nbgrader's metadata; their ids are assigned.
        stored: the cells that are stored today.
        stem: as for `normalise`.
    """
    new, old = [_key(cell) for cell in cells], [_key(cell) for cell in stored]
    same, changed = {}, []
    for kind, old_from, old_to, new_from, new_to in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            same.update(zip(range(new_from, new_to), range(old_from, old_to)))
        else:
            changed.append((range(new_from, new_to), range(old_from, old_to)))
    _add_moved(same, new, old)
    for news, olds in changed:
        _add_changed(same, cells, stored, news, olds)
    for index, cell in enumerate(cells):
        cell["id"] = stored[same[index]].id if index in same else ""
    give_ids(cells, stem)


def _key(cell):
    """What a cell is known by."""
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    return ("task", name) if name else (cell.cell_type, cell.source)


def _add_moved(same, new, old):
    """Matches cells that stand unchanged in another place."""
    taken, places = set(same.values()), defaultdict(list)
    for index, key in enumerate(old):
        if index not in taken:
            places[key].append(index)
    for index, key in enumerate(new):
        if index not in same and places[key]:
            same[index] = places[key].pop(0)


def _add_changed(same, cells, stored, news, olds):
    """Matches cells within a stretch that differs: those that are most alike, then the others by their order.

    Cells of tasks are known by name alone. By their order cells are matched only where none was added or taken away.
    """
    taken = set(same.values())
    for kind in ("markdown", "code", "raw"):
        here = [i for i in news if i not in same and cells[i].cell_type == kind and _key(cells[i])[0] != "task"]
        there = [j for j in olds if j not in taken and stored[j].cell_type == kind and _key(stored[j])[0] != "task"]
        alike = sorted(
            (-_likeness(stored[j].source, cells[i].source), abs((i - news.start) - (j - olds.start)), i, j)
            for i in here
            for j in there
        )
        for unlike, _, i, j in alike:
            if -unlike >= ALIKE and i in here and j in there:
                same[i] = j
                here.remove(i)
                there.remove(j)
        if len(here) == len(there):
            same.update(zip(here, there))


def _likeness(before, after):
    return difflib.SequenceMatcher(None, before, after, autojunk=False).ratio()
