"""A network as a table: one line a layer, with the shapes of its parameters and how many numbers they hold."""

from nnlib.layers import Dropout
from nnlib.machinery.parameters import named_parameters, title


def table(network):
    """The table as text, the same on every run. Inner networks' layers are numbered 1.0, 1.1, ..."""
    rows = [("", "layer", "parameters", "count")]
    rows += _rows(network, "")
    rows.append(("", "total", str(network.dtype), f"{network.theta.size:,}"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join([*map(str.ljust, row[:3], widths), row[3].rjust(widths[3])]).rstrip() for row in rows)


def build(network):
    """What the layers are called, in their order, in one line: "Linear(2 -> 8), Tanh, Linear(8 -> 2)".

    Dropout stands without its share, which may be another one when training goes on.
    """
    titles = []
    for layer in network:
        if isinstance(layer, type(network)):
            titles.append(f"({build(layer)})")
        else:
            titles.append("Dropout" if isinstance(layer, Dropout) else title(layer))
    return ", ".join(titles)


def _rows(network, prefix):
    for index, layer in enumerate(network):
        number = f"{prefix}{index}"
        if isinstance(layer, type(network)):
            yield number, title(layer), "", ""
            yield from _rows(layer, number + ".")
        else:
            parameters = named_parameters(layer)
            shapes = [f"{name} {parameter.shape}" for name, parameter in parameters.items()]
            if len(shapes) > 3:
                shapes[2:] = [f"and {len(shapes) - 2} more"]
            count = sum(parameter.size for parameter in parameters.values())
            yield number, title(layer), ", ".join(shapes), f"{count:,}"
