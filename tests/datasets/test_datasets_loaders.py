"""The data are what their datasheet says, and the shipped network reads digits that it never saw."""

from pathlib import Path

import numpy as np
import pytest

from workbook import datasets
from workbook.datasets import make_digits_network

DATASHEET = (Path(datasets.__file__).parent / "digits.md").read_text(encoding="utf-8")


def test_digits_are_as_described():
    images, X, y = datasets.digits()
    assert images.shape == (1797, 8, 8) and X.shape == (1797, 64) and y.shape == (1797,)
    assert images.dtype == X.dtype == np.float32 and np.issubdtype(y.dtype, np.integer)
    assert np.array_equal(images, np.round(images)) and images.min() == 0 and images.max() == 16
    assert np.array_equal(X, images.reshape(-1, 64) / 16)
    counts = ", ".join(f"{digit}: {count}" for digit, count in enumerate(np.bincount(y)))
    assert counts in DATASHEET


def test_what_a_learner_does_to_the_data_does_not_stay():
    datasets.digits().X[:] = 0
    assert datasets.digits().X.max() == 1


def test_the_split_takes_every_digit_once_and_a_fifth_of_each_kind():
    train, test = datasets.digits_split()
    assert sorted([*train, *test]) == list(range(1797))
    y = datasets.digits().y
    assert np.array_equal(np.bincount(y[test]), np.round(0.2 * np.bincount(y)).astype(int))
    assert f"{len(test)} test digits" in DATASHEET


def test_the_split_does_not_follow_the_order_of_the_file():
    test = datasets.digits_split().test
    assert np.histogram(test, bins=10, range=(0, 1797))[0].min() > 20


def test_the_shipped_network_reads_digits_that_it_never_saw():
    _, X, y = datasets.digits()
    test = datasets.digits_split().test
    right = int((datasets.digits_network().forward(X[test]).argmax(1) == y[test]).sum())
    assert right / len(test) >= 0.95
    assert f"reads {right} of the\n{len(test)} test digits" in DATASHEET


def test_the_script_makes_the_same_split_and_as_good_a_network_again(tmp_path):
    accuracy = make_digits_network.make(tmp_path)
    shipped = Path(datasets.__file__).parent / "digits_test.txt"
    assert (tmp_path / "digits_test.txt").read_text() == shipped.read_text()
    assert accuracy >= 0.95


def test_zero_or_one_can_be_parted_by_a_line():
    X, y, features, classes, images = datasets.zero_or_one()
    assert X.shape == (60, 2) and y.tolist() == [0, 1] * 30 and images.shape == (60, 8, 8)
    assert X.min() >= 0 and X.max() <= 1
    assert np.array_equal(X @ [10, 0] - 5 > 0, y == 1)
    assert len(features) == len(classes) == 2


def test_the_two_features_are_the_ink_that_they_say():
    X, _, _, _, images = datasets.zero_or_one(2)
    picture = images[3] / 16
    assert X[3, 0] == pytest.approx(np.mean([picture[row][column] for row in range(2, 6) for column in (3, 4)]))
    assert X[3, 1] == pytest.approx(np.mean([picture[row][column] for row in range(2, 6) for column in (2, 5)]))


@pytest.mark.parametrize("each", [0, 179, -1])
def test_more_zeros_than_there_are_cannot_be_had(each):
    with pytest.raises(ValueError, match="each: expected 1 to 178"):
        datasets.zero_or_one(each)


def test_digits_are_those_of_scikit_learn():
    from sklearn.datasets import load_digits

    theirs, ours = load_digits(), datasets.digits()
    np.testing.assert_array_equal(ours.images, theirs.images)
    np.testing.assert_array_equal(ours.y, theirs.target)
