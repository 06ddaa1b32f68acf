"""The tasks of chapter 07: back through loss, layer and bend, a whole network, a check, and layers of one's own."""

from functools import partial

import numpy as np

import nnlib as nn
from workbook.tasks.form import Slip, Task, WrongForm


def softmax(scores):
    """Probabilities from scores (N, k), row by row, as the exercise hands it out."""
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def sigmoid(z):
    """The curve from 0 to 1, as the exercise hands it out. Any shape."""
    return 1 / (1 + np.exp(-z))


def relu(z):
    """What is below 0 becomes 0, as the exercise hands it out. Any shape."""
    return np.maximum(z, 0)


# -- cross_entropy_grad -------------------------------------------------------------------------------------------


def cross_entropy_grad(scores, y):
    dscores = softmax(scores)
    dscores[np.arange(len(y)), y] -= 1
    return dscores / len(y)


def _score_cases(rng):
    fixed = [
        {"scores": np.array([[1.5, 0.5]]), "y": np.array([0])},
        {"scores": np.array([[0.0, 0.0], [0.0, 0.0]]), "y": np.array([0, 1])},
        {"scores": np.array([[1.5, 0.5], [0.5, -1.5], [-2.0, 3.0], [-1.5, -0.5]]), "y": np.array([0, 1, 1, 0])},
    ]
    drawn = [
        {"scores": 2 * rng.normal(size=(N, k)), "y": rng.integers(0, k, size=N)} for N, k in ((3, 4), (5, 3), (2, 6))
    ]
    return fixed + drawn


def _one_hot(y, k):
    return np.eye(k)[y]


def _right_column_only(scores, y):
    return (softmax(scores) - 1) * _one_hot(y, scores.shape[1]) / len(y)


def _whole_columns(scores, y):
    p = softmax(scores)
    p[:, y] -= 1
    return p / len(y)


CROSS_ENTROPY_GRAD = Task(
    name="cross_entropy_grad",
    chapter="07",
    title="Begin the way back: the slopes of the loss by the scores",
    outputs={"dscores": 2},
    cases=_score_cases,
    reference=cross_entropy_grad,
    borrowed=("nnlib.CrossEntropyLoss",),
    hints=(
        "Three steps: the probabilities, then what the label takes away, then the mean over the samples. What does "
        "the label change, and in "
        "which column of each row?",
        "In each row, subtract 1 from the probability of the right class, and leave the others. Then divide "
        "everything by N, the number of rows.",
        "`p = softmax(scores)` gives (N, k). `p[np.arange(len(y)), y] -= 1` reaches the right class of every row at "
        "once. Divide by len(y).",
    ),
    slips=(
        Slip(
            "mean-or-sum",
            "You did not divide by N. The loss is the mean over the samples, so each sample moves it by an N-th "
            "part only.",
            lambda scores, y: softmax(scores) - _one_hot(y, scores.shape[1]),
        ),
        Slip(
            "divided-twice",
            "You divided by N twice. The loss is one mean, so one division is enough.",
            lambda scores, y: (softmax(scores) - _one_hot(y, scores.shape[1])) / len(y) ** 2,
        ),
        Slip(
            "rows-and-columns-are-counted",
            "You divided by all entries, rows times columns. The mean of the cross-entropy runs over the samples: "
            "divide by their number, len(y).",
            lambda scores, y: (softmax(scores) - _one_hot(y, scores.shape[1])) / scores.size,
        ),
        Slip(
            "target-forgotten",
            "These are the probabilities, divided by N. The label is missing: at the right class 1 is taken away, "
            "so that its slope is below 0.",
            lambda scores, y: softmax(scores) / len(y),
        ),
        Slip(
            "target-minus-prediction",
            "The signs are the wrong way round. Raising the score of a wrong class makes the loss grow, so its "
            "slope is above 0: p minus one-hot.",
            lambda scores, y: (_one_hot(y, scores.shape[1]) - softmax(scores)) / len(y),
        ),
        Slip(
            "colon-means-every-row",
            "`p[:, y] -= 1` takes 1 away in the columns that y names, in every row at once. Each row has its own "
            "label: name "
            "the rows too, with np.arange(len(y)).",
            _whole_columns,
        ),
        Slip(
            "label-is-the-value",
            "You subtracted the number of the class. A label is a name, not an amount: at that place in the row 1 is "
            "taken "
            "away, elsewhere nothing.",
            lambda scores, y: (softmax(scores) - y[:, None]) / len(y),
        ),
        Slip(
            "only-the-right-class",
            "Only the right class has a slope in your answer. The other scores stand in the denominator of the "
            "softmax, so they move the loss too, "
            "each by its probability.",
            _right_column_only,
        ),
        Slip(
            "scores-are-probabilities",
            "You subtracted the label from the scores themselves. They have to become probabilities first: softmax, "
            "then minus 1 at the right class.",
            lambda scores, y: (scores - _one_hot(y, scores.shape[1])) / len(y),
        ),
        Slip(
            "stops-at-the-probability",
            "This is the slope of the loss by the probability, -1 / p. The scores lie one step further back, behind "
            "the softmax.",
            lambda scores, y: -_one_hot(y, scores.shape[1]) / softmax(scores) / len(y),
        ),
    ),
)

