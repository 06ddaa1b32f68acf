"""How all parameters of a network become one vector.

A network lays the values of all its parameters end to end in one long vector, and all gradients in another;
each parameter then holds a window ("view") into both. So the layers see matrices, the optimiser sees one point
in a space of many dimensions, and both mean the same memory. That works as long as each parameter lives in one
network and stands there once, which is what the checks in this file are for.
"""

import weakref

import numpy as np

from nnlib.machinery.parameters import title, walk


def pack(parameters, dtype):
    """Lay the parameters end to end, and turn each into a view. Returns the vectors `theta, gradient`, both (P,)."""
    size = sum(parameter.size for parameter in parameters)
    theta, gradient = np.empty(size, dtype), np.zeros(size, dtype)
    start = 0
    for parameter in parameters:
        window = slice(start, start + parameter.size)
        theta[window] = parameter.value.ravel()
        gradient[window] = parameter.grad.ravel()
        parameter._value = theta[window].reshape(parameter.shape)
        parameter._grad = gradient[window].reshape(parameter.shape)
        start = window.stop
    return theta, gradient


class Owner:
    """Which network a layer or parameter belongs to. A copy belongs to none, and one that is gone does not count."""

    def __init__(self, network=None):
        self._network = None if network is None else weakref.ref(network)

    def network(self):
        return None if self._network is None else self._network()

    def __reduce__(self):
        return Owner, ()


def network_of(item):
    """The network that a layer or parameter belongs to, or None."""
    owner = getattr(item, "_owner", None)
    return owner.network() if isinstance(owner, Owner) else None


def claim_ownership(network, inner_networks, items):
    """Mark all layers and parameters as this network's. Inner networks hand theirs over; any other's are refused."""
    for name, item in items:
        earlier = network_of(item)
        if earlier is not None and earlier is not network and not any(earlier is inner for inner in inner_networks):
            raise ValueError(
                f"{name}, {title(item)}: already belongs to another network; make a new layer, or copy.deepcopy it"
            )
    owner = Owner(network)
    for name, item in items:
        try:
            item._owner = owner
        except AttributeError as error:
            raise TypeError(f"{name}, {title(item)}: expected a layer that accepts a new attribute") from error


def find_once(network):
    """All `(name, item)` of a network. One that two layers hold is refused: its first gradient would be lost."""
    items, names = list(walk(network)), {}
    for name, item in items:
        if id(item) in names:
            raise ValueError(f"{name}, {title(item)}: stands twice in the network, the first time as {names[id(item)]}")
        names[id(item)] = name
    return items


def one_dtype(parameters):
    """The dtype that all parameters share; float32 where there are none. `parameters` is `{name: Parameter}`."""
    dtypes = {}
    for name, parameter in parameters.items():
        dtypes.setdefault(parameter.dtype, name)
    if len(dtypes) > 1:
        found = " and ".join(f"{name} is {dtype}" for dtype, name in dtypes.items())
        raise ValueError(f"dtype: expected parameters of one dtype, got a mixture: {found}")
    return next(iter(dtypes), np.dtype(np.float32))
