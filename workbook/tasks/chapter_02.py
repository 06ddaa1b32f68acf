"""The tasks of chapter 02, forward propagation: one neuron, a layer, a batch, a whole network, and its answer."""

import numpy as np

from workbook.tasks.form import Slip, Task


def relu(z):
    """The bend that the exercise hands out: what is below 0 becomes 0. Any shape."""
    return np.maximum(z, 0)


def _draw(rng, *shapes):
    """One array of normal numbers for each shape."""
    return [rng.normal(size=shape) for shape in shapes]


# -- neuron_forward -----------------------------------------------------------------------------------------------


def neuron_forward(x, w, b):
    z = x @ w + b
    return relu(z)


def _neuron_cases(rng):
    above = {"x": np.array([2.0, 1.0]), "w": np.array([1.0, 2.0]), "b": -1.0}
    below = {"x": np.array([2.0, 1.0]), "w": np.array([-1.0, 1.0]), "b": -2.0}
    pulled_down = {"x": np.array([1.0, 1.0, 2.0]), "w": np.array([1.0, -1.0, 1.0]), "b": -1.5}
    lifted = {"x": np.array([3.0]), "w": np.array([-1.0]), "b": 4.0}
    drawn = [{"x": rng.normal(size=n), "w": rng.normal(size=n), "b": float(rng.normal())} for n in (1, 2, 3, 4, 5, 6)]
    return [above, below, pulled_down, lifted, *drawn]


NEURON_FORWARD = Task(
    name="neuron_forward",
    chapter="02",
    title="Run one neuron: its sum, then its bend",
    outputs={"a": 1},
    cases=_neuron_cases,
    reference=neuron_forward,
    hints=(
        "There are two steps: first the sum z, then the bend. Which of them needs the weights?",
        "z is each input times its weight, all added up, plus the bias. The output is relu of that.",
        "`x @ w` multiplies in pairs and adds up. Put `x @ w + b` into z and return `relu(z)`.",
    ),
    slips=(
        Slip(
            "output-before-activation",
            "You return the sum z. A neuron passes on what comes after the bend: where z is below 0, that is 0.",
            lambda x, w, b: x @ w + b,
        ),
        Slip(
            "bias-forgotten",
            "The bias is missing. It joins the sum before the bend.",
            lambda x, w, b: relu(x @ w),
        ),
        Slip(
            "bias-after-activation",
            "You add the bias after the bend. It belongs into the sum: the bias decides where the bend comes.",
            lambda x, w, b: relu(x @ w) + b,
        ),
        Slip(
            "bias-per-connection",
            "The bias is in your sum once for every input. It belongs to the neuron: add up the products first, then the bias once.",
            lambda x, w, b: relu(np.sum(x * w + b)),
        ),
        Slip(
            "activation-per-connection",
            "You bend each product before adding. A neuron bends once, after everything has been added up, "
            "so that a negative product can still pull the sum down.",
            lambda x, w, b: np.sum(relu(x * w)) + b,
        ),
        Slip(
            "activation-is-a-switch",
            "Your neuron says 1 or 0, as in chapter 01. With ReLU it passes on how far its sum is above 0: z itself.",
            lambda x, w, b: int(x @ w + b > 0),
        ),
        Slip(
            "bend-drops-the-sign",
            "Where the sum is below 0 you give its size. ReLU gives 0 there: it drops the whole number, not its sign.",
            lambda x, w, b: abs(x @ w + b),
        ),
        Slip(
            "input-layer-computes",
            "You bend the inputs before they are weighed. An input goes into the sum as it is, also below 0; the bend comes last.",
            lambda x, w, b: relu(relu(x) @ w + b),
        ),
        Slip(
            "sums-one-by-one",
            "Your result has one number for each input. The products still have to be added up before the bias comes: a neuron has one sum and one output.",
            lambda x, w, b: relu(x * w + b),
        ),
    ),
)

