"""Activation functions, as layers: the bend after each linear layer.

Each number passes through the same curve on its own, so the shape stays what it was. On the way back, what
arrives is multiplied by the curve's slope at the point where the number was: `dx = dy * f'(x)`. Some slopes are
cheapest from the output (tanh: 1 - y * y), others need the input; each layer keeps the one it needs.
"""

import numpy as np

from nnlib import functional as F
from nnlib.layers import Layer
from nnlib.machinery.checks import as_float, require_number
from nnlib.machinery.guard import read_only, require_function, values_of
from nnlib.machinery.samples import require_dy


# Layer in brackets: an Activation has all that a Layer has, and writes its own forward and backward over it.
class Activation(Layer):
    """A layer from two functions of your own: the curve `f(x)` and its slope `df(x)`.

        square = nn.Activation(lambda x: x * x, lambda x: 2 * x)

    Both take an array of any shape and must return one of the same shape; another shape is refused. The dtype
    of `x` is kept.
    """

    def __init__(self, f, df):
        self.f = require_function(f, "f")
        self.df = require_function(df, "df")
        self.x = None

    def forward(self, x):
        self.x = read_only(as_float(x))  # f and df are handed the network's own memory: they may read it
        return values_of(self.f, self.x, self, "f")

    def backward(self, dy):
        require_dy(self, dy, self.x)
        return dy * values_of(self.df, self.x, self, "df")

    def __repr__(self):  # __repr__ makes the text that is printed
        # a function has a __name__; for what has none, getattr falls back on that of its type
        return f"Activation({getattr(self.f, '__name__', type(self.f).__name__)})"


class ReLU(Layer):
    """max(x, 0). The slope is 1 where x > 0, else 0. Any shape."""

    y = None

    def forward(self, x):
        self.y = np.maximum(as_float(x), 0)
        return self.y

    def backward(self, dy):
        require_dy(self, dy, self.y)
        return dy * (self.y > 0)


class Tanh(Layer):
    """tanh(x), between -1 and 1. The slope is 1 - y * y. Any shape."""

    y = None

    def forward(self, x):
        self.y = np.tanh(as_float(x))
        return self.y

    def backward(self, dy):
        require_dy(self, dy, self.y)
        return dy * (1 - self.y * self.y)


class Sigmoid(Layer):
    """1 / (1 + exp(-x)), between 0 and 1. The slope is y * (1 - y). Any shape."""

    y = None

    def forward(self, x):
        self.y = F.sigmoid(x)
        return self.y

    def backward(self, dy):
        require_dy(self, dy, self.y)
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
        require_dy(self, dy, self.x)
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
        require_dy(self, dy, self.x)
        return np.where(self.x > 0, dy, dy * self.alpha * np.exp(np.minimum(self.x, 0)))


class SiLU(Layer):
    """x * s with s = sigmoid(x). The slope is s + x * s * (1 - s). Any shape."""

    x = None

    def forward(self, x):
        x = as_float(x)
        s = F.sigmoid(x)
        self.x, self.s = x, s
        return x * s

    def backward(self, dy):
        require_dy(self, dy, self.x)
        return dy * self.s * (1 + self.x * (1 - self.s))


class Softplus(Layer):
    """log(1 + exp(x)). The slope is sigmoid(x). Any shape."""

    x = None

    def forward(self, x):
        self.x = as_float(x)
        return F.softplus(self.x)

    def backward(self, dy):
        require_dy(self, dy, self.x)
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
        require_dy(self, dy, self.x)
        # np.clip: below -10 to -10, above to 10; the slope there is 0 or 1 to the last digit, and x^3 might overflow
        x = np.clip(self.x, -10, 10)
        t = np.tanh(F.GELU_SCALE * (x + F.GELU_CUBIC * x * x * x))
        du = F.GELU_SCALE * (1 + 3 * F.GELU_CUBIC * x * x)
        return dy * (0.5 * (1 + t) + 0.5 * x * (1 - t * t) * du)
