"""The messages that the browser may send, one word each. A request that makes no sense is answered in words, never by an
exception."""

import dataclasses
import math
from pathlib import Path

from workbook.widgets.explorables.playground import gradient_checks
from workbook.widgets.explorables.playground.controls import BY_FORMULA, MOST_LAYERS, MOST_NEURONS, OWN
from workbook.widgets.explorables.playground.csv_points import CsvError
from workbook.widgets.explorables.playground.errors import Notice, describe
from workbook.widgets.explorables.playground.formula import FormulaError
from workbook.widgets.explorables.playground.line import LineError
from workbook.widgets.explorables.playground.presets import preset_settings
from workbook.widgets.explorables.playground.saving import path_of


def act(playground, message):
    """Do what a message asks: `{"do": "play"}`, `{"do": "set", "name": "lr", "value": 0.1}`, ..."""
    machine = playground.machine
    request = REQUESTS.get(message.get("do"))
    if message.get("do") not in ONLY_LOOKING and machine.notice is not None and machine.notice.kind in PASSING:
        machine.notice = None
    if message.get("do") not in ONLY_LOOKING:
        _forget(playground, FIELDS.get(message.get("do")), "points")
    formula = machine.settings.formula
    try:
        if request is None:
            raise ValueError(f"the playground does not know what {message.get('do')!r} means")
        request(playground, machine, message)
        if playground.machine.settings.formula != formula:
            _forget(playground, "formula")
    except (ValueError, TypeError, KeyError, IndexError) as error:
        machine.notice = Notice("info", f"That cannot be: {error}")
    except Exception as error:  # whatever the learner's own code may raise
        machine.playing = False
        machine.notice = describe(error, machine.pieces)


def _forget(playground, *names):
    """What was refused in a field stands there, with what was typed, until that field is taken."""
    playground.refused = {name: why for name, why in playground.refused.items() if name not in names}


def _refuse(playground, name, error, start=0, end=0):
    text = str(error).removeprefix(f"{name}: ")
    playground.refused = {**playground.refused, name: {"text": text, "start": start, "end": end}}


FIELDS = {"formula": "formula", "line": "line", "save": "path", "load": "path"}  # from which a message comes
ONLY_LOOKING = {"select", "probe", "text", "seen"}
PASSING = {"info", "reached"}  # notices that have been read when something else is asked
# Where a goal begins when it is chosen: an accuracy of 0.05 would be reached at once, and so would an epoch of it.
FAR = 20.0  # an input further from zero than this is worth a word
GOALS = {"test loss at most": 0.05, "test accuracy at least": 0.95, "epoch": 100}


def _set(playground, machine, message):
    name, value = message["name"], message["value"]
    if name == "activation" and isinstance(value, str):
        value = [value] * len(machine.settings.hidden)
    changes = {name: value}
    if name == "stop" and value in GOALS:
        changes["stop_at"] = GOALS[value]
    _change(playground, **changes)
    if value == "test accuracy at least" and not machine.classes:
        machine.notice = Notice("info", "Where a number is learned there is no accuracy: this goal is never reached.")


def _change(playground, **changes):
    """Who is training goes on training, from the start where need be."""
    machine = playground.machine
    was_playing = machine.playing
    playground.change(**changes)
    machine.playing = was_playing and machine.can_train


def _activation_of(playground, machine, message):
    names = list(machine.settings.activation)
    names[message["layer"]] = message["value"]
    _change(playground, activation=names)


def _neurons(playground, machine, message):
    hidden = list(machine.settings.hidden)
    hidden[message["layer"]] += message["by"]
    if message["by"] > 0 and hidden[message["layer"]] > MOST_NEURONS:
        raise ValueError(f"the page offers up to {MOST_NEURONS} neurons a layer; Playground(hidden=[...]) takes more")
    playground.selected_neuron = None
    _change(playground, hidden=hidden)


def _layers(playground, machine, message):
    hidden = list(machine.settings.hidden)
    if message["by"] > 0 and len(hidden) >= MOST_LAYERS:
        raise ValueError(f"the page offers up to {MOST_LAYERS} hidden layers; Playground(hidden=[...]) takes more")
    playground.selected_neuron = None
    _change(playground, hidden=hidden + [4] if message["by"] > 0 else hidden[:-1])


def _feature(playground, machine, message):
    names = [name for name in machine.settings.features if name != message["name"]]
    if len(names) == len(machine.settings.features):
        names.append(message["name"])
    playground.selected_neuron = None
    _change(playground, features=names)


def _parameter(playground, machine, message):
    column, index = int(message["column"]), [int(i) for i in message["index"]]
    with playground.undoable_change("Bias" if len(index) == 1 else "Weight", by_hand=True):
        machine.set_parameter(column, index, float(message["value"]))


def _select(playground, machine, message):
    playground.selected_neuron = None if message["at"] is None else tuple(int(i) for i in message["at"])


def _probe(playground, machine, message):
    at = message["at"]
    playground.probe = None if at is None else (_number(at[0]), _number(at[1]))


def _number(value):
    value = float(value)
    if not math.isfinite(value):
        raise ValueError(f"expected a finite number, got {value}")
    return value


def _add_point(playground, machine, message):
    points = (
        [(float(x1), float(x2), int(label)) for (x1, x2), label in zip(machine.X, machine.y, strict=True)]
        if machine.settings.data == OWN and machine.classes
        else []
    )
    # Whoever draws the first point wants to see it, also where it falls to the test.
    show = {} if points else {"show_test": True}
    _change(playground, data=OWN, drawn=[*points, (*message["at"], message["label"])], **show)


