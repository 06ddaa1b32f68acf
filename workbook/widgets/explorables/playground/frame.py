"""What the browser draws, as one frame: heat maps, weights, the loss curve, and the numbers beside them.

A heat map is a grid of points sent through the network; each neuron's answers become bytes from -127 to 127, which
the browser only has to colour. The small pictures take every second point of the grid.
"""

import functools
import math

import numpy as np

import nnlib as nn
from workbook.widgets.arrays import finite, frame_of
from workbook.widgets.explorables.playground.columns import MOST_SHOWN
from workbook.widgets.explorables.playground.controls import FORMULA
from workbook.widgets.explorables.playground.data import DATA_SETS, FEATURES, features, make, make_by_formula

SIDE = 80  # points along one side of the large picture
EVERY = 2  # the small pictures have SIDE / EVERY
THUMB = 120  # points in the small picture of a data set


def grid(reach, side=SIDE):
    """Points (side * side, 2) in rows from the top left, from -reach to reach."""
    along = ((np.arange(side) + 0.5) / side * 2 - 1) * reach
    first, second = np.meshgrid(along, -along)
    return np.column_stack([first.ravel(), second.ravel()]).astype(np.float32)


def frame(machine, selected=None, probe=None, **more):
    """The frame of this moment. `selected` = (column, neuron) asks for that neuron's map in the large picture, `probe` =
    (x1, x2) for every neuron's value at this point; `more` is added to the header."""
    header = {
        "step": machine.steps,
        "epoch": machine.epoch,
        "playing": machine.playing,
        "reach": machine.reach,
        "classes": machine.classes,
        "inputs": list(machine.settings.features),
        "side": SIDE,
        "sideSmall": SIDE // EVERY,
        **more,
    }
    if machine.columns is None or machine.network is None:
        return frame_of({**header, "columns": []}, {})
    latest = machine.latest
    if latest is not None:
        header["loss"] = [measured(latest.loss), measured(latest.validation_loss)]
        header["accuracy"] = [finite(latest.accuracy), finite(latest.validation_accuracy)]
        header["confusion"] = None if machine.confusion is None else machine.confusion.tolist()
    answers = machine.values(_grid_of(machine))
    header["signed"] = machine.is_signed
    scales = [neuron_scales(column, values) for column, values in zip(machine.columns, answers, strict=True)]
    header["columns"] = [
        {
            "width": c.width,
            "shown": min(c.width, MOST_SHOWN),
            "activation": c.activation,
            "prefix": c.prefix,
            "single": c.is_single,
            "weights": c.W is not None,
            "biases": c.b is not None,
        }
        for c in machine.columns
    ]
    header["parameters"] = int(machine.network.theta.size)
    small = [_small(values[:, :MOST_SHOWN], scale[:MOST_SHOWN]) for values, scale in zip(answers, scales, strict=True)]
    header["selected"] = selected if _exists(machine, selected) else None
    if header["selected"]:
        column, neuron = selected
        large, header["scale"] = (
            _quantised(answers[column][:, neuron], scales[column][neuron]),
            float(scales[column][neuron]),
        )
    else:
        large, header["scale"] = answer_map(machine, answers[-1]), 1.0
    if probe is not None:
        point = np.array([probe], np.float32)
        values = machine.values(point)
        header["probe"] = {
            "at": [float(v) for v in probe],
            "inputs": [finite(v) for v in features(point, machine.settings.features)[0]],
            "values": [[finite(v) for v in column[0][:MOST_SHOWN]] for column in values],
            "answer": answer_in_words(machine, values[-1][0]) if np.isfinite(values[-1]).all() else "not a number",
        }
    arrays = {
        "small": np.concatenate(small),
        "large": large,
        "weights": np.concatenate([_drawn_part(c.W) for c in machine.columns]),
        "biases": np.concatenate([_drawn_part(c.b) for c in machine.columns]),
        "curve": machine.curve.drawn(),
    }
    return frame_of(header, arrays)


