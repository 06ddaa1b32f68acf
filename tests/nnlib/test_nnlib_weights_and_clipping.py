"""Weights of classes, and gradients cut to a length: by hand, by nudging, in pieces. (PyTorch: test_nnlib_against_torch.)"""

import numpy as np
import pytest

import nnlib as nn


def rng(seed=0):
    return np.random.default_rng(seed)


def net(k=3, dtype=np.float64):
    return nn.mlp([4, 6, k], activation=nn.Tanh, rng=rng(1), dtype=dtype)


X, Y = rng(2).standard_normal((2500, 4)), np.sort(rng(3).integers(0, 3, 2500))
WEIGHT = [0.5, 4.0, 1.0]


def test_a_weighted_loss_by_hand():
    # the probabilities are 1/2 each, so every sample costs log 2, whatever it weighs
    loss = nn.CrossEntropyLoss(weight=[1, 3])
    assert loss([[0.0, 0], [0, 0]], [0, 1]) == pytest.approx(np.log(2))
    # (1 * 0 + 3 * 2) / (1 + 3), as a score 40 above is sure, and one 2 below costs nearly 2.127
    assert loss([[40.0, 0], [2, 0]], [0, 1]) == pytest.approx(3 * np.log(1 + np.exp(2)) / 4)
    np.testing.assert_allclose(loss.backward()[1], 3 / 4 * np.array([1, -1]) / (1 + np.exp(-2)))


def test_equal_weights_change_nothing():
    z, y = X[:7, :3], Y[:7]
    same, plain = nn.CrossEntropyLoss(weight=[2, 2, 2]), nn.CrossEntropyLoss()
    assert same(z, y) == pytest.approx(plain(z, y))
    np.testing.assert_allclose(same.backward(), plain.backward())
    ones = (z > 0.3).astype(float)
    same, plain = nn.BCEWithLogitsLoss(pos_weight=1), nn.BCEWithLogitsLoss()
    assert same(z, ones) == pytest.approx(plain(z, ones))
    np.testing.assert_allclose(same.backward(), plain.backward())


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_weighted_gradients_agree_with_nudging(seed, dtype):
    z = (3 * rng(seed).standard_normal((5, 3))).astype(dtype)
    assert nn.check_loss(nn.CrossEntropyLoss(weight=WEIGHT), z, rng(seed).integers(0, 3, 5))
    assert nn.check_loss(nn.BCEWithLogitsLoss(pos_weight=4), z, rng(seed).uniform(size=(5, 3)))
    loss = nn.CrossEntropyLoss(weight=WEIGHT)
    loss(z, np.zeros(5, int))
    assert loss.backward().dtype == dtype


def test_the_tail_of_a_weighted_answer_is_kept():
    assert nn.BCEWithLogitsLoss(pos_weight=5)([[-800.0]], [[1.0]]) == 4000
    assert nn.CrossEntropyLoss(weight=[1, 5])([[800.0, 0]], [1]) == 800


@pytest.mark.parametrize(
    "weight, message",
    [
        ([1, 0, 1], "weight: expected a number > 0 for each class"),
        ([[1, 1]], r"weight: expected a number > 0 for each class, in shape \(k,\), got \[\[1.0, 1.0\]\]"),
        ([1, float("nan"), 1], "weight: expected finite numbers"),
        ([1, 2], r"weight: expected shape \(3,\), got \(2,\)|expected shape"),
    ],
)
def test_weights_that_fit_no_class_are_refused(weight, message):
    with pytest.raises(ValueError, match=message):
        nn.CrossEntropyLoss(weight=weight)(X[:4, :3], Y[:4])


def test_evaluate_goes_in_pieces_and_the_pieces_count_by_their_weights():
    # y is sorted, so the pieces of 1000 rows hold different classes: averaged by rows the loss would be another
    network, loss = net(), nn.CrossEntropyLoss(weight=WEIGHT)
    whole = loss(network(X), Y)
    assert nn.evaluate(network, loss, X, Y).loss == pytest.approx(whole, rel=1e-12)
    pieces = [loss(network(X[i : i + 1000]), Y[i : i + 1000]) for i in range(0, 2500, 1000)]
    assert abs(np.average(pieces, weights=[1000, 1000, 500]) - whole) > 1e-3


