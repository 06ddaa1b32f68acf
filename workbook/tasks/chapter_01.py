"""The tasks of chapter 01, the structure of a network: weighted sums, parameter counts, shapes, and weights set by hand."""

from functools import partial

import numpy as np

from workbook.tasks.form import Slip, Task, WrongForm

# -- weighted_sum -------------------------------------------------------------------------------------------------


def weighted_sum(x, w, b):
    total = b
    for i in range(len(x)):
        total = total + x[i] * w[i]
    return total


def _sum_cases(rng):
    small = {"x": np.array([2.0, 3.0]), "w": np.array([0.5, -1.0]), "b": 4.0}
    one = {"x": np.array([3.0]), "w": np.array([2.0]), "b": -1.0}
    return [small, one] + [{"x": rng.normal(size=n), "w": rng.normal(size=n), "b": float(rng.normal() + 2)} for n in (3, 5)]


WEIGHTED_SUM = Task(
    name="weighted_sum",
    chapter="01",
    title="Compute what one neuron adds up",
    outputs={"z": 1},
    cases=_sum_cases,
    reference=weighted_sum,
    hints=(
        "Pair each input with the weight of its own connection: the first with the first, the second with the second.",
        "The sum begins with the bias. Each round of the loop adds one thing to it: an input times its weight.",
        "In round i the input is `x[i]` and its weight is `w[i]`. The new total is the old one plus their product.",
    ),
    slips=(
        Slip(
            "bias-forgotten",
            "Your result misses the bias. A neuron adds it after the weighted sum, so the answer is off by exactly b.",
            lambda x, w, b: np.dot(x, w),
        ),
        Slip(
            "bias-multiplied",
            "The bias multiplies your sum. It should be added to it: it shifts the result and does not scale it.",
            lambda x, w, b: np.dot(x, w) * b,
        ),
        Slip(
            "bias-per-connection",
            "The bias is in your sum once for every input. It belongs to the neuron, so it is added once in all.",
            lambda x, w, b: np.sum(x * w + b),
        ),
        Slip(
            "bias-per-connection",
            "The bias is in your sum once at the start and once more for every input. `total` already starts with b, so the loop adds products alone.",
            lambda x, w, b: b + np.sum(x * w + b),
        ),
        Slip(
            "weight-per-neuron",
            "You used the first weight for every input. Each connection has a weight of its own: x[0] goes with w[0], x[1] with w[1].",
            lambda x, w, b: np.sum(x) * w[0] + b,
        ),
        Slip(
            "overwrite-not-add",
            "Your result is the last product alone: each round replaces the total. Add to what is already there.",
            lambda x, w, b: x[-1] * w[-1],
        ),
        Slip(
            "result-not-kept",
            "Your result is the bias alone: the loop leaves `total` as it was. A line like `x[i] * w[i]` computes something and keeps it nowhere; "
            "what is to stay has to be assigned to `total`.",
            lambda x, w, b: b,
        ),
        Slip(
            "return-in-the-loop",
            "Your result holds the first product only. Does your `return` stand inside the loop? Then it ends the function in the first round.",
            lambda x, w, b: b + x[0] * w[0],
        ),
        Slip(
            "output-before-activation",
            "You return 1 or 0, which is what the step makes of the sum. Here the sum itself is asked for.",
            lambda x, w, b: float(np.dot(x, w) + b > 0),
        ),
    ),
)

# -- count_parameters ---------------------------------------------------------------------------------------------


def count_parameters(sizes):
    total = 0
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        total += n_in * n_out + n_out
    return total


def _sizes(rng):
    return [int(n) for n in rng.integers(2, 9, size=rng.integers(3, 6))]


def _size_cases(rng):
    return [{"sizes": [2, 3, 1]}, {"sizes": [4, 2]}, {"sizes": [3, 5, 4, 2]}] + [{"sizes": _sizes(rng)} for _ in range(3)]


