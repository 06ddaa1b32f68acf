"""Drawings show what they are given, as many neurons, lines and numbers as there are; what does not fit is refused."""

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.patches import Circle, FancyBboxPatch

import nnlib as nn
from workbook import plots
from workbook.plots.show import png_of


def texts(ax):
    return [text.get_text() for text in ax.texts]


def lines_of(ax):
    return [collection for collection in ax.collections if isinstance(collection, LineCollection)]


def neurons_of(ax):
    return [patch for patch in ax.patches if isinstance(patch, Circle) and patch.radius > 0.1]


@pytest.fixture
def network():
    return nn.mlp([2, 3, 1], activation=nn.Tanh, rng=np.random.default_rng(0))


def test_a_network_has_a_square_for_each_input_a_circle_for_each_neuron_a_line_for_each_weight(network):
    ax = plots.network_diagram(network)
    assert len([patch for patch in ax.patches if isinstance(patch, FancyBboxPatch)]) == 2
    assert len(neurons_of(ax)) == 4
    assert [len(layer.get_segments()) for layer in lines_of(ax)] == [6, 3]
    assert {"input", "hidden", "output", "2 numbers", "3 neurons", "1 neuron"} <= set(texts(ax))


def test_weights_and_biases_are_written_where_there_is_room(network):
    written = texts(plots.network_diagram(network))
    for weight in network[0].W.value.ravel():
        assert plots.palette.number(weight) in written
    assert written.count("b = 0.00") == 4
    assert "b = 0.00" not in texts(plots.network_diagram(network, show_biases=False))
    assert not any("." in text for text in texts(plots.network_diagram([64, 32, 10])))


def test_negative_weights_are_dashed_and_orange():
    ax = plots.network_diagram([1, 2], weights=[np.array([[1.0, -2.0]])])
    (layer,) = lines_of(ax)
    assert [style[1] is not None for style in layer.get_linestyles()] == [False, True]
    assert layer.get_colors()[1][0] > layer.get_colors()[1][2]
    assert layer.get_linewidths()[1] > layer.get_linewidths()[0]


def test_a_large_layer_is_drawn_with_dots():
    ax = plots.network_diagram([64, 32, 10], output_names=list("0123456789"))
    assert len(neurons_of(ax)) == 8 + 10
    assert len([patch for patch in ax.patches if isinstance(patch, Circle)]) == 8 + 10 + 6
    assert {"64 numbers", "32 neurons", "10 neurons", *"0123456789"} <= set(texts(ax))


def test_values_stand_in_the_neurons_and_may_stop_early():
    written = texts(plots.network_diagram([2, 3, 1], values=[[1, -0.5], None]))
    assert "1.00" in written
    assert "\N{MINUS SIGN}0.50" in written


def test_numbers_fit_into_their_neurons_or_are_left_out():
    def sizes(ax):
        return [text.get_fontsize() for text in ax.texts if "." in text.get_text()]

    values = [[0.25] * 3, [-0.125] * 4]
    _, roomy = plots.new_axes(7, 4)
    _, narrow = plots.new_axes(3.2, 2.6)
    _, tiny = plots.new_axes(1.2, 1.0)
    large = sizes(plots.network_diagram([3, 4], roomy, values=values))
    small = sizes(plots.network_diagram([3, 4], narrow, values=values))
    assert len(large) == len(small) == 7 and max(small) < min(large)
    assert sizes(plots.network_diagram([3, 4], tiny, values=values)) == []


