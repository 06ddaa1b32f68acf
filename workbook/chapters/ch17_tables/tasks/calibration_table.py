"""What was said, and what happened."""

import numpy as np

from workbook.forms.hard_cases import ONE_SAMPLE
from workbook.forms.task import Mistake, Task


def calibration_table(p, y, k):
    group = np.minimum((p * k).astype(int), k - 1)
    there = np.unique(group)
    said = np.array([p[group == g].mean() for g in there])
    happened = np.array([y[group == g].mean() for g in there])
    return said, happened, np.array([np.sum(group == g) for g in there])


def _table_cases(rng):
    fixed = [
        {"p": np.array([0.1, 0.3, 0.9, 0.7, 0.8]), "y": np.array([0, 1, 1, 0, 1]), "k": 2},
        {"p": np.array([1.0, 0.96, 0.05]), "y": np.array([1, 0, 0]), "k": 10},
        {"p": np.array([0.5, 0.45, 0.55, 0.0]), "y": np.array([1, 1, 0, 0]), "k": 4},
        {"p": np.array([0.62]), "y": np.array([1]), "k": 5},
    ]
    drawn = []
    for n, k in ((12, 3), (30, 8)):
        p = rng.uniform(0, 1, n)
        drawn.append({"p": p, "y": (rng.random(n) < p**2).astype(int), "k": k})
    return fixed + drawn


def _grouped(p, y, k, group):
    there = np.unique(group)
    picked = [group == g for g in there]
    return (
        np.array([p[rows].mean() for rows in picked]),
        np.array([y[rows].mean() for rows in picked]),
        np.array([rows.sum() for rows in picked]),
    )


def _group_centres(p, y, k):
    group = np.minimum((p * k).astype(int), k - 1)
    _, happened, counts = calibration_table(p, y, k)
    return (np.unique(group) + 0.5) / k, happened, counts


def _empty_ones_kept(p, y, k):
    group = np.minimum((p * k).astype(int), k - 1)
    counts = np.bincount(group, minlength=k)
    some = np.maximum(counts, 1)
    return np.bincount(group, p, k) / some, np.bincount(group, y, k) / some, counts


def _empty_ones_as_nan(p, y, k):
    said, happened, counts = _empty_ones_kept(p, y, k)
    return np.where(counts > 0, said, np.nan), np.where(counts > 0, happened, np.nan), counts


def _one_left_out(p, y, k):
    return calibration_table(p[p < 1], y[p < 1], k)


def _answers(p, y, k):
    said, _, counts = calibration_table(p, y, k)
    return said, calibration_table(p, (p > 0.5).astype(int), k)[1], counts


def _sums(p, y, k):
    said, happened, counts = calibration_table(p, y, k)
    return said, happened * counts, counts


TASK = Task(
    title="What was said, and what happened",
    outputs={"said": 1, "happened": 2, "counts": 1},
    cases=_table_cases,
    also=(ONE_SAMPLE,),
    reference=calibration_table,
    borrowed=("sklearn.calibration.calibration_curve",),
    hints=(
        "First find the group of each probability: with k = 10 the group of 0.37 is 3. Then take means in each group.",
        "`(p * k).astype(int)` cuts off what stands behind the point. Only p = 1 would land in a group k that does not "
        "exist: it belongs to the last one.",
        "Go through the groups that occur, `np.unique(group)`. `group == g` picks the rows of one; take the mean of p, the "
        "mean of y and the number of rows.",
    ),
    mistakes=(
        Mistake(
            "group-centre-for-what-was-said",
            "You took the middle of each range for what was said. Said was the mean of the probabilities that are in the "
            "group.",
            _group_centres,
        ),
        Mistake(
            "one-falls-out",
            "A probability of exactly 1 has got a group of its own, the k + 1st. It belongs to the last one.",
            lambda p, y, k: _grouped(p, y, k, (p * k).astype(int)),
        ),
        Mistake(
            "empty-group-is-zero",
            "Groups without anybody are in your table, with 0 for what happened. Of nobody nothing can be said: leave "
            "them out.",
            _empty_ones_kept,
        ),
        Mistake(
            "one-falls-out",
            "A probability of exactly 1 is in none of your groups. It belongs to the last one.",
            _one_left_out,
        ),
        Mistake(
            "at-least-is-above",
            "A probability on a border has gone to the lower of its two groups. It belongs to the upper one.",
            lambda p, y, k: _grouped(p, y, k, np.maximum(np.ceil(p * k).astype(int) - 1, 0)),
        ),
        Mistake(
            "empty-group-is-zero",
            "Groups without anybody are in your table, as nan. Leave them out.",
            _empty_ones_as_nan,
        ),
        Mistake(
            "answers-for-outcomes",
            "In `happened` stands how often the probability was above one half. What counts is what happened: y.",
            _answers,
        ),
        Mistake(
            "counts-mistakes",
            "In `happened` stand counts of those with y = 1. It is their share: divide by the number in the group.",
            _sums,
        ),
        Mistake(
            "cut-is-rounding",
            "You rounded p · k. Then the first and the last group are half as wide as the others. Cut off what stands "
            "behind the point.",
            lambda p, y, k: _grouped(p, y, k, np.minimum(np.rint(p * k).astype(int), k - 1)),
        ),
        Mistake(
            "answers-swapped",
            "What was said and what happened have changed places.",
            lambda p, y, k: tuple(np.array(calibration_table(p, y, k), dtype=float)[[1, 0, 2]]),
        ),
    ),
)
