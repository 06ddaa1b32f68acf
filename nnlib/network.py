"""A network is a row of layers.

Forward, each layer's output is the next one's input. Backward, the order turns round: each layer is told how the loss
changes with its output, and answers how it changes with its input. What the layers learn is packed into one vector,
`network.theta`, and its gradient into another, `network.gradient`: each layer's `W.value` and `W.grad` are windows into
them, so that who changes theta changes all layers.
"""

from nnlib.machinery.network import PackedLayers


# PackedLayers in brackets: it finds all parameters of the layers and lays them into one vector (and may be skipped).
class Sequential(PackedLayers):
    """Layers in a row: `Sequential(Linear(2, 8, rng=rng), Tanh(), Linear(8, 2, rng=rng))`.

    `theta` and `gradient`, both (P,), hold all P parameters and their gradients, in the order of the layers. A layer
    may be any object with `forward` and `backward`, or another Sequential, whose vector is then a part of this one's.
    `network[0]`, `len(network)` and `for layer in network` work; `copy.deepcopy(network)` is independent of it. Layers
    remember what `backward` needs, so of two threads each needs a copy.

    Raises TypeError for what is no layer, and ValueError for no layers at all, for a layer that stands twice, for one
    that already belongs to another network, and for parameters of mixed dtype.
    """

    def __init__(self, *layers):  # *layers: as many as one likes, together a tuple
        self.layers = layers
        self.training = True
        # One vector; and `_forward_order`, which is these layers, those of your own behind a guard that looks at shapes.
        self._pack()

    def forward(self, x):
        """The prediction (N, n_out) for the samples `x` (N, n_in), which are cast to the network's dtype.

        `backward` still needs `x` and the prediction: write into neither before it.
        """
        x = self._accepted_input(x)
        try:
            for layer in self._forward_order:
                x = layer.forward(x)
        except AttributeError:  # AttributeError: as where layer.W is an array, and no Parameter any more
            self.check_packed()
            raise  # raise alone: the same error again
        self._output_shape = x.shape
        return x

    def backward(self, dy, input_gradient=None):
        """Fill `gradient` (P,) from `dy`, the loss's gradient by the prediction, (N, n_out).

        Returns dL/dx, shaped like the input, if `input_gradient` is true. Else it returns None, and saves a large
        product. Left open, it is true only for a network that is a layer of another, which needs it. (A layer of your
        own that holds a network and is tried alone has to ask for it, or to be put into a Sequential.)
        """
        dy = self._accepted_dy(dy)
        if input_gradient is None:
            input_gradient = not self._outermost
        if input_gradient:
            for layer in reversed(self._forward_order):
                dy = layer.backward(dy)
            return dy
        # Nobody asks how the loss changes with the samples, so the way back ends at the first layer that learns:
        # `_backward_order` is all that stands behind it, the last layer first.
        for layer in self._backward_order:
            dy = layer.backward(dy)
        self._last_step_back(dy)

    # @property: `network.theta` runs the first function, and `network.theta = vector` the second.
    @property
    def theta(self):
        """All parameters as one vector (P,): a view, which changes as the network learns. Assigning copies into it.

        `snapshot()` keeps the numbers as they are now.
        """
        return self._theta

    @theta.setter
    def theta(self, vector):
        self._copy_into(self._theta, vector, "theta")

    @property
    def gradient(self):
        """The gradients of all parameters as one vector (P,): a view, which the next `backward` fills anew.

        `gradient.copy()` keeps it. Assigning copies into it.
        """
        return self._gradient

    @gradient.setter
    def gradient(self, vector):
        self._copy_into(self._gradient, vector, "gradient")
