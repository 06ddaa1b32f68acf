"""What a training leaves behind: one record an epoch, and a list of them that gives each quantity as an array."""

from typing import NamedTuple

import numpy as np


class Evaluation(NamedTuple):
    """What `evaluate` returns: the mean loss, and the share of right answers or None."""

    loss: float
    accuracy: float | None

    def __str__(self):
        return f"loss {self.loss:.4f}" + (f", accuracy {self.accuracy:.3f}" if self.accuracy is not None else "")


class Epoch(NamedTuple):
    """The record of one epoch. What was not measured is None."""

    epoch: int
    loss: float
    accuracy: float | None
    validation_loss: float | None
    validation_accuracy: float | None
    seconds: float

    def __str__(self):
        text = f"epoch {self.epoch}: {Evaluation(self.loss, self.accuracy)}"
        if self.validation_loss is not None:
            text += f"; validation {Evaluation(self.validation_loss, self.validation_accuracy)}"
        return text


class History:
    """The records of a training, in order: a list of `Epoch`.

    `history.loss`, `history.accuracy`, `history.validation_loss` and so on are arrays (epochs,), with NaN where nothing
    was measured.
    """

    def __init__(self, records=()):
        self.records = list(records)

    def __len__(self):
        return len(self.records)

    def __iter__(self):
        return iter(self.records)

    def __getitem__(self, index):
        return self.records[index]

    def __getattr__(self, name):
        if name not in Epoch._fields:
            raise AttributeError(f"History has no {name!r}; it has {', '.join(Epoch._fields)}")
        return np.array([getattr(record, name) for record in self.records], dtype=int if name == "epoch" else float)

    def __repr__(self):
        if not self.records:
            return "History of no epochs"
        return f"History of {len(self)} epochs\n  first: {self[0]}\n  last:  {self[-1]}"
