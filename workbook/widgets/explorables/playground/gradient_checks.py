"""Is every backward right? Each layer and the loss by itself, so that the one at fault is named, also where it raises."""

import copy

import numpy as np

import nnlib as nn
from nnlib.machinery.parameters import title
from workbook.widgets.explorables.playground.errors import Notice, error_text, place_of
from workbook.widgets.explorables.playground.guards import WatchedLoss

SAMPLES = 12


class Raised:
    """Stands for a report where the learner's code raised instead of answering. It is false; printed, it says what
    happened."""

    def __init__(self, text):
        self.text = text

    def __bool__(self):
        return False

    def __repr__(self):
        return self.text


def check(machine):
    """Check all layers and the loss on a few training points. Returns `({name: report}, Notice)`, a report being a
    GradientReport or a Raised; the network stays as it is."""
    if not machine.can_train:
        return {}, machine.broken or Notice("info", "There is nothing to check yet: there are no points.")
    if not np.isfinite(machine.network.theta).all():
        return {}, Notice("info", "There is nothing to check: some weights are no numbers any more. Rewind first.")
    with np.errstate(all="ignore"):
        reports = _reports(machine)
    wrong = [(name, report) for name, report in reports.items() if not report]
    more = "\n\n".join(f"{name}\n{report!r}" for name, report in reports.items())
    if not wrong:
        text = f"Gradient check passed: all {len(reports)} parts agree with the change of the loss."
        return reports, Notice("info", text, more)
    name, report = wrong[0]
    others = [other for other, _ in wrong[1:]]
    also = f"\nAlso wrong: {', '.join(others)}." if others else ""
    return reports, Notice("error", f"Gradient check failed in {name}: {_fault(report)}{also}", more)


def _reports(machine):
    rng, reports = np.random.default_rng(0), {}
    x, target = machine.inputs(machine.train[0][:SAMPLES]), machine.targets(machine.train[1][:SAMPLES])
    for number, layer in enumerate(copy.deepcopy(machine.network).eval()):
        name = f"network[{number}], {_named(layer)}"
        try:
            y = _numbers(layer.forward(x))
        except Exception as error:  # whatever the learner's code may raise
            reports[name] = _raised(error, machine)
            return reports  # without its answer, what comes behind it cannot be tried
        try:
            reports[name] = nn.check_layer(layer, x, rng=rng)
        except Exception as error:
            reports[name] = _raised(error, machine)
        x = y
    loss = copy.deepcopy(machine.loss)
    name = f"the loss, {_named(loss)}"
    try:
        watched = loss if type(loss).__module__.startswith("nnlib.") else WatchedLoss(loss)
        _numbers(watched.forward(x, target))
        reports[name] = nn.check_loss(watched, x, target)
    except Exception as error:
        reports[name] = _raised(error, machine)
    return reports


def _named(piece):
    """As nnlib writes it, but by the learner's own name."""
    name, text = type(piece).__name__, title(piece)
    return text if text.startswith(name) else name


def _numbers(y):
    if not np.isfinite(y).all():
        raise ValueError("forward gives something that is no finite number")
    return np.asarray(y)


def _raised(error, machine):
    where = place_of(error, machine.pieces)
    return Raised(f"in {where}\n{error_text(error)}" if where else error_text(error))


def _fault(report):
    if isinstance(report, Raised):
        return report.text
    worst = report.worst
    where = f"{worst.name}[{', '.join(map(str, worst.worst))}]"
    if not np.isfinite(worst.backward):
        return (
            f"for {where}, backward says {worst.backward}, which is no number (was this gradient ever set?), and the "
            f"loss changes by {worst.difference:.4g} for each unit."
        )
    return f"for {where}, backward says {worst.backward:.4g}, but the loss changes by {worst.difference:.4g} for each unit."
