"""Curves: the loss over the epochs, and activation functions with their slopes."""

import numpy as np

from workbook.plots.palette import CLASS_COLOURS, INK, LINE_STYLES, MUTED, TRAINING, VALIDATION, new_axes


def series_of(history, name):
    """The numbers called `name` in a History of nnlib, a list of its epochs, or a dict; None where there are none."""
    if isinstance(history, dict):
        values = history.get(name)
    elif hasattr(history, name):
        values = getattr(history, name)
    elif isinstance(history, list | tuple) and history and hasattr(history[0], name):
        values = [getattr(epoch, name) for epoch in history]
    else:
        values = None
    if values is None:
        return None
    values = np.asarray([np.nan if v is None else v for v in values], float).reshape(-1)
    return values if values.size and np.isfinite(values).any() else None


def loss_curves(history, validation=None, ax=None, *, quantity="loss", title=None, log=False):
    """Draws a quantity over the epochs: training dark and solid, validation lighter and dashed. Returns the Axes.

    Args:
        history: a `History` of nnlib, a list of its epochs, a dict with "loss" and "validation_loss", or an array of
            one number an epoch.
        validation: an array of one number an epoch; by default the history's own.
        quantity: "loss" or "accuracy": which series of the history, and the name on the axis.
        log: a logarithmic vertical axis.
    """
    training = series_of(history, quantity)
    if training is None:
        try:
            training = np.asarray(history, float)
        except (TypeError, ValueError):
            training = np.empty(0)
        if training.ndim != 1 or not training.size:
            raise ValueError(f"history: expected a History with {quantity}, or an array (epochs,), got {history!r:.80}")
    if validation is None:
        validation = series_of(history, f"validation_{quantity}")
    if ax is None:
        _, ax = new_axes(7.0, 3.4)
    epochs = np.arange(1, len(training) + 1)
    marker = "o" if len(training) <= 12 else None
    ax.plot(epochs, training, color=TRAINING, linestyle="-", marker=marker, label="training")
    if validation is not None:
        validation = np.asarray(validation, float)
        ax.plot(
            np.arange(1, len(validation) + 1),
            validation,
            color=VALIDATION,
            linestyle="--",
            marker=marker,
            label="validation",
        )
        ax.legend(loc="best")
    ax.set(xlabel="epoch", ylabel=quantity)
    ax.set_title(title or f"{quantity.capitalize()} over the epochs")
    if log:
        ax.set_yscale("log")
    elif quantity == "loss":
        ax.set_ylim(bottom=min(0.0, np.nanmin(training)))
    ax.xaxis.get_major_locator().set_params(integer=True)
    return ax


def activation_curves(functions, ax=None, *, slopes=None, low=-4.0, high=4.0, mark=None, title=None):
    """Draws activation functions, and their slopes as thin dotted lines of the same colour. Returns the Axes.

    Args:
        functions: a dict from name to a function of an array `(M,)`; or one function.
        slopes: a dict from the same names to functions; True to take them by central difference; None for none.
        low, high: range of z.
        mark: a z at which each function gets a dot.
    """
    if callable(functions):
        functions = {getattr(functions, "__name__", "f"): functions}
    if not functions:
        raise ValueError("functions: expected at least one activation function, got none")
    if ax is None:
        _, ax = new_axes(7.0, 3.6)
    z = np.linspace(low, high, 601)
    for n, (name, function) in enumerate(functions.items()):
        colour = INK if len(functions) == 1 else CLASS_COLOURS[n % len(CLASS_COLOURS)]
        style = LINE_STYLES[n % len(LINE_STYLES)]
        ax.plot(z, np.asarray(function(z), float), color=colour, linestyle=style, label=str(name))
        slope = slopes.get(name) if isinstance(slopes, dict) else None
        if slopes is True:
            slope = lambda at, f=function: (np.asarray(f(at + 1e-5)) - np.asarray(f(at - 1e-5))) / 2e-5  # noqa: E731
        if slope is not None:
            ax.plot(
                z, np.asarray(slope(z), float), color=colour, linestyle=":", linewidth=1.6, label=f"slope of {name}"
            )
        if mark is not None:
            height = np.asarray(function(np.array([float(mark)])), float).reshape(-1)[0]
            ax.plot([mark], [height], "o", color=colour, markersize=7, zorder=4)
    ax.axhline(0, color=MUTED, linewidth=0.8, zorder=1)
    ax.axvline(0, color=MUTED, linewidth=0.8, zorder=1)
    ax.set(xlabel="sum z", ylabel="output a", xlim=(low, high))
    if title:
        ax.set_title(title)
    if len(functions) > 1 or slopes:
        ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax
