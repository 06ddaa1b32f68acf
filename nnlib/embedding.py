"""A table of numbers for things that have no number.

A letter, a word, a weekday: its place in a list says nothing about it. So each gets a row of numbers of its own, and the
rows are learned like any weights. Looking up row 3 is the same as multiplying a one-hot vector, with its 1 at place 3, by
the table; it only skips the zeros.
"""

import numpy as np

from nnlib.layers import Layer
from nnlib.machinery.checks import as_numbers, require_count, require_rng
from nnlib.machinery.parameters import Parameter
from nnlib.machinery.samples import require_dy


# Layer in brackets: an Embedding has all that a Layer has, and writes its own forward and backward over it.
class Embedding(Layer):
    """Looks up a row of `E` for each whole number: `x` (N, T) of numbers 0 .. n_symbols - 1, `y` (N, T, n_out).

    `E` (n_symbols, n_out) starts as standard normal numbers. `Flatten()` behind it lays the T rows of a sample end to
    end, (N, T * n_out). A place in a list has no slope, so `backward` returns None, and the layer stands first in a
    network. A network casts its input to floats; they are taken as whole numbers again here.

        layer = nn.Embedding(27, 8, rng=rng)
        layer(np.array([[0, 26, 0]])).shape       # (1, 3, 8)

    Raises ValueError where `x` is not (N, T), or holds what is no whole number from 0 to n_symbols - 1.
    """

    input_has_gradient = False

    # *: what follows it is given by name, rng=...
    def __init__(self, n_symbols, n_out, *, rng, dtype=np.float32):
        self.n_symbols = require_count(n_symbols, "n_symbols")
        self.n_out = require_count(n_out, "n_out")
        self.E = Parameter(require_rng(rng).standard_normal((self.n_symbols, self.n_out)), dtype)  # (n_symbols, n_out)
        self.ids = None

    def forward(self, x):
        x = as_numbers(x, "x")
        if x.ndim != 2:  # ndim: how many axes
            hint = "; one sample is x[None, :]" if x.ndim == 1 else ""
            raise ValueError(f"{self!r}: expected x of shape (N, T), got {x.shape}{hint}")
        ids = x.astype(np.int64)  # (N, T), np.int64: whole numbers
        wrong = (ids != x) | (ids < 0) | (ids >= self.n_symbols)
        if wrong.any():
            where = tuple(int(i) for i in np.argwhere(wrong)[0])
            raise ValueError(
                f"{self!r}: expected whole numbers from 0 to {self.n_symbols - 1}, got {x[where]} at {list(where)}"
            )
        self.ids = ids
        return self.E.value[ids]  # (N, T, n_out)

    def backward(self, dy):
        require_dy(self, dy, self.ids if self.ids is None else (*self.ids.shape, self.n_out))
        self.E.grad[...] = 0
        np.add.at(self.E.grad, self.ids, dy)  # a symbol that occurs twice gets both

    def __repr__(self):  # __repr__ makes the text that is printed
        return f"Embedding({self.n_symbols} -> {self.n_out})"
