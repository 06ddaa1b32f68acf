"""What chapter 12 says about features: spirals by formula and by training, what hidden units answer to, what carries over
to other digits, and seven methods compared in one way."""

from functools import cache

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

import nnlib as nn
from workbook.datasets import digits
from workbook.forms.claim import Claim

# --- features of a spiral


def line_accuracy(F_train, y_train, F_test, y_test):
    """The share of the test samples that one neuron gets right, which was fitted to these features."""
    scale = nn.standardise(F_train)
    line = LogisticRegression(C=1000, max_iter=2000).fit(scale(F_train), y_train)
    return line.score(scale(F_test), y_test)


def monomials(X, degree):
    powers = [(i, total - i) for total in range(1, degree + 1) for i in range(total, -1, -1)]
    return np.stack([X[:, 0] ** i * X[:, 1] ** j for i, j in powers], axis=1)


def seven(X):
    """The playground's seven: the points lie between -1 and 1, its own plane reaches to 6."""
    return np.concatenate([monomials(X, 2), np.sin(6 * X)], axis=1)


def unwound(X, turns):
    along = (np.hypot(X[:, 0], X[:, 1]) - 0.1) / 0.9
    angle = np.arctan2(X[:, 1], X[:, 0]) - 2 * np.pi * turns * along
    return np.stack([np.cos(angle), np.sin(angle)], axis=1)


@cache
def arms(turns, seed):
    X, y = nn.spirals(400, rng=np.random.default_rng(seed), turns=turns)
    X = X.astype(float)
    return X[:200], y[:200], X[200:], y[200:]


def by_formula(turns, features):
    def run(seed):
        X, y, X_test, y_test = arms(turns, seed)
        return line_accuracy(features(X), y, features(X_test), y_test)

    return run


def random_columns(seed, width=32):
    """A line on columns made with random weights, larger than those at which training starts: the test accuracy."""
    X, y, X_test, y_test = arms(1.75, seed)
    scale, rng = nn.standardise(X), np.random.default_rng(seed)
    V, c = 3 * rng.normal(size=(2, width)), 3 * rng.normal(size=width)
    return line_accuracy(np.tanh(scale(X) @ V + c), y, np.tanh(scale(X_test) @ V + c), y_test)


@cache
def learned(seed, epochs=150):
    """A 2-32-32-1 network on the spiral of 1.75 turns: its test accuracy, and a line's on each hidden layer, fresh and trained."""
    X, y, X_test, y_test = arms(1.75, seed)
    scale, rng = nn.standardise(X), np.random.default_rng(seed)
    X, X_test = scale(X), scale(X_test)
    network = nn.mlp([2, 32, 32, 1], rng=rng, dtype=np.float64)

    def on_each_layer():
        A, B, found = X, X_test, []
        for layer in network.layers[:-1]:
            A, B = layer.forward(A), layer.forward(B)
            found.append(line_accuracy(A, y, B, y_test))
        return found[1::2]

    fresh = on_each_layer()
    target, loss = y[:, None], nn.BCEWithLogitsLoss()
    nn.fit(network, loss, nn.Adam(0.01), X, target, epochs=epochs, batch_size=20, rng=rng)
    return nn.evaluate(network, loss, X_test, y_test[:, None]).accuracy, fresh, on_each_layer()


# --- hidden units of a reader of digits


def reader(classes, seed, width=32, rows=slice(None), epochs=30):
    """A network 64-width-k trained on digits: itself."""
    rng = np.random.default_rng(seed)
    network = nn.mlp([64, width, classes], rng=rng, dtype=np.float64)
    loss, X, y = nn.CrossEntropyLoss(), digits().X[rows].astype(float), digits().y[rows]
    nn.fit(network, loss, nn.Adam(0.003), X, y, epochs=epochs, batch_size=32, rng=rng)
    return network


def hidden(network, X):
    return network.layers[1].forward(network.layers[0].forward(X))


