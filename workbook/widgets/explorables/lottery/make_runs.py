"""Trains every recipe with every seed, and writes what came out to runs.csv. Takes about five minutes on one core.

    python -m workbook.widgets.explorables.lottery.make_runs

The seed of a run decides which digits are drawn, which labels are wrong, the first weights, and the order of the batches.
So the runs of two recipes with one seed differ in nothing but the recipe.
"""

from pathlib import Path

import numpy as np

import nnlib as nn
from workbook.datasets import mislabelled_digits

FILE = Path(__file__).with_name("runs.csv")
EPOCHS, RATE, BATCH, VOTES = 150, 0.003, 32, 100
SEEDS = {"mislabelled": 100, "clean": 50}
SHARES = {"mislabelled": 0.2, "clean": 0.0}
RECIPES = {"L2 0.01": (0.01, 0.0), "L2 0.03": (0.03, 0.0), "dropout 0.5": (0.0, 0.5)}


def network_of(seed, drop):
    """64-128-10 with dropout behind the hidden layer, before training."""
    rng, coins = np.random.default_rng(seed), np.random.default_rng(seed + 1000)
    return nn.Sequential(
        nn.Linear(64, 128, rng=rng, dtype=np.float64),
        nn.ReLU(),
        nn.Dropout(drop, rng=coins),
        nn.Linear(128, 10, rng=rng, dtype=np.float64),
    )


def right(network, X, y):
    """How many of the digits are read as their labels say."""
    return int(np.sum(nn.predict(network, X).argmax(axis=1) == y))


def train(data, seed, strength=0.0, drop=0.0):
    """A network, trained; and its parameters after the epoch with the lowest validation loss."""
    network, loss, rng = network_of(seed, drop), nn.CrossEntropyLoss(), np.random.default_rng(seed)
    penalty = nn.L2Penalty(strength) if strength else None
    lowest, best = np.inf, None
    settings = dict(epochs=EPOCHS, batch_size=BATCH, rng=rng, validation=(data.X_val, data.y_val), penalty=penalty)
    for epoch in nn.epochs(network, loss, nn.Adam(RATE), data.X, data.y, **settings):
        if epoch.validation_loss < lowest:
            lowest, best = epoch.validation_loss, network.snapshot()
    return network, best


def runs_of(labels, seed):
    """`{recipe: (right of the first 100 validation digits, right of the 1,197 test digits)}`."""
    data = mislabelled_digits(share=SHARES[labels], rng=np.random.default_rng(seed))

    def measured(network):
        return right(network, data.X_val[:VOTES], data.y_val[:VOTES]), right(network, data.X_test, data.y_test)

    network, best = train(data, seed)
    found = {"nothing": measured(network), "early stopping": measured(network.restore(best))}
    for name, (strength, drop) in RECIPES.items():
        found[name] = measured(train(data, seed, strength, drop)[0])
    return found


def main():
    lines = ["labels,recipe,seed,validation,test"]
    for labels in SHARES:
        for seed in range(SEEDS[labels]):
            for recipe, (validation, test) in runs_of(labels, seed).items():
                lines.append(f"{labels},{recipe},{seed},{validation},{test}")
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
