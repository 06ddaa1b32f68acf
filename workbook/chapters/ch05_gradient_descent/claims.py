"""What chapter 05 says about fitting a line by mini-batches, measured: ten epochs, and what single samples do."""

import numpy as np

import nnlib as nn
from workbook.datasets import petals
from workbook.forms.claim import Claim

RATE = 0.01
WHOLE = 0.0739  # the loss after ten steps with all 150 petals; the chapter computes it
LOWEST = 0.04207  # the loss of the least-squares line


def loss_after(batch_size, epochs, seed, *, halved_after=np.inf):
    """The loss over all petals of a line fitted from w = 0, b = 0 in batches of this size.

    `halved_after`: the epochs after which the rate is half of what it was at first; by default it stays.
    """
    length, width, *_ = petals()
    rng, theta = np.random.default_rng(seed), np.zeros(2)
    for epoch in range(epochs):
        optimiser = nn.SGD(lr=RATE / (1 + epoch / halved_after))
        for x, y in nn.batches(length[:, None], width, batch_size, rng=rng):
            residual = theta[0] * x[:, 0] + theta[1] - y
            optimiser.step(theta, 2 * np.array([np.mean(residual * x[:, 0]), np.mean(residual)]))
    return float(np.mean((theta[0] * length + theta[1] - width) ** 2))


CLAIMS = (
    Claim(
        "ten_epochs_in_tens",
        "After ten epochs in batches of ten the loss is lower than after ten epochs with all petals in one batch.",
        lambda seed: loss_after(10, 10, seed),
        lambda loss: loss < 0.85 * WHOLE,
        1e-6,
    ),
    Claim(
        "single_petals_ten_epochs",
        "With one petal a step the loss after ten epochs lies between the lowest and three times as much.",
        lambda seed: loss_after(1, 10, seed),
        lambda loss: LOWEST < loss < 3 * LOWEST,
        1e-6,
    ),
    Claim(
        "single_petals_do_not_settle",
        "With one petal a step the loss after 100 epochs is still more than one percent above the lowest.",
        lambda seed: loss_after(1, 100, seed),
        lambda loss: loss > 1.01 * LOWEST,
        1e-6,
    ),
    Claim(
        "single_petals_with_a_falling_rate",
        "With one petal a step and a rate that falls, the loss after 100 epochs is close to the lowest.",
        lambda seed: loss_after(1, 100, seed, halved_after=5),
        lambda loss: loss < 0.045,
        1e-6,
    ),
)
