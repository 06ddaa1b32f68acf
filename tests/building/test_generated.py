"""What lies in notebooks/, solutions/ and exercises/ is what the chapters' texts and tasks say.

Nothing is run here: nbval runs what is stored.
"""

import ast
import importlib.util
import inspect
import re
import shutil
import textwrap
from dataclasses import replace

import pytest

from workbook.building.build import EXERCISES, NOTEBOOKS, REPOSITORY, SOLUTIONS, chapters_in, fresh, jobs, stored_path
from workbook.building.make_exercise import tasks_in
from workbook.building.normalise import normalise, text_of
from workbook.building.solution_marks import solution_code, without_solutions
from workbook.content import get_task

FOLDERS = (NOTEBOOKS, SOLUTIONS, EXERCISES)
CHAPTERS = [chapter for chapter in chapters_in() if chapter.stands]
JOBS = [pytest.param(*job, id=f"{job[0].parent.name}-{job[0].stem}") for chapter in CHAPTERS for job in jobs(chapter)]


def differences(path, make):
    """What of a stored notebook is not as its text has it: sources, ids, metadata."""
    stored, made = fresh(path), normalise(make(), path.stem)
    cells = zip(stored.cells, made.cells)
    found = [
        f"{path.parent.name}/{path.name}, cell {number}"
        for number, (old, new) in enumerate(cells, start=1)
        if old != new
    ]
    return found or (
        [] if stored == made else [f"{path.parent.name}/{path.name}: {len(stored.cells)} or {len(made.cells)} cells"]
    )


def answers():
    """(task name, source of its solution cell) of every solution notebook."""
    for path in sorted((REPOSITORY / SOLUTIONS).glob("*.ipynb")):
        notebook = fresh(path)
        for name, answer, _ in tasks_in(notebook):
            yield pytest.param(name, notebook.cells[answer].source, id=f"{path.stem}-{name}")


def bare(code, name):
    """The function or class `name` in a text, as a syntax tree without its name, docstrings and annotations."""
    for node in ast.parse(textwrap.dedent(code)).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            break
    else:
        raise AssertionError(f"no function or class {name!r} at the top level of\n{code}")
    for inner in ast.walk(node):
        if isinstance(inner, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(inner) is not None:
            inner.body = inner.body[1:] or [ast.Pass()]
        if isinstance(inner, ast.FunctionDef):
            inner.returns = None
        if isinstance(inner, ast.arg):
            inner.annotation = None
    node.name = "_"
    return ast.unparse(node)


def bare_object(thing):
    return bare(inspect.getsource(thing), thing.__name__)


@pytest.mark.parametrize(("path", "make"), JOBS)
def test_what_is_stored_is_what_the_text_says(path, make):
    assert not differences(path, make), f"run python3 course.py build {path.stem[:2]}"


def test_every_stored_notebook_is_made_of_a_text():
    there = {path for folder in FOLDERS for path in (REPOSITORY / folder).glob("*.ipynb")}
    assert there == {path for chapter in CHAPTERS for path, _ in jobs(chapter)}


@pytest.mark.parametrize(("name", "source"), list(answers()))
def test_what_is_given_agrees_with_the_reference(name, source):
    """The builder fills in what a mark leaves open; signatures and methods without a mark are given by the text."""
    task = get_task(name)
    if not task.variables:
        assert bare(solution_code(source), name) == bare_object(task.reference)


@pytest.mark.parametrize(("name", "source"), list(answers()))
def test_the_bug_in_the_exercise_is_the_planted_one(name, source):
    task = get_task(name)
    found = without_solutions(source)
    if task.planted is None:
        assert "# YOUR CODE HERE" in found, "an exercise without a planted bug leaves a blank"
    else:
        code = bare(found, name)
        assert re.sub(r"\s*#.*", "", code) == bare_object(task.planted)


def test_a_given_line_that_differs_from_the_reference_is_seen():
    def double(x):
        """Twice x."""
        return 2 * x

    same = 'def double(x: float) -> float:\n    """Other words."""\n    return 2 * x  # (N,)'
    assert bare(same, "double") == bare_object(double)
    assert bare(same.replace("2", "3"), "double") != bare_object(double)
    assert bare(same.replace("x:", "y:"), "double") != bare_object(double)


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A copy of one chapter's folder and notebooks; a task in it is that of its file in the copy."""
    chapter = next(one for one in CHAPTERS if one.number == "04")
    shutil.copytree(chapter.folder, tmp_path / "workbook" / "chapters" / chapter.folder.name)
    for folder in FOLDERS:
        (tmp_path / folder).mkdir()
        shutil.copy(stored_path(REPOSITORY, folder, chapter), tmp_path / folder)

    def task_of_the_copy(name):
        path = tmp_path / "workbook" / "chapters" / chapter.folder.name / "tasks" / f"{name}.py"
        spec = importlib.util.spec_from_file_location(f"copy_of_{tmp_path.name}_{name}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return replace(module.TASK, name=name, chapter=chapter.number)

    monkeypatch.setattr("workbook.content.get_task", task_of_the_copy)
    return tmp_path


def changed_in(course):
    """The notebooks of the copy that are not as their texts say, by folder."""
    (chapter,) = chapters_in(course)
    return {path.parent.name for path, make in jobs(chapter, course) if differences(path, make)}


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_untouched_copy_is_as_its_texts_say(course):
    assert changed_in(course) == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "seen"),
    [
        ("chapter.md", "## How far off? Amounts", "## How far off?", {NOTEBOOKS}),
        ("chapter.md", "```python\nimport numpy as np", '```python tags=["x"]\nimport numpy as np', {NOTEBOOKS}),
        ("chapter.toml", "minutes = 60", "minutes = 61", {NOTEBOOKS}),
        ("exercises.md", "# Exercises", "# The exercises", {SOLUTIONS, EXERCISES}),
        ("exercises.md", "**A model answer.**", "**An answer.**", {SOLUTIONS}),
        (
            "tasks/mse_loss.py",
            "def mse_loss(prediction, target):\n",
            "def mse_loss(prediction, target):\n    # new\n",
            {SOLUTIONS},
        ),
        ("tasks/mse_loss.py", "outputs={", "outputs={'more': 1, ", {SOLUTIONS, EXERCISES}),
    ],
)
def test_a_change_of_a_source_is_seen(file, old, new, seen, course):
    (chapter,) = chapters_in(course)
    edit(chapter.folder / file, old, new)
    assert changed_in(course) == seen


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_change_by_hand_is_seen(folder, course):
    (chapter,) = chapters_in(course)
    path = stored_path(course, folder, chapter)
    notebook = fresh(path)
    notebook.cells[0].source += " More."
    path.write_text(text_of(notebook), encoding="utf-8")
    assert changed_in(course) == {folder}


def test_a_changed_id_of_an_exercise_is_seen(course):
    (chapter,) = chapters_in(course)
    path = stored_path(course, EXERCISES, chapter)
    notebook = fresh(path)
    notebook.cells[0]["id"] = "other"
    path.write_text(text_of(notebook), encoding="utf-8")
    assert changed_in(course) == {EXERCISES}


def test_exercises_keep_their_ids_where_the_solution_was_deleted(course):
    (chapter,) = chapters_in(course)
    stored_path(course, SOLUTIONS, chapter).unlink()
    assert not [
        path for path, make in jobs(chapter, course) if path.parent.name == EXERCISES and differences(path, make)
    ]
