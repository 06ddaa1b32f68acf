"""What chapter 16 says about training: which language a word is, how an embedding forms, and how names are generated."""

import functools
from collections import Counter

import numpy as np

import nnlib as nn
from workbook.datasets import names, words
from workbook.forms.claim import Claim

PLACES = 12
ABC = ".abcdefghijklmnopqrstuvwxyz"
VOWELS = [ABC.index(letter) for letter in "aeiou"]
CONSONANTS = [ABC.index(letter) for letter in "bcdfghjklmnpqrstvwxz"]  # y is counted with neither


# --- which language is this word? ------------------------------------------------------------------------------------


def placed(texts):
    """(N, 12) numbers of letters, 0 where there is none; the last letter of each word stands last. And their count."""
    letters = sorted(set("".join(texts)))
    number = {letter: 1 + i for i, letter in enumerate(letters)}
    X = np.zeros((len(texts), PLACES), dtype=int)
    for i, word in enumerate(texts):
        X[i, PLACES - len(word) :] = [number[letter] for letter in word]
    return X, 1 + len(letters)


def pairs_of(word):
    return [a + b for a, b in zip(" " + word, word + " ")]


def counted_pairs(train, new, most=400):
    """Counts of the 400 letter pairs that are most frequent in the training words, for training and new words."""
    common = [pair for pair, _ in Counter(pair for word in train for pair in pairs_of(word)).most_common(most)]
    column = {pair: j for j, pair in enumerate(common)}
    found = []
    for texts in (train, new):
        X = np.zeros((len(texts), most))
        for i, word in enumerate(texts):
            for pair in pairs_of(word):
                if pair in column:
                    X[i, column[pair]] += 1
        found.append(X)
    return found


def inputs(kind, train, new):
    """Training and new words as inputs of one kind, and the first layers that take them."""
    X, n = placed(np.concatenate([train, new]))
    if kind == "pairs":
        return (*counted_pairs(train, new), 400)
    if kind == "letters":
        X = np.stack([(X == letter).sum(axis=1) for letter in range(1, n)], axis=1).astype(float)
    elif kind == "sizes":
        X = X / n
    elif kind == "places":
        X = np.eye(n)[X].reshape(len(X), -1)
    return X[: len(train)], X[len(train) :], n if kind == "embedding" else X.shape[1]


@functools.cache
def language(kind, seed, hidden=64):
    """(logarithms of the probabilities of the new words, their languages) after training on four fifths of the words."""
    texts, y, _ = words()
    rng = np.random.default_rng(seed)
    (train, y_train), (new, y_new) = nn.split(np.arange(len(y))[:, None], y, (0.8, 0.2), rng=rng, stratify=True)
    X_train, X_new, width = inputs(kind, texts[train[:, 0]], texts[new[:, 0]])
    first = [nn.Embedding(width, 8, rng=rng), nn.Flatten()] if kind == "embedding" else []
    width = 8 * PLACES if kind == "embedding" else width
    if hidden:
        last = [nn.Linear(width, hidden, rng=rng), nn.ReLU(), nn.Linear(hidden, 6, rng=rng)]
    else:
        last = [nn.Linear(width, 6, rng=rng)]
    network = nn.Sequential(*first, *last)
    nn.fit(network, nn.CrossEntropyLoss(), nn.Adam(0.003), X_train, y_train, epochs=8, batch_size=32, rng=rng)
    return nn.log_softmax(nn.predict(network, X_new)), y_new


def accuracy_of(kind, hidden=64):
    def run(seed):
        logs, y = language(kind, seed, hidden)
        return float(np.mean(logs.argmax(axis=1) == y))

    return run


