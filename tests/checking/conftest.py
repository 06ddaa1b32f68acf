"""A task and questions of their own, so that these tests hold whatever the chapters say."""

import numpy as np
import pytest

from workbook import content
from workbook.checking import progress_files
from workbook.forms.misconception import Misconception
from workbook.forms.question import NumberPrediction, Option, Prediction, QuizQuestion
from workbook.forms.task import Mistake, Task


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
PREDICTION = Prediction(
    "99.1",
    "How many legs has a spider?",
    (
        Option("6", "insect", "Insects have six.", 6),
        Option("8", None, "Four pairs.", 8),
    ),
    "Count before you believe.",
)
GUESS = NumberPrediction("99.2", "How tall is the tower?", close=10.0, explanation="It was measured.", unit="metres")
QUIZ = (
    QuizQuestion("99.q1", "What is `2 + 2`?", (Option("3", "insect", "One short."), Option("4", None, "Count them."))),
    QuizQuestion("99.q2", "And 3 + 3?", (Option("6", None, "Yes."), Option("7", "insect", "One more."))),
)


@pytest.fixture(autouse=True)
def course(monkeypatch, tmp_path):
    """A course of one chapter, 99, and a learner who works where no progress is kept on disk."""
    asked = {"99": (PREDICTION, GUESS)}
    monkeypatch.setattr(content, "all_tasks", lambda: {"double": TASK})
    monkeypatch.setattr("workbook.checking.exercises.all_tasks", lambda: {"double": TASK})
    monkeypatch.setattr(content, "chapters_with_questions", lambda: ("99",))
    monkeypatch.setattr(content, "predictions_of", lambda chapter: asked.get(chapter, ()))
    monkeypatch.setattr(content, "quiz_of", lambda chapter: QUIZ if chapter == "99" else ())
    monkeypatch.setitem(
        content.misconceptions(),
        "insect",
        Misconception("insect", "Spiders are insects.", "x", "Spiders are no insects."),
    )
    monkeypatch.setattr(progress_files, "_in_memory", {})
    monkeypatch.setattr(progress_files, "_unsaved", {})
    monkeypatch.setattr(progress_files, "_said", set())
    monkeypatch.chdir(tmp_path)
    return tmp_path
