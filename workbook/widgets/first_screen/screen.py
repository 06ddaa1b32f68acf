"""The picture of the first page: a network that reads handwritten digits, at work in the page itself.

It stands in a stored output and asks no kernel, so that something moves as soon as the page is there: first_screen.js does what nnlib
does, with the numbers of the shipped network. JupyterLab runs the script of an output only where it trusts the notebook, as it
does the learner's own copies (launcher/trust.py). Everywhere else the still picture stands in its place.
"""

import html
import json

import numpy as np

import nnlib as nn
from workbook import datasets, plots
from workbook.plots.show import figure_html, png_of
from workbook.widgets.view import javascript, stylesheet

# of digits that the network never saw: each once, and two that it misreads
SHOWN = (46, 78, 118, 51, 792, 3, 58, 121, 8, 1301, 42, 169)
LETTERS = "0123456789abcdefg"  # a pixel from 0 to 16
WIDTH = 900  # of the still picture, in CSS pixels


def weights():
    """The numbers of the shipped network for the page, as lists, to three decimals."""
    first, _, second = datasets.digits_network()
    return {
        name: np.round(part.value.astype(float), 3).tolist()
        for name, part in (("W1", first.W), ("b1", first.b), ("W2", second.W), ("b2", second.b))
    }


def examples():
    """The digits that are shown one after the other: their pixels as 64 letters each, and what was meant."""
    data = datasets.digits()
    images = data.images[list(SHOWN)].astype(int).reshape(len(SHOWN), 64)
    return {
        "digits": ["".join(LETTERS[pixel] for pixel in image) for image in images],
        "meant": data.y[list(SHOWN)].tolist(),
    }


def still():
    """The first of the digits, the network and its answer: PNG bytes and the words for them."""
    data, reader = datasets.digits(), datasets.digits_network()
    pixels = data.X[SHOWN[0]]
    hidden = nn.relu(reader[0].forward(pixels[None]))[0]
    answer = nn.softmax(reader.forward(pixels[None]))[0]
    _, (left, middle, right) = plots.new_axes(9.0, 3.0, columns=3, widths=[1, 1.9, 1.15])
    plots.image_grid(data.images[SHOWN[0]], axes=[left])
    plots.network_diagram(reader, middle, values=[pixels, hidden], layer_names=False)
    plots.probability_bars(answer, right)
    alt = f"A handwritten {data.y[SHOWN[0]]}, and a network that reads it. {plots.describe_bars(answer)}"
    return png_of(left, dots_per_inch=100), alt


def first_screen_html(below):
    """HTML of the first page: the picture, and `below` it more HTML. Returns (html, the picture in words)."""
    png, alt = still()
    network = html.escape(json.dumps({**weights(), **examples()}, separators=(",", ":")), quote=True)
    script = javascript("first_screen").replace("</script", "<\\/script")
    page = (
        f"<style>{stylesheet('first_screen/first_screen.css')}</style>"
        f'<div class="wb-widget wb-first" data-network="{network}">'
        f'<div class="wb-first-still">{figure_html(png, alt, width=WIDTH)}</div>{below}</div>'
        f'<script type="module">{script}</script>'
    )
    return page, alt
