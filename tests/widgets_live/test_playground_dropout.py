"""Dropout in the playground: nnlib's layer behind each hidden one, in training only; in the program, the line and a saved run."""

import numpy as np
import pytest

import nnlib as nn
from workbook.widgets import Playground
from workbook.widgets.arrays import received
from workbook.widgets.explorables.playground.frame import grid


def test_it_stands_behind_the_activation_of_every_hidden_layer_and_nowhere_else():
    kinds = [type(layer) for layer in Playground(hidden=[3, 2], dropout=0.2).network]
    assert kinds == [nn.Linear, nn.Tanh, nn.Dropout, nn.Linear, nn.Tanh, nn.Dropout, nn.Linear]
    assert not any(isinstance(layer, nn.Dropout) for layer in Playground(hidden=[3, 2]).network)
    assert not any(isinstance(layer, nn.Dropout) for layer in Playground(hidden=[], dropout=0.5).network)


def test_the_picture_and_the_losses_use_every_neuron():
    playground = Playground("circle", dropout=0.5, epochs=3)
    first, second = (playground.machine.values(grid(6.0))[-1] for _ in range(2))
    assert np.array_equal(first, second)
    kept = [layer for layer in playground.network if not isinstance(layer, nn.Dropout)]
    x = playground.machine.inputs(playground.machine.train[0])
    for layer in kept:
        x = layer.forward(x)
    loss = nn.BCEWithLogitsLoss().forward(x, playground.machine.targets(playground.machine.train[1]))
    assert playground.history.loss[-1] == pytest.approx(loss, rel=1e-5)


def test_training_does_leave_neurons_out():
    with_dropout, without = Playground("circle", dropout=0.5), Playground("circle")
    assert np.array_equal(with_dropout.network.theta, without.network.theta)  # the same start
    with_dropout.machine.step()  # the playground's own step would draw after it, with all neurons
    without.machine.step()
    assert not np.allclose(with_dropout.network.theta, without.network.theta)
    share = np.mean([(layer.mask == 0).mean() for layer in with_dropout.network if isinstance(layer, nn.Dropout)])
    assert 0.2 < share < 0.8


def test_a_neuron_says_that_it_may_be_left_out():
    playground = Playground(hidden=[2], activation="relu", dropout=0.3)
    header, _ = received(playground.frame)
    assert [column["activation"] for column in header["columns"]] == ["relu, dropout 0.3", "linear"]
    assert [column.bounded for column in Playground(hidden=[2], dropout=0.3).machine.columns] == [True, False]
    assert "leaves out 30 % of the hidden neurons" in playground.description


def test_the_gradient_check_passes_with_it():
    playground = Playground(dropout=0.4, epochs=1)
    assert all(playground.check_gradients().values())


def test_a_saved_run_goes_on_with_the_same_neurons_left_out(tmp_path):
    whole, halfway = (Playground("circle", dropout=0.3) for _ in range(2))
    for _ in range(37):  # somewhere within the second epoch of 25 steps
        halfway.step()
    loaded = Playground.load(halfway.save(tmp_path / "run.npz"))
    for _ in range(37):
        whole.step()
    for _ in range(40):
        whole.step()
        loaded.step()
    assert np.array_equal(loaded.network.theta, whole.network.theta)
