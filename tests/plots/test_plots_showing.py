"""Showing a figure: never without words, and the same picture for both themes."""

import base64
import importlib
import io
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from PIL import Image

from workbook import plots

showing = importlib.import_module("workbook.plots.show")


def small_axes():
    _, ax = plots.new_axes(3, 2)
    ax.plot([0, 1, 0])
    return ax


@pytest.mark.parametrize("alt", ["", "   ", None, 3])
def test_a_figure_without_words_is_refused(alt):
    with pytest.raises(ValueError, match="alt: expected a sentence"):
        plots.show(small_axes(), alt)


def test_the_output_holds_words_page_and_picture():
    data, metadata = showing.bundle(small_axes(), "A line <up> &\n down.", "Seen <once>")
    assert data["text/plain"] == "Figure: A line <up> & down."
    assert metadata == {"image/png": {"alt": "A line <up> & down."}}
    page = data["text/html"]
    assert '<figure class="wb-figure">' in page
    assert 'alt="A line &lt;up&gt; &amp; down."' in page
    assert "<figcaption>Seen &lt;once&gt;</figcaption>" in page
    assert 'width="300"' in page
    assert re.search(r"data-jp-theme-light=\"false\".*filter: invert", page)
    inside = base64.b64decode(re.search(r"base64,([^\"]+)", page)[1])
    assert inside == base64.b64decode(data["image/png"])
    assert inside.startswith(b"\x89PNG")


def test_paper_is_pure_white_and_the_picture_has_a_palette():
    picture = Image.open(io.BytesIO(showing.png_of(plots.image_grid(np.random.default_rng(0).random((8, 8, 8))))))
    assert picture.mode == "P"
    assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_drawing_leaves_the_figures_own_resolution_alone():
    ax = small_axes()
    before = ax.figure.dpi
    showing.png_of(ax, 200)
    assert ax.figure.dpi == before


def test_the_same_figure_gives_the_same_picture():
    assert showing.png_of(small_axes()) == showing.png_of(small_axes())


def test_outside_a_notebook_the_words_are_printed(capsys):
    plots.show(small_axes(), "A line goes up and down.")
    assert capsys.readouterr().out == "Figure: A line goes up and down.\n"


def test_a_pyplot_figure_is_closed_afterwards():
    figure, ax = plt.subplots()
    plots.show(ax, "Nothing yet.")
    assert not plt.fignum_exists(figure.number)


def test_what_is_no_figure_is_refused_by_name():
    with pytest.raises(TypeError, match="figure: expected a matplotlib Figure or Axes, got str"):
        plots.show("figure", "words")


def test_an_array_of_axes_stands_for_its_figure():
    figure, axes = plots.new_axes(4, 2, columns=2)
    assert showing.figure_of(axes) is figure
