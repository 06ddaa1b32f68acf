"""The loop: one step, one record an epoch, and what the caller may do between two of them."""

import copy
import inspect
import pickle

import numpy as np
import pytest

import nnlib as nn


def rng(seed=0):
    return np.random.default_rng(seed)


X, Y = nn.moons(60, rng=rng())


def net(*more):
    return nn.Sequential(nn.Linear(2, 8, rng=rng()), nn.Tanh(), *more, nn.Linear(8, 2, rng=rng()))


def run(network, **options):
    options = dict(epochs=3, batch_size=8, rng=rng()) | options
    return nn.epochs(network, nn.CrossEntropyLoss(), nn.SGD(0.1), X, Y, **options)


def test_a_step_is_forward_loss_backward_update():
    network, loss = net(), nn.CrossEntropyLoss()
    before = network.theta.copy()
    expected = loss(network(X), Y)
    assert nn.train_step(network, loss, nn.SGD(0.5), X, Y) == expected
    np.testing.assert_allclose(network.theta, before - np.float32(0.5) * network.gradient, rtol=1e-6)
    assert loss(network(X), Y) < expected


def test_an_l2_penalty_is_weight_decay():
    with_penalty, with_decay = net(), net()
    loss = nn.CrossEntropyLoss()
    for _ in range(5):
        first = nn.train_step(with_penalty, loss, nn.SGD(0.1), X, Y, penalty=nn.L2Penalty(0.3))
        second = nn.train_step(with_decay, loss, nn.SGD(0.1, weight_decay=0.3), X, Y)
        assert first == pytest.approx(second)  # the loss that is returned does not contain the penalty
    np.testing.assert_allclose(with_penalty.theta, with_decay.theta, rtol=1e-5, atol=1e-6)


def test_an_l1_penalty_pulls_with_constant_force():
    network = nn.mlp([1, 1], rng=rng())
    network.theta = [0.5, 0.0]
    nn.train_step(network, nn.MSELoss(), nn.SGD(0.1), [[0.0]], [[0.0]], penalty=nn.L1Penalty(1.0))
    np.testing.assert_allclose(network.theta, [0.4, 0.0])


def test_epochs_is_a_generator_that_starts_with_next():
    network = net()
    before = network.theta.copy()
    records = run(network)
    assert inspect.isgenerator(records)
    np.testing.assert_array_equal(network.theta, before)
    record = next(records)
    assert record.epoch == 1 and record.seconds > 0
    assert not np.array_equal(network.theta, before)
    assert [record.epoch for record in records] == [2, 3]


def test_a_record_is_the_average_over_the_epochs_batches():
    network, twin = net(), net()
    record = next(run(network, batch_size=25))  # 25, 25 and 10 samples
    loss, optimiser, total, right = nn.CrossEntropyLoss(), nn.SGD(0.1), 0, 0
    for x, y in nn.batches(X, Y, 25, rng=rng()):
        right += len(x) * nn.accuracy(twin(x), y)
        total += len(x) * nn.train_step(twin, loss, optimiser, x, y)
    assert record.loss == pytest.approx(total / 60)
    assert record.accuracy == pytest.approx(right / 60)
    assert record.validation_loss is record.validation_accuracy is None
    np.testing.assert_array_equal(network.theta, twin.theta)


def test_validation_is_measured_at_the_end_and_changes_nothing():
    network, twin = net(nn.Dropout(0.5, rng=rng())), net(nn.Dropout(0.5, rng=rng()))
    validation = nn.moons(30, rng=rng(1))
    for record in run(network, validation=validation):
        measured = nn.evaluate(network, nn.CrossEntropyLoss(), *validation)
        assert (record.validation_loss, record.validation_accuracy) == measured
    for _ in run(twin):
        pass
    np.testing.assert_array_equal(network.theta, twin.theta)


def test_between_epochs_the_network_answers_without_dropout():
    network = net(nn.Dropout(0.5, rng=rng()))
    for _ in run(network):
        np.testing.assert_array_equal(network(X), network(X))
    assert not network.training


def test_stopping_early_keeps_what_was_learnt():
    network = net()
    for record in run(network, epochs=500):
        if record.accuracy > 0.9:
            break
    assert record.epoch < 500
    assert nn.evaluate(network, nn.CrossEntropyLoss(), X, Y).accuracy > 0.85


def test_the_learning_rate_may_change_between_epochs():
    network, optimiser = net(), nn.SGD(0.1)
    records = nn.epochs(network, nn.CrossEntropyLoss(), optimiser, X, Y, epochs=2, batch_size=60, rng=rng())
    next(records)
    after = network.theta.copy()
    optimiser.lr = 1e-30
    next(records)
    np.testing.assert_array_equal(network.theta, after)


