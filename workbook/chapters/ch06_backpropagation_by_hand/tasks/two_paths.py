"""Add up two paths that meet."""

from workbook.chapters.ch06_backpropagation_by_hand.tasks.shared import numbers
from workbook.forms.task import Mistake, Task


def two_paths(x):
    a = x**2
    b = 1 - 3 * x
    da = b
    db = a
    dx = da * 2 * x
    dx += db * -3
    return dx


TASK = Task(
    title="Add up two paths that meet",
    outputs={"dx": 2},
    cases=lambda rng: numbers(rng, 3.0, 1.0, -1.0, 0.5, low=-2.5),
    reference=two_paths,
    hints=(
        "x reaches L on two ways: through a, and through b. What does each way bring back?",
        "In a product the slope by one factor is the other factor: da is b, and db is a. From there go on to x, on "
        "each "
        "way with the local slope of its own box.",
        "The way through a brings da * 2 * x. The way through b brings db * -3. dx is the two added.",
    ),
    mistakes=(
        Mistake(
            "path-dropped",
            "This is what comes back through a. The way through b is missing: x is used there too.",
            lambda x: (1 - 3 * x) * 2 * x,
        ),
        Mistake(
            "overwrite-not-add",
            "This is what comes back through b alone. If you computed the way through a as well, it was overwritten: "
            "what the two ways bring has to be added.",
            lambda x: x**2 * -3,
        ),
        Mistake(
            "paths-multiply",
            "You multiplied what the two ways bring. Along a way slopes multiply; where ways meet, they add.",
            lambda x: ((1 - 3 * x) * 2 * x) * (x**2 * -3),
        ),
        Mistake(
            "slope-of-a-product",
            "This is the slope of a times the slope of b. But when a grows by a little, L = a * b grows by b times "
            "that: the slope by a factor is the value of the other one.",
            lambda x: 2 * x * -3,
        ),
        Mistake(
            "factors-swapped",
            "Two values have changed places: in L = a * b the slope by a is b, and the slope by b is a.",
            lambda x: x**2 * 2 * x + (1 - 3 * x) * -3,
        ),
        Mistake(
            "slope-is-height",
            "On the way through b you multiplied by -3 * x, which is a part of b's value. How fast does 1 - 3x change "
            "with x? By -3, wherever x is.",
            lambda x: (1 - 3 * x) * 2 * x + x**2 * -3 * x,
        ),
        Mistake(
            "sign-lost",
            "A sign is lost: when x grows, b = 1 - 3x falls, so its slope is -3; and where the two paths meet, what they bring is added.",
            lambda x: (1 - 3 * x) * 2 * x + x**2 * 3,
        ),
        Mistake(
            "slope-is-height",
            "This is the value a * b. Asked for is how fast it changes with x: two paths, that are added.",
            lambda x: x**2 * (1 - 3 * x),
        ),
        Mistake(
            "factor-two-forgotten",
            "The slope of x² is 2 * x: in the path through a the 2 is missing.",
            lambda x: (1 - 3 * x) * x - 3 * x**2,
        ),
        Mistake(
            "derivative-wrong-point",
            "In the path through a you take 2 * a. The slope of x² is 2 * x: it wants what went in, not what came out.",
            lambda x: (1 - 3 * x) * 2 * x**2 - 3 * x**2,
        ),
    ),
)
