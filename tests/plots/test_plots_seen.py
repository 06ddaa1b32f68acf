"""What a person sees: pixels of the finished picture, at places where the answer is known.

Each test asks for the colour at a place in the picture's own coordinates, or in a small box around it. Values are chosen so that
a picture which is upside down, mirrored, or has two colours exchanged gives another answer.
"""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb

import nnlib as nn
from workbook import plots
from workbook.plots.palette import (
    CLASS_COLOURS,
    GRADIENT_NEGATIVE,
    GRADIENT_POSITIVE,
    HIGHLIGHT,
    INK,
    NEGATIVE,
    POSITIVE,
    TRAINING,
    VALIDATION,
)


class Seen:
    """The pixels of the figure that these axes belong to."""

    def __init__(self, ax):
        ax.figure.set_dpi(100)
        canvas = FigureCanvasAgg(ax.figure)
        canvas.draw()
        self.ax, self.pixels = ax, np.asarray(canvas.buffer_rgba())[..., :3].astype(int)

    def box(self, x, y, around=0):
        """All colours (n, 3) within `around` pixels of a place, given in the numbers of the axes."""
        column, from_below = self.ax.transData.transform((x, y))
        row, column, around = len(self.pixels) - 1 - round(from_below), round(column), round(around)
        part = self.pixels[row - around : row + around + 1, column - around : column + around + 1]
        assert part.size, f"({x}, {y}) is outside the picture"
        return part.reshape(-1, 3)

    def sign(self, x, y, around=0):
        """What the place looks like: "orange", "blue", "green", "purple" or "grey"."""
        red, green, blue = self.box(x, y, around).mean(0)
        if max(red, green, blue) - min(red, green, blue) < 8:
            return "grey"
        if red > green > blue:
            return "orange"
        if blue > green > red:
            return "blue"
        return "green" if green > max(red, blue) else "purple"

    def has(self, colour, x, y, around=4):
        """Whether a colour stands there, letters and thin lines included."""
        wanted = np.array(to_rgb(colour)) * 255
        return bool((np.abs(self.box(x, y, around) - wanted).max(1) < 40).any())

    def light(self, x, y, around=0):
        """How light it is there, 0 to 255."""
        return self.box(x, y, around).mean()


def place_of(ax, text):
    (found,) = [one.get_position() for one in ax.texts if one.get_text() == text]
    return found


# ---- points and planes

CORNERS = np.array([[-1.0, -2.0], [1.0, -2.0], [-1.0, 2.0]])


def test_each_point_has_the_colour_of_its_class_at_its_place():
    ax = plots.points(CORNERS, np.array([0, 1, 2]), size=60)
    seen = Seen(ax)
    for (x, y), colour in zip(CORNERS, CLASS_COLOURS, strict=False):
        assert seen.has(colour, x, y, 0)
    assert seen.has("#ffffff", 1, 2, 3)  # no point stands in the fourth corner


@pytest.mark.parametrize(
    "model",
    [lambda p: p[:, 1:] - 0.5, lambda p: np.stack([0.5 - p[:, 1], p[:, 1] - 0.5], axis=1), lambda p: p[:, 1] > 0.5],
    ids=["one logit", "two logits", "classes"],
)
def test_the_plane_is_blue_where_class_1_wins_and_orange_where_class_0_does(model):
    ax = plots.decision_boundary(model, np.array([[0.0, -2.0], [0.0, 2.0]]), np.array([0, 1]), limits=(-3, 3, -3, 3))
    seen = Seen(ax)
    for x in (-2.5, 2.5):
        assert seen.sign(x, 2.5) == "blue"  # class 1 is above
        assert seen.sign(x, -2.5) == "orange"
        assert seen.has(INK, x, 0.5)  # the border between them
        assert not seen.has(INK, x, -0.5)
    assert seen.has(CLASS_COLOURS[1], 0, 2) and seen.has(CLASS_COLOURS[0], 0, -2)


def test_the_shade_is_pale_where_the_model_is_undecided():
    seen = Seen(plots.decision_boundary(lambda p: p[:, 1:], np.empty((0, 2)), limits=(-3, 3, -3, 3)))
    assert seen.light(0, 0.3) > seen.light(0, 2.8) and seen.light(0, -0.3) > seen.light(0, -2.8)


def test_of_three_classes_each_has_its_colour_where_it_wins():
    def model(p):
        return 4 * np.stack([-p[:, 0], p[:, 0], p[:, 1] * 3], axis=1)  # left, right, and above

    seen = Seen(plots.decision_boundary(model, np.empty((0, 2)), limits=(-3, 3, -3, 3)))
    for k, (x, y) in enumerate([(-2.5, -2.5), (2.5, -2.5), (0, 2.5)]):
        pale = 255 - seen.box(x, y)[0]
        full = 255 - np.array(to_rgb(CLASS_COLOURS[k])) * 255
        assert np.allclose(pale / pale.max(), full / full.max(), atol=0.05), f"class {k}"
    assert seen.has(INK, 0, -2.5)


