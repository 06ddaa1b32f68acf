"""The glass box's equations: for networks of every shape that it takes, each comes out at the number that nnlib
computed, to the last factor; and where a layer computes something else, the page says so."""

import itertools
import re

import numpy as np
import pytest

import nnlib as nn
from workbook.widgets.explorables.glass_box.box import Box
from workbook.widgets.explorables.glass_box.equation import between, spelled
from workbook.widgets.explorables.glass_box.record import BACKWARD

BENDS = (nn.ReLU, nn.Tanh, nn.Sigmoid, nn.GELU, nn.ELU, nn.LeakyReLU, nn.SiLU, nn.Softplus)
SHAPES = [sizes for length in (2, 3, 4) for sizes in itertools.product((1, 2, 3, 4), repeat=length)]
KNOWN = {
    **{name: getattr(nn.functional, name) for name in ("sigmoid", "gelu", "elu", "silu", "softplus")},
    "relu": lambda v: max(v, 0.0),
    "tanh": np.tanh,
    "leakyrelu": nn.functional.leaky_relu,
    "exp": np.exp,
    "log": np.log,
}


def made(sizes, number):
    """A random network of these sizes with its sample, target and loss, another combination for each number."""
    rng = np.random.default_rng(number)
    bend = BENDS[number % len(BENDS)]
    network = nn.mlp(list(sizes), activation=bend, rng=rng, dtype=np.float64)
    network.theta = rng.standard_normal(network.theta.size)
    if number % 5 == 0:
        network = nn.Sequential(network, bend())
    kinds = [nn.MSELoss, nn.BCEWithLogitsLoss] + [nn.CrossEntropyLoss] * (sizes[-1] > 1)
    loss = kinds[number % len(kinds)]()
    y = {
        nn.MSELoss: rng.standard_normal(sizes[-1]),
        nn.BCEWithLogitsLoss: rng.choice([0.0, 1.0, 0.3], sizes[-1]),
        nn.CrossEntropyLoss: int(rng.integers(sizes[-1])),
    }[type(loss)]
    return network, rng.standard_normal(sizes[0]), y, loss


def arithmetic(text):
    return text.replace("\u00b7", "*").replace("\u2212", "-").replace("\u00b2", "**2")


@pytest.mark.parametrize("first", range(0, len(SHAPES), 84))
def test_every_equation_of_every_shape_comes_out_at_nnlibs_number(first):
    """Read as arithmetic, with the exact numbers put in, both the equation and the line below it."""
    for number, sizes in enumerate(SHAPES[first : first + 84], start=first):
        network, x, y, loss = made(sizes, number)
        box = Box(network, x, y, loss=loss, decimals=6)
        label = isinstance(loss, nn.CrossEntropyLoss)
        target = np.array([y]) if label else np.reshape(y, (1, -1))
        assert box.record.value("L") == pytest.approx(loss.forward(network.forward(x[None]), target)), (sizes, loss)
        network.backward(loss.backward())
        names = [f"{kind}{k}" for k in range(1, len(sizes)) for kind in ("W", "b")]
        found = np.concatenate([box.record.arrays[f"d{name}"].ravel() for name in names])
        assert np.allclose(found, network.gradient, rtol=1e-9, atol=1e-12), (sizes, loss)
        after = np.concatenate([box.record.arrays[f"new {name}"].ravel() for name in names])
        assert np.allclose(after, network.theta - 0.1 * network.gradient, rtol=1e-9, atol=1e-12)
        for step in box.steps:
            text = "".join(t for t, _ in spelled(step.parts, lambda name, box=box: f"({box.record.value(name)!r})"))
            slope = box.record.value(step.name) / (box.record.value(step.refs[0].name) or 1) if step.refs else 0
            known = KNOWN | {"slope": lambda _, slope=slope: slope}
            assert float(eval(arithmetic(text), known)) == pytest.approx(step.value, rel=1e-9, abs=1e-12), step
            line = between(box, step)
            if line:
                assert eval(arithmetic(line)) == pytest.approx(step.value, rel=1e-4, abs=1e-4), (step, line)
            assert not re.search("wrong|This equation gives", step.note), step


