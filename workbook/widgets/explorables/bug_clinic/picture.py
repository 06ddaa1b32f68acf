"""The picture of a test's result: bars, lines, digits, points, marks or code, always of one size."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from workbook.plots.palette import (
    CLASS_COLOURS,
    CLASS_MARKERS,
    HIGHLIGHT,
    INK,
    MUTED,
    POSITIVE,
    TRAINING,
    VALIDATION,
    HouseAxes,
    house_style,
    number,
    without_axes,
)
from workbook.widgets.live_figure import LiveFigure

WIDTH, HEIGHT, DOTS = 7.0, 3.0, 110


class ResultPicture:
    """Draws what a Clinic shows; `live` then has the picture."""

    def __init__(self):
        self.live = None

    def draw(self, clinic):
        result, _ = clinic.shown
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS, layout="constrained")
            if result is None:
                _nothing_yet(figure, clinic)
            else:
                _DRAW[result.kind](figure, result.shown)
        self.live = LiveFigure(figure)
        self.live.canvas.draw()


def _axes(figure, *place):
    return figure.add_subplot(*(place or (1, 1, 1)), axes_class=HouseAxes)


def _nothing_yet(figure, clinic):
    ax = without_axes(_axes(figure))
    ax.add_patch(Rectangle((0, 0), 1, 1, transform=ax.transAxes, fill=False, linestyle="--", edgecolor=MUTED))
    ax.text(0.5, 0.6, f"Patient {clinic.at}", ha="center", size=22, color=INK)
    ax.text(0.5, 0.35, "No test ordered yet. Its result will stand here.", ha="center", color=MUTED)


def _bars(figure, shown):
    ax = _axes(figure)
    finite = [value if np.isfinite(value) else 1e300 for value in shown["values"]]
    top = shown.get("top") or 1.2 * max(finite)
    places = range(len(finite))
    ax.bar(places, np.minimum(finite, top), color=POSITIVE, width=0.6)
    for place, value in zip(places, finite, strict=True):
        off = value > top
        text = "off the scale" if off else number(value, shown.get("decimals", 2))
        ax.text(place, min(value, top), text, ha="center", va="top" if off else "bottom", size=9,
                color="#ffffff" if off else INK, rotation=90 if off else 0)  # fmt: skip
    if "reference" in shown:
        value, name = shown["reference"]
        ax.axhline(value, color=MUTED, linestyle="--", linewidth=1.2)
        ax.text(len(finite) - 0.45, value, name, size=9, color=MUTED, va="bottom", ha="right")
    ax.set_xticks(list(places), shown["names"])
    ax.set(ylabel=shown["label"], ylim=(0, 1.08 * top))
    ax.grid(axis="x", visible=False)
    ax.set_title(shown["title"])


def _lines(figure, shown):
    two = "second" in shown
    ax = _axes(figure, 1, 2, 1) if two else _axes(figure)
    _curves(ax, shown["x"], shown["lines"], shown)
    ax.set_title(shown["title"])
    if two:
        right = _axes(figure, 1, 2, 2)
        _curves(right, shown["x"], shown["second"], {"xlabel": shown["xlabel"], "label": shown["secondlabel"]})
        right.set_ylim(0, 1.05)


def _curves(ax, x, lines, shown):
    drawn = []
    for (name, values, style), colour in zip(lines, (TRAINING, VALIDATION), strict=False):
        values = np.where(np.isfinite(values) & (np.abs(values) < 1e5), values, np.nan)
        drawn.append(values)
        ax.plot(x, values, style, color=colour, label=name)
    ax.set(xlabel=shown["xlabel"], ylabel=shown["label"])
    if np.isnan(drawn).any():
        ax.text(0.98, 0.9, "beyond all numbers", transform=ax.transAxes, ha="right", color=HIGHLIGHT)
    if shown.get("zero") and np.isfinite(drawn).any():
        ax.set_ylim(0, 1.08 * np.nanmax(drawn))
    if len(lines) > 1:
        ax.legend(loc="best")


def _pictures(figure, shown):
    for place, (pixels, label) in enumerate(zip(shown["pictures"], shown["labels"], strict=True), 1):
        ax = without_axes(_axes(figure, 2, 4, place))
        ax.imshow(pixels, cmap="Greys")
        ax.set_title(f"label {label}", pad=3)


def _points(figure, shown):
    ax = _axes(figure)
    for label in np.unique(shown["y"]):
        mine = shown["X"][shown["y"] == label]
        ax.scatter(*mine.T, color=CLASS_COLOURS[label], marker=CLASS_MARKERS[label], s=22, label=f"label {label}")
    ax.set(xlabel="length of the petal in cm", ylabel="width in cm")
    ax.legend(loc="upper left")
    ax.set_title("The training data with its labels")


def _marks(figure, shown):
    ax = without_axes(_axes(figure))
    rows = shown["rows"]
    step = 1 / (len(rows) + 1)
    for column, name in enumerate(shown["head"]):
        ax.text(0.02 + (0.3 + 0.22 * (column - 1)) * (column > 0), 1 - step / 2, name, weight="bold", va="center")
    for line, cells in enumerate(rows, 1):
        for column, text in enumerate(cells):
            wrong = text == "WRONG"
            ax.text(0.02 + (0.3 + 0.22 * (column - 1)) * (column > 0), 1 - (line + 0.5) * step, text, va="center", size=9.5,
                    color=HIGHLIGHT if wrong else INK, weight="bold" if wrong else "normal")  # fmt: skip
    ax.set(xlim=(0, 1), ylim=(0, 1))


def _code(figure, shown):
    ax = without_axes(_axes(figure))
    ax.text(0, 0.95, shown["code"], family="DejaVu Sans Mono", size=10, va="top", linespacing=1.5)
    ax.set(xlim=(0, 1), ylim=(0, 1))


_DRAW = {"bars": _bars, "lines": _lines, "pictures": _pictures, "points": _points, "marks": _marks, "code": _code}
