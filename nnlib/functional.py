"""Activation functions and their relatives, as plain functions of arrays.

Without them a stack of layers would be one straight line in disguise. Each takes an array of any shape and
gives a new one of the same shape; float32 stays float32, float64 stays float64, and whole numbers or lists are
computed in float64. None of them overflows: where the textbook formula would (exp(1000) is infinity), an equal
one that cannot is used.
"""

import numpy as np

from nnlib.machinery.checks import as_float, require_count
from nnlib.machinery.samples import prediction_and_answers, require_entries, require_labels

GELU_SCALE = (2 / np.pi) ** 0.5  # the square root, as a Python number: NumPy's own would turn float32 into float64
GELU_CUBIC = 0.044715


def relu(x):
    """max(x, 0): what is negative becomes 0, the rest passes. relu([-2, 3]) is [0, 3]."""
    return np.maximum(as_float(x), 0)


def leaky_relu(x, slope=0.01):
    """x where x > 0, else slope * x: a ReLU that leaks, so that it cannot die. leaky_relu([-2, 3]) is [-0.02, 3]."""
    x = as_float(x)
    return np.where(x > 0, x, slope * x)[()]  # [()] makes a plain number of an array without axes


def elu(x, alpha=1.0):
    """x where x > 0, else alpha * (exp(x) - 1): falls smoothly to -alpha (Clevert et al. 2015)."""
    x = as_float(x)
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))[()]


def gelu(x):
    """x times the share of a normal distribution below x: x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))).

    The exact form needs erf, which NumPy has not; the two differ by less than 0.0005. It is PyTorch's
    `gelu(approximate="tanh")` (Hendrycks and Gimpel 2016). gelu(1) is 0.8412.
    """
    x = as_float(x)
    x_in = np.clip(x, -10, 10)  # np.clip: below -10 to -10, above to 10, where the tanh is 1 and x^3 might overflow
    return 0.5 * x * (1 + np.tanh(GELU_SCALE * (x_in + GELU_CUBIC * x_in * x_in * x_in)))


def silu(x):
    """x * sigmoid(x), also called swish. silu(1) is 0.7311."""
    x = as_float(x)
    return x * sigmoid(x)


def softplus(x):
    """log(1 + exp(x)): a smooth ReLU, whose slope is the sigmoid. softplus(0) is log 2 = 0.6931."""
    x = as_float(x)
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))  # equal, and exp of a negative number cannot overflow


def sigmoid(x):
    """1 / (1 + exp(-x)): squeezes any number between 0 and 1. sigmoid(0) is 0.5; sigmoid(-40) is 4e-18, not 0."""
    x = as_float(x)
    e = np.exp(-np.abs(x))  # between 0 and 1, so nothing overflows
    return np.where(x >= 0, 1, e) / (1 + e)


def tanh(x):
    """(exp(x) - exp(-x)) / (exp(x) + exp(-x)): squeezes any number between -1 and 1. tanh(0) is 0."""
    return np.tanh(as_float(x))


def logsumexp(z, axis=-1, keepdims=False):
    """log(sum(exp(z))) along an axis, computed after the largest entry is taken out, so that exp never overflows.

    logsumexp([1000, 1000]) is 1000 + log 2 = 1000.6931. The axis is gone from the result's shape, unless `keepdims`.
    """
    z = require_entries(z, axis)
    largest = z.max(axis=axis, keepdims=True)
    total = largest + np.log(np.exp(z - largest).sum(axis=axis, keepdims=True))
    return total if keepdims else total.squeeze(axis)[()]  # squeeze takes the axis of length 1 out of the shape


def log_softmax(z, axis=-1):
    """log of the softmax, z - logsumexp(z), of the shape of z.

    It keeps a probability of exp(-800) as -800, where softmax gives 0 and its logarithm -inf.
    """
    z = require_entries(z, axis)
    z = z - z.max(axis=axis, keepdims=True)  # first, so that large scores lose no digits: the largest is now 0
    return z - np.log(np.exp(z).sum(axis=axis, keepdims=True))


def softmax(z, axis=-1):
    """exp(z) / sum(exp(z)) along an axis: scores (N, k) become probabilities (N, k), each row sums to 1.

    softmax([[0, 0, 0, 0]]) is [[0.25, 0.25, 0.25, 0.25]]. Adding one number to a whole row changes nothing.
    """
    z = require_entries(z, axis)
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


# np.float32: numbers of 32 bits, half as long as Python's own
def one_hot(y, k, dtype=np.float32):
    """Labels (N,) as rows (N, k) with a single 1 each. one_hot([2, 0], 3) is [[0, 0, 1], [1, 0, 0]]."""
    k = require_count(k, "k")
    y = require_labels(y, k)
    rows = np.zeros((len(y), k), dtype)  # (N, k)
    rows[np.arange(len(y)), y] = 1  # np.arange(N): 0, 1, ..., N - 1; in row i the entry y[i]
    return rows


def accuracy(prediction, y):
    """The share of right answers, between 0 and 1.

    With scores (N, k) and labels (N,) the answer is the largest score of the row. With one score each and 0 or
    1 to be told apart (both of the same shape), the answer is 1 where the score, a logit, is above 0; there is a
    warning where such scores look like probabilities. accuracy([[2, 1], [0, 5]], [0, 0]) is 0.5.
    """
    prediction, y = prediction_and_answers(prediction, y)
    answer = prediction > 0 if prediction.shape == y.shape else prediction.argmax(axis=1)
    return float((answer == y).mean())
