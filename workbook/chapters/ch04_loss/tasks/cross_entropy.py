"""Cross-entropy from logits and labels."""

from functools import partial

import numpy as np

from workbook.chapters.ch04_loss.tasks.one_hot import one_hot
from workbook.chapters.ch04_loss.tasks.shared import ADDED
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def cross_entropy(logits, y):
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -np.mean(log_p[np.arange(len(y)), y])


def _class_cases(rng):
    fixed = [
        (np.array([[1.5, 0.5], [0.5, -1.5], [-2.0, 3.0], [-1.5, -0.5]]), np.array([0, 1, 1, 0])),
        (np.zeros((2, 10)), np.array([3, 7])),
        (np.array([[1000.0, 1001.0, 1002.0]]), np.array([1])),
        (np.array([[1000.0, 1001.0, 1002.0], [-1000.0, -1003.0, -1001.0]]), np.array([1, 2])),
        (np.array([[0.0, 800.0, 3.0], [0.0, 1.0, 2.0]]), np.array([0, 1])),
        (np.array([[900.0, 0.0, 1.0], [-900.0, -901.0, -902.0]]), np.array([0, 1])),
    ]
    drawn = [(2 * rng.normal(size=(n, k)), rng.integers(0, k, size=n)) for n, k in ((5, 3), (4, 4), (7, 10))]
    return [{"logits": logits, "y": y} for logits, y in (*fixed, *drawn)]


def _surprises(logits, y, *, axis=1):
    log_p = logits - np.logaddexp.reduce(logits, axis=axis, keepdims=True)
    return -log_p[np.arange(len(y)), y]


def _from_probabilities(logits, y, *, shift=None, added=0.0):
    shift = logits.max(axis=1, keepdims=True) if shift is None else shift(logits)
    e = np.exp(logits - shift)
    p = e / e.sum(axis=1, keepdims=True)
    return -np.mean(np.log(p[np.arange(len(y)), y] + added))


def _softmax(logits):
    return np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))


def _breaking_surprises(logits, y):
    return -np.log(_softmax(logits))[np.arange(len(y)), y]


def _one_hot_shares(logits, y):
    return one_hot(y, logits.shape[1]) * -np.log(_softmax(logits))


def _without_shift(logits, y):
    log_p = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    return -np.mean(log_p[np.arange(len(y)), y])


def _sums_without_keepdims(logits, y):
    z = logits - logits.max(axis=1, keepdims=True)
    return -np.mean((z - np.log(np.exp(z).sum(axis=1)))[np.arange(len(y)), y])


def _with_one_maximum(logits, y):
    return _without_shift(logits - logits.max(), y)


def _all_columns(logits, y):
    return -np.mean((logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))[:, y])


def _log_sum(logits):
    largest = logits.max(axis=1)
    return largest + np.log(np.exp(logits - largest[:, None]).sum(axis=1))