# -- relu_backward ------------------------------------------------------------------------------------------------


def relu_backward(dy, z):
    return dy * (z > 0)


def _bend_cases(rng):
    fixed = [
        {"dy": np.array([[-0.5, 2.0, 0.5]]), "z": np.array([[3.0, -3.0, 4.0]])},
        {"dy": np.array([[1.0, -2.0], [-3.0, 4.0]]), "z": np.array([[0.0, 0.5], [-0.5, 0.0]])},
    ]
    drawn = [{"dy": rng.normal(size=shape), "z": rng.normal(size=shape)} for shape in ((4, 3), (2, 5), (6, 1))]
    return fixed + drawn


def _through_bend(function, learner, **arguments):
    before = [argument.copy() for argument in arguments.values()]
    dz = getattr(learner, function)(*arguments.values())
    if dz is None:
        return {}
    return {"dz": dz, "arguments_kept": float(all(map(np.array_equal, arguments.values(), before)))}


def _relu_in_place(dy, z):
    dy *= z > 0
    return dy


RELU_BACKWARD = Task(
    name="relu_backward",
    chapter="07",
    title="Back through ReLU",
    outputs={"dz": 1, "arguments_kept": 1},
    cases=_bend_cases,
    reference=relu_backward,
    probe=partial(_through_bend, "relu_backward"),
    borrowed=("nnlib.ReLU", "nnlib.Activation"),
    hints=(
        "Each number went through the bend alone, so it comes back alone: what arrives, times one local slope. What "
        "are the two slopes of ReLU?",
        "The slope of ReLU is 1 where z is above 0, and 0 elsewhere. It is z that decides, not the sign of what "
        "arrives.",
        "`z > 0` is an array of True and False, and True counts as 1 in a product with dy.",
    ),
    slips=(
        Slip(
            "derivative-forgotten",
            "You pass on what arrives, as it is. Where z was not above 0, ReLU is flat: nothing comes back through "
            "there.",
            lambda dy, z: dy,
        ),
        Slip(
            "incoming-forgotten",
            "These are the slopes of ReLU alone. They have to be multiplied with what arrives from the loss, dy.",
            lambda dy, z: 1.0 * (z > 0),
        ),
        Slip(
            "gradient-is-bent",
            "You bent the gradient: where dy is below 0 you pass on 0. A gradient may have either sign. It is the "
            "sign of z that decides.",
            lambda dy, z: relu(dy),
        ),
        Slip(
            "slope-is-height",
            "You multiplied by relu(z), the height of the curve. What is needed is its slope: 1 where z is above 0, "
            "else 0.",
            lambda dy, z: dy * relu(z),
        ),
        Slip(
            "derivative-wrong-point",
            "You let through what belongs to z below 0, and stop the rest. The slope is 1 on the other side, where "
            "z is above 0.",
            lambda dy, z: dy * (z < 0),
        ),
        Slip(
            "zero-fires",
            "At z = 0 exactly, you take the slope 1. ReLU has a kink there and no slope of its own; here, as in "
            "nnlib and PyTorch, 0 is taken.",
            lambda dy, z: dy * (z >= 0),
        ),
        Slip(
            "callers-array-changed",
            "You wrote into dy, which is the caller's. Its numbers may be needed once more, where two paths begin: "
            "make a "
            "new array, and leave dy and z as they are.",
            _relu_in_place,
        ),
    ),
)

# -- sigmoid_backward ---------------------------------------------------------------------------------------------


def sigmoid_backward(dy, a):
    return dy * a * (1 - a)


def _curve_cases(rng):
    fixed = [
        {"dy": np.array([[2.0, -1.0]]), "a": np.array([[0.5, 0.9]])},
        {"dy": np.array([[1.0], [-4.0]]), "a": np.array([[0.25], [0.5]])},
    ]
    drawn = [
        {"dy": rng.normal(size=shape), "a": sigmoid(2 * rng.normal(size=shape))} for shape in ((4, 3), (2, 5), (3, 1))
    ]
    return fixed + drawn


def _sigmoid_in_place(dy, a):
    dy *= a * (1 - a)
    return dy


