"""A layer is two methods.

`forward(x)` turns what comes in into what goes out, and remembers what it will need later. `backward(dy)` is
told how the loss changes with the layer's output; it works out how the loss changes with the layer's
parameters, assigns that to their `grad`, and returns how the loss changes with the layer's input, which is the
next `dy` on the way back. Any object with these two methods is a layer; nothing needs to be registered, and no
base class is required.
"""

import math

import numpy as np

from nnlib.init import he_normal
from nnlib.machinery.checks import as_dtype, as_float, require_count, require_number, require_rng
from nnlib.machinery.parameters import Parameter
from nnlib.machinery.samples import require_dy, require_samples, weights_from, wrong_columns


class Layer:
    """What the layers of this library share: they can be called and printed. A layer of your own needs none of it.

    `training` is a flag that a network's `train()` and `eval()` set. A layer whose input are numbers of things
    (letters, words) says `input_has_gradient = False`; it stands first in a network, and its `backward` may return None.
    """

    training = True
    input_has_gradient = True

    def forward(self, x):
        """From the input (N, ...) to the output (N, ...). Keeps what `backward` needs; leaves `x` as it is."""
        # type(self).__name__ is the name of the class
        raise NotImplementedError(f"{type(self).__name__}.forward is not written yet")

    def backward(self, dy):
        """From dL/dy, shaped like the output, to dL/dx, shaped like the input. Assigns the parameters' gradients."""
        raise NotImplementedError(f"{type(self).__name__}.backward is not written yet")

    def __call__(self, x):  # __call__ runs where a layer is called like a function: layer(x)
        return self.forward(x)

    def __repr__(self):  # __repr__ makes the text that is printed
        return type(self).__name__


# Layer in brackets: a Linear has all that a Layer has, and writes its own forward and backward over it.
class Linear(Layer):
    """Every output is a weighted sum of all inputs, plus a bias: y = x @ W + b.

    `x` is (N, n_in), `W` (n_in, n_out), `b` (n_out,), `y` (N, n_out). The weights are drawn by `init` (He
    normal by default), the biases start at zero. With W = [[1], [2]] and b = [3], the sample [10, 100] gives
    10 * 1 + 100 * 2 + 3 = 213.

        layer = nn.Linear(2, 8, rng=np.random.default_rng(0))
        layer.W.value.shape          # (2, 8)

    Raises ValueError where `x` is not (N, n_in), or where `init` gives another shape than (n_in, n_out).
    """

    # *: what follows it is given by name, rng=...
    def __init__(self, n_in, n_out, *, rng, init=he_normal, dtype=np.float32):
        self.n_in = require_count(n_in, "n_in")
        self.n_out = require_count(n_out, "n_out")
        # A Parameter is two arrays of one shape: `value`, and `grad`, which backward fills.
        self.W = Parameter(weights_from(init, self.n_in, self.n_out, rng), dtype)  # (n_in, n_out)
        self.b = Parameter(np.zeros(self.n_out), dtype)  # (n_out,)
        self.x = None

    def forward(self, x):
        W = self.W.value
        x = as_dtype(x, W.dtype)  # dtype: which kind of number, float32 or float64
        if x.ndim != 2 or x.shape[1] != self.n_in:  # ndim: how many axes
            raise wrong_columns(x, self.n_in, self)
        self.x = x  # (N, n_in)
        y = x @ W  # (N, n_out)
        y += self.b.value
        return y

    def backward(self, dy, input_gradient=True):
        x = self.x
        require_dy(self, dy, x if x is None else (len(x), self.n_out))
        # dW = x.T @ dy, for np.matmul is @; with out= it is written straight into the network's vector, which saves a copy
        np.matmul(x.T, dy, out=self.W.grad)  # (n_in, n_out)
        np.add.reduce(dy, axis=0, out=self.b.grad)  # (n_out,), db = dy.sum(axis=0), for np.add.reduce is sum
        if input_gradient:
            return dy @ self.W.value.T  # (N, n_in)

    def __repr__(self):
        return f"Linear({self.n_in} -> {self.n_out})"


class Flatten(Layer):
    """Lays each sample out as one row: (N, 28, 28) becomes (N, 784). It has nothing to learn."""

    def __init__(self):
        self.shape = None

    def forward(self, x):
        x = as_float(x)
        require_samples(x, self)
        self.shape = x.shape
        return x.reshape(len(x), -1)  # (N, everything else)

    def backward(self, dy):
        # math.prod multiplies the lengths of all axes but the first
        require_dy(self, dy, self.shape and (self.shape[0], math.prod(self.shape[1:])))
        return dy.reshape(self.shape)


class Dropout(Layer):
    """While training, sets each number to zero with probability `p`, and divides the others by 1 - p.

    In use it does nothing. No neuron can rely on one neighbour then. The division keeps the average, so that nothing
    else needs to change between training and use ("inverted" dropout, Srivastava et al. 2014). With p = 0.5,
    [1, 1, 1, 1] may become [2, 0, 0, 2].
    """

    def __init__(self, p=0.5, *, rng):
        self.p = require_number(p, "p", at_least=0, below=1)
        self.rng = require_rng(rng)
        self.mask = None
        self.shape = None

    def forward(self, x):
        x = as_float(x)
        self.shape = x.shape
        if not self.training or self.p == 0:
            self.mask = None
            return x
        keep = self.rng.random(x.shape) >= self.p  # random: numbers from 0 to 1, so a share p of them is below p
        self.mask = keep.astype(x.dtype) / (1 - self.p)  # 0 or 1 / (1 - p), shaped like x
        return x * self.mask

    def backward(self, dy):
        require_dy(self, dy, self.shape)
        return dy if self.mask is None else dy * self.mask

    def __repr__(self):
        return f"Dropout({self.p:g})"
