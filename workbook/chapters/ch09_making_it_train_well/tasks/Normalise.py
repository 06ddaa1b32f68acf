"""Normalise the samples, forward and backward."""

import numpy as np

from workbook.forms.task import Mistake, Task


class Normalise:
    def __init__(self, eps):
        self.eps = eps

    def forward(self, x):
        centred = x - x.mean(axis=1, keepdims=True)
        self.s = np.sqrt((centred**2).mean(axis=1, keepdims=True) + self.eps)
        self.n = centred / self.s
        return self.n

    def backward(self, dn):
        through_mean = dn.mean(axis=1, keepdims=True)
        through_spread = self.n * (dn * self.n).mean(axis=1, keepdims=True)
        return (dn - through_mean - through_spread) / self.s


def _twice(learner, x, dn, eps):
    """Forward and back twice, the first time with other numbers; what the second time gives counts."""
    layer = learner.Normalise(eps)
    layer.forward(x[:, ::-1] + 1)
    layer.backward(dn + 1)
    given = x.copy(), dn.copy()
    n = layer.forward(given[0])
    if n is None:
        return {}
    n = np.array(n, dtype=float)
    dx = layer.backward(given[1])
    return {"n": n, "dx": dx, "arguments_kept": np.concatenate([given[0].ravel(), given[1].ravel()])}


def _sample_cases(rng):
    fixed = [
        {"x": np.array([[1.0, 1.0, 5.0, 5.0]]), "dn": np.array([[4.0, 0.0, 0.0, 0.0]]), "eps": 1e-5},
        {"x": np.array([[2.0, 2.0, 2.0], [0.0, 1.0, -4.0]]), "dn": np.array([[1.0, -2.0, 0.5], [0.5, 1.0, 2.0]]), "eps": 0.1},
        {"x": np.array([[3.0], [-2.0]]), "dn": np.array([[1.0], [2.0]]), "eps": 0.01},
    ]  # fmt: skip
    drawn = [
        {"x": 2 * rng.normal(size=(n, k)) + 3, "dn": rng.normal(size=(n, k)), "eps": float(rng.uniform(0.05, 0.5))}
        for n, k in ((4, 3), (3, 3), (2, 5))
    ]
    return fixed + drawn


class _MeanStandsStill(Normalise):
    def backward(self, dn):
        return (dn - self.n * (dn * self.n).mean(axis=1, keepdims=True)) / self.s


class _SpreadStandsStill(Normalise):
    def backward(self, dn):
        return (dn - dn.mean(axis=1, keepdims=True)) / self.s


class _DirectOnly(Normalise):
    def backward(self, dn):
        return dn / self.s


class _NotDivided(Normalise):
    def backward(self, dn):
        return super().backward(dn) * self.s


class _PassesOn(Normalise):
    def backward(self, dn):
        return dn


class _SumsForMeans(Normalise):
    def backward(self, dn):
        return (dn - dn.sum(axis=1, keepdims=True) - self.n * (dn * self.n).sum(axis=1, keepdims=True)) / self.s


class _AddedUp(Normalise):
    def backward(self, dn):
        return 2 * dn / self.s - super().backward(dn)


class _DividedTwice(Normalise):
    def backward(self, dn):
        return super().backward(dn) / self.s


class _InPlace(Normalise):
    def forward(self, x):
        n = super().forward(x)
        x -= x.mean(axis=1, keepdims=True)
        return n


class _MeanLeftIn(Normalise):
    def forward(self, x):
        self.s = np.sqrt((x**2).mean(axis=1, keepdims=True) + self.eps)
        self.n = x / self.s
        return self.n


class _NormalForgotten(Normalise):
    def backward(self, dn):
        return (dn - dn.mean(axis=1, keepdims=True) - (dn * self.n).mean(axis=1, keepdims=True)) / self.s


class _ByColumns(Normalise):
    def forward(self, x):
        return super().forward(x.T).T

    def backward(self, dn):
        return super().backward(dn.T).T


class _ByVariance(Normalise):
    def forward(self, x):
        centred = x - x.mean(axis=1, keepdims=True)
        self.s = (centred**2).mean(axis=1, keepdims=True) + self.eps
        self.n = centred / self.s
        return self.n


class _EpsForgotten(Normalise):
    def __init__(self, eps):
        super().__init__(0.0)


class _EpsOutside(Normalise):
    def forward(self, x):
        centred = x - x.mean(axis=1, keepdims=True)
        self.s = np.sqrt((centred**2).mean(axis=1, keepdims=True)) + self.eps
        self.n = centred / self.s
        return self.n


class _WholeBatch(Normalise):
    def forward(self, x):
        centred = x - x.mean()
        self.s = np.sqrt((centred**2).mean() + self.eps)
        self.n = centred / self.s
        return self.n

    def backward(self, dn):
        return (dn - dn.mean() - self.n * (dn * self.n).mean()) / self.s


class _BackOverTheBatch(Normalise):
    def backward(self, dn):
        return (dn - dn.mean() - self.n * (dn * self.n).mean()) / self.s


class _SpreadAdded(Normalise):
    def backward(self, dn):
        return super().backward(dn) + 2 * self.n * (dn * self.n).mean(axis=1, keepdims=True) / self.s