def test_a_refused_learning_rate_leaves_the_old_one():
    optimiser = nn.SGD(0.1)
    with pytest.raises(ValueError):
        optimiser.lr = -1
    assert optimiser.lr == 0.1


def test_checking_the_arguments_trains_nothing_and_draws_no_random_number():
    generator, dropout_rng = rng(), rng(3)
    network = net(nn.Dropout(0.5, rng=dropout_rng))
    before = network.theta.copy()
    run(network, rng=generator, validation=(X, Y))
    np.testing.assert_array_equal(network.theta, before)
    assert network.training
    assert generator.random() == rng().random() and dropout_rng.random() == rng(3).random()


def test_the_data_stays_as_it_is():
    x, y = X.astype(np.float64), Y.copy()
    nn.fit(net(), nn.CrossEntropyLoss(), nn.Adam(0.1), x, y, epochs=2, batch_size=7, rng=rng(), validation=(x, y))
    np.testing.assert_array_equal(x, X)
    np.testing.assert_array_equal(y, Y)


def test_fit_is_epochs_to_the_end():
    network, twin = net(), net()
    options = dict(epochs=4, batch_size=8, validation=(X, Y))
    history = nn.fit(network, nn.CrossEntropyLoss(), nn.SGD(0.1), X, Y, rng=rng(), **options)
    records = list(nn.epochs(twin, nn.CrossEntropyLoss(), nn.SGD(0.1), X, Y, rng=rng(), **options))
    assert [record[:5] for record in history] == [record[:5] for record in records]
    assert inspect.signature(nn.fit) == inspect.signature(nn.epochs)


def test_history():
    history = nn.fit(net(), nn.CrossEntropyLoss(), nn.SGD(0.1), X, Y, epochs=4, batch_size=8, rng=rng())
    assert len(history) == 4 and history[-1].epoch == 4
    np.testing.assert_array_equal(history.epoch, [1, 2, 3, 4])
    np.testing.assert_array_equal(history.loss, [record.loss for record in history])
    assert np.isnan(history.validation_loss).all()
    assert history.loss[-1] < history.loss[0]
    twin = pickle.loads(pickle.dumps(copy.deepcopy(history)))
    np.testing.assert_array_equal(twin.loss, history.loss)
    assert repr(history).splitlines()[0] == "History of 4 epochs"
    assert repr(nn.History()) == "History of no epochs"


def test_records_read_well():
    assert str(nn.Epoch(3, 0.41234, 0.875, None, None, 1.0)) == "epoch 3: loss 0.4123, accuracy 0.875"
    assert str(nn.Epoch(3, 0.4, None, 0.5, None, 1.0)) == "epoch 3: loss 0.4000; validation loss 0.5000"


def test_regression_has_no_accuracy():
    x, y = nn.curves(40, rng=rng())
    network = nn.mlp([1, 16, 1], activation=nn.Tanh, rng=rng())
    history = nn.fit(network, nn.MSELoss(), nn.Adam(0.02), x, y, epochs=100, batch_size=8, rng=rng())
    assert history[0].accuracy is None and np.isnan(history.accuracy).all()
    assert nn.evaluate(network, nn.MSELoss(), x, y).accuracy is None
    assert history.loss[-1] < 0.1 * history.loss[0]


def test_binary_targets():
    network = nn.mlp([2, 8, 1], activation=nn.Tanh, rng=rng())
    y = Y[:, None]
    nn.fit(network, nn.BCEWithLogitsLoss(), nn.Adam(0.05), X, y, epochs=100, batch_size=20, rng=rng())
    assert nn.evaluate(network, nn.BCEWithLogitsLoss(), X, y).accuracy > 0.95


def test_evaluate_goes_through_large_sets_in_pieces():
    x, y = nn.moons(2300, rng=rng())
    network, loss = net(nn.Dropout(0.5, rng=rng())), nn.CrossEntropyLoss()
    result = nn.evaluate(network, loss, x, y)
    assert network.training
    network.eval()
    nn.evaluate(network, loss, x, y)
    assert not network.training
    assert result.loss == pytest.approx(loss(network(x), y), rel=1e-5)
    assert result.accuracy == pytest.approx(nn.accuracy(network(x), y))


def test_a_loss_of_ones_own():
    class AbsoluteLoss:
        def forward(self, prediction, target):
            self.sign = np.sign(prediction - target)
            return np.mean(np.abs(prediction - target))

        def backward(self):
            return self.sign / self.sign.size

    x, y = nn.curves(40, rng=rng())
    network = nn.mlp([1, 16, 1], activation=nn.Tanh, rng=rng())
    history = nn.fit(network, AbsoluteLoss(), nn.Adam(0.02), x, y, epochs=50, batch_size=8, rng=rng())
    assert type(history[0].loss) is float and history.loss[-1] < 0.5 * history.loss[0]


