"""Measure the slope of a curve at a point."""

import numpy as np

from workbook.forms.task import Mistake, Task


def slope(f, z, h=1e-5):
    rise = f(z + h) - f(z - h)
    return rise / (2 * h)


def _slope_probe(learner, f, z, h=None):
    curves = {
        "z * z": lambda z: z * z,
        "z ** 3": lambda z: z**3,
        "5 - 2 * z": lambda z: 5 - 2 * z,
        "np.tanh": np.tanh,
        "np.exp": np.exp,
    }
    step = () if h is None else (h,)
    return {"slope": learner.slope(curves[f], z, *step)}


def _slope_cases(rng):
    fixed = [
        ("z * z", 3.0, 0.5),
        ("z ** 3", 2.0, 0.5),
        ("5 - 2 * z", 1.0, 0.1),
        ("np.tanh", 0.5, 1.0),
        ("z ** 3", -1.5, 2.0),
    ]
    cases = [{"f": f, "z": z, "h": h} for f, z, h in fixed]
    drawn = [
        {"f": f, "z": float(rng.normal()), "h": h} for f, h in (("np.exp", 0.25), ("np.tanh", 0.3), ("z ** 3", 0.75))
    ]
    return [*cases, *drawn, {"f": "np.tanh", "z": rng.normal(size=4), "h": 0.5}, {"f": "np.exp", "z": 1.0}]


TASK = Task(
    title="Measure the slope of a curve at a point",
    outputs={"slope": 2},
    cases=_slope_cases,
    reference=slope,
    probe=_slope_probe,
    hints=(
        "A slope is rise over run. You need two heights of the curve: where do you take them, if neither side is to "
        "be preferred?",
        "Take one height a step h to the right of z and one a step h to the left. The rise is their difference. How "
        "far are they apart?",
        "The two heights are f(z + h) and f(z - h), and they lie 2 * h apart. Mind the brackets when you divide.",
    ),
    mistakes=(
        Mistake(
            "one-sided-difference",
            "You look to one side only: from z to z + h. Your number belongs to the middle between these two. Step "
            "to both sides of z, and the errors of the two sides cancel nearly all.",
            lambda f, z, h=1e-5: (f(z + h) - f(z)) / h,
        ),
        Mistake(
            "one-sided-difference",
            "You look to one side only: from z − h to z. Step to both sides of z.",
            lambda f, z, h=1e-5: (f(z) - f(z - h)) / h,
        ),
        Mistake(
            "run-miscounted",
            "Twice too steep: from z − h to z + h it is two steps, so the run is 2 * h.",
            lambda f, z, h=1e-5: (f(z + h) - f(z - h)) / h,
        ),
        Mistake(
            "run-miscounted",
            "`/ 2 * h` divides by 2 and then multiplies by h. To divide by both, put them into brackets: `/ (2 * h)`.",
            lambda f, z, h=1e-5: (f(z + h) - f(z - h)) / 2 * h,
        ),
        Mistake(
            "run-miscounted",
            "Only the left height is divided: `/` binds before `-` does. Put the difference of the two heights into "
            "brackets first.",
            lambda f, z, h=1e-5: f(z + h) - f(z - h) / (2 * h),
        ),
        Mistake(
            "run-miscounted",
            "Two pairs of brackets are missing. Python reads f(z + h) - ((f(z - h) / 2) * h). Write (f(z + h) - f(z "
            "- h)) / (2 * h).",
            lambda f, z, h=1e-5: f(z + h) - f(z - h) / 2 * h,
        ),
        Mistake(
            "step-of-its-own",
            "You go h / 2 to each side. Here h is the step to each side, so the two places lie 2 * h apart.",
            lambda f, z, h=1e-5: (f(z + h / 2) - f(z - h / 2)) / h,
        ),
        Mistake(
            "run-miscounted",
            "You divide by 2 alone. The run depends on h: from z − h to z + h it is 2 * h.",
            lambda f, z, h=1e-5: (f(z + h) - f(z - h)) / 2,
        ),
        Mistake(
            "run-miscounted",
            "From z to z + h it is one step, but you divide by two. For the central difference the left height is "
            "f(z - h), not f(z).",
            lambda f, z, h=1e-5: (f(z + h) - f(z)) / (2 * h),
        ),
        Mistake(
            "slope-from-the-origin",
            "This is height over z: how steep the straight line from the origin to the point is. The slope of the "
            "curve asks how the height changes around z.",
            lambda f, z, h=1e-5: f(z) / z,
        ),
        Mistake(
            "rise-is-slope",
            "This is the rise alone. A slope is rise over run: divide by how far the two points lie apart.",
            lambda f, z, h=1e-5: f(z + h) - f(z - h),
        ),
        Mistake(
            "slope-runs-backwards",
            "The sign is turned around: a curve that goes up to the right has a slope above 0. Right height minus "
            "left height.",
            lambda f, z, h=1e-5: (f(z - h) - f(z + h)) / (2 * h),
        ),
        Mistake(
            "step-of-its-own",
            "Your step is fixed inside the function. Use the h that comes in, so that the caller can choose it.",
            lambda f, z, h=1e-5: (f(z + 1e-5) - f(z - 1e-5)) / 2e-5,
        ),
        Mistake(
            "heights-are-averaged",
            "This is the mean of both heights. A slope is a difference of heights, divided by how far they are apart.",
            lambda f, z, h=1e-5: (f(z + h) + f(z - h)) / 2,
        ),
        Mistake(
            "one-formula-for-all",
            "This is the slope of z³, whatever f is. Measure it: call f on both sides of z.",
            lambda f, z, h=1e-5: 3 * z**2,
        ),
    ),
)
