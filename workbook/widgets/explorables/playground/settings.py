"""All choices of a playground in one place that cannot hold a wrong one.

Settings never change; `with_changes` makes new ones, checked. Written as Python, they are the line that makes the
same playground again.
"""

import math
import numbers
from dataclasses import dataclass, field, fields, replace

from workbook.widgets.explorables.playground.controls import (
    ACTIVATIONS,
    BY_NAME,
    FEATURE_NAMES,
    FORMULA,
    LIMIT_LAYERS,
    LIMIT_NEURONS,
    OWN,
)
from workbook.widgets.explorables.playground.formula import Formula

MAY_BE_OWN = ("optimiser", "loss", "data")


def _default(name):
    return field(default=BY_NAME[name].default)


@dataclass(frozen=True)
class Settings:
    """Every choice, as checked plain values. `hidden` are the neurons of each hidden layer, `activation` one name a
    hidden layer, `drawn` the points of one's own as (x1, x2, class) triples, used where `data` is "yours", `formula` what
    is to be learned where it is "formula"."""

    data: str = _default("data")
    features: tuple = ("x1", "x2")
    hidden: tuple = (4, 2)
    activation: tuple = ("tanh", "tanh")
    optimiser: str = _default("optimiser")
    lr: float = _default("lr")
    loss: str = _default("loss")
    penalty: str = _default("penalty")
    strength: float = _default("strength")
    dropout: float = _default("dropout")
    init: str = _default("init")
    batch_size: int = _default("batch_size")
    points: int = _default("points")
    noise: int = _default("noise")
    train_share: int = _default("train_share")
    seed: int = _default("seed")
    data_seed: int = _default("data_seed")
    speed: str = _default("speed")
    stop: str = _default("stop")
    stop_at: float = _default("stop_at")
    show_test: bool = _default("show_test")
    discretise: bool = _default("discretise")
    drawn: tuple = ()
    formula: str = FORMULA

    def with_changes(self, **changes):
        """New settings with some choices changed. Raises ValueError or TypeError that names the choice, what may be
        chosen, and what came."""
        names = {f.name for f in fields(self)}
        for name in changes:
            if name not in names:
                raise ValueError(f"{name}: the playground has no such setting; it has {', '.join(sorted(names))}")
        checked = {
            name: _checked(name, value) for name, value in changes.items() if name not in ("hidden", "activation")
        }
        hidden = _layers(changes["hidden"]) if "hidden" in changes else self.hidden
        if "activation" in changes or "hidden" in changes:
            checked["activation"] = _activations(
                changes.get("activation", self.activation), len(hidden), "activation" in changes
            )
        return replace(self, hidden=hidden, **checked)

    def differing(self, other=None):
        """`{name: value}` of what differs from other settings; without them, from the defaults."""
        other = other or Settings()
        return {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != getattr(other, f.name)}


def _checked(name, value):
    if name == "features":
        value = (value,) if isinstance(value, str) else tuple(value)
        unknown = [feature for feature in value if feature not in FEATURE_NAMES]
        if unknown or not value:
            raise ValueError(
                f"features: expected at least one of {', '.join(FEATURE_NAMES)}, got "
                f"{unknown[0] if unknown else 'none'!r}"
            )
        return tuple(feature for feature in FEATURE_NAMES if feature in value)
    if name == "formula":
        return Formula(value).text
    if name == "drawn":
        return tuple(_drawn_point(point) for point in value)
    control = BY_NAME[name]
    if isinstance(control.default, bool):
        if not isinstance(value, bool):
            raise TypeError(f"{name}: expected True or False, got {value!r}")
        return value
    if control.low is None:
        if value not in control.options and not (value == OWN and name in MAY_BE_OWN):
            raise ValueError(f"{name}: expected one of {', '.join(map(str, control.options))}, got {value!r}")
        return value
    return _number(name, value, control)


def _number(name, value, control):
    whole = isinstance(control.default, int)
    high = control.high if control.limit is None else control.limit
    kind = "a whole number" if whole else "a number"
    message = f"{name}: expected {kind} from {control.low:g} to {high:g}, got {value!r}"
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(message)
    if not math.isfinite(value) or not control.low <= value <= high or (whole and value != int(value)):
        raise ValueError(message)
    return int(value) if whole else float(value)


def _layers(hidden):
    hidden = tuple(hidden)
    fits = len(hidden) <= LIMIT_LAYERS and all(
        isinstance(n, numbers.Integral) and not isinstance(n, bool) and 1 <= n <= LIMIT_NEURONS for n in hidden
    )
    if not fits:
        raise ValueError(
            f"hidden: expected up to {LIMIT_LAYERS} layers of 1 to {LIMIT_NEURONS} neurons, such as [4, 2], got "
            f"{list(hidden)}"
        )
    return tuple(int(n) for n in hidden)


def _activations(activation, layers, asked):
    """One name a hidden layer; a single name counts for all, and layers that are added take that of the layer
    before."""
    names = (activation,) * layers if isinstance(activation, str) else tuple(activation)
    for name in (activation,) if isinstance(activation, str) else names:
        if name not in ACTIVATIONS and name != OWN:
            raise ValueError(f"activation: expected one of {', '.join(ACTIVATIONS)}, got {name!r}")
    if asked and len(names) != layers:
        raise ValueError(
            f"activation: expected one name, or one for each of the {layers} hidden layers, got {len(names)}"
        )
    last = names[-1] if names else BY_NAME["activation"].default
    return names[:layers] + (last,) * (layers - len(names))


def _drawn_point(point):
    x1, x2, label = point
    if not (math.isfinite(x1) and math.isfinite(x2)) or label not in (0, 1, 2):
        raise ValueError(f"drawn: expected points (x1, x2, class) with class 0, 1 or 2, got {point!r}")
    return float(f"{x1:.4g}"), float(f"{x2:.4g}"), int(label)  # short enough to be read, on a plane of any size
