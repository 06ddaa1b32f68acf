"""Exercises come out of solutions, so that the two can never disagree.

A solution is what exercises.md says, with the answers filled in. A code cell with a solution between marks belongs to
the task whose `check("...")` follows next. From that one convention come the exercise itself and the metadata by which
nbgrader knows which cells are answers, which are graded, and for how many points.
"""

import ast
import copy
import re

from workbook.building.errors import BuildError, at_cell
from workbook.building.solution_marks import ANSWER_HERE, has_marks, regions, without_solutions

WRITTEN, SOLUTION_ONLY = "written", "solution-only"
WRITTEN_POINTS = 4


def make_exercise(solution, *, task_points=None):
    """The exercise notebook of a solution notebook, not executed.

    Args:
        solution: the solution as an nbformat notebook; it is not changed.
        task_points: the points of a task by its name (KeyError: unknown); by default those of `workbook.content`.

    Raises:
        BuildError: unbalanced marks, a solution without a check behind it, a task solved twice, an unknown task.
    """
    exercise = with_grading(solution, task_points=task_points)
    for index, cell in enumerate(exercise.cells):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        if has_marks(cell.source):
            cell.source = _told_where(
                exercise.cells, index, _without_answer if WRITTEN in tags(cell) else without_solutions, cell.source
            )
    exercise.cells = [cell for cell in exercise.cells if SOLUTION_ONLY not in tags(cell)]
    return exercise


def with_grading(solution, *, task_points=None):
    """A copy of a solution whose cells carry nbgrader's metadata (schema 3); raises as `make_exercise` does."""
    graded = copy.deepcopy(solution)
    for cell in graded.cells:
        cell.metadata.pop("nbgrader", None)
    for name, answer, check in tasks_in(graded):
        _told_where(graded.cells, answer, regions, graded.cells[answer].source)
        try:
            points = (task_points or _points_of_task)(name)
        except KeyError as error:
            raise at_cell(graded.cells, check, f"check({name!r}): {error.args[0]}") from error
        graded.cells[answer].metadata["nbgrader"] = _metadata(name, solution=True)
        graded.cells[check].metadata["nbgrader"] = _metadata(f"check-{name}", points=points, locked=True)
    written = [index for index, cell in enumerate(graded.cells) if WRITTEN in tags(cell)]
    for number, index in enumerate(written, start=1):
        cell = graded.cells[index]
        if cell.cell_type != "markdown":
            raise at_cell(
                graded.cells, index, f"the tag {WRITTEN!r} belongs to a markdown cell, this is a {cell.cell_type} cell"
            )
        _told_where(graded.cells, index, _without_answer, cell.source)
        name = WRITTEN if number == 1 else f"{WRITTEN}-{number}"
        cell.metadata["nbgrader"] = _metadata(name, solution=True, points=_points_in_tags(graded.cells, index))
    return graded


def tasks_in(notebook):
    """The tasks of a solution: a list of (name, index of the answer's cell, index of its check's cell).

    The answers may be filled in, or still be marks in a text.

    Raises:
        BuildError: a solution without a check behind it, a check without a solution before it, a task solved twice.
    """
    found, answer = [], None
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code":
            if has_marks(cell.source) and WRITTEN not in tags(cell):
                raise at_cell(notebook.cells, index, f"solution marks in text need the tag {WRITTEN!r}")
            continue
        names = checks_in(cell.source)
        if has_marks(cell.source):
            if names:
                raise at_cell(notebook.cells, index, f"a solution and its check({names[0]!r}) need a cell each")
            if answer is not None:
                raise at_cell(
                    notebook.cells,
                    answer,
                    "this solution has no check behind it; the next solution begins before one comes",
                )
            answer = index
        elif len(names) > 1:
            raise at_cell(notebook.cells, index, f"one check a cell, got {', '.join(names)}")
        elif names:
            name = names[0]
            if name in (other for other, _, _ in found):
                raise at_cell(notebook.cells, index, f"the task {name!r} is already checked in an earlier cell")
            if answer is None:
                raise at_cell(notebook.cells, index, f"check({name!r}) has no solution before it")
            found.append((name, answer, index))
            answer = None
    if answer is not None:
        raise at_cell(notebook.cells, answer, "this solution has no check behind it")
    return found


def checks_in(source):
    """The names in `check("name")` statements at the top level of a cell."""
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return []
    calls = [
        statement.value
        for statement in statements
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
    ]
    return [
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id == "check"
        and len(call.args) == 1
        and isinstance(call.args[0], ast.Constant)
    ]


def tags(cell):
    """The tags of a cell, a list."""
    return cell.metadata.get("tags", [])


def _told_where(cells, index, function, source):
    """`function(source)`; a `BuildError` gets the cell's number."""
    try:
        return function(source)
    except BuildError as error:
        raise at_cell(cells, index, error) from error


def _without_answer(source):
    """A written question as the learner finds it."""
    found = regions(source)
    if len(found) != 1 or found[0].exercise is not None:
        raise BuildError(
            "a written question holds its model answer once, between ### BEGIN SOLUTION and ### END SOLUTION"
        )
    lines = source.splitlines()
    return "\n".join([*lines[: found[0].begin], ANSWER_HERE, *lines[found[0].end + 1 :]])


def _metadata(grade_id, *, solution=False, points=None, locked=False):
    data = {
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    return data if points is None else {**data, "points": points}


def _points_in_tags(cells, index):
    for tag in tags(cells[index]):
        if tag.startswith("points="):
            if not re.fullmatch(r"points=[1-9]\d*", tag):
                raise at_cell(cells, index, f"expected a tag like points=4, got {tag!r}")
            return int(tag.removeprefix("points="))
    return WRITTEN_POINTS


def _points_of_task(name):
    from workbook.content import get_task

    return get_task(name).points
