"""The way of one sample through a small dense network, step by step, with every number that is used.

Each Linear layer is one step (the sums z), each activation another (the outputs a). A step knows its line of Python,
its shapes, the calculation with numbers put in for each neuron, and its result.
"""

import html
from dataclasses import dataclass

import numpy as np

from ..plots.palette import number
from ..plots.structure import flat_layers
from .table import cell, header, table

MOST_NEURONS = 6


@dataclass
class Step:
    """One step. layer: which layer of neurons it fills, 0 for the input. values: (neurons,); equations: a text each."""

    title: str
    code: str
    shape: str
    equations: list
    values: np.ndarray
    layer: int


def checked_layers(network):
    """The layers to walk through; raises ValueError, with the reason, for a network that cannot be shown as a table."""
    layers = flat_layers(network)
    if not layers or not all(hasattr(layer, "forward") for layer in layers):
        raise ValueError(
            f"network: expected a network of nnlib such as nn.mlp([2, 3, 1], rng=rng), got {type(network).__name__}"
        )
    kept = []
    for layer in layers:
        name = type(layer).__name__
        if hasattr(layer, "W") and hasattr(layer, "b"):
            n_in, n_out = np.shape(getattr(layer.W, "value", layer.W))
            if max(n_in, n_out) > MOST_NEURONS:
                raise ValueError(
                    f"network: expected at most {MOST_NEURONS} neurons in a layer, so that every number fits on the "
                    f"page, got Linear({n_in} -> {n_out}); look at it layer by layer with plots.matrix_heatmap"
                )
            kept.append(layer)
        elif name in ("Dropout", "Flatten"):
            continue
        elif kept:
            kept.append(layer)
        else:
            raise ValueError(f"network: expected Linear layers with activations between them, got {name}")
    if not kept:
        raise ValueError("network: expected at least one Linear layer, got none")
    return kept


@dataclass
class ForwardState:
    """network, the sample x (n_in,), and how far one has stepped: 0 shows the input, ``last`` the whole way."""

    network: object
    x: np.ndarray
    step: int = 0
    input_names: tuple = ()
    decimals: int = 2

    def __post_init__(self):
        self.layers = checked_layers(self.network)
        self.x = np.array(self.x, float).reshape(-1)
        n_in = np.shape(getattr(self.layers[0].W, "value", self.layers[0].W))[0]
        if self.x.shape != (n_in,):
            raise ValueError(f"x: expected one sample of {n_in} numbers, shape ({n_in},), got {self.x.shape}")
        if not np.isfinite(self.x).all():
            raise ValueError(f"x: expected finite numbers, got {self.x}")
        self.input_names = tuple(self.input_names or (f"x{i + 1}" for i in range(n_in)))
        if len(self.input_names) != n_in:
            raise ValueError(f"input_names: expected {n_in}, got {len(self.input_names)}")

    @property
    def last(self):
        return len(self.layers)

    def steps(self):
        """All steps, the input first."""
        show = self._show
        steps = [
            Step(
                "input", f"x = np.array([[{', '.join(map(show, self.x))}]])", f"(1, {len(self.x)})",
                [f"x[0, {i}] is {name}" for i, name in enumerate(self.input_names)], self.x, 0,
            )
        ]
        values, name, layer_number = self.x, "x", 0
        computing = sum(hasattr(layer, "W") for layer in self.layers)
        for layer in self.layers:
            n = len(values)
            if hasattr(layer, "W"):
                layer_number += 1
                W = np.asarray(getattr(layer.W, "value", layer.W), float)
                b = np.asarray(getattr(layer.b, "value", layer.b), float)
                z = values @ W + b  # (n_out,)
                equations = [
                    " + ".join(f"{show(v)}·{self._in_brackets(w)}" for v, w in zip(values, W[:, j], strict=True))
                    + f" + {self._in_brackets(b[j])}"
                    for j in range(len(z))
                ]
                k = layer_number
                hidden = "hidden layer" if computing == 2 else f"hidden layer {k}"
                where = "output layer" if k == computing else hidden
                steps.append(
                    Step(
                        f"sums of the {where}", f"z{k} = {name} @ W{k} + b{k}",
                        f"(1, {n}) @ ({n}, {len(z)}) + ({len(z)},) → (1, {len(z)})", equations, z, k,
                    )
                )
                values, name = z, f"z{k}"
            else:
                function = type(layer).__name__.lower()
                a = np.asarray(layer.forward(values[None]), float).reshape(-1)
                steps.append(
                    Step(
                        f"activation of layer {layer_number}", f"a{layer_number} = {function}({name})",
                        f"(1, {n}) → (1, {len(a)})", [f"{function}({show(v)})" for v in values], a, layer_number,
                    )
                )
                values, name = a, f"a{layer_number}"
        return steps

    def shown_values(self):
        """For the picture: the newest numbers of each layer up to the current step, None for layers not reached."""
        steps = self.steps()[: self.step + 1]
        layers = 1 + sum(hasattr(layer, "W") for layer in self.layers)
        newest = [None] * layers
        for step in steps:
            newest[step.layer] = step.values
        return newest

    def sentence(self):
        """Where one stands and what came out there, in a sentence."""
        step = self.steps()[self.step]
        numbers = ", ".join(map(self._show, step.values))
        return f"Step {self.step} of {self.last}, {step.title}: {step.code} gives {numbers}."

    def words(self, everything=False):
        """The steps so far (or all) as lines of plain text."""
        lines = []
        for n, step in enumerate(self.steps() if everything else self.steps()[: self.step + 1]):
            lines.append(f"Step {n}, {step.title}: {step.code}   shape {step.shape}" if n else
                         f"Step 0, input: {step.code}   shape {step.shape}")
            if n:
                lines += [f"    {e} = {self._show(v)}" for e, v in zip(step.equations, step.values, strict=True)]
        return "\n".join(lines)

    def table(self, everything=False):
        """The steps so far (or all) as an HTML table, the current one marked."""
        rows = []
        for n, step in enumerate(self.steps() if everything else self.steps()[: self.step + 1]):
            current = ' class="wb-current"' if n == self.step and not everything else ""
            tall = len(step.values)
            code = f"<code>{html.escape(step.code)}</code><br>{html.escape(step.shape)}"
            start = header(n, rows=tall) + cell(html.escape(step.title), rows=tall) + cell(code, rows=tall)
            for equation, value in zip(step.equations, step.values, strict=True):
                end = cell(html.escape(equation)) + cell(self._show(value), number=True)
                rows.append(f"<tr{current}>{start}{end}</tr>")
                start = ""
        names = "".join(header(name, of="col") for name in ("step", "what", "line of Python, shapes", "with numbers"))
        return table(names + header("result", of="col", number=True), rows)

    def _show(self, value):
        return number(value, self.decimals)

    def _in_brackets(self, value):
        text = self._show(value)
        return f"({text})" if text.startswith("\N{MINUS SIGN}") else text
