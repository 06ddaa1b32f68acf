"""Set weights by hand so that a neuron computes AND, OR and NAND."""

from functools import partial

import numpy as np

from workbook.chapters.ch01_structure.tasks.shared import CORNERS, by_corner
from workbook.forms.task import Mistake, Task, WrongFormError


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


def _weights_and_bias(gate, learner, corners):
    form = WrongFormError(
        f"{gate}_weights should hold two numbers and {gate}_bias one, as in {gate}_weights, {gate}_bias = [1.0, 0.0], -0.5."
    )
    weights, bias = getattr(learner, f"{gate}_weights"), getattr(learner, f"{gate}_bias")
    try:
        weights, bias = np.array(weights, float), np.array(bias, float)
    except (TypeError, ValueError):
        raise form from None
    if weights.shape != (2,) or bias.shape != ():
        raise form
    return np.append(weights, bias)


def _fires(measured, corners):
    return {gate: (corners @ numbers[:2] + numbers[2] > 0).astype(int) for gate, numbers in measured.items()}


def _gates_with(**changed):
    return lambda: gates() | changed


TASK = Task(
    title="Set weights by hand so that a neuron computes AND, OR and NAND",
    outputs={"AND": 1, "OR": 1, "NAND": 1},
    cases=lambda rng: [{"corners": CORNERS}],
    reference=gates,
    variables=True,
    probe={gate: partial(_weights_and_bias, gate.lower()) for gate in ("AND", "OR", "NAND")},
    derive=_fires,
    returned_as=by_corner,
    hints=(
        "Write down the four sums w1*x1 + w2*x2 + b for the inputs 00, 01, 10 and 11. Which of them must lie above 0?",
        "Give both inputs the weight 1. Without a bias the four sums are 0, 1, 1, 2: choose the bias so that 0 falls into the right gap.",
        "AND needs the gap between 1 and 2, OR the one between 0 and 1. For NAND turn every sign of AND.",
    ),
    mistakes=(
        Mistake(
            "bias-forgotten",
            "Your AND fires as soon as one input is 1. Its bias has to pull the sum of a single 1 below 0, and leave that of two above it.",
            _gates_with(and_bias=0.0),
        ),
        Mistake(
            "zero-fires",
            "Your gate stays silent where it should fire: the sum does not get above 0 there, and exactly 0 is not enough.",
            _gates_with(and_bias=-2.0, or_bias=-1.0, nand_bias=1.0),
        ),
        Mistake(
            "weights-are-positive",
            "Your NAND is an AND. It has to fire when its inputs are 0 and stop when both are 1: give it negative weights and a bias above 0.",
            _gates_with(nand_weights=[1.0, 1.0], nand_bias=-1.5),
        ),
        Mistake(
            "weights-are-positive",
            "Your NAND always fires. For 11 its sum must not be above 0, although for 00 it is: the two weights have to pull it down.",
            _gates_with(nand_weights=[1.0, 1.0], nand_bias=1.5),
        ),
        Mistake(
            "bias-starts-at-zero",
            "Your NAND never fires. For 00 its sum is the bias alone, so the bias has to be above 0.",
            _gates_with(nand_bias=0.0),
        ),
        Mistake(
            "bias-starts-at-zero",
            "Your gate always fires. For 00 its sum is the bias alone, and there it should stay silent: the bias must not be above 0.",
            _gates_with(and_bias=0.5, or_bias=0.5),
        ),
        Mistake(
            "zero-fires",
            "Your OR never fires. For 01 and for 10 one weight alone has to lift the sum above 0.",
            _gates_with(or_bias=-2.0),
        ),
        Mistake(
            "zero-fires",
            "Your AND never fires. For 11 both weights and the bias together have to lie above 0, and exactly 0 is not enough.",
            _gates_with(and_bias=-2.0),
        ),
        Mistake(
            "zero-fires",
            "Your OR fires for 11 alone, as an AND does. For 01 and for 10 the sum has to lie above 0, too, and exactly 0 is not enough.",
            _gates_with(or_bias=-1.0),
        ),
        Mistake(
            "zero-fires",
            "Your NAND fires for 00 alone. With a single 1 its sum has to lie above 0, too, and exactly 0 is not enough: its bias is too low.",
            _gates_with(nand_bias=1.0),
        ),
        Mistake(
            "one-input-decides",
            "Your gate follows x1 alone, whatever x2 is. Both weights have to count: compare the sums for 10 and for 11.",
            _gates_with(
                and_weights=[1.0, 0.0],
                and_bias=-0.5,
                or_weights=[1.0, 0.0],
                or_bias=-0.5,
                nand_weights=[-1.0, 0.0],
                nand_bias=0.5,
            ),
        ),
        Mistake(
            "one-input-decides",
            "Your gate follows x2 alone, whatever x1 is. Both weights have to count: compare the sums for 01 and for 11.",
            _gates_with(
                and_weights=[0.0, 1.0],
                and_bias=-0.5,
                or_weights=[0.0, 1.0],
                or_bias=-0.5,
                nand_weights=[0.0, -1.0],
                nand_bias=0.5,
            ),
        ),
        Mistake(
            "weights-are-positive",
            "Your gate answers the other way round, for every input: it fires where it should be silent. Look at the signs of its weights and of its bias.",
            _gates_with(and_weights=[-1.0, -1.0], and_bias=1.5, or_weights=[-1.0, -1.0], or_bias=0.5),
        ),
    ),
)
