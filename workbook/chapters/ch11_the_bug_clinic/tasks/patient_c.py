"""Diagnose patient C."""

from workbook.chapters.ch11_the_bug_clinic.tasks.shared import FAULTS, PLACES
from workbook.forms.task import Mistake, Task, WrongFormError


def patient_c():
    fault_c = "healthy or step before backward"
    place_c = "unknown"
    return {"fault_c": fault_c, "place_c": place_c}


def _number(name, known, value):
    said = " ".join(value.split()).casefold() if isinstance(value, str) else value
    listed = [text.casefold() for text in known]
    if said not in listed:
        raise WrongFormError(
            f"{name} should be one of the texts on the list, in quotation marks, such as {known[0]!r}."
        )
    return listed.index(said)


TASK = Task(
    title="Diagnose patient C",
    outputs={"fault": 2, "place": 1},
    cases=lambda rng: [{}],
    reference=patient_c,
    variables=True,
    probe={
        "fault": lambda learner: _number("fault_c", FAULTS, learner.fault_c),
        "place": lambda learner: _number("place_c", PLACES, learner.place_c),
    },
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
    ),
)