COUNT_PARAMETERS = Task(
    name="count_parameters",
    chapter="01",
    title="Count the parameters of a network from its sizes",
    outputs={"count": 1},
    cases=_size_cases,
    reference=count_parameters,
    hints=(
        "Look at one pair of neighbouring layers first, say 2 and 3. How many connections run between them? How many biases sit behind them?",
        "Between n_in and n_out neurons there are n_in * n_out connections, and each of the n_out neurons has one bias.",
        "`zip(sizes[:-1], sizes[1:])` gives the neighbouring pairs. Add `n_in * n_out + n_out` for each.",
    ),
    slips=(
        Slip(
            "bias-forgotten",
            "You counted the weights alone. Each neuron outside the input layer has a bias too.",
            lambda sizes: sum(a * b for a, b in zip(sizes[:-1], sizes[1:])),
        ),
        Slip(
            "input-layer-computes",
            "You gave the input neurons biases. They only hold the features and have no parameters.",
            lambda sizes: sum(a * b for a, b in zip(sizes[:-1], sizes[1:])) + sum(sizes),
        ),
        Slip(
            "weight-per-neuron",
            "You counted one weight and one bias a neuron. A neuron has one weight for each connection that comes in.",
            lambda sizes: 2 * sum(sizes[1:]),
        ),
        Slip(
            "bias-per-connection",
            "You counted a bias for each connection. A bias belongs to a neuron: one, however many connections come in.",
            lambda sizes: 2 * sum(a * b for a, b in zip(sizes[:-1], sizes[1:])),
        ),
        Slip(
            "one-bias-a-layer",
            "You counted one bias a layer. Each neuron outside the input layer has a bias of its own.",
            lambda sizes: sum(a * b + 1 for a, b in zip(sizes[:-1], sizes[1:])),
        ),
        Slip(
            "bias-at-the-start",
            "You counted a bias for each neuron that connections come from. A bias belongs to the neuron that they lead to: n_out of them, not n_in.",
            lambda sizes: sum(a * b + a for a, b in zip(sizes[:-1], sizes[1:])),
        ),
        Slip(
            "bias-forgotten",
            "The biases of the output neurons are missing. Output neurons add up like all others, so each has a bias too.",
            lambda sizes: count_parameters(sizes) - sizes[-1],
        ),
        Slip(
            "overwrite-not-add",
            "You counted the last pair of layers alone: each round replaces the count. Add to what is already there.",
            lambda sizes: count_parameters(sizes[-2:]),
        ),
        Slip(
            "return-in-the-loop",
            "You counted the first pair of layers alone. Is there a `return` inside the loop? Then it ends the function in the first round.",
            lambda sizes: count_parameters(sizes[:2]),
        ),
        Slip(
            "weight-per-neuron",
            "You counted the neurons. Parameters are the numbers on the connections between them, and one more for each neuron behind the inputs.",
            lambda sizes: sum(sizes),
        ),
    ),
)

# -- layer_shapes -------------------------------------------------------------------------------------------------


def layer_shapes(sizes):
    weights = []
    biases = []
    for n_in, n_out in zip(sizes[:-1], sizes[1:]):
        weights.append((n_in, n_out))
        biases.append((n_out,))
    return weights, biases


def _as_counted(number):
    """A whole number without its point; anything else, such as NaN, as it is."""
    return int(number) if float(number).is_integer() else float(number)


