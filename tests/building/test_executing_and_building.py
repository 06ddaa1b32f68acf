"""Executing notebooks: a kernel of this Python, errors that say which cell, and the command that stores the result."""

import json
import sys
from types import SimpleNamespace

import nbformat.v4 as v4
import pytest

from workbook.building.__main__ import main
from workbook.building.build import build, chapters_in, jobs
from workbook.building.errors import BuildError
from workbook.building.execute import execute

CHAPTER = """# One

```python
import matplotlib.pyplot as plt
figure, axes = plt.subplots()
axes.plot([1, 2, 4]);
```

```python
print(1)
```
"""
EXERCISES = """# Exercises

```python
def check(name):
    print('judged', name)
```

```python
### SOLUTION
```

```python
check("count")
```
"""

pytestmark = pytest.mark.slow


def notebook(*sources):
    return v4.new_notebook(cells=[v4.new_markdown_cell("# One"), *map(v4.new_code_cell, sources)])


def counted():
    a = 1
    return {"a": a}


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A course of one chapter that stands and one that is still to come."""
    task = SimpleNamespace(name="count", points=2, reference=counted, planted=None, variables=True)
    monkeypatch.setattr("workbook.content.get_task", lambda name: task)
    for folder in ("ch01_structure", "ch09_images"):
        (tmp_path / "workbook" / "chapters" / folder).mkdir(parents=True)
        write(tmp_path, f"{folder}/chapter.toml", 'title = "A title"\nquestion = "Why?"\nminutes = 40\n')
    write(tmp_path, "ch01_structure/chapter.md", CHAPTER)
    write(tmp_path, "ch01_structure/exercises.md", EXERCISES)
    return tmp_path


def write(house, name, text):
    (house / "workbook" / "chapters" / name).write_text(text, encoding="utf-8")


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


def test_building_makes_the_notebooks_and_a_second_time_changes_nothing(house, capsys):
    assert main(["--root", str(house), "--times"]) == 0
    assert "notebooks/01_structure.ipynb: written" in capsys.readouterr().out
    before = contents(house)
    solution, exercise = (json.loads(before[f"{folder}/01_structure.ipynb"]) for folder in ("solutions", "exercises"))
    assert "".join(solution["cells"][3]["source"]) == "### BEGIN SOLUTION\na = 1\n### END SOLUTION"
    assert "".join(exercise["cells"][3]["source"]) == "# YOUR CODE HERE"
    assert exercise["cells"][4]["outputs"][0]["text"] == ["judged count\n"]
    assert [cell["id"] for cell in solution["cells"]] == [cell["id"] for cell in exercise["cells"]]
    assert "image/png" in before["notebooks/01_structure.ipynb"].decode()
    assert "stands_at" not in str(solution)

    assert main(["1", "--root", str(house)]) == 0
    assert capsys.readouterr().out.count("unchanged") == 4
    assert contents(house) == before


def test_check_says_what_would_change_and_writes_nothing(house, capsys):
    before = contents(house)
    assert main(["--check", "01", "--root", str(house)]) == 1
    assert "exercises/01_structure.ipynb: would change" in capsys.readouterr().out
    assert contents(house) == before


def test_one_broken_notebook_is_said_by_cell_and_line_and_does_not_stop_the_others(house, capsys):
    write(house, "ch01_structure/exercises.md", EXERCISES.replace("    print", "    1 / 0; print"))
    assert main(["--root", str(house)]) == 1
    said = capsys.readouterr()
    assert "solutions/01_structure.ipynb, cell 5 (ch01_structure/exercises.md:13): ZeroDivisionError" in said.err
    assert "exercises/01_structure.ipynb, cell 5 (ch01_structure/exercises.md:13): ZeroDivisionError" in said.err
    assert "notebooks/01_structure.ipynb: written" in said.out


def test_given_lines_that_the_task_does_not_have_are_said_by_cell_and_line(house, capsys):
    write(house, "ch01_structure/exercises.md", EXERCISES.replace("### SOLUTION", "b = 2\n### SOLUTION"))
    assert main(["--root", str(house)]) == 1
    place = "solutions/01_structure.ipynb, cell 3 (ch01_structure/exercises.md:9)"
    assert f"{place}: count: line 1 of the body of the cell is given as 'b = 2'" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["08", "loss"])
def test_a_chapter_that_is_not_there_is_said(house, capsys, word):
    assert main([word, "--root", str(house)]) == 1
    assert f"there is no chapter {word!r}; there are: 01_structure, 09_images" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["09", "9", "09_images"])
def test_a_chapter_that_is_still_to_come_is_said(house, capsys, word):
    assert main([word, "--root", str(house)]) == 1
    assert "chapter 09, A title, is still to come: there is no chapter.md in " in capsys.readouterr().err


def test_no_chapters_at_all_are_said(tmp_path, capsys):
    assert main(["--root", str(tmp_path)]) == 1
    assert "there are no chapters in " in capsys.readouterr().err


def test_a_chapter_toml_that_is_not_right_is_said(house, capsys):
    write(house, "ch09_images/chapter.toml", "title = 1")
    assert main(["01", "--root", str(house)]) == 1
    assert "ch09_images/chapter.toml" in capsys.readouterr().err


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"cells": [{"source": "a"}], "metadata": {}}', "\ufeff{}"])
def test_a_damaged_stored_notebook_is_said_before_ids_are_lost(house, damaged):
    (house / "notebooks").mkdir()
    (house / "notebooks" / "01_structure.ipynb").write_text(damaged, encoding="utf-8")
    *_, job = jobs(chapters_in(house)[0], house)
    with pytest.raises(BuildError, match="the stored notebooks/01_structure.ipynb is no notebook"):
        build(*job)


def test_a_full_disk_leaves_the_old_file_and_no_scraps(house, monkeypatch, capsys):
    before = contents(house)
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    assert main(["--root", str(house)]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert contents(house) == before
