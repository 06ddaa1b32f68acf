"""Find the bug on the way back through a layer."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def mend_hidden_slopes(dz2, W2, z1):
    da1 = np.zeros(len(z1))
    for i in range(len(z1)):
        for j in range(len(dz2)):
            da1[i] += dz2[j] * W2[i, j]
    return da1 * (z1 > 0)


def _planted_hidden_slopes(dz2, W2, z1):
    da1 = np.zeros(len(z1))
    for i in range(len(z1)):
        for j in range(len(dz2)):
            da1[i] = dz2[j] * W2[i, j]
    return da1 * (z1 > 0)


def _hidden_cases(rng):
    W2 = np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]])
    fixed = [
        {"dz2": np.array([-2.0, 2.0]), "W2": W2, "z1": np.array([3.0, -3.0, 4.0])},
        {"dz2": np.array([1.0, -3.0]), "W2": W2, "z1": np.array([0.5, -0.5, -4.0])},
    ]
    drawn = []
    for n, k in ((2, 3), (4, 2), (3, 3), (5, 4)):
        z1 = rng.normal(size=n) + np.array([1.0] + [0.0] * (n - 1))
        drawn.append({"dz2": rng.normal(size=k), "W2": rng.normal(size=(n, k)), "z1": z1})
    return fixed + drawn


TASK = Task(
    title="Find the bug on the way back through a layer",
    outputs={"dz1": 2},
    cases=_hidden_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=mend_hidden_slopes,
    planted=_planted_hidden_slopes,
    symptom="For dz2 = [-2, 2] and the weights 1 and -0.5 out of the first hidden neuron, da1[0] should be "
    "-2 * 1 + 2 * (-0.5) = -3; it comes out as -1. Print da1 in each round of the inner loop.",
    hints=(
        "Each hidden neuron sends its value to every output. Follow da1[0] through the rounds of the inner loop: what "
        "becomes of the first round's number?",
        "With a single output the code is right, with two it is not. So something is lost where two paths meet.",
        "`da1[i] = ...` replaces what the rounds before have brought. One character is missing.",
    ),
    mistakes=(
        Mistake(
            "path-dropped",
            "Now only the first output's path arrives. Every output has one: add them up.",
            lambda dz2, W2, z1: dz2[0] * W2[:, 0] * (z1 > 0),
        ),
        Mistake(
            "derivative-forgotten",
            "The paths are added up now, but ReLU's slope has got lost: where z1 is below 0 nothing comes back.",
            lambda dz2, W2, z1: W2 @ dz2,
        ),
        Mistake(
            "slope-is-height",
            "The paths are added up now, but you multiply by ReLU's value. The way back needs its slope, which is 1 "
            "or 0.",
            lambda dz2, W2, z1: W2 @ dz2 * np.maximum(z1, 0),
        ),
        Mistake(
            "derivative-wrong-point",
            "The paths are added up now. But where z1 is below 0 you turn the sign around; ReLU's slope there is 0.",
            lambda dz2, W2, z1: W2 @ dz2 * np.sign(z1),
        ),
        Mistake(
            "mean-or-sum",
            "You took the mean over the paths. What they bring is added up, not averaged.",
            lambda dz2, W2, z1: W2 @ dz2 / len(dz2) * (z1 > 0),
        ),
        Mistake(
            "gradient-is-bent",
            "You bend what comes back by its own sign. It is the sign of z1 that decides what may pass.",
            lambda dz2, W2, z1: np.maximum(W2 @ dz2, 0),
        ),
        Mistake(
            "path-dropped",
            "You keep the largest path of each neuron. All its paths are added.",
            lambda dz2, W2, z1: np.max(dz2 * W2, axis=1) * (z1 > 0),
        ),
        Mistake(
            "sum-runs-on",
            "Your sum runs on from neuron to neuron: each one begins with what the ones before it brought. Set it to 0 for each.",
            lambda dz2, W2, z1: np.cumsum(W2 @ dz2) * (z1 > 0),
        ),
    ),
)
