"""The picture of an embedding in the plane: the letters of one epoch, and the distances over all epochs."""

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import IdentityTransform

from workbook.plots.palette import (
    CLASS_COLOURS,
    HIGHLIGHT,
    MUTED,
    PAPER,
    TRAINING,
    HouseAxes,
    house_style,
    readable_on,
)
from workbook.widgets.live_figure import LiveFigure, dot

WIDTH, HEIGHT, DOTS = 7.6, 3.3, 130
MARK, LETTER = 12.5, 8.5  # sizes in points
LOOKS = {  # kind: (marker, colour, what the legend says)
    "vowel": ("o", CLASS_COLOURS[0], "vowel"),
    "consonant": ("s", CLASS_COLOURS[1], "consonant"),
    "y": ("^", CLASS_COLOURS[2], "y"),
    "other": ("D", MUTED, "begin, end"),
}


class MapPicture:
    """Draws a MapState; `live.png()` then has the picture."""

    def __init__(self, state):
        with house_style():
            figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
            self.plane = figure.add_axes((0.105, 0.15, 0.44, 0.73), axes_class=HouseAxes)
            self.right = figure.add_axes((0.64, 0.32, 0.34, 0.56), axes_class=HouseAxes)
        self._frame = np.array(state.window())  # (2, 2): from and to, of the first number and of the second
        self.plane.set(xlabel="first number", ylabel="second number", xlim=self._frame[0], ylim=self._frame[1])
        top = max(1.1, 1.1 * np.nanmax(state.ratios))
        self.right.plot(np.arange(len(state.ratios)), state.ratios, color=TRAINING, linestyle="-")
        self.right.axhline(1, color=MUTED, linestyle="--", linewidth=1.2)
        self.right.set(xlabel="epoch", ylabel="ratio", xlim=(-0.02 * state.last, 1.02 * state.last), ylim=(0, top))
        self.right.xaxis.get_major_locator().set_params(integer=True)
        self.right.set_title("Among vowels / to consonants", fontsize=10.5)
        kinds = [kind for kind in LOOKS if kind in state.kinds]
        handles = [
            Line2D([], [], linestyle="", marker=LOOKS[k][0], color=LOOKS[k][1], markersize=8, label=LOOKS[k][2])
            for k in kinds
        ]
        figure.legend(
            handles=handles, loc="lower right", ncols=2, frameon=False, fontsize=9.5, bbox_to_anchor=(0.985, 0.0)
        )
        self.live = LiveFigure(figure)
        self.live.fix_background()
        self._title = self.plane.set_title(" ")
        shapes, faces, edges = [], [], []
        for symbol, kind in zip(state.symbols, state.kinds, strict=True):
            marker, colour, _ = LOOKS[kind]
            shapes += [mark_path(marker), letter_path(symbol)]
            faces += [colour, readable_on(colour)]
            edges += [PAPER, "none"]
        self.marks = PathCollection(
            shapes,
            sizes=[1],  # the paths are in points already
            offsets=np.zeros((len(shapes), 2)),
            offset_transform=self.plane.transData,
            facecolors=faces,
            edgecolors=edges,
            linewidths=1,
            clip_on=False,
        )
        self.marks.set_transform(IdentityTransform())  # else the shapes would be measured in data units
        self.plane.add_collection(self.marks, autolim=False)
        self._dot = self.right.add_line(dot(HIGHLIGHT, PAPER, 10))
        self._dot.set_clip_on(False)

    def draw(self, state):
        """Draws the letters of the epoch, all at once, and the dot on the curve."""
        self.live.restore()
        self._title.set_text(f"After epoch {state.at}" if state.at else "Before training")
        places = np.clip(state.table_shown, self._frame[:, 0], self._frame[:, 1])
        self.marks.set_offsets(np.repeat(places, 2, axis=0))
        self._dot.set_data([state.at], [state.ratios[state.at]])
        self.live.draw([self._title, self.marks, self._dot])


def mark_path(marker):
    """The outline of one of matplotlib's markers, `MARK` points wide, around (0, 0)."""
    style = MarkerStyle(marker)
    return style.get_transform().scale(MARK).transform_path(style.get_path())


def letter_path(symbol):
    """The outline of a letter, `LETTER` points high and in the middle of (0, 0), upright as the small letters stand."""
    outline = TextPath((0, 0), symbol, size=LETTER)
    (left, _), (right, _) = outline.get_extents().get_points()
    middle = TextPath((0, 0), "x", size=LETTER).get_extents().height / 2
    return Path(outline.vertices - ((left + right) / 2, middle), outline.codes)
