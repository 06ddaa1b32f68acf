"""A chapter with a task and questions of its own, for tests that hold whatever the chapters of the course say."""

import numpy as np

from workbook import content
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
LEGS = Prediction(
    "99.1",
    "How many legs has a spider?",
    (Option("6", "insect", "Insects have six.", 6), Option("8", None, "Four pairs.", 8)),
    "Count before you believe.",
)
TOWER = NumberPrediction("99.2", "How tall is the tower?", close=10.0, explanation="It was measured.", unit="metres")
SUM = QuizQuestion("99.q1", "What is `2 + 2`?", (Option("3", "insect", "One short."), Option("4", None, "Count them.")))


def put_into(monkeypatch, quiz):
    """Make it the only chapter that `workbook.content` knows, with the questions `quiz` in its quiz."""
    monkeypatch.setattr(content, "all_tasks", lambda: {"double": TASK})
    monkeypatch.setattr("workbook.checking.exercises.all_tasks", lambda: {"double": TASK})
    monkeypatch.setattr(content, "chapters_with_questions", lambda: ("99",))
    monkeypatch.setattr(content, "predictions_of", lambda chapter: (LEGS, TOWER) if chapter == "99" else ())
    monkeypatch.setattr(content, "quiz_of", lambda chapter: quiz if chapter == "99" else ())
