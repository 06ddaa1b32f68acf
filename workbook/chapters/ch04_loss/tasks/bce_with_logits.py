"""Cross-entropy for yes or no, from the logit."""

from functools import partial

import numpy as np

from workbook.chapters.ch04_loss.tasks.shared import ADDED
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def bce_with_logits(z, y):
    return np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))))


def _yes_or_no_cases(rng):
    fixed = [
        {"z": np.array([0.0, 2.0, -1.0]), "y": np.array([1, 1, 1])},
        {"z": np.array([2.0, -3.0, 0.5]), "y": np.array([0, 0, 1])},
        {"z": np.array([800.0, -800.0]), "y": np.array([1, 0])},
        {"z": np.array([800.0, -900.0, 3.0]), "y": np.array([0, 1, 0])},
        {"z": np.array([1.5]), "y": np.array([0])},
    ]
    drawn = [{"z": 2 * rng.normal(size=n), "y": rng.integers(0, 2, size=n)} for n in (4, 7, 7)]
    return fixed + drawn


def _plain_sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _by_sum(z, y, *, added=0.0):
    p = _plain_sigmoid(z)
    return np.mean(-y * np.log(p + added) - (1 - y) * np.log(1 - p + added))


def _by_choice(z, y):
    p = _plain_sigmoid(z)
    return np.mean(-np.log(np.where(y == 1, p, 1 - p)))


def _exact(z, y):
    return np.logaddexp(0, z) - z * y


def _breaking(z, y):
    p = _plain_sigmoid(z)
    return -y * np.log(p) - (1 - y) * np.log(1 - p)


def _stable_and_not(misconception, message, wrong):
    """Two mistakes of one mistake: `wrong(z, y, surprises)` with stable surprises, and with such as break down."""
    worse = f"{message} Besides, at logits of 800 your formula breaks down: work with z itself instead of p."
    return (
        Mistake(misconception, message, partial(wrong, surprises=_exact)),
        Mistake(misconception, worse, partial(wrong, surprises=_breaking)),
    )


