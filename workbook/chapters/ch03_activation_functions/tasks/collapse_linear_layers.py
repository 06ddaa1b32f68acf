"""Turn two layers without a bend into one."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def collapse_linear_layers(W1, b1, W2, b2):
    W = W1 @ W2
    b = b1 @ W2 + b2
    return W, b


def _stack_cases(rng):
    small = {
        "W1": np.array([[1.0, -1.0, 2.0], [2.0, 1.0, -1.0]]),
        "b1": np.array([-1.0, -2.0, 1.0]),
        "W2": np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]]),
        "b2": np.array([0.5, -2.0]),
    }
    square = {
        "W1": np.array([[1.0, 2.0], [0.0, 1.0]]),
        "b1": np.array([1.0, -1.0]),
        "W2": np.array([[1.0, 0.0], [3.0, 1.0]]),
        "b2": np.array([0.5, 0.25]),
    }
    drawn = []
    for n_in, n_hidden, n_out in ((3, 3, 3), (2, 5, 2), (4, 2, 3), (1, 4, 1), (2, 2, 3), (2, 1, 3)):
        shapes = {"W1": (n_in, n_hidden), "b1": n_hidden, "W2": (n_hidden, n_out), "b2": n_out}
        drawn.append({name: rng.normal(size=shape) for name, shape in shapes.items()})
    return [small, square, *drawn]


TASK = Task(
    title="Turn two layers without a bend into one",
    outputs={"W": 1, "b": 1},
    cases=_stack_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=collapse_linear_layers,
    hints=(
        "Write down what the two layers do to x, put the first formula into the second, and multiply out.",
        "(x @ W1 + b1) @ W2 + b2 is x @ (something) + (something else). The first is your W, the second your b.",
        "Multiplying out gives x @ (W1 @ W2) and then what does not hold x: b1, which has gone through W2, and b2.",
    ),
    mistakes=(
        Mistake(
            "biases-add-up",
            "You add the two biases. But b1 still has to go through the second layer: its weights W2 apply to b1 as "
            "well.",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 + b2),
        ),
        Mistake(
            "network-runs-backwards",
            "The weights are multiplied in the wrong order. x meets W1 first: (x @ W1) @ W2 is x @ (W1 @ W2).",
            lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2),
        ),
        Mistake(
            "bias-forgotten",
            "The bias of the second layer, b2, is missing. It is added at the very end.",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2),
        ),
        Mistake(
            "hidden-bias-vanishes",
            "The bias of the first layer has got lost. It goes through the second layer like everything else that "
            "comes out of the first.",
            lambda W1, b1, W2, b2: (W1 @ W2, b2),
        ),
        Mistake(
            "hidden-bias-vanishes",
            "In the line for b, b1 meets the wrong matrix. It is added after W1, so only W2 is still ahead of it: b1 "
            "@ W2. b2 is added after W2, and goes through nothing.",
            lambda W1, b1, W2, b2: (W1 @ W2, W1 @ b1 @ W2 + b2),
        ),
        Mistake(
            "b2-goes-through-too",
            "Python stops in the line for b, where two shapes do not fit. b1 has an entry for each hidden neuron and "
            "meets W2 from the left: b1 @ W2. b2 has an entry for each output, and goes through nothing.",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 + b2 @ W2),
        ),
        Mistake(
            "b2-goes-through-too",
            "In the line for b: the two biases do not meet before W2. b1 alone goes through W2, and b2 is added "
            "afterwards.",
            lambda W1, b1, W2, b2: (W1 @ W2, (b1 + b2) @ W2),
        ),
    ),
)
