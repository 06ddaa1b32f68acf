"""The way back, written down: from the gradient of the prediction to that of every weight.

An activation multiplies what arrives by its slope. A sum hands it on three ways: to its weights, to its biases, and
to what came in, where the gradients of all uses of one number add up.
"""

import numpy as np

from .record import BACKWARD, Ref, entry

SLOPES = {"tanh": "(1 - {a} * {a})", "sigmoid": "{a} * (1 - {a})", "relu": "({z} > 0)"}


def way_back(found, pieces, names, dy):
    for piece, (source, out) in reversed(list(zip(pieces, names, strict=True))):
        dx = np.asarray(piece.layer.backward(dy[None, :]), float)[0]
        if piece.is_sum:
            number = out[1:]
            _backward_sum(found, piece, source, out, number, dx)
        else:
            slope = np.asarray(piece.layer.backward(np.ones((1, piece.n_out))), float)[0]
            found.arrays |= {f"d{source}": dx, f"slope{out[1:]}": slope}
            written = SLOPES.get(piece.name, "slope({z})").format(a=out, z=source)
            line = found.line(
                BACKWARD,
                f"d{source} = d{out} * {written}",
                f"(1, {piece.n_in}) * (1, {piece.n_in}) -> (1, {piece.n_in})",
                f"back through {piece.name}: times its slope",
            )
            for i in range(piece.n_in):
                found.step(
                    entry(f"d{source}", i),
                    [Ref(entry(f"d{out}", i)), " \u00b7 ", Ref(entry(f"slope{out[1:]}", i))],
                    line,
                    f"The slope of {piece.name} at {entry(source, i)} is {found.arrays[f'slope{out[1:]}'][i]:.4g}: "
                    "what arrives is multiplied by it.",
                )
        dy = dx
        if source == "x":
            break


def _backward_sum(found, piece, source, out, number, dx):
    W, n_in, n_out = f"W{number}", piece.n_in, piece.n_out
    found.arrays |= {f"dW{number}": piece.W.grad.copy(), f"db{number}": piece.b.grad.copy()}
    line = found.line(
        BACKWARD,
        f"dW{number} = {source}.T @ d{out}",
        f"({n_in}, 1) @ (1, {n_out}) -> ({n_in}, {n_out})",
        "how the loss changes with each weight",
    )
    for j in range(n_in):
        for i in range(n_out):
            found.step(
                entry(f"dW{number}", j, i),
                [Ref(entry(source, j)), " \u00b7 ", Ref(entry(f"d{out}", i))],
                line,
                "What came in by this weight, times what comes back to its neuron.",
            )
    line = found.line(
        BACKWARD,
        f"db{number} = d{out}.sum(axis=0)",
        f"(1, {n_out}) -> ({n_out},)",
        "how the loss changes with each bias",
    )
    for i in range(n_out):
        found.step(
            entry(f"db{number}", i),
            [Ref(entry(f"d{out}", i))],
            line,
            "A bias is added as it is: its slope is 1. With one sample the sum has one term.",
        )
    if source == "x":
        return
    found.arrays[f"d{source}"] = dx
    line = found.line(
        BACKWARD,
        f"d{source} = d{out} @ {W}.T",
        f"(1, {n_out}) @ ({n_out}, {n_in}) -> (1, {n_in})",
        "how the loss changes with what came in",
    )
    for j in range(n_in):
        parts = []
        for i in range(n_out):
            parts += [" + "] * bool(i) + [Ref(entry(f"d{out}", i)), " \u00b7 ", Ref(entry(W, j, i))]
        note = (
            f"{entry(source, j)} was used {n_out} times, once by each neuron of the next layer: the gradients of all "
            "its uses add up."
            if n_out > 1
            else f"{entry(source, j)} was used once, so one term comes back."
        )
        found.step(entry(f"d{source}", j), parts, line, note)
