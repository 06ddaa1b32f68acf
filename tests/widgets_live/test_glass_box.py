"""The glass box: its numbers are nnlib's, its equations come out, and what has not been seen is not told."""

import json

import numpy as np
import pytest

import nnlib as nn
from workbook.widgets import GlassBox
from workbook.widgets.arrays import received
from workbook.widgets.explorables.glass_box.box import Box
from workbook.widgets.explorables.glass_box.frame import frame
from workbook.widgets.explorables.glass_box.record import BACKWARD


def make(sizes=(2, 3, 2), y=1, activation=nn.Tanh, x=None, **more):
    rng = np.random.default_rng(4)
    network = nn.mlp(list(sizes), rng=rng, activation=activation)
    return Box(network, rng.standard_normal(sizes[0]) if x is None else x, y, **more), network


CASES = [
    ((2, 2, 1), 1, nn.Tanh),
    ((3, 4, 3), 2, nn.ReLU),
    ((2, 3, 1), 0.7, nn.Sigmoid),
    ((2, 4, 2), [0.3, -1.0], nn.GELU),
    ((3, 1), 0, nn.Tanh),
    ((2, 3, 3, 2), 0, nn.Tanh),
]


@pytest.mark.parametrize(("sizes", "y", "activation"), CASES)
def test_every_gradient_and_new_weight_is_that_of_nnlib(sizes, y, activation):
    box, network = make(sizes, y, activation)
    network = network.astype(np.float64)
    target = np.array([y]) if isinstance(box.loss, nn.CrossEntropyLoss) else np.atleast_2d(np.asarray(y, float))
    loss = type(box.loss)()
    assert box.record.value("L") == pytest.approx(loss.forward(network.forward(box.x[None]), target))
    network.backward(loss.backward())
    found = np.concatenate(
        [box.record.arrays[name].ravel() for k in range(1, len(sizes)) for name in (f"dW{k}", f"db{k}")]
    )
    assert np.allclose(found, network.gradient)
    before = network.theta.copy()
    box.take_step()
    assert np.allclose(box.network.theta, before - 0.1 * network.gradient) and len(box.losses) == 1


def test_where_a_value_is_used_twice_the_note_says_that_gradients_add():
    box, _ = make((2, 2, 2), 1)
    step = box.steps[box.places["da1[0]"]]
    assert step.parts.count(" + ") == 1 and "add up" in step.note and box.record.lines[step.line].phase == BACKWARD


def test_a_hidden_number_is_not_in_the_frame():
    box, _ = make((2, 2, 1), 1, x=[0.731, -1.317], decimals=6)
    digits = [box.format(step.value).lstrip("\u2212") for step in box.steps]
    once = [n for n, text in enumerate(digits) if digits.count(text) == 1 and len(text) > 6]
    assert len(once) > 15
    for seen in range(len(box.steps)):
        told = json.dumps(received(frame(box))[0])
        assert [n for n in once if digits[n] in told] == [n for n in once if n < seen]
        box.done += 1


def test_next_shows_then_goes_on_and_back_only_looks():
    box, _ = make()
    box.next()
    assert (box.done, box.at) == (1, 0)
    box.next()
    assert (box.done, box.at) == (1, 1)
    box.back()
    assert (box.done, box.at) == (1, 0)
    for _ in range(3 * len(box.steps)):
        box.next()
    assert box.is_finished and box.at == len(box.steps)


def test_without_guessing_each_number_is_shown_when_its_turn_comes():
    box, _ = make(guessing=False)
    assert box.is_seen(box.steps[0].name)
    box.next()
    assert (box.at, box.done) == (1, 2)


def test_a_right_guess_shows_the_number_and_a_wrong_one_gives_a_hint():
    box, _ = make()
    true = box.steps[0].value
    assert not box.guess(true + 1) and "smaller" in box.message and box.done == 0
    assert not box.guess(-true) and "sign" in box.message
    assert box.guess(round(true, 2)) and box.done == 1 and box.at == 0
    assert (box.right, box.guesses) == (1, 3)


@pytest.mark.parametrize("phase", ["forward", "loss", "backward", "update"])
def test_a_phase_begins_at_its_first_number(phase):
    box, _ = make()
    box.go_to(phase)
    assert box.record.lines[box.steps[box.at].line].phase == phase and not box.is_seen(box.steps[box.at].name)


def test_a_whole_line_is_shown_at_once():
    box, _ = make((2, 3, 2))
    box.show_line()
    assert box.done == 3 and box.steps[box.at].name == "a1[0]"


def test_a_number_is_followed_to_its_own_equation_and_a_weight_to_its_field():
    box, _ = make()
    box.show_all()
    box.follow("z2[1]")
    assert box.steps[box.at].name == "z2[1]" and box.leaf is None
    box.follow("W1[0, 1]")
    assert box.leaf == "W1[0, 1]" and received(frame(box))[0]["equation"]["leaf"]
    box.change("W1[0, 1]", 2.0)
    assert box.network[0].W.value[0, 1] == 2.0


