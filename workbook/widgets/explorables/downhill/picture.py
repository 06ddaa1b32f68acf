"""The picture of a way down a curve: each place a dot, and the slope where the last step led.

Built once for a curve; `draw` moves what moves.
"""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from workbook.plots.palette import (
    GRADIENT_NEGATIVE,
    GRADIENT_POSITIVE,
    HIGHLIGHT,
    INK,
    MUTED,
    PAPER,
    HouseAxes,
    house_style,
)
from workbook.widgets.live_figure import LiveFigure, dot

WIDTH, HEIGHT, DOTS = 7.0, 3.7, 130


class DescentPicture:
    """Draws a DescentState; `live.png()` then has the picture."""

    def __init__(self, state):
        curve = state.curve
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            ax = self.ax = figure.add_axes((0.09, 0.15, 0.88, 0.74), axes_class=HouseAxes)
        w = np.linspace(curve.low, curve.high, 400)
        ax.plot(w, curve.loss(w), color=MUTED, linestyle="-", linewidth=2.2)
        ax.set(xlim=(curve.low, curve.high), ylim=(-0.06 * curve.top, curve.top), xlabel="w", ylabel="loss L")
        self.live = LiveFigure(figure)
        self.live.fix_background()
        self.title = ax.set_title(" ")
        self.steps = ax.add_line(Line2D([], [], color=INK, linewidth=1.0, linestyle="-", alpha=0.55))
        self.places = ax.add_line(
            Line2D([], [], linestyle="", marker="o", markersize=6, color=INK, markeredgecolor=PAPER)
        )
        self.tangent = ax.add_line(Line2D([], [], linewidth=2.6))
        self.start = ax.add_line(dot(PAPER, INK, 10))
        self.current_point = ax.add_line(dot(HIGHLIGHT, PAPER, 11))

    def draw(self, state):
        self.live.restore()
        curve, path = state.curve, state.path()
        losses = curve.loss(path)
        with np.errstate(over="ignore"):
            inside = np.clip(path, -50, 50), np.clip(losses, -50, 50 * curve.top)
        self.steps.set_data(*inside)
        self.places.set_data(*inside)
        self.start.set_data(path[:1], losses[:1])
        self.start.set_clip_on(losses[0] > curve.top)  # at the edge it is seen whole
        self.current_point.set_data(inside[0][-1:], inside[1][-1:])
        slope, half = curve.slope(path[-1]), (curve.high - curve.low) * 0.09
        half = half / np.hypot(1, slope * (curve.high - curve.low) / (curve.top * 1.06) * HEIGHT / WIDTH)
        across = np.array([path[-1] - half, path[-1] + half])
        self.tangent.set_data(across, losses[-1] + slope * (across - path[-1]))
        self.tangent.set(color=GRADIENT_NEGATIVE if slope < 0 else GRADIENT_POSITIVE, visible=not state.flew_away)
        outside = int(np.sum((path < curve.low) | (path > curve.high) | (losses > curve.top)))
        self.title.set_text(f"Step {len(path) - 1}" + (f", {outside} places outside the picture" if outside else ""))
        self.live.draw([self.steps, self.places, self.tangent, self.start, self.current_point, self.title])