def test_highlighted_connections_stand_out():
    (first, _) = lines_of(plots.network_diagram([2, 3, 1], highlight_connections=[(0, 1, 2)]))
    widths = first.get_linewidths()
    assert np.argmax(widths) == 1 * 3 + 2
    assert np.sort(widths)[-2] < widths.max()


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: plots.network_diagram([2]), "at least two layers"),
        (lambda: plots.network_diagram([2, 0, 1]), "at least one neuron"),
        (lambda: plots.network_diagram("2-3-1"), "expected a list of sizes"),
        (lambda: plots.network_diagram([2, 3], weights=[np.ones((3, 2))]), r"weights: expected shape \(2, 3\)"),
        (lambda: plots.network_diagram([2, 3], biases=[np.ones(2)]), r"biases: expected shape \(3,\)"),
        (lambda: plots.network_diagram([2, 3], values=[[1, 2, 3]]), "values: expected one array a layer"),
        (lambda: plots.neuron_diagram([1, 2], [1], 0), "same shape"),
        (lambda: plots.image_grid(np.ones(64)), "reshape"),
        (lambda: plots.image_grid(np.ones((2, 8, 8)), labels=[1]), "labels: expected 2"),
        (lambda: plots.matrix_heatmap(np.ones((2, 2, 2))), r"shape \(rows, columns\)"),
        (lambda: plots.matrix_heatmap(np.ones((0, 2))), r"shape \(rows, columns\)"),
        (lambda: plots.probability_bars([[0.5, 0.5]]), r"shape \(k,\)"),
        (lambda: plots.loss_curves([]), "history: expected a History"),
        (lambda: plots.activation_curves({}), "at least one activation function"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(call, words):
    with pytest.raises((ValueError, TypeError), match=words):
        call()


def test_one_neuron_shows_every_number_of_its_calculation():
    ax = plots.neuron_diagram([1, 0.5], [2, -1], 0.5, activation=nn.sigmoid)
    written = {"× 2.00 = 2.00", "× −1.00 = −0.50", "bias b = 0.50", "2.00", "0.88", "sigmoid", "x1", "x2"}
    assert written <= set(texts(ax))
    assert "sigmoid" not in texts(plots.neuron_diagram([1], [2], 0))


def test_a_wrong_reading_is_named_and_framed():
    axes = plots.image_grid(np.ones((3, 8, 8)), [1, 2, 3], [1, 7, 3])
    assert [ax.get_title(loc="center") for ax in axes.flat] == ["1", "2, read as 7", "3"]
    assert [ax.patches[0].get_linewidth() > 1 for ax in axes.flat] == [False, True, False]


def test_unused_places_of_a_grid_stay_empty():
    axes = plots.image_grid(np.ones((9, 8, 8)))
    assert [ax.get_visible() for ax in axes.flat] == [True] * 9 + [False] * 7


def test_pixels_carry_their_numbers():
    (ax,) = plots.image_grid(np.arange(4.0).reshape(1, 2, 2), pixels=True).flat
    assert texts(ax) == ["0", "1", "2", "3"]


def test_a_matrix_is_written_out_while_there_is_room():
    ax = plots.matrix_heatmap([[1, -2], [3, 4]], row_names=["a", "b"], column_names=["c", "d"])
    assert texts(ax) == ["1.00", "\N{MINUS SIGN}2.00", "3.00", "4.00"]
    assert texts(plots.matrix_heatmap(np.ones((64, 32)))) == []
    assert texts(plots.matrix_heatmap(np.zeros(3))) == ["0.00"] * 3


def test_bars_name_the_true_class():
    ax = plots.probability_bars([0.1, 0.7, 0.2], names="abc", truth=2)
    assert texts(ax) == ["0.10", "0.70", "0.20  true"]


def test_loss_curves_take_a_history_of_nnlib_or_arrays(network):
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(20, 2)), rng.normal(size=(20, 1))
    history = nn.fit(network, nn.MSELoss(), nn.SGD(lr=0.1), X, y, epochs=3, batch_size=5, rng=rng, validation=(X, y))
    ax = plots.loss_curves(history)
    assert [line.get_label() for line in ax.lines] == ["training", "validation"]
    assert np.allclose(ax.lines[0].get_ydata(), history.loss)
    assert ax.lines[0].get_linestyle() == "-" and ax.lines[1].get_linestyle() == "--"
    assert len(plots.loss_curves([3, 2, 1]).lines) == 1
    alone = nn.fit(network, nn.MSELoss(), nn.SGD(lr=0.1), X, y, epochs=2, batch_size=5, rng=rng)
    assert len(plots.loss_curves(alone).lines) == 1


def test_numerical_slopes_are_the_slopes():
    ax = plots.activation_curves({"square": lambda z: z * z}, slopes=True)
    z, slope = ax.lines[1].get_data()
    assert np.allclose(slope, 2 * z, atol=1e-6)
    assert ax.lines[1].get_label() == "slope of square"


def test_every_drawing_can_be_drawn_into_given_axes_and_saved(network):
    figure, axes = plots.new_axes(9, 9, rows=3, columns=3)
    axes = axes.ravel()
    X, y = np.random.default_rng(0).normal(size=(10, 2)), np.arange(10) % 2
    drawn = [
        plots.network_diagram(network, axes[0]),
        plots.neuron_diagram([1], [2], 3, axes[1]),
        plots.points(X, y, axes[2]),
        plots.decision_boundary(network, X, y, axes[3]),
        plots.loss_curves([1, 2], ax=axes[4]),
        plots.activation_curves(np.tanh, axes[5]),
        plots.matrix_heatmap(np.eye(2), axes[6]),
        plots.probability_bars([0.5, 0.5], axes[7]),
        plots.neuron_line([1, 1], 0, axes[8]),
    ]
    assert all(one is other for one, other in zip(drawn, axes, strict=True))
    assert png_of(figure).startswith(b"\x89PNG")
