"""What chapter 17 says about tables: missing ages, probabilities after too many epochs, the hour on a circle, and who wins where.

Every seed draws its own split and its own start. A network stops where its validation loss is lowest, unless overtraining is
the matter. Boosting and ridge are scikit-learn's, with its own settings.
"""

from functools import cache

import numpy as np

import nnlib as nn
from workbook.datasets import bikes, penguins, titanic
from workbook.forms.claim import Claim


def parts_of(n, seed, test=0.25, validation=0.125):
    """Row numbers of a random split: train, validation, test."""
    order = np.random.default_rng(seed).permutation(n)
    a, b = round(test * n), round((test + validation) * n)
    return order[b:], order[a:b], order[:a]


def one_hot_columns(values):
    return (values[:, None] == np.unique(values)[None, :]).astype(np.float64)


def best_by_validation(network, loss, X, t, train, validation, epochs, batch, rate, rng):
    """Trains, and gives the network the parameters of the epoch with the lowest validation loss."""
    lowest = np.inf
    run = nn.epochs(
        network, loss, nn.Adam(rate), X[train], t[train], epochs=epochs, batch_size=batch, rng=rng,
        validation=(X[validation], t[validation]),
    )  # fmt: skip
    for epoch in run:
        if epoch.validation_loss < lowest:
            lowest, kept = epoch.validation_loss, network.snapshot()
    network.restore(kept)


# the passengers


def passengers(train, how="flag"):
    """Columns of the passengers; what is filled in comes from the rows `train`. `how`: what to do about missing ages."""
    people = titanic()
    missing = np.isnan(people.age)
    middle = np.nanmedian(people.age[train])
    age = np.where(missing, -999.0 if how == "minus_999" else middle, people.age)
    fare = np.where(np.isnan(people.fare), np.nanmedian(people.fare[train]), people.fare)
    columns = [
        people.sex == "female", *one_hot_columns(people.ticket_class).T, people.siblings_spouses,
        people.parents_children, np.log1p(fare), age,
    ]  # fmt: skip
    if how == "flag":
        columns.append(missing)
    return np.column_stack(columns).astype(np.float64), people.survived, missing


@cache
def filled(how, seed):
    """(accuracy, log loss, log loss of those whose age is missing) on the test passengers."""
    train, validation, test = parts_of(1309, seed)
    missing = np.isnan(titanic().age)
    if how == "dropped":
        train, validation = train[~missing[train]], validation[~missing[validation]]
    X, y, missing = passengers(train, how)
    X, rng = nn.standardise(X[train])(X), np.random.default_rng(seed)
    network, loss = nn.mlp([X.shape[1], 32, 1], rng=rng, dtype=np.float64), nn.BCEWithLogitsLoss()
    best_by_validation(network, loss, X, y[:, None], train, validation, 30, 32, 0.01, rng)
    every = nn.evaluate(network, loss, X[test], y[test, None])
    without = test[missing[test]]
    return every.accuracy, every.loss, nn.evaluate(network, loss, X[without], y[without, None]).loss


@cache
def overtrained(seed, hidden=(64, 64), marks=(10, 100)):
    """After 10 and after 100 epochs: {epochs: (accuracy, log loss, best temperature, log loss with it)} on the test."""
    train, validation, test = parts_of(1309, seed, 0.2, 0.2)
    X, y, _ = passengers(train)
    X, rng = nn.standardise(X[train])(X), np.random.default_rng(seed)
    network, loss = nn.mlp([X.shape[1], *hidden, 1], rng=rng, dtype=np.float64), nn.BCEWithLogitsLoss()
    found = {}
    for epoch in nn.epochs(
        network, loss, nn.Adam(0.01), X[train], y[train, None], epochs=max(marks), batch_size=32, rng=rng
    ):
        if epoch.epoch in marks:
            scores = nn.predict(network, X)
            temperatures = np.exp(np.linspace(np.log(0.5), np.log(30), 100))
            losses = [loss.forward(scores[validation] / T, y[validation, None]) for T in temperatures]
            best = temperatures[int(np.argmin(losses))]
            right = np.mean((scores[test, 0] > 0) == y[test])
            value = loss.forward(scores[test], y[test, None])
            found[epoch.epoch] = right, value, best, loss.forward(scores[test] / best, y[test, None])
    return found


def contest_titanic(method, seed):
    """Accuracy on the test passengers."""
    if method == "network":
        return filled("flag", seed)[0]
    from sklearn.ensemble import HistGradientBoostingClassifier
    from sklearn.linear_model import LogisticRegression

    train, validation, test = parts_of(1309, seed)
    X, y, _ = passengers(train)
    X, rows = nn.standardise(X[train])(X), np.concatenate([train, validation])
    model = LogisticRegression() if method == "line" else HistGradientBoostingClassifier(random_state=seed)
    return model.fit(X[rows], y[rows]).score(X[test], y[test])


