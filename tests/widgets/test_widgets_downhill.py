"""The curve that one walks down: path, words and table are those of gradient descent, over the whole range."""

import numpy as np
import pytest

from workbook import widgets
from workbook.widgets.explorables.downhill.state import CURVES, DescentState
from workbook.widgets.table import short


@pytest.mark.parametrize("name", CURVES)
def test_slopes_are_those_of_the_curves_and_the_lowest_places_are_flat(name):
    curve = CURVES[name]
    for w in np.linspace(curve.low, curve.high, 41):
        assert curve.slope(w) == pytest.approx((curve.loss(w + 1e-5) - curve.loss(w - 1e-5)) / 2e-5, abs=1e-6)
    for place in curve.lowest:
        assert curve.slope(place) == pytest.approx(0, abs=1e-3)
        assert curve.loss(place) < min(curve.loss(place - 0.1), curve.loss(place + 0.1))


def test_the_path_by_hand():
    state = DescentState("bowl", 5, 0.25, 3)
    assert state.path().tolist() == [5, 4, 3.5, 3.25]
    assert state.rows()[1] == (1, 4, 2, -0.5, 1)
    assert state.words() == [
        "L = (w − 3)², start at w = 5.00.",
        "After 3 steps with learning rate 0.25: w = 3.2500, loss 0.0625, slope 0.5000.",
        "It is on its way: the last step lowered the loss.",
    ]
    assert state.table().count("<tr>") == 1 + 4


@pytest.mark.parametrize(
    "rate, steps, words",
    [
        (0.25, 0, "No step has been taken"),
        (0.25, 4, "on its way"),
        (0.5, 1, "come to rest"),
        (0.8, 3, "zigzags"),
        (1.0, 5, "to and fro"),
        (1.1, 5, "higher loss"),
    ],
)
def test_the_words_say_how_the_path_goes(rate, steps, words):
    assert words in DescentState("bowl", 5, rate, steps).behaviour()


def test_a_path_that_flies_away_ends_and_says_so():
    state = DescentState("two valleys", 3.5, 1.2, 20)
    assert len(state.path()) < 21 and state.flew_away
    assert "diverges" in state.behaviour() and np.isfinite(state.rows()[-1][-1])


def test_every_setting_has_picture_words_and_table():
    for curve in CURVES:
        explorable = widgets.downhill(curve)
        for rate in (0.05, 0.5, 1.0, 1.2):
            for start in (explorable.controls["start"].low, explorable.controls["start"].high):
                for steps in (0, 1, 20):
                    for name, value in (("rate", rate), ("start", start), ("steps", steps)):
                        explorable.controls[name].value = value
                    assert "nan" not in explorable.words.status + explorable.words.more
        assert len(explorable.picture.png) > 1000


def test_a_slider_moves_picture_words_and_alt():
    explorable = widgets.downhill()
    before = explorable.picture.png, explorable.words.status, explorable.words.more, explorable.picture.alt
    explorable.controls["rate"].value = 1.0
    after = explorable.picture.png, explorable.words.status, explorable.words.more, explorable.picture.alt
    assert all(old != new for old, new in zip(before, after, strict=True))
    assert "After 4 steps with learning rate 1.00: w = 5.0000" in explorable.words.status
    explorable.controls["rate"].value = 0.25
    assert (explorable.picture.png, explorable.words.status, explorable.words.more, explorable.picture.alt) == before


def test_without_a_browser_it_shows_every_number():
    data, metadata = widgets.downhill()._repr_mimebundle_()
    assert data["text/plain"] == widgets.downhill()._repr_mimebundle_()[0]["text/plain"]
    assert "w = 3.1250" in data["text/plain"] and data["text/html"].count("<tr>") == 6
    assert "learning rate 0.25" in metadata["image/png"]["alt"]


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda: widgets.downhill("hill"), "curve: expected one of"),
        (lambda: widgets.downhill(start=9), "start: expected -2.0 to 8.0, got 9"),
        (lambda: widgets.downhill(rate=0), "rate: expected 0.05 to 1.2"),
        (lambda: widgets.downhill(steps=21), "steps: expected 0 to 20, got 21"),
        (lambda: DescentState(rate=-1), "rate: expected a number above 0"),
    ],
)
def test_what_does_not_fit_is_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_numbers_in_the_table_are_short():
    shown = [short(value) for value in (-1, 0.00001, 123456789.0, -5e70)]
    assert shown == ["−1.0000", "0.0000", "1.23·10⁸", "−5.00·10⁷⁰"]


def test_what_the_chapter_says_of_the_two_valleys():
    ends = [DescentState("two valleys", start, 0.1, 20).path()[-1] < 0 for start in np.arange(-3, 3.25, 0.25)]
    assert ends == [start <= 0 for start in np.arange(-3, 3.25, 0.25)]
    rates = np.round(np.arange(0.05, 1.25, 0.05), 2)
    landed = {rate: DescentState("two valleys", 3, rate, 1).path()[-1] < 0 for rate in rates}
    assert min(rate for rate in rates if landed[rate]) == 0.4
    resting = [abs(DescentState("two valleys", 3, rate, 20).path()[-1] + 2.0934) < 0.02 for rate in (0.4, 0.45, 0.5)]
    assert resting == [True, False, False]
