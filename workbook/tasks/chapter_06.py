"""The tasks of chapter 06, backpropagation by hand: chains, paths that meet, a neuron and its loss, relative errors."""

import numpy as np

from workbook.tasks.form import Slip, Task


def sigmoid(z):
    """The sigmoid that the exercise hands out. Any shape."""
    return np.exp(-np.logaddexp(0, -z))


# -- chain_of_three -----------------------------------------------------------------------------------------------


def chain_of_three(x):
    u = 3 - 2 * x
    v = np.tanh(u)
    L = v**2
    dv = 2 * v
    du = dv * (1 - v**2)
    dx = du * -2
    return L, dx


def _numbers(rng, *fixed, low=0.3, high=2.5, drawn=5):
    return [{"x": float(x)} for x in (*fixed, *rng.uniform(low, high, drawn))]


def _chain(x, slope_of_square=lambda u, v: 2 * v, slope_of_tanh=lambda x, u, v: 1 - v**2, slope_of_u=-2.0):
    u = 3 - 2 * x
    v = np.tanh(u)
    return v**2, slope_of_square(u, v) * slope_of_tanh(x, u, v) * slope_of_u


CHAIN_OF_THREE = Task(
    name="chain_of_three",
    chapter="06",
    title="Walk back through a chain of three functions",
    outputs={"L": 1, "dx": 1},
    cases=lambda rng: _numbers(rng, 0.5, 1.0, 2.0, 1.75),
    reference=chain_of_three,
    hints=(
        "Three boxes, three local slopes: of 3 - 2x, of tanh, of the square. What is each of them at the number that "
        "goes into its box?",
        "The square has the slope 2v. tanh has the slope 1 - v², from its output v. And 3 - 2x falls by 2 when x grows "
        "by 1.",
        "Start at the loss and go back: dv is 2 * v, du is dv times (1 - v**2), dx is du times the slope of 3 - 2x.",
    ),
    slips=(
        Slip(
            "derivative-forgotten",
            "The slope of tanh is missing. Behind tanh a change of u arrives smaller, by the factor 1 - v².",
            lambda x: _chain(x, slope_of_tanh=lambda x, u, v: 1.0),
        ),
        Slip(
            "derivative-wrong-point",
            "You took tanh's slope at x. But x is not what goes into tanh: u is, and its slope there is 1 - v².",
            lambda x: _chain(x, slope_of_tanh=lambda x, u, v: 1 - np.tanh(x) ** 2),
        ),
        Slip(
            "slope-from-the-input",
            "1 - u² is no slope of tanh: the formula 1 - v² wants what came out of tanh, not what went in.",
            lambda x: _chain(x, slope_of_tanh=lambda x, u, v: 1 - u**2),
        ),
        Slip(
            "sign-lost",
            "The size is right, the sign is not. When x grows, 3 - 2x falls: its slope is -2.",
            lambda x: _chain(x, slope_of_u=2.0),
        ),
        Slip(
            "chain-stops-early",
            "This is du, the slope by u. One box is left to walk through: 3 - 2x.",
            lambda x: _chain(x, slope_of_u=1.0),
        ),
        Slip(
            "slopes-are-added",
            "You added the three local slopes. Along a chain they multiply: each box scales what the next one hands "
            "back.",
            lambda x: (np.tanh(3 - 2 * x) ** 2, 2 * np.tanh(3 - 2 * x) + (1 - np.tanh(3 - 2 * x) ** 2) - 2),
        ),
        Slip(
            "derivative-wrong-point",
            "You took the slope of the square at u. What goes into the square is v: 2 * v.",
            lambda x: _chain(x, slope_of_square=lambda u, v: 2 * u),
        ),
        Slip(
            "derivative-wrong-point",
            "You took tanh of v. But v is what came out of tanh already, so the slope there is 1 - v².",
            lambda x: _chain(x, slope_of_tanh=lambda x, u, v: 1 - np.tanh(v) ** 2),
        ),
        Slip(
            "factor-two-forgotten",
            "This is half of what it should be: the slope of v * v is 2 * v.",
            lambda x: _chain(x, slope_of_square=lambda u, v: v),
        ),
        Slip(
            "slope-is-height",
            "At 3 - 2x you multiplied by -2 * x, which is a part of its value. How fast does 3 - 2x change "
            "with x? "
            "By -2, wherever x is.",
            lambda x: _chain(x, slope_of_u=-2.0 * x),
        ),
        Slip(
            "loss-is-the-gradient",
            "You began the way back with the value of L. It begins with 1: L changes as fast as L.",
            lambda x: _chain(x, slope_of_square=lambda u, v: v**2 * 2 * v),
        ),
        Slip(
            "results-in-any-order",
            "L and dx have changed places. The order is L, then dx.",
            lambda x: chain_of_three(x)[::-1],
        ),
    ),
)

