"""The look of every picture in the workbook: one place for its colours, its letters and its axes.

A colour means the same thing everywhere. Values and weights run from orange (negative) over near-white (zero) to
blue (positive); gradients run from green (negative) to purple (positive). What belongs to training is dark and solid,
what belongs to validation is lighter and dashed. Two classes differ in colour and in the shape of their marker, so
that no picture depends on colour alone. Pictures stand on white paper: white is what JupyterLab's light theme has
behind an output, and what one CSS filter (see show.py) turns into the background of its dark theme.
"""

import contextlib
import threading

import matplotlib
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb
from matplotlib.figure import Figure

PAPER = "#ffffff"
INK = "#22262b"
MUTED = "#666c74"
FAINT = "#d5d8dc"
NEGATIVE = "#bd5208"
POSITIVE = "#1f5fa8"
GRADIENT_NEGATIVE = "#1b7837"
GRADIENT_POSITIVE = "#762a83"
TRAINING = "#22262b"
VALIDATION = "#858b94"
HIGHLIGHT = "#b3126b"

VALUES = LinearSegmentedColormap.from_list(
    "values", ["#bd5208", "#e58a41", "#f7c69a", "#f7f5f2", "#a9c9ea", "#558fcf", "#1f5fa8"]
)
GRADIENTS = LinearSegmentedColormap.from_list(
    "gradients", ["#1b7837", "#63ab6a", "#b9dfb5", "#f7f5f7", "#d6bfe0", "#a678b5", "#762a83"]
)
GREYS = LinearSegmentedColormap.from_list("greys", ["#ffffff", "#8b9098", "#16181b"])

# Class 0 wears the colour of negative numbers and class 1 that of positive ones: a network with one output says
# class 1 where its output is positive. The first four stay apart for colour-blind eyes; beyond them the marker tells.
CLASS_COLOURS = (
    "#bd5208",
    "#1f5fa8",
    "#0f8a6d",
    "#cf6aad",
    "#8a7a12",
    "#2b9bd1",
    "#6b4b3a",
    "#d0342c",
    "#5b4bb5",
    "#5f6670",
)
CLASS_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*", "<", ">")
CLASS_SHAPES = (
    "circle",
    "square",
    "triangle",
    "diamond",
    "downward triangle",
    "plus sign",
    "cross",
    "star",
    "left triangle",
    "right triangle",
)
LINE_STYLES = ("-", "--", "-.", ":")

STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "axes.titlesize": 12,
    "axes.titlelocation": "left",
    "axes.titleweight": "bold",
    "axes.labelsize": 10.5,
    "axes.labelcolor": INK,
    "axes.edgecolor": MUTED,
    "axes.linewidth": 0.9,
    "axes.facecolor": PAPER,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.prop_cycle": cycler(color=CLASS_COLOURS[:4], linestyle=LINE_STYLES),
    "figure.facecolor": PAPER,
    "grid.color": "#e6e8eb",
    "grid.linewidth": 0.8,
    "legend.frameon": False,
    "lines.linewidth": 2.0,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
}


_STYLE_LOCK = threading.Lock()


@contextlib.contextmanager
def house_style():
    """Inside a `with` block, new figures and axes get the house style; afterwards all settings are as before.

    One thread at a time: two that borrow matplotlib's global settings at once would leave them changed.
    """
    with _STYLE_LOCK, matplotlib.rc_context(STYLE):
        yield


class HouseAxes(Axes):
    """Axes whose titles, texts and legends keep the house style without touching anybody's global settings."""

    def set_title(self, label, fontdict=None, loc="left", **kwargs):
        look = {"fontsize": STYLE["axes.titlesize"], "fontweight": "bold", "color": INK, "pad": 9}
        return super().set_title(label, fontdict=fontdict, loc=loc, **{**look, **kwargs})

    def text(self, x, y, s, fontdict=None, **kwargs):
        look = {"fontsize": STYLE["font.size"], "color": INK}
        if "size" in kwargs:
            look.pop("fontsize")
        return super().text(x, y, s, fontdict=fontdict, **{**look, **kwargs})

    def legend(self, *args, **kwargs):
        look = {"frameon": False, "fontsize": 9.5}
        return super().legend(*args, **{**look, **kwargs})


def new_axes(width=7.0, height=4.0, *, rows=1, columns=1, sharex=False, sharey=False, widths=None, heights=None):
    """A new figure in the house style, made for `plots.show`.

    Args:
        width, height: size in inches; 7 inches are the width of a notebook cell (700 pixels).
        rows, columns: how many axes.
        sharex, sharey: as in `matplotlib.pyplot.subplots`.
        widths, heights: relative widths of the columns and heights of the rows.

    Returns:
        `(figure, axes)`; axes is one Axes for a 1 x 1 grid, else an array as from `plt.subplots`.

    The figure does not belong to pyplot: nothing stays open behind it, and pyplot's settings stay as they were.
    """
    with house_style():
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.subplots(
            rows,
            columns,
            sharex=sharex,
            sharey=sharey,
            width_ratios=widths,
            height_ratios=heights,
            subplot_kw={"axes_class": HouseAxes},
        )
    return figure, axes


def without_axes(ax):
    """Turns axes into a plain sheet for a drawing: no frame, ticks or grid. Returns the axes."""
    ax.grid(False)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.set_frame_on(False)
    return ax


def value_colour(value, largest, colormap=VALUES):
    """The colour of a number on a map that reaches its ends at -largest and +largest, as "#rrggbb"."""
    share = 0.0 if not largest else max(-1.0, min(1.0, float(value) / float(largest)))
    return to_hex(colormap(0.5 + 0.5 * share))


def luminance(colour):
    """Relative luminance of a colour, 0 (black) to 1 (white), as WCAG 2 defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour, background=PAPER):
    """Contrast of two colours, 1 to 21, as WCAG 2 defines it: 3 is enough for lines, 4.5 for letters."""
    lighter, darker = sorted((luminance(colour), luminance(background)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(background):
    """Black or white, whichever is easier to read on this background: at least 4.5 to 1, which ink would miss."""
    return "#000000" if contrast("#000000", background) >= contrast(PAPER, background) else PAPER


def number(value, decimals=2):
    """A number as text, the same on every machine: fixed decimals, a true minus sign, and never minus zero."""
    text = f"{float(value):.{decimals}f}"
    if float(text) == 0:
        text = text.lstrip("-")
    return text.replace("-", "\N{MINUS SIGN}")
