"""A playground as text: the line that makes it again, and the same training as a program with nnlib."""

from workbook.widgets.explorables.playground.controls import BY_FORMULA, OWN
from workbook.widgets.explorables.playground.pieces import accepted_arguments

LOOKS = ("speed", "stop", "stop_at", "show_test", "discretise")
EXPRESSIONS = {
    "x1": "X[:, 0]",
    "x2": "X[:, 1]",
    "x1^2": "X[:, 0] ** 2",
    "x2^2": "X[:, 1] ** 2",
    "x1*x2": "X[:, 0] * X[:, 1]",
    "sin x1": "np.sin(X[:, 0])",
    "sin x2": "np.sin(X[:, 1])",
}
ACTIVATIONS = {
    "tanh": "nn.Tanh()",
    "relu": "nn.ReLU()",
    "sigmoid": "nn.Sigmoid()",
    "leaky_relu": "nn.LeakyReLU()",
    "elu": "nn.ELU()",
    "gelu": "nn.GELU()",
    "silu": "nn.SiLU()",
    "softplus": "nn.Softplus()",
}
OPTIMISERS = {
    "SGD": "nn.SGD(lr={lr})",
    "momentum": "nn.SGD(lr={lr}, momentum=0.9)",
    "RMSprop": "nn.RMSprop(lr={lr})",
    "Adam": "nn.Adam(lr={lr})",
}


def arguments(settings, own):
    """The keyword arguments of `Playground` that make the same one again, as `{name: text}`."""
    written = {}
    for name, value in settings.differing().items():
        if name == "activation" and len(set(value)) <= 1:
            if not value or value[0] == "tanh":
                continue
            value = value[0]
        if value == OWN and (name != "data" or settings.drawn or own.data is not None):
            continue
        written[name] = repr(list(value) if isinstance(value, tuple) else value)
    for name in ("network", "layer", "activation", "loss", "optimiser"):
        thing = getattr(own, name)
        if thing is None:
            continue
        chosen = getattr(settings, name, OWN)
        if chosen != OWN and OWN not in chosen:
            continue
        written[name] = thing.__name__ if hasattr(thing, "__name__") else f"my_{name}"
    if own.data is not None and settings.data == OWN and not settings.drawn:
        written["data"] = "(X, y)"
    return written


def state_line(settings, own):
    """One line of Python that makes this playground again. What the learner handed in stands there by its name."""
    return f"widgets.Playground({', '.join(f'{name}={text}' for name, text in arguments(settings, own).items())})"


RETOUCHED = (
    "# While this run was training, a weight or a setting was changed by hand. The program trains with the last\n"
    "# settings from the start, so its numbers are others.\n"
)


def program(machine):
    """A program with nnlib that makes the same data, the same network, and trains it for as many epochs, with the
    same numbers."""
    settings, own, classes = machine.settings, machine.own, machine.classes
    outputs = machine.n_out if machine.is_ready else 3 if classes == 3 else 1
    chosen = ", ".join(EXPRESSIONS[name] for name in settings.features)
    lines = ["import numpy as np", "", "import nnlib as nn"]
    if settings.data == BY_FORMULA:
        divided = "divided"
        lines += ["from workbook.widgets.explorables.playground.data import divided, make_by_formula", ""]
        lines += [f"formula = {settings.formula!r}"]
        lines += [
            f"X, y = make_by_formula(formula, n={settings.points}, noise={settings.noise}, seed={settings.data_seed})"
        ]
    elif settings.data != OWN:
        divided = "divided"
        lines += ["from workbook.widgets.explorables.playground.data import divided, make", ""]
        lines += [
            f"X, y = make({settings.data!r}, n={settings.points}, noise={settings.noise}, seed={settings.data_seed})"
        ]
    else:
        divided = "dealt_out" if settings.drawn else "divided"
        lines += [f"from workbook.widgets.explorables.playground.data import {divided}", ""]
        if settings.drawn:
            lines += [
                f"points = np.array({[list(point) for point in settings.drawn]}, dtype=np.float32)",
                "X, y = points[:, :2], points[:, 2].astype(int)",
            ]
        else:
            lines += ["# X, y: your own data, as you handed them in"]
    lines += [f"train, test = {divided}(X, y, share={settings.train_share}, seed={settings.data_seed})", "", ""]
    lines += [
        "def features(X):",
        '    """What the network sees of the points X (N, 2)."""',
        f"    return np.column_stack([{chosen}]).astype(np.float32)",
        "",
        "",
    ]
    lines += _targets(machine, outputs)
    lines += [f"rng = np.random.default_rng({settings.seed})", *_network(settings, own, outputs)]
    lines += [f"loss = {_loss(settings, own, classes, outputs)}"]
    name = type(own.optimiser).__name__ if settings.optimiser == OWN else None
    lines += [
        f"optimiser = {'my_optimiser  # ' + name if name else OPTIMISERS[settings.optimiser].format(lr=settings.lr)}"
    ]
    penalty = (
        f", penalty=nn.{settings.penalty}Penalty({settings.strength})"
        if settings.penalty != "none" and settings.strength
        else ""
    )
    lines += [
        "history = nn.fit(",
        "    network, loss, optimiser, features(train[0]), target(train[1]),",
        f"    epochs={max(1, machine.epoch)}, batch_size={settings.batch_size}, rng=rng,",
        f"    validation=(features(test[0]), target(test[1])){penalty},",
        ")",
        "print(history)",
    ]
    return (RETOUCHED if machine.retouched else "") + "\n".join(lines) + "\n"


def _targets(machine, outputs):
    signed, classes = machine.is_ready and machine.is_signed, machine.classes
    head = ["def target(y):", '    """What the loss compares with."""']
    if not classes:
        body = "y"
    elif outputs == 1:
        body = "(2 * y - 1)[:, None].astype(np.float32)" if signed else "y[:, None].astype(np.float32)"
    else:
        body = f"2 * nn.one_hot(y, {outputs}) - 1" if signed else "y"
    return [*head, f"    return {body}", "", ""]


def _network(settings, own, outputs):
    if own.network is not None:
        return ["network = my_network  # as you handed it in"]
    layer = (
        own.layer.__name__
        if own.layer is not None and hasattr(own.layer, "__name__")
        else "nn.Linear"
        if own.layer is None
        else "my_layer"
    )
    offered = {"rng": "rng", "init": f"nn.init.{settings.init}"}
    takes = accepted_arguments(own.layer, offered) if own.layer is not None else offered
    extra = "".join(f", {name}={text}" for name, text in takes.items())
    sizes = [len(settings.features), *settings.hidden, outputs]
    lines = ["network = nn.Sequential("]
    for number, (n_in, n_out) in enumerate(zip(sizes, sizes[1:], strict=False)):
        lines.append(f"    {layer}({n_in}, {n_out}{extra}),")
        if number < len(settings.hidden) and settings.activation[number] != "linear":
            name = settings.activation[number]
            own_name = getattr(own.activation, "__name__", "my_activation")
            lines.append(f"    {own_name + '()' if name == OWN else ACTIVATIONS[name]},")
        if number < len(settings.hidden) and settings.dropout:
            lines.append(f"    nn.Dropout({settings.dropout}, rng=rng),")
    return [*lines, ")"]


def _loss(settings, own, classes, outputs):
    if settings.loss == OWN:
        return f"my_loss  # {type(own.loss).__name__}"
    if not classes or settings.loss == "squared error":
        return "nn.MSELoss()"
    return "nn.BCEWithLogitsLoss()" if outputs == 1 else "nn.CrossEntropyLoss()"
