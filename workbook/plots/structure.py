"""What a drawing needs to know of a network: its sizes, weights, biases and activations, as plain arrays.

Works for a network of nnlib (a sequence of layers, some of which have `W` and `b`) and for a plain list of sizes.
"""

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Structure:
    """sizes: neurons in each layer, input first. weights[k], biases[k] lead from layer k to k + 1 (or are empty)."""

    sizes: list
    weights: list = field(default_factory=list)
    biases: list = field(default_factory=list)
    activations: list = field(default_factory=list)

    @property
    def parameters(self):
        return sum((n_in + 1) * n_out for n_in, n_out in zip(self.sizes, self.sizes[1:], strict=False))

    @property
    def name(self):
        """Like "2-3-1"."""
        return "-".join(str(size) for size in self.sizes)


def flat_layers(network):
    """The layers of a network in order, those of nested networks in their place; empty for what is no network."""
    try:
        return [inner for layer in network for inner in (flat_layers(layer) if hasattr(layer, "layers") else [layer])]
    except TypeError:
        return []


def structure_of(sizes_or_network):
    """The Structure of a list of sizes such as `[2, 3, 1]`, or of a network of dense layers.

    Raises ValueError or TypeError for what is neither.
    """
    if isinstance(sizes_or_network, Structure):
        return sizes_or_network
    if isinstance(sizes_or_network, list | tuple | np.ndarray) and all(
        isinstance(size, int | np.integer) for size in sizes_or_network
    ):
        sizes = [int(size) for size in sizes_or_network]
        if len(sizes) < 2 or min(sizes) < 1:
            raise ValueError(f"sizes: expected at least two layers of at least one neuron each, got {sizes}")
        return Structure(sizes)
    layers = flat_layers(sizes_or_network)
    dense = [layer for layer in layers if hasattr(layer, "W") and hasattr(layer, "b")]
    if not dense:
        raise TypeError(
            "sizes_or_network: expected a list of sizes such as [2, 3, 1] or a network with Linear layers, "
            f"got {type(sizes_or_network).__name__}"
        )
    weights = [np.asarray(getattr(layer.W, "value", layer.W)) for layer in dense]
    biases = [np.asarray(getattr(layer.b, "value", layer.b)) for layer in dense]
    activations, current = [], -1
    for layer in layers:
        if hasattr(layer, "W") and hasattr(layer, "b"):
            activations.append("")
            current += 1
        elif current >= 0 and type(layer).__name__ not in ("Dropout", "Flatten"):
            activations[current] = type(layer).__name__
    sizes = [weights[0].shape[0]] + [w.shape[1] for w in weights]
    return Structure(sizes, weights, biases, activations)