@cache
def digits_of_a_unit(seed):
    """For each of 32 hidden units, for how many of the ten digits it is above 0 in more than half of the pictures."""
    X, y = digits().X.astype(float), digits().y
    above = hidden(reader(10, seed), X) > 0
    return np.sum([above[y == digit].mean(axis=0) > 0.5 for digit in range(10)], axis=0)


# --- from the digits 0 to 4 to the digits 5 to 9


def few_and_rest(seed, each=20):
    """Rows of the digits 5 to 9: `each` of every one to learn from, and all others."""
    y, rng = digits().y, np.random.default_rng(seed)
    order = rng.permutation(np.flatnonzero(y >= 5))
    few = np.concatenate([order[y[order] == digit][:each] for digit in range(5, 10)])
    rest = np.concatenate([order[y[order] == digit][each:] for digit in range(5, 10)])
    return few, rest


def line_on_few(F, few, rest):
    """What a line on these columns, learned from a few rows, reads of the rest."""
    F, y = nn.standardise(F[few])(F), digits().y
    return LogisticRegression(C=1.0, max_iter=2000).fit(F[few], y[few]).score(F[rest], y[rest])


def untrained(seed, width):
    return nn.mlp([64, width, 5], rng=np.random.default_rng(seed), dtype=np.float64)


def untrained_gap(seed, width=1000):
    """By how much untrained columns are ahead of the pixels."""
    X, rows = digits().X.astype(float), few_and_rest(seed)
    return line_on_few(hidden(untrained(seed, width), X), *rows) - line_on_few(X, *rows)


@cache
def carried_over(seed, each=20, width=32):
    """Test accuracies on the digits 5 to 9 with `each` samples of every one: by learned features, fresh ones, pixels, from scratch."""
    X, y = digits().X.astype(float), digits().y
    few, rest = few_and_rest(seed, each)
    found = {"pixels": line_on_few(X, few, rest)}
    for name, network in (("fresh", untrained(seed, width)), ("learned", reader(5, seed, width, rows=y < 5))):
        found[name] = line_on_few(hidden(network, X), few, rest)
    scratch = nn.mlp([64, width, 5], rng=np.random.default_rng(seed + 100), dtype=np.float64)
    loss, start = nn.CrossEntropyLoss(), np.random.default_rng(seed)
    nn.fit(scratch, loss, nn.Adam(0.003), X[few], y[few] - 5, epochs=100, batch_size=20, rng=start)
    found["scratch"] = nn.evaluate(scratch, loss, X[rest], y[rest] - 5).accuracy
    return found


# --- seven methods on the same data


class Network:
    """nnlib with the manners of scikit-learn: fit and score."""

    def __init__(self, sizes, steps, seed):
        self.sizes, self.steps, self.seed = sizes, steps, seed

    def fit(self, X, y):
        rng = np.random.default_rng(self.seed)
        self.network = nn.mlp([X.shape[1], *self.sizes, int(y.max()) + 1], rng=rng)
        loss, optimiser = nn.CrossEntropyLoss(), nn.Adam(0.003)
        epochs = round(32 * self.steps / len(X))
        nn.fit(self.network, loss, optimiser, X, y, epochs=epochs, batch_size=32, rng=rng)
        return self

    def score(self, X, y):
        return nn.evaluate(self.network, nn.CrossEntropyLoss(), X, y).accuracy


METHODS = {  # three settings of each, from which validation data chooses
    "logistic": lambda seed: [LogisticRegression(C=c, max_iter=300) for c in (0.1, 1, 10)],
    "neighbours": lambda seed: [KNeighborsClassifier(k) for k in (1, 3, 5)],
    "tree": lambda seed: [DecisionTreeClassifier(min_samples_leaf=n, random_state=seed) for n in (1, 2, 5)],
    "forest": lambda seed: [RandomForestClassifier(100, max_features=m, random_state=seed) for m in (0.1, 0.2, 0.3)],
    "boosting": lambda seed: [
        HistGradientBoostingClassifier(learning_rate=r, max_iter=40, random_state=seed) for r in (0.1, 0.2, 0.4)
    ],
    "svm": lambda seed: [SVC(C=10, gamma=g) for g in ("scale", 0.02, 10)],
    "network": lambda seed: [Network(*setting, seed) for setting in (([64], 1000), ([128], 2000), ([64, 64], 3000))],
}


