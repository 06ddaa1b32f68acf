"""The right options of questions whose answer can be computed: what comes out stands in the right option, and in no other.

Of a prediction by choice the chapter computes the answer itself: what its stored notebook reveals is the right option.
"""

import json
import re
from pathlib import Path

import numpy as np
import pytest

import nnlib as nn
from workbook import content
from workbook.chapters import CHAPTERS
from workbook.forms.question import Prediction

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"

SMALL_W1 = np.array([[1.0, -1.0, 2.0], [2.0, 1.0, -1.0]])  # the small network of chapters 02 to 08
SMALL_B1 = np.array([-1.0, -2.0, 1.0])


def slope(f, x, h=1e-6):
    return (f(x + h) - f(x - h)) / (2 * h)


def parameters(*sizes):
    return nn.mlp(list(sizes), rng=np.random.default_rng(0)).theta.size


def rows_in_batches(N, size):
    return sum(1 for _ in nn.batches(np.zeros((N, 1)), np.zeros(N), size, rng=np.random.default_rng(0)))


def bce_slope(z):
    return nn.sigmoid(z) - 1  # target 1


def logit(p):
    return np.log(p / (1 - p))


def walk(w, rate, steps):
    for _ in range(steps):
        w -= rate * 2 * (w - 3)
    return w


def second_neuron():
    return max(0.0, (np.array([2.0, 1.0]) @ SMALL_W1 + SMALL_B1)[1])


def last_edge():
    picture = np.tile([0.0, 0, 9, 9, 0], (4, 1))
    kernel = np.array([[-1.0, 1.0], [-1.0, 1.0]])
    return [np.sum(picture[:2, k : k + 2] * kernel) for k in range(4)][-1]


def pieces_of_three_folds():
    x = np.linspace(0, 1, 8001)
    for _ in range(3):
        x = 1 - np.abs(2 * x - 1)
    return {8: "Eight", 6: "Six", 2: "Two"}[1 + int(np.sum(np.diff(np.sign(np.diff(x))) != 0))]


def slope_by_score_0():
    loss = nn.CrossEntropyLoss()
    loss.forward(np.array([[logit(0.88), 0.0]]), np.array([1]))
    return loss.backward()[0, 0]


def written(array):
    return "[" + ", ".join(f"{value:g}" for value in array).replace("-", "−") + "]"


def shared_row():
    gradient = np.zeros((1, 2))
    np.add.at(gradient, [0, 0], [[0.2, 0.3], [0.1, -0.5]])
    return written(gradient[0].round(6))


COMPUTED = {
    "01.8": lambda: parameters(64, 32, 10),
    "01.parameters-of-a-neuron": lambda: parameters(3, 1),
    "01.input-layer": lambda: f"0 and {parameters(3, 4, 2)}",
    "02.2": second_neuron,
    "02.3": lambda: str((np.ones((4, 2)) @ SMALL_W1).shape),
    "02.6": lambda: int(np.argmax([-1.5, -0.5])),
    "03.4": lambda: next(z for z in range(10) if abs(slope(lambda z: z * z - 6 * z + 1, z)) < 1e-6),
    "03.5": lambda: slope(nn.sigmoid, 0.0),
    "03.q2": lambda: (4.41 - 3.61) / (2.1 - 1.9),
    "04.4": lambda: "A" if -np.log(0.7) < np.mean(-np.log([0.93, 0.93, 0.93, 0.01])) else "B",
    "04.8": lambda: nn.CrossEntropyLoss().forward(np.array([[0.0, 800.0]]), np.array([0])),
    "04.9": lambda: nn.CrossEntropyLoss().forward(np.eye(10)[:1], np.array([0])),
    "04.q4": lambda: bce_slope(logit(0.0001)),
    "05.1": lambda: len(str(10**2410)),
    "05.3": lambda: walk(5.0, 0.25, 2),
    "05.4": lambda: walk(5.0, 1.0, 4),
    "05.q1": lambda: written(np.array([2, -1]) - 0.5 * np.array([6, -2])),
    "05.q4": lambda: 20 * rows_in_batches(1000, 64),
    "06.1": lambda: 2 * parameters(64, 32, 10),
    "06.4": lambda: slope(lambda x: 2 * x * (x - 1), 3.0),
    "06.5": lambda: slope(lambda x: x * x * (x * x + x), 2.0),
    "06.6": lambda: bce_slope(-4.0),
    "06.q1": lambda: slope(lambda x: (3 * x + 1) ** 2, 1.0),
    "07.5": slope_by_score_0,
    "09.3": lambda: np.sqrt(64.0),
    "09.q2": lambda: f"= {np.sqrt(2 / 50):g}",
    "13.4": pieces_of_three_folds,
    "13.q1": lambda: (5 - 4) / (2 - 1) - (4 - 1) / (1 - 0),
    "13.q2": lambda: 50 * np.sqrt(0.008 / 0.002),
    "14.7": last_edge,
    "14.q4": lambda: f"{10 - 3 + 1} by {8 - 3 + 1}",
    "16.1": shared_row,
    "18.2": lambda: slope(lambda x: x**4, 2.0),
}


