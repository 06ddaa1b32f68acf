"""The lottery: its runs are those that nnlib gives, its error bars are right, and its words say so."""

import time

import numpy as np
import pytest

from workbook import widgets
from workbook.widgets.explorables.lottery import make_runs
from workbook.widgets.explorables.lottery.state import (
    DEALS,
    MOST_SEEDS,
    LotteryState,
    all_runs,
    recipes,
    signed,
    standard_error,
)


def state(first="nothing", second="L2 0.01", labels="mislabelled", seeds=20, deal=1):
    return LotteryState(labels, first, second, seeds, deal)


def test_many_runs_of_each_recipe_are_shipped():
    assert recipes() == ("nothing", "early stopping", "L2 0.01", "L2 0.03", "dropout 0.5")
    for labels, runs in make_runs.SEEDS.items():
        assert tuple(all_runs()[labels]) == recipes()
        for validation, test in all_runs()[labels].values():
            assert validation.shape == test.shape == (runs,)
            assert 60 < test.min() and test.max() < 100 and 60 < validation.min() and validation.max() <= 100


def test_one_run_is_what_nnlib_gives_today():
    data = make_runs.mislabelled_digits(share=0.2, rng=np.random.default_rng(7))
    network, best = make_runs.train(data, 7)
    for recipe, trained in (("nothing", network), ("early stopping", network)):
        if recipe == "early stopping":
            trained.restore(best)
        now = 100 * make_runs.right(trained, data.X_test, data.y_test) / 1197
        assert all_runs()["mislabelled"][recipe][1][7] == pytest.approx(now, abs=3)


def test_the_standard_error_by_hand():
    assert standard_error([80, 84, 88, 84]) == pytest.approx(np.sqrt(32 / 3) / 2)
    assert np.isnan(standard_error([80]))


def test_each_deal_takes_twenty_different_seeds_and_the_next_deal_others():
    orders = [tuple(state(deal=deal).order) for deal in range(1, DEALS + 1)]
    assert all(len(set(order)) == MOST_SEEDS and 0 <= min(order) and max(order) < 100 for order in orders)
    assert len(set(orders)) == DEALS
    assert np.array_equal(state(seeds=5).looked_at("nothing"), state(seeds=20).looked_at("nothing")[:5])


def test_differences_are_of_runs_with_one_seed_and_the_course_ends_where_we_stand():
    now = state(seeds=8)
    values = now.looked_at("L2 0.01") - now.looked_at("nothing")
    assert np.allclose(now.differences(), values)
    course = now.course()
    assert course.shape == (8, 3) and np.isnan(course[0, 2])
    assert np.allclose(course[-1], [8, values.mean(), 2 * values.std(ddof=1) / np.sqrt(8)])


def test_bars_of_twenty_hold_the_mean_of_all_in_most_deals():
    held = 0
    for deal in range(1, DEALS + 1):
        now = state("dropout 0.5", "early stopping", deal=deal)
        held += abs(now.differences().mean() - now.all_differences().mean()) <= 2 * standard_error(now.differences())
    assert 0.85 * DEALS <= held


def test_the_best_by_validation_is_the_best_by_validation():
    now = state(seeds=12)
    validation, test = now.best_by_validation()
    of_all = all_runs()["mislabelled"]["nothing"]
    seeds = now.order[:12]
    assert validation == of_all[0][seeds].max()
    assert (validation, test) in set(zip(*(values[seeds] for values in of_all)))


def test_words_for_one_run_for_many_and_for_twice_the_same_recipe():
    one = state(seeds=1).words()
    assert "1 seed: nothing" in one[0] and one[1].endswith("One run each has no error bar.")
    many = state().words()
    assert "0 lies outside it" in many[1] and "error bar +" in many[1]
    assert state("L2 0.01", "L2 0.01").words()[1].startswith("Both are the same recipe")
    apart = state("L2 0.01", "L2 0.03", seeds=3, deal=2)
    low, high = (apart.differences().mean() + sign * 2 * standard_error(apart.differences()) for sign in (-1, 1))
    assert ("not told apart" in apart.words()[1]) == (low <= 0 <= high)
    assert signed(-0.04) in ("\N{MINUS SIGN}0.0", "0.0") and signed(2.06) == "+2.1"


def test_from_control_to_picture_in_a_tenth_of_a_second():
    explorable, times = widgets.lottery(seeds=20), []
    for seeds in (19, 20, 19, 20, 19):
        began = time.process_time()
        explorable.controls["seeds"].value = seeds
        times.append(time.process_time() - began)
    assert min(times) < 0.1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"first": "hope"}, "first: expected one of nothing"),
        ({"second": "hope"}, "second: expected one of nothing"),
        ({"labels": "dirty"}, "labels: expected mislabelled or clean"),
        ({"seeds": 0}, "seeds: expected 1 to 20"),
        ({"seeds": 21}, "seeds: expected 1 to 20"),
        ({"deal": 51}, "deal: expected 1 to 50"),
    ],
)
def test_what_does_not_fit_is_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        widgets.lottery(**arguments)
