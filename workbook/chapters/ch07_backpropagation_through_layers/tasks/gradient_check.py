"""Ask the function itself whether a gradient is right."""

import numpy as np

from workbook.forms.task import Mistake, Task


def gradient_check(f, claimed, theta, eps):
    measured = np.zeros(len(theta))
    for i in range(len(theta)):
        nudge = np.zeros(len(theta))
        nudge[i] = eps
        measured[i] = (f(theta + nudge) - f(theta - nudge)) / (2 * eps)
    gap = np.abs(claimed - measured)
    size = np.maximum(np.abs(claimed), np.abs(measured))
    return np.max(gap / np.where(size == 0, 1, size))


def _checking(learner, f, claimed, theta, eps):
    place = theta.copy()
    error = learner.gradient_check(eval("lambda t: float(" + f + ")"), claimed.copy(), place, eps)
    return {"error": error, "theta_afterwards": place}


def _checking_cases(rng):
    formulas = (
        ("t[0]**2 + 3 * t[1]", np.array([2.0, 1.0]), np.array([2.0, 3.0]), 0.1),
        ("t[0]**2 + 3 * t[1]", np.array([2.0, 1.0]), np.array([4.0, 3.0]), 0.1),
        ("t[0]**3 + 0 * t[1]", np.array([1.0, 5.0]), np.array([3.0, 0.0]), 0.5),
        ("100 * t[0]**2 + 0.001 * t[1]", np.array([1.0, 1.0]), np.array([200.0, 0.002]), 0.1),
        ("t[0] * t[1] * t[2] + t[2]**3", rng.normal(size=3), rng.normal(size=3), 0.2),
        ("t[0]**2 + 0 * t[1]", np.array([1.0, 5.0]), np.array([2.0, 0.3]), 0.25),
        ("t[0]**2 + 3 * t[1]", np.array([1.0, 5.0]), np.array([0.0, 3.0]), 0.25),
        ("t[0]**2 + 3 * t[1]", np.array([1.0, 5.0]), np.array([-2.0, 3.0]), 0.25),
        ("1e-7 * t[0] + t[1]", np.array([1.0, 2.0]), np.array([2e-7, 1.0]), 0.5),
        ("t[0] * t[1] + t[1] * t[2]", np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 2.0]), 0.5),
        ("t[0] * t[1] * t[2]", np.array([1.0, 2.0, 4.0]), np.array([8.0, 4.0, 2.0]), 0.5),
        ("5 + 0 * t[0]", np.array([2.0]), np.array([0.0]), 0.5),
        ("np.sum(t**3)", rng.normal(size=5), rng.normal(size=5), 0.3),
        ("np.exp(t[0]) - t[1]**4", rng.normal(size=2), rng.normal(size=2), 0.1),
    )
    return [{"f": f, "claimed": claimed, "theta": theta, "eps": eps} for f, theta, claimed, eps in formulas]


def _measured(f, theta, eps, width=2):
    return np.array([(f(theta + nudge) - f(theta - nudge)) / (width * eps) for nudge in eps * np.eye(len(theta))])


def _size(p, q):
    size = np.maximum(np.abs(p), np.abs(q))
    return np.where(size == 0, 1, size)


def _worst(claimed, measured):
    return np.max(np.abs(claimed - measured) / _size(claimed, measured))


def _one_sided(f, claimed, theta, eps):
    return _worst(claimed, np.array([(f(theta + nudge) - f(theta)) / eps for nudge in eps * np.eye(len(theta))]))


def _all_at_once(f, claimed, theta, eps):
    return _worst(claimed, np.full(len(theta), (f(theta + eps) - f(theta - eps)) / (2 * eps)))


def _never_put_back(f, claimed, theta, eps):
    measured = np.zeros(len(theta))
    for i in range(len(theta)):
        theta[i] += eps
        above = f(theta)
        theta[i] -= 2 * eps
        measured[i] = (above - f(theta)) / (2 * eps)
    return _worst(claimed, measured)


def _mean_error(f, claimed, theta, eps):
    measured = _measured(f, theta, eps)
    return np.mean(np.abs(claimed - measured) / _size(claimed, measured))


def _one_size(f, claimed, theta, eps):
    measured = _measured(f, theta, eps)
    return np.max(np.abs(claimed - measured)) / np.max(_size(claimed, measured))


def _zero_over_zero(f, claimed, theta, eps):
    measured = _measured(f, theta, eps)
    return np.max(np.abs(claimed - measured) / np.maximum(np.abs(claimed), np.abs(measured)))


def _by_sum(claimed, measured):
    total = np.abs(claimed) + np.abs(measured)
    return np.max(np.abs(claimed - measured) / np.where(total == 0, 1, total))


def _floored(claimed, measured, floor):
    return np.max(np.abs(claimed - measured) / np.maximum(np.maximum(np.abs(claimed), np.abs(measured)), floor))


def _by_lengths(f, claimed, theta, eps):
    measured = _measured(f, theta, eps)
    return np.linalg.norm(claimed - measured) / (np.linalg.norm(claimed) + np.linalg.norm(measured))


def _added(claimed, measured, added):
    return np.max(np.abs(claimed - measured) / (np.maximum(np.abs(claimed), np.abs(measured)) + added))


def _passes_over_zeros(f, claimed, theta, eps):
    measured = _measured(f, theta, eps)
    both = (claimed != 0) & (measured != 0)
    return np.max(np.abs(claimed - measured)[both] / _size(claimed, measured)[both], initial=0)


