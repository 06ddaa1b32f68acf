"""Take a step of RMSprop."""

import numpy as np

from workbook.forms.task import Mistake, Task, several


def rmsprop_step(theta, s, gradient, lr, alpha, eps):
    s = alpha * s + (1 - alpha) * gradient**2
    theta = theta - lr * gradient / (np.sqrt(s) + eps)
    return theta, s


def _one_step(learner, theta, s, gradient, lr, alpha, eps):
    place, squares = theta.copy(), s.copy()
    new = learner.rmsprop_step(place, squares, gradient, lr, alpha, eps)
    if new is None:
        return {}
    new = several(new, 2, "rmsprop_step should return two arrays, theta and s.", [theta])
    return {"theta": new[0], "s": new[1], "theta_afterwards": place, "s_afterwards": squares}


def _rms_cases(rng):
    fixed = [
        {
            "theta": np.array([1.0, 1.0]), "s": np.array([7.0, 0.5]), "gradient": np.array([3.0, -0.5]),
            "lr": 0.1, "alpha": 0.5, "eps": 0.1,
        },
        {"theta": np.array([1.0, 2.0]), "s": np.zeros(2), "gradient": np.array([0.0, 1e-4]), "lr": 0.1, "alpha": 0.9, "eps": 1e-3},
    ]  # fmt: skip
    drawn = [
        {
            **dict(zip(("theta", "gradient"), rng.normal(size=(2, n)))),
            "s": rng.uniform(0.2, 3, n),
            "lr": float(rng.uniform(0.05, 0.5)),
            "alpha": float(rng.uniform(0.6, 0.9)),
            "eps": float(rng.uniform(0.05, 0.2)),
        }
        for n in (1, 2, 4)
    ]
    return fixed + drawn


def _theta_in_place(theta, s, gradient, lr, alpha, eps):
    s = alpha * s + (1 - alpha) * gradient**2
    theta -= lr * gradient / (np.sqrt(s) + eps)
    return theta, s


def _s_in_place(theta, s, gradient, lr, alpha, eps):
    s *= alpha
    s += (1 - alpha) * gradient**2
    return theta - lr * gradient / (np.sqrt(s) + eps), s


def _squares(s, gradient, alpha):
    return alpha * s + (1 - alpha) * gradient**2