TASK = Task(
    title="Cross-entropy for yes or no, from the logit",
    outputs={"loss": 2},
    cases=_yes_or_no_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=bce_with_logits,
    borrowed=(
        "nnlib.BCEWithLogitsLoss",
        "sklearn.metrics.log_loss",
        "scipy.special.log_expit",
    ),
    hints=(
        "With y = 1 the surprise is −log(sigmoid(z)), which is softplus(−z). What is it with y = 0? First write a "
        "version that works for small logits, to compare with.",
        "With y = 0 it is softplus(z). Both are softplus(z) − z · y: check it on paper for y = 0 and for y = 1. What "
        "remains is a softplus that cannot overflow.",
        "softplus(z) is max(z, 0) + log(1 + exp(−|z|)): `np.maximum(z, 0)` and `np.log1p(np.exp(-np.abs(z)))`. Take "
        "z · y away, and take the mean.",
    ),
    mistakes=(
        Mistake(
            "tail-is-zero",
            "For small logits this is right. At logits of 800 the probability becomes exactly 0 or 1, log(0) is "
            "minus infinity, and 0 times that is nan. Work with z itself instead of p: the chapter's formula has no "
            "log(p) in it.",
            _by_sum,
        ),
        Mistake(
            "tail-is-zero",
            "For small logits this is right. At logits of 800 something in it becomes exactly 0 or infinite, and the "
            "loss infinite; it should be 800. The chapter's formula has no log(p) in it, and no exp that can "
            "overflow.",
            _by_choice,
        ),
        Mistake(
            "exp-overflow",
            "The formula is right on paper. But at a logit of 800 exp overflows. Compute softplus in its stable "
            "form: max(z, 0) + log(1 + exp(−|z|)).",
            lambda z, y: np.mean(np.log(1 + np.exp(z)) - z * y),
        ),
        Mistake(
            "sign-of-the-exponent",
            "Your exponent has lost its minus: it is exp(−|z|), which is never above 1, so that nothing can overflow.",
            lambda z, y: np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(np.abs(z)))),
        ),
        Mistake(
            "exp-overflow",
            "The bars are missing: it is exp(−|z|). Without them exp overflows at −800, and negative logits come out "
            "wrong.",
            lambda z, y: np.mean(np.maximum(z, 0) - z * y + np.log1p(np.exp(-z))),
        ),
        *(
            Mistake(
                "eps-is-stable",
                f"You add {added:g} (or cut p off there) before the logarithm. Then no surprise can be larger than "
                f"{-np.log(added):.1f}, and a true loss of 800 comes out as that. Algebra needs no such number: work "
                f"with "
                "z itself.",
                partial(_by_sum, added=added),
            )
            for added in ADDED
        ),
        *_stable_and_not(
            "mean-or-sum",
            "This is the sum over the samples. The loss is the mean.",
            lambda z, y, surprises: np.sum(surprises(z, y)),
        ),
        *_stable_and_not(
            "one-loss-a-sample",
            "These are the surprises of the single samples. The loss is one number: their mean.",
            lambda z, y, surprises: surprises(z, y),
        ),
        *_stable_and_not(
            "minus-forgotten",
            "The sign is the wrong way round. The logarithm of a probability is below 0, the surprise is minus that, "
            "and a loss is never below 0 here.",
            lambda z, y, surprises: -np.mean(surprises(z, y)),
        ),
        *_stable_and_not(
            "answers-swapped",
            "You have the two answers the wrong way round: with y = 1 a large logit should cost little, and yours "
            "costs much.",
            lambda z, y, surprises: np.mean(surprises(z, 1 - y)),
        ),
        *_stable_and_not(
            "only-yes-counts",
            "Your samples with y = 0 cost nothing. There the surprise is −log(1 − p): a high probability of yes was "
            "wrong.",
            lambda z, y, surprises: np.mean(y * surprises(z, np.ones_like(y))),
        ),
        Mistake(
            "only-yes-counts",
            "Your y has no say: every sample is charged as if yes were right. Where y is 0, the surprise is −log(1 − "
            "p).",
            lambda z, y: np.mean(np.logaddexp(0, -z)),
        ),
        Mistake(
            "only-yes-counts",
            "Your y has no say: every sample is charged as if yes were right. Where y is 0, the surprise is −log(1 − "
            "p). Besides, at a logit of −800 your formula breaks down: work with z itself instead of p.",
            lambda z, y: np.mean(-np.log(_plain_sigmoid(z))),
        ),
        Mistake(
            "only-yes-counts",
            "Your y has no say: every sample is charged as if no were right. Where y is 1, z has to be taken away "
            "from softplus(z).",
            lambda z, y: np.mean(np.logaddexp(0, z)),
        ),
        Mistake(
            "sign-lost",
            "Where y is 1 your loss grows with z. There a large logit is right, and should cost little: z · y is "
            "taken away, not added.",
            lambda z, y: np.mean(np.logaddexp(0, z) + z * y),
        ),
        *_stable_and_not(
            "other-logarithm",
            "You took the logarithm to base 2. The loss uses the natural logarithm, as in `np.log` and `np.log1p`.",
            lambda z, y, surprises: np.mean(surprises(z, y)) / np.log(2),
        ),
        Mistake(
            "softmax-twice",
            "The sigmoid has been applied twice. What comes in is the logit, and one sigmoid is all it gets; in the "
            "stable formula it is already contained.",
            lambda z, y: bce_with_logits(_plain_sigmoid(z), y),
        ),
        Mistake(
            "scores-are-probabilities",
            "You take the logarithm of z itself. z is a logit and may be negative; the probability is sigmoid(z).",
            lambda z, y: np.mean(-y * np.log(z) - (1 - y) * np.log(1 - z)),
        ),
        Mistake(
            "square-for-classes",
            "This is the squared error of the probability. Here the loss is the surprise: −log(p) where y is 1, "
            "−log(1 − p) where y is 0.",
            lambda z, y: np.mean((_plain_sigmoid(z) - y) ** 2),
        ),
    ),
    rtol=1e-4,
    atol=1e-5,
)
