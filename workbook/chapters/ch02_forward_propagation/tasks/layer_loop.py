"""Run a layer, one neuron after the other."""

import numpy as np

from workbook.chapters.ch02_forward_propagation.tasks.shared import layer_cases, relu
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def layer_loop(x, W, b):
    outputs = np.zeros(len(b))
    for j in range(len(b)):
        z = b[j]
        for i in range(len(x)):
            z = z + x[i] * W[i, j]
        outputs[j] = relu(z)
    return outputs


def _relu_in_every_round(x, W, b):
    a = np.zeros(len(b))
    for j in range(len(b)):
        z = b[j]
        for i in range(len(x)):
            z = relu(z + x[i] * W[i, j])
        a[j] = z
    return a


def _rows_entry_by_entry(x, W, b):
    a = np.zeros(len(b))
    for j in range(len(b)):
        z = b[j]
        for i in range(len(x)):
            z = z + x[i] * W[j, i]
        a[j] = relu(z)
    return a


TASK = Task(
    title="Run a layer, one neuron after the other",
    outputs={"a": 1},
    cases=layer_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=layer_loop,
    needs=("neuron_forward",),
    hints=(
        "A layer is several neurons that look at the same x. Make one loop over the neurons, and compute each one's "
        "output as before.",
        "Neuron j has its weights in column j of W and its bias in b[j]. The weight from input i to neuron j is W[i, "
        "j].",
        "Start with `outputs = np.zeros(len(b))`. In the loop over j start with `z = b[j]`, add `x[i] * W[i, j]` for "
        "every i, and set `outputs[j] = relu(z)`.",
    ),
    mistakes=(
        Mistake(
            "weight-orientation",
            "You read W[j, i]. The first index of W is the input, the second the neuron: the weight from input i to "
            "neuron j is W[i, j]. "
            "With as many inputs as neurons your order runs, and gives other numbers; otherwise it falls off the edge "
            "of W.",
            _rows_entry_by_entry,
        ),
        Mistake(
            "neurons-are-rows",
            "You gave neuron j the row W[j]. Its weights stand in a column, W[:, j]: one weight for each input.",
            lambda x, W, b: np.array([relu(x @ W[j] + b[j]) for j in range(len(b))]),
        ),
        Mistake(
            "output-before-activation",
            "These are the sums. Each neuron still has to bend its own: relu turns those below 0 into 0.",
            lambda x, W, b: x @ W + b,
        ),
        Mistake(
            "bias-per-connection",
            "Your bias goes in once for every input. Set it once for each neuron, before or after the loop over the "
            "inputs.",
            lambda x, W, b: relu(x @ W + len(x) * b),
        ),
        Mistake(
            "one-bias-a-layer",
            "All your neurons use the bias b[0]. Neuron j has a bias of its own, b[j].",
            lambda x, W, b: relu(x @ W + b[0]),
        ),
        Mistake(
            "bias-forgotten",
            "The biases are missing: neuron j adds b[j] to its sum.",
            lambda x, W, b: relu(x @ W),
        ),
        Mistake(
            "bias-as-threshold",
            "Your neurons subtract their biases. Neuron j adds b[j] to its sum.",
            lambda x, W, b: relu(x @ W - b),
        ),
        Mistake(
            "sum-runs-on",
            "Your sum runs on from one neuron to the next. Each neuron starts afresh, with its own bias: set z inside "
            "the loop over the neurons.",
            lambda x, W, b: relu(np.cumsum(x @ W + b)),
        ),
        Mistake(
            "return-in-the-loop",
            "This is the output of the first neuron alone. Does your `return` stand inside the loop? Then it ends the "
            "function in the first round.",
            lambda x, W, b: relu(x @ W[:, 0] + b[0]),
        ),
        Mistake(
            "activation-per-connection",
            "You bend in every round of the inner loop. The sum has to be complete first: a product below 0 may still be made good by the next.",
            _relu_in_every_round,
        ),
        Mistake(
            "overwrite-not-add",
            "Each neuron's sum is its last product alone: every round of the inner loop replaces z. Add to what is already there.",
            lambda x, W, b: relu(x[-1] * W[-1]),
        ),
        Mistake(
            "one-bias-a-layer",
            "You add the whole of b in every round, so each neuron gives several numbers. Neuron j has one bias: b[j].",
            lambda x, W, b: np.array([relu(x @ W[:, j] + b) for j in range(len(b))]),
        ),
    ),
)
