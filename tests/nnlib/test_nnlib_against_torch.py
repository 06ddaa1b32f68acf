"""nnlib computes what PyTorch computes: values, gradients, the paths of all optimisers (see save_torch_results.py)."""

import copy
from pathlib import Path

import numpy as np
import pytest

import nnlib as nn

SAVED = dict(np.load(Path(__file__).with_name("torch_results.npz")))

ACTIVATIONS = {
    "relu": (nn.relu, nn.ReLU()),
    "leaky_relu": (nn.leaky_relu, nn.LeakyReLU()),
    "leaky_relu_0.2": (lambda x: nn.leaky_relu(x, 0.2), nn.LeakyReLU(0.2)),
    "elu": (nn.elu, nn.ELU()),
    "elu_0.5": (lambda x: nn.elu(x, 0.5), nn.ELU(0.5)),
    "gelu": (nn.gelu, nn.GELU()),
    "silu": (nn.silu, nn.SiLU()),
    "softplus": (nn.softplus, nn.Softplus()),
    "sigmoid": (nn.sigmoid, nn.Sigmoid()),
    "tanh": (nn.tanh, nn.Tanh()),
}
OPTIMISERS = {
    "sgd": nn.SGD(lr=0.05),
    "sgd_weight_decay": nn.SGD(lr=0.05, weight_decay=0.1),
    "sgd_momentum": nn.SGD(lr=0.05, momentum=0.9),
    "sgd_nesterov": nn.SGD(lr=0.05, momentum=0.9, nesterov=True),
    "sgd_momentum_weight_decay": nn.SGD(lr=0.05, momentum=0.8, weight_decay=0.1),
    "sgd_nesterov_weight_decay": nn.SGD(lr=0.05, momentum=0.8, nesterov=True, weight_decay=0.1),
    "rmsprop": nn.RMSprop(lr=0.01),
    "rmsprop_alpha": nn.RMSprop(lr=0.002, alpha=0.9, eps=1e-6),
    "adam": nn.Adam(lr=0.01),
    "adam_betas": nn.Adam(lr=0.01, betas=(0.8, 0.95), eps=1e-4),
    "adamw": nn.AdamW(lr=0.01, weight_decay=0.1),
    "adamw_default": nn.AdamW(lr=0.01),
}


def same(ours, theirs):
    np.testing.assert_allclose(ours, theirs, rtol=1e-8, atol=1e-10)


def saved_network():
    rng = np.random.default_rng(0)
    network = nn.Sequential(
        nn.Linear(3, 5, rng=rng, dtype=np.float64),
        nn.ReLU(),
        nn.Linear(5, 4, rng=rng, dtype=np.float64),
        nn.Tanh(),
        nn.Linear(4, 2, rng=rng, dtype=np.float64),
    )
    for name, parameter in network.parameters.items():
        parameter.value = SAVED[f"network/{name}"]
    return network


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activation(name):
    f, layer = ACTIVATIONS[name]
    x, case = SAVED["activations/x"], f"activations/{name}"
    same(f(x), SAVED[f"{case}/y"])
    same(layer.forward(x), SAVED[f"{case}/y"])
    same(layer.backward(SAVED[f"{case}/dy"]), SAVED[f"{case}/dx"])


@pytest.mark.parametrize("f", [nn.softmax, nn.log_softmax, nn.logsumexp])
def test_softmax_and_its_relatives(f):
    same(f(SAVED["activations/x"]), SAVED[f"activations/{f.__name__}/y"])


@pytest.mark.parametrize(
    "name, loss",
    [
        ("cross_entropy", nn.CrossEntropyLoss()),
        ("cross_entropy_weight", nn.CrossEntropyLoss(weight=[0.5, 2.0, 1.0, 7.0])),
        ("bce", nn.BCEWithLogitsLoss()),
        ("bce_pos_weight", nn.BCEWithLogitsLoss(pos_weight=3.5)),
        ("mse", nn.MSELoss()),
    ],
)
def test_loss(name, loss):
    value = loss.forward(SAVED["losses/prediction"], SAVED[f"losses/{name}/target"])
    same(value, SAVED[f"losses/{name}/value"])
    same(loss.backward(), SAVED[f"losses/{name}/gradient"])


def test_network():
    network, loss = saved_network(), nn.CrossEntropyLoss()
    prediction = network.forward(SAVED["network/x"])
    same(prediction, SAVED["network/prediction"])
    loss.forward(prediction, SAVED["network/labels"])
    dx = network.backward(loss.backward(), input_gradient=True)
    same(dx, SAVED["network/dx"])
    same(network.gradient, SAVED["network/gradient"])


def test_every_saved_optimiser_is_compared():
    assert {name.removeprefix("optimisers/") for name in SAVED if name.startswith("optimisers/")} == set(OPTIMISERS)


@pytest.mark.parametrize("name", OPTIMISERS)
def test_fifty_steps(name):
    network, loss, optimiser = saved_network(), nn.CrossEntropyLoss(), copy.deepcopy(OPTIMISERS[name])
    path = []
    for step in range(1, 51):
        nn.train_step(network, loss, optimiser, SAVED["network/x"], SAVED["network/labels"])
        if step in (1, 2, 10, 50):
            path.append(network.theta.copy())
    np.testing.assert_allclose(path, SAVED[f"optimisers/{name}"], rtol=1e-8, atol=1e-8)


def test_fifty_steps_with_the_gradient_clipped():
    network, optimiser, norms = saved_network(), nn.Adam(lr=0.01), []
    for _ in range(50):
        nn.train_step(
            network, nn.CrossEntropyLoss(), optimiser, SAVED["network/x"], SAVED["network/labels"], max_norm=0.2
        )
        norms.append(np.linalg.norm(network.gradient))
    was = SAVED["clipped/norms"]
    assert (was > 0.2).any(), "else nothing was clipped"
    # PyTorch divides by the length plus 1e-6; Adam hardly cares how long a gradient is, hence the lengths besides
    np.testing.assert_allclose(norms, np.minimum(was, 0.2), rtol=1e-5)
    np.testing.assert_allclose(network.theta, SAVED["clipped/theta"], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("name", OPTIMISERS)
def test_fifty_steps_with_given_gradients(name):
    theta, optimiser = SAVED["fixed/theta"].copy(), copy.deepcopy(OPTIMISERS[name])
    for gradient in SAVED["fixed/gradients"]:
        optimiser.step(theta, gradient)
    np.testing.assert_allclose(theta, SAVED[f"fixed/{name}"], rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", ["sgd_nesterov_weight_decay", "rmsprop", "adamw"])
def test_a_long_vector_goes_the_same_way_as_its_parts(name):
    # vectors beyond a certain length are updated in pieces; every piece must be moved once, and by the same rule
    rng = np.random.default_rng(0)
    start, gradients = rng.standard_normal(150_000), rng.standard_normal((3, 150_000))
    whole, whole_optimiser = start.copy(), copy.deepcopy(OPTIMISERS[name])
    parts, part_optimisers = start.copy(), [copy.deepcopy(OPTIMISERS[name]) for _ in range(15)]
    for gradient in gradients:
        whole_optimiser.step(whole, gradient)
        for i, optimiser in enumerate(part_optimisers):
            part = slice(i * 10_000, (i + 1) * 10_000)
            optimiser.step(parts[part], gradient[part])
    np.testing.assert_allclose(whole, parts, rtol=1e-12)
