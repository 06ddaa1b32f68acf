"""One batch by heart: the losses of a training on one batch alone."""

import numpy as np

import nnlib as nn
from workbook.forms.task import Mistake, Task, WrongFormError


def learn_by_heart(network, loss, X, y, lr, steps):
    optimiser = nn.SGD(lr)
    losses = []
    for _ in range(steps):
        losses.append(loss.forward(network.forward(X), y))
        network.backward(loss.backward())
        optimiser.step(network.theta, network.gradient)
    losses.append(loss.forward(network.forward(X), y))
    return losses


def _learning(learner, sizes, X, y, lr, steps, seed):
    network = nn.mlp(sizes, rng=np.random.default_rng(seed), dtype=np.float64)
    losses = learner.learn_by_heart(network, nn.CrossEntropyLoss(), X, y, lr, steps)
    return {"losses": losses, "now": nn.CrossEntropyLoss().forward(network.forward(X), y)}


def _losses_of_this_network(measured, sizes, X, y, lr, steps, seed):
    losses, now = measured["losses"], measured["now"]
    if losses is not None and losses.shape == (steps + 1,) and not np.allclose(losses[-1], now):
        raise WrongFormError(
            "The network has moved on after your last loss. It is to be trained `steps` times, and the last loss is that of the "
            "network as you leave it."
        )
    return {"losses": losses}


def _cases(rng):
    def case(sizes, n, lr, steps):
        return {
            "sizes": sizes,
            "X": rng.normal(size=(n, sizes[0])),
            "y": rng.integers(0, sizes[-1], n),
            "lr": lr,
            "steps": steps,
            "seed": int(rng.integers(1000)),
        }

    return [case([2, 4, 3], 3, 0.1, 2), case([3, 6, 2], 5, 0.2, 4), case([2, 5, 4], 1, 0.05, 3)]


def _before_each(network, loss, X, y, lr, steps):
    return learn_by_heart(network, loss, X, y, lr, steps)[:-1]


def _after_each(network, loss, X, y, lr, steps):
    return learn_by_heart(network, loss, X, y, lr, steps)[1:]


def _never_learns(network, loss, X, y, lr, steps):
    return [loss.forward(network.forward(X), y)] * (steps + 1)


def _late(network, loss, X, y, lr, steps):
    optimiser, losses = nn.SGD(lr), []
    for _ in range(steps):
        losses.append(loss.forward(network.forward(X), y))
        optimiser.step(network.theta, network.gradient)
        network.backward(loss.backward())
    return losses + [loss.forward(network.forward(X), y)]


def _uphill(network, loss, X, y, lr, steps):
    losses = []
    for _ in range(steps):
        losses.append(loss.forward(network.forward(X), y))
        network.backward(loss.backward())
        network.theta += lr * network.gradient
    return losses + [loss.forward(network.forward(X), y)]


def _last(network, loss, X, y, lr, steps):
    return learn_by_heart(network, loss, X, y, lr, steps)[-1]


TASK = Task(
    title="Train on one batch until it is known by heart",
    outputs={"losses": 3},
    cases=_cases,
    reference=learn_by_heart,
    probe=_learning,
    measures=("losses", "now"),
    derive=_losses_of_this_network,
    hints=(
        "It is the loop of chapter 08 with one batch, the same in every round: no nn.batches.",
        "Note the loss before each step. After the last step it has changed once more: measure a last time.",
        "The four lines are forward, loss, backward, step; `steps` rounds give steps + 1 losses.",
    ),
    mistakes=(
        Mistake(
            "one-step-short",
            "The last loss is missing: after the last step the network is better once more. There are steps + 1 losses.",
            _before_each,
        ),
        Mistake(
            "start-left-out",
            "The loss at the start is missing, the one before the first step. There are steps + 1 losses.",
            _after_each,
        ),
        Mistake(
            "measuring-trains",
            "All your losses are the same: the network is measured again and again, and never moves. Backward and step are missing.",
            _never_learns,
        ),
        Mistake(
            "step-before-backward",
            "Your loop steps before it goes backward: each step uses the gradient of the round before, and the first one none.",
            _late,
        ),
        Mistake(
            "uphill",
            "Your losses grow: the steps go along the gradient. They have to go against it.",
            _uphill,
        ),
        Mistake(
            "only-the-end",
            "You return the last loss alone. Asked for is the list of all: the way says more than its end.",
            _last,
        ),
    ),
)
