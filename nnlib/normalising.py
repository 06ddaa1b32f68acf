"""A layer that keeps the size of the signals.

However large or small the numbers become on their way through many layers, each sample's are brought back to mean 0 and
standard deviation 1 here, and then stretched and shifted by numbers that are learned, so that nothing is lost that the
network needs.
"""

import numpy as np

from nnlib.layers import Layer
from nnlib.machinery.checks import as_dtype, require_count, require_number
from nnlib.machinery.parameters import Parameter
from nnlib.machinery.samples import require_dy, wrong_columns


# Layer in brackets: a LayerNorm has all that a Layer has, and writes its own forward and backward over it.
class LayerNorm(Layer):
    """Each sample is normalised over its own `n` features: y = gamma * (x - mean) / sqrt(variance + eps) + beta.

    `x`, `y` (N, n); `gamma` (n,) starts at 1, `beta` (n,) at 0. The samples of a batch do not meet, so the layer does
    the same in training and in use (Ba, Kiros and Hinton 2016). With gamma = 1 and beta = 0 the sample [1, 2, 3] becomes
    [-1.22, 0, 1.22].

    Raises ValueError where `x` is not (N, n).
    """

    # *: what follows it is given by name, eps=...
    def __init__(self, n, *, eps=1e-5, dtype=np.float32):
        self.n = require_count(n, "n")
        self.eps = require_number(eps, "eps", above=0)
        self.gamma = Parameter(np.ones(self.n), dtype)  # (n,)
        self.beta = Parameter(np.zeros(self.n), dtype)  # (n,)
        self.normal = None

    def forward(self, x):
        x = as_dtype(x, self.gamma.dtype)  # dtype: which kind of number, float32 or float64
        if x.ndim != 2 or x.shape[1] != self.n:  # ndim: how many axes
            raise wrong_columns(x, self.n, self)
        centred = x - x.mean(axis=1, keepdims=True)  # (N, n)
        self.std = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + self.eps)  # (N, 1)
        self.normal = centred / self.std  # (N, n)
        return self.normal * self.gamma.value + self.beta.value

    def backward(self, dy):
        require_dy(self, dy, self.normal)
        self.gamma.grad = (dy * self.normal).sum(axis=0)  # (n,)
        self.beta.grad = dy.sum(axis=0)  # (n,)
        # x acts on y in three ways: directly, through the mean, and through the standard deviation.
        dnormal = dy * self.gamma.value  # (N, n)
        through_mean = dnormal.mean(axis=1, keepdims=True)  # (N, 1)
        through_std = (dnormal * self.normal).mean(axis=1, keepdims=True)  # (N, 1)
        return (dnormal - through_mean - self.normal * through_std) / self.std  # (N, n)

    def __repr__(self):  # __repr__ makes the text that is printed
        return f"LayerNorm({self.n})"
