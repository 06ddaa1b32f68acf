"""The losses of a long run, in little room.

Every epoch is kept until there are very many; then every second one is dropped, and from there on only every second
one is kept, and so on. So a night of training takes no more memory than an hour, and the first epochs never get lost.
"""

import numpy as np

import nnlib as nn

MOST_KEPT = 20_000


class Curve:
    """Records of `nn.Epoch`; `every` says how many epochs lie between two kept ones."""

    def __init__(self):
        self.records = []
        self.every = 1

    def add(self, record):
        if record.epoch % self.every:
            return
        if self.records and self.records[-1].epoch == record.epoch:
            self.records.pop()  # measured again, after a weight was set by hand
        self.records.append(record)
        if len(self.records) > MOST_KEPT:
            self.every *= 2
            self.records = [kept for kept in self.records if kept.epoch % self.every == 0]

    def drawn(self, most=240):
        """At most `most` records, evenly chosen, the first and the last among them: float32 (5, n): epoch, training
        and test loss, training and test accuracy; what was not measured is NaN."""
        count = len(self.records)
        chosen = range(count) if count <= most else np.linspace(0, count - 1, most).astype(int)
        rows = [
            (r.epoch, r.loss, r.validation_loss, r.accuracy, r.validation_accuracy)
            for r in (self.records[i] for i in chosen)
        ]
        return np.array(rows, dtype=np.float32).reshape(-1, 5).T

    def history(self):
        """As nnlib's History, without the record of epoch 0, the state before training."""
        return nn.History(record for record in self.records if record.epoch > 0)
