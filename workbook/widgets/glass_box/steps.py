"""Every number of a training step, in the order in which it is computed, each with the numbers it comes from.

All values are taken from nnlib: the outputs of the layers, the loss, and the gradients that `backward` gives. What is
added here is only how each of them is written down: as an equation of names, and as the same equation with numbers.
"""

import numpy as np

from .loss_steps import loss_steps
from .record import FORWARD, UPDATE, Record, Ref, entry
from .way_back import way_back


def record(pieces, loss, x, y, lr):
    """Compute one training step for the sample `x` (n_in,) with target `y`, and write down every number of it.

    `loss` None means the way forward only. Nothing in the network changes: the update is computed, not made.
    """
    found = Record()
    found.arrays["x"] = np.asarray(x, float)
    names = _forward(found, pieces)
    if loss is None:
        return found
    prediction = found.arrays[names[-1][1]]
    d_prediction = loss_steps(found, loss, names[-1][1], prediction, y)
    way_back(found, pieces, names, d_prediction)
    _update(found, pieces, lr)
    return found


def _forward(found, pieces):
    """Record the way forward. Returns the names (input, output) of each piece."""
    x, source, names, number = found.arrays["x"], "x", [], 0
    for piece in pieces:
        y = np.asarray(piece.layer.forward(x[None, :]), float)[0]
        if piece.is_sum:
            number += 1
            W, b, z = f"W{number}", f"b{number}", f"z{number}"
            found.arrays |= {W: piece.W.value.copy(), b: piece.b.value.copy(), z: y}
            line = found.line(
                FORWARD,
                f"{z} = {source} @ {W} + {b}",
                f"(1, {piece.n_in}) @ ({piece.n_in}, {piece.n_out}) + ({piece.n_out},) -> (1, {piece.n_out})",
                f"layer {number}: weighted sums",
            )
            for i in range(piece.n_out):
                parts = []
                for j in range(piece.n_in):
                    parts += [Ref(entry(source, j)), " \u00b7 ", Ref(entry(W, j, i)), " + "]
                found.step(entry(z, i), [*parts, Ref(entry(b, i))], line)
            names.append((source, z))
            source = z
        else:
            a = f"a{number}"
            if a in found.arrays:
                a += "'" * sum(name.startswith(a) for name in found.arrays)
            found.arrays[a] = y
            line = found.line(
                FORWARD,
                f"{a} = {piece.name}({source})",
                f"(1, {piece.n_in}) -> (1, {piece.n_out})",
                f"layer {number}: activation",
            )
            for i in range(piece.n_out):
                found.step(entry(a, i), [f"{piece.name}(", Ref(entry(source, i)), ")"], line)
            names.append((source, a))
            source = a
        x = y
    return names


def _update(found, pieces, lr):
    found.arrays["lr"] = np.asarray(float(lr))
    number = 0
    for piece in pieces:
        if not piece.is_sum:
            continue
        number += 1
        for name, shape in ((f"W{number}", piece.W.shape), (f"b{number}", piece.b.shape)):
            found.arrays[f"new {name}"] = found.arrays[name] - lr * found.arrays[f"d{name}"]
            written = f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"
            line = found.line(
                UPDATE,
                f"{name} -= lr * d{name}",
                f"{written} - one number * {written} -> {written}",
                "a small step downhill",
            )
            for index in np.ndindex(shape):
                found.step(
                    entry(f"new {name}", *index),
                    [Ref(entry(name, *index)), " \u2212 ", Ref("lr"), " \u00b7 ", Ref(entry(f"d{name}", *index))],
                    line,
                )
