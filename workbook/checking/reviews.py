"""`review()`: a few questions from earlier chapters, those that were missed first, on days that lie further and further apart.

Why so: what comes again on days that lie apart is remembered longer than what is repeated at once (Cepeda, Pashler, Vul, Wixted
and Rohrer, 2006, a review of 317 experiments), and distances that grow keep more of it at hand on the way than equal ones (Kang,
Lindsey, Mozer and Pashler, 2014).

What comes back is an *idea* that somebody had mistaken, in a prediction, in a quiz or in an exercise, and it comes in another
question than before where there is one. When nothing missed is due, quiz questions that were right come back. The days that
have to pass are INTERVALS: after each right answer the next one, after a wrong answer the first again. Whoever has been right
after the last one is not asked again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workbook import content
from workbook.checking import answers, progress_files
from workbook.checking.messages import counted, note, show
from workbook.checking.quizzes import explain
from workbook.forms.question import QuizQuestion, chapter_of

INTERVALS = (1, 3, 7, 21)  # days
MOST = 5
RIGHT_BEGINS_AT = 2  # what was right at the first try is asked after a week
_NOTHING_YET = "There is nothing to review yet: answer the quiz of a chapter first, and come back on another day."


@dataclass(frozen=True)
class Item:
    """Something to ask again.

    Attributes:
        chapter, key: where its state is kept: the chapter in which it was met, and the id of the idea or of the question.
        idea: the mistaken idea that was shown; None for a question that was right.
        due: the day from which it may be asked.
        stage: how many intervals have been passed.
        last: the id of the question in which it was met, or asked last.
    """

    chapter: str
    key: str
    idea: str | None
    due: date
    stage: int
    last: str


def review(today: date | None = None) -> None:
    """Ask up to five questions from the chapters that you have worked through: some minutes, at the beginning of a sitting.

    Args:
        today: the day that counts as today, for those who want to see what comes.
    """
    today = today or progress_files.now().astimezone().date()
    questions = _quiz_questions()
    items = sorted(all_items(), key=lambda item: (item.idea is None, item.due, item.chapter, item.key))
    asked: list[tuple[QuizQuestion, Item]] = []
    for item in items:
        if item.due > today or len(asked) == MOST or (item.idea and any(other.idea == item.idea for _, other in asked)):
            continue
        question = _question_for(item, questions, {other.id for other, _ in asked})
        if question is not None:
            asked.append((question, item))
    if not asked:
        show(note(_nothing_due(items, questions)))
    for number, (question, item) in enumerate(asked, start=1):
        show(_ask(question, item, number, len(asked), today))


def all_items() -> Iterator[Item]:
    """Everything that may come back, due or not. What has passed the last interval does not."""
    for chapter in content.chapters_with_questions():
        known = progress_files.read(chapter)
        met = dict(_missed(chapter, known))
        right = [question.id for question in content.quiz_of(chapter) if _was_right(known, question.id)]
        for key, (idea, where, day) in [
            *met.items(),
            *((name, (None, name, _day(known["quiz"][name]))) for name in right),
        ]:
            state = answers.entry_of(known["reviews"], key)
            stage = state.get("stage", 0 if idea else RIGHT_BEGINS_AT)
            if not isinstance(stage, int) or stage >= len(INTERVALS):
                continue
            since = _day(state) or day or date.min
            wait = timedelta(INTERVALS[max(0, stage)] if since > date.min else 0)
            yield Item(chapter, key, idea, since + wait, max(0, stage), state.get("last", where))


def _missed(chapter: str, known: dict) -> Iterator[tuple[str, tuple[str, str, date | None]]]:
    """(idea, (idea, where it was met, on which day)) for each mistaken idea that the first answers in a chapter have shown."""
    ideas = content.misconceptions()
    for part in ("quiz", "predictions", "tasks"):
        for name in known[part]:
            entry = answers.entry_of(known[part], name)
            yield from ((idea, (idea, name, _day(entry))) for idea in answers.first_ideas(entry) if idea in ideas)


def _was_right(known: dict, name: str) -> bool:
    return answers.entry_of(known["quiz"], name).get("first_right") is True


def _day(entry: dict) -> date | None:
    """The day on which something was first answered, or asked again last."""
    return progress_files.day_of(entry.get("asked_at") or entry.get("first_at"))


def _quiz_questions() -> list[QuizQuestion]:
    """The quiz questions of all chapters in which something has been answered."""
    begun = [
        chapter
        for chapter in content.chapters_with_questions()
        if any(progress_files.read(chapter)[part] for part in ("quiz", "predictions", "tasks"))
    ]
    return [question for chapter in begun for question in content.quiz_of(chapter)]


def _question_for(item: Item, questions: list[QuizQuestion], taken: set[str]) -> QuizQuestion | None:
    """A question that asks for the item, another than the last time where there is one; None if all are taken, or there is none."""
    there = [
        question
        for question in questions
        if question.id not in taken
        and (
            question.id == item.key
            if item.idea is None
            else any(o.misconception == item.idea for o in question.options)
        )
    ]
    return min(there, key=lambda question: question.id == item.last, default=None)


def _ask(question: QuizQuestion, item: Item, number: int, of: int, today: date):
    from workbook.widgets import MultipleChoice

    is_first = True

    def answer(index: int) -> None:
        nonlocal is_first
        right, words = explain(question, index)
        if is_first:
            is_first = False
            stage = item.stage + 1 if right else 0
            state = {"stage": stage, "last": question.id, "asked_at": f"{today}T12:00:00"}
            progress_files.change(item.chapter, lambda known: known["reviews"].update({item.key: state}))
            words = f"{words} {_next_time(stage)}"
        widget.respond("right" if right else "wrong", words)

    widget = MultipleChoice(
        f"Review {number} of {of}, from chapter {chapter_of(question)}: {question.ask}",
        [option.text for option in question.options],
    )
    widget.on_answer(answer)
    return widget


def _next_time(stage: int) -> str:
    if stage >= len(INTERVALS):
        return "That was the last time: you know it."
    return f"It comes again in {counted(INTERVALS[stage], 'day')}."


def _nothing_due(items: list[Item], questions: list[QuizQuestion]) -> str:
    askable = [item for item in items if _question_for(item, questions, set())]
    if not askable:
        return _NOTHING_YET
    soonest = min(item.due for item in askable)
    count = counted(sum(item.due == soonest for item in askable), "question")
    return f"Nothing is due today. Next: {count} on {soonest.day} {soonest:%B %Y}."