# -- two_paths ----------------------------------------------------------------------------------------------------


def two_paths(x):
    a = x**2
    b = 1 - 3 * x
    da = b
    db = a
    dx = da * 2 * x
    dx += db * -3
    return dx


TWO_PATHS = Task(
    name="two_paths",
    chapter="06",
    title="Add up two paths that meet",
    outputs={"dx": 2},
    cases=lambda rng: _numbers(rng, 3.0, 1.0, -1.0, 0.5, low=-2.5),
    reference=two_paths,
    hints=(
        "x reaches L on two ways: through a, and through b. What does each way bring back?",
        "In a product the slope by one factor is the other factor: da is b, and db is a. From there go on to x, on "
        "each "
        "way with the local slope of its own box.",
        "The way through a brings da * 2 * x. The way through b brings db * -3. dx is the two added.",
    ),
    slips=(
        Slip(
            "path-dropped",
            "This is what comes back through a. The way through b is missing: x is used there too.",
            lambda x: (1 - 3 * x) * 2 * x,
        ),
        Slip(
            "overwrite-not-add",
            "This is what comes back through b alone. If you computed the way through a as well, it was overwritten: "
            "what the two ways bring has to be added.",
            lambda x: x**2 * -3,
        ),
        Slip(
            "paths-multiply",
            "You multiplied what the two ways bring. Along a way slopes multiply; where ways meet, they add.",
            lambda x: ((1 - 3 * x) * 2 * x) * (x**2 * -3),
        ),
        Slip(
            "slope-of-a-product",
            "This is the slope of a times the slope of b. But when a grows by a little, L = a * b grows by b times "
            "that: the slope by a factor is the value of the other one.",
            lambda x: 2 * x * -3,
        ),
        Slip(
            "factors-swapped",
            "Two values have changed places: in L = a * b the slope by a is b, and the slope by b is a.",
            lambda x: x**2 * 2 * x + (1 - 3 * x) * -3,
        ),
        Slip(
            "slope-is-height",
            "On the way through b you multiplied by -3 * x, which is a part of b's value. How fast does 1 - 3x change "
            "with x? By -3, wherever x is.",
            lambda x: (1 - 3 * x) * 2 * x + x**2 * -3 * x,
        ),
        Slip(
            "sign-lost",
            "One sign is lost: when x grows, b = 1 - 3x falls, so its slope is -3.",
            lambda x: (1 - 3 * x) * 2 * x + x**2 * 3,
        ),
    ),
)

# -- graph_slopes -------------------------------------------------------------------------------------------------


def graph_slopes(x, w, y):
    u = w * x
    z = u + x
    e = z - y
    de = 2 * e
    dz = de
    du = dz
    dw = du * x
    dx = du * w + dz
    return de, dz, du, dw, dx


def _graph_cases(rng):
    fixed = [
        {"x": 2.0, "w": 3.0, "y": 1.0},
        {"x": 1.0, "w": -1.5, "y": 2.0},
        {"x": -3.0, "w": 0.5, "y": -1.0},
    ]
    return fixed + [dict(zip("xwy", map(float, 2 * rng.normal(size=3)), strict=True)) for _ in range(5)]


def _graph(x, w, y, slope_of_square=lambda e, z: 2 * e, slopes=lambda du, x, w: (du * x, du * w + du)):
    z = w * x + x
    de = slope_of_square(z - y, z)
    return (de, de, de, *slopes(de, x, w))


