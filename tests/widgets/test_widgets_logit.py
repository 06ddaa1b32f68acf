"""Dragging a logit: numbers and slopes are those of the formulas, and words and picture follow."""

import io

import numpy as np
import pytest
from PIL import Image

from workbook import widgets
from workbook.widgets.explorables.drag_a_logit.state import LOSSES, LogitState, small

MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize("target", (0, 1))
def test_losses_are_surprise_and_square_of_the_probability(target):
    for z in (-8, -2.3, 0, 0.7, 8):
        state = LogitState(z, target)
        p = 1 / (1 + np.exp(-z))
        assert np.isclose(state.loss("cross-entropy"), -np.log(p if target else 1 - p))
        assert np.isclose(state.loss("squared error"), (p - target) ** 2)


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("target", (0, 1))
def test_slopes_are_those_of_a_finite_difference(name, target):
    z, h = np.linspace(-8, 8, 81), 1e-5
    measured = (LOSSES[name](z + h, target)[0] - LOSSES[name](z - h, target)[0]) / (2 * h)
    assert np.allclose(LOSSES[name](z, target)[1], measured, atol=1e-9)


def test_sure_and_wrong_is_steep_for_one_loss_and_flat_for_the_other():
    state = LogitState(-8.0, 1)
    assert state.slope("cross-entropy") < -0.999 and -0.001 < state.slope("squared error") < 0


def test_words_say_where_it_stands_and_which_way_helps():
    low, middle, high = LogitState(-6.0, 1).words(), LogitState(0.0, 0).words(), LogitState(6.0, 1).words()
    assert "sure and wrong" in low[0] and "undecided" in middle[0] and "sure and right" in high[0]
    assert "went up by 0.1" in low[-1] and "went down by 0.1" in middle[-1]
    assert "unsure and right" in LogitState(-1.0, 0).words()[0]


def test_tiny_numbers_are_not_shown_as_zero():
    assert small(0.0003) == "0.00030" and small(-2.2e-7) == f"{MINUS}0.00000022"
    assert small(0) == "0.000" and small(-0.1234) == f"{MINUS}0.123"


def test_slider_and_target_move_words_alt_and_picture_and_come_back():
    explorable = widgets.drag_a_logit(-2, 1)

    def all_of_it():
        return explorable.picture.png, explorable.picture.alt, explorable.words.status, explorable.words.more

    before = all_of_it()
    explorable.controls["z"].value = 3
    moved = all_of_it()
    explorable.controls["target"].chosen = 0
    turned = all_of_it()
    for old, new in ((before, moved), (moved, turned)):
        assert all(one != other for one, other in zip(old, new, strict=True))
    assert "Logit 3.0, target 0" in explorable.words.status
    explorable.controls["z"].value, explorable.controls["target"].chosen = -2, 1
    assert all_of_it() == before


def test_every_place_of_both_targets_has_a_picture_of_one_size():
    explorable = widgets.drag_a_logit()
    size = Image.open(io.BytesIO(explorable.picture.png)).size
    for target in (0, 1):
        explorable.controls["target"].chosen = target
        for z in (-8, -0.1, 0, 8):
            explorable.controls["z"].value = z
            assert Image.open(io.BytesIO(explorable.picture.png)).size == size


def test_paper_has_words_page_and_described_picture_the_same_in_every_run():
    explorable = widgets.drag_a_logit(-2, 1)
    data, metadata = explorable._repr_mimebundle_()
    assert data == explorable._repr_mimebundle_()[0]
    assert "Logit" in data["text/plain"] and "0x" not in data["text/plain"]
    assert "<table" in data["text/html"] and "<img alt=" in data["text/html"]
    assert len(metadata["image/png"]["alt"]) > 40


@pytest.mark.parametrize(
    ("z", "target", "words"),
    [(9, 1, "z: expected"), (float("nan"), 1, "z: expected"), (0, 2, "target: expected 0 or 1")],
)
def test_a_start_outside_is_refused(z, target, words):
    with pytest.raises(ValueError, match=words):
        widgets.drag_a_logit(z, target)
