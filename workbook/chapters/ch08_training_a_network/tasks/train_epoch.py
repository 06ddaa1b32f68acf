"""Write the loop: one epoch of training."""

import numpy as np

import nnlib as nn
from workbook.forms.task import Mistake, Task


def train_epoch(network, loss, optimiser, batches):
    total, count = 0.0, 0
    for x, y in batches:
        scores = network.forward(x)
        value = loss.forward(scores, y)
        network.backward(loss.backward())
        optimiser.step(network.theta, network.gradient)
        total += len(x) * value
        count += len(x)
    return total / count


def _one_epoch(learner, sizes, batch_sizes, lr, seed):
    rng = np.random.default_rng(seed)
    batches = [(rng.normal(size=(n, sizes[0])), rng.integers(0, sizes[-1], n)) for n in batch_sizes]
    network = nn.mlp(sizes, activation=nn.Tanh, rng=rng, dtype=np.float64)
    network.train()
    value = learner.train_epoch(network, nn.CrossEntropyLoss(), nn.SGD(lr), batches)
    return {"mean_loss": value, "theta": network.theta.copy()}


def _epoch_cases(rng):
    settings = (([2, 3, 2], [4, 4, 2], 0.5), ([3, 4, 3], [5, 5, 5, 1], 0.3), ([2, 5, 3], [8, 8, 3], 0.8))
    return [
        {"sizes": sizes, "batch_sizes": dealt, "lr": lr, "seed": int(rng.integers(1000))}
        for sizes, dealt, lr in settings
    ]


def _epoch_with(after_forward):
    """An epoch whose steps after forward and loss are done by `after_forward(network, loss, optimiser, x, y)`."""

    def wrong(network, loss, optimiser, batches):
        total, count = 0.0, 0
        for x, y in batches:
            value = loss.forward(network.forward(x), y)
            after_forward(network, loss, optimiser, x, y)
            total += len(x) * value
            count += len(x)
        return total / count

    return wrong


def _step_first(network, loss, optimiser, x, y):
    optimiser.step(network.theta, network.gradient)
    network.backward(loss.backward())


def _step_twice(network, loss, optimiser, x, y):
    network.backward(loss.backward())
    optimiser.step(network.theta, network.gradient)
    optimiser.step(network.theta, network.gradient)


def _no_step(network, loss, optimiser, x, y):
    network.backward(loss.backward())


def _step_after_the_last(network, loss, optimiser, batches):
    mean = _epoch_with(_no_step)(network, loss, optimiser, batches)
    optimiser.step(network.theta, network.gradient)
    return mean


def _losses(network, loss, optimiser, batches):
    """The losses of an epoch that is done right, one for each batch."""
    losses = []
    for x, y in batches:
        losses.append(loss.forward(network.forward(x), y))
        network.backward(loss.backward())
        optimiser.step(network.theta, network.gradient)
    return losses


def _measured_after_the_step(network, loss, optimiser, batches):
    total, count = 0.0, 0
    for x, y in batches:
        loss.forward(network.forward(x), y)
        network.backward(loss.backward())
        optimiser.step(network.theta, network.gradient)
        total += len(x) * loss.forward(network.forward(x), y)
        count += len(x)
    return total / count


def _losses_times_samples(network, loss, optimiser, batches):
    samples = sum(len(x) for x, _ in batches)
    return samples * train_epoch(network, loss, optimiser, batches)


TASK = Task(
    title="Write the loop: one epoch of training",
    outputs={"mean_loss": 1, "theta": 3},
    cases=_epoch_cases,
    reference=train_epoch,
    probe=_one_epoch,
    borrowed=("nnlib.train_step", "nnlib.epochs", "nnlib.fit"),
    hints=(
        "Four things happen for each batch, always in the same order: forward, loss, backward, step.",
        "`loss.backward()` gives dL/dscores, and `network.backward(...)` takes it. Only then does network.gradient "
        "hold what the optimiser needs.",
        "After the four lines, count what you have seen: total += len(x) * value and count += len(x). At the end "
        "return their quotient.",
    ),
    mistakes=(
        Mistake(
            "step-before-backward",
            "You step before backward has run. So each step goes along the gradient of the batch before, taken where "
            "the network no longer is, and the "
            "first one along no gradient at all. Backward first, then step.",
            _epoch_with(_step_first),
        ),
        Mistake(
            "gradient-is-update",
            "The parameters do not move from batch to batch. For each batch, inside the loop, it takes both: "
            "`network.backward(loss.backward())`, which fills network.gradient and moves nothing, and the optimiser's "
            "step, which moves the parameters along it.",
            _epoch_with(_no_step),
        ),
        Mistake(
            "epoch-is-a-step",
            "You step once, after the last batch. Each batch has a step of its own: the line belongs inside the loop.",
            _step_after_the_last,
        ),
        Mistake(
            "steps-twice",
            "You step twice for each batch: along one gradient one step is taken.",
            _epoch_with(_step_twice),
        ),
        Mistake(
            "measured-after-the-step",
            "The parameters are right. But you measure each batch's loss again after its step, when the network has "
            "moved towards these very samples. Keep the loss from before the step.",
            _measured_after_the_step,
        ),
        Mistake(
            "mean-of-means",
            "The parameters are right. Your loss is the plain mean over the batches, in which the last, smaller "
            "batch counts as much as a full one. "
            "Weigh each batch's loss by len(x).",
            lambda *given: np.mean(_losses(*given)),
        ),
        Mistake(
            "last-batch-is-the-epoch",
            "The parameters are right. You return the loss of the last batch alone; asked for is the mean over all "
            "samples of the epoch.",
            lambda *given: _losses(*given)[-1],
        ),
        Mistake(
            "mean-or-sum",
            "The parameters are right. You return the sum of the batches' losses, which grows with the number of "
            "batches. Divide what you add up by "
            "the number of samples.",
            lambda *given: np.sum(_losses(*given)),
        ),
        Mistake(
            "mean-or-sum",
            "You add up the losses of all samples, and do not divide by how many there are. The mean loss is that sum, divided by the number of samples.",
            lambda *given: _losses_times_samples(*given),
        ),
    ),
)
