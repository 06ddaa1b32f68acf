"""Take a step with momentum."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task, several


def momentum_step(theta, v, gradient, lr, momentum):
    v = momentum * v + gradient
    theta = theta - lr * v
    return theta, v


def _momentum_cases(rng):
    fixed = [
        {"theta": np.array([0.8]), "v": np.array([2.0]), "gradient": np.array([2.0]), "lr": 0.1, "momentum": 0.9},
        {
            "theta": np.array([1.0, 2.0]),
            "v": np.array([-1.0, 3.0]),
            "gradient": np.array([2.0, -1.0]),
            "lr": 0.2,
            "momentum": 0.5,
        },
    ]
    drawn = [
        dict(
            zip(("theta", "v", "gradient"), rng.normal(size=(3, n))),
            lr=float(rng.uniform(0.05, 0.5)),
            momentum=float(rng.uniform(0.3, 0.8)),
        )
        for n in (1, 2, 4)
    ]
    return fixed + drawn


def _one_momentum_step(learner, theta, v, gradient, lr, momentum):
    place, speed = theta.copy(), v.copy()
    new = learner.momentum_step(place, speed, gradient, lr, momentum)
    if new is None:
        return {}
    new = several(new, 2, "momentum_step should return two arrays, theta and v.", [theta])
    return {"theta": new[0], "v": new[1], "theta_afterwards": place, "v_afterwards": speed}


def _theta_in_place(theta, v, gradient, lr, momentum):
    v = momentum * v + gradient
    theta -= lr * v
    return theta, v


def _v_in_place(theta, v, gradient, lr, momentum):
    v *= momentum
    v += gradient
    return theta - lr * v, v


TASK = Task(
    title="Take a step with momentum",
    outputs={"theta": 1, "v": 1, "theta_afterwards": 1, "v_afterwards": 1},
    cases=_momentum_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=momentum_step,
    probe=_one_momentum_step,
    hints=(
        "There are two lines. The first one makes the new v, the second one moves theta.",
        "The new v is what is left of the old one, momentum times v, plus the gradient. Then theta goes against the "
        "new v.",
        "Give both results names of their own, so that nothing of the caller's changes. The rate stands in the second line only. Return both.",
    ),
    without={
        "whole numbers": "parameters and gradients are decimal numbers: a step in place, on a copy, is right",
    },
    mistakes=(
        Mistake(
            "old-momentum-used",
            "You moved theta by the old v. First the new v is made, with this step's gradient in it; then theta "
            "moves by the new one.",
            lambda theta, v, gradient, lr, momentum: (theta - lr * v, momentum * v + gradient),
        ),
        Mistake(
            "old-momentum-used",
            "theta is right, but you give back the old v. The next step starts from the new one.",
            lambda theta, v, gradient, lr, momentum: (theta - lr * (momentum * v + gradient), v),
        ),
        Mistake(
            "momentum-left-out",
            "v is right, but theta does not use it: it moves by the gradient alone. Let it move by lr times the new v.",
            lambda theta, v, gradient, lr, momentum: (theta - lr * gradient, momentum * v + gradient),
        ),
        Mistake(
            "gradient-is-the-step",
            "v is right, but theta moves by the whole of it. A step is lr times v.",
            lambda theta, v, gradient, lr, momentum: (theta - momentum * v - gradient, momentum * v + gradient),
        ),
        Mistake(
            "nothing-is-forgotten",
            "The factor momentum is missing: your v keeps all of the old v, and so the ball never slows down. Of the "
            "old v, momentum times v is kept.",
            lambda theta, v, gradient, lr, momentum: (theta - lr * (v + gradient), v + gradient),
        ),
        Mistake(
            "momentum-left-out",
            "Your v forgets all that was before. momentum times the old v has to stay in it.",
            lambda theta, v, gradient, lr, momentum: (theta - lr * gradient, gradient),
        ),
        Mistake(
            "momentum-averages",
            "Your v is an average: you weigh the gradient with 1 - momentum. Some books do; here, in nnlib and in "
            "PyTorch the gradient is added whole, so that v may grow well beyond it.",
            lambda theta, v, gradient, lr, momentum: momentum_step(theta, v, (1 - momentum) * gradient, lr, momentum),
        ),
        Mistake(
            "rate-inside-momentum",
            "Your v already holds the learning rate. Some books do it that way; here v collects gradients, and lr "
            "comes in when theta moves.",
            lambda theta, v, gradient, lr, momentum: (
                theta - momentum * v - lr * gradient,
                momentum * v + lr * gradient,
            ),
        ),
        Mistake(
            "momentum-points-down",
            "Right in CS231n and in Keras: there v = momentum * v - lr * gradient, and v is added. Here, as in PyTorch, v "
            "collects the gradients themselves; lr and the minus sign come when theta moves.",
            lambda theta, v, gradient, lr, momentum: (
                theta + momentum * v - lr * gradient,
                momentum * v - lr * gradient,
            ),
        ),
        Mistake(
            "uphill",
            "theta moves uphill: v collects gradients, which point to where the loss grows, so lr times v is "
            "subtracted.",
            lambda theta, v, gradient, lr, momentum: (theta + lr * (momentum * v + gradient), momentum * v + gradient),
        ),
        Mistake(
            "momentum-points-down",
            "Your v collects gradients with a minus sign, and so points downhill. Some books do it that way. Here v "
            "points uphill: the gradient is added to it, and the minus sign comes when theta moves.",
            lambda theta, v, gradient, lr, momentum: (theta + lr * (momentum * v - gradient), momentum * v - gradient),
        ),
        Mistake(
            "answers-change-places",
            "Both are right, in the wrong order: theta first, then v.",
            lambda theta, v, gradient, lr, momentum: momentum_step(theta, v, gradient, lr, momentum)[::-1],
        ),
        Mistake(
            "callers-array-changed",
            "The caller's theta has moved with the step: `-=` changes the array that was handed in. Make a new one: "
            "`theta = theta - ...`.",
            _theta_in_place,
        ),
        Mistake(
            "callers-array-changed",
            "The caller's v has changed: `*=` and `+=` change the array that was handed in. Make a new one: `v = "
            "momentum * v + ...`.",
            _v_in_place,
        ),
        Mistake(
            "momentum-of-the-place",
            "v is right. But theta is multiplied by momentum as well, and so shrinks by itself. Only the old v is.",
            lambda theta, v, gradient, lr, momentum: (
                momentum * theta - lr * (momentum * v + gradient),
                momentum * v + gradient,
            ),
        ),
    ),
)
