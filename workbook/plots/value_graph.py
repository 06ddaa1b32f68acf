"""A calculation as a graph: each number in a box, arrows to what is computed from it, slopes for the way back.

Read from left to right the boxes hold values. From right to left the numbers below them are slopes of the last box:
how fast it changes with this one. On each arrow stands its local slope.
"""

from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from workbook.plots.palette import (
    GRADIENT_NEGATIVE,
    GRADIENT_POSITIVE,
    INK,
    MUTED,
    PAPER,
    new_axes,
    number,
    readable_on,
    value_colour,
    without_axes,
)

WIDE, HIGH, ROW = 0.36, 0.3, 1.25  # half a box, and from row to row, in columns


def value_graph(
    values, edges, ax=None, *, places, formulas=None, local_slopes=None, slopes=None, decimals=2, width=7.0
):
    """Draws boxes with values, joined by arrows, and returns the Axes.

    Args:
        values: the value of each box by its name, `{"x": 1, "u": 2}`.
        edges: pairs of names, from a value to one that is computed from it.
        places: the place of each box, `{"x": (0, 0)}`: column from the left, row from the top; halves are fine.
        formulas: how a box is computed, `{"u": "3x − 1"}`; written above it.
        local_slopes: by edge, `{("x", "u"): 3}`; written on the arrow.
        slopes: the slope of the last box by each box, `{"x": -6}`; written below it as "dx = −6".
        decimals: of all numbers; trailing zeros are left out.
        width: of the new figure in inches, when `ax` is None.

    Raises:
        ValueError: an edge, a place or a slope names a box that is not among `values`, or a box has no place.
    """
    formulas, local_slopes, slopes = formulas or {}, local_slopes or {}, slopes or {}
    named = [name for edge in [*edges, *local_slopes] for name in edge]
    unknown = [name for name in [*named, *formulas, *slopes] if name not in values]
    if unknown:
        raise ValueError(f"values: expected a value for {unknown[0]!r}, got values for {', '.join(values)}")
    missing = [name for name in values if name not in places]
    if missing:
        raise ValueError(f"places: expected a place for {missing[0]!r}, got places for {', '.join(places)}")

    at = {name: (places[name][0], -ROW * places[name][1]) for name in values}
    xs, ys = [x for x, _ in at.values()], [y for _, y in at.values()]
    left, right = min(xs) - 0.6, max(xs) + 0.6
    bottom, top = min(ys) - HIGH - 0.42, max(ys) + HIGH + 0.42
    if ax is None:
        _, ax = new_axes(width, max(1.4, width * (top - bottom) / (right - left)))
    without_axes(ax)
    ax.set_aspect("equal")
    ax.set(xlim=(left, right), ylim=(bottom, top))
    largest = max((abs(value) for value in values.values()), default=1.0)
    for start, end in edges:
        _arrow(ax, at[start], at[end], local_slopes.get((start, end)), decimals)
    for name, value in values.items():
        x, y = at[name]
        fill = value_colour(value, largest)
        corner, style = (x - WIDE, y - HIGH), "round,pad=0,rounding_size=0.08"
        ax.add_patch(
            FancyBboxPatch(
                corner, 2 * WIDE, 2 * HIGH, boxstyle=style, facecolor=fill, edgecolor=INK, linewidth=1.3, zorder=3
            )
        )
        ax.text(x, y, short(value, decimals), ha="center", va="center", zorder=4, color=readable_on(fill))
        above = f"{name} = {formulas[name]}" if name in formulas else name
        ax.text(x, y + HIGH + 0.09, above, ha="center", va="bottom", fontsize=10, color=INK)
        if name in slopes:
            _slope(ax, x, y - HIGH - 0.1, f"d{name} = {short(slopes[name], decimals)}", slopes[name], "top")
    return ax


def describe_value_graph(values, edges, *, formulas=None, local_slopes=None, slopes=None, decimals=2):
    """Like "x = 1 leads to u. u = 3x − 1 is 2. Local slopes: u by x 3. Slopes of L: by x −6."."""
    formulas, slopes = formulas or {}, slopes or {}
    parts = []
    for name, value in values.items():
        came = [start for start, end in edges if end == name]
        text = f"{name} = {short(value, decimals)}"
        if came:
            formula = f" = {formulas[name]}" if name in formulas else ""
            text = f"{name}{formula}, from {' and '.join(came)}, is {short(value, decimals)}"
        parts.append(text)
    words = f"A graph of {len(values)} boxes: {'; '.join(parts)}."
    if local_slopes:
        each = (f"{end} by {start} {short(value, decimals)}" for (start, end), value in local_slopes.items())
        words += f" Local slopes on the arrows: {', '.join(each)}."
    if slopes:
        each = (f"d{name} = {short(value, decimals)}" for name, value in slopes.items())
        words += f" Slopes under the boxes: {', '.join(each)}."
    return words


def short(value, decimals):
    """A number without trailing zeros: "3" and "−0.5"."""
    text = number(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _arrow(ax, start, end, local, decimals):
    (x0, y0), (x1, y1) = start, end
    tail, head = (x0 + WIDE + 0.03, y0), (x1 - WIDE - 0.03, y1)
    ax.add_patch(
        FancyArrowPatch(
            tail, head, arrowstyle="-|>", mutation_scale=13, color=MUTED, linewidth=1.5, shrinkA=0, shrinkB=0
        )
    )
    if local is not None:
        middle = (tail[0] + head[0]) / 2, (tail[1] + head[1]) / 2
        _slope(ax, *middle, f"× {short(local, decimals)}", local, "center", boxed=True)


def _slope(ax, x, y, text, value, va, boxed=False):
    colour = GRADIENT_NEGATIVE if value < 0 else GRADIENT_POSITIVE
    box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.5} if boxed else None
    ax.text(x, y, text, ha="center", va=va, fontsize=10, color=colour, zorder=5, bbox=box)
