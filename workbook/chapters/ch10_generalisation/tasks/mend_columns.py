"""Find the leak in a choice of columns."""

from functools import partial

import numpy as np

from workbook.chapters.ch10_generalisation.tasks.shared import keeping
from workbook.forms.task import Mistake, Task


def mend_columns(X_train, y_train, X_test, y_test, keep):
    gap = X_train[y_train == 1].mean(axis=0) - X_train[y_train == 0].mean(axis=0)
    best = np.argsort(-np.abs(gap))[:keep]
    A_train, A_test = X_train[:, best], X_test[:, best]
    mean, spread = A_train.mean(axis=0), A_train.std(axis=0)
    return (A_train - mean) / spread, (A_test - mean) / spread


def _with(gap_of, scale_of, order=lambda gap: np.argsort(-np.abs(gap)), test_scale_of=None):
    """The function with the columns chosen and the scale taken by other rows."""

    def answer(X_train, y_train, X_test, y_test, keep):
        X, y = gap_of(X_train, y_train, X_test, y_test)
        gap = X[y == 1].mean(axis=0) - X[y == 0].mean(axis=0)
        best = order(gap)[:keep]
        rows = scale_of(X_train, X_test)[:, best]
        test_rows = rows if test_scale_of is None else test_scale_of(X_train, X_test)[:, best]
        return (
            (X_train[:, best] - rows.mean(axis=0)) / rows.std(axis=0),
            (X_test[:, best] - test_rows.mean(axis=0)) / test_rows.std(axis=0),
        )

    return answer


def _all_pairs(X_train, y_train, X_test, y_test):
    return np.concatenate([X_train, X_test]), np.concatenate([y_train, y_test])


def _train_pairs(X_train, y_train, X_test, y_test):
    return X_train, y_train


def _test_pairs(X_train, y_train, X_test, y_test):
    return X_test, y_test


def _all_rows(X_train, X_test):
    return np.concatenate([X_train, X_test])


def _train_rows(X_train, X_test):
    return X_train


def _test_rows(X_train, X_test):
    return X_test


def _planted(X_train, y_train, X_test, y_test, keep):
    X, y = np.concatenate([X_train, X_test]), np.concatenate([y_train, y_test])
    gap = X[y == 1].mean(axis=0) - X[y == 0].mean(axis=0)
    best = np.argsort(-np.abs(gap))[:keep]
    mean, spread = X[:, best].mean(axis=0), X[:, best].std(axis=0)
    return (X_train[:, best] - mean) / spread, (X_test[:, best] - mean) / spread


def _not_scaled(X_train, y_train, X_test, y_test, keep):
    gap = X_train[y_train == 1].mean(axis=0) - X_train[y_train == 0].mean(axis=0)
    best = np.argsort(-np.abs(gap))[:keep]
    return X_train[:, best], X_test[:, best]


def _one_scale(X_train, y_train, X_test, y_test, keep):
    A_train, A_test = _not_scaled(X_train, y_train, X_test, y_test, keep)
    return (A_train - A_train.mean()) / A_train.std(), (A_test - A_train.mean()) / A_train.std()


def _all_columns(X_train, y_train, X_test, y_test, keep):
    return mend_columns(X_train, y_train, X_test, y_test, X_train.shape[1])


def _gap_after_scaling(X_train, y_train, X_test, y_test, keep):
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    A_train, A_test = (X_train - mean) / spread, (X_test - mean) / spread
    gap = A_train[y_train == 1].mean(axis=0) - A_train[y_train == 0].mean(axis=0)
    best = np.argsort(-np.abs(gap))[:keep]
    return A_train[:, best], A_test[:, best]


def _in_place(X_train, y_train, X_test, y_test, keep):
    found = mend_columns(X_train, y_train, X_test, y_test, keep)
    mean, spread = X_train.mean(axis=0), X_train.std(axis=0)
    for X in (X_train, X_test):
        X -= mean
        X /= spread
    return found


def _choices(case):
    """The columns that each way of choosing takes: they have to differ, or a mistake would not show."""
    keep, found = case["keep"], []
    rows = {name: case[name] for name in ("X_train", "y_train", "X_test", "y_test")}
    for pairs in (_train_pairs, _all_pairs, _test_pairs):
        X, y = pairs(**rows)
        gap = X[y == 1].mean(axis=0) - X[y == 0].mean(axis=0)
        found.append(tuple(np.argsort(-np.abs(gap))[:keep]))
        found.append(tuple(np.argsort(-gap)[:keep]))
        found.append(tuple(np.argsort(np.abs(gap))[:keep]))
    return found


