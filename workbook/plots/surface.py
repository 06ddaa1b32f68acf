"""A loss over two numbers, seen from above like a map: lines of equal height, a path across them, the lowest place."""

import numpy as np

from workbook.plots.palette import GREYS, HIGHLIGHT, INK, MUTED, PAPER, new_axes, number


def heights_on_grid(height, limits, steps):
    """The height at each point of a grid: (across, up, heights), with shapes (steps,), (steps,), (steps, steps)."""
    left, right, bottom, top = limits
    across, up = np.linspace(left, right, steps), np.linspace(bottom, top, steps)
    heights = np.array([[float(height(np.array([x, y]))) for x in across] for y in up])
    if not np.isfinite(heights).all():
        raise ValueError("height: expected finite numbers inside the limits, got nan or inf")
    return across, up, heights


def surface(
    height,
    ax=None,
    *,
    limits,
    path=None,
    lowest=None,
    names=("w", "b"),
    levels=None,
    steps=81,
    title=None,
    colorbar=True,
):
    """Draws the lines of equal height of a function of two numbers, and a path across them. Returns the Axes.

    Args:
        height: a function of a point `(2,)` that gives a number, such as a loss of `[w, b]`.
        limits: (left, right, bottom, top) of the map.
        path: places `(M, 2)` in the order in which they were visited; the first gets a ring.
        lowest: a place `(2,)` that is marked by a cross.
        names: what the two numbers are called.
        levels: the heights of the lines; by default 13, closer where the ground is low.
        steps: points of the grid a side.
        colorbar: whether a bar beside the map says which height a shade stands for.
    """
    if ax is None:
        _, ax = new_axes(6.4, 4.4)
    across, up, heights = heights_on_grid(height, limits, steps)
    if levels is None:
        low, high = heights.min(), heights.max()
        levels = low + (high - low) * np.linspace(0, 1, 14)[1:] ** 2
    bands = [heights.min() - 1e-9, *levels]
    ground = ax.contourf(across, up, heights, levels=bands, cmap=GREYS, alpha=0.55, extend="max")
    ax.contour(across, up, heights, levels=levels, colors=MUTED, linewidths=0.7)
    if colorbar:
        ax.figure.colorbar(ground, ax=ax, label="loss", format=lambda value, _: f"{value:.3g}")
    if path is not None:
        path = np.asarray(path, float)
        if path.ndim != 2 or path.shape[1] != 2 or not len(path):
            raise ValueError(f"path: expected places of shape (M, 2), got {path.shape}")
        thin = {"linewidth": 0.7, "markersize": 1.6} if len(path) > 60 else {"linewidth": 1.4, "markersize": 3.5}
        ax.plot(*path.T, color=INK, linestyle="-", marker="o", zorder=4, **thin)
        ax.plot(*path[0], "o", color=PAPER, markeredgecolor=INK, markersize=9, markeredgewidth=1.8, zorder=5)
    if lowest is not None:
        ax.plot(*lowest, "X", color=HIGHLIGHT, markeredgecolor=PAPER, markersize=11, zorder=6)
    ax.grid(False)
    ax.set(xlabel=names[0], ylabel=names[1], xlim=limits[:2], ylim=limits[2:])
    if title:
        ax.set_title(title)
    return ax


def describe_path(height, path, *, names=("w", "b"), decimals=2):
    """Like "Path of 10 steps from w 0.00, b 0.00 (loss 1.50) to w 0.40, b 0.20 (loss 0.06)."."""
    path = np.asarray(path, float)
    places = [
        f"{', '.join(f'{name} {number(value, decimals)}' for name, value in zip(names, place, strict=True))} "
        f"(loss {number(height(place), decimals)})"
        for place in (path[0], path[-1])
    ]
    return f"Path of {len(path) - 1} steps from {places[0]} to {places[1]}."
