"""Ids stay: hand-ins are matched by them, so no edit of a text may change the id of a cell that it does not concern."""

import copy

import nbformat.v4 as v4
import pytest

from workbook.building.build import NOTEBOOKS, REPOSITORY, SOLUTIONS, fresh
from workbook.building.cell_ids import carry_ids

STORED = [path for folder in (NOTEBOOKS, SOLUTIONS) for path in sorted((REPOSITORY / folder).glob("*.ipynb"))]
NEW = v4.new_markdown_cell("A paragraph that nobody wrote before: quicksilver, zephyr, oblong.")


def ids_after(edit, stored):
    """The ids that the cells get after `edit(cells)`; new cells have none, as they come from a text."""
    cells = copy.deepcopy(stored)
    edit(cells)
    for cell in cells:
        cell.pop("id", None)
    carry_ids(cells, stored, "01_structure")
    return [cell.id for cell in cells]


def some(count):
    """Places in a notebook, from its first cell to its last."""
    return sorted({round(step * (count - 1) / 8) for step in range(9)})


@pytest.fixture(params=STORED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def stored(request):
    return fresh(request.param).cells


def test_nothing_changed(stored):
    assert ids_after(lambda cells: None, stored) == [cell.id for cell in stored]


def test_a_changed_sentence_keeps_every_id(stored):
    for index in some(len(stored)):
        words = stored[index].source.split(" ")
        changed = " ".join([*words[: len(words) // 2], "quite", *words[len(words) // 2 :]])

        def edit(cells, index=index, changed=changed):
            cells[index].source = changed

        assert ids_after(edit, stored) == [cell.id for cell in stored], f"cell {index + 1}"


def test_a_new_cell_changes_no_other_id(stored):
    ids = [cell.id for cell in stored]
    for index in some(len(stored) + 1):
        found = ids_after(lambda cells, index=index: cells.insert(index, copy.deepcopy(NEW)), stored)
        assert found[:index] + found[index + 1 :] == ids and found[index] not in ids, f"before cell {index + 1}"


def test_a_cell_that_goes_changes_no_other_id(stored):
    for index in some(len(stored)):
        found = ids_after(lambda cells, index=index: cells.pop(index), stored)
        # of two cells that say the same, nobody can tell which one went
        left = [cell.id for cell in stored]
        twins = [cell.id for cell in stored if cell.source == stored[index].source]
        assert [one for one in found if one not in twins] == [one for one in left if one not in twins], (
            f"cell {index + 1}"
        )
        assert set(found) < set(left)


def test_a_moved_cell_keeps_its_id(stored):
    for index in some(len(stored)):
        to = (index + len(stored) // 2) % len(stored)
        ids = [cell.id for cell in stored]
        found = ids_after(lambda cells, index=index, to=to: cells.insert(to, cells.pop(index)), stored)
        ids.insert(to, ids.pop(index))
        same = {cell.source for cell in stored if sum(cell.source == other.source for other in stored) > 1}
        assert found == ids or stored[index].source in same, f"cell {index + 1}"


def answer(name, source, **more):
    return v4.new_code_cell(source, metadata={"nbgrader": {"grade_id": name}}, **more)


def test_a_task_is_known_by_its_name_however_it_changes():
    old = [
        answer("relu", "def relu(z): 1", id="a"),
        answer("slope", "def slope(z): 2", id="b"),
        v4.new_code_cell("1", id="c"),
    ]
    new = [answer("slope", "all is new"), answer("relu", "here too"), answer("tanh", "def relu(z): 1")]
    carry_ids(new, old, "x")
    assert [cell.id for cell in new[:2]] == ["b", "a"] and new[2].id not in ("a", "b", "c")


def test_a_cell_that_becomes_another_kind_gets_a_new_id():
    new = [v4.new_code_cell("same")]
    carry_ids(new, [v4.new_markdown_cell("same", id="a")], "x")
    assert new[0].id != "a"


def test_of_several_changed_cells_each_gets_the_id_of_the_one_that_it_is_most_like():
    old = [v4.new_markdown_cell(text, id=text[0]) for text in ("apples are red fruit", "bread is baked from flour")]
    new = [
        v4.new_markdown_cell(text) for text in ("rivers, lakes!", "bread is baked of flour", "apples are a red fruit")
    ]
    carry_ids(new, old, "x")
    assert [cell.id for cell in new[1:]] == ["b", "a"] and new[0].id not in ("a", "b")


def test_two_that_were_written_anew_in_their_places_keep_their_ids():
    old = [v4.new_markdown_cell("aaa", id="a"), v4.new_code_cell("bbb", id="b")]
    new = [v4.new_markdown_cell("something"), v4.new_code_cell("else()")]
    carry_ids(new, old, "x")
    assert [cell.id for cell in new] == ["a", "b"]


def test_without_a_stored_notebook_every_cell_gets_an_id_of_its_own_the_same_each_time():
    def made():
        cells = [v4.new_markdown_cell("same"), v4.new_markdown_cell("same")]
        carry_ids(cells, [], "x")
        return [cell.id for cell in cells]

    assert made() == made() and len(set(made())) == 2
