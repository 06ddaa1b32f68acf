"""What chapter 13 says about training: hinges that are found against hinges that are placed, teeth learned by networks of several
depths, and answers outside the range that was seen."""

from functools import cache

import numpy as np

import nnlib as nn
from workbook.forms.claim import Claim


def wiggle(x):
    return 0.5 * np.sin(np.pi * x) + 0.4 * np.sin(3 * np.pi * x)


def teeth(x):
    """Four teeth between -1 and 1, from 0 up to 1 and back."""
    return 1 - np.abs((4 * (x + 1)) % 2 - 1)


X = np.linspace(-1, 1, 257)[:, None]
BEYOND = np.linspace(1.01, 2, 100)[:, None]


def placed(f, n):
    """A network of n hinges through n + 1 points of a curve."""
    knots = np.linspace(-1, 1, n + 1)
    heights = f(knots)
    slopes = np.diff(heights) / np.diff(knots)
    network = nn.mlp([1, n, 1], rng=np.random.default_rng(0), dtype=np.float64)
    hinges, output = network[0], network[2]
    hinges.W.value[:], hinges.b.value[:] = 1, -knots[:-1]
    output.W.value[:, 0], output.b.value[:] = np.diff(slopes, prepend=0), heights[0]
    return network


def learned(sizes, seed, f, scattered=False, rate=0.01, epochs=200):
    """A network of these sizes, trained on a curve from nnlib's start, or with its first bends scattered over the range."""
    rng = np.random.default_rng(seed)
    network = nn.mlp(sizes, rng=rng, dtype=np.float64)
    if scattered:
        network[0].b.value[:] = -network[0].W.value[0] * rng.uniform(-1, 1, sizes[1])
    nn.fit(network, nn.MSELoss(), nn.Adam(rate), X, f(X), epochs=epochs, batch_size=32, rng=rng)
    return network


def largest(network, f, at=X):
    return float(np.abs(network.forward(at) - f(at)).max())


def typical(network, f, at=X):
    return float(np.sqrt(np.mean((network.forward(at) - f(at)) ** 2)))


@cache
def wiggle_learned(width, scattered, rate, seed):
    return learned([1, width, 1], seed, wiggle, scattered, rate)


@cache
def teeth_learned(sizes, scattered, rate, seed):
    return typical(learned(list(sizes), seed, teeth, scattered, rate, epochs=300), teeth)


def smooth_curve(seed):
    """Five waves of random size and phase, 0.9 high at most."""
    rng = np.random.default_rng(seed)
    k = np.arange(1, 6)
    size, phase = rng.normal(size=5) / k, rng.uniform(0, 2 * np.pi, 5)

    def waves(x):
        return np.sin(np.multiply.outer(x, 0.9 * np.pi * k) + phase) @ size

    top = np.abs(waves(X[:, 0])).max()
    return lambda x: 0.9 * waves(x) / top


@cache
def placed_and_trained(n, rate, seed):
    """(largest, mean squared) error after 500 steps from placed hinges, as shares of what they were before."""
    f = smooth_curve(seed)
    network, y = placed(f, n), f(X[:, 0])[:, None]
    before = network.forward(X) - y
    optimiser, loss = nn.Adam(rate), nn.MSELoss()
    for _ in range(500):
        nn.train_step(network, loss, optimiser, X, y)
    after = network.forward(X) - y
    return float(np.abs(after).max() / np.abs(before).max()), float(np.mean(after**2) / np.mean(before**2))


SHAPES = {"1": (1, 64, 1), "2": (1, 12, 12, 1), "3": (1, 9, 9, 9, 1), "4": (1, 7, 7, 7, 7, 1)}


def _wiggles():
    exact = {n: largest(placed(wiggle, n), wiggle) for n in (32, 128)}
    for start, scattered in (("default", False), ("scattered", True)):
        for width in (32, 128):
            for rate in (0.01, 0.003):
                speed = "" if rate == 0.01 else "_slow"
                yield Claim(
                    f"{start}_{width}{speed}",
                    f"Trained from a {start} start at rate {rate}, {width} hinges stay more than four times further off than {width} placed ones.",
                    lambda seed, a=(width, scattered, rate): largest(wiggle_learned(*a, seed), wiggle),
                    lambda error, width=width: error > 4 * exact[width],
                    0.3,
                )


def _teeth():
    for start, scattered in (("default", False), ("scattered", True)):
        for layers, sizes in SHAPES.items():
            for rate in (0.01, 0.003):
                yield Claim(
                    f"teeth_{start}_{layers}{'' if rate == 0.01 else '_slow'}",
                    f"{'-'.join(map(str, sizes))} on four teeth, {start} start, rate {rate}: hardly worse than a flat line, never exact.",
                    lambda seed, a=(sizes, scattered, rate): teeth_learned(*a, seed),
                    lambda error: 1e-4 < error < 0.32,
                    0.3,
                )


def _further_training():
    for n, rate in ((8, 0.01), (16, 0.003), (32, 0.003)):
        for part, name in enumerate(("largest", "squared")):
            yield Claim(
                f"placed_{n}_{name}",
                f"From {n} placed hinges at rate {rate}, training lowers the {name} error.",
                lambda seed, a=(n, rate), part=part: placed_and_trained(*a, seed)[part],
                lambda share: 0 < share < 1,
                0.15,
            )


def _outside():
    for name, width, scattered in (("default_32", 32, False), ("scattered_32", 32, True), ("scattered_128", 128, True)):
        yield Claim(
            f"inside_{name}",
            f"{name}: the typical error inside is below 0.5.",
            lambda seed, a=(width, scattered, 0.01): typical(wiggle_learned(*a, seed), wiggle),
            lambda error: error < 0.5,
            0.3,
        )
        yield Claim(
            f"outside_{name}",
            f"{name}: the typical error between 1 and 2 is above 0.4.",
            lambda seed, a=(width, scattered, 0.01): typical(wiggle_learned(*a, seed), wiggle, BEYOND),
            lambda error: error > 0.4,
            1.5,
        )


CLAIMS = (*_wiggles(), *_further_training(), *_teeth(), *_outside())
