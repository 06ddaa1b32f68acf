"""The house style: colours that everyone can tell apart, numbers the same everywhere, nobody's settings touched."""

import itertools
import threading

import matplotlib
import numpy as np
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_rgb

from workbook import plots
from workbook.plots import palette

# How colours look to people without one kind of cone (Machado, Oliveira and Fernandes 2009, severity 1), on linear RGB.
COLOUR_BLIND = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    "full sight": np.eye(3),
}


def lab(colour, seen_by):
    """CIE Lab of a colour as seen by somebody; distances of 10 and more are told apart at a glance."""
    c = np.array(to_rgb(colour))
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(COLOUR_BLIND[seen_by]) @ linear, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(to_xyz @ seen / [0.9505, 1, 1.089])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eyes", COLOUR_BLIND)
def test_the_first_four_classes_stay_apart_for_colour_blind_eyes(eyes):
    for one, other in itertools.combinations(palette.CLASS_COLOURS[:4], 2):
        assert np.linalg.norm(lab(one, eyes) - lab(other, eyes)) > 15, (one, other)


@pytest.mark.parametrize("eyes", COLOUR_BLIND)
@pytest.mark.parametrize("colormap", [palette.VALUES, palette.GRADIENTS])
def test_negative_and_positive_look_different_to_everyone(colormap, eyes):
    for size in (0.3, 0.6, 1.0):
        low = palette.value_colour(-size, 1, colormap)
        high = palette.value_colour(size, 1, colormap)
        assert np.linalg.norm(lab(low, eyes) - lab(high, eyes)) > 15, (size, low, high)


def test_lines_and_letters_stand_out_from_the_paper():
    for colour in (*palette.CLASS_COLOURS, palette.TRAINING, palette.VALIDATION, palette.HIGHLIGHT):
        assert palette.contrast(colour) >= 3, colour
    for letters in (palette.INK, palette.MUTED, palette.POSITIVE, palette.NEGATIVE, palette.HIGHLIGHT):
        assert palette.contrast(letters) >= 4.5, letters


def test_every_class_has_a_marker_of_its_own():
    assert len(set(palette.CLASS_MARKERS)) == len(palette.CLASS_COLOURS) == len(palette.CLASS_SHAPES) == 10


def test_letters_on_any_value_can_be_read():
    for value in np.linspace(-1, 1, 41):
        fill = palette.value_colour(value, 1)
        assert palette.contrast(palette.readable_on(fill), fill) >= 4.5, value


def test_a_value_finds_its_colour():
    assert palette.value_colour(-5, 5) == palette.NEGATIVE
    assert palette.value_colour(99, 5) == palette.POSITIVE
    assert palette.contrast(palette.value_colour(0, 5)) < 1.15
    assert palette.value_colour(0, 0) == palette.value_colour(0, 1)


@pytest.mark.parametrize(
    "value, decimals, text",
    [(1.005, 2, "1.00"), (-0.001, 2, "0.00"), (-1.5, 1, "\N{MINUS SIGN}1.5"), (3, 0, "3"), (np.float32(0.1), 1, "0.1")],
)
def test_numbers_read_the_same_everywhere(value, decimals, text):
    assert palette.number(value, decimals) == text


@pytest.mark.parametrize("weight", ["normal", "bold"])
@pytest.mark.parametrize("style", ["normal", "italic"])
def test_figures_are_written_in_the_font_that_matplotlib_brings(weight, style):
    wanted = font_manager.FontProperties(family=palette.STYLE["font.family"], style=style, weight=weight)
    file = font_manager.findfont(wanted, fallback_to_default=False)
    assert file.startswith(matplotlib.get_data_path()), "a font of this machine would make other figures here"


def test_the_style_stays_out_of_other_peoples_figures():
    before = dict(matplotlib.rcParams)
    _, ax = plots.new_axes(5, 3)
    ax.set_title("A title")
    ax.plot([0, 1], label="line")
    ax.legend()
    assert dict(matplotlib.rcParams) == before
    assert ax.get_title(loc="left") == "A title"
    assert not ax.spines["top"].get_visible()


def test_two_threads_never_borrow_matplotlibs_settings_at_once():
    before = dict(matplotlib.rcParams)
    inside, other_is_in = threading.Event(), threading.Event()

    def other():
        inside.wait()
        with palette.house_style():
            other_is_in.set()

    thread = threading.Thread(target=other)
    thread.start()
    with palette.house_style():
        inside.set()
        assert not other_is_in.wait(0.2)
    thread.join()
    assert other_is_in.is_set()
    assert dict(matplotlib.rcParams) == before


def test_new_axes_gives_a_grid_when_asked():
    figure, axes = plots.new_axes(6, 4, rows=2, columns=3)
    assert axes.shape == (2, 3)
    assert tuple(figure.get_size_inches()) == (6, 4)
