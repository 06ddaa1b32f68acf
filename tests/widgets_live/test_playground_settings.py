"""Settings refuse what makes no sense, and say what they expected."""

import pytest

from workbook.widgets import Playground
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
        ({"batch_size": 2.5}, ValueError, "batch_size: expected a whole number from 1 to 30, got 2.5"),
        ({"noise": True}, TypeError, "noise: expected"),
        ({"data": "moon"}, ValueError, "data: expected one of circle"),
        ({"features": []}, ValueError, "features: expected at least one"),
        ({"features": ["x3"]}, ValueError, "got 'x3'"),
        ({"hidden": [9]}, ValueError, "hidden: expected up to 6 layers of 1 to 8"),
        ({"hidden": [1] * 7}, ValueError, "hidden: expected"),
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


def test_every_control_explains_itself():
    assert all(len(control.about) > 20 and control.about.endswith((".", "?")) for control in CONTROLS)
    assert set(BY_NAME) <= HIDEABLE
    assert sorted(ON_THE_PAGE) == sorted(ABOUT)  # all of it stands under "Everything explained", once
    assert all(len(text) > 20 and text.endswith((".", "?")) for text in ABOUT.values())
