"""Diagnose patient C."""

from functools import partial

from workbook.chapters.ch11_the_bug_clinic.tasks.shared import (
    FAULTS,
    PLACES,
    diagnosis,
    without_the_place_of_a_wrong_fault,
)
from workbook.forms.task import Mistake, Task


def patient_c():
    fault_c = "healthy or step before backward"
    place_c = "unknown"
    return {"fault_c": fault_c, "place_c": place_c}


TASK = Task(
    title="Diagnose patient C",
    outputs={"fault": 2, "diagnosis": 1},
    cases=lambda rng: [{}],
    reference=patient_c,
    variables=True,
    probe={
        "fault": partial(diagnosis, ("fault_c",), (FAULTS,)),
        "diagnosis": partial(diagnosis, ("fault_c", "place_c"), (FAULTS, PLACES)),
    },
    derive=partial(without_the_place_of_a_wrong_fault, patient_c()["fault_c"]),
    returned_as=lambda array: "your diagnosis",
    hints=(
        "Go through the list of faults, and cross out each one that some test would have shown.",
        "The tests look at data, start, layers, rates and results. Which part of the program did nobody look at?",
        "Two are left: nothing at all, and a fault in the order of the loop's lines. The list has a diagnosis that says both.",
    ),
    mistakes=(
        Mistake(
            "many-tests-prove-health",
            "Healthy is one of two possibilities. A step before the backward pass gives the same results in all these tests; the honest diagnosis names both.",
            lambda: {"fault_c": "healthy", "place_c": "nowhere"},
        ),
        Mistake(
            "there-is-always-a-fault",
            "That is one of two possibilities. A healthy network gives the same results in all these tests; the honest diagnosis names both.",
            lambda: {"fault_c": "step before backward", "place_c": "loop"},
        ),
        Mistake(
            "many-tests-prove-health",
            "The diagnosis is right, its place is that of one of the two only: if the step comes before the backward pass, it is the loop. The place is unknown, too.",
            lambda: {"fault_c": "healthy or step before backward", "place_c": "nowhere"},
        ),
        Mistake(
            "there-is-always-a-fault",
            "The diagnosis is right, its place is that of one of the two only: if the network is healthy, it is nowhere. The place is unknown, too.",
            lambda: {"fault_c": "healthy or step before backward", "place_c": "loop"},
        ),
        Mistake(
            "wrong-gradient-raises",
            "A wrong way back may train well, but the gradient check would show it. It passes.",
            lambda: {"fault_c": "W not transposed", "place_c": "layer 3"},
        ),
        Mistake(
            "dropout-left-on",
            "With dropout left on, two answers to the same samples differ. They are equal here.",
            lambda: {"fault_c": "dropout left on", "place_c": "loop"},
        ),
        Mistake(
            "gap-is-a-bug",
            "99.7 % of the training digits and 92 % of new ones: such a gap is usual for 1,024 samples. Labels in another order would leave new digits at a tenth.",
            lambda: {"fault_c": "labels in another order", "place_c": "data"},
        ),
        Mistake(
            "scale-on-everything",
            "The inputs' typical size is 1.0, as it should be, and the loss at the start is log 10.",
            lambda: {"fault_c": "inputs on a wild scale", "place_c": "data"},
        ),
        Mistake(
            "shuffled-apart",
            "Shuffled apart, the training data would not be learned at all. It reads 99.7 % of it.",
            lambda: {"fault_c": "shuffled apart in every epoch", "place_c": "loop"},
        ),
        Mistake(
            "zero-is-neutral",
            "With all weights at zero all neurons would be silent, and nothing would be learned. Neither is so.",
            lambda: {"fault_c": "all weights start at zero", "place_c": "unknown"},
        ),
        Mistake(
            "curve-names-the-fault",
            "Dead neurons would show in the activations: at most 6 % are silent in any layer.",
            lambda: {"fault_c": "dead neurons", "place_c": "layer 3"},
        ),
        Mistake(
            "rate-is-always-to-blame",
            "It learns well at this rate. What is far too large does not.",
            lambda: {"fault_c": "rate too large", "place_c": "loop"},
        ),
        Mistake(
            "rate-is-always-to-blame",
            "It learns well at this rate. What is far too small hardly moves the loss in 20 epochs.",
            lambda: {"fault_c": "rate too small", "place_c": "loop"},
        ),
        Mistake(
            "uphill",
            "Steps uphill would make the loss grow. It falls to 0.02.",
            lambda: {"fault_c": "uphill", "place_c": "loop"},
        ),
        Mistake(
            "mean-or-sum",
            "A sum over the samples would start at about 74. This network starts at 2.301.",
            lambda: {"fault_c": "sum for mean", "place_c": "loss"},
        ),
        Mistake(
            "softmax-twice",
            "With softmax twice the loss of one batch would stay above 1.46. It falls to 0.003.",
            lambda: {"fault_c": "softmax twice", "place_c": "unknown"},
        ),
        Mistake(
            "derivative-forgotten",
            "A slope left out may train well, too, but the gradient check of that layer's bend would fail. It passes.",
            lambda: {"fault_c": "slope of the activation left out", "place_c": "layer 3"},
        ),
        Mistake(
            "bias-axis",
            "A db along the wrong axis may train well, too, but the gradient check would fail. It passes.",
            lambda: {"fault_c": "db along the wrong axis", "place_c": "layer 3"},
        ),
    ),
)
