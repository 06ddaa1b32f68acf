"""Which loss goes with a target, and what there is to say about the choice.

nnlib's losses for classes take scores, and put sigmoid or softmax on them. A network that ends in sigmoid gives
probabilities already, so that such a loss would squash them twice: legal, but hardly meant.
"""

import numpy as np

import nnlib as nn


def choose_loss(loss, y, pieces):
    """The loss (chosen by the target where None is given), the target in its form (see `target_of`), and a remark for
    the page, or ""."""
    given, last = _numbers(y), pieces[-1]
    is_sigmoid = last.name == "sigmoid"
    is_answer = given.dtype.kind in "iub" and given.size == 1 and given.item() in (0, 1)
    remark = ""
    if loss is None:
        if last.n_out > 1 and given.size == 1:
            loss = nn.CrossEntropyLoss()
        elif last.n_out == 1 and is_answer and not is_sigmoid:
            loss = nn.BCEWithLogitsLoss()
        else:
            loss = nn.MSELoss()
            if is_answer and is_sigmoid:
                remark = (
                    "This network ends in sigmoid: its output is a probability already. Binary cross-entropy (nnlib's "
                    "BCEWithLogitsLoss) wants the score before it, so the loss here is the squared error. For "
                    "cross-entropy, leave the last sigmoid out."
                )
    if is_sigmoid and isinstance(loss, nn.BCEWithLogitsLoss | nn.CrossEntropyLoss):
        applied = "sigmoid" if isinstance(loss, nn.BCEWithLogitsLoss) else "softmax"
        remark = (
            f"This network ends in sigmoid, and its loss, {type(loss).__name__}, takes what comes out as scores and puts "
            f"{applied} on top. Usually one leaves the last sigmoid out."
        )
    return loss, target_of(loss, y, last.n_out), remark


def target_of(loss, y, k):
    """The target in the form of its loss: a whole number for cross-entropy, else an array (k,)."""
    given = _numbers(y)
    if isinstance(loss, nn.CrossEntropyLoss):
        if given.size != 1 or float(given.item()) not in range(k):
            raise ValueError(f"y: expected one label from 0 to {k - 1}, got {y!r}")
        return int(given.item())
    if given.size != k:
        raise ValueError(f"y: expected {k} number{'s' if k > 1 else ''}, one for each output, got shape {given.shape}")
    target = given.astype(float).reshape(k)
    if not np.isfinite(target).all():
        raise ValueError(f"y: expected finite numbers, got {y!r}")
    if isinstance(loss, nn.BCEWithLogitsLoss) and (target.min() < 0 or target.max() > 1):
        raise ValueError(f"y: expected numbers from 0 to 1, got {target.min():g} to {target.max():g}")
    return target


def _numbers(y):
    given = np.asarray(y)
    if given.dtype.kind not in "iubf":
        raise TypeError(f"y: expected a label or numbers, got {y!r}")
    return given