# -- layer_loop ---------------------------------------------------------------------------------------------------


def layer_loop(x, W, b):
    outputs = np.zeros(len(b))
    for j in range(len(b)):
        z = b[j]
        for i in range(len(x)):
            z = z + x[i] * W[i, j]
        outputs[j] = relu(z)
    return outputs


def _small_layer():
    return {"W": np.array([[1.0, -1.0, 2.0], [2.0, 1.0, -1.0]]), "b": np.array([-1.0, -2.0, 1.0])}


def _layer_cases(rng):
    fixed = [
        {"x": np.array([2.0, 1.0]), **_small_layer()},
        {"x": np.array([1.0, 10.0]), "W": np.array([[1.0, 2.0], [3.0, 4.0]]), "b": np.array([0.5, -0.5])},
        {"x": np.array([1.0, 2.0, 3.0]), "W": np.array([[1.0], [-2.0], [3.0]]), "b": np.array([-1.0])},
        {"x": np.array([-1.0]), "W": np.array([[2.0, -2.0, 1.0]]), "b": np.array([3.0, 1.0, -1.0])},
    ]
    drawn = [
        dict(zip("xWb", _draw(rng, n_in, (n_in, n_out), n_out)))
        for n_in, n_out in ((3, 4), (5, 2), (4, 4), (3, 3), (2, 6))
    ]
    return fixed + drawn


def _bent_in_every_round(x, W, b):
    a = np.zeros(len(b))
    for j in range(len(b)):
        z = b[j]
        for i in range(len(x)):
            z = relu(z + x[i] * W[i, j])
        a[j] = z
    return a


def _rows_entry_by_entry(x, W, b):
    a = np.zeros(len(b))
    for j in range(len(b)):
        z = b[j]
        for i in range(len(x)):
            z = z + x[i] * W[j, i]
        a[j] = relu(z)
    return a


LAYER_LOOP = Task(
    name="layer_loop",
    chapter="02",
    title="Run a layer, one neuron after the other",
    outputs={"a": 1},
    cases=_layer_cases,
    reference=layer_loop,
    needs=("neuron_forward",),
    hints=(
        "A layer is several neurons that look at the same x. Make one loop over the neurons, and compute each one's "
        "output as before.",
        "Neuron j has its weights in column j of W and its bias in b[j]. The weight from input i to neuron j is W[i, "
        "j].",
        "Start with `outputs = np.zeros(len(b))`. In the loop over j start with `z = b[j]`, add `x[i] * W[i, j]` for "
        "every i, and set `outputs[j] = relu(z)`.",
    ),
    slips=(
        Slip(
            "weight-orientation",
            "You read W[j, i]. The first index of W is the input, the second the neuron: the weight from input i to "
            "neuron j is W[i, j]. "
            "With as many inputs as neurons your order runs, and gives other numbers; otherwise it falls off the edge "
            "of W.",
            _rows_entry_by_entry,
        ),
        Slip(
            "neurons-are-rows",
            "You gave neuron j the row W[j]. Its weights stand in a column, W[:, j]: one weight for each input.",
            lambda x, W, b: np.array([relu(x @ W[j] + b[j]) for j in range(len(b))]),
        ),
        Slip(
            "output-before-activation",
            "These are the sums. Each neuron still has to bend its own: relu turns those below 0 into 0.",
            lambda x, W, b: x @ W + b,
        ),
        Slip(
            "bias-per-connection",
            "Your bias goes in once for every input. Set it once for each neuron, before or after the loop over the "
            "inputs.",
            lambda x, W, b: relu(x @ W + len(x) * b),
        ),
        Slip(
            "one-bias-a-layer",
            "All your neurons use the bias b[0]. Neuron j has a bias of its own, b[j].",
            lambda x, W, b: relu(x @ W + b[0]),
        ),
        Slip(
            "bias-forgotten",
            "The biases are missing: neuron j adds b[j] to its sum.",
            lambda x, W, b: relu(x @ W),
        ),
        Slip(
            "sum-runs-on",
            "Your sum runs on from one neuron to the next. Each neuron starts afresh, with its own bias: set z inside "
            "the loop over the neurons.",
            lambda x, W, b: relu(np.cumsum(x @ W + b)),
        ),
        Slip(
            "return-in-the-loop",
            "This is the output of the first neuron alone. Does your `return` stand inside the loop? Then it ends the "
            "function in the first round.",
            lambda x, W, b: relu(x @ W[:, 0] + b[0]),
        ),
        Slip(
            "activation-per-connection",
            "You bend in every round of the inner loop. The sum has to be complete first: a product below 0 may still be made good by the next.",
            _bent_in_every_round,
        ),
        Slip(
            "overwrite-not-add",
            "Each neuron's sum is its last product alone: every round of the inner loop replaces z. Add to what is already there.",
            lambda x, W, b: relu(x[-1] * W[-1]),
        ),
        Slip(
            "one-bias-a-layer",
            "You add the whole of b in every round, so each neuron gives several numbers. Neuron j has one bias: b[j].",
            lambda x, W, b: np.array([relu(x @ W[:, j] + b) for j in range(len(b))]),
        ),
    ),
)

