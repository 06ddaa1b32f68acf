"""The part of a playground's machine that trains: single steps, epochs, as many of them as a speed asks for, and the
measuring after each epoch.
"""

import math
import time

import numpy as np

import nnlib as nn
from workbook.widgets.explorables.playground.errors import Notice
from workbook.widgets.explorables.playground.guards import Guarded

RATES = {  # how often a second, and what
    "1 step a second": (1, "step"),
    "5 steps a second": (5, "step"),
    "1 epoch a second": (1, "epoch"),
    "10 epochs a second": (10, "epoch"),
}


class Training:
    """Training a little at a time. Whatever goes wrong in it stops it, and `notice` says why."""

    @property
    def batches_an_epoch(self):
        return max(1, math.ceil(len(self.train[0]) / self.settings.batch_size))

    @property
    def batch(self):
        """What the step that is being done learns from, (x, targets); between steps all of the training data."""
        return self._batch if self._batch is not None else (self._x, self._t) if self.is_ready else None

    def step(self):
        """One update. Returns whether it could be done."""
        if not self.can_train:
            nothing = Notice("info", "There are no points to learn from yet. Click into the large picture to add some.")
            self.notice = self.broken or nothing
            self.playing = False
            return False
        with Guarded(self):
            if self._batches is None:
                self._shuffle()
            self._batch = x, t = next(self._batches)
            with np.errstate(all="ignore"):
                nn.train_step(self.network, self._watched_loss, self._watched_optimiser, x, t, self.penalty)
            self._batch = None
            self.steps += 1
            self._left -= 1
            if self._left == 0:
                self.drop_batches()
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

    # ---- the random state, for a run that is saved and goes on elsewhere

    @property
    def batches_left(self):
        """How many batches of the epoch that has begun are still to come; 0 between epochs."""
        return self._left if self._batches is not None else 0

    @property
    def rng_state(self):
        """The generator's state before the epoch that has begun, or now."""
        return self._shuffled_from if self._batches is not None else self.rng.bit_generator.state

    def resume_from(self, rng_state, batches_left, state_now=None):
        """Take up the order of batches where `batches_left` and `rng_state` were noted. `state_now` is the generator's
        state at that moment: dropout draws numbers between two shuffles."""
        self.rng.bit_generator.state = rng_state
        self.drop_batches()
        if batches_left:
            self._shuffle()
            for _ in range(self._left - batches_left):
                next(self._batches)
            self._left = batches_left
        if state_now is not None:
            self.rng.bit_generator.state = state_now

    def _shuffle(self):
        self._started = time.perf_counter()
        self._shuffled_from = self.rng.bit_generator.state
        self._batches = nn.batches(self._x, self._t, self.settings.batch_size, rng=self.rng)
        self._left = self.batches_an_epoch

    def drop_batches(self):
        """Let the epoch end here; the next step begins another."""
        self._batches, self._left = None, 0

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
            a_second = rate * (1 if what == "step" else self.batches_an_epoch)
            self._due = min(self._due, a_second) + elapsed * a_second
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
        if not math.isfinite(loss):
            raise FloatingPointError(f"the loss is {loss}")
        self.latest = nn.Epoch(self.epoch, loss, accuracy, test_loss, test_accuracy, seconds)
        self.confusion = self.confused()
        self.curve.add(self.latest)
        if self.after_measuring is not None:
            self.after_measuring()

    def confused(self):
        """How many test points of each class (rows) the network now takes for each class (columns): whole numbers
        (3, 3), or None where there are not three classes, or no test points."""
        if self.classes != 3 or not len(self._x_test):
            return None
        self.network.eval()
        said = self.network.forward(self._x_test).argmax(axis=1)
        return np.bincount(3 * self.test[1].astype(int) + said, minlength=9).reshape(3, 3)

    def no_number(self):
        """Note that the loss is no number any more; the curve keeps what was measured before."""
        has_test = len(self.test[0]) > 0
        self.latest = nn.Epoch(self.epoch, math.nan, None, math.nan if has_test else None, None, 0.0)
        self.confusion = None

    def _measured(self, x, t, y):
        if not len(x):
            return None, None
        prediction = self.network.forward(x)
        loss = float(self._watched_loss.forward(prediction, t))
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
