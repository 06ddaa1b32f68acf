"""What it costs to know nothing."""

import numpy as np

from workbook.forms.task import Mistake, Task


def loss_of_a_guess(k):
    return np.log(k)


def _guess_cases(rng):
    return [{"k": k} for k in (10, 2, 4, 1000, int(rng.integers(11, 90)))]


TASK = Task(
    title="What it costs to know nothing",
    outputs={"loss": 1},
    cases=_guess_cases,
    reference=loss_of_a_guess,
    hints=(
        "Somebody who knows nothing gives all k classes the same probability. Which one?",
        "The right class got the probability 1 / k, whichever it was. How large is the surprise, −log p?",
        "−log(1 / k) is the same as log(k). NumPy's `np.log` is the natural logarithm.",
    ),
    mistakes=(
        Mistake(
            "other-logarithm",
            "You took the logarithm to base 2, which counts in bits. Here and in nearly every library the loss is "
            "taken with the natural logarithm, `np.log`.",
            lambda k: np.log2(k),
        ),
        Mistake(
            "other-logarithm",
            "You took the logarithm to base 10. The loss is taken with the natural logarithm, `np.log`.",
            lambda k: np.log10(k),
        ),
        Mistake(
            "minus-forgotten",
            "The size is right, the sign is not. The logarithm of a probability is below 0; the surprise is minus "
            "that.",
            lambda k: np.log(1 / k),
        ),
        Mistake(
            "surprise-is-weighted",
            "You multiply the surprise by the probability 1/k. But one class is the right one for certain, and the "
            "surprise at it counts in full: log(k).",
            lambda k: -np.log(1 / k) / k,
        ),
        Mistake(
            "surprise-is-one-minus-p",
            "This is 1 − 1/k, the share of wrong answers if one guesses. The surprise is minus the logarithm of the "
            "probability, and has no upper end.",
            lambda k: 1 - 1 / k,
        ),
        Mistake(
            "probability-is-the-loss",
            "1/k is the probability that each class gets. The loss is the surprise at it: minus its logarithm.",
            lambda k: 1 / k,
        ),
        Mistake(
            "rounded-is-enough",
            "Right, but rounded. Return the number as it is; rounding is for the page.",
            lambda k: round(float(np.log(k)), 4),
        ),
        Mistake(
            "rounded-is-enough",
            "Right, but rounded to three decimals. Return the number as it is; rounding is for the page.",
            lambda k: round(float(np.log(k)), 3),
        ),
        Mistake(
            "rounded-is-enough",
            "Right, but rounded to two decimals. Return the number as it is; rounding is for the page.",
            lambda k: round(float(np.log(k)), 2),
        ),
    ),
)
