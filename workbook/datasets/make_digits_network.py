"""Makes the two files that `datasets.digits_network()` and `datasets.digits_split()` read. Run from the repository:

    python -m workbook.datasets.make_digits_network

First the split: of each digit 20 % of the pictures, chosen at random, are put aside for testing. Then a 64-32-10
network with ReLU learns from the rest, with Adam. All randomness comes from SEED; the last bits of the result may
differ between machines, the share of new digits that it reads rightly hardly does.
"""

import argparse
from pathlib import Path

import numpy as np

import nnlib as nn
from workbook.datasets.digits import SIZES, digits

SEED = 2026
TEST_SHARE = 0.2
EPOCHS = 40
BATCH_SIZE = 32
HERE = Path(__file__).parent


def stratified_test_rows(y, share, *, rng):
    """Row numbers (sorted) of the test part: of each label the given share, at random. y: (N,)."""
    chosen = []
    for label in np.unique(y):
        rows = np.flatnonzero(y == label)
        chosen.append(rng.permutation(rows)[: round(share * len(rows))])
    return np.sort(np.concatenate(chosen))


def train(test_rows, *, rng):
    """Trains the network on all digits but the test rows. Returns `(network, test accuracy)`."""
    _, X, y = digits()
    train_rows = np.setdiff1d(np.arange(len(y)), test_rows)
    network = nn.mlp(SIZES, activation=nn.ReLU, rng=rng)
    loss = nn.CrossEntropyLoss()
    nn.fit(
        network,
        loss,
        nn.Adam(lr=2e-3),
        X[train_rows],
        y[train_rows],
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
        penalty=nn.L2Penalty(1e-4),
    )
    network.eval()
    return network, float((network.forward(X[test_rows]).argmax(1) == y[test_rows]).mean())


def make(folder):
    """Writes digits_test.txt and digits_network.npz into the folder; returns the test accuracy."""
    rng = np.random.default_rng(SEED)
    test_rows = stratified_test_rows(digits().y, TEST_SHARE, rng=rng)
    lines = [" ".join(map(str, test_rows[k : k + 20])) for k in range(0, len(test_rows), 20)]
    (Path(folder) / "digits_test.txt").write_text("\n".join(lines) + "\n", encoding="ascii")
    network, accuracy = train(test_rows, rng=rng)
    nn.save(network, Path(folder) / "digits_network.npz")
    return accuracy


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", default=HERE, help="where to write the two files (default: beside this script)")
    print(f"accuracy on test digits: {make(parser.parse_args().folder):.3f}")
