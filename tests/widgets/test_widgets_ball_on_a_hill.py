"""The ball on the hill: nnlib's optimisers on surfaces whose gradients and level places are what they say."""

import numpy as np
import pytest

import nnlib as nn
from workbook import widgets
from workbook.widgets.explorables.ball_on_a_hill.state import OPTIMISERS, SURFACES, HillState


@pytest.mark.parametrize("name", SURFACES)
def test_gradients_are_those_of_the_surfaces(name):
    surface = SURFACES[name]
    for place in np.random.default_rng(0).uniform(-3, 3, (20, 2)):
        nudged = [(surface.loss(place + n) - surface.loss(place - n)) / 2e-5 for n in 1e-5 * np.eye(2)]
        assert surface.gradient(place) == pytest.approx(nudged, abs=1e-6)


@pytest.mark.parametrize("name", SURFACES)
def test_level_places_are_level_and_what_they_are_called(name):
    surface = SURFACES[name]
    around = [0.05 * np.array([np.cos(angle), np.sin(angle)]) for angle in np.linspace(0, 2 * np.pi, 16)]
    for place, what in surface.flat:
        assert np.abs(surface.gradient(np.array(place))).max() < 1e-3
        higher = [surface.loss(np.array(place) + step) > surface.loss(place) for step in around]
        assert any(higher) and not all(higher) if "saddle" in what else all(higher)


@pytest.mark.parametrize("name", OPTIMISERS)
def test_the_path_is_the_one_that_nnlib_walks(name):
    state = HillState("two minima", name, 2.5, -1, 0.1, 30)
    optimiser, theta = OPTIMISERS[name](0.1), np.array([2.5, -1.0])
    assert isinstance(optimiser, nn.Optimiser)
    for _ in range(30):
        optimiser.step(theta, state.surface.gradient(theta))
    assert len(state.path()) == 31 and np.array_equal(state.path()[-1], theta)
    assert state.path()[0].tolist() == [2.5, -1]


def test_the_words_of_a_path():
    assert HillState("long valley", "SGD", -2.5, 1.5, 0.1, 1).words() == [
        "Long valley, loss 0.05·x² + y²; SGD; start at x = −2.50, y = 1.50.",
        "After 1 step with learning rate 0.10: x = −2.4750, y = 1.2000, loss 1.7463, gradient (−0.2475, 2.4000).",
        "The ground still slopes here.",
    ]


def test_what_the_chapter_says_of_the_surfaces():
    def end(*settings):
        state = HillState(*settings)
        return state.path()[-1], state.behaviour(state.path())

    assert "local minimum" in end("two minima", "SGD", 3, 0, 0.1, 100)[1]
    assert end("two minima", "SGD with momentum 0.9", 3, 0, 0.1, 100)[0][0] == pytest.approx(-2.09, abs=0.01)
    assert end("two minima", "SGD with momentum 0.9", 2.8, 0, 0.1, 100)[0][0] == pytest.approx(1.89, abs=0.01)
    for name in OPTIMISERS:
        assert "saddle" in end("saddle", name, 2, 0, 0.2, 100)[1]
        assert "a lowest place" in end("saddle", name, 2, 0.1, 0.2, 100)[1]
    assert end("long valley", "SGD", -2.5, 1.5, 0.1, 60)[0][0] == pytest.approx(-1.37, abs=0.005)
    assert end("long valley", "SGD", -2.5, 1.5, 0.9, 60)[0][0] == pytest.approx(-0.01, abs=0.005)
    assert end("long valley", "SGD", -2.5, 1.5, 1.0, 60)[0][1] == pytest.approx(1.5)
    assert "diverges" in end("long valley", "SGD", -2.5, 1.5, 1.2, 60)[1]


def test_every_corner_of_the_sliders_has_picture_and_words():
    explorable = widgets.ball_on_a_hill()
    for chosen, surface in enumerate(SURFACES):
        for name in ("surface", "optimiser"):
            explorable.controls[name].chosen = chosen
            for rate in (0.01, 1.2):
                for x, y in ((-3, -3), (3, 3)):
                    for key, value in (("x", x), ("y", y), ("rate", rate), ("steps", 100)):
                        explorable.controls[key].value = value
                    assert "nan" not in explorable.words.status + explorable.words.more
                    assert surface in explorable.picture.alt.lower()
    assert explorable.state.optimiser_name == "Adam"
    assert explorable.controls["surface"].options == ["1: round bowl", "2: long valley", "3: saddle", "4: two minima"]


def test_a_slider_moves_picture_words_and_alt_and_back():
    explorable = widgets.ball_on_a_hill()
    before = explorable.picture.png, explorable.words.status, explorable.words.more, explorable.picture.alt
    for name, value, old in (("surface", 3, 1), ("rate", 0.5, 0.1), ("optimiser", 1, 0)):
        control = explorable.controls[name]
        setattr(control, control.moves, value)
        after = explorable.picture.png, explorable.words.status, explorable.words.more, explorable.picture.alt
        assert all(one != other for one, other in zip(before, after, strict=True))
        setattr(control, control.moves, old)
    assert (explorable.picture.png, explorable.words.status, explorable.words.more, explorable.picture.alt) == before


def test_without_a_browser_it_shows_the_start_the_same_in_every_run():
    data, metadata = widgets.ball_on_a_hill(steps=12)._repr_mimebundle_()
    again, _ = widgets.ball_on_a_hill(steps=12)._repr_mimebundle_()
    assert (data["text/plain"], data["image/png"]) == (again["text/plain"], again["image/png"])
    assert "After 12 steps" in data["text/plain"] and "After 12 steps" in metadata["image/png"]["alt"]
    assert data["text/html"].count("<tr>") == 1 + 6 + 2


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda: widgets.ball_on_a_hill("mountain"), "surface: expected one of"),
        (lambda: widgets.ball_on_a_hill(optimiser="adam"), "optimiser: expected one of"),
        (lambda: widgets.ball_on_a_hill(start=(1, 2, 3)), "start: expected two numbers, got"),
        (lambda: widgets.ball_on_a_hill(start=(9, 0)), "start: expected two numbers from -3.0 to 3.0"),
        (lambda: widgets.ball_on_a_hill(rate=2), "rate: expected 0.01 to 1.2"),
        (lambda: widgets.ball_on_a_hill(steps=101), "steps: expected 0 to 100, got 101"),
    ],
)
def test_what_does_not_fit_is_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_a_loss_that_leaves_the_picture_is_said_in_the_picture():
    shown = widgets.ball_on_a_hill(start=(3, 3), rate=0.1)
    surface = next(iter(shown.drawing._surfaces.values()))
    assert surface.gone.get_text() == ""
    shown.move(rate=shown.controls["rate"].high, steps=shown.controls["steps"].high)
    losses = shown.state.losses(shown.state.path())
    assert losses[-1] > surface.top, "the walk does not leave the picture; the test needs another one"
    since = next(k for k in range(len(losses)) if (losses[k:] > surface.top).all())
    assert surface.gone.get_text().startswith(f"from step {since} on")
