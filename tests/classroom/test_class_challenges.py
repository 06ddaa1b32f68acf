"""A challenge of the playground: shown, kept when it is reached, and told to a class."""

from types import SimpleNamespace

import pytest

from workbook import content
from workbook.checking import challenges, join, progress_files, records
from workbook.classroom.live.course import Course
from workbook.classroom.live.room import Room
from workbook.forms.challenge import Challenge

TERMS = {
    "title": "Any loss",
    "ask": "Train once.",
    "goal": "test loss at most",
    "at": 10.0,
    "start": {"hidden": [2]},
}
ONE = Challenge("99.any", "Any loss", TERMS)


@pytest.fixture
def shown(monkeypatch, course):
    seen = []
    for module in ("challenges", "joining"):
        monkeypatch.setattr(f"workbook.checking.{module}.show", seen.append)
    monkeypatch.setattr(content, "challenges_of", lambda chapter: (ONE,) if chapter == "99" else ())
    monkeypatch.setitem(course.challenges, "99.any", ONE)
    return seen


def test_it_is_kept_when_it_is_reached_and_known_the_next_time(shown, own_copies):
    challenges.challenge("99.any")
    playground = shown[-1]
    assert playground.settings.hidden == (2,) and progress_files.read("99")["challenges"] == {}
    playground.train(1)
    kept = progress_files.read("99")["challenges"]["99.any"]
    assert (
        kept["right"] is True
        and kept["tries"] == 1
        and kept["answer"].startswith("Reached at epoch 1, with 2 hidden neurons (tanh)")
    )
    challenges.challenge("99.any")
    assert shown[-1].challenge["reached"] == f"You have done this. {kept['answer']}"


def test_a_name_that_is_none_is_said(shown, own_copies):
    for name in ("99.other", "98.any", "", 5):
        challenges.challenge(name)
        assert "There is no challenge" in repr(shown[-1])
    challenges.challenge("99.other")
    assert "its chapter has 99.any" in repr(shown[-1])


def test_the_class_is_told_that_it_was_reached_and_nothing_else(shown, served, own_copies):
    from tests.classroom.test_class_learner import heard

    challenges.challenge("99.any")
    join(served.address, served.classroom.store.code)
    shown[0].train(2)
    assert heard(served)[1:] == [("checked", "99.any", None, "correct", None, 1)]


def test_the_class_counts_who_has_reached_it_by_its_title(shown, course, clock, event):
    assert Course().challenges == {"99.any": ONE}
    assert course.in_words["tasks"]["99.any"]["title"] == "Any loss"
    room = Room(course, clock)
    assert course.has(event(0, "checked", "99.any", "correct"))
    assert not course.has(event(0, "checked", "99.other", "correct"))
    room.apply(event(0, "checked", "99.any", "correct"))
    assert [(row["name"], row["have_it"]) for row in room.summary()["tasks"]] == [("99.any", 1)]


def test_the_record_says_how_it_was_reached(shown, own_copies, monkeypatch):
    monkeypatch.setattr(records, "CHAPTERS", [SimpleNamespace(number="99", title="A chapter", stands=True)])
    challenges.challenge("99.any")
    assert records.done_in_chapter(records.CHAPTERS[0]).is_empty
    shown[-1].train(1)
    done = records.done_in_chapter(records.CHAPTERS[0])
    assert len(done.challenges) == 1 and done.challenges[0].startswith("Any loss: Reached at epoch 1, with 2 hidden")
    assert not done.is_empty and len(done.days) == 1
    assert "Any loss: Reached at epoch 1" in records.page_body([done])
