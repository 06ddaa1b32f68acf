"""What each hidden unit is worth."""

import numpy as np

from workbook.forms.task import Mistake, Task


def unit_importance(A, W, b, y):
    def accuracy(A):
        return np.mean((A @ W + b).argmax(axis=1) == y)

    lost = []
    for unit in range(A.shape[1]):
        without = A.copy()
        without[:, unit] = 0
        lost.append(accuracy(A) - accuracy(without))
    return np.array(lost)


def _accuracy(A, W, b, y):
    return np.mean((A @ W + b).argmax(axis=1) == y)


def _cases(rng):
    A = np.array([[1.0, 0.0, 2.0], [0.0, 2.0, 1.0], [3.0, 1.0, 0.0], [0.5, 0.0, 1.0]])
    W = np.array([[1.0, -1.0], [-1.0, 2.0], [0.5, 0.0]])
    fixed = [{"A": A, "W": W, "b": np.array([0.0, 0.2]), "y": np.array([0, 1, 0, 1])}]
    fixed.append({"A": A[:1], "W": W, "b": np.zeros(2), "y": np.array([0])})
    fixed.append(
        {
            "A": np.array([[1.0, 1.0], [0.0, 1.0]]),
            "W": np.array([[1.0, 0.0], [0.0, 2.0]]),
            "b": np.array([0.1, 0.0]),
            "y": np.array([0, 0]),
        }
    )  # unit 1 does harm
    drawn = []
    for n, h, k in ((12, 4, 3), (15, 6, 4), (20, 5, 3)):
        A, W, b = np.maximum(rng.normal(size=(n, h)), 0), rng.normal(size=(h, k)), rng.normal(size=k)
        y = np.where(rng.random(n) < 0.75, (A @ W + b).argmax(axis=1), rng.integers(0, k, n))
        drawn.append({"A": A, "W": W, "b": b, "y": y})
    return fixed + drawn


def _without(change, value=lambda with_all, without: with_all - without):
    def wrong(A, W, b, y):
        return np.array(
            [value(_accuracy(A, W, b, y), _accuracy(change(A, unit), W, b, y)) for unit in range(A.shape[1])]
        )

    return wrong


def _unit_off(A, unit):
    return A * (np.arange(A.shape[1]) != unit)


def _off_one_after_the_other(A, unit):
    return A * (np.arange(A.shape[1]) > unit)


def _only_this_unit(A, unit):
    return A * (np.arange(A.shape[1]) == unit)


def _by_weights(A, W, b, y):
    return np.abs(W).sum(axis=1)


def _bias_forgotten(A, W, b, y):
    return unit_importance(A, W, 0 * b, y)


def _counted(A, W, b, y):
    return len(y) * unit_importance(A, W, b, y)


TASK = Task(
    title="What each hidden unit is worth",
    outputs={"lost": 3},
    cases=_cases,
    reference=unit_importance,
    hints=(
        "Measure the accuracy with all units once. Then, unit by unit, measure it with that unit switched off, and compare.",
        "A unit is switched off when its column of A is 0 for all samples. Work on a copy, `A.copy()`, so that the next "
        "unit begins with all the others on.",
        "Scores are A @ W + b, the answer is the place of the largest in each row, and accuracy is the share of right "
        "answers. What is lost is the accuracy before minus the one after.",
    ),
    mistakes=(
        Mistake(
            "nudge-stays",
            "The units are switched off one after the other and stay off. Each has to be tried with all others on: work "
            "on a copy.",
            _without(_off_one_after_the_other),
        ),
        Mistake(
            "errors-have-no-sign",
            "You return the size of the change. A unit may also do harm: then the accuracy rises without it, and what is "
            "lost is below 0.",
            _without(_unit_off, lambda with_all, without: abs(with_all - without)),
        ),
        Mistake(
            "errors-have-no-sign",
            "What is below 0 has become 0. A unit may also do harm: then the accuracy rises without it, and what is lost is "
            "below 0.",
            _without(_unit_off, lambda with_all, without: max(with_all - without, 0)),
        ),
        Mistake(
            "sign-lost",
            "The sign is the other way round: what is lost is the accuracy with all units minus the one without this unit.",
            _without(_unit_off, lambda with_all, without: without - with_all),
        ),
        Mistake(
            "unit-per-class",
            "Here each unit is alone and all others are off. The question is what is missing when it alone is off.",
            _without(_only_this_unit),
        ),
        Mistake(
            "result-not-kept",
            "This is the accuracy without the unit. What is lost is the difference to the accuracy with all units.",
            _without(_unit_off, lambda with_all, without: without),
        ),
        Mistake(
            "result-not-kept",
            "This is the share of wrong answers without the unit. Some are wrong with all units on, too: what is lost is "
            "the difference between the two accuracies.",
            _without(_unit_off, lambda with_all, without: 1 - without),
        ),
        Mistake(
            "bigger-means-more",
            "These are sums of weights. A unit with large weights may be 0 for most samples, or say what others say, too. "
            "Switch it off and measure.",
            _by_weights,
        ),
        Mistake(
            "bias-forgotten",
            "The biases of the output layer are missing from the scores.",
            _bias_forgotten,
        ),
        Mistake(
            "count-is-accuracy",
            "This is how many samples are lost. Accuracy is a share: divide by the number of samples.",
            _counted,
        ),
    ),
)
