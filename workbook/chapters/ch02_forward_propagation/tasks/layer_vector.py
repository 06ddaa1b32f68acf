"""Run a layer in one line."""

import numpy as np

from workbook.chapters.ch02_forward_propagation.tasks.shared import layer_cases, relu
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def layer_vector(x, W, b):
    z = x @ W + b
    return relu(z)


TASK = Task(
    title="Run a layer in one line",
    outputs={"a": 1},
    cases=layer_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=layer_vector,
    hints=(
        "`x @ W` multiplies a row of n_in numbers with a matrix (n_in, n_out). What shape comes out?",
        "`x @ W` gives the sums of all neurons at once, without their biases. b has just one number for each of them.",
        "Two arrays of the same shape are added entry by entry: no loop is needed for b either. One line is enough.",
    ),
    mistakes=(
        Mistake(
            "weight-orientation",
            "W is turned around, as in W.T or in W @ x. The n_in numbers of x have to meet the n_in rows of W, so x "
            "comes first and W fits as it stands. "
            "On a square layer the wrong way runs too, and gives wrong numbers.",
            lambda x, W, b: relu(x @ W.T + b),
        ),
        Mistake(
            "bias-forgotten",
            "z misses the biases b.",
            lambda x, W, b: relu(x @ W),
        ),
        Mistake(
            "bias-as-threshold",
            "You subtract b. The biases are added: each lifts its neuron's sum, or lowers it where it is below 0 itself.",
            lambda x, W, b: relu(x @ W - b),
        ),
        Mistake(
            "bias-multiplied",
            "You multiply by b. The biases are added: they shift each sum.",
            lambda x, W, b: relu(x @ W * b),
        ),
        Mistake(
            "bias-per-connection",
            "Your biases are in the sums once for every input. Add up first, then add b once.",
            lambda x, W, b: relu(x @ W + len(x) * b),
        ),
        Mistake(
            "one-bias-a-layer",
            "You add one and the same number to all sums. Each neuron has a bias of its own: add the whole of b.",
            lambda x, W, b: relu(x @ W + b[0]),
        ),
        Mistake(
            "bias-as-a-weight",
            "You add b to the weights before the product, so that each bias is multiplied by the inputs. It is added to the sums, as it is: mind the brackets.",
            lambda x, W, b: relu(x @ (W + b)),
        ),
        Mistake(
            "bias-after-activation",
            "The bias comes too late: you add it after the bend. It belongs to the sum, and what is bent is the sum.",
            lambda x, W, b: np.maximum(x @ W, 0) + b,
        ),
    ),
)