LAYER_SHAPES = Task(
    name="layer_shapes",
    chapter="01",
    title="Give the shapes of all weights and biases",
    outputs={"weights": 1, "biases": 1},
    returned_as=lambda shapes: [tuple(map(_as_counted, shape)) for shape in shapes] if shapes.ndim == 2 else shapes.tolist(),
    cases=_size_cases,
    reference=layer_shapes,
    hints=(
        "There is one weight matrix and one bias vector for each pair of neighbouring layers.",
        "W has one row for each neuron that a connection comes from and one column for each that it goes to.",
        "Append `(n_in, n_out)` to one list and `(n_out,)` to the other, for each pair from `zip(sizes[:-1], sizes[1:])`. Mind the comma in `(n_out,)`.",
    ),
    slips=(
        Slip(
            "weight-orientation",
            "Your shapes are turned around. In this course samples are rows, so W has shape (n_in, n_out).",
            lambda sizes: ([(b, a) for a, b in zip(sizes[:-1], sizes[1:])], [(b,) for b in sizes[1:]]),
        ),
        Slip(
            "input-layer-computes",
            "There is one entry too many: the input layer has neither weights nor biases of its own.",
            lambda sizes: (
                [(sizes[0], sizes[0])] + [(a, b) for a, b in zip(sizes[:-1], sizes[1:])],
                [(b,) for b in sizes],
            ),
        ),
        Slip(
            "bias-per-connection",
            "Your biases have as many entries as there are neurons before them. A bias belongs to the neuron that it is added in: n_out of them.",
            lambda sizes: ([(a, b) for a, b in zip(sizes[:-1], sizes[1:])], [(a,) for a in sizes[:-1]]),
        ),
        Slip(
            "brackets-make-a-tuple",
            "Your bias shapes are plain numbers. A shape is a tuple, and a tuple with one entry needs a comma: `(3,)`.",
            lambda sizes: ([(a, b) for a, b in zip(sizes[:-1], sizes[1:])], [(b) for b in sizes[1:]]),
        ),
        Slip(
            "vector-is-a-row",
            "Your biases are matrices with one row, `(1, n)`. A vector has one axis, so its shape is a tuple with one entry: `(n,)`.",
            lambda sizes: ([(a, b) for a, b in zip(sizes[:-1], sizes[1:])], [(1, b) for b in sizes[1:]]),
        ),
        Slip(
            "vector-is-a-row",
            "Your biases are matrices with one column, `(n, 1)`, as in books that keep samples in columns. Here b is a vector, and its shape has one entry: `(n,)`.",
            lambda sizes: ([(a, b) for a, b in zip(sizes[:-1], sizes[1:])], [(b, 1) for b in sizes[1:]]),
        ),
        Slip(
            "one-bias-a-layer",
            "You gave each layer a single bias, shape `(1,)`. Each of its neurons has one of its own: `(n_out,)`.",
            lambda sizes: ([(a, b) for a, b in zip(sizes[:-1], sizes[1:])], [(1,) for _ in sizes[1:]]),
        ),
        Slip(
            "return-in-the-loop",
            "Your lists end after the first pair of layers. Does your `return` stand inside the loop?",
            lambda sizes: layer_shapes(sizes[:2]),
        ),
        Slip(
            "returned-in-another-order",
            "Your two lists have changed places. First come the shapes of the weights, then those of the biases.",
            lambda sizes: layer_shapes(sizes)[::-1],
        ),
    ),
)

# -- drawn_sizes --------------------------------------------------------------------------------------------------


def drawn():
    drawn_sizes = [3, 4, 2, 1]
    return {"drawn_sizes": drawn_sizes}


def _probe_drawn(learner):
    try:
        sizes = np.array(learner.drawn_sizes, float)
    except (TypeError, ValueError):
        sizes = np.array(0.0)
    if sizes.ndim != 1:
        raise WrongForm("drawn_sizes should be one list of numbers, in the form [2, 2, 1].")
    return {"sizes": sizes}


DRAWN_SIZES = Task(
    name="drawn_sizes",
    chapter="01",
    title="Read the sizes of a network off its picture",
    outputs={"sizes": 1},
    cases=lambda rng: [{}],
    reference=drawn,
    variables=True,
    probe=_probe_drawn,
    hints=(
        "Go through the picture from left to right and count the round neurons of each column.",
        "The input neurons are the first number in the list, although they compute nothing.",
        "There are four columns, so the list has four numbers. The first is 3 and the last is 1.",
    ),
    slips=(
        Slip(
            "input-layer-left-out",
            "The column of inputs is missing. It has no parameters, but the first weights need to know how many features there are.",
            lambda: {"drawn_sizes": [4, 2, 1]},
        ),
        Slip(
            "last-layer-left-out",
            "The last column is missing. The output neuron is a layer too, although there is one neuron in it.",
            lambda: {"drawn_sizes": [3, 4, 2]},
        ),
        Slip(
            "sizes-are-connections",
            "You counted the connections between the columns. The list holds the number of neurons in each column.",
            lambda: {"drawn_sizes": [12, 8, 2]},
        ),
        Slip(
            "network-runs-backwards",
            "Your list runs from the output to the input. It follows the way of the data: inputs first.",
            lambda: {"drawn_sizes": [1, 2, 4, 3]},
        ),
    ),
)

# -- mend_neuron --------------------------------------------------------------------------------------------------


def mend_neuron(x, w, b):
    z = 0.0
    for i in range(len(x)):
        z = z + x[i] * w[i]
    z = z + b
    if z > 0:
        return 1
    return 0


def _planted_neuron(x, w, b):
    z = 0.0
    for i in range(len(x)):
        z = z + x[i] * w[i] + b
    if z > 0:
        return 1
    return 0


