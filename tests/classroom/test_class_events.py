"""The event: these fields in these forms, and nothing that is not of the course."""

from dataclasses import replace

import pytest

from workbook.classroom.live.events import FIELDS, KINDS, EventError, read_event


def test_the_fields_are_those_that_were_promised():
    promised = "sitting number chapter item kind round value misconception tries seat at"
    assert set(FIELDS) == set(promised.split())
    assert KINDS == ("joined", "predicted", "quiz", "checked", "hand up", "hand down", "left")


def test_what_is_sent_is_read_as_it_was(event):
    for one in (
        event(0, "joined"),
        event(0, "predicted", "99.1", "6", vote=2),
        event(0, "predicted", "99.2", "123.5"),
        event(0, "quiz", "99.q1", "4"),
        event(0, "checked", "double", "not yet", misconception="tripled"),
        event(0, "hand up", seat=12),
        event(0, "hand down"),
        event(0, "left"),
    ):
        assert read_event(one.as_dict()) == one


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Ada"},
        {"sitting": "ada"},
        {"sitting": None},
        {"number": 0},
        {"number": True},
        {"number": -4},
        {"number": 1.0},
        {"at": "yesterday"},
        {"at": -1},
        {"kind": "said"},
        {"kind": ["joined"]},
        {"chapter": "9"},
        {"chapter": None},
        {"item": None},
        {"item": "<b>bold</b>"},
        {"item": "two words"},
        {"round": 3},
        {"round": True},
        {"round": None},
        {"value": None},
        {"value": True},
        {"value": float("nan")},
        {"value": float("inf")},
        {"value": 10**400},
        {"value": "def f(x): return x"},
        {"value": "x" * 100},
        {"value": {"a": 1}},
        {"misconception": "<script>"},
        {"tries": "1"},
        {"tries": -1},
        {"tries": 10**9},
        {"seat": 3},
    ],
    ids=str,
)
def test_anything_else_is_refused_with_what_was_expected(event, change):
    sent = {**event(0, "predicted", "99.1", "8").as_dict(), **change}
    with pytest.raises(EventError, match="expected"):
        read_event(sent)


@pytest.mark.parametrize("field", FIELDS)
def test_a_missing_field_is_refused(event, field):
    sent = event(0, "predicted", "99.1", "8").as_dict()
    del sent[field]
    with pytest.raises(EventError, match="exactly"):
        read_event(sent)


@pytest.mark.parametrize("seat", [0, 1000, "12", 1.5, True])
def test_a_seat_is_a_small_number(event, seat):
    with pytest.raises(EventError, match="seat: expected 1 to 999"):
        read_event({**event(0, "hand up").as_dict(), "seat": seat})


@pytest.mark.parametrize("sent", [None, [], "x", 3, {"events": []}])
def test_what_is_no_object_of_these_fields_is_refused(sent):
    with pytest.raises(EventError):
        read_event(sent)


@pytest.mark.parametrize(
    ("kind", "item", "answer", "more", "is_known"),
    [
        ("predicted", "99.1", "8", {}, True),
        ("predicted", "99.2", "17", {}, True),
        ("quiz", "99.q1", "3", {}, True),
        ("checked", "double", "not yet", {"misconception": "tripled"}, True),
        ("checked", "double", "correct", {}, True),
        ("predicted", "99.1", "8", {"value": "ada lovelace"}, False),
        ("predicted", "99.1", "8", {"value": 8.0}, False),
        ("predicted", "99.1", "8", {"misconception": "insect"}, False),
        ("predicted", "99.1", "8", {"item": "98.1"}, False),
        ("predicted", "99.1", "8", {"chapter": "98"}, False),
        ("predicted", "99.2", "17", {"value": "seventeen"}, False),
        ("predicted", "99.2", "17", {"misconception": "insect"}, False),
        ("quiz", "99.q1", "3", {"item": "99.1"}, False),
        ("checked", "double", "perfect", {}, False),
        ("checked", "double", "not yet", {"misconception": "ada-is-slow"}, False),
        ("checked", "double", "correct", {"item": "treble"}, False),
        ("hand up", None, None, {"chapter": "98"}, False),
    ],
)
def test_only_what_the_course_has_itself_is_known(course, event, kind, item, answer, more, is_known):
    assert course.has(replace(event(0, kind, item, answer), **more)) is is_known
