"""The race of optimisers: the ways are nnlib's, a reader's own runs beside them, and its errors are said in words."""

import re

import numpy as np
import pytest

import nnlib as nn
from workbook import widgets
from workbook.widgets.explorables.optimiser_race.state import CURVATURES, START, RaceState, rotation


class BySign:
    def __init__(self, lr):
        self.lr = lr

    def step(self, theta, gradient):
        theta -= self.lr * np.sign(gradient)


class Returns(BySign):
    def step(self, theta, gradient):
        return theta - self.lr * gradient


class Raises(BySign):
    def step(self, theta, gradient):
        theta -= self.lr * gradient[:, 0]


class BreaksLater(BySign):
    def step(self, theta, gradient):
        theta -= self.lr * gradient
        self.lr = None


class MakesNan(BySign):
    def step(self, theta, gradient):
        theta *= np.nan


class WithoutRate:
    def step(self, theta, gradient):
        theta -= 0.1 * gradient


class Subclass(nn.Optimiser):
    def _update(self, theta, gradient):
        theta -= self.lr * gradient


def run(own=None, **where):
    state = RaceState(own, **where)
    state.compute()
    return state


def way(optimiser, turn, steps):
    turned = rotation(turn)
    H = turned @ np.diag(CURVATURES) @ turned.T
    theta = turned @ START
    path = [theta.copy()]
    for _ in range(steps):
        optimiser.step(theta, H @ theta)
        path.append(theta.copy())
    return np.array(path)


@pytest.mark.parametrize("turn", [0, 30])
def test_the_four_walk_as_nnlib_does(turn):
    state = run(rate=0.1, turn=turn, steps=25)
    made = nn.SGD(0.1), nn.SGD(0.1, momentum=0.9), nn.RMSprop(0.1), nn.Adam(0.1)
    for racer, optimiser in zip(state.runs, made, strict=True):
        assert np.allclose(racer.path, way(optimiser, turn, 25))
    x, y = state.runs[0].path[-1] @ rotation(turn)  # turned back
    assert state.runs[0].losses[-1] == pytest.approx(0.05 * x**2 + y**2)


def test_turning_changes_only_those_that_divide():
    along, across = run(rate=0.1, turn=0, steps=100), run(rate=0.1, turn=45, steps=100)
    for name, one, other in zip("SMRA", along.runs, across.runs, strict=True):
        same = np.allclose(one.losses, other.losses, rtol=1e-6, atol=1e-12)
        assert same == (name in "SM"), one.name


def test_what_the_chapter_says_of_the_race():
    def below(name, rate):
        racer = {racer.name: racer for racer in run(rate=rate, steps=100).runs}[name]
        return len(racer.losses) == 101 and racer.losses[-1] < 0.01

    rates = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
    assert [rate for rate in rates if below("SGD", rate)] == [0.3]
    assert [rate for rate in rates if below("RMSprop", rate)] == [0.03, 0.1, 0.3, 1.0, 3.0]
    words = run(rate=0.1, steps=100).words()
    assert words[1] == "SGD: loss 0.0419." and words[3].endswith("below 0.01 since step 5.")
    across = run(rate=0.1, turn=45, steps=100).words()
    assert across[1] == words[1] and across[3].endswith("since step 35.") and "since" not in across[4]
    last = run(rate=3.0, steps=100).words()
    assert last[1] == "SGD: flown away at step 3." and last[2].startswith("momentum 0.9: flown away")


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (BySign, "BySign: loss "),
        (Subclass, "Subclass: loss 0.1399."),
        (Subclass(0.1), "(at its own rate)."),
        (lambda rate: nn.SGD(rate), "yours: loss 0.1399."),
        (nn.SGD, "your SGD: loss 0.1399."),
        (Returns, "has not moved: step returned a value"),
        (Raises, "stopped at step 1 by IndexError: too many indices"),
        (BreaksLater, "stopped at step 2 by TypeError"),
        (MakesNan, "theta is no number any more"),
        (WithoutRate, "it could not be made with rate 0.1: TypeError"),
        (WithoutRate(), "WithoutRate: loss 0.1399 (at its own rate)."),
        (nn.Optimiser, "NotImplementedError: Optimiser._update is not written yet"),
        (lambda rate: 3, "AttributeError"),
    ],
)
def test_a_racer_of_ones_own_and_its_errors_in_words(own, words):
    state = run(own, rate=0.1, steps=40)
    assert words in state.words()[-1]
    assert len(state.runs) == 5 and all(len(racer.path) == 41 for racer in state.runs[:4])
    widgets.optimiser_race(own)  # it can be drawn all the same


def test_an_object_of_ones_own_starts_anew_in_every_race():
    mine = nn.SGD(0.1, momentum=0.9)
    state = RaceState(mine, rate=0.1, steps=30)
    state.compute()
    first = state.runs[-1].losses
    state.compute()
    assert np.array_equal(state.runs[-1].losses, first) and mine.t == 0
    assert np.allclose(first, state.runs[1].losses)


def test_picture_table_and_words_show_the_same_race():
    explorable = widgets.optimiser_race(BySign, rate=0.3, turn=20, steps=30)
    for racer, (drawn, curve) in zip(explorable.state.runs, explorable.drawing.pairs, strict=True):
        assert np.allclose(np.column_stack(drawn.get_data()), racer.path)
        assert np.allclose(curve.get_ydata(), np.clip(racer.losses, 1e-6, 300))
    assert explorable.state.table().count("<tr") == 6
    assert "BySign" in explorable.words.status and "turned by 20 degrees" in explorable.words.status


def test_foreign_names_cannot_write_html():
    named = type("<b>", (BySign,), {})
    data, _ = widgets.optimiser_race(named)._repr_mimebundle_()
    assert "<b>" not in data["text/html"] and "&lt;b" in data["text/html"]


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"own": 3}, TypeError, "own: expected a class that takes a learning rate"),
        ({"rate": 0.2}, ValueError, "rate: expected one of 0.003"),
        ({"turn": 90}, ValueError, "turn: expected a number from 0 to 45"),
        ({"steps": -1}, ValueError, "steps: expected 0 to 100"),
    ],
)
def test_what_does_not_fit_is_refused(arguments, error, words):
    with pytest.raises(error, match=words):
        widgets.optimiser_race(**arguments)


@pytest.mark.parametrize(
    ("steps", "shown"), [(0, [0]), (7, [0, 7]), (50, [*range(0, 51, 10)]), (95, [0, 20, 40, 60, 80, 95])]
)
def test_the_table_has_room_beside_the_picture_and_ends_on_the_last_step(steps, shown):
    state = RaceState(steps=steps)
    heads = re.findall(r'<th scope="col"[^>]*>([^<]*)<', state.table())
    assert heads == ["loss at step", *map(str, shown)] and len(shown) <= 6
