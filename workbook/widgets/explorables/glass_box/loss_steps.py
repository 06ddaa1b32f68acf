"""The loss, written down: from the prediction to one number, and the gradient with which the way back begins.

Cross-entropy and its binary sister pass by the probabilities, so that these are seen; a learner's own loss is shown
as what it is, a function whose inside is not known.
"""

import numpy as np

import nnlib as nn
from workbook.widgets.explorables.glass_box.record import BACKWARD, LOSS, Ref, entry, joined

ONE_SAMPLE = "For N samples it would also be divided by N; here N is 1."
SATURATED = (
    "So near to 0 or 1 the computer has no digits left for the logarithm of p. nnlib takes the loss from the scores "
    "themselves, and loses none."
)


def loss_steps(found, loss, out, prediction, y):
    """Record the loss. Returns its gradient by the prediction (k,), which the way back starts from."""
    k = len(prediction)
    is_label = isinstance(loss, nn.CrossEntropyLoss)
    target = np.array([int(y)]) if is_label else np.asarray(y, float).reshape(1, k)
    value = float(loss.forward(prediction[None, :], target))
    found.arrays |= {"y": np.asarray(float(y)) if is_label else target[0], "L": np.asarray(value)}
    found.arrays[f"d{out}"] = gradient = np.asarray(loss.backward(), float).reshape(k)
    write = next((w for kind, w in WRITERS.items() if isinstance(loss, kind)), _own)
    write(found, loss, out, prediction, int(y) if is_label else None)
    return gradient


def _binary(found, loss, out, z, _):
    k = len(z)
    found.arrays["p"] = nn.functional.sigmoid(z)
    line = found.line(
        LOSS,
        f"p = sigmoid({out})",
        f"(1, {k}) -> (1, {k})",
        "the probability of class 1" if k == 1 else "for each output the probability of a yes",
    )
    for i in range(k):
        found.step(
            entry("p", i),
            ["sigmoid(", Ref(entry(out, i)), ")"],
            line,
            "sigmoid(z) = 1 / (1 + exp(\u2212z)) turns any score into a probability.",
            compute=lambda z: float(nn.functional.sigmoid(np.array(z))),
        )
    line = _loss_line(found, out, k, f"(1, {k})", "binary cross-entropy: how much the answer surprises the network")
    terms = [
        ["\u2212", y, " \u00b7 log(", p, ") \u2212 (1 \u2212 ", y, ") \u00b7 log(1 \u2212 ", p, ")"]
        for y, p in ((Ref(entry("y", i)), Ref(entry("p", i))) for i in range(k))
    ]
    found.step(
        "L",
        _mean(joined(terms), k),
        line,
        _one_of_both(found.arrays["y"]) if k == 1 else "",
        compute=lambda *v: sum(sum(_surprise(v[n], v[n + 1])) for n in range(0, 4 * k, 4)) / k,
        between=lambda *v: _mean(joined([[t] for n in range(0, 4 * k, 4) for t in _surprise(v[n], v[n + 1])]), k),
        otherwise=SATURATED,
    )
    line = found.line(
        BACKWARD,
        f"d{out} = (p - y) / {k}" if k > 1 else f"d{out} = p - y",
        f"(1, {k}) - (1, {k}) -> (1, {k})",
        "where the way back begins",
    )
    for i in range(k):
        found.step(
            entry(f"d{out}", i),
            _mean([Ref(entry("p", i)), " \u2212 ", Ref(entry("y", i))], k),
            line,
            f"The slope of the loss by the score is the probability minus the answer. {ONE_SAMPLE}",
            compute=lambda p, y: (p - y) / k,
            mistakes=[
                (lambda p, y: p, "That is the probability; the answer is still to be taken away."),
                (lambda p, y: p - y, f"The loss is a mean of {k} terms, so its slope is divided by {k}."),
            ],
        )


def _one_of_both(y):
    which = {1.0: "first", 0.0: "second"}.get(float(y[0]))
    return f"The answer is {y[0]:.0f}, so only the {which} term counts." if which else "Both terms count here."


def _surprise(y, p):
    """The two terms of the binary cross-entropy of one answer; 0 times log 0 counts as 0."""
    return -y * np.log(p) if y else 0.0, -(1 - y) * np.log(1 - p) if y != 1 else 0.0


