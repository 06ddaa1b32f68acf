"""Stop early, and go back to the best epoch."""

import numpy as np

import nnlib as nn
from workbook.forms.task import Mistake, Task


def early_stopping(network, train, validate, patience, most_epochs):
    lowest, best_epoch, best = np.inf, 0, None
    for epoch in range(1, most_epochs + 1):
        train()
        loss = validate()
        if loss < lowest:
            lowest, best_epoch, best = loss, epoch, network.snapshot()
        elif epoch - best_epoch >= patience:
            break
    network.restore(best)
    return best_epoch


def _stopping(learner, losses, patience, most_epochs):
    network = nn.mlp([1, 1], rng=np.random.default_rng(0), dtype=np.float64)
    done = []

    def train():
        if len(done) == len(losses):
            raise RuntimeError(f"train() was called more than {len(losses)} times; most_epochs is {most_epochs}")
        done.append("train")
        network.theta[...] = len(done)  # after epoch 3 each parameter is 3

    def validate():
        return float(losses[max(len(done) - 1, 0)])

    best_epoch = learner.early_stopping(network, train, validate, patience, most_epochs)
    return {"best_epoch": best_epoch, "epochs": len(done), "theta": network.theta.copy()}


def _cases(rng):
    def case(losses, patience, most_epochs):
        return {"losses": np.array(losses), "patience": patience, "most_epochs": most_epochs}

    fixed = [
        case([1.2, 0.8, 0.9, 0.7, 0.75, 0.8, 0.6, 0.5, 0.9], 2, 8),
        case([1.0, 0.9, 0.8, 0.7, 0.65, 0.6, 0.5, 0.4], 3, 4),
        case([0.5, 0.6, 0.4, 0.7, 0.8, 0.9, 1.0, 1.1, 0.3], 3, 8),
        case([0.9, 0.7, 0.7, 0.8, 0.5, 0.6, 0.7, 0.8], 2, 6),
        case([0.4, 0.9, 0.3, 0.2, 0.1], 1, 4),
        case([0.9, 0.5, 0.8, 0.7, 0.6, 0.4, 0.3, 0.2], 3, 7),
        case([1.0, 0.6, 0.8, 0.7, 0.9, 0.5], 3, 4),  # ends at most_epochs, and the best lies before
    ]
    drawn = []
    for patience in (2, 4):
        losses = 1 / np.arange(1, 15) + 0.04 * np.arange(14) + rng.uniform(0, 0.25, 14)
        drawn.append(case(losses, patience, 12))
    return fixed + drawn


def _loop(keep, back, patient=True, compare=lambda loss, lowest, last: loss < lowest, answer="best", reset=True):
    """The loop with one thing done otherwise."""

    def wrong(network, train, validate, patience, most_epochs):
        lowest, last, best_epoch, best, waited, epoch = np.inf, np.inf, 0, None, 0, 0
        for epoch in range(1, most_epochs + 1):
            train()
            loss = validate()
            if compare(loss, lowest, last):
                lowest, best_epoch, best = loss, epoch, keep(network)
                waited = 0 if reset else waited
            else:
                waited += 1
                if patient and waited >= patience:
                    break
            last = loss
        back(network, best)
        return best_epoch if answer == "best" else epoch if answer == "last" else lowest

    return wrong


def _snapshot(network):
    return network.snapshot()


def _restore(network, best):
    network.restore(best)


def _nothing(network, best):
    pass


def _one_too_long(network, train, validate, patience, most_epochs):
    return early_stopping(network, train, validate, patience + 1, most_epochs)


def _without_a_limit(network, train, validate, patience, most_epochs):
    return early_stopping(network, train, validate, patience, 10**6)


def _counted_from_zero(network, train, validate, patience, most_epochs):
    return early_stopping(network, train, validate, patience, most_epochs) - 1


def _first_rise(network, train, validate, patience, most_epochs):
    return early_stopping(network, train, validate, 1, most_epochs)


def _restored_at_the_break(network, train, validate, patience, most_epochs):
    lowest, best_epoch, best = np.inf, 0, None
    for epoch in range(1, most_epochs + 1):
        train()
        loss = validate()
        if loss < lowest:
            lowest, best_epoch, best = loss, epoch, network.snapshot()
        elif epoch - best_epoch >= patience:
            network.restore(best)
            break
    return best_epoch


