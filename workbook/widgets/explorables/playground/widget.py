"""The playground in the notebook: a machine, a mailbox for what the browser asks, and a task that trains while the
page draws."""

import dataclasses
import time

import anywidget
import traitlets

from workbook.plots.show import figure_html
from workbook.widgets.explorables.playground import gradient_checks, static_view
from workbook.widgets.explorables.playground.challenge import WithChallenge
from workbook.widgets.explorables.playground.controls import OWN
from workbook.widgets.explorables.playground.errors import describe
from workbook.widgets.explorables.playground.explanations import HIDEABLE
from workbook.widgets.explorables.playground.frame import frame, scenery
from workbook.widgets.explorables.playground.frontend_config import frontend_config
from workbook.widgets.explorables.playground.keeping import Kept
from workbook.widgets.explorables.playground.loop import Loop
from workbook.widgets.explorables.playground.machine import Machine
from workbook.widgets.explorables.playground.messages import act
from workbook.widgets.explorables.playground.picture import picture
from workbook.widgets.explorables.playground.presets import PRESETS, preset_of
from workbook.widgets.explorables.playground.settings import Settings
from workbook.widgets.explorables.playground.undo import WithUndo
from workbook.widgets.explorables.playground.user_pieces import parse_arguments
from workbook.widgets.live import Answered, Mailbox
from workbook.widgets.running_cell import replaces_earlier_run, stops_on_interrupt
from workbook.widgets.view import WithStaticView, javascript, stylesheet

FRAMES_A_SECOND = 30
DESCRIBED_EVERY = 4.0  # seconds between two reports to a screen reader while it trains
UNSAVED = ["refused", "texts", "undoable"]
UNSAVED_WITH_POINTS = [*UNSAVED, "scenery"]  # the points are the learner's
PICTURE = 960  # width of the still picture, in CSS pixels


