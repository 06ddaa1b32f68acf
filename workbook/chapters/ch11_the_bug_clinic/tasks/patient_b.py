"""Diagnose patient B."""

from workbook.chapters.ch11_the_bug_clinic.tasks.shared import FAULTS, PLACES
from workbook.forms.task import Mistake, Task, WrongFormError


def patient_b():
    fault_b = "slope of the activation left out"
    place_b = "layer 3"
    return {"fault_b": fault_b, "place_b": place_b}


def _number(name, known, value):
    said = " ".join(value.split()).casefold() if isinstance(value, str) else value
    listed = [text.casefold() for text in known]
    if said not in listed:
        raise WrongFormError(
            f"{name} should be one of the texts on the list, in quotation marks, such as {known[0]!r}."
        )
    return listed.index(said)


TASK = Task(
    title="Diagnose patient B",
    outputs={"fault": 2, "place": 1},
    cases=lambda rng: [{}],
    reference=patient_b,
    variables=True,
    probe={
        "fault": lambda learner: _number("fault_b", FAULTS, learner.fault_b),
        "place": lambda learner: _number("place_b", PLACES, learner.place_b),
    },
    returned_as=lambda array: "your diagnosis",
    hints=(
        "Read the report line by line. Each layer was checked by itself, so a line that says WRONG is the fault and no consequence.",
        "The line is of a bend, not of a sum: it has no W and no b. What does the way back through a bend consist of?",
        "The bend of a layer carries the layer's number: the place is in the line itself.",
    ),
    mistakes=(
        Mistake(
            "weight-orientation",
            "A W that is not transposed spoils what the *sum* hands back. The line with WRONG is of a bend, which has no W.",
            lambda: {"fault_b": "W not transposed", "place_b": "layer 3"},
        ),
        Mistake(
            "weight-orientation",
            "A W that is not transposed spoils what a *sum* hands back, and layer 4's sum is ok. The line with WRONG is of the bend of layer 3.",
            lambda: {"fault_b": "W not transposed", "place_b": "layer 4"},
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
    ),
)