def test_the_running_loss_of_an_epoch_counts_by_weights_too():
    network, loss = net(), nn.CrossEntropyLoss(weight=WEIGHT)
    whole = loss(network(X), Y)
    (first,) = nn.fit(network, loss, nn.SGD(1e-12), X, Y, epochs=1, batch_size=100, rng=rng())
    assert first.loss == pytest.approx(whole, rel=1e-6)


def test_an_own_loss_may_say_how_much_a_piece_counts():
    class Sum(nn.MSELoss):
        def forward(self, prediction, target):
            return super().forward(prediction, target) * len(prediction)

        def count(self, target):
            return 1

    network, target = net(2), np.ones((2500, 2))
    pieces = [nn.MSELoss()(network(X[i : i + 1000]), target[i : i + 1000]) for i in range(0, 2500, 1000)]
    expected = (1000 * pieces[0] + 1000 * pieces[1] + 500 * pieces[2]) / 3
    assert nn.evaluate(network, Sum(), X, target).loss == pytest.approx(expected)


# ---- clipping


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_clip_norm_shortens_and_keeps_the_direction(dtype):
    gradient = np.array([3, 4], dtype)
    assert nn.clip_norm(gradient, 1) == 5
    np.testing.assert_allclose(gradient, [0.6, 0.8], rtol=1e-6)
    assert gradient.dtype == dtype
    assert nn.clip_norm(gradient, 2) == pytest.approx(1)
    np.testing.assert_allclose(gradient, [0.6, 0.8], rtol=1e-6)


def test_a_float32_gradient_whose_squares_overflow_is_shortened_and_not_lost():
    gradient = np.array([3e30, 4e30], np.float32)
    nn.clip_norm(gradient, 1)
    np.testing.assert_allclose(gradient, [0.6, 0.8], rtol=1e-6)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_gradient_without_a_direction_is_refused_and_nothing_moves(bad):
    class Bad(nn.MSELoss):
        def backward(self):
            return np.full((2500, 2), bad)

    network = net(2)
    before = network.snapshot()
    with (
        pytest.raises(FloatingPointError, match="gradient: expected finite numbers, got a length of"),
        np.errstate(all="ignore"),
    ):
        nn.train_step(network, Bad(), nn.SGD(0.1), X, np.ones((2500, 2)), max_norm=1.0)
    np.testing.assert_array_equal(network.theta, before)


@pytest.mark.parametrize("max_norm", [0, -1, float("inf")])
def test_a_length_that_is_none_is_refused(max_norm):
    with pytest.raises(ValueError, match="max_norm: expected a finite number > 0"):
        nn.train_step(net(), nn.CrossEntropyLoss(), nn.SGD(0.1), X, Y, max_norm=max_norm)
    with pytest.raises(ValueError, match="max_norm: expected a finite number > 0"):
        nn.epochs(net(), nn.CrossEntropyLoss(), nn.SGD(0.1), X, Y, epochs=1, batch_size=9, rng=rng(), max_norm=max_norm)


def test_a_long_gradient_is_one_vector_however_many_layers_there_are():
    # 120,000 parameters: the norm is that of all of them together, also where an optimiser works part by part
    network = nn.mlp([300, 390, 3], rng=rng())
    x, y, before = rng().standard_normal((20, 300)), np.arange(20) % 3, None
    before = network.snapshot()
    nn.train_step(network, nn.CrossEntropyLoss(), nn.SGD(1.0), x, y, max_norm=0.01)
    assert np.linalg.norm(network.theta - before) == pytest.approx(0.01, rel=1e-3)


def test_fit_clips_every_step_and_the_penalty_is_clipped_with_the_rest():
    network = net()
    before = network.snapshot()
    nn.fit(
        network, nn.CrossEntropyLoss(), nn.SGD(1.0), X, Y, epochs=1, batch_size=500, rng=rng(),
        penalty=nn.L2Penalty(100), max_norm=0.001,
    )  # fmt: skip
    assert np.linalg.norm(network.theta - before) <= 5 * 0.001 + 1e-12
