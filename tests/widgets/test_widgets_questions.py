"""Questions on the page: answers reach the callback once each, bad ones are refused, and paper shows the question."""

import pytest
import traitlets

from workbook.widgets import MultipleChoice, NumberAnswer


@pytest.fixture
def choice():
    return MultipleChoice("What is `1 < 2`?", ["`True`", "`False` & <b>nothing</b>"])


def test_each_answer_reaches_every_callback(choice):
    heard = []
    choice.on_answer(lambda index: heard.append(("first", index)))
    choice.on_answer(lambda index: heard.append(("second", index)))
    choice.chosen = 1
    choice.chosen = 0
    assert heard == [("first", 1), ("second", 1), ("first", 0), ("second", 0)]


def test_the_callback_judges(choice):
    @choice.on_answer
    def judge(index):
        choice.state, choice.feedback = ("right", "Yes.") if index == 0 else ("wrong", "Not yet.")

    choice.chosen = 1
    assert (choice.state, choice.feedback) == ("wrong", "Not yet.")
    choice.chosen = 0
    assert (choice.state, choice.feedback) == ("right", "Yes.")


def test_without_a_callback_an_answer_is_noted(choice):
    choice.chosen = 0
    assert choice.state == "noted"


def test_taking_an_answer_back_is_no_answer(choice):
    heard = []
    choice.on_answer(heard.append)
    choice.chosen = 1
    choice.chosen = -1
    assert heard == [1]


def test_an_answer_known_from_before_asks_nobody():
    stored = MultipleChoice("q", ["a", "b"], chosen=1, state="right", feedback="Yes.")
    heard = []
    stored.on_answer(heard.append)
    assert heard == [] and stored.state == "right"


def test_a_callback_that_breaks_is_said_on_the_page(choice):
    choice.on_answer(lambda index: 1 / 0)
    choice.chosen = 0
    assert "could not be judged: ZeroDivisionError" in choice.feedback


@pytest.mark.parametrize("chosen", [2, -2])
def test_an_option_that_is_not_there_cannot_be_chosen(choice, chosen):
    with pytest.raises(traitlets.TraitError, match="expected -1 or an index below 2"):
        choice.chosen = chosen


def test_a_question_without_options_is_refused():
    with pytest.raises(ValueError, match="options: expected at least one text"):
        MultipleChoice("q", [])


def test_an_unknown_state_is_refused(choice):
    with pytest.raises(traitlets.TraitError):
        choice.state = "perhaps"


def test_a_number_reaches_the_callback_zero_included():
    question, heard = NumberAnswer("How many?"), []
    question.on_answer(heard.append)
    question.value = 0
    question.value = -1.5
    assert heard == [0, -1.5]


def test_on_paper_the_question_stands_with_its_options(choice):
    data, _ = choice._repr_mimebundle_()
    assert data["text/plain"] == "What is `1 < 2`?\n   (1) `True`\n   (2) `False` & <b>nothing</b>"
    assert "<code>1 &lt; 2</code>" in data["text/html"]
    assert "<b>" not in data["text/html"]
    assert "application/vnd.jupyter.widget-view+json" in data


def test_on_paper_the_answer_is_marked(choice):
    choice.chosen = 1
    choice.feedback = "Not yet."
    lines = choice._repr_mimebundle_()[0]["text/plain"].splitlines()
    assert lines[2:] == [" * (2) `False` & <b>nothing</b>", "Not yet."]


def test_own_words_for_paper_replace_the_question(choice):
    choice.static_text = "Question 1"
    data, _ = choice._repr_mimebundle_()
    assert data["text/plain"] == "Question 1" and "text/html" not in data
    choice.static_html = "<p>Question 1</p>"
    assert choice._repr_mimebundle_()[0]["text/html"] == "<p>Question 1</p>"


def test_numbers_on_paper():
    assert NumberAnswer("q", value=0.5)._repr_mimebundle_()[0]["text/plain"] == "q\n   0.5"
