"""A network drawn as neurons and connections.

Squares are inputs: they hold a feature and compute nothing. Circles are neurons. A line is one weight: blue and solid
when positive, orange and dashed when negative (where lines are so many that dashes would blur, colour alone), thicker
the further it is from zero. A layer with many neurons shows its first and last ones, with dots between.
"""

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle, FancyBboxPatch
from matplotlib.transforms import ScaledTranslation

from workbook.plots.palette import (
    FAINT,
    HIGHLIGHT,
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
from workbook.plots.structure import structure_of

RADIUS = 0.27
MOST_NUMBERED_WEIGHTS = 9
SMALLEST_LETTERS = 5.5


def network_diagram(
    sizes_or_network,
    ax=None,
    *,
    values=None,
    weights=None,
    biases=None,
    input_names=None,
    output_names=None,
    weight_numbers=None,
    show_biases=None,
    highlight_neurons=(),
    highlight_connections=(),
    max_shown=8,
    layer_names=True,
    decimals=2,
    width=7.0,
):
    """Draws a network and returns the Axes.

    Args:
        sizes_or_network: sizes such as `[2, 3, 1]`, input first, or a network of nnlib with Linear layers.
        values: one array a layer, input first, of shape `(neurons,)`, written into the neurons where there is room
            and shown as their colour; it may stop early, and `None` in it leaves that layer empty.
        weights, biases: lists of `(n_in, n_out)` and `(n_out,)` arrays; by default those of the network.
        input_names, output_names: a name for each input, each output.
        weight_numbers: write each weight beside its line; by default when at most nine lie between any two layers.
        show_biases: write each neuron's bias below it; by default when the weights are written.
        highlight_neurons: pairs `(layer, index)` to ring; layer 0 is the input.
        highlight_connections: triples `(layer, i, j)`: from neuron i of that layer to neuron j of the next.
        max_shown: layers with more neurons (by three or more) are drawn with dots.
        layer_names: write "input", "hidden 1", "output" and the sizes below the columns.
        decimals: of all numbers.
        width: of the new figure in inches, when `ax` is None.
    """
    net = structure_of(sizes_or_network)
    weights = [np.asarray(w) for w in (net.weights if weights is None else weights)]
    biases = [np.asarray(b) for b in (net.biases if biases is None else biases)]
    _check(net.sizes, weights, biases, values)
    if weight_numbers is None:
        weight_numbers = bool(weights) and max(w.size for w in weights) <= MOST_NUMBERED_WEIGHTS
    if show_biases is None:
        show_biases = bool(weight_numbers and biases)

    row_gap = 0.98 if show_biases else 0.76
    places = [_places(size, max_shown, row_gap) for size in net.sizes]
    tallest = max(max(column.values()) for column in places) + 0.5
    column_gap = max(2.3 if len(net.sizes) <= 4 else 1.9, min(3.6, 2.6 * tallest / (len(net.sizes) - 1)))
    columns = [column_gap * k for k in range(len(net.sizes))]
    left = -0.75 - 0.105 * max((len(name) for name in input_names or []), default=0)
    right = columns[-1] + 0.75 + 0.105 * max((len(name) for name in output_names or []), default=0)
    bottom = -tallest - (0.75 if layer_names else 0.1) - (0.2 if show_biases else 0)
    top = tallest + 0.05
    if ax is None:
        height = max(1.8, min(6.0, width * (top - bottom) / max(right - left, 5.2)))
        _, ax = new_axes(width, height)
    without_axes(ax)
    ax.set_aspect("equal")
    ax.set(xlim=(left, right), ylim=(bottom, top))

    _draw_connections(ax, columns, places, weights, weight_numbers, set(map(tuple, highlight_connections)), decimals)
    _draw_neurons(ax, columns, places, values, set(map(tuple, highlight_neurons)), decimals, _points_per_unit(ax))
    if show_biases:
        for k, column in enumerate(places[1:], start=1):
            for i, y in column.items():
                text = f"b = {number(biases[k - 1][i], decimals)}" if biases else "b"
                ax.text(columns[k], y - RADIUS - 0.15, text, ha="center", va="center", fontsize=8.5, color=MUTED)
    for names, k, side in ((input_names, 0, -1), (output_names, len(columns) - 1, 1)):
        for i, y in places[k].items() if names is not None else ():
            ax.text(
                columns[k] + side * (RADIUS + 0.14), y, str(names[i]), ha="right" if side < 0 else "left", va="center"
            )
    if layer_names:
        _name_layers(ax, columns, net, -tallest - (0.3 if show_biases else 0.12))
    return ax


def _check(sizes, weights, biases, values):
    for k, (n_in, n_out) in enumerate(zip(sizes, sizes[1:], strict=False)):
        if weights and (len(weights) <= k or weights[k].shape != (n_in, n_out)):
            got = [w.shape for w in weights]
            raise ValueError(f"weights: expected shape {(n_in, n_out)} between layers {k} and {k + 1}, got {got}")
        if weights and not np.isfinite(weights[k]).all():
            raise ValueError(f"weights: expected finite numbers, got nan or infinity between layers {k} and {k + 1}")
        if biases and (len(biases) <= k or biases[k].shape != (n_out,)):
            raise ValueError(f"biases: expected shape {(n_out,)} for layer {k + 1}, got {[b.shape for b in biases]}")
    for k, layer_values in enumerate(values if values is not None else []):
        if layer_values is None:
            continue
        if k >= len(sizes) or np.size(layer_values) != sizes[k]:
            raise ValueError(
                f"values: expected one array a layer with {sizes} numbers, got shape {np.shape(layer_values)} "
                f"for layer {k}"
            )


def _places(size, max_shown, gap):
    """Where the shown neurons of a layer stand: a dict from index to height, the first on top."""
    if size <= max_shown + 2:
        rows = list(range(size))
        heights = [((size - 1) / 2 - row) * gap for row in rows]
        return dict(zip(rows, heights, strict=True))
    top, bottom = (max_shown + 1) // 2, max_shown // 2
    rows = list(range(top)) + list(range(size - bottom, size))
    heights = [(max_shown / 2 - row) * gap for row in range(top)]
    heights += [(bottom - 1 - row - max_shown / 2) * gap for row in range(bottom)]
    return dict(zip(rows, heights, strict=True))


def _draw_connections(ax, columns, places, weights, weight_numbers, highlighted, decimals):
    largest = max((float(np.abs(w).max()) for w in weights if w.size), default=0.0)
    for k in range(len(columns) - 1):
        crowd = len(places[k]) * len(places[k + 1])
        lines, colours, widths, styles = [], [], [], []
        for i, y0 in places[k].items():
            for j, y1 in places[k + 1].items():
                lines.append([(columns[k] + RADIUS, y0), (columns[k + 1] - RADIUS, y1)])
                colour, width, style = "#9aa0a8", 1.1 if crowd < 30 else 0.6, "-"
                if weights:
                    share = abs(float(weights[k][i, j])) / largest if largest else 0.0
                    colour = FAINT if share < 0.02 else (POSITIVE if weights[k][i, j] > 0 else NEGATIVE)
                    width = (0.6 + 2.8 * share) if crowd < 30 else (0.2 + 1.8 * share)
                    style = "-" if weights[k][i, j] >= 0 or crowd >= 30 else (0, (4, 1.6))
                if (k, i, j) in highlighted:
                    colour, width, style = HIGHLIGHT, 3.2, "-"
                elif highlighted:
                    colour, width = FAINT, min(width, 1.0)
                colours.append(colour)
                widths.append(width)
                styles.append(style)
        if weights and weight_numbers:
            _write_weights(ax, lines, weights[k], list(places[k]), list(places[k + 1]), decimals)
        alpha = 1.0 if crowd < 30 else 0.75
        ax.add_collection(
            LineCollection(lines, colors=colours, linewidths=widths, linestyles=styles, alpha=alpha, zorder=1),
            autolim=False,  # the axes have their limits, and to ask each part for its own takes a fifth of the time
        )


def _write_weights(ax, lines, w, sources, targets, decimals):
    """Writes each weight on its line, where it stays clear of the other lines and of the numbers before it."""
    lines = np.asarray(lines)
    written = []
    for n, ((x0, y0), (x1, y1)) in enumerate(lines):
        others = np.delete(lines, n, axis=0)
        best = None
        for share in (0.5,) if len(lines) == 1 else (0.3, 0.36, 0.24, 0.42, 0.62, 0.7, 0.76):
            x, y = x0 + share * (x1 - x0), y0 + share * (y1 - y0)
            reach = (x - others[:, 0, 0]) / (others[:, 1, 0] - others[:, 0, 0])
            to_lines = np.abs(others[:, 0, 1] + reach * (others[:, 1, 1] - others[:, 0, 1]) - y).min(initial=9.0)
            to_numbers = min((max(abs(x - u) / 0.6, abs(y - v) / 0.22) for u, v in written), default=9.0)
            room = min(to_lines / 0.2, to_numbers, 1.0)
            if best is None or room > best[0] + 1e-9:
                best = (room, x, y)
        written.append(best[1:])
        value = w[sources[n // len(targets)], targets[n % len(targets)]]
        ax.text(
            *best[1:],
            number(value, decimals),
            fontsize=8.5,
            color=NEGATIVE if value < 0 else POSITIVE,
            ha="center",
            va="center",
            rotation=np.degrees(np.arctan2(y1 - y0, x1 - x0)),
            zorder=2,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8},
        )


def _points_per_unit(ax):
    """How large one unit of the drawing will be on paper, in points; an estimate, as the layout is not yet made."""
    inches = ax.get_position().size * ax.figure.get_size_inches()
    return 72 * min(inches[0] / np.ptp(ax.get_xlim()), inches[1] / np.ptp(ax.get_ylim()))


def _draw_neurons(ax, columns, places, values, highlighted, decimals, unit):
    values = list(values) if values is not None else []
    values = [None if v is None else np.asarray(v, float).ravel() for v in values]
    finite = [np.abs(v[np.isfinite(v)]).max(initial=0.0) for v in values if v is not None]
    largest = max(finite, default=0.0)
    written = []
    for k, column in enumerate(places):
        layer_values = values[k] if k < len(values) else None
        for i, y in column.items():
            fill = "#f4f6f8" if layer_values is None else value_colour(layer_values[i], largest)
            ringed = (k, i) in highlighted
            look = {
                "facecolor": fill,
                "edgecolor": HIGHLIGHT if ringed else INK,
                "linewidth": 3.0 if ringed else 1.4,
                "zorder": 3,
            }
            if k == 0:
                side = 2 * RADIUS * 0.9
                corner = (columns[0] - side / 2, y - side / 2)
                ax.add_artist(FancyBboxPatch(corner, side, side, boxstyle="round,pad=0,rounding_size=0.06", **look))
            else:
                ax.add_artist(Circle((columns[k], y), RADIUS, **look))
            if layer_values is not None:
                written.append((columns[k], y, number(layer_values[i], decimals), readable_on(fill)))
        heights = list(column.values())
        if max(column) + 1 != len(column):
            pairs = list(zip(heights, heights[1:], strict=False))
            middle = next((a + b) / 2 for a, b in pairs if a - b > 1.5 * min(a - b for a, b in pairs))
            for shift in (-0.16, 0.0, 0.16):
                ax.add_artist(Circle((columns[k], middle + shift), 0.035, color=MUTED, zorder=3))
    room = 2 * RADIUS * unit * 0.92 / 0.62
    # Where one number would be too small to read, none is written: the colours say it alone.
    if written and room / max(len(text) for _, _, text, _ in written) >= SMALLEST_LETTERS:
        for x, y, text, colour in written:
            ax.text(x, y, text, ha="center", va="center", fontsize=min(9.5, room / len(text)), color=colour, zorder=4)


def _name_layers(ax, columns, net, y):
    last = len(columns) - 1
    below = ScaledTranslation(0, -14 / 72, ax.figure.dpi_scale_trans)  # 14 points
    for k, x in enumerate(columns):
        hidden = "hidden" if last == 2 else f"hidden {k}"
        name = "input" if k == 0 else ("output" if k == last else hidden)
        unit = (
            ("number" if net.sizes[k] == 1 else "numbers") if k == 0 else ("neuron" if net.sizes[k] == 1 else "neurons")
        )
        ax.text(x, y, name, ha="center", va="top", fontweight="bold", fontsize=10)
        ax.text(
            x,
            y,
            f"{net.sizes[k]} {unit}",
            transform=ax.transData + below,
            ha="center",
            va="top",
            fontsize=9.5,
            color=MUTED,
        )
