"""Diagnose patient B."""

from functools import partial

from workbook.chapters.ch11_the_bug_clinic.tasks.shared import (
    FAULTS,
    PLACES,
    diagnosis,
    without_the_place_of_a_wrong_fault,
)
from workbook.forms.task import Mistake, Task


def patient_b():
    fault_b = "slope of the activation left out"
    place_b = "layer 3"
    return {"fault_b": fault_b, "place_b": place_b}


TASK = Task(
    title="Diagnose patient B",
    outputs={"fault": 2, "diagnosis": 1},
    cases=lambda rng: [{}],
    reference=patient_b,
    variables=True,
    probe={
        "fault": partial(diagnosis, ("fault_b",), (FAULTS,)),
        "diagnosis": partial(diagnosis, ("fault_b", "place_b"), (FAULTS, PLACES)),
    },
    derive=partial(without_the_place_of_a_wrong_fault, patient_b()["fault_b"]),
    returned_as=lambda array: "your diagnosis",
    hints=(
        "Read the report line by line. Each layer was checked by itself, so a line that says WRONG is the fault and no consequence.",
        "The line is of a bend, not of a sum: it has no W and no b. What does the way back through a bend consist of?",
        "The bend of a layer carries the layer's number: the place is in the line itself.",
    ),
    mistakes=(
        Mistake(
            "weight-orientation",
            "A W that is not transposed spoils what a *sum* hands back, and the sums of all layers are ok. The line with WRONG is of a bend, which has no W.",
            lambda: {"fault_b": "W not transposed", "place_b": "layer 3"},
        ),
        Mistake(
            "bias-axis",
            "A wrong db stands in the column b, in the line of a sum. Here the columns b are all ok.",
            lambda: {"fault_b": "db along the wrong axis", "place_b": "layer 3"},
        ),
        Mistake(
            "back-begins-at-the-front",
            "The fault is right, its place is not: each layer was checked by itself, so the place is the number in the line with WRONG.",
            lambda: {"fault_b": "slope of the activation left out", "place_b": "layer 2"},
        ),
        Mistake(
            "back-begins-at-the-front",
            "The fault is right, its place is not: layer 4's own lines are ok. To look one layer further back is right for a check of the whole network; here each layer was checked by itself.",
            lambda: {"fault_b": "slope of the activation left out", "place_b": "layer 4"},
        ),
        Mistake(
            "wrong-gradient-is-its-own-fault",
            "The fault is right, its place is not. Layer 1's own lines are ok; in a check of the whole network its gradients would be wrong as a consequence.",
            lambda: {"fault_b": "slope of the activation left out", "place_b": "layer 1"},
        ),
        Mistake(
            "wrong-slopes-learn-nothing",
            "It does learn well. A wrong gradient may: the check says that a way back is wrong.",
            lambda: {"fault_b": "healthy", "place_b": "nowhere"},
        ),
        Mistake(
            "rate-is-always-to-blame",
            "It learns well at this rate. And no rate makes a gradient check fail.",
            lambda: {"fault_b": "rate too large", "place_b": "loop"},
        ),
        Mistake(
            "scale-on-everything",
            "The loss at the start is log 10, and it learns well: nothing points at the scale. The line with WRONG does point somewhere.",
            lambda: {"fault_b": "inputs on a wild scale", "place_b": "data"},
        ),
        Mistake(
            "shuffled-apart",
            "Labels in another order would leave new digits at a tenth. It reads 93 % of them.",
            lambda: {"fault_b": "labels in another order", "place_b": "data"},
        ),
        Mistake(
            "shuffled-apart",
            "Shuffled apart, the training data would not be learned at all. It reads 99.8 % of it.",
            lambda: {"fault_b": "shuffled apart in every epoch", "place_b": "loop"},
        ),
        Mistake(
            "zero-is-neutral",
            "With all weights at zero it would learn nothing. It learns well.",
            lambda: {"fault_b": "all weights start at zero", "place_b": "unknown"},
        ),
        Mistake(
            "curve-names-the-fault",
            "A layer of dead neurons would let nothing through, and nothing would be learned. It learns well.",
            lambda: {"fault_b": "dead neurons", "place_b": "layer 3"},
        ),
        Mistake(
            "rate-is-always-to-blame",
            "A rate that is too small would leave the loss near log 10. It falls to 0.02.",
            lambda: {"fault_b": "rate too small", "place_b": "loop"},
        ),
        Mistake(
            "uphill",
            "Steps uphill would make the loss grow. It falls to 0.02.",
            lambda: {"fault_b": "uphill", "place_b": "loop"},
        ),
        Mistake(
            "mean-or-sum",
            "A sum over the samples would start at about 74. This network starts at 2.301.",
            lambda: {"fault_b": "sum for mean", "place_b": "loss"},
        ),
        Mistake(
            "softmax-twice",
            "With softmax twice the loss of one batch would stay above 1.46. It falls to 0.003.",
            lambda: {"fault_b": "softmax twice", "place_b": "unknown"},
        ),
        Mistake(
            "dropout-left-on",
            "Dropout draws at random, and then a gradient check would find two results for one question. Here one line is WRONG, and all others are ok.",
            lambda: {"fault_b": "dropout left on", "place_b": "loop"},
        ),
        Mistake(
            "step-before-backward",
            "The order of the loop's lines is in no gradient check: a check calls the layers itself. A line with WRONG is the fault of a layer.",
            lambda: {"fault_b": "step before backward", "place_b": "loop"},
        ),
        Mistake(
            "many-tests-prove-health",
            "Both of these two pass a gradient check. This patient does not.",
            lambda: {"fault_b": "healthy or step before backward", "place_b": "unknown"},
        ),
    ),
)
