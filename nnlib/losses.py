"""One number that says how wrong a prediction is, and in which direction it would become less wrong.

`forward(prediction, target)` gives the number, a mean; `backward()` gives its gradient by the prediction. The
two losses for classes take logits, the raw scores of the last layer, and contain the sigmoid or softmax
themselves: together the formulas stay exact where each alone would overflow or lose its tail. A true loss of
400 comes out as 400.

Penalties, at the end, are losses of the parameters alone.
"""

import numpy as np

from nnlib import functional as F
from nnlib.machinery.checks import as_float, require_number, require_shape
from nnlib.machinery.samples import (
    finite_loss,
    require_class_weights,
    require_forward,
    same_shape,
    scores_and_labels,
)


# A class says what all things of a kind have in common. An MSELoss() is such a thing; the functions below `class` are its
# methods, and `self` is the thing itself, which keeps numbers for later. In chapter 05 you write one of your own.
class Loss:
    """What the losses share: calling one is `forward`, and `backward` needs a forward first."""

    def forward(self, prediction, target):
        """The mean loss, a float."""
        # type(self).__name__ is the name of the class
        raise NotImplementedError(f"{type(self).__name__}.forward is not written yet")

    def backward(self):
        """dL/dprediction, shaped like the prediction, for the prediction and target that `forward` saw last."""
        raise NotImplementedError(f"{type(self).__name__}.backward is not written yet")

    def count(self, target):
        """How many samples the mean of `forward` is over, which is what one piece of a set weighs beside another."""
        return len(target)

    # Names with two underscores are Python's: `loss(p, y)` runs __call__, and printing a loss runs __repr__.
    def __call__(self, prediction, target):
        return self.forward(prediction, target)

    def __repr__(self):  # __repr__ makes the text
        return f"{type(self).__name__}()"


# Loss in brackets: an MSELoss has all that a Loss has, and writes its own forward and backward over it.
class MSELoss(Loss):
    """Mean of the squared differences over all N * k entries: L = mean((p - y)^2), dL/dp = 2 (p - y) / (N k).

    `prediction` and `target` are both (N, k). With p = [[1], [3]] and y = [[0], [1]]: L = (1 + 4) / 2 = 2.5.
    """

    difference = None

    def forward(self, prediction, target):
        prediction, target = same_shape(prediction, target)
        self.difference = prediction - target  # (N, k)
        return finite_loss(np.mean(self.difference * self.difference), target)

    def backward(self):
        require_forward(self, self.difference, "prediction, target")
        return self.difference * (2 / self.difference.size)  # (N, k)


class BCEWithLogitsLoss(Loss):
    """Binary cross-entropy over all N * k entries: how much the answer y surprises a probability p = sigmoid(z).

    L = mean(-y log p - (1 - y) log(1 - p)), written without p as mean(max(z, 0) - z y + log(1 + exp(-|z|))),
    which is equal and cannot overflow; dL/dz = (p - y) / (N k). `prediction` holds the logits z, `target` the
    answers y from 0 to 1, both (N, k). With z = 0 the loss is log 2 = 0.693, whatever the answer.

    With `pos_weight` w, a number, the surprise at an answer 1 counts w times: -w y log p - (1 - y) log(1 - p). That helps
    where the ones are rare.
    """

    pos_weight = None

    def __init__(self, pos_weight=None):  # __init__ runs when the thing is made
        if pos_weight is not None:
            self.pos_weight = require_number(pos_weight, "pos_weight", above=0)
        self.z = None
        self.y = None

    def forward(self, prediction, target):
        z, y = same_shape(prediction, target)
        if y.min() < 0 or y.max() > 1:
            raise ValueError(f"target: expected numbers from 0 to 1, got {y.min():g} to {y.max():g}")
        self.z, self.y = z, y  # (N, k)
        surprise = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))
        if self.pos_weight is not None:
            # (w - 1) times more of what a 1 costs, y * -log p, where -log p is softplus(-z)
            surprise += (self.pos_weight - 1) * y * F.softplus(-z)
        return finite_loss(np.mean(surprise), y)

    def backward(self):
        require_forward(self, self.z, "prediction, target")
        p = F.sigmoid(self.z)
        dz = p - self.y  # (N, k)
        if self.pos_weight is not None:
            dz += (self.pos_weight - 1) * self.y * (p - 1)
        return dz / self.z.size

    def accuracy(self, prediction, target):
        """The share of logits on the right side of 0; a target above one half asks for a logit above it."""
        z, y = same_shape(prediction, target)
        return float(((z > 0) == (y > 0.5)).mean())