SIGMOID_BACKWARD = Task(
    name="sigmoid_backward",
    chapter="07",
    title="Back through the sigmoid, from its output",
    outputs={"dz": 1, "arguments_kept": 1},
    cases=_curve_cases,
    reference=sigmoid_backward,
    probe=partial(_through_bend, "sigmoid_backward"),
    borrowed=("nnlib.Sigmoid", "nnlib.Activation"),
    hints=(
        "Again what arrives times the local slope, number by number. In chapter 03 you met the slope of the "
        "sigmoid, written with its output.",
        "The slope is a * (1 - a), where a is the output of the sigmoid. And a is what you are handed: no sigmoid "
        "has to be computed here.",
        "Three factors: what arrives, the output, and 1 minus the output.",
    ),
    slips=(
        Slip(
            "derivative-forgotten",
            "You pass on what arrives, as it is. It has to be multiplied by the slope of the sigmoid, which is at "
            "most 0.25.",
            lambda dy, a: dy,
        ),
        Slip(
            "slope-from-the-input",
            "You put a through the sigmoid again. It is the output already: the slope is a * (1 - a) with a as it "
            "comes.",
            lambda dy, a: dy * sigmoid(a) * (1 - sigmoid(a)),
        ),
        Slip(
            "slopes-are-alike",
            "1 - a * a is the slope of tanh, written with its output. The sigmoid's is a * (1 - a).",
            lambda dy, a: dy * (1 - a * a),
        ),
        Slip(
            "incoming-forgotten",
            "These are the slopes alone. They have to be multiplied with what arrives from the loss, dy.",
            lambda dy, a: a * (1 - a),
        ),
        Slip(
            "slope-is-height",
            "You multiplied by a, the height of the curve. Its slope is a * (1 - a): small at both ends.",
            lambda dy, a: dy * a,
        ),
        Slip(
            "sign-lost",
            "The size is right, the sign is not: the sigmoid always rises, and a * (a - 1) is below 0. It is 1 - a.",
            lambda dy, a: dy * a * (a - 1),
        ),
        Slip(
            "callers-array-changed",
            "You wrote into dy, which is the caller's. Its numbers may be needed once more, where two paths begin: "
            "make a "
            "new array, and leave dy and a as they are.",
            _sigmoid_in_place,
        ),
    ),
)

# -- linear_backward ----------------------------------------------------------------------------------------------


def linear_backward(dy, x, W):
    dx = dy @ W.T
    dW = x.T @ dy
    db = dy.sum(axis=0)
    return dx, dW, db


def _layer_cases(rng):
    fixed = [
        {
            "dy": np.array([[1.0, -2.0]]),
            "x": np.array([[3.0, 0.0, 4.0]]),
            "W": np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]]),
        },
        {
            "dy": np.array([[1.0, 0.0], [2.0, -1.0]]),
            "x": np.array([[1.0, 10.0], [0.0, 2.0]]),
            "W": np.array([[1.0, 2.0], [3.0, 4.0]]),
        },
    ]
    shapes = ((4, 2, 3), (3, 3, 3), (3, 3, 2), (2, 4, 4), (5, 4, 2), (2, 1, 4), (6, 3, 1))  # N, n_in, n_out
    drawn = [
        {"dy": rng.normal(size=(N, n_out)), "x": rng.normal(size=(N, n_in)), "W": rng.normal(size=(n_in, n_out))}
        for N, n_in, n_out in shapes
    ]
    return fixed + drawn


def _through_linear(learner, dy, x, W):
    before = dy.copy(), x.copy(), W.copy()
    result = learner.linear_backward(dy, x, W)
    if result is None:
        return {}
    if not isinstance(result, (tuple, list)) or len(result) != 3:
        raise WrongForm("linear_backward should return three values, dx, dW, db.")
    kept = np.array_equal(dy, before[0]) and np.array_equal(x, before[1]) and np.array_equal(W, before[2])
    return {"dx": result[0], "dW": result[1], "db": result[2], "arguments_kept": float(kept)}


def _linear_with_an_update(dy, x, W):
    dx, dW, db = linear_backward(dy, x, W)
    W -= 0.1 * dW
    return dx, dW, db


