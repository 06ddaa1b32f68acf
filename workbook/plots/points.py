"""Points of two features, and what a neuron or a network says about every place between them."""

import numpy as np

from workbook.plots.palette import CLASS_COLOURS, CLASS_MARKERS, INK, PAPER, VALUES, new_axes


def checked_points(X, y=None):
    """X as a float array (N, 2) and y as an integer array (N,) or None."""
    X = np.asarray(X, float)
    if X.ndim != 2 or X.shape[1] != 2:
        raise ValueError(f"X: expected points with two features, shape (N, 2), got {X.shape}")
    if y is None:
        return X, None
    y = np.asarray(y)
    if y.shape != (len(X),):
        hint = "; use y.ravel()" if y.size == len(X) else ""
        raise ValueError(f"y: expected one label a point, shape ({len(X)},), got {y.shape}{hint}")
    if not np.array_equal(y, y.astype(int)) or (y.size and y.min() < 0):
        raise ValueError(f"y: expected integer labels from 0, got {np.unique(y)[:8]}")
    return X, y.astype(int)


def points(X, y=None, ax=None, *, names=None, class_names=None, size=38, legend=True):
    """Draws points of shape (N, 2), each class with its own colour and marker. Returns the Axes.

    Args:
        X: points, shape `(N, 2)`. y: integer labels, shape `(N,)`, or None.
        names: names of the two features for the axes; by default x1 and x2.
        class_names: names for the legend; by default "class 0", "class 1", ...
        size: area of a marker in square points.
        legend: whether to draw one, when there are labels.
    """
    X, y = checked_points(X, y)
    if ax is None:
        _, ax = new_axes(5.2, 4.2)
    labels = np.zeros(len(X), int) if y is None else y
    for label in np.unique(labels):
        rows = labels == label
        name = f"class {label}" if class_names is None else str(class_names[label])
        kind = int(label) % len(CLASS_COLOURS)
        ax.scatter(
            X[rows, 0],
            X[rows, 1],
            s=size,
            color=INK if y is None else CLASS_COLOURS[kind],
            marker=CLASS_MARKERS[kind],
            edgecolor=PAPER,
            linewidth=0.7,
            label=name,
            zorder=3,
        )
    x_name, y_name = names or ("x1", "x2")
    ax.set(xlabel=x_name, ylabel=y_name)
    if legend and y is not None and len(X):
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), handletextpad=0.2, borderaxespad=0.3)
    return ax


def limits_of(X, room=0.12):
    """`(x_low, x_high, y_low, y_high)` around points with some room; a unit square around nothing."""
    if not len(X):
        return -1.0, 1.0, -1.0, 1.0
    low, high = X.min(0), X.max(0)
    spread = np.where(high > low, high - low, 1.0) * room
    return low[0] - spread[0], high[0] + spread[0], low[1] - spread[1], high[1] + spread[1]


def decision_boundary(
    model,
    X,
    y=None,
    ax=None,
    *,
    names=None,
    class_names=None,
    limits=None,
    steps=160,
    legend=True,
    size=30,
):
    """Shades the plane by what a model says and draws the line where it is undecided. Returns the Axes.

    Args:
        model: a network of nnlib (its `forward` gives logits of 1, 2 or k outputs), or a function of points (M, 2).
            One output is read as a logit: shaded by its sigmoid, undecided at 0. Several outputs are logits of
            classes: the largest wins, and the shade shows by how much, as a probability (softmax).
            A function that returns an integer array (M,) is taken to return the classes themselves.
        X, y: points to draw, `(N, 2)` and integer labels `(N,)`.
        limits: `(x_low, x_high, y_low, y_high)`; by default around the points.
        steps: the grid has steps x steps points.
    """
    X, y = checked_points(X, y)
    limits = limits_of(X) if limits is None else limits
    if ax is None:
        _, ax = new_axes(5.6, 4.3)
    across = np.linspace(limits[0], limits[1], steps)
    up = np.linspace(limits[2], limits[3], steps)
    grid = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    forward = getattr(model, "forward", model)
    output = np.asarray(forward(grid))
    if len(output) != len(grid):
        raise ValueError(f"model: expected {len(grid)} answers for {len(grid)} points, got shape {output.shape}")
    whole = output.ndim == 1 and (np.issubdtype(output.dtype, np.integer) or output.dtype == bool)
    if whole:
        classes = max(int(output.max()), int(y.max()) if y is not None and y.size else 0) + 1
        probabilities = np.eye(classes)[output.astype(int)]
    else:
        logits = output.reshape(len(grid), -1).astype(float)
        if logits.shape[1] == 1:
            logits = np.concatenate([np.zeros_like(logits), logits], axis=1)
        weights = np.exp(logits - logits.max(1, keepdims=True))
        probabilities = weights / weights.sum(1, keepdims=True)
    _shade(ax, probabilities.reshape(steps, steps, -1), limits)
    _draw_borders(ax, probabilities, across, up)
    points(X, y, ax, names=names, class_names=class_names, legend=legend, size=size)
    ax.grid(False)
    ax.set(xlim=limits[:2], ylim=limits[2:])
    return ax