TASK = Task(
    title="Cross-entropy from logits and labels",
    outputs={"loss": 3},
    cases=_class_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=cross_entropy,
    needs=("one_hot",),
    borrowed=(
        "nnlib.CrossEntropyLoss",
        "nnlib.log_softmax",
        "nnlib.logsumexp",
        "scipy.special.log_softmax",
        "scipy.special.logsumexp",
        "sklearn.metrics.log_loss",
    ),
    hints=(
        "Per sample the loss is −log p of the right class. Do not compute p first: log p is the class's own logit "
        "minus the logarithm of the sum of all exponentials of its row.",
        "Take each row's largest logit away at the start (axis=1, keepdims=True). No log p changes by that, and exp "
        "cannot overflow. The rest works on what is left.",
        "Less the logarithm of each row's sum of exponentials, z holds all the log p, shape (N, k). Pick in row i the "
        "column y[i], take the mean, and turn the sign.",
    ),
    mistakes=(
        Mistake(
            "exp-overflow",
            "For small logits this is right. At 1000 exp overflows and nan comes out. Take each row's largest logit "
            "away first.",
            partial(_from_probabilities, shift=lambda logits: 0.0),
        ),
        Mistake(
            "exp-overflow",
            "The logarithm is taken of the sum, as it should be. But at logits of 1000 exp overflows. Take each "
            "row's largest logit away first; no log p changes by that.",
            _without_shift,
        ),
        Mistake(
            "broadcast-column",
            "The sums of the rows lie across the columns. They have shape (N,), and NumPy lines that up with the k "
            "columns. `keepdims=True` keeps them as a column, (N, 1).",
            _sums_without_keepdims,
        ),
        Mistake(
            "shift-goes-unnoticed",
            "You took the largest logit away inside exp, but not from the logit in front. Either take it away from "
            "all of them first, or add it to the logarithm again.",
            lambda logits, y: np.mean(_surprises(logits, y)) - np.mean(logits.max(axis=1)),
        ),
        Mistake(
            "tail-is-zero",
            "Your softmax does not overflow. But a probability of exp(−800) becomes exactly 0, and its logarithm "
            "minus infinity. Never compute p: log p is the logit minus the logarithm of the sum of exponentials.",
            _from_probabilities,
        ),
        Mistake(
            "tail-is-zero",
            "For small logits this is right. At logits of 800 some probabilities become exactly 0, their logarithm "
            "minus infinity, and a 0 of the one-hot row times that is nan. Never compute p: log p is the logit minus "
            "the logarithm of the sum of exponentials.",
            lambda logits, y: np.sum(_one_hot_shares(logits, y)) / len(y),
        ),
        *(
            Mistake(
                "eps-is-stable",
                f"You add {added:g} (or cut p off there) before the logarithm. Then no surprise can be larger than "
                f"{-np.log(added):.1f}, and a true one of 800 comes out as that. Compute log p from the logits, "
                f"without p.",
                partial(_from_probabilities, added=added),
            )
            for added in ADDED
        ),
        Mistake(
            "one-maximum-for-all",
            "You take the largest logit of the whole batch away. In a row that lies far below it every exp is 0, and "
            "log(0) is minus infinity. Each row needs its own maximum.",
            _with_one_maximum,
        ),
        Mistake(
            "mean-or-sum",
            "This is the sum over the samples. The loss is the mean: otherwise a larger batch looks worse.",
            lambda logits, y: np.sum(_surprises(logits, y)),
        ),
        Mistake(
            "zeros-are-counted",
            "You divide by N times k, since the mean counts the zeros of the one-hot rows. Divide by N. Besides, at "
            "logits of 800 log(p) becomes minus infinity: compute log p without p.",
            lambda logits, y: np.mean(_one_hot_shares(logits, y)),
        ),
        Mistake(
            "mean-or-sum",
            "This is the sum over the samples. The loss is the mean. Besides, at logits of 800 a probability becomes "
            "exactly 0, and its logarithm minus infinity: compute log p without p.",
            lambda logits, y: np.sum(_breaking_surprises(logits, y)),
        ),
        Mistake(
            "other-logarithm",
            "You took the logarithm to base 10. The loss uses the natural logarithm, `np.log`. Besides, at logits of "
            "800 a probability becomes exactly 0, and its logarithm minus infinity: compute log p without p.",
            lambda logits, y: np.mean(_breaking_surprises(logits, y)) / np.log(10),
        ),
        Mistake(
            "other-logarithm",
            "You took the logarithm to base 2. The loss uses the natural logarithm, `np.log`. Besides, at logits of "
            "800 a probability becomes exactly 0, and its logarithm minus infinity: compute log p without p.",
            lambda logits, y: np.mean(_breaking_surprises(logits, y)) / np.log(2),
        ),
        Mistake(
            "one-loss-a-sample",
            "These are the surprises of the single samples; the loss is their mean. Besides, at logits of 800 a "
            "probability becomes exactly 0, and its logarithm minus infinity: compute log p without p.",
            lambda logits, y: _breaking_surprises(logits, y),
        ),
        Mistake(
            "minus-forgotten",
            "The sign is the wrong way round: log p is below 0, the surprise is minus that. Besides, at logits of "
            "800 a probability becomes exactly 0, and its logarithm minus infinity: compute log p without p.",
            lambda logits, y: -np.mean(_breaking_surprises(logits, y)),
        ),
        Mistake(
            "surprise-is-one-minus-p",
            "This is the mean of 1 − p. The loss is the mean surprise, −log(p), which has no upper end.",
            lambda logits, y: np.mean(1 - _softmax(logits)[np.arange(len(y)), y]),
        ),
        Mistake(
            "one-sum-for-all",
            "You sum the exponentials of the whole batch. Each sample has its own sum, over its row: axis 1.",
            lambda logits, y: np.mean(np.logaddexp.reduce(logits, axis=None) - logits[np.arange(len(y)), y]),
        ),
        Mistake(
            "one-sum-for-all",
            "You sum the exponentials of the whole batch. Each sample has its own sum, over its row: axis 1. "
            "Besides, at logits of 1000 exp overflows: take each row's largest logit away first.",
            lambda logits, y: np.mean(np.log(np.exp(logits).sum()) - logits[np.arange(len(y)), y]),
        ),
        Mistake(
            "zeros-are-counted",
            "You divide by N times k. Each sample has one surprise, that of its right class; the zeros of the "
            "one-hot rows count for nothing. Divide by N.",
            lambda logits, y: np.sum(_surprises(logits, y)) / logits.size,
        ),
        Mistake(
            "one-loss-a-sample",
            "These are the surprises of the single samples. The loss is one number: their mean.",
            _surprises,
        ),
        Mistake(
            "softmax-axis",
            "You sum the exponentials down the columns, over the samples. The classes of one sample stand in a row: "
            "axis 1.",
            lambda logits, y: np.mean(_surprises(logits, y, axis=0)),
        ),
        Mistake(
            "softmax-twice",
            "Softmax has been applied twice. What comes in are logits, and one softmax is all they get.",
            lambda logits, y: np.mean(_surprises(_softmax(logits), y)),
        ),
        Mistake(
            "other-logarithm",
            "You took the logarithm to base 2. The loss uses the natural logarithm, `np.log`.",
            lambda logits, y: np.mean(_surprises(logits, y)) / np.log(2),
        ),
        Mistake(
            "minus-forgotten",
            "The sign is the wrong way round. log p is below 0; the surprise is minus that.",
            lambda logits, y: -np.mean(_surprises(logits, y)),
        ),
        Mistake(
            "colon-means-every-row",
            "`log_p[:, y]` takes all the columns named in y from every row, N times N numbers. Pair each row's "
            "number with its own label: `log_p[np.arange(len(y)), y]`.",
            _all_columns,
        ),
        Mistake(
            "loss-without-softmax",
            "You average the right classes' logits. A logit says nothing by itself: it counts only in comparison "
            "with the others of its row, and that is what the logarithm of the sum of exponentials does.",
            lambda logits, y: -np.mean(logits[np.arange(len(y)), y]),
        ),
        Mistake(
            "label-has-no-say",
            "You take the surprise at the class that the network finds most likely. What counts is the class that was right, y.",
            lambda logits, y: np.mean(_log_sum(logits) - logits.max(axis=1)),
        ),
        Mistake(
            "shift-goes-unnoticed",
            "The largest logit is subtracted from one part and not from the other: log of the sum holds it, and the right class's logit is without it. Take it from both, or from neither.",
            lambda logits, y: np.mean(_log_sum(logits) - logits[np.arange(len(y)), y] + logits.max(axis=1)),
        ),
        Mistake(
            "surprise-averages-like-p",
            "You take the mean of the right classes' probabilities first, and then its logarithm. First every sample's surprise, then the mean.",
            lambda logits, y: -np.log(np.mean(np.exp(logits[np.arange(len(y)), y] - _log_sum(logits)))),
        ),
    ),
    rtol=1e-4,
    atol=1e-5,
)
