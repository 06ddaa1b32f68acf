"""Diagnose patient A."""

from functools import partial

from workbook.chapters.ch11_the_bug_clinic.tasks.shared import (
    FAULTS,
    PLACES,
    diagnosis,
    without_the_place_of_a_wrong_fault,
)
from workbook.forms.task import Mistake, Task


def patient_a():
    fault_a = "labels in another order"
    place_a = "data"
    return {"fault_a": fault_a, "place_a": place_a}


TASK = Task(
    title="Diagnose patient A",
    outputs={"fault": 2, "diagnosis": 1},
    cases=lambda rng: [{}],
    reference=patient_a,
    variables=True,
    probe={
        "fault": partial(diagnosis, ("fault_a",), (FAULTS,)),
        "diagnosis": partial(diagnosis, ("fault_a", "place_a"), (FAULTS, PLACES)),
    },
    derive=partial(without_the_place_of_a_wrong_fault, patient_a()["fault_a"]),
    returned_as=lambda array: "your diagnosis",
    hints=(
        "First cross out what the first three tests clear. What can a network do that learns 32 samples by heart?",
        "The batch by heart clears the rate and the step, the gradient check the layers. What is different for the whole training data?",
        "A fault that changes in every epoch leaves nothing to learn by heart. Here 27 % are known after 20 epochs: something that stays the same is being learned by heart.",
    ),
    mistakes=(
        Mistake(
            "curve-names-the-fault",
            "Shuffled apart in every epoch, samples and labels have nothing lasting in common, and the loss would stay at 2.30. Here it falls to 2.00, and more than a quarter of the training digits are right: these labels are wrong, but they stay the same.",
            lambda: {"fault_a": "shuffled apart in every epoch", "place_a": "loop"},
        ),
        Mistake(
            "shuffled-apart",
            "The fault is right, its place is not. In the loop the labels would get a new order in every epoch, and none could be learned by heart. These stay the same: it happened in the data, before the training.",
            lambda: {"fault_a": "labels in another order", "place_a": "loop"},
        ),
        Mistake(
            "rate-is-always-to-blame",
            "With a rate that is too small one batch would not be learned by heart in 300 steps, and a larger rate would help. No rate helps here.",
            lambda: {"fault_a": "rate too small", "place_a": "loop"},
        ),
        Mistake(
            "rate-is-always-to-blame",
            "With a rate that is too large one batch would hardly be learned by heart, and a smaller rate would help. No rate helps here.",
            lambda: {"fault_a": "rate too large", "place_a": "loop"},
        ),
        Mistake(
            "train-accuracy",
            "More than a quarter of the training digits against a tenth of the new ones: what it learns does not hold for new digits, so it is not healthy. Right labels would be learned to nearly 100 %.",
            lambda: {"fault_a": "healthy", "place_a": "nowhere"},
        ),
        Mistake(
            "scale-on-everything",
            "The typical size of the inputs is 1, as it should be, and the loss at the start is log 10. The scale is cleared.",
            lambda: {"fault_a": "inputs on a wild scale", "place_a": "data"},
        ),
        Mistake(
            "zero-is-neutral",
            "With all weights at zero nothing reaches the first layers, and one batch would not be learned by heart.",
            lambda: {"fault_a": "all weights start at zero", "place_a": "unknown"},
        ),
        Mistake(
            "gradient-check-finds-all",
            "A wrong way back would show in the gradient check. It passes.",
            lambda: {"fault_a": "W not transposed", "place_a": "layer 3"},
        ),
        Mistake(
            "curve-names-the-fault",
            "A layer of dead neurons lets nothing through: one batch would not be learned by heart. Here it is.",
            lambda: {"fault_a": "dead neurons", "place_a": "unknown"},
        ),
        Mistake(
            "uphill",
            "Steps uphill would make the loss of the one batch grow. It falls to 0.006.",
            lambda: {"fault_a": "uphill", "place_a": "loop"},
        ),
        Mistake(
            "mean-or-sum",
            "A sum over the 32 samples of a batch would start at about 74. This network starts at 2.304.",
            lambda: {"fault_a": "sum for mean", "place_a": "loss"},
        ),
        Mistake(
            "softmax-twice",
            "With softmax twice the loss of the one batch would stay above 1.46. It falls to 0.006.",
            lambda: {"fault_a": "softmax twice", "place_a": "unknown"},
        ),
        Mistake(
            "dropout-left-on",
            "Dropout left on makes answers noisy, but new digits would still be read far better than 9 %.",
            lambda: {"fault_a": "dropout left on", "place_a": "loop"},
        ),
        Mistake(
            "gradient-check-finds-all",
            "A slope left out would show in the gradient check of that layer's bend. It passes.",
            lambda: {"fault_a": "slope of the activation left out", "place_a": "layer 3"},
        ),
        Mistake(
            "bias-axis",
            "A db along the wrong axis would show in the gradient check. It passes.",
            lambda: {"fault_a": "db along the wrong axis", "place_a": "layer 3"},
        ),
        Mistake(
            "step-before-backward",
            "At this rate a step before the backward pass trains about as a healthy loop does: nearly all training digits would be right, not 27 %.",
            lambda: {"fault_a": "step before backward", "place_a": "loop"},
        ),
        Mistake(
            "many-tests-prove-health",
            "Both of these two would read nearly all training digits, and nine of ten new ones. This patient reads 27 % and 9 %.",
            lambda: {"fault_a": "healthy or step before backward", "place_a": "unknown"},
        ),
    ),
)
