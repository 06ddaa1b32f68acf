"""In self-study as in grading: an answer that hands the work to the library's own is not the learner's, whatever its name."""

import importlib
import sys
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
import scipy.special
import sklearn.dummy
import sklearn.metrics
import sklearn.preprocessing

import nnlib as nn
from workbook.content import all_tasks
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


ELSEWHERE = (
    "scipy.special.softmax",
    "scipy.special.expit",
    "sklearn.metrics.accuracy_score",
    "sklearn.preprocessing.StandardScaler",
)


def by_scipy(z):
    from scipy.special import softmax

    return 1.0 * softmax(z, axis=1)


def by_a_c_function(z):
    return 1.0 * scipy.special.expit(z)


def by_sklearn(z):
    return sklearn.metrics.accuracy_score(z[:, 0] > 0, z[:, 1] > 0)


def by_a_class(z):
    return sklearn.preprocessing.StandardScaler().fit_transform(z)


def by_what_calls_it_inside(z):
    rows = np.arange(len(z)) % 2
    return sklearn.dummy.DummyClassifier().fit(z, rows).score(z, rows)


@pytest.mark.parametrize(("answer", "name"), [
    (by_scipy, "scipy.special.softmax"),
    (by_a_c_function, "scipy.special.expit"),
    (by_sklearn, "sklearn.metrics.accuracy_score"),
    (by_a_class, "sklearn.preprocessing.StandardScaler"),
    (by_what_calls_it_inside, None),
])  # fmt: skip
def test_scipy_and_scikit_learn_lend_as_nnlib_does(answer, name):
    task = replace(SOFTMAX, borrowed=ELSEWHERE, cases=lambda rng: [{"z": rng.normal(size=(4, 3))}] * 2)
    (finding,) = verdict(task, answer).findings
    assert finding.kind != "borrowed" if name is None else f"hands the work to {name}." in finding.message, finding


def test_what_is_not_loaded_is_not_loaded_for_this(monkeypatch):
    monkeypatch.delitem(sys.modules, "scipy.special")
    assert find("scipy.special.softmax") is None
    assert "scipy.special" not in sys.modules


def test_all_that_tasks_name_as_borrowed_is_there():
    for task in all_tasks().values():
        for name in task.borrowed:
            importlib.import_module(name.rpartition(".")[0])
            assert find(name) is not None, (task.name, name)


def test_a_watcher_that_was_there_before_is_there_again():
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
