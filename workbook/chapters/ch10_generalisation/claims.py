"""What chapter 10 says about new data: wrong labels learned by heart, three cures, error bars, amounts, leaks."""

from functools import cache

import numpy as np

import nnlib as nn
from workbook.datasets import digits, mislabelled_digits
from workbook.forms.claim import Claim

LOSS = nn.CrossEntropyLoss()
EPOCHS, RATE, BATCH = 150, 0.003, 32


def make_network(seed, drop=0.0, width=128):
    """64-128-10 with dropout behind the hidden layer; without it, what nn.mlp makes with this seed."""
    rng, coins = np.random.default_rng(seed), np.random.default_rng(seed + 1000)
    return nn.Sequential(
        nn.Linear(64, width, rng=rng, dtype=np.float64),
        nn.ReLU(),
        nn.Dropout(drop, rng=coins),
        nn.Linear(width, 10, rng=rng, dtype=np.float64),
    )


def training(network, data, seed, penalty=None, epochs=EPOCHS):
    """The records of a training, one by one, as `nn.epochs` gives them."""
    return nn.epochs(
        network,
        LOSS,
        nn.Adam(RATE),
        data.X,
        data.y,
        epochs=epochs,
        batch_size=BATCH,
        rng=np.random.default_rng(seed),
        validation=(data.X_val, data.y_val),
        penalty=penalty,
    )


def accuracy(network, X, y):
    return nn.evaluate(network, LOSS, X, y).accuracy


@cache
def trained(seed, share=0.2, n=300, strength=0.0, drop=0.0, width=128):
    """What one training gave, by name."""
    data = mislabelled_digits(n, share, rng=np.random.default_rng(seed))
    network = make_network(seed, drop, width)
    wrong, losses, lowest, best, found = data.y != data.truth, [], np.inf, None, {}
    for epoch in training(network, data, seed, nn.L2Penalty(strength) if strength else None):
        losses.append(epoch.validation_loss)
        if epoch.validation_loss < lowest:
            lowest, best = epoch.validation_loss, network.snapshot()
        if epoch.epoch in (10, EPOCHS):
            found[f"wrong_among_top_{epoch.epoch}"] = wrong_among_top(network, data)
    found["test"], found["labels"] = accuracy(network, data.X_test, data.y_test), accuracy(network, data.X, data.y)
    found["length"] = float(np.linalg.norm(network.theta))
    found["turns_at"], found["turns_by"] = int(np.argmin(losses)) + 1, losses[-1] / min(losses)
    found["wrong_learned"] = accuracy(network, data.X[wrong], data.y[wrong]) if wrong.any() else np.nan
    network.train()
    found["left_on"] = float(np.mean(network.forward(data.X_test).argmax(axis=1) == data.y_test))
    network.eval()
    found["stopped"] = accuracy(network.restore(best), data.X_test, data.y_test)
    return found


def wrong_among_top(network, data, count=60):
    """How many of the `count` training digits with the highest loss have a wrong label."""
    scores = nn.predict(network, data.X)
    losses = -nn.log_softmax(scores)[np.arange(len(data.y)), data.y]
    return int((data.y != data.truth)[np.argsort(-losses)[:count]].sum())


def doubted_of_two_fifths(seed):
    """With two fifths of the labels wrong: how many wrong ones are among the 120 highest losses after 10 epochs."""
    data, network = mislabelled_digits(share=0.4, rng=np.random.default_rng(seed)), make_network(seed)
    for _ in training(network, data, seed, epochs=10):
        pass
    return wrong_among_top(network, data, 120)


def of(name, **how):
    return lambda seed: float(trained(seed, **how)[name])


def gain(name="test", share=0.2, **how):
    """By how much a recipe is better on the test digits than nothing, with the same seed."""
    return lambda seed: float(trained(seed, share=share, **how)[name] - trained(seed, share=share)["test"])


