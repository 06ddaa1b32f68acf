"""Transplanting: the exercise stands as it was handed out, the answers are the learner's, and own cells keep their place."""

import copy
import json

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.filters import markdown2html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell
from nbgrader.utils import compute_checksum

from workbook.grading.gradebook import Book
from workbook.grading.limits import Limits
from workbook.grading.matching import names_given
from workbook.grading.notebook import read
from workbook.grading.transplant import transplant


def moved(released, notebook):
    placed = transplant(released.release, read(json.dumps(notebook).encode(), Limits()))
    return placed, [one.cell.source for one in placed]


def test_an_untouched_exercise_comes_out_as_it_is(released):
    _, sources = moved(released, released.untouched())
    assert sources == [cell.source for cell in released.release.notebook.cells]


def test_own_cells_keep_their_place(released):
    notebook = released.solved()
    notebook.cells.insert(4, new_code_cell("between = 1"))
    notebook.cells.insert(0, new_markdown_cell("my notes"))
    notebook.cells.append(new_code_cell("last = 1"))
    _, sources = moved(released, notebook)
    assert sources == [cell.source for cell in notebook.cells]


def test_texts_and_checks_are_ours_whatever_was_made_of_them(released):
    notebook = released.solved()
    notebook.cells[0].source = "# Mine"
    notebook.cells[4].source = "check('all of it')"
    placed, sources = moved(released, notebook)
    assert sources[0] == "# A chapter"
    assert [one.cell.source for one in placed if one.check] == [f'check("{name}")' for name in released.tasks]


def test_outputs_and_metadata_are_not_taken_over(released):
    notebook = released.solved()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [
                {"output_type": "display_data", "data": {"text/html": "<script>alert(1)</script>"}, "metadata": {}}
            ]
        cell.metadata["evil"] = True
    placed, _ = moved(released, notebook)
    assert "evil" not in json.dumps([one.cell for one in placed]) and "script" not in json.dumps(
        [one.cell for one in placed]
    )


def test_a_copied_answer_keeps_its_helper_and_the_last_answer_counts(released):
    notebook = released.solved(shift="def helper(x, b):\n    return x + b")
    second = copy.deepcopy(notebook.cells[3])
    second.source = "def shift(x, b):\n    return helper(x, b)"
    notebook.cells.insert(4, second)
    placed, sources = moved(released, notebook)
    assert sources.index("def helper(x, b):\n    return x + b") < sources.index(second.source)
    (answer,) = [one.cell for one in placed if one.cell.metadata.get("nbgrader", {}).get("grade_id") == "shift"]
    assert answer.source == second.source


def test_a_written_answer_keeps_its_pictures_and_nothing_else(released):
    notebook = released.solved()
    notebook.cells[-1].attachments = {
        "a.png": {"image/png": "QUJD", "text/html": "<script>"},
        "b": {"image/svg+xml": "<svg/>"},
        "c": 7,
    }
    placed, _ = moved(released, notebook)
    assert placed[-1].cell.attachments == {"a.png": {"image/png": "QUJD"}}
    assert placed[-1].cell.source == "Because I think so."


def test_ids_are_unique(released):
    notebook = released.solved()
    for cell in notebook.cells:
        cell["id"] = "same"
    placed, _ = moved(released, notebook)
    assert len({one.cell.id for one in placed}) == len(placed)


def test_an_old_notebook_is_read(released):
    cells = [
        {
            "cell_type": "code",
            "input": "def shift(x, b):\n    return x + b",
            "metadata": {"nbgrader": {"grade_id": "shift"}},
        }
    ]
    placed = transplant(
        released.release, read(json.dumps({"worksheets": [{"cells": cells}], "nbformat": 3}).encode(), Limits())
    )
    assert "    return x + b" in "\n".join(one.cell.source for one in placed)


def test_half_a_letter_does_no_harm(released):
    notebook = released.solved(after="x = '\ud800'")
    placed, sources = moved(released, notebook)
    "\n".join(sources).encode("utf-8")


