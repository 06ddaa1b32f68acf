"""Whatever a piece of the learner's does wrong, the training stops and the page says in words whose it is, with its
line."""

import numpy as np
import pytest

import nnlib as nn
from workbook.widgets import Playground


def nothing(value):
    return value


def broken(*_):
    raise ZeroDivisionError("a bug")


def no_numbers(value):
    return value * np.nan


def turned(value):
    return value.T


def one_column(value):
    return value[:, :1]


def gone(value):
    return None


def layer(forward=nothing, backward=nothing):
    class MyLinear(nn.Linear):
        def forward(self, x):
            return forward(super().forward(x))

        def backward(self, dy, input_gradient=True):
            return backward(super().backward(dy))

    return {"layer": MyLinear}


def activation(forward=nothing, backward=nothing):
    class MyTanh(nn.Tanh):
        def forward(self, x):
            return forward(super().forward(x))

        def backward(self, dy):
            return backward(super().backward(dy))

    return {"activation": MyTanh}


def loss(forward=nothing, backward=nothing):
    class MyLoss(nn.BCEWithLogitsLoss):
        def forward(self, prediction, target):
            return forward(super().forward(prediction, target))

        def backward(self):
            return backward(super().backward())

    return {"loss": MyLoss()}


def optimiser(move):
    class MyOptimiser:
        lr = 0.1

        def step(self, theta, gradient):
            return move(theta, gradient)

    return {"optimiser": MyOptimiser()}


def to_nan(theta, gradient):
    theta[...] = np.nan


def forgets_in_place(theta, gradient):
    return theta - 0.1 * gradient


def too_short(theta, gradient):
    theta -= gradient[:3]


@pytest.mark.parametrize(
    ("pieces", "named", "said"),
    [
        (layer(forward=broken), "broken, line", "ZeroDivisionError: a bug"),
        (
            layer(forward=turned),
            "MyLinear.forward, which begins in line",
            "expected an array of shape (5, 3), got shape",
        ),
        (layer(forward=one_column), "MyLinear.forward", "expected an array of shape (5, 3), got shape (5, 1)"),
        (layer(forward=gone), "MyLinear.forward", "got NoneType"),
        (layer(forward=no_numbers), "MyLinear.forward", "came out as no finite number"),
        (layer(backward=broken), "broken, line", "ZeroDivisionError: a bug"),
        (layer(backward=turned), "MyLinear.backward, which begins in line", "expected dx of the shape of its input"),
        (layer(backward=gone), "MyLinear.backward", "got NoneType"),
        (layer(backward=no_numbers), "MyLinear.backward", "came out as no finite number"),
        (activation(forward=broken), "broken, line", "ZeroDivisionError: a bug"),
        (activation(forward=one_column), "MyTanh.forward", "expected an array of shape (5, 3), got shape (5, 1)"),
        (activation(forward=no_numbers), "MyTanh.forward", "came out as no finite number"),
        (activation(backward=broken), "broken, line", "ZeroDivisionError: a bug"),
        (activation(backward=one_column), "MyTanh.backward", "expected dx of the shape of its input"),
        (activation(backward=no_numbers), "MyTanh.backward", "came out as no finite number"),
        (
            {"activation": lambda: nn.Activation(no_numbers, no_numbers)},
            "no_numbers, which begins in line",
            "came out as no finite number",
        ),
        (loss(forward=broken), "broken, line", "ZeroDivisionError: a bug"),
        (loss(forward=gone), "MyLoss.forward", "expected one number, got NoneType"),
        (loss(forward=lambda value: np.array([value])), "MyLoss.forward", "expected one number, got shape (1,)"),
        (loss(forward=no_numbers), "MyLoss.forward", "came out as no finite number"),
        (loss(backward=broken), "broken, line", "ZeroDivisionError: a bug"),
        (loss(backward=np.sum), "MyLoss.backward", "of shape (10, 1), got float"),
        (loss(backward=lambda dy: dy[:, 0]), "MyLoss.backward", "of shape (10, 1), got shape (10,)"),
        (loss(backward=no_numbers), "MyLoss.backward", "came out as no finite number"),
        (optimiser(broken), "broken, line", "ZeroDivisionError: a bug"),
        (optimiser(too_short), "too_short, line", "ValueError"),
        (optimiser(to_nan), "MyOptimiser.step", "came out as no finite number"),
        (optimiser(forgets_in_place), "MyOptimiser.step", "changed in place"),
    ],
)
def test_the_piece_at_fault_is_named_and_the_training_stops(pieces, named, said):
    playground = Playground(hidden=[3], points=40, **pieces)
    playground.machine.playing = True
    playground.step()
    assert playground.notice["kind"] == "error" and not playground.machine.playing
    assert named in playground.notice["text"] and said in playground.notice["text"]
    first = playground.notice["text"]
    playground.step()
    assert playground.notice["text"] == first  # a second click says the same
    playground.check_gradients()  # says something, and does not raise
    assert playground.notice is not None
    playground.rewind()
    assert playground.status


def test_what_the_steps_ruin_is_not_blamed_on_the_learner():
    playground = Playground("too fast", **layer())
    playground.train(20)
    assert playground.notice["kind"] == "diverged" and "MyLinear" not in playground.notice["text"]


def test_an_optimiser_that_moves_only_at_every_fourth_step_is_let_alone():
    class Collects:
        lr, collected, calls = 0.1, 0, 0

        def step(self, theta, gradient):
            self.collected, self.calls = self.collected + gradient, self.calls + 1
            if self.calls % 4 == 0:
                theta -= self.lr * self.collected / 4
                self.collected = 0

    playground = Playground(optimiser=Collects())
    assert len(playground.train(3)) == 3 and playground.notice is None


def test_an_optimiser_that_never_moves_anything_is_told_so():
    playground = Playground(**optimiser(lambda theta, gradient: None))
    playground.train(5)
    assert "changed in place" in playground.notice["text"]


def test_an_error_keeps_the_learners_line_for_the_page_to_mark():
    playground = Playground(**layer(backward=broken))
    playground.step()
    assert playground.notice["line"] == 'raise ZeroDivisionError("a bug")'
    assert playground.notice["line"] in [line.strip() for line in playground.notice["more"].split("\n")]


def test_nnlibs_squared_error_handed_in_as_an_object_gets_the_targets_that_it_wants():
    playground = Playground("circle", loss=nn.MSELoss(), lr=0.1, epochs=60)
    assert playground.settings.loss == "squared error" and playground.history.accuracy[-1] > 0.9
    assert set(np.unique(playground.machine.targets(playground.machine.train[1]))) == {-1, 1}


@pytest.mark.parametrize(("weights", "kind"), [(100.0, "error"), (1e8, "diverged")])
def test_a_piece_is_blamed_for_what_it_makes_of_ordinary_numbers_only(weights, kind):
    def overflows(value):
        return np.where(np.abs(value) > 50, np.float32(np.inf), value)

    playground = Playground(hidden=[3], points=40, **layer(forward=overflows))
    playground.machine.network.theta[...] = weights
    playground.step()
    assert playground.notice["kind"] == kind, playground.notice["text"]
    assert ("MyLinear.forward" in playground.notice["text"]) == (kind == "error")
