"""Run one neuron: its sum, then its bend."""

import numpy as np

from workbook.chapters.ch02_forward_propagation.tasks.shared import relu
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def neuron_forward(x, w, b):
    z = x @ w + b
    return relu(z)


def _neuron_cases(rng):
    above = {"x": np.array([2.0, 1.0]), "w": np.array([1.0, 2.0]), "b": -1.0}
    below = {"x": np.array([2.0, 1.0]), "w": np.array([-1.0, 1.0]), "b": -2.0}
    pulled_down = {"x": np.array([1.0, 1.0, 2.0]), "w": np.array([1.0, -1.0, 1.0]), "b": -1.5}
    lifted = {"x": np.array([3.0]), "w": np.array([-1.0]), "b": 4.0}
    drawn = [{"x": rng.normal(size=n), "w": rng.normal(size=n), "b": float(rng.normal())} for n in (1, 2, 3, 4, 5, 6)]
    return [above, below, pulled_down, lifted, *drawn]


TASK = Task(
    title="Run one neuron: its sum, then its bend",
    outputs={"a": 1},
    cases=_neuron_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=neuron_forward,
    hints=(
        "There are two steps: first the sum z, then the bend. Which of them needs the weights?",
        "z is each input times its weight, all added up, plus the bias. The output is relu of that.",
        "`x @ w` multiplies in pairs and adds up. What is still missing before the bend?",
    ),
    mistakes=(
        Mistake(
            "output-before-activation",
            "You return the sum z. A neuron passes on what comes after the bend: where z is below 0, that is 0.",
            lambda x, w, b: x @ w + b,
        ),
        Mistake(
            "bias-forgotten",
            "The bias is missing. It joins the sum before the bend.",
            lambda x, w, b: relu(x @ w),
        ),
        Mistake(
            "bias-as-threshold",
            "You subtract the bias before the bend. It is added: the neuron answers once x @ w is above -b.",
            lambda x, w, b: relu(x @ w - b),
        ),
        Mistake(
            "bias-after-activation",
            "You add the bias after the bend. It belongs in the sum: the bias decides where the bend comes.",
            lambda x, w, b: relu(x @ w) + b,
        ),
        Mistake(
            "bias-per-connection",
            "The bias is in your sum once for every input. It belongs to the neuron: add up the products first, then the bias once.",
            lambda x, w, b: relu(np.sum(x * w + b)),
        ),
        Mistake(
            "activation-per-connection",
            "You bend each product before adding. A neuron bends once, after everything has been added up, "
            "so that a negative product can still pull the sum down.",
            lambda x, w, b: np.sum(relu(x * w)) + b,
        ),
        Mistake(
            "activation-is-a-switch",
            "Your neuron says 1 or 0, as in chapter 01. With ReLU it passes on how far its sum is above 0: z itself.",
            lambda x, w, b: int(x @ w + b > 0),
        ),
        Mistake(
            "bend-drops-the-sign",
            "Where the sum is below 0 you give its size. ReLU gives 0 there: it drops the whole number, not its sign.",
            lambda x, w, b: abs(x @ w + b),
        ),
        Mistake(
            "input-layer-computes",
            "You bend the inputs before they are weighed. An input goes into the sum as it is, also below 0; the bend comes last.",
            lambda x, w, b: relu(relu(x) @ w + b),
        ),
        Mistake(
            "sums-one-by-one",
            "Your result has one number for each input. The products still have to be added up before the bias comes: a neuron has one sum and one output.",
            lambda x, w, b: relu(x * w + b),
        ),
        Mistake(
            "two-inputs-are-all",
            "You add up the first two inputs only. There may be any number of them: all count.",
            lambda x, w, b: np.maximum(x[0] * w[0] + x[1] * w[1] + b, 0),
        ),
    ),
)