class _MeanAdded(Normalise):
    def backward(self, dn):
        return super().backward(dn) + 2 * dn.mean(axis=1, keepdims=True) / self.s


class _SumOfSquares(Normalise):
    def forward(self, x):
        centred = x - x.mean(axis=1, keepdims=True)
        self.s = np.sqrt((centred**2).sum(axis=1, keepdims=True) + self.eps)
        self.n = centred / self.s
        return self.n


class _AbsoluteDeviations(Normalise):
    def forward(self, x):
        centred = x - x.mean(axis=1, keepdims=True)
        self.s = np.abs(centred).mean(axis=1, keepdims=True) + self.eps
        self.n = centred / self.s
        return self.n


TASK = Task(
    title="Normalise the samples, forward and backward",
    outputs={"n": 2, "dx": 3, "arguments_kept": 1},
    cases=_sample_cases,
    reference=Normalise,
    probe=_twice,
    borrowed=("nnlib.LayerNorm",),
    hints=(
        "Each row by itself: mean, deviations, spread. Backward will need the normalised numbers and the spread, so "
        "keep both.",
        "`x.mean(axis=1, keepdims=True)` has one number a row, as (N, 1), and subtracts row by row. eps is added to "
        "the mean square, under the root.",
        "Backward is the formula of the chapter: from dn subtract its mean, and n times the mean of dn * n, row by "
        "row; divide what is left by the spread.",
    ),
    without={
        "whole numbers": "a layer stands in a network, whose numbers are decimal ones",
    },
    mistakes=(
        Mistake(
            "spread-stands-still",
            "n is right. Your dx has the direct way alone, dn / s. When an entry moves, mean and spread of its row move, "
            "and with them all outputs.",
            _DirectOnly,
        ),
        Mistake(
            "mean-stands-still",
            "n is right. In your dx nothing comes through the mean: when an entry rises the mean rises, and every "
            "output of the row falls. Subtract the mean of dn (that of n is 0 anyway).",
            _MeanStandsStill,
        ),
        Mistake(
            "spread-stands-still",
            "n is right. In your dx nothing comes through the spread: subtract n times the mean of the products dn * n. "
            "(The mean of n by itself is 0.)",
            _SpreadStandsStill,
        ),
        Mistake(
            "derivative-forgotten",
            "n is right. Your dx is not divided by the spread: what was divided by s on the way forward is divided by "
            "s on the way back.",
            _NotDivided,
        ),
        Mistake(
            "sign-lost",
            "n is right. In your dx the ways through mean and spread are added; both take something away.",
            _AddedUp,
        ),
        Mistake(
            "divided-twice",
            "n is right. Your dx is divided by the spread twice.",
            _DividedTwice,
        ),
        Mistake(
            "callers-array-changed",
            "The numbers are right, but the caller's x has changed: `-=` changes the array that was handed in. Make a "
            "new one.",
            _InPlace,
        ),
        Mistake(
            "size-is-mean",
            "You divide without having subtracted the mean. First x - mean, row by row, then its mean square.",
            _MeanLeftIn,
        ),
        Mistake(
            "change-goes-through-unchanged",
            "n is right. You pass dn back as it came, as if the layer did nothing.",
            _PassesOn,
        ),
        Mistake(
            "mean-or-sum",
            "n is right. In your dx stand sums over the row where means belong: mean and spread divide by the number "
            "of entries.",
            _SumsForMeans,
        ),
        Mistake(
            "own-value-in-the-gradient",
            "n is right. In the way through the spread a factor is missing: each entry's own n, in front of the mean "
            "of dn * n.",
            _NormalForgotten,
        ),
        Mistake(
            "samples-meet",
            "You normalise columns. Here each sample, a row, is brought to mean 0 and spread 1 by itself: axis=1.",
            _ByColumns,
        ),
        Mistake(
            "variance-is-spread",
            "You divide by the mean square. The spread is its root.",
            _ByVariance,
        ),
        Mistake(
            "nothing-has-spread",
            "eps is missing. A row of equal numbers then has the spread 0 and is divided by it, and the other rows "
            "come out a little too large.",
            _EpsForgotten,
        ),
        Mistake(
            "eps-stands-anywhere",
            "eps stands outside the root. It is added to the mean square, and then the root is taken.",
            _EpsOutside,
        ),
        Mistake(
            "samples-meet",
            "Your mean and spread are those of the whole batch. Each row has its own: axis=1, keepdims=True.",
            _WholeBatch,
        ),
        Mistake(
            "samples-meet",
            "n is right. In your dx the two means are taken over the whole batch. Each row has its own: axis=1, keepdims=True.",
            _BackOverTheBatch,
        ),
        Mistake(
            "sign-lost",
            "n is right. In your dx the way through the spread is added; it takes something away.",
            _SpreadAdded,
        ),
        Mistake(
            "sign-lost",
            "n is right. In your dx the way through the mean is added; it takes something away.",
            _MeanAdded,
        ),
        Mistake(
            "mean-or-sum",
            "You divide by the root of the sum of the squares. The spread is the root of their mean.",
            _SumOfSquares,
        ),
        Mistake(
            "size-is-mean",
            "You divide by the mean of the absolute deviations. The spread is the root of the mean of their squares.",
            _AbsoluteDeviations,
        ),
    ),
)
