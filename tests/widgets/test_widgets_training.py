"""The explorables of chapter 08: a recorded training on a slider, and the loss around a trained network."""

import io

import numpy as np
import pytest
from PIL import Image

import nnlib as nn
from workbook import widgets
from workbook.widgets.explorables.loss_around.state import LandscapeState
from workbook.widgets.explorables.training_film.state import FilmState

EPOCHS = 12


@pytest.fixture(scope="module")
def run():
    """(network, thetas, X, y): a short recorded training."""
    rng = np.random.default_rng(0)
    X, y = nn.moons(60, rng=rng)
    network = nn.mlp([2, 5, 1], activation=nn.Tanh, rng=rng, dtype=np.float64)
    thetas = [network.theta.copy()]
    for _ in nn.epochs(
        network, nn.BCEWithLogitsLoss(), nn.SGD(0.5), X, y[:, None], epochs=EPOCHS, batch_size=10, rng=rng
    ):
        thetas.append(network.theta.copy())
    return network, thetas, X, y


def untouched(network, theta):
    return np.array_equal(network.theta, theta)


def test_each_epoch_has_the_loss_and_the_right_answers_of_its_parameters(run):
    network, thetas, X, y = run
    film = FilmState(network, thetas, X, y)
    assert film.last == EPOCHS
    twin = nn.mlp([2, 5, 1], activation=nn.Tanh, rng=np.random.default_rng(9), dtype=np.float64)
    for epoch, theta in enumerate(thetas):
        twin.theta = theta
        loss, accuracy = nn.evaluate(twin, nn.BCEWithLogitsLoss(), X, y[:, None])
        assert np.isclose(film.losses[epoch], loss) and np.isclose(film.accuracies[epoch], accuracy)
        film.at = epoch
        assert np.array_equal(film.shown_network().theta, theta)
    assert untouched(network, thetas[-1])


def test_the_words_of_a_film_at_the_start_and_later(run):
    film = FilmState(*run)
    assert film.words()[1] == "The weights are as chance made them."
    film.at = 3
    first, second = film.words()
    assert first.startswith("Epoch 3 of 12: loss ") and first.endswith("of 60 points right.")
    moved = int(np.sum(film.predicted[3] != film.predicted[2]))
    points = f"{moved} point{'' if moved == 1 else 's'} changed side" if moved else "no point changed side"
    assert second == f"In this epoch the loss fell by {film.losses[2] - film.losses[3]:.4f}, and {points}."
    assert [row[0] for row in film.rows()] == [0, 1, 2, 3, 5, 10, 12]


def test_a_rising_loss_is_said_to_rise(run):
    network, thetas, X, y = run
    film = FilmState(network, thetas[::-1], X, y, at=EPOCHS)
    assert "the loss rose by" in film.words()[1]


def test_the_epoch_slider_moves_picture_words_and_alt_and_comes_back(run):
    film = widgets.training_film(*run)
    before = film.picture.png, film.words.status, film.picture.alt
    size = Image.open(io.BytesIO(before[0])).size
    pictures = set()
    for epoch in range(EPOCHS + 1):
        film.controls["epoch"].value = epoch
        assert Image.open(io.BytesIO(film.picture.png)).size == size
        assert f"Epoch {epoch} of {EPOCHS}" in film.words.status and f"Epoch {epoch} of {EPOCHS}" in film.picture.alt
        pictures.add(film.picture.png)
    assert len(pictures) == EPOCHS + 1
    film.controls["epoch"].value = 0
    assert (film.picture.png, film.words.status, film.picture.alt) == before


def test_the_loss_at_a_place_is_that_of_the_moved_parameters(run):
    network, thetas, X, y = run
    ground = LandscapeState(network, X, y, rng=np.random.default_rng(0))
    assert np.allclose(np.linalg.norm(ground.directions, axis=1), np.linalg.norm(thetas[-1]))
    twin = nn.mlp([2, 5, 1], activation=nn.Tanh, rng=np.random.default_rng(9), dtype=np.float64)
    for a, b in ((0, 0), (0.5, -0.25), (-1, 1)):
        twin.theta = thetas[-1] + a * ground.directions[0] + b * ground.directions[1]
        assert np.isclose(ground.loss((a, b)), nn.evaluate(twin, nn.BCEWithLogitsLoss(), X, y[:, None]).loss)
    assert untouched(network, thetas[-1])


