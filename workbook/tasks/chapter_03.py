"""The tasks of chapter 03, activation functions: bends, slopes, layers that collapse, forms that never overflow."""

import math
from functools import partial

import numpy as np

from workbook.tasks.form import Slip, Task


def _plain_sigmoid(z):
    """The textbook formula; for the slips, which are tried where it may overflow."""
    return 1 / (1 + np.exp(-z))


def _clipped_sigmoid(z, largest):
    return _plain_sigmoid(np.clip(z, -largest, largest))


# -- relu -----------------------------------------------------------------------------------------------------------


def relu(z):
    return np.maximum(z, 0)


def _bend_cases(rng):
    fixed = [np.array([-2.0, 3.0]), np.array([-0.5, 0.0, 0.5, 4.0]), np.array([[1.5, -1.5], [-30.0, 20.0], [0.2, 0.3]])]
    one = np.array([2.5])  # here Python's max and if do work: that tells them from other ways to raise
    return [{"z": z} for z in (*fixed, one, rng.normal(size=6), 5 * rng.normal(size=(3, 4)))]


RELU = Task(
    name="relu",
    chapter="03",
    title="Write ReLU",
    outputs={"a": 1},
    cases=_bend_cases,
    reference=relu,
    borrowed=("nnlib.relu", "nnlib.ReLU"),
    hints=(
        "Each number is looked at by itself. What should happen to one above 0, and what to one below?",
        "Of z and 0 you want the larger one, entry by entry. NumPy has a function that compares two things entry by "
        "entry.",
        "`np.maximum(a, b)` gives the larger of the two at each place; one of them may be the number 0.",
    ),
    slips=(
        Slip(
            "bend-drops-the-sign",
            "You drop the minus sign: −2 became 2. ReLU turns everything below 0 into 0.",
            lambda z: np.abs(z),
        ),
        Slip(
            "activation-is-a-switch",
            "Yours is the step: 1 or 0. ReLU passes on what is above 0 as it is, so 3 stays 3.",
            lambda z: np.where(z > 0, 1.0, 0.0),
        ),
        Slip(
            "larger-of-two-is-maximum",
            "You keep what lies below 0 and cut off what lies above. It is the other way round: of z and 0, take the "
            "larger.",
            lambda z: np.minimum(z, 0),
        ),
        Slip(
            "one-answer-for-the-array",
            "You give one number for the whole array. Each entry is bent by itself, so what comes out has the shape "
            "of z.",
            lambda z: np.max(np.maximum(z, 0)),
        ),
        Slip(
            "one-answer-for-the-array",
            "Python's `max` and `if` decide about one number. z holds many: `np.maximum` and `np.where` look at each "
            "of them by itself.",
            lambda z: max(z, 0),
        ),
        Slip(
            "one-answer-for-the-array",
            "`np.max(z, 0)` looks for the largest entry along axis 0, so that its 0 is no number to compare with. "
            "`np.maximum(z, 0)` compares each entry with 0.",
            lambda z: np.max(z, 0),
        ),
        Slip(
            "bent-away-is-gone",
            "You keep the entries above 0 and throw the others away. ReLU keeps every place: where z is below 0, a 0 "
            "stands.",
            lambda z: z[z > 0],
        ),
        Slip(
            "squashed-is-bent",
            "You cut off above 1 as well. ReLU has no upper end: it passes on 3 as 3.",
            lambda z: np.clip(z, 0, 1),
        ),
    ),
)

# -- collapse_linear_layers -----------------------------------------------------------------------------------------


def collapse_linear_layers(W1, b1, W2, b2):
    W = W1 @ W2
    b = b1 @ W2 + b2
    return W, b


def _stack_cases(rng):
    small = {
        "W1": np.array([[1.0, -1.0, 2.0], [2.0, 1.0, -1.0]]),
        "b1": np.array([-1.0, -2.0, 1.0]),
        "W2": np.array([[1.0, -0.5], [-2.0, 1.5], [-0.5, 1.0]]),
        "b2": np.array([0.5, -2.0]),
    }
    square = {
        "W1": np.array([[1.0, 2.0], [0.0, 1.0]]),
        "b1": np.array([1.0, -1.0]),
        "W2": np.array([[1.0, 0.0], [3.0, 1.0]]),
        "b2": np.array([0.5, 0.25]),
    }
    drawn = []
    for n_in, n_hidden, n_out in ((3, 3, 3), (2, 5, 2), (4, 2, 3), (1, 4, 1), (2, 2, 3), (2, 1, 3)):
        shapes = {"W1": (n_in, n_hidden), "b1": n_hidden, "W2": (n_hidden, n_out), "b2": n_out}
        drawn.append({name: rng.normal(size=shape) for name, shape in shapes.items()})
    return [small, square, *drawn]


