"""A layer forward and back, with weights as PyTorch keeps them."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def torch_linear(x, weight, bias, dy):
    y = x @ weight.T + bias
    dx = dy @ weight
    dweight = dy.T @ x
    dbias = dy.sum(axis=0)
    return y, dx, dweight, dbias


def _cases(rng):
    square = {
        "x": np.array([[1.0, 2.0]]),
        "weight": np.array([[1.0, -1.0], [3.0, 2.0]]),
        "bias": np.array([0.5, -1.0]),
        "dy": np.array([[1.0, -2.0]]),
    }
    found = [square]
    for N, n_in, n_out in ((2, 3, 3), (3, 3, 3), (4, 3, 2), (3, 2, 4)):
        shapes = {"x": (N, n_in), "weight": (n_out, n_in), "bias": (n_out,), "dy": (N, n_out)}
        found.append({name: rng.normal(size=shape) for name, shape in shapes.items()})
    return found


def _changed(which, make):
    """The right answer, but for one of its four parts."""

    def wrong(x, weight, bias, dy):
        given = list(torch_linear(x, weight, bias, dy))
        given[which] = make(x, weight, bias, dy)
        return tuple(given)

    return wrong


TASK = Task(
    title="A layer forward and back, with weights as PyTorch keeps them",
    outputs={"y": 1, "dx": 1, "dweight": 1, "dbias": 1},
    cases=_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=torch_linear,
    borrowed=("nnlib.Linear",),
    hints=(
        "weight is (n_out, n_in): it is our W, turned around. Write the shapes beside each product.",
        "y needs (N, n_in) times (n_in, n_out). dweight must come out as (n_out, n_in), with the samples in the middle.",
        "Put weight.T for W in the formulas of chapter 07. dx loses a .T by it, and dweight is what was dW, turned around.",
    ),
    mistakes=(
        Mistake(
            "weight-orientation",
            "You treat weight as our W, (n_in, n_out). In PyTorch it is (n_out, n_in), and all four lines change with it, "
            "save that of the bias.",
            lambda x, weight, bias, dy: (x @ weight + bias, dy @ weight.T, x.T @ dy, dy.sum(axis=0)),
        ),
        Mistake(
            "weight-orientation",
            "y is not turned: x is (N, n_in) and weight (n_out, n_in), so it takes weight.T.",
            _changed(0, lambda x, weight, bias, dy: x @ weight + bias),
        ),
        Mistake(
            "weight-orientation",
            "dx is turned once too often. In ours it is dy @ W.T; with weight for W.T there is nothing to turn.",
            _changed(1, lambda x, weight, bias, dy: dy @ weight.T),
        ),
        Mistake(
            "weight-orientation",
            "dweight is turned around: a gradient has the shape of what it belongs to, and weight is (n_out, n_in).",
            _changed(2, lambda x, weight, bias, dy: x.T @ dy),
        ),
        Mistake(
            "bias-axis",
            "dbias is summed along the wrong axis: there is one slope for each output, so the samples are added up.",
            _changed(3, lambda x, weight, bias, dy: dy.sum(axis=1)),
        ),
        Mistake(
            "divided-twice",
            "dbias is a mean over the samples. The loss has divided by N already: here they add up.",
            _changed(3, lambda x, weight, bias, dy: dy.mean(axis=0)),
        ),
        Mistake(
            "divided-twice",
            "dweight is divided by N. The loss has done that already: here the samples add up.",
            _changed(2, lambda x, weight, bias, dy: dy.T @ x / len(x)),
        ),
        Mistake(
            "bias-forgotten",
            "y lacks the bias.",
            _changed(0, lambda x, weight, bias, dy: x @ weight.T),
        ),
    ),
)