def test_both_sliders_walk_over_the_map_and_come_back(run):
    network, _, X, y = run
    around = widgets.loss_around(network, X, y, rng=np.random.default_rng(0))
    before = around.picture.png, around.words.status, around.picture.alt
    assert "This is the trained network itself." in before[1]
    for name, slider in around.controls.items():
        for value in (slider.low, slider.high):
            slider.value = value
            assert f"{name} = {value:.2f}".replace("-", "\N{MINUS SIGN}") in around.words.status
            assert around.picture.png != before[0]
    assert (around.state.a, around.state.b) == (1, 1)
    for slider in around.controls.values():
        slider.value = 0
    assert (around.picture.png, around.words.status, around.picture.alt) == before


def test_paper_shows_the_same_in_every_run(run):
    network, thetas, X, y = run
    for make in (
        lambda: widgets.training_film(network, thetas, X, y, epoch=5),
        lambda: widgets.loss_around(network, X, y, rng=np.random.default_rng(3)),
    ):
        (data, metadata), (again, _) = make()._repr_mimebundle_(), make()._repr_mimebundle_()
        assert data["text/plain"] == again["text/plain"] and data["image/png"] == again["image/png"]
        assert "<img alt=" in data["text/html"] and "<table" in data["text/html"]
        assert data["text/plain"].split("\n")[0] in metadata["image/png"]["alt"]


def test_a_network_that_says_one_class_everywhere_has_no_boundary_and_no_trouble(run):
    network, thetas, X, y = run
    flat = [np.zeros_like(thetas[0]), thetas[-1]]
    film = widgets.training_film(network, flat, X, y)
    assert "30 of 60 points right" in film.words.status


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda network, thetas, X, y: (network, thetas[:1], X, y), "at least two vectors of 21 parameters"),
        (
            lambda network, thetas, X, y: (network, [theta[:3] for theta in thetas], X, y),
            "at least two vectors of 21 parameters",
        ),
        (lambda network, thetas, X, y: (network, [thetas[0], thetas[1][:3]], X, y), "all of one length"),
        (lambda network, thetas, X, y: (network, thetas, X, y + 1), "labels 0 and 1"),
        (lambda network, thetas, X, y: (network, thetas, X, y[:, None]), r"y.ravel\(\)"),
        (lambda network, thetas, X, y: (network, thetas, X[:0], y[:0]), "labels 0 and 1"),
        (
            lambda network, thetas, X, y: (nn.mlp([2, 3, 2], rng=np.random.default_rng(0)), thetas, X, y),
            "one score for each sample",
        ),
    ],
)
def test_what_does_not_fit_a_film_is_refused(run, change, words):
    with pytest.raises(ValueError, match=words):
        widgets.training_film(*change(*run))


def test_what_does_not_fit_otherwise_is_refused(run):
    network, thetas, X, y = run
    with pytest.raises(ValueError, match="epoch: expected 0 to 12, got 13"):
        widgets.training_film(network, thetas, X, y, epoch=13)
    with pytest.raises(TypeError, match="rng: expected"):
        widgets.loss_around(network, X, y, rng=3)
    with pytest.raises(ValueError, match="reach"):
        widgets.loss_around(network, X, y, rng=np.random.default_rng(0), reach=0)
    zero = nn.mlp([2, 3, 1], rng=np.random.default_rng(0))
    zero.theta[:] = 0
    with pytest.raises(ValueError, match="all of them are 0"):
        widgets.loss_around(zero, X, y, rng=np.random.default_rng(0))
    with pytest.raises(TypeError, match="expected an nn.Sequential"):
        widgets.training_film(lambda X: X, thetas, X, y)
