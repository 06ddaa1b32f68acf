"""The equation in view: as names, with numbers put in, and as one sentence for the ear.

A number that has not been seen yet is a question mark here too.
"""

import numpy as np

from .record import FORWARD, Ref

HIDDEN = "?"


def status(box):
    """One sentence for the ear: where one stands."""
    if box.leaf:
        return f"{box.leaf} is {box.written(box.record.value(box.leaf))}. Nothing computes it."
    if box.at >= len(box.steps):
        return "Every number has been seen." + (
            " Take the step to begin the next round." if box.loss is not None else ""
        )
    step = box.steps[box.at]
    place = f"Number {box.at + 1} of {len(box.steps)}, {box.record.lines[step.line].phase}"
    value = f" = {box.written(step.value)}" if box.is_seen(step.name) else ", not shown yet"
    return f"{place}: {step.name} = {_plain(box, step)}{value}."


def _plain(box, step):
    """The right-hand side as text, with numbers."""
    return "".join(text for text, _ in spelled(step.parts, lambda name: text_of(box, name)))


def text_of(box, name):
    if name == "y":  # a label is a whole number
        return f"{box.record.value(name):.0f}"
    return box.written(box.record.value(name)) if box.is_seen(name) else HIDDEN


def spelled(parts, write):
    """The parts of an equation as pairs (text, name or None), numbers put in; a negative one stands in brackets
    unless it already does."""
    pairs, before = [], ""
    for part in parts:
        if isinstance(part, str):
            pairs.append((part, None))
        else:
            text = write(part.name)
            alone = len(parts) == 1 or before.endswith("(")
            pairs.append((text if alone else in_brackets(text), part.name))
        before = pairs[-1][0]
    return pairs


def in_brackets(text):
    return f"({text})" if text.startswith("\u2212") else text


def terms(box, step):
    """Where an equation adds products: the value of each product, as `[(names, value), ...]`; else an empty list."""
    found, names = [], []
    for part in [*step.parts, " + "]:
        if isinstance(part, Ref):
            names.append(part.name)
        elif part == " + ":
            found.append((names, float(np.prod([box.record.value(name) for name in names]))))
            names = []
        elif part != " \u00b7 ":
            return []
    return found if len(found) > 1 else []


def sources(box):
    """The names of the numbers that the one looked at comes from."""
    if box.leaf or box.at >= len(box.steps):
        return set()
    return {part.name for part in box.steps[box.at].parts if isinstance(part, Ref)}


def flows(box):
    """What each weight in view carries: `{"W2[1, 0]": "0.10"}`, forward into a sum or back into a gradient, once it
    is seen."""
    if box.leaf or box.at >= len(box.steps) or not box.is_seen(box.steps[box.at].name):
        return {}
    return {
        name: box.written(value) for names, value in terms(box, box.steps[box.at]) for name in names if name[0] == "W"
    }


def equation(box):
    """The equation in view: its name, both sides as parts `[text, name or None]`, the result or None, and a note."""
    if box.leaf:
        return {
            "name": box.leaf,
            "symbols": [],
            "numbers": [],
            "result": box.written(box.record.value(box.leaf)),
            "leaf": True,
            "terms": "",
            "note": _about_leaf(box.leaf),
            "kind": kind(box.leaf),
            "raw": box.record.value(box.leaf),
            "phase": "",
            "about": "",
        }
    if box.at >= len(box.steps):
        return None
    step = box.steps[box.at]
    line = box.record.lines[step.line]
    seen = box.is_seen(step.name)
    return {
        "name": step.name,
        "kind": kind(step.name),
        "leaf": False,
        "about": line.about,
        "phase": line.phase,
        "symbols": [[p, None, ""] if isinstance(p, str) else [p.name, p.name, kind(p.name)] for p in step.parts],
        "numbers": [
            [text, name, kind(name) if name else ""]
            for text, name in spelled(step.parts, lambda name: text_of(box, name))
        ],
        "result": box.written(step.value) if seen else None,
        "note": step.note if seen or line.phase != FORWARD else "",
        "terms": " + ".join(in_brackets(box.written(value)) for _, value in terms(box, step)) if seen else "",
    }


def kind(name):
    """What sort of number it is, for its colour: input, target, parameter, value, gradient or new."""
    if name.startswith("new "):
        return "new"
    if name.startswith(("d", "slope")):
        return "gradient"
    if name[0] in "Wb" or name == "lr":
        return "parameter"
    return {"x": "input", "y": "target"}.get(name[0], "value")


def _about_leaf(name):
    return {
        "input": "An input: it comes from the data.",
        "target": "The target: it comes from the data.",
        "parameter": "A weight or bias: training changes it." if name != "lr" else "The learning rate: you choose it.",
    }.get(kind(name), "")