LINEAR_BACKWARD = Task(
    name="linear_backward",
    chapter="07",
    title="Back through a layer: three products",
    outputs={"dx": 1, "dW": 1, "db": 1, "arguments_kept": 1},
    cases=_layer_cases,
    reference=linear_backward,
    probe=_through_linear,
    borrowed=("nnlib.Linear",),
    hints=(
        "Write down the shapes of dy, x and W, and the shape that each answer must have: that of x, of W, of b. "
        "Which product leads there?",
        "dW sums over the samples, so N has to vanish: turn x around and put it in front. dx sums over the neurons, "
        "so n_out has to vanish: turn W around.",
        "`x.T @ dy` has the shape (n_in, n_out), `dy @ W.T` the shape (N, n_in). Every sample used the same b, so "
        "db adds up dy over axis 0.",
    ),
    slips=(
        Slip(
            "divided-twice",
            "You divided by N here. The loss has done that already, and dy carries it: a layer only adds up over "
            "the samples.",
            lambda dy, x, W: (dy @ W.T, x.T @ dy / len(dy), dy.mean(axis=0)),
        ),
        Slip(
            "bias-axis",
            "You summed over the neurons. A bias belongs to one neuron and is used by every sample, so the sum runs "
            "down the rows, over the samples: axis 0.",
            lambda dy, x, W: (dy @ W.T, x.T @ dy, dy.sum(axis=1)),
        ),
        Slip(
            "bias-axis",
            "Your db is a single number: without an axis everything is added up, and every neuron would get the "
            "same. Each "
            "bias adds up its own column, over the samples: axis 0.",
            lambda dy, x, W: (dy @ W.T, x.T @ dy, dy.sum()),
        ),
        Slip(
            "bias-along-samples",
            "db has one row for each sample. Every sample used the same biases, and what is used several times adds "
            "up: sum over the samples.",
            lambda dy, x, W: (dy @ W.T, x.T @ dy, dy),
        ),
        Slip(
            "weight-orientation",
            "You used W as it stands on the way back. Forward it leads from n_in to n_out; back it has to be turned "
            "around: W.T. "
            "Where n_in and n_out are equal your line runs, and is wrong.",
            lambda dy, x, W: (dy @ W, x.T @ dy, dy.sum(axis=0)),
        ),
        Slip(
            "weight-orientation",
            "Your dW is turned around. It has the shape of W, (n_in, n_out): the input comes first, and turned.",
            lambda dy, x, W: (dy @ W.T, dy.T @ x, dy.sum(axis=0)),
        ),
        Slip(
            "forward-order-fits-back",
            "Your dW is x @ dy. The samples have to stand in the middle, since they are what is added up: turn x "
            "around. Where N and n_in are equal your line runs, and is wrong.",
            lambda dy, x, W: (dy @ W.T, x @ dy, dy.sum(axis=0)),
        ),
        Slip(
            "input-forgotten",
            "The input is missing from your dW. A weight multiplies its input, so its slope is that input times "
            "what arrives.",
            lambda dy, x, W: (dy @ W.T, np.ones_like(x).T @ dy, dy.sum(axis=0)),
        ),
        Slip(
            "results-in-any-order",
            "The three have changed places. Asked for are dx, dW, db, in this order.",
            lambda dy, x, W: (x.T @ dy, dy.sum(axis=0), dy @ W.T),
        ),
        Slip(
            "gradient-is-update",
            "Your function changes W. On the way back slopes are computed and nothing else: the step comes later, "
            "and the "
            "caller's arrays stay as they are.",
            _linear_with_an_update,
        ),
    ),
)

# -- network_backward ---------------------------------------------------------------------------------------------


def network_backward(X, y, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = relu(Z1)
    scores = A1 @ W2 + b2
    dscores = cross_entropy_grad(scores, y)
    dA1, dW2, db2 = linear_backward(dscores, A1, W2)
    dZ1 = relu_backward(dA1, Z1)
    _, dW1, db1 = linear_backward(dZ1, X, W1)
    return dW1, db1, dW2, db2


def _small():
    return {
        "W1": np.array([[1.0, -1.0, 2.0], [2.0, 1.0, -1.0]]),
        "b1": np.array([-1.0, -2.0, 1.0]),
        "W2": np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]]),
        "b2": np.array([0.5, -2.0]),
    }


def _network_cases(rng):
    X = np.array([[2.0, 1.0], [-1.0, 2.0], [1.0, -2.0], [-2.0, 1.0]])
    y = np.array([0, 1, 1, 0])
    fixed = [{"X": X[:1], "y": y[:1], **_small()}, {"X": X, "y": y, **_small()}]
    drawn = []
    for N, n_in, hidden, k in ((5, 3, 4, 2), (3, 2, 3, 3), (6, 2, 5, 4)):
        arrays = {"X": rng.normal(size=(N, n_in)), "y": rng.integers(0, k, size=N)}
        arrays |= {"W1": rng.normal(size=(n_in, hidden)), "b1": rng.normal(size=hidden)}
        arrays |= {"W2": rng.normal(size=(hidden, k)), "b2": rng.normal(size=k)}
        drawn.append(arrays)
    return fixed + drawn


def _way_back(X, y, W1, b1, W2, b2, *, start=1, kept=relu, slope=lambda z, da: z > 0, again=1):
    """The way back with one thing changed."""
    Z1 = X @ W1 + b1
    scores = relu(Z1) @ W2 + b2
    dscores = cross_entropy_grad(scores, y) * (len(y) if start == "sum" else start)
    dW2 = kept(Z1).T @ dscores
    dA1 = dscores @ W2.T
    dZ1 = dA1 * slope(Z1, dA1)
    scale = len(y) if again == "N" else again
    return X.T @ dZ1 / scale, dZ1.sum(axis=0) / scale, dW2 / scale, dscores.sum(axis=0) / scale


def _forward_again(X, y, W1, b1, W2, b2):
    """The first layer's gradients from the activations' gradients of a network without a bend in between."""
    scores = (X @ W1 + b1) @ W2 + b2
    dscores = cross_entropy_grad(scores, y)
    dA1, dW2, db2 = linear_backward(dscores, X @ W1 + b1, W2)
    _, dW1, db1 = linear_backward(dA1, X, W1)
    return dW1, db1, dW2, db2


