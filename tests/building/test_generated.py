"""What lies in exercises/ comes out of solutions/, and what a solution says is what the judge takes for right."""

import ast
import inspect
import re
import textwrap
from pathlib import Path

import nbformat.v4 as v4
import numpy as np
import pytest

import nnlib as nn
from workbook.building.build import exercise_of, fresh
from workbook.building.make_exercise import tasks_in
from workbook.building.solution_marks import solution_code, without_solutions
from workbook.content import get_task

REPOSITORY = Path(__file__).resolve().parents[2]
SOLUTIONS = sorted((REPOSITORY / "solutions").glob("*.ipynb"))


def stem(path):
    return path.stem


def answers():
    """(task name, source of its solution cell) of every solution notebook."""
    for path in SOLUTIONS:
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


def defined_by(code, notebook_code=""):
    """The names that a piece of code defines."""
    namespace = {"np": np, "nn": nn}
    exec(compile(notebook_code + code, "<solution>", "exec"), namespace)
    return namespace


@pytest.mark.parametrize("path", SOLUTIONS, ids=stem)
def test_the_exercise_is_what_comes_out_of_the_solution(path):
    committed, made = fresh(REPOSITORY / "exercises" / path.name), exercise_of(path)
    for number, (old, new) in enumerate(zip(committed.cells, made.cells, strict=False), start=1):
        assert old == new, (
            f"exercises/{path.name}, cell {number} differs: run python -m workbook.building {path.stem[:2]}"
        )
    assert committed == made


@pytest.mark.parametrize("path", SOLUTIONS, ids=stem)
def test_every_solution_has_its_chapter(path):
    assert (REPOSITORY / "notebooks" / path.name).exists()


def test_every_exercise_has_its_solution():
    assert [path.name for path in sorted((REPOSITORY / "exercises").glob("*.ipynb"))] == [
        path.name for path in SOLUTIONS
    ]


@pytest.mark.parametrize(("name", "source"), list(answers()))
def test_the_solution_is_the_reference(name, source):
    task = get_task(name)
    if not task.variables:
        assert bare(solution_code(source), name) == bare_object(task.reference)
        return
    found, wanted = defined_by(solution_code(source)), task.reference()
    for variable, value in wanted.items():
        assert variable in found, f"the solution does not define {variable}"
        assert np.array_equal(np.asarray(found[variable]), np.asarray(value)), (
            f"{variable} is {found[variable]}, the reference has {value}"
        )


@pytest.mark.parametrize(("name", "source"), list(answers()))
def test_the_bug_in_the_exercise_is_the_planted_one(name, source):
    task = get_task(name)
    found = without_solutions(source)
    if task.planted is None:
        assert "# YOUR CODE HERE" in found, "an exercise without a planted bug leaves a blank"
    else:
        code = bare(found, name)
        assert re.sub(r"\s*#.*", "", code) == bare_object(task.planted)


def test_a_solution_that_differs_from_the_reference_is_seen():
    def double(x):
        """Twice x."""
        return 2 * x

    same = 'def double(x: float) -> float:\n    """Other words."""\n    return 2 * x  # (N,)'
    assert bare(same, "double") == bare_object(double)
    assert bare(same.replace("2", "3"), "double") != bare_object(double)
    assert bare(same.replace("x:", "y:"), "double") != bare_object(double)


@pytest.mark.parametrize(
    ("change", "cell"),
    [
        (lambda notebook: notebook.cells[0].__setitem__("source", "# Other"), 0),
        (lambda notebook: notebook.cells[0].__setitem__("id", "other"), 0),
        (lambda notebook: notebook.cells[1].metadata.nbgrader.__setitem__("grade_id", "other"), 1),
    ],
)
def test_a_change_by_hand_would_be_seen(change, cell, tmp_path, monkeypatch):
    monkeypatch.setattr("workbook.content.get_task", lambda name: type("Task", (), {"points": 1}))
    solution = v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# T"),
            v4.new_code_cell("### BEGIN SOLUTION\na = 1\n### END SOLUTION"),
            v4.new_code_cell('check("a")'),
        ]
    )
    path = tmp_path / "01_structure.ipynb"
    path.write_text(v4.nbjson.writes(solution), encoding="utf-8")
    made, edited = exercise_of(path), exercise_of(path)
    assert made == edited
    change(edited)
    assert made.cells[cell] != edited.cells[cell]
