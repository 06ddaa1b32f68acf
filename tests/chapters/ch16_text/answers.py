"""Chapter 16: other right ways to write each task, and mutants that change nothing."""

import numpy as np


def word_by_loop(word, number, places):
    ids = [0] * places
    place = places - 1
    for letter in reversed(word):
        if place < 0:
            break
        ids[place] = number[letter] if letter in number else number["?"]
        place -= 1
    return ids


def word_by_padding(word, number, places):
    found = [number.get(letter, number["?"]) for letter in word]
    return np.array(([0] * places + found)[-places:])


def word_by_rjust(word, number, places):
    numbers = {**number, " ": 0}
    return np.array([numbers.get(letter, number["?"]) for letter in word[-places:].rjust(places)], dtype=float)


def windows_by_sliding(texts, n):
    found = [np.lib.stride_tricks.sliding_window_view([0] * n + text + [0], n + 1) for text in texts]
    rows = np.concatenate(found)
    return rows[:, :n], rows[:, n]


def windows_by_moving_context(texts, n):
    X, y = [], []
    for text in texts:
        context = [0] * n
        for symbol in [*text, 0]:
            X.append(context)
            y.append(symbol)
            context = context[1:] + [symbol]
    return X, y


def windows_by_comprehension(texts, n):
    filled = [[0] * n + list(text) + [0] for text in texts]
    pairs = [(ids[i : i + n], ids[i + n]) for ids in filled for i in range(len(ids) - n)]
    return np.array([x for x, _ in pairs]), [y for _, y in pairs]


def lookup_by_one_hot(E, ids):
    one_hot = np.eye(len(E))[ids]
    return (one_hot @ E).reshape(len(ids), -1)


def lookup_by_loops(E, ids):
    return np.array([np.concatenate([E[symbol] for symbol in sample]) for sample in ids])


def lookup_by_take(E, ids):
    return np.hstack([np.take(E, ids[:, place], axis=0) for place in range(ids.shape[1])])


def gradient_by_loops(dy, ids, n_symbols):
    width = dy.shape[1] // ids.shape[1]
    dE = np.zeros((n_symbols, width))
    for i in range(ids.shape[0]):
        for place in range(ids.shape[1]):
            dE[ids[i, place]] += dy[i, place * width : (place + 1) * width]
    return dE


def gradient_by_one_hot(dy, ids, n_symbols):
    return np.eye(n_symbols)[ids.ravel()].T @ dy.reshape(ids.size, -1)


def gradient_by_masks(dy, ids, n_symbols):
    rows = dy.reshape(ids.size, -1)
    return np.array([rows[ids.ravel() == symbol].sum(axis=0) for symbol in range(n_symbols)])


def counts_by_add_at(texts, k):
    table = np.zeros((k, k), dtype=int)
    for text in texts:
        np.add.at(table, ([0] + text, text + [0]), 1)
    return table


def counts_by_dict(texts, k):
    found = {}
    for text in texts:
        before = 0
        for symbol in [*text, 0]:
            found[before, symbol] = found.get((before, symbol), 0) + 1
            before = symbol
    return [[found.get((i, j), 0) for j in range(k)] for i in range(k)]


def counts_by_bins(texts, k):
    pairs = [i * k + j for text in texts for i, j in zip([0, *text], [*text, 0])]
    return np.bincount(pairs, minlength=k * k).reshape(k, k)


def perplexity_by_loop(shares, following):
    surprise = 0.0
    for row, symbol in zip(shares, following):
        surprise -= np.log(row[symbol])
    return float(np.exp(surprise / len(following)))


def perplexity_by_base_two(shares, following):
    return 2 ** -np.log2(np.take_along_axis(shares, following[:, None], axis=1)).mean()


def perplexity_by_one_hot(shares, following):
    chosen = (np.eye(shares.shape[1])[following] * shares).sum(axis=1)
    return np.e ** np.mean(-np.log(chosen))


def draw_by_running_sum(scores, temperature, u):
    z = np.asarray(scores) / temperature
    powers = np.exp(z - max(z))
    shares = powers / sum(powers)
    end = 0.0
    for symbol in range(len(shares)):
        end += shares[symbol]
        if u < end:
            return shares, symbol
    return shares, len(shares) - 1


def draw_by_counting(scores, temperature, u):
    scaled = (scores - scores.max()) / temperature
    shares = np.exp(scaled) / np.exp(scaled).sum()
    return [shares, np.minimum(np.sum(np.cumsum(shares) <= u), len(scores) - 1)]


def draw_by_logs(scores, temperature, u):
    scaled = scores / temperature
    shares = np.exp(scaled - np.logaddexp.reduce(scaled))
    ends = shares.cumsum()
    ends[-1] = 1
    return shares, int(np.argmax(ends > u))


def generator_by_two_names(shares, dice):
    before, last, found = 0, 0, []
    for u in dice:
        symbol = int(np.sum(np.cumsum(shares[before, last]) <= u))
        if symbol == 0:
            return found
        found.append(symbol)
        before, last = last, symbol
    return found


def generator_by_slices(shares, dice):
    ids = [0, 0]
    for u in dice:
        a, b = ids[-2:]
        ids = ids + [int(np.argmax(np.cumsum(shares[a, b]) > u))]
        if ids[-1] == 0:
            break
    return np.array([symbol for symbol in ids if symbol])


def generator_by_length(shares, dice):
    ids = [0, 0]
    for u in dice:
        symbol = int(np.searchsorted(np.cumsum(shares[ids[len(ids) - 2], ids[len(ids) - 1]]), u, side="right"))
        if not symbol:
            break
        ids += [symbol]
    return tuple(ids[2:])


STYLES = {
    "encode_word": (word_by_loop, word_by_padding, word_by_rjust),
    "make_windows": (windows_by_sliding, windows_by_moving_context, windows_by_comprehension),
    "bigram_counts": (counts_by_add_at, counts_by_dict, counts_by_bins),
    "embedding_forward": (lookup_by_one_hot, lookup_by_loops, lookup_by_take),
    "embedding_backward": (gradient_by_loops, gradient_by_one_hot, gradient_by_masks),
    "perplexity": (perplexity_by_loop, perplexity_by_base_two, perplexity_by_one_hot),
    "draw_symbol": (draw_by_running_sum, draw_by_counting, draw_by_logs),
    "mend_generator": (generator_by_two_names, generator_by_slices, generator_by_length),
}
EQUIVALENT = {}
