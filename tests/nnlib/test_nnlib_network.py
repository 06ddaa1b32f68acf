"""A network is one vector: packed, shared by inner networks, independent in copies, and never detached in silence."""

import copy
import gc
import pickle

import numpy as np
import pytest

import nnlib as nn

X, Y = np.random.default_rng(1).standard_normal((6, 2)), np.array([0, 1, 0, 1, 1, 0])


def rng():
    return np.random.default_rng(0)


class Scale:
    """A learner's layer: no base class, nothing registered."""

    def __init__(self, n):
        self.gamma = nn.Parameter(np.full(n, 2.0))
        self.training = True

    def forward(self, x):
        self.x = x
        return x * self.gamma.value

    def backward(self, dy):
        self.gamma.grad = (dy * self.x).sum(axis=0)
        return dy * self.gamma.value


class Block:
    """A learner's layer that is made of layers: in a list, in a dictionary, and by name."""

    def __init__(self, dropout):
        self.first = nn.Linear(3, 3, rng=rng())
        self.inner = nn.Sequential(nn.Linear(3, 3, rng=rng()), nn.Tanh())
        self.more = [Scale(3), {"last": nn.Linear(3, 3, rng=rng())}]
        self.dropout = dropout
        self.everything = [self.first, self.inner]

    def forward(self, x):
        for layer in (self.first, self.inner, self.more[0], self.more[1]["last"], self.dropout):
            x = layer.forward(x)
        return x

    def backward(self, dy):
        for layer in (self.dropout, self.more[1]["last"], self.more[0], self.inner, self.first):
            dy = layer.backward(dy)
        return dy


def nested():
    """Linear, an inner network with a learner's layer, and a learner's layer with layers in it."""
    inner = nn.Sequential(nn.Linear(4, 3, rng=rng()), Scale(3), nn.ReLU())
    block = Block(nn.Dropout(0.3, rng=rng()))
    return nn.Sequential(nn.Flatten(), nn.Linear(2, 4, rng=rng()), inner, block, nn.Linear(3, 2, rng=rng()))


def step(network, optimiser=None):
    return nn.train_step(network, nn.CrossEntropyLoss(), optimiser or nn.SGD(0.1), X, Y)


def test_names_come_in_the_order_of_definition():
    assert list(nested().parameters) == [
        "1.W", "1.b", "2.0.W", "2.0.b", "2.1.gamma", "3.first.W", "3.first.b", "3.inner.0.W", "3.inner.0.b",
        "3.more.0.gamma", "3.more.1.last.W", "3.more.1.last.b", "4.W", "4.b",
    ]  # fmt: skip


def test_the_vector_is_all_parameters_end_to_end():
    network = nested()
    np.testing.assert_array_equal(network.theta, np.concatenate([p.value.ravel() for p in network.parameters.values()]))
    network.theta += 1
    network.gradient[:] = np.arange(network.gradient.size)
    np.testing.assert_array_equal(network.theta, np.concatenate([p.value.ravel() for p in network.parameters.values()]))
    np.testing.assert_array_equal(
        np.concatenate([p.grad.ravel() for p in network.parameters.values()]), network.gradient
    )


def test_packing_changes_no_value():
    layer = nn.Linear(2, 3, rng=rng())
    before = layer.W.value.copy()
    assert nn.Sequential(layer)[0] is layer
    np.testing.assert_array_equal(layer.W.value, before)


def test_an_inner_network_shares_the_outer_ones_vector():
    network = nested()
    inner = network[2]
    assert np.shares_memory(inner.theta, network.theta) and np.shares_memory(inner.gradient, network.gradient)
    assert inner.theta.size == 18
    inner.theta = np.arange(18)
    np.testing.assert_array_equal(network.theta[12:30], np.arange(18))
    deep = network[3].inner
    deep.theta[:] = 7
    np.testing.assert_array_equal(network.parameters["3.inner.0.W"].value, np.full((3, 3), 7))
    assert inner(np.ones((1, 4))).shape == (1, 3)


def test_assigning_never_detaches():
    network = nn.mlp([2, 3, 2], rng=rng())
    theta = network.theta
    network.theta = np.arange(17)
    network[0].W.value = np.full((2, 3), 5)
    network[0].b.grad = [1, 2, 3]
    assert network.theta is theta
    np.testing.assert_array_equal(theta[:7], [5, 5, 5, 5, 5, 5, 6])
    np.testing.assert_array_equal(network.gradient[6:9], [1, 2, 3])


