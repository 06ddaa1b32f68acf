"""What chapter 08 says about training: two moons, digits by known and by other writers, coins learned by heart, the
playground.
"""

from functools import cache

import numpy as np

import nnlib as nn
from workbook.datasets import digits
from workbook.forms.claim import Claim
from workbook.widgets.explorables.playground.machine import Machine
from workbook.widgets.explorables.playground.presets import PRESETS
from workbook.widgets.explorables.playground.settings import Settings

EPOCHS, RATE, BATCH, GOAL = 40, 0.1, 32, 0.95


def rows_of(y, fractions, seed):
    """Row numbers of the parts of a stratified random split of the labels (N,)."""
    numbers = np.arange(len(y))[:, None]
    parts = nn.split(numbers, y, fractions, rng=np.random.default_rng(seed), stratify=True)
    return [chosen[:, 0] for chosen, _ in parts]


def read_digits(train, new, seed):
    """The share of the digits in rows `new` that a 64-64-10 network gets right, after 40 epochs on the rows `train`."""
    _, X, y = digits()
    rng, scale = np.random.default_rng(seed), nn.standardise(X[train])
    network = nn.mlp([64, 64, 10], rng=rng, dtype=np.float64)
    loss, optimiser = nn.CrossEntropyLoss(), nn.SGD(RATE)
    nn.fit(network, loss, optimiser, scale(X[train]), y[train], epochs=EPOCHS, batch_size=BATCH, rng=rng)
    return nn.evaluate(network, loss, scale(X[new]), y[new]).accuracy


def random_split(seed):
    train, _, test = rows_of(digits().y, (0.6, 0.2, 0.2), seed)
    return read_digits(train, test, seed)


BLOCKS = (0, 359, 719, 1078, 1438, 1797)  # where the five fifths of the stored digits begin, and the end


def kept_aside(block):
    """Reads one fifth of the digits, in their stored order, after learning from the four others."""
    rows = np.arange(BLOCKS[-1])
    new = (BLOCKS[block] <= rows) & (rows < BLOCKS[block + 1])
    return lambda seed: read_digits(rows[~new], rows[new], seed)


@cache
def moons(seed):
    """100 epochs on two moons: the loss and the count of right answers of 200, before and after each epoch."""
    rng = np.random.default_rng(seed)
    X, y = nn.moons(200, rng=rng, noise=0.12)
    network = nn.mlp([2, 8, 1], activation=nn.Tanh, rng=rng, dtype=np.float64)
    loss, y = nn.BCEWithLogitsLoss(), y[:, None]
    found = [nn.evaluate(network, loss, X, y)]
    for _ in nn.epochs(network, loss, nn.SGD(0.5), X, y, epochs=100, batch_size=20, rng=rng):
        found.append(nn.evaluate(network, loss, X, y))
    return np.array([one.loss for one in found]), np.array([round(200 * one.accuracy) for one in found])


def half_way(seed):
    """The first epoch after which the loss has gone half of its way down."""
    losses, _ = moons(seed)
    return int(np.argmax(losses <= (losses[0] + losses[-1]) / 2))


def fresh_loss(seed):
    """The loss of a 64-32-10 network as made, on the standardised training digits."""
    _, X, y = digits()
    train = rows_of(y, (0.6, 0.2, 0.2), seed)[0]
    network = nn.mlp([64, 32, 10], rng=np.random.default_rng(seed), dtype=np.float64)
    return nn.evaluate(network, nn.CrossEntropyLoss(), nn.standardise(X[train])(X[train]), y[train]).loss


def random_split_of_as_many(seed):
    train, test = rows_of(digits().y, (0.8, 0.2), seed)
    return read_digits(train, test, seed)


@cache
def coins(seed):
    """100 digits labelled by coins: (epochs until all 100 are right, accuracy on 359 other digits with other coins)."""
    X, rng = digits().X, np.random.default_rng(seed)
    rows, y = rng.permutation(len(X)), rng.integers(0, 2, len(X))[:, None]
    learn, new = rows[:100], rows[100:459]
    network = nn.mlp([64, 32, 1], rng=rng, dtype=np.float64)
    loss = nn.BCEWithLogitsLoss()
    for epoch in nn.epochs(network, loss, nn.SGD(0.3), X[learn], y[learn], epochs=500, batch_size=20, rng=rng):
        needed = epoch.epoch
        if nn.evaluate(network, loss, X[learn], y[learn]).accuracy == 1:
            break
    return needed, nn.evaluate(network, loss, X[new], y[new]).accuracy


def hundred_digits(seed):
    """The accuracy on new digits at the moment when 100 training digits are read to 95 %."""
    _, X, y = digits()
    rng = np.random.default_rng(seed)
    rows = rng.permutation(len(X))
    learn, new = rows[:100], rows[100:]
    network, loss = nn.mlp([64, 32, 10], rng=rng, dtype=np.float64), nn.CrossEntropyLoss()
    for _ in nn.epochs(network, loss, nn.SGD(RATE), X[learn], y[learn], epochs=200, batch_size=20, rng=rng):
        if nn.evaluate(network, loss, X[learn], y[learn]).accuracy >= GOAL:
            break
    return nn.evaluate(network, loss, X[new], y[new]).accuracy


def ten_digits(seed, apart):
    """The loss on ten digits after 100 epochs; `apart`: each epoch shuffles pictures and labels each by itself."""
    _, X, y = digits()
    train = rows_of(y, (0.6, 0.2, 0.2), 3)[0]
    X, y, rng = nn.standardise(X[train])(X[train])[:10], y[train][:10], np.random.default_rng(seed)
    network, loss = nn.mlp([64, 32, 10], rng=rng, dtype=np.float64), nn.CrossEntropyLoss()
    for _ in range(100):
        if apart:
            X, y = rng.permutation(X), rng.permutation(y)
        for x, t in nn.batches(X, y, BATCH, rng=rng):
            nn.train_step(network, loss, nn.SGD(RATE), x, t)
    return nn.evaluate(network, loss, X, y).loss


