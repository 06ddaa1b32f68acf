"""The pad on a page without a browser: drawing, answer and one unit as a figure, of the example, never of a learner's drawing."""

from workbook import plots
from workbook.plots.show import png_of


def figure_png(pad):
    """PNG bytes: what the network is given, its probabilities, weights and products of the unit in view."""
    _, axes = plots.new_axes(7.6, 2.7, columns=4, widths=[1, 1.25, 1, 1])
    plots.image_grid(pad.given, axes=axes[:1], titles=["given"])
    plots.probability_bars(pad.p, axes[1], title=f"says {pad.answer}")
    for ax, values, title in (
        (axes[2], pad.weights, f"unit {pad.shown_unit}"),
        (axes[3], pad.products, "times picture"),
    ):
        plots.matrix_heatmap(values, ax, numbers=False, title=title)
        ax.set_aspect("equal")
    return png_of(axes[0])
