"""What stands on the page and is no control of controls.py, in the order of the page: its name there, and what it
means.
"""

from workbook.widgets.explorables.playground.controls import BY_NAME

OTHERS = {
    "presets": ("Start from", "Settings by name, from which a class can start together. Points that you drew stay."),
    "play": ("Play", "Trains until you pause. While another cell of the notebook runs, the training waits."),
    "step": (
        "Step",
        "One update: the next batch goes forward, the loss is measured, gradients go backward, and each parameter moves "
        "once.",
    ),
    "epoch": ("Epoch", "Trains to the end of this epoch: then every training point was used once more."),
    "rewind": (
        "Rewind",
        "Back to the start, with the same weights and the same order of batches. So only what you change makes a "
        "difference.",
    ),
    "new_start": ("New weights", "Back to the start with other weights: the next seed."),
    "undo": (
        "Undo and redo",
        "Takes back what you changed last, step by step (Ctrl+Z), or makes it again (Ctrl+Shift+Z). A training that a change or "
        "Rewind has thrown away comes back with it. Training itself is not undone.",
    ),
    "epochs": ("Epoch and step", "How far the training is. A step is one update, an epoch uses every training point."),
    "regenerate": ("New points", "Other points of the same kind: the next seed of data."),
    "features": (
        "Inputs",
        "What the network sees of each point. Click on those that it is to get. With x₁² and x₂², a circle becomes a "
        "straight line.",
    ),
    "layers": (
        "Hidden layers",
        "Add or take away a hidden layer (up to 6), and neurons in each (up to 8). Python may ask for more: "
        "`Playground(hidden=[40] * 12)`; then the first 8 neurons of each layer are drawn.",
    ),
    "neuron": (
        "A neuron",
        "The picture shows what this neuron says at every point of the plane, the small square at its foot is its bias. "
        "Click, and it is shown large, with its bias and weights, which you may change. Neurons are counted from 0, as "
        "in Python.",
    ),
    "edge": (
        "A line",
        "A weight: blue and solid where positive, orange and dashed where negative, thicker the further from zero. Click "
        "to change it.",
    ),
    "losses": (
        "The losses",
        "The loss on all training points and on all test points, without the price of regularisation, and the share of "
        "points whose class is right.",
    ),
    "curve": (
        "The loss curve",
        "The loss after each epoch: dark and solid on the training points, light and dashed on the test points. Point at "
        "it, or use the arrow keys, to read it.",
    ),
    "confusion": (
        "Which class is taken for which",
        "The confusion matrix of the test points: each row is a class, and says how many of its points were taken for each "
        "class. What is right stands on the diagonal.",
    ),
    "picture": (
        "The large picture",
        "What the network answers at every point. Move over it, or use the arrow keys, and every neuron shows its value "
        "there. With data of your own, click or press Enter to add a point.",
    ),
    "gradient": (
        "Check gradients",
        "Nudges every parameter and compares how the loss changes with the gradient that backward gives. It says which "
        "layer is wrong, yours or nnlib's, and where.",
    ),
    "state_line": (
        "Copy the line that makes this again",
        "A line of Python that makes this playground again, with all its choices and seeds, before training.",
    ),
    "line": (
        "Share as one line",
        "A line of text with all choices, seeds and own points, to send to somebody: whoever pastes it here, or gives it as "
        "`Playground(line=...)`, gets the same run to the number. Code of yours is not in it.",
    ),
    "formula": (
        "Your formula",
        "Say by x1 and x2 what is to be learned: a comparison such as `x1 * x2 > 1 and x1 < 4` gives two classes, anything else a "
        "number. There are + - * / ^, `and`, `or`, `not`, pi, e, sin, cos, tan, tanh, exp, log, sqrt, abs, sign, min and max.",
    ),
    "points_file": (
        "Points from a file",
        "A CSV file with three columns: two inputs, and for each point a label (up to three) or a number. It is read here and "
        "goes nowhere; no saved notebook holds it.",
    ),
    "code": (
        "Copy as a program with nnlib",
        "This network, its data and its training as a program with nnlib, which gives the same numbers.",
    ),
    "save": (
        "Save and load",
        "Keeps this run in a file beside the notebook, and goes on from there. In Python: `playground.save(path)` and "
        "`Playground.load(path)`.",
    ),
    "words": ("In words and numbers", "The picture once more: what the network answers, and every parameter."),
}
ABOUT = {name: text for name, (_, text) in OTHERS.items()} | {name: control.about for name, control in BY_NAME.items()}
TITLES = {name: title for name, (title, _) in OTHERS.items()} | {
    name: control.label for name, control in BY_NAME.items()
}
ON_THE_PAGE = """
    presets play step epoch rewind new_start undo epochs lr optimiser activation init loss penalty strength
    dropout speed data formula points_file points train_share noise batch_size regenerate features layers neuron
    edge losses curve confusion picture show_test discretise seed data_seed stop stop_at gradient state_line line
    code save words
""".split()

# What `hide=[...]` takes.
HIDEABLE = {*ABOUT, "explanations"} - {"neuron", "edge", "losses"}
