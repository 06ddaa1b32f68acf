"""The machine trains as nnlib does, rewinds exactly, and survives whatever the learner's code does."""

import numpy as np
import pytest

import nnlib as nn
from workbook.widgets import Playground
from workbook.widgets.arrays import received
from workbook.widgets.explorables.playground.machine import Machine
from workbook.widgets.explorables.playground.pieces import Own
from workbook.widgets.explorables.playground.settings import Settings


def machine(**changes):
    return Machine(Settings().with_changes(**changes))


def train(thing, epochs):
    for _ in range(epochs):
        assert thing.one_epoch()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"optimiser": "Adam", "lr": 0.01},
        {"hidden": [8, 8], "dropout": 0.3},
        {"data": "three arms", "hidden": [5]},
        {"data": "hills", "penalty": "L1"},
        {"loss": "squared error", "features": ["x1^2", "x2^2", "x1*x2"]},
        {"data": "three clouds", "loss": "squared error", "penalty": "L2"},
        {
            "data": "yours",
            "drawn": [(1, 1, 0), (-1, 0, 1), (0, 2, 1), (2, 1, 0)],
            "hidden": [],
            "optimiser": "momentum",
        },
        {
            "activation": ["linear", "relu"],
            "init": "he_uniform",
            "optimiser": "RMSprop",
            "lr": 0.003,
            "batch_size": 30,
            "train_share": 70,
        },
    ],
)
def test_the_exported_program_gives_the_same_numbers(changes):
    playground = Playground(**changes)
    playground.train(3)
    found = {}
    exec(playground.code(), found)
    assert np.array_equal(found["network"].theta, playground.network.theta)
    assert found["history"].validation_loss[-1] == pytest.approx(playground.history.validation_loss[-1], rel=1e-5)


def test_the_program_says_so_where_something_was_changed_on_the_way():
    playground = Playground(epochs=1)
    assert "changed by hand" not in playground.code()
    playground.change(lr=0.1)
    assert "changed by hand" in playground.code()
    playground.rewind()
    assert "changed by hand" not in playground.code()
    playground.machine.set_parameter(0, (0, 0), 1.0)
    assert "changed by hand" in playground.code()


class Scaled(nn.Linear):
    def __init__(self, n_in, n_out, *, rng):
        super().__init__(n_in, n_out, rng=rng)


def test_the_program_with_pieces_of_ones_own_runs_where_they_are_defined():
    network = nn.mlp([2, 3, 2], rng=np.random.default_rng(3))
    for playground, names in (
        (Playground(network=network, epochs=2), {"my_network": nn.mlp([2, 3, 2], rng=np.random.default_rng(3))}),
        (Playground(layer=Scaled, hidden=[2], epochs=2), {"Scaled": Scaled}),
        (
            Playground(optimiser=HalfStep(lr=0.2), activation=nn.Softplus, loss=nn.BCEWithLogitsLoss(), epochs=2),
            {"my_optimiser": HalfStep(lr=0.2), "my_loss": nn.BCEWithLogitsLoss(), "Softplus": nn.Softplus},
        ),
    ):
        exec(playground.code(), names)
        assert np.array_equal(names["network"].theta, playground.network.theta)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"data": "hills", "hidden": [3, 2, 1], "activation": ["relu", "tanh", "gelu"], "lr": 0.5},
        {"hidden": [], "features": ["sin x1"]},
        {"hidden": [40] * 12, "dropout": 0.5, "noise": 2000, "batch_size": 200, "penalty": "L2", "strength": 10.0},
        {"data": "yours", "drawn": [(1, 1, 0), (2, -1.25, 2)], "seed": 7, "show_test": True},
        {"data": "yours"},
    ],
)
def test_the_state_line_makes_the_same_playground(changes):
    playground = Playground(**changes)
    again = eval(playground.state_line(), {"widgets": __import__("workbook.widgets", fromlist=["Playground"])})
    assert again.settings == playground.settings
    assert np.array_equal(again.network.theta, playground.network.theta)


def test_rewinding_gives_the_same_start_and_the_same_way():
    m = machine(data="xor", optimiser="Adam")
    start = m.network.theta.copy()
    train(m, 4)
    end = m.network.theta.copy()
    m.rewind()
    assert np.array_equal(m.network.theta, start) and m.epoch == 0 and len(m.curve.records) == 1
    train(m, 4)
    assert np.array_equal(m.network.theta, end)