@pytest.mark.parametrize("twin_of", [copy.deepcopy, copy.copy], ids=["deepcopy", "copy"])
def test_a_copy_is_a_network_of_its_own(twin_of):
    network = nested()
    twin = twin_of(network)
    np.testing.assert_array_equal(twin.theta, network.theta)
    before = network.theta.copy()
    step(twin)
    np.testing.assert_array_equal(network.theta, before)
    assert not np.array_equal(twin.theta, before)
    np.testing.assert_array_equal(twin.theta, np.concatenate([p.value.ravel() for p in twin.parameters.values()]))
    assert np.shares_memory(twin[2].theta, twin.theta) and not np.shares_memory(twin[2].theta, network.theta)


def test_pickling_packs_anew():
    network = nn.Sequential(
        nn.Sequential(nn.Linear(2, 3, rng=rng()), nn.ReLU()), nn.Dropout(rng=rng()), nn.Linear(3, 2, rng=rng())
    )
    step(network)
    twin = pickle.loads(pickle.dumps(network.eval()))
    np.testing.assert_array_equal(twin(X), network(X))
    assert twin.training is False
    assert np.shares_memory(twin[0].theta, twin.theta)
    twin.theta += 1
    assert twin[0][0].b.value[0] == network[0][0].b.value[0] + 1


def test_a_copied_layer_is_free_and_so_is_one_whose_network_is_gone():
    network = nn.mlp([2, 2], rng=rng())
    nn.Sequential(copy.deepcopy(network[0]), nn.ReLU())
    layer = network[0]
    del network
    gc.collect()
    nn.Sequential(layer)


@pytest.mark.parametrize("layer", [nn.ReLU(), Scale(2), nn.Sequential(nn.Tanh())], ids=["ReLU", "Scale", "Sequential"])
def test_a_layer_belongs_to_one_network(layer):
    first = nn.Sequential(layer)
    with pytest.raises(ValueError, match="already belongs to another network"):
        nn.Sequential(layer)
    del first


def test_a_layer_deep_inside_belongs_too():
    network = nested()
    with pytest.raises(ValueError, match="0, Scale: already belongs to another network"):
        nn.Sequential(network[3].more[0])


def test_an_exchanged_parameter_is_noticed():
    network = nn.mlp([2, 3, 2], rng=rng())
    network[0].W = nn.Parameter(np.ones((2, 3)))
    with pytest.raises(ValueError, match=r"0.W: was exchanged after the network was made; assign to 0.W.value instead"):
        nn.fit(network, nn.CrossEntropyLoss(), nn.SGD(0.1), X, Y, epochs=1, batch_size=2, rng=rng())


def test_a_layer_may_know_its_network():
    layer = Scale(2)
    network = nn.Sequential(nn.Linear(2, 2, rng=rng()), layer)
    layer.network = network
    assert list(nn.named_parameters(network)) == ["0.W", "0.b", "1.gamma"]
    assert network.eval()[1].training is False


def test_the_learners_layer_learns():
    network = nn.Sequential(nn.Linear(2, 8, rng=rng()), nn.Tanh(), Scale(8), nn.Linear(8, 2, rng=rng()))
    gamma = network[2].gamma.value.copy()
    losses = [step(network, optimiser) for optimiser in [nn.Adam(0.02)] for _ in range(200)]
    assert losses[-1] < 0.1 * losses[0]
    assert not np.array_equal(network[2].gamma.value, gamma)


def test_the_learners_layer_may_return_another_dtype():
    layer = type(
        "Half", (), {"forward": lambda self, x: x * np.sqrt(0.5), "backward": lambda self, dy: dy * np.sqrt(0.5)}
    )()
    network = nn.Sequential(nn.Linear(2, 2, rng=rng()), layer)
    assert network(X).dtype == np.float32
    step(network)


def test_gradient_reaches_every_layer_of_a_nested_network():
    report = nn.check_network(nested().eval(), nn.CrossEntropyLoss(), X, Y, rng=rng())
    assert report, report
    assert len(report.results) == 14


def test_what_stands_before_the_first_layer_that_learns_is_not_asked_for_a_gradient():
    asked = []

    class Ask(nn.Layer):
        def forward(self, x):
            return x

        def backward(self, dy):
            asked.append(dy.shape)
            return dy

    network = nn.Sequential(Ask(), nn.Linear(2, 2, rng=rng()), Ask())
    step(network)
    assert len(asked) == 1
    network.backward(np.ones((6, 2)), input_gradient=True)
    assert len(asked) == 3


def test_input_gradient_changes_no_other_gradient():
    network = nested().eval()
    loss = nn.CrossEntropyLoss()
    loss.forward(network.forward(X), Y)
    assert network.backward(loss.backward()) is None
    gradient = network.gradient.copy()
    assert network.backward(loss.backward(), input_gradient=True).shape == X.shape
    np.testing.assert_array_equal(network.gradient, gradient)


