"""A fair comparison."""

import numpy as np

from workbook.forms.task import Mistake, Task, WrongFormError


def fair_comparison(methods, X, y, splits):
    scores = np.zeros((len(splits), len(methods)))
    for i, (train, test) in enumerate(splits):
        for j, method in enumerate(methods):
            said = method(X[train], y[train], X[test])
            scores[i, j] = 1 - np.sum((y[test] - said) ** 2) / np.sum((y[test] - y[test].mean()) ** 2)
    return scores


def _compare(learner, X, y, orders, cut):
    def always_the_mean(X_train, y_train, X_test):
        return np.full(len(X_test), y_train.mean())

    def line(X_train, y_train, X_test):
        A = np.column_stack([X_train, np.ones(len(X_train))])
        return np.column_stack([X_test, np.ones(len(X_test))]) @ np.linalg.lstsq(A, y_train, rcond=None)[0]

    def nearest(X_train, y_train, X_test):
        return y_train[((X_test[:, None] - X_train[None]) ** 2).sum(axis=2).argmin(axis=1)]

    splits = [(order[cut:], order[:cut]) for order in orders]
    scores = learner.fair_comparison([always_the_mean, line, nearest], X.copy(), y.copy(), splits)
    if scores is not None and not isinstance(scores, (np.ndarray, list, tuple, float)):
        raise WrongFormError(
            "fair_comparison should return an array, a row for each split and a column for each method."
        )
    return {"scores": scores}


def _comparison_cases(rng):
    cases = []
    for n, count in ((14, 2), (20, 4), (24, 5)):
        X = rng.normal(size=(n, 2))
        y = X @ [1.0, -2.0] + 0.7 * rng.normal(size=n) + 1
        cases.append({"X": X, "y": y, "orders": np.array([rng.permutation(n) for _ in range(count)]), "cut": n // 3})
    return cases


def _r2(y, said):
    return 1 - np.sum((y - said) ** 2) / np.sum((y - y.mean()) ** 2)


def _on_training_rows(methods, X, y, splits):
    return np.array([[_r2(y[a], m(X[a], y[a], X[a])) for m in methods] for a, _ in splits])


def _learned_from_all(methods, X, y, splits):
    return np.array([[_r2(y[b], m(X, y, X[b])) for m in methods] for _, b in splits])


def _parts_swapped(methods, X, y, splits):
    return fair_comparison(methods, X, y, [(b, a) for a, b in splits])


def _against_training_mean(methods, X, y, splits):
    return np.array(
        [
            [1 - np.sum((y[b] - m(X[a], y[a], X[b])) ** 2) / np.sum((y[b] - y[a].mean()) ** 2) for m in methods]
            for a, b in splits
        ]
    )


def _with_mean(methods, X, y, splits, below):
    return np.array([[1 - np.sum((y[b] - m(X[a], y[a], X[b])) ** 2) / below(b) for m in methods] for a, b in splits])


def _squared_errors(methods, X, y, splits):
    return np.array([[np.mean((y[b] - m(X[a], y[a], X[b])) ** 2) for m in methods] for a, b in splits])


TASK = Task(
    title="A fair comparison",
    outputs={"scores": 4},
    cases=_comparison_cases,
    reference=fair_comparison,
    probe=_compare,
    needs=("r_squared",),
    hints=(
        "Two loops: over the splits, and in each over the methods. Every method sees the same training rows and the same "
        "test rows.",
        "A split is a pair of row numbers. `X[train]` picks the rows. `method(X[train], y[train], X[test])` learns and "
        "predicts.",
        "Start with `scores = np.zeros((len(splits), len(methods)))` and write the R² of `y[test]` and the prediction to "
        "`scores[i, j]`. Your r_squared from exercise 3 may be called.",
    ),
    mistakes=(
        Mistake(
            "train-accuracy",
            "These are the scores on the training rows. The nearest neighbour is perfect there: it finds itself. Score on "
            "the test rows.",
            _on_training_rows,
        ),
        Mistake(
            "test-samples-come-back",
            "The methods have learned from all rows, those of the test among them. Give them the training rows alone.",
            _learned_from_all,
        ),
        Mistake(
            "parts-swapped",
            "Training and test have changed places: in each pair the training rows come first.",
            _parts_swapped,
        ),
        Mistake(
            "axes-of-the-table-swapped",
            "Your rows are methods and your columns splits. It is a row for each split, so that each row is one contest.",
            lambda methods, X, y, splits: fair_comparison(methods, X, y, splits).T,
        ),
        Mistake(
            "bands-are-means",
            "You give one mean for each method. It hides how often one was ahead of the other: return the score of every "
            "split.",
            lambda methods, X, y, splits: fair_comparison(methods, X, y, splits).mean(axis=0),
        ),
        Mistake(
            "one-split-decides",
            "Only the first split has scores. Does a `return` stand inside the loop?",
            lambda methods, X, y, splits: fair_comparison(methods, X, y, splits[:1]),
        ),
        Mistake(
            "mean-of-the-prediction",
            "You compare with the mean of the training values. R² compares with the mean of those that are predicted, "
            "y[test].",
            _against_training_mean,
        ),
        Mistake(
            "mean-of-the-prediction",
            "You compare with the mean of all y. R² compares with the mean of those that are predicted, y[test].",
            lambda methods, X, y, splits: _with_mean(methods, X, y, splits, lambda b: np.sum((y[b] - y.mean()) ** 2)),
        ),
        Mistake(
            "mean-of-the-prediction",
            "You compare with the variance of all y. R² compares with the errors of who says the mean of y[test], on these "
            "rows.",
            lambda methods, X, y, splits: _with_mean(methods, X, y, splits, lambda b: len(b) * np.var(y)),
        ),
        Mistake(
            "test-samples-come-back",
            "The methods have learned from the test rows. They may see X[test], but learn from the training rows alone.",
            lambda methods, X, y, splits: np.array(
                [[_r2(y[b], m(X[b], y[b], X[b])) for m in methods] for _, b in splits]
            ),
        ),
        Mistake(
            "fraction-upside-down",
            "These are mean squared errors, where small is good. Asked is R², where 1 is perfect.",
            _squared_errors,
        ),
    ),
)
