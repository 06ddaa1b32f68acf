"""Every control of the playground: its name, what one may choose, where it stands, and what it means.

The browser builds its controls from this list, the settings are checked against it, and the explanations on the page
come from it, so that the three cannot disagree.
"""

from dataclasses import dataclass

from workbook.widgets.explorables.playground.data import DATA_SETS, FEATURES

ACTIVATIONS = ("tanh", "relu", "sigmoid", "linear", "leaky_relu", "elu", "gelu", "silu", "softplus")
MOST_LAYERS, MOST_NEURONS = 6, 8  # that the page offers
LIMIT_LAYERS, LIMIT_NEURONS = 12, 100  # that Python may ask for
OWN = "yours"
BY_FORMULA = "formula"
FORMULA = "sin(x1) * x2 > 0.2"  # until somebody writes another


@dataclass(frozen=True)
class Control:
    """One control. `options` are what may be chosen; without them, a number from `low` to `high` in steps, or a tick
    (`low` is None). Python may go up to `limit`, where the page ends at `high`."""

    name: str
    label: str
    area: str
    about: str
    options: tuple = ()
    low: float | None = None
    high: float | None = None
    limit: float | None = None
    step: float = 1
    unit: str = ""
    default: object = None


LEARNING_RATES = (0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
STRENGTHS = (0.0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
DROPOUTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SPEEDS = (
    "1 step a second",
    "5 steps a second",
    "1 epoch a second",
    "10 epochs a second",
    "1 epoch a picture",
    "full speed",
)

CONTROLS = (
    Control(
        "lr",
        "Learning rate",
        "top",
        "How far each step goes. Too small and nothing seems to happen; too large and the loss jumps, or "
        "the training diverges.",
        LEARNING_RATES,
        low=1e-8,
        high=1000,
        default=0.03,
    ),
    Control(
        "optimiser",
        "Optimiser",
        "top",
        "The rule that turns gradients into steps. SGD goes straight downhill; momentum keeps some of the last "
        "direction; RMSprop and Adam give each parameter a step size of its own, and like a smaller learning rate.",
        ("SGD", "momentum", "RMSprop", "Adam"),
        default="SGD",
    ),
    Control(
        "activation",
        "Activation",
        "top",
        "How each hidden neuron bends its sum. With linear, any number of layers is as good as one. "
        "The list above a layer sets that layer alone.",
        ACTIVATIONS,
        default="tanh",
    ),
    Control(
        "init",
        "Weights start",
        "top",
        "How the first weights are drawn. He suits ReLU, Glorot suits tanh; zeros shows why weights must "
        "differ at the start.",
        ("glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "zeros"),
        default="glorot_normal",
    ),
    Control(
        "loss",
        "Loss",
        "top",
        "What training lowers: how surprised the network is by the right class (cross-entropy), or the squared distance "
        "to −1 or 1. Your own loss gets the scores and, for two classes, the targets 0 and 1 (N, 1).",
        ("cross-entropy", "squared error"),
        default="cross-entropy",
    ),
    Control(
        "penalty",
        "Regularisation",
        "top",
        "A price for large weights, added to the loss. L2 shrinks all parameters in proportion; L1 pulls "
        "each with the same force, so that many end near zero.",
        ("none", "L1", "L2"),
        default="none",
    ),
    Control(
        "strength",
        "Strength",
        "top",
        "How much the regularisation weighs against the loss.",
        STRENGTHS,
        low=0,
        high=100,
        default=0.001,
    ),
    Control(
        "dropout",
        "Dropout",
        "top",
        "The share of each hidden layer's neurons that every step of training leaves out, others each time. No neuron can "
        "rely on one neighbour then. The picture and the losses always use all of them.",
        DROPOUTS,
        low=0,
        high=0.9,
        default=0.0,
    ),
    Control(
        "speed",
        "Speed",
        "run",
        "How fast it runs. Slow speeds show single steps; at full speed many epochs pass between two pictures.",
        SPEEDS,
        default="1 epoch a picture",
    ),
    Control(
        "data",
        "Data set",
        "data",
        "What the network is to learn. In the first six, to tell classes apart; in plane and hills, a number for each "
        "point (regression). With formula, what you write; with your own, points that you draw by clicking into the large "
        "picture, or load from a file.",
        (*DATA_SETS, BY_FORMULA, OWN),
        default="circle",
    ),
    Control(
        "points",
        "Points",
        "data",
        "How many points there are, training and test together.",
        (),
        10,
        1000,
        limit=10_000,
        step=10,
        default=500,
    ),
    Control(
        "train_share",
        "For training",
        "data",
        "The share of points that the network learns from. The rest tests it.",
        (),
        10,
        90,
        limit=99,
        step=10,
        unit=" %",
        default=50,
    ),
    Control(
        "noise",
        "Noise",
        "data",
        "How much the points are shaken. With much noise the classes overlap, and a perfect score would mean that "
        "the network learned accidents by heart.",
        (),
        0,
        50,
        limit=10_000,
        step=5,
        unit=" %",
        default=0,
    ),
    Control(
        "batch_size",
        "Batch size",
        "data",
        "How many points each step looks at. Small batches make many rough steps in an epoch; large ones few smooth "
        "ones.",
        (),
        1,
        30,
        limit=10_000,
        default=10,
    ),
    Control(
        "show_test",
        "Show test points",
        "view",
        "Shows the points that the network does not learn from, a little larger and with a strong rim.",
        default=False,
    ),
    Control(
        "discretise",
        "No shades",
        "view",
        "Shows only which class the network chooses at each point, not how sure it is; for a neuron, or where a number "
        "is learned, which side of zero.",
        default=False,
    ),
    Control(
        "stop",
        "Stop",
        "stop",
        "Stops by itself when the goal is reached.",
        ("never", "test loss at most", "test accuracy at least", "epoch"),
        default="never",
    ),
    Control(
        "stop_at",
        "at",
        "stop",
        "The goal: a loss, an accuracy between 0 and 1, or a number of epochs.",
        (),
        0,
        1e9,
        step=0.01,
        default=0.05,
    ),
    Control(
        "seed",
        "Seed of weights",
        "seeds",
        "This number fixes all chance in the first weights and in the order of the batches: with the same seed "
        "everybody sees the same.",
        (),
        0,
        99999,
        default=0,
    ),
    Control(
        "data_seed",
        "Seed of data",
        "seeds",
        "This number fixes where the points lie, and which of them are for training.",
        (),
        0,
        99999,
        default=0,
    ),
)
BY_NAME = {control.name: control for control in CONTROLS}

FEATURE_NAMES = tuple(FEATURES)
