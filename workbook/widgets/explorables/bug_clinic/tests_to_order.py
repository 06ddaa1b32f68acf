"""The tests that can be ordered for a patient: each has a price in minutes, and comes back as numbers, sentences and a picture.

A test says what it found and what a healthy network would show. It never says a diagnosis.
"""

from dataclasses import dataclass, field

import numpy as np

import nnlib as nn
from workbook.plots.palette import number
from workbook.widgets.explorables.bug_clinic.faults import BATCH
from workbook.widgets.explorables.bug_clinic.patients import RATE

FEW, STEPS, STEPS_MORE = BATCH, 300, 96
FACTORS = (0.001, 0.01, 0.1, 1, 10, 100, 1000)
WRONG_FROM = (
    1e-4  # biases of -20 make sums so large that rounding alone is above the check's own 1e-6; faults are above 0.01
)


@dataclass(frozen=True)
class Test:
    """`name` and `minutes` stand on the list; `asks` says what it is good for."""

    name: str
    minutes: int
    asks: str


TESTS = {
    "start": Test("the loss at the start", 1, "Is it log k, as for somebody who knows nothing?"),
    "twice": Test("the same question twice", 1, "Are two answers to the same samples equal?"),
    "data": Test("look at the data", 2, "What does the network get to see, and with which labels?"),
    "batch": Test("one batch by heart", 3, f"Can it learn {FEW} samples in {STEPS} steps?"),
    "activations": Test("activations, layer by layer", 3, "Does something arrive in every layer?"),
    "rates": Test("other learning rates", 5, "Does it learn with a rate that is larger or smaller?"),
    "gradients": Test("gradient check, layer by layer", 6, "Is each way back right?"),
    "curves": Test("train to the end", 10, "Where do loss and accuracy go?"),
    "reading": Test("read the training loop", 15, "What does it say?"),
}


@dataclass
class Result:
    """What came of one test: `numbers` by name, sentences, rows of a table under `head`, and a picture to draw."""

    numbers: dict
    words: list
    head: tuple = ()
    rows: list = field(default_factory=list)
    kind: str = "bars"
    shown: dict = field(default_factory=dict)


def loss_text(value):
    """A loss in few digits, and in a word where it is no number any more."""
    return number(value, 3) if np.isfinite(value) and value < 1e5 else "beyond all numbers"


def run_test(name, admitted):
    """Runs one test on a patient that was admitted. The same patient gives the same Result every time."""
    return _RUN[name](admitted)


def _start(one):
    network = one.network()
    loss, _ = one.measure(network, one.X[:FEW], one.y[:FEW])
    guess = float(np.log(one.k))
    words = [
        f"The loss of {FEW} samples before any step is {loss_text(loss)}.",
        f"Somebody who knows nothing has log {one.k} = {number(guess, 3)}.",
    ]
    shown = {
        "names": ["this network", f"log {one.k}"],
        "values": [loss, guess],
        "label": "loss",
        "title": "The loss at the start",
    }
    return Result({"loss": loss, "guess": guess}, words, shown=shown)


def _twice(one):
    network = one.network()
    few = one.X[:FEW]
    gap = float(np.abs(one.parts["answer"](network, few) - one.parts["answer"](network, few)).max())
    size = float(np.abs(one.parts["answer"](network, few)).max())
    same = gap == 0
    words = [
        f"The same {FEW} samples were asked twice: the two answers are "
        + ("equal to the last digit." if same else f"different, by up to {number(100 * gap / size, 0)} % of a score."),
        "A network that has its weights and nothing else answers the same every time.",
    ]
    first, second = (one.parts["answer"](network, few)[:10, 0] for _ in range(2))
    shown = {
        "lines": [("first answer", first, "o-"), ("second answer", second, "x--")],
        "x": np.arange(1, len(first) + 1),
        "xlabel": "sample",
        "label": "score of the first class",
        "title": "Two answers to the same ten samples",
    }
    return Result({"gap": gap}, words, kind="lines", shown=shown)


