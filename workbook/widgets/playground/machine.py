"""The playground without a screen: a network, its data, and training that can be done a little at a time.

The machine knows nothing of browsers or notebooks. It is told what to change, does single steps or as many as fit
into some milliseconds, and can be asked at any moment what there is to see. Whatever goes wrong inside the learner's
own code does not break it: the training stops and `notice` says why.
"""

import math
import time

import numpy as np

import nnlib as nn

from . import building, problems
from .columns import columns_of, values_of
from .controls import OWN
from .curve import Curve
from .errors import Guarded, Notice
from .settings import Settings

NEEDS_DATA = {"data", "points", "noise", "train_share", "data_seed", "drawn"}
NEEDS_START = NEEDS_DATA | {"features", "hidden", "activation", "init", "loss", "seed"}
RATES = {  # how often a second, and what
    "1 step a second": (1, "step"),
    "5 steps a second": (5, "step"),
    "1 epoch a second": (1, "epoch"),
    "10 epochs a second": (10, "epoch"),
}


class Machine:
    """A playground's state. `settings` and `own` say what is built; then `step`, `advance`, `change`, `rewind`."""

    def __init__(self, settings=None, own=None):
        self.settings = settings or Settings()
        self.own = own or building.Own()
        self._require_own(self.settings)
        self.new_data()
        self.rewind()

    def _require_own(self, settings):
        """Refuse the learner's own piece where none was handed in."""
        asked = {"optimiser": settings.optimiser, "loss": settings.loss}
        asked["activation"] = OWN if OWN in settings.activation else ""
        for name, value in asked.items():
            if value == OWN and getattr(self.own, name) is None:
                raise ValueError(
                    f"{name}: expected an object of yours for {OWN!r}, got none; use Playground({name}=...)"
                )

    # ---- the data

    def new_data(self):
        """Make the points anew from the settings. `train` and `test` are pairs (X, y) of points in the plane."""
        s = self.settings
        if s.data != OWN:
            X, y = problems.make(s.data, s.points, s.noise, s.data_seed)
        elif self.own.data is not None and not s.drawn:
            X, y = self.own.data
        else:
            drawn = np.array(s.drawn, dtype=np.float32).reshape(-1, 3)
            X, y = drawn[:, :2], drawn[:, 2].astype(int)
        self.X, self.y = X, y
        self.classes = 0 if y.dtype.kind == "f" else max(2, int(y.max(initial=0)) + 1)
        self.reach = problems.REACH if s.data != OWN else problems.reach_of(X)
        self.train, self.test = (
            problems.divided(X, y, s.train_share, s.data_seed) if len(X) > 1 else ((X, y), (X[:0], y[:0]))
        )

    # ---- from the start

    def rewind(self):
        """The start: fresh weights from the seed, a fresh optimiser, an empty curve."""
        s = self.settings
        self.playing = False
        self.notice = None
        self.network = self.columns = None
        self.steps = self.epoch = 0
        self.curve, self.latest = Curve(), None
        self._batches = None
        self._due = 0.0
        with self._guarded():
            self.rng = np.random.default_rng(s.seed)
            n_out = 3 if self.classes == 3 else 1
            self.network = building.build_network(s, self.own, n_out, self.rng)
            self.columns = columns_of(
                self.network.eval(), self.inputs(self.X[:1] if len(self.X) else np.zeros((1, 2), np.float32))
            )
            self.n_out = self.columns[-1].width
            self.loss = building.build_loss(s, self.own, self.classes, self.n_out)
            self.optimiser = building.build_optimiser(s, self.own)
            self.penalty = building.build_penalty(s)
            self._x, self._t = self.inputs(self.train[0]), self.targets(self.train[1])
            self._x_test, self._t_test = self.inputs(self.test[0]), self.targets(self.test[1])
            self.record(0.0)

    def inputs(self, X):
        """The chosen features of points (N, 2), in the network's dtype: (N, n_features)."""
        return problems.features(X, self.settings.features).astype(self.network.dtype, copy=False)

    def targets(self, y):
        """The targets as the loss wants them."""
        if self.classes == 0:
            return np.asarray(y, np.float32)  # (N, 1)
        signed = self.settings.loss == "squared error"
        if self.n_out == 1:
            return (2 * y - 1 if signed else y)[:, None].astype(np.float32)  # (N, 1)
        return 2 * nn.one_hot(y, self.n_out) - 1 if signed else y

    # ---- training

    @property
    def batches_an_epoch(self):
        return max(1, math.ceil(len(self.train[0]) / self.settings.batch_size))

    @property
    def can_train(self):
        return self.network is not None and len(self.train[0]) > 0

    def step(self):
        """One update. Returns whether it could be done."""
        if not self.can_train:
            if self.notice is None:
                self.notice = Notice(
                    "info", "There are no points to learn from yet. Click into the large picture to add some."
                )
            self.playing = False
            return False
        with self._guarded():
            if self._batches is None:
                self._started = time.perf_counter()
                self._batches = nn.batches(self._x, self._t, self.settings.batch_size, rng=self.rng)
                self._left = self.batches_an_epoch
            x, t = next(self._batches)
            with np.errstate(all="ignore"):
                nn.train_step(self.network, self.loss, self.optimiser, x, t, self.penalty)
            self.steps += 1
            self._left -= 1
            if self._left == 0:
                self._batches = None
                self.epoch += 1
                self.record(time.perf_counter() - self._started)
                self._stop_if_reached()
            return True
        return False

    def one_epoch(self):
        """Steps to the end of this epoch. Returns whether it was reached."""
        before = self.epoch
        while self.epoch == before:
            if not self.step():
                return False
        return True

    def advance(self, elapsed, budget):
        """Train as much as the speed asks for after `elapsed` seconds, and stop anyway after `budget` seconds."""
        stop_at = time.perf_counter() + budget
        speed = self.settings.speed
        if speed == "full speed":
            self._due = math.inf
        elif speed == "1 epoch a picture":
            self._due = self._left if self._batches is not None else self.batches_an_epoch
        else:
            rate, what = RATES[speed]
            self._due = min(self._due, 1e6) + elapsed * rate * (1 if what == "step" else self.batches_an_epoch)
        while self.playing and self._due >= 1 and self.step():
            self._due -= 1
            if time.perf_counter() >= stop_at:
                break

    def record(self, seconds):
        """Measure loss and accuracy on all points, and note them as this epoch's. Raises FloatingPointError where
        training diverged."""
        if not len(self.train[0]):
            return
        self.network.eval()
        with np.errstate(all="ignore"):
            loss, accuracy = self._measured(self._x, self._t, self.train[1])
            test_loss, test_accuracy = self._measured(self._x_test, self._t_test, self.test[1])
        self.curve.add(nn.Epoch(self.epoch, loss, accuracy, test_loss, test_accuracy, seconds))
        self.latest = nn.Epoch(self.epoch, loss, accuracy, test_loss, test_accuracy, seconds)
        if not math.isfinite(loss):
            raise FloatingPointError(f"the loss is {loss}")

    def _measured(self, x, t, y):
        if not len(x):
            return None, None
        prediction = self.network.forward(x)
        loss = float(self.loss.forward(prediction, t))
        if self.classes == 0:
            return loss, None
        said = (prediction[:, 0] > 0) if self.n_out == 1 else prediction.argmax(axis=1)
        return loss, float((said == y).mean())

    def _stop_if_reached(self):
        s, now = self.settings, self.latest
        reached = {
            "never": False,
            "epoch": self.epoch >= s.stop_at,
            "test loss at most": now.validation_loss is not None and now.validation_loss <= s.stop_at,
            "test accuracy at least": now.validation_accuracy is not None and now.validation_accuracy >= s.stop_at,
        }[s.stop]
        if reached:
            self.playing = False
            self.notice = Notice("reached", f"Stopped after epoch {self.epoch:,}: {s.stop} {s.stop_at:g} is reached.")

    # ---- changes from outside

    def change(self, **changes):
        """Change settings. What the training can take up on its way it does; anything else rewinds it."""
        before = self.settings
        self._require_own(before.with_changes(**changes))
        self.settings = before.with_changes(**changes)
        changed = {name for name in changes if getattr(before, name) != getattr(self.settings, name)}
        if changed & NEEDS_DATA:
            self.new_data()
        if changed & NEEDS_START or "hidden" in changed:
            self.rewind()
            return
        with self._guarded():
            if "optimiser" in changed:
                self.optimiser = building.build_optimiser(self.settings, self.own)
            if "lr" in changed and hasattr(self.optimiser, "lr"):
                self.optimiser.lr = self.settings.lr
            self.penalty = building.build_penalty(self.settings)

    def set_parameter(self, column, index, value):
        """Set one weight, `index` = (from, to), or one bias, `index` = (neuron,), of a column (0 is the first after
        the inputs)."""
        array = self.columns[column].W if len(index) == 2 else self.columns[column].b
        if array is None or not math.isfinite(value):
            raise ValueError(f"parameter: expected a finite number for an entry that exists, got {value!r} at {index}")
        array[tuple(index)] = value
        with self._guarded():
            self.record(0.0)

    # ---- what there is to see

    def values(self, X):
        """What every column says at the points X (N, 2): a list of (N, width) arrays."""
        self.network.eval()
        with np.errstate(all="ignore"):
            return values_of(self.columns, self.inputs(X))

    def _guarded(self):
        return Guarded(self)
