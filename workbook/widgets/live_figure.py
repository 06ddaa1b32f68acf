"""A figure that is built once and redrawn in place, fast enough to follow a slider.

What never changes (frame, ticks, names) is drawn once and kept as pixels. For each new state only the moving parts are
drawn over a copy of it, and the result is packed as a PNG with the least effort. A picture takes two or three
hundredths of a second this way, where a new matplotlib figure takes a tenth or more.
"""

import struct
import zlib

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D

from workbook.plots.show import quantised


class LiveFigure:
    """Holds a Figure whose moving artists are drawn over a fixed background."""

    def __init__(self, figure):
        self.canvas = FigureCanvasAgg(figure)
        self._background = None
        self._kept = {}  # of artists that are kept: how they look -> (where, the pixels)

    def fix_background(self):
        """Draws everything that is there now and keeps it. Moving artists are added after that."""
        self.canvas.draw()
        self._background = self.canvas.copy_from_bbox(self.canvas.figure.bbox)

    def restore(self):
        """Takes away all that moves: the background alone."""
        self.canvas.restore_region(self._background)

    @property
    def width(self):
        """The width on a wide page, in CSS pixels: a hundred for each of matplotlib's inches."""
        return round(100 * self.canvas.figure.get_figwidth())

    @property
    def pixels(self):
        """The picture as it stands, (height, width, 4) uint8, top row first; writing into it paints."""
        return np.asarray(self.canvas.buffer_rgba())

    def draw(self, artists, kept=()):
        """Draws these artists, in this order, over what is there.

        Letters cost more than all else. `kept` are those texts among them under which nothing moves: what they look like is
        kept, and the next time one of them says the same in the same place only copied.
        """
        renderer = self.canvas.get_renderer()
        for artist in artists:
            if artist in kept:
                self._draw_kept(artist, renderer)
            else:
                artist.draw(renderer)

    def _draw_kept(self, text, renderer):
        across, up = text.get_transform().transform(text.get_unitless_position())
        look = (
            text.get_text(), text.get_color(), text.get_fontsize(), text.get_fontweight(), text.get_rotation(), text.get_ha(),
            text.get_va(), round(across, 2), round(up, 2),
        )  # fmt: skip
        if look in self._kept:
            place, pixels = self._kept[look]
            if text.get_bbox_patch():
                text.update_bbox_position_size(renderer)
                text.get_bbox_patch().draw(renderer)
            self.pixels[place] = pixels
            return
        text.draw(renderer)
        if not text.get_text():
            return
        if len(self._kept) > 400:
            self._kept.clear()
        frame = text.get_bbox_patch()
        box = (frame or text).get_window_extent(renderer)
        height, width = self.pixels.shape[:2]
        top, bottom = max(0, int(height - box.y1) - 2), min(height, int(height - box.y0) + 3)
        left, right = max(0, int(box.x0) - 2), min(width, int(box.x1) + 3)
        # A frame is drawn each time, since what is behind its edge may move; what is kept lies inside it.
        margin = 4 if frame else 0
        place = slice(top + margin, bottom - margin), slice(left + margin, right - margin)
        self._kept[look] = place, self.pixels[place].copy()

    def png(self, small=False):
        """The picture as PNG bytes: quick by default, small for storing."""
        return quantised(self.pixels) if small else quick_png(self.pixels[..., :3])


def dot(colour, edge, size):
    """A dot that moves over a picture; without a place yet."""
    return Line2D(
        [], [], linestyle="", marker="o", markersize=size, color=colour, markeredgecolor=edge, markeredgewidth=1.8
    )


def quick_png(pixels):
    """PNG bytes of RGB pixels (height, width, 3) uint8 in half the time that Pillow takes.

    The format (https://www.w3.org/TR/png-3) lets every row say how it was filtered before it was packed. Libraries try
    five filters a row; a figure is mostly plain paper, and packs well with none.
    """
    height, width = pixels.shape[:2]
    rows = np.empty((height, 1 + 3 * width), np.uint8)
    rows[:, 0] = 0  # each row starts with its filter: none
    # The same memory as (height, width, 3), so that the pixels are copied only once; one colour after the other, which NumPy does
    # four times as fast as runs of three.
    colours = np.lib.stride_tricks.as_strided(rows[:, 1:], (height, width, 3), (rows.strides[0], 3, 1))
    for colour in range(3):
        colours[..., colour] = pixels[..., colour]
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # 8 bits a channel, colour type 2: RGB
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
