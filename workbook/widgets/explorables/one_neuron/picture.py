"""The picture of one neuron with two inputs: its line through the points on the left, one point's numbers on the right.

Built once; `draw` moves what moves. The plane is painted straight into the pixels, since the sum z is the same simple
formula at every one of them.
"""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Polygon

from workbook.plots.palette import (
    CLASS_COLOURS,
    CLASS_MARKERS,
    HIGHLIGHT,
    INK,
    MUTED,
    NEGATIVE,
    PAPER,
    POSITIVE,
    VALUES,
    HouseAxes,
    house_style,
    number,
    readable_on,
    value_colour,
    without_axes,
)
from workbook.plots.points import limits_of, line_ends
from workbook.widgets.explorables.one_neuron.state import ACTIVATIONS, feature
from workbook.widgets.live_figure import LiveFigure

WIDTH, HEIGHT, DOTS = 7.6, 3.8, 130
INPUTS, SUM, CURVE, HALF = ((0.42, 2.45), (0.42, 1.25)), (2.15, 1.85), (3.25, 1.85), 0.36


class NeuronPicture:
    """Draws a NeuronState; `live.png()` then has the picture."""

    def __init__(self, state):
        # With the point (0, 0), where the lines of all neurons without a bias meet.
        self.limits = limits_of(np.vstack([state.X, np.zeros(2)]), 0.16)
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            self.plane = figure.add_axes((0.085, 0.135, 0.405, 0.765), axes_class=HouseAxes)
            panel = (WIDTH * 0.5, 0.05, 3.75, HEIGHT - 0.1)
            self.neuron = figure.add_axes(np.array(panel) / (WIDTH, HEIGHT, WIDTH, HEIGHT), axes_class=HouseAxes)
        self.neuron.set(xlim=(0, panel[2]), ylim=(0, panel[3]))
        without_axes(self.neuron)
        self._frame_plane(state)
        self._frame_neuron(state)
        self.live = LiveFigure(figure)
        self.live.fix_background()
        self.tip = np.full(2, np.nan)  # where the arrow's head is
        self._add_plane(state)
        self._add_neuron()

    def draw(self, state):
        """Draws the state over the fixed background."""
        self.live.restore()
        self._paint(state)
        self._move_plane(state)
        self._move_neuron(state)
        self.live.draw([*self.moving_plane, *self.plane.spines.values(), *self.moving_neuron], self.kept_texts)

    # the plane

    def _frame_plane(self, state):
        first, second = state.feature_names
        ax = self.plane
        ax.set(xlim=self.limits[:2], ylim=self.limits[2:])
        ax.set_xlabel(first if first == "x1" else f"x1: {first}")
        ax.set_ylabel(second if second == "x2" else f"x2: {second}")
        ax.grid(False)
        if state.y is not None:
            look = {"linestyle": "", "markersize": 7, "markeredgecolor": PAPER}
            handles = [
                Line2D([], [], color=CLASS_COLOURS[k], marker=CLASS_MARKERS[k], label=state.class_names[k], **look)
                for k in (0, 1)
            ]
            handles.append(_ring([], [], label="wrong side"))
            ax.legend(
                handles=handles,
                loc="lower left",
                bbox_to_anchor=(-0.02, 1.0),
                ncols=3,
                handletextpad=0.2,
                columnspacing=1.2,
                borderaxespad=0.1,
            )

    def _add_plane(self, state):
        ax = self.plane
        dots = []
        labels = np.zeros(len(state.X), int) if state.y is None else state.y
        for label in np.unique(labels):
            rows = state.X[labels == label]
            colour = INK if state.y is None else CLASS_COLOURS[label]
            dots += ax.plot(
                rows[:, 0],
                rows[:, 1],
                linestyle="",
                markersize=6.5,
                markeredgecolor=PAPER,
                markeredgewidth=0.7,
                color=colour,
                marker=CLASS_MARKERS[label],
            )
        self.rings = ax.add_line(_ring([], []))
        self.frame = ax.add_line(
            Line2D(
                [],
                [],
                linestyle="",
                marker="s",
                markersize=15,
                markerfacecolor="none",
                markeredgecolor=HIGHLIGHT,
                markeredgewidth=2.2,
            )
        )
        self.line = ax.add_line(Line2D([], [], color=INK, linewidth=2.4))
        self.shaft = ax.add_line(Line2D([], [], color=INK, linewidth=2.0))
        self.head = ax.add_patch(Polygon(np.zeros((3, 2)), closed=True, facecolor=INK, edgecolor="none"))
        self.note = ax.text(
            0.5,
            self._free_height(state.X),
            "",
            transform=ax.transAxes,
            ha="center",
            va="center",
            fontweight="bold",
            bbox={"facecolor": PAPER, "edgecolor": "none", "alpha": 0.85, "pad": 3},
        )
        self.moving_plane = [*dots, self.line, self.shaft, self.head, self.rings, self.frame, self.note]
        # Where the plane lies in the picture, and the features at the centre of each of its pixels.
        box = ax.get_window_extent()
        height = self.live.pixels.shape[0]
        left, right = round(box.x0), round(box.x1)
        top, bottom = height - round(box.y1), height - round(box.y0)
        self.place = slice(top, bottom), slice(left, right)
        to_data = ax.transData.inverted()
        across = to_data.transform([(x + 0.5, 0) for x in range(left, right)])[:, 0]
        up = to_data.transform([(0, height - y - 0.5) for y in range(top, bottom)])[:, 1]
        self.across, self.up = across.astype(np.float32), up.astype(np.float32)
        pale = 1 - 0.6 * (1 - VALUES(np.linspace(0, 1, 256))[:, :3])
        self.colours = np.concatenate([np.round(255 * pale), np.full((256, 1), 255)], axis=1).astype(np.uint8)
        # Beyond 8 the sigmoid is as good as flat, so 2,048 heights between -8 and 8 do for all pixels.
        heights = ACTIVATIONS[state.activation](np.linspace(-8, 8, 2049))
        self.colour_of_sum = self.colours[np.round(255 * heights).astype(int)]

    def _free_height(self, X):
        """Where a line of words covers the fewest points, as a share of the plane's height; the middle where it covers none."""
        left, right, bottom, top = self.limits
        across, up = (X[:, 0] - left) / (right - left), (X[:, 1] - bottom) / (top - bottom)
        inside = (across > 0.05) & (across < 0.95)
        heights = sorted(np.linspace(0.08, 0.92, 22), key=lambda height: abs(height - 0.5))
        return min(heights, key=lambda height: np.sum(inside & (abs(up - height) < 0.09)))

    def _paint(self, state):
        z = np.float32(state.w1) * self.across + (np.float32(state.w2) * self.up + np.float32(state.b))[:, None]
        self.live.pixels[self.place] = self.colour_of_sum[(np.clip(z, -8, 8) * 128 + 1024).astype(np.int16)]

    def _move_plane(self, state):
        self.rings.set_data(*state.X[state.wrong].T)
        self.frame.set_data(*state.X[[state.mark]].T)
        ends = line_ends(state.w, state.b, self.limits)
        flat = state.w1 == 0 and state.w2 == 0
        why = "no line: both weights are 0" if flat else "the line lies outside"
        self.note.set_text(why if ends is None else "")
        if ends is None:
            ends = np.empty((0, 2))
            self.shaft.set_data([], [])
            self.head.set_xy(np.full((3, 2), np.nan))
        else:
            self._move_arrow(state, ends.mean(0))
        self.line.set_data(*ends.T)

    def _move_arrow(self, state, middle):
        """An arrow of fixed length along the weights; at right angles to the line if both axes are scaled alike."""
        to_screen = self.plane.transData
        start = to_screen.transform(middle)
        way = to_screen.transform(middle + 1e-3 * state.w / np.linalg.norm(state.w)) - start
        way /= np.linalg.norm(way)
        tip, side = start + way * 0.5 * DOTS, np.array([-way[1], way[0]])
        back = tip - way * 0.13 * DOTS
        corners = [start, back, tip, back + side * 0.065 * DOTS, back - side * 0.065 * DOTS]
        corners = to_screen.inverted().transform(corners)
        self.tip = corners[2]
        self.shaft.set_data(*corners[:2].T)
        self.head.set_xy(corners[2:])

    # the framed point's numbers

    def _frame_neuron(self, state):
        ax = self.neuron
        for (x, y), name in zip(INPUTS, ("x1", "x2"), strict=True):
            ax.add_patch(_box(x, y, 0.31))
            ax.text(x, y + 0.37, name, ha="center", va="bottom")
        ax.text(SUM[0], SUM[1] + HALF + 0.06, "sum z", ha="center", va="bottom", fontsize=9.5, color=MUTED)
        ax.text(CURVE[0], CURVE[1] + HALF + 0.06, state.activation, ha="center", va="bottom", fontsize=9.5, color=MUTED)
        ax.plot([SUM[0], CURVE[0]], [SUM[1], CURVE[1]], color=MUTED, linewidth=1.5, linestyle="-", zorder=0)
        ax.add_patch(_box(*CURVE, HALF))
        z = np.linspace(-10, 10, 161)
        a = ACTIVATIONS[state.activation](z)
        ax.plot(CURVE[0] + 0.3 * z / 10, CURVE[1] - 0.26 + 0.52 * a, color=INK, linewidth=1.6, linestyle="-", zorder=4)

    def _add_neuron(self):
        ax = self.neuron
        words = {"ha": "center", "va": "center"}
        self.title = ax.text(1.87, 3.42, "", fontweight="bold", **words)
        self.values = [ax.text(x, y, "", **words) for x, y in INPUTS]
        self.ways, self.products = [], []
        for x, y in INPUTS:
            self.ways.append(ax.add_line(Line2D([x + 0.31, SUM[0] - HALF], [y, SUM[1]], zorder=0)))
            at = 0.5
            self.products.append(
                ax.text(
                    x + 0.31 + at * (SUM[0] - HALF - x - 0.31),
                    y + at * (SUM[1] - y),
                    "",
                    fontsize=9.5,
                    bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.0},
                    **words,
                )
            )
        self.bias_way = ax.add_line(Line2D([SUM[0], SUM[0]], [0.98, SUM[1] - HALF], zorder=0))
        self.bias = ax.text(SUM[0], 0.84, "", fontsize=9.5, **words)
        self.circle = ax.add_patch(Circle(SUM, HALF, edgecolor=INK, linewidth=1.6))
        self.sum = ax.text(*SUM, "", **words)
        (self.dot,) = ax.plot([], [], "o", markersize=6)
        self.output = ax.text(CURVE[0], CURVE[1] - HALF - 0.2, "", fontweight="bold", **words)
        self.verdict = ax.text(1.87, 0.3, "", **words)
        self.kept_texts = {*self.products, *self.values, self.bias, self.output, self.title, self.verdict}
        self.moving_neuron = [
            *self.ways,
            self.bias_way,
            *self.products,
            self.bias,
            self.circle,
            self.sum,
            *self.values,
            self.dot,
            self.output,
            self.title,
            self.verdict,
        ]

    def _move_neuron(self, state):
        x = state.X[state.mark]
        z = float(state.sums(x))
        a = float(state.outputs(x))
        self.title.set_text(f"The framed point, number {state.mark + 1}")
        lines, labels = (*self.ways, self.bias_way), (*self.products, self.bias)
        for way, text, weight, value in zip(lines, labels, (*state.w, state.b), (*x, None), strict=True):
            colour = NEGATIVE if weight < 0 else POSITIVE
            style = (0, (3, 1.2)) if weight < 0 else "-"
            way.set(color=colour, linewidth=0.8 + 0.35 * min(abs(weight), 10), linestyle=style)
            shown = f"bias b = {number(weight)}" if value is None else f"× {number(weight)} = {number(weight * value)}"
            text.set(text=shown, color=colour)
        for text, value in zip(self.values, x, strict=True):
            text.set_text(feature(value))
        fill = value_colour(z, 8)
        self.circle.set_facecolor(fill)
        self.sum.set(text=number(z), color=readable_on(fill), fontsize=10.5 if abs(z) < 10 else 9)
        self.dot.set_data([CURVE[0] + 0.03 * max(-10, min(10, z))], [CURVE[1] - 0.26 + 0.52 * a])
        self.dot.set_color(NEGATIVE if z < 0 else POSITIVE)
        self.output.set_text(number(a))
        if state.y is not None:
            said, truth = state.class_names[int(z > 0)], state.class_names[state.y[state.mark]]
            self.verdict.set_text(f"the neuron says {said}" + (": right" if said == truth else f", but it is {truth}"))


def _ring(x, y, **look):
    return Line2D(
        x,
        y,
        linestyle="",
        marker="o",
        markersize=12,
        markerfacecolor="none",
        markeredgecolor=INK,
        markeredgewidth=1.5,
        **look,
    )


def _box(x, y, half):
    style = "round,pad=0,rounding_size=0.06"
    return FancyBboxPatch(
        (x - half, y - half),
        2 * half,
        2 * half,
        boxstyle=style,
        facecolor="#f4f6f8",
        edgecolor=INK,
        linewidth=1.4,
        zorder=3,
    )