def _sum_as_a_product(x, w, y):
    dz = 2 * (w * x + x - y)
    return dz, dz, dz * x, dz * x * x, dz * x * w + dz


GRAPH_SLOPES = Task(
    name="graph_slopes",
    chapter="06",
    title="Fill the table of slopes, from the loss back to the input",
    outputs={"de": 1, "dz": 1, "du": 1, "dw": 1, "dx": 1},
    cases=_graph_cases,
    reference=graph_slopes,
    hints=(
        "Begin at the end of the table: L = e * e. By how much does L change when e grows by a little? Then go up, one "
        "line at a time.",
        "de is 2 * e. A sum or a difference hands a slope on as it is, so dz and du are quickly found. A product "
        "hands back the slope times the other factor.",
        "x is used in two lines, u = w * x and z = u + x. One brings du * w, the other brings dz, and dx is both "
        "together.",
    ),
    slips=(
        Slip(
            "overwrite-not-add",
            "dx holds what comes through z = u + x alone. x is used in u = w * x as well: add what comes from there.",
            lambda x, w, y: _graph(x, w, y, slopes=lambda du, x, w: (du * x, du)),
        ),
        Slip(
            "path-dropped",
            "dx holds what comes through u = w * x alone. x is added once more in z = u + x, and that way counts too.",
            lambda x, w, y: _graph(x, w, y, slopes=lambda du, x, w: (du * x, du * w)),
        ),
        Slip(
            "factors-swapped",
            "In u = w * x two values have changed places: the slope of u by w is x, and the slope of u by x is w.",
            lambda x, w, y: _graph(x, w, y, slopes=lambda du, x, w: (du * w, du * x + du)),
        ),
        Slip(
            "factor-two-forgotten",
            "This is half of what it should be. If all five are: the slope of e * e is 2 * e, since e is used twice "
            "there. If dx alone is: the two paths are added, not averaged.",
            lambda x, w, y: _graph(x, w, y, slope_of_square=lambda e, z: e),
        ),
        Slip(
            "slope-is-height",
            "You began with the value of L. The way back begins with a slope: how fast e * e changes with e, which is "
            "2 * e.",
            lambda x, w, y: _graph(x, w, y, slope_of_square=lambda e, z: e * e),
        ),
        Slip(
            "slope-is-height",
            "You multiplied by e once more on the way to z. In e = z - y nothing is multiplied: when z grows by a "
            "little, e "
            "grows as much, so dz is de.",
            lambda x, w, y: (2 * (w * x + x - y), *_graph(x, w, y, slope_of_square=lambda e, z: 2 * e * e)[1:]),
        ),
        Slip(
            "slope-of-a-product",
            "You multiplied by x on the way from z to u. In z = u + x nothing is multiplied: a sum hands a slope on "
            "as it "
            "is, so du is dz.",
            lambda x, w, y: _sum_as_a_product(x, w, y),
        ),
        Slip(
            "derivative-wrong-point",
            "You took the slope of the square at z. What goes into the square is e, so its slope is 2 * e.",
            lambda x, w, y: _graph(x, w, y, slope_of_square=lambda e, z: 2 * z),
        ),
        Slip(
            "target-minus-prediction",
            "The sign is turned around. Here e is z - y: when z is too high, the loss grows with z, and dz is above 0.",
            lambda x, w, y: _graph(x, w, y, slope_of_square=lambda e, z: -2 * e),
        ),
    ),
)

# -- neuron_gradient ----------------------------------------------------------------------------------------------


def neuron_gradient(x, w, b, y):
    a = sigmoid(x @ w + b)
    dz = a - y
    return dz * x, dz, dz * w


def _neuron_cases(rng):
    fixed = [
        {"x": np.array([2.0, 1.0]), "w": np.array([1.0, -1.0]), "b": 1.0, "y": 0},
        {"x": np.array([2.0, 1.0]), "w": np.array([1.0, -1.0]), "b": 1.0, "y": 1},
        {"x": np.array([3.0]), "w": np.array([0.5]), "b": -2.0, "y": 1},
    ]
    drawn = [
        {"x": rng.normal(size=n), "w": rng.normal(size=n), "b": float(rng.normal()), "y": int(y)}
        for n, y in ((2, 0), (3, 1), (4, 0), (5, 1))
    ]
    return fixed + drawn


