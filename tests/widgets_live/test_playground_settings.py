"""Settings refuse what makes no sense, and say what they expected."""

import numpy as np
import pytest

from workbook.widgets import Playground
from workbook.widgets.arrays import received
from workbook.widgets.explorables.playground.controls import BY_NAME, CONTROLS
from workbook.widgets.explorables.playground.explanations import ABOUT, HIDEABLE, ON_THE_PAGE
from workbook.widgets.explorables.playground.presets import PRESETS
from workbook.widgets.explorables.playground.settings import Settings


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"lr": 0}, ValueError, "lr: expected a number from"),
        ({"lr": "fast"}, TypeError, "lr: expected a number"),
        ({"lr": float("nan")}, ValueError, "lr: expected"),
        ({"batch_size": 2.5}, ValueError, "batch_size: expected a whole number from 1 to 10000, got 2.5"),
        ({"noise": True}, TypeError, "noise: expected"),
        ({"data": "moon"}, ValueError, "data: expected one of circle"),
        ({"features": []}, ValueError, "features: expected at least one"),
        ({"features": ["x3"]}, ValueError, "got 'x3'"),
        ({"hidden": [101]}, ValueError, "hidden: expected up to 12 layers of 1 to 100"),
        ({"hidden": [1] * 13}, ValueError, "hidden: expected"),
        ({"dropout": 1}, ValueError, "dropout: expected a number from 0 to 0.9, got 1"),
        ({"noise": 10_001}, ValueError, "noise: expected a whole number from 0 to 10000"),
        ({"hidden": [2.0]}, ValueError, "hidden: expected"),
        ({"activation": "swish"}, ValueError, "activation: expected one of tanh"),
        ({"hidden": [3, 3], "activation": ["tanh"]}, ValueError, "one for each of the 2 hidden layers, got 1"),
        ({"show_test": 1}, TypeError, "show_test: expected True or False"),
        ({"drawn": [(0, 0, 3)]}, ValueError, "drawn: expected points"),
        ({"colour": "red"}, ValueError, "colour: the playground has no such setting"),
    ],
)
def test_wrong_choices_are_refused(changes, error, message):
    with pytest.raises(error, match=message):
        Settings().with_changes(**changes)


def test_one_activation_counts_for_every_layer_and_new_layers_take_the_last():
    three = Settings().with_changes(hidden=[2, 2, 2], activation="relu")
    assert three.activation == ("relu", "relu", "relu")
    mixed = three.with_changes(activation=["tanh", "relu", "sigmoid"])
    assert mixed.with_changes(hidden=[2, 2, 2, 2]).activation == ("tanh", "relu", "sigmoid", "sigmoid")
    assert mixed.with_changes(hidden=[2]).activation == ("tanh",)


def test_features_keep_the_order_of_the_page():
    assert Settings().with_changes(features=["sin x1", "x1"]).features == ("x1", "sin x1")


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_can_be_trained(name):
    playground = Playground(name)
    history = playground.train(1)
    assert playground.machine.notice is None or playground.machine.notice.kind == "diverged"
    assert len(history) == 1 or name == "too fast"
    assert playground.chosen["preset"] == name


@pytest.mark.parametrize("control", [c for c in CONTROLS if c.options], ids=lambda c: c.name)
def test_every_option_of_every_list_is_accepted_and_trains(control):
    for option in control.options:
        playground = Playground()
        playground.change(**{control.name: option})
        if control.name != "activation":
            assert getattr(playground.settings, control.name) == option
        playground.step()
        assert playground.machine.notice is None or option == "yours"


@pytest.mark.parametrize("control", [c for c in CONTROLS if not c.options and c.low is not None], ids=lambda c: c.name)
def test_both_ends_of_every_range_are_accepted_and_train(control):
    for end in (control.low, control.high):
        playground = Playground()
        playground.change(**{control.name: end})
        playground.step()
        assert playground.machine.notice is None


@pytest.mark.parametrize("control", [c for c in CONTROLS if c.limit is not None], ids=lambda c: c.name)
def test_python_may_ask_for_more_than_the_page_offers(control):
    playground = Playground(**{control.name: control.limit})
    playground.step()
    assert playground.machine.notice is None and getattr(playground.settings, control.name) == control.limit


def test_a_network_longer_and_wider_than_the_page_offers_trains_and_draws_eight_neurons_a_layer():
    playground = Playground(hidden=[40] * 12, noise=2000, batch_size=200, epochs=1)
    header, arrays = received(playground.frame)
    assert header["parameters"] == 2 * 40 + 40 + 11 * (40 * 40 + 40) + 41
    assert [(c["width"], c["shown"]) for c in header["columns"]] == [(40, 8)] * 12 + [(1, 1)]
    assert len(arrays["weights"]) == 2 * 8 + 11 * 64 + 8 and len(playground.history) == 1
    assert playground.machine.reach > np.abs(playground.machine.X).max() > 30  # the plane grows with the noise


def test_the_page_itself_keeps_to_what_it_offers():
    playground = Playground(hidden=[8] * 6)
    for message in ({"do": "neurons", "layer": 0, "by": 1}, {"do": "layers", "by": 1}):
        playground._on_message({"n": 1, **message})
        assert "Playground(hidden=[...]) takes more" in playground.notice["text"]
        assert playground.settings.hidden == (8,) * 6
    large = Playground(hidden=[40] * 8)
    large._on_message({"n": 1, "do": "neurons", "layer": 0, "by": -1})
    large._on_message({"n": 2, "do": "layers", "by": -1})
    assert large.settings.hidden == (39,) + (40,) * 6


def test_every_control_explains_itself():
    assert all(len(control.about) > 20 and control.about.endswith((".", "?")) for control in CONTROLS)
    assert set(BY_NAME) <= HIDEABLE
    assert sorted(ON_THE_PAGE) == sorted(ABOUT)  # all of it stands under "Everything explained", once
    assert all(len(text) > 20 and text.endswith((".", "?")) for text in ABOUT.values())
