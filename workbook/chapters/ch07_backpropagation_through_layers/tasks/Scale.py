"""A layer of your own, plugged into nnlib."""

import numpy as np

import nnlib as nn
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task, WrongFormError


class Scale:
    def __init__(self, n):
        self.gamma = nn.Parameter(np.ones(n))

    def forward(self, x):
        self.x = x
        return x * self.gamma.value

    def backward(self, dy):
        self.gamma.grad = (dy * self.x).sum(axis=0)
        return dy * self.gamma.value


def _scaling(learner, x, dy, gamma):
    """Twice forward and back in a network, the first time with other numbers; what the second time gives counts."""
    network = nn.Sequential(learner.Scale(len(gamma))).astype(np.float64)
    if network.theta.shape != gamma.shape:
        raise WrongFormError(
            f"A network finds {network.theta.size} numbers to learn in Scale({len(gamma)}); it should find "
            f"{len(gamma)}. "
            "Is gamma an nn.Parameter of shape (n,), kept in an attribute of self?"
        )
    start = network.theta.copy()
    network.theta = gamma
    network.forward(x + 1)
    network.backward(dy + 1)
    afterwards = network.theta.copy()
    network.theta = gamma
    y = network.forward(x)
    dx = network.backward(dy, input_gradient=True)
    return {"start": start, "y": y, "dx": dx, "dgamma": network.gradient.copy(), "gamma": afterwards}


def _whether_gamma_is_kept(measured, x, dy, gamma):
    return measured | {"gamma_is_kept": np.array_equal(measured["gamma"], gamma)}


def _scale_cases(rng):
    fixed = [
        {"x": np.array([[1.0, 2.0, 3.0]]), "dy": np.array([[0.5, -1.0, 2.0]]), "gamma": np.array([2.0, -1.0, 0.5])},
        {
            "x": np.array([[1.0, 2.0], [3.0, -4.0]]),
            "dy": np.array([[1.0, 0.5], [-1.0, 2.0]]),
            "gamma": np.array([3.0, -2.0]),
        },
    ]
    drawn = [
        {"x": rng.normal(size=(N, n)), "dy": rng.normal(size=(N, n)), "gamma": rng.normal(size=n)}
        for N, n in ((4, 3), (3, 3), (5, 1))
    ]
    return fixed + drawn


class _StartsAtZero(Scale):
    def __init__(self, n):
        self.gamma = nn.Parameter(np.zeros(n))


class _Mean(Scale):
    def backward(self, dy):
        self.gamma.grad = (dy * self.x).mean(axis=0)
        return dy * self.gamma.value


class _LikeABias(Scale):
    def backward(self, dy):
        self.gamma.grad = dy.sum(axis=0)
        return dy * self.gamma.value


class _PassesOn(Scale):
    def backward(self, dy):
        self.gamma.grad = (dy * self.x).sum(axis=0)
        return dy


class _TimesTheInput(Scale):
    def backward(self, dy):
        self.gamma.grad = (dy * self.x).sum(axis=0)
        return dy * self.x


class _PilesUp(Scale):
    def backward(self, dy):
        self.gamma.grad += (dy * self.x).sum(axis=0)
        return dy * self.gamma.value


class _Updates(Scale):
    def backward(self, dy):
        dx = dy * self.gamma.value
        self.gamma.grad = (dy * self.x).sum(axis=0)
        self.gamma.value -= 0.1 * self.gamma.grad
        return dx


TASK = Task(
    title="A layer of your own, plugged into nnlib",
    outputs={"start": 1, "y": 1, "dx": 1, "dgamma": 1, "gamma_is_kept": 1},
    cases=_scale_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=Scale,
    probe=_scaling,
    measures=("start", "y", "dx", "dgamma", "gamma"),
    derive=_whether_gamma_is_kept,
    hints=(
        "Three methods: one that makes the parameter, one that multiplies and keeps its input, one that goes back. "
        "In `backward`, which two things change y: x and gamma.",
        "y = x * gamma, entry by entry. So the slope by x is gamma, and the slope by gamma is x. Every sample uses "
        "the same gamma, so its gradient adds up over axis 0.",
        "In `__init__`: `self.gamma = nn.Parameter(np.ones(n))`. Its numbers are in `self.gamma.value`. In "
        "`backward`, assign the sum of dy * self.x "
        "over the samples to `self.gamma.grad`, and return dy times gamma.",
    ),
    facts={
        "start": lambda case, got, want: (
            "A fresh layer should change nothing, so gamma begins with ones: one for each feature, and no other numbers."
        ),
        "gamma_is_kept": "forward and backward leave gamma as it is",
    },
    mistakes=(
        Mistake(
            "zero-is-neutral",
            "gamma starts at 0, so a fresh layer turns everything into 0. What changes nothing in a product is 1.",
            _StartsAtZero,
        ),
        Mistake(
            "divided-twice",
            "The gradient of gamma is a mean over the samples. The loss has divided by N already: here the samples "
            "add up.",
            _Mean,
        ),
        Mistake(
            "input-forgotten",
            "The input is missing from the gradient of gamma: what you have would be right for a bias. gamma "
            "multiplies x, so its slope is x.",
            _LikeABias,
        ),
        Mistake(
            "derivative-forgotten",
            "You pass dy back as it came. The input was multiplied by gamma on the way forward, so what goes back "
            "is multiplied by gamma too. "
            "(At gamma = 1 the two are the same: a check there finds nothing.)",
            _PassesOn,
        ),
        Mistake(
            "factors-swapped",
            "You multiply what goes back by x. That is the slope by gamma; the slope by x is gamma.",
            _TimesTheInput,
        ),
        Mistake(
            "zero-grad",
            "Your gradient piles up: what the call before left is still in it. In nnlib `backward` assigns, with = "
            "and not with +=.",
            _PilesUp,
        ),
        Mistake(
            "gradient-is-update",
            "Your backward changes gamma. It should only say how the loss would change; an optimiser changes the "
            "weights, later.",
            _Updates,
        ),
    ),
)
