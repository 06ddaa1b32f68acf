"""The error bar of a mean."""

import numpy as np

from workbook.forms.task import Call, Mistake, Task


def error_bar(values):
    mean, error = np.mean(values), np.std(values, ddof=1) / np.sqrt(len(values))
    return mean - 2 * error, mean + 2 * error


def _cases(rng):
    fixed = [
        {"values": np.array([80.0, 84.0, 88.0, 84.0])},
        {"values": np.array([0.9, 0.7])},
        {"values": np.array([-3.0, 1.0, 4.0, -2.0, 0.5])},
    ]
    return fixed + [{"values": rng.normal(loc, spread, n)} for loc, spread, n in ((85, 2, 20), (0.1, 3, 7))]


def _bar(half, middle=np.mean):
    def wrong(values):
        return middle(values) - half(values), middle(values) + half(values)

    return wrong


def _spread(values):
    return np.std(values, ddof=1)


TASK = Task(
    title="The error bar of a mean",
    outputs={"low": 1, "high": 1},
    cases=_cases,
    reference=error_bar,
    probe=Call("error_bar", ("low", "high"), numbers=True),
    hints=(
        "Three numbers are needed: the mean, the standard deviation, and how many values there are.",
        "The standard error is the standard deviation (with ddof=1) divided by the root of the number of values.",
        "`np.std(values, ddof=1) / np.sqrt(len(values))` is the standard error. The bar goes two of them down and two "
        "up from the mean.",
    ),
    mistakes=(
        Mistake(
            "error-bar-is-spread",
            "This is the mean plus and minus two standard deviations: about where single values lie. The mean scatters "
            "less, by the root of the number of values.",
            _bar(lambda values: 2 * _spread(values)),
        ),
        Mistake(
            "error-bar-is-spread",
            "This is the mean plus and minus one standard deviation, about where two thirds of single values lie. "
            "Divide by the root of the number of values, and take two of them.",
            _bar(_spread),
        ),
        Mistake(
            "one-error-is-two",
            "This bar is one standard error long on each side. Asked for are two.",
            _bar(lambda values: _spread(values) / np.sqrt(len(values))),
        ),
        Mistake(
            "factor-from-the-table",
            "Your bar is 1.96 standard errors long on each side, the number that belongs to a bell curve and very many "
            "values. Asked for are two: with few values 1.96 would be a precision that is not there.",
            _bar(lambda values: 1.96 * _spread(values) / np.sqrt(len(values))),
        ),
        Mistake(
            "error-bar-is-spread",
            "These are the bounds of the middle 95 % of the values: about where single values lie. Asked for is where "
            "their mean lies, from the mean and the standard error.",
            lambda values: tuple(np.quantile(values, [0.025, 0.975])),
        ),
        Mistake(
            "error-over-n",
            "You divide by the number of values. The standard error divides by its root: four times as many values "
            "halve the bar.",
            _bar(lambda values: 2 * _spread(values) / len(values)),
        ),
        Mistake(
            "spread-of-the-sample",
            "Your standard deviation divides by n. Around their own mean values lie too closely; ddof=1 divides by "
            "n - 1 and makes up for it.",
            _bar(lambda values: 2 * np.std(values) / np.sqrt(len(values))),
        ),
        Mistake(
            "error-over-n",
            "You divide by the root of n - 1 after a standard deviation with ddof=1. The n - 1 belongs in the "
            "standard deviation; the root is that of n.",
            _bar(lambda values: 2 * _spread(values) / np.sqrt(len(values) - 1)),
        ),
        Mistake(
            "variance-is-spread",
            "You took the variance. The standard deviation is its root, in the unit of the values.",
            _bar(lambda values: 2 * np.var(values, ddof=1) / np.sqrt(len(values))),
        ),
        Mistake(
            "error-bar-is-the-range",
            "These are the smallest and the largest value. With more values they move apart, while the error bar of "
            "the mean gets narrower.",
            lambda values: (np.min(values), np.max(values)),
        ),
        Mistake(
            "answers-swapped",
            "The two ends have changed places: first the lower one, then the upper one.",
            lambda values: error_bar(values)[::-1],
        ),
        Mistake(
            "error-bar-is-spread",
            "This is the mean plus and minus two standard deviations, and these divide by n: about where single values "
            "lie. Take ddof=1, and divide by the root of the number of values.",
            _bar(lambda values: 2 * np.std(values)),
        ),
        Mistake(
            "variance-is-spread",
            "You divided the variance by n and took no root of it. The standard error is the root of that.",
            _bar(lambda values: 2 * np.var(values, ddof=1) / len(values)),
        ),
        Mistake(
            "width-for-the-ends",
            "Asked for are the two ends of the bar. Its middle, or half its length, is not one of them.",
            lambda values: (np.mean(values), np.mean(values) - error_bar(values)[0]),
        ),
    ),
)