def _neuron_cases(rng):
    fixed = [
        {"x": np.array([1.0, 1.0]), "w": np.array([1.0, 1.0]), "b": -1.5},
        {"x": np.array([1.0, 0.0]), "w": np.array([1.0, 1.0]), "b": -1.5},
        {"x": np.array([0.0, 0.0]), "w": np.array([1.0, 1.0]), "b": 0.5},
        {"x": np.array([1.0, 1.0]), "w": np.array([1.0, -1.0]), "b": 0.0},
        {"x": np.array([2.0, 1.0]), "w": np.array([-1.0, 1.0]), "b": 0.5},
        {"x": np.array([0.2, 0.2]), "w": np.array([1.0, 1.0]), "b": 0.0},
        {"x": np.array([2.0]), "w": np.array([1.0]), "b": -1.0},
    ]
    return fixed + [{"x": rng.normal(size=3), "w": rng.normal(size=3), "b": float(rng.normal())} for _ in range(20)]


MEND_NEURON = Task(
    name="mend_neuron",
    chapter="01",
    title="Find the bug in a neuron",
    outputs={"a": 1},
    cases=_neuron_cases,
    reference=mend_neuron,
    planted=_planted_neuron,
    symptom="For x = [1, 1], w = [1, 1] and b = -1.5 the neuron should fire, since 1 + 1 - 1.5 is above 0. Follow the loop with these numbers.",
    hints=(
        "Follow the loop by hand for two inputs. What is z after the first round, and what after the second?",
        "Count how often b has been added when the loop has ended. How often should it be?",
        "A bias belongs to the neuron, not to each connection: take it out of the loop and add it once behind it.",
    ),
    slips=(
        Slip(
            "bias-forgotten",
            "The bias is out of the loop, but now it is nowhere. It has to be added once, before the neuron decides.",
            lambda x, w, b: int(np.dot(x, w) > 0),
        ),
        Slip(
            "zero-fires",
            "Your neuron fires at a sum of exactly 0 too. Here it fires above 0 only.",
            lambda x, w, b: int(np.dot(x, w) + b >= 0),
        ),
        Slip(
            "overwrite-not-add",
            "Each round of your loop replaces z, so the last input alone decides. Add to what z holds already, and the bias once.",
            lambda x, w, b: int(x[-1] * w[-1] + b > 0),
        ),
        Slip(
            "output-before-activation",
            "You return the sum z. The neuron's output is what comes after the decision: 1 or 0.",
            lambda x, w, b: np.dot(x, w) + b,
        ),
        Slip(
            "bias-per-connection",
            "The bias is still in the sum more than once: once before or behind the loop, and once more in every round.",
            lambda x, w, b: int(np.dot(x, w) + b + len(x) * b > 0),
        ),
        Slip(
            "return-in-the-loop",
            "Your neuron decides after its first input. Does the `if` stand inside the loop? It comes behind it, when everything has been added up.",
            lambda x, w, b: int(x[0] * w[0] + b > 0),
        ),
    ),
)

# -- gates --------------------------------------------------------------------------------------------------------

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def gates():
    and_weights, and_bias = [1.0, 1.0], -1.5
    or_weights, or_bias = [1.0, 1.0], -0.5
    nand_weights, nand_bias = [-1.0, -1.0], 1.5
    return {
        "and_weights": and_weights,
        "and_bias": and_bias,
        "or_weights": or_weights,
        "or_bias": or_bias,
        "nand_weights": nand_weights,
        "nand_bias": nand_bias,
    }


def _by_corner(fires):
    """What a network says at each corner, in words: "00: 0, 01: 1, ..."."""
    return ", ".join(f"{corner}: {one:g}" for corner, one in zip(("00", "01", "10", "11"), fires))


def _fires(gate, learner, corners):
    form = WrongForm(f"{gate}_weights should hold two numbers and {gate}_bias one, as in {gate}_weights, {gate}_bias = [1.0, 0.0], -0.5.")
    weights, bias = getattr(learner, f"{gate}_weights"), getattr(learner, f"{gate}_bias")
    try:
        weights, bias = np.array(weights, float), np.array(bias, float)
    except (TypeError, ValueError):
        raise form from None
    if weights.shape != (2,) or bias.shape != ():
        raise form
    return (corners @ weights + bias > 0).astype(int)


