"""One scale, taken from the training data."""

import numpy as np

from workbook.forms.task import Mistake, Task


def standardise_with(X_train, X_new):
    mean = X_train.mean(axis=0)
    std = X_train.std(axis=0)
    std = np.where(std == 0, 1, std)
    return (X_train - mean) / std, (X_new - mean) / std


def _standardise_cases(rng):
    fixed = [
        {"X_train": np.array([[1.0, 10.0], [3.0, 30.0]]), "X_new": np.array([[2.0, 40.0]])},
        {"X_train": np.array([[0.0, 5.0], [2.0, 5.0], [7.0, 5.0]]), "X_new": np.array([[4.0, 5.0], [1.0, 6.0]])},
    ]
    fixed += [
        {"X_train": np.array([[0.1], [0.2], [0.4]]), "X_new": np.array([[0.3]])},
        {"X_train": np.array([[1.0, -1e-6, 1e6], [1.0, 1e-6, -1e6]]), "X_new": np.array([[2.0, 0.0, 0.0]])},
    ]
    drawn = [
        {"X_train": rng.normal(3, 2, (n, k)) * np.arange(1, k + 1), "X_new": rng.normal(4, 3, (m, k))}
        for n, m, k in ((6, 4, 3), (9, 5, 2))
    ]
    return fixed + drawn


def _by(X, mean, std):
    return (X - mean) / np.where(std == 0, 1, std)


def _with_all(X_train, X_new):
    X = np.concatenate([X_train, X_new])
    return _by(X_train, X.mean(0), X.std(0)), _by(X_new, X.mean(0), X.std(0))


def _each_by_itself(X_train, X_new):
    return _by(X_train, X_train.mean(0), X_train.std(0)), _by(X_new, X_new.mean(0), X_new.std(0))


def _one_number_for_all(X_train, X_new):
    return _by(X_train, X_train.mean(), X_train.std()), _by(X_new, X_train.mean(), X_train.std())


def _divide_by_nothing(X_train, X_new):
    return (X_train - X_train.mean(0)) / X_train.std(0), (X_new - X_train.mean(0)) / X_train.std(0)


def _by_variance(X_train, X_new):
    return _by(X_train, X_train.mean(0), X_train.var(0)), _by(X_new, X_train.mean(0), X_train.var(0))


def _brackets_forgotten(X_train, X_new):
    mean, std = X_train.mean(0), X_train.std(0)
    std = np.where(std == 0, 1, std)
    return X_train - mean / std, X_new - mean / std


def _constant_left(X_train, X_new):
    spread = X_train.std(0)
    return tuple(np.where(spread == 0, X, _by(X, X_train.mean(0), spread)) for X in (X_train, X_new))


def _least_to_largest(X_train, X_new):
    least, largest = X_train.min(0), X_train.max(0)
    return tuple((X - least) / np.where(largest == least, 1, largest - least) for X in (X_train, X_new))


TASK = Task(
    title="One scale, taken from the training data",
    outputs={"train": 1, "new": 2},
    cases=_standardise_cases,
    reference=standardise_with,
    borrowed=(
        "nnlib.standardise",
        "sklearn.preprocessing.StandardScaler",
        "sklearn.preprocessing.scale",
        "scipy.stats.zscore",
    ),
    hints=(
        "A mean and a spread for each column. Which rows may they be taken from, if nothing is to be known about the "
        "new samples?",
        "`X_train.mean(axis=0)` and `X_train.std(axis=0)` have one number a column. Subtract the one from both "
        "arrays, and divide both by the other.",
        "Where std is 0, all training values of the column are equal; divide by 1 there: `std = np.where(std == 0, "
        "1, std)`.",
    ),
    mistakes=(
        Mistake(
            "spread-of-a-sample",
            "Your spread divides by N - 1 (ddof=1): right in pandas, whose `std` does so by itself. Here, as in NumPy and "
            "scikit-learn, it is the mean square's root, with N.",
            lambda X_train, X_new: tuple(_by(X, X_train.mean(0), X_train.std(0, ddof=1)) for X in (X_train, X_new)),
        ),
        Mistake(
            "constant-is-left",
            "A column that is constant in X_train you leave as it is. Its mean has to be taken away as well: only the "
            "spread of 0 is replaced by 1.",
            _constant_left,
        ),
        Mistake(
            "least-to-largest",
            "You scale by the smallest and the largest number of each column (min-max scaling). Asked for is standardising: "
            "take away the mean, and divide by the spread.",
            _least_to_largest,
        ),
        Mistake(
            "scale-on-everything",
            "Mean and spread are taken from all rows, the new ones among them. So the new samples have had a say in "
            "how the training data looks. "
            "Take both from X_train alone.",
            _with_all,
        ),
        Mistake(
            "scaled-apart",
            "The new samples are scaled by their own mean and spread. Then the same measurement means one thing in "
            "training and another in the "
            "test, and a single new sample would always become 0. Use the numbers of X_train for both.",
            _each_by_itself,
        ),
        Mistake(
            "one-scale-for-all",
            "You have one mean and one spread for the whole table. Each column has its own: axis=0.",
            _one_number_for_all,
        ),
        Mistake(
            "nothing-has-spread",
            "Where a column of X_train is constant its spread is 0, and you divide by 0. Put a 1 in its place.",
            _divide_by_nothing,
        ),
        Mistake(
            "small-number-instead",
            "You add a small number to the spread. Where a column of X_train is constant you then divide by next to "
            "nothing, and a new value that differs "
            "by 1 becomes a hundred million. Put a 1 in place of a spread of 0.",
            lambda X_train, X_new: tuple((X - X_train.mean(0)) / (X_train.std(0) + 1e-8) for X in (X_train, X_new)),
        ),
        Mistake(
            "rows-are-features",
            "Your mean and spread run along each row. A row is a sample, and its numbers measure different things. "
            "Each column has its own mean and spread: axis=0.",
            lambda X_train, X_new: tuple(_by(X, X.mean(1)[:, None], X.std(1)[:, None]) for X in (X_train, X_new)),
        ),
        Mistake(
            "product-before-sum",
            "The division came before the subtraction. First subtract the mean, in brackets, then divide what is "
            "left: (X - mean) / std.",
            _brackets_forgotten,
        ),
        Mistake(
            "variance-is-spread",
            "You divide by the variance, the mean square. The spread is its root, std.",
            _by_variance,
        ),
        Mistake(
            "scaled-apart",
            "Both are shifted by the mean of X_train, but each is divided by its own spread. Use the spread of X_train for both.",
            lambda X_train, X_new: tuple(_by(X, X_train.mean(0), X.std(0)) for X in (X_train, X_new)),
        ),
    ),
)