def in_the_playground(epochs, seed, **changes):
    """The playground's last record after so many epochs; `changes` are its settings."""
    machine = Machine(Settings().with_changes(**changes, seed=seed, data_seed=seed))
    for _ in range(epochs):
        machine.one_epoch()
    return machine.latest


def spiral(hidden, features=("x1", "x2")):
    return lambda seed: (
        in_the_playground(300, seed, **{**PRESETS["spiral"], "hidden": hidden, "features": features}).accuracy
    )


def overfit(seed):
    last = in_the_playground(300, seed, **PRESETS["overfit"])
    return last.accuracy - last.validation_accuracy


CLAIMS = (
    Claim(
        "digits_random_split",
        "Trained on 60 % of the digits, chosen at random, the network reads more than 95 % of the test digits.",
        random_split,
        lambda accuracy: accuracy > 0.95,
        0.012,
    ),
    Claim(
        "digits_random_split_of_as_many",
        "Trained on 80 %, chosen at random, it reads more than 95 % of the rest.",
        random_split_of_as_many,
        lambda accuracy: accuracy > 0.95,
        0.012,
    ),
    Claim(
        "digits_stored_order",
        "Trained on the first 80 % of the digits and asked about the last 20 %, which others wrote, it reads fewer "
        "than 94 %.",
        kept_aside(4),
        lambda accuracy: 0.85 < accuracy < 0.94,
        0.012,
    ),
    *(
        Claim(
            f"digits_block_{block}",
            f"With fifth {block} of the stored digits kept aside, it reads more than 85 % of them.",
            kept_aside(block),
            lambda accuracy: accuracy > 0.85,
            0.02,
        )
        for block in range(4)
    ),
    Claim(
        "moons_half_way",
        "Of two moons: within the first third of 100 epochs the loss has gone half of its way.",
        half_way,
        lambda epoch: epoch <= 34,
        2,
    ),
    Claim(
        "moons_180",
        "Nine in ten are right for the first time in some epoch of the hundred.",
        lambda seed: int(np.argmax(moons(seed)[1] >= 180)),
        lambda epoch: 1 <= epoch <= 100,
        8,
    ),
    Claim(
        "moons_end", "In the end at least 180 of 200 are right.", lambda seed: moons(seed)[1][-1], lambda n: n >= 180, 3
    ),
    Claim(
        "fresh_loss",
        "A fresh network on standardised digits starts above log 10, by about 1 at most.",
        fresh_loss,
        lambda loss: np.log(10) < loss < np.log(10) + 1.1,
        0.02,
    ),
    Claim(
        "coins_learned_by_heart",
        "A network learns 100 coin tosses by heart, one for each picture, within 300 epochs.",
        lambda seed: coins(seed)[0],
        lambda epochs: epochs <= 300,
        3,
    ),
    Claim(
        "coins_on_new_pictures",
        "On new pictures with new coins it is right about half of the time.",
        lambda seed: coins(seed)[1],
        lambda accuracy: 0.4 < accuracy < 0.6,
        0.012,
    ),
    Claim(
        "stopped_by_training_accuracy",
        "When a network has 95 % of 100 training digits right, it reads fewer than 90 % of new ones.",
        hundred_digits,
        lambda accuracy: accuracy < 0.9,
        0.012,
    ),
    Claim(
        "spiral_4",
        "With one hidden layer of 4, fewer than 85 % of the spiral are right after 300 epochs.",
        spiral([4]),
        lambda accuracy: accuracy < 0.85,
        0.1,
    ),
    Claim(
        "spiral_8_8",
        "With two hidden layers of 8, more than 85 % of the spiral are right after 300 epochs.",
        spiral([8, 8]),
        lambda accuracy: accuracy > 0.85,
        0.1,
    ),
    Claim(
        "circle_by_squares",
        "With x1^2 and x2^2 as inputs and no hidden layer, at least 97 % of the circle are right after 20 epochs.",
        lambda seed: in_the_playground(20, seed, **PRESETS["circle by features"]).accuracy,
        lambda accuracy: accuracy >= 0.97,
        0.03,
    ),
    Claim(
        "overfit_gap",
        "In the preset overfit the accuracy on the training points ends at least five hundredths above that on the "
        "test points.",
        overfit,
        lambda gap: gap >= 0.05,
        0.06,
    ),
    Claim(
        "spiral_8",
        "With one hidden layer of 8, fewer than 95 % of the spiral are right after 300 epochs.",
        spiral([8]),
        lambda accuracy: accuracy < 0.95,
        0.1,
    ),
    Claim(
        "spiral_8_with_squares",
        "With x1^2 and x2^2 as further inputs, one hidden layer of 8 has more than 85 % of the spiral right after "
        "300 epochs.",
        spiral([8], ("x1", "x2", "x1^2", "x2^2")),
        lambda accuracy: accuracy > 0.85,
        0.1,
    ),
    Claim(
        "ten_by_heart",
        "Ten digits are learned by heart in 100 epochs: the loss ends below 0.05.",
        lambda seed: ten_digits(seed, apart=False),
        lambda loss: loss < 0.05,
        0.005,
    ),
    Claim(
        "ten_shuffled_apart",
        "With pictures and labels shuffled apart they are not: the loss stays above 1.",
        lambda seed: ten_digits(seed, apart=True),
        lambda loss: loss > 1,
        0.2,
    ),
)
