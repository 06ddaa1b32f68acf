"""Mislabelled digits are what their datasheet says."""

import numpy as np
import pytest

from workbook import datasets


def made(seed=0, *given, **named):
    return datasets.mislabelled_digits(*given, rng=np.random.default_rng(seed), **named)


@pytest.mark.parametrize(("n", "share"), [(300, 0.2), (10, 0.5), (1400, 0.0), (25, 1.0)])
def test_so_many_are_wrong_and_all_else_is_right(n, share):
    data, digits = made(1, n, share), datasets.digits()
    assert data.X.shape == (n, 64) and data.y.shape == data.truth.shape == (n,)
    assert (data.y != data.truth).sum() == round(share * n)
    assert data.y.min() >= 0 and data.y.max() <= 9
    label = {row.tobytes(): y for row, y in zip(digits.X, digits.y)}
    for X, y in ((data.X, data.truth), (data.X_val, data.y_val), (data.X_test, data.y_test)):
        assert [label[row.tobytes()] for row in X] == y.tolist()


def test_no_digit_is_in_two_parts_and_none_is_lost():
    data = made()
    rows = np.concatenate([data.X, data.X_val, data.X_test])
    assert len(data.X_val) == 300 and len(rows) == 1797
    assert np.array_equal(np.sort(rows.sum(axis=1)), np.sort(datasets.digits().X.sum(axis=1)))


def test_one_seed_gives_the_same_digits_for_any_share():
    some, none = made(3), made(3, share=0.0)
    assert np.array_equal(some.X, none.X) and np.array_equal(some.X_test, none.X_test)
    assert np.array_equal(some.truth, none.y)
    assert not np.array_equal(some.X, made(4).X)


def test_all_nine_other_labels_come_about_alike():
    shifts = np.concatenate([(d.y - d.truth)[d.y != d.truth] % 10 for d in map(made, range(20))])
    counts = np.bincount(shifts, minlength=10)
    assert counts[0] == 0 and counts[1:].min() > 90 and counts.sum() == 1200


@pytest.mark.parametrize(
    ("n", "share", "word"), [(9, 0.2, "n: "), (1401, 0.2, "n: "), (300, 1.1, "share: "), (300, -0.1, "share: ")]
)
def test_what_does_not_fit_is_refused(n, share, word):
    with pytest.raises(ValueError, match=word):
        made(0, n, share)


def test_each_call_gives_arrays_of_its_own():
    made().y[:] = 99
    assert made().y.max() <= 9
