"""Find the bug in a training step."""

import numpy as np

from workbook.chapters.ch08_training_a_network.tasks.shared import softmax
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def mend_step(X, y, W1, b1, W2, b2, lr):
    Z1 = X @ W1 + b1
    A1 = np.maximum(Z1, 0)
    dscores = (softmax(A1 @ W2 + b2) - np.eye(len(b2))[y]) / len(X)
    dZ1 = (dscores @ W2.T) * (Z1 > 0)
    W2, b2 = W2 - lr * A1.T @ dscores, b2 - lr * dscores.sum(axis=0)
    W1, b1 = W1 - lr * X.T @ dZ1, b1 - lr * dZ1.sum(axis=0)
    return W1, b1, W2, b2


def _forward_and_dscores(X, y, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = np.maximum(Z1, 0)
    return Z1, A1, (softmax(A1 @ W2 + b2) - np.eye(len(b2))[y]) / len(X)


def _planted_step(X, y, W1, b1, W2, b2, lr):
    Z1 = X @ W1 + b1
    A1 = np.maximum(Z1, 0)
    dscores = (softmax(A1 @ W2 + b2) - np.eye(len(b2))[y]) / len(X)
    W2, b2 = W2 - lr * A1.T @ dscores, b2 - lr * dscores.sum(axis=0)
    dZ1 = (dscores @ W2.T) * (Z1 > 0)
    W1, b1 = W1 - lr * X.T @ dZ1, b1 - lr * dZ1.sum(axis=0)
    return W1, b1, W2, b2


def _mended(factor):
    def wrong(X, y, W1, b1, W2, b2, lr):
        return mend_step(X, y, W1, b1, W2, b2, factor(lr, X))

    return wrong


def _output_layer_stays(X, y, W1, b1, W2, b2, lr):
    return (*mend_step(X, y, W1, b1, W2, b2, lr)[:2], W2, b2)


def _first_layer_forward_again(X, y, W1, b1, W2, b2, lr):
    new_W1, new_b1 = mend_step(X, y, W1, b1, W2, b2, lr)[:2]
    _, A1, dscores = _forward_and_dscores(X, y, new_W1, new_b1, W2, b2)
    return new_W1, new_b1, W2 - lr * A1.T @ dscores, b2 - lr * dscores.sum(axis=0)


def _without_relus_slope(X, y, W1, b1, W2, b2, lr):
    _, A1, dscores = _forward_and_dscores(X, y, W1, b1, W2, b2)
    dZ1 = dscores @ W2.T
    return W1 - lr * X.T @ dZ1, b1 - lr * dZ1.sum(axis=0), W2 - lr * A1.T @ dscores, b2 - lr * dscores.sum(axis=0)


def _step_cases(rng):
    small = {
        "W1": np.array([[1.0, -1.0, 2.0], [2.0, 1.0, -1.0]]), "b1": np.array([-1.0, -2.0, 1.0]),
        "W2": np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]]), "b2": np.array([0.5, -2.0]),
    }  # fmt: skip
    fixed = [
        {"X": np.array([[2.0, 1.0]]), "y": np.array([0]), **small, "lr": 0.5},
        {
            "X": np.array([[2.0, 1.0], [-1.0, 2.0], [1.0, -2.0], [-2.0, 1.0]]),
            "y": np.array([0, 1, 1, 0]),
            **small,
            "lr": 0.5,
        },
    ]
    drawn = []
    for n_in, hidden, k, n in ((3, 5, 4, 6), (2, 6, 3, 9)):
        W1, W2 = rng.normal(size=(n_in, hidden)), rng.normal(size=(hidden, k))
        b1, b2 = rng.normal(size=hidden), rng.normal(size=k)
        data = {"X": rng.normal(size=(n, n_in)), "y": rng.integers(0, k, n)}
        drawn.append({**data, "W1": W1, "b1": b1, "W2": W2, "b2": b2, "lr": float(rng.uniform(0.4, 0.9))})
    return fixed + drawn


def _first_layer_after_the_second(X, y, W1, b1, W2, b2, lr):
    _, _, W2, b2 = mend_step(X, y, W1, b1, W2, b2, lr)
    Z1, _, dscores = _forward_and_dscores(X, y, W1, b1, W2, b2)
    dZ1 = (dscores @ W2.T) * (Z1 > 0)
    return W1 - lr * X.T @ dZ1, b1 - lr * dZ1.sum(axis=0), W2, b2


def _bent_by_its_own_sign(X, y, W1, b1, W2, b2, lr):
    _, _, dscores = _forward_and_dscores(X, y, W1, b1, W2, b2)
    _, _, W2, b2 = mend_step(X, y, W1, b1, W2, b2, lr)
    dZ1 = np.maximum(dscores @ W2.T, 0)
    return W1 - lr * X.T @ dZ1, b1 - lr * dZ1.sum(axis=0), W2, b2


TASK = Task(
    title="Find the bug in a training step",
    outputs={"W1": 2, "b1": 1, "W2": 1, "b2": 1},
    cases=_step_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=mend_step,
    planted=_planted_step,
    symptom=(
        "W2 and b2 come out right. For x = [2, 1], y = 0 and lr = 0.5 the new b1 should be about [-0.798, -2, "
        "0.798]; here it is about "
        "[-0.69, -2, 0.943]. Which W2 does the line with dZ1 use?"
    ),
    hints=(
        "W1 and b1 are wrong, W2 and b2 are right. So look at what the first layer gets from the second.",
        "The gradient belongs to the network that made the scores. Is W2 still that network's when dZ1 is computed?",
        "Move the line that makes new W2 and b2 below the line that computes dZ1: first all gradients, then all steps.",
    ),
    mistakes=(
        Mistake(
            "uphill",
            "This step goes uphill: the gradient has to be subtracted.",
            _mended(lambda lr, X: -lr),
        ),
        Mistake(
            "one-layer-at-a-time",
            "The second layer does not move any more. All four arrays take a step, each along its own gradient.",
            _output_layer_stays,
        ),
        Mistake(
            "uses-new-weights",
            "Now the first layer moves first, and the scores are computed again with its new weights before the "
            "second one moves: the same mistake "
            "the other way round. One forward, one backward, then all steps.",
            _first_layer_forward_again,
        ),
        Mistake(
            "derivative-forgotten",
            "The order is right now, but the slope of ReLU has got lost on the way: what comes from the second layer "
            "passes where Z1 is above 0, and becomes 0 elsewhere.",
            _without_relus_slope,
        ),
        Mistake(
            "mean-or-sum",
            "This gradient is a sum over the samples. The loss is a mean: divide by len(X), in the line with "
            "dscores, where it stood.",
            _mended(lambda lr, X: lr * len(X)),
        ),
        Mistake(
            "uses-new-weights",
            "After W2 has moved you run the network forward again, and take the first layer's slopes from there. All slopes of a step are taken at one place: the old weights.",
            _first_layer_after_the_second,
        ),
        Mistake(
            "gradient-is-bent",
            "On the way back you bent the gradient itself, by its own sign, and with the new W2. It is the sign of Z1 that decides what may pass, and the old W2 that it goes back through.",
            _bent_by_its_own_sign,
        ),
    ),
)
