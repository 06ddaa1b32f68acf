"""Train a network from an empty page."""

import numpy as np

from workbook.chapters.ch08_training_a_network.tasks.shared import softmax
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task, several


def train_from_scratch(batches, W1, b1, W2, b2, lr, epochs):
    losses = []  # of every sample, epoch after epoch
    for _ in range(epochs):
        for x, y in batches:
            A1 = np.maximum(x @ W1 + b1, 0)
            p = softmax(A1 @ W2 + b2)
            losses.extend(-np.log(p[np.arange(len(y)), y]))
            dZ2 = (p - np.eye(len(b2))[y]) / len(y)
            dZ1 = (dZ2 @ W2.T) * (A1 > 0)
            W2, b2 = W2 - lr * A1.T @ dZ2, b2 - lr * dZ2.sum(axis=0)
            W1, b1 = W1 - lr * x.T @ dZ1, b1 - lr * dZ1.sum(axis=0)
    return W1, b1, W2, b2, np.mean(np.split(np.array(losses), epochs), axis=1)


def _from_scratch(learner, x, y, batches, W1, b1, W2, b2, lr, epochs):
    cuts = np.cumsum(batches)[
        :-1
    ]  # `batches` holds how many samples each has: a message may speak of how many there are
    pairs = list(zip(np.split(x, cuts), np.split(y, cuts)))
    result = learner.train_from_scratch(pairs, W1, b1, W2, b2, lr, epochs)
    if result is None:
        return {}
    result = several(result, 5, "train_from_scratch should return five values: W1, b1, W2, b2, losses.")
    return dict(zip(("W1", "b1", "W2", "b2", "losses"), result))


def _scratch_cases(rng):
    small = {
        "W1": np.array([[1.0, -1.0, 2.0], [2.0, 1.0, -1.0]]), "b1": np.array([-1.0, -2.0, 1.0]),
        "W2": np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]]), "b2": np.array([0.5, -2.0]),
    }  # fmt: skip
    x, y = np.array([[2.0, 1.0], [-1.0, 2.0], [1.0, -2.0], [-2.0, 1.0]]), np.array([0, 1, 1, 0])
    cases = [{"x": x, "y": y, "batches": np.array([4]), **small, "lr": 0.1, "epochs": 2}]
    for n_in, hidden, k, dealt, epochs in ((2, 5, 3, [4, 4, 2], 3), (3, 6, 4, [6, 5], 2)):
        samples = {"x": rng.normal(size=(sum(dealt), n_in)), "y": rng.integers(0, k, sum(dealt))}
        first = {"W1": rng.normal(size=(n_in, hidden)), "b1": rng.normal(size=hidden)}
        second = {"W2": rng.normal(size=(hidden, k)), "b2": rng.normal(size=k)}
        cases.append({**samples, "batches": np.array(dealt), **first, **second, "lr": 0.4, "epochs": epochs})
    return cases


def _trained_with(
    *,
    relu_slope=True,
    at_scores=False,
    way=-1.0,
    mean=True,
    new_weights=False,
    measure="before",
    weigh=True,
    last=False,
):
    """The whole training with one thing changed."""

    def wrong(batches, W1, b1, W2, b2, lr, epochs):
        curve = []
        for _ in range(epochs):
            seen, sizes = [], []
            for x, y in batches:
                Z1 = x @ W1 + b1
                A1 = np.maximum(Z1, 0)
                scores = A1 @ W2 + b2
                p = softmax(np.maximum(scores, 0) if at_scores else scores)
                value = -np.mean(np.log(p[np.arange(len(y)), y]))
                dZ2 = (p - np.eye(len(b2))[y]) / (len(y) if mean else 1)
                new_W2, new_b2 = W2 + way * lr * A1.T @ dZ2, b2 + way * lr * dZ2.sum(axis=0)
                dZ1 = (dZ2 @ (new_W2 if new_weights else W2).T) * (Z1 > 0 if relu_slope else 1)
                W1, b1, W2, b2 = W1 + way * lr * x.T @ dZ1, b1 + way * lr * dZ1.sum(axis=0), new_W2, new_b2
                if measure == "after":
                    p = softmax(np.maximum(x @ W1 + b1, 0) @ W2 + b2)
                    value = -np.mean(np.log(p[np.arange(len(y)), y]))
                seen.append(value)
                sizes.append(len(y))
            curve.append(seen[-1] if last else np.average(seen, weights=sizes if weigh else None))
        return W1, b1, W2, b2, curve

    return wrong


def _one_step_an_epoch(batches, W1, b1, W2, b2, lr, epochs):
    everything = [(np.concatenate([x for x, _ in batches]), np.concatenate([y for _, y in batches]))]
    return train_from_scratch(everything, W1, b1, W2, b2, lr, epochs)


