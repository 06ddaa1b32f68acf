"""The glass box in the notebook: a box, a mailbox for what the browser asks, one frame for what it shows."""

import html

import anywidget
import traitlets

from workbook.plots.show import figure_html
from workbook.widgets.explorables.glass_box.box import Box
from workbook.widgets.explorables.glass_box.equation import status
from workbook.widgets.explorables.glass_box.frame import frame
from workbook.widgets.explorables.glass_box.static_view import everything, picture
from workbook.widgets.live import Answered, Mailbox
from workbook.widgets.running_cell import replaces_earlier_run
from workbook.widgets.view import WithStaticView, javascript, stylesheet

WIDTH = 700  # of the still picture, in CSS pixels


class GlassBox(WithStaticView, anywidget.AnyWidget):
    """A small network in which every number of the forward pass, the loss, the backward pass and the update can be
    seen, guessed and followed.

        widgets.GlassBox(network, x=[0.5, -1.0], y=1)

    Args:
        network: an nn.Sequential of up to three layers with weights, up to four numbers wide, with any activations
            between them; layers of your own count too if they compute x @ W + b, or change each number by itself.
        x: one sample, shape (n_in,).
        y: its target: a label, or one number for each output. Without it only the way forward is shown.
        loss: an object like nnlib's losses. By default cross-entropy for a label of several outputs, binary
            cross-entropy for 0 or 1 and one output, else the squared error. A network that ends in sigmoid gives a
            probability already, so that it gets the squared error; the page says so.
        lr: the learning rate of the update.
        decimals: of the numbers shown; the computation is exact.
        guess: hide each number until it is guessed or asked for. With False every number is shown when its turn comes.
        show: "start", or a phase ("loss", "backward", "update") to begin at, or "all".

    The network given is copied. `glass_box.network` is the copy, in float64. Raises TypeError or ValueError where the
    network cannot be shown, and says why.
    """

    _esm = javascript("glass_box")
    _css = stylesheet("explorables/glass_box/glass_box.css")
    frame = traitlets.Dict().tag(sync=True)

    def __init__(self, network, x, y=None, *, loss=None, lr=0.1, decimals=2, guess=True, show="start"):
        self.box = Box(network, x, y, loss=loss, lr=lr, decimals=decimals, guessing=guess)
        self._answered, self._notice, self._refused = Answered(), "", ""
        if show == "all":
            self.box.show_all()
        elif show != "start":
            self.box.go_to(show)
        super().__init__()
        self._mailbox = Mailbox(self._on_message)
        self.on_msg(lambda _, message, buffers: self._mailbox.put(message))
        self.show()
        replaces_earlier_run(self)

    @property
    def network(self):
        """The copy of the network that the box works on, in float64."""
        return self.box.network

    def next(self):
        """Show the number in view, or go on to the next."""
        self.box.next()
        self.show()

    def back(self):
        """Look at the number before."""
        self.box.back()
        self.show()

    def show_all(self):
        """Show every number of this round."""
        self.box.show_all()
        self.show()

    def take_step(self):
        """Make the update, and begin the next round with the new weights."""
        self.box.take_step()
        self.show()

    def show(self):
        """Send what there is to see now."""
        self.frame = frame(self.box, self._answered.latest, self._notice, self._refused)

    def static_view(self):
        png, network = picture(self.box)
        said, alt = everything(self.box), f"{network} {status(self.box)}"
        return said, f"{figure_html(png, alt, width=WIDTH)}<pre>{html.escape(said)}</pre>", png, alt

    def _on_message(self, message):
        self._notice = self._refused = ""
        try:
            act = ACTS.get(message.get("do"))
            if act is None:
                raise ValueError(f"the glass box does not know what {message.get('do')!r} means")
            act(self, message)
        except Exception as error:  # a learner's layer may raise anything; the box stays as it was
            if message.get("do") == "change":
                self._refused = str(error)  # it stands beside the field, with what was typed
            else:
                self._notice = f"That cannot be: {error}"
        self._answered.note(message)
        self.show()


ACTS = {
    "next": lambda widget, message: widget.box.next(),
    "back": lambda widget, message: widget.box.back(),
    "line": lambda widget, message: widget.box.show_line(),
    "phase": lambda widget, message: widget.box.go_to(message["name"]),
    "all": lambda widget, message: widget.box.show_all(),
    "again": lambda widget, message: widget.box.start(),
    "follow": lambda widget, message: widget.box.follow(message["name"]),
    "return": lambda widget, message: widget.box.turn_back(),
    "guess": lambda widget, message: widget.box.guess(message["value"]),
    "change": lambda widget, message: widget.box.change(message["name"], message["value"]),
    "step": lambda widget, message: widget.box.take_step(),
    "guessing": lambda widget, message: widget.box.guess_first(message["value"]),
}
