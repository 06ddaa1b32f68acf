"""The page that one learner gets back: what is right, what is not and why, beside the code that it is about."""

import json

from workbook.grading.html import page
from workbook.grading.marks import Line
from workbook.judging.judge import CORRECT


def feedback(line: Line, notice: str = "", counts: str = "") -> bytes:
    """The page as the bytes of an HTML file. Hidden cases stand nowhere in it. `counts` says what the points count, if it is another number."""
    cells = json.loads(line.graded.notebook)["cells"]
    answers = {task.name: _answer(cells, line.release.tasks[task.name]) for task in line.graded.tasks}
    answers |= {name: _source(cells, name) for name in line.release.written}
    title = f"{line.release.stem}: feedback for {line.student}"
    values = {"line": line, "notice": notice, "counts": counts, "answers": answers, "correct": CORRECT}
    return page("feedback.html", title=title, **values)


def _answer(cells: list[dict], grade_id: str) -> str:
    """The text of the last answer before a check."""
    found = ""
    for cell in cells:
        about = cell["metadata"].get("nbgrader", {})
        if about.get("grade_id") == grade_id:
            return found
        if about.get("solution"):
            found = _text(cell)
    return found


def _source(cells: list[dict], grade_id: str) -> str:
    return next((_text(cell) for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id), "")


def _text(cell: dict) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