def _shade(ax, probabilities, limits):
    if probabilities.shape[2] <= 2:
        flat = np.isin(probabilities, (0, 1)).all()  # a sharp border needs no smoothing, which would swell the picture
        ax.imshow(
            probabilities[..., -1],
            cmap=VALUES,
            vmin=0,
            vmax=1,
            alpha=0.55,
            extent=limits,
            origin="lower",
            aspect="auto",
            interpolation="nearest" if flat else "bilinear",
            zorder=0,
        )
        return
    from matplotlib.colors import to_rgb

    colours = np.array([to_rgb(CLASS_COLOURS[k % len(CLASS_COLOURS)]) for k in range(probabilities.shape[2])])
    winner = probabilities.argmax(2)
    lead = np.sort(probabilities, axis=2)
    strength = 0.08 + 0.37 * (lead[..., -1] - lead[..., -2])[..., None]
    ax.imshow(
        1 - strength * (1 - colours[winner]),
        extent=limits,
        origin="lower",
        aspect="auto",
        interpolation="nearest",
        zorder=0,
    )


def _draw_borders(ax, probabilities, across, up):
    steps = len(across)
    classes = probabilities.shape[1]
    for k in range(1 if classes == 2 else 0, classes):
        rivals = np.delete(probabilities, k, axis=1).max(1) if classes > 1 else np.zeros(len(probabilities))
        lead = (probabilities[:, k] - rivals).reshape(steps, steps)
        if lead.min() < 0 < lead.max():
            ax.contour(across, up, lead, levels=[0], colors=[INK], linewidths=1.6, zorder=2)


def neuron_line(w, b, ax, *, arrow=True, shade=True, colour=INK):
    """Draws the line of one neuron, where `w1*x1 + w2*x2 + b = 0`, into axes with two features. Returns the Axes.

    Args:
        w: two weights, shape `(2,)`. b: the bias.
        arrow: draw the direction of the weights, at right angles to the line: where the sum grows.
        shade: shade the side where the sum is positive blue, the other orange.

    With both weights zero there is no line, and nothing is drawn but the shade.
    """
    w, b = np.asarray(w, float).reshape(-1), float(np.asarray(b).reshape(-1)[0])
    if w.shape != (2,):
        raise ValueError(f"w: expected two weights, shape (2,), got {w.shape}")
    (x_low, x_high), (y_low, y_high) = ax.get_xlim(), ax.get_ylim()
    if shade:
        across, up = np.meshgrid(np.linspace(x_low, x_high, 240), np.linspace(y_low, y_high, 240))
        ax.imshow(
            np.sign(w[0] * across + w[1] * up + b),
            cmap=VALUES,
            vmin=-1,
            vmax=1,
            alpha=0.22,
            origin="lower",
            extent=(x_low, x_high, y_low, y_high),
            aspect="auto",
            zorder=0,
        )
    ends = line_ends(w, b, (x_low, x_high, y_low, y_high))
    if ends is not None:
        ax.plot(ends[:, 0], ends[:, 1], color=colour, linewidth=2.2, linestyle="-", zorder=2)
        if arrow:
            middle = ends.mean(0)
            tip = middle + 0.18 * (x_high - x_low) * w / np.linalg.norm(w)
            ax.annotate(
                "",
                tip,
                middle,
                zorder=4,
                arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.8},
            )
    ax.set(xlim=(x_low, x_high), ylim=(y_low, y_high))
    return ax


def line_ends(w, b, limits):
    """The two points where the line `w @ x + b = 0` enters and leaves a box, shape (2, 2); None if it misses it."""
    x_low, x_high, y_low, y_high = limits
    found = []
    if w[1]:
        found += [(x, -(w[0] * x + b) / w[1]) for x in (x_low, x_high)]
    if w[0]:
        found += [(-(w[1] * y + b) / w[0], y) for y in (y_low, y_high)]
    slack = 1e-9 * (abs(x_high - x_low) + abs(y_high - y_low))
    inside = [
        point
        for point in found
        if x_low - slack <= point[0] <= x_high + slack and y_low - slack <= point[1] <= y_high + slack
    ]
    if len(inside) < 2:
        return None
    first = inside[0]
    last = max(inside, key=lambda point: (point[0] - first[0]) ** 2 + (point[1] - first[1]) ** 2)
    return np.array([first, last]) if last != first else None
