"""The numbers of `reliability` are those of nnlib, and no temperature changes an answer."""

import numpy as np
import pytest

import nnlib as nn
from workbook import widgets
from workbook.widgets.explorables.reliability.state import ReliabilityState

SCORES = np.random.default_rng(0).normal(0, 3, (4, 50))
Y = (np.random.default_rng(1).random(50) < 0.5).astype(int)


@pytest.mark.parametrize("temperature", [1.0, 3.25, 12.0])
def test_loss_and_right_answers_are_those_of_nnlib(temperature):
    state, loss = ReliabilityState(SCORES, Y, 3, temperature), nn.BCEWithLogitsLoss()
    scaled = SCORES[2][:, None] / temperature
    assert state.loss == pytest.approx(loss.forward(scaled, Y[:, None]))
    assert state.right / 50 == pytest.approx(loss.accuracy(scaled, Y[:, None]))
    np.testing.assert_allclose(state.probabilities, nn.sigmoid(scaled[:, 0]), rtol=1e-6)


def test_the_groups_hold_everybody_once_by_hand():
    p = np.array([0.05, 0.62, 0.68, 0.999])
    state = ReliabilityState([np.log(p / (1 - p))] * 2, np.array([0, 1, 0, 1]))
    rows = [(g, n, round(said, 3), share) for g, n, said, share in state.groups()]
    assert rows == [(0, 1, 0.05, 0), (6, 2, 0.65, 0.5), (9, 1, 0.999, 1)]


def test_a_probability_of_one_is_in_the_last_group():
    state = ReliabilityState([[1000.0, -1000.0]] * 2, np.array([1, 0]))
    assert [(g, n) for g, n, *_ in state.groups()] == [(0, 1), (9, 1)]
    assert state.loss == 0


def test_words_count_the_sure_and_wrong():
    state = ReliabilityState([[9.0, 9.0, -9.0, 0.5]] * 2, np.array([1, 0, 0, 0]))
    assert "Of 3 it is surer than 95 %; 1 of these is wrong." in state.words()
    assert "2 of 4 right" in state.words()[0]
    state.temperature = 12.0
    assert "2 of 4 right" in state.words()[0] and "Of none" in state.words()[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"scores": SCORES[0], "y": Y}, "scores: expected finite numbers"),
        ({"scores": SCORES, "y": Y[:5]}, "y: expected 50 labels"),
        ({"scores": SCORES, "y": Y, "epoch": 5}, "epoch: expected 1 to 4"),
        ({"scores": SCORES, "y": Y, "temperature": 0.5}, "temperature: expected a number from 1 to 12"),
    ],
)
def test_what_does_not_fit_is_said(arguments, said):
    with pytest.raises(ValueError, match=said):
        widgets.reliability(**arguments)


def test_the_sliders_move_the_state():
    explorable = widgets.reliability(SCORES, Y, epoch=2)
    explorable.controls["epoch"].value = 4
    explorable.controls["temperature"].value = 6
    assert (explorable.state.epoch, explorable.state.temperature) == (4, 6.0)
    assert "Epoch 4 of 4, temperature 6.00" in explorable.words.status
