"""Deal the data out in small portions."""

import numpy as np

from workbook.forms.task import Mistake, Task, WrongFormError


def minibatches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    batches = []
    for start in range(0, len(X), batch_size):
        chosen = order[start : start + batch_size]
        batches.append((X[chosen], y[chosen]))
    return batches


def _two_epochs(learner, N, batch_size, seed):
    """Of two epochs, and of the first one again: X and y as they are afterwards, the batches end to end, and their sizes."""
    X = np.column_stack([np.arange(N), np.arange(N) ** 2])
    rng, measured = np.random.default_rng(seed), {}
    for epoch, generator in zip(("first", "second", "again"), (rng, rng, np.random.default_rng(seed))):
        given = X.copy(), 10 * np.arange(N)
        batches = learner.minibatches(*given, batch_size, generator)
        if batches is None:
            return {}
        whole = isinstance(batches, (list, tuple)) or hasattr(batches, "__next__")
        batches = list(batches) if whole else [()]
        pairs = all(isinstance(batch, (list, tuple, np.ndarray)) and len(batch) == 2 for batch in batches)
        if not pairs or not all(hasattr(part, "shape") for batch in batches for part in batch):
            raise WrongFormError(
                "minibatches should return a list of pairs (x, y): for each batch the array of its samples, and the array of "
                "their targets."
            )
        if any(np.ndim(x) != 2 or np.ndim(t) != 1 or len(x) != len(t) for x, t in batches):
            raise WrongFormError(
                "In each pair x should have shape (n, n_in) and y shape (n,), with the same n: as many targets as "
                "samples."
            )
        measured |= {
            f"{epoch} X": given[0],
            f"{epoch} y": given[1],
            f"{epoch} sizes": [len(x) for x, _ in batches],
            f"{epoch} samples": np.concatenate([x for x, _ in batches]),
            f"{epoch} targets": np.concatenate([t for _, t in batches]),
        }
    return measured


