"""The equation in view: as names, with numbers put in, a line between, the result, and all of it as one sentence.

A number that has not been seen yet is a question mark here too.
"""

import numpy as np

from workbook.widgets.explorables.glass_box.record import Ref, joined

HIDDEN = "?"


def status(box):
    """One sentence for the ear: where one stands."""
    if box.leaf:
        return f"{box.leaf} is {text_of(box, box.leaf)}. Nothing computes it."
    if box.at >= len(box.steps):
        return "Every number has been seen." + (
            " Take the step to begin the next round." if box.loss is not None else ""
        )
    step = box.steps[box.at]
    place = f"Number {box.at + 1} of {len(box.steps)}, {box.record.lines[step.line].phase}"
    value = f" = {box.format(step.value)}" if box.is_seen(step.name) else ", not shown yet"
    return f"{place}: {step.name} = {with_numbers(box, step)}{value}."


def with_numbers(box, step, write=None):
    """The right-hand side as text, with numbers."""
    return "".join(text for text, _ in spelled(step.parts, write or (lambda name: text_of(box, name))))


def text_of(box, name):
    if name == "y":  # a label is a whole number
        return f"{box.record.value(name):.0f}"
    return box.format(box.record.value(name)) if box.is_seen(name) else HIDDEN


def spelled(parts, write):
    """The parts of an equation as pairs (text, name or None), numbers put in; a negative one stands in brackets
    unless it already does."""
    pairs, before = [], ""
    for part in parts:
        if isinstance(part, str):
            pairs.append((part, None))
        else:
            text = part.text or write(part.name)
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


def between(box, step):
    """The line between the equation with its numbers and the result, as text, or ""."""
    if step.between:
        parts = step.between(*[box.record.value(ref.name) for ref in step.refs])
    else:
        parts = joined([[value] for _, value in terms(box, step)])
    texts = [part if isinstance(part, str) else box.format(float(part)) for part in parts]
    return "".join(
        text if isinstance(part, str) or not n or texts[n - 1].endswith("(") else in_brackets(text)
        for n, (part, text) in enumerate(zip(parts, texts, strict=True))
    )


def sources(box):
    """The names of the numbers that the one looked at comes from."""
    if box.leaf or box.at >= len(box.steps):
        return set()
    return {ref.name for ref in box.steps[box.at].refs}


def uses(box):
    """The names of the numbers that the one looked at goes into, as far as one has come."""
    name = box.focus
    return [step.name for step in box.steps[: box.done + 1] if any(ref.name == name for ref in step.refs)]


def equation(box):
    """The equation in view: its name, both sides as parts `[text, name or None, kind]`, the result or None, a note;
    None at the end. A leaf, which nothing computes, has its value and can be changed."""
    if box.focus is None:
        return None
    name = box.focus
    shared = {"name": name, "kind": kind(box, name), "uses": uses(box), "home": box.trail[-1] if box.trail else None}
    if box.leaf:
        return shared | {
            "leaf": True,
            "result": text_of(box, name),
            "raw": f"{box.record.value(name):.6g}",
            "about": LEAVES[name if name == "lr" else name[0]],
        }
    step = box.steps[box.at]
    line = box.record.lines[step.line]
    seen = box.is_seen(step.name)
    return shared | {
        "leaf": False,
        "about": f"{line.phase}, {line.about}",
        "symbols": [[p, None, ""] if isinstance(p, str) else [p.symbol or p.name, p.name, ""] for p in step.parts],
        "numbers": [
            [text, name, kind(box, name) if name else ""]
            for text, name in spelled(step.parts, lambda name: text_of(box, name))
        ],
        "between": between(box, step) if seen else "",
        "result": box.format(step.value) if seen else None,
        "note": step.note,
    }


def kind(box, name):
    """What colour a number has: "negative" or "positive" for a gradient that has been seen, else none."""
    if not name.startswith("d") or not box.is_seen(name) or not box.record.value(name):
        return ""
    return "negative" if box.record.value(name) < 0 else "positive"


LEAVES = {
    "x": "an input, from the data",
    "y": "the target, from the data",
    "W": "a weight: training changes it",
    "b": "a bias: training changes it",
    "lr": "the learning rate: you choose it",
}