def test_training_repeats_by_seed():
    thetas = []
    for _ in range(2):
        network = net(nn.Dropout(0.2, rng=rng(4)))
        nn.fit(network, nn.CrossEntropyLoss(), nn.Adam(0.01), X, Y, epochs=3, batch_size=8, rng=rng(5))
        thetas.append(network.theta)
    np.testing.assert_array_equal(*thetas)


def test_an_optimiser_of_ones_own():
    class SignDescent(nn.Optimiser):
        def _update(self, theta, gradient):
            theta -= self.lr * np.sign(gradient)

    theta = np.array([1.0, -1.0])
    SignDescent(lr=0.5).step(theta, theta.copy())
    np.testing.assert_array_equal(theta, [0.5, -0.5])


def test_a_rule_of_ones_own_sees_the_whole_vector():
    class Clipped(nn.Optimiser):
        """Of a gradient that is longer than 1, only the direction counts."""

        def _update(self, theta, gradient):
            theta -= self.lr * gradient / max(1, np.linalg.norm(gradient))

    theta = np.zeros(100_000)
    Clipped(lr=1.0).step(theta, np.full(100_000, 7.0))
    assert np.linalg.norm(theta) == pytest.approx(1)


@pytest.mark.parametrize("make", [nn.Adam, nn.AdamW, nn.RMSprop], ids=lambda make: make.__name__)
def test_a_long_vector_takes_the_same_steps_as_its_parts(make):
    theta = rng(1).normal(size=70_001)
    parts = [theta[:20_000].copy(), theta[20_000:45_000].copy(), theta[45_000:].copy()]
    gradients = rng(2).normal(size=(3, 70_001))

    def walk(point, where):
        optimiser = make(0.01)
        for gradient in gradients:
            optimiser.step(point, gradient[where])

    walk(theta, slice(None))
    for part, where in zip(parts, [slice(20_000), slice(20_000, 45_000), slice(45_000, None)], strict=True):
        walk(part, where)
    np.testing.assert_array_equal(theta, np.concatenate(parts))


def test_targets_between_0_and_1_can_be_trained_and_measured():
    soft = np.where(Y == 1, 0.9, 0.1)[:, None]
    network = nn.mlp([2, 8, 1], activation=nn.Tanh, rng=rng())
    nn.fit(network, nn.BCEWithLogitsLoss(), nn.Adam(0.05), X, soft, epochs=100, batch_size=20, rng=rng())
    assert nn.evaluate(network, nn.BCEWithLogitsLoss(), X, soft).accuracy > 0.95


def test_a_training_that_diverges_or_is_stopped_keeps_its_history_and_leaves_dropout_off():
    class Stops(nn.SGD):
        """Raises an error in the third epoch, whose steps begin at the seventeenth."""

        def __init__(self, error):
            super().__init__(0.1)
            self.error = error

        def step(self, theta, gradient):
            super().step(theta, gradient)
            if self.t == 17:
                raise self.error

    for error in (FloatingPointError("it grows"), KeyboardInterrupt()):
        network = net(nn.Dropout(0.5, rng=rng()))
        with pytest.raises(type(error)) as raised:
            nn.fit(network, nn.CrossEntropyLoss(), Stops(error), X, Y, epochs=5, batch_size=8, rng=rng())
        assert [record.epoch for record in raised.value.history] == [1, 2]
        assert not network.training


def test_a_loss_that_cannot_measure_its_accuracy_is_refused_before_the_first_step():
    class Loss(nn.MSELoss):
        def accuracy(self, prediction, target):
            raise ValueError("not these targets")

    network = nn.mlp([2, 1], rng=rng())
    before = network.theta.copy()
    with pytest.raises(ValueError, match="not these targets"):
        nn.epochs(network, Loss(), nn.SGD(0.1), X, Y[:, None], epochs=1, batch_size=8, rng=rng())
    np.testing.assert_array_equal(network.theta, before)


@pytest.mark.parametrize("optimiser", [nn.SGD(0.1, momentum=0.9), nn.RMSprop(0.1), nn.Adam(0.1)], ids=repr)
def test_a_new_learning_rate_changes_the_step_and_not_the_memory(optimiser):
    theta, twin = np.array([1.0, -2.0]), copy.deepcopy(optimiser)
    other = theta.copy()
    for gradient in (np.array([1.0, 0.5]), np.array([-3.0, 2.0])):
        optimiser.step(theta, gradient)
        twin.step(other, gradient)
    optimiser.lr = 0.2
    start, gradient = theta.copy(), np.array([0.5, 1.0])
    optimiser.step(theta, gradient)
    twin.step(other, gradient)
    np.testing.assert_allclose(theta - start, 2 * (other - start), rtol=1e-12)
