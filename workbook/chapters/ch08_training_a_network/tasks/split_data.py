"""Keep some data aside."""

from functools import partial

import numpy as np

from workbook.forms.task import Mistake, Task, WrongFormError, several


def split_data(X, y, share, rng):
    order = rng.permutation(len(X))
    count = round(share * len(X))
    train, test = order[:count], order[count:]
    return X[train], y[train], X[test], y[test]


PARTS = ("X_train", "y_train", "X_test", "y_test")


def _splitting(parts, learner, N, share, seed):
    """Of two calls, and of the first one again: X and y as they are afterwards, and the four parts."""
    X = np.column_stack([np.arange(N), np.arange(N) ** 2])
    rng, measured = np.random.default_rng(seed), {}
    for call, generator in zip(("first", "second", "again"), (rng, rng, np.random.default_rng(seed))):
        given = X.copy(), 10 * np.arange(N)
        found = learner.split_data(*given, share, generator)
        if found is None:
            return {}
        found = several(found, 4, "split_data should return four arrays: X_train, y_train, X_test, y_test.")
        measured |= {f"{call} X": given[0], f"{call} y": given[1]}
        measured |= {f"{call} {part}": one for part, one in zip(parts, found)}
    return measured


def _what_the_calls_show(measured, N, share, seed):
    X, y = np.column_stack([np.arange(N), np.arange(N) ** 2]), 10 * np.arange(N)
    rows = []
    for call in ("first", "second", "again"):
        if not np.array_equal(measured[f"{call} X"], X) or not np.array_equal(measured[f"{call} y"], y):
            raise WrongFormError(
                "Your function changes X or y, which it was given: whoever called it finds them in another order. Shuffle row "
                "numbers, or a copy."
            )
        parts = [measured[f"{call} {part}"] for part in PARTS]
        if [np.ndim(part) for part in parts] == [2, 2, 1, 1]:
            raise WrongFormError(
                "Your order is X_train, X_test, y_train, y_test: right in scikit-learn. Here it is X_train, y_train, X_test, "
                "y_test."
            )
        if any(np.ndim(part) != dimensions and np.size(part) for part, dimensions in zip(parts, (2, 1, 2, 1))):
            raise WrongFormError(
                "split_data should return X_train (n, n_in), y_train (n,), X_test (m, n_in) and y_test (m,), in this "
                "order."
            )
        rows.append([part if part.ndim == 1 else part[:, 0] for part in parts])
    X_train, y_train, X_test, y_test = rows[0]
    if not all(np.isin(part, X[:, 0]).all() for part in (X_train, X_test)):
        raise WrongFormError(
            "Your parts hold rows that are not in X. Pick rows of X, and leave their numbers as they are."
        )
    counts = np.bincount(np.concatenate([X_train, X_test]).astype(int), minlength=N)
    paired = len(X_train) == len(y_train) and len(X_test) == len(y_test)
    paired = paired and np.array_equal(10 * X_train, y_train) and np.array_equal(10 * X_test, y_test)
    in_order = len(X_test) > 0 and np.all(np.diff(X_train) == 1) and np.all(np.diff(X_test) == 1)
    same_again = len(X_test) > 0 and np.array_equal(np.sort(X_test), np.sort(rows[1][2]))
    again = all(np.array_equal(part, other) for part, other in zip(rows[0], rows[2]))
    return {
        "sizes": np.array([len(X_train), len(X_test)]),
        "fewest_and_most_uses": np.minimum([counts.min(), counts.max()], 2),
        "labels_stay": float(paired),
        "shuffled_and_new": np.array([not in_order, not same_again, again], dtype=float),
    }


def _split_cases(rng):
    return [
        {"N": N, "share": share, "seed": int(rng.integers(1000))}
        for N, share in ((30, 0.8), (41, 0.6), (64, 0.75), (50, 0.7), (6, 1.0))
    ]


def _shuffled_apart(X, y, share, rng):
    X_train, _, X_test, _ = split_data(X, y, share, rng)
    _, y_train, _, y_test = split_data(X, y, share, rng)
    return X_train, y_train, X_test, y_test


