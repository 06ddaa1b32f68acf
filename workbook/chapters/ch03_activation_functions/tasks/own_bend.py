"""Make an activation of your own, with its slope."""

import numpy as np

from workbook.forms.task import Mistake, Task, WrongFormError


def own_bend(z):
    a = z / (1 + np.abs(z))
    slope = 1 / (1 + np.abs(z)) ** 2
    return a, slope


def _looked_at(learner, z, h):
    """Is it bent, is the slope that of the curve, is it finite far out, is it none of the nine? 1 for yes."""

    def curve(at):
        result = learner.own_bend(at.copy())
        if not isinstance(result, (tuple, list)) or len(result) != 2:
            raise WrongFormError("own_bend should return 2 values, the heights and the slopes.")
        heights, slopes = (np.asarray(part, float) for part in result)
        if heights.shape != at.shape or slopes.shape not in (at.shape, ()):
            raise WrongFormError(f"Heights and slopes should have the shape of z, {at.shape}, an entry for each of z.")
        return heights, slopes + np.zeros(at.shape)

    a, slope = curve(z)
    measured = (curve(z + h)[0] - curve(z - h)[0]) / (2 * h)
    far = curve(np.array([-1000.0, 1000.0]))
    with np.errstate(all="ignore"):
        s = 1 / (1 + np.exp(-z))
        leak = np.clip(a[0] / z[0], 0, 1)
        known = (
            z > 0, s, np.tanh(z), np.maximum(z, 0), np.where(z > 0, z, leak * z), np.where(z > 0, z, np.exp(z) - 1),
            np.log(1 + np.exp(z)), z * s, z * z, z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))),
        )  # fmt: skip
    bends = a[2:] - 2 * a[1:-1] + a[:-2]  # the points stand at equal distances, so on a line these are 0
    return {
        "bent": float(np.abs(bends).max() > 1e-6),
        "slope": float(np.allclose(slope, measured, rtol=1e-3, atol=1e-4)),
        "far_out": float(np.isfinite(far).all()),
        "own": float(not any(np.allclose(a, curve, rtol=0, atol=1e-3) for curve in known)),
    }


TASK = Task(
    title="Make an activation of your own",
    outputs={"bent": 1, "slope": 1, "far_out": 1, "own": 1},
    cases=lambda rng: [{"z": np.arange(-3.07, 3.2, 0.2), "h": 1e-5}],
    reference=own_bend,
    probe=_looked_at,
    facts={
        "bent": "the curve is bent: its points do not lie on one straight line",
        "slope": "the slopes are those of the curve, as rise over run measures them from a little below z to a little above",
        "far_out": "heights and slopes are finite numbers for z = -1000 and 1000 as well",
        "own": "the curve is none of the chapter's nine, nor the example's z * z",
    },
    hints=(
        "Any curve will do that is no straight line: a size, a quotient, pieces. Begin with one whose slope you can write down.",
        "np.abs(z), for one, has the slope -1 on the left and 1 on the right: a V is bent once, and finite everywhere.",
        "Two pieces are allowed, too: np.where(z > 1, 1, z) stops climbing at 1, and its slope is 0 from there on. Measure your slope "
        "with the `slope` of exercise 4.",
    ),
    mistakes=(
        Mistake(
            "shift-is-a-bend",
            "This is a straight line. It may be steep or flat or shifted; a network of such neurons is one layer all the same.",
            lambda z: (3 * z + 1, 3 + 0 * z),
        ),
        Mistake(
            "slopes-are-alike",
            "Your curve counts, but the slopes are not its own. Measure one: rise over run, from a little below z to a little above, as in exercise 4.",
            lambda z: (z / (1 + np.abs(z)), 1 + 0 * z),
        ),
        Mistake(
            "exp-overflow",
            "At 1000 your curve is too large for a float: exp of 1000 is infinity. A network sends large numbers now and then.",
            lambda z: (np.exp(z) / 10, np.exp(z) / 10),
        ),
        Mistake(
            "bends-are-designed",
            "This is one of the chapter's nine. Nothing is wrong with it; but here you are to find one of your own.",
            lambda z: (np.tanh(z), 1 - np.tanh(z) ** 2),
        ),
    ),
)