COLLAPSE = Task(
    name="collapse_linear_layers",
    chapter="03",
    title="Turn two layers without a bend into one",
    outputs={"W": 1, "b": 1},
    cases=_stack_cases,
    reference=collapse_linear_layers,
    hints=(
        "Write down what the two layers do to x, put the first formula into the second, and multiply out.",
        "(x @ W1 + b1) @ W2 + b2 is x @ (something) + (something else). The first is your W, the second your b.",
        "Multiplying out gives x @ (W1 @ W2) and then what does not hold x: b1, which has gone through W2, and b2.",
    ),
    slips=(
        Slip(
            "biases-add-up",
            "You add the two biases. But b1 still has to go through the second layer: its weights W2 apply to b1 as "
            "well.",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 + b2),
        ),
        Slip(
            "network-runs-backwards",
            "The weights are multiplied in the wrong order. x meets W1 first: (x @ W1) @ W2 is x @ (W1 @ W2).",
            lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2),
        ),
        Slip(
            "bias-forgotten",
            "The bias of the second layer, b2, is missing. It is added at the very end.",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2),
        ),
        Slip(
            "hidden-bias-vanishes",
            "The bias of the first layer has got lost. It goes through the second layer like everything else that "
            "comes out of the first.",
            lambda W1, b1, W2, b2: (W1 @ W2, b2),
        ),
        Slip(
            "hidden-bias-vanishes",
            "In the line for b, b1 meets the wrong matrix. It is added after W1, so only W2 is still ahead of it: b1 "
            "@ W2. b2 is added after W2, and goes through nothing.",
            lambda W1, b1, W2, b2: (W1 @ W2, W1 @ b1 @ W2 + b2),
        ),
        Slip(
            "b2-goes-through-too",
            "Python stops in the line for b, where two shapes do not fit. b1 has an entry for each hidden neuron and "
            "meets W2 from the left: b1 @ W2. b2 has an entry for each output, and goes through nothing.",
            lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2 + b2 @ W2),
        ),
        Slip(
            "b2-goes-through-too",
            "In the line for b: the two biases do not meet before W2. b1 alone goes through W2, and b2 is added "
            "afterwards.",
            lambda W1, b1, W2, b2: (W1 @ W2, (b1 + b2) @ W2),
        ),
    ),
)

# -- leaky_relu -----------------------------------------------------------------------------------------------------


def leaky_relu(z, leak):
    a = np.where(z > 0, z, leak * z)
    slope = np.where(z > 0, 1.0, leak)
    return a, slope


def _leaky_cases(rng):
    fixed = [
        {"z": np.array([-2.0, 3.0]), "leak": 0.1},
        {"z": np.array([-1.0, 0.0, 0.5]), "leak": 0.2},
        {"z": np.array([[-4.0, 4.0], [0.25, -0.25]]), "leak": 0.01},
        {"z": np.array([2.5]), "leak": 0.1},
    ]
    return [*fixed, {"z": rng.normal(size=7), "leak": 0.3}, {"z": 4 * rng.normal(size=(2, 5)), "leak": 0.05}]


