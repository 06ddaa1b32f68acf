"""What to tell a learner about cells that did not run: which, why, and what each would have given.

A cell that runs after something was asked may behave as a hidden case tells it to. So of a run on hidden cases only what
happened before the first question is said; the rest comes from the run on open cases.
"""

import ast

from workbook.grading.matching import names_given
from workbook.grading.release import is_answer
from workbook.grading.run import Run
from workbook.grading.transplant import NEVER_WRITTEN, Placed

HEAD = 60


def notes(placed: list[Placed], first: Run, opened: Run | None) -> tuple[str, ...]:
    """A sentence for each cell that failed or was stopped, in the order of the cells."""
    stopped, failed = _known(placed, first, opened)
    said = {number: f"{_cell(placed, number)} {words}.{_lost(placed, number)}" for number, words in stopped.items()}
    for number, trouble in failed.items():
        said[number] = f"{_cell(placed, number)} {_in_words(trouble)}{_lost(placed, number, trouble)}"
    return tuple(said[number] for number in sorted(said))


def why_nothing(placed: list[Placed], task: str, first: Run, opened: Run | None) -> str:
    """Why there is nothing to try for a task whose answer is written; "" where nothing is written."""
    stopped, failed = _known(placed, first, opened)
    check = next(number for number, one in enumerate(placed, start=1) if one.check == task)
    here = _cells_of(placed, check)
    for number in [*here, *(number for number in (*stopped, *failed) if number < check)]:
        gives = names_given(placed[number - 1].source)
        if number in stopped and (number in here or task in gives):
            return f"{_cell(placed, number)} {stopped[number]}, so that there is no {task} to try."
        if number in failed and (number in here or task in gives):
            return f"{_cell(placed, number)} {_in_words(failed[number])} So there is no {task} to try."
    for number in here:
        gives = names_given(placed[number - 1].source)
        if _runs_anything(placed[number - 1].source) and task not in gives:
            other = f" gives {_listed(gives)}, and" if gives else " runs, but"
            return f"{_cell(placed, number)}{other} nothing in the notebook is called {task}. Is it spelt as in the exercise?"
    return ""


def first_asked(placed: list[Placed]) -> int:
    """The number of the first check."""
    return next((number for number, one in enumerate(placed, start=1) if one.check), len(placed) + 1)


def has_late_trouble(placed: list[Placed], first: Run) -> bool:
    """Whether a cell behind the first check failed or was stopped, so that only open cases can tell what to say of it."""
    return any(isinstance(step, int) and step > first_asked(placed) for step in (*first.stopped, *first.failed))


def _known(placed: list[Placed], first: Run, opened: Run | None) -> tuple[dict[int, str], dict[int, tuple]]:
    """The cells that were stopped, and those that failed, as far as it may be said."""
    early = first_asked(placed)
    stopped = {step: words for step, words in first.stopped.items() if isinstance(step, int) and step < early}
    failed = {number: trouble for number, trouble in first.failed.items() if number < early}
    if opened is not None:
        stopped = {step: words for step, words in opened.stopped.items() if isinstance(step, int)} | stopped
        failed |= {number: trouble for number, trouble in opened.failed.items() if number not in stopped}
    return stopped, failed


def _cells_of(placed: list[Placed], check: int) -> list[int]:
    """The cells since the check before that hold the answer: those for it, or the learner's own where that was deleted."""
    since = []
    for number in range(check - 1, 0, -1):
        if placed[number - 1].check:
            break
        since.append(number)
    code = [number for number in reversed(since) if placed[number - 1].cell.cell_type == "code"]
    ours = [number for number in code if not placed[number - 1].own and is_answer(placed[number - 1].cell)]
    if any(placed[number - 1].source == NEVER_WRITTEN for number in ours):
        ours = [number for number in code if placed[number - 1].own]
    return [number for number in ours if not placed[number - 1].untouched]


def _runs_anything(source: str) -> bool:
    try:
        return bool(ast.parse(source).body)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return bool(source.strip())


def _cell(placed: list[Placed], number: int) -> str:
    lines = [line for line in placed[number - 1].source.splitlines() if line.strip()]
    head = lines[0].strip() if lines else ""
    return f"Cell {number}, which begins with `{head[:HEAD]}{'...' if len(head) > HEAD else ''}`,"


def _in_words(trouble: tuple[str, str, str]) -> str:
    kind, words, line = trouble
    return f"stopped with {kind}" + (f" in the line `{line}`" if line else "") + (f": {words}." if words else ".")


def _lost(placed: list[Placed], number: int, trouble: tuple[str, str, str] | None = None) -> str:
    """What a cell of which nothing ran would have given."""
    gives = names_given(placed[number - 1].source)
    if trouble is not None and trouble[0] not in ("SyntaxError", "IndentationError", "TabError"):
        return " What it defines behind that line was taken nevertheless." if gives else ""
    return f" It would have given {_listed(gives)}." if gives else ""


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