@pytest.mark.parametrize("risky", [
    "<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "<iframe src='/'></iframe>", "[x](javascript:alert(3))",
    "[x](&#106;avascript:alert(4))", "[x](javascript\\:alert(5))", "[x]( JavaScript:alert(6))", "[x]\n\n[x]: javascript:alert(7)",
    "<javascript:alert(8)>", "[x](<javascript:alert(9)>)", "![x](javascript:alert(10))", "<!-- <b> -->", "[x](data:text/html,hello)",
])  # fmt: skip
def test_a_learners_text_is_no_html_and_looks_the_same(released, risky):
    notebook = released.solved()
    notebook.cells[-1].source = f"a < b, **bold**, `W<n` {risky}"
    notebook.cells.insert(2, new_markdown_cell(risky))
    placed, sources = moved(released, notebook)
    page = BeautifulSoup(
        "".join(markdown2html(one.cell.source) for one in placed if one.cell.cell_type == "markdown"), "html.parser"
    )
    assert {tag.name for tag in page.find_all()} <= {"p", "strong", "code", "h1", "a"}
    for link in page.find_all("a"):
        assert link["href"].startswith("#"), link  # nbconvert's own, at a heading
    assert sources[-1].replace("\u200b", "") == notebook.cells[-1].source


def test_links_to_pages_and_own_pictures_stay(released):
    text = "[a page](https://example.org/a) ![mine](attachment:a.png) 2 < 3"
    notebook = released.solved()
    notebook.cells[-1].source = text
    assert moved(released, notebook)[1][-1] == text


# -- written answers: words beside the cell reach a person ------------------------------------------------------------------


def written_cell(placed):
    (cell,) = [one.cell for one in placed if one.cell.metadata.get("nbgrader", {}).get("grade_id") == "written"]
    return cell


def without_names(notebook):
    """As some programs write a notebook: no ids, no metadata of cells."""
    for cell in notebook.cells:
        cell.metadata = {}
        cell.pop("id", None)
    return notebook


def left_empty(released):
    """A notebook whose written answer was left as it was handed out."""
    notebook = released.solved()
    notebook.cells[-1].source = released.untouched().cells[-1].source
    return notebook


def with_a_cell(cell, above=0):
    """The same, with a cell behind the written answer's, or above it."""

    def place(released):
        notebook = left_empty(released)
        notebook.cells.insert(len(notebook.cells) - above, copy.deepcopy(cell))
        return notebook

    return place


in_a_new_cell_below = with_a_cell(new_markdown_cell("Because I think so."))


def in_place_of_the_cell(released):
    notebook = left_empty(released)
    notebook.cells[-1] = new_markdown_cell("Because I think so.")
    return notebook


def in_a_copy_of_the_cell(released):
    notebook = left_empty(released)
    copied = copy.deepcopy(notebook.cells[-1])
    copied.source = "Because I think so."
    notebook.cells.insert(len(notebook.cells) - 1, copied)
    return notebook


def without_ids(released):
    return without_names(released.solved())


def without_ids_and_below(released):
    return without_names(in_a_new_cell_below(released))


PLACES = {
    "in a new cell below": in_a_new_cell_below,
    "in a new cell above": with_a_cell(new_markdown_cell("Because I think so."), above=1),
    "in a raw cell": with_a_cell(new_raw_cell("Because I think so.")),
    "in a comment": with_a_cell(new_code_cell("# Because I think so.")),
    "in a code cell as it is": with_a_cell(new_code_cell("Because I think so.")),
    "in place of the cell": in_place_of_the_cell,
    "in a copy of the cell": in_a_copy_of_the_cell,
    "without ids": without_ids,
    "without ids and below": without_ids_and_below,
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_words_beside_a_written_answer_reach_a_person(released, place):
    """Into the cell that is marked: so nbgrader counts it as touched, and the formgrader shows it."""
    placed, _ = moved(released, place(released))
    cell = written_cell(placed)
    assert "Because I think so." in cell.source
    assert compute_checksum(cell) != cell.metadata.nbgrader.checksum
    # once: it was moved there
    assert sum("Because I think so." in one.source for one in placed if one.cell.cell_type == "markdown") == 1


@pytest.mark.parametrize("place", [in_a_new_cell_below, without_ids], ids=["below", "without ids"])
def test_they_are_waiting_in_the_gradebook(released, place, tmp_path):
    placed, _ = moved(released, place(released))
    notebook = nbformat.v4.new_notebook(cells=[one.cell for one in placed])
    for one in placed:
        if one.check:
            one.cell.outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "1"}, execution_count=None)]
    with Book(tmp_path) as book:
        book.prepare(released.release)
        book.record("ada", released.release, nbformat.writes(notebook))
        assert book.scores("ada", released.release)["written"] == (None, "")


