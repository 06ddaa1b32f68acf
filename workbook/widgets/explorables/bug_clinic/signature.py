"""Reading the results: which faults do these numbers leave possible?

This is the clinic's own physician. It sees the results of all tests but the reading, and answers with the diagnoses that they
leave, by fixed borders. Where it is right for every seed, a patient may be posed; where two faults are left, they are never
told apart by these tests, and the clinic says so.
"""

import numpy as np

UNTOLD = (("healthy", "step_late"), ("bias_axis", "bias_total"))  # without reading, no test tells these apart


def read(results, k):
    """(faults that are left, place or None where no test shows it) from `results(name)`, a Result for each test; `k` classes."""
    if results("data").numbers["size"] > 10:
        return ("unscaled",), "data"
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
    guess, rates = np.log(k), results("rates").numbers
    losses, start = np.array(rates["losses"]), rates["start"]
    curves, by_heart = results("curves").numbers, results("batch").numbers["loss"] < 0.3 * guess
    if by_heart:
        return (UNTOLD[0], None) if curves["new"] > 1.5 / k + 0.2 else (("labels_mixed",), "data")
    floor = np.log(np.e + k - 1) - 1  # the least that softmax leaves of a softmax
    if 0.97 * floor < curves["loss"] < 0.95 * guess:
        return ("softmax_twice",), "last layer"
    learns = losses < 0.9 * guess
    if learns[:3].any() and not learns[3]:
        return ("rate_large",), "loop"
    if losses[2] > start and not np.isfinite(losses[3:]).any():
        return ("uphill",), "loop"
    if learns[5:].any() and abs(losses[3] - start) < 0.01 * guess:
        return ("rate_small",), "loop"
    return ("apart",), "loop"
