"""What four live widgets and the first page hold and send, as JSON for live_views.test.js: the page's code meets what Python really sends.

python what_python_sends.py > FILE
"""

import base64
import json
import sys

import numpy as np

import nnlib as nn
from workbook import datasets
from workbook.widgets import DrawingPad, GlassBox, Playground, hear
from workbook.widgets.arrays import as_message
from workbook.widgets.first_screen import screen


def plain(value):
    """The value with bytes, wherever in it they stand, as {"base64": ...}."""
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list | tuple) else value


def traits(widget, *names):
    return {name: plain(getattr(widget, name)) for name in names}


def playground():
    network = nn.Sequential(nn.Linear(2, 1, rng=np.random.default_rng(0)))
    network[0].W.value[...] = [[0.0], [2.0]]  # class 1 above
    network[0].b.value[...] = 0.5
    widget = Playground(network=network, data="gauss", points=20, lr=0.001)
    widget.train(2)
    names = ("frame", "scenery", "config", "chosen", "notice", "status", "description", "texts")
    return traits(widget, *names, "undoable", "challenge", "refused")


def glass_box():
    network = nn.Sequential(nn.Linear(2, 1, rng=np.random.default_rng(0)))
    network[0].W.value[...] = [[1.5], [-2.0]]
    network[0].b.value[...] = 0.25
    return traits(GlassBox(network, [2.0, 1.0], 0.5, show="all"), "frame")


def drawing_pad():
    example = np.zeros((28, 28))
    example[6:22, 13:15] = 1
    pad = DrawingPad(nn.mlp([784, 4, 10], rng=np.random.default_rng(0)), example=example.ravel())
    return {"message": plain(as_message({"is": "frame", **pad.frame()}))}


def sound():
    t = np.arange(8000) / 8000
    widget = hear(np.where(t < 0.5, 0, 0.5 * np.sin(2 * np.pi * 440 * t)), 8000, "a tone that begins late")
    sent = widget.sound.for_page(answered={})
    return traits(widget, "label", "words") | {"message": plain(as_message({"is": "sound", **sent}))}


def first_screen():
    data, network = datasets.digits(), datasets.digits_network()
    page, _ = screen.first_screen_html('<p class="wb-first-doors"></p>')
    p = nn.softmax(network.forward(data.X[list(screen.SHOWN)]))
    return {"page": page.split("<script")[0], "p": p.astype(float).round(4).tolist()}


if __name__ == "__main__":
    json.dump({f.__name__: f() for f in (playground, glass_box, drawing_pad, sound, first_screen)}, sys.stdout)
