"""`predict`, `reveal` and `quiz`: what is asked, what is noted, and what is said afterwards."""

import json
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from workbook import content
from workbook.checking import answers, predict, progress_files, quiz, reveal
from workbook.forms.question import Option, QuizQuestion


@pytest.fixture
def shown(monkeypatch):
    widgets = []
    for module in ("predictions", "quizzes"):
        monkeypatch.setattr(f"workbook.checking.{module}.show", widgets.append)
    return widgets


def test_a_prediction_is_noted_and_comes_true(shown, own_copies):
    predict("99.1")
    (question,) = shown
    assert question.state == "open" and question.options == ["6", "8"]
    question.chosen = 1
    assert question.state == "noted" and "Noted" in question.feedback
    kept = json.loads((own_copies / "99.json").read_text())["predictions"]["99.1"]
    assert kept["answer"] == kept["first"] == answers.digest("8") and kept["first_right"] is None and kept["tries"] == 1
    reveal("99.1", 4 * 2)
    assert repr(shown[-1]).splitlines() == ["Your prediction came true: 8", "Four pairs.", "Count before you believe."]
    assert json.loads((own_copies / "99.json").read_text())["predictions"]["99.1"]["right"] is True


def test_a_wrong_prediction_is_answered_with_its_misconception(shown):
    predict("99.1")
    shown[0].chosen = 0
    reveal("99.1", np.int64(8))
    assert repr(shown[-1]).splitlines() == [
        "Your prediction: 6",
        "What ran: 8",
        "Insects have six.",
        "Spiders are no insects.",
        "Count before you believe.",
    ]
    assert progress_files.read("99")["predictions"]["99.1"]["right"] is False


def test_run_all_without_an_answer_counts_as_not_predicted(shown):
    predict("99.1")
    reveal("99.1", 8)
    assert repr(shown[-1]).splitlines() == [
        "Not predicted: How many legs has a spider?",
        "What ran: 8",
        "Four pairs.",
        "Count before you believe.",
    ]
    assert progress_files.read("99")["predictions"] == {}


def test_a_learner_who_changed_the_cell_sees_what_ran(shown):
    reveal("99.1", 7)
    assert "What ran: 7, which is none of the options." in repr(shown[-1])


def test_a_second_run_shows_the_earlier_answer_and_lets_it_change(shown):
    predict("99.1")
    shown[0].chosen = 0
    predict("99.1")
    assert (shown[1].chosen, shown[1].state, shown[1].retry) == (0, "noted", True)
    shown[1].chosen = 1
    reveal("99.1", 8)
    assert "came true" in repr(shown[-1])


def entry():
    return progress_files.read("99")["predictions"]["99.1"]


def test_an_experiment_never_makes_a_right_prediction_wrong(shown):
    predict("99.1")
    shown[0].chosen = 1
    reveal("99.1", 8)
    reveal("99.1", 6)  # the cell was changed and run again
    assert "What ran: 6" in repr(shown[-1]) and "The first time it came true, and that is what counts." in repr(
        shown[-1]
    )
    assert entry()["first_right"] is entry()["answer_right"] is entry()["right"] is True


def test_and_none_makes_a_wrong_one_right(shown):
    predict("99.1")
    shown[0].chosen = 0
    reveal("99.1", 8)
    reveal("99.1", 6)
    assert "The first time it did not come true" in repr(shown[-1])
    assert (entry()["first_right"], entry()["first_idea"], entry()["right"]) == (False, "insect", False)


def test_a_second_answer_leaves_the_first_with_its_verdict(shown):
    predict("99.1")
    shown[0].chosen = 0
    shown[0].chosen = 1  # second thoughts before anything ran
    reveal("99.1", 8)
    kept = entry()
    assert (kept["first"], kept["first_right"], kept["first_idea"]) == (answers.digest("6"), False, "insect")
    assert (kept["answer"], kept["answer_right"], kept["tries"]) == (answers.digest("8"), True, 2)


def test_an_answer_stays_what_it_was_when_options_come_or_change_places(shown, monkeypatch):
    predict("99.1")
    shown[0].chosen = 1
    question = content.predictions_of("99")[0]
    more = (Option("4", "insect", "Four.", 4), Option("10", "insect", "Ten.", 10), *question.options)
    changed = replace(question, options=more)
    monkeypatch.setattr("workbook.content.predictions_of", lambda chapter: (changed,))
    predict("99.1")
    assert shown[-1].options[shown[-1].chosen] == "8"
    gone = replace(question, options=(*more[:2], Option("eight", None, "Four pairs.", 8)))
    monkeypatch.setattr("workbook.content.predictions_of", lambda chapter: (gone,))
    predict("99.1")
    assert (shown[-1].chosen, shown[-1].state) == (-1, "open")