def test_changes_compute_everything_anew_and_leave_the_learners_network_alone():
    box, network = make((2, 2, 1), 1)
    before = network.theta.copy()
    loss = box.record.value("L")
    box.change("x[0]", 3.0)
    box.change("b2[0]", -1.0)
    box.change("y[0]", 0)
    box.change("lr", 0.5)
    assert box.record.value("L") != loss and box.record.value("lr") == 0.5 and np.array_equal(network.theta, before)
    with pytest.raises(ValueError, match="z1.* is computed|this number is computed"):
        box.change("z1[0]", 1.0)


def test_the_loss_goes_down_from_round_to_round():
    box, _ = make((2, 3, 2), 1)
    for _ in range(5):
        box.take_step()
    assert all(a > b for a, b in zip(box.losses, box.losses[1:], strict=False))


def test_without_a_target_there_is_the_way_forward_only():
    box = GlassBox(nn.mlp([2, 3, 1], rng=np.random.default_rng(0)), [1, 2]).box
    assert {line.phase for line in box.record.lines} == {"forward"}
    with pytest.raises(ValueError, match="there is no target"):
        box.take_step()


class MyLinear:
    def __init__(self, n_in, n_out, rng):
        self.weights = nn.Parameter(rng.standard_normal((n_in, n_out)))
        self.bias = nn.Parameter(np.zeros(n_out))

    def forward(self, x):
        self.x = x
        return x @ self.weights.value + self.bias.value

    def backward(self, dy):
        self.weights.grad = self.x.T @ dy
        self.bias.grad = dy.sum(axis=0)
        return dy @ self.weights.value.T


class Shift(nn.Layer):
    def __init__(self):
        self.by = nn.Parameter(np.zeros(2))

    def forward(self, x):
        return x + self.by.value

    def backward(self, dy):
        return dy


class Mixing(nn.Layer):
    def forward(self, x):
        return x - x.mean(axis=1, keepdims=True)

    def backward(self, dy):
        return dy


def test_a_learners_own_layers_are_shown():
    rng = np.random.default_rng(0)
    network = nn.Sequential(MyLinear(2, 2, rng), nn.Activation(np.square, lambda x: 2 * x), MyLinear(2, 1, rng))
    box = Box(network, [1.0, -0.5], 1)
    assert [line.code for line in box.record.lines[:3]] == ["z1 = x @ W1 + b1", "a1 = square(z1)", "z2 = a1 @ W2 + b2"]


RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("network", "x", "y", "error", "message"),
    [
        ("net", [1, 2], 0, TypeError, "network: expected an nn.Sequential"),
        (nn.mlp([2, 5, 1], rng=RNG), [1, 2], 0, ValueError, "at most 4 numbers in and out"),
        (nn.mlp([2, 2, 2, 2, 1], rng=RNG), [1, 2], 0, ValueError, "1 to 3 layers with weights"),
        (nn.Sequential(nn.Linear(2, 2, rng=RNG), Shift()), [1, 2], 0, ValueError, r"computes x @ W \+ b"),
        (nn.Sequential(nn.Linear(2, 2, rng=RNG), Mixing()), [1, 2], 0, ValueError, "this one mixes them"),
        (nn.mlp([2, 2], rng=RNG), [1, 2], 5, ValueError, "y: expected one label from 0 to 1"),
        (nn.mlp([2, 2], rng=RNG), [1, 2], [1.0, 2.0, 3.0], ValueError, "y: expected 2 numbers"),
        (nn.mlp([2, 2], rng=RNG), [[1, 2], [3, 4]], 0, ValueError, "x: expected one sample"),
        (nn.mlp([2, 2], rng=RNG), [1, float("nan")], 0, ValueError, "x: expected one sample, finite"),
        (nn.mlp([3, 2], rng=RNG), [1, 2], 0, ValueError, r"expected x of shape \(N, 3\)"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_the_reason(network, x, y, error, message):
    with pytest.raises(error, match=message):
        GlassBox(network, x, y)


def test_requests_without_sense_are_answered_in_words():
    widget = GlassBox(nn.mlp([2, 2], rng=RNG), [1, 2], 0)
    for message in (
        {"do": "jump"},
        {},
        {"do": "follow", "name": "nothing"},
        {"do": "follow", "name": "dW1[0, 0]"},
        {"do": "guess", "value": None},
        {"do": "change", "name": "x[9]", "value": 1},
        {"do": "change", "name": "lr", "value": -1},
    ):
        widget._on_message({"n": 1, **message})
        said = received(widget.frame)[0]
        if message.get("do") == "change":  # beside its field
            assert said["refused"].startswith((message["name"], "index")) and said["notice"] == "", message
        else:
            assert said["notice"].startswith("That cannot be") and said["refused"] == "", message
    widget._on_message({"n": 2, "do": "next"})
    said = received(widget.frame)[0]
    assert said["notice"] == said["refused"] == "" and widget.box.done == 1


def test_on_a_page_without_a_browser_every_number_is_told():
    widget = GlassBox(nn.mlp([2, 2, 1], rng=np.random.default_rng(0), activation=nn.Tanh), [0.5, -1], 1)
    data, _ = widget._repr_mimebundle_()
    words = data["text/plain"]
    assert all(step.name in words for step in widget.box.steps) and "dW1 = x.T @ dz1" in words and "0x" not in words
    assert data["image/png"].startswith("iVBOR")
