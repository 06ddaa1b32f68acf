"""What chapter 09 says about training: starts, depth, normalising, optimisers and rates, on digits and on a spiral."""

from functools import cache

import numpy as np

import nnlib as nn
from workbook.datasets import digits
from workbook.forms.claim import Claim

DEEP, SHALLOW, TWENTY, WIDE = [64] + [32] * 5 + [10], [64, 32, 10], [64] + [32] * 20 + [10], [64, 64, 10]
BATCH, EPOCHS, RATE = 32, 10, 0.05
SGD_RATES, ADAM_RATES = (0.001, 0.01, 0.1, 1.0, 3.0), (0.0001, 0.001, 0.01, 0.1, 0.3, 1.0, 3.0)


@cache
def data(seed):
    """Standardised digits, four fifths for training: (X, y, X_val, y_val)."""
    _, X, y = digits()
    parts = nn.split(X, y, (0.8, 0.2), rng=np.random.default_rng(seed), stratify=True)
    (X, y), (X_val, y_val) = parts
    scale = nn.standardise(X)
    return scale(X), y, scale(X_val), y_val


def spread(s):
    """A start with normal weights of spread s."""
    return lambda n_in, n_out, *, rng: s * rng.standard_normal((n_in, n_out))


def all_equal(value):
    """A start in which all weights are the same number."""
    return lambda n_in, n_out, *, rng: np.full((n_in, n_out), value)


def normalised(sizes, activation, init, rng):
    """A network with a LayerNorm before each activation."""
    layers = []
    for n_in, n_out in zip(sizes[:-2], sizes[1:-1], strict=True):
        layers += [nn.Linear(n_in, n_out, rng=rng, init=init, dtype=np.float64), nn.LayerNorm(n_out, dtype=np.float64)]
        layers.append(activation())
    return nn.Sequential(*layers, nn.Linear(*sizes[-2:], rng=rng, init=init, dtype=np.float64))


def trained(seed, sizes, optimiser, *, activation=nn.ReLU, init=nn.he_normal, norm=False, epochs=EPOCHS, column=1.0):
    """(accuracy on the validation digits, network); the accuracy of a training that diverged counts as 0."""
    X, y, X_val, y_val = data(seed)
    if column != 1:
        X, X_val = X.copy(), X_val.copy()
        X[:, 27] *= column
        X_val[:, 27] *= column
    rng, loss = np.random.default_rng(seed), nn.CrossEntropyLoss()
    if norm:
        network = normalised(sizes, activation, init, rng)
    else:
        network = nn.mlp(sizes, activation=activation, init=init, rng=rng, dtype=np.float64)
    try:
        with np.errstate(all="ignore"):
            nn.fit(network, loss, optimiser, X, y, epochs=epochs, batch_size=BATCH, rng=rng)
            return nn.evaluate(network, loss, X_val, y_val).accuracy, network
    except FloatingPointError:
        return 0.0, network


def accuracy(sizes, optimiser, **how):
    """A function of a seed: `optimiser()` makes a new one for each training."""
    return lambda seed: trained(seed, sizes, optimiser(), **how)[0]


def sgd(rate=RATE):
    return lambda: nn.SGD(rate)


def adam(rate):
    return lambda: nn.Adam(rate)


def gradient_share(sizes, init):
    """Of a fresh sigmoid network: log10 of the size of the first weights' gradient over that of the last weights'."""

    def measure(seed):
        X, y, _, _ = data(seed)
        network = nn.mlp(sizes, activation=nn.Sigmoid, init=init, rng=np.random.default_rng(seed), dtype=np.float64)
        loss = nn.CrossEntropyLoss()
        loss.forward(network.forward(X), y)
        network.backward(loss.backward())
        linear = [layer for layer in network.layers if isinstance(layer, nn.Linear)]
        return np.log10(np.linalg.norm(linear[0].W.grad) / np.linalg.norm(linear[-1].W.grad))

    return measure


def different_neurons(init):
    """How many different hidden neurons there are after training, counting as equal what differs by less than 1e-6."""

    def measure(seed):
        _, network = trained(seed, SHALLOW, nn.SGD(0.1), init=init)
        return len(np.unique(np.round(network.layers[0].W.value, 6), axis=1).T)

    return measure


def after_twenty(s, activation):
    """log10 of the size of the activations after 20 layers of 64, weights of spread s; inputs are normal with spread 1."""

    def measure(seed):
        rng = np.random.default_rng(seed)
        A = rng.standard_normal((256, 64))
        for _ in range(20):
            A = activation(A @ (s * rng.standard_normal((64, 64))))
        return np.log10(np.sqrt(np.mean(A**2)))

    return measure


