"""The first cell of each notebook: silent where the course is, and one clear word where it is not."""

import subprocess
import sys
from pathlib import Path

import nbformat
import nbformat.v4 as v4
import pytest

from workbook.building.other_homes import CELL_ID, SOURCE, add_first_cell, is_generated

ROOT = Path(__file__).resolve().parents[2]
STORED = sorted(path for folder in ("notebooks", "exercises", "solutions") for path in (ROOT / folder).glob("*.ipynb"))


@pytest.mark.parametrize("path", STORED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_it_stands_behind_the_title_of_every_notebook_folded_and_silent(path):
    cells = nbformat.v4.reads(path.read_text("utf-8")).cells
    assert [index for index, cell in enumerate(cells) if is_generated(cell)] == [1]
    assert cells[1].id == CELL_ID and cells[1].metadata.jupyter.source_hidden and cells[1].outputs == []


def test_no_cell_that_a_learner_reads_guards_itself():
    for path in STORED:
        for cell in nbformat.v4.reads(path.read_text("utf-8")).cells:
            if cell.cell_type == "code" and not is_generated(cell):
                assert "ModuleNotFoundError" not in cell.source and "ImportError" not in cell.source, path


@pytest.mark.parametrize("missing", ["", "nnlib", "workbook"])
def test_it_says_what_to_do_only_where_the_course_is_missing(missing, tmp_path):
    for package in {"nnlib", "workbook"} - {missing}:
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    # nothing but Python's own library beside the stand-ins: an environment of the course names it in a .pth file
    program = f"import sys\nsys.path = [{str(tmp_path)!r}, *(p for p in sys.path if p.startswith(sys.base_prefix))]\n"
    words = [sys.executable, "-I", "-S", "-c", program + SOURCE]
    done = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0 and done.stderr == ""
    if missing:
        assert "This kernel does not have the course" in done.stdout and "python3 course.py" in done.stdout
        assert ".venv" in done.stdout and (ROOT / "docs" / "other-homes.md").is_file()
    else:
        assert done.stdout == ""


def test_it_is_added_behind_the_first_cell():
    notebook = v4.new_notebook(cells=[v4.new_markdown_cell("# T"), v4.new_code_cell("x = 1")])
    add_first_cell(notebook)
    assert [is_generated(cell) for cell in notebook.cells] == [False, True, False]