LEAKY_RELU = Task(
    name="leaky_relu",
    chapter="03",
    title="Write leaky ReLU and its slope",
    outputs={"a": 1, "slope": 1},
    cases=_leaky_cases,
    reference=leaky_relu,
    borrowed=("nnlib.leaky_relu", "nnlib.LeakyReLU"),
    hints=(
        "The curve is made of two straight pieces. What is the formula of each, and how steep is each?",
        "`np.where(condition, here, there)` takes from `here` where the condition holds and from `there` where it "
        "does not. You need it twice, with the same condition.",
        "The condition is z > 0. For the curve the two choices are z and leak * z; for the slope they are two numbers.",
    ),
    slips=(
        Slip(
            "slope-one-everywhere",
            "Your slope is 1 everywhere. To the left of 0 the curve is less steep: it goes down by only `leak` for "
            "each 1.",
            lambda z, leak: (np.where(z > 0, z, leak * z), np.ones_like(z)),
        ),
        Slip(
            "below-zero-is-nothing",
            "This is ReLU without the leak: below 0 your curve is 0. Leaky ReLU passes on leak * z there.",
            lambda z, leak: (np.maximum(z, 0), np.where(z > 0, 1.0, leak)),
        ),
        Slip(
            "below-zero-is-nothing",
            "Below 0 your slope is 0, like that of ReLU. The curve of leaky ReLU does not lie flat there: it changes "
            "by `leak` for each 1.",
            lambda z, leak: (np.where(z > 0, z, leak * z), np.where(z > 0, 1.0, 0.0)),
        ),
        Slip(
            "bend-drops-the-sign",
            "Below 0 your curve goes up again, as if the minus sign had been dropped. leak * z is a small negative "
            "number there.",
            lambda z, leak: (np.where(z > 0, z, -leak * z), np.where(z > 0, 1.0, leak)),
        ),
        Slip(
            "slope-is-height",
            "Your slope below 0 has the wrong sign. The curve lies under the axis there, but it still rises to the "
            "right: its slope is +leak.",
            lambda z, leak: (np.where(z > 0, z, leak * z), np.where(z > 0, 1.0, -leak)),
        ),
        Slip(
            "corner-belongs-to-the-right",
            "Your slope is right but for z = 0 exactly. At the corner the slope of the left side is asked for, leak: "
            "use z > 0.",
            lambda z, leak: (np.where(z > 0, z, leak * z), np.where(z >= 0, 1.0, leak)),
        ),
        Slip(
            "slope-is-height",
            "Below 0 your slope is leak * z, the height of the curve there. A straight piece has one and the same "
            "slope everywhere: how far it rises for each 1 to the right.",
            lambda z, leak: (np.where(z > 0, z, leak * z), np.where(z > 0, 1.0, leak * z)),
        ),
        Slip(
            "zero-is-on-no-side",
            "At z = 0 exactly your slope is 0, since neither z > 0 nor z < 0 holds there. The slope of the left side "
            "is asked for: leak wherever z > 0 does not hold.",
            lambda z, leak: (np.where(z > 0, z, leak * z), 1.0 * (z > 0) + leak * (z < 0)),
        ),
        Slip(
            "answers-change-places",
            "Both arrays are right, in the wrong order: first the heights a, then the slope.",
            lambda z, leak: leaky_relu(z, leak)[::-1],
        ),
        Slip(
            "slope-is-height",
            "Your slope holds heights of the curve. A slope says how steep it is: a straight piece has one and the "
            "same slope everywhere, however high it lies.",
            lambda z, leak: (np.where(z > 0, z, leak * z), np.where(z > 0, z, leak * z)),
        ),
        Slip(
            "one-answer-for-the-array",
            "Python's `if` decides once, and z holds many numbers. `np.where` decides for each of them by itself.",
            lambda z, leak: (z, 1.0) if z > 0 else (leak * z, leak),
        ),
        Slip(
            "leak-is-the-value",
            "Below 0 your curve lies flat at `leak`. The leak is a factor: it multiplies z.",
            lambda z, leak: (np.where(z > 0, z, leak), np.where(z > 0, 1.0, leak)),
        ),
    ),
)

# -- slope ----------------------------------------------------------------------------------------------------------


def slope(f, z, h=1e-5):
    rise = f(z + h) - f(z - h)
    return rise / (2 * h)


def _slope_probe(learner, f, z, h=None):
    curves = {
        "z * z": lambda z: z * z,
        "z ** 3": lambda z: z**3,
        "5 - 2 * z": lambda z: 5 - 2 * z,
        "np.tanh": np.tanh,
        "np.exp": np.exp,
    }
    step = () if h is None else (h,)
    return {"slope": learner.slope(curves[f], z, *step)}


