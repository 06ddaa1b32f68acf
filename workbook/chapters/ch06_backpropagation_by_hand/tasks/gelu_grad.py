"""Find the slope of GELU by the chain rule."""

import math

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def gelu_grad(x):
    c = np.sqrt(2 / np.pi)
    t = np.tanh(c * (x + 0.044715 * x**3))
    du = c * (1 + 3 * 0.044715 * x**2)
    dt = (1 - t**2) * du
    return (1 + t) / 2 + x / 2 * dt


def _gelu(x, first=True, slope_of_tanh=lambda x, u, t: 1 - t**2, cubed=3.0, slope_of_u=True, factor=1.0):
    c = np.sqrt(2 / np.pi)
    u = c * (x + 0.044715 * x**3)
    t = np.tanh(u)
    du = c * (1 + cubed * 0.044715 * x**2) if slope_of_u else 1.0
    second = x / 2 * slope_of_tanh(x, u, t) * du * factor
    return (1 + t) / 2 + second if first else second


def _by_erf(x):
    """The slope of x times the share of a bell curve that lies below x: the curve that GELU's formula here comes close to."""
    below = (1 + np.vectorize(math.erf)(x / np.sqrt(2))) / 2
    return below + x * np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)


def _gelu_cases(rng):
    fixed = [np.array([1.0]), np.array([2.0]), np.array([0.0, 2.0, -1.0]), np.array([[-0.5, 0.5], [1.5, -2.0]])]
    return [{"x": x} for x in (*fixed, rng.normal(size=6), 1.5 * rng.normal(size=(2, 3)))]


TASK = Task(
    title="Find the slope of GELU by the chain rule",
    outputs={"slope": 3},
    cases=_gelu_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=gelu_grad,
    borrowed=("nnlib.GELU",),
    hints=(
        "Draw the graph: x goes into u, u into t. At the end x/2 is multiplied by 1 + t. On how many ways does x reach "
        "the end?",
        "There are two ways. Through the factor x/2 comes (1 + t) / 2. Through t comes x/2, times the slope of t by x: "
        "that one is a chain, tanh's slope times u's.",
        "u = c * (x + 0.044715 * x**3) has the slope c * (1 + 3 * 0.044715 * x**2), and tanh has 1 - t**2. Multiply "
        "these two for dt, then add the two ways.",
    ),
    mistakes=(
        Mistake(
            "another-curve",
            "This is the slope of the other form of GELU, x times the bell curve's share (erf or Phi): right in PyTorch's "
            "default. The formula here, with tanh, comes close to it and is another curve: the slopes differ by up to 0.001.",
            _by_erf,
        ),
        Mistake(
            "path-dropped",
            "This is one of two ways: x also goes through u and tanh, and what comes back there has to be added.",
            lambda x: (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))) / 2,
        ),
        Mistake(
            "overwrite-not-add",
            "This is what comes back through tanh alone. x stands in the factor x/2 as well: add (1 + t) / 2.",
            lambda x: _gelu(x, first=False),
        ),
        Mistake(
            "derivative-forgotten",
            "The slope of tanh is missing in the way through t: 1 - t².",
            lambda x: _gelu(x, slope_of_tanh=lambda x, u, t: 1.0),
        ),
        Mistake(
            "chain-stops-early",
            "The way through t ends at u: the slope of u by x is missing.",
            lambda x: _gelu(x, slope_of_u=False),
        ),
        Mistake(
            "derivative-wrong-point",
            "You took tanh's slope at x. What goes into tanh is u, and what comes out is t: its slope is 1 - t².",
            lambda x: _gelu(x, slope_of_tanh=lambda x, u, t: 1 - np.tanh(x) ** 2),
        ),
        Mistake(
            "slope-from-the-input",
            "1 - u² is no slope of tanh: the formula wants what came out of it, t.",
            lambda x: _gelu(x, slope_of_tanh=lambda x, u, t: 1 - u**2),
        ),
        Mistake(
            "exponent-forgotten",
            "A factor 3 is missing in the slope of u: x**3 has the slope 3 * x**2.",
            lambda x: _gelu(x, cubed=1.0),
        ),
        Mistake(
            "exponent-forgotten",
            "A square is missing in the slope of u: x**3 has the slope 3 * x**2, not 3 * x.",
            lambda x: _gelu(x, cubed=3 / np.where(x == 0, 1, x)),
        ),
        Mistake(
            "paths-multiply",
            "You multiplied what the two ways bring. Along a way slopes multiply; where ways meet, they add.",
            lambda x: (_gelu(x) - _gelu(x, first=False)) * _gelu(x, first=False),
        ),
        Mistake(
            "derivative-forgotten",
            "The factor c = np.sqrt(2 / np.pi) is missing in the slope of u.",
            lambda x: _gelu(x, factor=1 / np.sqrt(2 / np.pi)),
        ),
        Mistake(
            "slope-of-a-product",
            "This is the slope of x/2 times the slope of 1 + t. In a product each way brings its own slope times the "
            "value of the other factor, and the two are added.",
            lambda x: _gelu(x, first=False) / x,
        ),
        Mistake(
            "slope-is-height",
            "This is the curve itself. Asked for is how fast it changes with x.",
            lambda x: x * (_gelu(x) - _gelu(x, first=False)),
        ),
        Mistake(
            "square-forgotten",
            "A square is missing: the slope of tanh is 1 - t², not 1 - t.",
            lambda x: _gelu(x, slope_of_tanh=lambda x, u, t: 1 - t),
        ),
    ),
)
