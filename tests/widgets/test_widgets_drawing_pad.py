"""The drawing pad without a browser: it prepares as MNIST was prepared, answers as nnlib does, and keeps no drawing."""

import json

import anywidget
import numpy as np
import pytest

import nnlib as nn
from workbook import datasets
from workbook.widgets import DrawingPad
from workbook.widgets.arrays import received
from workbook.widgets.explorables.drawing_pad import words
from workbook.widgets.explorables.drawing_pad.pad import Pad
from workbook.widgets.explorables.drawing_pad.preparing import centred, moved, scaled

X = datasets.digits28().X


def network(sizes=(784, 12, 10), **more):
    return nn.mlp(list(sizes), rng=np.random.default_rng(3), **more)


def blob(top, left, height, width):
    image = np.zeros((28, 28))
    image[top : top + height, left : left + width] = 1
    return image


def test_digits_that_are_prepared_already_stay_as_they_are():
    for row in X[::60]:
        image = row.reshape(28, 28).astype(float)
        assert np.allclose(centred(scaled(image)), image, atol=1e-12)


@pytest.mark.parametrize(("top", "left"), [(0, 0), (3, 9), (20, 1)])
def test_a_small_drawing_is_prepared_the_same_wherever_it_stands(top, left):
    image = scaled(blob(top, left, 8, 4))
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    assert (len(rows), len(columns)) == (20, 10) and np.allclose(image.max(), 1)
    assert np.array_equal(centred(image), centred(scaled(blob(5, 5, 8, 4))))
    mass = centred(image).sum()
    assert abs((centred(image).sum(axis=1) @ np.arange(28)) / mass - 14) <= 0.5


def test_scaling_keeps_the_mean_of_the_ink_and_makes_grey_rims():
    rng = np.random.default_rng(0)
    drawing = np.zeros((28, 28))
    drawing[1:27, 2:24] = rng.random((26, 22))
    small = scaled(drawing)
    assert np.isclose(small[4:24].sum() / (20 * 17), drawing.sum() / (26 * 22), rtol=1e-9)
    assert 0 < small[small > 0].min() and small.max() < drawing.max()


def test_an_empty_pad_stays_empty():
    assert not scaled(np.zeros((28, 28))).any() and not centred(np.zeros((28, 28))).any()
    assert "The pad is empty" in words.answer(Pad(network()))


def test_moving_loses_what_leaves():
    assert moved(blob(0, 0, 28, 28), 2, -3).sum() == 26 * 25
    assert not moved(blob(0, 0, 28, 28), 28, 0).any()


@pytest.mark.parametrize("sizes", [(784, 12, 10), (784, 9, 7, 10), (784, 10)])
@pytest.mark.parametrize("activation", [nn.ReLU, nn.Tanh])
def test_all_numbers_are_those_of_nnlib(sizes, activation):
    net = network(sizes, activation=activation, dtype=np.float64)
    net[0].b.value[:] = np.linspace(-1, 1, sizes[1])
    pad = Pad(net, X[1234])
    row = X[1234:1235].astype(float)
    assert np.allclose(pad.p, nn.softmax(net.forward(row))[0])
    assert pad.answer == net.forward(row).argmax()
    for k in range(sizes[1]):
        pad.choose(k)
        assert np.isclose(pad.products.sum() + pad.bias, pad.sums[k])
        assert np.isclose(pad.bias, net[0].b.value[k])
    assert np.allclose(pad.sums, net[0].forward(row)[0])
    bent = activation().forward(pad.sums) if len(sizes) > 2 else pad.sums
    assert np.allclose(pad.outputs, bent)
    if len(sizes) == 3:
        assert np.allclose(pad.differences, pad.outputs * net[2].W.value[:, pad.answer])


def test_dropout_is_off_and_the_network_is_a_copy():
    rng = np.random.default_rng(0)
    net = nn.Sequential(nn.Linear(784, 6, rng=rng), nn.ReLU(), nn.Dropout(0.5, rng=rng), nn.Linear(6, 10, rng=rng))
    before = net.theta.copy()
    pad = Pad(net, X[0])
    first = pad.p.copy()
    pad.follow()
    assert np.array_equal(pad.p, first) and net.training
    net.theta[:] = 0
    pad.follow()
    assert np.array_equal(pad.p, first) and before.any()


def test_switches_change_what_the_network_gets():
    pad = Pad(network())
    pad.draw(blob(1, 1, 6, 3))
    both = pad.given.copy()
    pad.set("scale", False)
    assert pad.given.sum() == 18 and pad.given[10:18, 10:18].any()
    pad.set("centre", False)
    assert np.array_equal(pad.given, pad.ink)
    pad.set("scale", True), pad.set("centre", True)
    assert np.array_equal(pad.given, both)


