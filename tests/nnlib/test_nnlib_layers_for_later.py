"""The layers and helpers of chapters 09 to 17: LayerNorm, Embedding, snapshots, predictions in pieces."""

import copy

import numpy as np
import pytest

import nnlib as nn


def rng(seed=0):
    return np.random.default_rng(seed)


# ---- LayerNorm


def test_layer_norm_of_a_sample_by_hand():
    # mean 2, variance 2/3: (1 - 2) / sqrt(2/3) = -1.2247
    np.testing.assert_allclose(nn.LayerNorm(3)(np.array([[1.0, 2, 3]])), [[-1.224736, 0, 1.224736]], atol=1e-5)


def test_layer_norm_stretches_and_shifts_afterwards():
    layer = nn.LayerNorm(3)
    layer.gamma.value, layer.beta.value = np.array([1.0, 2, 4]), np.array([0.0, 10, 20])
    np.testing.assert_allclose(layer(np.array([[1.0, 2, 3]])), [[-1.224736, 10, 24.898944]], atol=1e-4)


@pytest.mark.parametrize("seed", range(20))
def test_layer_norm_backward_agrees_with_differences(seed):
    x = rng(seed).normal(3, 5, (4, 6))
    report = nn.check_layer(nn.LayerNorm(6), x, rng=rng(seed))
    assert report, report
    assert {row.name for row in report.results} == {"x", "gamma", "beta"}


def test_layer_norm_does_not_care_how_large_a_sample_is():
    x = rng().standard_normal((5, 8))
    layer = nn.LayerNorm(8, dtype=np.float64)
    np.testing.assert_allclose(layer(1000 * x + 7), layer(x), atol=1e-4)


def test_layer_norm_of_equal_features_is_beta_and_not_nan():
    np.testing.assert_allclose(nn.LayerNorm(4)(np.full((2, 4), 7.0)), np.zeros((2, 4)))


def test_layer_norm_treats_each_sample_alone_in_training_and_in_use():
    x = rng().standard_normal((5, 8))
    network = nn.Sequential(nn.LayerNorm(8))
    together = network(x)
    np.testing.assert_array_equal(together[2:3], network(x[2:3]))
    np.testing.assert_array_equal(network.eval()(x), together)


@pytest.mark.parametrize("shape", [(3,), (4, 2), (2, 3, 3)])
def test_layer_norm_refuses_other_shapes(shape):
    with pytest.raises(ValueError, match=r"LayerNorm\(3\): expected x of shape \(N, 3\), got "):
        nn.LayerNorm(3)(np.ones(shape))


def test_layer_norm_backward_needs_a_forward():
    with pytest.raises(RuntimeError, match=r"LayerNorm\(3\): call forward"):
        nn.LayerNorm(3).backward(np.ones((1, 3)))


# ---- Embedding


def test_embedding_looks_up_rows():
    layer = nn.Embedding(4, 2, rng=rng())
    ids = np.array([[0, 3, 0], [1, 1, 2]])
    y = layer(ids)
    assert y.shape == (2, 3, 2)
    for row in range(2):
        for place in range(3):
            np.testing.assert_array_equal(y[row, place], layer.E.value[ids[row, place]])


def test_embedding_is_the_product_with_a_one_hot_vector():
    layer = nn.Embedding(5, 3, rng=rng(), dtype=np.float64)
    ids = np.array([[4], [1]])
    np.testing.assert_allclose(layer(ids)[:, 0], nn.one_hot(ids[:, 0], 5) @ layer.E.value)


def test_embedding_adds_the_gradients_of_a_symbol_that_occurs_twice():
    layer = nn.Embedding(3, 2, rng=rng())
    layer(np.array([[0, 0], [2, 0]]))
    layer.E.grad[...] = 99  # of an earlier step
    assert layer.backward(np.array([[[1.0, 2], [10, 20]], [[5, 5], [100, 200]]])) is None
    np.testing.assert_array_equal(layer.E.grad, [[111, 222], [0, 0], [5, 5]])


@pytest.mark.parametrize("seed", range(5))
def test_embedding_first_in_a_network_agrees_with_differences(seed):
    network = nn.Sequential(nn.Embedding(6, 3, rng=rng(seed)), nn.Flatten(), nn.Linear(9, 2, rng=rng(seed)))
    X, y = rng(seed).integers(0, 6, (7, 3)), np.arange(7) % 2
    report = nn.check_network(network, nn.CrossEntropyLoss(), X, y, rng=rng(seed))
    assert report, report
    alone = nn.check_layer(nn.Embedding(6, 3, rng=rng(seed)), X, rng=rng(seed))
    assert alone and "x: backward returned None, so it was not checked" in alone.notes


