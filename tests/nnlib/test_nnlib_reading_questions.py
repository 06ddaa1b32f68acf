"""The questions that chapters 03 to 08 ask about a file of nnlib: their right answers are what the files say today."""

import ast
import inspect

import numpy as np
import pytest

import nnlib as nn
from workbook.content import predictions_of


def calls(thing, name):
    """All calls of `name` in the text of a function or class."""
    nodes = ast.walk(ast.parse(inspect.getsource(thing)))
    return [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == name]


def where_gelu_cuts():
    (clip,) = calls(nn.gelu, "np.clip")
    return ast.literal_eval(clip.args[2])


def exponentials_of_cross_entropy():
    return len(calls(nn.CrossEntropyLoss, "np.exp"))


def decayed():
    theta = np.array([1.0])
    nn.SGD(lr=0.5, weight_decay=0.1).step(theta, np.array([0.0]))
    return round(float(theta[0]), 2)


def kept_by_tanh():
    layer = nn.Tanh()
    y = layer.forward(np.array([[0.5, -2.0]]))
    (kept,) = vars(layer).values()
    return "output" if kept is y else "input"


def asked_on_the_way_back(monkeypatch):
    asked = []
    for kind in (nn.Flatten, nn.Linear, nn.ReLU):

        def backward(self, *given, kind=kind, original=kind.backward, **named):
            asked.append(kind)
            return original(self, *given, **named)

        monkeypatch.setattr(kind, "backward", backward)
    rng = np.random.default_rng(0)
    network = nn.Sequential(nn.Flatten(), nn.Linear(4, 3, rng=rng), nn.ReLU(), nn.Linear(3, 2, rng=rng))
    network.forward(np.ones((5, 2, 2)))
    network.backward(np.ones((5, 2)))
    return len(asked)


def returned_by_a_step():
    X, y = nn.moons(40, rng=np.random.default_rng(0))
    network, loss, penalty = nn.mlp([2, 3, 2], rng=np.random.default_rng(1)), nn.CrossEntropyLoss(), nn.L2Penalty(1.0)
    before, weight = loss(network(X), y), penalty.forward(network.theta)
    returned = nn.train_step(network, loss, nn.SGD(lr=0.1), X, y, penalty=penalty)
    return {before: "before", before + weight: "sum", loss(network(X), y): "after"}[returned]


ANSWERS = {
    "03.11": where_gelu_cuts,
    "04.12": exponentials_of_cross_entropy,
    "05.12": decayed,
    "06.11": kept_by_tanh,
    "07.11": asked_on_the_way_back,
    "08.12": returned_by_a_step,
}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_right_answer_is_what_the_file_says(name, monkeypatch):
    answer = ANSWERS[name]
    truth = answer(monkeypatch) if inspect.signature(answer).parameters else answer()
    (question,) = (one for one in predictions_of(name[:2]) if one.id == name)
    (right,) = (option for option in question.options if option.misconception is None)
    assert right.value == truth and type(right.value) is type(truth)
