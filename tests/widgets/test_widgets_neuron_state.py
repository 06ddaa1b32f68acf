"""The neuron explorable's state over its whole range: the words say what the numbers are."""

import itertools
import re

import numpy as np
import pytest

from workbook.widgets.explorables.one_neuron.state import NeuronState, sigmoid, signed_sum, step

GATES = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
LIMITS = (-0.2, 1.2, -0.2, 1.2)
RANGE = np.arange(-10, 10.5, 2.5)


def state(w1=1.0, w2=-2.0, b=0.5, **more):
    return NeuronState(GATES, np.array([0, 0, 0, 1]), w1, w2, b, **more)


def number_in(text):
    return float(text.replace("\N{MINUS SIGN}", "-"))


def test_over_the_whole_range_the_line_in_words_is_the_line_in_numbers():
    for w1, w2, b in itertools.product(RANGE, RANGE, RANGE):
        words = state(w1, w2, b).line(LIMITS)
        if w1 == 0 and w2 == 0:
            assert words.startswith("There is no line")
        elif w2 == 0:
            x1 = number_in(re.search(r"upright: x1 = (\S+\d)", words)[1])
            assert w1 * x1 + b == pytest.approx(0, abs=0.06)
        elif w1 == 0:
            x2 = number_in(re.search(r"level: x2 = (\S+\d)", words)[1])
            assert w2 * x2 + b == pytest.approx(0, abs=0.06)
        else:
            slope, sign, constant = re.search(r"x2 = (\S+)·x1 ([+\N{MINUS SIGN}]) ([\d.]+)[,.]", words).groups()
            x2 = number_in(slope) * 0.5 + number_in(sign + constant)
            assert w1 * 0.5 + w2 * x2 + b == pytest.approx(0, abs=0.08), words


def test_over_the_whole_range_the_score_counts_the_points():
    for w1, w2, b in itertools.product(RANGE, RANGE, RANGE):
        now = state(w1, w2, b)
        fires = [w1 * x1 + w2 * x2 + b > 0 for x1, x2 in GATES]
        right = sum(fire == label for fire, label in zip(fires, [0, 0, 0, 1], strict=True))
        assert now.score().startswith(f"{right} of 4 points are on the right side.")
        assert int(now.wrong.sum()) == 4 - right


def test_all_words_at_one_setting():
    assert state(mark=3).words(LIMITS) == [
        "z = 1.00·x1 − 2.00·x2 + 0.50.",
        "The line z = 0: x2 = 0.50·x1 + 0.25.",
        "1 of 4 points are on the right side. Wrong: 2 of class 0 and 1 of class 1.",
        "Point 4: z = 1.00·1.00 + (−2.00)·1.00 + 0.50 = −0.50, output sigmoid(−0.50) = 0.38: "
        "the neuron says class 0; wrong, it is class 1.",
    ]


@pytest.mark.parametrize("b, side", [(0, "exactly 0"), (2, "above 0"), (-2, "below 0")])
def test_without_weights_there_is_no_line_and_it_says_so(b, side):
    assert state(0, 0, b).line(LIMITS).endswith(f"everywhere, {side}.")


def test_a_line_beside_the_picture_is_said_to_be_there():
    assert state(1, 0, 5).line(LIMITS) == "The line z = 0 is upright: x1 = −5.00, outside the picture."
    assert state(1, 0, -0.5).line(LIMITS) == "The line z = 0 is upright: x1 = 0.50."


def test_the_gate_and_is_found():
    now = state(1, 1, -1.5)
    assert now.score() == "4 of 4 points are on the right side."
    assert now.predicted.tolist() == [0, 0, 0, 1]


def test_a_point_on_the_line_counts_as_class_0_in_spite_of_rounding():
    now = NeuronState([[0.1, 0.2]], np.array([0]), 1, 1, -0.3)
    assert now.sums(now.X).tolist() == [0]
    assert now.predicted.tolist() == [0]


def test_points_without_classes_have_no_score():
    now = NeuronState(GATES, None, 1, 1, -1.5)
    assert now.score() == "" and not now.wrong.any()
    assert len(now.words()) == 3
    assert "says" not in now.table()


def test_few_points_have_a_table_and_many_have_not():
    assert state(1, 1, -0.5).table().count("(wrong)") == 2
    assert NeuronState(np.zeros((9, 2)), None, 1, 1, 0).table() == ""


def test_foreign_names_cannot_write_html():
    page = state(class_names=("<b>", "&")).table()
    assert "<b>" not in page and "&lt;b&gt;" in page


def test_signs_stand_between_the_terms():
    assert signed_sum([(-1, "x1"), (0, "x2")], -0.001) == "−1.00·x1 + 0.00·x2 + 0.00"


def test_the_curves_are_themselves_even_far_out():
    assert sigmoid(np.array([-800.0, 0, 800])).tolist() == [0, 0.5, 1]
    assert step(np.array([-1.0, 0, 1])).tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    "arguments, words",
    [
        ({"X": np.empty((0, 2)), "y": None}, "at least one point"),
        ({"y": np.array([0, 1, 2, 0])}, "expected labels 0 and 1"),
        ({"activation": "relu6"}, "activation: expected one of"),
        ({"mark": 4}, "mark: expected the row of a point, 0 to 3, got 4"),
    ],
)
def test_what_does_not_fit_is_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        NeuronState(**{"X": GATES, "y": np.array([0, 0, 0, 1]), "w1": 1, "w2": 1, "b": 0, **arguments})


def test_the_origin_is_always_in_the_picture():
    """Without a bias every line runs through it, and the chapter asks to see that."""
    from workbook import widgets

    explorable = widgets.one_neuron(np.array([[3.0, 4.0], [4.0, 3.0]]), np.array([0, 1]))
    low_x, high_x, low_y, high_y = explorable.drawing.limits
    assert low_x <= 0 <= high_x and low_y <= 0 <= high_y


def test_what_is_kept_of_the_letters_looks_as_if_it_were_drawn_anew():
    from workbook import widgets

    moved = widgets.one_neuron()
    for w1, w2, b, mark in ((-3, 2, 1, 5), (0, 0, 0, 5), (9.5, -8, 10, 30), (-3, 2, 1, 5), (0, -0.5, -10, 60)):
        for name, value in (("w1", w1), ("w2", w2), ("b", b), ("mark", mark)):
            moved.controls[name].value = value
        anew = widgets.one_neuron(w=(w1, w2), b=b, mark=mark - 1)
        assert moved.picture.png == anew.picture.png, (w1, w2, b, mark)


def test_what_is_kept_of_letters_that_move_looks_as_if_they_were_drawn_anew():
    from workbook import widgets

    moved = widgets.network_from_sizes()
    for places in (
        {"inputs": 64},
        {"inputs": 2, "layers": 3},
        {"hidden 2": 40},
        {"layers": 0},
        {"layers": 3},
        {"inputs": 64},
    ):
        moved.move(**places)
        sizes = moved.state.sizes
        anew = widgets.network_from_sizes(sizes)
        assert anew.state.sizes == sizes
        assert moved.picture.png == anew.picture.png, sizes
