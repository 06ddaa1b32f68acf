"""A course of one chapter, a class on it, and a server in a thread, so that these tests hold whatever the chapters say."""

import functools
import sqlite3
from types import SimpleNamespace

import chapter_99
import pytest
from chapter_99 import LEGS, SUM, TASK, TOWER

from workbook import content
from workbook.checking import joining, membership, progress_files
from workbook.classroom.live import course as courses
from workbook.classroom.live.classroom import Classroom
from workbook.classroom.live.course import Course
from workbook.classroom.live.events import Event
from workbook.classroom.live.store import Store
from workbook.forms.misconception import Misconception
from workbook.forms.question import digest

SITTINGS = [f"{n:032x}" for n in range(1, 1000)]
IDEAS = {
    name: Misconception(name, f"The idea {name}.", "It tempts.", f"Say something about {name}.")
    for name in ("insect", "tripled")
}


@pytest.fixture(autouse=True)
def course(monkeypatch, tmp_path):
    """The course, and learners who work where no progress is kept on disk."""
    chapter_99.put_into(monkeypatch, (SUM,))
    monkeypatch.setattr(content, "tasks_of", lambda chapter: (TASK,) if chapter == "99" else ())
    monkeypatch.setattr(content, "misconceptions", lambda: IDEAS)
    monkeypatch.setattr(courses, "CHAPTERS", [SimpleNamespace(number="99", title="Spiders", stands=True)])
    for name in ("_in_memory", "_unsaved"):
        monkeypatch.setattr(progress_files, name, {})
    monkeypatch.chdir(tmp_path)
    yield Course()
    joining._forget()
    membership._here.clear()


@pytest.fixture
def event():
    """`event(3, "predicted", "99.1", "8", number=2)`: an event of the third learner."""

    def made(person, kind, item=None, answer=None, number=1, at=1_000_000, vote=1, **more):
        known = {"chapter": "99" if item else None, "item": item}
        if kind in ("predicted", "quiz"):
            options = getattr({"99.1": LEGS, "99.2": TOWER, "99.q1": SUM}[item], "options", ())
            known["value"] = digest(answer) if options else float(answer)
            known["misconception"] = next((one.misconception for one in options if one.text == answer), None)
            known["round"] = vote if kind == "predicted" else None
            known["tries"] = 1
        elif kind == "checked":
            known.update(value=answer, tries=number)
        return Event(**{"sitting": SITTINGS[person], "number": number, "kind": kind, "at": at, **known, **more})

    return made


class Clock:
    """A clock that stands still until somebody moves it."""

    def __init__(self, now=1_000_000.0):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def classroom(course, clock, tmp_path, monkeypatch):
    """A class that nobody has joined yet. `served` uses it in another thread than the one that makes it."""
    monkeypatch.setattr(sqlite3, "connect", functools.partial(sqlite3.connect, check_same_thread=False))
    store = Store(tmp_path / "classes" / "today.db")
    yield Classroom(store, course, clock=clock)
    store.close()


@pytest.fixture
def served(classroom):
    from served import Served

    running = Served(classroom)
    yield running
    running.stop()