def _slope_cases(rng):
    fixed = [
        ("z * z", 3.0, 0.5),
        ("z ** 3", 2.0, 0.5),
        ("5 - 2 * z", 1.0, 0.1),
        ("np.tanh", 0.5, 1.0),
        ("z ** 3", -1.5, 2.0),
    ]
    cases = [{"f": f, "z": z, "h": h} for f, z, h in fixed]
    drawn = [
        {"f": f, "z": float(rng.normal()), "h": h} for f, h in (("np.exp", 0.25), ("np.tanh", 0.3), ("z ** 3", 0.75))
    ]
    return [*cases, *drawn, {"f": "np.tanh", "z": rng.normal(size=4), "h": 0.5}, {"f": "np.exp", "z": 1.0}]


SLOPE = Task(
    name="slope",
    chapter="03",
    title="Measure the slope of a curve at a point",
    outputs={"slope": 2},
    cases=_slope_cases,
    reference=slope,
    probe=_slope_probe,
    hints=(
        "A slope is rise over run. You need two heights of the curve: where do you take them, if neither side is to "
        "be preferred?",
        "Take one height a step h to the right of z and one a step h to the left. The rise is their difference. How "
        "far are they apart?",
        "The two heights are f(z + h) and f(z - h), and they lie 2 * h apart. Mind the brackets when you divide.",
    ),
    slips=(
        Slip(
            "one-sided-difference",
            "You look to one side only: from z to z + h. Your number belongs to the middle between these two. Step "
            "to both sides of z, and the errors of the two sides cancel nearly all.",
            lambda f, z, h=1e-5: (f(z + h) - f(z)) / h,
        ),
        Slip(
            "one-sided-difference",
            "You look to one side only: from z − h to z. Step to both sides of z.",
            lambda f, z, h=1e-5: (f(z) - f(z - h)) / h,
        ),
        Slip(
            "run-miscounted",
            "Twice too steep: from z − h to z + h it is two steps, so the run is 2 * h.",
            lambda f, z, h=1e-5: (f(z + h) - f(z - h)) / h,
        ),
        Slip(
            "run-miscounted",
            "`/ 2 * h` divides by 2 and then multiplies by h. To divide by both, put them into brackets: `/ (2 * h)`.",
            lambda f, z, h=1e-5: (f(z + h) - f(z - h)) / 2 * h,
        ),
        Slip(
            "run-miscounted",
            "Only the left height is divided: `/` binds before `-` does. Put the difference of the two heights into "
            "brackets first.",
            lambda f, z, h=1e-5: f(z + h) - f(z - h) / (2 * h),
        ),
        Slip(
            "run-miscounted",
            "Two pairs of brackets are missing. Python reads f(z + h) - ((f(z - h) / 2) * h). Write (f(z + h) - f(z "
            "- h)) / (2 * h).",
            lambda f, z, h=1e-5: f(z + h) - f(z - h) / 2 * h,
        ),
        Slip(
            "step-of-its-own",
            "You go h / 2 to each side. Here h is the step to each side, so the two places lie 2 * h apart.",
            lambda f, z, h=1e-5: (f(z + h / 2) - f(z - h / 2)) / h,
        ),
        Slip(
            "run-miscounted",
            "You divide by 2 alone. The run depends on h: from z − h to z + h it is 2 * h.",
            lambda f, z, h=1e-5: (f(z + h) - f(z - h)) / 2,
        ),
        Slip(
            "run-miscounted",
            "From z to z + h it is one step, but you divide by two. For the central difference the left height is "
            "f(z - h), not f(z).",
            lambda f, z, h=1e-5: (f(z + h) - f(z)) / (2 * h),
        ),
        Slip(
            "slope-from-the-origin",
            "This is height over z: how steep the straight line from the origin to the point is. The slope of the "
            "curve asks how the height changes around z.",
            lambda f, z, h=1e-5: f(z) / z,
        ),
        Slip(
            "rise-is-slope",
            "This is the rise alone. A slope is rise over run: divide by how far the two points lie apart.",
            lambda f, z, h=1e-5: f(z + h) - f(z - h),
        ),
        Slip(
            "slope-runs-backwards",
            "The sign is turned around: a curve that goes up to the right has a slope above 0. Right height minus "
            "left height.",
            lambda f, z, h=1e-5: (f(z - h) - f(z + h)) / (2 * h),
        ),
        Slip(
            "step-of-its-own",
            "Your step is fixed inside the function. Use the h that comes in, so that the caller can choose it.",
            lambda f, z, h=1e-5: (f(z + 1e-5) - f(z - 1e-5)) / 2e-5,
        ),
    ),
)