def _neuron(x, w, b, y, dz=lambda z, a, y: a - y, slopes=lambda dz, x, w, b: (dz * x, dz, dz * w)):
    z = x @ w + b
    return slopes(dz(z, sigmoid(z), y), x, w, b)


NEURON_GRADIENT = Task(
    name="neuron_gradient",
    chapter="06",
    title="Walk back through one neuron and its loss",
    outputs={"dw": 2, "db": 1, "dx": 1},
    cases=_neuron_cases,
    reference=neuron_gradient,
    hints=(
        "First forward: you need a. Then back through the loss and the sigmoid: what did the chapter find for these "
        "two "
        "together?",
        "The loss and the sigmoid together hand back dz = a - y. Each weight is multiplied by its own input, so what "
        "is "
        "the local slope of z by that weight?",
        "dw is dz * x, one number for each weight. The bias is added, with the slope 1. An input is multiplied by its "
        "weight, so dx is dz times w.",
    ),
    slips=(
        Slip(
            "target-minus-prediction",
            "The sign is turned around: dz is a - y, and db is the same. Where the neuron says too much, a larger z "
            "makes the loss grow.",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: y - a),
        ),
        Slip(
            "derivative-forgotten",
            "The slope of the sigmoid is missing: this is the slope by a, handed on as if it were the slope by z. "
            "On the way stands the factor a * (1 - a).",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: (a - y) / (a * (1 - a))),
        ),
        Slip(
            "derivative-twice",
            "The slope of the sigmoid is in your result twice. a - y holds it already: it is the slope by z, not by a.",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: (a - y) * a * (1 - a)),
        ),
        Slip(
            "derivative-wrong-point",
            "z * (1 - z) is no slope of the sigmoid: the formula a * (1 - a) wants what came out of it.",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: (a - y) / (a * (1 - a)) * z * (1 - z)),
        ),
        Slip(
            "input-forgotten",
            "Your slopes for the weights are all the same. A weight is multiplied by its input before it reaches z: "
            "that input is its local slope.",
            lambda x, w, b, y: _neuron(x, w, b, y, slopes=lambda dz, x, w, b: (dz * np.ones(len(x)), dz, dz * w)),
        ),
        Slip(
            "factors-swapped",
            "Two values have changed places: the slope of z by a weight is its input, and the slope by an input is its "
            "weight.",
            lambda x, w, b, y: _neuron(x, w, b, y, slopes=lambda dz, x, w, b: (dz * w, dz, dz * x)),
        ),
        Slip(
            "bias-multiplied",
            "You multiplied dz by b. The bias is added to z, so its local slope is 1, whatever its value.",
            lambda x, w, b, y: _neuron(x, w, b, y, slopes=lambda dz, x, w, b: (dz * x, dz * b, dz * w)),
        ),
        Slip(
            "square-for-classes",
            "This is the slope of the squared error. The loss here is the cross-entropy, and dz is a - y.",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: 2 * (a - y) * a * (1 - a)),
        ),
        Slip(
            "output-before-activation",
            "You compared the sum z with the label. What the neuron says is a, after the sigmoid: dz is a - y.",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: z - y),
        ),
        Slip(
            "target-forgotten",
            "The label is missing: dz is a - y.",
            lambda x, w, b, y: _neuron(x, w, b, y, lambda z, a, y: a),
        ),
    ),
)

# -- relative_error -----------------------------------------------------------------------------------------------


def relative_error(p, q):
    gap = np.abs(p - q)
    size = np.maximum(np.abs(p), np.abs(q))
    return np.max(gap / np.where(size == 0, 1, size))


def _pairs(rng):
    fixed = [
        (np.array([2.0]), np.array([1.0])),
        (np.array([100.0, 0.001]), np.array([100.1, 0.002])),
        (np.array([0.0, 3.0]), np.array([0.0, 3.0])),
        (np.array([-4.0, 0.0, 1.0]), np.array([-5.0, 0.0, 1.0])),
        (np.array([[1.0, -2.0], [0.5, 0.0]]), np.array([[1.0, -2.5], [0.25, 0.0]])),
    ]
    drawn = []
    for shape in ((4,), (2, 3), (1, 5)):
        p = rng.normal(size=shape)
        drawn.append((p, p * (1 + 0.1 * rng.normal(size=shape))))
    return [{"p": p, "q": q} for p, q in fixed + drawn]