class Playground(WithUndo, Kept, WithChallenge, WithStaticView, anywidget.AnyWidget):
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
        line: a line that somebody has sent you, as `playground.line()` or the page writes it; it takes a preset's place.
        challenge: a task with its start, goal and conditions, a dict as challenge.py describes it; it takes a preset's place.
            `on_reached(sentence)` is called when it is reached; `reached` is that sentence from an earlier time.
        hide: names of controls that are not shown, as in `widgets.Playground.CONTROLS`.
        epochs: trains so many before it is shown.
        cap: pictures a second, at most; None for as many as there can be.
        settings: any of `widgets.Playground.SETTINGS` by name.

    What you hand in is copied. `playground.network` is the network that is trained, `playground.history` its
    nn.History; `playground.save("run.npz")` keeps the run, and `widgets.Playground.load("run.npz")` goes on with it.
    A mistake in your own code is shown in the widget, with its line. A loss of yours gets the scores and, for two
    classes, the targets 0 and 1 of shape (N, 1); for three, labels (N,). Raises ValueError or TypeError for a wrong
    argument.
    """

    PRESETS = tuple(PRESETS)
    CONTROLS = tuple(sorted(HIDEABLE))
    SETTINGS = tuple(f.name for f in dataclasses.fields(Settings))

    _esm = javascript("playground")
    _css = stylesheet("explorables/playground/playground.css", "explorables/playground/parts.css")
    frame = traitlets.Dict().tag(sync=True)
    scenery = traitlets.Dict().tag(sync=True)
    config = traitlets.Dict().tag(sync=True)
    chosen = traitlets.Dict().tag(sync=True)
    notice = traitlets.Dict(allow_none=True).tag(sync=True)
    status = traitlets.Unicode("").tag(sync=True)
    description = traitlets.Unicode("").tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)
    refused = traitlets.Dict().tag(sync=True)  # by field: why, and which letters are meant
    unsaved = WithStaticView.leaves_out(*UNSAVED)

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
        line=None,
        challenge=None,
        on_reached=None,
        reached="",
        hide=(),
        epochs=0,
        cap=FRAMES_A_SECOND,
        **settings,
    ):
        self._begin_challenge(challenge, on_reached, reached)
        if self._wanted is not None:
            settings = {**self._wanted.start.differing(), **settings}
        chosen, own = parse_arguments(
            preset,
            line,
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
        self.hide = tuple(hide)
        self.selected_neuron = self.probe = None
        self.seen, self.held = {}, False  # by each view that has said so; paused until somebody looks again
        self._described_at = 0.0
        self._answered = Answered()
        self._loop = Loop(self, cap)
        for _ in range(epochs):
            if not self.machine.one_epoch():
                break
        super().__init__(config=frontend_config(self.machine, self.hide))
        self._mailbox = Mailbox(self._on_message)
        self.on_msg(lambda _, message, buffers: self._mailbox.put(message))
        self.show_all()
        replaces_earlier_run(self)
        stops_on_interrupt(self)

    @property
    def machine(self):
        """What trains; another one takes its place where a run is loaded, pasted or undone."""
        return self._machine

    @machine.setter
    def machine(self, machine):
        self._machine = machine
        machine.after_measuring = self._after_measuring

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
        self.held = False
        if not self.machine.can_train:
            self.machine.step()
        elif self._mailbox.loop is not None and not self._mailbox.loop.is_closed():
            self.machine.playing, self.machine.notice = True, None
            self._loop.start(self._mailbox.loop)
        self.show()

    def pause(self):
        """Stop training; `play` goes on from here."""
        self.machine.playing = self.held = False
        self.show()

    stop = pause

    def close(self):
        """Take it off the page, and train no more."""
        self.machine.playing = False
        super().close()

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
        with self.undoable_change("Rewind"):
            self.machine.rewind()
        self.show()

    def change(self, **settings):
        """Change settings by name. What cannot be taken up on the way rewinds the training."""
        with self.undoable_change():
            self.machine.change(**settings)
        self.show_all()

    def check_gradients(self):
        """Compare every gradient with the change of the loss. Returns the reports by name, and shows them in the
        widget."""
        reports, self.machine.notice = gradient_checks.check(self.machine)
        self.show()
        return reports

    # ---- what the browser asks

    def _on_message(self, message):
        self._loop.page_is_alive()
        if message.get("do") == "alive":
            return
        act(self, message)
        self._answered.note(message)
        self.show()

    # ---- what the page shows

    def show(self):
        """Send a picture of this moment."""
        machine = self.machine
        try:
            self._draw()
        except Exception as error:  # the learner's forward may fail on the points of the picture
            machine.give_up(describe(error, machine.pieces))
            self._draw()
        self.undoable, self.challenge = self._changes.words, self._challenge_now()
        notice = dataclasses.asdict(machine.notice) if machine.notice else None
        if notice != self.notice:
            self.notice = notice

    def _draw(self):
        machine, now = self.machine, time.perf_counter()
        self.frame = frame(
            machine, self.selected_neuron, self.probe, answered=self._answered.latest, rate=self._loop.rate
        )
        if not machine.playing or now - self._described_at > DESCRIBED_EVERY:
            self._described_at = now
            self.status, self.description = static_view.summary(machine), static_view.as_html(machine)

    def show_all(self):
        """Send the points and the choices too."""
        self.unsaved = UNSAVED_WITH_POINTS if self.machine.settings.data == OWN else UNSAVED
        self.scenery = scenery(self.machine)
        self.chosen = {**dataclasses.asdict(self.machine.settings), "preset": preset_of(self.machine.settings)}
        self.show()

    def static_view(self):
        said, png = static_view.plain(self.machine), picture(self.machine)
        if task := self._challenge_in_words():
            said = f"{task}\n{said}"
        if png is None:
            return said, None, None, None
        alt = f"{static_view.summary(self.machine)} {static_view.describe_network(self.machine)}"
        return said, figure_html(png, alt, width=PICTURE) + static_view.as_html(self.machine), png, alt
