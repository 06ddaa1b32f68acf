"""The gradient of a batch, from parts that are not equally large."""

import numpy as np

from workbook.forms.task import Mistake, Task, WrongFormError


def accumulate(parts, gradient_of):
    total = sum(len(y) for _, y in parts)
    return sum(len(y) * gradient_of(X, y) for X, y in parts) / total


def _probe(learner, X, y, w, sizes):
    ends = np.cumsum(sizes)
    parts = [(X[end - size : end], y[end - size : end]) for end, size in zip(ends, sizes)]
    asked = []

    def gradient_of(X, y):
        asked.append(len(y))
        return 2 * X.T @ (X @ w - y) / len(y)

    return {"gradient": learner.accumulate(parts, gradient_of), "asked": asked}


def _part_by_part(measured, X, y, w, sizes):
    most = max(measured["asked"].tolist(), default=0)
    if most > max(sizes):
        raise WrongFormError(
            f"You handed {most:g} samples to gradient_of at once, and the largest part has {max(sizes)}: more does not fit into "
            "memory. Call it once for each part."
        )
    return {"gradient": measured["gradient"]}


def _cases(rng):
    found = [
        {"X": np.array([[1.0], [2.0], [1.0]]), "y": np.array([0.0, 1.0, 3.0]), "w": np.array([1.0]), "sizes": [2, 1]},
    ]
    for sizes in ([4, 4, 1], [3, 5], [2, 6, 3, 1]):
        N = sum(sizes)
        found.append({"X": rng.normal(size=(N, 3)), "y": rng.normal(size=N), "w": rng.normal(size=3), "sizes": sizes})
    return found


TASK = Task(
    title="The gradient of a batch, from parts that are not equally large",
    outputs={"gradient": 2},
    cases=_cases,
    reference=accumulate,
    probe=_probe,
    measures=("gradient", "asked"),
    derive=_part_by_part,
    hints=(
        "Each part's gradient is that of a mean over its own samples. What is it a mean of, if the parts are put together?",
        "Times its number of samples a mean becomes a sum. Sums may be added.",
        "Add up each gradient times len(y), and divide by the number of all samples at the end.",
    ),
    mistakes=(
        Mistake(
            "mean-or-sum",
            "You added the parts' gradients up. Each is a mean, and a sum of means is several times too large.",
            lambda parts, gradient_of: sum(gradient_of(X, y) for X, y in parts),
        ),
        Mistake(
            "parts-count-alike",
            "You took the mean of the parts. That would be right for parts of one size; here a small part counts as much "
            "as a large one.",
            lambda parts, gradient_of: sum(gradient_of(X, y) for X, y in parts) / len(parts),
        ),
        Mistake(
            "overwrite-not-add",
            "This is the gradient of the last part alone: each part has overwritten the one before.",
            lambda parts, gradient_of: gradient_of(*parts[-1]),
        ),
        Mistake(
            "overwrite-not-add",
            "This is the last part's share alone: each share has overwritten the one before. They have to be added.",
            lambda parts, gradient_of: gradient_of(*parts[-1]) * len(parts[-1][1]) / sum(len(y) for _, y in parts),
        ),
        Mistake(
            "mean-or-sum",
            "You weighted each part by its number of samples, but did not divide by the number of all samples.",
            lambda parts, gradient_of: sum(len(y) * gradient_of(X, y) for X, y in parts),
        ),
        Mistake(
            "divided-twice",
            "You divided by the number of all samples, but did not multiply by the number in each part: the parts' "
            "gradients are means already.",
            lambda parts, gradient_of: sum(gradient_of(X, y) for X, y in parts) / sum(len(y) for _, y in parts),
        ),
        Mistake(
            "parts-count-alike",
            "You weighted by the number of samples and then divided by the number of parts. Divide by the number of all "
            "samples.",
            lambda parts, gradient_of: sum(len(y) * gradient_of(X, y) for X, y in parts) / len(parts),
        ),
        Mistake(
            "return-in-the-loop",
            "This is the gradient of the first part alone. Does a `return` stand inside the loop?",
            lambda parts, gradient_of: gradient_of(*parts[0]),
        ),
        Mistake(
            "return-in-the-loop",
            "This is the first part's share alone. Does a `return` stand inside the loop?",
            lambda parts, gradient_of: gradient_of(*parts[0]) * len(parts[0][1]) / sum(len(y) for _, y in parts),
        ),
        Mistake(
            "drops-last-batch",
            "The last part is missing.",
            lambda parts, gradient_of: accumulate(parts[:-1], gradient_of),
        ),
        Mistake(
            "parts-count-alike",
            "You weighted every part by the size of the first one.",
            lambda parts, gradient_of: (
                sum(gradient_of(X, y) for X, y in parts) * len(parts[0][1]) / sum(len(y) for _, y in parts)
            ),
        ),
    ),
)