def test_a_neurons_plane_is_blue_above_its_line_and_its_arrow_points_there():
    ax = plots.neuron_line([0, 2], -1, plots.points(np.array([[-3.0, -3.0], [3.0, 3.0]])))
    seen = Seen(ax)
    assert seen.sign(-2.3, 2.3) == seen.sign(2.3, 2.3) == "blue"  # between the lines of the grid
    assert seen.sign(-2.3, -2.3) == seen.sign(2.3, -2.3) == "orange"
    assert seen.has(INK, -2, 0.5) and not seen.has(INK, -2, -0.5)
    assert seen.has(INK, 0, 1.0, 1) and not seen.has(INK, 0, 0.0, 1)  # the arrow goes up from the middle of the line


def test_a_bias_moves_the_line_to_the_other_side():
    seen = Seen(plots.neuron_line([1, 0], 1, plots.points(np.array([[-3.0, -3.0], [3.0, 3.0]])), arrow=False))
    assert seen.has(INK, -1, 2) and not seen.has(INK, 1, 2)
    assert seen.sign(0.3, 0.3) == "blue" and seen.sign(-2.3, 0.3) == "orange"


# ---- curves


def test_the_training_loss_is_dark_and_solid_and_the_validation_loss_lighter_and_dashed():
    ax = plots.loss_curves(np.full(20, 1.0), np.full(20, 3.0))
    seen = Seen(ax)
    along = np.linspace(4, 17, 60)
    assert all(seen.has(TRAINING, x, 1.0, 2) for x in along)
    assert not any(seen.has(TRAINING, x, 3.0, 2) for x in along)
    dashes = [seen.has(VALIDATION, x, 3.0, 0) for x in along]
    assert any(dashes) and not all(dashes)
    named = {text.get_text(): line.get_color() for text, line in zip(*_legend(ax), strict=True)}
    assert named == {"training": TRAINING, "validation": VALIDATION}


def _legend(ax):
    return ax.get_legend().get_texts(), ax.get_legend().get_lines()


def test_a_history_is_drawn_from_its_own_training_and_validation_losses():
    ax = plots.loss_curves({"loss": [1.0] * 20, "validation_loss": [3.0] * 20})
    seen = Seen(ax)
    assert seen.has(TRAINING, 10, 1.0, 2) and not seen.has(TRAINING, 10, 3.0, 2)


def test_a_falling_loss_falls_on_the_page():
    seen = Seen(plots.loss_curves(np.linspace(4, 1, 20)))
    assert seen.has(TRAINING, 1, 4, 2) and seen.has(TRAINING, 20, 1, 2)
    assert not seen.has(TRAINING, 18, 4, 2)


def test_an_activation_is_drawn_where_it_is_and_its_slope_beside_it():
    functions = {"twice": lambda z: 2 * z, "minus": lambda z: -z}
    ax = plots.activation_curves(functions, slopes={"twice": lambda z: np.full_like(z, 2)}, mark=1.0)
    seen = Seen(ax)
    assert seen.has(CLASS_COLOURS[0], 2, 4) and seen.has(CLASS_COLOURS[0], -2, -4)
    assert seen.has(CLASS_COLOURS[1], -2, 2, 6) and not seen.has(CLASS_COLOURS[0], -2, 4)
    slope = [seen.has(CLASS_COLOURS[0], x, 2, 2) for x in np.linspace(-3.5, 0, 60)]
    assert any(slope) and not all(slope)  # dotted
    assert seen.has(CLASS_COLOURS[0], 1, 2, 0) and seen.has(CLASS_COLOURS[1], 1, -1, 0)  # the dots of z = 1


@pytest.mark.parametrize("height", [lambda p: p[0] + 3 * p[1], lambda p: p[1] + 3 * p[0]], ids=["up", "across"])
def test_a_map_is_dark_where_the_ground_is_high(height):
    ax = plots.surface(height, limits=(0, 1, 0, 1), path=[[0.5, 0.5], [0.2, 0.3]], lowest=(0.1, 0.8), steps=21)
    seen = Seen(ax)
    corners = [(0.03, 0.03), (0.97, 0.03), (0.03, 0.97), (0.97, 0.97)]
    by_height = sorted(corners, key=height)
    lights = [seen.light(*corner) for corner in by_height]
    assert lights == sorted(lights, reverse=True) and lights[0] > lights[-1] + 60
    assert seen.has("#ffffff", 0.5, 0.5, 0) and seen.has(
        INK, 0.2, 0.3, 0
    )  # a ring where it began, a dot where it ended
    assert seen.has(HIGHLIGHT, 0.1, 0.8, 2)


