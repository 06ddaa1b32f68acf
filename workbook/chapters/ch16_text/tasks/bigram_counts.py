"""How often each symbol follows each other one."""

import numpy as np

from workbook.forms.task import Mistake, Task


def bigram_counts(texts, k):
    counts = np.zeros((k, k))
    for text in texts:
        ids = [0, *text, 0]
        for before, after in zip(ids[:-1], ids[1:]):
            counts[before, after] += 1
    return counts


def _text_cases(rng):
    fixed = [([[1, 2]], 3), ([[1, 1, 1]], 2), ([[2, 1], [2, 1], [3]], 4), ([[4, 2, 4, 2]], 6)]
    drawn = [[int(i) for i in rng.integers(1, 6, size=size)] for size in (6, 3, 8, 2)]
    return [{"texts": texts, "k": k} for texts, k in (*fixed, (drawn, 7))]


def _counted(texts, k, front, end):
    counts = np.zeros((k, k))
    for text in texts:
        ids = [0] * front + list(text) + [0] * end
        for before, after in zip(ids[:-1], ids[1:]):
            counts[before, after] += 1
    return counts


def _written_once(texts, k):
    return np.minimum(bigram_counts(texts, k), 1)


def _run_together(texts, k):
    ids = [0]
    for text in texts:
        ids += list(text)
    return _counted([ids[1:]], k, 1, 1)


def _shares(texts, k):
    counts = bigram_counts(texts, k)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


def _both_directions(texts, k):
    counts = bigram_counts(texts, k)
    return counts + counts.T


def _once_a_text(texts, k):
    counts = np.zeros((k, k))
    for text in texts:
        ids = np.array([0, *text, 0])
        counts[ids[:-1], ids[1:]] += 1
    return counts


TASK = Task(
    title="Count which symbol follows which",
    outputs={"counts": 2},
    cases=_text_cases,
    reference=bigram_counts,
    hints=(
        "Put a 0 in front of each text and one behind it. How many pairs of neighbours has it then?",
        "zip(ids[:-1], ids[1:]) gives the pairs of neighbours, one after the other.",
        "Start with zeros (k, k), and for each pair add 1 in the row of the first and the column of the second.",
    ),
    mistakes=(
        Mistake(
            "row-and-column-swapped",
            "Rows and columns are swapped: in your table row i, column j counts j followed by i. The row is what came "
            "before.",
            lambda texts, k: bigram_counts(texts, k).T,
        ),
        Mistake(
            "end-is-no-symbol",
            "The beginnings and the ends are missing. Each text begins and ends with the symbol 0, and that counts, too.",
            lambda texts, k: _counted(texts, k, 0, 0),
        ),
        Mistake(
            "end-is-no-symbol",
            "The ends are missing: column 0 counts which symbol is the last of a text.",
            lambda texts, k: _counted(texts, k, 1, 0),
        ),
        Mistake(
            "short-context-left-out",
            "The beginnings are missing: row 0 counts which symbol is the first of a text.",
            lambda texts, k: _counted(texts, k, 0, 1),
        ),
        Mistake(
            "index-adds-once",
            "No entry is above 1. A pair that comes up twice counts twice.",
            _written_once,
        ),
        Mistake(
            "index-adds-once",
            "A pair that comes up twice in one text is counted once. `counts[several, several] += 1` writes each entry once: "
            "take one pair at a time, or np.add.at.",
            _once_a_text,
        ),
        Mistake(
            "texts-run-together",
            "The last symbol of one text is counted as followed by the first of the next. Each text has its own beginning "
            "and its own end.",
            _run_together,
        ),
        Mistake(
            "shares-for-counts",
            "You return shares. Asked for are the counts, whole numbers.",
            _shares,
        ),
        Mistake(
            "row-and-column-swapped",
            "Each pair is counted in both directions. That b follows a does not say that a follows b.",
            _both_directions,
        ),
    ),
)
