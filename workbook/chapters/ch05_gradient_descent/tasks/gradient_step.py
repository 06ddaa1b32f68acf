"""Take one step downhill."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def gradient_step(theta, gradient, lr):
    return theta - lr * gradient


def _step_cases(rng):
    fixed = [
        {"theta": np.array([5.0]), "gradient": np.array([4.0]), "lr": 0.25},
        {"theta": np.array([1.0, -2.0]), "gradient": np.array([3.0, -4.0]), "lr": 0.1},
    ]
    drawn = [
        {"theta": rng.normal(size=n), "gradient": 3 * rng.normal(size=n), "lr": float(rng.uniform(0.05, 0.8))}
        for n in (1, 2, 3, 6)
    ]
    return fixed + drawn


def _one_step(learner, theta, gradient, lr):
    place = theta.copy()
    new = learner.gradient_step(place, gradient, lr)
    return {} if new is None else {"theta": new, "theta_afterwards": place}


def _step_in_place(theta, gradient, lr):
    theta -= lr * gradient
    return theta


TASK = Task(
    title="Take one step downhill",
    outputs={"theta": 1, "theta_afterwards": 1},
    cases=_step_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=gradient_step,
    probe=_one_step,
    hints=(
        "The gradient points to where the loss grows. Where do you want to go?",
        "A step is the learning rate times the gradient. It is subtracted from where you stand.",
        "`lr * gradient` is an array like theta. Take it away from theta, and return what is left.",
    ),
    without={
        "whole numbers": "parameters and gradients are decimal numbers: a step in place, on a copy, is right",
    },
    mistakes=(
        Mistake(
            "uphill",
            "Your step goes uphill: it adds the gradient. The gradient points to where the loss grows, so it has to "
            "be subtracted.",
            lambda theta, gradient, lr: theta + lr * gradient,
        ),
        Mistake(
            "gradient-is-the-step",
            "You subtract the whole gradient. A step is the learning rate times the gradient.",
            lambda theta, gradient, lr: theta - gradient,
        ),
        Mistake(
            "steps-are-equal",
            "All your steps are lr long, whatever the size of the slope. Here the step is lr times the gradient "
            "itself: large where it is steep, small where it is nearly flat.",
            lambda theta, gradient, lr: theta - lr * np.sign(gradient),
        ),
        Mistake(
            "step-is-the-place",
            "This is the step. The function is asked for the place where it leads: theta minus that step.",
            lambda theta, gradient, lr: lr * gradient,
        ),
        Mistake(
            "update-multiplies",
            "You multiply theta by something. A step is subtracted: theta - lr * gradient has no product with theta "
            "in it.",
            lambda theta, gradient, lr: theta * (1 - lr * gradient),
        ),
        Mistake(
            "callers-array-changed",
            "The caller's theta has moved with the step: `-=` changes the array that was handed in. Make a new one: "
            "`theta - lr * gradient`.",
            _step_in_place,
        ),
        Mistake(
            "brackets-in-the-step",
            "lr multiplies all of it, theta too. It belongs to the gradient alone: a step is lr * gradient, and that is taken from theta.",
            lambda theta, gradient, lr: (theta - gradient) * lr,
        ),
    ),
)