# -- tanh_slope -----------------------------------------------------------------------------------------------------


def tanh_slope(a):
    return 1 - a**2


def _output_cases(rng):
    fixed = [np.array([0.0, 0.5, -0.5]), np.array([0.9, -0.9]), np.array([[1.0, -1.0], [0.2, -0.6]])]
    return [{"a": a} for a in (*fixed, np.tanh(rng.normal(size=5)), np.tanh(rng.normal(size=(3, 2))))]


TANH_SLOPE = Task(
    name="tanh_slope",
    chapter="03",
    title="Compute tanh's slope from its output",
    outputs={"slope": 1},
    cases=_output_cases,
    reference=tanh_slope,
    hints=(
        "The function is handed a, which is tanh(z) already. Does the formula need z at all?",
        "The slope is 1 minus the square of the output. Where a is close to 1 or to −1, hardly any slope is left.",
        "In Python a square is written with `**`, and it binds before the minus sign does.",
    ),
    slips=(
        Slip(
            "slope-from-the-input",
            "You take the tanh of a. But a has been through tanh already: the formula uses it as it is.",
            lambda a: 1 - np.tanh(a) ** 2,
        ),
        Slip(
            "slopes-are-alike",
            "a * (1 − a) is the slope of the sigmoid. The tanh has a formula of its own: 1 minus a squared.",
            lambda a: a * (1 - a),
        ),
        Slip(
            "square-of-a-difference",
            "You square too much: 1 − a² is meant, not (1 − a)². At a = −0.5 the first gives 0.75, the second 2.25.",
            lambda a: (1 - a) ** 2,
        ),
        Slip(
            "slope-runs-backwards",
            "The sign is turned round: tanh rises everywhere, so its slope is never below 0.",
            lambda a: a**2 - 1,
        ),
        Slip(
            "square-forgotten",
            "The square is missing. Without it the slope at a = −0.5 would be 1.5, steeper than tanh is anywhere.",
            lambda a: 1 - a,
        ),
        Slip(
            "doubled-is-squared",
            "You double a where it should be squared: 1 - a ** 2. Two stars are a power, one star multiplies.",
            lambda a: 1 - a * 2,
        ),
        Slip(
            "slope-is-height",
            "You hand back the height itself. Where tanh is highest it is nearly flat, so its slope is small there.",
            lambda a: a,
        ),
    ),
)

# -- sigmoid --------------------------------------------------------------------------------------------------------


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def _sigmoid_probe(learner, z):
    with np.errstate(over="raise", invalid="raise"):
        return {"a": learner.sigmoid(z)}


def _far_cases(rng):
    fixed = [
        np.array([0.0, 1.0, -1.0, 2.0]),
        np.array([-40.0, 40.0]),
        np.array([-1000.0, 1000.0]),
        np.array([[-300.0, 300.0], [-20.0, 20.0]]),
        np.array([2.5]),
    ]
    drawn = [3 * rng.normal(size=6), -50 * rng.uniform(0.8, 2, size=(2, 3))]
    return [{"z": z} for z in fixed + drawn]


