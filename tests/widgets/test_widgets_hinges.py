"""Hinges on a curve: the numbers are nnlib's and known by hand, drawing follows the pen, and no saved notebook holds a drawing."""

import numpy as np
import pytest

import nnlib as nn
from workbook import widgets
from workbook.widgets.explorables.hinges.state import (
    EVERY,
    MADE_OF,
    OWN,
    POINTS,
    RATE,
    SEEN,
    HingesState,
    X,
    largest_of,
)


def press(explorable, x, y, began=True):
    """Presses or drags at a place of the left picture."""
    axes = explorable.drawing.plane
    across, up = axes.figure.transFigure.inverted().transform(axes.transData.transform((x, y)))
    explorable._on_grab(0, across, 1 - up, began)


def test_hinges_on_a_parabola_are_off_by_what_the_formula_says():
    for n in (4, 8, 16):
        largest, _, squared = HingesState("arch", "hinges", n).measured()
        assert largest == pytest.approx(
            1.6 * (2 / n) ** 2 / 8, rel=2e-3
        )  # the slope changes by 1.6 a unit; the grid may miss the middle
        assert 0 < squared < largest**2


def test_hinges_go_through_the_curve_where_they_were_placed_wherever_that_is():
    state = HingesState("wiggle", "hinges", 5)
    for which, x in enumerate((-1, 0.9, 0.25, -0.5, -0.25)):  # in no order
        state.place(which, x)
    places = np.array([-1, -0.5, -0.25, 0.25, 0.9, 1])
    assert np.allclose(state.answers(places), state.heights(places))
    assert np.allclose(state.bends()[0][:, 0], [-1, 0.9, 0.25, -0.5, -0.25])


def test_units_at_one_place_or_at_the_end_break_nothing():
    for made_of in MADE_OF:
        state = HingesState("wiggle", made_of, 3)
        for x in (0.5, 1.0, -1.0):
            for which in range(3):
                state.place(which, x)
            assert np.isfinite(state.answers()).all()
            state.steps = EVERY
            assert np.isfinite(state.measured()).all()
            state.steps = 0


def test_training_is_nnlibs_and_going_back_gives_the_placed_network_again():
    state = HingesState("wiggle", "hinges", 8)
    placed = state.network().theta.copy()
    by_hand, optimiser = state._placed(), nn.Adam(RATE)
    for _ in range(4 * EVERY):
        nn.train_step(by_hand, nn.MSELoss(), optimiser, SEEN[:, None], state.heights(SEEN)[:, None])
    state.steps = 4 * EVERY
    assert np.allclose(state.network().theta, by_hand.theta)
    state.steps = 0
    assert np.array_equal(state.network().theta, placed)


def test_the_order_of_steps_does_not_change_what_training_gives():
    there, back = HingesState("arch", "steps", 6), HingesState("arch", "steps", 6)
    there.steps = 200
    back.steps = 100
    back.network()
    back.steps = 0
    back.network()
    back.steps = 200
    assert np.array_equal(there.network().theta, back.network().theta)


@pytest.mark.parametrize("made_of", MADE_OF)
def test_no_network_follows_a_jump_to_less_than_half_of_it(made_of):
    state = HingesState("jump", made_of, 32)
    for state.steps in (0, 100, 600):
        assert state.measured()[0] > 0.4999


def test_bumps_that_reach_to_their_neighbours_are_the_hinges_in_other_parts():
    hinges, bumps = HingesState("wiggle", "hinges", 8), HingesState("wiggle", "bumps", 9)
    assert np.allclose(hinges.answers(), bumps.answers())
    assert len(bumps.network()[0].b.value) == 27


def test_a_bump_is_a_tent_of_its_place_height_and_width_and_changes_nothing_elsewhere():
    state = HingesState("arch", "bumps", 5)
    before = state.answers()
    state.lift(2, -0.3)
    state.widen(2, 0.25)
    state.place(2, 0.5)
    state.which = 2
    tent = np.maximum(1 - np.abs(X - 0.5) / 0.25, 0)
    assert np.allclose(state.share(), -0.3 * tent)
    old = 0.8 * np.maximum(1 - np.abs(X) / 0.5, 0)
    assert np.allclose(state.answers(), before - old - 0.3 * tent)


def test_the_shares_of_all_units_add_up_to_the_answer():
    for made_of in MADE_OF:
        state = HingesState("wiggle", made_of, 6)
        state.steps = 2 * EVERY
        total = np.full(len(X), state.network()[2].b.value[0])
        for state.which in range(6):
            total += state.share()
        assert np.allclose(total, state.answers())


