"""Find a gradient by nudging."""

import numpy as np

from workbook.forms.task import Mistake, Task


def numerical_gradient(f, theta, eps):
    slopes = np.zeros(len(theta))
    for i in range(len(theta)):
        nudge = np.zeros(len(theta))
        nudge[i] = eps
        slopes[i] = (f(theta + nudge) - f(theta - nudge)) / (2 * eps)
    return slopes


def _nudging(learner, f, theta, eps):
    place = theta.copy()
    gradient = learner.numerical_gradient(eval("lambda t: float(" + f + ")"), place, eps)
    if gradient is None:
        return {}
    return {"gradient": gradient, "theta_afterwards": place}


def _nudging_cases(rng):
    formulas = (
        ("t[0]**2 + 3 * t[1]", np.array([2.0, 1.0]), 0.1),
        ("t[0]**3", np.array([1.0]), 0.5),
        ("t[0]**3 * t[1] + t[1]**2", np.array([1.0, -2.0]), 0.1),
        ("t[0] * t[1] * t[2] + t[2]**3", rng.normal(size=3), 0.2),
        ("np.exp(t[0]) - t[1]**4", rng.normal(size=2), 0.1),
        ("np.sum(t**3)", rng.normal(size=5), 0.3),
    )
    return [{"f": f, "theta": theta, "eps": eps} for f, theta, eps in formulas]


def _one_sided(f, theta, eps):
    return np.array([(f(theta + nudge) - f(theta)) / eps for nudge in eps * np.eye(len(theta))])


def _nudge_all(f, theta, eps):
    return np.full(len(theta), (f(theta + eps) - f(theta - eps)) / (2 * eps))


def _nudges_pile_up(f, theta, eps):
    nudges = eps * np.tri(len(theta))  # row i nudges entry i and all before it
    return np.array([(f(theta + nudge) - f(theta - nudge)) / (2 * eps) for nudge in nudges])


def _never_put_back(f, theta, eps):
    gradient = np.zeros(len(theta))
    for i in range(len(theta)):
        theta[i] += eps
        above = f(theta)
        theta[i] -= 2 * eps
        gradient[i] = (above - f(theta)) / (2 * eps)
    return gradient


def _only_half_put_back(f, theta, eps):
    gradient = np.zeros(len(theta))
    for i in range(len(theta)):
        theta[i] += eps
        above = f(theta)
        theta[i] -= eps
        gradient[i] = (above - f(theta)) / (2 * eps)
    return gradient


TASK = Task(
    title="Find a gradient by nudging",
    outputs={"gradient": 2, "theta_afterwards": 1},
    cases=_nudging_cases,
    reference=numerical_gradient,
    probe=_nudging,
    borrowed=("scipy.optimize.approx_fprime",),
    hints=(
        "The gradient holds one slope for each entry of theta. Make a loop over the entries, and nudge one at a time.",
        "For entry i you need f at two places: theta with entry i a little higher, and theta with entry i a little "
        "lower. Their distance is 2 * eps.",
        "Make `nudge = np.zeros(len(theta))` and set `nudge[i] = eps`. Then theta + nudge and theta - nudge are the "
        "two places, and theta itself never changes.",
    ),
    without={
        "whole numbers": "parameters and gradients are decimal numbers: a step in place, on a copy, is right",
    },
    mistakes=(
        Mistake(
            "one-sided-difference",
            "You compare f a little further on with f where you stand. Take one place on each side, theta + nudge "
            "and theta - nudge, and divide by their distance 2 * eps: that is far more exact on a curve that bends.",
            _one_sided,
        ),
        Mistake(
            "nudge-width",
            "Your slopes are twice too steep: the two places lie 2 * eps apart, and you divide by eps.",
            lambda f, theta, eps: 2 * numerical_gradient(f, theta, eps),
        ),
        Mistake(
            "factor-two-forgotten",
            "These are the differences of f, not yet slopes. Divide by the distance between the two places, 2 * eps.",
            lambda f, theta, eps: 2 * eps * numerical_gradient(f, theta, eps),
        ),
        Mistake(
            "all-nudged-at-once",
            "You nudge all entries at the same time, and so get the same number for each: the sum of all slopes. "
            "Nudge entry i alone, and hold the others still.",
            _nudge_all,
        ),
        Mistake(
            "nudge-stays",
            "Your nudges stay in theta: the next entry is measured at another place, and the caller's array has "
            "moved. Put each entry back, or nudge a copy.",
            _never_put_back,
        ),
        Mistake(
            "only-one-side-moved",
            "From theta + eps you went back by eps, which is where you started: so you compare with f at theta, half "
            "the distance away. Go back by 2 * eps, and put the entry back afterwards.",
            _only_half_put_back,
        ),
        Mistake(
            "path-shares-one-array",
            "All your slopes are 0. Are your two places one and the same array? `up = theta` does not copy it, but "
            "gives it a second name. Use theta.copy(), or theta + nudge, which is a new array.",
            lambda f, theta, eps: np.zeros(len(theta)),
        ),
        Mistake(
            "nudge-stays",
            "Your nudge keeps the entries of the rounds before, so that later slopes are sums of several. Make a new "
            "nudge in each round, or set the entry back to 0.",
            _nudges_pile_up,
        ),
        Mistake(
            "run-miscounted",
            "`/ 2 * eps` divides by 2 and then multiplies by eps. To divide by both, put them into brackets: `/ (2 * "
            "eps)`.",
            lambda f, theta, eps: eps**2 * numerical_gradient(f, theta, eps),
        ),
        Mistake(
            "return-in-the-loop",
            "Only the first slope is there. Does your `return` stand inside the loop?",
            lambda f, theta, eps: numerical_gradient(f, theta, eps) * (np.arange(len(theta)) == 0),
        ),
        Mistake(
            "one-slope-for-all",
            "You give one number. Each entry of theta has a slope of its own: nudge entry i alone, and hold the "
            "others still.",
            lambda f, theta, eps: _nudge_all(f, theta, eps)[0],
        ),
        Mistake(
            "uphill",
            "All your slopes have the wrong sign: take f at the higher place minus f at the lower place.",
            lambda f, theta, eps: -numerical_gradient(f, theta, eps),
        ),
    ),
)