# -- layer_vector -------------------------------------------------------------------------------------------------


def layer_vector(x, W, b):
    z = x @ W + b
    return relu(z)


LAYER_VECTOR = Task(
    name="layer_vector",
    chapter="02",
    title="Run a layer in one line",
    outputs={"a": 1},
    cases=_layer_cases,
    reference=layer_vector,
    hints=(
        "`x @ W` multiplies a row of n_in numbers with a matrix (n_in, n_out). What shape comes out?",
        "`x @ W` gives the sums of all neurons at once, without their biases. b has just one number for each of them.",
        "`z = x @ W + b` is all.",
    ),
    slips=(
        Slip(
            "weight-orientation",
            "W is turned around, as in W.T or in W @ x. The n_in numbers of x have to meet the n_in rows of W, so x "
            "comes first and W fits as it stands. "
            "On a square layer the wrong way runs too, and gives wrong numbers.",
            lambda x, W, b: relu(x @ W.T + b),
        ),
        Slip(
            "bias-forgotten",
            "z misses the biases b.",
            lambda x, W, b: relu(x @ W),
        ),
        Slip(
            "bias-multiplied",
            "You multiply by b. The biases are added: they shift each sum.",
            lambda x, W, b: relu(x @ W * b),
        ),
        Slip(
            "bias-per-connection",
            "Your biases are in the sums once for every input. Add up first, then add b once.",
            lambda x, W, b: relu(x @ W + len(x) * b),
        ),
        Slip(
            "one-bias-a-layer",
            "You add one and the same number to all sums. Each neuron has a bias of its own: add the whole of b.",
            lambda x, W, b: relu(x @ W + b[0]),
        ),
        Slip(
            "bias-as-a-weight",
            "You add b to the weights before the product, so that each bias is multiplied by the inputs. It is added to the sums, as it is: mind the brackets.",
            lambda x, W, b: relu(x @ (W + b)),
        ),
    ),
)

# -- batch_forward ------------------------------------------------------------------------------------------------


def batch_forward(X, W, b):
    return X @ W + b


def _batch_cases(rng):
    fixed = [
        {"X": np.array([[2.0, 1.0], [-1.0, 2.0]]), **_small_layer()},
        {"X": np.array([[1.0, 10.0]]), "W": np.array([[1.0, 2.0], [3.0, 4.0]]), "b": np.array([0.5, -0.5])},
        {"X": np.array([[1.0], [2.0], [-3.0]]), "W": np.array([[2.0]]), "b": np.array([1.0])},
    ]
    shapes = ((3, 2, 3), (3, 3, 3), (4, 3, 2), (5, 4, 4), (2, 5, 3), (6, 2, 1))  # N, n_in, n_out
    drawn = [dict(zip("XWb", _draw(rng, (N, n_in), (n_in, n_out), n_out))) for N, n_in, n_out in shapes]
    return fixed + drawn