def scenery(machine):
    """What changes seldom: the points with their classes, and the maps of all features."""
    X = np.concatenate([machine.train[0], machine.test[0]])
    y = np.concatenate([np.ravel(machine.train[1]), np.ravel(machine.test[1])])
    small = grid(machine.reach, SIDE // EVERY)
    maps = [
        _quantised(
            f(small)
            / (1 if "sin" in name else machine.reach if "^" not in name and "*" not in name else machine.reach**2),
            1.0,
        )
        for name, f in FEATURES.items()
    ]
    header = {
        "training": len(machine.train[0]),
        "classes": machine.classes,
        "reach": machine.reach,
        "side": SIDE // EVERY,
        "thumb": THUMB,
    }
    arrays = {"X": X.astype(np.float32), "y": y.astype(np.float32), "maps": np.concatenate(maps), "thumbs": _thumbs()}
    return frame_of(header, arrays)


@functools.cache
def _thumbs():
    """A few points of every data set, and of a formula, for the small pictures: float32 (sets * THUMB, 3): x1, x2, class or
    number."""
    parts = []
    for name in DATA_SETS:
        X, y = make(name, THUMB, 0, 0)
        parts.append(np.column_stack([X, np.ravel(y)]))
    X, y = make_by_formula(FORMULA, THUMB, 0, 0)
    parts.append(np.column_stack([X, y]))
    return np.concatenate(parts).astype(np.float32)


def measured(loss):
    """A loss for the page: a number, None where nothing was measured, or words."""
    return loss if loss is None or math.isfinite(loss) else "not a number"


def answer_in_words(machine, scores):
    """What the scores (k,) of one point mean: a number, or a class with its probability."""
    if machine.classes == 0 or machine.is_signed:
        numbers = ", ".join(f"{value:.2f}" for value in scores)
        chosen = int(scores[0] > 0) if len(scores) == 1 else int(np.argmax(scores))
        return f"class {chosen} ({numbers})" if machine.classes else numbers
    share = probabilities(scores[None, :])[0]
    return f"class {share.argmax()} with probability {share.max():.2f}"


def probabilities(logits):
    """The share of each class, (N, k), from the scores of a network: one score a sample for two classes, or one a
    class."""
    if logits.shape[1] == 1:
        p = nn.functional.sigmoid(logits)
        return np.column_stack([1 - p, p])
    return nn.softmax(logits)


def _grid_of(machine):
    key = machine.reach
    if getattr(machine, "_grid", (None,))[0] != key:
        machine._grid = (key, grid(machine.reach))
    return machine._grid[1]


def neuron_scales(column, values):
    """For each neuron the value that gets the full colour, (width,): 1 for activations between -1 and 1, else its
    largest."""
    if column.bounded:
        return np.ones(values.shape[1], np.float32)
    largest = np.abs(values).max(axis=0)
    return np.where(np.isfinite(largest) & (largest > 0.01), largest, 1).astype(np.float32)


def _quantised(values, scale):
    with np.errstate(all="ignore"):  # a network that diverges is drawn as far as it can be
        scaled = np.nan_to_num(values * (np.float32(127) / scale), nan=0.0, posinf=127, neginf=-127)
    return np.clip(scaled, -127, 127).astype(np.int8)


def _small(values, scale):
    """Every second point of every second row, neuron by neuron: (neurons * small * small,)."""
    width = values.shape[1]
    chosen = values.reshape(SIDE, SIDE, width)[::EVERY, ::EVERY].reshape(-1, width)
    return _quantised(chosen, scale).T.ravel()


def answer_map(machine, logits):
    """The large picture. A number from -1 to 1; or, for two classes, which and how surely; for three, the class times
    85 plus 0 to 84."""
    if machine.classes == 0 or (machine.is_signed and machine.n_out == 1):
        return _quantised(logits[:, 0], 1.0)
    with np.errstate(all="ignore"):
        share = np.nan_to_num(probabilities(logits), nan=1 / logits.shape[1])
    if share.shape[1] == 2:
        return _quantised(2 * share[:, 1] - 1, 1.0)
    best = share.argmax(axis=1)
    sureness = (share.max(axis=1) - 1 / share.shape[1]) / (1 - 1 / share.shape[1])
    return (best * 85 + np.clip(sureness * 84, 0, 84)).astype(np.uint8)


def _exists(machine, neuron):
    if neuron is None or not 0 <= neuron[0] < len(machine.columns):
        return False
    return 0 <= neuron[1] < machine.columns[neuron[0]].width


def _drawn_part(array):
    """The part of a matrix or vector of parameters that is drawn, flat."""
    if array is None:
        return np.zeros(0, np.float32)
    return np.ascontiguousarray(array[tuple(slice(0, MOST_SHOWN) for _ in array.shape)], np.float32).ravel()