def _bent_scores(X, y, W1, b1, W2, b2):
    """The way back of a network whose maker bends the scores too, and forgets that on the way back."""
    Z1 = X @ W1 + b1
    A1 = relu(Z1)
    dscores = cross_entropy_grad(relu(A1 @ W2 + b2), y)
    dA1, dW2, db2 = linear_backward(dscores, A1, W2)
    _, dW1, db1 = linear_backward(relu_backward(dA1, Z1), X, W1)
    return dW1, db1, dW2, db2


NETWORK_BACKWARD = Task(
    name="network_backward",
    chapter="07",
    title="All gradients of a two-layer network",
    outputs={"dW1": 1, "db1": 1, "dW2": 1, "db2": 1},
    cases=_network_cases,
    reference=network_backward,
    needs=("cross_entropy_grad", "linear_backward", "relu_backward"),
    borrowed=("nnlib.Linear", "nnlib.CrossEntropyLoss"),
    hints=(
        "First forward, keeping Z1, A1 and the scores. Then back, in the opposite order: loss, second layer, bend, "
        "first layer.",
        "The input of the second layer is A1, so its gradients need A1. What it gives back, dA1, goes through the "
        "bend with Z1; the rest belongs to the first layer.",
        "dscores by cross_entropy_grad; then dA1, dW2, db2 by linear_backward(dscores, A1, W2); then dZ1 by "
        "relu_backward(dA1, Z1); then the first "
        "layer with dZ1 and X. The gradient of X itself is not asked for.",
    ),
    slips=(
        Slip(
            "mean-or-sum",
            "These slopes are N times too large: they belong to the sum of the losses. The mean divides by N once, "
            "where the way back begins.",
            lambda *case: _way_back(*case, start="sum"),
        ),
        Slip(
            "divided-twice",
            "These slopes are too small by a factor N. The division by N belongs to the loss alone; the layers "
            "only add up.",
            lambda *case: _way_back(*case, again="N"),
        ),
        Slip(
            "derivative-forgotten",
            "The slope of the bend is missing between the layers: where a hidden sum was not above 0, nothing may "
            "come back.",
            lambda *case: _way_back(*case, slope=lambda z, da: 1.0),
        ),
        Slip(
            "gradient-is-bent",
            "On the way back you bent the gradient itself, by its own sign. It is the sign of Z1 that decides what "
            "may pass.",
            lambda *case: _way_back(*case, slope=lambda z, da: da > 0),
        ),
        Slip(
            "slope-is-height",
            "On the way back through the bend you multiplied by A1, its value. What is needed is its slope: 1 where "
            "Z1 is "
            "above 0, and 0 elsewhere.",
            lambda *case: _way_back(*case, slope=lambda z, da: relu(z)),
        ),
        Slip(
            "activation-at-output",
            "You bent the scores as well. The last sums are not bent: a score may be below 0, and the softmax wants "
            "it as "
            "it is.",
            _bent_scores,
        ),
        Slip(
            "output-before-activation",
            "dW2 is computed with Z1. The second layer was fed A1, after the bend: a weight's slope is the input "
            "that it really saw.",
            lambda *case: _way_back(*case, kept=lambda z: z),
        ),
        Slip(
            "linear-stack-is-deep",
            "The bend is missing on the way forward: the hidden sums have to go through ReLU before the second layer "
            "sees them. Its slope belongs to the way back, between the layers.",
            _forward_again,
        ),
    ),
)

# -- gradient_check -----------------------------------------------------------------------------------------------


def gradient_check(f, claimed, theta, eps):
    measured = np.zeros(len(theta))
    for i in range(len(theta)):
        nudge = np.zeros(len(theta))
        nudge[i] = eps
        measured[i] = (f(theta + nudge) - f(theta - nudge)) / (2 * eps)
    gap = np.abs(claimed - measured)
    size = np.maximum(np.abs(claimed), np.abs(measured))
    return np.max(gap / np.where(size == 0, 1, size))


def _checking(learner, f, claimed, theta, eps):
    place = theta.copy()
    error = learner.gradient_check(eval("lambda t: float(" + f + ")"), claimed.copy(), place, eps)
    return {"error": error, "theta_afterwards": place}


def _checking_cases(rng):
    formulas = (
        ("t[0]**2 + 3 * t[1]", np.array([2.0, 1.0]), np.array([2.0, 3.0]), 0.1),
        ("t[0]**2 + 3 * t[1]", np.array([2.0, 1.0]), np.array([4.0, 3.0]), 0.1),
        ("t[0]**3 + 0 * t[1]", np.array([1.0, 5.0]), np.array([3.0, 0.0]), 0.5),
        ("100 * t[0]**2 + 0.001 * t[1]", np.array([1.0, 1.0]), np.array([200.0, 0.002]), 0.1),
        ("t[0] * t[1] * t[2] + t[2]**3", rng.normal(size=3), rng.normal(size=3), 0.2),
        ("np.sum(t**3)", rng.normal(size=5), rng.normal(size=5), 0.3),
        ("np.exp(t[0]) - t[1]**4", rng.normal(size=2), rng.normal(size=2), 0.1),
    )
    return [{"f": f, "claimed": claimed, "theta": theta, "eps": eps} for f, theta, claimed, eps in formulas]