def test_another_seed_gives_other_weights_and_another_seed_of_data_other_points():
    a, b, c = machine(), machine(seed=1), machine(data_seed=1)
    assert not np.array_equal(a.network.theta, b.network.theta) and np.array_equal(a.X, b.X)
    assert np.array_equal(a.network.theta, c.network.theta) and not np.array_equal(a.X, c.X)


def test_steps_make_an_epoch():
    m = machine(batch_size=30, points=100, train_share=50)
    assert m.batches_an_epoch == 2
    m.step()
    assert (m.steps, m.epoch) == (1, 0)
    m.step()
    assert (m.steps, m.epoch) == (2, 1)
    assert [record.epoch for record in m.curve.records] == [0, 1]


def test_loss_and_accuracy_are_those_of_nnlib():
    m = machine(data="spiral")
    train(m, 2)
    result = nn.evaluate(m.network, nn.BCEWithLogitsLoss(), m.inputs(m.test[0]), m.targets(m.test[1]))
    assert m.latest.validation_loss == pytest.approx(result.loss, rel=1e-6)
    assert m.latest.validation_accuracy == pytest.approx(result.accuracy)


@pytest.mark.parametrize("name", ["lr", "penalty", "strength", "batch_size", "optimiser", "speed", "stop", "show_test"])
def test_what_can_be_taken_up_on_the_way_does_not_rewind(name):
    values = {
        "lr": 0.1,
        "penalty": "L2",
        "strength": 0.1,
        "batch_size": 5,
        "optimiser": "Adam",
        "speed": "1 step a second",
        "stop": "epoch",
        "show_test": True,
    }
    m = machine()
    train(m, 2)
    theta = m.network.theta.copy()
    m.change(**{name: values[name]})
    assert m.epoch == 2 and np.array_equal(m.network.theta, theta)
    if name == "lr":
        assert m.optimiser.lr == 0.1


@pytest.mark.parametrize("optimiser", ["Adam", "momentum"])
def test_another_learning_rate_leaves_the_optimiser_its_memory(optimiser):
    """With the rate changed and changed back before a step, training goes on as if nothing had been touched."""
    touched, left_alone = machine(optimiser=optimiser, lr=0.01), machine(optimiser=optimiser, lr=0.01)
    for m in (touched, left_alone):
        train(m, 2)
    touched.change(lr=0.1)
    touched.change(lr=0.01)
    for m in (touched, left_alone):
        train(m, 1)
    assert np.array_equal(touched.network.theta, left_alone.network.theta)


@pytest.mark.parametrize(
    "changes", [{"hidden": [3]}, {"features": ["x1"]}, {"data": "xor"}, {"noise": 20}, {"seed": 4}, {"init": "zeros"}]
)
def test_what_cannot_be_taken_up_rewinds(changes):
    m = machine()
    train(m, 2)
    m.change(**changes)
    assert m.epoch == 0 and m.steps == 0


@pytest.mark.parametrize(("stop", "goal"), [("epoch", 3), ("test accuracy at least", 0.9), ("test loss at most", 0.3)])
def test_it_stops_at_the_goal(stop, goal):
    m = machine(data="gauss", stop=stop, stop_at=goal, lr=0.1)
    m.playing = True
    for _ in range(200):
        if not m.playing:
            break
        m.advance(0.03, 0.5)
    assert not m.playing and m.notice.kind == "reached" and stop in m.notice.text
    if stop == "epoch":
        assert m.epoch == 3


@pytest.mark.parametrize(
    ("speed", "seconds", "steps"),
    [
        ("1 step a second", 3.0, 3),
        ("5 steps a second", 2.0, 10),
        ("1 epoch a second", 2.0, 50),
        ("10 epochs a second", 0.1, 25),
        ("1 epoch a picture", 0.001, 25),
    ],
)
def test_the_speed_is_kept(speed, seconds, steps):
    m = machine(speed=speed)
    m.playing = True
    m.advance(seconds, budget=60)
    assert m.steps == steps


def test_divergence_is_said_in_words():
    m = machine(
        data="hills", features=["x1^2", "x2^2"], lr=10.0, activation="relu", hidden=[8, 8], optimiser="momentum"
    )
    for _ in range(2000):
        if not m.step():
            break
    assert m.notice.kind == "diverged" and "learning rate below 10" in m.notice.text and "NaN" not in m.notice.text
    said = m.notice.text
    m.change(lr=0.01)
    m.step()
    assert m.notice.text == said  # it is the rate of then that did it, and no other rate leads back
    m.rewind()
    assert m.notice is None and m.step()


