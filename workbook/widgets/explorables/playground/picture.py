"""The playground as a still picture, for pages without a browser: the network with what each neuron says, the answer,
the curve."""

import numpy as np
from matplotlib.colors import to_rgb

from workbook.plots import palette
from workbook.plots.show import png_of
from workbook.widgets.explorables.playground.columns import MOST_SHOWN
from workbook.widgets.explorables.playground.data import features
from workbook.widgets.explorables.playground.frame import SIDE, answer_map, grid, neuron_scales


def picture(machine):
    """PNG bytes, or None where there is no network to draw."""
    if machine.columns is None:
        return None
    figure, (left, right, below) = palette.new_axes(9.6, 3.6, columns=3, widths=(2.1, 1.1, 0.9))
    answers = machine.values(grid(machine.reach))
    _diagram(palette.without_axes(left), machine, answers)
    _answers(right, machine, answers)
    _curve(below, machine)
    return png_of(figure, 110)


def _diagram(ax, machine, answers):
    inputs = features(grid(machine.reach), machine.settings.features)
    maps = [inputs / np.maximum(np.abs(inputs).max(axis=0), 1e-9), *(np.asarray(v)[:, :MOST_SHOWN] for v in answers)]
    places = [[((m.shape[1] - 1) / 2 - i) for i in range(m.shape[1])] for m in maps]
    gap = max(1.9, 0.32 * max(map(len, places)))
    for number, column in enumerate(machine.columns):
        if column.W is None:
            continue
        for j, y0 in enumerate(places[number]):
            for i, y1 in enumerate(places[number + 1]):
                w = float(column.W[j, i])
                ax.plot(
                    [number * gap + 0.4, (number + 1) * gap - 0.4],
                    [y0, y1],
                    zorder=1,
                    linewidth=min(2.4, 0.3 + 0.7 * abs(w) ** 0.5),
                    alpha=min(0.9, 0.3 + 0.4 * abs(w) ** 0.5),
                    color=palette.POSITIVE if w >= 0 else palette.NEGATIVE,
                    linestyle="-" if w >= 0 else "--",
                )
    for number, (m, column_places) in enumerate(zip(maps, places, strict=True)):
        scales = np.ones(m.shape[1]) if number == 0 else neuron_scales(machine.columns[number - 1], m)
        for i, y in enumerate(column_places):
            x, scale = number * gap, scales[i]
            ax.imshow(
                m[:, i].reshape(SIDE, SIDE),
                extent=(x - 0.4, x + 0.4, y - 0.4, y + 0.4),
                cmap=palette.VALUES,
                vmin=-scale,
                vmax=scale,
                zorder=2,
                aspect="auto",
            )
            ax.plot(
                [x - 0.4, x + 0.4, x + 0.4, x - 0.4, x - 0.4],
                [y - 0.4, y - 0.4, y + 0.4, y + 0.4, y - 0.4],
                color=palette.INK,
                linewidth=0.9,
                linestyle="-",
                zorder=3,
            )
    for i, name in enumerate(machine.settings.features):
        ax.text(-0.55, places[0][i], name, ha="right", va="center", fontsize=9)
    tallest = max(map(len, places)) / 2
    ax.set(xlim=(-1.5, (len(maps) - 1) * gap + 0.6), ylim=(-tallest - 0.1, tallest + 0.1))
    ax.set_aspect("equal", adjustable="box")


def _answers(ax, machine, answers):
    bytes_, reach = answer_map(machine, answers[-1]), machine.reach
    if bytes_.dtype == np.uint8:
        classes = np.minimum(bytes_ // 85, 2)
        share = (bytes_ - classes * 85)[:, None] / 84
        colours = np.array([to_rgb(c) for c in palette.CLASS_COLOURS[:3]])[classes]
        image = (0.97 * (1 - 0.62 * share) + colours * 0.62 * share).reshape(SIDE, SIDE, 3)
    else:
        image = palette.VALUES(0.5 + 0.62 * bytes_.reshape(SIDE, SIDE).astype(float) / 254)
    ax.imshow(image, extent=(-reach, reach, -reach, reach))
    X, y = machine.train[0], np.ravel(machine.train[1])
    for label in range(machine.classes) if machine.classes else ():
        ax.scatter(
            *X[y == label].T,
            s=9,
            color=palette.CLASS_COLOURS[label],
            marker=palette.CLASS_MARKERS[label],
            edgecolors="white",
            linewidths=0.4,
        )
    if not machine.classes:
        ax.scatter(*X.T, s=9, c=y, cmap=palette.VALUES, vmin=-1, vmax=1, edgecolors="white", linewidths=0.4)
    ax.grid(False)
    ax.set(xlabel="x1", ylabel="x2", xlim=(-reach, reach), ylim=(-reach, reach))
    ax.set_title("Output")


def _curve(ax, machine):
    epochs, loss, test, _, _ = machine.curve.drawn()
    ax.plot(epochs, loss, color=palette.TRAINING, linestyle="-", label="training")
    ax.plot(epochs, test, color=palette.VALIDATION, linestyle="--", label="test")
    ax.set(xlabel="epoch", ylim=(0, None))
    ax.set_title("Loss")
    ax.legend()
