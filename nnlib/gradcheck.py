"""Is a gradient right? Ask the function itself.

A gradient claims how much a number will change when something is nudged. So nudge it: once up, once down, and divide
the difference by the distance between. That is slow, and exact to about nine digits in float64, which is plenty to
tell right from wrong. It can be fooled in two ways. At parameters that are all zero or all one, many a wrong formula
happens to be right, so the check works on a copy whose parameters it has perturbed. And on a kink (ReLU at x = 0 has two
slopes) there is no right answer, so such entries are left out, and counted.
"""

import copy

import numpy as np

from nnlib.machinery.checks import as_float, require_finite, require_rng
from nnlib.machinery.gradient_report import compare
from nnlib.machinery.network import require_network
from nnlib.network import Sequential


# *: what follows it is given by name, rng=...
def check_layer(layer, x, *, rng, eps=1e-5, tolerance=1e-6, perturb=True, at_most=500):
    """Check a layer's `backward` at the input `x` (N, ...): dx and the gradient of each parameter.

    The layer stays as it is: a copy in float64 is checked, its parameters perturbed by `rng` unless `perturb` is False.
    `eps` is the nudge, `tolerance` the largest relative error that passes. Of an array with more than `at_most`
    entries a random choice is checked, and the report says so. Returns a `GradientReport`.

        print(nn.check_layer(nn.Tanh(), X, rng=rng))
    """
    network, notes = _perturbed_copy(layer, require_rng(rng), perturb)
    x = _float64(x, "x")
    y = network.forward(x)
    # any dy will do; a random one is not special (standard_normal: mean 0, spread 1)
    dy = rng.standard_normal(y.shape)

    def number():
        return float(np.sum(dy * network.forward(x)))

    def gradients():
        network.gradient[...] = np.nan  # np.nan, "not a number": what backward does not assign will show
        dx = network.backward(dy, input_gradient=True)
        inputs = {} if dx is None else {"x": dx}  # None: its input has no slope, as that of an Embedding
        return {**inputs, **{name: p.grad for name, p in network.parameters.items()}}

    arrays = {"x": x, **{name: p.value for name, p in network.parameters.items()}}
    # how large the numbers are that are added up to one: it is these that are rounded
    size = float(np.sum(np.abs(dy * y)))
    report = compare(number, gradients, _slope, arrays, notes, rng, eps, tolerance, at_most, size)
    # a layer alone was checked as layer 0 of a network: removeprefix takes that "0." off (isinstance: is it one?)
    return report if isinstance(layer, Sequential) else report.renamed(lambda name: name.removeprefix("0."))


def check_network(network, loss, x, y, *, rng, eps=1e-5, tolerance=1e-6, perturb=True, at_most=500):
    """Check a network together with its loss: the gradient by each parameter, for samples `x` (N, ...), targets `y`.

    The other arguments and the result are those of `check_layer`; the network stays as it is.
    """
    twin, notes = _perturbed_copy(require_network(network), require_rng(rng), perturb)
    # Copies, so that what was passed stays as it is: copy.deepcopy copies what is inside, too. np.asarray: a list as array
    x, y, loss = _float64(x, "x"), np.asarray(y), copy.deepcopy(loss)

    def number():
        return float(loss.forward(twin.forward(x), y))

    def gradients():
        twin.gradient[...] = np.nan
        twin.backward(loss.backward())
        return {name: p.grad for name, p in twin.parameters.items()}

    arrays = {name: p.value for name, p in twin.parameters.items()}
    return compare(number, gradients, _slope, arrays, notes, rng, eps, tolerance, at_most)


def check_loss(loss, prediction, target, *, eps=1e-5, tolerance=1e-6):
    """Check a loss's `backward` at a `prediction` (N, ...) with its `target`. Returns a `GradientReport`."""
    prediction, target, loss = _float64(prediction, "prediction"), np.asarray(target), copy.deepcopy(loss)

    def number():
        return float(loss.forward(prediction, target))

    def gradients():
        return {"prediction": loss.backward()}

    return compare(
        number, gradients, _slope, {"prediction": prediction}, [], None, eps, tolerance, at_most=prediction.size
    )


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


def _slope(number, flat, entry, eps, centre, rounding):
    """How fast `number()` changes with one entry, by the central difference; NaN on a kink.

    `rounding` is how far `number()` may be off; changes of the slope that come of it are no kink.
    """
    above, below, distance = _nudged(number, flat, entry, eps)
    slope_change = (above - centre) / eps - (centre - below) / eps  # the slope to the right minus the slope to the left
    slope = (above - below) / distance
    if abs(slope_change) > max(1e-3 * abs(slope), 1e-6, 40 * rounding / eps):
        # On a smooth curve a tenth of the nudge sees a tenth of the change; a corner looks as sharp from any distance.
        above, below, _ = _nudged(number, flat, entry, eps / 10)
        closer_change = (above - centre) / (eps / 10) - (centre - below) / (eps / 10)
        if abs(10 * closer_change - slope_change) > 0.3 * abs(slope_change):
            return np.nan
    return slope


def _nudged(number, flat, entry, eps):
    """The number with one entry a little higher, and a little lower, and how far these two entries lie apart.

    That is 2 * eps, but for an entry so large that the nudge itself is rounded. The entry is put back.
    """
    before = flat[entry]
    flat[entry] = higher = before + eps
    above = number()
    flat[entry] = lower = before - eps
    below = number()
    flat[entry] = before
    return above, below, (higher - lower) or 2 * eps
