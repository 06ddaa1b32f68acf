"""What the course has, for the class: which answers there can be, and the words that the instructor's page shows.

An event may hold nothing that the course itself does not hold, apart from numbers. So nothing that somebody writes into one can
be kept or shown.
"""

from functools import cached_property

from workbook import content
from workbook.chapters import CHAPTERS
from workbook.classroom.live.events import Event
from workbook.forms.question import NumberPrediction, Prediction, QuizQuestion, chapter_of, digest
from workbook.judging.judge import CORRECT, NOT_WRITTEN, NOT_YET

VERDICTS = (CORRECT, NOT_YET, NOT_WRITTEN)


class Course:
    """Questions, tasks and mistaken ideas by their ids."""

    def __init__(self):
        self.chapters = {chapter.number: chapter.title for chapter in CHAPTERS if chapter.stands}
        self.predictions = {one.id: one for number in self.chapters for one in content.predictions_of(number)}
        self.quiz = {one.id: one for number in self.chapters for one in content.quiz_of(number)}
        self.tasks = content.all_tasks()
        self.challenges = {one.id: one for number in self.chapters for one in content.challenges_of(number)}
        self.ideas = content.misconceptions()

    @property
    def questions(self) -> dict[str, Prediction | NumberPrediction | QuizQuestion]:
        """Predictions and quiz questions."""
        return {**self.predictions, **self.quiz}

    def has(self, event: Event) -> bool:
        """Whether all that an event says is something of this course."""
        if event.chapter is not None and event.chapter not in self.chapters:
            return False
        if event.misconception is not None and event.misconception not in self.ideas:
            return False
        if event.kind == "checked":
            task = self.tasks.get(event.item or "") or self.challenges.get(event.item or "")
            return task is not None and task.chapter == event.chapter and event.value in VERDICTS
        if event.kind not in ("predicted", "quiz"):
            return True
        question = (self.predictions if event.kind == "predicted" else self.quiz).get(event.item)
        if question is None or chapter_of(question) != event.chapter:
            return False
        if isinstance(question, NumberPrediction):
            return not isinstance(event.value, str) and event.misconception is None
        return (event.value, event.misconception) in {(digest(one.text), one.misconception) for one in question.options}

    @cached_property
    def in_words(self) -> dict:
        """What the instructor's page says, as plain texts in which backticks mark code."""
        return {
            "chapters": self.chapters,
            "questions": {name: _question(one) for name, one in self.questions.items()},
            "tasks": {
                name: {"title": one.title, "chapter": one.chapter}
                for name, one in (*self.tasks.items(), *self.challenges.items())
            },
            "ideas": {
                name: {"idea": one.idea, "tempting": one.tempting, "say": one.say} for name, one in self.ideas.items()
            },
        }


def _question(one: Prediction | NumberPrediction | QuizQuestion) -> dict:
    kind = "quiz" if isinstance(one, QuizQuestion) else "prediction"
    words = {"chapter": chapter_of(one), "kind": kind, "ask": one.ask, "explanation": getattr(one, "explanation", "")}
    if isinstance(one, NumberPrediction):
        return {**words, "options": [], "unit": one.unit}
    options = [{"text": each.text, "why": each.why, "idea": each.misconception} for each in one.options]
    return {**words, "options": options}
