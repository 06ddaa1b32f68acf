"""Every activation, layer, loss and penalty against finite differences in float64, at shaken parameters.

The differences are computed here, not by nnlib.gradcheck, which has its own tests.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnlib as nn

ACTIVATIONS = {
    "ReLU": nn.ReLU,
    "LeakyReLU": nn.LeakyReLU,
    "LeakyReLU(0.3)": lambda: nn.LeakyReLU(0.3),
    "ELU": nn.ELU,
    "ELU(0.5)": lambda: nn.ELU(0.5),
    "GELU": nn.GELU,
    "SiLU": nn.SiLU,
    "Softplus": nn.Softplus,
    "Sigmoid": nn.Sigmoid,
    "Tanh": nn.Tanh,
    "Activation(sin)": lambda: nn.Activation(np.sin, np.cos),
}
shapes = st.tuples(st.integers(1, 5), st.integers(1, 4))
seeds = st.integers(0, 2**32 - 1)
fewer = settings(max_examples=25, deadline=None)


def slopes(number, array, eps=1e-5):
    """The central difference of `number()` by every entry of `array`, which is nudged in place."""
    result = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        before = array[index]
        array[index] = before + eps
        above = number()
        array[index] = before - eps
        below = number()
        array[index] = before
        result[index] = (above - below) / (2 * eps)
    return result


def away_from_zero(x):
    """The kink of ReLU and its like stands at zero, where no slope is right."""
    return x + 0.01 * np.sign(x)


def close(ours, differences):
    np.testing.assert_allclose(ours, differences, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("name", ACTIVATIONS)
@given(shape=st.one_of(shapes, st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3))), seed=seeds)
@fewer
def test_activation(name, shape, seed):
    rng = np.random.default_rng(seed)
    layer, x, dy = ACTIVATIONS[name](), away_from_zero(2 * rng.standard_normal(shape)), rng.standard_normal(shape)
    differences = slopes(lambda: np.sum(dy * layer.forward(x)), x)
    layer.forward(x)
    close(layer.backward(dy), differences)


@given(n=st.integers(1, 5), n_in=st.integers(1, 4), n_out=st.integers(1, 4), seed=seeds)
@fewer
def test_linear(n, n_in, n_out, seed):
    rng = np.random.default_rng(seed)
    layer = nn.Linear(n_in, n_out, rng=rng, dtype=np.float64)
    layer.b.value = rng.standard_normal(n_out)
    x, dy = rng.standard_normal((n, n_in)), rng.standard_normal((n, n_out))
    differences = [slopes(lambda: np.sum(dy * layer.forward(x)), a) for a in (x, layer.W.value, layer.b.value)]
    layer.forward(x)
    dx = layer.backward(dy)
    for ours, theirs in zip((dx, layer.W.grad, layer.b.grad), differences, strict=True):
        close(ours, theirs)


@given(shape=shapes, p=st.floats(0, 0.9), seed=seeds, training=st.booleans())
@fewer
def test_dropout(shape, p, seed, training):
    rng = np.random.default_rng(seed)
    layer = nn.Dropout(p, rng=np.random.default_rng(seed))
    layer.training = training
    x, dy = rng.standard_normal(shape), rng.standard_normal(shape)

    def number():
        layer.rng = np.random.default_rng(seed)  # the same neurons drop out each time
        return np.sum(dy * layer.forward(x))

    differences = slopes(number, x)
    number()
    close(layer.backward(dy), differences)


@given(shape=st.lists(st.integers(1, 3), min_size=2, max_size=4), seed=seeds)
@fewer
def test_flatten(shape, seed):
    rng = np.random.default_rng(seed)
    layer, x = nn.Flatten(), rng.standard_normal(shape)
    y = layer.forward(x)
    dy = rng.standard_normal(y.shape)
    differences = slopes(lambda: np.sum(dy * layer.forward(x)), x)
    close(layer.backward(dy), differences)


@pytest.mark.parametrize("loss", [nn.MSELoss(), nn.BCEWithLogitsLoss(), nn.CrossEntropyLoss()], ids=repr)
@given(shape=shapes, seed=seeds)
@fewer
def test_loss(loss, shape, seed):
    rng = np.random.default_rng(seed)
    if repr(loss) == "CrossEntropyLoss()":
        shape = (shape[0], shape[1] + 1)  # two classes at least
    prediction = 3 * rng.standard_normal(shape)
    target = {
        "MSELoss()": rng.standard_normal(shape),
        "BCEWithLogitsLoss()": rng.uniform(size=shape).round(1),
        "CrossEntropyLoss()": rng.integers(0, shape[1], shape[0]),
    }[repr(loss)]
    differences = slopes(lambda: loss.forward(prediction, target), prediction)
    loss.forward(prediction, target)
    close(loss.backward(), differences)


@pytest.mark.parametrize("penalty", [nn.L1Penalty(0.3), nn.L2Penalty(0.3)], ids=repr)
def test_penalty(penalty):
    theta = away_from_zero(np.random.default_rng(0).standard_normal(7))
    differences = slopes(lambda: penalty.forward(theta), theta)
    penalty.forward(theta)
    close(penalty.backward(), differences)


@given(hidden=st.lists(st.integers(1, 4), max_size=3), n=st.integers(1, 4), seed=seeds)
@fewer
def test_network_with_its_loss(hidden, n, seed):
    rng = np.random.default_rng(seed)
    network = nn.mlp([3, *hidden, 2], activation=nn.Tanh, rng=rng, dtype=np.float64)
    network.theta += 0.3 * rng.standard_normal(network.theta.shape)
    x, y, loss = rng.standard_normal((n, 3)), rng.integers(0, 2, n), nn.CrossEntropyLoss()
    differences = slopes(lambda: loss.forward(network.forward(x), y), network.theta)
    dx_differences = slopes(lambda: loss.forward(network.forward(x), y), x)
    loss.forward(network.forward(x), y)
    dx = network.backward(loss.backward(), input_gradient=True)
    close(network.gradient, differences)
    close(dx, dx_differences)
    network.gradient = np.zeros_like(network.gradient)
    assert network.backward(loss.backward()) is None
    close(network.gradient, differences)