def _remove_points(playground, machine, message):
    _change(playground, drawn=machine.settings.drawn[:-1] if message["what"] == "last" else ())


def _preset(playground, machine, message):
    playground.selected_neuron = None
    now, wanted = machine.settings, dataclasses.asdict(preset_settings(message["name"]))
    for name in {"drawn", "speed"} | {name for name in ("loss", "optimiser") if getattr(now, name) == OWN}:
        del wanted[name]  # what the learner made stays
    if OWN in now.activation:
        wanted["activation"] = OWN
    with playground.undoable_change(f"Start from {message['name']}"):
        playground.change(**wanted)


def _undo(playground, machine, message):
    _say_of(playground, "Undone", playground.undo(), "There is nothing to undo.")


def _redo(playground, machine, message):
    _say_of(playground, "Done again", playground.redo(), "There is nothing to do again.")


def _say_of(playground, verb, what, nothing):
    playground.machine.notice = Notice("info", f"{verb}: {what}." if what else nothing)


def _next(seed):
    return (seed + 1) % 100_000


def _save(playground, machine, message):
    try:
        name = path_of(message["path"])
        there = name.exists()
        playground.save(name)
    except ValueError as error:
        return _refuse(playground, "path", error)
    again = " The earlier file of this name was replaced." if there else ""
    machine.notice = Notice(
        "info", f"Saved as {name}, in {Path.cwd()}.{again} Load it here, or with `{_loader(name)}`."
    )


def _loader(name):
    return f'widgets.Playground.load("{name}")'


def _load(playground, machine, message):
    playground.selected_neuron = None
    try:
        playground.restore(message["path"])
    except ValueError as error:
        return _refuse(playground, "path", error)
    machine = playground.machine
    machine.notice = Notice(
        "info", f"Loaded {path_of(message['path'])}: epoch {machine.epoch:,}. It goes on from there."
    )


def _gradient(playground, machine, message):
    _, machine.notice = gradient_checks.check(machine)


def _seen(playground, machine, message):
    """A view came into sight or went out of it. What nobody sees pauses, and goes on when it is seen again."""
    playground.seen[message["view"]] = bool(message["value"])
    if not any(playground.seen.values()) and machine.playing:
        playground.pause()
        playground.held = True
    elif any(playground.seen.values()) and playground.held:
        playground.play()


def _text(playground, machine, message):
    texts = {"state_line": playground.state_line(), "code": playground.code(), "asked": message.get("n")}
    if message.get("name") == "line":
        texts["line"] = playground.line()
    playground.texts = texts


def _line(playground, machine, message):
    playground.selected_neuron = None
    try:
        playground.use_line(message["text"])
    except LineError as error:
        return _refuse(playground, "line", error)
    playground.machine.notice = Notice("info", "This is the run of the line that you pasted. Undo brings back yours.")


def _formula(playground, machine, message):
    """A mistake in it is said beside its field, with the letters that are meant; what was learned stays."""
    try:
        _change(playground, formula=message["text"], data=BY_FORMULA)
    except FormulaError as error:
        return _refuse(playground, "formula", error, error.start, error.end)
    y = playground.machine.y
    if not playground.machine.classes and max(abs(y.min()), abs(y.max())) > 1.5:
        playground.machine.notice = Notice(
            "info",
            f"The numbers go from {y.min():.3g} to {y.max():.3g}, and the colours from -1 to 1. Divide the formula by "
            f"{max(abs(y.min()), abs(y.max())):.2g}: then the picture shows all of it, and it is learned more easily.",
        )
    elif playground.machine.classes and len(set(y.tolist())) == 1:
        playground.machine.notice = Notice("info", f"All points are of class {y[0]}: there is nothing to tell apart.")


def _points(playground, machine, message):
    """Points of a file. They are the learner's, so no saved notebook holds them."""
    playground.selected_neuron = None
    try:
        labels = playground.load_points(message["text"])
    except CsvError as error:
        return _refuse(playground, "points", error)
    machine = playground.machine
    kinds = ", ".join(f"class {number} is {name}" for number, name in enumerate(labels)) or "a number for each"
    furthest = float(abs(machine.X).max())
    far = (
        f" The inputs go to {furthest:.3g}, which makes training hard: bring them near 1 first, as in chapter 08."
        if furthest > FAR
        else ""
    )
    machine.notice = Notice("info", f"{len(machine.X):,} points: {kinds}.{far}")


REQUESTS = {
    "play": lambda playground, machine, message: playground.play(),
    "pause": lambda playground, machine, message: playground.pause(),
    "step": lambda playground, machine, message: playground.step(),
    "epoch": lambda playground, machine, message: playground.train(1),
    "rewind": lambda playground, machine, message: playground.rewind(),
    "new_start": lambda playground, machine, message: _change(playground, seed=_next(machine.settings.seed)),
    "regenerate": lambda playground, machine, message: _change(playground, data_seed=_next(machine.settings.data_seed)),
    "set": _set,
    "activation_of": _activation_of,
    "neurons": _neurons,
    "layers": _layers,
    "feature": _feature,
    "parameter": _parameter,
    "select": _select,
    "probe": _probe,
    "add_point": _add_point,
    "remove_points": _remove_points,
    "preset": _preset,
    "gradient": _gradient,
    "text": _text,
    "seen": _seen,
    "line": _line,
    "formula": _formula,
    "points": _points,
    "undo": _undo,
    "redo": _redo,
    "save": _save,
    "load": _load,
}