TASK = Task(
    title="Take a step of RMSprop",
    outputs={"theta": 2, "s": 1, "theta_afterwards": 1, "s_afterwards": 1},
    cases=_rms_cases,
    reference=rmsprop_step,
    probe=_one_step,
    borrowed=("nnlib.RMSprop",),
    hints=(
        "There are two lines. The first makes the new s, the second moves theta with it.",
        "Of the old s, alpha times s is kept; the squares of the gradient come in with 1 - alpha. Then the gradient is "
        "divided by the root of the new s, plus eps.",
        "The new s is `alpha * s + (1 - alpha) * gradient**2`. Subtract lr times the divided gradient from theta, in a "
        "new array, and return both.",
    ),
    mistakes=(
        Mistake(
            "root-forgotten",
            "s is right, but theta is divided by s itself. s is a mean of squares: take its root.",
            lambda theta, s, gradient, lr, alpha, eps: (
                theta - lr * gradient / (_squares(s, gradient, alpha) + eps),
                _squares(s, gradient, alpha),
            ),
        ),
        Mistake(
            "squares-forgotten",
            "Your s collects the gradient, not its square. So slopes of both signs cancel, and the root may not even exist.",
            lambda theta, s, gradient, lr, alpha, eps: (
                theta - lr * gradient / (np.sqrt(np.abs(alpha * s + (1 - alpha) * gradient)) + eps),
                alpha * s + (1 - alpha) * gradient,
            ),
        ),
        Mistake(
            "old-momentum-used",
            "You divide by the old s. First the new s is made, with this step's gradient in it; then theta moves.",
            lambda theta, s, gradient, lr, alpha, eps: (
                theta - lr * gradient / (np.sqrt(s) + eps),
                _squares(s, gradient, alpha),
            ),
        ),
        Mistake(
            "old-momentum-used",
            "theta is right, but you give back the old s. The next step starts from the new one.",
            lambda theta, s, gradient, lr, alpha, eps: (
                theta - lr * gradient / (np.sqrt(_squares(s, gradient, alpha)) + eps),
                s,
            ),
        ),
        Mistake(
            "decay-is-reversed",
            "alpha has changed places: of the old s, alpha times s is kept, and the new square comes in with 1 - alpha.",
            lambda theta, s, gradient, lr, alpha, eps: rmsprop_step(theta, s, gradient, lr, 1 - alpha, eps),
        ),
        Mistake(
            "nothing-is-forgotten",
            "Your s keeps all of the old squares, and so it only grows. Of the old s, alpha times s is kept.",
            lambda theta, s, gradient, lr, alpha, eps: (
                theta - lr * gradient / (np.sqrt(s + (1 - alpha) * gradient**2) + eps),
                s + (1 - alpha) * gradient**2,
            ),
        ),
        Mistake(
            "eps-stands-anywhere",
            "s is right, but eps stands under the root. Here, as in nnlib, it is added to the root.",
            lambda theta, s, gradient, lr, alpha, eps: (
                theta - lr * gradient / np.sqrt(_squares(s, gradient, alpha) + eps),
                _squares(s, gradient, alpha),
            ),
        ),
        Mistake(
            "sums-are-averages",
            "Your s is a sum: the square of the gradient goes in whole. In a running mean it comes in with 1 - alpha.",
            lambda theta, s, gradient, lr, alpha, eps: (
                theta - lr * gradient / (np.sqrt(alpha * s + gradient**2) + eps),
                alpha * s + gradient**2,
            ),
        ),
        Mistake(
            "incoming-forgotten",
            "s is right, but the gradient is missing above the line: it is what is divided.",
            lambda theta, s, gradient, lr, alpha, eps: (
                theta - lr / (np.sqrt(_squares(s, gradient, alpha)) + eps),
                _squares(s, gradient, alpha),
            ),
        ),
        Mistake(
            "gradient-is-the-step",
            "s is right, but lr is missing: a step is lr times the divided gradient.",
            lambda theta, s, gradient, lr, alpha, eps: rmsprop_step(theta, s, gradient, 1.0, alpha, eps),
        ),
        Mistake(
            "uphill",
            "theta moves uphill: the step has to be subtracted.",
            lambda theta, s, gradient, lr, alpha, eps: rmsprop_step(theta, s, gradient, -lr, alpha, eps),
        ),
        Mistake(
            "answers-change-places",
            "Both are right, in the wrong order: theta first, then s.",
            lambda theta, s, gradient, lr, alpha, eps: rmsprop_step(theta, s, gradient, lr, alpha, eps)[::-1],
        ),
        Mistake(
            "callers-array-changed",
            "The caller's theta has moved with the step: `-=` changes the array that was handed in. Make a new one: "
            "`theta = theta - ...`.",
            _theta_in_place,
        ),
        Mistake(
            "callers-array-changed",
            "The caller's s has changed: `*=` and `+=` change the array that was handed in. Make a new one: `s = alpha * s + ...`.",
            _s_in_place,
        ),
        Mistake(
            "eps-stands-anywhere",
            "s is right, but eps is added to the finished step. It belongs to the divisor: put the root and eps in parentheses.",
            lambda theta, s, gradient, lr, alpha, eps: (
                theta - (lr * gradient / np.sqrt(_squares(s, gradient, alpha)) + eps),
                _squares(s, gradient, alpha),
            ),
        ),
        Mistake(
            "eps-stands-anywhere",
            "s is right, but eps is added to theta. It belongs to the divisor: put the root and eps in parentheses.",
            lambda theta, s, gradient, lr, alpha, eps: (
                theta - lr * gradient / np.sqrt(_squares(s, gradient, alpha)) + eps,
                _squares(s, gradient, alpha),
            ),
        ),
        Mistake(
            "absolute-is-enough",
            "Your s collects the absolute value of the gradient. It is the running mean of its square.",
            lambda theta, s, gradient, lr, alpha, eps: (
                theta - lr * gradient / (np.sqrt(alpha * s + (1 - alpha) * np.abs(gradient)) + eps),
                alpha * s + (1 - alpha) * np.abs(gradient),
            ),
        ),
        Mistake(
            "gradient-is-the-step",
            "s is right, but the step does not use it: it is lr times the gradient, undivided.",
            lambda theta, s, gradient, lr, alpha, eps: (theta - lr * gradient, _squares(s, gradient, alpha)),
        ),
    ),
)
