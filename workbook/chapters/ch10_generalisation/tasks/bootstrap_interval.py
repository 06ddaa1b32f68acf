"""Between which shares may the true one lie? By drawing again."""

import numpy as np

from workbook.forms.task import Call, Mistake, Task


def bootstrap_interval(right, draws):
    shares = right[draws].mean(axis=1)
    low, high = np.quantile(shares, [0.025, 0.975])
    return low, high


def _cases(rng):
    def case(right, rounds):
        right = np.array(right)
        return {"right": right, "draws": rng.integers(0, len(right), (rounds, len(right)))}

    fixed = [
        {
            "right": np.array([1, 0, 1, 1]),
            "draws": np.array([[0, 1, 2, 2], [1, 1, 3, 0], [3, 3, 2, 0], [1, 0, 1, 1], [2, 1, 3, 3]]),
        },
        case([1, 1, 0, 1, 1, 1, 0, 1, 1, 1], 50),
        case([0, 0, 1, 0, 0, 0, 1], 9),
    ]
    return fixed + [case(rng.random(n) < share, rounds) for n, share, rounds in ((40, 0.8, 200), (25, 0.6, 101))]


def _quantiles(low, high):
    def wrong(right, draws):
        return tuple(np.quantile(right[draws].mean(axis=1), [low, high]))

    return wrong


def _of_rounds_and_rows_swapped(right, draws):
    return tuple(np.quantile(right[draws].mean(axis=0), [0.025, 0.975]))


def _mean_and_spread(right, draws):
    shares = right[draws].mean(axis=1)
    return shares.mean() - 2 * shares.std(), shares.mean() + 2 * shares.std()


def _extremes(right, draws):
    shares = right[draws].mean(axis=1)
    return shares.min(), shares.max()


def _counts(right, draws):
    return tuple(np.quantile(right[draws].sum(axis=1), [0.025, 0.975]))


def _single_answers(right, draws):
    return tuple(np.quantile(right[draws], [0.025, 0.975]))


def _numbers_of_rows(right, draws):
    return tuple(np.quantile(draws.mean(axis=1), [0.025, 0.975]))


def _percent(right, draws):
    return tuple(100 * bound for bound in bootstrap_interval(right, draws))


def _mistakes_counted(right, draws):
    return tuple(np.quantile(1 - right[draws].mean(axis=1), [0.025, 0.975]))


def _spread_with_ddof(right, draws):
    shares = right[draws].mean(axis=1)
    return shares.mean() - 2 * shares.std(ddof=1), shares.mean() + 2 * shares.std(ddof=1)


def _error_of_the_draws(right, draws):
    shares = right[draws].mean(axis=1)
    error = shares.std(ddof=1) / np.sqrt(len(shares))
    return shares.mean() - 2 * error, shares.mean() + 2 * error


def _formula(right, draws):
    q = np.mean(right)
    error = np.sqrt(q * (1 - q) / len(right))
    return q - 2 * error, q + 2 * error


TASK = Task(
    title="The bootstrap interval of an accuracy",
    outputs={"low": 2, "high": 2},
    cases=_cases,
    reference=bootstrap_interval,
    probe=Call("bootstrap_interval", ("low", "high"), numbers=True),
    borrowed=("scipy.stats.bootstrap",),
    hints=(
        "Each row of draws is one hundred, so to speak, that might have been: the places of the answers that were drawn. "
        "First find the share of right answers of each row.",
        "`right[draws]` puts the answer in the place of each number: an array of draws' shape. Its mean along axis 1 is "
        "one share for each row.",
        "Of these shares `np.quantile` with [0.025, 0.975] gives the two numbers that have the middle 95 % between "
        "them.",
    ),
    mistakes=(
        Mistake(
            "ninety-is-ninety-five",
            "This bound leaves 5 % of the shares on its side. With 5 % on each side 90 % lie between; for 95 % it is "
            "2.5 % on each.",
            _quantiles(0.05, 0.95),
        ),
        Mistake(
            "ninety-is-ninety-five",
            "Your upper bound is the 95 % one, with the lower at 2.5 %. The two sides are alike: 2.5 % below, 2.5 % "
            "above, so 0.975.",
            _quantiles(0.025, 0.95),
        ),
        Mistake(
            "draws-are-columns",
            "You took the mean over the rows, along axis 0. Each row of draws is one draw of all samples, so its "
            "share is a mean along axis 1.",
            _of_rounds_and_rows_swapped,
        ),
        Mistake(
            "interval-is-symmetric",
            "This is the mean of the shares plus and minus two of their standard deviations. Often it is close; asked "
            "for are the bounds of the middle 95 % of the shares, by np.quantile.",
            _mean_and_spread,
        ),
        Mistake(
            "error-bar-is-the-range",
            "This bound is the outermost of all shares. The more often one draws, the further out it lies. Take the "
            "middle 95 %.",
            _extremes,
        ),
        Mistake(
            "count-is-accuracy",
            "These are numbers of right answers. An accuracy is a share: take the mean of each row, not the sum.",
            _counts,
        ),
        Mistake(
            "error-bar-is-spread",
            "You took the bounds of the single answers, which are 0 or 1. First take the share of each row, then the "
            "bounds of these shares.",
            _single_answers,
        ),
        Mistake(
            "place-for-its-value",
            "You computed with the row numbers themselves. A number in draws says which answer was drawn: right[draws] "
            "has the answers.",
            _numbers_of_rows,
        ),
        Mistake(
            "percent-for-share",
            "Your bounds are in percent. An accuracy is a share here, from 0 to 1.",
            _percent,
        ),
        Mistake(
            "counts-mistakes",
            "This is the interval of the share of mistakes. Asked for is that of the share of right answers.",
            _mistakes_counted,
        ),
        Mistake(
            "answers-swapped",
            "The two ends have changed places: first the lower one, then the upper one.",
            lambda right, draws: bootstrap_interval(right, draws)[::-1],
        ),
        Mistake(
            "interval-is-symmetric",
            "This is the mean of the shares plus and minus two of their standard deviations, with ddof=1. Often it is "
            "close; asked for are the bounds of the middle 95 % of the shares, by np.quantile.",
            _spread_with_ddof,
        ),
        Mistake(
            "more-draws-more-knowledge",
            "You divided the spread of the shares by the root of the number of draws. That bar gets as narrow as one "
            "likes by drawing more often, and the samples stay as few. The shares themselves show how far they scatter.",
            _error_of_the_draws,
        ),
        Mistake(
            "interval-is-symmetric",
            "This is the formula for the standard error of a share, without the draws. It is close; asked for are the "
            "bounds of the middle 95 % of the redrawn shares.",
            _formula,
        ),
        Mistake(
            "percent-for-share",
            "You took the shares at 0.025 and 0.975 percent. np.percentile counts in percent, 2.5 and 97.5; "
            "np.quantile takes 0.025 and 0.975.",
            _quantiles(0.00025, 0.00975),
        ),
    ),
)