def _size(p, q):
    return _guarded(np.maximum(np.abs(p), np.abs(q)))


def _guarded(size):
    return np.where(size == 0, 1, size)


RELATIVE_ERROR = Task(
    name="relative_error",
    chapter="06",
    title="Say how far two gradients are apart, in proportion",
    outputs={"error": 2},
    cases=_pairs,
    reference=relative_error,
    hints=(
        "For one pair: how far are the two apart, and how large is the larger one, each without its sign? Then do it "
        "for whole arrays.",
        "`np.abs` drops signs, `np.maximum` takes the larger of two arrays, entry by entry. The worst entry counts.",
        "The gap is np.abs(p - q), the size is np.maximum(np.abs(p), np.abs(q)). Where the size is 0 the gap is 0 too: "
        "divide by 1 there, for example with np.where. Then take the largest quotient.",
    ),
    slips=(
        Slip(
            "absolute-is-enough",
            "This is the distance itself. It has to be set in proportion: divide each by the larger of its two "
            "numbers, "
            "without signs.",
            lambda p, q: np.max(np.abs(p - q)),
        ),
        Slip(
            "one-side-is-the-measure",
            "You divide by the second number alone. Divide by the larger of the two: then it does not matter which "
            "comes "
            "first, and a single 0 does no harm.",
            lambda p, q: np.max(np.abs(p - q) / np.abs(q)),
        ),
        Slip(
            "one-side-is-the-measure",
            "You divide by the first number alone. Divide by the larger of the two: then it does not matter which "
            "comes first, and a single 0 does no harm.",
            lambda p, q: np.max(np.abs(p - q) / np.abs(p)),
        ),
        Slip(
            "one-side-is-the-measure",
            "You divide by the size of the second number, and by 1 where it is 0. Divide by the larger of the two: "
            "then it does not matter which comes first.",
            lambda p, q: np.max(np.abs(p - q) / _guarded(np.abs(q))),
        ),
        Slip(
            "one-side-is-the-measure",
            "You divide by the size of the first number, and by 1 where it is 0. Divide by the larger of the two: then "
            "it does not matter which comes first.",
            lambda p, q: np.max(np.abs(p - q) / _guarded(np.abs(p))),
        ),
        Slip(
            "larger-with-its-sign",
            "Drop the signs before you look for the larger one: -5 is larger in size than -4.",
            lambda p, q: np.max(np.abs(p - q) / _guarded(np.maximum(p, q))),
        ),
        Slip(
            "larger-with-its-sign",
            "Drop the signs before you look for the larger one: -5 is larger in size than -4. And where both numbers "
            "are 0, the error is 0.",
            lambda p, q: np.max(np.abs(p - q) / np.maximum(p, q)),
        ),
        Slip(
            "larger-is-the-sum",
            "You divide by the sum of the two sizes. Some books do; here it is the larger of the two, so that a "
            "gradient of twice the right size gets 0.5.",
            lambda p, q: np.max(np.abs(p - q) / np.where(_size(p, q) == 0, 1, np.abs(p) + np.abs(q))),
        ),
        Slip(
            "errors-cancel",
            "The sign of the difference is still there, so an entry that is too small by a lot counts as less than 0. "
            "Take the distance with np.abs.",
            lambda p, q: np.max((p - q) / _size(p, q)),
        ),
        Slip(
            "mean-hides-the-worst",
            "This is the mean over all entries. One wrong entry among many right ones would hardly show: take the "
            "largest.",
            lambda p, q: np.mean(np.abs(p - q) / _size(p, q)),
        ),
        Slip(
            "zero-over-zero",
            "Where both numbers are 0 you divide 0 by 0, and that is nan. Two zeros agree: there the error is 0.",
            lambda p, q: np.max(np.abs(p - q) / np.maximum(np.abs(p), np.abs(q))),
        ),
        Slip(
            "one-size-for-all",
            "You divide every distance by the largest number of the whole array. A small entry can then be wholly "
            "wrong "
            "without being seen: divide entry by entry.",
            lambda p, q: np.max(np.abs(p - q)) / np.max(_size(p, q)),
        ),
    ),
)

