"""What was handed to the playground: names are choices, objects and classes are the learner's own pieces."""

import numpy as np

import nnlib as nn
from workbook.widgets.explorables.playground.controls import BY_FORMULA, OWN
from workbook.widgets.explorables.playground.line import read as read_line
from workbook.widgets.explorables.playground.pieces import Own
from workbook.widgets.explorables.playground.presets import PRESETS
from workbook.widgets.explorables.playground.settings import Settings


def parse_arguments(preset, line, settings, *, network, layer, activation, loss, optimiser, data):
    """`(Settings, Own)` from the arguments of Playground. Raises ValueError or TypeError for a wrong one."""
    if preset is not None and preset not in PRESETS:
        raise ValueError(f"preset: expected one of {', '.join(map(repr, PRESETS))}, got {preset!r}")
    if preset is not None and line is not None:
        raise ValueError("line: expected a preset or a line, got both")
    sent, points = read_line(line) if line is not None else (Settings(), None)
    choices = {**sent.differing(), **PRESETS.get(preset, {}), **settings}
    own = {"network": _network(network), "layer": _callable(layer, "layer"), "loss": loss, "optimiser": optimiser}
    if type(loss) is nn.MSELoss:  # it wants the targets -1 and 1
        loss = own["loss"] = "squared error"
    for name, thing, methods in (("loss", loss, ("forward", "backward")), ("optimiser", optimiser, ("step",))):
        if isinstance(thing, str):
            choices[name], own[name] = thing, None
        elif thing is not None:
            _require_methods(thing, name, methods)
            choices[name] = OWN
    if optimiser is not None and not isinstance(optimiser, str) and "lr" not in settings:
        choices["lr"] = float(getattr(optimiser, "lr", Settings().lr))
    if callable(activation):
        own["activation"] = activation
        choices["activation"] = OWN
    elif activation is not None:
        choices["activation"] = activation
    if isinstance(data, str):
        choices["data"] = data
    elif data is not None:
        own["data"] = points_of(data)
        choices["data"] = OWN
    elif points is not None:
        own["data"] = points_of(points)
    if data is None and settings.get("drawn"):
        choices["data"] = OWN
    elif data is None and "formula" in settings:
        choices["data"] = BY_FORMULA
    return Settings().with_changes(**choices), Own(**own)


def _network(network):
    if network is not None:
        if not isinstance(network, nn.Sequential):
            raise TypeError(
                f"network: expected an nn.Sequential, got {type(network).__name__}; wrap it: nn.Sequential(layer)"
            )
    return network


def _callable(thing, name):
    if thing is not None and (not callable(thing) or hasattr(thing, "forward") and not isinstance(thing, type)):
        raise TypeError(
            f"{name}: expected a class, such as MyLinear without brackets, since each layer needs its own; got "
            f"{thing!r}"
        )
    return thing


def _require_methods(thing, name, methods):
    if isinstance(thing, type) or not all(callable(getattr(thing, method, None)) for method in methods):
        raise TypeError(f"{name}: expected a name, or an object with {' and '.join(methods)}, got {thing!r}")


def points_of(data):
    """X (N, 2) in float32 and y: labels (N,) or numbers (N, 1) in float32."""
    try:
        X, y = data
    except (TypeError, ValueError) as error:
        raise TypeError("data: expected a name or a pair (X, y)") from error
    X, y = np.asarray(X, dtype=np.float32), np.asarray(y)
    if X.ndim != 2 or X.shape[1] != 2 or len(X) == 0:
        raise ValueError(f"data: expected X of shape (N, 2), points that can be drawn, got {X.shape}")
    if y.shape not in ((len(X),), (len(X), 1)):
        raise ValueError(f"data: expected y of shape ({len(X)},) or ({len(X)}, 1), got {y.shape}")
    if not np.isfinite(X).all() or (y.dtype.kind == "f" and not np.isfinite(y).all()):
        raise ValueError("data: expected finite numbers, got NaN or infinity")
    if y.dtype.kind in "iub":
        labels = y.ravel().astype(int)
        if labels.min() < 0 or labels.max() > 2:
            raise ValueError(f"data: expected labels 0, 1 or 2, got {labels.min()} to {labels.max()}")
        return X, labels
    return X, y.reshape(-1, 1).astype(np.float32)
