"""Batches, splits and scales move samples and labels together, lose none, and look at no test data."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnlib as nn

TOYS = {"circles": 2, "moons": 2, "spirals": 2, "xor": 2, "blobs": 3}


def rng(seed=0):
    return np.random.default_rng(seed)


def numbered(n):
    """Samples that know their number, with labels that know it too."""
    y = np.arange(n)
    return np.column_stack([y, -y]).astype(np.float32), y


@given(n=st.integers(1, 40), batch_size=st.integers(1, 50), seed=st.integers(0, 99))
@settings(deadline=None)
def test_an_epoch_shows_each_sample_once(n, batch_size, seed):
    X, y = numbered(n)
    portions = list(nn.batches(X, y, batch_size, rng=rng(seed)))
    assert [len(x) for x, _ in portions[:-1]] == [batch_size] * (len(portions) - 1)
    assert 1 <= len(portions[-1][0]) <= batch_size
    seen = np.concatenate([target for _, target in portions])
    np.testing.assert_array_equal(np.sort(seen), y)
    for x, target in portions:
        np.testing.assert_array_equal(x, X[target])


def test_each_epoch_has_its_own_portions():
    # not only their order: a shuffle of batch starts would show the same neighbours for ever
    X, y = numbered(40)
    generator = rng()
    first, second = ({frozenset(t) for _, t in nn.batches(X, y, 4, rng=generator)} for _ in range(2))
    assert not first & second


def test_batches_changes_nothing_and_repeats_by_seed():
    X, y = numbered(10)
    before = X.copy()
    runs = [np.concatenate([t for _, t in nn.batches(X, y, 3, rng=rng(5))]) for _ in range(2)]
    np.testing.assert_array_equal(*runs)
    np.testing.assert_array_equal(X, before)


@given(n=st.integers(5, 60), fractions=st.sampled_from([(0.8, 0.2), (0.5, 0.3, 0.2), (1.0,)]), seed=st.integers(0, 99))
@settings(deadline=None)
def test_split_gives_every_sample_to_one_part(n, fractions, seed):
    X, y = numbered(n)
    parts = nn.split(X, y, fractions, rng=rng(seed))
    assert len(parts) == len(fractions)
    for (x, target), fraction in zip(parts, fractions, strict=True):
        np.testing.assert_array_equal(x, X[target])
        assert abs(len(x) - fraction * n) <= 1
    np.testing.assert_array_equal(np.sort(np.concatenate([target for _, target in parts])), y)


@given(seed=st.integers(0, 99))
@settings(deadline=None, max_examples=20)
def test_stratified_parts_have_the_same_shares(seed):
    y = np.repeat([0, 1, 2], [10, 30, 60])
    X = np.column_stack([np.arange(100), y])
    parts = nn.split(X, y, (0.7, 0.3), rng=rng(seed), stratify=True)
    assert [np.bincount(target).tolist() for _, target in parts] == [[7, 21, 42], [3, 9, 18]]
    for x, target in parts:
        np.testing.assert_array_equal(x[:, 1], target)
    assert set(parts[0][0][:, 0]) | set(parts[1][0][:, 0]) == set(range(100))
    assert not np.array_equal(parts[0][1], np.sort(parts[0][1]))  # the classes are mixed within a part


def test_standardise_uses_the_training_set_only():
    train = np.array([[1.0, 5, 7], [3, 5, 9], [5, 5, 11]])
    scale = nn.standardise(train)
    scaled = scale(train)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(scaled.std(axis=0), [1, 0, 1])
    np.testing.assert_allclose(
        scale([[3.0, 6, 9]]), [[0, 1, 0]]
    )  # the test set is measured with the training set's rule
    np.testing.assert_allclose(scale.inverse(scaled), train)
    np.testing.assert_array_equal(train, [[1, 5, 7], [3, 5, 9], [5, 5, 11]])


def test_standardise_keeps_float32_and_survives_large_means():
    X = (1e4 + rng().standard_normal((500, 2))).astype(np.float32)
    np.testing.assert_allclose(nn.standardise(X).mean, X.astype(np.float64).mean(axis=0), rtol=1e-12)
    scaled = nn.standardise(X)(X)
    assert scaled.dtype == np.float32
    np.testing.assert_allclose(scaled.std(axis=0), 1, rtol=1e-3)
    constant = np.full((7, 1), 0.1, np.float32)
    np.testing.assert_array_equal(nn.standardise(constant)(constant), np.zeros((7, 1)))


@pytest.mark.parametrize("name", TOYS)
@pytest.mark.parametrize("n", [7, 100])
def test_toy_classes(name, n):
    X, y = getattr(nn, name)(n, rng=rng())
    assert (X.shape, X.dtype, y.shape, y.dtype.kind) == ((n, 2), np.float32, (n,), "i")
    counts = np.bincount(y, minlength=TOYS[name])
    assert len(counts) == TOYS[name] and counts.max() - counts.min() <= 1
    again, _ = getattr(nn, name)(n, rng=rng())
    np.testing.assert_array_equal(X, again)
    other, _ = getattr(nn, name)(n, rng=rng(1))
    assert not np.array_equal(X, other)
    assert np.abs(X).max() < 2


def test_toy_shapes_without_noise():
    X, y = nn.circles(50, rng=rng(), noise=0)
    np.testing.assert_allclose(np.hypot(*X.T), np.where(y == 0, 0.4, 0.9), rtol=1e-6)
    X, y = nn.xor(50, rng=rng())
    np.testing.assert_array_equal(y, X[:, 0] * X[:, 1] < 0)
    X, y = nn.spirals(60, rng=rng(), noise=0, classes=3, turns=2)
    assert set(y) == {0, 1, 2}
    radius = np.hypot(*X.T)
    angle = 2 * np.pi * (2 * (radius - 0.1) / 0.9 + y / 3)
    np.testing.assert_allclose(X, radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)]), atol=1e-5)
    X, y = nn.blobs(8, rng=rng(), noise=0, classes=4)
    np.testing.assert_allclose(X[:4], [[1, 0], [0, 1], [-1, 0], [0, -1]], atol=1e-6)
    X, y = nn.moons(40, rng=rng(), noise=0)
    assert X[y == 0, 1].min() >= -0.16 and X[y == 1, 1].max() <= 0.16
    X, y = nn.regression(20, rng=rng(), noise=0, slopes=(2, -1, 0.5), intercept=3)
    np.testing.assert_allclose(y[:, 0], X @ [2, -1, 0.5] + 3, rtol=1e-5)
    assert (X.shape, y.shape, X.dtype, y.dtype) == ((20, 3), (20, 1), np.float32, np.float32)


@pytest.mark.parametrize("kind", ["sine", "step", "bump", "wiggle"])
def test_curves(kind):
    X, y = nn.curves(30, rng=rng(), kind=kind, noise=0)
    assert (X.shape, y.shape, X.dtype, y.dtype) == ((30, 1), (30, 1), np.float32, np.float32)
    order = np.argsort(X[:, 0])
    assert np.abs(y).max() <= 1.001 and np.ptp(y[order]) > 0.5
    noisy = nn.curves(30, rng=rng(), kind=kind, noise=0.1)[1]
    assert 0 < np.abs(noisy - y).max() < 0.6


@pytest.mark.parametrize(
    "name, target", [("moons", 0.95), ("circles", 0.95), ("xor", 0.95), ("blobs", 0.95), ("spirals", 0.9)]
)
def test_a_small_network_learns_them(name, target):
    generator = rng()
    X, y = getattr(nn, name)(200, rng=generator)
    network = nn.mlp([2, 16, 16, TOYS[name]], activation=nn.Tanh, rng=generator)
    nn.fit(network, nn.CrossEntropyLoss(), nn.Adam(0.02), X, y, epochs=120, batch_size=20, rng=generator)
    assert nn.evaluate(network, nn.CrossEntropyLoss(), X, y).accuracy > target


def test_a_column_that_is_constant_up_to_rounding_has_no_spread():
    scale = nn.standardise(np.array([[0.1 * 3, 1.0], [0.3, 2.0], [0.3, 3.0]]))
    np.testing.assert_allclose(scale(np.array([[0.4, 2.0]])), [[0.1, 0.0]], atol=1e-12)
    narrow = nn.standardise(np.array([[1.0], [1.0 + 1e-6]]))  # little, and still a spread
    np.testing.assert_allclose(narrow(np.array([[1.0 + 1e-6]])), [[1.0]], rtol=1e-6)


def test_fractions_may_be_an_array():
    (X, _), (rest, _) = nn.split(np.ones((10, 2)), np.zeros(10), np.array([0.8, 0.2]), rng=np.random.default_rng(0))
    assert (len(X), len(rest)) == (8, 2)
