"""Fill a gap, and say so."""

import numpy as np

from workbook.forms.task import Mistake, Task, several


def impute_with_flag(train, new):
    middle = np.nanmedian(train)
    return tuple(np.column_stack([np.where(np.isnan(c), middle, c), np.isnan(c)]) for c in (train, new))


def _fill(learner, train, new):
    columns = train.copy(), new.copy()
    found = learner.impute_with_flag(*columns)
    if found is None:
        return {}
    found = several(
        found, 2, "impute_with_flag should return two arrays, for the training rows and for the new ones.", [train, new]
    )
    return {"train": found[0], "new": found[1], "arguments_kept": np.concatenate(columns)}


def _in_place(train, new):
    middle, gaps = np.nanmedian(train), (np.isnan(train), np.isnan(new))
    train[gaps[0]] = middle
    new[gaps[1]] = middle
    return np.column_stack([train, gaps[0]]), np.column_stack([new, gaps[1]])


def _gap_cases(rng):
    nan = np.nan
    fixed = [
        {"train": np.array([22.0, nan, 30.0, 41.0, nan]), "new": np.array([nan, 5.0])},
        {"train": np.array([1.0, 2.0, 90.0, nan]), "new": np.array([nan, nan, 7.0, 8.0])},
        {"train": np.array([-3.0, nan, -1.0, 10.0, 4.0]), "new": np.array([60.0, nan, 70.0])},
    ]
    drawn = []
    for n, m in ((9, 5), (12, 6)):
        train, new = np.exp(rng.normal(2, 1, n)), np.exp(rng.normal(3, 1, m))
        train[rng.permutation(n)[:3]], new[rng.permutation(m)[:2]] = nan, nan
        drawn.append({"train": train, "new": new})
    return fixed + drawn


def _filled_with(value_of, flag=np.isnan):
    def wrong(train, new):
        values = value_of(train, new)
        return tuple(np.column_stack([np.where(np.isnan(c), v, c), flag(c)]) for c, v in zip((train, new), values))

    return wrong


def _middle(train, new):
    return np.nanmedian(train), np.nanmedian(train)


def _upper_middle(train):
    known = np.sort(train[~np.isnan(train)])
    return known[len(known) // 2]


def _lower_middle(train):
    return -_upper_middle(-train)


TASK = Task(
    title="Fill a gap, and say so",
    outputs={"train": 2, "new": 1, "arguments_kept": 1},
    cases=_gap_cases,
    reference=impute_with_flag,
    probe=_fill,
    borrowed=("sklearn.impute.SimpleImputer",),
    hints=(
        "One number is learned from the training column. It fills the gaps of both. Where a gap was, the flag is 1.",
        "`np.nanmedian(train)` is the median of what is known. `np.isnan(column)` is True where nothing is known.",
        "`np.where(np.isnan(column), middle, column)` takes the median at the gaps and the column elsewhere. "
        "`np.column_stack` sets it beside the flag; do that for both columns.",
    ),
    mistakes=(
        Mistake(
            "new-rows-fill-themselves",
            "The new column is filled with its own median. A single new row would have none, and the same gap would mean "
            "two things. Use the median of the training column.",
            _filled_with(lambda train, new: (np.nanmedian(train), np.nanmedian(new))),
        ),
        Mistake(
            "middle-of-all-rows",
            "Your median is taken from all rows, the new ones among them. It belongs to what is learned: take it from the "
            "training column alone.",
            _filled_with(lambda train, new: (np.nanmedian(np.concatenate([train, new])),) * 2),
        ),
        Mistake(
            "mean-for-median",
            "You fill with the mean. A few large values pull it; the median is the middle of the sorted ones.",
            _filled_with(lambda train, new: (np.nanmean(train),) * 2),
        ),
        Mistake(
            "median-is-one-of-the-values",
            "You take the upper of the two values in the middle. Where an even number of values is known, no value stands in "
            "the middle: the median is the mean of the two, as `np.nanmedian` gives it.",
            _filled_with(lambda train, new: (_upper_middle(train),) * 2),
        ),
        Mistake(
            "median-is-one-of-the-values",
            "You take the lower of the two values in the middle. Where an even number of values is known, no value stands in "
            "the middle: the median is the mean of the two, as `np.nanmedian` gives it.",
            _filled_with(lambda train, new: (_lower_middle(train),) * 2),
        ),
        Mistake(
            "missing-is-zero",
            "You fill with 0, which is a value like any other. Fill with the median of what is known in training.",
            _filled_with(lambda train, new: (0.0, 0.0)),
        ),
        Mistake(
            "flag-turned-round",
            "Your flag is 1 where the value was known. It marks what was filled in: 1 at the gaps.",
            _filled_with(_middle, lambda column: ~np.isnan(column)),
        ),
        Mistake(
            "flag-after-filling",
            "Your flag is 0 everywhere. Was it set after the gaps were filled? Then no gap is left to be found: find the "
            "gaps first.",
            _filled_with(_middle, lambda column: np.zeros(len(column))),
        ),
        Mistake(
            "missing-is-zero",
            "Your median counts each gap as 0, as after `np.nan_to_num`. Take the median of the values that are known.",
            _filled_with(lambda train, new: (np.median(np.nan_to_num(train)),) * 2),
        ),
        Mistake(
            "callers-array-changed",
            "You filled the gaps in the arrays that were handed in. The caller then no longer sees what was missing: "
            "fill a copy, or use `np.where`.",
            _in_place,
        ),
        Mistake(
            "missing-is-skipped",
            "The gaps are still nan. Either the median is nan, as `np.median` of a column with a gap is (`np.nanmedian` leaves "
            "gaps out), or the gaps were not found: nothing equals nan, so `column == np.nan` is False everywhere, and "
            "`np.isnan(column)` finds them.",
            _filled_with(lambda train, new: (np.nan, np.nan)),
        ),
        Mistake(
            "returned-in-another-order",
            "Flag and value have changed places: the filled column comes first, the flag second.",
            lambda train, new: tuple(part[:, ::-1] for part in impute_with_flag(train, new)),
        ),
        Mistake(
            "gaps-become-the-value",
            "Every value has become the median, the known ones too. Only the gaps are filled.",
            lambda train, new: tuple(
                np.column_stack([np.full(len(c), np.nanmedian(train)), np.isnan(c)]) for c in (train, new)
            ),
        ),
    ),
)
