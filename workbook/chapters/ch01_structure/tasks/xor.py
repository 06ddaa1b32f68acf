"""Set the weights of a two-layer network that computes XOR."""

import numpy as np

from workbook.chapters.ch01_structure.tasks.shared import CORNERS, by_corner
from workbook.forms.task import Mistake, Task, WrongFormError


def xor():
    xor_W1 = np.array([[1.0, 1.0], [1.0, 1.0]])  # (2, 2): OR, AND
    xor_b1 = np.array([-0.5, -1.5])  # (2,)
    xor_w2 = np.array([1.0, -1.0])  # (2,): OR, and not AND
    xor_b2 = -0.5
    return {"xor_W1": xor_W1, "xor_b1": xor_b1, "xor_w2": xor_w2, "xor_b2": xor_b2}


def _probe_xor(learner, corners):
    form = WrongFormError(
        "The shapes should be (2, 2) for xor_W1, (2,) for xor_b1 and xor_w2, and a single number for xor_b2."
    )
    parts = learner.xor_W1, learner.xor_b1, learner.xor_w2, learner.xor_b2
    try:
        W1, b1, w2, b2 = (np.array(part, float) for part in parts)
    except (TypeError, ValueError):
        raise form from None
    if (W1.shape, b1.shape, w2.shape, b2.shape) != ((2, 2), (2,), (2,), ()):
        raise form
    return {"W1": W1, "b1": b1, "w2": w2, "b2": b2}


def _fires(measured, corners):
    W1, b1, w2, b2 = measured.values()
    fires, turned = (((corners @ W + b1 > 0) @ w2 + b2 > 0).astype(int) for W in (W1, W1.T))
    wanted = corners[:, 0] != corners[:, 1]
    if not np.array_equal(fires, wanted) and np.array_equal(turned, wanted):
        raise WrongFormError(
            "In xor_W1 neurons are columns, and yours stand in its rows. The numbers are right: exchange rows and columns."
        )
    return {"XOR": fires}


def _xor_with(**changed):
    return lambda: xor() | changed


TASK = Task(
    title="Set the weights of a two-layer network that computes XOR",
    outputs={"XOR": 2},
    cases=lambda rng: [{"corners": CORNERS}],
    reference=xor,
    variables=True,
    probe=_probe_xor,
    measures=("W1", "b1", "w2", "b2"),
    derive=_fires,
    returned_as=by_corner,
    hints=(
        "XOR fires for 01 and 10. In words: one OR the other, but not both. You already have neurons for some of these words.",
        "Let the first hidden neuron be your OR and the second your AND. The output neuron should fire for the first without the second.",
        "Columns of xor_W1 are hidden neurons. With OR and AND in them the output needs a positive weight for OR, a negative one for AND, and a bias of -0.5.",
    ),
    mistakes=(
        Mistake(
            "weights-are-positive",
            "Your network fires for 11 too. Something has to hold it back when both inputs are 1. Write down what each hidden neuron gives for 11: either one that fires there has a negative weight to the output, or one that should be silent there, as a NAND is, is not.",
            _xor_with(xor_w2=np.array([1.0, 1.0])),
        ),
        Mistake(
            "bias-forgotten",
            "Your network always fires. Write down what each hidden neuron gives for the four inputs, and the output's sum: for 00 and 11 that has to come to 0 or below.",
            _xor_with(xor_b2=2.0),
        ),
        Mistake(
            "zero-fires",
            "Your network never fires. Write down what each hidden neuron gives for 01 and 10, and the output's sum there: each sum that should fire has to get above 0, and exactly 0 is not enough.",
            _xor_with(xor_b2=-1.0),
        ),
        Mistake(
            "one-line-is-enough",
            "Your network fires for 10 alone. That is one corner, which a single line can cut off. Check what each hidden neuron gives for 01.",
            _xor_with(xor_W1=np.array([[1.0, 1.0], [0.0, 1.0]])),
        ),
        Mistake(
            "one-line-is-enough",
            "Your network fires for 01 alone. That is one corner, which a single line can cut off. Check what each hidden neuron gives for 10.",
            _xor_with(xor_W1=np.array([[0.0, 1.0], [1.0, 1.0]])),
        ),
        Mistake(
            "answers-swapped",
            "Your network answers the other way round everywhere: it fires for 00 and 11. Your hidden neurons do their work; look at the signs of xor_w2 and xor_b2.",
            _xor_with(xor_w2=np.array([-1.0, 1.0]), xor_b2=0.5),
        ),
        Mistake(
            "one-line-is-enough",
            "Your network is a NAND: it fires for 00 too. Something has to hold it back when both inputs are 0. Which of your gates is silent for 00 alone?",
            _xor_with(xor_w2=np.array([0.0, -1.0]), xor_b2=0.5),
        ),
        Mistake(
            "one-line-is-enough",
            "Your network is an AND: it fires for 11 alone. For 11 it should be silent, and for 01 and 10 it should fire. Check the output's sum for all three.",
            _xor_with(xor_w2=np.array([0.0, 1.0]), xor_b2=-0.5),
        ),
        Mistake(
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
