"""Executing notebooks: a kernel of this Python, errors that say which cell, and the command that stores the result."""

import json
import sys
from types import SimpleNamespace

import nbformat
import nbformat.v4 as v4
import pytest

from workbook.building import build as building
from workbook.building.__main__ import main
from workbook.building.build import build, jobs
from workbook.building.errors import BuildError
from workbook.building.execute import execute

SOLUTION = [
    "def check(name):\n    print('judged', name)",
    "### BEGIN SOLUTION\na = 1\n### END SOLUTION",
    'check("count")',
]
FIGURE = "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.plot([1, 2, 4]);"

pytestmark = pytest.mark.slow


def notebook(*sources):
    return v4.new_notebook(cells=[v4.new_markdown_cell("# One"), *map(v4.new_code_cell, sources)])


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A course of one chapter: its folder, with notebooks/ and solutions/."""
    monkeypatch.setattr("workbook.content.get_task", lambda name: SimpleNamespace(points=2))
    for folder, sources in (("notebooks", [FIGURE, "print(1)"]), ("solutions", SOLUTION)):
        (tmp_path / folder).mkdir()
        nbformat.write(notebook(*sources), tmp_path / folder / "01_structure.ipynb")
    return tmp_path


def contents(house):
    return {path.relative_to(house).as_posix(): path.read_bytes() for path in house.rglob("*") if path.is_file()}


def test_the_kernel_is_this_python_in_the_folder_of_the_notebook_and_knows_the_course(tmp_path):
    found = execute(
        notebook(
            "import os, sys, workbook\nprint(sys.executable)\nprint(os.getcwd())\nprint('IPYTHONDIR' in os.environ)"
        ),
        tmp_path,
    )
    assert found.cells[1].outputs[0].text.splitlines() == [sys.executable, str(tmp_path), "True"]


def test_start_up_files_of_a_person_are_not_run(tmp_path, monkeypatch):
    startup = tmp_path / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "0.py").write_text("print('from a start-up file')\nleft_behind = 1")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    found = execute(notebook("print('left_behind' in globals())"), tmp_path)
    assert found.cells[1].outputs[0].text == "False\n"


def test_an_error_says_cell_type_and_line(tmp_path):
    with pytest.raises(BuildError) as error:
        execute(notebook("a = 1", "b = 2\na / 0"), tmp_path)
    assert str(error.value).startswith("cell 3: ZeroDivisionError: division by zero")


def test_a_cell_that_does_not_end_is_stopped(tmp_path):
    with pytest.raises(BuildError, match="cell 2: ran longer than 1 s"):
        execute(notebook("while True: pass"), tmp_path, cell_timeout=1)


def test_a_kernel_that_dies_is_said(tmp_path):
    with pytest.raises(BuildError, match="cell 3: the kernel died here"):
        execute(notebook("a = 1", "import os\nos._exit(1)"), tmp_path)


def test_a_kernel_that_does_not_start_is_tried_once_more(tmp_path, monkeypatch):
    from workbook.building import execute as module

    tries = []

    class Broken(module.NotebookClient):
        def execute(self, **arguments):
            tries.append(1)
            if len(tries) == 1:
                raise RuntimeError("Address already in use")
            return super().execute(**arguments)

    monkeypatch.setattr(module, "NotebookClient", Broken)
    assert execute(notebook("1 + 1"), tmp_path).cells[1].outputs
    assert len(tries) == 2


def test_building_makes_the_exercise_and_a_second_time_changes_nothing(house, capsys):
    assert main(["--root", str(house), "--times"]) == 0
    assert "notebooks/01_structure.ipynb: written" in capsys.readouterr().out
    before = contents(house)
    exercise = json.loads(before["exercises/01_structure.ipynb"])
    assert "".join(exercise["cells"][2]["source"]) == "# YOUR CODE HERE"
    assert exercise["cells"][3]["outputs"][0]["text"] == ["judged count\n"]
    assert "image/png" in before["notebooks/01_structure.ipynb"].decode()

    assert main(["1", "--root", str(house)]) == 0
    assert capsys.readouterr().out.count("unchanged") == 3
    assert contents(house) == before


def test_check_says_what_would_change_and_writes_nothing(house, capsys):
    before = contents(house)
    assert main(["--check", "01", "--root", str(house)]) == 1
    assert "exercises/01_structure.ipynb: would change" in capsys.readouterr().out
    assert contents(house) == before


def test_one_broken_notebook_is_said_and_does_not_stop_the_others(house, capsys):
    nbformat.write(notebook("1 / 0"), house / "solutions" / "01_structure.ipynb")
    assert main(["--root", str(house)]) == 1
    said = capsys.readouterr()
    assert "solutions/01_structure.ipynb, cell 2: ZeroDivisionError" in said.err
    assert "notebooks/01_structure.ipynb: written" in said.out


def test_a_chapter_that_is_not_there_is_said(house, capsys):
    assert main(["07", "--root", str(house)]) == 1
    assert "there is no chapter '07'; there are: 01_structure" in capsys.readouterr().err


def test_no_notebooks_at_all_are_said(tmp_path, capsys):
    assert main(["--root", str(tmp_path)]) == 1
    assert "no notebooks" in capsys.readouterr().err


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"cells": [{"source": "a"}], "metadata": {}}', "\ufeff{}"])
def test_a_damaged_file_is_said(house, damaged):
    path = house / "notebooks" / "01_structure.ipynb"
    path.write_text(damaged, encoding="utf-8")
    with pytest.raises(BuildError, match="notebooks/01_structure.ipynb, this is not a notebook"):
        for job in jobs("01_structure", house)[2:]:
            build(*job)


def test_a_full_disk_leaves_the_old_file_and_no_scraps(house, monkeypatch, capsys):
    before = contents(house)
    monkeypatch.setattr(
        building.os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    assert main(["--root", str(house)]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert contents(house) == before
