"""`placement()`: a few questions from the quizzes, for whoever knows some of it already, and a proposal where to begin.

The rule: up to the last right answer before the first wrong one, chapters may be passed over. So the proposal is the chapter after
that one, or the missed question's own where both are of one chapter. "I do not know" may be chosen and counts as wrong: a lucky
guess would send somebody past what they need.
"""

from workbook import content
from workbook.chapters import CHAPTERS, Chapter
from workbook.checking.messages import note, show
from workbook.forms.question import QuizQuestion, chapter_of

DO_NOT_KNOW = "I do not know"
RULE = (
    "Whoever knows some of it already may begin later. Answer these questions in any order, without looking anything up; it is no test, "
    "and none of it is kept. The proposal follows one rule: up to your last right answer before the first wrong one you may pass over."
)


def placement() -> None:
    """Ask questions from all parts of the course, and propose a chapter to begin with."""
    asked = questions()
    right: dict[str, bool] = {}
    show(note(RULE))
    for number, question in enumerate(asked, start=1):
        show(_ask(question, number, asked, right))


def questions() -> list[QuizQuestion]:
    """The questions, chapter after chapter: those that the chapters' quizzes have marked."""
    return [one for number in content.chapters_with_questions() for one in content.quiz_of(number) if one.placement]


def proposal(asked: list[QuizQuestion], right: dict[str, bool]) -> Chapter | None:
    """The chapter to begin with, by which questions were answered rightly; None if all were."""
    taught = [chapter for chapter in CHAPTERS if chapter.stands and content.quiz_of(chapter.number)]
    known = CHAPTERS[0].number  # which says how to use the course, and is passed over by whoever has got here
    for question in asked:
        here = chapter_of(question)
        if not right[question.id]:
            return next(chapter for chapter in taught if chapter.number > known or chapter.number == here)
        known = here
    return None


def _ask(question: QuizQuestion, number: int, asked: list[QuizQuestion], right: dict[str, bool]):
    from workbook.widgets import MultipleChoice

    def answer(index: int) -> None:
        right[question.id] = index == question.right
        left = len(asked) - len(right)
        widget.respond("noted", in_words(asked, right) if not left else f"Noted; {left} to go.")

    widget = MultipleChoice(
        f"{number} of {len(asked)}: {question.ask}",
        [*(option.text for option in question.options), DO_NOT_KNOW],
        retry=True,
    )
    widget.on_answer(answer)
    return widget


def in_words(asked: list[QuizQuestion], right: dict[str, bool]) -> str:
    """The proposal as a sentence or two."""
    count = f"{sum(right.values())} of {len(asked)} right."
    chapter = proposal(asked, right)
    if chapter is None:
        return f"{count} You know what these questions ask: take the chapters whose questions you cannot answer, in any order."
    begin = f"Begin with chapter {chapter.number}, {chapter.title}."
    return f"{count} {begin} The map of chapter 00 leads there, and what you pass over stays open to you."
