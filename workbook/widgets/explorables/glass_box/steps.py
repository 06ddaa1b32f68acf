"""Every number of a training step, in the order in which it is computed, each with the numbers it comes from.

All values are taken from nnlib: the outputs of the layers, the loss, and the gradients that `backward` gives. What is
added here is only how each of them is written down: as an equation of names, and as the same equation with numbers.
"""

import numpy as np

from workbook.widgets.explorables.glass_box.backward import backward
from workbook.widgets.explorables.glass_box.loss_steps import loss_steps
from workbook.widgets.explorables.glass_box.record import FORWARD, UPDATE, Record, Ref, entry, joined

ACTIVATIONS = {
    "relu": "relu keeps what is above 0 and turns everything else into 0.",
    "tanh": "tanh presses every number into the space between \u22121 and 1.",
    "sigmoid": "sigmoid presses every number into the space between 0 and 1: it is 1 / (1 + exp(\u2212z)).",
}


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
    backward(found, pieces, names, d_prediction)
    _update(found, pieces, lr)
    return found


def _forward(found, pieces):
    """Record the way forward. Returns the names (input, output) of each piece."""
    x, source, names, number = found.arrays["x"], "x", [], 0
    for piece in pieces:
        y = np.asarray(piece.layer.forward(x[None, :]), float)[0]
        if piece.is_sum:
            number += 1
            out = f"z{number}"
            found.arrays |= {f"W{number}": piece.W.value.copy(), f"b{number}": piece.b.value.copy(), out: y}
            _sums(found, piece, source, number)
        else:
            earlier = sum(name.startswith(f"a{number}") for name in found.arrays)
            out = f"a{number}{'bcdefgh'[earlier - 1] if earlier else ''}"
            found.arrays[out] = y
            _activations(found, piece, source, out, number)
        names.append((source, out))
        source, x = out, y
    return names


def _sums(found, piece, source, number):
    W, b, z = f"W{number}", f"b{number}", f"z{number}"
    line = found.line(
        FORWARD,
        f"{z} = {source} @ {W} + {b}",
        f"(1, {piece.n_in}) @ ({piece.n_in}, {piece.n_out}) + ({piece.n_out},) -> (1, {piece.n_out})",
        f"layer {number}: weighted sums",
    )
    for i in range(piece.n_out):
        products = [[Ref(entry(source, j)), " \u00b7 ", Ref(entry(W, j, i))] for j in range(piece.n_in)]
        mistakes = [
            (lambda *v: _products(*v[:-1]), f"That is the sum without the bias: {entry(b, i)} is still to be added."),
            (lambda *v: _products(*v[:-1]) - v[-1], f"The bias {entry(b, i)} is added, with its own sign."),
            (lambda *v: sum(v), "Each number is multiplied by its weight first, then all is added."),
        ]
        if piece.n_in <= piece.n_out and i < piece.n_in:
            row = float(found.arrays[source] @ piece.W.value[i, : piece.n_in])
            said = f"You took row {i} of {W}; the weights of this neuron are its column {i}."
            mistakes += [(lambda *v, row=row: row + v[-1], said)]
        found.step(
            entry(z, i),
            [*joined(products), " + ", Ref(entry(b, i))],
            line,
            compute=lambda *v: _products(*v[:-1]) + v[-1],
            mistakes=mistakes,
        )


def _activations(found, piece, source, out, number):
    line = found.line(
        FORWARD,
        f"{out} = {piece.name}({source})",
        f"(1, {piece.n_in}) -> (1, {piece.n_in})",
        f"layer {number}: activation",
    )
    for i in range(piece.n_in):

        def activated(z):
            return float(np.asarray(piece.layer.forward(np.full((1, piece.n_in), z)))[0, 0])

        found.step(
            entry(out, i),
            [f"{piece.name}(", Ref(entry(source, i)), ")"],
            line,
            ACTIVATIONS.get(piece.name, ""),
            compute=activated,
            mistakes=[(lambda z: z, f"That is {entry(source, i)} itself; {piece.name} makes something else of it.")],
        )
    piece.layer.forward(found.arrays[source][None, :])  # what it keeps for backward is of the sample again


def _products(*v):
    return sum(v[k] * v[k + 1] for k in range(0, len(v), 2))


def _update(found, pieces, lr):
    found.arrays["lr"] = np.asarray(float(lr))
    sums = [piece for piece in pieces if piece.is_sum]
    for number, piece in enumerate(sums, start=1):
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
                    compute=lambda w, rate, slope: w - rate * slope,
                    between=lambda w, rate, slope: [w, " \u2212 ", rate * slope],
                    mistakes=[
                        (lambda w, rate, slope: w + rate * slope, "The step goes against the gradient: subtract it."),
                        (
                            lambda w, rate, slope: w - slope,
                            "The learning rate lr makes the step small: multiply by it.",
                        ),
                    ],
                )
