"""The explorable of activation functions: what it says is what the curve does, over its whole range."""

import io

import numpy as np
import pytest
from PIL import Image

import nnlib as nn
from workbook import widgets
from workbook.datasets import ring_networks
from workbook.widgets.explorables.activation_explorer.state import (
    CURVES,
    LEAK,
    NAMES,
    ActivationState,
    heights_and_slopes,
)

ZS = [round(0.1 * k, 1) for k in range(-60, 61)]
FUNCTIONS = {
    "no bend": lambda z: z, "step": lambda z: (z > 0) * 1.0, "sigmoid": nn.sigmoid, "tanh": np.tanh, "ReLU": nn.relu,
    "leaky ReLU": lambda z: nn.leaky_relu(z, LEAK), "ELU": nn.elu, "GELU": nn.gelu, "SiLU": nn.silu,
    "softplus": nn.softplus,
}  # fmt: skip


def as_number(text):
    return float(text.replace("\N{MINUS SIGN}", "-"))


@pytest.mark.parametrize("name", NAMES)
def test_heights_are_the_functions_and_slopes_are_measured_slopes(name):
    z = np.array([value for value in ZS if value != 0])
    heights, slopes = heights_and_slopes(name, z)
    f = FUNCTIONS[name]
    assert np.allclose(heights, f(z))
    assert np.allclose(slopes, (f(z + 1e-5) - f(z - 1e-5)) / 2e-5, atol=1e-8)


@pytest.mark.parametrize("name", NAMES)
def test_over_the_whole_range_words_hold_the_numbers(name):
    for z in ZS:
        state = ActivationState(name, z)
        here = state.words()[1]
        assert f"z = {z:.1f}".replace("-0.0", "0.0").replace("-", "\N{MINUS SIGN}") in here
        height = here.split("height is ")[1].split(" and")[0].split(". ")[0]
        assert as_number(height) == pytest.approx(state.height, abs=6e-5)
        if not state.at_break:
            assert as_number(here.split("slope is ")[1][:-1]) == pytest.approx(state.slope, abs=6e-5)
            assert state.tangent(z) == pytest.approx(state.height)


def test_breaks_are_exactly_where_there_is_no_slope():
    for curve in CURVES:
        at_zero = ActivationState(curve.name, 0.0)
        left, right = (heights_and_slopes(curve.name, side * 1e-9)[1] for side in (-1, 1))
        jump = float(np.diff(heights_and_slopes(curve.name, np.array([-1e-9, 1e-9]))[0])[0])
        assert at_zero.at_break == (abs(float(left - right)) > 1e-6 or jump > 0.5), curve.name
        words = " ".join(at_zero.words())
        assert ("there is no slope" in words or "corner: slope" in words) == at_zero.at_break
        assert not ActivationState(curve.name, 0.1).at_break


def test_the_saved_networks_are_those_of_the_recipe_and_score_what_is_said():
    X, y = ring_networks.points()
    for name in NAMES:
        network = ring_networks.saved(name)
        right = int(((network.forward(X)[:, 0] > 0) == y).sum())
        assert f"{right} of 200 points" in ActivationState(name).words()[-1]
    again = ring_networks.trained("tanh")
    assert np.allclose(again.theta, ring_networks.saved("tanh").theta, atol=1e-3)


def test_all_networks_start_alike_and_the_step_never_leaves_its_start():
    starts = [ring_networks.untrained(name).theta for name in NAMES]
    assert all(np.array_equal(start, starts[0]) for start in starts)
    assert np.array_equal(ring_networks.saved("step")[0].W.value, ring_networks.untrained("step")[0].W.value)
    assert not np.allclose(ring_networks.saved("ReLU")[0].W.value, ring_networks.untrained("ReLU")[0].W.value)


def test_corners_of_the_relu_boundary_lie_where_a_hidden_sum_is_zero():
    """Along the boundary's pieces between such lines, the score is a straight function of the place."""
    network = ring_networks.saved("ReLU")
    path = np.stack([np.linspace(-1.4, 1.4, 5601), np.full(5601, 0.3)], axis=1)
    bends = np.abs(np.diff(network.forward(path)[:, 0], 2)) > 1e-9
    changes = np.diff(np.sign(path @ network[0].W.value + network[0].b.value), axis=0) != 0
    crossed = changes.any(axis=1)
    assert bends.any()
    assert all(crossed[i] or crossed[i + 1] for i in np.flatnonzero(bends))


def test_choosing_and_moving_change_picture_words_and_alt_and_come_back():
    explorable = widgets.activation_explorer("sigmoid", z=1)
    before = explorable.picture.png, explorable.words.status, explorable.picture.alt
    size = Image.open(io.BytesIO(before[0])).size
    for chosen, z in ((NAMES.index("ReLU"), -2), (1, 0), (0, 6), (9, -6)):
        explorable.controls["function"].chosen = chosen
        explorable.controls["z"].value = z
        now = explorable.picture.png, explorable.words.status, explorable.picture.alt
        assert all(old != new for old, new in zip(before, now, strict=True))
        assert Image.open(io.BytesIO(now[0])).size == size
        assert f"<p>{NAMES[chosen]}: " in now[1]
        assert f"At z = {z:.1f}".replace("-", "\N{MINUS SIGN}") in now[1]
    explorable.controls["function"].chosen = NAMES.index("sigmoid")
    explorable.controls["z"].value = 1
    assert (explorable.picture.png, explorable.words.status, explorable.picture.alt) == before


def test_paper_is_the_same_in_every_run():
    data, metadata = widgets.activation_explorer("tanh", z=-0.5)._repr_mimebundle_()
    again, _ = widgets.activation_explorer("tanh", z=-0.5)._repr_mimebundle_()
    assert data["text/plain"] == again["text/plain"] and data["image/png"] == again["image/png"]
    assert data["text/plain"].startswith("tanh: a = tanh(z).") and "<img alt=" in data["text/html"]
    assert "tangent" in metadata["image/png"]["alt"] and "0x" not in data["text/plain"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: widgets.activation_explorer("swish"), "function: expected one of no bend, step"),
        (lambda: widgets.activation_explorer(z=7), "z: expected a number from -6 to 6, got 7"),
        (lambda: widgets.activation_explorer(z=float("nan")), "z: expected a number"),
        (lambda: widgets.RadioButtons("p", []), "at least one option"),
        (lambda: widgets.RadioButtons("p", ["a"], 1), "expected 0 to 0, got 1"),
    ],
)
def test_what_does_not_fit_is_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_a_pick_keeps_to_its_options():
    pick = widgets.RadioButtons("p", ["a", "b"])
    pick.chosen = 7
    assert pick.chosen == 1
    assert pick._repr_mimebundle_()[0]["text/plain"] == "p: b"


def test_a_height_beyond_its_graph_is_not_drawn_into_the_other_one():
    """Above and below its limits the dot would stand in the graph of the slope; at the edge it is seen whole."""
    explorer = widgets.activation_explorer("no bend")
    for z, clipped in ((-6, True), (6, False), (-1, False)):
        explorer.move(z=z)
        assert explorer.drawing.dot.get_clip_on() == clipped, z