def relu(Z):
    return np.maximum(Z, 0)


class AdamUncorrected(nn.Adam):
    """Adam whose two averages start at 0 and are taken as they are."""

    def _update(self, theta, gradient, m, v):
        beta1, beta2 = self.betas
        m *= beta1
        m += (1 - beta1) * gradient
        v *= beta2
        v += (1 - beta2) * gradient**2
        theta -= self.lr * m / (np.sqrt(v) + self.eps)


def first_epoch(optimiser, rate=0.001):
    """The mean loss of the first epoch."""

    def measure(seed):
        X, y, _, _ = data(seed)
        rng = np.random.default_rng(seed)
        network = nn.mlp(WIDE, rng=rng, dtype=np.float64)
        training = nn.epochs(network, nn.CrossEntropyLoss(), optimiser(rate), X, y, epochs=1, batch_size=BATCH, rng=rng)
        return next(iter(training)).loss

    return measure


def scheduled(rate, cosine, epochs=15):
    """Accuracy after 15 epochs of Adam, at a rate that stays or that falls along a cosine, epoch by epoch."""

    def measure(seed):
        X, y, X_val, y_val = data(seed)
        rng, loss, optimiser = np.random.default_rng(seed), nn.CrossEntropyLoss(), nn.Adam(rate)
        network = nn.mlp(WIDE, rng=rng, dtype=np.float64)
        for epoch in range(epochs):
            if cosine:
                optimiser.lr = rate * (1 + np.cos(np.pi * epoch / epochs)) / 2
            for x, t in nn.batches(X, y, BATCH, rng=rng):
                nn.train_step(network, loss, optimiser, x, t)
        return nn.evaluate(network, loss, X_val, y_val).accuracy

    return measure


def epochs_to_goal(optimiser, sizes=WIDE, goal=0.95, most=40):
    """In which epoch the validation accuracy first reaches the goal."""

    def measure(seed):
        X, y, X_val, y_val = data(seed)
        rng = np.random.default_rng(seed)
        network = nn.mlp(sizes, rng=rng, dtype=np.float64)
        training = nn.epochs(
            network, nn.CrossEntropyLoss(), optimiser(), X, y, epochs=most, batch_size=BATCH, rng=rng,
            validation=(X_val, y_val),
        )  # fmt: skip
        return next((epoch.epoch for epoch in training if epoch.validation_accuracy >= goal), most + 1)

    return measure


def dead_share(on_digits, rate):
    """The share of hidden ReLUs that are 0 for every training sample, after training with SGD."""

    def measure(seed):
        if on_digits:
            X = data(seed)[0]
            _, network = trained(seed, WIDE, nn.SGD(rate))
        else:
            rng = np.random.default_rng(seed)
            X, y = nn.spirals(400, rng=rng)
            network = nn.mlp([2, 16, 16, 1], rng=rng, dtype=np.float64)
            loss, optimiser = nn.BCEWithLogitsLoss(), nn.SGD(rate)
            for _ in range(100):
                for x, t in nn.batches(X, y[:, None], 20, rng=rng):
                    nn.train_step(network, loss, optimiser, x, t)
        out, dead = X, []
        for layer in network.layers[:-1]:
            out = layer.forward(out)
            if isinstance(layer, nn.ReLU):
                dead.append((out == 0).all(axis=0))
        return np.mean(np.concatenate(dead))

    return measure


def below(limit):
    return lambda value: value < limit


def above(limit):
    return lambda value: value > limit


HE, GLOROT = nn.he_normal, nn.glorot_normal
SIGMOID = {"activation": nn.Sigmoid}

