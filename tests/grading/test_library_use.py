"""In self-study as in grading: an answer that hands the work to the library's own is not the learner's, whatever its name."""

from functools import partial

import numpy as np
import pytest

import nnlib as nn
from workbook.forms.task import Task
from workbook.judging.judge import CORRECT, check_answer
from workbook.judging.library_use import find

HINTS = ("one", "two", "three")


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def tanh(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


class Adam:
    def __init__(self, lr):
        self.lr = lr

    def step(self, theta, gradient):
        theta -= self.lr * np.sign(gradient)


def _one_step(learner, theta):
    theta = np.array(theta)
    learner.Adam(lr=0.1).step(theta, theta.copy())
    return {"theta": theta}


def _matrices(rng):
    return [{"z": rng.normal(size=(2, 3))}]


SOFTMAX = Task(
    name="softmax",
    chapter="91",
    title="S",
    outputs={"p": 2},
    cases=_matrices,
    reference=softmax,
    hints=HINTS,
    mistakes=(),
    borrowed=("nnlib.softmax", "nnlib.functional.softmax"),
)
TANH = Task(
    name="tanh",
    chapter="91",
    title="T",
    outputs={"y": 1},
    cases=_matrices,
    reference=tanh,
    hints=HINTS,
    mistakes=(),
    borrowed=("nnlib.tanh", "numpy.tanh"),
)
ADAM = Task(
    name="Adam",
    chapter="91",
    title="A",
    outputs={"theta": 2},
    cases=lambda rng: [{"theta": np.array([1.0, -2.0])}],
    reference=Adam,
    hints=HINTS,
    mistakes=(),
    probe=_one_step,
    borrowed=("nnlib.Adam",),
)


class Subclass(nn.Adam):
    pass


class Wrapper:
    def __init__(self, **settings):
        self.inner = nn.Adam(**settings)

    def step(self, *arguments):
        self.inner.step(*arguments)


def verdict(task, answer):
    return check_answer(task, {task.name: answer}, np.random.default_rng(0))


theirs = nn.softmax


@pytest.mark.parametrize(("task", "answer", "name"), [
    (SOFTMAX, nn.softmax, "nnlib.softmax"),
    (SOFTMAX, lambda z: nn.functional.softmax(z), "nnlib.softmax"),
    (SOFTMAX, lambda z: 1.0 * theirs(z + 0.0), "nnlib.softmax"),
    (SOFTMAX, partial(nn.softmax), "nnlib.softmax"),
    (TANH, np.tanh, "numpy.tanh"),
    (TANH, lambda x: np.tanh(x), "numpy.tanh"),
    (TANH, nn.tanh, "nnlib.tanh"),
    (ADAM, nn.Adam, "nnlib.Adam"),
    (ADAM, partial(nn.Adam), "nnlib.Adam"),
    (ADAM, Subclass, "nnlib.Adam"),
    (ADAM, Wrapper, "nnlib.Adam"),
])  # fmt: skip
def test_a_borrowed_answer_is_named_and_gets_nothing(task, answer, name):
    found = verdict(task, answer)
    assert found.points == 0
    assert {finding.kind for finding in found.findings} == {"borrowed"}
    assert f"hands the work to {name}." in found.findings[0].message


@pytest.mark.parametrize(("task", "answer"), [
    (SOFTMAX, softmax),
    (SOFTMAX, lambda z: np.exp(nn.log_softmax(z))),  # another function of the library, which the task does not name
    (TANH, tanh),
    (ADAM, Adam),
])  # fmt: skip
def test_an_own_answer_counts(task, answer):
    assert verdict(task, answer).status == CORRECT


def test_a_watcher_that_was_there_before_is_there_again():
    import sys

    def watcher(*about):
        return None

    before = sys.getprofile()
    sys.setprofile(watcher)
    try:
        verdict(SOFTMAX, softmax)
        assert sys.getprofile() is watcher
    finally:
        sys.setprofile(before)


@pytest.mark.parametrize("name", ["softmax", "os.system", "nnlib.nothing_like_it", "numpy"])
def test_what_can_be_borrowed_must_be_there(name):
    with pytest.raises(ValueError, match="borrowed"):
        find(name)