# -- mend_hidden_slopes -------------------------------------------------------------------------------------------


def mend_hidden_slopes(dz2, W2, z1):
    da1 = np.zeros(len(z1))
    for i in range(len(z1)):
        for j in range(len(dz2)):
            da1[i] += dz2[j] * W2[i, j]
    return da1 * (z1 > 0)


def _planted_hidden_slopes(dz2, W2, z1):
    da1 = np.zeros(len(z1))
    for i in range(len(z1)):
        for j in range(len(dz2)):
            da1[i] = dz2[j] * W2[i, j]
    return da1 * (z1 > 0)


def _hidden_cases(rng):
    W2 = np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]])
    fixed = [
        {"dz2": np.array([-2.0, 2.0]), "W2": W2, "z1": np.array([3.0, -3.0, 4.0])},
        {"dz2": np.array([1.0, -3.0]), "W2": W2, "z1": np.array([0.5, -0.5, -4.0])},
    ]
    drawn = []
    for n, k in ((2, 3), (4, 2), (3, 3), (5, 4)):
        z1 = rng.normal(size=n) + np.array([1.0] + [0.0] * (n - 1))
        drawn.append({"dz2": rng.normal(size=k), "W2": rng.normal(size=(n, k)), "z1": z1})
    return fixed + drawn


MEND_HIDDEN_SLOPES = Task(
    name="mend_hidden_slopes",
    chapter="06",
    title="Find the bug on the way back through a layer",
    outputs={"dz1": 2},
    cases=_hidden_cases,
    reference=mend_hidden_slopes,
    planted=_planted_hidden_slopes,
    symptom="For dz2 = [-2, 2] and the weights 1 and -0.5 out of the first hidden neuron, da1[0] should be "
    "-2 * 1 + 2 * (-0.5) = -3; it comes out as -1. Print da1 in each round of the inner loop.",
    hints=(
        "Each hidden neuron sends its value to every output. Follow da1[0] through the rounds of the inner loop: what "
        "becomes of the first round's number?",
        "With a single output the code is right, with two it is not. So something is lost where two paths meet.",
        "`da1[i] = ...` replaces what the rounds before have brought. One character is missing.",
    ),
    slips=(
        Slip(
            "path-dropped",
            "Now only the first output's path arrives. Every output has one: add them up.",
            lambda dz2, W2, z1: dz2[0] * W2[:, 0] * (z1 > 0),
        ),
        Slip(
            "derivative-forgotten",
            "The paths are added up now, but ReLU's slope has got lost: where z1 is below 0 nothing comes back.",
            lambda dz2, W2, z1: W2 @ dz2,
        ),
        Slip(
            "slope-is-height",
            "The paths are added up now, but you multiply by ReLU's value. The way back needs its slope, which is 1 "
            "or 0.",
            lambda dz2, W2, z1: W2 @ dz2 * np.maximum(z1, 0),
        ),
        Slip(
            "derivative-wrong-point",
            "The paths are added up now. But where z1 is below 0 you turn the sign around; ReLU's slope there is 0.",
            lambda dz2, W2, z1: W2 @ dz2 * np.sign(z1),
        ),
        Slip(
            "mean-or-sum",
            "You took the mean over the paths. What they bring is added up, not averaged.",
            lambda dz2, W2, z1: W2 @ dz2 / len(dz2) * (z1 > 0),
        ),
    ),
)

# -- gelu_grad ----------------------------------------------------------------------------------------------------


def gelu_grad(x):
    c = np.sqrt(2 / np.pi)
    t = np.tanh(c * (x + 0.044715 * x**3))
    du = c * (1 + 3 * 0.044715 * x**2)
    dt = (1 - t**2) * du
    return (1 + t) / 2 + x / 2 * dt