BATCH_FORWARD = Task(
    name="batch_forward",
    chapter="02",
    title="Run a layer on a whole batch",
    outputs={"Z": 2},
    cases=_batch_cases,
    reference=batch_forward,
    hints=(
        "X has one sample in each row, and row times matrix is what you wrote for one sample. What does the matrix "
        "product do with several rows?",
        "`X @ W` has shape (N, n_out): a row of sums for each sample. b, with its n_out numbers, has to be added to "
        "every row.",
        "NumPy lines up shapes from the right: (N, n_out) and (n_out,) fit as they are. No loop, no reshape: `X @ W + "
        "b`.",
    ),
    slips=(
        Slip(
            "weight-orientation",
            "W is turned around: you used W.T. Each row of X holds n_in numbers, and they have to meet the n_in rows "
            "of W. "
            "Where n_in and n_out differ your line raises; on a square layer it runs and is wrong.",
            lambda X, W, b: X @ W.T + b,
        ),
        Slip(
            "column-vector",
            "W comes first in your product, as in books that keep samples in columns. Here they are rows: X comes "
            "first, "
            "and its n_in columns meet the n_in rows of W.",
            lambda X, W, b: W @ X + b,
        ),
        Slip(
            "column-vector",
            "Your result has one sample in each column. Here samples are rows, on the way in and on the way out: Z has "
            "shape (N, n_out).",
            lambda X, W, b: W.T @ X.T + b[:, None],
        ),
        Slip(
            "bias-along-samples",
            "You made b a column, so the biases run along the samples. Each neuron has one bias, the same for every "
            "sample: "
            "b goes along the columns of Z, as it stands.",
            lambda X, W, b: X @ W + b[:, None],
        ),
        Slip(
            "one-bias-a-layer",
            "You add the same number to every sum. Neuron j adds b[j]: use the whole of b.",
            lambda X, W, b: X @ W + b[0],
        ),
        Slip(
            "bias-forgotten",
            "The biases are missing: these are the bare products X @ W.",
            lambda X, W, b: X @ W,
        ),
        Slip(
            "return-in-the-loop",
            "This is the result for the first sample alone. A batch gives one row for each sample. "
            "If you wrote a loop, its `return` comes too early; but X @ W needs no loop.",
            lambda X, W, b: X[0] @ W + b,
        ),
        Slip(
            "bias-as-a-weight",
            "You add b to the weights before the product, so that each bias is multiplied by the features. It is added to the sums, as it is: mind the brackets.",
            lambda X, W, b: X @ (W + b),
        ),
        Slip(
            "one-answer-a-batch",
            "You added the samples up: one row is left for the whole batch. Each sample keeps a row of its own.",
            lambda X, W, b: (X @ W + b).sum(axis=0),
        ),
        Slip(
            "activation-at-output",
            "You bent the sums with relu. This function is asked for the sums Z alone, like nn.Linear: "
            "the network decides later where to bend, and not every layer does.",
            lambda X, W, b: relu(X @ W + b),
        ),
    ),
)

# -- predict_classes ----------------------------------------------------------------------------------------------


def predict_classes(scores):
    return np.argmax(scores, axis=1)


def _score_cases(rng):
    fixed = [
        np.array([[1.5, 0.5], [0.5, -1.5], [-2.0, 3.0], [-1.5, -0.5]]),
        np.array([[-3.0, -1.0, -2.0]]),
        np.array([[0.2, 0.1, 4.0], [5.0, 6.0, 1.0], [2.0, -9.0, 1.0]]),
    ]
    drawn = [rng.normal(size=shape) for shape in ((6, 4), (3, 10), (5, 5), (2, 3))]
    return [{"scores": scores} for scores in fixed + drawn]