SIGMOID = Task(
    name="sigmoid",
    chapter="03",
    title="Write a sigmoid that neither overflows nor loses its tail",
    outputs={"a": 2},
    cases=_far_cases,
    reference=sigmoid,
    probe=_sigmoid_probe,
    borrowed=("nnlib.sigmoid", "nnlib.Sigmoid"),
    atol=1e-200,
    hints=(
        "There are two ways to write it: 1 / (1 + exp(−z)), and exp(z) / (1 + exp(z)). For which z is each of them "
        "safe?",
        "exp of a number below 0 can never overflow. Both ways need only e = exp(−|z|): one of them where z is 0 or "
        "above, the other where it is below.",
        "With `e = np.exp(-np.abs(z))` the answer is 1 / (1 + e) where z >= 0, and e / (1 + e) elsewhere: only the "
        "upper part differs, and `np.where` can choose it.",
    ),
    slips=(
        Slip(
            "exp-overflow",
            "exp of a large number overflows: exp(1000) is more than a computer number can hold. Arrange it so that "
            "exp is only taken of numbers below 0. (`np.where` does not help by itself: it computes both of its "
            "choices for every entry.)",
            lambda z: _plain_sigmoid(z),
        ),
        Slip(
            "tail-is-zero",
            "Far on the left you give exactly 0. sigmoid(−40) is 4.2e-18: tiny, but its logarithm is −40, and that "
            "of 0 is −infinity. Next to 1 such a number is lost: in 1 + tanh(...), and in 1 − 1 / (1 + e) too. The "
            "same on paper, but exact: e / (1 + e).",
            lambda z: 0.5 * (1 + np.tanh(z / 2)),
        ),
        *(
            Slip(
                "clipping-is-stable",
                f"You cut z off at {largest} in size. Nothing overflows any more, but all that lies beyond now gets one "
                f"and the same answer.",
                partial(_clipped_sigmoid, largest=largest),
            )
            for largest in (20, 30, 50, 100)
        ),
        Slip(
            "one-answer-for-the-array",
            "Python's `if` decides once, and z holds many numbers. `np.where` decides for each of them by itself.",
            lambda z: 1 / (1 + np.exp(-z)) if z >= 0 else np.exp(z) / (1 + np.exp(z)),
        ),
        Slip(
            "one-formula-for-both-sides",
            "Your answers for z and −z are the same: |z| forgets the sign. Where z is below 0 the answer is below 0.5.",
            lambda z: 1 / (1 + np.exp(-np.abs(z))),
        ),
        Slip(
            "one-formula-for-both-sides",
            "Your answers for z and −z are the same: |z| forgets the sign. Where z is above 0 the answer is above "
            "0.5: there it is 1 / (1 + e).",
            lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))),
        ),
        Slip(
            "sign-of-the-exponent",
            "The minus in exp(−z) is missing, so your curve falls where it should rise. (And with it exp overflows "
            "at 1000 still: let it see −|z| only.)",
            lambda z: 1 / (1 + np.exp(z)),
        ),
        Slip(
            "one-answer-for-the-array",
            "`math.exp` takes a single number. z holds many: `np.exp` takes them all at once.",
            lambda z: 1 / (1 + math.exp(-z)),
        ),
        Slip(
            "sign-of-the-exponent",
            "Your curve falls where it should rise: z and −z have changed places.",
            lambda z: np.where(z < 0, 1, np.exp(-np.abs(z))) / (1 + np.exp(-np.abs(z))),
        ),
    ),
)

# -- softmax --------------------------------------------------------------------------------------------------------


def softmax(scores):
    shifted = scores - scores.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / e.sum(axis=1, keepdims=True)


def _scores_cases(rng):
    fixed = [
        np.array([[1.5, 0.5], [0.0, 0.0]]),
        np.array([[2.0, 1.0, 0.0], [0.0, 3.0, 0.0], [-1.0, -2.0, -3.0]]),
        np.array([[1000.0, 1001.0, 999.0], [-1000.0, -1001.0, -1002.0]]),
        np.array([[0.0, 800.0, 3.0]]),
        np.array([[0.0, 0.0, 3000.0]]),
    ]
    drawn = [rng.normal(size=(4, 3)), 3 * rng.normal(size=(3, 3)), rng.normal(size=(1, 5)), rng.normal(size=(5, 2))]
    return [{"scores": scores} for scores in fixed + drawn]


def _shares(scores, shift, axis):
    e = np.exp(scores - shift)
    return e / e.sum(axis=axis, keepdims=True)


def _flat(scores, shift):
    e = np.exp(scores - shift)
    return e / e.sum(axis=1)


