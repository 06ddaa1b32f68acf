"""A learner's layer, watched at its two methods, and a learner's function.

A network cannot know whether somebody else's `forward` and `backward` keep to the rules, and a mistake there would
surface three layers further on, or never. So the network talks to such a layer through a guard: it hands over
arrays that can be read but not changed, and looks at what comes back. A wrong shape is an error that names the
layer; a wrong dtype is put right.
"""

import numpy as np


class Guard:
    """Stands before a layer that is not nnlib's own. Has the same two methods."""

    def __init__(self, layer):
        self.layer = layer
        self.name = type(layer).__name__
        self.input_shape = None
        self.output_shape = None

    def forward(self, x):
        y = self.layer.forward(read_only(x))
        if not isinstance(y, np.ndarray) or y.ndim < 2 or len(y) != len(x) or y.size == 0 or y.dtype.kind not in "fiub":
            raise ValueError(
                f"{self.name}.forward: expected an array of numbers with {len(x)} rows, got {_describe(y)}"
            )
        self.input_shape = x.shape
        self.output_shape = y.shape
        return y.astype(x.dtype, copy=False)

    def backward(self, dy):
        if self.input_shape is None:
            raise RuntimeError(f"{self.name}: call forward(x) before backward(dy)")
        dx = self.layer.backward(read_only(dy))
        if dx is None and not getattr(self.layer, "input_has_gradient", True):
            return None
        if not isinstance(dx, np.ndarray) or dx.shape != self.input_shape or dx.dtype.kind not in "fiub":
            raise ValueError(
                f"{self.name}.backward: expected dx of the shape of its input, {self.input_shape}, got {_describe(dx)}"
            )
        return dx.astype(dy.dtype, copy=False)


def read_only(array):
    """The same numbers, which nobody can write to by this name."""
    view = array.view()
    view.flags.writeable = False
    return view


def _describe(thing):
    return f"shape {thing.shape} of {thing.dtype}" if isinstance(thing, np.ndarray) else f"{type(thing).__name__}"


def values_of(function, x, layer, name):
    """What somebody's function makes of `x`: refused in another shape, and brought to the dtype of `x`."""
    y = np.asarray(function(x))
    if y.shape != x.shape:
        raise ValueError(f"{layer!r}: expected {name}(x) of the shape of x, {x.shape}, got {y.shape}")
    return y.astype(x.dtype, copy=False)


def require_function(function, name):
    """Refuse what cannot be called."""
    if not callable(function):
        raise TypeError(f"{name}: expected a function of an array, got {function!r}")
    return function


def require_methods(thing, name, *methods):
    """Refuse an object that has not got these methods, and a class in place of an object."""
    if isinstance(thing, type) or not all(callable(getattr(thing, method, None)) for method in methods):
        raise TypeError(f"{name}: expected an object with {' and '.join(methods)}, got {thing!r}")
