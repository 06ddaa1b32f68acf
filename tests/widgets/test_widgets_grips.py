"""What is grabbed on a picture moves the controls: by numbers here, without a browser."""

import itertools
import threading

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


def alphabet():
    tables = np.random.default_rng(0).normal(size=(6, 27, 2))
    return widgets.embedding_map(tables, ".abcdefghijklmnopqrstuvwxyz", epoch=1)


def overtraining():
    rng = np.random.default_rng(0)
    scores = rng.normal(size=60)
    return widgets.reliability([k * scores for k in (1, 3, 9, 30)], rng.integers(0, 2, 60))


def way_of_moons():
    rng = np.random.default_rng(0)
    X, y = nn.moons(60, rng=rng)
    network = nn.mlp([2, 4, 1], rng=rng)
    return widgets.unfolding(network, [network.theta.copy(), 2 * network.theta], X, y, X, y)


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
        (widgets.optimiser_race, 0, ("steps",), (60.0, 1.0)),
        (widgets.lottery, 0, ("seeds",), (12.0, 0.0)),
        (alphabet, 0, ("epoch",), (3.0, 0.5)),
        (overtraining, 0, ("epoch",), (4.0, 0.3)),
        (way_of_moons, 0, ("place",), (1.0, 30.0)),
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


CELLS = ["from workbook import widgets", "widgets.ball_on_a_hill()", "widgets.drag_a_logit()"]


def at(box, x, y):
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


@pytest.mark.browser
def test_the_start_is_dragged_over_the_map(view, says):
    cell, mouse = view.cell(1), view.page.mouse
    box = cell.locator(".wb-grip").first.bounding_box()
    mouse.move(*at(box, 0.5, 0.5))
    mouse.down()
    says(cell, "start at x = 0.00, y = 0.00")
    for k in range(40):
        mouse.move(*at(box, 0.5 + k / 100, 0.5 + k / 200))
    mouse.move(*at(box, 1.4, 0.75))  # beyond the edge
    mouse.up()
    says(cell, "start at x = 3.00, y = \N{MINUS SIGN}1.50")
    assert view.value_of(cell.get_by_role("slider", name="start y")) == -1.5
    mouse.move(*at(box, 0.2, 0.2))  # let go, nothing follows any more
    view.wait_until_quiet(500)
    assert view.value_of(cell.get_by_role("slider", name="start x")) == 3


@pytest.mark.browser
def test_a_click_on_the_curve_is_enough_and_the_keyboard_goes_on_from_there(view, says):
    cell = view.cell(1)
    view.page.mouse.click(*at(cell.locator(".wb-grip").nth(1).bounding_box(), 0.6, 0.3))
    says(cell, "After 60 steps")
    cell.get_by_role("slider", name="steps").press("ArrowRight")
    says(cell, "After 61 steps")


@pytest.mark.browser
def test_a_finger_drags_the_logit(view, says):
    cell = view.cell(2)
    session = view.page.context.new_cdp_session(view.page)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    box = cell.locator(".wb-grip").first.bounding_box()
    for kind, x in (("touchStart", 0.5), ("touchMove", 0.6), ("touchMove", 0.75), ("touchEnd", None)):
        points = [] if x is None else [dict(zip("xy", at(box, x, 0.5)))]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    # the axes go from -8.5 to 8.5
    says(cell, "Logit 4.")
    assert view.value_of(cell.get_by_role("slider", name="logit z")) == pytest.approx(4.25, abs=0.2)


@pytest.mark.parametrize("begin", ["grab", "play"])
def test_while_a_place_is_taken_or_a_step_is_made_no_slider_of_another_thread_moves_the_state(begin, monkeypatch):
    explorable = widgets.ball_on_a_hill()
    taking, go, seen = threading.Event(), threading.Event(), []

    def wait_inside(*_):
        seen.append(stands(explorable, "x"))
        taking.set()
        go.wait(10)
        return {}

    if begin == "grab":
        axes = explorable.grips()[0].axes
        monkeypatch.setattr(explorable, "grips", lambda: [Grip(axes, take=wait_inside)])
        first = threading.Thread(target=explorable._on_grab, args=(0, 0.3, 0.5, True))
    else:
        monkeypatch.setattr(explorable, "move", lambda **_: wait_inside())
        first = threading.Thread(target=explorable._play, args=("step",))
    first.start()
    assert taking.wait(10)
    drawn = explorable.picture.png
    second = threading.Thread(target=setattr, args=(explorable.controls["x"], "value", -1.0))
    second.start()
    second.join(1.0)
    assert second.is_alive() and explorable.picture.png == drawn
    go.set()
    first.join(30)
    second.join(30)
    assert stands(explorable, "x") == (-1.0,) and explorable.picture.png != drawn
