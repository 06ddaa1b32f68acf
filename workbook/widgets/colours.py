"""The house's colours on a dark page.

Figures turn dark by a CSS filter (see plots/show.py): light and dark change places, hues stay. A canvas is drawn
colour by colour instead, so this file computes what the filter would make of each colour, and live widgets look like
the figures beside them.
"""

import math

import numpy as np
from matplotlib.colors import to_hex, to_rgb

INVERSION = 0.9333
# CSS hue-rotate(180deg), from the W3C's filter effects: luminance weights,
# and their complement, with cos = -1 and sin = 0.
LUMINANCE = np.array([0.213, 0.715, 0.072])
HALF_TURN = 2 * np.tile(LUMINANCE, (3, 1)) - np.eye(3)


def inverted(colour):
    """What the filter `invert(0.9333) hue-rotate(180deg)` makes of a colour, as "#rrggbb". White becomes #111111."""
    r, g, b = (INVERSION + value * (1 - 2 * INVERSION) for value in to_rgb(colour))
    turned = HALF_TURN @ np.array([r, g, b])
    return to_hex([min(1.0, max(0.0, math.floor(value * 1e6) / 1e6)) for value in turned])
