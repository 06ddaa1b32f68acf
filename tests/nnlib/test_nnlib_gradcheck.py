"""The gradient check finds planted errors, names the worst entry with both values, and raises no false alarm."""

import re

import numpy as np
import pytest

import nnlib as nn

X = np.random.default_rng(1).standard_normal((5, 3))
Y = np.array([0, 1, 2, 1, 0])
LAYERS = [nn.ReLU, nn.LeakyReLU, nn.ELU, nn.GELU, nn.SiLU, nn.Softplus, nn.Sigmoid, nn.Tanh, nn.Flatten]


def rng(seed=0):
    return np.random.default_rng(seed)


class Scale(nn.Layer):
    """y = gamma * x, with a fault to choose."""

    def __init__(self, n=3, fault=None):
        self.gamma = nn.Parameter(np.ones(n))
        self.fault = fault

    def forward(self, x):
        self.x = x
        return x * self.gamma.value

    def backward(self, dy):
        if self.fault != "unassigned":
            self.gamma.grad = (dy * self.x).sum(axis=0) / (len(dy) if self.fault == "mean" else 1)
        return dy if self.fault == "gamma forgotten" else dy * self.gamma.value


@pytest.mark.parametrize("make", LAYERS)
def test_layers_of_the_library_pass(make):
    assert nn.check_layer(make(), X, rng=rng())


def test_a_linear_layer_passes_and_is_reported_array_by_array():
    report = nn.check_layer(nn.Linear(3, 4, rng=rng()), X.astype(np.float32), rng=rng())
    assert report.passed and [result.name for result in report.results] == ["x", "W", "b"]
    assert report["W"].shape == (3, 4)
    assert report.worst.relative_error < 1e-7


@pytest.mark.parametrize(
    "loss, target", [(nn.MSELoss(), X + 1), (nn.BCEWithLogitsLoss(), X > 0), (nn.CrossEntropyLoss(), Y)]
)
def test_losses_pass(loss, target):
    assert nn.check_loss(loss, X, target)


def test_a_network_passes():
    report = nn.check_network(nn.mlp([3, 8, 3], rng=rng()), nn.CrossEntropyLoss(), X, Y, rng=rng())
    assert report and [result.name for result in report.results] == ["0.W", "0.b", "2.W", "2.b"]


@pytest.mark.parametrize("fault, name", [("mean", "gamma"), ("gamma forgotten", "x"), ("unassigned", "gamma")])
def test_a_fault_is_found_and_placed(fault, name):
    report = nn.check_layer(Scale(fault=fault), X, rng=rng())
    assert not report
    assert [result.name for result in report.results if not result.passed] == [name]
    assert ("note: gamma: backward assigned no gradient" in repr(report)) == (fault == "unassigned")


def test_the_report_names_the_entry_and_both_values():
    class Wrong(nn.Layer):
        def forward(self, x):
            return 2 * x

        def backward(self, dy):
            dx = 2 * dy
            dx[3, 1] *= 1.5
            return dx

    report = nn.check_layer(Wrong(), X, rng=rng())
    worst = report.worst
    assert (worst.name, worst.worst) == ("x", (3, 1))
    assert worst.backward == pytest.approx(1.5 * worst.difference)
    assert worst.relative_error == pytest.approx(1 / 3)
    text = repr(report)
    assert text.startswith("Gradient check FAILED")
    assert re.search(rf"x +\(5, 3\) +\[3, 1\] +{worst.backward:.5g} +{worst.difference:.5g} +3.3e-01 +WRONG", text)


def test_a_right_report_reads_the_same_everywhere():
    text = repr(nn.check_layer(Scale(), np.array([[1.0, 2, 3]]), rng=rng()))
    assert text.splitlines()[0] == "Gradient check passed (float64, nudge 1e-05, allowed relative error 1e-06)"
    assert [line.split() for line in text.splitlines()[2:]] == [
        ["x", "(1,", "3)", "[0,", "1]", "-0.52859", "-0.52859", "below", "1e-07", "ok"],
        ["gamma", "(3,)", "[2]", "1.0848", "1.0848", "below", "1e-07", "ok"],
    ]


def test_parameters_that_are_all_one_hide_an_error_unless_shaken():
    layer = Scale(fault="gamma forgotten")
    unshaken = nn.check_layer(layer, X, rng=rng(), perturb=False)
    assert unshaken and "gamma: all entries are 1, where a wrong gradient may look right" in repr(unshaken)
    assert not nn.check_layer(layer, X, rng=rng())


def test_nothing_is_left_changed():
    network, loss, x = nn.mlp([3, 4, 3], rng=rng()), nn.CrossEntropyLoss(), X.copy()
    network.gradient[:] = 7
    before = network.theta.copy()
    nn.check_network(network, loss, x, Y, rng=rng())
    nn.check_layer(network, x, rng=rng())
    np.testing.assert_array_equal(network.theta, before)
    np.testing.assert_array_equal(network.gradient, 7)
    np.testing.assert_array_equal(x, X)
    assert network.theta.dtype == np.float32
    with pytest.raises(RuntimeError):
        loss.backward()


def test_entries_on_a_kink_are_left_out_and_counted():
    x = np.array([[0.0, 1.0, -1.0], [1e-6, 2.0, -2.0]])
    report = nn.check_layer(nn.ReLU(), x, rng=rng())
    assert report and "x: 2 of 6 entries on a kink were left out" in repr(report)


def test_a_layer_that_is_all_kinks_does_not_pass():
    assert not nn.check_layer(nn.ReLU(), np.zeros((2, 2)), rng=rng())


def test_a_curve_at_its_turning_point_is_no_kink():
    report = nn.check_layer(nn.Activation(lambda x: 50 * x**2, lambda x: 100 * x), np.zeros((2, 2)), rng=rng())
    assert report and not report.notes
    assert not nn.check_layer(nn.Activation(lambda x: 50 * x**2, lambda x: 100 * x + 0.01), np.zeros((2, 2)), rng=rng())


def test_of_large_arrays_a_random_part_is_checked_and_said():
    report = nn.check_layer(nn.Linear(30, 20, rng=rng()), rng().standard_normal((2, 30)), rng=rng(), at_most=50)
    assert report and "W: 50 of 600 entries were checked, chosen at random" in repr(report)
    assert "b:" not in repr(report)


def test_dropout_is_checked_in_evaluation_mode():
    network = nn.Sequential(nn.Linear(3, 4, rng=rng()), nn.Dropout(0.5, rng=rng())).eval()
    assert nn.check_layer(network, X, rng=rng())


def test_a_wrong_gradient_of_a_loss_is_found():
    class Sum(nn.MSELoss):
        def backward(self):
            return super().backward() * self.difference.size

    assert not nn.check_loss(Sum(), X, X + 1)
    with pytest.raises(ValueError, match=r"prediction: expected a gradient of shape \(5, 3\), got \(5,\)"):
        nn.check_loss(type("Row", (nn.MSELoss,), {"backward": lambda self: self.difference[:, 0]})(), X, X + 1)


def test_a_large_loss_raises_no_false_alarm():
    assert nn.check_loss(nn.MSELoss(), 1e4 * X, X)
    assert nn.check_loss(nn.CrossEntropyLoss(), 100 * X, Y)