def _telling(rng, n_train, n_test, columns, keep):
    while True:
        labels = [rng.permutation(np.arange(n) % 2) for n in (n_train, n_test)]
        case = {
            "X_train": rng.normal(2.0, 1.5, (n_train, columns)),
            "y_train": labels[0],
            "X_test": rng.normal(2.5, 2.0, (n_test, columns)),
            "y_test": labels[1],
            "keep": keep,
        }
        scaled = case["X_train"] / case["X_train"].std(axis=0)
        by_scaled = _choices(case | {"X_train": scaled})[0]
        if len(set(_choices(case))) == 9 and by_scaled != _choices(case)[0]:
            return case


def _cases(rng):
    small = {
        "X_train": np.array([[1.0, 0.0, 5.0], [3.0, 1.0, 4.0], [2.0, 4.0, 5.5], [4.0, 7.0, 4.5]]),
        "y_train": np.array([0, 0, 1, 1]),
        "X_test": np.array([[1.0, 9.0, 12.0], [3.0, 2.0, 0.0]]),
        "y_test": np.array([0, 1]),
        "keep": 1,
    }
    return [small] + [_telling(rng, *sizes) for sizes in ((8, 6, 12, 2), (14, 10, 30, 4), (20, 6, 25, 3))]


TASK = Task(
    title="Find the leak in a choice of columns",
    outputs={"A_train": 2, "A_test": 2, "arguments_kept": 1},
    cases=_cases,
    reference=mend_columns,
    probe=partial(keeping, "mend_columns", ("A_train", "A_test")),
    planted=_planted,
    symptom=(
        "The test still has a say. In the small example the training rows differ most in column 1, and column 2 comes "
        "back: the test rows decided. Which lines look at X_test or y_test, before the last one?"
    ),
    hints=(
        "Go through the function line by line and ask: would this number change if a test row changed? If so, it leaks, "
        "unless it is the test row itself.",
        "There are two leaks: the columns are chosen by all rows, and the scale is that of all rows.",
        "Let X and y be the training rows alone. What is computed from them may then be applied to the test rows.",
    ),
    mistakes=(
        Mistake(
            "scale-on-everything",
            "The columns are chosen by the training rows now. But mean and spread still come from all rows. Take them "
            "from the training rows, too.",
            _with(_train_pairs, _all_rows),
        ),
        Mistake(
            "only-rows-leak",
            "The scale comes from the training rows now. But the columns are still chosen by all rows, those of the "
            "test too, with their answers. That is the larger leak.",
            _with(_all_pairs, _train_rows),
        ),
        Mistake(
            "scaled-apart",
            "The test rows are scaled by their own mean and spread. Then one number means two things. Both parts go on "
            "the scale of the training rows.",
            _with(_train_pairs, _train_rows, test_scale_of=_test_rows),
        ),
        Mistake(
            "one-scale-for-all",
            "You take one mean and one spread for all chosen columns together. Each column has its own: axis=0.",
            _one_scale,
        ),
        Mistake(
            "parts-swapped",
            "Now the test rows alone choose the columns. It has to be the training rows.",
            _with(_test_pairs, _train_rows),
        ),
        Mistake(
            "sign-is-nothing",
            "You keep the columns in which the ones lie furthest above the zeros. Those in which they lie far below "
            "tell as much: the size of the gap counts, as in the code that was handed out.",
            _with(_train_pairs, _train_rows, order=lambda gap: np.argsort(-gap)),
        ),
        Mistake(
            "smallest-wins",
            "You keep the columns with the smallest gaps, which tell least. argsort goes upwards; the minus in front "
            "turned it round.",
            _with(_train_pairs, _train_rows, order=lambda gap: np.argsort(np.abs(gap))),
        ),
        Mistake(
            "no-scale-no-leak",
            "The leaks are gone, but so is the scale. Keep the standardising, with mean and spread of the training "
            "rows.",
            _not_scaled,
        ),
        Mistake(
            "no-choice-no-leak",
            "You keep all columns. The leak is gone, but `keep` columns are asked for; they may be chosen, by the "
            "training rows.",
            _all_columns,
        ),
        Mistake(
            "scaled-gap-is-the-gap",
            "You choose by the gaps of the scaled columns. That leaks nothing and can be a good choice, but the code "
            "that was handed out compares the gaps as they stand. Choose first, then scale.",
            _gap_after_scaling,
        ),
        Mistake(
            "callers-array-changed",
            "Your function changes X_train or X_test, which are the caller's. Make new arrays.",
            _in_place,
        ),
    ),
)
