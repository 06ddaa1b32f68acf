"""Is a gradient right? Ask the function itself.

A gradient claims how much a number will change when something is nudged. So nudge it: once up, once down, and divide
the difference by the distance between. That is slow, and exact to about nine digits in float64, which is plenty to
tell right from wrong. It can be fooled in two ways. At parameters that are all zero or all one, many a wrong formula
happens to be right, so the check works on a copy whose parameters it has perturbed. And on a kink (ReLU at x = 0 has two
slopes) there is no right answer, so such entries are left out, and counted.
"""

import copy
from typing import NamedTuple

import numpy as np

from nnlib.checks import as_float, require_count, require_finite, require_number, require_rng
from nnlib.network import Sequential, require_network

ROUNDING = 1e-7  # relative errors below this are rounding, and differ from machine to machine


def check_layer(layer, x, *, rng, eps=1e-5, tolerance=1e-6, perturb=True, at_most=500):
    """Check a layer's `backward` at the input `x` (N, ...): dx and the gradient of each parameter.

    The layer stays as it is: a copy in float64 is checked, its parameters perturbed by `rng` unless `perturb` is False.
    `eps` is the nudge, `tolerance` the largest relative error that passes. Of an array with more than `at_most`
    entries a random choice is checked, and the report says so. Returns a `GradientReport`.

        print(nn.check_layer(nn.Tanh(), X, rng=rng))
    """
    network, notes = _perturbed_copy(layer, require_rng(rng), perturb)
    x = _float64(x, "x")
    dy = rng.standard_normal(network.forward(x).shape)  # any dy will do; a random one is not special

    def number():
        return float(np.sum(dy * network.forward(x)))

    def gradients():
        network.gradient[...] = np.nan  # what backward does not assign will show
        dx = network.backward(dy, input_gradient=True)
        inputs = {} if dx is None else {"x": dx}  # None: its input has no slope, as that of an Embedding
        return {**inputs, **{name: p.grad for name, p in network.parameters.items()}}

    arrays = {"x": x, **{name: p.value for name, p in network.parameters.items()}}
    report = _check(number, gradients, arrays, notes, rng, eps, tolerance, at_most)
    return report if isinstance(layer, Sequential) else report.renamed(lambda name: name.removeprefix("0."))


def check_network(network, loss, x, y, *, rng, eps=1e-5, tolerance=1e-6, perturb=True, at_most=500):
    """Check a network together with its loss: the gradient by each parameter, for samples `x` (N, ...), targets `y`.

    The other arguments and the result are those of `check_layer`; the network stays as it is.
    """
    twin, notes = _perturbed_copy(require_network(network), require_rng(rng), perturb)
    x, y, loss = _float64(x, "x"), np.asarray(y), copy.deepcopy(loss)

    def number():
        return float(loss.forward(twin.forward(x), y))

    def gradients():
        twin.gradient[...] = np.nan
        twin.backward(loss.backward())
        return {name: p.grad for name, p in twin.parameters.items()}

    arrays = {name: p.value for name, p in twin.parameters.items()}
    return _check(number, gradients, arrays, notes, rng, eps, tolerance, at_most)


def check_loss(loss, prediction, target, *, eps=1e-5, tolerance=1e-6):
    """Check a loss's `backward` at a `prediction` (N, ...) with its `target`. Returns a `GradientReport`."""
    prediction, target, loss = _float64(prediction, "prediction"), np.asarray(target), copy.deepcopy(loss)

    def number():
        return float(loss.forward(prediction, target))

    def gradients():
        return {"prediction": loss.backward()}

    return _check(number, gradients, {"prediction": prediction}, [], None, eps, tolerance, at_most=prediction.size)


class Comparison(NamedTuple):
    """One array's gradient at its worst entry (its largest, if all is well): what `backward` says, what the
    differences say, and how far the two are apart."""

    name: str
    shape: tuple
    worst: tuple
    backward: float
    difference: float
    relative_error: float
    passed: bool


class GradientReport:
    """What a gradient check found. It is true where all passed; printed, it is a table; `report["W"]` is one row."""

    def __init__(self, results, notes, eps, tolerance):
        self.results = results
        self.notes = notes
        self.eps = eps
        self.tolerance = tolerance

    @property
    def passed(self):
        return all(result.passed for result in self.results)

    @property
    def worst(self):
        """The row with the largest relative error."""
        return max(self.results, key=lambda result: result.relative_error)

    def renamed(self, rename):
        """The same report with other names for the arrays."""
        results = [result._replace(name=rename(result.name)) for result in self.results]
        return GradientReport(results, [rename(note) for note in self.notes], self.eps, self.tolerance)

    def __bool__(self):
        return self.passed

    def __getitem__(self, name):
        for result in self.results:
            if result.name == name:
                return result
        raise KeyError(f"{name}: the report has {', '.join(result.name for result in self.results)}")

    def __repr__(self):
        rows = [("", "shape", "entry", "backward", "by difference", "relative error", "")]
        for result in self.results:
            error = f"{result.relative_error:.1e}" if result.relative_error >= ROUNDING else f"below {ROUNDING:g}"
            numbers = f"{result.backward:.5g}", f"{result.difference:.5g}", error
            verdict = "ok" if result.passed else "WRONG"
            rows.append((result.name, str(result.shape), str(list(result.worst)), *numbers, verdict))
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        table = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
        verdict = "passed" if self.passed else "FAILED"
        head = f"Gradient check {verdict} (float64, nudge {self.eps:g}, allowed relative error {self.tolerance:g})"
        return "\n".join([head, *table, *(f"note: {note}" for note in self.notes)])


