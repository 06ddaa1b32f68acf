"""What the browser gets to draw is what the network says: maps the right way up, weights and losses in their own places."""

import numpy as np
import pytest

from workbook.widgets import Playground
from workbook.widgets.arrays import received
from workbook.widgets.explorables.playground.data import FEATURES
from workbook.widgets.explorables.playground.frame import SIDE, frame, scenery
from workbook.widgets.explorables.playground.machine import Machine
from workbook.widgets.explorables.playground.settings import Settings


@pytest.fixture
def machine():
    m = Machine(Settings().with_changes(data="gauss", hidden=[3], activation=["tanh"], seed=1))
    for _ in range(3):
        assert m.one_epoch()
    return m


CORNERS = {"top left": (0, 0), "top right": (0, -1), "bottom left": (-1, 0), "bottom right": (-1, -1)}


@pytest.mark.parametrize("corner", CORNERS)
def test_each_map_says_in_its_corners_what_its_neuron_says_there(machine, corner):
    row, column = CORNERS[corner]
    far = machine.reach * (1 - 1 / SIDE)
    place = np.array([[-far if column == 0 else far, far if row == 0 else -far]], np.float32)
    hidden, output = machine.values(place)
    for neuron in range(3):
        _, arrays = received(frame(machine, selected=(0, neuron)))
        assert np.sign(arrays["large"].reshape(SIDE, SIDE)[row, column]) == np.sign(hidden[0, neuron])
    _, arrays = received(frame(machine))
    assert np.sign(arrays["large"].reshape(SIDE, SIDE)[row, column]) == np.sign(output[0, 0])


def test_the_inputs_maps_grow_to_the_right_and_upwards(machine):
    header, arrays = received(scenery(machine))
    maps = dict(zip(FEATURES, arrays["maps"].reshape(len(FEATURES), header["side"], header["side"]), strict=True))
    assert (maps["x1"][:, 0] < 0).all() and (maps["x1"][:, -1] > 0).all()
    assert (maps["x2"][0] > 0).all() and (maps["x2"][-1] < 0).all()


def test_weights_and_biases_stand_one_after_the_other_as_the_browser_counts_them(machine):
    _, arrays = received(frame(machine))
    first, last = machine.columns
    assert arrays["weights"].tolist() == [*first.W.ravel().tolist(), *last.W.ravel().tolist()]
    assert arrays["weights"][3 * 1 + 2] == first.W[1, 2]  # from input 1 to neuron 2
    assert arrays["biases"].tolist() == [*first.b.tolist(), *last.b.tolist()]


def test_points_stand_with_their_own_classes_those_of_training_first(machine):
    header, arrays = received(scenery(machine))
    X, y = arrays["X"].reshape(-1, 2), arrays["y"]
    assert np.array_equal(X[: header["training"]], machine.train[0].astype(np.float32))
    assert np.array_equal(y[: header["training"]], np.ravel(machine.train[1]))
    assert np.array_equal(y[header["training"] :], np.ravel(machine.test[1]))


def test_the_curves_rows_are_epochs_training_test_and_both_shares():
    m = Machine(Settings().with_changes(data="spiral"))
    for _ in range(3):
        assert m.one_epoch()
    _, arrays = received(frame(m))
    rows, latest = arrays["curve"].reshape(5, -1), m.latest
    assert latest.loss != pytest.approx(latest.validation_loss, rel=1e-3)
    last = [3, latest.loss, latest.validation_loss, latest.accuracy, latest.validation_accuracy]
    assert rows[:, -1] == pytest.approx(last, rel=1e-5)


def test_three_classes_tell_which_was_taken_for_which():
    playground = Playground("three arms", epochs=3)
    machine = playground.machine
    header = received(playground.frame)[0]
    said = playground.network.eval().forward(machine.test[0]).argmax(axis=1)
    expected = [[int(((machine.test[1] == k) & (said == j)).sum()) for j in range(3)] for k in range(3)]
    assert header["confusion"] == expected
    assert np.trace(expected) / len(said) == pytest.approx(header["accuracy"][1])
    playground.step()  # within an epoch it tells of the same moment as the losses
    assert received(playground.frame)[0]["confusion"] == expected
    playground.rewind()
    assert received(playground.frame)[0]["confusion"] != expected


@pytest.mark.parametrize("preset", ["circle", "hills"])
def test_without_three_classes_there_is_no_such_table(preset):
    assert received(Playground(preset).frame)[0]["confusion"] is None


def test_a_run_that_is_loaded_shows_its_own_table(tmp_path):
    playground = Playground("three arms", epochs=3)
    path = playground.save(tmp_path / "run.npz")
    loaded = Playground.load(path)
    assert received(loaded.frame)[0]["confusion"] == received(playground.frame)[0]["confusion"]