@pytest.mark.parametrize(
    "ids, message",
    [
        ([[0, 5]], r"expected whole numbers from 0 to 4, got 5 at \[0, 1\]"),
        ([[-1, 0]], r"expected whole numbers from 0 to 4, got -1 at \[0, 0\]"),
        ([[0.5, 0]], r"expected whole numbers from 0 to 4, got 0.5 at \[0, 0\]"),
        ([0, 1], r"expected x of shape \(N, T\), got \(2,\); one sample is x\[None, :\]"),
    ],
)
def test_embedding_refuses_what_is_no_place_in_its_table(ids, message):
    with pytest.raises(ValueError, match=message):
        nn.Embedding(5, 2, rng=rng())(np.array(ids))


class OwnEmbedding:
    def __init__(self):
        self.E = nn.Parameter(np.arange(6.0).reshape(3, 2))

    def forward(self, x):
        self.ids = x.astype(int)
        return self.E.value[self.ids]

    def backward(self, dy):
        self.E.grad[...] = 0
        np.add.at(self.E.grad, self.ids, dy)


def test_an_own_layer_may_leave_out_dx_only_where_it_says_so():
    X, y = np.array([[0, 1], [2, 2]]), np.array([0, 1])

    class Said(OwnEmbedding):
        input_has_gradient = False

    network = nn.Sequential(Said(), nn.Flatten(), nn.Linear(4, 2, rng=rng()))
    assert nn.train_step(network, nn.CrossEntropyLoss(), nn.SGD(0.1), X, y) > 0
    network = nn.Sequential(OwnEmbedding(), nn.Flatten(), nn.Linear(4, 2, rng=rng()))
    with pytest.raises(ValueError, match="OwnEmbedding.backward: expected dx of the shape of its input"):
        nn.train_step(network, nn.CrossEntropyLoss(), nn.SGD(0.1), X, y)


# ---- snapshot and restore


def test_a_snapshot_stays_what_it_was_and_restore_brings_it_back():
    network = nn.mlp([2, 3, 2], rng=rng())
    before, best = network.theta.copy(), network.snapshot()
    nn.train_step(network, nn.CrossEntropyLoss(), nn.SGD(1.0), rng().standard_normal((4, 2)), np.arange(4) % 2)
    assert not np.array_equal(network.theta, before)
    np.testing.assert_array_equal(best, before)
    W = network[0].W.value
    assert network.restore(best) is network
    np.testing.assert_array_equal(network.theta, before)
    assert network[0].W.value is W  # the layers still look into the same vector


def test_a_snapshot_of_another_network_is_refused():
    with pytest.raises(
        ValueError, match=r"snapshot: expected shape \(17,\), got \(9,\); it is that of another network"
    ):
        nn.mlp([2, 3, 2], rng=rng()).restore(nn.mlp([2, 3], rng=rng()).snapshot())


# ---- predict


def test_predict_is_forward_in_evaluation_mode_whatever_the_number_of_rows():
    network = nn.Sequential(nn.Linear(2, 4, rng=rng()), nn.Dropout(0.5, rng=rng()), nn.Linear(4, 3, rng=rng()))
    X = rng().standard_normal((2500, 2))
    network.train()
    answers = nn.predict(network, X)
    assert network.training
    np.testing.assert_allclose(answers, copy.deepcopy(network).eval().forward(X), rtol=1e-6)


def test_predict_refuses_no_samples():
    with pytest.raises(ValueError, match="x: expected at least one sample"):
        nn.predict(nn.mlp([2, 3], rng=rng()), np.empty((0, 2)))


# ---- the learning rate of a schedule


def test_a_schedule_may_end_at_zero_but_no_optimiser_begins_there():
    optimiser, theta = nn.SGD(0.1), np.ones(2)
    optimiser.lr = 0
    optimiser.step(theta, np.ones(2))
    np.testing.assert_array_equal(theta, [1, 1])
    with pytest.raises(ValueError, match="lr: expected a finite number > 0, got 0"):
        nn.SGD(0)


@pytest.mark.parametrize("momentum", [1, 1.5, -0.1])
def test_a_momentum_that_never_fades_is_refused(momentum):
    with pytest.raises(ValueError, match="momentum: expected a finite number >= 0 and < 1, got "):
        nn.SGD(0.1, momentum=momentum)