def _fresh_is_epoch_0(network, train, validate, patience, most_epochs):
    lowest, best_epoch, best = validate(), 0, network.snapshot()
    for epoch in range(1, most_epochs + 1):
        train()
        loss = validate()
        if loss < lowest:
            lowest, best_epoch, best = loss, epoch, network.snapshot()
        elif epoch - best_epoch >= patience:
            break
    network.restore(best)
    return best_epoch


def _one_short(network, train, validate, patience, most_epochs):
    return early_stopping(network, train, validate, patience, most_epochs - 1)


TASK = Task(
    title="Stop early, and go back to the best epoch",
    outputs={"best_epoch": 2, "epochs": 1, "theta": 2},
    cases=_cases,
    reference=early_stopping,
    probe=_stopping,
    hints=(
        "Keep three things: the lowest validation loss so far, the epoch it came in, and a snapshot of the network "
        "from there. And look, after each epoch, at how long ago that was.",
        "In each round: train(), then loss = validate(). If it is lower than the lowest so far, keep it with "
        "its epoch and network.snapshot(). Else ask how many epochs ago the lowest came.",
        "Start with `lowest = np.inf`, count epochs from 1, `break` when the patience is used up, and behind the loop "
        "call network.restore with the snapshot before you return the epoch.",
    ),
    mistakes=(
        Mistake(
            "last-is-best",
            "The network still has the parameters of the last epoch, not those of the best. "
            "Either it is not put back with network.restore, or what was kept is network.theta itself, which goes on "
            "changing; network.snapshot() makes a copy.",
            _loop(_snapshot, _nothing),
        ),
        Mistake(
            "last-is-best",
            "You return the epoch in which you stopped. Asked for is the epoch to which you went back.",
            _loop(_snapshot, _restore, answer="last"),
        ),
        Mistake(
            "loss-for-its-place",
            "You return the lowest loss. Asked for is the number of its epoch.",
            _loop(_snapshot, _restore, answer="lowest"),
        ),
        Mistake(
            "patience-forgotten",
            "You always train most_epochs. Stop when the lowest loss lies `patience` epochs back.",
            _loop(_snapshot, _restore, patient=False),
        ),
        Mistake(
            "first-rise-is-the-end",
            "You stop at the first epoch that brings no new lowest loss. A validation loss goes up and down; wait "
            "`patience` epochs for a better one.",
            _first_rise,
        ),
        Mistake(
            "better-than-the-last",
            "You compare each loss with that of the epoch before. A loss can be lower than the last and still far "
            "above the lowest: compare with the lowest so far.",
            _loop(_snapshot, _restore, compare=lambda loss, lowest, last: loss < last),
        ),
        Mistake(
            "patience-adds-up",
            "You count all epochs without a new lowest loss, from the beginning. When a new lowest comes, the counting "
            "starts again from 0.",
            _loop(_snapshot, _restore, reset=False),
        ),
        Mistake(
            "at-least-is-above",
            "You train one epoch too many: when the lowest loss lies `patience` epochs back, that is enough.",
            _one_too_long,
        ),
        Mistake(
            "at-least-is-above",
            "Where a later epoch has exactly the lowest loss you take the later one. Only a lower loss is a new "
            "lowest.",
            _loop(_snapshot, _restore, compare=lambda loss, lowest, last: loss <= lowest),
        ),
        Mistake(
            "goal-is-always-reached",
            "Your loop does not end at most_epochs. As long as the loss falls the patience is never used up: there "
            "have to be two ends.",
            _without_a_limit,
        ),
        Mistake(
            "epochs-from-zero",
            "Your epoch is one too small: the first epoch is number 1.",
            _counted_from_zero,
        ),
        Mistake(
            "last-is-best",
            "Where the training ends at most_epochs, the network keeps the parameters of the last epoch: you put it "
            "back only where the patience is used up. The network goes back in both cases.",
            _restored_at_the_break,
        ),
        Mistake(
            "epochs-from-zero",
            "Where the patience does not end it, your training ends one epoch before most_epochs. `range(1, n)` ends "
            "at n - 1.",
            _one_short,
        ),
        Mistake(
            "epochs-from-zero",
            "You call validate() before the first epoch, and the fresh network counts as epoch 0. The first loss to look at is "
            "that of epoch 1: start with np.inf.",
            _fresh_is_epoch_0,
        ),
    ),
)
