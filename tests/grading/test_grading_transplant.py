"""Transplanting: the exercise stands as it was handed out, the answers are the learner's, and own cells keep their place."""

import copy
import json

import pytest
from bs4 import BeautifulSoup
from nbconvert.filters import markdown2html
from nbformat.v4 import new_code_cell, new_markdown_cell

from workbook.grading.limits import Limits
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