SOFTMAX = Task(
    name="softmax",
    chapter="03",
    title="Turn rows of scores into rows of probabilities",
    outputs={"probabilities": 3},
    cases=_scores_cases,
    reference=softmax,
    borrowed=("nnlib.softmax", "nnlib.log_softmax", "nnlib.logsumexp"),
    hints=(
        "Three steps: take something away from each row so that exp is safe, take exp, divide each row by its own sum.",
        "Take away each row's largest score. Then the largest number that exp meets is 0. `axis=1` runs along a row, "
        "and `keepdims=True` keeps the result as a column, one number for each row.",
        "`scores.max(axis=1, keepdims=True)` has shape (N, 1) and can be subtracted from (N, k). The sum of the "
        "exponentials is taken in the same way.",
    ),
    slips=(
        Slip(
            "exp-overflow",
            "For small scores this is right. For scores around 1000 exp overflows, and around −1000 every exp is 0; "
            "either way nan comes out. Take each row's largest score away first: the shares stay the same.",
            lambda scores: _shares(scores, 0.0, 1),
        ),
        Slip(
            "softmax-axis",
            "Your columns add up to 1. Each sample is a row, and its k probabilities have to add up to 1: that is "
            "axis 1.",
            lambda scores: _shares(scores, scores.max(axis=0, keepdims=True), 0),
        ),
        Slip(
            "softmax-axis",
            "Your columns add up to 1 where the rows should (axis 1). And with large scores exp overflows: take each "
            "row's largest score away first.",
            lambda scores: _shares(scores, 0.0, 0),
        ),
        Slip(
            "softmax-axis",
            "Your columns add up to 1 where the rows should (axis 1). And the largest score of the whole batch is "
            "taken away: each row needs its own.",
            lambda scores: _shares(scores, scores.max(), 0),
        ),
        Slip(
            "one-sum-for-all",
            "All rows together add up to 1. Each sample needs probabilities of its own: divide each row by the sum "
            "of that row.",
            lambda scores: _shares(scores, scores.max(), None),
        ),
        Slip(
            "one-sum-for-all",
            "All rows together add up to 1: divide each row by its own sum instead. And with large scores exp "
            "overflows: take each row's largest score away first.",
            lambda scores: _shares(scores, 0.0, None),
        ),
        Slip(
            "one-maximum-for-all",
            "You take the largest score of the whole batch away. A row that lies far below it becomes all zeros, and "
            "0 / 0 is nan. Each row needs its own maximum.",
            lambda scores: _shares(scores, scores.max(), 1),
        ),
        Slip(
            "broadcast-column",
            "The sums of the rows lie across the columns. They have shape (N,), and NumPy lines that up with the k "
            "columns: as an error where N and k differ, in silence where they agree. `keepdims=True` keeps them as a "
            "column, (N, 1).",
            lambda scores: np.exp(scores) / np.exp(scores).sum(axis=1),
        ),
        Slip(
            "broadcast-column",
            "The maxima or the sums of the rows lie across the columns. They have shape (N,), and NumPy lines that "
            "up with the k columns. `keepdims=True` keeps them as a column, (N, 1).",
            lambda scores: _flat(scores, scores.max(axis=1, keepdims=True)),
        ),
        Slip(
            "broadcast-column",
            "The maxima of the rows lie across the columns, and the sums too: (N,) is lined up with the k columns. "
            "Both need `keepdims=True`, which keeps them as a column, (N, 1).",
            lambda scores: _flat(scores, scores.max(axis=1)),
        ),
        Slip(
            "broadcast-column",
            "The maxima of the rows lie across the columns. They have shape (N,), and NumPy lines that up with the k "
            "columns. `keepdims=True` keeps them as a column, (N, 1), as it does for your sums.",
            lambda scores: _shares(scores, scores.max(axis=1), 1),
        ),
        Slip(
            "mean-tames-exp",
            "You take each row's mean away. If one score stands far above the mean, exp still overflows. Take the "
            "largest away: then nothing above 0 is left.",
            lambda scores: _shares(scores, scores.mean(axis=1, keepdims=True), 1),
        ),
        Slip(
            "smallest-tames-exp",
            "You take each row's smallest score away. What is left is 0 or more, so exp can overflow still. Take the "
            "largest away: then nothing above 0 is left.",
            lambda scores: _shares(scores, scores.min(axis=1, keepdims=True), 1),
        ),
        Slip(
            "shift-goes-unnoticed",
            "Above the line you took the largest score away, below it you did not. The shares stay the same only if "
            "both hold the same powers: compute them once, and divide them by their sum.",
            lambda scores: np.exp(scores - scores.max(axis=1, keepdims=True)) / np.exp(scores).sum(axis=1, keepdims=True),
        ),
        Slip(
            "each-score-by-itself",
            "You take the sigmoid of each score by itself, so a row need not add up to 1. Softmax weighs the scores "
            "of a row against each other.",
            lambda scores: np.exp(-np.logaddexp(0, -scores)),
        ),
        Slip(
            "powers-are-shares",
            "These are the powers. Divide each row by its sum.",
            lambda scores: np.exp(scores - scores.max(axis=1, keepdims=True)),
        ),
        Slip(
            "powers-are-shares",
            "These are the powers: divide each row by its sum. And with large scores exp overflows: take each row's "
            "largest score away first.",
            lambda scores: np.exp(scores),
        ),
        Slip(
            "shares-of-scores",
            "You divide the scores by their sum. With negative scores that gives negative shares. exp comes first: "
            "it makes every number positive.",
            lambda scores: scores / scores.sum(axis=1, keepdims=True),
        ),
        Slip(
            "softmax-is-argmax",
            "You give the winner everything. Softmax lets the others keep a share, the smaller the further behind "
            "they are.",
            lambda scores: (scores == scores.max(axis=1, keepdims=True)).astype(float),
        ),
    ),
)