def _float64(x, name):
    """A float64 copy, which may be nudged."""
    x = np.array(as_float(x, name), dtype=np.float64)
    if x.size == 0:
        raise ValueError(f"{name}: expected at least one sample, got shape {x.shape}")
    require_finite(x, name)
    return x


def _perturbed_copy(layer, rng, perturb):
    """A copy as a float64 network with perturbed parameters; else notes about those at which a check says little."""
    network = copy.deepcopy(layer)
    if not isinstance(network, Sequential):
        network = Sequential(network)
    network = network.astype(np.float64)
    if perturb:
        network.theta += 0.1 * rng.standard_normal(network.theta.shape)
        return network, []
    constants = {name: np.unique(parameter.value) for name, parameter in network.parameters.items()}
    return network, [
        f"{name}: all entries are {values[0]:g}, where a wrong gradient may look right; perturb=True shakes them"
        for name, values in constants.items()
        if len(values) == 1
    ]


def _check(number, gradients, arrays, notes, rng, eps, tolerance, at_most):
    """Compare `gradients()` with what nudging the entries of `arrays`, in place, does to `number()`."""
    eps, tolerance = require_number(eps, "eps", above=0), require_number(tolerance, "tolerance", above=0)
    at_most = require_count(at_most, "at_most")
    centre = number()
    if number() != centre:
        raise ValueError("forward: expected the same result twice, got two; is dropout on? switch it off with eval()")
    claims = {name: np.array(gradient, dtype=np.float64) for name, gradient in gradients().items()}

    results, notes = [], list(notes)
    for name, array in arrays.items():
        if name not in claims:
            notes.append(f"{name}: backward returned None, so it was not checked")
            continue
        if claims[name].shape != array.shape:
            raise ValueError(f"{name}: expected a gradient of shape {array.shape}, got {claims[name].shape}")
        chosen = np.arange(array.size)
        if array.size > at_most:
            chosen = rng.choice(array.size, at_most, replace=False)
            notes.append(f"{name}: {at_most} of {array.size:,} entries were checked, chosen at random")
        measured = np.array([_slope(number, array.reshape(-1), entry, eps, centre) for entry in chosen])
        kinks = np.isnan(measured)
        if kinks.any():
            notes.append(f"{name}: {kinks.sum()} of {len(chosen)} entries on a kink were left out")
        claimed = claims[name].reshape(-1)[chosen]
        # Slopes below this size drown in the rounding of the differences, so errors are relative to it at least.
        size = np.maximum(np.maximum(np.abs(claimed), np.abs(measured)), 1e-4 * max(1, abs(centre)))
        errors = np.abs(claimed - measured) / size
        errors[np.isnan(errors)] = np.inf
        errors[kinks] = 0
        worst = int(errors.argmax() if errors.max() >= ROUNDING else np.abs(claimed).argmax())
        index = tuple(int(i) for i in np.unravel_index(chosen[worst], array.shape))
        if np.isnan(claimed).all():
            notes.append(f"{name}: backward assigned no gradient")
        passed = bool(errors[worst] <= tolerance and not kinks.all())
        numbers = float(claimed[worst]), float(measured[worst]), float(errors[worst])
        results.append(Comparison(name, array.shape, index, *numbers, passed))
    return GradientReport(results, notes, eps, tolerance)


def _slope(number, flat, entry, eps, centre):
    """How fast `number()` changes with one entry, by the central difference; NaN on a kink."""
    above, below = _nudged(number, flat, entry, eps)
    slope_change = (above - centre) / eps - (centre - below) / eps  # the slope to the right minus the slope to the left
    slope = (above - below) / (2 * eps)
    if abs(slope_change) > 1e-3 * max(abs(slope), 1e-3):
        # On a smooth curve a tenth of the nudge sees a tenth of the change; a corner looks as sharp from any distance.
        above, below = _nudged(number, flat, entry, eps / 10)
        closer_change = (above - centre) / (eps / 10) - (centre - below) / (eps / 10)
        if abs(10 * closer_change - slope_change) > 0.3 * abs(slope_change):
            return np.nan
    return slope


def _nudged(number, flat, entry, eps):
    """The number with one entry a little higher, and a little lower. The entry is put back."""
    before = flat[entry]
    flat[entry] = before + eps
    above = number()
    flat[entry] = before - eps
    below = number()
    flat[entry] = before
    return above, below