@pytest.mark.parametrize("seed", range(6))
def test_the_preset_that_is_too_fast_diverges_and_says_not_a_number(seed):
    playground = Playground("too fast", seed=seed, data_seed=seed)
    playground.train(50)
    assert playground.notice["kind"] == "diverged"
    assert np.isnan(playground.machine.latest.loss) and np.isfinite(playground.history.loss).all()
    assert "Training loss not a number" in playground.status and "test loss not a number" in playground.status
    assert received(playground.frame)[0]["loss"] == ["not a number", "not a number"]


def test_from_full_speed_to_slow_there_is_no_rush_on_the_way():
    m = machine()
    m.playing = True
    m.advance(0.03, 0.01)
    m.change(speed="1 step a second")
    before = m.steps
    m.advance(0.03, 10)
    assert m.steps == before


def test_an_empty_sheet_can_be_filled_and_says_what_is_missing():
    m = machine(data="yours")
    assert not m.step() and "no points" in m.notice.text
    m.change(drawn=[(1, 1, 0)])
    assert m.step()
    m.change(drawn=[(1, 1, 0), (2, 2, 2)])
    assert m.classes == 3 and m.n_out == 3 and m.step()


def test_a_weight_can_be_set_and_the_loss_follows():
    m = machine(data="gauss", hidden=[])
    m.set_parameter(0, (0, 0), 5.0)
    m.set_parameter(0, (1, 0), 5.0)
    m.set_parameter(0, (0,), 0.5)
    assert m.network[0].W.value.ravel().tolist() == [5, 5] and m.network[0].b.value[0] == 0.5
    assert m.latest.validation_accuracy > 0.95
    with pytest.raises(ValueError, match="parameter"):
        m.set_parameter(0, (0, 0), float("nan"))


class BrokenOnTheWayBack(nn.Linear):
    def backward(self, dy, input_gradient=True):
        return dy @ self.V.T


class Unwritten:
    def forward(self, x):
        raise NotImplementedError("forward is not written yet")

    def backward(self, dy):
        return dy


def test_an_exception_in_the_learners_layer_stops_the_run_and_names_its_line():
    m = Machine(Settings(), Own(layer=BrokenOnTheWayBack))
    m.playing = True
    m.advance(1, 1)
    assert not m.playing and m.notice.kind == "error"
    assert "BrokenOnTheWayBack.backward" in m.notice.text and "`return dy @ self.V.T`" in m.notice.text
    assert "has no attribute 'V'" in m.notice.text and "Traceback" in m.notice.more


def test_a_layer_whose_forward_raises_leaves_a_playground_that_says_so():
    playground = Playground(network=nn.Sequential(nn.Linear(2, 1, rng=np.random.default_rng(0)), Unwritten()))
    assert "Unwritten.forward" in playground.notice["text"]
    playground.play()
    playground.step()
    playground.rewind()
    assert (
        "Unwritten.forward" in playground.notice["text"]
        and "Unwritten.forward" in playground._repr_mimebundle_()[0]["text/plain"]
    )


class FailsOnThePicture(nn.Linear):
    def forward(self, x):
        if len(x) > 1000:
            raise MemoryError("too many points")
        return super().forward(x)


def test_a_layer_that_fails_only_on_the_picture_says_so_and_can_be_rewound():
    playground = Playground(layer=FailsOnThePicture)
    assert "FailsOnThePicture.forward" in playground.notice["text"] and not playground.machine.playing
    playground.step()  # what nobody can see is not trained either
    assert "FailsOnThePicture.forward" in playground.notice["text"] and playground.machine.steps == 0
    playground.rewind()
    assert "too many points" in playground.notice["text"]


class WrongSlope(nn.Layer):
    def forward(self, x):
        self.x = x
        return np.tanh(x)

    def backward(self, dy):
        return dy * np.tanh(self.x)


class NeverSetsItsBias(nn.Linear):
    def backward(self, dy, input_gradient=True):
        self.W.grad = self.x.T @ dy
        return dy @ self.W.value.T


def test_the_gradient_check_says_so_where_a_gradient_is_never_set():
    playground = Playground(layer=NeverSetsItsBias, hidden=[3])
    reports = playground.check_gradients()
    assert not reports["network[0], NeverSetsItsBias"] and reports["network[1], Tanh"]
    assert "for b[" in playground.notice["text"] and "was this gradient ever set?" in playground.notice["text"]
    assert "network[2], NeverSetsItsBias" in playground.notice["text"]