def _gates_with(**changed):
    return lambda: gates() | changed


GATES = Task(
    name="gates",
    chapter="01",
    title="Set weights by hand so that a neuron computes AND, OR and NAND",
    outputs={"AND": 1, "OR": 1, "NAND": 1},
    cases=lambda rng: [{"corners": CORNERS}],
    reference=gates,
    variables=True,
    probe={gate: partial(_fires, gate.lower()) for gate in ("AND", "OR", "NAND")},
    returned_as=_by_corner,
    hints=(
        "Write down the four sums w1*x1 + w2*x2 + b for the inputs 00, 01, 10 and 11. Which of them must lie above 0?",
        "Give both inputs the weight 1. Without a bias the four sums are 0, 1, 1, 2: choose the bias so that 0 falls into the right gap.",
        "AND needs the gap between 1 and 2, OR the one between 0 and 1. For NAND turn every sign of AND.",
    ),
    slips=(
        Slip(
            "bias-forgotten",
            "Your AND fires as soon as one input is 1. Its bias has to pull the sum of a single 1 below 0, and leave that of two above it.",
            _gates_with(and_bias=0.0),
        ),
        Slip(
            "zero-fires",
            "Your gate stays silent where it should fire: the sum does not get above 0 there, and exactly 0 is not enough.",
            _gates_with(and_bias=-2.0, or_bias=-1.0, nand_bias=1.0),
        ),
        Slip(
            "weights-are-positive",
            "Your NAND is an AND. It has to fire when its inputs are 0 and stop when both are 1: give it negative weights and a bias above 0.",
            _gates_with(nand_weights=[1.0, 1.0], nand_bias=-1.5),
        ),
        Slip(
            "weights-are-positive",
            "Your NAND always fires. For 11 its sum must not be above 0, although for 00 it is: the two weights have to pull it down.",
            _gates_with(nand_weights=[1.0, 1.0], nand_bias=1.5),
        ),
        Slip(
            "bias-starts-at-zero",
            "Your NAND never fires. For 00 its sum is the bias alone, so the bias has to be above 0.",
            _gates_with(nand_bias=0.0),
        ),
        Slip(
            "bias-starts-at-zero",
            "Your gate always fires. For 00 its sum is the bias alone, and there it should stay silent: the bias has to be below 0, or 0 itself.",
            _gates_with(and_bias=0.5, or_bias=0.5),
        ),
        Slip(
            "zero-fires",
            "Your OR never fires. For 01 and for 10 one weight alone has to lift the sum above 0.",
            _gates_with(or_bias=-2.0),
        ),
        Slip(
            "one-input-decides",
            "Your gate follows x1 alone, whatever x2 is. Both weights have to count: compare the sums for 10 and for 11.",
            _gates_with(and_weights=[1.0, 0.0], and_bias=-0.5, or_weights=[1.0, 0.0], or_bias=-0.5, nand_weights=[-1.0, 0.0], nand_bias=0.5),
        ),
        Slip(
            "one-input-decides",
            "Your gate follows x2 alone, whatever x1 is. Both weights have to count: compare the sums for 01 and for 11.",
            _gates_with(and_weights=[0.0, 1.0], and_bias=-0.5, or_weights=[0.0, 1.0], or_bias=-0.5, nand_weights=[0.0, -1.0], nand_bias=0.5),
        ),
        Slip(
            "weights-are-positive",
            "Your gate answers the other way round, for every input: it fires where it should be silent. Look at the signs of its weights and of its bias.",
            _gates_with(and_weights=[-1.0, -1.0], and_bias=1.5, or_weights=[-1.0, -1.0], or_bias=0.5),
        ),
    ),
)

# -- xor ----------------------------------------------------------------------------------------------------------


def xor():
    xor_W1 = np.array([[1.0, 1.0], [1.0, 1.0]])
    xor_b1 = np.array([-0.5, -1.5])
    xor_w2 = np.array([1.0, -1.0])
    xor_b2 = -0.5
    return {"xor_W1": xor_W1, "xor_b1": xor_b1, "xor_w2": xor_w2, "xor_b2": xor_b2}


