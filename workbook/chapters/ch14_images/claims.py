"""What chapter 14 says of a network that reads pictures: what it gets right, what breaks it, and what the cures cost."""

from functools import cache, lru_cache

import numpy as np

import nnlib as nn
from workbook.datasets import clothes28, digits28
from workbook.forms.claim import Claim

SIZES, EPOCHS, SHIFTED_EPOCHS, RATE, BATCH = [784, 64, 10], 10, 20, 1e-3, 64
STEPS = ((0, 1), (0, -1), (1, 0), (-1, 0))  # right, left, down, up


@lru_cache(maxsize=1)
def parts(seed):
    """(X_train, y_train), (X_test, y_test): 4,000 and 1,000 digits, 400 and 100 of each."""
    _, X, y = digits28()
    return nn.split(X, y, (0.8, 0.2), rng=np.random.default_rng(seed), stratify=True)


def shift(images, down, right):
    """Pictures (N, 28, 28), moved; what comes in from the rim is empty."""
    room = max(abs(down), abs(right))
    wide = np.pad(images, ((0, 0), (room, room), (room, room)))
    _, height, width = images.shape
    return wide[:, room - down : room - down + height, room - right : room - right + width]


def augment(images, most, rng):
    """Each picture (N, 28, 28) moved by a number of pixels of its own, at most `most` in each direction."""
    moves = rng.integers(-most, most + 1, (len(images), 2))
    moved = np.empty_like(images)
    for move in {(int(down), int(right)) for down, right in moves}:
        mine = np.all(moves == move, axis=1)
        moved[mine] = shift(images[mine], *move)
    return moved


@cache
def plain(seed, sizes=tuple(SIZES), epochs=EPOCHS, learn=4000):
    (X, y), _ = parts(seed)
    rng = np.random.default_rng(seed)
    rows = rng.permutation(len(X))[:learn]
    network = nn.mlp(list(sizes), rng=rng, dtype=np.float64)
    nn.fit(network, nn.CrossEntropyLoss(), nn.Adam(RATE), X[rows], y[rows], epochs=epochs, batch_size=BATCH, rng=rng)
    return network


@cache
def shifted(seed, sizes=tuple(SIZES), noise=0.0, one_by_one=False):
    """Trained on digits that are moved by up to two pixels each way, each batch (or each digit) in its own way; and with
    `noise`, if it is not 0."""
    (X, y), _ = parts(seed)
    rng = np.random.default_rng(seed)
    network, loss, optimiser = nn.mlp(list(sizes), rng=rng, dtype=np.float64), nn.CrossEntropyLoss(), nn.Adam(RATE)
    for _ in range(SHIFTED_EPOCHS):
        for x, t in nn.batches(X, y, BATCH, rng=rng):
            images = x.reshape(-1, 28, 28)
            moved = augment(images, 2, rng) if one_by_one else shift(images, *rng.integers(-2, 3, 2))
            moved = moved.reshape(-1, 784)
            nn.train_step(network, loss, optimiser, noisy(moved, noise, rng) if noise else moved, t)
    return network


def noisy(X, spread, rng):
    """Pixels with noise of this spread, kept between 0 and 1."""
    return np.clip(X + rng.normal(0, spread, X.shape), 0, 1).astype(X.dtype)


def accuracy(network, X, y):
    return float(np.mean(network.forward(X).argmax(axis=1) == y))


def confidence(network, X):
    return nn.softmax(network.forward(X)).max(axis=1)


def moved_by(network, seed, pixels):
    """The accuracy on test digits moved right, left, down and up by so many pixels: the mean of the four."""
    _, (X, y) = parts(seed)
    images = X.reshape(-1, 28, 28)
    found = [shift(images, pixels * down, pixels * right).reshape(-1, 784) for down, right in STEPS]
    return float(np.mean([accuracy(network, moved, y) for moved in found]))


def with_noise(network, seed, spread=0.2):
    _, (X, y) = parts(seed)
    return accuracy(network, noisy(X, spread, np.random.default_rng(1000 + seed)), y)


@cache
def both(seed):
    return shifted(seed, noise=0.2)


def with_rough(network, seed):
    _, (X, y) = parts(seed)
    return accuracy(network, X + np.random.default_rng(1000 + seed).normal(0, 0.2, X.shape), y)


