"""Activation functions, as layers: the bend after each linear layer.

Each number passes through the same curve on its own, so the shape stays what it was. On the way back, what
arrives is multiplied by the curve's slope at the point where the number was: `dx = dy * f'(x)`. Some slopes are
cheapest from the output (tanh: 1 - y * y), others need the input; each layer keeps the one it needs.
"""

import numpy as np

from nnlib import functional as F
from nnlib.checks import as_float, require_number
from nnlib.layers import Layer


class Activation(Layer):
    """A layer from two functions of your own: the curve `f(x)` and its slope `df(x)`.

        square = nn.Activation(lambda x: x * x, lambda x: 2 * x)

    Both take an array of any shape and must return one of the same shape; another shape is refused. The dtype
    of `x` is kept.
    """

    def __init__(self, f, df):
        for name, function in (("f", f), ("df", df)):
            if not callable(function):
                raise TypeError(f"{name}: expected a function of an array, got {function!r}")
        self.f = f
        self.df = df
        self.x = None

    def forward(self, x):
        self.x = as_float(x).view()
        self.x.flags.writeable = False  # f and df are handed the network's own memory: they may read it
        return self._apply(self.f, "f")

    def backward(self, dy):
        self._check_dy(dy, None if self.x is None else self.x.shape)
        return dy * self._apply(self.df, "df")

    def _apply(self, function, name):
        y = np.asarray(function(self.x))
        if y.shape != self.x.shape:
            raise ValueError(f"{self!r}: expected {name}(x) of the shape of x, {self.x.shape}, got {y.shape}")
        return y.astype(self.x.dtype, copy=False)

    def __repr__(self):
        return f"Activation({getattr(self.f, '__name__', type(self.f).__name__)})"


class ReLU(Layer):
    """max(x, 0). The slope is 1 where x > 0, else 0. Any shape."""

    y = None

    def forward(self, x):
        self.y = np.maximum(as_float(x), 0)
        return self.y

    def backward(self, dy):
        y = self.y
        if y is None or dy.shape != y.shape:
            self._check_dy(dy, None if y is None else y.shape)
        return dy * (y > 0)


class Tanh(Layer):
    """tanh(x), between -1 and 1. The slope is 1 - y * y. Any shape."""

    y = None

    def forward(self, x):
        self.y = np.tanh(as_float(x))
        return self.y

    def backward(self, dy):
        y = self.y
        if y is None or dy.shape != y.shape:
            self._check_dy(dy, None if y is None else y.shape)
        return dy * (1 - y * y)


class Sigmoid(Layer):
    """1 / (1 + exp(-x)), between 0 and 1. The slope is y * (1 - y). Any shape."""

    y = None

    def forward(self, x):
        self.y = F.sigmoid(x)
        return self.y

    def backward(self, dy):
        self._check_dy(dy, None if self.y is None else self.y.shape)
        return dy * self.y * (1 - self.y)


class LeakyReLU(Layer):
    """x where x > 0, else slope * x. The slope of the curve is 1 or `slope`. Any shape."""

    def __init__(self, slope=0.01):
        self.slope = require_number(slope, "slope")
        self.x = None

    def forward(self, x):
        self.x = as_float(x)
        return F.leaky_relu(self.x, self.slope)

    def backward(self, dy):
        self._check_dy(dy, None if self.x is None else self.x.shape)
        return np.where(self.x > 0, dy, self.slope * dy)


class ELU(Layer):
    """x where x > 0, else alpha * (exp(x) - 1). The slope is 1, or alpha * exp(x). Any shape."""

    def __init__(self, alpha=1.0):
        self.alpha = require_number(alpha, "alpha")
        self.x = None

    def forward(self, x):
        self.x = as_float(x)
        return F.elu(self.x, self.alpha)

    def backward(self, dy):
        self._check_dy(dy, None if self.x is None else self.x.shape)
        return np.where(self.x > 0, dy, dy * self.alpha * np.exp(np.minimum(self.x, 0)))


class SiLU(Layer):
    """x * s with s = sigmoid(x). The slope is s + x * s * (1 - s). Any shape."""

    x = None

    def forward(self, x):
        self.x = as_float(x)
        self.s = F.sigmoid(self.x)
        return self.x * self.s

    def backward(self, dy):
        self._check_dy(dy, None if self.x is None else self.x.shape)
        return dy * self.s * (1 + self.x * (1 - self.s))


class Softplus(Layer):
    """log(1 + exp(x)). The slope is sigmoid(x). Any shape."""

    x = None

    def forward(self, x):
        self.x = as_float(x)
        return F.softplus(self.x)

    def backward(self, dy):
        self._check_dy(dy, None if self.x is None else self.x.shape)
        return dy * F.sigmoid(self.x)


class GELU(Layer):
    """x/2 (1 + t) with t = tanh(u), u = sqrt(2/pi) (x + 0.044715 x^3). Any shape.

    The slope is (1 + t)/2 + x/2 (1 - t^2) u', with u' = sqrt(2/pi) (1 + 3 * 0.044715 x^2).
    """

    x = None

    def forward(self, x):
        self.x = as_float(x)
        return F.gelu(self.x)

    def backward(self, dy):
        self._check_dy(dy, None if self.x is None else self.x.shape)
        x = np.clip(self.x, -10, 10)  # beyond, the slope is 0 or 1 to the last digit, and x^3 might overflow
        t = np.tanh(F.GELU_SCALE * (x + F.GELU_CUBIC * x * x * x))
        du = F.GELU_SCALE * (1 + 3 * F.GELU_CUBIC * x * x)
        return dy * (0.5 * (1 + t) + 0.5 * x * (1 - t * t) * du)
