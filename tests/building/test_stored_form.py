"""The stored form of a notebook: no noise, nothing a reader should not see, and the same however often it is made."""

import copy
import sys
from pathlib import Path

import nbformat
import nbformat.v4 as v4
import pytest

from workbook.building.errors import BuildError
from workbook.building.normalise import VALID_ID, WIDGET_VIEW, normalise, text_of


def executed(source="1 + 1", *outputs, count=5, **metadata):
    return v4.new_code_cell(source, execution_count=count, outputs=list(outputs), metadata=metadata)


def notebook(*cells, **metadata):
    return nbformat.from_dict({"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def stream(text, name="stdout"):
    return v4.new_output("stream", name=name, text=text)


def result(**data):
    return v4.new_output(
        "execute_result", data={kind.replace("_", "/", 1): value for kind, value in data.items()}, execution_count=9
    )


def test_doing_it_twice_changes_nothing():
    noisy = notebook(
        v4.new_markdown_cell("# One"),
        executed("a", stream("1\n"), stream("2\n"), scrolled=True, tags=["x"]),
        executed("", count=None),
        executed("b", result(text_plain="3")),
        language_info={"version": "3.11.2"},
    )
    once = normalise(noisy, "01_structure")
    assert text_of(normalise(once, "01_structure")) == text_of(once)
    nbformat.validate(once)


def test_it_does_not_change_its_argument():
    noisy = notebook(executed("a", stream("1"), stream("2"), scrolled=True))
    before = copy.deepcopy(noisy)
    normalise(noisy, "01_structure")
    assert noisy == before


def test_volatile_metadata_goes_and_what_is_meant_stays():
    cell = executed(
        "a",
        scrolled=True,
        collapsed=False,
        execution={"iopub.status.busy": "2026"},
        tags=["written"],
        nbgrader={"grade_id": "a"},
        editable=False,
        jupyter={"outputs_hidden": True},
    )
    found = normalise(
        notebook(
            cell,
            widgets={"state": {}},
            language_info={"name": "python", "version": "3.11.2"},
            kernelspec={"name": "my-env", "display_name": "Mine"},
        ),
        "01_structure",
    )
    assert found.cells[0].metadata == {"tags": ["written"], "nbgrader": {"grade_id": "a"}, "editable": False}
    assert set(found.metadata) == {"kernelspec", "language_info"}
    assert found.metadata.kernelspec.name == "python3"
    assert "version" not in found.metadata.language_info


def test_a_folded_cell_stays_folded_and_how_somebody_left_it_goes():
    def kept(**jupyter):
        return normalise(notebook(executed("a", jupyter=jupyter)), "x").cells[0].metadata

    assert kept(source_hidden=True, outputs_hidden=True, collapsed=True) == {"jupyter": {"source_hidden": True}}
    assert kept(source_hidden=False) == kept(outputs_hidden=True) == {}


def test_counts_go_from_one_in_order_and_blank_cells_have_none():
    found = normalise(
        notebook(
            executed("a", count=7),
            v4.new_markdown_cell("b"),
            executed(" ", count=None),
            executed("c", result(text_plain="1"), count=3),
        ),
        "x",
    )
    assert [cell.get("execution_count") for cell in found.cells] == [1, None, None, 2]
    assert found.cells[3].outputs[0].execution_count == 2


def test_a_notebook_that_was_not_run_gets_no_counts():
    assert normalise(notebook(v4.new_code_cell("a")), "x").cells[0].execution_count is None


def test_pieces_of_one_stream_become_one():
    outputs = (
        normalise(notebook(executed("a", stream("1\n"), stream("2\n"), result(text_plain="3"), stream("4\n"))), "x")
        .cells[0]
        .outputs
    )
    assert [output.get("text") for output in outputs] == ["1\n2\n", None, "4\n"]


def test_the_view_of_a_widget_goes_and_its_words_stay():
    view = v4.new_output(
        "display_data", data={WIDGET_VIEW: {"model_id": "1"}, "text/plain": "w1 is 2"}, metadata={WIDGET_VIEW: {}}
    )
    only = v4.new_output("display_data", data={WIDGET_VIEW: {"model_id": "1"}})
    found = normalise(notebook(executed("a", view, only)), "x")
    assert [dict(output.data) for output in found.cells[0].outputs] == [{"text/plain": "w1 is 2"}]
    assert found.cells[0].outputs[0].metadata == {}


def test_the_description_of_a_picture_stays():
    picture = v4.new_output("display_data", data={"image/png": "AA=="}, metadata={"image/png": {"alt": "a line"}})
    assert normalise(notebook(executed("a", picture)), "x").cells[0].outputs[0].metadata == {
        "image/png": {"alt": "a line"}
    }


def test_good_ids_stay_and_new_ones_are_the_same_every_time():
    def made():
        cells = [
            v4.new_markdown_cell("same", id="keep-me"),
            v4.new_markdown_cell("same", id="keep-me"),
            v4.new_markdown_cell("same"),
            v4.new_markdown_cell("same"),
        ]
        cells[2]["id"] = "bad id!"
        del cells[3]["id"]
        return [cell.id for cell in normalise(notebook(*cells), "01_structure").cells]

    ids = made()
    assert ids[0] == "keep-me" and len(set(ids)) == 4 and all(VALID_ID.fullmatch(one) for one in ids)
    assert made() == ids


def test_new_ids_differ_between_notebooks():
    def made(stem):
        cell = v4.new_markdown_cell("same")
        del cell["id"]
        return normalise(notebook(cell), stem).cells[0].id

    assert made("01_structure") != made("02_forward_propagation")


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (stream("<object at 0x7f12ab34cd56>"), "memory address"),
        (result(text_plain="<function f at 0x10b2c3d40>"), "memory address"),
        (result(text_html="<p>0x7f12ab34cd56</p>"), "memory address"),
        (stream(f"reading {Path.home() / 'notes.txt'}"), "path of this machine"),
        (result(text_plain=f"File {Path(sys.prefix) / 'lib' / 'x.py'}"), "path of this machine"),
        (stream("FutureWarning: soon", name="stderr"), "stderr"),
    ],
)
def test_what_no_reader_should_see_is_refused_with_the_cell(output, said):
    with pytest.raises(BuildError) as error:
        normalise(notebook(v4.new_markdown_cell("a"), executed("b", output)), "x")
    assert str(error.value).startswith("cell 2: ") and said in str(error.value)


def test_a_picture_may_hold_any_letters():
    png = "iVBOR0x7fabcdef0/" * 3
    html = f'<img alt="a" src="data:image/png;base64,{png}">'
    normalise(notebook(executed("a", result(text_html=html, image_png=png))), "x")


def test_short_hexadecimal_numbers_are_no_addresses():
    normalise(notebook(executed("a", stream("0xff and 0x7f"))), "x")


def test_the_text_is_sorted_indented_by_one_and_keeps_its_letters():
    text = text_of(normalise(notebook(v4.new_markdown_cell("Größe: 3 × 2")), "x"))
    assert text.startswith('{\n "cells": [') and text.endswith("}\n") and not text.endswith("\n\n")
    assert "Größe: 3 × 2" in text and "\r" not in text
    assert text.index('"cells"') < text.index('"metadata"') < text.index('"nbformat"')