def with_grey(network, seed):
    _, (X, y) = parts(seed)
    return accuracy(network, np.clip(X + 0.08, 0, 1), y)


def in_place(network, seed):
    _, (X, y) = parts(seed)
    return accuracy(network, X, y)


def dust(seed):
    """How much better the same digits are read if their pixels stand in one random order; each has a start of its own."""
    (X, y), (X_test, y_test) = parts(seed)
    rng = np.random.default_rng(100 + seed)
    order = rng.permutation(784)
    network = nn.mlp(SIZES, rng=rng, dtype=np.float64)
    nn.fit(network, nn.CrossEntropyLoss(), nn.Adam(RATE), X[:, order], y, epochs=EPOCHS, batch_size=BATCH, rng=rng)
    return accuracy(network, X_test[:, order], y_test) - in_place(plain(seed), seed)


def sure_of_mistakes(seed):
    """(mean confidence where it is wrong, share of the mistakes with more than 90 %, mean confidence where it is right)"""
    _, (X, y) = parts(seed)
    right, sure = plain(seed).forward(X).argmax(axis=1) == y, confidence(plain(seed), X)
    return float(sure[~right].mean()), float(np.mean(sure[~right] > 0.9)), float(sure[right].mean())


def clothes_above_90(seed, **setting):
    return float(np.mean(confidence(plain(seed, **setting), clothes28().X) > 0.9))


def clothes_read(seed):
    _, X, y, _ = clothes28()
    (X, y), (X_test, y_test) = nn.split(X, y, (0.8, 0.2), rng=np.random.default_rng(seed), stratify=True)
    rng = np.random.default_rng(seed)
    network = nn.mlp(SIZES, rng=rng, dtype=np.float64)
    nn.fit(network, nn.CrossEntropyLoss(), nn.Adam(RATE), X, y, epochs=20, batch_size=BATCH, rng=rng)
    return accuracy(network, X_test, y_test)


DEEP = {"sizes": (784, 128, 64, 10)}
FEWER = {"sizes": (784, 32, 10), "epochs": 15, "learn": 2000}


def claim(name, says, run, holds, margin=0.02):
    return Claim(name, says, run, holds, margin)


