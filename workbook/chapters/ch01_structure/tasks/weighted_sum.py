"""Compute what one neuron adds up."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def weighted_sum(x, w, b):
    total = b
    for i in range(len(x)):
        total = total + x[i] * w[i]
    return total


def _sum_cases(rng):
    small = {"x": np.array([2.0, 3.0]), "w": np.array([0.5, -1.0]), "b": 4.0}
    one = {"x": np.array([3.0]), "w": np.array([2.0]), "b": -1.0}
    return [small, one] + [
        {"x": rng.normal(size=n), "w": rng.normal(size=n), "b": float(rng.normal() + 2)} for n in (3, 5)
    ]


TASK = Task(
    title="Compute what one neuron adds up",
    outputs={"z": 1},
    cases=_sum_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=weighted_sum,
    hints=(
        "Pair each input with the weight of its own connection: the first with the first, the second with the second.",
        "The sum begins with the bias. Each round of the loop adds one thing to it: an input times its weight.",
        "In round i the input is `x[i]` and its weight is `w[i]`. The new total is the old one plus their product.",
    ),
    mistakes=(
        Mistake(
            "bias-forgotten",
            "Your result misses the bias. A neuron adds it after the weighted sum, so the answer is off by exactly b.",
            lambda x, w, b: np.dot(x, w),
        ),
        Mistake(
            "bias-multiplied",
            "The bias multiplies your sum. It should be added to it: it shifts the result and does not scale it.",
            lambda x, w, b: np.dot(x, w) * b,
        ),
        Mistake(
            "bias-as-threshold",
            "You subtract the bias. It is added: a bias above 0 lifts the sum. (Books that subtract speak of a threshold, which is minus our bias.)",
            lambda x, w, b: np.dot(x, w) - b,
        ),
        Mistake(
            "bias-per-connection",
            "The bias is in your sum once for every input. It belongs to the neuron, so it is added once in all.",
            lambda x, w, b: np.sum(x * w + b),
        ),
        Mistake(
            "bias-per-connection",
            "The bias is in your sum once at the start and once more for every input. `total` already starts with b, so the loop adds products alone.",
            lambda x, w, b: b + np.sum(x * w + b),
        ),
        Mistake(
            "weight-per-neuron",
            "You used the first weight for every input. Each connection has a weight of its own: x[0] goes with w[0], x[1] with w[1].",
            lambda x, w, b: np.sum(x) * w[0] + b,
        ),
        Mistake(
            "array-is-its-entry",
            "`x * w` is a whole array, and you add it in every round. In round i only `x[i] * w[i]` belongs in.",
            lambda x, w, b: b + len(x) * x * w,
        ),
        Mistake(
            "overwrite-not-add",
            "Your result is the last product alone: each round replaces the total. Add to what is already there.",
            lambda x, w, b: x[-1] * w[-1],
        ),
        Mistake(
            "result-not-kept",
            "Your result is the bias alone: the loop leaves `total` as it was. A line like `x[i] * w[i]` computes something and keeps it nowhere; "
            "what is to stay has to be assigned to `total`.",
            lambda x, w, b: b,
        ),
        Mistake(
            "return-in-the-loop",
            "Your result holds the first product only. Does your `return` stand inside the loop? Then it ends the function in the first round.",
            lambda x, w, b: b + x[0] * w[0],
        ),
        Mistake(
            "output-before-activation",
            "You return 1 or 0, which is what the step makes of the sum. Here the sum itself is asked for.",
            lambda x, w, b: float(np.dot(x, w) + b > 0),
        ),
    ),
)
