"""`review()`: what was missed comes back first, in another question, on days that lie further and further apart."""

from datetime import UTC, date, datetime, timedelta

import pytest

from workbook import content
from workbook.checking import progress_files, quiz, review
from workbook.checking.reviews import INTERVALS
from workbook.forms.question import Option, QuizQuestion

DAY = date(2026, 11, 29)
LEGS = QuizQuestion("98.q1", "Legs?", (Option("six", "insect", "No."), Option("eight", None, "Yes.")))
PLAIN = [
    QuizQuestion(f"98.q{n}", f"Plain {n}?", (Option("no", "other", "No."), Option("yes", None, "Yes.")))
    for n in range(2, 9)
]


@pytest.fixture
def shown(monkeypatch):
    widgets = []
    for module in ("quizzes", "reviews"):
        monkeypatch.setattr(f"workbook.checking.{module}.show", widgets.append)
    monkeypatch.setattr(progress_files, "now", lambda: datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC))
    return widgets


@pytest.fixture
def two_chapters(monkeypatch):
    """Beside 99, whose two quiz questions are about insects, a chapter 98 with one about them and seven others."""
    of_99 = content.quiz_of("99")
    asked = {"99": of_99, "98": (LEGS, *PLAIN)}
    monkeypatch.setattr(content, "chapters_with_questions", lambda: ("98", "99"))
    monkeypatch.setattr(content, "quiz_of", lambda chapter: asked.get(chapter, ()))


def answer(widget, right):
    """Chooses an option of a question that is shown, as a person would."""
    question = next(
        q
        for chapter in content.chapters_with_questions()
        for q in content.quiz_of(chapter)
        if widget.prompt.endswith(q.ask)
    )
    widget.chosen = question.right if right else next(i for i in range(len(question.options)) if i != question.right)


def take_quiz(shown, chapter, wrong=()):
    quiz(chapter)
    for place, widget in enumerate(list(shown)):
        answer(widget, place not in wrong)
    shown.clear()


def asked_on(shown, day):
    """The questions that review asks on a day, as widgets."""
    shown.clear()
    review(day)
    return list(shown)


def days(number):
    return DAY + timedelta(number)


def test_who_has_answered_nothing_is_sent_to_a_quiz(shown, two_chapters):
    review()
    assert "answer the quiz of a chapter first" in repr(shown[0])


def test_what_was_missed_comes_on_the_next_day_and_then_ever_later(shown):
    take_quiz(shown, "99", wrong=(0,))
    (words,) = asked_on(shown, DAY)
    assert repr(words) == "Nothing is due today. Next: 1 question on 30 November 2026."
    day = 0
    for step, interval in enumerate(INTERVALS):
        day += interval
        if interval > 1:
            assert not any(
                hasattr(widget, "chosen") and "What is" in widget.prompt for widget in asked_on(shown, days(day - 1))
            )
        widget = asked_on(shown, days(day))[0]
        answer(widget, True)
        assert ("you know it" if step == 3 else f"again in {INTERVALS[min(step + 1, 3)]} days") in widget.feedback
    left = [widget.prompt for widget in asked_on(shown, days(400))]
    assert len(left) == 1 and left[0].endswith("And 3 + 3?")  # what was right at first, after its week


def test_a_mistaken_idea_comes_back_in_another_question(shown, two_chapters):
    take_quiz(shown, "99", wrong=(0,))
    (widget,) = [w for w in asked_on(shown, days(1))]
    assert widget.prompt == "Review 1 of 1, from chapter 99: And 3 + 3?"  # 98 has not been begun
    answer(widget, False)
    assert "It comes again in 1 day." in widget.feedback and "Spiders are no insects." in widget.feedback
    (widget,) = asked_on(shown, days(2))
    assert widget.prompt.endswith("What is `2 + 2`?")


def test_only_the_first_answer_of_a_day_counts(shown):
    take_quiz(shown, "99", wrong=(0,))
    (widget,) = asked_on(shown, days(1))
    answer(widget, False)
    answer(widget, True)
    assert widget.state == "right"
    assert len(asked_on(shown, days(2))) == 1 and hasattr(shown[0], "chosen")


def test_at_most_five_the_missed_ones_first_and_each_once(shown, two_chapters):
    take_quiz(shown, "98", wrong=(0,))
    take_quiz(shown, "99")
    widgets = asked_on(shown, days(30))
    assert len(widgets) == 5 and len({widget.prompt for widget in widgets}) == 5
    asked = next(q for q in (*content.quiz_of("98"), *content.quiz_of("99")) if widgets[0].prompt.endswith(q.ask))
    assert any(option.misconception == "insect" for option in asked.options)


def test_what_was_right_waits_a_week(shown, two_chapters):
    take_quiz(shown, "98")
    assert not hasattr(asked_on(shown, days(6))[0], "chosen")
    assert len(asked_on(shown, days(7))) == 5


def test_the_ideas_of_predictions_and_exercises_come_too(shown):
    met = {"first_right": False, "first_at": "2026-11-29T12:00:00+00:00"}
    progress_files.change("99", lambda known: known["predictions"].update({"99.1": {**met, "first_idea": "insect"}}))
    assert len(asked_on(shown, days(1))) == 1 and hasattr(shown[0], "chosen")
    progress_files.change("99", lambda known: known["predictions"].clear())
    progress_files.change(
        "99", lambda known: known["tasks"].update({"double": {**met, "first_ideas": ["insect", "tripled"]}})
    )
    assert len(asked_on(shown, days(1))) == 1 and hasattr(shown[0], "chosen")


@pytest.mark.parametrize(
    "nonsense", [3, None, [], {"first_idea": 7}, {"first_idea": "insect", "first_at": "soon"}, {"first_ideas": 5}]
)
def test_nonsense_in_the_store_stops_nothing(shown, nonsense):
    progress_files.change("99", lambda known: known["quiz"].update({"99.q1": nonsense}))
    progress_files.change("99", lambda known: known["reviews"].update({"insect": nonsense}))
    review(DAY)
    assert shown