@cache
def best_of_twenty_once(seed):
    """20 networks, 30 epochs: (validation, test) of the best by 100 validation digits, and the mean of all on the test."""
    data, measured = mislabelled_digits(rng=np.random.default_rng(seed)), []
    for number in range(20):
        network = make_network(20 * seed + number)
        for _ in training(network, data, 20 * seed + number, epochs=30):
            pass
        votes = accuracy(network, data.X_val[:100], data.y_val[:100])
        measured.append((votes, accuracy(network, data.X_test, data.y_test)))
    best = max(measured, key=lambda pair: pair[0])
    return *best, float(np.mean([test for _, test in measured]))


def interval_holds(seed):
    """1 if the bootstrap interval from 100 validation digits holds the accuracy on the 1,197 others, else 0."""
    data = mislabelled_digits(rng=np.random.default_rng(seed))
    network = make_network(seed)
    for _ in training(network, data, seed, epochs=30):
        pass
    right = nn.predict(network, data.X_val[:100]).argmax(axis=1) == data.y_val[:100]
    rng = np.random.default_rng(seed)
    means = rng.choice(right, size=(2000, 100)).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low <= accuracy(network, data.X_test, data.y_test) <= high)


def coins(seed, leak):
    """Accuracy on 30 new coins, with the 20 of 2,000 columns of noise that fit best all coins or the first 70."""
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(100, 2000)), rng.integers(0, 2, 100)
    seen = slice(0, 100 if leak else 70)
    gap = X[seen][y[seen] == 1].mean(axis=0) - X[seen][y[seen] == 0].mean(axis=0)
    X = X[:, np.argsort(-np.abs(gap))[:20]]
    network, loss = nn.mlp([20, 16, 1], rng=rng, dtype=np.float64), nn.BCEWithLogitsLoss()
    nn.fit(network, loss, nn.Adam(0.01), X[:70], y[:70, None], epochs=30, batch_size=10, rng=rng)
    return nn.evaluate(network, loss, X[70:], y[70:, None]).accuracy


def scale_leak(seed):
    """Test accuracy with the scale of all digits minus that with the scale of the training digits."""
    data, found = mislabelled_digits(rng=np.random.default_rng(seed)), []
    for X in (np.concatenate([data.X, data.X_val, data.X_test]), data.X):
        scale, network = nn.standardise(X), make_network(seed)
        scaled = data._replace(X=scale(data.X), X_val=scale(data.X_val), X_test=scale(data.X_test))
        for _ in training(network, scaled, seed, epochs=30):
            pass
        found.append(accuracy(network, scaled.X_test, scaled.y_test))
    return found[0] - found[1]


@cache
def rare_eights(seed, epochs):
    """Is it an eight? 216 others and 9 eights each for training and test: (accuracy, eights found of 9)."""
    _, X, y = digits()
    rng = np.random.default_rng(seed)
    others, eights = rng.permutation(np.flatnonzero(y != 8)), rng.permutation(np.flatnonzero(y == 8))
    train, test = np.append(others[:216], eights[:9]), np.append(others[216:432], eights[9:18])
    network, loss = nn.mlp([64, 16, 1], rng=rng, dtype=np.float64), nn.BCEWithLogitsLoss()
    nn.fit(network, loss, nn.SGD(0.1), X[train], (y[train] == 8)[:, None], epochs=epochs, batch_size=32, rng=rng)
    says, truth = nn.predict(network, X[test])[:, 0] > 0, y[test] == 8
    return float(np.mean(says == truth)), int(says[truth].sum())


def random_features(seed, k):
    """Test error of k fixed random ReLU features with the weights of least squares, from 200 clean digits."""
    data, rng = mislabelled_digits(200, 0.0, rng=np.random.default_rng(seed)), np.random.default_rng(seed)
    W = rng.normal(size=(64, k)) / 8

    def features(X):
        return np.maximum((X - 0.3) @ W, 0)

    weights = np.linalg.pinv(features(data.X)) @ np.eye(10)[data.y]
    return float(np.mean((features(data.X_test) @ weights).argmax(axis=1) != data.y_test))


