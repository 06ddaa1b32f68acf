"""Find the bug in the layers of hinges."""

import numpy as np

from workbook.forms.task import Mistake, Task


def mend_hinge_layers(knots, heights):
    slopes = np.diff(heights) / np.diff(knots)
    W = np.ones((1, len(slopes)))
    b = -knots[:-1]
    V = np.diff(slopes, prepend=0)[:, None]
    return W, b, V, heights[:1]


def _planted(knots, heights):
    slopes = np.diff(heights) / np.diff(knots)
    W = np.ones((1, len(slopes)))
    b = knots[:-1]
    V = np.diff(slopes, prepend=0)[:, None]
    return W, b, V, heights[:1]


def _cases(rng):
    fixed = [
        {"knots": np.array([0.0, 1.0, 3.0]), "heights": np.array([0.0, 2.0, 1.0])},
        {"knots": np.array([-2.0, -1.0, 0.5, 3.0]), "heights": np.array([4.0, 2.0, 1.0, 3.0])},
    ]
    return fixed + [
        {"knots": np.cumsum(rng.uniform(0.4, 2, n + 1)) - 2, "heights": rng.normal(size=n + 1)} for n in (2, 5)
    ]


def _with(W=None, b=None, V=None, c=None):
    def wrong(knots, heights):
        right = mend_hinge_layers(knots, heights)
        slopes = np.diff(heights) / np.diff(knots)
        return tuple(
            kept if change is None else change(knots, heights, slopes) for kept, change in zip(right, (W, b, V, c))
        )

    return wrong


TASK = Task(
    title="Find the bug in the layers of hinges",
    outputs={"W": 1, "b": 2, "V": 1, "c": 1},
    cases=_cases,
    reference=mend_hinge_layers,
    planted=_planted,
    symptom=(
        "For the knots 0, 1, 3 and the heights 0, 2, 1 the network should give 2 at x = 1; it gives −3. Where does its second "
        "hinge bend?"
    ),
    hints=(
        "Compute both hidden neurons at x = 1 by hand. Which of them should still be 0 there?",
        "A hidden neuron bends where x · W + b is 0. With W = 1 and the b that stands here, where is that?",
        "The bend is at −b. It should be at the knot.",
    ),
    mistakes=(
        Mistake(
            "hinges-open-either-way",
            "W: with weights of −1 the hinges bend at the knots, but open to the left. They have to be off to the left of their "
            "knot. Leave W, and look at b.",
            _with(
                W=lambda knots, heights, slopes: -np.ones((1, len(slopes))), b=lambda knots, heights, slopes: knots[:-1]
            ),
        ),
        Mistake(
            "knots-are-pieces",
            "b: now the hinges stand at the ends of their pieces. Each has to stand at the beginning.",
            _with(b=lambda knots, heights, slopes: -knots[1:]),
        ),
        Mistake(
            "knots-are-pieces",
            "b: these are the ends of the pieces, and the sign is as it was. Each hinge stands at the beginning of its piece and bends "
            "where x + b is 0.",
            _with(b=lambda knots, heights, slopes: knots[1:]),
        ),
        Mistake(
            "all-knots-in-one-place",
            "b: now all hinges bend at 0. Each has a knot of its own.",
            _with(b=lambda knots, heights, slopes: np.zeros(len(slopes))),
        ),
        Mistake(
            "hinge-has-the-slope",
            "V: these are slopes now. The changes of slope were right.",
            _with(V=lambda knots, heights, slopes: slopes[:, None]),
        ),
        Mistake(
            "change-turned-round",
            "V: the signs of the output weights are turned round. They were right: the mistake is in the first layer.",
            _with(V=lambda knots, heights, slopes: -np.diff(slopes, prepend=0)[:, None]),
        ),
        Mistake(
            "bias-forgotten",
            "c: the curve does not begin at its first height any more. c was right.",
            _with(c=lambda knots, heights, slopes: np.zeros(1)),
        ),
    ),
)