def test_the_gradient_check_says_in_words_which_layer_raises_what():
    playground = Playground(layer=BrokenOnTheWayBack, hidden=[2])
    reports = playground.check_gradients()
    names = [name.split("(")[0] for name in reports]
    assert names == [
        "network[0], BrokenOnTheWayBack",
        "network[1], Tanh",
        "network[2], BrokenOnTheWayBack",
        "the loss, BCEWithLogitsLoss",
    ]
    assert [bool(report) for report in reports.values()] == [False, True, False, True]
    for said in (repr(reports["network[0], BrokenOnTheWayBack"]), playground.notice["text"]):
        assert "BrokenOnTheWayBack.backward" in said and "has no attribute 'V'" in said and "self.V.T" in said


def test_the_gradient_check_names_the_layer_that_is_wrong():
    playground = Playground(activation=WrongSlope, hidden=[3])
    reports = playground.check_gradients()
    assert [name for name, report in reports.items() if not report] == ["network[1], WrongSlope"]
    assert playground.notice["kind"] == "error" and "network[1], WrongSlope" in playground.notice["text"]
    assert all(Playground(hidden=[3]).check_gradients().values())


class HalfStep:
    def __init__(self, lr):
        self.lr = lr
        self.calls = 0

    def step(self, theta, gradient):
        self.calls += 1
        theta -= 0.5 * self.lr * gradient


def test_the_learners_own_pieces_do_the_work():
    used = []

    class Mine(nn.Linear):
        def forward(self, x):
            used.append(type(self))
            return super().forward(x)

    optimiser = HalfStep(lr=0.2)
    playground = Playground(layer=Mine, optimiser=optimiser, activation=nn.Softplus, loss=nn.BCEWithLogitsLoss())
    assert playground.settings.lr == 0.2
    playground.train(1)
    assert used and playground.machine.optimiser.calls == 25 and optimiser.calls == 0
    assert [type(layer).__name__ for layer in playground.network] == ["Mine", "Softplus", "Mine", "Softplus", "Mine"]
    plain = Playground(activation="softplus", lr=0.1)
    plain.train(1)
    assert np.allclose(plain.network.theta, playground.network.theta, atol=1e-6)
    assert "optimiser=my_optimiser" in playground.state_line() and "layer=Mine" in playground.state_line()


def test_a_network_handed_in_is_trained_as_a_copy():
    network = nn.mlp([2, 3, 2], rng=np.random.default_rng(3))
    before = network.theta.copy()
    playground = Playground(network=network)
    playground.train(2)
    assert np.array_equal(network.theta, before) and not np.array_equal(playground.network.theta, before)
    playground.rewind()
    assert np.array_equal(playground.network.theta, before)


def test_data_of_ones_own():
    X = np.random.default_rng(0).normal(size=(40, 2))
    playground = Playground(data=(X, (X[:, 0] > 0).astype(int)), lr=0.3)
    playground.train(30)
    assert playground.history.accuracy[-1] > 0.9
    numbers = Playground(data=(X, X[:, 0]), hidden=[])
    assert numbers.machine.classes == 0 and numbers.train(3).loss[-1] < 1


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"network": object()}, TypeError, "network: expected an nn.Sequential"),
        ({"layer": nn.Tanh()}, TypeError, "layer: expected a class"),
        ({"optimiser": nn.SGD}, TypeError, "optimiser: expected a name, or an object with step"),
        ({"loss": "hinge"}, ValueError, "loss: expected one of"),
        ({"data": np.zeros((3, 2))}, TypeError, "data: expected a name or a pair"),
        ({"data": (np.zeros((3, 4)), np.zeros(3))}, ValueError, r"X of shape \(N, 2\)"),
        ({"data": (np.zeros((3, 2)), np.array([0, 1, 7]))}, ValueError, "labels 0, 1 or 2"),
        ({"data": (np.full((3, 2), np.nan), np.zeros(3))}, ValueError, "finite"),
        ({"preset": "nonsense"}, ValueError, "preset: expected one of"),
        ({"hide": ["nothing"]}, ValueError, "hide: expected names from"),
        ({"optimiser": "yours"}, ValueError, "optimiser: expected an object of yours"),
    ],
)
def test_wrong_arguments_are_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        Playground(**arguments)


def test_a_long_curve_stays_small_and_keeps_its_first_epochs():
    from workbook.widgets.explorables.playground import curve

    kept = curve.Curve()
    for epoch in range(3 * curve.MOST_KEPT):
        kept.add(nn.Epoch(epoch, 1.0, None, None, None, 0.0))
    assert len(kept.records) <= curve.MOST_KEPT + 1
    assert kept.records[0].epoch == 0 and kept.records[-1].epoch > 3 * curve.MOST_KEPT - 10
    assert kept.drawn().shape == (5, 240)
