"""A tent with flanks of its own."""

import numpy as np

from workbook.forms.task import Mistake, Task


def tent_bump(x, left, middle, right):
    up, down = (x - left) / (middle - left), (right - x) / (right - middle)
    return np.maximum(np.minimum(up, down), 0)


def _cases(rng):
    x = np.array([0.5, 1.0, 2.0])
    fixed = [
        {"x": x, "left": 0.0, "middle": 1.0, "right": 3.0},
        {"x": np.array([-2.0, -1.0, 4.0, 0.25, 3.0]), "left": 0.0, "middle": 1.0, "right": 3.0},
        {"x": np.array([-1.5, -1.0, 0.0, 0.5, 9.0]), "left": -2.0, "middle": -1.0, "right": 1.0},
    ]
    drawn = []
    for n in (5, 8):
        left, up, down = rng.uniform(-3, 3), rng.uniform(0.5, 3), rng.uniform(0.5, 3)
        x = left + (up + down) * rng.uniform(-0.5, 1.5, n)
        drawn.append({"x": x, "left": left, "middle": left + up, "right": left + up + down})
    return fixed + drawn


def _never_below_cut(x, left, middle, right):
    return np.minimum((x - left) / (middle - left), (right - x) / (right - middle))


def _one_width(x, left, middle, right):
    return np.maximum(1 - np.abs(x - middle) / (middle - left), 0)


def _other_width(x, left, middle, right):
    return np.maximum(1 - np.abs(x - middle) / (right - middle), 0)


def _half_the_range(x, left, middle, right):
    return np.maximum(1 - 2 * np.abs(x - middle) / (right - left), 0)


def _hinges(weights):
    def wrong(x, left, middle, right):
        up, down = 1 / (middle - left), 1 / (right - middle)
        return sum(w * np.maximum(x - k, 0) for w, k in zip(weights(up, down), (left, middle, right)))

    return wrong


def _not_scaled(x, left, middle, right):
    return np.maximum(np.minimum(x - left, right - x), 0)


def _box(x, left, middle, right):
    return np.where((x > left) & (x < right), 1.0, 0.0)


TASK = Task(
    title="A tent with flanks of its own",
    outputs={"heights": 2},
    cases=_cases,
    reference=tent_bump,
    hints=(
        "What is the slope of each flank? One is 1 high on a way of middle − left, the other on right − middle.",
        "The slope is 0, then 1 / (middle − left), then −1 / (right − middle), then 0 again. Each of three hinges changes it "
        "by a difference of two of these.",
        "Or without hinges: the climbing line, the falling line, of both the smaller one (`np.minimum`), and nothing below 0 "
        "(`np.maximum`).",
    ),
    mistakes=(
        Mistake(
            "zero-stops-by-itself",
            "Outside of left and right the lines go on below 0. There the tent is 0.",
            _never_below_cut,
        ),
        Mistake(
            "both-flanks-alike",
            "Both flanks have the width of the left one. The right one goes from middle to right.",
            _one_width,
        ),
        Mistake(
            "both-flanks-alike",
            "Both flanks have the width of the right one. The left one goes from left to middle.",
            _other_width,
        ),
        Mistake(
            "both-flanks-alike",
            "Both flanks are half of the whole range wide. Each has a width of its own: middle − left, and right − middle.",
            _half_the_range,
        ),
        Mistake(
            "flank-falls-once",
            "The climb is taken away at the middle, and nothing falls: the curve stays at 1. The hinge there has to turn the "
            "slope from the climb into the fall, so its weight is both together.",
            _hinges(lambda up, down: (up, -up, 0)),
        ),
        Mistake(
            "flank-falls-once",
            "At the middle the slope becomes the difference of climb and fall. The hinge there has to take away the climb and "
            "then fall as well.",
            _hinges(lambda up, down: (up, -down, 0)),
        ),
        Mistake(
            "zero-stops-by-itself",
            "The tent falls and falls, below 0 too: a third hinge at `right` has to make it flat again.",
            _hinges(lambda up, down: (up, -up - down, 0)),
        ),
        Mistake(
            "rise-is-slope",
            "The flanks climb 1 for each unit of x, however wide they are. They should be 1 high at the middle: divide by the "
            "width of the flank.",
            _not_scaled,
        ),
        Mistake(
            "tent-is-a-box",
            "This is a box, 1 everywhere between left and right. A tent climbs and falls.",
            _box,
        ),
    ),
)