PREDICT_CLASSES = Task(
    name="predict_classes",
    chapter="02",
    title="Turn scores into predicted classes",
    outputs={"classes": 1},
    cases=_score_cases,
    reference=predict_classes,
    hints=(
        "Each row of scores belongs to one sample. You want to know where its largest number stands, not how large it "
        "is.",
        "`np.argmax` gives the index of the largest number. Without an axis it looks at the whole array at once.",
        "`axis=1` runs along a row, over the classes: `np.argmax(scores, axis=1)` gives one index for each sample.",
    ),
    slips=(
        Slip(
            "column-vector",
            "You looked for the largest number in each column, among the samples. The scores of one sample stand in a "
            "row: axis 1.",
            lambda scores: np.argmax(scores, axis=0),
        ),
        Slip(
            "one-answer-a-batch",
            "You got one number for the whole batch. Without an axis argmax counts through all rows at once; each "
            "sample needs an answer of its own.",
            lambda scores: np.argmax(scores),
        ),
        Slip(
            "score-is-the-class",
            "These are the largest scores themselves. The class is the index of the column where the largest score "
            "stands.",
            lambda scores: np.max(scores, axis=1),
        ),
        Slip(
            "broadcast-column",
            "The classes are right, but they stand in a column of shape (N, 1). Labels have shape (N,), and comparing "
            "the two gives an N by N table.",
            lambda scores: np.argmax(scores, axis=1, keepdims=True),
        ),
        Slip(
            "largest-is-furthest-from-zero",
            "You went by the size of the numbers without their sign. A score of -9 is the weakest claim of all; the "
            "class with the largest score wins, "
            "even when all are below 0.",
            lambda scores: np.argmax(np.abs(scores), axis=1),
        ),
        Slip(
            "activation-at-output",
            "You bent the scores first. Where all scores of a sample are below 0, all become 0, and argmax takes the first of them. Compare the scores as they are.",
            lambda scores: np.argmax(relu(scores), axis=1),
        ),
        Slip(
            "classes-from-one",
            "Your classes start at 1. The first column is class 0.",
            lambda scores: np.argmax(scores, axis=1) + 1,
        ),
        Slip(
            "negative-scores-say-no",
            "You compare each score with 0. A score is neither yes nor no by itself: in each row the largest wins, and there is one answer a row.",
            lambda scores: (scores > 0).astype(int),
        ),
        Slip(
            "smallest-wins",
            "These are the places of the smallest scores. The class with the largest score wins.",
            lambda scores: np.argmin(scores, axis=1),
        ),
    ),
)

# -- network_forward ----------------------------------------------------------------------------------------------


def network_forward(X, weights, biases):
    A = X
    for W, b in zip(weights[:-1], biases[:-1]):
        A = relu(batch_forward(A, W, b))
    return batch_forward(A, weights[-1], biases[-1])


def _small_network():
    first = _small_layer()
    return {
        "weights": [first["W"], np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]])],
        "biases": [first["b"], np.array([0.5, -2.0])],
    }


def _network_cases(rng):
    fixed = [
        {"X": np.array([[2.0, 1.0]]), **_small_network()},
        {"X": np.array([[2.0, 1.0], [-1.0, 2.0], [1.0, -2.0], [-2.0, 1.0]]), **_small_network()},
    ]
    drawn = []
    for N, sizes in (
        (3, [3, 2]),
        (3, [3, 3, 3]),
        (4, [3, 5, 4, 2]),
        (2, [4, 4, 4, 4]),
        (5, [2, 6, 1]),
        (4, [3, 4, 4, 4, 3]),
    ):
        weights = [rng.normal(size=pair) for pair in zip(sizes[:-1], sizes[1:])]
        drawn.append({"X": rng.normal(size=(N, sizes[0])), "weights": weights, "biases": _draw(rng, *sizes[1:])})
    return fixed + drawn


