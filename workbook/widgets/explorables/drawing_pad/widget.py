"""The drawing pad in the notebook. What somebody draws is sent as messages, which nothing stores: a widget's traits are saved
with a notebook, so that none of them holds a drawing, and what stands in the output is made from the example alone.
"""

import html

import anywidget
import numpy as np

from workbook.plots.show import figure_html
from workbook.widgets.arrays import as_message, finite, frame_of
from workbook.widgets.explorables.drawing_pad import still, words
from workbook.widgets.explorables.drawing_pad.pad import Pad
from workbook.widgets.live import Answered, Mailbox
from workbook.widgets.view import WithStaticView, javascript, stylesheet

WIDTH = 760  # of the still picture, in CSS pixels


class DrawingPad(WithStaticView, anywidget.AnyWidget):
    """A pad to draw on by mouse, finger or keyboard, read by a network while one draws.

        widgets.DrawingPad(network, example=X[0])

    Args:
        network: an nn.Sequential with 784 inputs and 10 scores, whose first layer is linear. It is copied.
        example: a picture of 784 numbers from 0 to 1 to begin with; by default the pad is empty.

    `pad.given` is what the network gets of the drawing, (784,), `pad.probabilities` its answer, (10,). Nothing that is
    drawn is saved with the notebook.
    """

    _esm = javascript("drawing_pad")
    _css = stylesheet("explorables/drawing_pad/drawing_pad.css")

    def __init__(self, network, example=None):
        self.pad = Pad(network, example)
        self._still = words.everything(self.pad), still.figure_png(self.pad)
        self._answered, self._notice = Answered(), ""
        super().__init__()
        self._mailbox = Mailbox(self._on_message)
        self.on_msg(lambda _, message, buffers: self._mailbox.put(message))

    @property
    def given(self):
        """What the network gets of the drawing, (784,)."""
        return self.pad.given.reshape(-1).copy()

    @property
    def probabilities(self):
        """The network's answer, (10,)."""
        return self.pad.p.copy()

    def static_view(self):
        said, png = self._still
        alt = f"A drawing pad with an example. {said}"
        return said, f"{figure_html(png, alt, width=WIDTH)}<pre>{html.escape(said)}</pre>", png, alt

    def frame(self):
        """All that the page shows, as one frame."""
        pad = self.pad
        weights, products = pad.weights, pad.products
        header = {
            "answered": self._answered.latest,
            "notice": self._notice,
            "answer": pad.answer,
            "p": [finite(share) for share in pad.p],
            "percent": [words.short_percent(share) for share in pad.p],
            "said": words.answer(pad),
            "prepared": words.prepared(pad),
            "unit": pad.shown_unit,
            "chosen": pad.unit is not None,
            "unit_said": words.unit(pad),
            "units": [[int(k), words.option(pad, k)] for k in np.argsort(-pad.differences, kind="stable")],
            "scale": pad.scale,
            "centre": pad.centre,
            "has_example": bool(pad.example.any()),
        }
        arrays = {
            "ink": _bytes(pad.ink),
            "given": _bytes(pad.given),
            "weights": _signed(weights, np.abs(weights).max()),
            "products": _signed(products, np.abs(products).max()),
        }
        return frame_of(header, arrays)

    def _on_message(self, message):
        self._notice = ""
        try:
            act = ACTS.get(message.get("do"))
            if act is None:
                raise ValueError(f"the drawing pad does not know what {message.get('do')!r} means")
            act(self.pad, message)
        except Exception as error:  # a learner's layer may raise anything; the pad stays as it was
            self._notice = f"That cannot be: {error}"
        self._answered.note(message)
        self.send(*as_message({"is": "frame", **self.frame()}))


ACTS = {
    "show": lambda pad, message: None,
    "draw": lambda pad, message: pad.draw(np.array(message["ink"], float) / 255),
    "example": lambda pad, message: pad.draw(pad.example),
    "switch": lambda pad, message: pad.set(message["name"], message["value"]),
    "unit": lambda pad, message: pad.choose(message["number"]),
}


def _bytes(image):
    return np.round(255 * np.clip(image, 0, 1)).astype(np.uint8)


def _signed(values, largest):
    return np.round(127 * values / (largest or 1)).astype(np.int8)