# the bicycles


def hours(how):
    """Columns of the bicycles, and log(1 + bikers). `how` the hour enters: as "number", on a "circle", as "columns"."""
    table = bikes()
    columns = [table.holiday, table.workingday, table.temp, table.atemp, table.humidity, table.windspeed, table.day]
    for category in (table.weather, table.season, table.weekday):
        columns.extend(one_hot_columns(category).T)
    angle = 2 * np.pi * table.hour / 24
    columns.extend(
        {"number": [table.hour], "circle": [np.sin(angle), np.cos(angle)], "columns": one_hot_columns(table.hour).T}[
            how
        ]
    )
    return np.column_stack(columns).astype(np.float64), np.log1p(table.bikers)


def r2(y, prediction):
    return 1 - np.sum((y - prediction) ** 2) / np.sum((y - y.mean()) ** 2)


def network_r2(X, y, train, validation, test, seed, sizes, epochs, batch):
    rng, scale = np.random.default_rng(seed), nn.standardise(X[train])
    mean, std = y[train].mean(), y[train].std()
    X, t = scale(X).astype(np.float32), ((y - mean) / std)[:, None].astype(np.float32)
    network = nn.mlp([X.shape[1], *sizes, 1], rng=rng)
    best_by_validation(network, nn.MSELoss(), X, t, train, validation, epochs, batch, 0.003, rng)
    return r2(y[test], nn.predict(network, X[test])[:, 0] * std + mean)


@cache
def bicycles(method, how, seed, split="random"):
    """R2 on the test hours; split "late": the last fifth of the year is the test."""
    X, y = hours(how)
    parts = parts_of(len(y), seed)
    if split == "late":
        before = np.random.default_rng(seed).permutation(6916)
        parts = before[864:], before[:864], np.arange(6916, len(y))
    train, validation, test = parts
    if method == "network":
        return network_r2(X, y, *parts, seed, [64, 64], 30, 64)
    return by_scikit_learn(method, X, y, np.concatenate([train, validation]), test, seed)


def by_scikit_learn(method, X, y, rows, test, seed):
    from sklearn.ensemble import HistGradientBoostingRegressor
    from sklearn.linear_model import Ridge

    X = nn.standardise(X[rows])(X)
    model = Ridge() if method == "ridge" else HistGradientBoostingRegressor(random_state=seed)
    return model.fit(X[rows], y[rows]).score(X[test], y[test])


def diabetes(method, seed):
    from sklearn.datasets import load_diabetes

    X, y = load_diabetes(return_X_y=True)
    train, validation, test = parts_of(len(y), seed)
    if method == "network":
        return network_r2(X, y, train, validation, test, seed, [32], 100, 32)
    return by_scikit_learn(method, X, y, np.concatenate([train, validation]), test, seed)


# the penguins


def nearest_penguin(scaled, seed):
    """The share of test penguins whose species is that of the nearest of the others."""
    birds = penguins()
    X = np.column_stack([birds.bill_length, birds.bill_depth, birds.flipper_length, birds.body_mass])
    rows = np.flatnonzero(~np.isnan(X).any(axis=1))
    X, species = X[rows], birds.species[rows]
    order = np.random.default_rng(seed).permutation(len(X))
    test, train = order[:86], order[86:]
    if scaled:
        X = nn.standardise(X[train])(X)
    distances = ((X[test][:, None] - X[train][None]) ** 2).sum(axis=2)
    return np.mean(species[train][distances.argmin(axis=1)] == species[test])


def between(low, high):
    return lambda value: low < value < high


def _filled_claim(how):
    return Claim(
        f"passengers_{how}",
        f"Missing ages {how.replace('_', ' ')}: the network is right for 73 to 87 % of the test passengers.",
        lambda seed: filled(how, seed)[0],
        between(0.73, 0.87),
        0.04,
    )


