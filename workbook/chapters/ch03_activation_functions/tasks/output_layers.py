"""Choose what stands at the output, for four questions."""

from functools import partial

import numpy as np

from workbook.forms.task import Mistake, Task, WrongFormError, several


def output_layers():
    warmth = ("nothing", 1)
    advert = ("sigmoid", 1)
    digit = ("softmax", 10)
    animals = ("sigmoid", 5)
    return {"warmth": warmth, "advert": advert, "digit": digit, "animals": animals}


def _chosen(name, learner):
    """A pair of a text and a number as one number. Of two classes softmax says what the sigmoid of one score says.

    A probe: in the sandbox it has nothing but its arguments.
    """
    known = ("nothing", "sigmoid", "softmax", "relu")
    words = f'{name} should be a pair of a text and a number, such as ("softmax", 3).'
    text, count = several(getattr(learner, name), 2, words)
    if not isinstance(text, str) or text.strip().lower() not in known:
        raise WrongFormError(f'The first of {name} should be one of the texts "nothing", "sigmoid" and "softmax".')
    if isinstance(count, bool) or not isinstance(count, (int, np.integer)) or count < 1:
        raise WrongFormError(f"The second of {name} should be a whole number, at least 1: how many scores there are.")
    text = text.strip().lower()
    if (text, count) == ("softmax", 2) and name == "advert":
        text, count = "sigmoid", 1
    return 1000 * (1 + known.index(text)) + int(count)


def _but(**others):
    return lambda: output_layers() | others


_SOFTMAX_OF_ONE = (
    "Softmax of a single score is always 1, whatever the score: there is nothing that it could share out. For one yes or no it is "
    "the sigmoid of one score (or softmax of two)."
)

TASK = Task(
    title="Choose what stands at the output",
    outputs={"warmth": 1, "advert": 1, "digit": 1, "animals": 1},
    cases=lambda rng: [{}],
    reference=output_layers,
    variables=True,
    probe={name: partial(_chosen, name) for name in ("warmth", "advert", "digit", "animals")},
    returned_as=lambda array: "your pair",
    hints=(
        "Ask of each: is the answer an amount, a yes or no, one of several, or several yes-or-no answers?",
        "An amount may have any size and sign, so nothing may squeeze it. Probabilities that have to add up to 1 come from softmax.",
        "Where several answers may be yes at once, or none, each needs a probability by itself: a sigmoid for each score.",
    ),
    mistakes=(
        Mistake(
            "outputs-need-squashing",
            "A sigmoid lies between 0 and 1: this network could never say 20 degrees. An amount is the sum itself.",
            _but(warmth=("sigmoid", 1)),
        ),
        Mistake(
            "outputs-need-squashing",
            "ReLU knows nothing below 0: this network could never say that it freezes. An amount is the sum itself.",
            _but(warmth=("relu", 1)),
        ),
        Mistake(
            "softmax-ends-every-network",
            f"warmth: {_SOFTMAX_OF_ONE} Here an amount is asked for.",
            _but(warmth=("softmax", 1)),
        ),
        Mistake("softmax-ends-every-network", _SOFTMAX_OF_ONE, _but(advert=("softmax", 1))),
        Mistake(
            "activation-is-a-probability",
            "The sum itself may be 7 or -3, which is no probability. A sigmoid makes one of it.",
            _but(advert=("nothing", 1)),
        ),
        Mistake(
            "each-score-by-itself",
            "Ten sigmoids may say yes to three digits at once, or to none. One of ten is asked for: probabilities that add up to 1.",
            _but(digit=("sigmoid", 10)),
        ),
        Mistake(
            "one-answer-for-the-array",
            "A single score cannot hold one of ten classes: class 9 would be nine times as much as class 1. Each class has a score.",
            _but(digit=("softmax", 1)),
        ),
        Mistake(
            "softmax-ends-every-network",
            "Softmax shares out 1 among the five: a photograph of a dog and a cat could not be sure of both, and one of a street has to "
            "show some animal. Each animal is a yes or no by itself.",
            _but(animals=("softmax", 5)),
        ),
        Mistake(
            "softmax-ends-every-network",
            "Even with a sixth score for none of them softmax allows a single animal. Several may be in one photograph.",
            _but(animals=("softmax", 6)),
        ),
        Mistake(
            "one-answer-for-the-array",
            "One sigmoid answers one question, whether there is any animal. Five are asked about, each by itself.",
            _but(animals=("sigmoid", 1)),
        ),
    ),
)