def _classes(found, loss, out, z, y):
    k = len(z)
    found.arrays["p"] = nn.softmax(z[None, :])[0]
    line = found.line(LOSS, f"p = softmax({out})", f"(1, {k}) -> (1, {k})", "the probability of each class")
    for i in range(k):
        below = joined([["exp(", Ref(entry(out, j)), ")"] for j in range(k)])
        found.step(
            entry("p", i),
            ["exp(", Ref(entry(out, i)), ") / (", *below, ")"],
            line,
            "exp makes every score positive; divided by their sum, they add up to 1.",
            compute=lambda top, *v: float(np.exp(top - max(v)) / np.exp(np.subtract(v, max(v))).sum()),
            between=lambda top, *v: [np.exp(top), " / (", *joined([[np.exp(one)] for one in v]), ")"],
            mistakes=[(lambda top, *v: np.exp(top), "That is the part above the line; divide it by the sum below.")],
        )
    line = _loss_line(found, out, k, "(1,)", "cross-entropy: how much the right class surprises the network")
    found.step(
        "L",
        ["\u2212log(", Ref(entry("p", y)), ")"],
        line,
        f"The right class is y = {y}, so only its probability counts. log is the natural logarithm.",
        compute=lambda p: -np.log(p),
        otherwise=SATURATED,
        mistakes=[(lambda p: 1 - p, "The loss is not what is missing to 1, but minus its logarithm.")],
    )
    line = found.line(
        BACKWARD, f"d{out} = p - one_hot(y)", f"(1, {k}) - (1, {k}) -> (1, {k})", "where the way back begins"
    )
    for i in range(k):
        hot = Ref("y", f"one_hot(y)[{i}]", "1" if i == y else "0")
        found.step(
            entry(f"d{out}", i),
            [Ref(entry("p", i)), " \u2212 ", hot],
            line,
            "The slope of the loss by each score is its probability, minus 1 for the right class and minus 0 for the "
            f"others. {ONE_SAMPLE}",
            compute=lambda p, _, hot=float(i == y): p - hot,
            mistakes=[
                (lambda p, _: p, f"That is the probability, but {i} is the right class: take 1 away."),
                (lambda p, _: p - 1, f"1 is taken away for the right class only, and that is {y}."),
            ],
        )


def _squares(found, loss, out, prediction, _):
    k = len(prediction)
    line = _loss_line(found, out, k, f"(1, {k})", "squared error: how far the output is from the target, squared")
    terms = [["(", Ref(entry(out, i)), " \u2212 ", Ref(entry("y", i)), ")\u00b2"] for i in range(k)]
    found.step(
        "L",
        _mean(joined(terms), k),
        line,
        "What is missing to the target, squared. " + (f"Mean: over the {k} outputs." if k > 1 else ""),
        compute=lambda *v: sum((v[n] - v[n + 1]) ** 2 for n in range(0, 2 * k, 2)) / k,
        between=lambda *v: _mean(joined([[(v[n] - v[n + 1]) ** 2] for n in range(0, 2 * k, 2)]), k),
        mistakes=[
            (lambda *v: sum(v[n] - v[n + 1] for n in range(0, 2 * k, 2)), "The differences are still to be squared."),
            (
                lambda *v: sum((v[n] - v[n + 1]) ** 2 for n in range(0, 2 * k, 2)),
                f"That is the sum; the mean is 1 / {k} of it.",
            ),
            (
                lambda *v: sum((v[n] - v[n + 1]) ** 2 for n in range(0, 2 * k, 2)) / (2 * k),
                "There is no half in this loss.",
            ),
        ],
    )
    line = found.line(
        BACKWARD,
        f"d{out} = 2 * ({out} - y) / {k}" if k > 1 else f"d{out} = 2 * ({out} - y)",
        f"(1, {k}) - (1, {k}) -> (1, {k})",
        "where the way back begins",
    )
    for i in range(k):
        parts = ["2 \u00b7 (", Ref(entry(out, i)), " \u2212 ", Ref(entry("y", i)), ")"]
        found.step(
            entry(f"d{out}", i),
            [*parts, f" / {k}"] if k > 1 else parts,
            line,
            f"The slope of a square is twice what is squared. {ONE_SAMPLE}",
            compute=lambda p, y: 2 * (p - y) / k,
            between=lambda p, y: ["2 \u00b7 ", p - y, *([f" / {k}"] if k > 1 else [])],
            mistakes=[
                (lambda p, y: (p - y) / k, "The slope of a square is twice what is squared: the 2 is missing."),
                (lambda p, y: 2 * (p - y), f"The loss is a mean of {k} squares, so its slope is divided by {k}."),
            ],
        )


def _own(found, loss, out, prediction, _):
    k = len(prediction)
    line = _loss_line(found, out, k, f"(1, {k})", f"your own loss, {type(loss).__name__}")
    found.step("L", ["loss(", *joined([[Ref(entry(out, i))] for i in range(k)], ", "), ")"], line)
    line = found.line(BACKWARD, f"d{out} = loss.backward()", f"-> (1, {k})", "where the way back begins")
    for i in range(k):
        found.step(entry(f"d{out}", i), ["loss.backward()"], line, "How the loss changes with the prediction.")


WRITERS = {nn.BCEWithLogitsLoss: _binary, nn.CrossEntropyLoss: _classes, nn.MSELoss: _squares}


def _loss_line(found, out, k, target, about):
    return found.line(LOSS, f"L = loss.forward({out}, y)", f"(1, {k}), {target} -> one number", about)


def _mean(parts, k):
    return parts if k == 1 else ["(", *parts, f") / {k}"]
