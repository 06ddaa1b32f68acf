"""What a row of layers needs so that all its parameters are one vector, and stay so.

Found and laid out once (packing.py), refused where a layer cannot belong, packed anew in every copy, shared with the
networks inside it. How such a row predicts and learns stands in network.py.
"""

import copy

from nnlib.layers import Layer, Linear
from nnlib.machinery.checks import as_dtype, require_finite, require_float_dtype, require_shape
from nnlib.machinery.guard import Guard
from nnlib.machinery.packing import claim_ownership, find_once, one_dtype, pack
from nnlib.machinery.parameters import Parameter, is_layer, named_parameters, title, walk
from nnlib.machinery.samples import require_dy
from nnlib.machinery.table import table


class PackedLayers(Layer):
    """A network without `forward` and `backward`: what Sequential is built on."""

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
            if name not in packed:
                raise ValueError(
                    f"{name}: was added after the network was made, which knows nothing of it; make a new one"
                )
            if now.get(name) is not packed[name]:
                raise ValueError(f"{name}: was exchanged after the network was made; assign to {name}.value instead")
        self.looked_at = True

    # ---- one vector

    @property
    def layers(self):
        """The layers, a tuple. They are laid into one vector when the network is made, and stay."""
        return self._layers

    @layers.setter
    def layers(self, layers):
        if hasattr(self, "_layers"):
            raise AttributeError("layers: a network keeps those with which it was made; make a new Sequential")
        self._layers = layers

    def _pack(self, dtype=None):
        """Find all parameters, lay them into one vector, and make the layers this network's own."""
        _require_layers(self.layers)
        items = find_once(self)
        inner_networks = [item for _, item in items if isinstance(item, PackedLayers)]
        self._parameters = {name: item for name, item in items if isinstance(item, Parameter)}
        self.dtype = one_dtype(self._parameters) if dtype is None else dtype
        claim_ownership(self, inner_networks, items)
        self._theta, self._gradient = pack(self._parameters.values(), self.dtype)
        self._outermost = True
        for inner in inner_networks:
            inner._become_part_of(self)
        self._order_layers()
        self.looked_at = False  # whether somebody has seen that no layer's parameter was exchanged since

    def _become_part_of(self, outer):
        """Exchange the own vectors for a window into the outer network's."""
        packed, mine = list(outer._parameters.values()), list(self._parameters.values())
        before = packed.index(mine[0]) if mine else 0
        start = sum(parameter.size for parameter in packed[:before])
        window = slice(start, start + self._theta.size)
        self._theta, self._gradient = outer._theta[window], outer._gradient[window]
        self.dtype = outer.dtype
        self._outermost = False

    def _copy_into(self, memory, vector, name):
        if vector is None:
            hint = "; an optimiser's step changes theta itself and returns nothing" if name == "theta" else ""
            raise TypeError(f"{name}: expected an array of shape {memory.shape}, got None{hint}")
        require_shape(vector, memory.shape, name)
        memory[...] = vector

    def _attributes_to_walk(self):
        return {"layers": self.layers}

    # ---- the way forward and back

    def _order_layers(self):
        """Put a guard before each layer that is not nnlib's own, and find how far back a gradient is needed."""
        own = [type(layer).__module__.startswith("nnlib.") for layer in self.layers]
        self._forward_order = [layer if ours else Guard(layer) for layer, ours in zip(self.layers, own, strict=True)]
        learns = [index for index, layer in enumerate(self.layers) if named_parameters(layer)]
        # Nothing before the first layer that learns needs a gradient, so backward may end there.
        self._backward_end = self._forward_order[learns[0]] if learns else None
        self._backward_end_can_skip = isinstance(self._backward_end, (Linear, PackedLayers))
        self._backward_order = self._forward_order[: learns[0] : -1] if learns else []
        self._output_shape = None

    def _accepted_input(self, x):
        """The samples in the network's dtype; refused unless there is one, and unless all numbers are finite."""
        given, x = x, as_dtype(x, self.dtype)
        if x.ndim < 2 or x.size == 0:
            hint = "; one sample is x[None, :]" if x.ndim == 1 and x.size else ""
            raise ValueError(f"x: expected at least one sample, in shape (N, ...), got {x.shape}{hint}")
        if self._outermost:
            require_finite(x, given=given)
        return x

    def _accepted_dy(self, dy):
        """`dy` in the network's dtype; refused unless it is shaped like the last output."""
        dy = as_dtype(dy, self.dtype, "dy")
        require_dy(self, dy, self._output_shape)
        return dy

    def _last_step_back(self, dy):
        """Let the first layer that learns fill its gradients, if it can without working out that of its input."""
        if self._backward_end_can_skip:
            self._backward_end.backward(dy, input_gradient=False)
        elif self._backward_end is not None:
            self._backward_end.backward(dy)

    # ---- copies. Each packs anew: its layers' views would otherwise look into memory of which nobody else knows.

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
    if not isinstance(network, PackedLayers):
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