def _cut_in_order(X, y, share, rng):
    count = round(share * len(X))
    return X[:count], y[:count], X[count:], y[count:]


def _drawn_twice(X, y, share, rng):
    count = round(share * len(X))
    train, test = rng.permutation(len(X))[:count], rng.permutation(len(X))[count:]
    return X[train], y[train], X[test], y[test]


def _parts_swapped(X, y, share, rng):
    X_train, y_train, X_test, y_test = split_data(X, y, share, rng)
    return X_test, y_test, X_train, y_train


def _rounded_down(X, y, share, rng):
    order, count = rng.permutation(len(X)), int(share * len(X))
    return X[order[:count]], y[order[:count]], X[order[count:]], y[order[count:]]


TASK = Task(
    title="Keep some data aside",
    outputs={"sizes": 1, "fewest_and_most_uses": 1, "labels_stay": 1, "shuffled_and_new": 1},
    cases=_split_cases,
    reference=split_data,
    probe=partial(_splitting, PARTS),
    measures=tuple(f"{call} {what}" for call in ("first", "second", "again") for what in ("X", "y", *PARTS)),
    derive=_what_the_calls_show,
    borrowed=(
        "nnlib.split",
        "sklearn.model_selection.train_test_split",
        "sklearn.model_selection.ShuffleSplit",
        "sklearn.utils.shuffle",
    ),
    hints=(
        "As with mini-batches: shuffle row numbers, once, and use the same ones for X and for y.",
        "`order = rng.permutation(len(X))` holds every row number once. The first `round(share * len(X))` of them "
        "are for training, the rest "
        "for the test.",
        "Cut `order` into train and test with two slices at the same place. Then pick rows: X[train], y[train], "
        "X[test], y[test], in this order.",
    ),
    facts={
        "sizes": lambda case, got, want: (
            f"Your parts hold {got[0]:g} and {got[1]:g} samples. Of {case['N']} samples and the share {case['share']} come "
            f"{want[0]:g} for training and {want[1]:g} for the test."
        ),
        "fewest_and_most_uses": lambda case, got, want: (
            "Some samples are in no part." if got[0] < 1 else "Some samples are in both parts, or twice in one of them."
        ),
        "labels_stay": "each sample keeps its own label",
        "shuffled_and_new": (
            "the samples are shuffled",
            "a second call with the same generator gives another test part",
            "two generators with the same seed give the same parts",
        ),
    },
    mistakes=(
        Mistake(
            "any-randomness-will-do",
            "Two generators with the same seed should give the same parts, and yours differ. Shuffle with the rng that is "
            "handed in, as in rng.permutation, and not with np.random.",
            lambda X, y, share, rng: split_data(X, y, share, np.random.default_rng()),
        ),
        Mistake(
            "shuffled-apart",
            "X and y are shuffled apart: samples have got the labels of others. Draw one order, and use it for both.",
            _shuffled_apart,
        ),
        Mistake(
            "order-does-not-matter",
            "Nothing is shuffled: the test part is the end of the data. Data is often sorted, by class or by where "
            "it came from, and then the two "
            "parts are different things.",
            _cut_in_order,
        ),
        Mistake(
            "test-samples-come-back",
            "Some samples come back more than once, and others are in no part: a test with samples from training is "
            "no test. Draw one order, in which each row number stands once (rng.permutation), and cut it in two.",
            _drawn_twice,
        ),
        Mistake(
            "cut-is-rounding",
            "Your training part is one sample too small where share * N is not whole: int cuts off what stands "
            "behind the point. Round it.",
            _rounded_down,
        ),
        Mistake(
            "parts-swapped",
            "The parts are swapped: `share` is the share of the samples that are for training, and the training part "
            "comes first.",
            _parts_swapped,
        ),
        Mistake(
            "same-order-every-epoch",
            "Every call gives the same test part. A generator made inside the function would start afresh at each call, and the end of the data, or all of it, is always the same. Draw the order from the rng that is handed in, and cut it in two.",
            lambda X, y, share, rng: split_data(X, y, share, np.random.default_rng(0)),
        ),
    ),
)
