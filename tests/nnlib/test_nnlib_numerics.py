"""What holds for every function and layer: the dtype stays, arguments stay as they are, rows do not see each other,
and extreme numbers give finite answers that are right."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnlib as nn

CURVES = [nn.relu, nn.leaky_relu, nn.elu, nn.gelu, nn.silu, nn.softplus, nn.sigmoid, nn.tanh]
FUNCTIONS = [*CURVES, nn.softmax, nn.log_softmax, nn.logsumexp]
LAYERS = [nn.ReLU, nn.LeakyReLU, nn.ELU, nn.GELU, nn.SiLU, nn.Softplus, nn.Sigmoid, nn.Tanh, nn.Flatten]
LAYERS += [lambda: nn.Activation(np.sin, np.cos)]
MAKERS = {type(make()).__name__: make for make in LAYERS}
MAKERS["Linear"] = lambda dtype=np.float32: nn.Linear(3, 3, rng=np.random.default_rng(0), dtype=dtype)
MAKERS["Dropout"] = lambda: nn.Dropout(0.5, rng=np.random.default_rng(0))
LOSSES = {
    "mse": (nn.MSELoss, np.ones((4, 3))),
    "bce": (nn.BCEWithLogitsLoss, np.ones((4, 3), int)),
    "cross_entropy": (nn.CrossEntropyLoss, np.array([0, 1, 2, 0])),
}


def numbers(dtype, seed=0):
    return np.random.default_rng(seed).standard_normal((4, 3)).astype(dtype)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("f", FUNCTIONS)
def test_functions_keep_the_dtype_and_their_argument(f, dtype):
    x = numbers(dtype)
    before = x.copy()
    assert f(x).dtype == dtype
    np.testing.assert_array_equal(x, before)


@pytest.mark.parametrize("f", FUNCTIONS)
def test_functions_take_lists_and_whole_numbers(f):
    np.testing.assert_array_equal(f([[1, -2], [0, 3]]), f(np.array([[1.0, -2.0], [0.0, 3.0]])))
    assert f([[1, -2]]).dtype == np.float64


@pytest.mark.parametrize("f", CURVES)
def test_a_number_gives_a_number(f):
    assert isinstance(f(-2.0), float) and isinstance(f(3), float)
    assert isinstance(nn.logsumexp([1, 2]), float)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", MAKERS)
def test_layers_keep_the_dtype_and_their_arguments(name, dtype):
    layer = MAKERS[name](dtype) if name == "Linear" else MAKERS[name]()
    x = numbers(dtype)
    x_before = x.copy()
    y = layer.forward(x)
    dy = np.ones_like(y)
    dx = layer.backward(dy)
    assert y.dtype == dx.dtype == dtype
    np.testing.assert_array_equal(x, x_before)
    np.testing.assert_array_equal(dy, np.ones_like(dy))


def test_an_activation_of_ones_own_keeps_the_dtype():
    layer = nn.Activation(lambda x: np.float64(2) * x, lambda x: np.full(x.shape, 2))
    assert layer.forward(numbers(np.float32)).dtype == layer.backward(numbers(np.float32)).dtype == np.float32


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", LOSSES)
def test_losses_keep_the_dtype_and_their_arguments(name, dtype):
    make, target = LOSSES[name]
    loss, prediction = make(), numbers(dtype)
    before, target_before = prediction.copy(), target.copy()
    assert type(loss.forward(prediction, target)) is float
    assert loss.backward().dtype == dtype
    np.testing.assert_array_equal(prediction, before)
    np.testing.assert_array_equal(target, target_before)


@pytest.mark.parametrize("name", LOSSES)
def test_backward_may_be_called_twice(name):
    make, target = LOSSES[name]
    loss = make()
    loss.forward(numbers(np.float32), target)
    np.testing.assert_array_equal(loss.backward(), loss.backward())


@pytest.mark.parametrize(
    "optimiser",
    [nn.SGD(0.1), nn.SGD(np.float64(0.1), 0.9, True, 0.1), nn.RMSprop(0.1), nn.Adam(np.float64(0.1)), nn.AdamW(0.1)],
    ids=repr,
)
def test_optimisers_keep_the_dtype_and_the_gradient(optimiser):
    theta, gradient = np.ones(5, np.float32), np.arange(5, dtype=np.float32)
    for _ in range(3):
        optimiser.step(theta, gradient)
    assert theta.dtype == np.float32
    assert all(sums.dtype == np.float32 for sums in optimiser.memory)
    np.testing.assert_array_equal(gradient, np.arange(5))


def test_a_float32_network_stays_float32_all_the_way():
    seen = []

    class Spy(nn.Layer):
        def forward(self, x):
            seen.append(x.dtype)
            return x

        def backward(self, dy):
            seen.append(dy.dtype)
            return dy

    layers = []
    for make in MAKERS.values():
        layers += [nn.Linear(3, 3, rng=np.random.default_rng(0)), make(), Spy()]
    network = nn.Sequential(*layers)
    x, y = numbers(np.float64), np.array([0, 1, 2, 0])
    nn.train_step(
        network, nn.CrossEntropyLoss(), nn.Adam(np.float64(1e-3)), x, y, penalty=nn.L2Penalty(np.float64(0.1))
    )
    assert len(seen) == 2 * len(MAKERS) and set(seen) == {np.dtype(np.float32)}
    assert network.theta.dtype == network.gradient.dtype == np.float32


@pytest.mark.parametrize("name", [name for name in MAKERS if name != "Dropout"])
@given(n=st.integers(1, 6), seed=st.integers(0, 1000))
@settings(max_examples=15, deadline=None)
def test_a_batch_is_its_rows(name, n, seed):
    layer, x = MAKERS[name](), np.random.default_rng(seed).standard_normal((n, 3)).astype(np.float32)
    rows = [layer.forward(row[None, :])[0] for row in x]
    np.testing.assert_allclose(layer.forward(x), rows, rtol=1e-6, atol=1e-7)


def test_a_networks_batch_is_its_rows():
    network = nn.mlp([3, 16, 16, 2], rng=np.random.default_rng(0))
    x = np.random.default_rng(1).standard_normal((50, 3))
    rows = [network(row[None, :])[0] for row in x]
    np.testing.assert_allclose(network(x), rows, rtol=1e-5, atol=1e-6)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("f", FUNCTIONS)
def test_extreme_numbers_stay_finite(f, dtype):
    x = np.array([[1e4, -1e4, 0.0], [-1e4, -1e4, -1e4], [1e4, 1e4, 1e4], [1e30, -1e30, 1.0]], dtype)
    assert np.isfinite(f(x)).all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", [name for name in MAKERS if name not in ("Dropout", "Linear", "Activation")])
def test_slopes_at_extreme_numbers_stay_finite(name, dtype):
    layer = MAKERS[name]()
    x = np.array([[1e4, -1e4, 0.0], [700, -700, 1e30]], dtype)
    y = layer.forward(x)
    assert np.isfinite(layer.backward(np.ones_like(y))).all()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_losses_of_extreme_logits_are_exact(dtype):
    z = np.array([[1e4, 0.0], [0.0, 1e4]], dtype)
    ce, bce = nn.CrossEntropyLoss(), nn.BCEWithLogitsLoss()
    assert ce.forward(z, np.array([0, 1])) == 0
    assert ce.forward(z, np.array([1, 0])) == 1e4
    np.testing.assert_array_equal(ce.backward(), [[0.5, -0.5], [-0.5, 0.5]])
    assert ce.forward(np.array([[400, 0]], dtype), np.array([1])) == 400
    assert bce.forward(np.array([[400.0]], dtype), np.array([[0]])) == 400
    assert bce.forward(np.array([[-1e4]], dtype), np.array([[1]])) == 1e4
    np.testing.assert_array_equal(bce.backward(), [[-1]])


def test_sigmoid_keeps_its_tail():
    np.testing.assert_allclose(nn.sigmoid(np.float32(-40)), np.exp(-40), rtol=1e-6)
    np.testing.assert_allclose(nn.sigmoid(-700.0), np.exp(-700), rtol=1e-12)
    np.testing.assert_allclose(nn.softplus(-40.0), np.exp(-40), rtol=1e-12)
    np.testing.assert_allclose(nn.silu(-40.0), -40 * np.exp(-40), rtol=1e-12)


def test_log_softmax_keeps_what_softmax_loses():
    np.testing.assert_array_equal(nn.log_softmax([[0.0, -400.0], [0, -1e4]]), [[0, -400], [0, -1e4]])


def test_numbers_of_the_docstrings():
    np.testing.assert_allclose(nn.leaky_relu([-2, 3]), [-0.02, 3])
    np.testing.assert_allclose(nn.gelu(1), 0.8412, atol=5e-5)
    np.testing.assert_allclose(nn.silu(1), 0.7311, atol=5e-5)
    np.testing.assert_allclose(nn.softplus(0), np.log(2))
    np.testing.assert_allclose(nn.logsumexp([1000, 1000]), 1000 + np.log(2))
    np.testing.assert_array_equal(nn.softmax([[0, 0, 0, 0]]), [[0.25] * 4])
    np.testing.assert_array_equal(nn.one_hot([2, 0], 3), [[0, 0, 1], [1, 0, 0]])
    assert nn.accuracy([[2, 1], [0, 5]], [0, 0]) == 0.5
    assert nn.accuracy([[2.0], [-1.0], [3.0], [-1.0]], [[1], [0], [0], [1]]) == 0.5
    assert nn.accuracy([2.0, -1.0], [1, 0]) == 1.0
    assert nn.MSELoss()([[1.0], [3.0]], [[0.0], [1.0]]) == 2.5
    np.testing.assert_allclose(nn.BCEWithLogitsLoss()([[0.0]], [[1]]), np.log(2))
    np.testing.assert_allclose(nn.CrossEntropyLoss()(np.zeros((3, 5)), [0, 1, 4]), np.log(5))
    assert nn.L2Penalty(0.1).forward([3, 4]) == pytest.approx(1.25)
    assert nn.L1Penalty(0.1).forward([3, -4]) == pytest.approx(0.7)
    theta = np.array([1.0])
    nn.SGD(lr=0.1).step(theta, np.array([2.0]))
    np.testing.assert_allclose(theta, [0.8])
    momentum, theta = nn.SGD(lr=0.1, momentum=0.9), np.array([1.0])
    momentum.step(theta, np.array([2.0]))
    momentum.step(theta, np.array([2.0]))
    np.testing.assert_allclose(theta, [0.42])


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_softmax_works_along_any_axis(axis):
    z = numbers(np.float64)
    np.testing.assert_allclose(nn.softmax(z, axis).sum(axis=axis), 1)
    np.testing.assert_allclose(np.exp(nn.log_softmax(z, axis)), nn.softmax(z, axis))
    np.testing.assert_allclose(nn.logsumexp(z, axis), np.log(np.exp(z).sum(axis=axis)))
    assert nn.logsumexp(z, axis, keepdims=True).ndim == 2


def test_half_precision_is_computed_in_float64():
    assert nn.relu(np.ones(3, np.float16)).dtype == np.float64
    z = np.full((3000, 1), 300, np.float16)
    assert nn.MSELoss()(z, np.zeros((3000, 1))) == 90000