def _what_the_epochs_show(measured, N, batch_size, seed):
    X, y = np.column_stack([np.arange(N), np.arange(N) ** 2]), 10 * np.arange(N)
    epochs = ("first", "second", "again")
    if not all(np.array_equal(measured[f"{e} X"], X) and np.array_equal(measured[f"{e} y"], y) for e in epochs):
        raise WrongFormError(
            "Your function changes X or y, which it was given: the next epoch would find them in another order. Shuffle row "
            "numbers, or a copy."
        )
    rows = [measured[f"{epoch} samples"][:, 0] for epoch in epochs]
    if not all(np.isin(row, X[:, 0]).all() for row in rows):
        raise WrongFormError(
            "Your batches hold rows that are not in X. Pick rows of X, and leave their numbers as they are."
        )
    if any(measured[f"{epoch} sizes"].size > 2 * N for epoch in epochs):
        raise WrongFormError("minibatches gives far more batches than there are samples.")
    if batch_size < N == measured["first sizes"][0]:
        raise WrongFormError(
            f"All {N} samples are in a single batch: nothing is dealt out, and so there is nothing to look at. In batches of "
            f"{batch_size} come {-(-N // batch_size)}."
        )
    rows = [row.astype(int) for row in rows]
    ends = [np.cumsum(measured[f"{epoch} sizes"])[:-1] for epoch in epochs]
    batches = [np.split(row, end) for row, end in zip(rows, ends)]
    counts = np.bincount(rows[0], minlength=N)
    runs = [np.all(np.diff(batch) == 1) for batch in batches[0]]
    at_home = [batch // batch_size == i for epoch in batches[:2] for i, batch in enumerate(epoch)]
    slices = [len(np.unique(batch // batch_size)) for epoch in batches[:2] for batch in epoch]
    beyond = max(slices, default=0) > 1 and not all(map(np.all, at_home))
    orders = {tuple(np.argsort(batch)) for batch in batches[0] if len(batch) == batch_size}
    alike = not beyond and len(orders) == 1 and N >= 2 * batch_size
    return {
        "sizes": np.sort([len(batch) for batch in batches[0]])[::-1],
        "times": np.array([counts.min(), min(counts.max(), 2), counts.sum()]),
        "paired": float(all(np.array_equal(10 * row, measured[f"{e} targets"]) for row, e in zip(rows, epochs))),
        "mixed": np.array([not all(runs), not np.array_equal(*rows[:2]), beyond, not alike], dtype=float),
        "repeatable": float(np.array_equal(rows[0], rows[2])),
    }


def _batch_cases(rng):
    sizes = ((22, 4), (20, 2), (50, 8), (33, 32))
    return [{"N": N, "batch_size": size, "seed": int(rng.integers(1000))} for N, size in sizes]


def _in_order(X, y, batch_size, rng):
    return [(X[i : i + batch_size], y[i : i + batch_size]) for i in range(0, len(X), batch_size)]


def _starts_shuffled(X, y, batch_size, rng):
    batches = _in_order(X, y, batch_size, rng)
    return [batches[i] for i in rng.permutation(len(batches))]


def _shuffled_apart(X, y, batch_size, rng):
    return _in_order(X[rng.permutation(len(X))], y[rng.permutation(len(y))], batch_size, rng)


def _by_global_randomness(X, y, batch_size, rng):
    order = np.random.permutation(len(X))
    return _in_order(X[order], y[order], batch_size, rng)


def _drawn_afresh(X, y, batch_size, rng):
    batches = []
    for start in range(0, len(X), batch_size):
        chosen = rng.integers(len(X), size=min(batch_size, len(X) - start))
        batches.append((X[chosen], y[chosen]))
    return batches


def _shuffled_inside(X, y, batch_size, rng):
    batches = []
    for x, t in _in_order(X, y, batch_size, rng):
        order = rng.permutation(len(x))
        batches.append((x[order], t[order]))
    return batches


def _empty_last(X, y, batch_size, rng):
    order, k = rng.permutation(len(X)), len(X) // batch_size + 1
    return [(X[rows], y[rows]) for rows in (order[i * batch_size : (i + 1) * batch_size] for i in range(k))]


def _drawn_afresh_and_dropped(X, y, batch_size, rng):
    drawn = [rng.choice(len(X), batch_size, replace=False) for _ in range(len(X) // batch_size)]
    return [(X[rows], y[rows]) for rows in drawn]


def _same_inside(X, y, batch_size, rng):
    order = rng.permutation(batch_size)
    return [(x[order[order < len(x)]], t[order[order < len(x)]]) for x, t in _in_order(X, y, batch_size, rng)]


def _say_sizes(case, got, want):
    sizes = ", ".join(f"{size:g}" for size in np.ravel(got)[:12])
    return (
        f"Your batches hold {sizes} samples. Of {case['N']} samples in batches of {case['batch_size']} come {len(want)} batches; "
        "the last may be smaller."
    )


def _say_times(case, got, want):
    least, most, _ = np.ravel(got)
    if least < 1:
        return "Some samples come in no batch. In an epoch each sample comes once."
    return (
        "Some samples come more than once. In an epoch each sample comes once."
        if most > 1
        else "In an epoch each sample comes once."
    )


TASK = Task(
    title="Deal the data out in small portions",
    outputs={"sizes": 1, "times": 1, "paired": 1, "mixed": 1, "repeatable": 1},
    cases=_batch_cases,
    reference=minibatches,
    probe=_two_epochs,
    measures=tuple(
        f"{epoch} {what}"
        for epoch in ("first", "second", "again")
        for what in ("X", "y", "sizes", "samples", "targets")
    ),
    derive=_what_the_epochs_show,
    borrowed=(
        "nnlib.batches",
        "sklearn.utils.shuffle",
    ),
    hints=(
        "Think of a pack of cards: shuffle all of it once, then deal it out in portions. What you shuffle are row "
        "numbers, so that X and y stay together.",
        "`order = rng.permutation(len(X))` holds every row number once, in random order. A batch is a piece of it, "
        "the same piece for X and for y.",
        "Go through `range(0, len(X), batch_size)`: from each start take order[start : start + batch_size]. A slice "
        "beyond the end gives what is left, so the last batch needs no special case.",
    ),
    facts={
        "sizes": _say_sizes,
        "times": _say_times,
        "paired": "each sample keeps its own target",
        "mixed": (
            "the samples of a batch do not stand in the order of the data",
            "the next epoch has another order",
            "samples from all over the data meet in a batch",
            "not every batch is shuffled in the same way",
        ),
        "repeatable": "two generators with the same seed give the same batches",
    },
    mistakes=(
        Mistake(
            "drops-last-batch",
            "The last batch is missing whenever it is smaller than the others. Its samples would be left out of the "
            "epoch: keep it.",
            lambda X, y, batch_size, rng: [
                batch for batch in minibatches(X, y, batch_size, rng) if len(batch[0]) == batch_size
            ],
        ),
        Mistake(
            "drops-last-batch",
            "The last batch is missing, even when it is as large as the others. Let the starts run up to len(X): a "
            "slice beyond the end gives what is left.",
            lambda X, y, batch_size, rng: minibatches(X, y, batch_size, rng)[:-1],
        ),
        Mistake(
            "half-shuffle",
            "The batches come in random order, but inside them the samples stand as in the data: the same samples "
            "always meet. Shuffle the samples themselves, then cut.",
            _starts_shuffled,
        ),
        Mistake(
            "half-shuffle",
            "You shuffle inside each batch, and the batches themselves stay the slices of the data: the same samples always "
            "meet, and in sorted data each batch holds one kind. Shuffle all samples first, then cut.",
            _shuffled_inside,
        ),
        Mistake(
            "order-does-not-matter",
            "Nothing is shuffled: the batches come in the order of the data. Data is often sorted, and then each "
            "batch shows one kind of sample only.",
            _in_order,
        ),
        Mistake(
            "same-order-every-epoch",
            "Every call gives the same order. Do you make a random generator of your own inside the function? Use "
            "the rng that is handed in: it goes on where it stopped.",
            lambda X, y, batch_size, rng: minibatches(X, y, batch_size, np.random.default_rng(0)),
        ),
        Mistake(
            "shuffled-apart",
            "X and y are shuffled apart, so that samples have got the targets of others. Draw one order, and use it "
            "for both.",
            _shuffled_apart,
        ),
        Mistake(
            "epoch-draws-afresh",
            "You draw the samples of each batch from all of the data. So some come twice in an epoch and others "
            "never; shuffle once, then deal out. (Does a new permutation stand inside the loop? Draw it before.)",
            _drawn_afresh,
        ),
        Mistake(
            "any-randomness-will-do",
            "Two generators with the same seed should give the same batches, and yours differ. Shuffle with the rng "
            "that is handed in, as in rng.permutation, and not with np.random.",
            _by_global_randomness,
        ),
        Mistake(
            "return-in-the-loop",
            "This is the first batch alone. Does your `return` stand inside the loop?",
            lambda X, y, batch_size, rng: minibatches(X, y, batch_size, rng)[:1],
        ),
        Mistake(
            "drops-last-batch",
            "Where N can be divided by batch_size, an empty batch stands at the end. Let the starts run up to len(X) in steps of batch_size: then there is none.",
            _empty_last,
        ),
        Mistake(
            "epoch-draws-afresh",
            "Each batch is drawn afresh from all of the data, and the rest at the end is left out. So some samples come twice in an epoch and others never: shuffle once, then deal out.",
            _drawn_afresh_and_dropped,
        ),
        Mistake(
            "half-shuffle",
            "Every batch is a slice of the data, shuffled in the same way: the same samples always meet. Draw one order of all the row numbers, then cut it.",
            _same_inside,
        ),
    ),
)