CLAIMS = (
    claim(
        "digits",
        "The plain network reads more than 90 % of the test digits.",
        lambda s: in_place(plain(s), s),
        lambda v: v > 0.9,
    ),
    claim(
        "digits_trained_on_moved",
        "Trained on moved digits, it reads more than 90 % of those in place.",
        lambda s: in_place(shifted(s), s),
        lambda v: v > 0.9,
    ),
    claim(
        "digits_trained_on_both",
        "Trained on moved and noisy digits, it reads more than 80 % of those in place.",
        lambda s: in_place(both(s), s),
        lambda v: v > 0.8,
        0.05,
    ),
    claim(
        "moved_1",
        "Moved by one pixel, 80 to 90 % are read.",
        lambda s: moved_by(plain(s), s, 1),
        lambda v: 0.8 < v < 0.9,
    ),
    claim(
        "moved_2",
        "Moved by two pixels, 55 to 65 % are read.",
        lambda s: moved_by(plain(s), s, 2),
        lambda v: 0.55 < v < 0.65,
    ),
    claim(
        "moved_3",
        "Moved by three pixels, 28 to 38 % are read.",
        lambda s: moved_by(plain(s), s, 3),
        lambda v: 0.28 < v < 0.38,
    ),
    claim(
        "moved_4",
        "Moved by four pixels, fewer than 22 % are read.",
        lambda s: moved_by(plain(s), s, 4),
        lambda v: v < 0.22,
    ),
    claim(
        "moved_2_deep",
        "So it is with two hidden layers of 128 and 64: 58 to 68 %.",
        lambda s: moved_by(plain(s, **DEEP), s, 2),
        lambda v: 0.58 < v < 0.68,
    ),
    claim(
        "moved_2_fewer",
        "And with 32 hidden units and 2,000 digits: 52 to 62 %.",
        lambda s: moved_by(plain(s, **FEWER), s, 2),
        lambda v: 0.52 < v < 0.62,
    ),
    claim(
        "moved_2_longer",
        "Twenty epochs without moves read 58 to 65 %.",
        lambda s: moved_by(plain(s, epochs=20), s, 2),
        lambda v: 0.57 < v < 0.65,
    ),
    claim(
        "moved_2_trained_on_moved",
        "Trained on moved digits, 88 to 94 % of those moved by two pixels are read.",
        lambda s: moved_by(shifted(s), s, 2),
        lambda v: 0.88 < v < 0.94,
    ),
    claim(
        "moved_2_trained_on_both",
        "Trained on moved and noisy ones, 75 to 92 %.",
        lambda s: moved_by(both(s), s, 2),
        lambda v: 0.75 < v < 0.92,
        0.05,
    ),
    claim(
        "noise",
        "With noise of 0.2 the plain network reads more than 78 %.",
        lambda s: with_noise(plain(s), s),
        lambda v: v > 0.78,
        0.03,
    ),
    claim(
        "noise_trained_on_moved",
        "Trained on moved digits, it reads fewer than 70 % of the noisy ones.",
        lambda s: with_noise(shifted(s), s),
        lambda v: v < 0.7,
        0.06,
    ),
    claim(
        "noise_trained_on_both",
        "Trained on moved and noisy digits, it reads more than 85 % of the noisy ones.",
        lambda s: with_noise(both(s), s),
        lambda v: v > 0.85,
        0.03,
    ),
    claim(
        "rough",
        "Noise that is not cut: the plain network reads more than 83 %.",
        lambda s: with_rough(plain(s), s),
        lambda v: v > 0.83,
        0.03,
    ),
    claim(
        "rough_trained_on_moved",
        "So does the one that was trained on moved digits.",
        lambda s: with_rough(shifted(s), s),
        lambda v: v > 0.83,
        0.03,
    ),
    claim(
        "grey",
        "A grey veil of 0.08 leaves the plain network above 80 %.",
        lambda s: with_grey(plain(s), s),
        lambda v: v > 0.8,
        0.03,
    ),
    claim(
        "grey_trained_on_moved",
        "The one that was trained on moved digits falls below 75 %.",
        lambda s: with_grey(shifted(s), s),
        lambda v: v < 0.75,
        0.08,
    ),
    claim(
        "dust_minus_digits",
        "Pixels in one random order change the accuracy by less than 2.5 points.",
        dust,
        lambda v: abs(v) < 0.025,
    ),
    claim(
        "negative",
        "Of negatives at most 12 % are read.",
        lambda s: accuracy(plain(s), 1 - parts(s)[1][0], parts(s)[1][1]),
        lambda v: v < 0.12,
        0.03,
    ),
    claim(
        "negative_confidence",
        "With a mean confidence above 70 %.",
        lambda s: float(confidence(plain(s), 1 - parts(s)[1][0]).mean()),
        lambda v: v > 0.7,
        0.04,
    ),
    claim(
        "sure_and_wrong",
        "Where it is wrong the mean confidence is between 55 and 72 %.",
        lambda s: sure_of_mistakes(s)[0],
        lambda v: 0.55 < v < 0.72,
        0.03,
    ),
    claim(
        "wrong_above_90",
        "Of the mistakes 4 to 30 % have more than 90 %.",
        lambda s: sure_of_mistakes(s)[1],
        lambda v: 0.04 < v < 0.3,
        0.05,
    ),
    claim(
        "sure_and_right",
        "Where it is right the mean confidence is above 92 %.",
        lambda s: sure_of_mistakes(s)[2],
        lambda v: v > 0.92,
    ),
    claim(
        "clothes_above_90",
        "Between 15 and 60 % of the clothes get a digit with more than 90 %.",
        clothes_above_90,
        lambda v: 0.15 < v < 0.6,
        0.04,
    ),
    claim(
        "clothes_above_90_deep",
        "With two hidden layers 25 to 75 %.",
        lambda s: clothes_above_90(s, **DEEP),
        lambda v: 0.25 < v < 0.75,
        0.06,
    ),
    claim(
        "clothes_above_90_fewer",
        "With 32 hidden units and 2,000 digits 10 to 50 %.",
        lambda s: clothes_above_90(s, **FEWER),
        lambda v: 0.1 < v < 0.5,
        0.06,
    ),
    claim(
        "clothes_read",
        "Trained on clothes, it reads 74 to 87 % of other clothes.",
        clothes_read,
        lambda v: 0.74 < v < 0.87,
        0.03,
    ),
)