def _step_after_the_last(batches, W1, b1, W2, b2, lr, epochs):
    losses = []
    for _ in range(epochs):
        *_, [loss] = train_from_scratch([tuple(map(np.concatenate, zip(*batches)))], W1, b1, W2, b2, lr, 1)
        W1, b1, W2, b2, _ = train_from_scratch(batches[-1:], W1, b1, W2, b2, lr, 1)
        losses.append(loss)
    return W1, b1, W2, b2, losses


def _one_epoch_only(batches, W1, b1, W2, b2, lr, epochs):
    return train_from_scratch(batches, W1, b1, W2, b2, lr, 1)


def _from_the_start(batches, W1, b1, W2, b2, lr, epochs):
    *trained, losses = train_from_scratch(batches, W1, b1, W2, b2, lr, 1)
    return *trained, losses * epochs


TASK = Task(
    title="Train a network from an empty page",
    outputs={"W1": 1, "b1": 1, "W2": 1, "b2": 1, "losses": 2},
    cases=_scratch_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=train_from_scratch,
    probe=_from_scratch,
    borrowed=(
        "nnlib.Linear",
        "nnlib.CrossEntropyLoss",
        "nnlib.Sequential",
        "nnlib.train_step",
        "nnlib.epochs",
        "nnlib.fit",
    ),
    hints=(
        "Two loops, the epochs and in them the batches. In the inner one stand the four lines of a step, each "
        "spelled out: "
        "forward as in chapter 02, the loss of chapter 04, backward as in chapter 07, the step of chapter 05.",
        "Forward: Z1, A1, the scores, p. The loss of a batch needs p at the right class of each row. Back: first dZ2 "
        "(here "
        "one divides by the number of samples), then dZ1 through the old W2 and the slope of ReLU.",
        "The four gradients are A1.T @ dZ2 and x.T @ dZ1, and the two sums over axis 0. Compute dZ1 before W2 moves. "
        "For "
        "the epoch's loss add up the loss of every sample, and divide by how many there were.",
    ),
    mistakes=(
        Mistake(
            "each-epoch-from-the-start",
            "Each epoch begins with the weights that came in, so nothing is learned from one epoch to the next. Copy them once, "
            "before the loop over the epochs.",
            _from_the_start,
        ),
        Mistake(
            "uses-new-weights",
            "W2 has moved before dZ1 is computed. The way back goes through the weights that made the scores: first "
            "all "
            "gradients, then all steps.",
            _trained_with(new_weights=True),
        ),
        Mistake(
            "derivative-forgotten",
            "The slope of ReLU is missing on the way back: where Z1 was not above 0, nothing comes back.",
            _trained_with(relu_slope=False),
        ),
        Mistake(
            "mean-or-sum",
            "Your steps are too long: these gradients are sums over the batch. The loss is a mean, so divide by the "
            "number "
            "of samples in the batch, once, where the way back begins.",
            _trained_with(mean=False),
        ),
        Mistake(
            "uphill",
            "Your steps go uphill: the gradient has to be subtracted.",
            _trained_with(way=1.0),
        ),
        Mistake(
            "activation-at-output",
            "You bent the scores as well. The last sums are not bent: softmax takes them as they are.",
            _trained_with(at_scores=True),
        ),
        Mistake(
            "epoch-is-a-step",
            "You take one step an epoch, with all samples at once. An epoch has a step for each batch.",
            _one_step_an_epoch,
        ),
        Mistake(
            "epoch-is-a-step",
            "You step once an epoch, after its last batch. Each batch has a step of its own: the lines belong inside the loop "
            "over the batches.",
            _step_after_the_last,
        ),
        Mistake(
            "one-step-is-enough",
            "You go through the batches once. There are `epochs` such rounds, each with a loss of its own.",
            _one_epoch_only,
        ),
        Mistake(
            "measured-after-the-step",
            "The parameters are right. But you measure each batch's loss after its step, when the network has moved "
            "towards "
            "these very samples. Keep the loss from before the step.",
            _trained_with(measure="after"),
        ),
        Mistake(
            "mean-of-means",
            "The parameters are right. Your loss is the plain mean over the batches, in which a smaller batch counts "
            "as much "
            "as a full one. Add up over samples, and divide by their number.",
            _trained_with(weigh=False),
        ),
        Mistake(
            "last-batch-is-the-epoch",
            "The parameters are right. You keep the loss of the last batch alone; asked for is the mean over all "
            "samples of "
            "the epoch.",
            _trained_with(last=True),
        ),
    ),
)
