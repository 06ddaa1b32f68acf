"""The explorable of sizes through many layers: its numbers are nnlib's, and words, table and picture tell the same."""

import numpy as np
import pytest

import nnlib as nn
from workbook import widgets
from workbook.widgets.explorables.spread_through_layers.picture import EDGES, HALF, height, outline
from workbook.widgets.explorables.spread_through_layers.state import BENDS, SpreadState, size, tell

LAYERS = {"ReLU": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid}


def state(*where):
    now = SpreadState(*where)
    now.compute()
    return now


@pytest.mark.parametrize("activation", LAYERS)
@pytest.mark.parametrize("scale", [0.1, 0.5])
def test_activations_and_gradients_are_those_of_nnlib(activation, scale):
    now = state(activation, scale, 4)
    bends = [LAYERS[activation]() for _ in range(4)]
    linears = [nn.Linear(64, 64, rng=np.random.default_rng(0), dtype=np.float64) for _ in range(4)]
    A = now._inputs
    for linear, bend, W, shown in zip(linears, bends, now._weights, now.activations, strict=False):
        linear.W.value = scale * W
        A = bend.forward(linear.forward(A))
        assert np.allclose(shown, A, rtol=1e-10, atol=0)
    dA = now.gradients[-1]
    assert size(dA) == pytest.approx(1)
    for k in (3, 2, 1):
        dA = linears[k].backward(bends[k].backward(dA))
        assert np.allclose(now.gradients[k - 1], dA, rtol=1e-9, atol=1e-300)


def test_without_a_bend_the_size_grows_as_the_formula_says():
    now = state("none", 0.25, 20)
    grown = [size(A) for A in now.activations]
    assert np.log(grown[-1]) == pytest.approx(20 * np.log(2), rel=0.1)  # s * sqrt(64) = 2
    assert size(now.gradients[0]) == pytest.approx(2.0**19, rel=0.5)


def test_what_the_chapter_says_of_the_spread():
    kept = [s for s in np.arange(10, 30) / 100 if within(state("ReLU", s, 20))]
    assert kept == [0.17, 0.18, 0.19, 0.2]
    large = state("tanh", 1.5, 20)
    assert size(large.activations[-1]) > 0.9 and size(large.gradients[0]) > 1e7 and large.stuck_shares[-1] > 0.8
    assert size(state("sigmoid", 0.12, 20).gradients[0]) < 1e-12
    beyond = state("sigmoid", 0.8, 20)
    assert size(beyond.gradients[0]) > 0.01 and beyond.stuck_shares[-1] > 0.19
    assert size(state("sigmoid", 0.6, 20).gradients[0]) < 0.01


def within(now):
    return all(0.1 <= size(numbers) <= 10 for numbers in (now.activations[-1], now.gradients[0]))


def test_words_and_table_at_one_setting():
    now = state("ReLU", 0.18, 20)
    assert now.words()[0] == "ReLU, 20 layers of 64, weights of spread s = 0.18; s · √64 = 1.44."
    assert tell(size(now.activations[-1])) in now.words()[1] and tell(size(now.gradients[0])) in now.words()[2]
    assert now.words()[3].endswith("% of the activations are 0.")
    assert now.table().count("<tr") == 21 and "share that is 0" in now.table()
    assert "share" not in state("none", 0.1, 3).table() and len(state("none", 0.1, 3).words()) == 3
    assert "1 layer of 64" in state("tanh", 0.1, 1).words()[0]


def test_all_settings_give_finite_numbers():
    for activation in BENDS:
        for scale in (0.01, 1.5):
            now = state(activation, scale, 20)
            assert all(np.isfinite(A).all() for A in now.activations + now.gradients), (activation, scale)


def test_a_histogram_is_widest_where_most_numbers_are():
    values = np.concatenate([np.full(90, 1.0), np.full(10, -1.0), np.zeros(50)])
    corners = outline(values, 7)
    assert corners[:, 0].max() == pytest.approx(7 + HALF) and corners[:, 0].min() == pytest.approx(7 - HALF)
    where = corners[np.argmax(corners[:, 0]), 1] * size(values)
    assert abs(where - 1) < (EDGES[1] - EDGES[0]) * size(values)
    assert np.isfinite(outline(np.zeros(5), 1)).all()
    assert height(0.0) == -18 and height(1e-30) == -18 and height(100.0) == pytest.approx(2)


def test_the_dots_of_the_picture_are_the_sizes():
    explorable = widgets.spread_through_layers("tanh", scale=0.3, layers=7)
    for (_, dots), numbers in zip(
        explorable.drawing.moving, (explorable.state.activations, explorable.state.gradients), strict=True
    ):
        assert np.allclose(dots.get_ydata(), [np.log10(size(values)) for values in numbers])
        assert len(dots.get_xdata()) == 7


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"activation": "relu"}, "activation: expected one of"),
        ({"scale": 2}, "scale: expected a number from 0.01 to 1.5, got 2"),
        ({"scale": float("nan")}, "scale: expected"),
        ({"layers": 0}, "layers: expected a whole number from 1 to 20, got 0"),
        ({"layers": 2.5}, "layers: expected a whole number"),
    ],
)
def test_what_does_not_fit_is_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        widgets.spread_through_layers(**arguments)
