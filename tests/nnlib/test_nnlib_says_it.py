"""What nnlib once took in silence, or answered with somebody else's words, and now says."""

import copy
import pickle
import warnings

import numpy as np
import pytest

import nnlib as nn


def rng(seed=0):
    return np.random.default_rng(seed)


def net(seed=0, k=3, activation=nn.Tanh):
    return nn.mlp([2, 4, k], activation=activation, rng=rng(seed))


X, Y, CE = rng(1).standard_normal((12, 2)), np.arange(12) % 3, nn.CrossEntropyLoss()


# ---- one optimiser, one path


@pytest.mark.parametrize("make", [lambda: nn.SGD(0.1, momentum=0.9), lambda: nn.Adam(0.1), lambda: nn.RMSprop(0.1)])
def test_a_memory_of_another_network_is_refused(make):
    optimiser, first, second = make(), net(0), net(1)
    nn.train_step(first, CE, optimiser, X, Y)
    before = second.snapshot()
    with pytest.raises(ValueError, match="remembers the way of another network or start; make a new one"):
        nn.train_step(second, CE, optimiser, X, Y)
    np.testing.assert_array_equal(second.theta, before)
    nn.train_step(first, CE, optimiser, X, Y)  # its own goes on


def test_without_a_memory_any_network_will_do():
    optimiser = nn.SGD(0.1)
    nn.train_step(net(0), CE, optimiser, X, Y)
    nn.train_step(net(1), CE, optimiser, X, Y)


def test_the_same_path_in_other_memory_goes_on():
    optimiser, theta = nn.Adam(0.1), np.ones(3)
    for _ in range(3):
        theta = theta.copy()
        optimiser.step(theta, np.ones(3))
    optimiser.step(theta[:], np.ones(3))
    network = net()
    nn.train_step(network, CE, other := nn.Adam(0.1), X, Y)
    twin = copy.deepcopy(network)
    nn.train_step(twin, CE, other, X, Y)


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda both: pickle.loads(pickle.dumps(both))])
def test_network_and_optimiser_copied_together_go_on_together(copied):
    network, optimiser = net(), nn.Adam(0.1)
    nn.train_step(network, CE, optimiser, X, Y)
    twin, twins = copied((network, optimiser))
    for one, its in ((network, optimiser), (twin, twins)):
        nn.train_step(one, CE, its, X, Y)
        nn.train_step(one, CE, its, X, Y)
    np.testing.assert_array_equal(twin.theta, network.theta)


# ---- layers whose parameters were exchanged


@pytest.mark.parametrize(
    "run",
    [
        lambda network: nn.train_step(network, CE, nn.SGD(0.1), X, Y),
        lambda network: nn.evaluate(network, CE, X, Y),
        lambda network: nn.predict(network, X),
    ],
)
def test_an_exchanged_parameter_is_noticed(run):
    network = net()
    network[0].W = nn.Parameter(np.ones((2, 4)))
    with pytest.raises(ValueError, match="0.W: was exchanged after the network was made; assign to 0.W.value instead"):
        run(network)
    network = net()
    network[0].scale = nn.Parameter(np.ones(4))
    with pytest.raises(ValueError, match="0.scale: was added after the network was made"):
        run(network)


def test_an_array_in_place_of_a_parameter():
    network = net()
    network[0].W = np.ones((2, 4))
    with pytest.raises(ValueError, match="0.W: was exchanged"):
        network(X)


def test_an_own_layers_attribute_error_stays_what_it_is():
    class Mine(nn.Layer):
        def forward(self, x):
            return self.nothing

        def backward(self, dy):
            return dy

    with pytest.raises(AttributeError, match="nothing"):
        nn.Sequential(nn.Linear(2, 2, rng=rng()), Mine())(X)


def test_other_layers_need_another_network():
    network = net()
    with pytest.raises(AttributeError, match="layers: a network keeps those with which it was made"):
        network.layers = (nn.Linear(2, 3, rng=rng()),)


# ---- what a loss and an optimiser are


@pytest.mark.parametrize(
    "arguments, message",
    [
        (dict(loss=nn.CrossEntropyLoss), "loss: expected an object with forward and backward, got <class"),
        (dict(optimiser=nn.SGD), "optimiser: expected an object with step, got <class"),
        (dict(penalty=nn.L2Penalty), "penalty: expected an object with forward and backward, got <class"),
    ],
)
def test_forgotten_brackets_in_a_step(arguments, message):
    given = dict(network=net(), loss=CE, optimiser=nn.SGD(0.1), x=X, y=Y) | arguments
    with pytest.raises(TypeError, match=message):
        nn.train_step(**given)


def test_forgotten_brackets_in_evaluate():
    with pytest.raises(TypeError, match="loss: expected an object with forward, got <class"):
        nn.evaluate(net(), nn.CrossEntropyLoss, X, Y)


def test_another_type_error_stays_what_it_is():
    class Mine(nn.MSELoss):
        def forward(self, prediction, target):
            return len(3)

    with pytest.raises(TypeError, match="has no len"):
        nn.train_step(net(), Mine(), nn.SGD(0.1), X, np.ones((12, 3)))


def test_an_own_loss_that_writes_into_the_prediction_harms_no_layer():
    class Shifted(nn.MSELoss):
        def forward(self, prediction, target):
            prediction -= prediction.max()
            return super().forward(prediction, target)

    class Harmless(nn.MSELoss):
        def forward(self, prediction, target):
            return super().forward(prediction - prediction.max(), target)

    target, gradients = np.ones((12, 4)), []
    for loss in (Shifted(), Harmless()):
        network = nn.Sequential(nn.Linear(2, 4, rng=rng()), nn.Tanh())  # tanh's way back reads its output
        nn.train_step(network, loss, nn.SGD(0.1), X, target)
        gradients.append(network.gradient.copy())
        assert nn.evaluate(network, loss, X, target).loss > 0
    np.testing.assert_array_equal(*gradients)


