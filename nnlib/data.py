"""Getting samples ready: in small portions, in parts that are kept apart, and on one scale.

Two mistakes ruin more experiments than any formula: samples and labels that are shuffled apart, and test data
that has been looked at. `batches` and `split` move both together; `standardise` takes its statistics from what
it is given, which should be the training set, and applies them to the rest. The small invented data sets
(toysets.py) can be had from here too.
"""

import numpy as np

from nnlib.machinery.checks import require_count, require_rng
from nnlib.machinery.samples import (
    require_class_labels,
    require_filled,
    require_fractions,
    require_pairs,
    require_table,
)
from nnlib.toysets import blobs, circles, curves, moons, regression, spirals, xor

__all__ = ["batches", "split", "standardise", "Standardiser"]
__all__ += ["circles", "moons", "spirals", "xor", "blobs", "regression", "curves"]


# *: what follows it is given by name, rng=...
def batches(X, y, batch_size, *, rng):
    """Yield `(x, y)` in random portions: one epoch, in which each sample comes exactly once.

    `X` is (N, ...), `y` (N, ...); a portion has `batch_size` samples, the last one what is left. Called again,
    the order is another. With N = 10 and a batch size of 4, the portions have 4, 4 and 2 samples. Arguments are
    checked at once.
    """
    X, y = require_pairs(X, y)
    batch_size = require_count(batch_size, "batch_size")
    require_rng(rng)
    return _portions(X, y, batch_size, rng)


def _portions(X, y, batch_size, rng):
    order = rng.permutation(len(X))  # (N,)
    for start in range(0, len(X), batch_size):
        chosen = order[start : start + batch_size]
        # yield hands a portion to the caller's `for`, and goes on from here when the next one is asked for
        yield X[chosen], y[chosen]


def split(X, y, fractions=(0.8, 0.2), *, rng, stratify=False):
    """Deal the samples out at random into parts, each a pair `(X, y)`; every sample goes to exactly one part.

        (X_train, y_train), (X_test, y_test) = nn.split(X, y, (0.8, 0.2), rng=rng)

    With three fractions there are three parts. `stratify` deals each class out by itself, so that its share is
    the same in every part up to rounding; `y` must then be integer labels (N,). Raises ValueError where the
    fractions do not add up to 1, or where a part (or, when stratified, a class in a part) would be empty.
    """
    X, y = require_pairs(X, y)
    require_rng(rng)
    fractions = require_fractions(fractions)
    bounds = np.cumsum(fractions[:-1])  # np.cumsum adds up as it goes: where one part ends and the next begins

    order = rng.permutation(len(X))
    if not stratify:
        # np.rint rounds to the nearest whole number
        parts = np.split(order, np.rint(bounds * len(X)).astype(int))
        require_filled(parts, "the data")
    else:
        labels = require_class_labels(y)[order]
        dealt = []  # for each class, its samples in each part
        for label in np.unique(labels):
            members = order[labels == label]
            dealt.append(np.split(members, np.rint(bounds * len(members)).astype(int)))
            require_filled(dealt[-1], f"class {label}")
        parts = [rng.permutation(np.concatenate(pieces)) for pieces in zip(*dealt, strict=True)]
    return [(X[part], y[part]) for part in parts]


class Standardiser:
    """The mean and spread of each column of a training set, ready to be applied: `scale(X)` is (X - mean) / std.

    `scale.inverse(Z)` goes back. `mean` and `std` are (n,), float64. Made by `standardise`.
    """

    def __init__(self, mean, std):
        self.mean = mean
        self.std = std

    def __call__(self, X):  # __call__ runs where it is called like a function: scale(X)
        """(N, n) in the old units to (N, n) in units of the training set's spread. float32 stays float32."""
        X = require_table(X, len(self.mean))
        # dtype: which kind of number, here that of X again; copy=False: only where it is another
        return ((X - self.mean) / self.std).astype(X.dtype, copy=False)

    def inverse(self, Z):
        """Back from the new units (N, n) to the old ones (N, n)."""
        Z = require_table(Z, len(self.mean))
        return (Z * self.std + self.mean).astype(Z.dtype, copy=False)

    def __repr__(self):  # __repr__ makes the text that is printed
        return f"Standardiser({len(self.mean)} columns)"


def standardise(X):
    """Learn the mean and spread of each column of a training set `X` (N, n), and return the rule, a `Standardiser`.

        scale = nn.standardise(X_train)
        X_train, X_test = scale(X_train), scale(X_test)

    Afterwards each column of the training set has mean 0 and standard deviation 1; those of other sets nearly
    so, since they are measured with the same rule. A column that never changes, up to rounding, has no spread: it
    becomes 0.
    """
    X = require_table(X)
    mean = X.mean(axis=0, dtype=np.float64)  # (n,)
    std = X.std(axis=0, dtype=np.float64)  # (n,)
    # np.finfo(...).eps is the relative rounding of X's numbers (float32: 1e-7): a spread of that size is no spread
    constant = (X == X[0]).all(axis=0) | (std <= 4 * np.finfo(X.dtype).eps * np.abs(mean))
    mean[constant], std[constant] = X[0][constant], 1.0
    return Standardiser(mean, std)