def test_a_place_from_the_first_version_is_still_read(shown):
    old = {"answer": 0, "right": False}
    progress_files.change("99", lambda known: known["predictions"].update({"99.1": old}))
    predict("99.1")
    assert shown[-1].chosen == 0
    shown[-1].chosen = 1
    assert (entry()["first"], entry()["first_right"]) == (0, False)


def test_numbers_are_compared_with_a_margin(shown):
    predict("99.2")
    shown[0].value = 95.0
    reveal("99.2", 100)
    assert repr(shown[-1]).splitlines() == [
        "Your prediction: 95 metres (close enough)",
        "What ran: 100 metres",
        "It was measured.",
    ]
    predict("99.2")
    assert shown[-1].value == 95.0
    shown[-1].value = 20.0
    reveal("99.2", 100)
    assert "20 metres (not close)" in repr(shown[-1])
    with pytest.raises(TypeError, match="expected value to be a number, got str"):
        reveal("99.2", "tall")


def test_an_answer_in_the_store_that_makes_no_sense_is_no_answer(shown):
    for nonsense in ({"answer": 9}, {"answer": "8"}, {}, 3, None):
        progress_files.change(
            "99", lambda known, nonsense=nonsense: known["predictions"].update({"99.1": nonsense, "99.2": nonsense})
        )
        predict("99.1")
        assert shown[-1].state == "open"
        reveal("99.1", 8)
        assert repr(shown[-1]).startswith("Not predicted")


@pytest.mark.parametrize(
    ("name", "there"),
    [("99.7", "its chapter has 99.1, 99.2"), ("55.1", "nor is there a chapter with questions of that number")],
)
def test_a_prediction_that_is_not_there_is_answered_in_one_sentence(shown, name, there):
    """As in a copy of an older version: its cell runs, and so do those below it."""
    predict(name)
    reveal(name, 3)
    said = [repr(one) for one in shown]
    assert len(said) == 2 and said[0] == said[1]
    assert said[0].startswith(
        f"There is no prediction '{name}' in this version of the course ({there}): run on without it"
    )
    assert said[0].endswith(
        "the new one lies beside it in your folder, under the same name with `.new` before `.ipynb`."
    )


@pytest.mark.parametrize("name", [99.1, None, ["99.1"], 7])
def test_a_prediction_without_quotes_is_answered_in_a_sentence_too(shown, name):
    predict(name)
    assert repr(shown[0]).startswith(f"There is no prediction {name!r} in this version")


def test_options_stand_in_an_order_of_their_own_which_is_always_the_same():
    def order(name, *texts):
        options = [Option(text, None if text == "right" else "insect", "because") for text in texts]
        return [option.text for option in QuizQuestion(name, "?", tuple(options)).options]

    assert order("x.1", "right", "b", "c") == order("x.1", "c", "right", "b")
    places = {order(f"x.{i}", "right", "b", "c").index("right") for i in range(20)}
    assert places == {0, 1, 2}


def test_a_quiz_answers_each_choice_at_once(shown, own_copies):
    quiz("99")
    first, second = shown
    assert first.prompt == "Question 1 of 2: What is `2 + 2`?"
    three, four = first.options.index("3"), first.options.index("4")
    first.chosen = three
    assert (first.state, first.feedback) == ("wrong", "Not this one. One short. Spiders are no insects.")
    first.chosen = four
    assert (first.state, first.feedback) == ("right", "Right. Count them.")
    assert second.state == "open"
    kept = json.loads((own_copies / "99.json").read_text())["quiz"]
    first_at, at = kept["99.q1"].pop("first_at"), kept["99.q1"].pop("at")
    assert datetime.fromisoformat(first_at) <= datetime.fromisoformat(at)
    assert kept == {
        "99.q1": {
            "first": answers.digest("3"), "first_right": False, "first_idea": "insect",
            "answer": answers.digest("4"), "answer_right": True, "tries": 2, "right": True,
        }
    }  # fmt: skip
    quiz("99")
    assert (shown[2].state, shown[2].chosen) == ("right", four)


def test_an_unknown_quiz_names_those_that_are(shown):
    quiz("77")
    assert repr(shown[0]) == "There is no quiz '77'. There are: quiz(\"99\")."


def test_a_page_without_a_browser_shows_the_question_and_its_options(shown):
    predict("99.1")
    words = shown[0]._repr_mimebundle_()[0]["text/plain"]
    assert "Predict 99.1: How many legs has a spider?" in words and "6" in words and "8" in words
    assert "Four pairs" not in words
