"""A challenge: what counts as reached, what does not, and what the page is told."""

import numpy as np
import pytest

from workbook.widgets import Playground
from workbook.widgets.explorables.playground.challenge import read

FOUR = {
    "title": "Four neurons",
    "ask": "Go round the circle.",
    "goal": "test loss at most",
    "at": 0.2,
    "start": {"data": "circle", "hidden": [1]},
    "neurons": 4,
    "keep": ["features"],
}


def met(playground):
    return {one["text"]: one["met"] for one in playground.challenge["conditions"]}


def test_it_starts_where_it_says_and_tells_what_is_asked():
    playground = Playground(challenge=FOUR)
    assert playground.settings.hidden == (1,) and playground.settings.data == "circle"
    assert playground.challenge["title"] == "Four neurons" and playground.challenge["reached"] == ""
    assert met(playground) == {
        "test loss at most 0.2": False,
        "at most 4 hidden neurons": True,
        "data set, loss and inputs as at the start": True,
    }
    words = playground._repr_mimebundle_()[0]["text/plain"]
    assert words.startswith("Four neurons. Go round the circle. Now: test loss at most 0.2: not yet; at most 4 hidden")


def test_it_is_reached_once_stops_there_and_says_what_was_used():
    said = []
    playground = Playground(challenge=FOUR, on_reached=said.append)
    playground.change(hidden=[4], lr=0.1)
    playground.machine.playing = True
    while playground.machine.playing:
        assert playground.machine.step() and playground.machine.epoch < 100
    playground.show()
    epoch = playground.machine.epoch
    assert playground.history.validation_loss[-1] <= 0.2 < playground.history.validation_loss[-2]
    assert said == [f"Reached at epoch {epoch}, with 4 hidden neurons (tanh), inputs x1 and x2, SGD at 0.1."]
    assert playground.challenge["reached"] == said[0] and all(met(playground).values())
    playground.train(3)
    playground.rewind()
    playground.train(epoch + 1)
    assert len(said) == 1 and playground.challenge["reached"] == said[0]


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"hidden": [3, 2]}, "at most 4 hidden neurons"),
        ({"features": ["x1^2", "x2^2"]}, "data set, loss and inputs as at the start"),
        ({"data": "gauss"}, "data set, loss and inputs as at the start"),
        ({"data_seed": 3}, "data set, loss and inputs as at the start"),
        ({"train_share": 90}, "data set, loss and inputs as at the start"),
        ({"loss": "squared error"}, "data set, loss and inputs as at the start"),
        ({"drawn": [(1, 1, 0), (-1, -1, 1)], "data": "yours"}, "data set, loss and inputs as at the start"),
    ],
)
def test_a_condition_that_is_broken_keeps_it_from_being_reached(changes, broken):
    playground = Playground(challenge={**FOUR, "at": 10.0})  # a goal that any network has
    playground.change(**changes)
    playground.train(2)
    assert met(playground)[broken] is False and playground.challenge["reached"] == ""
    playground.undo()
    playground.train(1)
    assert met(playground)[broken] is True and playground.challenge["reached"]


def test_points_of_ones_own_are_other_data():
    playground = Playground(challenge={**FOUR, "at": 10.0})
    playground.load_points("\n".join(f"{x},1,{x % 2}" for x in range(9)))
    playground.train(1)
    assert playground.challenge["reached"] == ""


def test_nothing_is_reached_before_something_was_done():
    playground = Playground(challenge={**FOUR, "at": 10.0})
    playground.rewind()
    playground.change(seed=2)
    assert playground.challenge["reached"] == ""
    playground.machine.set_parameter(0, (0, 0), 1.0)  # by hand is a way, too
    playground.show()
    assert playground.challenge["reached"].startswith("Reached at epoch 0")


@pytest.mark.parametrize(
    ("limit", "epochs"), [({"within": 3}, (True, True, True, False)), ({"after": 3}, (False, False, True, True))]
)
def test_a_goal_may_count_up_to_an_epoch_or_from_one_on(limit, epochs):
    for epoch, expected in enumerate(epochs, start=1):
        playground = Playground(challenge={**FOUR, "at": 10.0, "goal": "test loss at most", **limit})
        machine = playground.machine
        machine.after_measuring = None
        for _ in range(epoch - 1):
            machine.one_epoch()
        machine.after_measuring = playground._after_measuring
        machine.one_epoch()
        assert bool(playground._challenge_now()["reached"]) == expected


def test_an_accuracy_layers_and_parameters_may_be_asked_for():
    asked = {
        **FOUR,
        "goal": "test accuracy at least",
        "at": 0.9,
        "neurons": 0,
        "layers": 0,
        "parameters": 3,
        "keep": [],
    }
    playground = Playground(challenge={**asked, "start": {"data": "circle", "hidden": []}})
    assert met(playground) == {
        "test accuracy at least 0.9": False,
        "no hidden neuron": True,
        "no hidden layer": True,
        "at most 3 parameters": True,
        "data set and loss as at the start": True,
    }
    playground.change(features=["x1^2", "x2^2"])
    playground.train(20)
    assert "with no hidden layer, inputs x1^2 and x2^2, SGD at 0.03" in playground.challenge["reached"]


def test_a_run_that_is_undone_or_pasted_is_watched_as_well():
    playground = Playground(challenge=FOUR)
    playground.use_line(Playground("circle", hidden=[4], lr=0.1).line())
    playground.train(60)
    assert playground.challenge["reached"]


def test_who_did_it_before_is_told_and_may_do_it_again():
    said, earlier = [], "You have done this. Reached at epoch 9."
    playground = Playground(challenge=FOUR, reached=earlier, on_reached=said.append)
    assert playground.challenge["reached"] == earlier
    playground.change(hidden=[4], lr=0.1)
    playground.train(60)
    assert len(said) == 1 and playground.challenge["reached"] == said[0]


def test_without_a_challenge_nothing_is_shown():
    assert Playground().challenge == {}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"goal": "test loss"}, "goal: expected one of test loss at most, test accuracy at least"),
        ({"at": "low"}, "at: expected a number"),
        ({"at": float("nan")}, "at: expected a number"),
        ({"neurons": 2.5}, "neurons: expected a whole number"),
        ({"keep": ["colour"]}, "keep: expected names of settings, got 'colour'"),
        ({"start": {"lr": -1}}, "lr: expected a number"),
        ({"title": " "}, "title: expected a text"),
        ({"prize": 1}, "there is no 'prize'"),
    ],
)
def test_what_makes_no_challenge_is_refused(change, words):
    with pytest.raises((ValueError, TypeError)) as caught:
        read({**FOUR, **change})
    assert words in str(caught.value)
    with pytest.raises(ValueError, match="goal is missing"):
        read({name: value for name, value in FOUR.items() if name != "goal"})
    with pytest.raises(TypeError, match="expected a dict"):
        read("four")


def test_everybody_has_the_same_start():
    first, second = Playground(challenge=FOUR), Playground(challenge=FOUR)
    assert np.array_equal(first.network.theta, second.network.theta) and np.array_equal(
        first.machine.X, second.machine.X
    )
