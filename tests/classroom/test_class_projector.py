"""The projector: hidden until it is revealed, and then nothing that could point at a person."""

import json

import pytest

from workbook.classroom.live import projector
from workbook.classroom.live.votes import Row


def answered(classroom, event, first, second=""):
    """Votes by letter: "aab" are three learners, two of whom say 6."""
    said = {"a": "6", "b": "8"}
    events = [event(n, "predicted", "99.1", said[letter]) for n, letter in enumerate(first)]
    events += [event(n, "predicted", "99.1", said[letter], number=2, vote=2) for n, letter in enumerate(second)]
    for one in events:
        classroom.take({"events": [one.as_dict()]})


def test_no_count_is_there_before_it_is_revealed(classroom, event):
    answered(classroom, event, "aaaaabbb")
    found = classroom.for_projector()
    assert (found["question"], found["ask"]) == ("99.1", "How many legs has a spider?")
    assert {row["label"] for row in found["rows"]} == {"6", "8"} and found["shown"] == []
    assert all(set(row) == {"label"} for row in found["rows"]) and found["call"] == 'predict("99.1")'
    assert {row["label"]: row["first"] for row in classroom.for_instructor()["rows"]} == {"6": 5, "8": 3}


def shown(classroom, name="first"):
    return {row["label"]: row[name] for row in classroom.for_projector()["rows"]}


def test_revealed_it_shows_counts_from_three_on(classroom, event):
    answered(classroom, event, "aaaaabb")
    classroom.do({"do": "reveal", "round": "first", "item": "99.1"})
    assert shown(classroom) == {"6": 5, "8": None}
    classroom.do({"do": "hide"})
    assert classroom.for_projector()["shown"] == [] and "first" not in classroom.for_projector()["rows"][0]


@pytest.mark.parametrize("count", range(7))
def test_one_and_two_look_like_none(count):
    (row,) = projector.frozen([Row("6", count, count)], ["first", "second"])
    assert row == {"label": "6", "first": count if count >= 3 else None, "second": count if count >= 3 else None}


def test_nobodys_click_moves_a_bar_that_is_shown(classroom, event):
    answered(classroom, event, "aaa")
    classroom.do({"do": "reveal", "round": "first", "item": "99.1"})
    classroom.take({"events": [event(7, "predicted", "99.1", "6").as_dict()]})
    assert shown(classroom)["6"] == 3
    classroom.do({"do": "reveal", "round": "first", "item": "99.1"})
    assert shown(classroom)["6"] == 4


def test_both_votes_stand_side_by_side_once_both_are_revealed(classroom, event):
    answered(classroom, event, "aaaabbb", "abbbbbb")
    classroom.do({"do": "again", "item": "99.1"})
    classroom.do({"do": "reveal", "round": "first", "item": "99.1"})
    assert all("second" not in row for row in classroom.for_projector()["rows"]) and classroom.for_projector()["again"]
    classroom.do({"do": "reveal", "round": "second", "item": "99.1"})
    assert shown(classroom) == {"6": 4, "8": 3} and shown(classroom, "second") == {"6": None, "8": 6}


def test_the_number_of_answers_is_given_in_steps(classroom, event):
    words = []
    for person in range(11):
        classroom.take({"events": [event(person, "predicted", "99.1", "6").as_dict()]})
        words.append(classroom.for_projector()["answered"])
    assert words == ["fewer than 5"] * 4 + ["at least 5"] * 5 + ["at least 10"] * 2


def test_numbers_of_few_are_not_shown_either(classroom, event):
    for person, height in enumerate((100, 101, 102, 103, 12345, 12345)):
        classroom.take({"events": [event(person, "predicted", "99.2", height).as_dict()]})
    assert classroom.for_projector()["rows"] == []
    classroom.do({"do": "reveal", "round": "first", "item": "99.2"})
    rows = classroom.for_projector()["rows"]
    assert all(row["first"] is None or row["first"] >= 3 for row in rows) and "12345" not in json.dumps(rows)


def test_nothing_of_a_person_is_in_it(classroom, event):
    answered(classroom, event, "aaab")
    classroom.take({"events": [event(1, "hand up", number=5, seat=777, chapter="99").as_dict()]})
    classroom.take({"events": [event(1, "checked", "double", "not yet", number=6, misconception="tripled").as_dict()]})
    classroom.do({"do": "question", "item": "99.1"})
    classroom.do({"do": "reveal", "round": "first", "item": "99.1"})
    found = classroom.for_projector()
    assert set(found) == {"address", "code", "question", "ask", "call", "again", "answered", "shown", "rows"}
    words = json.dumps(found)
    assert "777" not in words and "tripled" not in words and event(1, "joined").sitting not in words
    assert classroom.store.look_code not in words and "insect" not in words


def test_another_question_hides_what_was_shown(classroom, event):
    answered(classroom, event, "aaab")
    classroom.do({"do": "reveal", "round": "first", "item": "99.1"})
    for person in range(4):
        classroom.take({"events": [event(person, "quiz", "99.q1", "4", number=9).as_dict()]})
    assert classroom.for_projector()["question"] == "99.1"  # what is revealed stays
    classroom.do({"do": "question", "item": "99.q1"})
    assert classroom.for_projector()["shown"] == []
    classroom.do({"do": "question", "item": None})
    assert classroom.for_projector()["question"] in ("99.q1", "99.1")


@pytest.mark.parametrize(
    "wish",
    [None, [], "reveal", {}, {"do": "reveal"}, {"do": "reveal", "round": "third", "item": "99.1"}, {"do": "reveal", "round": "first", "item": "98.1"}, {"do": "again"}, {"do": "question", "item": "<b>"},
     {"do": "lower", "key": 5}, {"do": "lower", "key": []}, {"do": ["reveal"]}, {"do": "question", "item": 7}],
    ids=str,
)  # fmt: skip
def test_what_there_is_not_to_do_is_refused(classroom, event, wish):
    answered(classroom, event, "a")
    before = repr(classroom.screen)
    with pytest.raises(ValueError, match="nothing to do|expected"):
        classroom.do(wish)
    assert repr(classroom.screen) == before


def test_what_is_pressed_is_meant_for_the_question_on_the_page(classroom, event):
    """The room may have gone on to another one since the page was drawn."""
    answered(classroom, event, "aaab")
    for person in range(9):
        classroom.take({"events": [event(person, "quiz", "99.q1", "4", number=9).as_dict()]})
    assert classroom.question() == "99.q1"
    classroom.do({"do": "reveal", "round": "first", "item": "99.1"})
    assert classroom.question() == "99.1" and shown(classroom) == {"6": 3, "8": None}


def test_what_is_shown_is_shown_again_after_a_restart(classroom, event, course, clock):
    answered(classroom, event, "aaab")
    classroom.do({"do": "reveal", "round": "first", "item": "99.1"})
    again = type(classroom)(classroom.store, course, clock=clock)
    assert again.for_projector() == classroom.for_projector() and again.for_instructor() == classroom.for_instructor()