# ---- networks and neurons


def test_a_weight_has_the_colour_of_its_sign_and_stands_between_its_two_neurons():
    weights = [np.array([[2.0, -2.0], [-2.0, 0.0]])]
    ax = plots.network_diagram([2, 2], weights=weights, weight_numbers=False, show_biases=False, layer_names=False)
    seen = Seen(ax)
    (layer,) = ax.collections
    ends = {(round(a[1], 2), round(b[1], 2)): (a + b) / 2 for a, b in layer.get_segments()}
    top, foot = max(ends)[0], min(ends)[0]
    assert top > foot
    between = {key: (0.72 * a + 0.28 * b) for key, (a, b) in zip(ends, layer.get_segments(), strict=True)}
    signs = {key: seen.has(POSITIVE, *at) - seen.has(NEGATIVE, *at, 6) for key, at in between.items()}
    assert signs == {(top, top): 1, (top, foot): -1, (foot, top): -1, (foot, foot): 0}


def test_a_weights_number_lies_on_its_own_line():
    weights = [np.array([[1.0, -2.0], [3.0, 4.0]])]
    ax = plots.network_diagram([2, 2], weights=weights, show_biases=False)
    (layer,) = ax.collections
    for number, (start, end) in zip(["1.00", "\N{MINUS SIGN}2.00", "3.00", "4.00"], layer.get_segments(), strict=True):
        x, y = place_of(ax, number)
        share = (x - start[0]) / (end[0] - start[0])
        assert y == pytest.approx(start[1] + share * (end[1] - start[1]))


def test_the_first_neuron_stands_on_top_and_each_wears_the_colour_of_its_value():
    ax = plots.network_diagram([2, 2], values=[[3.0, -3.0], [-1.0, 1.0]], input_names=["first", "second"])
    seen = Seen(ax)
    shapes = [patch for patch in ax.patches if getattr(patch, "radius", 1) > 0.1]
    centres = [patch.get_center() if hasattr(patch, "radius") else _middle(patch) for patch in shapes]
    columns = [sorted((c for c in centres if (c[0] < 1) == left), key=lambda c: -c[1]) for left in (True, False)]
    aside = 0.19  # from the middle, where the number stands
    assert [seen.sign(x, y + aside) for x, y in columns[0]] == ["blue", "orange"]
    assert [seen.sign(x, y + aside) for x, y in columns[1]] == ["orange", "blue"]
    assert place_of(ax, "first")[1] > 0 > place_of(ax, "second")[1]


def _middle(patch):
    return patch.get_x() + patch.get_width() / 2, patch.get_y() + patch.get_height() / 2


def test_each_bias_stands_below_its_own_neuron():
    ax = plots.network_diagram([1, 2], weights=[np.ones((1, 2))], biases=[np.array([0.25, -0.75])])
    upper, lower = place_of(ax, "b = 0.25"), place_of(ax, "b = \N{MINUS SIGN}0.75")
    circles = sorted((patch.get_center() for patch in ax.patches if hasattr(patch, "radius")), key=lambda c: -c[1])
    assert upper[0] == lower[0] == circles[0][0]
    assert circles[0][1] > upper[1] > circles[1][1] > lower[1]


def test_what_is_highlighted_is_seen_in_its_place():
    ax = plots.network_diagram([2, 1], highlight_connections=[(0, 1, 0)], highlight_neurons=[(0, 0)])
    seen = Seen(ax)
    (layer,) = ax.collections
    upper, lower = [(start + end) / 2 for start, end in layer.get_segments()]
    assert upper[1] > lower[1]
    assert seen.has(HIGHLIGHT, *lower) and not seen.has(HIGHLIGHT, *upper)
    inputs = sorted((_middle(patch) for patch in ax.patches if not hasattr(patch, "radius")), key=lambda c: -c[1])
    assert [seen.has(HIGHLIGHT, x, y + 0.243, 2) for x, y in inputs] == [True, False]


def test_one_neurons_inputs_weights_and_sum_wear_the_colours_of_their_signs():
    ax = plots.neuron_diagram([2, -1], [1.5, -2], 0.5, activation=nn.relu)
    seen = Seen(ax)
    upper, lower = place_of(ax, "2.00"), place_of(ax, "\N{MINUS SIGN}1.00")
    assert upper[1] > lower[1]
    assert seen.sign(upper[0], upper[1] + 0.24) == "blue" and seen.sign(lower[0], lower[1] + 0.24) == "orange"
    for (x, y), colour, other in ((upper, POSITIVE, NEGATIVE), (lower, NEGATIVE, POSITIVE)):
        near = x + 0.45, y * (1 - 0.45 / 3)  # on the way to the sum, which stands at (3, 0)
        assert seen.has(colour, *near, 8) and not seen.has(other, *near, 8)
    assert seen.sign(3.0, 0.3) == "blue"


