"""What is grabbed on a picture moves the controls: by numbers here, without a browser."""

import itertools

import numpy as np
import pytest

import nnlib as nn
from workbook import widgets
from workbook.widgets.explorables.training_film.state import FilmState
from workbook.widgets.grip import Grip

drags = itertools.count()


def press(explorable, number, x, y, *further):
    """Presses the pointer at the place (x, y) of grip `number`, moves it on, and lets go; as the page tells it."""
    drag = f"drag {next(drags)}"
    for n, place in enumerate([(x, y), *further]):
        axes = explorable.grips()[number].axes
        across, up = axes.figure.transFigure.inverted().transform(axes.transData.transform(place))
        message = {"area": number, "drag": drag, "n": n, "across": across, "down": 1 - up, "began": n == 0}
        explorable.picture._handle_custom_msg(message, [])


def stands(explorable, *names):
    return tuple(explorable.controls[name].value for name in names)


def landscape():
    rng = np.random.default_rng(0)
    X, y = nn.moons(40, rng=rng)
    return widgets.loss_around(nn.mlp([2, 4, 1], activation=nn.Tanh, rng=rng), X, y, rng=rng)


@pytest.mark.parametrize(
    "make, number, names, place",
    [
        (widgets.drag_a_logit, 0, ("z",), (3.0, 0.5)),
        (widgets.drag_a_logit, 3, ("z",), (-4.5, 0.5)),
        (widgets.ball_on_a_hill, 0, ("x", "y"), (1.2, -2.5)),
        (widgets.ball_on_a_hill, 1, ("steps",), (55.0, 1.0)),
        (widgets.downhill, 0, ("start",), (0.25, 9.0)),
        (landscape, 0, ("a", "b"), (0.5, -0.25)),
        (widgets.activation_explorer, 0, ("z",), (-2.5, 0.1)),
    ],
)
def test_what_is_shown_goes_to_the_place_that_was_taken(make, number, names, place):
    explorable = make()
    before = explorable.picture.png
    press(explorable, number, *place)
    assert stands(explorable, *names) == pytest.approx(place[: len(names)])
    assert explorable.picture.png != before


def test_a_drag_beyond_the_edge_stays_inside_and_draws_once_a_place():
    explorable = widgets.ball_on_a_hill()
    draw, drawn = explorable.drawing.draw, []
    explorable.drawing.draw = lambda state: drawn.append(draw(state))
    press(explorable, 0, 0.0, 0.0, (9.0, -9.0), (9.0, -9.0))
    assert stands(explorable, "x", "y") == (3.0, -3.0)
    assert len(drawn) == 2  # the last two are one and the same place


def test_of_two_messages_that_arrive_in_the_wrong_order_the_newer_counts():
    explorable = widgets.drag_a_logit()

    def told(drag, n, across):
        explorable.picture._handle_custom_msg(
            {"area": 0, "drag": drag, "n": n, "across": across, "down": 0.3, "began": n == 0}, []
        )
        return stands(explorable, "z")

    newest = told("one", 2, 0.3)
    assert told("one", 1, 0.1) == newest
    assert told("two", 0, 0.1) != newest


def test_the_page_knows_which_parts_can_be_grabbed():
    assert [area[4] for area in widgets.drag_a_logit().picture.areas] == ["x"] * 4
    (left, top, right, bottom, way), _ = widgets.ball_on_a_hill().picture.areas
    assert 0 < left < right < 1 and 0 < top < bottom < 1 and way == "xy"
    assert widgets.softmax_temperature().picture.areas == []


def test_a_point_that_is_pressed_is_framed():
    explorable = widgets.one_neuron()
    number = 40
    press(explorable, 0, *explorable.state.X[number])
    assert explorable.controls["mark"].value == number + 1
    assert stands(explorable, "w1", "w2", "b") == (4, 4, -4)


def test_the_line_goes_along_with_the_pointer():
    explorable = widgets.one_neuron([[-1, -1], [1, 1]], [0, 1], w=(2, 0), b=-1)
    press(explorable, 0, 0.5, 0.6, (0.25, 0.9), (0.0, 0.5))
    assert stands(explorable, "w1", "w2", "b") == (2, 0, 0)


def test_the_arrow_turns_the_line():
    explorable = widgets.one_neuron([[-1, -1], [1, 1]], [0, 1], w=(4, 0), b=0)
    tip = explorable.drawing.tip
    press(explorable, 0, *tip, (0.0, 0.5))
    assert stands(explorable, "w1", "w2", "b") == (0, 4, 0)
    assert "z = 0.00·x1 + 4.00·x2" in explorable.words.status


def test_beside_all_that_can_be_held_nothing_moves():
    explorable = widgets.one_neuron([[-1, -1], [1, 1]], [0, 1], w=(4, 0), b=0)
    before = stands(explorable, "w1", "w2", "b", "mark")
    press(explorable, 0, -0.5, 0.9, (0.0, 0.0), (0.9, 0.9))
    assert stands(explorable, "w1", "w2", "b", "mark") == before


def test_a_film_is_wound_on_its_curve():
    rng = np.random.default_rng(0)
    X, y = nn.moons(20, rng=rng)
    network = nn.mlp([2, 3, 1], rng=rng)
    film = widgets.training_film(network, [network.theta * k for k in (0.5, 1, 2, 4)], X, y)
    press(film, 0, 2.2, 0.1)
    assert isinstance(film.state, FilmState) and film.state.at == 2


def test_a_grip_of_ones_own_answers_with_controls():
    class Own(type(widgets.drag_a_logit())):
        def grips(self):
            return [
                Grip(self.drawing.axes["slopes"], take=lambda x, y, began: {"target": int(y > 0)} if began else None)
            ]

    explorable = Own(widgets.drag_a_logit(target=0).state)
    press(explorable, 0, 0.0, 0.5, (0.0, -0.5))
    assert explorable.controls["target"].chosen == 1