class CrossEntropyLoss(Loss):
    """Cross-entropy of the softmax, in nats: how much the right class y surprises the probabilities p = softmax(z).

    L = mean over the N samples of -log p[y], computed as logsumexp(z) - z[y]; dL/dz = (p - onehot(y)) / N.
    `prediction` holds the logits z (N, k), `target` integer labels (N,) from 0 to k - 1. Equal logits for k
    classes cost log k.

    With `weight` (k,), one number for each class, L is the weighted mean: each sample counts as much as its class's
    number, and the sum is divided by the sum of these. So a rare class can be made to count as much as a frequent one.
    """

    weight = None

    def __init__(self, weight=None):
        if weight is not None:
            self.weight = require_class_weights(weight)
        self.e = None
        self.total = None
        self.y = None

    def forward(self, prediction, target):
        z, y = scores_and_labels(prediction, target)  # (N, k), (N,)
        # np.maximum.reduce is max, np.add.reduce is sum, without a detour that costs a small network a tenth of its time
        z = z - np.maximum.reduce(z, axis=1, keepdims=True)  # (N, k): the largest of each row is now 0
        self.y = y
        self.rows = np.arange(len(y))
        self.e = np.exp(z)  # (N, k), all between 0 and 1
        self.total = np.add.reduce(self.e, axis=1, keepdims=True)  # (N, 1), np.add.reduce as above
        surprise = np.log(self.total[:, 0]) - z[self.rows, y]  # (N,)
        if self.weight is not None:
            require_shape(self.weight, z.shape[1:], "weight", "one number for each class")
            self.share = self.weight[y] / self.count(y)  # (N,), together 1
            return float(self.share @ surprise)
        return float(np.add.reduce(surprise)) / len(y)

    def backward(self):
        require_forward(self, self.e, "prediction, target")
        dz = self.e / self.total  # (N, k): the probabilities
        dz[self.rows, self.y] -= 1  # `a -= 1` is `a = a - 1`, in the same memory
        if self.weight is not None:
            return dz * self.share[:, None].astype(dz.dtype)  # astype(dtype): numbers of the kind of dz
        dz /= len(dz)  # likewise `a /= n`
        return dz

    def count(self, target):
        return len(target) if self.weight is None else self.weight[target].sum()

    def accuracy(self, prediction, target):
        """The share of rows whose largest logit stands at the label."""
        return F.accuracy(prediction, target)


class Penalty:
    """A loss of the parameters alone, times a `strength`. `theta` is a vector (P,); biases count like weights."""

    def __init__(self, strength):
        self.strength = require_number(strength, "strength", at_least=0)
        self.theta = None

    def forward(self, theta):
        """The penalty, a float."""
        raise NotImplementedError(f"{type(self).__name__}.forward is not written yet")

    def backward(self):
        """dL/dtheta (P,), for the theta that `forward` saw last."""
        raise NotImplementedError(f"{type(self).__name__}.backward is not written yet")

    def __repr__(self):
        return f"{type(self).__name__}({self.strength:g})"


class L2Penalty(Penalty):
    """Half the sum of the squared parameters: L = strength / 2 * sum(theta^2), gradient strength * theta.

    It pulls every parameter towards zero in proportion to its size; with plain SGD it is the same as
    `weight_decay=strength`. L2Penalty(0.1).forward([3, 4]) is 0.1 / 2 * 25 = 1.25.
    """

    def forward(self, theta):
        self.theta = as_float(theta, "theta")
        return self.strength / 2 * float(self.theta @ self.theta)

    def backward(self):
        require_forward(self, self.theta, "theta")
        return self.strength * self.theta  # (P,)


class L1Penalty(Penalty):
    """The sum of the parameters' sizes: L = strength * sum(|theta|), gradient strength * sign(theta), 0 at 0.

    It pulls every parameter towards zero with the same force, so that many end up near it.
    L1Penalty(0.1).forward([3, -4]) is 0.1 * 7 = 0.7.
    """

    def forward(self, theta):
        self.theta = as_float(theta, "theta")
        return self.strength * float(np.abs(self.theta).sum())

    def backward(self):
        require_forward(self, self.theta, "theta")
        return self.strength * np.sign(self.theta)  # (P,), np.sign: -1, 0 or 1
