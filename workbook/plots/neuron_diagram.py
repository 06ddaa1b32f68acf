"""One neuron with its numbers: each input times its weight, the sum with the bias, the activation, the output.

Read from left to right, as the calculation goes: `z = x1 * w1 + x2 * w2 + ... + b`, then `a = f(z)`.
"""

import numpy as np
from matplotlib.patches import Circle, FancyBboxPatch, Polygon

from workbook.plots.palette import (
    INK,
    MUTED,
    NEGATIVE,
    PAPER,
    POSITIVE,
    new_axes,
    number,
    readable_on,
    value_colour,
    without_axes,
)

RADIUS = 0.42
SIDE = 0.62


def neuron_diagram(
    x,
    w,
    b,
    ax=None,
    *,
    activation=None,
    activation_name=None,
    input_names=None,
    output_name="a",
    decimals=2,
    width=7.0,
):
    """Draws one neuron at work and returns the Axes.

    Args:
        x: inputs, shape `(n_in,)`; up to 6 are drawn well.
        w: weights, shape `(n_in,)`.
        b: bias, a number.
        activation: a function of an array; None leaves the sum as the output.
        activation_name: written over its box; by default the function's name.
        input_names: a name for each input; by default x1, x2, ...
        output_name: written under the output.
        decimals: of all numbers.
        width: of the new figure in inches, when `ax` is None.
    """
    x, w, b = np.asarray(x, float), np.asarray(w, float), float(np.asarray(b).reshape(-1)[0])
    if x.ndim != 1 or x.shape != w.shape or not x.size:
        raise ValueError(f"x, w: expected two arrays of the same shape (n_in,), got {x.shape} and {w.shape}")
    names = [f"x{i + 1}" for i in range(x.size)] if input_names is None else [str(name) for name in input_names]
    z = float(x @ w + b)
    a = z if activation is None else float(np.asarray(activation(np.array([z]))).reshape(-1)[0])
    show = lambda value: number(value, decimals)  # noqa: E731

    gap = 0.95
    heights = [((x.size - 1) / 2 - i) * gap for i in range(x.size)]
    half = max(heights[0] + SIDE / 2, 0.9)
    left = -0.5 - 0.115 * max(len(name) for name in names)
    right = 6.5 if activation is not None else 5.0
    bottom = min(-half, -1.25) - 0.15
    if ax is None:
        _, ax = new_axes(width, max(1.9, width * (half + 0.25 - bottom) / (right - left)))
    without_axes(ax)
    ax.set_aspect("equal")
    ax.set(xlim=(left, right), ylim=(bottom, half + 0.25))

    # Twice the largest number: every fill stays pale enough for black digits.
    largest = 2 * max(np.abs(x).max(), abs(z), 1e-12)
    thickest = max(np.abs(w).max(), 1e-12)
    for name, value, weight, y in zip(names, x, w, heights, strict=True):
        _box(ax, 0, y, show(value), value_colour(value, largest))
        ax.text(-SIDE / 2 - 0.1, y, name, ha="right", va="center")
        _arrow(ax, (SIDE / 2, y), (3.0, 0), weight, thickest)
        x0, y0 = SIDE / 2 + 0.4 * (2.6 - SIDE / 2), y * 0.6
        ax.text(
            x0,
            y0,
            f"× {show(weight)} = {show(value * weight)}",
            ha="center",
            va="center",
            fontsize=9.5,
            zorder=4,
            color=NEGATIVE if weight < 0 else POSITIVE,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.2},
        )
    fill = value_colour(z, largest)
    ax.add_patch(Circle((3.0, 0), RADIUS, facecolor=fill, edgecolor=INK, linewidth=1.6, zorder=3))
    ax.text(3.0, 0, show(z), ha="center", va="center", zorder=4, color=readable_on(fill))
    ax.text(3.0, RADIUS + 0.1, "sum z", ha="center", va="bottom", fontsize=9.5, color=MUTED)
    _arrow(ax, (3.0, -1.15), (3.0, 0), b, max(thickest, abs(b)))
    ax.text(
        3.0, -1.17, f"bias b = {show(b)}", ha="center", va="top", fontsize=9.5, color=NEGATIVE if b < 0 else POSITIVE
    )
    end = 3.0
    if activation is not None:
        _arrow(ax, (3.0, 0), (4.5, 0), None, 1)
        _curve_box(ax, 4.5, activation, z, activation_name or getattr(activation, "__name__", "activation"))
        end = 4.5
    _arrow(ax, (end, 0), (end + 1.6, 0), None, 1)
    _box(ax, end + 1.5, 0, show(a), value_colour(a, largest), round_corner=RADIUS / 2)
    ax.text(end + 1.5, -SIDE / 2 - 0.12, f"output {output_name}", ha="center", va="top", fontsize=9.5, color=MUTED)
    return ax


def _box(ax, x, y, text, fill, round_corner=0.07):
    corner = (x - SIDE / 2, y - SIDE / 2)
    style = f"round,pad=0,rounding_size={round_corner}"
    ax.add_patch(
        FancyBboxPatch(corner, SIDE, SIDE, boxstyle=style, facecolor=fill, edgecolor=INK, linewidth=1.4, zorder=3)
    )
    ax.text(
        x, y, text, ha="center", va="center", zorder=4, color=readable_on(fill), fontsize=10 if len(text) <= 6 else 8
    )


def _arrow(ax, start, end, weight, thickest):
    """An arrow that ends at the rim of what stands at its end; coloured by the sign of the weight."""
    start, end = np.asarray(start, float), np.asarray(end, float)
    way = (end - start) / np.linalg.norm(end - start)
    colour, width, style = MUTED, 1.5, "-"
    if weight is not None:
        colour = NEGATIVE if weight < 0 else POSITIVE
        width = 0.8 + 2.4 * abs(weight) / thickest
        style = (0, (1.8, 0.7)) if weight < 0 else "-"  # short dashes: some show on both sides of a label
    tip, across = end - way * (RADIUS + 0.02), np.array([-way[1], way[0]])
    head = 0.07 + 0.012 * width
    ax.plot(*zip(start, tip - way * head, strict=True), color=colour, linewidth=width, linestyle=style, zorder=1)
    corners = [tip, tip - 2 * way * head + across * head, tip - 2 * way * head - across * head]
    ax.add_patch(Polygon(corners, closed=True, facecolor=colour, edgecolor="none", zorder=2))


def _curve_box(ax, x, activation, z, name):
    """A small picture of the activation's curve, with the point at z."""
    half = 0.42
    corner = (x - half, -half)
    ax.add_patch(
        FancyBboxPatch(
            corner,
            2 * half,
            2 * half,
            boxstyle="round,pad=0,rounding_size=0.07",
            facecolor="#f4f6f8",
            edgecolor=INK,
            linewidth=1.4,
            zorder=3,
        )
    )
    reach = max(5.0, 1.15 * abs(z))
    across = np.linspace(-reach, reach, 81)
    curve = np.asarray(activation(across), float).reshape(-1)
    low, high = min(curve.min(), 0.0), max(curve.max(), 0.0)
    room = 0.8 * half
    up = lambda value: -room + 2 * room * (value - low) / max(high - low, 1e-12)  # noqa: E731
    ax.plot(x + room * across / reach, up(curve), color=INK, linewidth=1.6, zorder=4)
    height = np.interp(z, across, curve)
    ax.plot([x + room * z / reach], [up(height)], "o", color=NEGATIVE if z < 0 else POSITIVE, markersize=6, zorder=5)
    ax.text(x, half + 0.1, str(name), ha="center", va="bottom", fontsize=9.5, color=MUTED)
