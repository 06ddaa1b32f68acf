"""Description for figures, made from the data: what a figure shows, for those who cannot see it.

Each function returns one or two sentences for `plots.show(figure, alt=...)`. Numbers are rounded, so that the words
are the same on every machine.
"""

import numpy as np

from workbook.plots.curves import series_of
from workbook.plots.palette import CLASS_SHAPES, number
from workbook.plots.points import checked_points
from workbook.plots.structure import structure_of


def describe_network(sizes_or_network, *, weights=None):
    """Like "A 2-3-1 network: 2 inputs, a hidden layer of 3 neurons, 1 output neuron; 13 parameters ..."."""
    net = structure_of(sizes_or_network)
    hidden = net.sizes[1:-1]
    parts = [_count(net.sizes[0], "input")]
    if len(hidden) == 1:
        parts.append(f"a hidden layer of {_count(hidden[0], 'neuron')}")
    elif hidden:
        parts.append(f"{len(hidden)} hidden layers of {join_words(hidden)} neurons")
    parts.append(_count(net.sizes[-1], "output neuron"))
    matrices = net.weights if weights is None else weights
    text = f"A {net.name} network: {join_words(parts)}; {net.parameters:,} parameters. "
    text += "Every neuron is connected to every one of the next layer."
    if matrices and sum(np.size(w) for w in matrices) > 0:
        flat = np.concatenate([np.ravel(w) for w in matrices])
        text += f" Weights run from {number(flat.min())} to {number(flat.max())}; "
        text += f"{int((flat < 0).sum())} of {flat.size} are negative."
    return text


def describe_neuron(x, w, b, activation=None, decimals=2):
    """Like "One neuron: 1.00 times 2.00 plus 0.50 times -1.00 plus the bias 0.50 gives the sum 2.00; ..."."""
    x, w, b = np.asarray(x, float), np.asarray(w, float), float(np.asarray(b).reshape(-1)[0])
    z = float(x @ w + b)
    terms = [f"{number(value, decimals)} times {number(weight, decimals)}" for value, weight in zip(x, w, strict=True)]
    text = f"One neuron: {' plus '.join(terms)} plus the bias {number(b, decimals)} gives the sum {number(z, decimals)}"
    if activation is not None:
        a = float(np.asarray(activation(np.array([z]))).reshape(-1)[0])
        name = getattr(activation, "__name__", "the activation")
        text += f"; {name} turns it into the output {number(a, decimals)}"
    return text + "."


def describe_points(X, y=None, *, names=None, class_names=None):
    """Like "60 points over x1 and x2: 30 circles (class 0), 30 squares (class 1)." and where each class lies."""
    X, y = checked_points(X, y)
    first, second = names or ("x1", "x2")
    text = f"{_count(len(X), 'point')} over {first} and {second}"
    if y is None or not len(X):
        return text + "."
    kinds, places = [], []
    for label in np.unique(y):
        name = f"class {label}" if class_names is None else str(class_names[label])
        rows = X[y == label]
        shape = CLASS_SHAPES[label % len(CLASS_SHAPES)]
        kinds.append(f"{_count(len(rows), shape)} ({name})")
        places.append(f"{name} around ({number(rows[:, 0].mean())}, {number(rows[:, 1].mean())})")
    return f"{text}: {join_words(kinds)}; {join_words(places)}."


def describe_boundary(predicted, y):
    """Like "57 of 60 points are on the right side of the boundary.", from predicted and true labels, both (N,)."""
    predicted, y = np.asarray(predicted).ravel(), np.asarray(y).ravel()
    if predicted.shape != y.shape:
        raise ValueError(f"predicted: expected one label a point, shape {y.shape}, got {predicted.shape}")
    return f"{int((predicted == y).sum())} of {_count(len(y), 'point')} are on the right side of the boundary."


def describe_curves(history, validation=None, *, quantity="loss"):
    """Like "Training loss falls from 0.69 to 0.03 in 40 epochs; validation loss falls from 0.70 to 0.05 ..."."""
    training = series_of(history, quantity)
    training = np.asarray(history, float) if training is None else training
    validation = series_of(history, f"validation_{quantity}") if validation is None else np.asarray(validation, float)
    text = f"Training {quantity} {_way(training)} in {_count(len(training), 'epoch')}"
    if validation is not None:
        text += f"; validation {quantity} {_way(validation)}"
        best = int(np.nanargmin(validation) if quantity == "loss" else np.nanargmax(validation))
        if best < len(validation) - 1 and abs(validation[best] - validation[-1]) > 0.005:
            text += f", with its best, {number(validation[best])}, in epoch {best + 1}"
    return text + "."


def describe_images(labels, predictions=None):
    """Like "8 pictures of handwritten digits: 0, 1, 2, ...; 1 is read wrongly: a 3 as 5."."""
    labels = [str(label) for label in np.atleast_1d(labels)]
    text = f"{_count(len(labels), 'picture')} of handwritten digits: {', '.join(labels)}"
    if predictions is not None:
        predictions = [str(p) for p in np.atleast_1d(predictions)]
        wrong = [f"a {t} as {p}" for t, p in zip(labels, predictions, strict=True) if t != p]
        text += f"; {len(wrong)} read wrongly: {join_words(wrong)}" if wrong else "; all are read rightly"
    return text + "."


def describe_matrix(matrix, name="The matrix"):
    """Like "W, shape (2, 3), as coloured squares: from -1.30 in row 0, column 1 to 2.00 in row 1, column 2."."""
    m = np.atleast_2d(np.asarray(matrix, float))
    low, high = np.unravel_index(m.argmin(), m.shape), np.unravel_index(m.argmax(), m.shape)
    shape = tuple(int(n) for n in np.shape(matrix))
    return (
        f"{name}, shape {shape}, as coloured squares: from {number(m[low])} in row {low[0]}, column {low[1]} "
        f"to {number(m[high])} in row {high[0]}, column {high[1]}."
    )


def describe_bars(probabilities, names=None, truth=None):
    """Like "Probabilities as bars: 7 is the most likely (0.91), then 1 (0.05). The true class is 7."."""
    p = np.asarray(probabilities, float)
    names = [str(k) for k in range(len(p))] if names is None else [str(name) for name in names]
    order = np.argsort(-p, kind="stable")
    text = f"Probabilities as bars: {names[order[0]]} is the most likely ({number(p[order[0]])})"
    if len(p) > 1:
        text += f", then {names[order[1]]} ({number(p[order[1]])})"
    return text + "." + (f" The true class is {names[int(truth)]}." if truth is not None else "")


def join_words(items):
    """Like "a, b and c"."""
    items = [str(item) for item in items]
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def _count(n, noun):
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}es" if noun.endswith("s") else f"{n:,} {noun}s"


def _way(values):
    values = np.asarray(values, float)
    first, last = values[0], values[-1]
    if not np.isfinite(last):
        return f"starts at {number(first)} and is not a finite number at the end"
    verb = "stays at" if abs(first - last) < 0.005 else ("falls from" if last < first else "rises from")
    return f"{verb} {number(last)}" if verb == "stays at" else f"{verb} {number(first)} to {number(last)}"
