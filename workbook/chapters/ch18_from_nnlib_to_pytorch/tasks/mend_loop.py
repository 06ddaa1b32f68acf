"""Find the bug in a training loop in PyTorch's manner."""

import numpy as np

from workbook.forms.hard_cases import ONE_SAMPLE
from workbook.forms.task import Mistake, Task


def mend_loop(x, y, lr, epochs, size):
    line = {"w": 0.0, "b": 0.0}
    for _ in range(epochs):
        for start in range(0, len(x), size):
            grad = dict.fromkeys(line, 0.0)
            part = slice(start, start + size)
            error = line["w"] * x[part] + line["b"] - y[part]
            grad["w"] += 2 * np.mean(error * x[part])
            grad["b"] += 2 * np.mean(error)
            for name in line:
                line[name] -= lr * grad[name]
    return line["w"], line["b"]


def _planted(x, y, lr, epochs, size):
    line = {"w": 0.0, "b": 0.0}
    for _ in range(epochs):
        grad = dict.fromkeys(line, 0.0)
        for start in range(0, len(x), size):
            part = slice(start, start + size)
            error = line["w"] * x[part] + line["b"] - y[part]
            grad["w"] += 2 * np.mean(error * x[part])
            grad["b"] += 2 * np.mean(error)
            for name in line:
                line[name] -= lr * grad[name]
    return line["w"], line["b"]


def _never_cleared(x, y, lr, epochs, size):
    line, grad = {"w": 0.0, "b": 0.0}, {"w": 0.0, "b": 0.0}
    for _ in range(epochs):
        for start in range(0, len(x), size):
            part = slice(start, start + size)
            error = line["w"] * x[part] + line["b"] - y[part]
            grad["w"] += 2 * np.mean(error * x[part])
            grad["b"] += 2 * np.mean(error)
            for name in line:
                line[name] -= lr * grad[name]
    return line["w"], line["b"]


def _one_step_an_epoch(x, y, lr, epochs, size):
    line = {"w": 0.0, "b": 0.0}
    for _ in range(epochs):
        grad = dict.fromkeys(line, 0.0)
        for start in range(0, len(x), size):
            part = slice(start, start + size)
            error = line["w"] * x[part] + line["b"] - y[part]
            grad["w"] += 2 * np.mean(error * x[part])
            grad["b"] += 2 * np.mean(error)
        for name in line:
            line[name] -= lr * grad[name]
    return line["w"], line["b"]


def _w_only(x, y, lr, epochs, size):
    line = {"w": 0.0, "b": 0.0}
    for _ in range(epochs):
        grad = dict.fromkeys(line, 0.0)
        for start in range(0, len(x), size):
            part = slice(start, start + size)
            error = line["w"] * x[part] + line["b"] - y[part]
            grad["w"] = 2 * np.mean(error * x[part])
            grad["b"] += 2 * np.mean(error)
            for name in line:
                line[name] -= lr * grad[name]
    return line["w"], line["b"]


def _b_only(x, y, lr, epochs, size):
    line = {"w": 0.0, "b": 0.0}
    for _ in range(epochs):
        grad = dict.fromkeys(line, 0.0)
        for start in range(0, len(x), size):
            part = slice(start, start + size)
            error = line["w"] * x[part] + line["b"] - y[part]
            grad["w"] += 2 * np.mean(error * x[part])
            grad["b"] = 2 * np.mean(error)
            for name in line:
                line[name] -= lr * grad[name]
    return line["w"], line["b"]


def _line_cleared(x, y, lr, epochs, size):
    line = {"w": 0.0, "b": 0.0}
    for start in range(0, len(x), size):
        line = {"w": 0.0, "b": 0.0}
        part = slice(start, start + size)
        line["w"] -= lr * 2 * np.mean(-y[part] * x[part])
        line["b"] -= lr * 2 * np.mean(-y[part])
    return line["w"], line["b"]


def _cases(rng):
    found = [
        {"x": np.array([1.0, 2.0]), "y": np.array([3.0, 5.0]), "lr": 0.1, "epochs": 1, "size": 1},
        {"x": np.array([1.0, 2.0, -1.0]), "y": np.array([3.0, 5.0, 0.0]), "lr": 0.05, "epochs": 2, "size": 2},
    ]
    for N, epochs, size in ((7, 2, 3), (6, 3, 2), (5, 2, 1)):
        x = rng.normal(size=N)
        found.append({"x": x, "y": 2 * x + 1 + rng.normal(size=N), "lr": 0.05, "epochs": epochs, "size": size})
    return found


TASK = Task(
    title="Find the bug in a training loop in PyTorch's manner",
    outputs={"w": 2, "b": 2},
    cases=_cases,
    also=(ONE_SAMPLE,),
    reference=mend_loop,
    planted=_planted,
    symptom=(
        "For x = [1, 2], y = [3, 5], lr = 0.1 and parts of size 1, the first step leads to w = 0.6 and b = 0.6. At the second "
        "the gradient is -12.8 by w and -6.4 by b, so w = 1.88 and b = 1.24. The loop gives 2.48 and 1.84."
    ),
    hints=(
        "The first step is right, the second too long. What else is in the gradient at the second step?",
        "Each line that adds to grad stands for `backward`. Where is the line that stands for `zero_grad`, and how often does "
        "it run?",
        "It runs once an epoch. Move it, so that it runs before each batch's gradient is added.",
    ),
    mistakes=(
        Mistake(
            "zero-grad-anywhere",
            "This is still 0, as at the start. Is the gradient taken away between the line that computes it and the step that "
            "needs it? It has to go before it is computed. (Or is the line itself set back to 0?)",
            lambda x, y, lr, epochs, size: (0.0, 0.0),
        ),
        Mistake(
            "zero-grad",
            "Now the gradient is never taken away after the start, and all epochs pile up. It has to go before each batch.",
            _never_cleared,
        ),
        Mistake(
            "mean-or-sum",
            "Now the step comes once an epoch, with the sum of the batches' gradients. A step belongs to each batch.",
            _one_step_an_epoch,
        ),
        Mistake(
            "bias-is-spared",
            "The gradient of w is right now, that of b still piles up.",
            _w_only,
        ),
        Mistake(
            "zero-grad",
            "The gradient of b is right now, that of w still piles up.",
            _b_only,
        ),
        Mistake(
            "zero-grad-clears-all",
            "You set the line itself back to 0 before each batch, so that nothing learned remains. It is the gradient that has "
            "to go.",
            _line_cleared,
        ),
    ),
)