@pytest.mark.parametrize(
    ("net", "error", "message"),
    [
        (nn.Linear(784, 10, rng=np.random.default_rng(0)), TypeError, "expected an nn.Sequential"),
        (network((64, 5, 10)), ValueError, r"weights W \(784, n\)"),
        (network((784, 5, 3)), ValueError, r"shape \(1, 10\), got \(1, 3\)"),
    ],
)
def test_a_network_that_cannot_read_the_pad_is_refused_with_the_reason(net, error, message):
    with pytest.raises(error, match=message):
        DrawingPad(net)


def test_a_picture_that_is_none_is_refused_with_the_reason():
    with pytest.raises(ValueError, match="784 pixels"):
        DrawingPad(network(), example=X[0][:700])
    with pytest.raises(ValueError, match="divide the digits' images by 255"):
        DrawingPad(network(), example=datasets.digits28().images[0])


class Listening(DrawingPad):
    """A pad that keeps what it would send to the browser."""

    def send(self, content, buffers=None):
        self.sent = content, buffers


def drawn_upon():
    pad = Listening(network(), example=X[4000])
    before = pad._repr_mimebundle_()[0], dict(pad.get_state())
    ink = (255 * blob(9, 12, 10, 3)).astype(int).ravel()
    pad._on_message({"do": "draw", "ink": ink.tolist(), "view": "v", "n": 1})
    return pad, before


def test_a_drawing_is_answered_by_a_message():
    pad, _ = drawn_upon()
    header, arrays = received(*pad.sent)
    assert header["is"] == "frame" and header["answered"] == {"v": 1} and header["notice"] == ""
    assert np.array_equal(arrays["ink"].reshape(28, 28), 255 * blob(9, 12, 10, 3))
    assert np.allclose(header["p"], pad.probabilities) and np.isclose(pad.given.sum(), pad.pad.given.sum())
    assert header["answer"] == pad.probabilities.argmax() and len(header["units"]) == 12
    assert header["units"][0][0] == pad.pad.differences.argmax()


def test_a_network_that_has_diverged_is_shown_without_nan():
    diverged = network()
    diverged[-1].b.value[...] = np.nan
    pad = Listening(diverged, example=X[4000])
    pad._on_message({"do": "show"})
    assert received(*pad.sent)[0]["p"] == [None] * 10


def test_no_drawing_is_in_a_saved_state_nor_in_an_output():
    pad, (output, state) = drawn_upon()
    after = pad._repr_mimebundle_()[0]
    names = ("text/plain", "text/html", "image/png")
    assert all(after[name] == output[name] for name in names), "the output changed with the drawing"
    assert pad.get_state() == state, "a trait that is saved changed with the drawing"
    assert set(pad.keys) - set(anywidget.AnyWidget().keys) == {"_css"}, "a trait that a browser sees, and a file keeps"
    assert len(json.dumps({k: v for k, v in state.items() if k not in ("_esm", "_css")}, default=str)) < 1500


def test_requests_without_sense_are_answered_in_words():
    pad, _ = drawn_upon()
    before = pad.given
    for message in (
        {"do": "jump"},
        {},
        {"do": "draw"},
        {"do": "draw", "ink": [1, 2, 3]},
        {"do": "draw", "ink": [300] * 784},
        {"do": "draw", "ink": ["x"] * 784},
        {"do": "switch", "name": "network", "value": 1},
        {"do": "unit", "number": 12},
    ):
        pad._on_message(message)
        assert pad.sent[0]["notice"].startswith("That cannot be"), message
    assert np.array_equal(pad.given, before)


def test_the_example_comes_back():
    pad, _ = drawn_upon()
    pad._on_message({"do": "example"})
    assert np.allclose(pad.pad.ink.ravel(), X[4000])


def test_words_tell_what_is_shown():
    pad = Pad(network(dtype=np.float64), X[4000])
    said = words.everything(pad)
    assert f"The network says {pad.answer}" in said and f"Unit {pad.differences.argmax()}: " in said
    assert "scaled to 20 by 20 pixels and centred by its mass" in said
    pad.set("scale", False), pad.set("centre", False)
    assert "as it is" in words.prepared(pad)
    assert [words.short_percent(share) for share in (0.001, 0.25, 0.999)] == ["< 1 %", "25 %", "> 99 %"]
    assert [words.percent(share) for share in (0, 0.001, 0.5, 0.999, 1)] == [
        "0 %",
        "less than 1 %",
        "50 %",
        "more than 99 %",
        "100 %",
    ]
