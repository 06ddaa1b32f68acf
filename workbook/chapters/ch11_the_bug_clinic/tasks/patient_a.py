"""Diagnose patient A."""

from workbook.chapters.ch11_the_bug_clinic.tasks.shared import FAULTS, PLACES
from workbook.forms.task import Mistake, Task, WrongFormError


def patient_a():
    fault_a = "labels in another order"
    place_a = "data"
    return {"fault_a": fault_a, "place_a": place_a}


def _number(name, known, value):
    said = " ".join(value.split()).casefold() if isinstance(value, str) else value
    listed = [text.casefold() for text in known]
    if said not in listed:
        raise WrongFormError(
            f"{name} should be one of the texts on the list, in quotation marks, such as {known[0]!r}."
        )
    return listed.index(said)


TASK = Task(
    title="Diagnose patient A",
    outputs={"fault": 2, "place": 1},
    cases=lambda rng: [{}],
    reference=patient_a,
    variables=True,
    probe={
        "fault": lambda learner: _number("fault_a", FAULTS, learner.fault_a),
        "place": lambda learner: _number("place_a", PLACES, learner.place_a),
    },
    returned_as=lambda array: "your diagnosis",
    hints=(
        "First cross out what the first three tests clear. What can a network do that learns 32 samples by heart?",
        "The batch by heart clears the layers, the rate and the step. What is different for the whole training data?",
        "A fault that changes in every epoch leaves nothing to learn by heart. Here 27 % are known after 20 epochs: something that stays the same is being learned by heart.",
    ),
    mistakes=(
        Mistake(
            "curve-names-the-fault",
            "Shuffled apart in every epoch, samples and labels have nothing lasting in common, and the loss would stay at 2.30. Here it falls to 2.00, and more than a quarter of the training digits are right: these labels are wrong, but they stay the same.",
            lambda: {"fault_a": "shuffled apart in every epoch", "place_a": "loop"},
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
    ),
)
