"""A run that was saved goes on exactly where it stood; a file that is none of a playground's is refused in words."""

import numpy as np
import pytest

import nnlib as nn
from workbook.widgets import Playground
from workbook.widgets.explorables.playground import saving


class MyLinear(nn.Linear):
    pass


@pytest.mark.parametrize("optimiser", ["SGD", "momentum", "RMSprop", "Adam"])
@pytest.mark.parametrize("steps", [0, 7])  # between epochs, and within one
def test_a_loaded_run_trains_on_as_the_saved_one_does(tmp_path, optimiser, steps):
    playground = Playground("xor", optimiser=optimiser, lr=0.01, epochs=2)
    for _ in range(steps):
        playground.step()
    assert playground.save(tmp_path / "run") == tmp_path / "run.npz"
    again = Playground.load(tmp_path / "run.npz")
    assert again.settings == playground.settings
    assert (again.machine.epoch, again.machine.steps) == (playground.machine.epoch, playground.machine.steps)
    assert list(again.history.loss) == pytest.approx(list(playground.history.loss))
    assert np.array_equal(again.network.theta, playground.network.theta)
    playground.train(2)
    again.train(2)
    assert np.array_equal(again.network.theta, playground.network.theta)
    assert again.machine.steps == playground.machine.steps


def test_a_run_can_be_taken_up_in_a_playground_that_stands(tmp_path):
    playground = Playground("spiral", epochs=3)
    playground.save(tmp_path / "run.npz")
    other = Playground(hidden=[2])
    other.restore(tmp_path / "run.npz")
    assert other.settings == playground.settings and other.machine.epoch == 3
    assert other.chosen["data"] == "spiral"
    other.rewind()
    playground.rewind()
    assert np.array_equal(other.network.theta, playground.network.theta)


def test_pieces_of_ones_own_have_to_be_handed_in_again(tmp_path):
    X = np.random.default_rng(0).normal(size=(30, 2))
    playground = Playground(layer=MyLinear, data=(X, (X[:, 0] > 0).astype(int)), epochs=2)
    playground.save(tmp_path / "run.npz")
    with pytest.raises(ValueError, match=r"hand them in again, as in load\(path, layer=..., data=...\)"):
        Playground.load(tmp_path / "run.npz")
    again = Playground.load(tmp_path / "run.npz", layer=MyLinear, data=playground.machine.own.data)
    assert again.machine.epoch == 2 and np.array_equal(again.network.theta, playground.network.theta)


def test_a_load_that_fails_leaves_the_playground_as_it_is(tmp_path):
    Playground(layer=MyLinear, epochs=1).save(tmp_path / "mine.npz")
    playground = Playground("xor", epochs=2)
    theta = playground.network.theta.copy()
    for path in (tmp_path / "mine.npz", tmp_path / "missing.npz"):
        playground._on_message({"do": "load", "path": str(path)})
        assert playground.refused["path"]["text"].startswith(("this run was made", "there is no file"))
        assert playground.settings.data == "xor" and np.array_equal(playground.network.theta, theta)


def damaged(path):
    path.write_bytes(b"nothing")


def empty(path):
    path.write_bytes(b"")


def cut_off(path):
    Playground().save(path)
    path.write_bytes(path.read_bytes()[:300])


def of_another(path):
    np.savez(path, weights=np.zeros(3))


def pickled(path):
    np.savez(path, state=np.array([{}], dtype=object))


def from_the_future(path):
    np.savez(path, state=np.array('{"settings": {}}'), theta=np.zeros(3), curve=np.zeros((5, 0)))


@pytest.mark.parametrize("make", [damaged, empty, cut_off, of_another, pickled, from_the_future])
def test_a_file_that_is_no_run_is_refused(tmp_path, make):
    make(tmp_path / "run.npz")
    with pytest.raises(ValueError, match="path: expected a file that a playground saved, but .* cannot be read"):
        Playground.load(tmp_path / "run.npz")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("08_training.ipynb", "ends in .npz"),
        ("", "expected the name of a file"),
        (None, "expected the name of a file"),
        ("no/such/folder/run.npz", "cannot be written"),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_is_written(tmp_path, monkeypatch, name, said):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=said):
        Playground().save(name)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_earlier_file(tmp_path, monkeypatch):
    playground = Playground(epochs=1)
    playground.save(tmp_path / "run.npz")
    before = (tmp_path / "run.npz").read_bytes()

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(saving.np, "savez", full)
    with pytest.raises(ValueError, match="No space left on device"):
        playground.save(tmp_path / "run.npz")
    assert [path.name for path in tmp_path.iterdir()] == ["run.npz"]
    assert (tmp_path / "run.npz").read_bytes() == before


def test_the_page_saves_and_loads_and_says_so(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    playground = Playground("xor", epochs=2)
    playground._on_message({"do": "save", "path": "my run"})
    assert (tmp_path / "my run.npz").exists() and "Saved as my run.npz" in playground.notice["text"]
    playground._on_message({"do": "save", "path": "my run.npz"})
    assert "The earlier file of this name was replaced" in playground.notice["text"]
    playground.train(3)
    playground._on_message({"do": "load", "path": "my run"})
    assert playground.machine.epoch == 2 and "Loaded my run.npz: epoch 2" in playground.notice["text"]
