"""What the browser shows of a glass box, as one packet. A number whose turn has not come is not in it at all.

The four views are four readings of the same record: the diagram (where it stands in the network), the equation (how
it is computed), the lines of Python (which line does it), and the arrays with their shapes (where it is kept).
"""

import numpy as np

from .. import packet
from .equation import HIDDEN, equation, flows, kind, sources, status, text_of
from .record import entry


def frame(box, answered=None, notice=""):
    """The packet of this moment. `values` are the sizes of the shown numbers of the diagram, for their colours."""
    focus = box.leaf or (box.steps[box.at].name if box.at < len(box.steps) else None)
    columns, values = _diagram(box, focus)
    header = {
        "answered": answered or {},
        "notice": notice,
        "guessing": box.guessing,
        "done": box.done,
        "at": box.at,
        "count": len(box.steps),
        "finished": box.is_finished,
        "phases": _phases(box),
        "lines": _lines(box),
        "arrays_shown": _arrays(box, focus),
        "equation": equation(box),
        "columns": columns,
        "losses": [box.written(loss) for loss in box.losses],
        "said": box.said,
        "right": box.right,
        "guesses": box.guesses,
        "status": status(box),
        "trains": box.loss is not None,
        "sources": sorted(sources(box)),
        "focus": focus,
        "flows": flows(box),
    }
    return packet.packed(header, {"values": np.array(values, np.float32), "weights": _weights(box)})


def _phases(box):
    present = []
    for line in box.record.lines:
        if line.phase not in present:
            present.append(line.phase)
    now = box.record.lines[box.steps[min(box.at, len(box.steps) - 1)].line].phase
    return [{"name": phase, "now": phase == now} for phase in present]


def _lines(box):
    now = box.steps[box.at].line if box.at < len(box.steps) and not box.leaf else None
    states = []
    for number, line in enumerate(box.record.lines):
        seen = [step.name in box.places and box.is_seen(step.name) for step in box.steps if step.line == number]
        states.append(
            {
                "code": line.code,
                "shapes": line.shapes,
                "about": line.about,
                "phase": line.phase,
                "now": number == now,
                "state": "done" if all(seen) else "begun" if any(seen) else "later",
            }
        )
    return states


def _arrays(box, focus):
    """Every array with its shape and its entries; those not seen yet are question marks. Arrays of which nothing is
    seen yet are left out."""
    here, come = focus, sources(box)
    shown = []
    for name, array in box.record.arrays.items():
        rows = array.reshape(1, -1) if array.ndim < 2 else array
        cells = []
        for i, j in np.ndindex(rows.shape):
            cell = name if array.ndim == 0 else entry(name, j) if array.ndim == 1 else entry(name, i, j)
            seen = cell in box.places and box.is_seen(cell) or cell not in box.places and not name.startswith("slope")
            cells.append(
                {
                    "name": cell,
                    "text": text_of(box, cell) if seen else HIDDEN,
                    "seen": seen,
                    "now": cell == here,
                    "source": cell in come,
                }
            )
        computed = any(cell["name"] in box.places for cell in cells)
        if name.startswith("slope") or (computed and not any(cell["seen"] or cell["now"] for cell in cells)):
            continue
        shape = _shape(name, array)
        shown.append({"name": name, "shape": shape, "columns": rows.shape[1], "cells": cells, "kind": kind(name)})
    return shown


def _shape(name, array):
    """The shape as the code has it: the values of the one sample are a row (1, n), biases and their gradients are
    (n,)."""
    if array.ndim == 0:
        return "one number"
    if array.ndim == 2:
        return f"({array.shape[0]}, {array.shape[1]})"
    is_bias = name.removeprefix("new ").removeprefix("d").startswith("b")
    return f"({array.size},)" if is_bias else f"(1, {array.size})"


def _diagram(box, focus):
    """The columns of neurons: for each the newest number seen, and its gradient. Returns the columns and the values
    for the colours."""
    groups = [["x"]]
    for name in box.record.arrays:
        if name[0] == "z" and name[1:].isdigit():
            groups.append([name])
        elif name[0] == "a" and name[1:2].isdigit():
            groups[-1].append(name)
    columns, values = [], []
    for number, names in enumerate(groups):
        size = box.record.arrays[names[0]].size
        neurons = []
        for i in range(size):
            seen = [name for name in names if box.is_seen(entry(name, i))]
            all_names = [entry(name, i) for name in names] + [entry(f"d{name}", i) for name in names]
            shown = entry(seen[-1], i) if seen else None
            gradients = [entry(f"d{name}", i) for name in names if f"d{name}" in box.record.arrays]
            gradient = next((g for g in gradients if box.is_seen(g)), None)
            values.append(box.record.value(shown) if shown else 0.0)
            if number:
                all_names.append(entry(f"b{number}", i))
            neurons.append(
                {
                    "label": shown or entry(names[0], i),
                    "text": box.written(box.record.value(shown)) if shown else "",
                    "gradient": box.written(box.record.value(gradient)) if gradient else "",
                    "gradientName": gradient,
                    "names": all_names,
                    "now": focus in all_names,
                    "negative": bool(gradient and box.record.value(gradient) < 0),
                }
            )
        columns.append({"neurons": neurons, "weights": None if not number else f"W{number}"})
    if box.loss is not None:
        seen = box.is_seen("L")
        text = box.written(box.record.value("L")) if seen else ""
        columns.append(
            {
                "weights": None,
                "neurons": [
                    {
                        "label": "L",
                        "text": text,
                        "gradient": "",
                        "gradientName": None,
                        "negative": False,
                        "names": ["L", "y", *(cell for cell in box.places if cell.startswith("p["))],
                        "now": focus == "L",
                    }
                ],
            }
        )
        values.append(0.0)
    return columns, values


def _weights(box):
    """All weights, layer by layer, row by row, in float32."""
    matrices = [array.ravel() for name, array in box.record.arrays.items() if name[0] == "W" and name[1:].isdigit()]
    return np.concatenate(matrices).astype(np.float32)