def claim(name, says, run, holds, margin=0.03):
    return Claim(name, says, run, holds, margin)


CURES = {"l2": {"strength": 0.01}, "dropout": {"drop": 0.5}}
AMOUNTS, WIDTHS = (50, 200, 800), (8, 32, 512)
KINDS = {"clean": 0.0, "mislabelled": 0.2}

CLAIMS = (
    claim(
        "nothing",
        "With a fifth of 300 labels wrong and no cure, 74 to 83 % of new digits are read.",
        of("test"),
        lambda accuracy: 0.74 < accuracy < 0.83,
    ),
    claim(
        "labels_by_heart",
        "All 300 labels are learned by heart, or all but one or two.",
        of("labels"),
        lambda share: share > 0.99,
        0.005,
    ),
    claim(
        "turns_at",
        "The validation loss turns between epochs 10 and 70.",
        of("turns_at"),
        lambda epoch: 10 <= epoch <= 70,
        15,
    ),
    claim(
        "turns_by",
        "It ends at least a tenth above its least.",
        of("turns_by"),
        lambda ratio: ratio > 1.1,
        0.15,
    ),
    claim(
        "wrong_among_top_10",
        "After 10 epochs at least 48 of the 60 highest training losses belong to wrong labels.",
        of("wrong_among_top_10"),
        lambda count: count >= 48,
        3,
    ),
    claim(
        "wrong_among_top_150",
        "After 150 epochs at most 44 of them do.",
        of("wrong_among_top_150"),
        lambda count: count <= 44,
        6,
    ),
    claim(
        "wrong_among_top_120",
        "With two fifths of the labels wrong, after 10 epochs at least 95 of the 120 highest losses belong to wrong ones.",
        doubted_of_two_fifths,
        lambda count: count >= 95,
        5,
    ),
    claim(
        "length_nothing",
        "Without a penalty theta is more than 20 long.",
        of("length"),
        lambda length: length > 20,
        0.5,
    ),
    claim(
        "length_l2",
        "With an L2 penalty of 0.01 it is shorter than 15.",
        of("length", strength=0.01),
        lambda length: length < 15,
        0.5,
    ),
    claim(
        "l2_labels",
        "With the penalty 235 to 258 of the 300 labels are said at the end.",
        lambda seed: 300 * trained(seed, strength=0.01)["labels"],
        lambda count: 235 <= count <= 258,
        6,
    ),
    claim(
        "early",
        "With early stopping more than 80 % of new digits are read.",
        of("stopped"),
        lambda accuracy: accuracy > 0.8,
    ),
    claim(
        "early_gain",
        "Early stopping is better than nothing with every seed.",
        gain("stopped"),
        lambda points: points > 0,
    ),
    claim(
        "clean_nothing",
        "With 300 right labels 92 to 97 % of new digits are read.",
        of("test", share=0.0),
        lambda accuracy: 0.92 < accuracy < 0.975,
        0.015,
    ),
    claim(
        "clean_early_gain",
        "With right labels early stopping changes that by less than two points.",
        gain("stopped", share=0.0),
        lambda points: abs(points) < 0.02,
        0.015,
    ),
    claim(
        "clean_turns_by",
        "With right labels the validation loss turns, too, and ends at most half above its least.",
        of("turns_by", share=0.0),
        lambda ratio: 1 < ratio < 1.5,
        0.15,
    ),
    claim(
        "dropout_left_on",
        "With dropout left on a network reads fewer digits than it can.",
        lambda seed: trained(seed, drop=0.5)["test"] - trained(seed, drop=0.5)["left_on"],
        lambda points: points > 0.02,
    ),
    claim(
        "best_of_20_validation",
        "The best of 20 networks by 100 validation digits has more than 83 % of these right.",
        lambda seed: best_of_twenty_once(seed)[0],
        lambda accuracy: accuracy > 0.83,
    ),
    claim(
        "best_of_20_test",
        "The same network reads more than 80 % of the test digits.",
        lambda seed: best_of_twenty_once(seed)[1],
        lambda accuracy: accuracy > 0.8,
    ),
    claim(
        "best_of_20_mean",
        "The 20 networks have on average more than 80 % of the test digits right.",
        lambda seed: best_of_twenty_once(seed)[2],
        lambda accuracy: accuracy > 0.8,
    ),
    claim(
        "interval_holds",
        "The bootstrap interval from 100 validation digits holds the accuracy on the 1,197 test digits in most cases.",
        interval_holds,
        lambda held: held in (0.0, 1.0),
        1,
    ),
    claim(
        "scale_leak",
        "The scale of all digits in place of the training digits' changes the test accuracy by less than two points.",
        scale_leak,
        lambda points: abs(points) < 0.02,
        0.02,
    ),
    claim(
        "coins_all_rows",
        "With 20 of 2,000 columns of noise chosen on all rows, more than 60 % of 30 new coins are foreseen.",
        lambda seed: coins(seed, leak=True),
        lambda share: share > 0.6,
        0.07,
    ),
    claim(
        "coins_training_rows",
        "Chosen on the training rows alone, between 30 and 70 % are.",
        lambda seed: coins(seed, leak=False),
        lambda share: 0.3 < share < 0.7,
        0.07,
    ),
    claim(
        "rare_accuracy",
        "9 eights among 225 digits: after 20 epochs 96 % are right.",
        lambda seed: rare_eights(seed, 20)[0],
        lambda accuracy: accuracy > 0.95,
        0.005,
    ),
    claim(
        "rare_found",
        "None of the eights is found then.",
        lambda seed: rare_eights(seed, 20)[1],
        lambda found: found == 0,
        0,
    ),
    claim(
        "rare_found_100",
        "After 100 epochs at most 4 of the 9 eights are found.",
        lambda seed: rare_eights(seed, 100)[1],
        lambda found: found <= 4,
        1,
    ),
    *(
        claim(
            name,
            f"With {name} more than 78 % of new digits are read, with a fifth of the labels wrong.",
            of("test", **how),
            lambda accuracy: accuracy > 0.78,
        )
        for name, how in CURES.items()
    ),
    *(
        claim(
            f"{name}_gain",
            f"With a fifth of the labels wrong {name} is better than nothing with every seed.",
            gain(**how),
            lambda points: points > 0,
        )
        for name, how in CURES.items()
    ),
    *(
        claim(
            f"clean_{name}_gain",
            f"With right labels {name} changes the accuracy by less than two points and a half.",
            gain(share=0.0, **how),
            lambda points: abs(points) < 0.025,
            0.015,
        )
        for name, how in CURES.items()
    ),
    *(
        claim(
            f"amount_{kind}_{n}",
            f"{n} digits, {kind}, no cure: more than 40 % of new digits are read.",
            of("test", share=share, n=n),
            lambda accuracy: accuracy > 0.4,
            0.04,
        )
        for kind, share in KINDS.items()
        for n in AMOUNTS
    ),
    *(
        claim(
            f"width_{kind}_{width}",
            f"{width} hidden neurons, 300 digits, {kind}, no cure: more than 40 % of new digits are read.",
            of("test", share=share, width=width),
            lambda accuracy: accuracy > 0.4,
            0.04,
        )
        for kind, share in KINDS.items()
        for width in WIDTHS
    ),
    *(
        claim(
            f"random_features_{k}",
            f"{k} random features, 200 digits: the error on new digits is {says}.",
            lambda seed, k=k: random_features(seed, k),
            holds,
            0.01,
        )
        for k, says, holds in (
            (100, "below 20 %", lambda error: error < 0.2),
            (200, "above 50 %", lambda error: error > 0.5),
            (2000, "below 10 %", lambda error: error < 0.1),
        )
    ),
)
