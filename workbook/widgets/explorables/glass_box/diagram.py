"""The network as it is drawn: columns of neurons, a place in them for each number, and what each connection carries.

A neuron has a cell for its sum and one for what the activation makes of it; the loss stands at the end, above the
target. What connects two cells is taken from the equations: whatever one number is computed from leads to it.
"""

from workbook.widgets.explorables.glass_box.equation import between, kind, sources, terms, text_of
from workbook.widgets.explorables.glass_box.record import BACKWARD, UPDATE, entry


def diagram(box):
    """Columns and connections for the frame, and the sizes of the shown numbers and of the weights, for their
    colours: `(columns, connections, values, weights)`."""
    columns, values = [], []
    for names, weights in _groups(box):
        rows = [_neuron(box, cells, weights, i) for i, cells in enumerate(names)]
        values += [box.record.value(cell["name"]) if cell["seen"] else 0.0 for row in rows for cell in row["cells"]]
        columns.append({"weights": weights, "neurons": rows})
    places = {
        cell["name"]: [k, i, n]
        for k, column in enumerate(columns)
        for i, neuron in enumerate(column["neurons"])
        for n, cell in enumerate(neuron["cells"])
    }
    connections = _connections(box, places)
    return columns, connections, values, [box.record.value(c["name"]) if c["name"] else 0.0 for c in connections]


def _groups(box):
    """The columns: for each neuron the names of its cells, and the number of its layer's weights, or None."""
    arrays = box.record.arrays
    groups = [([[entry("x", i)] for i in range(arrays["x"].size)], None)]
    for name in arrays:
        if name[0] == "z":
            cells = [name, *(other for other in arrays if other[0] == "a" and other[1:].rstrip("bcdefgh") == name[1:])]
            groups.append(([[entry(cell, i) for cell in cells] for i in range(arrays[name].size)], name[1:]))
    if box.loss is not None:
        if "p" in arrays:
            groups.append(([[entry("p", i)] for i in range(arrays["p"].size)], None))
        targets = ["y"] if arrays["y"].ndim == 0 else [entry("y", i) for i in range(arrays["y"].size)]
        groups.append(([["L"], *([name] for name in targets)], None))
    return groups


def _neuron(box, names, weights, i):
    """One neuron: its cells, and its bias with the bias's gradient or new value while that is in view."""
    bias = None
    if weights:
        name = entry(f"b{weights}", i)
        bias = {"name": name, "text": f"b {box.format(box.record.value(name))}", "used": _is_used(box, name)}
        bias |= _extra(box, name)
    return {"square": names[0][0] in "xyL", "cells": [_cell(box, name) for name in names], "bias": bias}


def _cell(box, name):
    seen, back = box.is_seen(name), f"d{name}"
    adding = between(box, box.steps[box.at]) if box.focus == back and box.is_seen(back) else ""
    return {
        "name": name,
        "seen": seen,
        "open": seen or box.places.get(name) == box.done,
        "text": text_of(box, name),
        "gradient": box.format(box.record.value(back)) if back in box.places and box.is_seen(back) else "",
        "kind": kind(box, back) if back in box.places else "",
        "adding": f"{adding} = " if " + " in adding else "",
        "now": box.focus in (name, back),
        "source": bool({name, back} & sources(box)),
    }


def _is_used(box, name):
    return bool({name, f"d{name}", f"new {name}"} & (sources(box) | {box.focus}))


def _extra(box, name):
    """What is written beside a weight or a bias while it is in view: its gradient, its new value, or nothing."""
    for other, sign in ((f"d{name}", "d "), (f"new {name}", "\u2192 ")):
        if box.focus == other and box.is_seen(other):
            return {"extra": f"{sign}{box.format(box.record.value(other))}", "kind": kind(box, other)}
    return {"extra": "", "kind": ""}


def _connections(box, places):
    """Every way from one cell to another: where it begins and ends, its weight, and what it carries in this step."""
    step = box.steps[box.at] if box.at < len(box.steps) and not box.leaf else None
    carried, is_back = {}, False
    if step:
        is_back = box.record.lines[step.line].phase == BACKWARD
        products = terms(box, step) if box.is_seen(step.name) else []
        carried = {name: box.format(value) for names, value in products for name in names if name[0] == "W"}
    in_view = {name.removeprefix("d") for name in sources(box) | {box.focus or ""}}
    found = []
    for target in box.steps:
        if target.name not in places:
            continue
        refs = [ref.name for ref in target.refs]
        for number, name in enumerate(refs):
            if name not in places or places[name][0] == places[target.name][0] or name in refs[:number]:
                continue
            weight = refs[number + 1] if number + 1 < len(refs) and refs[number + 1][0] == "W" else ""
            strong = _is_used(box, weight) if weight else {name, target.name} <= in_view and _is_loss_step(box, step)
            connection = {"from": places[name], "to": places[target.name], "name": weight, "strong": strong}
            connection |= _extra(box, weight) if weight else {"extra": "", "kind": ""}
            if weight in carried:
                arrow = "\u2190 " if is_back else "\u2192 "
                connection |= {"extra": arrow + carried[weight], "kind": "flow", "arrow": -1 if is_back else 1}
            connection["text"] = box.format(box.record.value(weight)) if weight else ""
            found.append(connection)
    if box.loss is not None:
        last = places["L"][0]
        found.append(
            {
                "from": [last, 1],
                "to": [last, 0],
                "name": "",
                "strong": box.focus == "L",
                "extra": "",
                "kind": "",
                "text": "",
            }
        )
    return found


def _is_loss_step(box, step):
    """Whether the step belongs to the loss or begins the way back from it, where no weights are."""
    return (
        step is not None
        and box.record.lines[step.line].phase != UPDATE
        and (step.name == "L" or step.name[0] == "p" or any(ref.name[0] in "py" for ref in step.refs))
    )
