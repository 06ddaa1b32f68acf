"""The playground without a screen: a network, its data, and training that can be done a little at a time.

The machine knows nothing of browsers or notebooks. It is told what to change, does single steps or as many as fit
into some milliseconds, and can be asked at any moment what there is to see. Whatever goes wrong inside the learner's
own code does not break it: the training stops and `notice` says why.
"""

import dataclasses
import math

import numpy as np

import nnlib as nn
from workbook.widgets.explorables.playground import data, pieces
from workbook.widgets.explorables.playground.columns import columns_of, values_of
from workbook.widgets.explorables.playground.controls import BY_FORMULA, OWN
from workbook.widgets.explorables.playground.curve import Curve
from workbook.widgets.explorables.playground.formula import FormulaError
from workbook.widgets.explorables.playground.guards import Guarded, WatchedLoss, WatchedOptimiser
from workbook.widgets.explorables.playground.settings import Settings
from workbook.widgets.explorables.playground.training import Training

NEEDS_DATA = {"data", "points", "noise", "train_share", "data_seed", "drawn", "formula"}
NEEDS_START = NEEDS_DATA | {"features", "hidden", "activation", "init", "loss", "seed", "dropout"}
APPLIED_WHILE_TRAINING = {"lr", "optimiser", "penalty", "strength", "batch_size"}


