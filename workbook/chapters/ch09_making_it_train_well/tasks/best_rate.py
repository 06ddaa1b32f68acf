"""Look for the learning rate."""

import numpy as np

from workbook.forms.task import Mistake, Task, several


def best_rate(train, rates):
    best, highest = None, -1.0
    for rate in sorted(rates):
        accuracy = train(rate)
        if accuracy > highest:
            best, highest = rate, accuracy
    return best, highest


def _search(learner, rates, accuracies):
    """`train` looks the accuracy up, and keeps which rates are asked for.

    The learner gets the list itself: who sorts it is found out by comparing, and asks for the same accuracies.
    """
    asked, known = [], np.array(rates)

    def train(rate):
        asked.append(float(rate))
        return float(accuracies[int(np.argmin(np.abs(known - rate)))])

    found = learner.best_rate(train, rates)
    if found is None:
        return {}
    found = several(found, 2, "best_rate should return two numbers, the rate and its accuracy.")
    return {"rate": found[0], "accuracy": found[1], "asked": asked}


def _count_of_each(measured, rates, accuracies):
    asked = measured["asked"].tolist()
    return measured | {"trainings_of_each_rate": [asked.count(float(rate)) for rate in rates]}


def _search_cases(rng):
    nan = float("nan")
    fixed = [
        ([0.01, 0.1, 1.0], [0.5, 0.9, 0.7]),
        ([1.0, 0.1, 0.01], [nan, 0.8, 0.9]),
        ([0.001, 0.01, 0.1, 1.0], [0.3, 0.9, 0.9, 0.1]),
        ([3.0, 0.3, 0.03], [nan, 0.6, 0.6]),
        ([0.01, 0.1, 1.0], [nan, 0.5, 0.7]),
        ([0.1, 0.2, 0.4, 0.8], [0.7, 0.6, 0.95, nan]),
    ]
    drawn = []
    for n in (4, 6):
        accuracies = rng.permutation(np.linspace(0.2, 0.9, n))
        accuracies[(int(np.argmax(accuracies)) + 1) % n] = nan
        drawn.append(((10.0 ** -np.arange(n)).tolist(), list(accuracies)))
    return [{"rates": rates, "accuracies": np.array(found)} for rates, found in fixed + drawn]


def _chosen(train, rates, choose):
    rates = sorted(rates)
    found = np.array([train(rate) for rate in rates])
    k = choose(found)
    return rates[k], found[k]


def _rates_as_they_come(train, rates):
    best, highest = None, -1.0
    for rate in rates:
        accuracy = train(rate)
        if accuracy > highest:
            best, highest = rate, accuracy
    return best, highest


def _larger_of_equals(train, rates):
    found = {rate: train(rate) for rate in rates}
    highest = max(value for value in found.values() if value == value)
    return max(rate for rate, value in found.items() if value == highest), highest


def _stops_early(train, rates):
    best, highest = None, -1.0
    for rate in sorted(rates):
        accuracy = train(rate)
        if not accuracy > highest:
            break
        best, highest = rate, accuracy
    return best, highest


def _trains_twice(train, rates):
    best, _ = best_rate(train, rates)
    return best, train(best)


def _last(train, rates):
    return _chosen(train, rates, lambda found: np.flatnonzero(~np.isnan(found))[-1])


def _pythons_max(train, rates):
    found = {rate: train(rate) for rate in rates}
    best = max(found, key=found.get)
    return best, found[best]


def _trains_in_the_comparison(train, rates):
    best, highest = None, -1.0
    for rate in sorted(rates):
        if train(rate) > highest:
            best, highest = rate, train(rate)
    return best, highest


def _how_often(case, got, want):
    """Which rate was not tried once."""
    for rate, times in zip(case["rates"], np.ravel(got)):
        if times != 1:
            often = "never" if times == 0 else f"{times:g} times"
            return f"Each rate is to be trained once: a training takes long. You called train({rate:g}) {often}."
    return "Each rate is to be trained once."


TASK = Task(
    title="Look for the learning rate",
    outputs={"rate": 2, "accuracy": 1, "trainings_of_each_rate": 1},
    cases=_search_cases,
    reference=best_rate,
    probe=_search,
    measures=("rate", "accuracy", "asked"),
    derive=_count_of_each,
    hints=(
        "Keep two things in mind while the loop goes through the rates: the best accuracy so far, and its rate.",
        "A comparison with nan is always false. So `accuracy > highest` never lets nan win, where `max` may.",
        "Go through `sorted(rates)`, and replace the best only where the accuracy is really higher: then the smaller of "
        "two equal ones stays.",
    ),
    facts={"trainings_of_each_rate": _how_often},
    mistakes=(
        Mistake(
            "diverged-is-best",
            "nan has won: that training diverged. `np.argmax` takes nan for the largest number; count it as no success.",
            lambda train, rates: _chosen(train, rates, np.argmax),
        ),
        Mistake(
            "smallest-loss-first",
            "You look for the smallest accuracy. A loss should be small, an accuracy large.",
            lambda train, rates: _chosen(train, rates, np.nanargmin),
        ),
        Mistake(
            "last-rate-wins",
            "You return the largest rate that did not diverge, whatever came before it. Keep the best one so far.",
            _last,
        ),
        Mistake(
            "ties-go-to-the-larger",
            "Where two rates are equally good you take the larger one. Asked for is the smaller, which is further from "
            "the border.",
            _larger_of_equals,
        ),
        Mistake(
            "ties-go-to-the-larger",
            "Where two rates are equally good you take the one that comes first in the list, which need not be sorted. "
            "Asked for is the smaller.",
            _rates_as_they_come,
        ),
        Mistake(
            "measured-before-training",
            "You stop at the first rate that is no better. Accuracies of single trainings go up and down: try them all.",
            _stops_early,
        ),
        Mistake(
            "library-is-magic",
            "The answer is right, but the best rate is trained a second time for its accuracy. A training is dear: "
            "keep the number that you have.",
            _trains_twice,
        ),
        Mistake(
            "diverged-is-best",
            "nan has won where it came first: every comparison with nan is false, so nothing takes its place. Leave nan out before you compare.",
            _pythons_max,
        ),
        Mistake(
            "diverged-is-best",
            "nan has won where the smallest rate gives it: every comparison with nan is false, so nothing takes its place. Leave nan out before you compare.",
            lambda train, rates: _pythons_max(train, sorted(rates)),
        ),
        Mistake(
            "library-is-magic",
            "The answer is right, but train is called once more for a rate that was trained already. Keep its number in a variable.",
            _trains_in_the_comparison,
        ),
    ),
)
