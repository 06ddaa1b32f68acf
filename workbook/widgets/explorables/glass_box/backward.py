"""The way back, written down: from the gradient of the prediction to that of every weight.

An activation multiplies what arrives by its slope. A sum hands it on three ways: to its weights, to its biases, and
to what came in, where the gradients of all uses of one number add up.
"""

import numpy as np

from workbook.widgets.explorables.glass_box.record import BACKWARD, Ref, entry, joined

# How the slope of an activation is written where one can compute it with a pencil: in Python; as an equation around the
# number that it is computed from ("a" what came out, "z" what went in); and as a function of that number.
SLOPES = {
    "tanh": ("(1 - {a} * {a})", "a", ["(1 \u2212 ", Ref, " \u00b7 ", Ref, ")"], lambda a: 1 - a * a),
    "sigmoid": ("{a} * (1 - {a})", "a", [Ref, " \u00b7 (1 \u2212 ", Ref, ")"], lambda a: a * (1 - a)),
    "relu": ("({z} > 0)", "z", ["(", Ref, " > 0)"], lambda z: np.where(z > 0, 1.0, 0.0)),
}


def backward(found, pieces, names, dy):
    for piece, (source, out) in reversed(list(zip(pieces, names, strict=True))):
        known = None if piece.is_sum else _known_slope(piece, found.arrays[source])
        dx = np.asarray(piece.layer.backward(dy[None, :]), float)[0]
        if piece.is_sum:
            _through_sums(found, piece, source, out, dx)
        else:
            found.arrays[f"d{source}"] = dx
            _through_activation(found, piece, source, out, known)
        dy = dx
        if source == "x":
            break


def _known_slope(piece, z):
    """The entry of SLOPES by the name of an activation, or None: also where a learner's own activation of that name has another
    slope. Tried on both sides of 0; afterwards the layer has seen the sample again."""
    known = SLOPES.get(piece.name)
    if known is None:
        return None
    tried = np.linspace(-2.1, 1.9, 9 * piece.n_in).reshape(9, piece.n_in)
    came_out = np.asarray(piece.layer.forward(tried), float)
    slopes = np.asarray(piece.layer.backward(np.ones_like(tried)), float)
    piece.layer.forward(z[None, :])
    return known if np.allclose(known[3](came_out if known[1] == "a" else tried), slopes) else None


def _through_activation(found, piece, source, out, known):
    slopes = np.asarray(piece.layer.backward(np.ones((1, piece.n_out))), float)[0]
    code = known[0].format(a=out, z=source) if known else f"slope({source})"
    line = found.line(
        BACKWARD,
        f"d{source} = d{out} * {code}",
        f"(1, {piece.n_in}) * (1, {piece.n_in}) -> (1, {piece.n_in})",
        f"back through {piece.name}: times its slope",
    )
    for i, slope in enumerate(slopes):
        of = Ref(entry(out if known and known[1] == "a" else source, i))
        parts = [of if part is Ref else part for part in (known[2] if known else ["slope(", Ref, ")"])]
        note = f"The slope of {piece.name} at {entry(source, i)} is {slope:.4g}: what arrives is multiplied by it."
        if piece.name == "relu" and known:
            note = (
                f"{entry(source, i)} is above 0, where relu has the slope 1: what arrives goes on as it is."
                if slope
                else f"{entry(source, i)} is not above 0. There relu is flat, its slope is 0: nothing goes on."
            )
        found.step(
            entry(f"d{source}", i),
            [Ref(entry(f"d{out}", i)), " \u00b7 ", *parts],
            line,
            note,
            compute=lambda d, *v, slope=slope: d * (known[3](v[0]) if known else slope),
            between=lambda d, *v, slope=slope: [d, " \u00b7 ", slope],
            mistakes=[
                (lambda d, *v: d, f"That is what arrives. It is still to be multiplied by the slope of {piece.name}."),
                (
                    lambda d, *v, slope=slope: slope,
                    f"That is the slope alone, times {entry(f'd{out}', i)} it is right.",
                ),
            ],
        )


def _through_sums(found, piece, source, out, dx):
    number, n_in, n_out = out[1:], piece.n_in, piece.n_out
    found.arrays |= {f"dW{number}": piece.W.grad.copy(), f"db{number}": piece.b.grad.copy()}
    line = found.line(
        BACKWARD,
        f"dW{number} = {source}.T @ d{out}",
        f"({n_in}, 1) @ (1, {n_out}) -> ({n_in}, {n_out})",
        "how the loss changes with each weight",
    )
    for j, i in np.ndindex(n_in, n_out):
        found.step(
            entry(f"dW{number}", j, i),
            [Ref(entry(source, j)), " \u00b7 ", Ref(entry(f"d{out}", i))],
            line,
            "What came in by this weight, times what comes back to its neuron.",
            compute=lambda came, back: came * back,
            mistakes=[
                (lambda came, back: back, f"That is what comes back; multiply it by what came in, {entry(source, j)}.")
            ],
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
            "A bias is added as it is: its slope is 1. With one sample the sum over the samples has one term.",
            compute=lambda back: back,
        )
    if source != "x":
        found.arrays[f"d{source}"] = dx
        _to_what_came_in(found, source, out, number, n_in, n_out)


def _to_what_came_in(found, source, out, number, n_in, n_out):
    W = f"W{number}"
    line = found.line(
        BACKWARD,
        f"d{source} = d{out} @ {W}.T",
        f"(1, {n_out}) @ ({n_out}, {n_in}) -> (1, {n_in})",
        "how the loss changes with what came in",
    )
    for j in range(n_in):
        terms = [[Ref(entry(f"d{out}", i)), " \u00b7 ", Ref(entry(W, j, i))] for i in range(n_out)]
        note, mistakes = f"{entry(source, j)} was used once, so one term comes back.", []
        if n_out > 1:
            note = (
                f"{entry(source, j)} was used {n_out} times, once by each neuron of the next layer: the gradients of "
                "all its uses add up."
            )
            said = f"That is what comes back by one of the {n_out} ways; all of them add up."
            mistakes = [(lambda *v, k=k: v[2 * k] * v[2 * k + 1], said) for k in range(n_out)]
        found.step(
            entry(f"d{source}", j),
            joined(terms),
            line,
            note,
            compute=lambda *v: sum(v[k] * v[k + 1] for k in range(0, len(v), 2)),
            mistakes=mistakes,
        )