def _data(one):
    X, y = one.X, one.y
    counts = np.bincount(y, minlength=one.k)
    size = float(np.sqrt(np.mean(X**2)))
    words = [
        f"{len(X):,} samples with {X.shape[1]} features, {one.k} classes of {counts.min()} to {counts.max()} samples.",
        f"The numbers that reach the network run from {number(X.min(), 1)} to {number(X.max(), 1)}; "
        f"their typical size (the root of their mean square) is {number(size, 1)}. Standardised, it would be 1.",
    ]
    if one.patient.data == "digits":
        words.append("Eight of the samples with their labels: " + ", ".join(map(str, y[:8])) + ".")
        shown = {"pictures": one.raw[:8].reshape(-1, 8, 8), "labels": y[:8]}
        return Result({"size": size}, words, kind="pictures", shown=shown)
    inside = float(np.mean([np.var(one.raw[y == c, 0]) for c in range(one.k)]) / np.var(one.raw[:, 0]))
    words.append(
        f"Within a species the petals' lengths vary {number(100 * inside, 0)} % as much as over all species."
        " (Where labels belong to their flowers, this is far below 100 %.)"
    )
    return Result({"size": size, "inside": inside}, words, kind="points", shown={"X": one.raw, "y": y})


def _batch(one):
    network, few = one.network(), (one.X[:FEW], one.y[:FEW])
    losses = [one.measure(network, *few)[0]]
    for _ in range(10):  # a batch is an epoch here
        one.train(network, *few, STEPS // 10)
        losses.append(one.measure(network, *few)[0])
    accuracy = one.measure(network, *few)[1]
    words = [
        f"{FEW} samples, {STEPS} steps: the loss goes from {loss_text(losses[0])} to {loss_text(losses[-1])}, "
        f"and {round(accuracy * FEW)} of {FEW} are right.",
        "A healthy loop learns a few samples by heart: the loss goes to nearly 0.",
    ]
    shown = {
        "lines": [("loss", np.array(losses), "o-")],
        "x": np.arange(0, STEPS + 1, STEPS // 10),
        "xlabel": "step",
        "label": "loss of the batch",
        "title": f"{FEW} samples by heart",
        "zero": True,
    }
    numbers = {"loss": losses[-1], "accuracy": accuracy, "losses": losses}
    return Result(numbers, words, kind="lines", shown=shown)


def _activations(one):
    network = one.network()
    x = one.X[:256]
    rows, spreads, silent, means = [], [], [], []
    for layer in network:
        before, x = x, layer.forward(x)
        if type(layer).__name__.endswith("ReLU"):
            spreads.append(float(before.std()))
            means.append(float(before.mean()))
            silent.append(float(np.mean((x <= 0).all(axis=0))))
    for k, (mean, spread, share) in enumerate(zip(means, spreads, silent, strict=True), 1):
        rows.append((f"layer {k}", number(mean, 2), number(spread, 2), f"{number(100 * share, 0)} %"))
    worst = int(np.argmax(silent))
    words = [
        "256 samples went forward once. Share of neurons that are above 0 for none of them: "
        + ", ".join(f"layer {k} {number(100 * share, 0)} %" for k, share in enumerate(silent, 1))
        + ".",
        f"Spread of the sums before the bend: from {number(min(spreads), 2)} to {number(max(spreads), 2)}.",
    ]
    shown = {
        "names": [f"layer {k}" for k in range(1, len(silent) + 1)],
        "values": [100 * share for share in silent],
        "label": "silent neurons in %",
        "title": "Neurons that are silent for all samples",
        "top": 110,
        "decimals": 0,
    }
    head = ("", "mean before the bend", "spread before the bend", "silent for all samples")
    return Result(
        {"silent": silent, "spreads": spreads, "means": means, "worst": worst + 1}, words, head, rows, shown=shown
    )


def _rates(one):
    epochs = max(1, round(STEPS_MORE * BATCH / len(one.X)))
    start = one.measure(one.network(), one.X, one.y)[0]
    losses = []
    for factor in FACTORS:
        network = one.network()
        one.train(network, one.X, one.y, epochs, RATE * factor)
        losses.append(one.measure(network, one.X, one.y)[0])
    best = int(np.argmin(losses))
    words = [
        f"The learning rate is set to {number(RATE, 2)}. The loss on the training data is {loss_text(start)} at the start; "
        f"after {STEPS_MORE} steps it is, with a rate",
        "; ".join(
            f"{'as it is' if factor == 1 else f'{factor:g} times as large'}: {loss_text(loss)}"
            for factor, loss in zip(FACTORS, losses, strict=True)
        )
        + ".",
    ]
    rows = [(f"{factor:g} times", loss_text(loss)) for factor, loss in zip(FACTORS, losses, strict=True)]
    shown = {
        "names": [f"{factor:g}" for factor in FACTORS],
        "values": losses,
        "label": "loss",
        "title": f"Loss after {STEPS_MORE} steps, rate times ...",
        "reference": (start, "at the start"),
        "top": 2 * min(start, 50),
    }
    numbers = {"losses": losses, "start": start, "best": FACTORS[best]}
    return Result(numbers, words, ("the rate", "loss"), rows, shown=shown)


def _gradients(one):
    network, rng = one.network().eval(), one.rng(3)
    x, rows, wrong = np.asarray(one.X[:BATCH], float), [], []
    size = float(np.sqrt(np.mean(x**2)))
    x = x / size  # of a size that suits differences; what is checked are formulas, not the data
    number_of = 0
    for layer in network:
        report = nn.check_layer(layer, x + 0.1 * rng.standard_normal(x.shape), rng=rng, at_most=12)
        number_of += hasattr(layer, "W")
        kind = (
            "sum" if hasattr(layer, "W") else "bend" if type(layer).__name__.endswith("ReLU") else type(layer).__name__
        )
        found = {result.name: bool(result.relative_error < WRONG_FROM) for result in report.results}
        wrong += [(number_of, kind, name) for name, passed in found.items() if not passed]
        marks = [{None: "", True: "ok", False: "WRONG"}[found.get(name)] for name in ("x", "W", "b")]
        rows.append((f"layer {number_of}, {kind}", *marks))
        x = np.asarray(layer.forward(x), float)
    loss = nn.check_loss(one.loss(), one.rng(4).standard_normal((BATCH, one.k)), one.y[:BATCH])
    rows.append(("the loss", "ok" if loss else "WRONG", "", ""))
    if not loss:
        wrong.append((0, "loss", "x"))
    if wrong:
        named = "; ".join(
            f"{'the loss' if not k else f'layer {k}, {kind}'}: gradient of {name}" for k, kind, name in wrong
        )
        words = [f"The check fails. {named}."]
    else:
        words = ["The check passes: every layer's gradients agree with the differences, and the loss's too."]
    words.append("Each layer was checked by itself. What the layer hands back is called x, its parameters are W and b.")
    head = ("", "x", "W", "b")
    return Result({"wrong": wrong}, words, head, rows, "marks", {"head": head, "rows": rows})


def _curves(one):
    network, epochs = one.network(), one.epochs
    pieces = 10
    found = [(*one.measure(network, one.X, one.y), *one.measure(network, one.X_new, one.y_new))]
    with np.errstate(all="ignore"):
        for _ in range(pieces):
            one.train(network, one.X, one.y, epochs // pieces)
            found.append((*one.measure(network, one.X, one.y), *one.measure(network, one.X_new, one.y_new)))
    loss, accuracy, _, new = (np.array(values) for values in zip(*found, strict=True))
    words = [
        f"After {epochs} epochs the loss on the training data is {loss_text(loss[-1])}, after {epochs // pieces} it was "
        f"{loss_text(loss[1])}, at the start {loss_text(loss[0])}.",
        f"Right: {number(100 * accuracy[-1], 0)} % of the training samples, {number(100 * new[-1], 0)} % of new ones. "
        f"Guessing gives about {number(100 / one.k, 0)} %.",
    ]
    shown = {
        "lines": [("training", loss, "-")],
        "x": np.arange(0, epochs + 1, epochs // pieces),
        "xlabel": "epoch",
        "label": "loss",
        "title": "Training to the end",
        "zero": True,
        "second": [("training", accuracy, "-"), ("new samples", new, "--")],
        "secondlabel": "accuracy",
    }
    numbers = {"loss": float(loss[-1]), "accuracy": float(accuracy[-1]), "new": float(new[-1]), "first": float(loss[1])}
    return Result(numbers, words, kind="lines", shown=shown)


def _reading(one):
    text = one.patient.program
    loop = text[text.index("def train(") : text.index("def answer(")].strip()
    words = ["This is the training loop, as it runs. What it means is for you to find."]
    return Result({"loop": loop}, words, kind="code", shown={"code": loop})


_RUN = {
    "start": _start,
    "twice": _twice,
    "data": _data,
    "batch": _batch,
    "activations": _activations,
    "rates": _rates,
    "gradients": _gradients,
    "curves": _curves,
    "reading": _reading,
}
