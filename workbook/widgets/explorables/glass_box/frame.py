"""What the browser shows of a glass box, as one frame. A number whose turn has not come is not in it at all.

The four views are four readings of the same record: the diagram (where it stands in the network), the equation (how
it is computed), the lines of Python (which line does it), and the arrays with their shapes (where it is kept).
"""

import numpy as np

from workbook.widgets.arrays import frame_of
from workbook.widgets.explorables.glass_box.diagram import diagram
from workbook.widgets.explorables.glass_box.equation import HIDDEN, equation, kind, sources, status, text_of
from workbook.widgets.explorables.glass_box.record import entry


def frame(box, answered=None, notice="", refused=""):
    """The frame of this moment. `values` are the sizes of the shown numbers of the diagram, `weights` those of its
    connections, for their colours."""
    columns, connections, values, weights = diagram(box)
    header = {
        "answered": answered or {},
        "notice": notice,
        "refused": refused,
        "remark": box.remark,
        "guessing": box.guessing,
        "done": box.done,
        "at": box.at,
        "count": len(box.steps),
        "finished": box.is_finished,
        "phases": _phases(box),
        "lines": _lines(box),
        "arrays_shown": _arrays(box),
        "equation": equation(box),
        "columns": columns,
        "connections": connections,
        "losses": [box.format(loss) for loss in box.losses],
        "loss": box.format(box.record.value("L")) if box.loss is not None and box.is_seen("L") else "",
        "message": box.message,
        "right": box.right,
        "guesses": box.guesses,
        "status": status(box),
        "trains": box.loss is not None,
    }
    return frame_of(header, {"values": _single(values), "weights": _single(weights)})


def _single(values):
    with np.errstate(over="ignore"):
        return np.array(values, np.float32)


def _phases(box):
    present = list(dict.fromkeys(line.phase for line in box.record.lines))
    now = box.record.lines[box.steps[min(box.at, len(box.steps) - 1)].line].phase
    return [{"name": phase, "now": phase == now} for phase in present]


def _lines(box):
    now = box.steps[box.at].line if box.at < len(box.steps) and not box.leaf else None
    shown = []
    for number, line in enumerate(box.record.lines):
        steps = [step.name for step in box.steps if step.line == number]
        seen = [box.is_seen(name) for name in steps]
        shown.append(
            {
                "code": line.code,
                "shapes": line.shapes,
                "about": line.about,
                "phase": line.phase,
                "now": number == now,
                "state": "done" if all(seen) else "begun" if any(seen) else "later",
                "first": steps[0] if box.places[steps[0]] <= box.done else None,
            }
        )
    return shown


def _arrays(box):
    """Every array with its shape and its entries, in the order in which they come up; entries not seen yet are
    question marks. Arrays of which nothing is seen yet are left out."""
    come, shown = sources(box), []
    for name in _in_order(box):
        array = box.record.arrays[name]
        rows = array.reshape(1, -1) if array.ndim < 2 else array
        cells = []
        for i, j in np.ndindex(rows.shape):
            cell = name if array.ndim == 0 else entry(name, j) if array.ndim == 1 else entry(name, i, j)
            seen = box.is_seen(cell)
            cells.append(
                {
                    "name": cell,
                    "text": text_of(box, cell) if seen else HIDDEN,
                    "seen": seen,
                    "open": seen or box.places.get(cell) == box.done,
                    "kind": kind(box, cell),
                    "now": cell == box.focus,
                    "source": cell in come,
                }
            )
        if not any(cell["seen"] or cell["now"] or cell["open"] for cell in cells):
            continue
        shown.append({"name": name, "shape": _shape(name, array), "columns": rows.shape[1], "cells": cells})
    return shown


def _in_order(box):
    """The names of all arrays as the computation meets them: what an equation uses comes before what it gives."""
    met = ["x"]
    for step in box.steps:
        met += ["y"] * (step.name == "L")
        met += [ref.name.partition("[")[0] for ref in step.refs]
        met.append(step.name.partition("[")[0])
    return list(dict.fromkeys(met))


def _shape(name, array):
    """The shape as the code has it: the values of the one sample are a row (1, n), biases and their gradients are
    (n,), and so is a label."""
    if array.ndim == 2:
        return f"({array.shape[0]}, {array.shape[1]})"
    if array.ndim == 0:
        return "(1,)" if name == "y" else "one number"
    is_bias = name.removeprefix("new ").removeprefix("d").startswith("b")
    return f"({array.size},)" if is_bias else f"(1, {array.size})"