def test_the_slope_of_every_bend_is_that_of_its_curve():
    """`slope(z)` stands for what the layer says; measured, it is the slope of what `forward` computes."""
    for bend in BENDS:
        network = nn.mlp([2, 2, 1], activation=bend, rng=np.random.default_rng(5), dtype=np.float64)
        box = Box(network, [0.7, -1.2], 0.3)
        for i in range(2):
            step = box.steps[box.places[f"dz1[{i}]"]]
            z, arrived = box.record.value(f"z1[{i}]"), box.record.value(f"da1[{i}]")
            curve = box.steps[box.places[f"a1[{i}]"]].compute
            assert step.value == pytest.approx(arrived * (curve(z + 1e-6) - curve(z - 1e-6)) / 2e-6, rel=1e-5), bend


def test_two_bends_in_a_row_have_names_of_their_own():
    rng = np.random.default_rng(1)
    network = nn.Sequential(nn.Linear(2, 2, rng=rng), nn.Tanh(), nn.Sigmoid(), nn.Linear(2, 1, rng=rng))
    codes = [line.code for line in Box(network, [1, 2], 0.5).record.lines]
    assert codes[:4] == ["z1 = x @ W1 + b1", "a1 = tanh(z1)", "a1b = sigmoid(a1)", "z2 = a1b @ W2 + b2"]
    assert "da1 = da1b * a1b * (1 - a1b)" in codes and "dz1 = da1 * (1 - a1 * a1)" in codes


def relu(z):
    return np.maximum(z, 0)


def test_a_bend_whose_slope_is_forgotten_is_not_shown_with_the_right_slope():
    """Chapter 07's forgetful network: relu forward, slope 1 backward."""
    forgetful = nn.mlp([2, 3, 2], activation=lambda: nn.Activation(relu, np.ones_like), rng=np.random.default_rng(0))
    box = Box(forgetful, [2, -1], 1)
    assert "dz1 = da1 * slope(z1)" in [line.code for line in box.record.lines]
    assert "slope of relu at z1[0] is 1" in box.steps[box.places["dz1[0]"]].note


class Careless:
    """A layer of one's own whose backward forgets to hand on through the weights rightly."""

    def __init__(self, n_in, n_out, rng):
        self.W = nn.Parameter(rng.standard_normal((n_in, n_out)))
        self.b = nn.Parameter(np.zeros(n_out))

    def forward(self, x):
        self.x = x
        return x @ self.W.value + self.b.value

    def backward(self, dy):
        self.W.grad = 2 * self.x.T @ dy
        self.b.grad = dy.sum(axis=0)
        return dy @ self.W.value.T


def test_a_wrong_backward_of_ones_own_is_said_at_the_number_itself():
    rng = np.random.default_rng(0)
    box = Box(nn.Sequential(Careless(2, 2, rng), nn.Tanh(), Careless(2, 1, rng)), [1.0, -0.5], 1)
    notes = {step.name: step.note for step in box.steps}
    assert "but the layer says" in notes["dW2[0, 0]"] and "but the layer says" in notes["dW1[1, 0]"]
    assert not any("but the layer says" in note for name, note in notes.items() if not name.startswith("dW"))


@pytest.mark.parametrize(("sizes", "y"), [((1, 1), 0), ((1, 2), 1)])
def test_where_p_has_no_digits_left_the_loss_is_still_nnlibs_and_the_page_says_why(sizes, y):
    box = Box(nn.mlp(list(sizes), rng=np.random.default_rng(0)), [1.0], y)
    for i in range(sizes[1]):
        box.change(f"W1[0, {i}]", 900.0 if i == 0 else -900.0)
    step = box.steps[box.places["L"]]
    assert step.value == pytest.approx(900 if sizes[1] == 1 else 1800) and "takes the loss from the scores" in step.note


def test_the_note_of_added_gradients_counts_the_ways():
    box = Box(nn.mlp([2, 2, 3], rng=np.random.default_rng(3)), [1, 2], 2)
    step = box.steps[box.places["da1[1]"]]
    assert "used 3 times" in step.note and box.record.lines[step.line].phase == BACKWARD
    assert between(box, step).count(" + ") == 2