def _network(X, weights, biases, hidden=relu, output=lambda z: z, biased=1.0):
    for W, b in zip(weights[:-1], biases[:-1]):
        X = hidden(X @ W + biased * b)
    return output(X @ weights[-1] + biased * biases[-1])


def _hidden_only(X, weights, biases):
    for W, b in zip(weights[:-1], biases[:-1]):
        X = relu(X @ W + b)
    return X


def _two_layers(X, weights, biases):
    return relu(X @ weights[0] + biases[0]) @ weights[1] + biases[1]


def _first_bend_only(X, weights, biases):
    A = relu(X @ weights[0] + biases[0])
    for W, b in zip(weights[1:], biases[1:]):
        A = A @ W + b
    return A


def _bias_behind_the_bend(X, weights, biases):
    for W, b in zip(weights[:-1], biases[:-1]):
        X = relu(X @ W) + b
    return X @ weights[-1] + biases[-1]


def _always_the_input(X, weights, biases):
    A = X
    for W, b in zip(weights[:-1], biases[:-1]):
        A = relu(X @ W + b)
    return A @ weights[-1] + biases[-1]


NETWORK_FORWARD = Task(
    name="network_forward",
    chapter="02",
    title="Run a whole network",
    outputs={"scores": 3},
    cases=_network_cases,
    reference=network_forward,
    needs=("batch_forward",),
    hints=(
        "Keep the numbers that travel in one variable, A. It starts as X, and each layer replaces it by its own "
        "output.",
        "All layers take sums; all but the last then bend them. `weights[:-1]` and `biases[:-1]` belong to the layers "
        "before the last. Does it work with a single layer?",
        "Loop `for W, b in zip(weights[:-1], biases[:-1])` and set `A = relu(batch_forward(A, W, b))`. "
        "After the loop return the sums of the last layer, whose weights are `weights[-1]`.",
    ),
    slips=(
        Slip(
            "output-before-activation",
            "Nothing bends: every layer passes on its sums. The hidden layers need relu behind theirs.",
            lambda X, weights, biases: _network(X, weights, biases, hidden=lambda z: z),
        ),
        Slip(
            "activation-at-output",
            "You bent the scores too: every score below 0 became 0, so that losing by a little and losing by a lot "
            "look alike. "
            "The last layer's sums are the scores, as they are.",
            lambda X, weights, biases: _network(X, weights, biases, output=relu),
        ),
        Slip(
            "input-layer-computes",
            "You bent the input before the first layer saw it, so negative features became 0. Inside each hidden layer "
            "the sum comes first, then the bend.",
            lambda X, weights, biases: _network(relu(X), weights, biases),
        ),
        Slip(
            "each-layer-sees-the-input",
            "Every layer of yours starts from X again. Each layer takes what the one before it gave: keep that in A, "
            "and feed A on.",
            _always_the_input,
        ),
        Slip(
            "network-runs-backwards",
            "Your layers run from the last to the first. The data meets weights[0] first. With layers of equal size "
            "this runs without an error, "
            "and gives other numbers.",
            lambda X, weights, biases: _network(X, weights[::-1], biases[::-1]),
        ),
        Slip(
            "last-layer-left-out",
            "This is the output of the last hidden layer. The output layer has weights and a bias of its own; its sums "
            "are the scores.",
            _hidden_only,
        ),
        Slip(
            "bias-forgotten",
            "The biases are missing from your sums.",
            lambda X, weights, biases: _network(X, weights, biases, biased=0.0),
        ),
        Slip(
            "bias-after-activation",
            "You add the biases after the bend. They belong into the sums: first `A @ W + b`, then relu of all of it.",
            _bias_behind_the_bend,
        ),
        Slip(
            "return-in-the-loop",
            "This is the output of the first layer alone. Does your `return` stand inside the loop?",
            lambda X, weights, biases: relu(X @ weights[0] + biases[0]),
        ),
        Slip(
            "score-is-the-class",
            "You return classes. The scores themselves are asked for; `predict_classes` turns them into classes afterwards.",
            lambda X, weights, biases: np.argmax(network_forward(X, weights, biases), axis=1),
        ),
        Slip(
            "networks-have-two-layers",
            "Your function runs two layers, always. The lists may hold one layer, or five: loop over them.",
            _two_layers,
        ),
        Slip(
            "networks-have-two-layers",
            "You bend behind the first layer and nowhere else. Every layer but the last bends its sums, and where there is one layer only, it is the last.",
            _first_bend_only,
        ),
    ),
)


