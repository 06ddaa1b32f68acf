"""The loss, written down: from the prediction to one number, and the gradient with which the way back begins.

Cross-entropy and its binary sister pass by the probabilities, so that these are seen; a learner's own loss is shown
as what it is, a function whose inside is not known.
"""

import numpy as np

import nnlib as nn

from .record import BACKWARD, LOSS, Ref, entry


def loss_steps(found, loss, out, prediction, y):
    """Record the loss. Returns its gradient by the prediction (k,), which the way back starts from."""
    k = len(prediction)
    is_label = isinstance(loss, nn.CrossEntropyLoss)
    target = np.array([int(y)]) if is_label else np.asarray(y, float).reshape(1, k)
    value = float(loss.forward(prediction[None, :], target))
    found.arrays |= {"y": np.asarray(float(y)) if is_label else target[0], "L": np.asarray(value)}
    y_name = (lambda i: "y") if is_label else (lambda i: entry("y", i))
    back = [entry(f"d{out}", i) for i in range(k)]
    if isinstance(loss, nn.BCEWithLogitsLoss):
        found.arrays["p"] = nn.functional.sigmoid(prediction)
        line = found.line(LOSS, f"p = sigmoid({out})", f"(1, {k}) -> (1, {k})", "the probability of class 1")
        for i in range(k):
            found.step(entry("p", i), ["sigmoid(", Ref(entry(out, i)), ")"], line)
        line = found.line(
            LOSS,
            f"L = loss.forward({out}, y)",
            f"(1, {k}), (1, {k}) -> one number",
            "how surprised the network is by the answer",
        )
        terms = []
        for i in range(k):
            terms += [" + "] * bool(i) + [
                "\u2212",
                Ref(y_name(i)),
                " \u00b7 log(",
                Ref(entry("p", i)),
                ") \u2212 (1 \u2212 ",
                Ref(y_name(i)),
                ") \u00b7 log(1 \u2212 ",
                Ref(entry("p", i)),
                ")",
            ]
        found.step("L", _mean(terms, k), line)
        ways = [_mean([Ref(entry("p", i)), " \u2212 ", Ref(y_name(i))], k) for i in range(k)]
        code, note = (
            f"d{out} = (p - y) / {k}" if k > 1 else f"d{out} = p - y",
            "The slope of the loss by the score is the probability minus the answer.",
        )
    elif is_label:
        found.arrays["p"] = nn.softmax(prediction[None, :])[0]
        line = found.line(LOSS, f"p = softmax({out})", f"(1, {k}) -> (1, {k})", "the probability of each class")
        for i in range(k):
            below = []
            for j in range(k):
                below += [" + "] * bool(j) + ["exp(", Ref(entry(out, j)), ")"]
            found.step(entry("p", i), ["exp(", Ref(entry(out, i)), ") / (", *below, ")"], line)
        line = found.line(
            LOSS,
            f"L = loss.forward({out}, y)",
            f"(1, {k}), (1,) -> one number",
            "how surprised the network is by the right class",
        )
        found.step("L", ["\u2212log(", Ref(entry("p", int(y))), ")"], line)
        ways = [[Ref(entry("p", i)), " \u2212 1" if i == int(y) else " \u2212 0"] for i in range(k)]
        code, note = (
            f"d{out} = p - one_hot(y)",
            "The slope of the loss by each score is its probability, minus 1 for the right class.",
        )
    elif isinstance(loss, nn.MSELoss):
        line = found.line(
            LOSS,
            f"L = loss.forward({out}, y)",
            f"(1, {k}), (1, {k}) -> one number",
            "the mean of the squared differences",
        )
        terms = []
        for i in range(k):
            terms += [" + "] * bool(i) + ["(", Ref(entry(out, i)), " \u2212 ", Ref(y_name(i)), ")\u00b2"]
        found.step("L", _mean(terms, k), line)
        ways = [
            _mean(["2 \u00b7 (", Ref(entry(out, i)), " \u2212 ", Ref(y_name(i)), ")"], k, brackets=False)
            for i in range(k)
        ]
        code, note = f"d{out} = 2 * ({out} - y) / {k}", "The slope of a square is twice what is squared."
    else:
        line = found.line(
            LOSS,
            f"L = loss.forward({out}, y)",
            f"(1, {k}), (1, {k}) -> one number",
            f"your own loss, {type(loss).__name__}",
        )
        terms = []
        for i in range(k):
            terms += [", "] * bool(i) + [Ref(entry(out, i))]
        found.step("L", ["loss(", *terms, ")"], line)
        ways = [["loss.backward()"]] * k
        code, note = f"d{out} = loss.backward()", "How the loss changes with the prediction."
    gradient = np.asarray(loss.backward(), float).reshape(k)
    found.arrays[f"d{out}"] = gradient
    line = found.line(BACKWARD, code, f"(1, {k}) -> (1, {k})", "where the way back begins")
    for name, way in zip(back, ways, strict=True):
        found.step(name, way, line, note)
    return gradient


def _mean(terms, k, brackets=True):
    if k == 1:
        return terms
    return ["(", *terms, f") / {k}"] if brackets else [*terms, f" / {k}"]
