"""`placement()`: by which questions somebody answers rightly, a chapter is proposed; the rule at every place."""

import itertools

import pytest

from workbook.checking import placement
from workbook.checking.placing import DO_NOT_KNOW, in_words, proposal, questions

PARTS = {"I": range(1, 5), "II": range(5, 12), "III": range(12, 18), "IV": range(18, 20)}


@pytest.fixture(autouse=True)
def real_course(monkeypatch):
    """The real chapters in place of the small course of these tests."""
    monkeypatch.undo()


def test_each_part_of_the_course_has_two_questions_in_the_order_of_the_chapters():
    chapters = [int(question.id.partition(".")[0]) for question in questions()]
    assert chapters == sorted(chapters)
    for name, part in PARTS.items():
        assert sum(chapter in part for chapter in chapters) == 2, name


def test_the_proposal_is_the_chapter_after_the_last_right_answer_before_the_first_miss():
    asked = questions()
    for answers in itertools.product((True, False), repeat=len(asked)):
        right = dict(zip((question.id for question in asked), answers))
        chapter = proposal(asked, right)
        if all(answers):
            assert chapter is None
            continue
        miss = answers.index(False)
        after = min(int(asked[miss - 1].id[:2]) + 1, int(asked[miss].id[:2])) if miss else 1
        assert int(chapter.number) == after
        assert int(chapter.number) <= int(asked[miss].id[:2])


def test_one_answers_in_the_notebook_and_is_told_at_the_end(monkeypatch):
    shown = []
    monkeypatch.setattr("workbook.checking.placing.show", shown.append)
    placement()
    rule, *widgets = shown
    assert "it is no test" in repr(rule) and len(widgets) == len(questions())
    for widget, question in zip(widgets[1:], questions()[1:]):
        assert widget.options[-1] == DO_NOT_KNOW
        widget.chosen = question.right
        assert widget.feedback.startswith("Noted; ")
    widgets[0].chosen = len(widgets[0].options) - 1
    assert f"{len(widgets) - 1} of {len(widgets)} right. Begin with chapter 01" in widgets[0].feedback
    widgets[0].chosen = questions()[0].right  # second thoughts
    assert "You know what these questions ask" in widgets[0].feedback


def test_it_leaves_no_trace_in_the_quizzes(own_copies, monkeypatch):
    shown = []
    monkeypatch.setattr("workbook.checking.placing.show", shown.append)
    placement()
    for widget in shown[1:]:
        widget.chosen = 0
    assert not list(own_copies.glob("*.json"))


def test_the_words_name_a_chapter_that_stands():
    asked = questions()
    said = in_words(asked, {question.id: False for question in asked})
    assert said.startswith(f"0 of {len(asked)} right. Begin with chapter 01, ")
