"""A course of one chapter, a class on it, and a server in a thread, so that these tests hold whatever the chapters say."""

import functools
import sqlite3
from types import SimpleNamespace

import numpy as np
import pytest

from workbook import content
from workbook.checking import joining, membership, progress_files
from workbook.classroom.live import course as courses
from workbook.classroom.live.classroom import Classroom
from workbook.classroom.live.course import Course
from workbook.classroom.live.events import Event
from workbook.classroom.live.store import Store
from workbook.forms.misconception import Misconception
from workbook.forms.question import NumberPrediction, Option, Prediction, QuizQuestion, digest
from workbook.forms.task import Mistake, Task

SITTINGS = [f"{n:032x}" for n in range(1, 1000)]


def double(x):
    return 2 * x


TASK = Task(
    name="double",
    chapter="99",
    title="Double it",
    outputs={"y": 2},
    cases=lambda rng: [{"x": np.array([1.0, 2.0])}],
    reference=double,
    hints=("first hint", "second hint", "third hint"),
    mistakes=(Mistake("tripled", "You tripled it.", lambda x: 3 * x),),
)
LEGS = Prediction(
    "99.1",
    "How many legs has a spider?",
    (Option("6", "insect", "Insects have six.", 6), Option("8", None, "Four pairs.", 8)),
    "Count before you believe.",
)
TOWER = NumberPrediction("99.2", "How tall is the tower?", close=10.0, explanation="It was measured.", unit="metres")
SUM = QuizQuestion("99.sum", "2 + 2?", (Option("3", "insect", "One short."), Option("4", None, "Count them.")))
IDEAS = {
    name: Misconception(name, f"The idea {name}.", "It tempts.", f"Say something about {name}.")
    for name in ("insect", "tripled")
}


@pytest.fixture(autouse=True)
def course(monkeypatch, tmp_path):
    """The course, and learners who work where no progress is kept on disk."""
    monkeypatch.setattr(content, "all_tasks", lambda: {"double": TASK})
    monkeypatch.setattr("workbook.checking.exercises.all_tasks", lambda: {"double": TASK})
    monkeypatch.setattr(content, "tasks_of", lambda chapter: (TASK,) if chapter == "99" else ())
    monkeypatch.setattr(content, "chapters_with_questions", lambda: ("99",))
    monkeypatch.setattr(content, "predictions_of", lambda chapter: (LEGS, TOWER) if chapter == "99" else ())
    monkeypatch.setattr(content, "quiz_of", lambda chapter: (SUM,) if chapter == "99" else ())
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
            options = getattr({"99.1": LEGS, "99.2": TOWER, "99.sum": SUM}[item], "options", ())
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
