"""The gradient of an embedding: every place adds to its symbol's row."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def embedding_backward(dy, ids, n_symbols):
    N, T = ids.shape
    n_out = dy.shape[1] // T
    dE = np.zeros((n_symbols, n_out))
    np.add.at(dE, ids, dy.reshape(N, T, n_out))
    return dE


def _gradient_cases(rng):
    fixed = [
        {"dy": np.array([[1.0, 0.0, 0.2, 0.3, 0.1, -0.5, 2.0, 4.0]]), "ids": np.array([[1, 2, 2, 1]]), "n_symbols": 3},
        {"dy": np.array([[1.0, 10.0], [100.0, 1000.0]]), "ids": np.array([[0, 3], [3, 0]]), "n_symbols": 5},
        {"dy": np.array([[0.5, -0.5, 2.0]]), "ids": np.array([[1]]), "n_symbols": 4},
    ]
    drawn = []
    for n, k, N, T in ((4, 3, 5, 2), (3, 2, 6, 3)):
        ids = rng.integers(0, n, size=(N, T))
        ids[0] = ids[-1] = 1  # so that one symbol comes up more than once
        drawn.append({"dy": rng.normal(size=(N, T * k)), "ids": ids, "n_symbols": n + 1})
    return fixed + drawn


def _last_place_wins(dy, ids, n_symbols):
    rows = dy.reshape(*ids.shape, -1)
    dE = np.zeros((n_symbols, rows.shape[2]))
    dE[ids] += rows
    return dE


def _last_place_of_a_sample_wins(dy, ids, n_symbols):
    rows = dy.reshape(*ids.shape, -1)
    dE = np.zeros((n_symbols, rows.shape[2]))
    for sample, row in zip(ids, rows):
        dE[sample] += row
    return dE


def _last_sample_of_a_place_wins(dy, ids, n_symbols):
    rows = dy.reshape(*ids.shape, -1)
    dE = np.zeros((n_symbols, rows.shape[2]))
    for place in range(ids.shape[1]):
        dE[ids[:, place]] += rows[:, place]
    return dE


def _means(dy, ids, n_symbols):
    count = np.maximum(np.bincount(ids.ravel(), minlength=n_symbols), 1)
    return embedding_backward(dy, ids, n_symbols) / count[:, None]


def _divided_by_n(dy, ids, n_symbols):
    return embedding_backward(dy, ids, n_symbols) / len(ids)


def _seen_only(dy, ids, n_symbols):
    return embedding_backward(dy, ids, int(ids.max()) + 1)


def _interleaved(dy, ids, n_symbols):
    N, T = ids.shape
    rows = dy.reshape(N, -1, T).transpose(0, 2, 1)
    dE = np.zeros((n_symbols, rows.shape[2]))
    np.add.at(dE, ids, rows)
    return dE


def _first_place_only(dy, ids, n_symbols):
    rows = dy.reshape(*ids.shape, -1)
    dE = np.zeros((n_symbols, rows.shape[2]))
    np.add.at(dE, ids[:, 0], rows[:, 0])
    return dE


def _overwritten(dy, ids, n_symbols):
    rows = dy.reshape(*ids.shape, -1)
    dE = np.zeros((n_symbols, rows.shape[2]))
    for symbol, row in zip(ids.ravel(), rows.reshape(ids.size, -1)):
        dE[symbol] = row
    return dE


TASK = Task(
    title="The gradient of an embedding",
    outputs={"dE": 3},
    cases=_gradient_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=embedding_backward,
    borrowed=("nnlib.Embedding",),
    hints=(
        "Undo the laying end to end first: dy.reshape(N, T, n_out) has a row for each place again.",
        "Start with zeros, (n_symbols, n_out). Every place of every sample adds its row to the row of its symbol: two loops.",
        "Without loops: np.add.at(table, rows, what) adds one after the other, also where a row comes up twice.",
    ),
    mistakes=(
        Mistake(
            "index-adds-once",
            "Where a symbol comes up twice, only its last place counts. `dE[ids] += ...` and `dE[ids] = ...` write each row "
            "once; np.add.at, or a loop, adds every place.",
            _last_place_wins,
        ),
        Mistake(
            "index-adds-once",
            "Where a symbol comes up twice in one sample, only its last place counts; the samples themselves add up rightly. "
            "`dE[several] += ...` writes each row once: take one place at a time, or np.add.at.",
            _last_place_of_a_sample_wins,
        ),
        Mistake(
            "index-adds-once",
            "Where a symbol comes up at one place in several samples, only the last of these counts; the places themselves "
            "add up rightly. `dE[several] += ...` writes each row once: take one symbol at a time, or np.add.at.",
            _last_sample_of_a_place_wins,
        ),
        Mistake(
            "mean-or-sum",
            "You divide by how often a symbol comes up. Its row was used at all those places, and all of their gradients add.",
            _means,
        ),
        Mistake(
            "divided-twice",
            "You divide by the number of samples. The loss has divided already, and dy holds it.",
            _divided_by_n,
        ),
        Mistake(
            "seen-classes-are-all",
            "The table ends with the largest symbol of the batch. It has a row for each of the n_symbols; those that do "
            "not come up stay zero.",
            _seen_only,
        ),
        Mistake(
            "numbers-in-any-order",
            "The numbers of dy went to the wrong places. In a row of dy the n_out numbers of the first place come first, "
            "then those of the second: reshape to (N, T, n_out).",
            _interleaved,
        ),
        Mistake(
            "path-dropped",
            "Only the first place of each sample has added something. All T places looked up a row.",
            _first_place_only,
        ),
        Mistake(
            "overwrite-not-add",
            "Of a symbol that comes up several times only the last place counts: `dE[symbol] = ...` overwrites what the earlier ones "
            "have left. Every place adds its numbers.",
            _overwritten,
        ),
    ),
)
