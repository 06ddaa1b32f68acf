"""Is every backward right? Each layer and the loss by itself, so that the one at fault is named."""

import copy

import numpy as np

import nnlib as nn
from nnlib.parameters import title

from .errors import Notice

SAMPLES = 12


def check(machine):
    """Check all layers and the loss on a few training points. Returns `({name: GradientReport}, Notice)`; the network
    stays as it is."""
    if not machine.can_train:
        return {}, Notice("info", "There is nothing to check yet.")
    rng = np.random.default_rng(0)
    reports, x = {}, machine.inputs(machine.train[0][:SAMPLES])
    target = machine.targets(machine.train[1][:SAMPLES])
    network = copy.deepcopy(machine.network).eval()
    for number, layer in enumerate(network):
        reports[f"layer {number}, {title(layer)}"] = nn.check_layer(layer, x, rng=rng)
        x = np.asarray(layer.forward(x))
    reports[f"the loss, {title(machine.loss)}"] = nn.check_loss(copy.deepcopy(machine.loss), x, target)
    wrong = [(name, report) for name, report in reports.items() if not report]
    more = "\n\n".join(f"{name}\n{report!r}" for name, report in reports.items())
    if not wrong:
        return reports, Notice(
            "info", f"Gradient check passed: all {len(reports)} parts agree with the change of the loss.", more
        )
    name, report = wrong[0]
    worst = report.worst
    where = f"{worst.name}[{', '.join(map(str, worst.worst))}]"
    also = f" ({len(wrong) - 1} more parts are wrong too.)" if len(wrong) > 1 else ""
    text = (
        f"Gradient check failed in {name}: for {where}, backward says {worst.backward:.4g}, but the loss changes by "
        f"{worst.difference:.4g} for each unit.{also}"
    )
    return reports, Notice("error", text, more)
