"""Walk downhill and remember the way."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def gradient_descent(gradient_of, start, lr, steps):
    theta = start.copy()
    path = [theta]
    for _ in range(steps):
        theta = theta - lr * gradient_of(theta)
        path.append(theta)
    return np.array(path)


def _descending(learner, gradient, start, lr, steps):
    place = start.copy()
    path = learner.gradient_descent(eval("lambda t: np.array(" + gradient + ")"), place, lr, steps)
    if path is None:
        return {}
    return {"path": path, "start_afterwards": place}


def _descending_cases(rng):
    gradients = (
        ("2 * (t - 3)", np.array([5.0]), 0.25, 3),
        ("[t[0], 8 * t[1]]", np.array([4.0, 1.0]), 0.2, 4),
        ("[t[0]**3 - t[1], t[1] - t[0]]", rng.uniform(-1, 1, 2), 0.3, 7),
        ("t * [1, 2, 3]", rng.normal(size=3), 0.1, 5),
        ("t - 1", rng.normal(size=4), 0.5, 1),
    )
    return [
        {"gradient": gradient, "start": start, "lr": lr, "steps": steps} for gradient, start, lr, steps in gradients
    ]


def _one_array_for_all(gradient_of, start, lr, steps):
    theta = start.copy()
    path = [theta]
    for _ in range(steps):
        theta -= lr * gradient_of(theta)
        path.append(theta)
    return np.array(path)


def _in_the_callers_array(gradient_of, start, lr, steps):
    path = gradient_descent(gradient_of, start, lr, steps)
    start[:] = path[-1]
    return path


def _slope_of_the_start(gradient_of, start, lr, steps):
    return np.array([start - i * lr * gradient_of(start) for i in range(steps + 1)])


def _climb(gradient_of, start, lr, steps):
    return gradient_descent(lambda theta: -gradient_of(theta), start, lr, steps)


TASK = Task(
    title="Walk downhill and remember the way",
    outputs={"path": 3, "start_afterwards": 1},
    cases=_descending_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=gradient_descent,
    probe=_descending,
    needs=("gradient_step",),
    hints=(
        "Keep two things: where you are (theta) and where you have been (a list). Each round asks for the gradient "
        "at the place where you are now.",
        "The start belongs to the path, so `steps` steps give steps + 1 places. Collect the places in a list and "
        "turn it into an array at the end.",
        "Begin with `theta = start.copy()` and `path = [theta]`. In each round make a new theta with `theta = theta "
        "- ...`, and not with `-=`, and append it.",
    ),
    without={
        "whole numbers": "parameters and gradients are decimal numbers: a step in place, on a copy, is right",
    },
    mistakes=(
        Mistake(
            "path-shares-one-array",
            "All rows of your path are the same place, the last one. `-=` changes the array itself, and your list "
            "holds that one array again and again. Make a new array for each step, `theta = theta - ...`, or append "
            "a copy. (Look into your gradient_step as well, if you use it.)",
            _one_array_for_all,
        ),
        Mistake(
            "callers-array-changed",
            "Your function moved the caller's start: `theta = start` gives the same array a second name, and `-=` "
            "then changes it. Begin with a copy. (Look into your gradient_step as well, if you use it.)",
            _in_the_callers_array,
        ),
        Mistake(
            "uphill",
            "Your path climbs: the gradient points to where the loss grows. Subtract it.",
            _climb,
        ),
        Mistake(
            "gradient-taken-once",
            "All your steps are the same. The slope changes as you move: ask gradient_of at the new place in each "
            "round, inside the loop.",
            _slope_of_the_start,
        ),
        Mistake(
            "start-left-out",
            "The start is missing from your path. It is the first row, so that `steps` steps give steps + 1 rows.",
            lambda gradient_of, start, lr, steps: gradient_descent(gradient_of, start, lr, steps)[1:],
        ),
        Mistake(
            "one-step-short",
            "Your path is one step too short. From one place to the next is one step: `steps` steps need steps + 1 "
            "places.",
            lambda gradient_of, start, lr, steps: gradient_descent(gradient_of, start, lr, steps - 1),
        ),
        Mistake(
            "one-step-short",
            "Your path holds the start twice and lacks the last place. Take the step first, then append where it led.",
            lambda gradient_of, start, lr, steps: np.vstack(
                [start, gradient_descent(gradient_of, start, lr, steps - 1)]
            ),
        ),
        Mistake(
            "return-in-the-loop",
            "Your path ends after the first step. Does your `return` stand inside the loop?",
            lambda gradient_of, start, lr, steps: gradient_descent(gradient_of, start, lr, 1),
        ),
        Mistake(
            "only-the-end",
            "Your path holds the start and the end, and nothing between. Does the `append` stand inside the loop?",
            lambda gradient_of, start, lr, steps: gradient_descent(gradient_of, start, lr, steps)[[0, -1]],
        ),
        Mistake(
            "only-the-end",
            "This is the place where the path ends. Asked for is the whole path, one place a row.",
            lambda gradient_of, start, lr, steps: gradient_descent(gradient_of, start, lr, steps)[-1],
        ),
        Mistake(
            "gradient-is-the-step",
            "You subtract the whole gradient. A step is lr times the gradient.",
            lambda gradient_of, start, lr, steps: gradient_descent(gradient_of, start, 1.0, steps),
        ),
    ),
)
