"""The pages on which written answers are marked, made of `templates/`."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup
from nbconvert.filters import markdown2html

from workbook.grading.written.questions import Answer, Paper, Question, same_words
from workbook.pages import templates

WAITS, EARLIER, MARKED = "waits for you", "marked, for an earlier version: look again", "marked"
_TEMPLATES = templates(Path(__file__).with_name("templates"))


def overview(found: Sequence[tuple[Question, Sequence[Paper]]]) -> str:
    """The list of questions, and how far each is."""
    rows = [
        (question.release.stem, question.name, sum(state(paper) == MARKED for paper in written), len(written))
        for question, written in found
    ]
    return _TEMPLATES.get_template("overview.html").render(title="Written answers", rows=rows)


def question_page(question: Question, found: Sequence[Answer], names: bool) -> str:
    """One question with everybody's answers."""
    alike = same_words(list(found))
    return _TEMPLATES.get_template("question.html").render(
        title=f"{question.release.stem}: written answers",
        most=question.points,
        question=Markup(markdown2html(question.words)),
        rubric=Markup(markdown2html(question.rubric)) if question.rubric else "",
        names=names,
        answers=[(answer, state(answer), alike.get(answer.key, [])) for answer in found],
        waits=[number for number, answer in enumerate(found, 1) if state(answer) != MARKED],
    )


def state(paper: Paper) -> str:
    """Whether somebody has marked this answer."""
    if paper.mark.points is None:
        return WAITS
    return EARLIER if paper.mark.for_earlier else MARKED