def split_random(seed):
    """60 % of the digits, 20 % and 20 %, at random."""
    X, y = digits().X, digits().y
    return nn.split(X, y, (0.6, 0.2, 0.2), rng=np.random.default_rng(seed), stratify=True)


def split_writers(seed):
    """The file in five pieces, writer after writer: one for the test, another to choose by, three to learn from."""
    X, y = digits().X, digits().y
    pieces = np.array_split(np.arange(len(y)), 5)
    test, choose = seed % 5, (seed % 5 + 1 + seed // 5) % 5
    learn = np.concatenate([pieces[k] for k in range(5) if k not in (test, choose)])
    return [(X[rows], y[rows]) for rows in (learn, pieces[choose], pieces[test])]


def split_spiral(seed):
    X, y = nn.spirals(600, rng=np.random.default_rng(seed), turns=1.75)
    return _in_three(nn.standardise(X[:200])(X), y)


def split_useless(seed):
    """xor, and twenty columns that have nothing to do with the answer."""
    rng = np.random.default_rng(seed)
    X, y = nn.xor(600, rng=rng)
    useless = rng.uniform(-1, 1, (600, 20)).astype(np.float32)
    return _in_three(np.concatenate([X, useless], axis=1), y)


def _in_three(X, y):
    return [(X[rows], y[rows]) for rows in (slice(0, 200), slice(200, 400), slice(400, 600))]


SPLITS = {"random": split_random, "writers": split_writers, "spiral": split_spiral, "useless": split_useless}


@cache
def compared(data, method, seed):
    """The test accuracy of the setting that is best on the validation data."""
    train, validation, test = SPLITS[data](seed)
    tried = [model.fit(*train) for model in METHODS[method](seed)]
    scores = [model.score(*validation) for model in tried]
    return tried[int(np.argmax(scores))].score(*test)


def _compared(data, method):
    return lambda seed: compared(data, method, seed)


def _of_the_network(part):
    return lambda seed: part(*learned(seed))


def _kept(name):
    return lambda seed: carried_over(seed)[name]


def _spiral(name, says, turns, features, low, high):
    return Claim(name, says, by_formula(turns, features), lambda accuracy: low <= accuracy <= high, 0.02)


# The lowest and the highest accuracy that agrees with what the chapter says of a method: (random split, other writers, spiral,
# twenty useless columns).
EXPECTED = {
    "logistic": ((0.93, 0.99), (0.8, 0.97), (0.5, 0.76), (0.4, 0.62)),
    "neighbours": ((0.96, 1), (0.86, 1), (0.94, 1), (0.5, 0.75)),
    "tree": ((0.78, 0.92), (0.65, 0.9), (0.8, 1), (0.4, 1)),
    "forest": ((0.94, 1), (0.83, 0.99), (0.88, 1), (0.5, 0.85)),
    "boosting": ((0.92, 1), (0.8, 0.98), (0.78, 1), (0.7, 1)),
    "svm": ((0.97, 1), (0.85, 1), (0.9, 1), (0.5, 0.85)),
    "network": ((0.95, 1), (0.83, 0.99), (0.88, 1), (0.55, 0.95)),
}


def _comparisons():
    for method, ranges in EXPECTED.items():
        for data, (low, high) in zip(SPLITS, ranges, strict=True):
            yield Claim(
                f"{data}_{method}",
                f"{method} on {data}: between {low:.0%} and {high:.0%}.",
                _compared(data, method),
                lambda accuracy, low=low, high=high: low <= accuracy <= high,
                0.03,
            )


CLAIMS = (
    _spiral("short_spiral_inputs", "At 0.75 turns x1 and x2 alone reach less than 94 %.", 0.75, lambda X: X, 0.8, 0.94),
    _spiral(
        "short_spiral_cubic",
        "At 0.75 turns products of up to three reach 99 %.",
        0.75,
        lambda X: monomials(X, 3),
        0.99,
        1,
    ),
    _spiral("spiral_inputs", "At 1.75 turns x1 and x2 alone reach less than 72 %.", 1.75, lambda X: X, 0.5, 0.72),
    _spiral("spiral_seven", "At 1.75 turns the playground's seven reach less than 80 %.", 1.75, seven, 0.5, 0.8),
    _spiral(
        "spiral_cubic",
        "At 1.75 turns products of up to three reach less than 88 %.",
        1.75,
        lambda X: monomials(X, 3),
        0.5,
        0.88,
    ),
    _spiral(
        "spiral_sixth_degree",
        "At 1.75 turns products of up to six reach more than 90 %.",
        1.75,
        lambda X: monomials(X, 6),
        0.9,
        1,
    ),
    _spiral("spiral_unwound", "Unwound, all are right.", 1.75, lambda X: unwound(X, 1.75), 1, 1),
    Claim(
        "spiral_whole_network",
        "A 2-32-32-1 network learns the spiral of 1.75 turns to more than 93 % of the test points.",
        _of_the_network(lambda accuracy, fresh, trained: accuracy),
        lambda accuracy: accuracy > 0.93,
        0.04,
    ),
    Claim(
        "spiral_first_layer",
        "A line on its first hidden layer reaches less than 93 %.",
        _of_the_network(lambda accuracy, fresh, trained: trained[0]),
        lambda accuracy: 0.6 < accuracy < 0.93,
        0.12,
    ),
    Claim(
        "spiral_second_layer",
        "A line on its second hidden layer reaches more than 93 %.",
        _of_the_network(lambda accuracy, fresh, trained: trained[1]),
        lambda accuracy: accuracy > 0.93,
        0.04,
    ),
    Claim(
        "spiral_fresh_second_layer",
        "A line on the second hidden layer of the untrained network reaches less than 72 %.",
        _of_the_network(lambda accuracy, fresh, trained: fresh[1]),
        lambda accuracy: accuracy < 0.72,
        0.05,
    ),
    Claim(
        "spiral_random_columns",
        "A line on 32 columns with larger random weights reaches 80 to 98 %.",
        random_columns,
        lambda accuracy: 0.8 < accuracy < 0.99,
        0.03,
    ),
    Claim(
        "units_for_one_digit",
        "Of 32 hidden units of a reader of digits at most three are above 0 for one digit only, mostly none.",
        lambda seed: float(np.sum(digits_of_a_unit(seed) == 1)),
        lambda count: count <= 3,
        2,
    ),
    Claim(
        "carried_over_pixels",
        "Five new digits, 20 of each: a line on the pixels reads more than 90 %.",
        _kept("pixels"),
        lambda accuracy: accuracy > 0.9,
        0.02,
    ),
    Claim(
        "carried_over_scratch",
        "A network from scratch reads more than 92 % of them.",
        _kept("scratch"),
        lambda accuracy: accuracy > 0.92,
        0.03,
    ),
    Claim(
        "carried_over_learned",
        "A line on the features learned on the digits 0 to 4 reads 84 to 95 % of them.",
        _kept("learned"),
        lambda accuracy: 0.84 < accuracy < 0.95,
        0.04,
    ),
    Claim(
        "carried_over_fresh",
        "A line on the features of an untrained network reads 82 to 94 % of them.",
        _kept("fresh"),
        lambda accuracy: 0.82 < accuracy < 0.94,
        0.03,
    ),
    Claim(
        "carried_over_wide_gap",
        "With 128 hidden units learned features are within 4 points of the pixels.",
        lambda seed: carried_over(seed, width=128)["learned"] - carried_over(seed, width=128)["pixels"],
        lambda gap: abs(gap) < 0.06,
        0.03,
    ),
    Claim(
        "carried_over_thousand_gap",
        "With 1,000 untrained columns a line is within 4 points of the pixels.",
        untrained_gap,
        lambda gap: abs(gap) < 0.04,
        0.02,
    ),
    *_comparisons(),
)
