"""A network is a row of layers.

Forward, each layer's output is the next one's input. Backward, the order turns round: each layer is told how the loss
changes with its output, and answers how it changes with its input. What the layers learn is packed into one vector,
`network.theta`, and its gradient into another, `network.gradient`; the layers hold views into both (see packing.py).
"""

import copy

from nnlib.checks import as_dtype, require_finite, require_float_dtype, require_shape
from nnlib.guard import Guard
from nnlib.layers import Layer, Linear
from nnlib.packing import claim_ownership, find_once, one_dtype, pack
from nnlib.parameters import Parameter, is_layer, named_parameters, title, walk
from nnlib.table import table


class Sequential(Layer):
    """Layers in a row: `Sequential(Linear(2, 8, rng=rng), Tanh(), Linear(8, 2, rng=rng))`.

    `theta` and `gradient`, both (P,), hold all P parameters and their gradients, in the order of the layers. A layer
    may be any object with `forward` and `backward`, or another Sequential, whose vector is then a part of this one's.
    `network[0]`, `len(network)` and `for layer in network` work; `copy.deepcopy(network)` is independent of it.

    Raises TypeError for what is no layer, and ValueError for no layers at all, for a layer that stands twice, for one
    that already belongs to another network, and for parameters of mixed dtype.
    """

    def __init__(self, *layers):
        _require_layers(layers)
        self.layers = layers
        self.training = True
        self._pack()

    # ---- forward and backward

    def forward(self, x):
        """The prediction (N, n_out) for the samples `x` (N, n_in), which are cast to the network's dtype."""
        x = as_dtype(x, self.dtype)
        if x.ndim < 2 or x.size == 0:
            hint = "; one sample is x[None, :]" if x.ndim == 1 and x.size else ""
            raise ValueError(f"x: expected at least one sample, in shape (N, ...), got {x.shape}{hint}")
        if self._outermost:
            require_finite(x)
        for layer in self._forward_order:
            x = layer.forward(x)
        self._output_shape = x.shape
        return x

    def backward(self, dy, input_gradient=None):
        """Fill `gradient` (P,) from `dy`, the loss's gradient by the prediction, (N, n_out).

        Returns dL/dx, shaped like the input, if `input_gradient` is true. Else it returns None, and saves a large
        product. Left open, it is true only for a network that is a layer of another, which needs it.
        """
        dy = as_dtype(dy, self.dtype, "dy")
        if dy.shape != self._output_shape:
            self._check_dy(dy, self._output_shape)
        if input_gradient is None:
            input_gradient = not self._outermost
        if input_gradient:
            for layer in reversed(self._forward_order):
                dy = layer.backward(dy)
            return dy
        for layer in self._backward_order:
            dy = layer.backward(dy)
        if self._backward_end_can_skip:
            self._backward_end.backward(dy, input_gradient=False)
        elif self._backward_end is not None:
            self._backward_end.backward(dy)

    # ---- the parameters

    @property
    def theta(self):
        """All parameters as one vector (P,): a view, which changes as the network learns. Assigning copies into it.

        `snapshot()` keeps the numbers as they are now.
        """
        return self._theta

    @theta.setter
    def theta(self, vector):
        require_shape(vector, self._theta.shape, "theta")
        self._theta[...] = vector

    @property
    def gradient(self):
        """The gradients of all parameters as one vector (P,): a view, which the next `backward` fills anew.

        `gradient.copy()` keeps it. Assigning copies into it.
        """
        return self._gradient

    @gradient.setter
    def gradient(self, vector):
        require_shape(vector, self._gradient.shape, "gradient")
        self._gradient[...] = vector

    def snapshot(self):
        """The parameters as they are now, as a vector (P,) of its own, for `restore`."""
        return self._theta.copy()

    def restore(self, snapshot):
        """Put the parameters back to what they were when `snapshot()` was taken. Returns the network.

            best = network.snapshot()     # `network.theta` would go on changing
            ...
            network.restore(best)

        Raises ValueError for the snapshot of a network of another size.
        """
        require_shape(snapshot, self._theta.shape, "snapshot", "it is that of another network")
        self._theta[...] = snapshot
        return self

    @property
    def parameters(self):
        """`{name: Parameter}` in the order of the vector; "0.W" is the `W` of `network[0]`."""
        return dict(self._parameters)

    def astype(self, dtype):
        """A copy of this network whose parameters have another dtype: np.float32 or np.float64."""
        twin = copy.deepcopy(self)
        twin._pack(require_float_dtype(dtype))
        return twin

    def check_packed(self):
        """Refuse the network if a parameter was exchanged for another object, which the vector does not hold."""
        now, packed = named_parameters(self), self._parameters
        for name in {**packed, **now}:
            if now.get(name) is not packed.get(name):
                raise ValueError(f"{name}: was exchanged after the network was made; assign to {name}.value instead")

    def _pack(self, dtype=None):
        """Find all parameters, lay them into one vector, and make the layers this network's own."""
        items = find_once(self)
        inner_networks = [item for _, item in items if isinstance(item, Sequential)]
        self._parameters = {name: item for name, item in items if isinstance(item, Parameter)}
        self.dtype = one_dtype(self._parameters) if dtype is None else dtype
        claim_ownership(self, inner_networks, items)
        self._theta, self._gradient = pack(self._parameters.values(), self.dtype)
        self._outermost = True
        for inner in inner_networks:
            inner._become_part_of(self)
        self._order_layers()

    def _become_part_of(self, outer):
        """Exchange the own vectors for a window into the outer network's."""
        packed, mine = list(outer._parameters.values()), list(self._parameters.values())
        before = packed.index(mine[0]) if mine else 0
        start = sum(parameter.size for parameter in packed[:before])
        window = slice(start, start + self._theta.size)
        self._theta, self._gradient = outer._theta[window], outer._gradient[window]
        self.dtype = outer.dtype
        self._outermost = False

    def _order_layers(self):
        """Put a guard before each layer that is not nnlib's own, and find how far back a gradient is needed."""
        own = [type(layer).__module__.startswith("nnlib.") for layer in self.layers]
        self._forward_order = [layer if ours else Guard(layer) for layer, ours in zip(self.layers, own, strict=True)]
        learns = [index for index, layer in enumerate(self.layers) if named_parameters(layer)]
        # Nothing before the first layer that learns needs a gradient, so backward may end there.
        self._backward_end = self._forward_order[learns[0]] if learns else None
        self._backward_end_can_skip = isinstance(self._backward_end, (Linear, Sequential))
        self._backward_order = self._forward_order[: learns[0] : -1] if learns else []
        self._output_shape = None

    def _attributes_to_walk(self):
        return {"layers": self.layers}

    # A copy packs anew: its layers' views would otherwise look into memory of which nobody else knows.

    def __getstate__(self):
        return {"layers": self.layers, "training": self.training, "dtype": self.dtype}

    def __setstate__(self, state):
        self.layers, self.training = state["layers"], state["training"]
        self._pack(state["dtype"])

    def __copy__(self):
        return copy.deepcopy(self)

    # ---- training or in use

    def train(self):
        """Tell all layers, inner ones too, that the network is training: dropout drops. Returns the network."""
        return self._set_training(True)

    def eval(self):
        """Tell all layers, inner ones too, that the network is in use: dropout does nothing. Returns the network."""
        return self._set_training(False)

    def _set_training(self, training):
        self.training = training
        for _, item in walk(self):
            if hasattr(item, "training"):
                item.training = training
        return self

    # ---- a row of layers

    def __len__(self):
        return len(self.layers)

    def __iter__(self):
        return iter(self.layers)

    def __getitem__(self, index):
        return self.layers[index]

    def __repr__(self):
        return table(self)

    def _title(self):
        return f"Sequential of {len(self)} layer{'s' * (len(self) != 1)}"


def require_network(network):
    """Refuse anything but a Sequential. Returns it."""
    if not isinstance(network, Sequential):
        hint = "; wrap it: Sequential(layer)" if is_layer(network) else ""
        raise TypeError(f"network: expected a Sequential, got {title(network)}{hint}")
    return network


def _require_layers(layers):
    if not layers:
        raise ValueError("Sequential: expected at least one layer, got none")
    for index, layer in enumerate(layers):
        if not is_layer(layer):
            hint = f"; make one: {layer.__name__}(...)" if isinstance(layer, type) else ""
            if isinstance(layer, (list, tuple)):
                hint = "; pass the layers one by one: Sequential(*layers)"
            raise TypeError(f"layer {index}: expected an object with forward and backward, got {title(layer)}{hint}")
        if any(layer is earlier for earlier in layers[:index]):
            raise ValueError(f"layer {index}, {title(layer)}: stands twice in the network; make a second one")
