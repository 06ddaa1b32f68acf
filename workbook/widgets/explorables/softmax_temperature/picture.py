"""The picture of softmax: one bar a class, as high as its probability, on a frame that stays."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from workbook.plots.palette import MUTED, PAPER, POSITIVE, HouseAxes, house_style, number
from workbook.widgets.live_figure import LiveFigure

WIDTH, HEIGHT, DOTS = 7.0, 2.9, 130
TALL = 0.11  # how high a number stands on its bar, as a probability: where it would lie on the dashed line it stands above it


class TemperaturePicture:
    """Draws a TemperatureState; `live.png()` then has the picture."""

    def __init__(self, names):
        k = len(names)
        self.alike = 1 / k
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            ax = figure.add_axes((0.1, 0.12, 0.885, 0.74), axes_class=HouseAxes)
        ax.set(xlim=(-0.6, k - 0.4), ylim=(0, 1.12), ylabel="probability", yticks=np.linspace(0, 1, 5))
        ax.set_xticks(range(k), names)
        ax.grid(axis="x", visible=False)
        ax.axhline(1 / k, color=MUTED, linewidth=1.2, linestyle="--", zorder=1)
        ax.set_title("softmax(scores / T); dashed: all alike")
        self.live = LiveFigure(figure)
        self.live.fix_background()
        behind = {"facecolor": PAPER, "edgecolor": "none", "alpha": 0.85, "pad": 1}
        self.bars = [ax.add_patch(Rectangle((j - 0.32, 0), 0.64, 0, color=POSITIVE)) for j in range(k)]
        self.numbers = [ax.text(j, 0, "", ha="center", va="bottom", bbox=behind) for j in range(k)]

    def draw(self, state):
        """Draws the state over the fixed background."""
        self.live.restore()
        for bar, text, share in zip(self.bars, self.numbers, state.probabilities, strict=True):
            bar.set_height(share)
            foot = share + 0.02
            text.set(text=number(share, 3), y=self.alike + 0.02 if foot < self.alike + 0.01 < foot + TALL else foot)
        self.live.draw([*self.bars, *self.numbers])
