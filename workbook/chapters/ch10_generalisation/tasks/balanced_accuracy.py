"""An accuracy in which each class counts alike."""

import numpy as np

from workbook.forms.task import Mistake, Task


def balanced_accuracy(truth, says):
    return np.mean([np.mean(says[truth == k] == k) for k in np.unique(truth)])


def _cases(rng):
    fixed = [
        {"truth": np.array([0, 0, 0, 1]), "says": np.array([0, 0, 0, 0])},
        {"truth": np.array([2, 0, 2, 2, 0, 2, 2, 1]), "says": np.array([2, 0, 1, 2, 2, 2, 0, 1])},
        {"truth": np.array([0, 0, 0, 5, 5, 0, 0, 0]), "says": np.array([0, 3, 0, 5, 0, 0, 0, 3])},
        {"truth": np.array([3, 3, 3]), "says": np.array([3, 1, 3])},
    ]
    drawn = []
    for n, k in ((30, 3), (50, 4)):
        truth = np.minimum(rng.integers(0, 2 * k, n), k - 1)
        says = np.where(rng.random(n) < 0.7, truth, rng.integers(0, k, n))
        truth[:k], says[:k] = range(k), range(k)  # each class occurs in both
        drawn.append({"truth": truth, "says": says})
    return fixed + drawn


def _by_classes(of_class, classes=lambda truth, says: np.unique(truth), together=np.mean):
    def wrong(truth, says):
        return together([of_class(truth, says, k) for k in classes(truth, says)])

    return wrong


def _recall(truth, says, k):
    return np.mean(says[truth == k] == k) if np.any(truth == k) else 0.0


def _precision(truth, says, k):
    return np.mean(truth[says == k] == k) if np.any(says == k) else 0.0


TASK = Task(
    title="An accuracy in which each class counts alike",
    outputs={"balanced": 3},
    cases=_cases,
    reference=balanced_accuracy,
    borrowed=(
        "sklearn.metrics.balanced_accuracy_score",
        "sklearn.metrics.recall_score",
    ),
    hints=(
        "Ask each class by itself: of the samples that truly are of this class, what share is named rightly? Then take "
        "the mean of these shares.",
        "`np.unique(truth)` lists the classes that occur. `truth == k` marks the samples of class k, and says[truth == k] "
        "is what was said of them.",
        "In a loop over the classes append the mean of `says[truth == k] == k` to a list. The result is the mean of the "
        "list.",
    ),
    mistakes=(
        Mistake(
            "accuracy-holds-for-each-class",
            "This is the ordinary accuracy: every sample counts alike, so a common class counts more than a rare one. "
            "Take the share of each class first.",
            lambda truth, says: np.mean(truth == says),
        ),
        Mistake(
            "asked-from-the-answer",
            "You took, of the samples that are *said* to be of a class, the share that are. Asked for is the share of "
            "the samples that truly *are* of the class and are named so.",
            _by_classes(_precision),
        ),
        Mistake(
            "seen-classes-are-all",
            "You divide by the number of classes up to the largest label. Classes that do not occur in truth have no "
            "share and do not count.",
            _by_classes(_recall, lambda truth, says: range(max(truth) + 1)),
        ),
        Mistake(
            "said-classes-count",
            "You go through the classes that were said. A class that is never said is wrong in all its samples, and "
            "counts; one that is said but does not occur in truth has no share.",
            _by_classes(_recall, lambda truth, says: np.unique(says)),
        ),
        Mistake(
            "product-before-sum",
            "You multiply the shares of the classes. Asked for is their mean.",
            _by_classes(_recall, together=np.prod),
        ),
        Mistake(
            "worst-is-the-mean",
            "This is the share of the worst class. It is worth a look, but asked for is the mean over the classes.",
            _by_classes(_recall, together=np.min),
        ),
        Mistake(
            "mean-or-sum",
            "You add the shares up. Divide by the number of classes that occur.",
            _by_classes(_recall, together=np.sum),
        ),
        Mistake(
            "counts-mistakes",
            "This is the share of mistakes, class by class. An accuracy is the share of right answers.",
            lambda truth, says: 1 - balanced_accuracy(truth, says),
        ),
        Mistake(
            "percent-for-share",
            "This is in percent. An accuracy is a share here, from 0 to 1.",
            lambda truth, says: 100 * balanced_accuracy(truth, says),
        ),
        Mistake(
            "accuracy-holds-for-each-class",
            "For each class you also count as right the samples of other classes that were not said to be of it. Ask "
            "only the samples that truly are of the class.",
            _by_classes(lambda truth, says, k: np.mean((truth == k) == (says == k))),
        ),
        Mistake(
            "accuracy-holds-for-each-class",
            "You divide the right answers of each class by the number of all samples. Divide by the number of samples "
            "of that class.",
            _by_classes(lambda truth, says, k: np.mean((truth == k) & (says == k))),
        ),
        Mistake(
            "return-in-the-loop",
            "This is the share of the first class alone. If you loop, the return belongs behind the loop.",
            _by_classes(_recall, together=lambda shares: shares[0]),
        ),
        Mistake(
            "worst-is-the-mean",
            "This is the share of the last class alone. Keep the share of each class, and take their mean.",
            _by_classes(_recall, together=lambda shares: shares[-1]),
        ),
        Mistake(
            "accuracy-holds-for-each-class",
            "You ask the classes 0 and 1 alone. There may be more of them, with any whole number: go through all that occur in truth.",
            _by_classes(_recall, lambda truth, says: (0, 1)),
        ),
    ),
)
