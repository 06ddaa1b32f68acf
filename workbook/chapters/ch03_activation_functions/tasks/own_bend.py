"""Make an activation of your own, with its slope."""

import numpy as np

from workbook.forms.task import Mistake, Task, WrongFormError, several


def own_bend(z):
    a = z / (1 + np.abs(z))
    slope = 1 / (1 + np.abs(z)) ** 2
    return a, slope


def _drawn(learner, z, h):
    """Heights and slopes at z, heights a little above and below, and both far out."""

    def curve(at):
        words = "own_bend should return 2 values, the heights and the slopes."
        return several(learner.own_bend(at), 2, words, [at])

    heights, slopes = curve(z.copy())
    far_heights, far_slopes = curve(np.array([-1000.0, 1000.0]))
    return {
        "heights": heights, "slopes": slopes, "above": curve(z + h)[0], "below": curve(z - h)[0],
        "far_heights": far_heights, "far_slopes": far_slopes,
    }  # fmt: skip


def _looked_at(measured, z, h):
    """Is it bent, is the slope that of the curve, is it finite far out, is it none of the nine? 1 for yes."""
    for name, array in measured.items():
        wanted = (2,) if name.startswith("far") else z.shape
        if array is None or array.shape != wanted and not (array.ndim == 0 and name.endswith("slopes")):
            raise WrongFormError("Heights and slopes should have the shape of z, an entry for each of z.")
    a, slope = np.asarray(measured["heights"], float), np.asarray(measured["slopes"], float)
    if not (np.isfinite(a).all() and np.isfinite(slope).all()):
        raise WrongFormError(
            "Your curve or its slope is no number (nan or inf) at some z between -3 and 3. Roots and logarithms of numbers below 0 "
            "have no value, nor has a division by 0. A neuron may get any z, so there must be a height and a slope for each."
        )
    with np.errstate(all="ignore"):
        rise = (np.asarray(measured["above"], float) - np.asarray(measured["below"], float)) / (2 * h)
        bends = a[2:] - 2 * a[1:-1] + a[:-2]  # the points stand at equal distances, so on a line these are 0
        known = any(np.allclose(a, curve, rtol=0, atol=1e-3) for curve in _well_known(z, np.clip(a[0] / z[0], 0, 1)))
        far = [np.isfinite(np.asarray(measured[name], float)).all() for name in ("far_heights", "far_slopes")]
        return {
            "bent": float(np.abs(bends).max() > 1e-6),
            "slope": float(np.allclose(slope, rise, rtol=1e-3, atol=1e-4)),
            "far_out": float(all(far)),
            "own": float(not known),
        }


def _well_known(z, leak):
    """The heights of the chapter's nine curves, and of the exercise's example."""
    s = 1 / (1 + np.exp(-z))
    return (
        z > 0, s, np.tanh(z), np.maximum(z, 0), np.where(z > 0, z, leak * z), np.where(z > 0, z, np.exp(z) - 1),
        np.log(1 + np.exp(z)), z * s, z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3))), z * z,
    )  # fmt: skip


TASK = Task(
    title="Make an activation of your own",
    outputs={"bent": 1, "slope": 1, "far_out": 1, "own": 1},
    cases=lambda rng: [{"z": np.arange(-3.07, 3.2, 0.2), "h": 1e-5}],
    reference=own_bend,
    probe=_drawn,
    measures=("heights", "slopes", "above", "below", "far_heights", "far_slopes"),
    derive=_looked_at,
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
            "At -1000 or 1000 your curve or its slope is no finite number: it is inf, as exp of 1000 is, or nan. A network sends large numbers now and then.",
            lambda z: (np.exp(z) / 10, np.exp(z) / 10),
        ),
        Mistake(
            "bends-are-designed",
            "This is one of the chapter's nine, or the example's z * z. Nothing is wrong with it; but here you are to find one of your own.",
            lambda z: (np.tanh(z), 1 - np.tanh(z) ** 2),
        ),
    ),
)