def together(count):
    """The accuracy on groups of so many new words of one language, their logarithms added."""

    def run(seed):
        logs, y = language("embedding", seed)
        rng, right = np.random.default_rng(seed), []
        for k in range(6):
            rows = rng.permutation(np.flatnonzero(y == k))
            groups = rows[: len(rows) // count * count].reshape(-1, count)
            right += list(logs[groups].sum(axis=1).argmax(axis=1) == k)
        return float(np.mean(right))

    return run


# --- names, letter by letter -----------------------------------------------------------------------------------------


def windows(texts, context=3):
    """Every letter of every name with the `context` numbers before it: X (N, context), y (N,); 0 is start and end."""
    X, y = [], []
    for name in texts:
        ids = [0] * context + [ABC.index(letter) for letter in name] + [0]
        for i in range(context, len(ids)):
            X.append(ids[i - context : i])
            y.append(ids[i])
    return np.array(X), np.array(y)


@functools.cache
def names_split(seed):
    """4,500 names to learn from, and 500 others."""
    shuffled = [str(name) for name in np.random.default_rng(seed).permutation(names())]
    return shuffled[:4500], shuffled[4500:]


@functools.cache
def generator(seed, hidden=128, epochs=10, width=8, context=3, start=1.0):
    """A trained network, its embedding before training (times `start`), and its loss a letter on the other names."""
    train, new = names_split(seed)
    rng = np.random.default_rng(seed)
    X, y = windows(train, context)
    network = nn.Sequential(
        nn.Embedding(27, width, rng=rng),
        nn.Flatten(),
        nn.Linear(width * context, hidden, rng=rng),
        nn.Tanh(),
        nn.Linear(hidden, 27, rng=rng),
    )
    network.layers[0].E.value[:] *= start
    before = network.layers[0].E.value.copy()
    loss, optimiser = nn.CrossEntropyLoss(), nn.Adam(0.01)
    for epoch in range(epochs):
        optimiser.lr = 0.01 * (1 - epoch / epochs)
        for x, t in nn.batches(X, y, 256, rng=rng):
            nn.train_step(network, loss, optimiser, x, t)
    return network, before, nn.evaluate(network, loss, *windows(new, context)).loss


def counted_loss(context):
    """The loss a letter on other names of a table of counts: what came after these `context` letters, and a little more."""

    def run(seed):
        train, new = names_split(seed)
        places = 27 ** np.arange(context)
        X, y = windows(train, max(context, 1))
        counts = np.ones((27**context, 27)) * (0.1 if context > 1 else 1)
        np.add.at(counts, (X[:, :context] @ places, y), 1)
        shares = counts / counts.sum(axis=1, keepdims=True)
        X, y = windows(new, max(context, 1))
        return float(-np.mean(np.log(shares[X[:, :context] @ places, y])))

    return run


def mixed_counts(seed):
    """The loss a letter of counted fours in which each row borrows from that of the context one letter shorter.

    A row with n cases and m different followers is weighed n to m against the shorter one (Witten and Bell, 1991).
    """
    train, new = names_split(seed)
    X, y = windows(train)
    shares = np.full((1, 27), 1 / 27)
    for k in range(4):
        counts = np.zeros((27**k, 27))
        np.add.at(counts, (newest(X, k), y), 1)
        kinds = (counts > 0).sum(axis=1, keepdims=True)
        shorter = shares[np.arange(27**k) % len(shares)]
        total = counts.sum(axis=1, keepdims=True)
        shares = np.where(total > 0, (counts + kinds * shorter) / np.maximum(total + kinds, 1), shorter)
    X, y = windows(new)
    return float(-np.mean(np.log(shares[newest(X, 3), y])))


def newest(X, k):
    """One number for the k newest letters of each context; without the oldest of them it is this one modulo 27**(k-1)."""
    return X[:, ::-1][:, :k] @ 27 ** np.arange(k)


def best_count(seed):
    return min(counted_loss(2)(seed), counted_loss(3)(seed))


def vowel_ratio(E):
    """The mean distance among the vowels, as a part of the mean distance of vowels to consonants."""
    D = np.linalg.norm(E[:, None] - E[None], axis=2)
    among = D[np.ix_(VOWELS, VOWELS)].sum() / (len(VOWELS) * (len(VOWELS) - 1))
    return float(among / D[np.ix_(VOWELS, CONSONANTS)].mean())


def vowel_neighbours(E):
    """Of the two nearest symbols of each vowel, ten in all, how many are vowels."""
    D = np.linalg.norm(E[:, None] - E[None], axis=2) + np.diag(np.full(len(E), np.inf))
    return float(np.isin(D[VOWELS].argsort(axis=1)[:, :2], VOWELS).sum())


def y_ratio(E):
    """The mean distance of y to the vowels, as a part of its mean distance to the consonants."""
    D = np.linalg.norm(E[ABC.index("y")] - E, axis=1)
    return float(D[VOWELS].mean() / D[CONSONANTS].mean())


def film(seed):
    """The 2-d embedding of the chapter's film, trained with 64 hidden neurons for 10 epochs."""
    return generator(seed, hidden=64, epochs=10, width=2, start=0.1)


def generate(network, count, rng, temperature=1.0):
    """So many names from the network, all grown at once."""
    ids = np.zeros((count, 3), dtype=int)
    texts, going = [""] * count, np.ones(count, dtype=bool)
    for _ in range(20):
        shares = nn.softmax(nn.predict(network, ids).astype(float) / temperature)
        drawn = (shares.cumsum(axis=1) < rng.random((count, 1))).sum(axis=1).clip(max=26)
        going &= drawn > 0
        texts = [text + ABC[k] if on else text for text, k, on in zip(texts, drawn, going)]
        ids = np.column_stack([ids[:, 1:], drawn])
    return texts


def real_share(temperature):
    def run(seed):
        made = generate(generator(seed)[0], 500, np.random.default_rng(seed), temperature)
        return float(np.mean([text in set(names()) for text in made]))

    return run


CLAIMS = (
    Claim(
        "letters_counted",
        "With the letters of each word counted, a network with 64 hidden neurons tells the language of 44 to 56 % of new words.",
        accuracy_of("letters"),
        lambda accuracy: 0.44 < accuracy < 0.56,
        0.015,
    ),
    Claim(
        "numbers_as_sizes",
        "With the numbers of the letters themselves as inputs, divided by their count, it tells 26 to 40 %.",
        accuracy_of("sizes"),
        lambda accuracy: 0.26 < accuracy < 0.40,
        0.02,
    ),
    Claim(
        "places_one_hot",
        "With the letter of each of 12 places one-hot, it tells 59 to 70 %.",
        accuracy_of("places"),
        lambda accuracy: 0.59 < accuracy < 0.70,
        0.015,
    ),
    Claim(
        "embedding",
        "With a learned embedding of 8 numbers a letter, it tells 59 to 68 %.",
        accuracy_of("embedding"),
        lambda accuracy: 0.59 < accuracy < 0.68,
        0.02,
    ),
    Claim(
        "pairs_counted",
        "With the 400 most frequent letter pairs counted, it tells 69 to 77 %.",
        accuracy_of("pairs"),
        lambda accuracy: 0.69 < accuracy < 0.77,
        0.015,
    ),
    Claim(
        "pairs_without_hidden",
        "With letter pairs and no hidden layer at all, it tells 68 to 76 %.",
        accuracy_of("pairs", 0),
        lambda accuracy: 0.68 < accuracy < 0.76,
        0.015,
    ),
    Claim(
        "pairs_beat_the_embedding",
        "On the same split the counted pairs are right for more words than the embedding.",
        lambda seed: accuracy_of("pairs")(seed) - accuracy_of("embedding")(seed),
        lambda lead: lead > 0.03,
        0.025,
    ),
    Claim(
        "five_words",
        "Five words of one language together are told rightly in 88 to 98 % by the network with the embedding.",
        together(5),
        lambda accuracy: 0.88 < accuracy < 0.98,
        0.03,
    ),
    Claim(
        "names_letters",
        "How frequent each letter is, counted, costs 2.7 to 2.95 a letter on new names.",
        counted_loss(0),
        lambda loss: 2.7 < loss < 2.95,
        0.001,
    ),
    Claim(
        "names_pairs",
        "Counted pairs cost 2.3 to 2.5.",
        counted_loss(1),
        lambda loss: 2.3 < loss < 2.5,
        0.001,
    ),
    Claim(
        "names_triples",
        "Counted triples, the two letters before, cost 2.1 to 2.3.",
        counted_loss(2),
        lambda loss: 2.1 < loss < 2.3,
        0.001,
    ),
    Claim(
        "names_fours",
        "Counted fours, the three letters before, cost 2.0 to 2.3.",
        counted_loss(3),
        lambda loss: 2.0 < loss < 2.3,
        0.001,
    ),
    Claim(
        "names_network_64",
        "A network with 64 hidden neurons, trained for 4 epochs, costs 2.05 to 2.25.",
        lambda seed: generator(seed, 64, 4)[2],
        lambda loss: 2.05 < loss < 2.25,
        0.02,
    ),
    Claim(
        "names_network_128",
        "One with 128 hidden neurons, trained for 10 epochs, costs 2.0 to 2.15.",
        lambda seed: generator(seed)[2],
        lambda loss: 2.0 < loss < 2.15,
        0.02,
    ),
    Claim(
        "names_context_5",
        "With five letters before instead of three, the same network costs less on the same new names.",
        lambda seed: generator(seed)[2] - generator(seed, context=5)[2],
        lambda lead: lead > 0,
        0.02,
    ),
    Claim(
        "network_beats_triples",
        "On the same new names it costs less than counted triples and counted fours.",
        lambda seed: best_count(seed) - generator(seed)[2],
        lambda lead: lead > 0,
        0.02,
    ),
    Claim(
        "names_mixed",
        "Counted fours whose rows borrow from shorter contexts cost 1.9 to 2.1.",
        mixed_counts,
        lambda loss: 1.9 < loss < 2.1,
        0.001,
    ),
    Claim(
        "mixed_counts_beat_the_network",
        "On the same new names these mixed counts cost less than the network.",
        lambda seed: generator(seed)[2] - mixed_counts(seed),
        lambda lead: lead > 0,
        0.02,
    ),
    Claim(
        "vowels_before",
        "Before training the vowels lie as chance has it, mostly as far from each other as from the consonants.",
        lambda seed: vowel_ratio(film(seed)[1]),
        lambda ratio: ratio > 0.4,
        0.001,
    ),
    Claim(
        "vowels_gather",
        "After training from a small start the vowels of a 2-d embedding are less than 0.4 times as far from each other as "
        "from the consonants.",
        lambda seed: vowel_ratio(film(seed)[0].layers[0].E.value),
        lambda ratio: ratio < 0.4,
        0.08,
    ),
    Claim(
        "vowels_gather_wide",
        "So they are in a network twice as wide that is trained half as long.",
        lambda seed: vowel_ratio(generator(seed, hidden=128, epochs=5, width=2, start=0.1)[0].layers[0].E.value),
        lambda ratio: ratio < 0.4,
        0.08,
    ),
    Claim(
        "vowels_usual_start",
        "From nnlib's usual start, ten times as large, they gather too, but chance stays visible: the ratio is below 1.",
        lambda seed: vowel_ratio(generator(seed, hidden=64, width=2)[0].layers[0].E.value),
        lambda ratio: ratio < 1,
        0.15,
    ),
    Claim(
        "vowel_neighbours_before",
        "Before training at most 5 of the 10 nearest neighbours of the five vowels are vowels.",
        lambda seed: vowel_neighbours(film(seed)[1]),
        lambda count: count <= 5,
        0.1,
    ),
    Claim(
        "vowel_neighbours_after",
        "After training at least 7 of them are.",
        lambda seed: vowel_neighbours(film(seed)[0].layers[0].E.value),
        lambda count: count >= 7,
        1.1,
    ),
    Claim(
        "y_goes_with_the_vowels",
        "The letter y comes to lie nearer to the vowels than to the consonants.",
        lambda seed: y_ratio(film(seed)[0].layers[0].E.value),
        lambda ratio: ratio < 1,
        0.3,
    ),
    Claim(
        "real_names",
        "At temperature 1, 5 to 22 % of the names it makes are on the list of real ones.",
        real_share(1.0),
        lambda share: 0.05 < share < 0.22,
        0.04,
    ),
    Claim(
        "real_names_cold",
        "At temperature 0.5 more than 25 % of them are.",
        real_share(0.5),
        lambda share: share > 0.25,
        0.1,
    ),
)
