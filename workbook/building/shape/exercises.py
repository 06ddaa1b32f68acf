"""Rules for the exercises of a chapter, held on the solution that they are made with."""

import ast
import re

from workbook.building.errors import BuildError
from workbook.building.make_exercise import WRITTEN, tags, tasks_in
from workbook.building.shape.page import at, syntax
from workbook.building.solution_marks import BEGIN, END, has_marks, regions

TASKS = range(5, 11)
ANSWERS_A_CHECK = 5


def exercise_says_its_minutes(page):
    """The top of the exercises says how many minutes they take, which come on top of the chapter's."""
    first = page.first_code()
    top = "\n".join(cell.source for index, cell in page.text() if index < first)
    return (
        []
        if re.search(r"\b\d+ minutes\b", top)
        else ["the top of the exercises should say how many minutes they take ('40 minutes')"]
    )


def tasks_are_those_of_the_chapter(page):
    """5 to 10 tasks: all of the chapter's, in their order, each check behind its answer; at most five blanks a check."""
    from workbook.content import tasks_of

    try:
        tasks = tasks_in(page.notebook)
        blanks = [len(regions(page.cells[answer].source)) for _, answer, _ in tasks]
    except BuildError as error:
        return [str(error)]
    found = []
    if len(tasks) not in TASKS:
        found.append(f"the exercises of a chapter have 5 to 10 tasks, these have {len(tasks)}")
    names, own = [name for name, _, _ in tasks], [task.name for task in tasks_of(page.number)]
    found += [f"the task {name!r} of the chapter is not in its exercises" for name in own if name not in names]
    if sorted(names) == sorted(own) and names != own:
        found.append(f"the tasks stand in another order than in the chapter's texts: {', '.join(names)}")
    for (name, answer, _), count in zip(tasks, blanks):
        if count > ANSWERS_A_CHECK:
            found.append(at(answer, f"more than {ANSWERS_A_CHECK} blanks before check({name!r})"))
    return found


def answers_have_docstrings(page):
    """A function or method that the learner writes says in its docstring what goes in and what comes out."""
    found = []
    for index, cell in page.code():
        if not has_marks(cell.source):
            continue
        marks = regions(cell.source)
        for node in ast.walk(syntax(cell.source) or ast.Module([], [])):
            if (
                isinstance(node, ast.FunctionDef)
                and any(node.lineno <= mark.begin + 1 <= node.end_lineno for mark in marks)
                and ast.get_docstring(node) is None
            ):
                found.append(at(index, f"{node.name} needs a docstring: signature, shapes, an example with numbers"))
    return found


def one_written_question_with_a_rubric(page):
    """One cell tagged `written`, whose model answer comes with a rubric that says what earns the points."""
    written = [(index, cell) for index, cell in enumerate(page.cells) if WRITTEN in tags(cell)]
    if len(written) != 1:
        return [f"a chapter has one written question, a cell with the tag {WRITTEN!r}; found {len(written)}"]
    index, cell = written[0]
    hidden = cell.source.partition(BEGIN)[2].partition(END)[0]
    if "rubric" not in hidden.casefold():
        return [at(index, f"the model answer needs a rubric, between {BEGIN!r} and {END!r}")]
    return []
