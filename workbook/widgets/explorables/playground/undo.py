"""Undo and redo of what a person changes.

Before each change the moment is kept. Where the change has thrown a training away (another layer, a rewind, a weight set by hand),
going back brings the training of that moment along, to the number; where it has not (the learning rate, a tick), the setting
alone goes back and the training stays. Steps of training are not undone: they are no changes of a person's.
"""

import contextlib
import copy
import dataclasses
import functools
import time
from collections import deque

import traitlets

from workbook.widgets.explorables.playground.controls import BY_NAME, CONTROLS
from workbook.widgets.explorables.playground.machine import Machine

MOST = 60  # changes that can be undone
ONE_CHANGE = 1.0  # seconds within which the same number, moved again and again, is one change
NUMBERS = {control.label for control in CONTROLS if not control.options and control.low is not None} | {
    "Weight",
    "Bias",
}
OTHER_NAMES = {"hidden": "Layers", "features": "Inputs", "drawn": "Own points", "formula": "Formula"}


@dataclasses.dataclass(frozen=True)
class Moment:
    """A machine as it stood: what it was built of, and where its training was (`theta` (P,), None where there was no network)."""

    settings: object
    own: object
    theta: object = None
    optimiser: object = None
    steps: int = 0
    epoch: int = 0
    records: tuple = ()
    every: int = 1
    latest: object = None
    rng: tuple = ()
    retouched: bool = False
    confusion: object = None


def moment_of(machine):
    """This moment of a machine."""
    if not machine.is_ready:
        return Moment(machine.settings, machine.own)
    return Moment(
        machine.settings,
        machine.own,
        machine.network.snapshot(),
        copy.deepcopy(machine.optimiser),
        machine.steps,
        machine.epoch,
        tuple(machine.curve.records),
        machine.curve.every,
        machine.latest,
        (machine.rng_state, machine.batches_left, machine.rng.bit_generator.state),
        machine.retouched,
        machine.confusion,
    )


def machine_at(moment):
    """A machine that stands where `moment` was kept, and trains on from there with the same numbers."""
    machine = Machine(moment.settings, moment.own)
    if moment.theta is None or not machine.is_ready:
        return machine
    machine.network.theta = moment.theta
    machine.optimiser = copy.deepcopy(moment.optimiser)
    machine.watch()
    machine.steps, machine.epoch, machine.latest = moment.steps, moment.epoch, moment.latest
    machine.curve.records, machine.curve.every = list(moment.records), moment.every
    machine.retouched, machine.confusion = moment.retouched, moment.confusion
    machine.resume_from(*moment.rng)
    return machine


def words_for(names):
    """What a change of these settings is called on the page."""
    names = [name for name in names if name in OTHER_NAMES] or list(names)
    first = names[0] if names else ""
    return OTHER_NAMES.get(first) or BY_NAME[first].label


@dataclasses.dataclass(frozen=True)
class Change:
    """One change: the moment on the other side of it, its name on the page, and whether it took a training with it."""

    moment: Moment
    what: str
    brings_training: bool


class UndoHistory:
    """The changes that can be undone, and those that can be done again."""

    def __init__(self, clock=time.monotonic):
        self.past, self.future = deque(maxlen=MOST), []
        self._clock, self._last = clock, ("", -ONE_CHANGE)

    def note(self, before, what, brings_training):
        """Keep a change that was just made; `before` is the moment before it."""
        now = self._clock()
        again = what in NUMBERS and self._last[0] == what and now - self._last[1] < ONE_CHANGE and self.past
        self._last = (what, now)
        self.future.clear()
        if not again:
            self.past.append(Change(before, what, brings_training))

    def step(self, machine, from_, to):
        """Go over the last change of `from_`, which goes to `to` for the way back. Returns the machine on the other side, the
        same one where the training stays, and the change; None and None where there is none."""
        if not from_:
            return None, None
        change = from_.pop()
        to.append(dataclasses.replace(change, moment=moment_of(machine)))
        self._last = ("", -ONE_CHANGE)
        if change.brings_training:
            return machine_at(change.moment), change
        machine.change(
            **{f.name: getattr(change.moment.settings, f.name) for f in dataclasses.fields(machine.settings)}
        )
        return machine, change

    def undo(self, machine):
        return self.step(machine, self.past, self.future)

    def redo(self, machine):
        return self.step(machine, self.future, self.past)

    @property
    def words(self):
        """What would be undone and done again, as the page says it: `{"undo": "Layers", "redo": ""}`."""
        return {
            "undo": self.past[-1].what if self.past else "",
            "redo": self.future[-1].what if self.future else "",
        }


class WithUndo(traitlets.HasTraits):
    """A mixin for the widget that holds a `machine`: `undo`, `redo`, and `undoable_change` around all that a person may change."""

    undoable = traitlets.Dict().tag(sync=True)
    _is_changing = False

    @functools.cached_property
    def _changes(self):
        return UndoHistory()

    def undo(self):
        """Take back the last change, and with it what it has thrown away of the training. Returns what it was, "" where there is
        nothing to undo."""
        return self._go_over(self._changes.undo)

    def redo(self):
        """Make again what `undo` has taken back. Returns what it was, "" where there is nothing."""
        return self._go_over(self._changes.redo)

    def _go_over(self, way):
        was_playing = self.machine.playing
        machine, change = way(self.machine)
        if change is None:
            return ""
        self.machine, self.selected_neuron = machine, None
        machine.playing = was_playing and machine.can_train
        self.show_all()
        return change.what

    @contextlib.contextmanager
    def undoable_change(self, what="", by_hand=False):
        """What is changed inside can be undone, as one change. `what` is its name on the page, without which it is that of the
        setting; `by_hand` where it changes the network that is trained."""
        if self._is_changing:
            yield
            return
        network, before = self.machine.network, moment_of(self.machine)
        self._is_changing = True
        try:
            yield
        finally:
            self._is_changing = False
        after = self.machine
        brings_training = by_hand or after.network is not network
        changed = before.settings.differing(after.settings)
        has_lost = brings_training and (before.steps > 0 or before.retouched)
        if changed or by_hand or has_lost or before.own is not after.own:
            self._changes.note(before, what or words_for(changed), brings_training)