def test_a_hinge_off_the_curve_bends_the_two_pieces_beside_it_and_none_else():
    state = HingesState("arch", "hinges", 4)  # at -1, -0.5, 0, 0.5
    before = state.answers()
    state.lift(2, 1.2)
    assert state.answers(np.array([0.0]))[0] == pytest.approx(1.2)
    changed = state.answers() != pytest.approx(before)
    assert changed and np.allclose(state.answers()[np.abs(X) >= 0.5], before[np.abs(X) >= 0.5])
    state.draw(8, 0.1)  # the curve at 0; the height was set by hand, and stays
    assert state.answers(np.array([0.0]))[0] == pytest.approx(1.2)


def test_a_step_has_the_height_of_the_stair_behind_it():
    state = HingesState("arch", "steps", 3)  # at -0.5, 0, 0.5
    state.lift(1, -0.9)
    assert state.answers(np.array([0.25]))[0] == pytest.approx(-0.9, abs=0.01)
    assert state.answers(np.array([0.75]))[0] == pytest.approx(0.8 * (1 - 0.75**2), abs=0.01)


def test_words_say_how_both_errors_moved():
    explorable = widgets.hinges("wiggle", number=8)
    assert "Largest error 0.2444" in explorable.words.status
    explorable.controls["steps"].value = 600
    assert "the largest error has fallen, the mean squared error has fallen" in explorable.words.status


def test_a_drag_draws_without_holes_and_the_sliders_follow():
    explorable = widgets.hinges("arch")
    before = explorable.state.heights(POINTS).copy()
    press(explorable, -0.5, 0.0)
    press(explorable, 0.5, 0.8, began=False)  # far from the last place: the pen was quick
    state = explorable.state
    assert state.curve == OWN and explorable.controls["curve"].chosen == 3
    inside = np.abs(POINTS) <= 0.5
    assert np.allclose(state.own[inside], 0.8 * (POINTS[inside] + 0.5), atol=0.011)
    assert np.allclose(state.own[~inside], before[~inside], atol=0.006)
    assert explorable.controls["x"].value == 0.5
    assert explorable.controls["drawn"].value == pytest.approx(0.8, abs=0.011)


def test_by_keyboard_the_pen_draws_too():
    explorable = widgets.hinges("wiggle")
    assert explorable.controls["drawn"].hidden
    explorable.controls["curve"].chosen = 3
    assert not explorable.controls["x"].hidden and not explorable.controls["drawn"].hidden
    assert np.allclose(explorable.state.own, np.round(HingesState("wiggle").heights(POINTS), 2))  # a copy to draw over
    explorable.controls["x"].value = -0.5
    assert explorable.controls["drawn"].value == pytest.approx(explorable.state.heights(-0.5), abs=0.006)
    explorable.controls["drawn"].value = 0.7
    assert explorable.state.curve == OWN and explorable.state.heights(-0.5) == 0.7


def test_a_unit_is_taken_along_below_the_line_and_by_its_slider():
    explorable = widgets.hinges("wiggle", number=4)
    press(explorable, 0.02, -1.3)
    assert explorable.controls["which"].value == 3
    press(explorable, 0.3, -1.3, began=False)
    assert explorable.state.knots.tolist() == [-1, -0.5, 0.3, 0.5]
    assert explorable.controls["place"].value == 0.3 and "placed by hand" in explorable.words.status
    explorable.controls["which"].value = 4
    assert explorable.controls["place"].value == 0.5
    explorable.controls["place"].value = 0.75
    assert explorable.state.knots.tolist() == [-1, -0.5, 0.3, 0.75]


def test_the_chosen_unit_is_taken_by_its_dot_in_both_directions():
    for made_of, others in (("hinges", [-1, -0.5, None, 0.5]), ("bumps", [-1, -1 / 3, None, 1])):
        explorable = widgets.hinges("arch", made_of=made_of, number=4)  # the third is chosen
        state = explorable.state
        x, height = (at[2] for at in state.handles())
        press(explorable, x, height)
        assert np.isnan(state.set_heights).all() and state.curve == "arch"  # a click alone changes nothing
        press(explorable, 0.2, 0.35, began=False)
        assert state.knots[2] == pytest.approx(0.2) and state.set_heights[2] == pytest.approx(0.35)
        assert [explorable.controls[name].value for name in ("place", "height")] == [0.2, 0.35]
        assert np.allclose([k for k in state.knots if k != 0.2], [k for k in others if k is not None])
        assert state.curve == "arch" and not explorable._drawn


def test_below_the_line_a_bump_is_taken_by_its_middle_though_its_neighbours_end_there():
    explorable = widgets.hinges("wiggle", made_of="bumps", number=9)
    press(explorable, 0.25, -1.3)
    assert explorable.controls["which"].value == 6