class Machine(Training):
    """A playground's state. `settings` and `own` say what is built; then `step`, `advance`, `change`, `rewind`."""

    def __init__(self, settings=None, own=None):
        self.settings = settings or Settings()
        self.own = own or pieces.Own()
        self.after_measuring = None  # is called without arguments whenever the losses were measured
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
        if s.data == BY_FORMULA:
            X, y = data.make_by_formula(s.formula, s.points, s.noise, s.data_seed)
        elif s.data != OWN:
            X, y = data.make(s.data, s.points, s.noise, s.data_seed)
        elif self.own.data is not None and not s.drawn:
            X, y = self.own.data
        else:
            drawn = np.array(s.drawn, dtype=np.float32).reshape(-1, 3)
            X, y = drawn[:, :2], drawn[:, 2].astype(int)
        self.X, self.y = X, y
        self.classes = 0 if y.dtype.kind == "f" else max(2, int(y.max(initial=0)) + 1)
        # The plane keeps its size while points are drawn into it.
        usual = data.reach_of(self.own.data[0]) if s.data == OWN and self.own.data is not None else data.REACH
        self.reach = usual if np.abs(X).max(initial=0.0) <= usual else data.reach_of(X)
        divided = data.dealt_out if s.data == OWN and (s.drawn or self.own.data is None) else data.divided
        self.train, self.test = divided(X, y, s.train_share, s.data_seed) if len(X) > 1 else ((X, y), (X[:0], y[:0]))

    # ---- from the start

    def rewind(self):
        """The start: fresh weights from the seed, a fresh optimiser, an empty curve."""
        s = self.settings
        self.playing = False
        self.notice = None
        self.network = self.columns = None
        self.steps = self.epoch = 0
        self.curve, self.latest, self.confusion = Curve(), None, None
        self._batches, self._batch = None, None
        self._due = 0.0
        self.is_ready, self.broken, self.ruined = False, None, None
        self.retouched = False  # whether a weight or a setting was changed on the way
        with Guarded(self):
            self.rng = np.random.default_rng(s.seed)
            n_out = 3 if self.classes == 3 else 1
            self.network = pieces.build_network(s, self.own, n_out, self.rng)
            widths = None if self.own.network is not None else [*s.hidden, n_out]
            self.columns = columns_of(self.network.eval(), self.inputs(_a_few(self.X)), widths)
            self.n_out = self.columns[-1].width
            self.loss = pieces.build_loss(s, self.own, self.classes, self.n_out)
            self.optimiser = pieces.build_optimiser(s, self.own)
            self.watch()
            self.penalty = pieces.build_penalty(s)
            self._x, self._t = self.inputs(self.train[0]), self.targets(self.train[1])
            self._x_test, self._t_test = self.inputs(self.test[0]), self.targets(self.test[1])
            self.is_ready = True
            self.record(0.0)
        if not self.is_ready:
            self.broken = self.notice

    def give_up(self, notice):
        """There is nothing to train or to show until something is changed; `notice` says why."""
        self.playing = self.is_ready = False
        self.columns, self.notice, self.broken = None, notice, notice

    def watch(self):
        """Put a watch on what is not nnlib's own."""
        own = self.own
        mixed = any(piece is not None for piece in (own.network, own.layer, own.activation, own.loss, own.optimiser))
        self._watched_loss = WatchedLoss(self.loss) if self.settings.loss == OWN else self.loss
        self._watched_optimiser = WatchedOptimiser(self.optimiser) if mixed else self.optimiser

    def inputs(self, X):
        """The chosen features of points (N, 2), in the network's dtype: (N, n_features)."""
        return data.features(X, self.settings.features).astype(self.network.dtype, copy=False)

    def targets(self, y):
        """The targets as the loss wants them."""
        if self.classes == 0:
            return np.asarray(y, np.float32)  # (N, 1)
        if self.n_out == 1:
            return (2 * y - 1 if self.is_signed else y)[:, None].astype(np.float32)  # (N, 1)
        return 2 * nn.one_hot(y, self.n_out) - 1 if self.is_signed else y

    @property
    def is_signed(self):
        """Whether the network's answers are to come near -1 and 1, and not to be logits."""
        return self.settings.loss == "squared error" or isinstance(self.loss, nn.MSELoss)

    # ---- what takes part

    @property
    def can_train(self):
        return self.is_ready and len(self.train[0]) > 0

    @property
    def pieces(self):
        """The learner's own classes that take part."""
        chosen = self.settings
        parts = [*self.network] if self.network is not None else []
        parts += [self.own.loss] * (chosen.loss == OWN) + [self.own.optimiser] * (chosen.optimiser == OWN)
        classes = [type(part) for part in parts] + [self.own.layer, self.own.activation]
        own = (c for c in classes if isinstance(c, type) and not c.__module__.startswith("nnlib."))
        return tuple(dict.fromkeys(own))

    # ---- changes from outside

    def change(self, **changes):
        """Change settings. What the training can take up on its way it does; anything else rewinds it."""
        before = self.settings
        self._require_own(before.with_changes(**changes))
        self.settings = before.with_changes(**changes)
        changed = {name for name in changes if getattr(before, name) != getattr(self.settings, name)}
        if changed & NEEDS_DATA:
            try:
                self.new_data()
            except FormulaError:
                self.settings = before
                raise
        if changed & NEEDS_START or "hidden" in changed:
            self.rewind()
            return
        self.retouched |= self.steps > 0 and bool(changed & APPLIED_WHILE_TRAINING)
        if "speed" in changed:
            self._due = 0.0
        with Guarded(self):
            if "optimiser" in changed:
                self.optimiser = pieces.build_optimiser(self.settings, self.own)
                self.watch()
            if "lr" in changed and hasattr(self.optimiser, "lr"):
                self.optimiser.lr = self.settings.lr
            self.penalty = pieces.build_penalty(self.settings)

    def take_points(self, X, y):
        """Learn from these points from now on, as if they had been handed in: X (N, 2), y labels (N,) or numbers (N, 1)."""
        self.own = dataclasses.replace(self.own, data=(X, y))
        self.settings = self.settings.with_changes(data=OWN, drawn=())
        self.new_data()
        self.rewind()

    def set_parameter(self, column, index, value):
        """Set one weight, `index` = (from, to), or one bias, `index` = (neuron,), of a column (0 is the first after
        the inputs)."""
        if self.columns is None or not 0 <= column < len(self.columns):
            raise ValueError(f"parameter: expected a column of the network, got {column}")
        array = self.columns[column].W if len(index) == 2 else self.columns[column].b
        if array is None or not math.isfinite(value):
            raise ValueError(f"parameter: expected a finite number for an entry that exists, got {value!r} at {index}")
        array[tuple(index)] = value
        self.retouched = True
        with Guarded(self):
            self.record(0.0)
            self.ruined = None

    # ---- what there is to see

    def values(self, X):
        """What every column says at the points X (N, 2): a list of (N, width) arrays."""
        self.network.eval()
        with np.errstate(all="ignore"):
            return values_of(self.columns, self.inputs(X))


def _a_few(X):
    """Some points to try the network on. More than one, and not a square, so that a turned array is noticed."""
    return X[:5] if len(X) >= 5 else np.zeros((5, 2), np.float32)
