"""The playground in the notebook: a machine, a mailbox for what the browser asks, and a task that trains while the
page draws."""

import asyncio
import dataclasses
import time

import anywidget
import traitlets

from ...plots.show import figure_html
from ..live import Answered, Mailbox, live_javascript, live_stylesheet, replaces_earlier_run
from ..view import WithStaticView
from . import checking, export, words
from .asking import act
from .controls import BY_NAME, CONTROLS, HIDEABLE, OTHER_EXPLANATIONS, OWN
from .errors import describe
from .frame import frame, scenery
from .machine import Machine
from .own import sorted_out
from .picture import picture
from .presets import PRESETS
from .saving import read, write
from .settings import Settings

FRAMES_A_SECOND = 30
TRAINING = (0.008, 0.022)  # seconds of training between two pictures, at least and at most
REST = 0.004  # seconds that always stay free for messages
TOLD_EVERY = 4.0  # seconds between two reports to a screen reader while it trains
UNSEEN = 15.0  # a training that no page has looked at for so many seconds pauses
PICTURE = 960  # width of the still picture, in CSS pixels
SCRIPTS = (
    "playground/controls.js",
    "playground/diagram.js",
    "playground/output.js",
    "playground/inspector.js",
    "playground/playground.js",
)


class Playground(WithStaticView, anywidget.AnyWidget):
    """A network that learns while you watch, computed by nnlib, or by pieces of your own.

        playground = widgets.Playground("spiral")
        playground = widgets.Playground(data="circle", hidden=[4, 2], activation="relu", lr=0.1, seed=3)
        playground = widgets.Playground(layer=MyLinear, optimiser=MyOptimiser(lr=0.1))

    Args:
        preset: the name of a starting point, one of `widgets.Playground.PRESETS`.
        network: a Sequential whose first layer takes the chosen features, and which gives one score for two classes,
            or one a class.
        layer: your class, used in place of nn.Linear; called as `layer(n_in, n_out)`, with `rng` and `init` where it
            takes them.
        activation: your class, called without arguments for each hidden layer; or the name of one of nnlib's, or a
            list of names.
        loss, optimiser: objects of yours, or names.
        data: a name, or your own points `(X, y)`: X (N, 2), y labels 0, 1, 2 of shape (N,), or numbers of shape (N,)
            or (N, 1).
        hide: names of controls that are not shown, as in `widgets.Playground.CONTROLS`.
        epochs: trains so many before it is shown.
        cap: pictures a second, at most; None for as many as there can be.
        settings: any of `widgets.Playground.SETTINGS` by name.

    What you hand in is copied. `playground.network` is the network that is trained, `playground.history` its
    nn.History. A mistake in your own code is shown in the widget, with its line. Raises ValueError or TypeError for a
    wrong argument.
    """

    PRESETS = tuple(PRESETS)
    CONTROLS = tuple(sorted(HIDEABLE))
    SETTINGS = tuple(f.name for f in dataclasses.fields(Settings))

    _esm = live_javascript(*SCRIPTS)
    _css = live_stylesheet("playground/playground.css")
    frame = traitlets.Bytes(b"").tag(sync=True)
    scenery = traitlets.Bytes(b"").tag(sync=True)
    offered = traitlets.Dict().tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)
    notice = traitlets.Dict(allow_none=True).tag(sync=True)
    spoken = traitlets.Unicode("").tag(sync=True)
    told = traitlets.Unicode("").tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        preset=None,
        *,
        network=None,
        layer=None,
        activation=None,
        loss=None,
        optimiser=None,
        data=None,
        hide=(),
        epochs=0,
        cap=FRAMES_A_SECOND,
        **settings,
    ):
        chosen, own = sorted_out(
            preset,
            settings,
            network=network,
            layer=layer,
            activation=activation,
            loss=loss,
            optimiser=optimiser,
            data=data,
        )
        unknown = set(hide) - HIDEABLE
        if unknown:
            raise ValueError(f"hide: expected names from {', '.join(sorted(HIDEABLE))}, got {sorted(unknown)[0]!r}")
        self.machine = Machine(chosen, own)
        self.hide, self.cap = tuple(hide), cap
        self.look = self.probe = None
        self._task, self._unseen, self._told_at = None, 0.0, 0.0
        self._answered = Answered()
        self._rate = None
        for _ in range(epochs):
            if not self.machine.one_epoch():
                break
        super().__init__(offered=_offered(self.machine, self.hide))
        self._mailbox = Mailbox(self._asked)
        self.on_msg(lambda _, message, buffers: self._mailbox.put(message))
        self.show_all()
        replaces_earlier_run(self)

    # ---- what a learner calls

    @property
    def network(self):
        """The network that is being trained, an nn.Sequential."""
        return self.machine.network

    @property
    def history(self):
        """The nn.History of the training so far."""
        return self.machine.curve.history()

    @property
    def settings(self):
        """All choices, as a Settings object."""
        return self.machine.settings

    def play(self):
        """Start training, or go on. Without a running event loop it returns at once and nothing is trained: use
        `train`."""
        if not self.machine.can_train:
            self.machine.step()
        elif self._mailbox.loop is not None and not self._mailbox.loop.is_closed():
            self.machine.playing, self.machine.notice, self._unseen = True, None, 0.0
            if self._task is None or self._task.done():
                self._task = self._mailbox.loop.create_task(self._run())
        self.show()

    def pause(self):
        """Stop training; `play` goes on from here."""
        self.machine.playing = False
        self.show()

    stop = pause

    def step(self):
        """One update of the parameters."""
        self.machine.playing = False
        self.machine.step()
        self.show()

    def train(self, epochs=1):
        """Train so many epochs now, and return the nn.History."""
        self.machine.playing = False
        for _ in range(epochs):
            if not self.machine.one_epoch():
                break
        self.show()
        return self.history

    def rewind(self):
        """Back to the start, with the same weights."""
        self.machine.rewind()
        self.show()

    def change(self, **settings):
        """Change settings by name. What cannot be taken up on the way rewinds the training."""
        self.machine.change(**settings)
        self.show_all()

    def check_gradients(self):
        """Compare every gradient with the change of the loss. Returns the reports by name, and shows them in the
        widget."""
        reports, self.machine.notice = checking.check(self.machine)
        self.show()
        return reports

    def state_line(self):
        """The line of Python that makes this playground again."""
        return export.state_line(self.machine.settings, self.machine.own)

    def code(self):
        """This training as a program with nnlib."""
        return export.program(self.machine.settings, self.machine.own, self.machine.classes, self.machine.epoch)

    def save(self, path):
        """Write choices, parameters and curve to one .npz file without code in it."""
        write(self.machine, path)

    @classmethod
    def load(cls, path, **arguments):
        """A playground from a file that `save` wrote. Own pieces (layer=..., data=(X, y), ...) have to be handed in
        again."""
        settings, restore = read(path)
        playground = cls(**{**settings, **arguments})
        restore(playground.machine)
        playground.show_all()
        return playground

    # ---- what the browser asks

    def _asked(self, message):
        if message.get("do") == "alive":
            self._unseen = 0.0
            return
        self._unseen = 0.0
        act(self, message)
        self._answered.note(message)
        self.show()

    async def _run(self):
        """Train a little, draw, rest, and again, until somebody pauses or nobody looks any more."""
        gap = 1 / self.cap if self.cap else 0.0
        last = next_picture = time.perf_counter()
        rated_at, rated_epoch = last, self.machine.epoch
        drawing = 0.0  # seconds that the last picture took
        try:
            while self.machine.playing:
                now = time.perf_counter()
                elapsed, last = min(now - last, 0.5), now
                self._unseen += elapsed
                if self._unseen > UNSEEN:
                    self.machine.playing = False
                    break
                self.machine.advance(elapsed, min(max(gap - REST - drawing, TRAINING[0]), TRAINING[1]))
                if now - rated_at > 0.5:
                    self._rate = max(0.0, (self.machine.epoch - rated_epoch) / (now - rated_at))
                    rated_at, rated_epoch = now, self.machine.epoch
                began = time.perf_counter()
                self.show()
                drawing = time.perf_counter() - began
                next_picture = max(next_picture + gap, time.perf_counter() - gap)
                await asyncio.sleep(max(REST, next_picture - time.perf_counter()))
        except KeyboardInterrupt:
            pass
        finally:
            self.machine.playing, self._rate = False, None
            self.show()

    # ---- what the page shows

    def show(self):
        """Send a picture of this moment."""
        machine = self.machine
        try:
            self._draw()
        except Exception as error:  # the learner's forward may fail on the points of the picture
            machine.playing, machine.columns, machine.notice = False, None, describe(error)
            self._draw()
        notice = dataclasses.asdict(machine.notice) if machine.notice else None
        if notice != self.notice:
            self.notice = notice

    def _draw(self):
        machine, now = self.machine, time.perf_counter()
        self.frame = frame(machine, self.look, self.probe, answered=self._answered.latest, rate=self._rate)
        if not machine.playing or now - self._told_at > TOLD_EVERY:
            self._told_at = now
            self.spoken, self.told = words.summary(machine), words.as_html(machine)

    def show_all(self):
        """Send the points and the choices too."""
        self.scenery = scenery(self.machine)
        self.chosen = {**dataclasses.asdict(self.machine.settings), "trained": self.machine.epoch > 0}
        self.show()

    def static_view(self):
        said, png = words.plain(self.machine), picture(self.machine)
        if png is None:
            return said, None, None, None
        alt = f"{words.summary(self.machine)} {words.describe_network(self.machine)}"
        return said, figure_html(png, alt, width=PICTURE) + words.as_html(self.machine), png, alt


def _offered(machine, hide):
    """What the browser needs once: the controls with their explanations, which of them are hidden, which belong to
    the learner's code."""
    controls = []
    for control in CONTROLS:
        options = [option for option in control.options if option != OWN or control.name == "data"]
        if control.name in ("optimiser", "loss", "activation") and getattr(machine.own, control.name) is not None:
            options.append(OWN)
        controls.append({**dataclasses.asdict(control), "options": options})
    own = {
        name: getattr(thing, "__name__", type(thing).__name__)
        for name, thing in vars(machine.own).items()
        if thing is not None
    }
    return {
        "controls": controls,
        "about": {**OTHER_EXPLANATIONS, **{name: control.about for name, control in BY_NAME.items()}},
        "hide": list(hide),
        "own": own,
        "presets": list(PRESETS),
    }
