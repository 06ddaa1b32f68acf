"""Find the bug: a table made ready."""

import numpy as np

from workbook.forms.task import Mistake, Task


def mend_prepare(X_train, X_new):
    middle = np.nanmedian(X_train, axis=0)
    train = np.where(np.isnan(X_train), middle, X_train)
    new = np.where(np.isnan(X_new), middle, X_new)
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / std, (new - mean) / std


def _planted_prepare(X_train, X_new):
    middle = np.nanmedian(X_train, axis=0)
    train = np.where(np.isnan(X_train), middle, X_train)
    middle = np.nanmedian(X_new, axis=0)
    new = np.where(np.isnan(X_new), middle, X_new)
    mean, std = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / std, (new - mean) / std


def _prepare_cases(rng):
    nan = np.nan
    fixed = [
        {"X_train": np.array([[1.0, 10.0], [3.0, nan], [8.0, 40.0]]), "X_new": np.array([[nan, 20.0], [5.0, nan], [9.0, 70.0]])},
        {"X_train": np.array([[2.0, -1.0], [nan, 0.0], [4.0, 7.0], [9.0, 1.0]]), "X_new": np.array([[1.0, nan], [nan, 3.0], [0.0, 6.0]])},
    ]  # fmt: skip
    drawn = []
    for n, m, k in ((7, 4, 3), (9, 5, 2)):
        train, new = rng.normal(5, 2, (n, k)), rng.normal(8, 3, (m, k))
        for j in range(k):
            train[rng.integers(n), j] = nan
            new[rng.integers(m), j] = nan
        drawn.append({"X_train": train, "X_new": new})
    return fixed + drawn


def _by(X_train, X_new, fill_train, fill_new, scale_of=lambda train, new: train):
    train = np.where(np.isnan(X_train), fill_train, X_train)
    new = np.where(np.isnan(X_new), fill_new, X_new)
    rows = scale_of(train, new)
    return (train - rows.mean(axis=0)) / rows.std(axis=0), (new - rows.mean(axis=0)) / rows.std(axis=0)


def _all_rows(X_train, X_new):
    middle = np.nanmedian(np.concatenate([X_train, X_new]), axis=0)
    return _by(X_train, X_new, middle, middle)


def _scaled_on_all(X_train, X_new):
    middle = np.nanmedian(X_train, axis=0)
    return _by(X_train, X_new, middle, middle, lambda train, new: np.concatenate([train, new]))


def _scaled_apart(X_train, X_new):
    middle = np.nanmedian(X_train, axis=0)
    train, new = mend_prepare(X_train, X_new)
    new = np.where(np.isnan(X_new), middle, X_new)
    return train, (new - new.mean(axis=0)) / new.std(axis=0)


def _zero_after_scaling(X_train, X_new):
    train, new = mend_prepare(X_train, X_new)
    return train, np.where(np.isnan(X_new), 0.0, new)


def _one_median(X_train, X_new):
    middle = np.nanmedian(X_train)
    return _by(X_train, X_new, middle, middle)


TASK = Task(
    title="Find the bug: a table made ready",
    outputs={"train": 1, "new": 3},
    cases=_prepare_cases,
    reference=mend_prepare,
    planted=_planted_prepare,
    symptom=(
        "The training rows come out right. In the example the first new row should begin with about -0.34 and begins with "
        "1.02: its gap was filled with 7. Where does the 7 come from?"
    ),
    hints=(
        "The training rows are right, the new ones are not, and only where something was missing.",
        "What is learned from data is learned from the training data. Which lines learn something?",
        "`middle` is computed twice. One of the two asks the wrong rows.",
    ),
    mistakes=(
        Mistake(
            "middle-of-all-rows",
            "Now both are filled with the median of all rows together. The new rows still have a say, in the training "
            "rows as well. Use the median of the training rows for both.",
            _all_rows,
        ),
        Mistake(
            "scale-on-everything",
            "The gaps are right now. But mean and spread come from all rows. They too belong to the training rows alone.",
            _scaled_on_all,
        ),
        Mistake(
            "scaled-apart",
            "The gaps are right now. But the new rows are scaled by their own mean and spread, and were scaled rightly "
            "before.",
            _scaled_apart,
        ),
        Mistake(
            "missing-is-zero",
            "The gaps of the new rows hold 0 now, before scaling. Fill them as those of the training rows.",
            lambda X_train, X_new: _by(X_train, X_new, np.nanmedian(X_train, axis=0), 0.0),
        ),
        Mistake(
            "one-scale-for-all",
            "One median for the whole table fills the gaps now. Each column has its own: axis=0.",
            _one_median,
        ),
        Mistake(
            "mean-for-median",
            "The gaps are filled with the mean of the training rows now. Asked is their median.",
            lambda X_train, X_new: _by(X_train, X_new, np.nanmean(X_train, axis=0), np.nanmean(X_train, axis=0)),
        ),
        Mistake(
            "mean-for-median",
            "The gaps of the new rows come out as 0 now, which after scaling is the mean of the training rows. Asked is "
            "their median, put in before scaling.",
            _zero_after_scaling,
        ),
        Mistake(
            "new-rows-fill-themselves",
            "Now the median of the new rows fills the gaps of both. It is the other one: the training rows decide.",
            lambda X_train, X_new: _by(X_train, X_new, np.nanmedian(X_new, axis=0), np.nanmedian(X_new, axis=0)),
        ),
    ),
)
