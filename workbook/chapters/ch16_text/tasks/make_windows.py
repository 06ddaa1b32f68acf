"""Contexts and the symbols that follow them."""

import numpy as np

from workbook.forms.task import Mistake, Task


def make_windows(texts, n):
    contexts, following = [], []
    for text in texts:
        ids = [0] * n + list(text) + [0]
        for i in range(n, len(ids)):
            contexts.append(ids[i - n : i])
            following.append(ids[i])
    return np.array(contexts), np.array(following)


def _text_cases(rng):
    fixed = [([[3, 1]], 2), ([[2, 2, 5], [4]], 3), ([[7, 1, 4, 1]], 1), ([[1], [2], [3, 3]], 2)]
    drawn = [[int(k) for k in rng.integers(1, 9, size=size)] for size in (5, 2, 6)]
    return [{"texts": texts, "n": n} for texts, n in (*fixed, (drawn, 3))]


def _cut(texts, n, front, end):
    """Windows with `front` symbols of start before each text, and its end if `end`."""
    contexts, following = [], []
    for text in texts:
        ids = [0] * front + list(text) + [0] * end
        for i in range(n, len(ids)):
            contexts.append(ids[i - n : i])
            following.append(ids[i])
    return np.array(contexts).reshape(-1, n), np.array(following)


def _run_together(texts, n):
    ids = [0] * n
    for text in texts:
        ids += [*text, 0]
    X = np.array([ids[i - n : i] for i in range(n, len(ids))])
    return X, np.array(ids[n:])


def _with_the_answer(texts, n):
    contexts, following = [], []
    for text in texts:
        ids = [0] * n + list(text) + [0]
        for i in range(n, len(ids)):
            contexts.append(ids[i - n + 1 : i + 1])
            following.append(ids[i])
    return np.array(contexts), np.array(following)


def _backwards(texts, n):
    X, y = make_windows(texts, n)
    return X[:, ::-1], y


def _filled_behind(texts, n):
    X, y = make_windows(texts, n)
    rows = []
    for row in X.tolist():
        kept = [k for k in row if k]
        rows.append(kept + [0] * (n - len(kept)))
    return np.array(rows), y


def _one_list_that_moves(texts, n):
    """The list itself is appended in each round, not a copy: all rows of a text end as its last context."""
    contexts, following = [], []
    for text in texts:
        ids = [0] * n
        for symbol in [*text, 0]:
            contexts.append(ids)
            following.append(symbol)
            ids.append(symbol)
            del ids[0]
    return np.array(contexts), np.array(following)


def _joined(texts, n):
    ids = [0] * n + [symbol for text in texts for symbol in text] + [0]
    return np.array([ids[i - n : i] for i in range(n, len(ids))]), np.array(ids[n:])


def _many_ends(texts, n):
    contexts, following = [], []
    for text in texts:
        ids = [0] * n + list(text) + [0] * n
        for i in range(n, len(ids)):
            contexts.append(ids[i - n : i])
            following.append(ids[i])
    return np.array(contexts), np.array(following)


TASK = Task(
    title="Contexts and the symbols that follow",
    outputs={"contexts": 2, "following": 1},
    cases=_text_cases,
    reference=make_windows,
    hints=(
        "Take one text at a time. Put n zeros in front of it and one behind: then every context has n symbols.",
        "Go through the places from n to the end. What stands at place i follows; what stands in the n places before is "
        "its context.",
        "`ids[i - n : i]` are the n symbols before place i, without the one at i.",
    ),
    mistakes=(
        Mistake(
            "end-is-no-symbol",
            "The end is missing: each text has one window more, in which 0 follows its last symbols. Without it a "
            "generator never learns to stop.",
            lambda texts, n: _cut(texts, n, n, False),
        ),
        Mistake(
            "short-context-left-out",
            "The first symbols of each text do not come up as answers, since their context is not full. Fill it with "
            "zeros in front: how a text begins is to be learned, too.",
            lambda texts, n: _cut(texts, n, 0, True),
        ),
        Mistake(
            "short-context-left-out",
            "The first symbol of each text is never an answer. With one zero fewer in front than n, its context has no room.",
            lambda texts, n: _cut(texts, n, n - 1, True),
        ),
        Mistake(
            "texts-run-together",
            "The end of one text has become the context of the next. They have nothing to do with each other: each "
            "begins with n zeros of its own.",
            _run_together,
        ),
        Mistake(
            "texts-run-together",
            "The texts are joined to one, without an end between them. Each has n zeros of its own in front and its own "
            "end.",
            _joined,
        ),
        Mistake(
            "end-is-no-symbol",
            "There are too many windows: with n zeros behind, each text ends n times. One zero behind it is enough.",
            _many_ends,
        ),
        Mistake(
            "copy-or-same-list",
            "All contexts of a text are alike: they are one list that was changed later on. Append a copy, `list(ids)`, or "
            "make a new list each time.",
            _one_list_that_moves,
        ),
        Mistake(
            "window-sees-the-answer",
            "Each context holds the answer as its last symbol. Then nothing is left to predict: the context ends one "
            "place before.",
            _with_the_answer,
        ),
        Mistake(
            "numbers-in-any-order",
            "The contexts are read backwards. Their order is that of the text: the oldest symbol first.",
            _backwards,
        ),
        Mistake(
            "padding-behind",
            "The zeros of a short context stand behind its symbols. They belong in front: the newest symbol is always in "
            "the last place.",
            _filled_behind,
        ),
    ),
)