def _measured(f, theta, eps, width=2):
    return np.array([(f(theta + nudge) - f(theta - nudge)) / (width * eps) for nudge in eps * np.eye(len(theta))])


def _size(p, q):
    size = np.maximum(np.abs(p), np.abs(q))
    return np.where(size == 0, 1, size)


def _worst(claimed, measured):
    return np.max(np.abs(claimed - measured) / _size(claimed, measured))


def _one_sided(f, claimed, theta, eps):
    return _worst(claimed, np.array([(f(theta + nudge) - f(theta)) / eps for nudge in eps * np.eye(len(theta))]))


def _all_at_once(f, claimed, theta, eps):
    return _worst(claimed, np.full(len(theta), (f(theta + eps) - f(theta - eps)) / (2 * eps)))


def _never_put_back(f, claimed, theta, eps):
    measured = np.zeros(len(theta))
    for i in range(len(theta)):
        theta[i] += eps
        above = f(theta)
        theta[i] -= 2 * eps
        measured[i] = (above - f(theta)) / (2 * eps)
    return _worst(claimed, measured)


def _mean_error(f, claimed, theta, eps):
    measured = _measured(f, theta, eps)
    return np.mean(np.abs(claimed - measured) / _size(claimed, measured))


def _one_size(f, claimed, theta, eps):
    measured = _measured(f, theta, eps)
    return np.max(np.abs(claimed - measured)) / np.max(_size(claimed, measured))


def _zero_over_zero(f, claimed, theta, eps):
    measured = _measured(f, theta, eps)
    return np.max(np.abs(claimed - measured) / np.maximum(np.abs(claimed), np.abs(measured)))


GRADIENT_CHECK = Task(
    name="gradient_check",
    chapter="07",
    title="Ask the function itself whether a gradient is right",
    outputs={"error": 2, "theta_afterwards": 1},
    cases=_checking_cases,
    reference=gradient_check,
    probe=_checking,
    borrowed=("nnlib.check_layer", "nnlib.check_network", "nnlib.check_loss"),
    hints=(
        "Two parts that you have met: measure the slope of each entry by nudging it up and down (chapter 05), then "
        "compare with the claim, in proportion (chapter 06).",
        "For entry i, a nudge is an array of zeros with eps at place i. The slope is f(theta + nudge) minus f(theta "
        "- nudge), divided by 2 * eps.",
        "The error of an entry is the distance |claimed - measured| divided by the larger of |claimed| and "
        "|measured|; where both are 0, divide by 1. Return the largest.",
    ),
    slips=(
        Slip(
            "one-sided-difference",
            "You compare f a little further on with f where you stand. Take one place on each side of theta, and "
            "divide by their distance 2 * eps.",
            _one_sided,
        ),
        Slip(
            "nudge-width",
            "Your measured slopes are twice too steep: the two places lie 2 * eps apart, and you divide by eps.",
            lambda f, claimed, theta, eps: _worst(claimed, _measured(f, theta, eps, width=1)),
        ),
        Slip(
            "all-nudged-at-once",
            "You nudge all entries at the same time. Each entry is checked by itself: nudge one, and hold the "
            "others still.",
            _all_at_once,
        ),
        Slip(
            "nudge-stays",
            "Your nudges stay in theta: the next entry is measured at another place, and the caller's array has "
            "moved. Put each entry back, or nudge a copy.",
            _never_put_back,
        ),
        Slip(
            "check-at-zero",
            "You measure around 0, not around theta. The claim is about the place theta; and at all zeros, where "
            "much vanishes, a wrong gradient may look right.",
            lambda f, claimed, theta, eps: _worst(claimed, _measured(f, np.zeros_like(theta), eps)),
        ),
        Slip(
            "absolute-is-enough",
            "This is the distance itself. Set it in proportion: divide by the larger of the two numbers, without "
            "their signs.",
            lambda f, claimed, theta, eps: np.max(np.abs(claimed - _measured(f, theta, eps))),
        ),
        Slip(
            "mean-hides-the-worst",
            "This is the mean over all entries. One wrong entry among many right ones would hardly show: take the "
            "largest.",
            _mean_error,
        ),
        Slip(
            "zero-over-zero",
            "Where claim and measurement are both 0 you divide 0 by 0, and that is nan. Two zeros agree: there the "
            "error is "
            "0.",
            _zero_over_zero,
        ),
        Slip(
            "one-size-for-all",
            "You divide by the largest number of the whole array. A small entry can then be wholly wrong without "
            "being seen: divide entry by entry.",
            _one_size,
        ),
    ),
)

# -- Scale --------------------------------------------------------------------------------------------------------


