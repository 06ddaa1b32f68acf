"""A quotient and its two local slopes."""

from workbook.forms.task import Mistake, Task


def divide(x, y):
    return x / y, 1 / y, -x / y**2


def _cases(rng):
    fixed = [{"x": 6.0, "y": 2.0}, {"x": 3.0, "y": -0.5}, {"x": -2.0, "y": 4.0}]
    drawn = [{"x": float(x), "y": float(y)} for x, y in rng.uniform(0.5, 3, (4, 2)) * rng.choice([-1, 1], (4, 2))]
    return fixed + drawn


TASK = Task(
    title="A quotient and its two local slopes",
    outputs={"value": 1, "by_x": 1, "by_y": 1},
    cases=_cases,
    reference=divide,
    hints=(
        "Two slopes: first hold y and let x grow by a little, then hold x and let y grow.",
        "While y stands still, dividing by y is multiplying by 1 / y. And when y grows, does x / y grow or fall (for "
        "positive numbers)?",
        "1 / y is y to the power -1, and its slope is -1 times y to the power -2. x stands in front of it as a factor.",
    ),
    mistakes=(
        Mistake(
            "quotient-has-one-slope",
            "The slope by y is not 0: y may change, too, and x / y changes with it.",
            lambda x, y: (x / y, 1 / y, 0.0),
        ),
        Mistake(
            "sign-lost",
            "The slope by y has lost its sign: when a positive y grows, a positive x is divided into smaller parts.",
            lambda x, y: (x / y, 1 / y, x / y**2),
        ),
        Mistake(
            "factors-swapped",
            "Those are the slopes of the product x * y. In a quotient x is multiplied by 1 / y.",
            lambda x, y: (x / y, y, x),
        ),
        Mistake(
            "exponent-forgotten",
            "The slope by y is divided by y once only. 1 / y is y to the power -1, and the power goes down by one, to -2.",
            lambda x, y: (x / y, 1 / y, -x / y),
        ),
        Mistake(
            "one-factor-changes",
            "In the slope by y the factor x is missing: x times as much changes when y changes.",
            lambda x, y: (x / y, 1 / y, -1 / y**2),
        ),
        Mistake(
            "answers-change-places",
            "The two slopes have changed places: first the one by x, then the one by y.",
            lambda x, y: (x / y, -x / y**2, 1 / y),
        ),
        Mistake(
            "slope-is-height",
            "The slope by x is not x / y, which is the value. When x grows by 1, x / y grows by 1 / y.",
            lambda x, y: (x / y, x / y, -x / y**2),
        ),
    ),
)
