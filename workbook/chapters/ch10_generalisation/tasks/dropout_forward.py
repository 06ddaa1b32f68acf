"""Dropout on the way forward."""

from functools import partial

import numpy as np

from workbook.chapters.ch10_generalisation.tasks.shared import keeping
from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def dropout_forward(x, draws, p, training):
    if not training:
        return x, np.ones(x.shape)
    mask = (draws >= p) / (1 - p)
    return x * mask, mask


def _cases(rng):
    x = np.array([[2.0, 4.0, 6.0, 8.0]])
    draws = np.array([[0.9, 0.3, 0.2, 0.6]])
    fixed = [
        {"x": x, "draws": draws, "p": 0.2, "training": True},
        {"x": x, "draws": draws, "p": 0.2, "training": False},
        {"x": np.array([[1.0, -2.0, 3.0], [-4.0, 5.0, 0.0]]), "draws": np.array([[0.1, 0.95, 0.4], [0.7, 0.3, 0.8]]),
         "p": 0.75, "training": True},
        {"x": np.array([[1.5], [-0.5]]), "draws": np.array([[0.4], [0.01]]), "p": 0.0, "training": True},
    ]  # fmt: skip
    drawn = [
        {"x": rng.normal(size=shape), "draws": rng.random(shape), "p": p, "training": training}
        for shape, p, training in (((5, 4), 0.4, True), ((3, 7), 0.7, True), ((4, 3), 0.3, False))
    ]
    return fixed + drawn


def _trained(result):
    """A wrong answer that goes wrong in training only. Where it divides by a p of 0, its warning says nothing new."""

    def wrong(x, draws, p, training):
        with np.errstate(all="ignore"):
            return result(x, draws, p) if training else dropout_forward(x, draws, p, training)

    return wrong


def _times(mask):
    """A result of `x` and a mask that is made of draws and p."""

    def result(x, draws, p):
        made = mask(draws, p)
        return x * made, made

    return result


def _always_on(x, draws, p, training):
    return dropout_forward(x, draws, p, True)


def _scaled_in_use(x, draws, p, training):
    if training:
        mask = (draws >= p) * 1.0
        return x * mask, mask
    return x * (1 - p), np.full(x.shape, 1 - p)


def _in_place(x, draws, p, training):
    y, mask = dropout_forward(x, draws, p, training)
    x[...] = y
    return x, mask