# -- mend_layer ---------------------------------------------------------------------------------------------------


def mend_layer(X, W, b):
    rows = []
    for x in X:
        z = [x @ w + bias for w, bias in zip(W.T, b)]
        rows.append(relu(np.array(z)))
    return np.array(rows)


def _planted_layer(X, W, b):
    rows = []
    for x in X:
        z = [x @ w + bias for w, bias in zip(W, b)]
        rows.append(relu(np.array(z)))
    return np.array(rows)


def _square_cases(rng):
    W = np.array([[1.0, 2.0], [3.0, 4.0]])
    fixed = [
        {"X": np.array([[1.0, 10.0]]), "W": W, "b": np.array([0.0, 0.0])},
        {"X": np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.5]]), "W": W, "b": np.array([0.5, -1.0])},
    ]
    drawn = [dict(zip("XWb", _draw(rng, (N, n), (n, n), n))) for N, n in ((3, 3), (1, 4), (5, 2), (4, 4))]
    return [*fixed, *drawn, dict(zip("XWb", _draw(rng, (3, 2), (2, 4), 4)))]


MEND_LAYER = Task(
    name="mend_layer",
    chapter="02",
    title="Find the bug in a square layer",
    outputs={"A": 2},
    cases=_square_cases,
    reference=mend_layer,
    planted=_planted_layer,
    symptom="For X = [[1, 10]], W = [[1, 2], [3, 4]] and b = [0, 0] the first neuron has the weights 1 and 3, "
    "so its output should be 1 * 1 + 10 * 3 = 31. Follow w through its first round.",
    hints=(
        "Print w inside the loop, for W = [[1, 2], [3, 4]]. Which two numbers does the first neuron get, and which two "
        "should it get?",
        "A loop over a matrix gives its rows. A neuron's weights stand in a column of W.",
        "Looping over `W.T` gives the columns of W, one after the other: one line changes, by two characters.",
    ),
    slips=(
        Slip(
            "output-before-activation",
            "The weights are right now, but the bend has got lost: outputs below 0 should be 0.",
            lambda X, W, b: X @ W + b,
        ),
        Slip(
            "bias-forgotten",
            "The weights are right now, but the biases have got lost.",
            lambda X, W, b: relu(X @ W),
        ),
        Slip(
            "one-bias-a-layer",
            "The weights are right now, but all neurons use the first bias.",
            lambda X, W, b: relu(X @ W + b[0]),
        ),
        Slip(
            "column-vector",
            "You turned X around instead of W, so that features and samples change places. The rows of X are right as "
            "they are.",
            lambda X, W, b: relu(np.array([[x @ w + bias for w, bias in zip(W, b)] for x in X.T])),
        ),
        Slip(
            "return-in-the-loop",
            "The weights are right now, but only the first sample comes back. Does your `return` stand inside the "
            "loop?",
            lambda X, W, b: relu(X[0] @ W + b),
        ),
    ),
)

TASKS = (NEURON_FORWARD, LAYER_LOOP, LAYER_VECTOR, BATCH_FORWARD, PREDICT_CLASSES, NETWORK_FORWARD, MEND_LAYER)