CLAIMS = (
    Claim(
        "nearest_as_measured",
        "By the nearest other bird, in millimetres and grams, fewer than 95 % of the penguins are named rightly.",
        lambda seed: nearest_penguin(False, seed),
        lambda accuracy: accuracy < 0.95,
        0.001,
    ),
    Claim(
        "nearest_scaled",
        "On one scale more than 95 % are.",
        lambda seed: nearest_penguin(True, seed),
        lambda accuracy: accuracy > 0.95,
        0.001,
    ),
    *(_filled_claim(how) for how in ("flag", "median", "minus_999", "dropped")),
    Claim(
        "loss_flag",
        "With the median and a flag the log loss on the test passengers is between 0.35 and 0.6.",
        lambda seed: filled("flag", seed)[1],
        between(0.35, 0.6),
        0.03,
    ),
    Claim(
        "loss_median",
        "With the median alone it is, too.",
        lambda seed: filled("median", seed)[1],
        between(0.35, 0.6),
        0.03,
    ),
    Claim(
        "loss_minus_999",
        "With -999 it is, too.",
        lambda seed: filled("minus_999", seed)[1],
        between(0.35, 0.65),
        0.03,
    ),
    Claim(
        "unknown_flag",
        "The log loss of those whose age is missing, with the median and a flag.",
        lambda seed: filled("flag", seed)[2],
        between(0.2, 0.75),
        0.05,
    ),
    Claim(
        "unknown_dropped",
        "The same where the rows without an age were dropped from training.",
        lambda seed: filled("dropped", seed)[2],
        between(0.2, 0.8),
        0.05,
    ),
    Claim(
        "accuracy_10_epochs",
        "After 10 epochs the network is right for 70 to 88 % of the test passengers.",
        lambda seed: overtrained(seed)[10][0],
        between(0.7, 0.88),
        0.04,
    ),
    Claim(
        "accuracy_100_epochs",
        "After 100 epochs for 68 to 86 %.",
        lambda seed: overtrained(seed)[100][0],
        between(0.68, 0.86),
        0.05,
    ),
    Claim(
        "loss_10_epochs",
        "After 10 epochs the log loss on the test passengers is below 0.65.",
        lambda seed: overtrained(seed)[10][1],
        lambda loss: loss < 0.65,
        0.05,
    ),
    Claim(
        "loss_grows",
        "From epoch 10 to epoch 100 the log loss on the test passengers grows.",
        lambda seed: overtrained(seed)[100][1] - overtrained(seed)[10][1],
        lambda difference: difference > 0,
        0.4,
    ),
    Claim(
        "loss_grows_small",
        "With one hidden layer of 32 it grows as well.",
        lambda seed: overtrained(seed, (32,), (10, 200))[200][1] - overtrained(seed, (32,), (10, 200))[10][1],
        lambda difference: difference > -0.02,
        0.3,
    ),
    Claim(
        "loss_100_epochs",
        "After 100 epochs it is above 0.45.",
        lambda seed: overtrained(seed)[100][1],
        lambda loss: loss > 0.45,
        0.4,
    ),
    Claim(
        "temperature",
        "The temperature that the validation passengers ask for is above 1.5.",
        lambda seed: overtrained(seed)[100][2],
        lambda T: T > 1.5,
        2,
    ),
    Claim(
        "loss_with_temperature",
        "With it the log loss falls below 0.75.",
        lambda seed: overtrained(seed)[100][3],
        lambda loss: loss < 0.75,
        0.06,
    ),
    *(
        Claim(
            f"titanic_{method}",
            f"On the passengers the {method} is right for 70 to 88 %.",
            lambda seed, method=method: contest_titanic(method, seed),
            between(0.7, 0.88),
            0.04,
        )
        for method in ("line", "boosting", "network")
    ),
    *(
        Claim(
            f"diabetes_{method}",
            f"Diabetes: R2 of the {method} is between 0.1 and 0.7.",
            lambda seed, method=method: diabetes(method, seed),
            between(0.1, 0.7),
            0.06,
        )
        for method in ("ridge", "boosting", "network")
    ),
    *(
        Claim(
            f"bikes_ridge_{how}",
            f"Bicycles: R2 of ridge with the hour as {how}.",
            lambda seed, how=how: bicycles("ridge", how, seed),
            between(low, high),
            0.01,
        )
        for how, low, high in (("number", 0.44, 0.56), ("circle", 0.56, 0.67), ("columns", 0.77, 0.86))
    ),
    Claim(
        "bikes_boosting",
        "Bicycles: R2 of boosting is above 0.93.",
        lambda seed: bicycles("boosting", "number", seed),
        lambda value: value > 0.93,
        0.01,
    ),
    *(
        Claim(
            f"bikes_network_{how}",
            f"Bicycles: R2 of a network 64-64 with the hour as {how}.",
            lambda seed, how=how: bicycles("network", how, seed),
            between(0.84, 0.96),
            0.03,
        )
        for how in ("number", "circle", "columns")
    ),
    Claim(
        "bikes_network_late",
        "Bicycles: R2 of the network (circle) on the last fifth of the year, after learning from the first four.",
        lambda seed: bicycles("network", "circle", seed, "late"),
        lambda value: value < 0.92,
        0.15,
    ),
    Claim(
        "bikes_boosting_late",
        "Bicycles: R2 of boosting on the last fifth of the year.",
        lambda seed: bicycles("boosting", "number", seed, "late"),
        between(0.8, 0.93),
        0.02,
    ),
)