class Scale:
    def __init__(self, n):
        self.gamma = nn.Parameter(np.ones(n))

    def forward(self, x):
        self.x = x
        return x * self.gamma.value

    def backward(self, dy):
        self.gamma.grad = (dy * self.x).sum(axis=0)
        return dy * self.gamma.value


def _scaling(learner, x, dy, gamma):
    """Twice forward and back in a network, the first time with other numbers; what the second time gives counts."""
    network = nn.Sequential(learner.Scale(len(gamma))).astype(np.float64)
    if network.theta.shape != gamma.shape:
        raise WrongForm(
            f"A network finds {network.theta.size} numbers to learn in Scale({len(gamma)}); it should find "
            f"{len(gamma)}. "
            "Is gamma an nn.Parameter of shape (n,), kept in an attribute of self?"
        )
    start = network.theta.copy()
    network.theta = gamma
    network.forward(x + 1)
    network.backward(dy + 1)
    kept = np.array_equal(network.theta, gamma)
    network.theta = gamma
    y = network.forward(x)
    dx = network.backward(dy, input_gradient=True)
    return {"start": start, "y": y, "dx": dx, "dgamma": network.gradient.copy(), "gamma_is_kept": kept}


def _scale_cases(rng):
    fixed = [
        {"x": np.array([[1.0, 2.0, 3.0]]), "dy": np.array([[0.5, -1.0, 2.0]]), "gamma": np.array([2.0, -1.0, 0.5])},
        {
            "x": np.array([[1.0, 2.0], [3.0, -4.0]]),
            "dy": np.array([[1.0, 0.5], [-1.0, 2.0]]),
            "gamma": np.array([3.0, -2.0]),
        },
    ]
    drawn = [
        {"x": rng.normal(size=(N, n)), "dy": rng.normal(size=(N, n)), "gamma": rng.normal(size=n)}
        for N, n in ((4, 3), (3, 3), (5, 1))
    ]
    return fixed + drawn


class _StartsAtZero(Scale):
    def __init__(self, n):
        self.gamma = nn.Parameter(np.zeros(n))


class _Mean(Scale):
    def backward(self, dy):
        self.gamma.grad = (dy * self.x).mean(axis=0)
        return dy * self.gamma.value


class _LikeABias(Scale):
    def backward(self, dy):
        self.gamma.grad = dy.sum(axis=0)
        return dy * self.gamma.value


class _PassesOn(Scale):
    def backward(self, dy):
        self.gamma.grad = (dy * self.x).sum(axis=0)
        return dy


class _TimesTheInput(Scale):
    def backward(self, dy):
        self.gamma.grad = (dy * self.x).sum(axis=0)
        return dy * self.x


class _PilesUp(Scale):
    def backward(self, dy):
        self.gamma.grad += (dy * self.x).sum(axis=0)
        return dy * self.gamma.value


class _Updates(Scale):
    def backward(self, dy):
        dx = dy * self.gamma.value
        self.gamma.grad = (dy * self.x).sum(axis=0)
        self.gamma.value -= 0.1 * self.gamma.grad
        return dx


SCALE = Task(
    name="Scale",
    chapter="07",
    title="A layer of your own, plugged into nnlib",
    outputs={"start": 1, "y": 1, "dx": 1, "dgamma": 1, "gamma_is_kept": 1},
    cases=_scale_cases,
    reference=Scale,
    probe=_scaling,
    hints=(
        "Three methods: one that makes the parameter, one that multiplies and keeps its input, one that goes back. "
        "In `backward`, which two things change y: x and gamma.",
        "y = x * gamma, entry by entry. So the slope by x is gamma, and the slope by gamma is x. Every sample uses "
        "the same gamma, so its gradient adds up over axis 0.",
        "In `__init__`: `self.gamma = nn.Parameter(np.ones(n))`. Its numbers are in `self.gamma.value`. In "
        "`backward`, assign the sum of dy * self.x "
        "over the samples to `self.gamma.grad`, and return dy times gamma.",
    ),
    slips=(
        Slip(
            "zero-is-neutral",
            "gamma starts at 0, so a fresh layer turns everything into 0. What changes nothing in a product is 1.",
            _StartsAtZero,
        ),
        Slip(
            "divided-twice",
            "The gradient of gamma is a mean over the samples. The loss has divided by N already: here the samples "
            "add up.",
            _Mean,
        ),
        Slip(
            "input-forgotten",
            "The input is missing from the gradient of gamma: what you have would be right for a bias. gamma "
            "multiplies x, so its slope is x.",
            _LikeABias,
        ),
        Slip(
            "derivative-forgotten",
            "You pass dy back as it came. The input was multiplied by gamma on the way forward, so what goes back "
            "is multiplied by gamma too. "
            "(At gamma = 1 the two are the same: a check there finds nothing.)",
            _PassesOn,
        ),
        Slip(
            "factors-swapped",
            "You multiply what goes back by x. That is the slope by gamma; the slope by x is gamma.",
            _TimesTheInput,
        ),
        Slip(
            "zero-grad",
            "Your gradient piles up: what the call before left is still in it. In nnlib `backward` assigns, with = "
            "and not with +=.",
            _PilesUp,
        ),
        Slip(
            "gradient-is-update",
            "Your backward changes gamma. It should only say how the loss would change; an optimiser changes the "
            "weights, later.",
            _Updates,
        ),
    ),
)