# -- mend_silu_slope ------------------------------------------------------------------------------------------------


def mend_silu_slope(z):
    s = 1 / (1 + np.exp(-z))
    a = z * s
    return s + a * (1 - s)


def _planted_slope(z):
    s = 1 / (1 + np.exp(-z))
    a = z * s
    return s + a * (1 - a)


def _silu_cases(rng):
    fixed = [np.array([0.0, 1.0, 2.0]), np.array([-1.0, -2.0, -3.0]), np.array([[4.0, 0.5], [-0.5, 6.0]])]
    return [{"z": z} for z in (*fixed, 2 * rng.normal(size=6))]


MEND_SILU_SLOPE = Task(
    name="mend_silu_slope",
    chapter="03",
    title="Find the bug in a slope",
    outputs={"slope": 2},
    cases=_silu_cases,
    reference=mend_silu_slope,
    planted=_planted_slope,
    symptom="At z = 2 the curve rises: silu(2.1) is above silu(1.9). Its measured slope there is 1.09, but the "
            "function says −0.46. Compare the last line with the formula, letter by letter.",
    hints=(
        "Compute `slope(silu, z, 1e-5)` and `mend_silu_slope(z)` side by side at z = −2, 0, 1, 2, 3. Where do they "
        "agree, and why there?",
        "At z = 1 the numbers s and a are equal, and at z = 0 the second part is 0. So at these two places one may "
        "be mistaken for the other without being seen. The formula is s + a times (1 minus s).",
        "One letter in the last line is wrong: inside the brackets stands the output a, where the sigmoid s belongs.",
    ),
    slips=(
        Slip(
            "slopes-are-alike",
            "s * (1 − s) is the slope of the sigmoid. SiLU is z times the sigmoid, and its slope has two parts: s + "
            "a * (1 − s).",
            lambda z: _plain_sigmoid(z) * (1 - _plain_sigmoid(z)),
        ),
        Slip(
            "one-factor-changes",
            "The second part is gone. When z grows, both factors of z * s change; s alone counts only the first of "
            "them.",
            lambda z: _plain_sigmoid(z),
        ),
        Slip(
            "one-factor-changes",
            "The first part is gone. When z grows, both factors of z * s change; a * (1 − s) counts only the second "
            "of them.",
            lambda z: z * _plain_sigmoid(z) * (1 - _plain_sigmoid(z)),
        ),
        Slip(
            "slope-is-height",
            "This is the height of the curve, a, and not its slope.",
            lambda z: z * _plain_sigmoid(z),
        ),
        Slip(
            "slope-from-the-input",
            "In the second part z now stands in place of a. The formula has a = z * s there.",
            lambda z: _plain_sigmoid(z) + z * (1 - _plain_sigmoid(z)),
        ),
        Slip(
            "slope-from-the-input",
            "Now z stands in the brackets. There belongs the sigmoid of z, which is s.",
            lambda z: _plain_sigmoid(z) + z * _plain_sigmoid(z) * (1 - z),
        ),
    ),
)

TASKS = (RELU, COLLAPSE, LEAKY_RELU, SLOPE, TANH_SLOPE, SIGMOID, SOFTMAX, MEND_SILU_SLOPE)
