"""One task at a time in the playground: a start that is the same for everybody, a goal, and conditions, watched while it trains.

    challenge = read({"title": "Four neurons", "ask": "...", "goal": "test loss at most", "at": 0.2,
                      "start": {"data": "circle", "hidden": [1]}, "neurons": 4, "keep": ["features"]})

The data and the loss stay as they are at the start, or the goal would mean something else; `keep` names what else has to stay.
"""

import dataclasses
import math
import numbers

import traitlets

from workbook.widgets.explorables.playground.controls import BY_NAME, OWN
from workbook.widgets.explorables.playground.settings import Settings

GOALS = ("test loss at most", "test accuracy at least")
DATA = ("data", "points", "noise", "train_share", "data_seed", "formula", "drawn")
ALWAYS_KEPT = (*DATA, "loss")
WORDS = {"features": "inputs", "hidden": "layers", "data": "data set"}


@dataclasses.dataclass(frozen=True)
class Challenge:
    """A goal and its conditions; None where there is no such condition.

    Args:
        goal, at: one of GOALS, and the number.
        start: the settings at the start.
        neurons, layers, parameters: the most that the network may have; neurons are those of the hidden layers.
        within, after: the goal counts up to this epoch, or from this epoch on.
        keep: names of settings that stay as they are at the start, besides data and loss.
    """

    title: str
    ask: str
    goal: str
    at: float
    start: Settings
    neurons: int | None = None
    layers: int | None = None
    parameters: int | None = None
    within: int | None = None
    after: int | None = None
    keep: tuple = ()

    def conditions(self, machine):
        """`[(what is asked, whether it is so now), ...]`, the goal first."""
        sizes = [column.width for column in machine.columns[:-1]] if machine.columns else []
        size = machine.network.theta.size if machine.network is not None else 0
        found = [(f"{self.goal} {self.at:g}", self._is_reached(machine.latest))]
        for limit, now, words in (
            (self.neurons, sum(sizes), "hidden neuron"),
            (self.layers, len(sizes), "hidden layer"),
            (self.parameters, size, "parameter"),
        ):
            if limit is not None:
                found.append((_at_most(limit, words), now <= limit))
        if self.within is not None:
            found.append((f"by epoch {self.within:,}", machine.epoch <= self.within))
        if self.after is not None:
            found.append((f"at epoch {self.after:,} or later", machine.epoch >= self.after))
        kept = ("data", "loss", *self.keep)
        changed = self.start.differing(machine.settings)
        own = machine.settings.data == OWN and machine.own.data is not None
        moved = own or any(name in changed for name in (*ALWAYS_KEPT, *self.keep))
        found.append((f"{_listed([_word(name) for name in kept])} as at the start", not moved))
        return found

    def _is_reached(self, latest):
        if latest is None:
            return False
        value = latest.validation_loss if self.goal == GOALS[0] else latest.validation_accuracy
        if value is None or not math.isfinite(value):
            return False
        return value <= self.at if self.goal == GOALS[0] else value >= self.at

    def is_met(self, machine):
        """Whether all is so now, and something was done for it."""
        return (machine.steps > 0 or machine.retouched) and all(met for _, met in self.conditions(machine))


def read(table):
    """The challenge that a table (a dict, as it stands in TOML) describes. Raises ValueError or TypeError that names the
    field, what was expected, and what came."""
    if not isinstance(table, dict):
        raise TypeError(f"challenge: expected a dict with title, ask, goal, at and start, got {table!r}")
    names = {field.name for field in dataclasses.fields(Challenge)}
    missing = [name for name in ("title", "ask", "goal", "at") if name not in table]
    unknown = sorted(set(table) - names)
    if missing or unknown:
        wrong = f"{missing[0]} is missing" if missing else f"there is no {unknown[0]!r}"
        raise ValueError(f"challenge: {wrong}; a challenge has {', '.join(sorted(names))}")
    values = dict(table, start=Settings().with_changes(**table.get("start", {})), keep=tuple(table.get("keep", ())))
    for name in ("title", "ask"):
        if not isinstance(values[name], str) or not values[name].strip():
            raise TypeError(f"challenge, {name}: expected a text, got {values[name]!r}")
        values[name] = " ".join(values[name].split())
    if values["goal"] not in GOALS:
        raise ValueError(f"challenge, goal: expected one of {', '.join(GOALS)}, got {values['goal']!r}")
    if isinstance(values["at"], bool) or not isinstance(values["at"], numbers.Real) or not math.isfinite(values["at"]):
        raise TypeError(f"challenge, at: expected a number, got {values['at']!r}")
    for name in ("neurons", "layers", "parameters", "within", "after"):
        value = values.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, numbers.Integral) or value < 0):
            raise TypeError(f"challenge, {name}: expected a whole number from 0, got {value!r}")
    wrong = [name for name in values["keep"] if name not in {field.name for field in dataclasses.fields(Settings)}]
    if wrong:
        raise ValueError(f"challenge, keep: expected names of settings, got {wrong[0]!r}")
    return Challenge(**values)


def what_was_used(machine):
    """A network and its training in one sentence's half: "4 hidden neurons (tanh), inputs x1 and x2, SGD at 0.1"."""
    s = machine.settings
    layers = [(column.width, column.activation) for column in machine.columns[:-1]]
    if not layers:
        used = ["no hidden layer"]
    elif len(layers) == 1:
        [(width, activation)] = layers
        used = [f"{width} hidden neuron{'s' if width != 1 else ''} ({activation})"]
    else:
        used = [f"hidden layers of {_listed([f'{width} ({activation})' for width, activation in layers])}"]
    used.append(f"inputs {_listed(s.features)}")
    used.append(f"{'your optimiser' if s.optimiser == OWN else s.optimiser} at {s.lr:g}")
    if s.penalty != "none" and s.strength:
        used.append(f"{s.penalty} of {s.strength:g}")
    return ", ".join(used)


class WithChallenge(traitlets.HasTraits):
    """A mixin for the widget: its challenge is watched after every measuring, and `on_reached(sentence)` called once.
    `challenge` is what the page shows: what is asked, what of it is so, and the sentence when it was reached."""

    challenge = traitlets.Dict().tag(sync=True)

    def _begin_challenge(self, table, on_reached, reached=""):
        self._wanted = read(table) if table is not None else None
        self._on_reached, self._reached, self._reached_earlier = on_reached, "", reached

    def _after_measuring(self):
        machine = self.machine
        if self._wanted is None or self._reached or not self._wanted.is_met(machine):
            return
        machine.playing = False
        self._reached = f"Reached at epoch {machine.epoch:,}, with {what_was_used(machine)}."
        if self._on_reached is not None:
            self._on_reached(self._reached)

    def _challenge_now(self):
        """What the page shows of the challenge; empty without one."""
        if self._wanted is None:
            return {}
        conditions = [{"text": text, "met": bool(met)} for text, met in self._wanted.conditions(self.machine)]
        return {
            "title": self._wanted.title,
            "ask": self._wanted.ask,
            "conditions": conditions,
            "reached": self._reached or self._reached_earlier,
        }

    def _challenge_in_words(self):
        now = self._challenge_now()
        if not now:
            return ""
        asked = "; ".join(f"{one['text']}: {'yes' if one['met'] else 'not yet'}" for one in now["conditions"])
        return f"{now['title']}. {now['ask']} Now: {asked}. {now['reached']}".strip()


def _word(name):
    return WORDS.get(name) or BY_NAME[name].label.lower()


def _listed(words):
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _at_most(limit, words):
    return f"no {words}" if limit == 0 else f"at most {limit:,} {words}{'s' if limit != 1 else ''}"