# -- BentLayer ----------------------------------------------------------------------------------------------------


class BentLayer:
    def __init__(self, W, b):
        self.W = nn.Parameter(W, np.float64)
        self.b = nn.Parameter(b, np.float64)

    def forward(self, x):
        self.x = x
        self.a = sigmoid(x @ self.W.value + self.b.value)
        return self.a

    def backward(self, dy):
        dz = dy * self.a * (1 - self.a)
        self.W.grad = self.x.T @ dz
        self.b.grad = dz.sum(axis=0)
        return dz @ self.W.value.T


class _PlantedBentLayer:
    def __init__(self, W, b):
        self.W = nn.Parameter(W, np.float64)
        self.b = nn.Parameter(b, np.float64)

    def forward(self, x):
        self.x = x
        self.a = sigmoid(x @ self.W.value + self.b.value)
        return self.a

    def backward(self, dy):
        dz = dy * self.a * (1 - self.a)
        self.W.grad = self.x.T @ dz
        self.b.grad = dz.sum(axis=0)
        return dz @ self.W.value


def _bent(learner, x, dy, W, b):
    layer = learner.BentLayer(W, b)
    layer.forward(x)
    dx = layer.backward(dy)
    return {"dx": dx, "dW": layer.W.grad, "db": layer.b.grad}


def _bent_cases(rng):
    W = np.array([[1.0, 2.0], [3.0, 4.0]])
    fixed = [{"x": np.array([[0.0, 0.0]]), "dy": np.array([[4.0, 8.0]]), "W": W, "b": np.zeros(2)}]
    for N, n_in, n_out in ((3, 3, 3), (2, 4, 4), (5, 2, 2), (3, 2, 4)):
        drawn = {"x": rng.normal(size=(N, n_in)), "dy": rng.normal(size=(N, n_out))}
        fixed.append({**drawn, "W": rng.normal(size=(n_in, n_out)), "b": rng.normal(size=n_out)})
    return fixed


class _SlopeLeftOut(BentLayer):
    def backward(self, dy):
        super().backward(dy)
        return dy @ self.W.value.T


class _BothTurned(BentLayer):
    def backward(self, dy):
        dx = super().backward(dy)
        self.W.grad = (dy * self.a * (1 - self.a)).T @ self.x
        return dx


class _DividedInput(BentLayer):
    def backward(self, dy):
        return super().backward(dy) / len(dy)


class _SlopeTwice(BentLayer):
    def backward(self, dy):
        return super().backward(dy * self.a * (1 - self.a))


BENT_LAYER = Task(
    name="BentLayer",
    chapter="07",
    title="Find the bug that a gradient check reports",
    outputs={"dx": 2, "dW": 1, "db": 1},
    cases=_bent_cases,
    reference=BentLayer,
    probe=_bent,
    planted=_PlantedBentLayer,
    symptom=(
        "For x = [[0, 0]], W = [[1, 2], [3, 4]] and b = 0 both slopes of the sigmoid are 0.25. With dy = [[4, 8]], dz "
        "is [[1, 2]], and the gradient of the first input should be 1 * 1 + 2 * 2 = 5: its two weights are 1 and 2, "
        "the first row of W."
    ),
    hints=(
        "Read the report row by row. The rows of W and b are right, and both are computed from dz. So where can the "
        "fault not be?",
        "dz is right, so the fault lies behind it, on the way to x. Which weights lead away from the first input: a "
        "row of W or a column?",
        "On the way back W is turned around. Only the last line of `backward` needs a change, of two characters.",
    ),
    slips=(
        Slip(
            "derivative-forgotten",
            "W is turned the right way now, but the slope of the bend has got lost on the way to x: what goes back "
            "starts from dz, not from dy.",
            _SlopeLeftOut,
        ),
        Slip(
            "weight-orientation",
            "The input's gradient is right now, but W.grad is turned around. The report said that it was right "
            "before: leave that line alone.",
            _BothTurned,
        ),
        Slip(
            "divided-twice",
            "W is turned the right way now, but the gradient of the input is divided by N. The loss has done that "
            "already.",
            _DividedInput,
        ),
        Slip(
            "derivative-twice",
            "The slope of the bend is now counted twice. It belongs into dz once, and everything else starts from dz.",
            _SlopeTwice,
        ),
    ),
)

TASKS = (
    CROSS_ENTROPY_GRAD,
    RELU_BACKWARD,
    SIGMOID_BACKWARD,
    LINEAR_BACKWARD,
    NETWORK_BACKWARD,
    GRADIENT_CHECK,
    SCALE,
    BENT_LAYER,
)
