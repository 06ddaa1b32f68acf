"""Read the sizes of a network off its picture."""

import numpy as np

from workbook.forms.task import Mistake, Task, WrongFormError


def drawn():
    drawn_sizes = [3, 4, 2, 1]
    return {"drawn_sizes": drawn_sizes}


def _probe_drawn(learner):
    try:
        sizes = np.array(learner.drawn_sizes, float)
    except (TypeError, ValueError):
        sizes = np.array(0.0)
    if sizes.ndim != 1 or any(isinstance(size, str) for size in learner.drawn_sizes):
        raise WrongFormError("drawn_sizes should be one list of numbers, in the form [2, 2, 1].")
    return {"sizes": sizes}


_COLUMNS = ("first", "second", "third", "fourth")


def _say_column(case, got, want):
    """The output is called sizes, and so is another variable of the notebook, which is right: it is not named here."""
    if got.size != want.size:
        held = f"{got.size} {'number' if got.size == 1 else 'numbers'}"
        return f"The picture has four columns; your list has {held if got.size else 'no numbers'}."
    wrong = [i for i in range(want.size) if got[i] != want[i]]
    if len(wrong) > 1:
        return f"{len(wrong)} columns are miscounted: go from left to right, and count the neurons of each once more."
    neurons = "squares" if wrong == [0] else "round neurons"
    return f"The {_COLUMNS[wrong[0]]} column is miscounted: count its {neurons} once more."


TASK = Task(
    title="Read the sizes of a network off its picture",
    outputs={"sizes": 1},
    cases=lambda rng: [{}],
    reference=drawn,
    variables=True,
    facts={"sizes": _say_column},
    probe=_probe_drawn,
    hints=(
        "Go through the picture from left to right and count the round neurons of each column.",
        "The input neurons are the first number in the list, although they compute nothing.",
        "There are four columns, so the list has four numbers. The first is 3 and the last is 1.",
    ),
    mistakes=(
        Mistake(
            "input-layer-left-out",
            "The column of inputs is missing. It has no parameters, but the first weights need to know how many features there are.",
            lambda: {"drawn_sizes": [4, 2, 1]},
        ),
        Mistake(
            "last-layer-left-out",
            "The last column is missing. The output neuron is a layer too, although there is one neuron in it.",
            lambda: {"drawn_sizes": [3, 4, 2]},
        ),
        Mistake(
            "sizes-are-connections",
            "You counted the connections between the columns. The list holds the number of neurons in each column.",
            lambda: {"drawn_sizes": [12, 8, 2]},
        ),
        Mistake(
            "network-runs-backwards",
            "Your list runs from the output to the input. It follows the way of the data: inputs first.",
            lambda: {"drawn_sizes": [1, 2, 4, 3]},
        ),
        Mistake(
            "sizes-are-connections",
            "The third column is miscounted: look at the picture once more, and count its round neurons from top to bottom.",
            lambda: {"drawn_sizes": [3, 4, 3, 1]},
        ),
        Mistake(
            "example-is-the-answer",
            "This is the list that shows the form. Yours holds the columns of the picture that stands above it.",
            lambda: {"drawn_sizes": [2, 2, 1]},
        ),
    ),
)