def test_gradients_are_assigned_not_added():
    network = nn.mlp([2, 3, 2], rng=rng())
    network.forward(X)
    network.backward(np.ones((6, 2)))
    once = network.gradient.copy()
    network.backward(np.ones((6, 2)))
    np.testing.assert_array_equal(network.gradient, once)


def test_a_network_with_nothing_to_learn_works():
    network = nn.Sequential(nn.Flatten(), nn.Tanh())
    assert network.theta.shape == (0,)
    assert copy.deepcopy(network.astype(np.float64)).dtype == np.float64
    assert network(X).shape == (6, 2)
    step(network)


def test_train_and_eval_reach_all_layers():
    network = nested()
    dropout, scale, inner = network[3].dropout, network[2][1], network[2]
    assert network.eval() is network
    assert not (network.training or dropout.training or scale.training or inner.training)
    np.testing.assert_array_equal(network(X), network(X))
    assert network.train() is network
    assert network.training and dropout.training and scale.training and inner.training
    assert not np.array_equal(network(X), network(X))


def test_a_training_step_trains():
    network = nn.Sequential(nn.Linear(2, 2, rng=rng()), nn.Dropout(rng=rng())).eval()
    step(network)
    assert network[1].training


def test_dropout_keeps_the_average():
    layer = nn.Dropout(0.25, rng=rng())
    y = layer.forward(np.ones((1000, 100)))
    assert set(np.unique(y)) == {0, 1 / 0.75}
    np.testing.assert_allclose(y.mean(), 1, atol=0.01)


def test_it_is_a_sequence():
    network = nested()
    assert len(network) == 5
    assert list(network) == list(network.layers) and network[-1] is network.layers[4]


def test_astype_is_a_copy():
    network = nn.mlp([2, 3, 2], rng=rng())
    twin = network.astype(np.float64)
    assert (network.theta.dtype, twin.theta.dtype, twin(X).dtype) == (np.float32, np.float64, np.float64)
    np.testing.assert_array_equal(twin.theta, network.theta)
    np.testing.assert_allclose(twin(X), network(X), rtol=1e-5, atol=1e-6)


def test_mlp_makes_what_it_says():
    network = nn.mlp([2, 8, 4, 3], activation=lambda: nn.LeakyReLU(0.2), rng=rng())
    assert [type(layer).__name__ for layer in network] == ["Linear", "LeakyReLU", "Linear", "LeakyReLU", "Linear"]
    assert network(X).shape == (6, 3)
    assert len(nn.mlp([2, 1], rng=rng())) == 1


def test_the_same_seed_gives_the_same_network_in_both_precisions():
    single, double = nn.mlp([2, 8, 2], rng=rng()), nn.mlp([2, 8, 2], rng=rng(), dtype=np.float64)
    np.testing.assert_array_equal(single.theta, double.theta.astype(np.float32))


def test_repr_is_a_table():
    assert (
        repr(nested())
        == """\
     layer           parameters                                count
0    Flatten                                                       0
1    Linear(2 -> 4)  W (2, 4), b (4,)                             12
2    Sequential
2.0  Linear(4 -> 3)  W (4, 3), b (3,)                             15
2.1  Scale           gamma (3,)                                    3
2.2  ReLU                                                          0
3    Block           first.W (3, 3), first.b (3,), and 5 more     39
4    Linear(3 -> 2)  W (3, 2), b (2,)                              8
     total           float32                                      77"""
    )


SPREADS = {
    nn.he_normal: np.sqrt(2 / 300),
    nn.he_uniform: np.sqrt(2 / 300),
    nn.glorot_normal: np.sqrt(2 / 500),
    nn.glorot_uniform: np.sqrt(2 / 500),
}


@pytest.mark.parametrize("init", SPREADS)
def test_initial_spread(init):
    spread = SPREADS[init]
    layer = nn.Linear(300, 200, rng=rng(), init=init)
    np.testing.assert_allclose(layer.W.value.std(), spread, rtol=0.01)
    np.testing.assert_allclose(layer.W.value.mean(), 0, atol=0.001)
    np.testing.assert_array_equal(layer.b.value, 0)
    if "uniform" in init.__name__:
        np.testing.assert_allclose(np.abs(layer.W.value).max(), np.sqrt(3) * spread, rtol=0.001)


def test_he_normal_is_the_default_and_zeros_are_zero():
    np.testing.assert_array_equal(nn.Linear(3, 4, rng=rng()).W.value, nn.he_normal(3, 4, rng=rng()).astype(np.float32))
    assert not nn.Linear(3, 4, rng=rng(), init=nn.init.zeros).W.value.any()
