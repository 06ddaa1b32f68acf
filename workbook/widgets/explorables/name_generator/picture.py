"""The picture of one draw: a bar for each symbol, as high as its probability; the drawn one dark and hatched."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from workbook.plots.palette import HIGHLIGHT, MUTED, POSITIVE, HouseAxes, house_style, number
from workbook.widgets.live_figure import LiveFigure

WIDTH, HEIGHT, DOTS = 7.6, 2.9, 130


class GeneratorPicture:
    """Draws a GeneratorState; `live.png()` then has the picture."""

    def __init__(self, symbols):
        n = len(symbols)
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            ax = figure.add_axes((0.09, 0.18, 0.895, 0.68), axes_class=HouseAxes)
        ax.set(xlim=(-0.7, n - 0.3), ylim=(0, 1.14), ylabel="probability", yticks=np.linspace(0, 1, 5))
        ax.set_xticks(range(n), ["end", *symbols[1:]])
        ax.set_xlabel("next letter; dashed: all alike")
        ax.grid(axis="x", visible=False)
        ax.axhline(1 / n, color=MUTED, linewidth=1.2, linestyle="--", zorder=1)
        self.live = LiveFigure(figure)
        self.live.fix_background()
        self._title = ax.set_title(" ")
        self.bars = [ax.add_patch(Rectangle((j - 0.36, 0), 0.72, 0, edgecolor="white")) for j in range(n)]
        self._number = ax.text(0, 0, "", ha="center", va="bottom")

    def draw(self, state):
        """Draws the state over the fixed background."""
        self.live.restore()
        _, shares, chosen = state.shown
        drawn = "the end" if chosen == 0 else state.symbols[chosen]
        self._title.set_text(f"{state.before or '(nothing yet)'}, then: {drawn}")
        for j, (bar, share) in enumerate(zip(self.bars, shares, strict=True)):
            bar.set(height=share, facecolor=HIGHLIGHT if j == chosen else POSITIVE, hatch="////" if j == chosen else "")
        self._number.set(
            text=f"drawn, {number(shares[chosen])}", x=min(max(chosen, 1.2), len(shares) - 2), y=shares[chosen] + 0.02
        )
        self.live.draw([*self.bars, self._title, self._number])