def first_number(text):
    """(value, decimals) of the first number of an option's text; None where there is none."""
    found = re.search(r"[−-]?\d[\d,]*(?:\.(\d+))?", text)
    return found and (float(found[0].replace("−", "-").replace(",", "")), len(found[1] or ""))


def says(text, computed):
    """Whether an option's text says what was computed, a number as it is rounded there."""
    if isinstance(computed, str):
        return re.search(rf"(?<![\w.]){re.escape(computed)}(?![\w.]*\d|\w)", text) is not None
    number = first_number(text)
    return number is not None and round(float(computed), number[1]) == number[0]


def right_and_wrong(question):
    right = [option for option in question.options if option.misconception is None]
    wrong = [option for option in question.options if option.misconception is not None]
    assert len(right) == 1, "one option is right"
    return right[0].text, [option.text for option in wrong]


@pytest.mark.parametrize("name", COMPUTED)
def test_what_is_computed_stands_in_the_right_option_alone(name):
    number = name[:2]
    questions = {one.id: one for one in (*content.predictions_of(number), *content.quiz_of(number))}
    computed = COMPUTED[name]()
    right, wrong = right_and_wrong(questions[name])
    assert says(right, computed), f"{computed} was computed, the key says {right!r}"
    assert not [text for text in wrong if says(text, computed)], f"{computed} stands in a wrong option too"


@pytest.mark.parametrize(
    ("text", "computed", "so"),
    [
        ("About 1.46", 1.4612, True),
        ("About 1.46", 1.47, False),
        ("−0.12: 0.88 minus 1", 0.88, False),
        ("4,820: two for each", 4820, True),
        ("√(2/50) = 0.2", "= 0.2", True),
        ("√(2/50) = 0.25", "= 0.2", False),
        ("A", "A", True),
        ("About", "A", False),
    ],
)
def test_how_an_option_is_read(text, computed, so):
    assert says(text, computed) is so


def revealed(stem):
    """What the stored notebook of a chapter says beside its reveals, without the marks of code."""
    cells = json.loads((NOTEBOOKS / f"{stem}.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = [
        one for cell in cells if "reveal(" in "".join(cell["source"]) for one in cell["outputs"] if "data" in one
    ]
    return "\n".join("".join(one["data"].get("text/plain", "")) for one in outputs).replace("`", "")


@pytest.mark.parametrize(
    "one", [one for one in CHAPTERS if content.predictions_of(one.number)], ids=lambda one: one.stem
)
def test_what_a_chapter_reveals_is_the_right_option(one):
    told = revealed(one.stem)
    for question in content.predictions_of(one.number):
        if isinstance(question, Prediction):
            right, _ = right_and_wrong(question)
            assert f"What ran: {right.replace('`', '')}" in told, f"{question.id}: {right!r} is not what came out"