def _probe_xor(learner, corners):
    form = WrongForm("The shapes should be (2, 2) for xor_W1, (2,) for xor_b1 and xor_w2, and a single number for xor_b2.")
    parts = learner.xor_W1, learner.xor_b1, learner.xor_w2, learner.xor_b2
    try:
        W1, b1, w2, b2 = (np.array(part, float) for part in parts)
    except (TypeError, ValueError):
        raise form from None
    if (W1.shape, b1.shape, w2.shape, b2.shape) != ((2, 2), (2,), (2,), ()):
        raise form
    fires, turned = (((corners @ W + b1 > 0) @ w2 + b2 > 0).astype(int) for W in (W1, W1.T))
    wanted = corners[:, 0] != corners[:, 1]
    if not np.array_equal(fires, wanted) and np.array_equal(turned, wanted):
        raise WrongForm("In xor_W1 neurons are columns, and yours stand in its rows. The numbers are right: exchange rows and columns.")
    return {"XOR": fires}


def _xor_with(**changed):
    return lambda: xor() | changed


XOR = Task(
    name="xor",
    chapter="01",
    title="Set the weights of a two-layer network that computes XOR",
    outputs={"XOR": 2},
    cases=lambda rng: [{"corners": CORNERS}],
    reference=xor,
    variables=True,
    probe=_probe_xor,
    returned_as=_by_corner,
    hints=(
        "XOR fires for 01 and 10. In words: one OR the other, but not both. You already have neurons for some of these words.",
        "Let the first hidden neuron be your OR and the second your AND. The output neuron should fire for the first without the second.",
        "Columns of xor_W1 are hidden neurons. With OR and AND in them the output needs a positive weight for OR, a negative one for AND, and a bias of -0.5.",
    ),
    slips=(
        Slip(
            "weights-are-positive",
            "Your network fires for 11 too. Something has to hold it back when both inputs are 1: a hidden neuron joined to the output by a negative weight.",
            _xor_with(xor_w2=np.array([1.0, 1.0])),
        ),
        Slip(
            "bias-forgotten",
            "Your network always fires. Write down the output's sum for the four inputs: for 00 and 11 it has to come to 0 or below. Begin with the output's bias.",
            _xor_with(xor_b2=2.0),
        ),
        Slip(
            "zero-fires",
            "Your network never fires. Look at the output's sum for 01 and 10: it has to get above 0, and exactly 0 is not enough.",
            _xor_with(xor_b2=-1.0),
        ),
        Slip(
            "one-line-is-enough",
            "Your network fires for 10 alone. That is one corner, which a single line can cut off. Check what each hidden neuron gives for 01.",
            _xor_with(xor_W1=np.array([[1.0, 1.0], [0.0, 1.0]])),
        ),
        Slip(
            "one-line-is-enough",
            "Your network fires for 01 alone. That is one corner, which a single line can cut off. Check what each hidden neuron gives for 10.",
            _xor_with(xor_W1=np.array([[0.0, 1.0], [1.0, 1.0]])),
        ),
        Slip(
            "answers-swapped",
            "Your network answers the other way round everywhere: it fires for 00 and 11. Your hidden neurons do their work; look at the signs of xor_w2 and xor_b2.",
            _xor_with(xor_w2=np.array([-1.0, 1.0]), xor_b2=0.5),
        ),
        Slip(
            "one-line-is-enough",
            "Your network is a NAND: it fires for 00 too. Something has to hold it back when both inputs are 0. Which of your gates is silent for 00 alone?",
            _xor_with(xor_w2=np.array([0.0, -1.0]), xor_b2=0.5),
        ),
        Slip(
            "one-line-is-enough",
            "Your network is an AND: it fires for 11 alone. For 11 it should be silent, and for 01 and 10 it should fire. Check the output's sum for all three.",
            _xor_with(xor_w2=np.array([0.0, 1.0]), xor_b2=-0.5),
        ),
        Slip(
            "weights-fit-every-coding",
            "Your network fires for 00 alone. The chapter's weights do that here: their lines are for switches at -1 and +1. With 0 and 1 the lines have to lie elsewhere.",
            _xor_with(
                xor_W1=np.array([[1.0, -1.0], [1.0, -1.0]]),
                xor_b1=np.array([1.0, 1.0]),
                xor_w2=np.array([1.0, 1.0]),
                xor_b2=-1.5,
            ),
        ),
    ),
)

TASKS = (WEIGHTED_SUM, DRAWN_SIZES, LAYER_SHAPES, COUNT_PARAMETERS, MEND_NEURON, GATES, XOR)
