"""A patient: a fault in a place, on some data, in a network of some depth, with a seed. All else follows from these five.

`Patient.program` is the text of its program, `Patient.admit()` runs it and hands out what the tests need. A patient is kept
in a file as five words and numbers, and never as code.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

import nnlib as nn
from workbook.datasets import digits, petals
from workbook.widgets.explorables.bug_clinic.faults import FAULTS, source

RATE = 0.05
DEPTHS = {"deep": 5, "shallow": 2}  # hidden layers of 32
WIDTH = 32


@dataclass(frozen=True)
class DataSet:
    """Where a patient's samples come from: `samples()` gives X (N, n_in) and y (N,); `train` and `new` count the rows."""

    samples: object
    train: int
    new: int
    epochs: int
    unit: str


def _petals():
    flowers = petals()
    return np.column_stack([flowers.length, flowers.width]), flowers.species


DATA = {
    "digits": DataSet(lambda: digits()[1:], 1024, 300, 20, "pixels from 0 to 1"),
    "petals": DataSet(_petals, 96, 54, 200, "lengths in centimetres"),
}


@dataclass(frozen=True)
class Patient:
    """`place` is "nowhere", "data", "loop", "loss", "all layers", "last layer", or a hidden layer, "layer 1" and on."""

    fault: str
    place: str
    data: str = "digits"
    depth: str = "deep"
    seed: int = 0

    def __post_init__(self):
        for name, known in (("fault", FAULTS), ("data", DATA), ("depth", DEPTHS)):
            if not isinstance(getattr(self, name), str) or getattr(self, name) not in known:
                raise ValueError(f"{name}: expected one of {', '.join(known)}, got {getattr(self, name)!r}")
        places = places_of(self.fault, self.depth)
        if self.place not in places:
            raise ValueError(f"place: {self.fault} can be in {', '.join(places)}, got {self.place!r}")
        if not isinstance(self.seed, int) or isinstance(self.seed, bool) or not 0 <= self.seed < 2**32:
            raise ValueError(f"seed: expected a whole number from 0 to {2**32 - 1}, got {self.seed!r}")

    @property
    def layer(self):
        """The number of the ill hidden layer, from 1; 0 where no single hidden layer is ill."""
        return int(self.place.removeprefix("layer ")) if self.place.startswith("layer ") else 0

    @property
    def program(self):
        return source(self.fault, self.layer)

    @property
    def mended(self):
        """The same patient without the fault."""
        return Patient("healthy", "nowhere", self.data, self.depth, self.seed)

    def admit(self):
        """Runs the program. Returns an Admitted, with a network and data of its own."""
        return Admitted(self)


def places_of(fault, depth):
    """All places that a fault can have in a network of this depth."""
    hidden = [f"layer {k}" for k in range(1, DEPTHS[depth] + 1)]
    kinds = {"hidden": hidden, "square": hidden[1:]}
    return [place for kind in FAULTS[fault].places for place in kinds.get(kind, [kind])]


class Admitted:
    """What a patient is made of: its functions, its data, and a fresh network whenever one is asked for."""

    PARTS = ("make_network", "prepare", "make_loss", "train", "answer")

    def __init__(self, patient, mended=None):
        self.patient, chosen = patient, DATA[patient.data]
        self.epochs = chosen.epochs
        self.parts = {"np": np, "nn": nn, "__name__": "patient"}
        exec(compile(patient.program, f"<patient: {patient.fault}>", "exec"), self.parts)
        self.parts.update(mended or {})
        X, y = chosen.samples()
        rng = np.random.default_rng(patient.seed)
        rows = rng.permutation(len(X))
        train, new = rows[: chosen.train], rows[chosen.train : chosen.train + chosen.new]
        scale = nn.standardise(np.asarray(X[train], float))
        self.k = int(y.max()) + 1
        self.X, self.y = self.parts["prepare"](np.asarray(X[train], float), y[train], scale, rng)
        state = rng.bit_generator.state
        self.X_new, _ = self.parts["prepare"](np.asarray(X[new], float), y[new], scale, rng)
        rng.bit_generator.state = state
        self.y_new = y[new]  # what is new has its true labels, whatever became of those for training
        self.raw = X[train]
        self.sizes = [X.shape[1], *[WIDTH] * DEPTHS[patient.depth], self.k]

    def rng(self, number):
        """A generator for one purpose: tests that are ordered in another order find the same."""
        return np.random.default_rng([self.patient.seed, number])

    def network(self):
        return self.parts["make_network"](self.sizes, self.rng(1))

    def loss(self):
        return self.parts["make_loss"]()

    def train(self, network, X, y, epochs, lr=RATE):
        """One call of the patient's own loop. Numbers that overflow are left as they are."""
        with np.errstate(all="ignore"):
            self.parts["train"](network, self.loss(), X, y, epochs, lr, self.rng(2))

    def measure(self, network, X, y):
        """(mean loss, accuracy) by the patient's own way of answering."""
        with np.errstate(all="ignore"):
            scores = self.parts["answer"](network, X)
            if not np.isfinite(scores).all():
                return np.inf, float(np.mean(y == 0))
            return float(self.loss().forward(scores, y)), float(np.mean(scores.argmax(axis=1) == y))


VERSION = 1


def save_patient(patient, path):
    """Writes a patient to a file: five words and numbers, readable, without code. Returns the path."""
    path = Path(path)
    path.write_text(json.dumps({"bug clinic": VERSION, **asdict(patient)}, indent=1) + "\n", encoding="utf-8")
    return path


def load_patient(path):
    """Reads a patient from a file. What is no patient is refused in one sentence (ValueError), and nothing is run."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ValueError(f"{path.name}: there is no such file here") from None
    except (OSError, UnicodeDecodeError):
        raise ValueError(f"{path.name}: this is no text file that could be read") from None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError(f"{path.name}: this is no patient: the file is not JSON") from None
    if not isinstance(found, dict) or "bug clinic" not in found:
        raise ValueError(f'{path.name}: this is no patient: the words "bug clinic" are missing')
    version = found.pop("bug clinic")
    if version != VERSION:
        raise ValueError(f"{path.name}: this patient is of version {version!r}, this clinic reads version {VERSION}")
    wanted = set(Patient.__dataclass_fields__)
    if set(found) != wanted:
        missing, more = sorted(wanted - set(found)), sorted(set(found) - wanted)
        raise ValueError(
            f"{path.name}: "
            + "; ".join(
                [f"{', '.join(missing)} missing"] * bool(missing)
                + [f"unknown: {', '.join(map(str, more))}"] * bool(more)
            )
        )
    try:
        return Patient(**found)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{path.name}: {error}") from None
