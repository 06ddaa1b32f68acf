"""In which order should tests be ordered?"""

import numpy as np

from workbook.forms.task import Mistake, Task, several


def cheapest_order(minutes, chances):
    order = np.argsort(-np.asarray(chances) / np.asarray(minutes))
    spent = np.cumsum(np.asarray(minutes)[order])
    return order, np.sum(np.asarray(chances)[order] * spent)


def _ordering(learner, minutes, chances):
    result = learner.cheapest_order(minutes, chances)
    if result is None:
        return {}
    result = several(result, 2, "cheapest_order should return two values: the order, and the expected minutes.")
    return {"order": result[0], "expected": result[1]}


def _expected(order, minutes, chances):
    minutes, chances = np.asarray(minutes)[order], np.asarray(chances)[order]
    return np.sum(chances * np.cumsum(minutes))


def _by(key):
    def wrong(minutes, chances):
        order = np.argsort(key(np.asarray(minutes), np.asarray(chances)))
        return order, _expected(order, minutes, chances)

    return wrong


_cheap_first = _by(lambda minutes, chances: minutes)
_likely_first = _by(lambda minutes, chances: -chances)
_product = _by(lambda minutes, chances: minutes * chances)
_upside_down = _by(lambda minutes, chances: chances / minutes)


def _alone(minutes, chances):
    order, _ = cheapest_order(minutes, chances)
    return order, np.sum(np.asarray(minutes) * np.asarray(chances))


def _all_paid(minutes, chances):
    return cheapest_order(minutes, chances)[0], float(np.sum(minutes))


def _chances_unordered(minutes, chances):
    order, _ = cheapest_order(minutes, chances)
    return order, np.sum(np.asarray(chances) * np.cumsum(np.asarray(minutes)[order]))


def _minutes_unordered(minutes, chances):
    order, _ = cheapest_order(minutes, chances)
    return order, np.sum(np.asarray(chances)[order] * np.cumsum(minutes))


def _own_price_left_out(minutes, chances):
    order, expected = cheapest_order(minutes, chances)
    return order, expected - np.sum(np.asarray(minutes) * np.asarray(chances))


def _telling(rng, n):
    while True:
        minutes = rng.choice(np.arange(1, 21), n, replace=False).astype(float)
        chances = rng.dirichlet(np.ones(n))
        ways = [way(minutes, chances) for way in (cheapest_order, _cheap_first, _likely_first, _product, _upside_down)]
        if len({tuple(order) for order, _ in ways}) == len(ways) and chances.min() > 0.02:
            others = (_alone, _all_paid, _chances_unordered, _minutes_unordered, _own_price_left_out)
            costs = [round(cost, 4) for _, cost in ways + [way(minutes, chances) for way in others]]
            if len(set(costs)) == len(costs):
                return {"minutes": minutes, "chances": chances}


def _cases(rng):
    fixed = {"minutes": np.array([10.0, 1.0, 4.0]), "chances": np.array([0.6, 0.1, 0.3])}
    return [fixed, _telling(rng, 4), _telling(rng, 5), _telling(rng, 7)]


TASK = Task(
    title="Find the cheapest order of tests",
    outputs={"order": 2, "expected": 2},
    cases=_cases,
    reference=cheapest_order,
    probe=_ordering,
    hints=(
        "Take two tests that are ordered one after the other, and change their places. When is that cheaper?",
        "What counts is how much chance a minute buys: chance divided by minutes. The best bargain first.",
        "np.argsort sorts upwards; with a minus sign it sorts downwards. For the expected minutes, np.cumsum of the minutes in that "
        "order is what has been spent after each test; weigh it by the chances in the same order.",
    ),
    mistakes=(
        Mistake(
            "dear-tests-tell-most",
            "You order by chance alone, the likeliest first. A test that is a little likelier and ten times as dear should wait.",
            _likely_first,
        ),
        Mistake(
            "price-is-all",
            "You order by price alone, the cheapest first. A cheap test that hardly ever tells anything should wait.",
            _cheap_first,
        ),
        Mistake(
            "factors-swapped",
            "You sort by minutes times chances. What counts is how much chance a minute buys: a quotient.",
            _product,
        ),
        Mistake(
            "smallest-wins",
            "Your order is upside down: np.argsort puts the smallest first, and the best bargain is the largest quotient.",
            _upside_down,
        ),
        Mistake(
            "the-last-is-free",
            "The order is right. But you count the minutes spent before a test, without its own: the test that tells has to be paid as well.",
            _own_price_left_out,
        ),
        Mistake(
            "order-does-not-matter",
            "The order is right. The expected minutes count each test's own price only; whoever is told by the third test has paid the first two as well.",
            _alone,
        ),
        Mistake(
            "numbers-keep-their-places",
            "The order is right. But the chances stand as they were given, and the minutes in the new order: so each "
            "sum of minutes meets another test's chance. Put both into the order.",
            _chances_unordered,
        ),
        Mistake(
            "numbers-keep-their-places",
            "The order is right. But the minutes are summed up as they were given, and the chances stand in the new order. "
            "Put both into the order.",
            _minutes_unordered,
        ),
        Mistake(
            "nothing-is-forgotten",
            "The order is right. But you count the price of all tests: one stops ordering as soon as one has told.",
            _all_paid,
        ),
    ),
)
