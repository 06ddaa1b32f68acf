"""The explorable of softmax and temperature: its numbers are right over its whole range, and so are its words."""

import io

import numpy as np
import pytest
from PIL import Image

from workbook import widgets
from workbook.widgets.explorables.softmax_temperature.state import TemperatureState, short

NAMES = ("cat", "dog", "fish")


def state(*scores, temperature=1.0):
    return TemperatureState(scores or (2, 1, 0), temperature, NAMES)


@pytest.mark.parametrize("temperature", [0.1, 0.5, 1, 5, 10])
def test_every_row_of_the_table_follows_from_the_one_before(temperature):
    for scores in ((2, 1, 0), (5, -5, 0), (-5, -5, -5), (0.5, 0.5, -1)):
        now = state(*scores, temperature=temperature)
        assert np.allclose(now.scaled, np.array(scores) / temperature)
        assert np.allclose(now.exponentials, np.exp(now.scaled)) and np.isfinite(now.exponentials).all()
        assert np.allclose(now.probabilities, now.exponentials / now.exponentials.sum())
        assert now.table().count("<tr") == 1 + 3 + 1


def test_all_words_at_one_setting_and_at_a_tie():
    assert state().words() == [
        "Temperature 1.0: cat 0.665, dog 0.245, fish 0.090.",
        "The largest, cat, is 2.72 times as large as the next, dog.",
        "At this temperature a lead of 1 in score means 2.72 times the probability.",
    ]
    assert state(1, 3, 3).words()[1] == "dog and fish share the first place."
    assert state(temperature=0.1).words()[2].endswith("means 2.2·10⁴ times the probability.")


def test_short_numbers():
    texts = [short(value) for value in (0.0, 2.718, 9999.0, 22026.5, 1.8e-35)]
    assert texts == ["0.00", "2.72", "9999.00", "2.2·10⁴", "1.8·10⁻³⁵"]


def test_sliders_move_picture_words_and_alt_and_come_back():
    explorable = widgets.softmax_temperature([2, 1, 0], names=NAMES)
    before = explorable.picture.png, explorable.words.status, explorable.picture.alt
    size = Image.open(io.BytesIO(before[0])).size
    for slider in explorable.controls.values():
        for value in (slider.low, slider.high):
            slider.value = value
            assert Image.open(io.BytesIO(explorable.picture.png)).size == size
    assert explorable.state.temperature == 10 and explorable.state.scores.tolist() == [5, 5, 5]
    assert "cat 0.333, dog 0.333, fish 0.333" in explorable.words.status
    for name, value in zip(explorable.controls, (1, 2, 1, 0), strict=True):
        explorable.controls[name].value = value
    assert (explorable.picture.png, explorable.words.status, explorable.picture.alt) == before


def test_the_bars_are_as_high_as_the_probabilities():
    explorable = widgets.softmax_temperature([2, 1, 0])
    for temperature in (0.1, 1, 10):
        explorable.controls["temperature"].value = temperature
        heights = [bar.get_height() for bar in explorable.drawing.bars]
        assert np.allclose(heights, explorable.state.probabilities)


def test_no_number_lies_on_the_dashed_line_and_each_is_above_its_bar():
    explorable = widgets.softmax_temperature([2, 1, 0])
    line = explorable.drawing.numbers[0].axes.transData.transform((0, 1 / 3))[1]
    for temperature in np.arange(0.1, 10, 0.1):
        explorable.controls["temperature"].value = temperature
        for bar, text in zip(explorable.drawing.bars, explorable.drawing.numbers, strict=True):
            box = text.get_window_extent()
            assert not box.y0 < line < box.y1
            assert box.y0 > bar.get_window_extent().y1


def test_paper_is_the_same_in_every_run_and_foreign_names_cannot_write_html():
    data, metadata = widgets.softmax_temperature([0, 1], names=["<b>", "&"])._repr_mimebundle_()
    again, _ = widgets.softmax_temperature([0, 1], names=["<b>", "&"])._repr_mimebundle_()
    assert data["text/plain"] == again["text/plain"] and data["image/png"] == again["image/png"]
    assert "<b>" not in data["text/html"] and "&lt;b&gt;" in data["text/html"]
    assert "2 bars" in metadata["image/png"]["alt"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"scores": [1]}, "two to six numbers"),
        ({"scores": [1] * 7}, "two to six numbers"),
        ({"scores": [1, 9]}, "from -5 to 5"),
        ({"scores": [1, float("nan")]}, "from -5 to 5"),
        ({"scores": [1, 2], "names": ["a"]}, "names: expected 2"),
        ({"scores": [1, 2], "names": ["a", "a"]}, "names that differ"),
        ({"temperature": 0}, "temperature: expected a number from 0.1 to 10, got 0"),
    ],
)
def test_what_does_not_fit_is_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        widgets.softmax_temperature(**arguments)


def test_a_temperature_of_zero_is_refused_by_the_state_too():
    with pytest.raises(ValueError, match="above 0"):
        state(temperature=0.0)