def test_by_keyboard_height_and_width_are_set_for_the_chosen_bump_alone():
    explorable = widgets.hinges("wiggle", number=9)
    controls, state = explorable.controls, explorable.state
    assert controls["width"].hidden
    controls["made_of"].chosen = 2
    assert not controls["width"].hidden and state.made_of == "bumps"
    controls["which"].value = 4
    assert np.isnan(state.set_heights).all()  # to look at another one changes nothing
    controls["height"].value = 0.5
    controls["width"].value = 0.4
    assert np.flatnonzero(~np.isnan(state.set_heights)).tolist() == [3]
    assert state.widths[3] == 0.4 and np.allclose(np.delete(state.widths, 3), 0.25)
    assert "Bump 4 was placed at x = −0.25, 0.50 high and 0.40 wide to each side." in explorable.words.status
    controls["number"].value = 5
    assert np.isnan(state.set_heights).all() and np.allclose(state.widths, 0.5)


def test_what_is_placed_or_drawn_anew_has_not_been_trained():
    explorable = widgets.hinges("wiggle", number=8)
    for name, value in (("place", 0.1), ("height", 0.2), ("number", 6), ("made_of", 1), ("curve", 1)):
        explorable.move(steps=100)
        assert explorable.state.steps == 100
        explorable.move(**{name: value})
        assert explorable.state.steps == 0 == explorable.controls["steps"].value
    explorable.move(steps=100)
    explorable.move(which=2)
    assert explorable.state.steps == 100


def test_a_drag_after_the_number_has_fallen_is_harmless():
    explorable = widgets.hinges("wiggle", number=8)
    press(explorable, 0.75, -1.3)
    explorable.controls["number"].value = 2
    press(explorable, 0.5, -1.3, began=False)
    assert explorable.state.knots.tolist() == [-1, 0]


def test_what_was_drawn_is_left_out_of_a_saved_notebook_and_of_every_output():
    explorable = widgets.hinges("wiggle")
    outputs = explorable._repr_mimebundle_()[0]
    start = explorable.picture.start
    assert explorable.words.unsaved == [] and not explorable.picture.drawn
    press(explorable, 0, 0.9)
    assert explorable.picture.drawn and explorable.picture.start == start
    assert explorable.words.unsaved == ["status", "more"]
    assert explorable.controls["height"].unsaved == explorable.controls["drawn"].unsaved == ["value"]
    again = explorable._repr_mimebundle_()[0]
    for kind in ("text/plain", "text/html", "image/png"):
        assert again[kind] == outputs[kind]
    explorable.controls["curve"].chosen = 1  # a curve of the list is nobody's drawing
    assert not explorable.picture.drawn and explorable.words.unsaved == []


@pytest.mark.parametrize(
    "given, words",
    [
        ({"curve": "spiral"}, "curve: expected one of"),
        ({"made_of": "waves"}, "made_of: expected one of"),
        ({"number": 0}, "number: expected a whole number from 1 to 32, got 0"),
        ({"number": 33}, "got 33"),
        ({"number": 2.5}, "got 2.5"),
        ({"number": True}, "got True"),
    ],
)
def test_what_cannot_be_is_answered_in_words(given, words):
    with pytest.raises(ValueError, match=words):
        widgets.hinges(**given)


def test_a_control_that_moves_on_while_it_is_read_is_not_put_back(monkeypatch):
    """The next place may come, in another thread, while the one before it is still being drawn."""
    explorable = widgets.hinges("wiggle", number=8)
    control, state = explorable.controls["height"], explorable.state
    lift = state.lift

    def lift_slowly(which, height):
        lift(which, height)
        if height == -1.49:
            explorable._gathering = True  # the other thread finds this one busy
            control.value = 1.5
            explorable._gathering = False

    monkeypatch.setattr(state, "lift", lift_slowly)
    control.value = -1.49
    assert control.value == 1.5
    assert state.set_heights[state.which] == 1.5


def test_of_errors_that_only_rounding_tells_apart_the_leftmost_is_named():
    assert largest_of(np.array([0.1, 0.5 - 1e-12, 0.2, 0.5])) == 1
    assert largest_of(np.array([0.1, 0.4999, 0.2, 0.5])) == 3
    assert largest_of(np.zeros(3)) == 0


def test_nothing_moves_on_the_page_while_one_draws():
    explorable = widgets.hinges("arch")
    pen = [explorable.controls["x"], explorable.controls["drawn"]]
    press(explorable, 0.0, -0.5)
    press(explorable, 0.5, 0.2, began=False)
    assert explorable.state.curve == OWN and all(slider.hidden for slider in pen)
    explorable.controls["number"].value = 5
    assert all(slider.hidden for slider in pen)
    explorable.controls["curve"].chosen = 0
    explorable.controls["curve"].chosen = 3
    assert not any(slider.hidden for slider in pen) and explorable.state.own[8] == -0.5
    press(explorable, -0.5, 0.4)
    assert not any(slider.hidden for slider in pen)
    assert not widgets.hinges("your own").controls["drawn"].hidden
