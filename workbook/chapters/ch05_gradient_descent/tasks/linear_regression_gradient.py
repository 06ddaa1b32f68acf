"""The two slopes of a line's loss."""

import numpy as np

from workbook.chapters.ch05_gradient_descent.tasks.shared import line_cases
from workbook.forms.hard_cases import ALL_ZEROS, ONE_SAMPLE, ONE_ZERO
from workbook.forms.task import Mistake, Task, WrongFormError, several


def linear_regression_gradient(x, y, w, b):
    residual = w * x + b - y
    dw = 2 * np.mean(residual * x)
    db = 2 * np.mean(residual)
    return dw, db


def _both_slopes(learner, x, y, w, b):
    slopes = learner.linear_regression_gradient(x, y, w, b)
    if slopes is None:
        return {}
    slopes = several(slopes, 2, "linear_regression_gradient should return two numbers, dw and db.")
    if any(np.shape(slope) == (1,) for slope in slopes):
        raise WrongFormError(
            "dw and db should be one number each; yours is an array of a single entry, as a product of matrices gives it."
        )
    if any(np.ndim(slope) for slope in slopes):
        raise WrongFormError(
            "dw and db should be one number each; yours hold a number for each point. The loss is a mean over the "
            "points, and so are its slopes: take `np.mean`."
        )
    return {"dw": slopes[0], "db": slopes[1]}


TASK = Task(
    title="The two slopes of a line's loss",
    outputs={"dw": 2, "db": 2},
    cases=line_cases,
    also=(ONE_ZERO, ALL_ZEROS, ONE_SAMPLE),
    reference=linear_regression_gradient,
    probe=_both_slopes,
    hints=(
        "Begin with the residuals: by how much does the line miss each point, too high counted above 0?",
        "If w goes up by a little, the prediction for a point goes up by x times as much; if b does, by as much. So "
        "a residual counts x-fold for w.",
        "`residual = w * x + b - y`. Then dw is twice the mean of residual times x; db is the same without x.",
    ),
    mistakes=(
        Mistake(
            "factor-two-forgotten",
            "You have half of each slope: a square d * d has the slope 2 * d.",
            lambda x, y, w, b: tuple(slope / 2 for slope in linear_regression_gradient(x, y, w, b)),
        ),
        Mistake(
            "mean-or-sum",
            "These are sums over the points. The loss is a mean, and so are its slopes: divide by how many points "
            "there are.",
            lambda x, y, w, b: tuple(slope * len(x) for slope in linear_regression_gradient(x, y, w, b)),
        ),
        Mistake(
            "target-minus-prediction",
            "Your signs are the wrong way round: a residual is the prediction minus y, so that it is above 0 where "
            "the line is too high.",
            lambda x, y, w, b: tuple(-slope for slope in linear_regression_gradient(x, y, w, b)),
        ),
        Mistake(
            "answers-change-places",
            "Both slopes are right, in the wrong order: first dw, the one with x in it, then db.",
            lambda x, y, w, b: linear_regression_gradient(x, y, w, b)[::-1],
        ),
        Mistake(
            "answers-change-places",
            "You have half of each slope, and db first: right in Andrew Ng's course, whose cost is 1/(2m) times the sum, and "
            "which begins with the intercept. Here the loss is the plain mean, its slopes have the factor 2, and dw comes first.",
            lambda x, y, w, b: tuple(slope / 2 for slope in linear_regression_gradient(x, y, w, b)[::-1]),
        ),
        Mistake(
            "mean-of-a-product",
            "You multiply the mean residual by the mean x. Each residual goes with its own x: multiply first, then "
            "take the mean.",
            lambda x, y, w, b: (2 * np.mean(w * x + b - y) * np.mean(x), 2 * np.mean(w * x + b - y)),
        ),
        Mistake(
            "input-forgotten",
            "For w each residual counts x-fold: a nudge of w moves the prediction by x times the nudge. You left out "
            "x.",
            lambda x, y, w, b: (2 * np.mean(w * x + b - y),) * 2,
        ),
        Mistake(
            "bias-sees-the-input",
            "Here x is a factor too many: a nudge of b moves every prediction by as much, whatever x is.",
            lambda x, y, w, b: (2 * np.mean((w * x + b - y) * x),) * 2,
        ),
        Mistake(
            "bias-forgotten",
            "Your residuals leave out b. The line is w * x + b.",
            lambda x, y, w, b: linear_regression_gradient(x, y, w, 0.0),
        ),
        Mistake(
            "loss-is-the-gradient",
            "You square the residuals. The loss does; its slope has each residual once, since d * d changes with the "
            "slope 2 * d.",
            lambda x, y, w, b: (2 * np.mean((w * x + b - y) ** 2 * x), 2 * np.mean((w * x + b - y) ** 2)),
        ),
        Mistake(
            "brackets-in-the-residual",
            "In your dw the x multiplies the prediction and not y. The whole residual, prediction minus y in brackets, goes with its x.",
            lambda x, y, w, b: (2 * np.mean(x * (w * x + b) - y), 2 * np.mean(w * x + b - y)),
        ),
        Mistake(
            "brackets-in-the-residual",
            "In your residuals b stands on the side of y, as in y - w * x + b. It belongs to the prediction: a residual is "
            "(w * x + b) - y, the prediction first.",
            lambda x, y, w, b: (2 * np.mean((y - w * x + b) * x), 2 * np.mean(y - w * x + b)),
        ),
        Mistake(
            "brackets-in-the-residual",
            "In your residuals b stands on the side of y, as in y - w * x + b or w * x - b - y. It belongs to the prediction: a "
            "residual is (w * x + b) - y.",
            lambda x, y, w, b: (-2 * np.mean((y - w * x + b) * x), -2 * np.mean(y - w * x + b)),
        ),
        Mistake(
            "last-one-counts",
            "Only the last point counts: each round of your loop writes over the one before. Add up with `+=`, from 0.",
            lambda x, y, w, b: (2 * (w * x[-1] + b - y[-1]) * x[-1] / len(x), 2 * (w * x[-1] + b - y[-1]) / len(x)),
        ),
    ),
)
