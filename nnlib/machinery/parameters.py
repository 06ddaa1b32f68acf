"""The numbers that a network learns, and how they are found.

A parameter is an array with a second array of the same shape beside it: its value, and its gradient, which says
how the loss would change if the value did. A layer keeps its parameters as attributes, and that is all: whoever
wants them looks through the layer's attributes, in the order in which they were defined.
"""

import numpy as np

from nnlib.machinery.checks import as_numbers, require_float_dtype, require_shape


class Parameter:
    """An array to learn, with its gradient: `value` and `grad`, both of the shape of the array given.

    The array is copied. Assigning to `value` or `grad` copies too, into the memory that is already there, so that the
    view into the network's vector is never lost; a wrong shape is refused.

        gamma = Parameter(np.ones(3))
        gamma.value * 2               # [2, 2, 2]
        gamma.grad = np.zeros(3)      # np.zeros(4) would raise
    """

    __slots__ = ("_value", "_grad", "_owner", "__weakref__")

    def __init__(self, value, dtype=np.float32):
        self._value = as_numbers(value, "value").astype(require_float_dtype(dtype))
        self._grad = np.zeros_like(self._value)
        self._owner = None

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, array):
        require_shape(array, self._value.shape, "value")
        self._value[...] = array

    @property
    def grad(self):
        return self._grad

    @grad.setter
    def grad(self, array):
        require_shape(array, self._grad.shape, "grad")
        self._grad[...] = array

    @property
    def shape(self):
        return self._value.shape

    @property
    def size(self):
        return self._value.size

    @property
    def dtype(self):
        return self._value.dtype

    def __repr__(self):
        return f"Parameter(shape={self.shape}, dtype={self.dtype})"


def is_layer(thing):
    """Whether it is an object with the two methods that make a layer."""
    return (
        not isinstance(thing, type)
        and callable(getattr(thing, "forward", None))
        and callable(getattr(thing, "backward", None))
    )


def walk(layer, prefix="", inside=()):
    """Yield `(name, item)` for every parameter and sub-layer of a layer, in the order in which it defined them.

    Attributes are looked through, and lists, tuples and dictionaries in them. A name is the way to the item:
    "0.W", "blocks.1.gamma". (A list called `layers` adds nothing to the name, so that it reads "0.W", not
    "layers.0.W".)
    """
    if not hasattr(layer, "__dict__"):
        raise TypeError(
            f"{type(layer).__name__}: expected a layer with ordinary attributes, got a class with __slots__"
        )
    found = set()
    # A network keeps its parameters in order too; what it holds is its layers.
    attributes = layer._attributes_to_walk() if hasattr(layer, "_attributes_to_walk") else vars(layer)
    for name, item in _members(attributes):
        # A layer may list what it also holds by name; and one that knows its network must not be walked in a circle.
        if id(item) in found or any(item is outer for outer in inside + (layer,)):
            continue
        found.add(id(item))
        yield prefix + name, item
        if not isinstance(item, Parameter):
            yield from walk(item, f"{prefix}{name}.", inside + (layer,))


def _members(container):
    """The parameters and layers in a dictionary of attributes, with their names."""
    for key, item in container.items():
        if isinstance(item, Parameter) or is_layer(item):
            yield str(key), item
        elif isinstance(item, (list, tuple, dict)):
            inner = item if isinstance(item, dict) else dict(enumerate(item))
            for name, member in _members(inner):
                yield (name if key == "layers" else f"{key}.{name}"), member


def named_parameters(layer):
    """All parameters of a layer as `{name: Parameter}`, in definition order."""
    return {name: item for name, item in walk(layer) if isinstance(item, Parameter)}


def title(thing):
    """A layer's name, the same on every run: its repr, unless that is Python's with an address, or a whole table."""
    text = repr(thing)
    return type(thing).__name__ if type(thing).__repr__ is object.__repr__ or "\n" in text else text