def _gelu(x, first=True, slope_of_tanh=lambda x, u, t: 1 - t**2, cubed=3.0, slope_of_u=True, factor=1.0):
    c = np.sqrt(2 / np.pi)
    u = c * (x + 0.044715 * x**3)
    t = np.tanh(u)
    du = c * (1 + cubed * 0.044715 * x**2) if slope_of_u else 1.0
    second = x / 2 * slope_of_tanh(x, u, t) * du * factor
    return (1 + t) / 2 + second if first else second


def _gelu_cases(rng):
    fixed = [np.array([1.0]), np.array([0.0, 2.0, -1.0]), np.array([[-0.5, 0.5], [1.5, -2.0]])]
    return [{"x": x} for x in (*fixed, rng.normal(size=6), 1.5 * rng.normal(size=(2, 3)))]


GELU_GRAD = Task(
    name="gelu_grad",
    chapter="06",
    title="Find the slope of GELU by the chain rule",
    outputs={"slope": 3},
    cases=_gelu_cases,
    reference=gelu_grad,
    borrowed=("nnlib.GELU",),
    hints=(
        "Draw the graph: x goes into u, u into t. At the end x/2 is multiplied by 1 + t. On how many ways does x reach "
        "the end?",
        "There are two ways. Through the factor x/2 comes (1 + t) / 2. Through t comes x/2, times the slope of t by x: "
        "that one is a chain, tanh's slope times u's.",
        "u = c * (x + 0.044715 * x**3) has the slope c * (1 + 3 * 0.044715 * x**2), and tanh has 1 - t**2. Multiply "
        "these two for dt, then add the two ways.",
    ),
    slips=(
        Slip(
            "path-dropped",
            "This is one of two ways: x also goes through u and tanh, and what comes back there has to be added.",
            lambda x: (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))) / 2,
        ),
        Slip(
            "overwrite-not-add",
            "This is what comes back through tanh alone. x stands in the factor x/2 as well: add (1 + t) / 2.",
            lambda x: _gelu(x, first=False),
        ),
        Slip(
            "derivative-forgotten",
            "The slope of tanh is missing in the way through t: 1 - t².",
            lambda x: _gelu(x, slope_of_tanh=lambda x, u, t: 1.0),
        ),
        Slip(
            "chain-stops-early",
            "The way through t ends at u: the slope of u by x is missing.",
            lambda x: _gelu(x, slope_of_u=False),
        ),
        Slip(
            "derivative-wrong-point",
            "You took tanh's slope at x. What goes into tanh is u, and what comes out is t: its slope is 1 - t².",
            lambda x: _gelu(x, slope_of_tanh=lambda x, u, t: 1 - np.tanh(x) ** 2),
        ),
        Slip(
            "slope-from-the-input",
            "1 - u² is no slope of tanh: the formula wants what came out of it, t.",
            lambda x: _gelu(x, slope_of_tanh=lambda x, u, t: 1 - u**2),
        ),
        Slip(
            "exponent-forgotten",
            "A factor 3 is missing in the slope of u: x**3 has the slope 3 * x**2.",
            lambda x: _gelu(x, cubed=1.0),
        ),
        Slip(
            "exponent-forgotten",
            "A square is missing in the slope of u: x**3 has the slope 3 * x**2, not 3 * x.",
            lambda x: _gelu(x, cubed=3 / np.where(x == 0, 1, x)),
        ),
        Slip(
            "paths-multiply",
            "You multiplied what the two ways bring. Along a way slopes multiply; where ways meet, they add.",
            lambda x: (_gelu(x) - _gelu(x, first=False)) * _gelu(x, first=False),
        ),
        Slip(
            "derivative-forgotten",
            "The factor c = np.sqrt(2 / np.pi) is missing in the slope of u.",
            lambda x: _gelu(x, factor=1 / np.sqrt(2 / np.pi)),
        ),
        Slip(
            "slope-of-a-product",
            "This is the slope of x/2 times the slope of 1 + t. In a product each way brings its own slope times the "
            "value of the other factor, and the two are added.",
            lambda x: _gelu(x, first=False) / x,
        ),
    ),
)

TASKS = (CHAIN_OF_THREE, TWO_PATHS, GRAPH_SLOPES, NEURON_GRADIENT, RELATIVE_ERROR, MEND_HIDDEN_SLOPES, GELU_GRAD)
