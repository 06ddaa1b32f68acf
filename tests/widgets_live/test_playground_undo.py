"""Undo takes back what a person changed, with the training that the change has thrown away, and redo makes it again."""

import numpy as np
import pytest

import nnlib as nn
from workbook.widgets import Playground
from workbook.widgets.explorables.playground.undo import MOST, UndoHistory, moment_of


def ask(playground, do, **more):
    playground._on_message({"n": 1, "do": do, **more})


def standing(playground):
    """All that a person sees of a run."""
    machine = playground.machine
    return machine.settings, machine.network.theta.tolist(), machine.epoch, machine.steps, list(playground.history)


@pytest.mark.parametrize(
    ("message", "what"),
    [
        ({"do": "set", "name": "activation", "value": "relu"}, "Activation"),
        ({"do": "neurons", "layer": 0, "by": 1}, "Layers"),
        ({"do": "layers", "by": -1}, "Layers"),
        ({"do": "feature", "name": "x1^2"}, "Inputs"),
        ({"do": "set", "name": "data", "value": "spiral"}, "Data set"),
        ({"do": "set", "name": "dropout", "value": 0.5}, "Dropout"),
        ({"do": "regenerate"}, "Seed of data"),
        ({"do": "new_start"}, "Seed of weights"),
        ({"do": "preset", "name": "hills"}, "Start from hills"),
        ({"do": "rewind"}, "Rewind"),
        ({"do": "parameter", "column": 0, "index": [0, 0], "value": 9.0}, "Weight"),
        ({"do": "add_point", "at": [1, 1], "label": 1}, "Own points"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_change_that_costs_the_training_is_undone_with_it_and_done_again(message, what):
    playground = Playground("circle", optimiser="Adam", epochs=4)
    playground.step()  # somewhere within an epoch
    before = standing(playground)
    ask(playground, **message)
    after = standing(playground)
    assert after != before and playground.undoable == {"undo": what, "redo": ""}
    ask(playground, "undo")
    assert standing(playground) == before and playground.undoable == {"undo": "", "redo": what}
    assert playground.notice["text"] == f"Undone: {what}."
    ask(playground, "redo")
    assert standing(playground) == after and playground.undoable == {"undo": what, "redo": ""}


def test_the_confusion_matrix_comes_back_with_its_training():
    playground = Playground("three arms", epochs=5)
    then = playground.machine.confusion.tolist()
    playground.rewind()
    assert playground.machine.confusion.tolist() != then
    playground.undo()
    assert playground.machine.confusion.tolist() == then == playground.machine.confused().tolist()


def test_what_was_undone_trains_on_with_the_numbers_it_would_have_had():
    through, undone = (Playground("circle", optimiser="Adam", dropout=0.2, epochs=3) for _ in range(2))
    for playground in (through, undone):
        playground.step()
    undone.change(hidden=[2])
    undone.train(2)
    assert undone.undo() == "Layers"
    for playground in (through, undone):
        playground.train(3)
    assert np.array_equal(through.network.theta, undone.network.theta)


def test_a_setting_that_the_training_takes_up_goes_back_alone():
    playground = Playground("circle", epochs=2)
    playground.change(lr=0.3)
    playground.train(3)
    theta = playground.network.theta.copy()
    assert playground.undo() == "Learning rate"
    assert playground.settings.lr == 0.03 and playground.machine.optimiser.lr == 0.03
    assert playground.machine.epoch == 5 and np.array_equal(playground.network.theta, theta)


def test_several_changes_go_back_one_by_one_and_a_new_one_ends_the_way_forward():
    playground = Playground()
    playground.change(lr=0.1)
    playground.change(hidden=[3])
    playground.change(show_test=True)
    assert [playground.undo() for _ in range(4)] == ["Show test points", "Layers", "Learning rate", ""]
    assert playground.settings == Playground().settings
    assert [playground.redo(), playground.redo()] == ["Learning rate", "Layers"]
    playground.change(optimiser="Adam")
    assert playground.redo() == "" and playground.settings.hidden == (3,)


def test_a_slider_that_is_dragged_is_one_change_and_each_point_is_one():
    playground = Playground(data="yours")
    for noise in (5, 10, 15):
        ask(playground, "set", name="noise", value=noise)
    for x in (1, 2):
        ask(playground, "add_point", at=[x, 0], label=0)
    ask(playground, "undo")
    assert len(playground.settings.drawn) == 1 and playground.settings.noise == 15
    ask(playground, "undo")
    ask(playground, "undo")
    assert playground.settings.noise == 0 and playground.settings.drawn == ()


def test_after_a_pause_the_same_slider_is_another_change():
    now = [0.0]
    history = UndoHistory(clock=lambda: now[0])
    before = moment_of(Playground().machine)
    for seconds in (0.0, 0.5, 1.2, 3.0):
        now[0] = seconds
        history.note(before, "Noise", True)
    assert len(history.past) == 2
    for number in range(2 * MOST):
        history.note(before, f"change {number}", True)
    assert len(history.past) == MOST


def test_who_trains_goes_on_training():
    playground = Playground(epochs=1)
    playground.change(hidden=[3])
    playground.machine.playing = True
    playground.undo()
    assert playground.machine.playing


def test_what_was_not_changed_is_no_change():
    playground = Playground()
    playground.rewind()
    playground.change(lr=playground.settings.lr)
    ask(playground, "set", name="lr", value=-1)
    assert playground.undoable == {"undo": "", "redo": ""}
    ask(playground, "undo")
    assert playground.notice["text"] == "There is nothing to undo."
    ask(playground, "redo")
    assert playground.notice["text"] == "There is nothing to do again."


def test_a_run_that_was_loaded_over_another_gives_it_back(tmp_path):
    playground = Playground("circle", epochs=3)
    before = standing(playground)
    path = Playground("spiral", epochs=1).save(tmp_path / "run.npz")
    playground.restore(path)
    assert playground.settings.data == "spiral" and playground.undo() == "Load"
    assert standing(playground) == before


def test_a_piece_of_ones_own_that_cannot_be_built_does_not_stop_it():
    class Broken(nn.Linear):
        def forward(self, x):
            raise RuntimeError("not today")

    playground = Playground(layer=Broken)
    playground.change(hidden=[3])
    assert playground.undo() == "Layers" and playground.settings.hidden == (4, 2)
    assert "not today" in playground.notice["text"]