# ---- pictures, matrices, bars


def test_a_picture_stands_upright_and_ink_is_dark():
    image = np.array(
        [[9.0, 0, 0], [0, 0, 0], [0, 5, 0]]
    )  # ink in the upper left corner, less in the middle of the foot
    (ax,) = plots.image_grid(image, size=2).flat
    seen = Seen(ax)
    inside = ax.get_ylim()[0] > ax.get_ylim()[1]  # rows are counted from above, whatever the numbers of the axes say
    assert inside and seen.light(0, 0) < 40
    assert 60 < seen.light(1, 2) < 200
    assert seen.light(2, 0) == seen.light(0, 2) == 255
    (_, upper), (_, lower) = ax.transData.transform([(0, 0), (0, 2)])
    assert upper > lower


def test_the_frame_of_a_wrong_reading_is_seen_round_that_picture():
    axes = plots.image_grid(np.zeros((2, 4, 4)), [1, 2], [1, 7], size=1.5)
    frames = [Seen(ax).has(HIGHLIGHT, -0.5, 2, 3) for ax in axes.flat]
    assert frames == [False, True]


@pytest.mark.parametrize(
    ("colormap", "below", "above"),
    [(plots.palette.VALUES, "orange", "blue"), (plots.palette.GRADIENTS, "green", "purple")],
)
def test_each_number_of_a_matrix_colours_its_own_square(colormap, below, above):
    ax = plots.matrix_heatmap([[1.0, -1.0, 0.0], [-1.0, 1.0, 1.0]], colormap=colormap, numbers=False)
    seen = Seen(ax)
    assert [seen.sign(column, 0) for column in range(3)] == [above, below, "grey"]
    assert [seen.sign(column, 1) for column in range(3)] == [below, above, above]
    (_, upper), (_, lower) = ax.transData.transform([(0, 0), (0, 1)])
    assert upper > lower


def test_bars_are_as_long_as_their_numbers_and_the_largest_is_dark():
    ax = plots.probability_bars([0.2, 0.7, 0.1])
    seen = Seen(ax)
    assert seen.has(POSITIVE, 0.66, 1, 1) and not seen.has(POSITIVE, 0.12, 0, 1)
    assert seen.sign(0.12, 0) == "blue" and seen.light(0.12, 0) > seen.light(0.5, 1)
    assert seen.has("#ffffff", 0.4, 0, 0) and seen.has("#ffffff", 0.2, 2, 0)
    (_, first), (_, last) = ax.transData.transform([(0, 0), (0, 2)])
    assert first > last  # class 0 on top


def test_the_true_classes_bar_is_framed():
    seen = Seen(plots.probability_bars([0.2, 0.7, 0.1], truth=0))
    assert seen.has(HIGHLIGHT, 0.2, 0, 3) and not seen.has(HIGHLIGHT, 0.7, 1, 3)


# ---- a calculation as a graph


def test_boxes_wear_the_signs_of_their_values_and_slopes_those_of_gradients():
    ax = plots.value_graph(
        {"x": 3.0, "a": -3.0, "b": 2.0},
        [("x", "a"), ("x", "b")],
        places={"x": (0, 0.5), "a": (1.5, 0), "b": (1.5, 1)},
        slopes={"a": -4.0, "b": 5.0},
        local_slopes={("x", "a"): -2.0, ("x", "b"): 7.0},
    )
    seen = Seen(ax)
    a, b = place_of(ax, "\N{MINUS SIGN}3"), place_of(ax, "2")
    assert a[1] > b[1]  # row 0 on top
    assert seen.sign(a[0], a[1] + 0.22) == "orange" and seen.sign(b[0], b[1] + 0.22) == "blue"
    colours = {text.get_text(): text.get_color() for text in ax.texts}
    assert colours["da = \N{MINUS SIGN}4"] == colours["× \N{MINUS SIGN}2"] == GRADIENT_NEGATIVE
    assert colours["db = 5"] == colours["× 7"] == GRADIENT_POSITIVE
    assert place_of(ax, "da = \N{MINUS SIGN}4")[1] < a[1]  # a slope stands below its box
    assert place_of(ax, "× \N{MINUS SIGN}2")[1] > place_of(ax, "× 7")[1]  # each on its own arrow
