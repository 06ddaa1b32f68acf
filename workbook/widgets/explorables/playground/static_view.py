"""The playground in words and tables: for those who do not see the picture, and for pages without a browser."""

import html
import math

import numpy as np

from workbook.widgets.explorables.playground.controls import BY_FORMULA
from workbook.widgets.explorables.playground.frame import answer_in_words

PLACES = {
    "top left": (-0.6, 0.6),
    "top right": (0.6, 0.6),
    "centre": (0, 0),
    "bottom left": (-0.6, -0.6),
    "bottom right": (0.6, -0.6),
}


def summary(machine):
    """One or two sentences: where the training stands."""
    parts = []
    if machine.columns is None:
        parts.append("There is no network yet.")
    else:
        state = "Training" if machine.playing else "Paused"
        parts.append(f"{state} at epoch {machine.epoch:,}, step {machine.steps:,}.")
        now = machine.latest
        if now is not None and len(machine.train[0]):
            parts.append(_losses(now))
    if machine.notice is not None:
        parts.append(machine.notice.text)
    return " ".join(parts)


def _losses(now):
    def one(name, loss, accuracy):
        return f"{name} loss {number(loss)}" + (f", {percent(accuracy)} right" if accuracy is not None else "")

    said = one("Training", now.loss, now.accuracy)
    return (
        said
        + ("; " + one("test", now.validation_loss, now.validation_accuracy) if now.validation_loss is not None else "")
        + "."
    )


def number(value):
    """A number with three decimals, or words where it is none."""
    return f"{value:.3f}" if math.isfinite(value) else "not a number" if math.isnan(value) else "infinite"


def percent(share):
    """A share as a reader would write it, "99.6 %", and never "100 %" where something is missing."""
    tenths = round(1000 * share)
    tenths = min(tenths, 999) if share < 1 else tenths
    return f"{tenths / 10:.1f}".removesuffix(".0") + " %"


def tables(machine):
    """The same as lists of rows: `[(caption, head, rows), ...]`, all of them text."""
    found = (
        [("What the network answers", ("place", "x1", "x2", "answer"), _answers(machine))] if machine.columns else []
    )
    if machine.columns:
        found.append(("Every parameter", ("neuron", "activation", "bias", "weights"), _parameters(machine)))
    return found


def plain(machine):
    """The whole twin as plain text, the same on every machine."""
    lines = [summary(machine), describe_network(machine), describe_data(machine)]
    for caption, head, rows in tables(machine)[:1]:
        lines += [f"{caption}:"] + [
            "  " + ", ".join(f"{h} {cell}" if h != "place" else cell for h, cell in zip(head, row, strict=True))
            for row in rows
        ]
    return "\n".join(lines)


def as_html(machine):
    """The twin's longer part as HTML, all text escaped."""
    parts = [f"<p>{html.escape(describe_network(machine))} {html.escape(describe_data(machine))}</p>"]
    for caption, head, rows in tables(machine):
        cells = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in head)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in rows)
        start = f'<table class="wb-table"><caption>{html.escape(caption)}</caption>'
        parts.append(f"{start}<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>")
    return "".join(parts)


def describe_data(machine):
    kind = f"{machine.classes} classes" if machine.classes else "a number for each point"
    return (
        f"The data set is {_named(machine.settings)}: {len(machine.train[0])} points for training, "
        f"{len(machine.test[0])} for testing, {kind}."
    )


def _named(settings):
    return f"the formula {settings.formula}" if settings.data == BY_FORMULA else settings.data


def describe_network(machine):
    if machine.columns is None:
        return "There is no network."
    sizes = [len(machine.settings.features), *(column.width for column in machine.columns)]
    return (
        f"The network has the sizes {' - '.join(map(str, sizes))} and {machine.network.theta.size} parameters; its "
        "inputs are "
        f"{', '.join(machine.settings.features)}." + _dropout(machine.settings.dropout)
    )


def _dropout(rate):
    return f" Each step of training leaves out {percent(rate)} of the hidden neurons." if rate else ""


def _answers(machine):
    points = np.array(list(PLACES.values()), np.float32) * machine.reach
    said = machine.values(points)[-1]
    rows = []
    for place, point, answer in zip(PLACES, points, said, strict=True):
        text = answer_in_words(machine, answer) if np.isfinite(answer).all() else "not a number"
        rows.append((place, f"{point[0]:.1f}", f"{point[1]:.1f}", text))
    return rows


def _parameters(machine):
    names, rows = list(machine.settings.features), []
    for column in machine.columns:
        own = [column.name(i) for i in range(column.width)]
        for i, name in enumerate(own):
            weights = (
                "; ".join(f"{number(column.W[j, i])} from {names[j]}" for j in range(column.n_in))
                if column.W is not None
                else "none to show"
            )
            rows.append((name, column.activation, number(column.b[i]) if column.b is not None else "none", weights))
        names = own
    return rows
