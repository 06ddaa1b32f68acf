"""Small pictures as grids of pixels, matrices as coloured squares with numbers, and probabilities as bars."""

import numpy as np
from matplotlib.patches import Rectangle

from workbook.plots.palette import (
    GREYS,
    HIGHLIGHT,
    INK,
    MUTED,
    POSITIVE,
    VALUES,
    new_axes,
    number,
    readable_on,
    value_colour,
    without_axes,
)


def image_grid(images, labels=None, predictions=None, axes=None, *, columns=None, titles=None, pixels=False, size=1.05):
    """Draws small grey pictures side by side. Returns the array of Axes, one a picture (unused ones are blank).

    Args:
        images: shape `(N, height, width)`, or `(height, width)` for one; ink dark, paper white, scaled together.
        labels: the true label of each, written above it.
        predictions: what was said of each; where it differs from the label, both are written and the picture framed.
        axes: an array of at least N Axes; by default a new figure.
        columns: pictures in a row; by default up to 8.
        titles: texts above the pictures instead.
        pixels: write every pixel's number into it (for few, large pictures).
        size: inches a picture.
    """
    images = np.asarray(images, float)
    if images.ndim == 2:
        images = images[None]
    if images.ndim != 3 or not len(images):
        raise ValueError(
            f"images: expected shape (N, height, width), got {images.shape}; use X.reshape(-1, 8, 8) for the digits"
        )
    n = len(images)
    for name, given in (("labels", labels), ("predictions", predictions), ("titles", titles)):
        if given is not None and len(np.atleast_1d(given)) != n:
            raise ValueError(f"{name}: expected {n}, one a picture, got {len(np.atleast_1d(given))}")
    columns = min(n, columns or 8)
    rows = -(-n // columns)
    if axes is None:
        height = size + (0.3 if _has_words(labels, predictions, titles) else 0)
        _, axes = new_axes(max(1.6, size * columns), height * rows, rows=rows, columns=columns)
    sheet = np.atleast_1d(axes)
    darkest = images.max() if images.max() > 0 else 1.0
    for k, ax in enumerate(sheet.flat):
        without_axes(ax)
        if k >= n:
            ax.set_visible(False)
            continue
        ax.imshow(images[k], cmap=GREYS, vmin=min(0.0, images.min()), vmax=darkest, interpolation="nearest")
        wrong = labels is not None and predictions is not None and labels[k] != predictions[k]
        ax.add_patch(
            Rectangle(
                (-0.5, -0.5),
                images.shape[2],
                images.shape[1],
                fill=False,
                clip_on=False,
                zorder=3,
                edgecolor=HIGHLIGHT if wrong else "#b9bec5",
                linewidth=3.0 if wrong else 0.8,
            )
        )
        title = _title(k, labels, predictions, titles, wrong)
        if title:
            ax.set_title(title, fontsize=9.5, loc="center", fontweight="bold" if wrong else "normal", pad=4)
        if pixels:
            _write_pixels(ax, images[k], darkest)
    return sheet


def _has_words(*lists):
    return any(given is not None for given in lists)


def _title(k, labels, predictions, titles, wrong):
    if titles is not None:
        return str(np.atleast_1d(titles)[k])
    if wrong:
        return f"{labels[k]}, read as {predictions[k]}"
    if predictions is not None:
        return f"says {predictions[k]}" if labels is None else str(labels[k])
    return "" if labels is None else str(np.atleast_1d(labels)[k])


def _write_pixels(ax, image, darkest):
    whole = np.allclose(image, np.round(image))
    for row, line in enumerate(image):
        for column, value in enumerate(line):
            shade = GREYS(max(0.0, value) / darkest)
            ax.text(
                column,
                row,
                number(value, 0 if whole else 1),
                ha="center",
                va="center",
                fontsize=8.5,
                color=readable_on(shade),
            )


def matrix_heatmap(
    matrix,
    ax=None,
    *,
    row_names=None,
    column_names=None,
    row_label=None,
    column_label=None,
    numbers=None,
    decimals=2,
    colormap=VALUES,
    largest=None,
    title=None,
):
    """Draws a matrix as coloured squares: orange negative, blue positive, the number in each where there is room.

    Args:
        matrix: shape `(rows, columns)`, such as weights `(n_in, n_out)`; or `(columns,)`, drawn as one row.
        row_names, column_names: a name each; by default none.
        row_label, column_label: names of the two directions, such as "input" and "neuron".
        numbers: write the numbers; by default up to 120 of them.
        colormap: `palette.VALUES`, or `palette.GRADIENTS` for gradients.
        largest: the number at the ends of the colours; by default the largest in the matrix.

    Returns the Axes.
    """
    matrix = np.asarray(matrix, float)
    if matrix.ndim == 1:
        matrix = matrix[None]
    if matrix.ndim != 2 or not matrix.size:
        raise ValueError(f"matrix: expected shape (rows, columns), got {matrix.shape}")
    rows, columns = matrix.shape
    largest = float(np.abs(matrix).max() if largest is None else largest) or 1.0
    numbers = matrix.size <= 120 if numbers is None else numbers
    if ax is None:
        cell_width, cell_height = (0.72, 0.46) if numbers else (min(0.4, 6.0 / columns), min(0.4, 6.0 / rows))
        width = min(7.0, 1.2 + cell_width * columns)
        _, ax = new_axes(max(2.2, width), max(1.0, 0.7 + cell_height * rows + (0.3 if title else 0)))
    ax.grid(False)
    ax.imshow(matrix, cmap=colormap, vmin=-largest, vmax=largest, aspect="auto", interpolation="nearest")
    for side in ax.spines.values():
        side.set_visible(False)
    ax.tick_params(length=0)
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.set_xticks(range(columns) if column_names is not None else [], column_names)
    ax.set_yticks(range(rows) if row_names is not None else [], row_names)
    if column_label:
        ax.set_xlabel(column_label)
    if row_label:
        ax.set_ylabel(row_label)
    if title:
        ax.set_title(title)
    if numbers:
        for i in range(rows):
            for j in range(columns):
                fill = value_colour(matrix[i, j], largest, colormap)
                ax.text(
                    j, i, number(matrix[i, j], decimals), ha="center", va="center", fontsize=9, color=readable_on(fill)
                )
        for edge in range(1, columns):
            ax.axvline(edge - 0.5, color="#ffffff", linewidth=1.5)
        for edge in range(1, rows):
            ax.axhline(edge - 0.5, color="#ffffff", linewidth=1.5)
    return ax


def probability_bars(probabilities, ax=None, *, names=None, truth=None, title=None, decimals=2):
    """Draws probabilities as bars with their numbers; the largest is dark, the true class named. Returns the Axes.

    Args:
        probabilities: shape `(k,)`.
        names: a name for each class; by default 0 to k - 1.
        truth: index of the true class, whose name gets a tick and a frame.
    """
    p = np.asarray(probabilities, float)
    if p.ndim != 1 or not p.size:
        raise ValueError(f"probabilities: expected shape (k,), got {p.shape}")
    names = [str(k) for k in range(p.size)] if names is None else [str(name) for name in names]
    if ax is None:
        _, ax = new_axes(5.2, 0.7 + 0.3 * p.size)
    where = np.arange(p.size)
    winner = int(p.argmax())
    bars = ax.barh(where, p, color=["#a9c9ea"] * p.size, edgecolor="none", height=0.72)
    bars[winner].set_color(POSITIVE)
    for k in where:
        text = number(p[k], decimals) + ("  true" if k == truth else "")
        ax.text(
            max(p[k], 0) + 0.015,
            k,
            text,
            va="center",
            fontsize=9.5,
            color=INK,
            fontweight="bold" if k in (winner, truth) else "normal",
        )
    if truth is not None:
        bars[int(truth)].set_edgecolor(HIGHLIGHT)
        bars[int(truth)].set_linewidth(2)
    ax.set_yticks(where, names)
    ax.invert_yaxis()
    ax.tick_params(length=0)
    ax.grid(False)
    ax.grid(True, axis="x")
    ax.set(xlabel="probability", xlim=(0, 1.16), xticks=[0, 0.25, 0.5, 0.75, 1])
    ax.spines["left"].set_color(MUTED)
    if title:
        ax.set_title(title)
    return ax