def test_an_answer_typed_into_the_question_reaches_a_person(released):
    release = with_a_question(released)
    notebook = copy.deepcopy(release.notebook)
    notebook.cells[-2].source += "\n\nBecause I think so."
    placed = transplant(release, read(json.dumps(notebook).encode(), Limits()))
    assert "Because I think so." in written_cell(placed).source
    assert placed[-2].source == release.notebook.cells[-2].source


@pytest.mark.parametrize("place", ["below it", "at the end"])
def test_a_text_of_ours_behind_the_cell_hides_no_answer(released, place):
    """Every exercise ends with a text that leads on, and people write below it too."""
    release = with_a_question(released)
    release.notebook.cells.append(new_markdown_cell("On to the next chapter.", id="on"))
    notebook = copy.deepcopy(release.notebook)
    notebook.cells.insert(-1 if place == "below it" else len(notebook.cells), new_markdown_cell("Because I think so."))
    placed = transplant(release, read(json.dumps(notebook).encode(), Limits()))
    assert "Because I think so." in written_cell(placed).source
    assert [one.source for one in placed][-1] == "On to the next chapter."


def with_a_question(released):
    """The exercise with a text above the cell for the written answer."""
    release = copy.deepcopy(released.release)
    release.notebook.cells.insert(-1, new_markdown_cell("Why is that so? Write two sentences.", id="question"))
    return release


def test_a_picture_alone_is_an_answer(released):
    notebook = left_empty(released)
    notebook.cells[-1].attachments = {"a.png": {"image/png": "QUJD"}}
    cell = written_cell(moved(released, notebook)[0])
    assert cell.attachments == {"a.png": {"image/png": "QUJD"}}
    assert compute_checksum(cell) != cell.metadata.nbgrader.checksum


def test_nothing_beside_it_stays_nothing(released):
    notebook = left_empty(released)
    notebook.cells.append(new_code_cell("x = 1"))
    notebook.cells.append(new_code_cell("%matplotlib inline"))
    notebook.cells.append(new_markdown_cell("  "))
    for one in (notebook, left_empty(released), without_names(left_empty(released))):
        cell = written_cell(moved(released, one)[0])
        assert compute_checksum(cell) == cell.metadata.nbgrader.checksum


def test_an_emptied_answer_is_none(released):
    notebook = released.solved()
    notebook.cells[-1].source = ""
    cell = written_cell(moved(released, notebook)[0])
    assert compute_checksum(cell) == cell.metadata.nbgrader.checksum


def test_without_names_each_answer_stands_in_its_cell(released):
    """Found by what they define: the page must not say "this cell was deleted" above a right answer."""
    notebook = without_names(released.solved())
    notebook.cells.insert(3, new_code_cell("def helper(x):\n    return x"))
    placed, sources = moved(released, notebook)
    assert not any("was deleted" in source for source in sources)
    for name, code in released.right.items():
        (answer,) = [one for one in placed if one.cell.metadata.get("nbgrader", {}).get("grade_id") == name]
        assert answer.source == code and not answer.own
    assert "def helper(x):\n    return x" in sources


@pytest.mark.parametrize(("source", "names"), [
    ("def f(x):\n    y = 1\n    return x", {"f"}), ("class A:\n    b = 1", {"A"}), ("a, b = 1, 2", {"a"}), ("x: int = 3", {"x"}),
    ("async def g(): pass", {"g"}), ("a == b", set()), ("print(a=1)", set()), ("def f(x:\n    return", {"f"}), ("", set()),
])  # fmt: skip
def test_the_names_that_a_cell_gives_are_found_even_if_it_is_no_python(source, names):
    assert names_given(source) == names
