"""Reading the results: which faults do these numbers leave possible?

This is the clinic's own physician. It sees the results of all tests but the reading, and answers with the diagnoses that they
leave, by fixed borders. Where it is right for every seed, a patient may be posed; where two faults are left, they are never
told apart by these tests, and the clinic says so.
"""

import numpy as np

UNTOLD = (("healthy", "step_late"), ("bias_axis", "bias_total"))  # without reading the loop


def clears_of_a_late_step(rates, k, depth):
    """Whether these numbers of "rates" show that no step comes too late.

    On the ten digits a deep network whose gradients come a step too late does not learn with ten times the rate; nearly all
    healthy ones do. So learning there clears it, and not learning leaves both. (Of 200 seeds with the fault the lowest loss
    was 1.89, 0.82 log k.) A shallow network learns in either case. On petals one deep network of 40 with the fault learned
    as well as the healthy ones: there it clears nothing.
    """
    return depth == "deep" and k == 10 and rates["losses"][4] < 0.75 * np.log(k)


def read(results, k, depth):
    """(faults that are left, place or None where no test shows it) from `results(name)`, a Result for each test; `k` classes.

    `depth` is "deep" or "shallow".
    """
    if results("data").numbers["size"] > 10:
        return ("unscaled",), "data"
    if results("data").numbers.get("inside", 0) > 0.5:  # petals: within a species as different as over all
        return ("labels_mixed",), "data"
    start = results("start").numbers
    if start["loss"] > 8 * start["guess"]:
        return ("sum_loss",), "loss"
    if results("twice").numbers["gap"] > 0:
        return ("dropout_on",), "loop"
    wrong = results("gradients").numbers["wrong"]
    if wrong:
        layer, kind, name = wrong[0]
        place = f"layer {layer}"
        if kind == "bend":
            return ("missing_slope",), place
        return (("transposed",) if name == "x" else UNTOLD[1]), place
    found = results("activations").numbers
    if max(found["spreads"]) == 0:
        return ("zero_start",), "all layers"
    if max(found["silent"]) > 0.9:
        return ("dead",), f"layer {found['worst']}"
    guess, curves, rates = np.log(k), results("curves").numbers, results("rates").numbers
    losses, start = np.array(rates["losses"]), rates["start"]
    if losses[:3].min() < min(
        0.9 * guess, 0.7 * losses[3]
    ):  # it may learn a batch all the same, or a part of the whole
        return ("rate_large",), "loop"
    if results("batch").numbers["loss"] < 0.3 * guess:  # one batch is learned by heart
        if curves["new"] < 1.5 / k + 0.2:
            return ("labels_mixed",), "data"
        if clears_of_a_late_step(rates, k, depth):
            return ("healthy",), "nowhere"
        return UNTOLD[0], None
    floor = np.log(np.e + k - 1) - 1  # the least that softmax leaves of a softmax
    if losses[5:].min() < 0.95 * floor and losses[3] > 0.9 * guess:
        return ("rate_small",), "loop"
    if curves["loss"] > 0.97 * floor and losses.min() < 0.86 * guess:
        return ("softmax_twice",), "last layer"
    if losses[2] > start and not np.isfinite(losses[3:]).any():
        return ("uphill",), "loop"
    return ("apart",), "loop"
