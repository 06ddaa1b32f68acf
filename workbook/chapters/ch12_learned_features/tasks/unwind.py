"""Turn a spiral back."""

import numpy as np

from workbook.forms.task import Mistake, Task


def unwind(X, speed):
    radius = np.hypot(X[:, 0], X[:, 1])
    angle = np.arctan2(X[:, 1], X[:, 0]) - speed * radius
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _cases(rng):
    fixed = [
        {"X": np.array([[0.0, 1.0]]), "speed": np.pi / 2},
        {"X": np.array([[0.0, 2.0], [-1.0, 0.0], [0.0, 0.0]]), "speed": np.pi / 2},
        {"X": np.array([[-3.0, -4.0], [0.5, -0.5]]), "speed": 0.0},
    ]
    return fixed + [{"X": rng.normal(size=(n, 2)), "speed": float(speed)} for n, speed in ((5, 1.3), (4, -2.1))]


def _turned(X, angle, radius=None):
    radius = np.hypot(X[:, 0], X[:, 1]) if radius is None else radius
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _polar(X):
    return np.hypot(X[:, 0], X[:, 1]), np.arctan2(X[:, 1], X[:, 0])


def _onwards(X, speed):
    radius, angle = _polar(X)
    return _turned(X, angle + speed * radius)


def _by_one_angle(X, speed):
    return _turned(X, _polar(X)[1] - speed)


def _radius_lost(X, speed):
    radius, angle = _polar(X)
    return _turned(X, angle - speed * radius, np.ones(len(X)))


def _arguments_swapped(X, speed):
    return _turned(X, np.arctan2(X[:, 0], X[:, 1]) - speed * _polar(X)[0])


def _half_the_plane(X, speed):
    with np.errstate(divide="ignore", invalid="ignore"):
        angle = np.arctan(X[:, 1] / X[:, 0])
    return _turned(X, angle - speed * _polar(X)[0])


def _by_the_square(X, speed):
    radius, angle = _polar(X)
    return _turned(X, angle - speed * radius**2)


def _angle_and_radius(X, speed):
    radius, angle = _polar(X)
    return np.column_stack([radius, angle - speed * radius])


TASK = Task(
    title="Turn a spiral back",
    outputs={"points": 3},
    cases=_cases,
    reference=unwind,
    hints=(
        "A point is given by its radius and its angle as well as by x1 and x2. Which of the two changes when an arm is "
        "turned back, and by how much?",
        "`np.hypot` gives the radius, `np.arctan2(x2, x1)` the angle. A point far out has been turned further: subtract "
        "speed times its radius.",
        "Back to x1 and x2: radius times the cosine and radius times the sine of the new angle, side by side with "
        "`np.column_stack`.",
    ),
    mistakes=(
        Mistake(
            "sign-lost",
            "This turns the points on, not back: the arms are wound twice as tightly now. Subtract the turn.",
            _onwards,
        ),
        Mistake(
            "one-size-for-all",
            "All points are turned by the same angle, so the spiral is as wound as before. Each has a turn of its own, "
            "speed times its radius.",
            _by_one_angle,
        ),
        Mistake(
            "input-forgotten",
            "All points have come to radius 1. They are to be turned, not moved: multiply by each one's own radius.",
            _radius_lost,
        ),
        Mistake(
            "rows-and-columns-are-counted",
            "The two arguments of arctan2 are exchanged: it wants x2 first, then x1. As it is the plane is mirrored.",
            _arguments_swapped,
        ),
        Mistake(
            "sign-is-nothing",
            "arctan of a quotient cannot tell a point from the one opposite to it: (1, 1) and (-1, -1) have the same "
            "quotient. arctan2 gets both coordinates and knows.",
            _half_the_plane,
        ),
        Mistake(
            "size-is-square",
            "The turn grows with the square of the radius here. It is speed times the radius itself: take the root.",
            _by_the_square,
        ),
        Mistake(
            "vector-is-a-row",
            "These are radius and angle. The points are asked for as x1 and x2: radius times cosine, radius times sine.",
            _angle_and_radius,
        ),
    ),
)