CLAIMS = (
    Claim(
        "shallow",
        "One hidden layer of sigmoids learns to read digits.",
        accuracy(SHALLOW, sgd(), **SIGMOID),
        above(0.8),
        0.03,
    ),
    Claim("deep", "Five do not.", accuracy(DEEP, sgd(), **SIGMOID), below(0.2), 0.1),
    Claim("deep_glorot", "Nor with Glorot's start.", accuracy(DEEP, sgd(), init=GLOROT, **SIGMOID), below(0.2), 0.1),
    Claim("deep_rate", "Nor at six times the rate.", accuracy(DEEP, sgd(0.3), **SIGMOID), below(0.2), 0.1),
    Claim("deep_rate_large", "Nor at twenty times the rate.", accuracy(DEEP, sgd(1.0), **SIGMOID), below(0.5), 0.2),
    Claim(
        "deep_long",
        "In four times as many epochs, at six times the rate, they do.",
        accuracy(DEEP, sgd(0.3), epochs=40, **SIGMOID),
        above(0.3),
        0.3,
    ),
    Claim(
        "deep_tanh", "Five layers of tanh do.", accuracy(DEEP, sgd(), activation=nn.Tanh, init=GLOROT), above(0.9), 0.03
    ),
    Claim("deep_relu", "So do five of ReLU with He's start.", accuracy(DEEP, sgd()), above(0.88), 0.04),
    Claim("deep_relu_glorot", "And with Glorot's.", accuracy(DEEP, sgd(), init=GLOROT), above(0.88), 0.04),
    Claim(
        "deep_adam", "Five layers of sigmoids learn with Adam.", accuracy(DEEP, adam(0.01), **SIGMOID), above(0.4), 0.4
    ),
    Claim(
        "gradients_five",
        "Five sigmoid layers: the first gradient is below 1/100 of the last.",
        gradient_share(DEEP, HE),
        below(-2),
        0.05,
    ),
    Claim("gradients_twenty", "Twenty: below 1e-9.", gradient_share(TWENTY, HE), below(-9), 0.05),
    Claim(
        "alike",
        "From equal weights one hidden neuron comes, many times.",
        different_neurons(all_equal(0.1)),
        lambda n: n == 1,
        0,
    ),
    Claim(
        "alike_accuracy", "It reads fewer digits.", accuracy(SHALLOW, sgd(0.1), init=all_equal(0.1)), below(0.85), 0.1
    ),
    Claim(
        "zeros", "From zeros nothing is learned.", accuracy(SHALLOW, sgd(0.1), init=all_equal(0.0)), below(0.15), 0.03
    ),
    Claim("random_start", "From He's start it learns.", accuracy(SHALLOW, sgd(0.1)), above(0.9), 0.03),
    Claim("relu_hundredth", "Spread 0.01: nothing arrives.", after_twenty(0.01, relu), below(-20), 0.05),
    Claim("relu_tenth", "Spread 0.1: next to nothing.", after_twenty(0.1, relu), below(-4), 0.05),
    Claim("relu_he", "He's start keeps it.", after_twenty(np.sqrt(2 / 64), relu), lambda s: -1 < s < 0.7, 0.05),
    Claim("relu_one", "Spread 1: it explodes.", after_twenty(1.0, relu), above(14), 0.05),
    Claim("relu_glorot", "Glorot's start fades with ReLU.", after_twenty(0.125, relu), below(-2), 0.05),
    Claim(
        "tanh_glorot",
        "Glorot's start with tanh stays in size.",
        after_twenty(0.125, np.tanh),
        lambda s: -1 < s < -0.5,
        0.05,
    ),
    Claim(
        "plain_small",
        "Five ReLU layers that start at 0.01 learn nothing.",
        accuracy(DEEP, sgd(), init=spread(0.01)),
        below(0.2),
        0.05,
    ),
    Claim(
        "plain_large", "Those that start at 1 learn nothing.", accuracy(DEEP, sgd(), init=spread(1.0)), below(0.2), 0.2
    ),
    Claim(
        "norm_small",
        "With LayerNorm those that start at 0.01 learn.",
        accuracy(DEEP, sgd(), init=spread(0.01), norm=True),
        above(0.2),
        0.7,  # where it ends hangs on rounding, which differs between processors
    ),
    Claim(
        "norm_large", "And those that start at 1.", accuracy(DEEP, sgd(), init=spread(1.0), norm=True), above(0.6), 0.1
    ),
    Claim("norm_he", "With He's start it changes little.", accuracy(DEEP, sgd(), norm=True), above(0.88), 0.04),
    Claim(
        "norm_sigmoid",
        "At 0.05 it does not bring five sigmoids to learn.",
        accuracy(DEEP, sgd(), norm=True, **SIGMOID),
        below(0.7),
        0.4,
    ),
    Claim(
        "norm_sigmoid_rate",
        "At 0.3 it does.",
        accuracy(DEEP, sgd(0.3), norm=True, **SIGMOID),
        above(0.2),
        0.4,
    ),
    *(
        Claim(
            f"{name}_rate",
            f"The same start at the rate 0.2, {'with' if norm else 'without'} LayerNorm.",
            accuracy(DEEP, sgd(0.2), init=spread(s), norm=norm),
            holds,
            0.6,
        )
        for name, s, norm, holds in (
            ("plain_small", 0.01, False, below(0.2)),
            ("norm_small", 0.01, True, below(0.7)),
            ("plain_large", 1.0, False, below(0.2)),
            ("norm_large", 1.0, True, above(0.7)),
        )
    ),
    Claim(
        "column_sgd",
        "With one column a thousand times larger SGD runs away.",
        accuracy(WIDE, sgd(0.1), column=1000.0),
        below(0.6),
        0.5,
    ),
    Claim(
        "column_adam",
        "Adam still reads most of the digits.",
        accuracy(WIDE, adam(0.01), column=1000.0),
        above(0.5),
        0.2,
    ),
    Claim(
        "column_sgd_slow",
        "At a hundredth of the rate SGD does not run away, and learns little.",
        accuracy(WIDE, sgd(0.001), column=1000.0),
        below(0.6),
        0.3,
    ),
    Claim(
        "column100_sgd",
        "With one column a hundred times larger SGD runs away as well.",
        accuracy(WIDE, sgd(0.1), column=100.0),
        below(0.6),
        0.5,
    ),
    Claim(
        "column100_sgd_slow",
        "At a tenth of the rate it reads many of the digits.",
        accuracy(WIDE, sgd(0.01), column=100.0),
        below(0.93),
        0.3,
    ),
    Claim("column100_adam", "Adam hardly notices.", accuracy(WIDE, adam(0.01), column=100.0), above(0.88), 0.05),
    *(
        Claim(f"sgd_{rate:g}", f"SGD at {rate:g}.", accuracy(WIDE, sgd(rate)), lambda a: True, 0.15)
        for rate in SGD_RATES
    ),
    *(
        Claim(f"adam_{rate:g}", f"Adam at {rate:g}.", accuracy(WIDE, adam(rate)), lambda a: True, 0.15)
        for rate in ADAM_RATES
    ),
    Claim("deep_sgd_ten", "Five ReLU layers, SGD at 1.", accuracy(DEEP, sgd(1.0)), below(0.6), 0.4),
    Claim("deep_adam_good", "Five ReLU layers, Adam at 0.01.", accuracy(DEEP, adam(0.01)), above(0.88), 0.06),
    Claim(
        "deep_adam_ten",
        "Five ReLU layers: ten times a good rate is too much for Adam, too.",
        accuracy(DEEP, adam(0.1)),
        below(0.6),
        0.4,
    ),
    Claim("corrected", "Adam's first epoch.", first_epoch(nn.Adam), above(0.5), 0.02),
    Claim(
        "uncorrected",
        "Adam's first epoch without the correction has a lower loss.",
        first_epoch(AdamUncorrected),
        above(0.2),
        0.02,
    ),
    Claim("corrected_0.01", "Adam's first epoch at 0.01.", first_epoch(nn.Adam, 0.01), below(0.75), 0.02),
    Claim(
        "uncorrected_0.01",
        "At 0.01 the first epoch without the correction has a higher loss.",
        first_epoch(AdamUncorrected, 0.01),
        above(0.7),
        0.1,
    ),
    *(
        Claim(f"{name}_{rate:g}", f"Adam from {rate:g}, {name}.", scheduled(rate, name == "cosine"), above(0.7), 0.05)
        for rate in (0.001, 0.03)
        for name in ("constant", "cosine")
    ),
    Claim("epochs_sgd", "Epochs to 95 % with SGD at its best rate.", epochs_to_goal(sgd(0.3)), above(0), 4),
    Claim("epochs_adam", "Epochs to 95 % with Adam at its best rate.", epochs_to_goal(adam(0.01)), above(0), 4),
    Claim("epochs_sgd_narrow", "The same with 32 hidden neurons.", epochs_to_goal(sgd(0.3), SHALLOW), above(0), 6),
    Claim("epochs_adam_narrow", "The same with 32 hidden neurons.", epochs_to_goal(adam(0.01), SHALLOW), above(0), 6),
    Claim("epochs_sgd_narrow_0.5", "The same with SGD at 0.5.", epochs_to_goal(sgd(0.5), SHALLOW), above(0), 6),
    Claim("dead_digits", "On digits no ReLU dies, even at 1.", dead_share(True, 1.0), below(0.05), 0.05),
    Claim("dead_digits_3", "Nor at 3, where SGD runs away.", dead_share(True, 3.0), below(0.1), 0.1),
    Claim("dead_spiral_1", "On the spiral at 1 hardly any do.", dead_share(False, 1.0), below(0.2), 0.2),
    Claim("dead_spiral", "On the spiral at 3 many do.", dead_share(False, 3.0), above(0.2), 0.4),
)