# ---- probabilities in place of logits


def test_probabilities_in_accuracy_get_a_word():
    with pytest.warns(UserWarning, match="all scores lie between 0 and 1, like probabilities"):
        assert nn.accuracy([0.9, 0.2, 0.4], [1, 0, 0]) == pytest.approx(1 / 3)


@pytest.mark.parametrize("scores", [[0.9, -0.2, 0.4], [1, 0, 1], [0.3]])
def test_what_may_well_be_logits_gets_none(scores):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nn.accuracy(scores, [1, 0, 0][: len(scores)])


def test_a_sigmoid_before_a_loss_that_has_one_gets_a_word():
    network = nn.Sequential(nn.Sequential(nn.Linear(2, 1, rng=rng()), nn.Sigmoid()))
    arguments = dict(epochs=1, batch_size=4, rng=rng())
    with pytest.warns(UserWarning, match="BCEWithLogitsLoss contains the sigmoid"):
        nn.fit(network, nn.BCEWithLogitsLoss(), nn.SGD(0.1), X, (Y[:, None] > 1) * 1.0, **arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nn.fit(network, nn.MSELoss(), nn.SGD(0.1), X, (Y[:, None] > 1) * 1.0, **arguments)


def test_one_score_is_no_choice_between_classes():
    with pytest.raises(
        ValueError, match=r"expected logits of at least two classes, got \(12, 1\); .* BCEWithLogitsLoss"
    ):
        nn.fit(net(k=1), CE, nn.SGD(0.1), X, np.zeros(12, int), epochs=1, batch_size=4, rng=rng())


# ---- numbers that are none


def test_a_loss_that_is_infinite_before_any_step_is_not_the_learning_rates_fault():
    with pytest.raises(
        ValueError, match="y: expected targets with a finite loss, got a loss of inf before the first step"
    ):
        nn.epochs(net(k=1), nn.MSELoss(), nn.SGD(0.1), X, np.full((12, 1), 1e30), epochs=1, batch_size=4, rng=rng())


def test_a_mask_is_not_lost_in_silence():
    gaps = np.ma.masked_array([[1.0, 2.0], [3.0, 4.0]], [[0, 0], [0, 1]])
    for take in (nn.relu, nn.standardise, net()):
        with pytest.raises(TypeError, match="expected an array without gaps, got a masked array"):
            take(gaps)
    np.testing.assert_array_equal(nn.relu(np.ma.masked_array([1.0, -2.0])), [1, 0])  # nothing is masked


def test_log_softmax_of_large_scores_keeps_its_digits():
    large = nn.log_softmax(np.array([10000, 10001, 10002, 10003], np.float32))
    np.testing.assert_allclose(large, nn.log_softmax(np.arange(4.0)), rtol=1e-6)


@pytest.mark.parametrize("size", [1e3, 1e6, 1e9, 1e12])
@pytest.mark.parametrize("seed", range(10))
def test_large_biases_fail_no_right_layer(seed, size):
    layer = nn.Linear(3, 2, rng=rng(seed))
    layer.b.value = np.full(2, size)
    report = nn.check_layer(layer, rng(seed).standard_normal((4, 3)), rng=rng(seed))
    assert report and "kink" not in repr(report), report
    if size != 1e9:  # there it depends on the slopes that are drawn
        assert ("hide slopes as small as these" in repr(report)) == (size == 1e12)


def test_large_biases_hide_no_wrong_layer_that_can_be_seen():
    class Doubled(nn.Linear):
        def backward(self, dy, input_gradient=True):
            dx = super().backward(dy)
            self.b.grad *= 2
            return dx

    layer = Doubled(3, 2, rng=rng())
    layer.b.value = np.full(2, 1e6)
    assert not nn.check_layer(layer, rng().standard_normal((4, 3)), rng=rng())


# ---- files


def test_a_file_of_other_layers_is_refused(tmp_path):
    nn.save(net(), tmp_path / "tanh.npz")
    with pytest.raises(ValueError, match=r"expected the layers Linear\(2 -> 4\), ReLU, .* got Linear\(2 -> 4\), Tanh"):
        nn.load(tmp_path / "tanh.npz", net(activation=nn.ReLU))


def test_a_file_without_names_of_layers_is_read_as_before(tmp_path):
    network = net()
    np.savez(tmp_path / "old.npz", **{name: p.value for name, p in network.parameters.items()})
    np.testing.assert_array_equal(nn.load(tmp_path / "old.npz", net(1)).theta, network.theta)


def test_the_share_of_dropout_may_change_and_inner_networks_are_named(tmp_path):
    def made(p):
        return nn.Sequential(nn.Sequential(nn.Linear(2, 2, rng=rng()), nn.Dropout(p, rng=rng())), nn.LeakyReLU(0.2))

    nn.save(made(0.5), tmp_path / "a.npz")
    nn.load(tmp_path / "a.npz", made(0.1))
    assert str(np.load(tmp_path / "a.npz")["layers"]) == "(Linear(2 -> 2), Dropout), LeakyReLU"


def test_the_scale_goes_with_the_network(tmp_path):
    scale = nn.standardise(rng().normal(5, 3, (20, 2)))
    nn.save(net(), tmp_path / "both.npz", scale=scale)
    assert nn.load(tmp_path / "both.npz", net(1))
    np.testing.assert_array_equal(nn.load_scale(tmp_path / "both.npz")(X), scale(X))
    nn.save(net(), tmp_path / "alone.npz")
    with pytest.raises(ValueError, match="expected a file that was saved with a scale"):
        nn.load_scale(tmp_path / "alone.npz")
