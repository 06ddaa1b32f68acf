"""What the page shows and asks: frames hold the numbers of the network, requests do what they say, the twin tells the
same."""

import asyncio

import numpy as np
import pytest

import nnlib as nn
from workbook.widgets import Playground
from workbook.widgets.packet import unpacked
from workbook.widgets.playground.frame import SIDE, grid


def ask(playground, do, **more):
    playground._asked({"n": 1, "do": do, **more})


def test_the_frame_holds_the_networks_weights_and_answers():
    playground = Playground("xor", epochs=2)
    header, arrays = unpacked(playground.frame)
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
    ask(playground, "look", at=[0, 1])
    header, arrays = unpacked(playground.frame)
    values = playground.machine.values(grid(6.0))[0][:, 1]
    assert header["look"] == [0, 1] and np.abs(arrays["large"] / 127 - values).max() < 0.01


def test_three_classes_name_the_class_and_how_sure_it_is():
    playground = Playground("three arms", epochs=5)
    _, arrays = unpacked(playground.frame)
    logits = playground.machine.values(grid(6.0))[-1]
    assert np.array_equal(arrays["large"] // 85, logits.argmax(axis=1))


def test_a_probe_gives_every_neurons_value_at_a_point():
    playground = Playground(hidden=[3], features=["x1", "x1^2"])
    ask(playground, "probe", at=[2.0, 1.0])
    probe = unpacked(playground.frame)[0]["probe"]
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
    playground._asked({"view": "a", "n": 7, **message})
    assert seen(playground)
    assert unpacked(playground.frame)[0]["answered"] == {"a": 7}


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
        {"do": "look", "at": "here"},
        {"do": "activation_of", "layer": 0, "value": "yours"},
        {"do": "add_point", "at": [1, 2], "label": 9},
    ],
)
def test_a_request_without_sense_is_answered_in_words(message):
    playground = Playground()
    before = playground.settings
    playground._asked({"n": 1, **message})
    assert playground.notice["text"].startswith("That cannot be") and playground.settings == before
    playground.step()
    assert playground.machine.steps == 1


def test_a_look_at_a_neuron_that_is_gone_shows_the_networks_answer():
    playground = Playground(hidden=[4])
    ask(playground, "look", at=[0, 3])
    playground.change(hidden=[2])
    assert unpacked(playground.frame)[0]["look"] is None


def test_points_are_added_and_taken_away():
    playground = Playground(data="yours")
    for at, label in (([1, 1], 0), ([-1, -1], 1), ([2, 2], 2)):
        ask(playground, "add_point", at=at, label=label)
    assert playground.settings.drawn == ((1, 1, 0), (-1, -1, 1), (2, 2, 2))
    ask(playground, "remove_points", what="last")
    assert len(playground.settings.drawn) == 2
    ask(playground, "remove_points", what="all")
    assert playground.machine.X.shape == (0, 2) and playground.network is not None


def test_it_trains_in_the_loop_and_pauses_when_asked():
    async def run():
        playground = Playground("spiral", speed="full speed")
        playground.play()
        while playground.machine.epoch < 3:
            await asyncio.sleep(0.005)
        playground._mailbox.put({"n": 5, "do": "pause"})
        await playground._task
        epoch = playground.machine.epoch
        await asyncio.sleep(0.05)
        assert playground.machine.epoch == epoch and not playground.machine.playing
        assert unpacked(playground.frame)[0]["playing"] is False
        playground.play()
        playground.play()
        while playground.machine.epoch < epoch + 2:
            await asyncio.sleep(0.005)
        playground.stop()
        await playground._task

    asyncio.run(run())


def test_a_training_that_nobody_looks_at_pauses(monkeypatch):
    from workbook.widgets.playground import widget

    monkeypatch.setattr(widget, "UNSEEN", 0.05)

    async def run():
        playground = Playground()
        playground.play()
        await asyncio.wait_for(playground._task, timeout=20)
        assert not playground.machine.playing
        playground.play()
        playground._mailbox.put({"do": "alive"})
        assert playground.machine.playing
        playground.stop()
        await playground._task

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
        assert f"{value:.3f}" in playground.told
    assert "<b>" not in playground.told


def test_an_earlier_run_of_the_same_cell_is_stopped(monkeypatch):
    from workbook.widgets import live

    runs = iter([("cell", 1), ("cell", 1), ("cell", 2)])
    monkeypatch.setattr(live, "_running_cell", lambda: next(runs))
    first, second = Playground(), Playground()
    first.machine.playing = second.machine.playing = True
    Playground()
    assert not first.machine.playing and not second.machine.playing