TASK = Task(
    title="Dropout on the way forward",
    outputs={"y": 2, "mask": 2, "arguments_kept": 1},
    cases=_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=dropout_forward,
    probe=partial(keeping, "dropout_forward", ("y", "mask")),
    hints=(
        "In training, make the mask first: 0 where a number is dropped, 1 / (1 - p) where it stays. In use the mask is "
        "1 everywhere.",
        "`draws >= p` is True where a number stays. Divided by 1 - p, True counts as 1 and False as 0.",
        "y is x times the mask, entry by entry. When `training` is False, return x and an array of ones shaped like x: "
        "`np.ones(x.shape)`.",
    ),
    mistakes=(
        Mistake(
            "dropout-halves",
            "What is left has not been divided by 1 - p. The next layer would get smaller numbers in training than in "
            "use.",
            _trained(lambda x, draws, p: (x * (draws >= p), (draws >= p) * 1.0)),
        ),
        Mistake(
            "dropout-halves",
            "Your y is right, but the mask holds 0 and 1 alone. The way back needs the same factors: 1 / (1 - p) where "
            "a number stays.",
            _trained(lambda x, draws, p: (x * (draws >= p) / (1 - p), (draws >= p) * 1.0)),
        ),
        Mistake(
            "keep-is-drop",
            "Your mask keeps what should be dropped: a number stays where its draw is at least p, which happens with "
            "probability 1 - p.",
            _trained(lambda x, draws, p: (x * (draws < p) / (1 - p), (draws < p) / (1 - p))),
        ),
        # what each of these two ideas gives where p is 0 depends on the spelling: nan or inf, finite numbers, or an error
        Mistake(
            "keep-is-drop",
            "You read p as the probability to stay. It is the probability to be dropped: a number stays where its draw "
            "is at least p, and is divided by 1 - p.",
            _trained(_times(lambda draws, p: (draws < p) / p)),
        ),
        Mistake(
            "keep-is-drop",
            "You take p for the probability to stay. It is the probability to be dropped: a number stays where its draw "
            "is at least p, and is divided by 1 - p.",
            _trained(_times(lambda draws, p: (draws < p) / (p or 1))),
        ),
        Mistake(
            "keep-is-drop",
            "Your p is the probability to stay. Here p is the probability to be dropped: a number stays where its draw "
            "is at least p, and is multiplied by 1 / (1 - p).",
            _trained(_times(lambda draws, p: (draws < p) * (1 / p))),
        ),
        Mistake(
            "keep-is-drop",
            "Where p is not 0 you read it as the probability to stay. It is the probability to be dropped: a number stays where "
            "its draw is at least p, and is divided by 1 - p.",
            _trained(_times(lambda draws, p: (draws < p) / p if p else np.ones(draws.shape))),
        ),
        Mistake(
            "dropout-doubles",
            "You divide by p. What stays has the probability 1 - p: divide by that, and the average is kept.",
            _trained(_times(lambda draws, p: (draws >= p) / p)),
        ),
        Mistake(
            "dropout-doubles",
            "You divide by p, which is the probability to be dropped. What stays has the probability 1 - p: divide by that.",
            _trained(_times(lambda draws, p: (draws >= p) / (p or 1))),
        ),
        Mistake(
            "dropout-doubles",
            "You multiply by 1 / p. What stays has the probability 1 - p: the factor is 1 / (1 - p), and the average is kept.",
            _trained(_times(lambda draws, p: (draws >= p) * (1 / p))),
        ),
        Mistake(
            "dropout-multiplies",
            "You multiply what is left by 1 - p. It has to become larger, to make up for the zeros: divide.",
            _trained(lambda x, draws, p: (x * (draws >= p) * (1 - p), (draws >= p) * (1 - p))),
        ),
        Mistake(
            "dropout-in-eval",
            "In use nothing is dropped. When training is False, x comes out as it went in, and the mask is 1 everywhere, "
            "whatever the draws are.",
            _always_on,
        ),
        Mistake(
            "dropout-in-eval",
            "This is the older way: nothing is divided in training, and in use all is multiplied by 1 - p. Here the "
            "division stands in training, and in use nothing happens.",
            _scaled_in_use,
        ),
        Mistake(
            "at-least-is-above",
            "A number stays where its draw is at least p. You drop it where the draw is exactly p.",
            _trained(lambda x, draws, p: (x * (draws > p) / (1 - p), (draws > p) / (1 - p))),
        ),
        Mistake(
            "one-draw-for-all",
            "You use the first row of draws for all samples. Each number of each sample has a draw of its own.",
            _trained(
                lambda x, draws, p: (
                    x * (draws[:1] >= p) / (1 - p),
                    np.broadcast_to((draws[:1] >= p) / (1 - p), x.shape),
                )
            ),
        ),
        Mistake(
            "answers-swapped",
            "The two results have changed places: first the numbers y, then the mask.",
            lambda *given: dropout_forward(*given)[::-1],
        ),
        Mistake(
            "dropout-in-eval",
            "You do in use what belongs to training, and the other way round. Numbers are dropped where training is "
            "True.",
            lambda x, draws, p, training: dropout_forward(x, draws, p, not training),
        ),
        Mistake(
            "dropout-in-eval",
            "In use your mask is 0. The mask is what x is multiplied by, and in use that is 1: everything stays.",
            lambda x, draws, p, training: (
                dropout_forward(x, draws, p, training) if training else (x, np.zeros(x.shape))
            ),
        ),
        Mistake(
            "callers-array-changed",
            "You wrote into x or draws, which are the caller's: the layer in front may need its numbers on the way back. "
            "Make new arrays.",
            _in_place,
        ),
    ),
)
