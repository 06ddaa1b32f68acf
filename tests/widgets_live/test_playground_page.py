"""What the page shows and asks: frames hold the numbers of the network, requests do what they say, the twin tells the
same."""

import asyncio

import numpy as np
import pytest

import nnlib as nn
from workbook.widgets import Playground, running_cell
from workbook.widgets.arrays import received
from workbook.widgets.explorables.playground.frame import SIDE, grid
from workbook.widgets.explorables.playground.messages import act
from workbook.widgets.explorables.playground.questions import QUESTIONS
from workbook.widgets.explorables.playground.static_view import percent


def ask(playground, do, **more):
    playground._on_message({"n": 1, "do": do, **more})


def test_the_frame_holds_the_networks_weights_and_answers():
    playground = Playground("xor", epochs=2)
    header, arrays = received(playground.frame)
    assert header["epoch"] == 2 and header["loss"][0] == pytest.approx(playground.history.loss[-1])
    weights = np.concatenate([playground.network[0].W.value.ravel(), playground.network[2].W.value.ravel()])
    assert np.array_equal(arrays["weights"], weights)
    logits = playground.machine.values(grid(6.0))[-1][:, 0]
    assert np.array_equal(np.sign(arrays["large"]), np.sign(np.trunc(127 * np.tanh(logits / 2))))
    assert len(arrays["small"]) == 5 * (SIDE // 2) ** 2


def test_the_grid_starts_at_the_top_left():
    points = grid(6.0, 4)
    assert (
        points[0].tolist() == [-4.5, 4.5] and points[1].tolist() == [-1.5, 4.5] and points[-1].tolist() == [4.5, -4.5]
    )


def test_looking_at_a_neuron_shows_its_map_in_the_large_picture():
    playground = Playground(hidden=[3])
    ask(playground, "select", at=[0, 1])
    header, arrays = received(playground.frame)
    values = playground.machine.values(grid(6.0))[0][:, 1]
    assert header["selected"] == [0, 1] and np.abs(arrays["large"] / 127 - values).max() < 0.01


def test_three_classes_name_the_class_and_how_sure_it_is():
    playground = Playground("three arms", epochs=5)
    _, arrays = received(playground.frame)
    logits = playground.machine.values(grid(6.0))[-1]
    assert np.array_equal(arrays["large"] // 85, logits.argmax(axis=1))


def test_a_probe_gives_every_neurons_value_at_a_point():
    playground = Playground(hidden=[3], features=["x1", "x1^2"])
    ask(playground, "probe", at=[2.0, 1.0])
    probe = received(playground.frame)[0]["probe"]
    assert probe["inputs"] == [2, 4]
    expected = playground.network.eval().forward(np.array([[2.0, 4.0]]))
    assert probe["values"][-1][0] == pytest.approx(float(expected[0, 0]), rel=1e-5)
    share = 1 / (1 + np.exp(-abs(float(expected[0, 0]))))
    assert probe["answer"] == f"class {int(expected[0, 0] > 0)} with probability {share:.2f}"


@pytest.mark.parametrize(
    ("message", "seen"),
    [
        ({"do": "step"}, lambda p: p.machine.steps == 1),
        ({"do": "epoch"}, lambda p: p.machine.epoch == 1),
        ({"do": "new_start"}, lambda p: p.settings.seed == 1),
        ({"do": "regenerate"}, lambda p: p.settings.data_seed == 1),
        ({"do": "set", "name": "lr", "value": 0.3}, lambda p: p.settings.lr == 0.3),
        ({"do": "set", "name": "activation", "value": "relu"}, lambda p: p.settings.activation == ("relu", "relu")),
        ({"do": "activation_of", "layer": 1, "value": "relu"}, lambda p: p.settings.activation == ("tanh", "relu")),
        ({"do": "neurons", "layer": 0, "by": 1}, lambda p: p.settings.hidden == (5, 2)),
        ({"do": "layers", "by": 1}, lambda p: p.settings.hidden == (4, 2, 4)),
        ({"do": "layers", "by": -1}, lambda p: p.settings.hidden == (4,)),
        ({"do": "feature", "name": "x1*x2"}, lambda p: p.settings.features == ("x1", "x2", "x1*x2")),
        ({"do": "feature", "name": "x1"}, lambda p: p.settings.features == ("x2",)),
        ({"do": "parameter", "column": 0, "index": [1, 2], "value": 1.5}, lambda p: p.network[0].W.value[1, 2] == 1.5),
        ({"do": "preset", "name": "spiral"}, lambda p: p.settings.data == "spiral" and p.settings.hidden == (8, 8)),
        ({"do": "gradient"}, lambda p: "passed" in p.notice["text"]),
        ({"do": "text"}, lambda p: p.texts["state_line"].startswith("widgets.Playground(")),
    ],
)
def test_every_request_does_what_it_says(message, seen):
    playground = Playground()
    playground._on_message({"view": "a", "n": 7, **message})
    assert seen(playground)
    assert received(playground.frame)[0]["answered"] == {"a": 7}


@pytest.mark.parametrize(
    "message",
    [
        {"do": "fly"},
        {"do": None},
        {},
        {"do": "set", "name": "lr", "value": -1},
        {"do": "set", "name": "seeds", "value": 1},
        {"do": "set"},
        {"do": "neurons", "layer": 0, "by": 10},
        {"do": "neurons", "layer": 9, "by": 1},
        {"do": "parameter", "column": 9, "index": [0], "value": 1},
        {"do": "parameter", "column": 0, "index": [0], "value": "x"},
        {"do": "probe", "at": [1, float("nan")]},
        {"do": "preset", "name": "?"},
        {"do": "select", "at": "here"},
        {"do": "activation_of", "layer": 0, "value": "yours"},
        {"do": "add_point", "at": [1, 2], "label": 9},
    ],
)
def test_a_request_without_sense_is_answered_in_words(message):
    playground = Playground()
    before = playground.settings
    playground._on_message({"n": 1, **message})
    assert playground.notice["text"].startswith("That cannot be") and playground.settings == before
    playground.step()
    assert playground.machine.steps == 1


def test_a_look_at_a_neuron_that_is_gone_shows_the_networks_answer():
    playground = Playground(hidden=[4])
    ask(playground, "select", at=[0, 3])
    playground.change(hidden=[2])
    assert received(playground.frame)[0]["selected"] is None


def test_points_are_added_and_taken_away():
    playground = Playground(data="yours")
    for at, label in (([1, 1], 0), ([-1, -1], 1), ([2, 2], 2)):
        ask(playground, "add_point", at=at, label=label)
    assert playground.settings.drawn == ((1, 1, 0), (-1, -1, 1), (2, 2, 2))
    ask(playground, "remove_points", what="last")
    assert len(playground.settings.drawn) == 2
    ask(playground, "remove_points", what="all")
    assert playground.machine.X.shape == (0, 2) and playground.network is not None


async def trained(playground, epochs):
    """The playground, playing, once it has come so many epochs further."""
    until = playground.machine.epoch + epochs
    playground.play()
    while playground.machine.epoch < until:
        await asyncio.sleep(0.005)
    return playground


def test_it_trains_in_the_loop_and_pauses_when_asked():
    async def run():
        playground = await trained(Playground("spiral", speed="full speed"), 3)
        playground._mailbox.put({"n": 5, "do": "pause"})
        await playground._loop.task
        epoch = playground.machine.epoch
        await asyncio.sleep(0.05)
        assert playground.machine.epoch == epoch and not playground.machine.playing
        assert received(playground.frame)[0]["playing"] is False
        playground.play()
        await trained(playground, 2)
        playground.stop()
        await playground._loop.task

    asyncio.run(run())


def test_a_playground_that_is_closed_trains_no_more():
    async def run():
        playground = await trained(Playground("spiral", speed="full speed"), 3)
        playground.close()
        epoch = playground.machine.epoch
        await asyncio.wait_for(playground._loop.task, timeout=5)
        assert playground.machine.epoch == epoch

    asyncio.run(run())


def test_a_training_that_nobody_looks_at_pauses(monkeypatch):
    from workbook.widgets.explorables.playground import loop

    monkeypatch.setattr(loop, "UNSEEN", 0.05)

    async def run():
        playground = Playground()
        playground.play()
        await asyncio.wait_for(playground._loop.task, timeout=20)
        assert not playground.machine.playing and "Paused, since no page" in playground.notice["text"]
        playground.play()
        playground._mailbox.put({"do": "alive"})
        assert playground.machine.playing
        playground.stop()
        await playground._loop.task

    asyncio.run(run())


def test_without_a_loop_play_returns_and_nothing_spins():
    playground = Playground()
    playground.play()
    assert playground.machine.epoch == 0 and not playground.machine.playing


def test_on_a_page_without_a_browser_there_are_words_and_a_picture():
    data, metadata = Playground("circle", epochs=2)._repr_mimebundle_()
    words = data["text/plain"]
    assert "epoch 2" in words and "2 - 3 - 1" in words and "0x" not in words and "top left" in words
    assert data["image/png"].startswith("iVBOR") and metadata["image/png"]["alt"]
    assert words == Playground("circle", epochs=2)._repr_mimebundle_()[0]["text/plain"]


def test_the_twin_lists_every_parameter_and_escapes_foreign_text():
    class Strange(nn.Linear):
        def __repr__(self):
            return "<b>strange</b>"

    playground = Playground(layer=Strange, hidden=[2])
    for value in np.concatenate([playground.network[0].W.value.ravel(), playground.network[2].W.value.ravel()]):
        assert f"{value:.3f}" in playground.description
    assert "<b>" not in playground.description


@pytest.mark.parametrize(
    ("hidden", "data", "names"),
    [
        ([2], "circle", ["hidden neuron 0", "hidden neuron 1", "output"]),
        (
            [1, 2],
            "circle",
            ["hidden layer 1, neuron 0", "hidden layer 2, neuron 0", "hidden layer 2, neuron 1", "output"],
        ),
        ([], "three arms", ["output 0", "output 1", "output 2"]),
    ],
)
def test_neurons_have_one_name(hidden, data, names):
    playground = Playground(data=data, hidden=hidden)
    assert [name for column in playground.machine.columns for name in map(column.name, range(column.width))] == names
    for name in names:
        assert f"<td>{name}</td>" in playground.description
    for column, sent in zip(playground.machine.columns, received(playground.frame)[0]["columns"], strict=True):
        assert column.name(0) == (sent["prefix"] if sent["single"] else f"{sent['prefix']} 0")


def test_activations_are_called_as_in_the_lists():
    playground = Playground(hidden=[1, 1, 1], activation=["tanh", "leaky_relu", "linear"])
    assert [column.activation for column in playground.machine.columns] == ["tanh", "leaky relu", "linear", "linear"]


@pytest.mark.parametrize(
    ("share", "said"), [(1, "100 %"), (0.996, "99.6 %"), (0.9999, "99.9 %"), (0.5, "50 %"), (0, "0 %")]
)
def test_only_what_is_all_right_is_100_percent(share, said):
    assert percent(share) == said


@pytest.mark.parametrize(
    "message",
    [
        {"do": "neurons", "layer": 0, "by": 1},
        {"do": "layers", "by": 1},
        {"do": "feature", "name": "x1^2"},
        {"do": "activation_of", "layer": 0, "value": "relu"},
        {"do": "set", "name": "noise", "value": 20},
        {"do": "new_start"},
        {"do": "regenerate"},
    ],
)
def test_who_trains_goes_on_training_when_something_is_changed(message):
    playground = Playground()
    playground.machine.playing = True
    playground._on_message(message)
    assert playground.machine.playing and playground.machine.epoch == 0


def test_a_preset_keeps_what_the_learner_made():
    class MyLoss(nn.BCEWithLogitsLoss):
        pass

    playground = Playground(loss=MyLoss(), activation=nn.Softplus, drawn=[(1, 1, 0)], speed="5 steps a second")
    ask(playground, "preset", name="spiral")
    assert playground.settings.data == "spiral" and playground.settings.loss == "yours"
    assert playground.settings.activation == ("yours", "yours") and playground.settings.drawn == ((1, 1, 0),)
    assert playground.settings.speed == "5 steps a second"


def test_the_page_knows_which_preset_it_shows():
    playground = Playground("xor", seed=4, show_test=True)
    assert playground.chosen["preset"] == "xor"
    playground.change(lr=0.1)
    assert playground.chosen["preset"] == ""
    drawn = Playground(drawn=[(1, 1, 0)])
    ask(drawn, "preset", name="spiral")
    assert drawn.chosen["preset"] == "spiral"


def test_every_preset_asks_a_question():
    assert list(QUESTIONS) == list(Playground.PRESETS)
    assert all(question.endswith("?") for question in QUESTIONS.values())
    assert Playground().config["questions"] == QUESTIONS


def test_what_was_said_in_passing_goes_with_the_next_request():
    playground = Playground()
    ask(playground, "gradient")
    ask(playground, "select", at=[0, 0])
    assert "passed" in playground.notice["text"]
    ask(playground, "step")
    assert playground.notice is None


def test_a_goal_that_is_never_reached_is_said():
    playground = Playground(data="plane")
    ask(playground, "set", name="stop", value="test accuracy at least")
    assert "never reached" in playground.notice["text"]


def test_an_earlier_run_of_the_same_cell_is_stopped(monkeypatch):
    now = ["cell", 1]
    monkeypatch.setattr(running_cell, "running_cell", lambda: tuple(now))
    first, second = Playground(), Playground()
    first.machine.playing = second.machine.playing = True
    now[1] = 2
    Playground()
    assert not first.machine.playing and not second.machine.playing


def test_what_nobody_sees_pauses_and_goes_on_when_it_is_seen_again():
    async def scene():
        playground = Playground()
        playground.play()
        for view, value, playing in (
            ("one", False, False), ("one", True, True), ("two", True, True), ("one", False, True), ("two", False, False)
        ):  # fmt: skip
            act(playground, {"do": "seen", "view": view, "value": value})
            assert playground.machine.playing == playing
        playground.pause()
        act(playground, {"do": "seen", "view": "one", "value": True})
        assert not playground.machine.playing  # somebody paused it meanwhile

    asyncio.run(scene())


def test_the_plane_stands_still_while_points_are_drawn_and_each_keeps_its_part():
    playground = Playground(data="yours")
    parts = {}
    for number in range(30):
        ask(playground, "add_point", at=[0.1 * number, -0.1 * number], label=number % 2)
        assert playground.machine.reach == 6
        now = {tuple(point): "training" for point in playground.machine.train[0].round(2).tolist()}
        now |= {tuple(point): "test" for point in playground.machine.test[0].round(2).tolist()}
        assert len(now) == number + 1 and all(now[point] == part for point, part in parts.items())
        parts = now
    assert set(parts.values()) == {"training", "test"}
    assert playground.settings.show_test is True  # all that was drawn is seen


def test_points_drawn_beside_those_handed_in_stay_on_the_same_plane():
    X = np.array([[10.0, 20.0], [30.0, -5.0]])
    playground = Playground(data=(X, np.array([0, 1])))
    before = playground.machine.reach
    ask(playground, "add_point", at=[1.5, 2.5], label=0)
    assert playground.machine.reach == before and len(playground.machine.X) == 3
