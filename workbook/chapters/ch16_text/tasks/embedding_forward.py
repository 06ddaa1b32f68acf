"""Looking up rows of a table."""

import numpy as np

from workbook.forms.task import Mistake, Task


def embedding_forward(E, ids):
    N, T = ids.shape
    return E[ids].reshape(N, T * E.shape[1])


def _lookup_cases(rng):
    fixed = [
        {"E": np.array([[0.0, 0.0], [1.0, -1.0], [2.0, 0.5]]), "ids": np.array([[1, 2, 2, 1]])},
        {"E": np.array([[1.0], [20.0], [300.0]]), "ids": np.array([[2, 0], [1, 1], [0, 2]])},
        {"E": np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), "ids": np.array([[1], [0]])},
    ]
    sizes = ((5, 3, 4, 2), (6, 2, 3, 5))
    drawn = [{"E": rng.normal(size=(n, k)), "ids": rng.integers(0, n, size=(N, T))} for n, k, N, T in sizes]
    return fixed + drawn


def _not_flat(E, ids):
    return E[ids]


def _summed(E, ids):
    return E[ids].sum(axis=1)


def _averaged(E, ids):
    return E[ids].mean(axis=1)


def _dimension_first(E, ids):
    return E[ids].transpose(0, 2, 1).reshape(len(ids), -1)


def _one_long_row(E, ids):
    return E[ids].ravel()


def _columns(E, ids):
    return E.T[ids % E.shape[1]].reshape(len(ids), -1)


TASK = Task(
    title="Look up rows of an embedding",
    outputs={"y": 2},
    cases=_lookup_cases,
    reference=embedding_forward,
    borrowed=("nnlib.Embedding",),
    hints=(
        "Begin with one sample: which rows of E does it need, and how do they stand behind each other?",
        "Indexing with an array of whole numbers picks rows: E[ids] has shape (N, T, n_out).",
        "`.reshape(N, -1)` lays the T rows of each sample end to end; -1 stands for whatever is left.",
    ),
    mistakes=(
        Mistake(
            "linear-takes-stacks",
            "The rows are right, and still stacked, (N, T, n_out). A linear layer wants one row a sample: lay the T rows "
            "end to end.",
            _not_flat,
        ),
        Mistake(
            "order-is-nothing",
            "You add the rows of a sample. Then no one can see which symbol stood where. They are to stand end to end.",
            _summed,
        ),
        Mistake(
            "order-is-nothing",
            "You take the mean over the places of a sample. Then no one can see which symbol stood where. The rows are to "
            "stand end to end.",
            _averaged,
        ),
        Mistake(
            "numbers-in-any-order",
            "All numbers are there, but sorted by column of E first. The whole row of the first symbol comes first, then "
            "that of the second.",
            _dimension_first,
        ),
        Mistake(
            "one-answer-a-batch",
            "All samples became one long row. Each sample keeps a row of its own: (N, T * n_out).",
            _one_long_row,
        ),
    ),
)