TASK = Task(
    title="Ask the function itself whether a gradient is right",
    outputs={"error": 2, "theta_afterwards": 1},
    cases=_checking_cases,
    reference=gradient_check,
    probe=_checking,
    borrowed=(
        "nnlib.check_layer",
        "nnlib.check_network",
        "nnlib.check_loss",
        "scipy.optimize.approx_fprime",
        "scipy.optimize.check_grad",
    ),
    hints=(
        "Two parts that you have met: measure the slope of each entry by nudging it up and down (chapter 05), then "
        "compare with the claim, in proportion (chapter 06).",
        "For entry i, a nudge is an array of zeros with eps at place i. The slope is f(theta + nudge) minus f(theta "
        "- nudge), divided by 2 * eps.",
        "The error of an entry is the distance |claimed - measured| divided by the larger of |claimed| and "
        "|measured|; where both are 0, divide by 1. Return the largest.",
    ),
    without={
        "whole numbers": "slopes are decimal numbers, and out=np.zeros_like(slopes) is right",
    },
    mistakes=(
        Mistake(
            "one-sided-difference",
            "You compare f a little further on with f where you stand. Take one place on each side of theta, and "
            "divide by their distance 2 * eps.",
            _one_sided,
        ),
        Mistake(
            "nudge-width",
            "Your measured slopes are twice too steep: the two places lie 2 * eps apart, and you divide by eps.",
            lambda f, claimed, theta, eps: _worst(claimed, _measured(f, theta, eps, width=1)),
        ),
        Mistake(
            "all-nudged-at-once",
            "You nudge all entries at the same time. Each entry is checked by itself: nudge one, and hold the "
            "others still.",
            _all_at_once,
        ),
        Mistake(
            "nudge-stays",
            "Your nudges stay in theta: the next entry is measured at another place, and the caller's array has "
            "moved. Put each entry back, or nudge a copy.",
            _never_put_back,
        ),
        Mistake(
            "check-at-zero",
            "You measure around 0, not around theta. The claim is about the place theta; and at all zeros, where "
            "much vanishes, a wrong gradient may look right.",
            lambda f, claimed, theta, eps: _worst(claimed, _measured(f, np.zeros_like(theta), eps)),
        ),
        Mistake(
            "absolute-is-enough",
            "This is the distance itself. Set it in proportion: divide by the larger of the two numbers, without "
            "their signs.",
            lambda f, claimed, theta, eps: np.max(np.abs(claimed - _measured(f, theta, eps))),
        ),
        Mistake(
            "mean-hides-the-worst",
            "This is the mean over all entries. One wrong entry among many right ones would hardly show: take the "
            "largest.",
            _mean_error,
        ),
        Mistake(
            "zero-over-zero",
            "Where claim and measurement are both 0 you divide 0 by 0, and that is nan. Two zeros agree: there the "
            "error is "
            "0.",
            _zero_over_zero,
        ),
        Mistake(
            "larger-is-the-sum",
            "You divide by the sum of the two sizes: right in CS231n. Here it is the larger of the two, so that a gradient of "
            "twice the right size gets 0.5.",
            lambda f, claimed, theta, eps: _by_sum(claimed, _measured(f, theta, eps)),
        ),
        Mistake(
            "one-size-for-all",
            "You compare lengths of whole gradients (np.linalg.norm): right in the Deep Learning Specialization on Coursera. "
            "Here each entry is divided by its own size, and the worst one counts.",
            _by_lengths,
        ),
        *(
            Mistake(
                "blind-to-small-slopes",
                f"You never divide by less than {floor:g}. Slopes smaller than that may then be wholly wrong, and your error "
                "stays small. Only where both are exactly 0 is there nothing to divide by.",
                lambda f, claimed, theta, eps, floor=floor: _floored(claimed, _measured(f, theta, eps), floor),
            )
            for floor in (1.0, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6)
        ),
        Mistake(
            "one-size-for-all",
            "You divide by the largest number of the whole array. A small entry can then be wholly wrong without "
            "being seen: divide entry by entry.",
            _one_size,
        ),
        Mistake(
            "report-is-a-number",
            "You answer yes or no. Asked for is the error itself: how small is small enough, the reader decides.",
            lambda f, claimed, theta, eps: float(_worst(claimed, _measured(f, theta, eps)) < 1e-6),
        ),
        Mistake(
            "return-in-the-loop",
            "Only the first entry is checked. Does your `return` stand inside the loop?",
            lambda f, claimed, theta, eps: _worst(claimed[:1], _measured(f, theta, eps)[:1]),
        ),
        Mistake(
            "larger-is-the-sum",
            "You divide by the mean of the two sizes. Here it is the larger of the two, so that a gradient of twice the right size gets 0.5.",
            lambda f, claimed, theta, eps: 2 * _by_sum(claimed, _measured(f, theta, eps)),
        ),
        Mistake(
            "blind-to-small-slopes",
            "You add a number to the size (0.001 or so). For slopes not much larger than that the error comes out too small. Only where both are exactly 0 is there nothing to divide by.",
            lambda f, claimed, theta, eps: _added(claimed, _measured(f, theta, eps), 1e-3),
        ),
        Mistake(
            "blind-to-small-slopes",
            "You add 1e-8 to the size. For slopes not much larger than that the error comes out too small. Only where both are exactly 0 is there nothing to divide by.",
            lambda f, claimed, theta, eps: _added(claimed, _measured(f, theta, eps), 1e-8),
        ),
        Mistake(
            "zero-is-passed-over",
            "You pass over an entry where one of the two is 0. Only where both are 0 do they agree; a slope that should be 0 and is not is as wrong as can be.",
            _passes_over_zeros,
        ),
    ),
)
