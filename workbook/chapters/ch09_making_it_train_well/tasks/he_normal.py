"""Draw weights that keep the size of the signals."""

import numpy as np

from workbook.forms.task import Mistake, Task


def he_normal(n_in, n_out, rng):
    return np.sqrt(2 / n_in) * rng.standard_normal((n_in, n_out))


def _drawn(learner, n_in, n_out, seed):
    """Large matrices, so that their statistics hardly depend on chance."""
    W = learner.he_normal(n_in, n_out, np.random.default_rng(seed))
    if W is None:
        return {}
    again = learner.he_normal(n_in, n_out, np.random.default_rng(seed))
    other = learner.he_normal(n_in, n_out, np.random.default_rng(seed + 1))
    return {"W": W, "again": again, "other": other}


def _what_was_drawn(measured, n_in, n_out, seed):
    W, again, other = (np.asarray(value, float) for value in measured.values())
    squares = W * W
    tails = (
        np.mean(squares * squares) / max(np.mean(squares), 1e-30) ** 2
    )  # 3 for normal numbers, 1.8 for uniform ones around 0
    return {
        "shape": np.array(W.shape),
        "statistics": np.array([np.mean(squares) * n_in, np.mean(W > 0), tails]),
        "same_with_same_seed": np.array_equal(W, again),
        "other_with_other_seed": not np.array_equal(W, other),
    }


def _sizes(rng):
    return [
        {"n_in": n_in, "n_out": n_out, "seed": int(rng.integers(1000))}
        for n_in, n_out in ((100, 200), (300, 60), (50, 400))
    ]


TASK = Task(
    title="Draw weights that keep the size of the signals",
    outputs={"shape": 1, "statistics": 4, "same_with_same_seed": 1, "other_with_other_seed": 1},
    cases=_sizes,
    reference=he_normal,
    probe=_drawn,
    measures=("W", "again", "other"),
    derive=_what_was_drawn,
    borrowed=("nnlib.he_normal",),
    rtol=0.1,
    hints=(
        "Standard normal numbers have the spread 1. What happens to the spread when all are multiplied by one factor?",
        "The spread has to be the root of 2 divided by the number of inputs that a neuron adds up. Which of the two "
        "sizes is that?",
        "`rng.standard_normal((n_in, n_out))` draws the matrix; multiply it by `np.sqrt(...)` of two over that number.",
    ),
    facts={
        "same_with_same_seed": "two generators with the same seed give the same weights",
        "other_with_other_seed": "generators with different seeds give different weights",
    },
    mistakes=(
        Mistake(
            "fan-out-for-in",
            "Your spread goes by n_out, the number of neurons. A neuron adds up n_in inputs, however many neighbours "
            "it has.",
            lambda n_in, n_out, rng: np.sqrt(2 / n_out) * rng.standard_normal((n_in, n_out)),
        ),
        Mistake(
            "one-start-for-all",
            "That is Glorot's start, made for tanh: it goes by n_in + n_out. For ReLU the mean square is 2 / n_in.",
            lambda n_in, n_out, rng: np.sqrt(2 / (n_in + n_out)) * rng.standard_normal((n_in, n_out)),
        ),
        Mistake(
            "one-start-for-all",
            "Your mean square is 1 / n_in, which keeps the size without a bend. ReLU lets half of the squares "
            "through; twice as much makes up for it.",
            lambda n_in, n_out, rng: np.sqrt(1 / n_in) * rng.standard_normal((n_in, n_out)),
        ),
        Mistake(
            "spread-is-variance",
            "2 / n_in is the mean square. As a factor in front of the numbers take its root: the square of a factor "
            "multiplies the mean square.",
            lambda n_in, n_out, rng: 2 / n_in * rng.standard_normal((n_in, n_out)),
        ),
        Mistake(
            "uniform-is-normal",
            "Your weights are all above 0: `rng.random` draws between 0 and 1. Normal numbers scatter around 0.",
            lambda n_in, n_out, rng: np.sqrt(2 / n_in) * rng.random((n_in, n_out)),
        ),
        Mistake(
            "uniform-is-normal",
            "Your weights are uniform, between two ends. Asked for are normal ones, whose spread is the root of 2 / n_in.",
            lambda n_in, n_out, rng: rng.uniform(-np.sqrt(2 / n_in), np.sqrt(2 / n_in), (n_in, n_out)),
        ),
        Mistake(
            "uniform-is-normal",
            "The spread is right, but your weights are uniform, between two ends. Asked for are normal ones.",
            lambda n_in, n_out, rng: rng.uniform(-np.sqrt(6 / n_in), np.sqrt(6 / n_in), (n_in, n_out)),
        ),
        Mistake(
            "weights-are-positive",
            "The size is right, but all your weights are above 0. Signals then cannot cancel; leave the signs as they "
            "are drawn.",
            lambda n_in, n_out, rng: np.abs(he_normal(n_in, n_out, rng)),
        ),
        Mistake(
            "one-start-for-all",
            "Your weights have the spread 1, however many inputs there are. It has to shrink with their number.",
            lambda n_in, n_out, rng: rng.standard_normal((n_in, n_out)),
        ),
        Mistake(
            "weight-orientation",
            "The numbers are right, but the matrix lies on its side: W has a row for each input, (n_in, n_out).",
            lambda n_in, n_out, rng: np.sqrt(2 / n_in) * rng.standard_normal((n_out, n_in)),
        ),
        Mistake(
            "any-randomness-will-do",
            "With the same seed your weights are different every time. Draw them from the rng that is handed in.",
            lambda n_in, n_out, rng: np.sqrt(2 / n_in) * np.random.default_rng().standard_normal((n_in, n_out)),
        ),
        Mistake(
            "example-is-all",
            "Your spread is 0.2 for every layer. That is the example's, with 50 inputs: it goes by n_in.",
            lambda n_in, n_out, rng: 0.2 * rng.standard_normal((n_in, n_out)),
        ),
        Mistake(
            "root-forgotten",
            "You have taken the root of 2 only. The root goes over the whole quotient, 2 / n_in.",
            lambda n_in, n_out, rng: np.sqrt(2) / n_in * rng.standard_normal((n_in, n_out)),
        ),
        Mistake(
            "larger-in-larger-out",
            "Your spread is turned round: it grows with the number of inputs, and it has to shrink.",
            lambda n_in, n_out, rng: np.sqrt(n_in / 2) * rng.standard_normal((n_in, n_out)),
        ),
        Mistake(
            "uniform-is-normal",
            "Spread and signs are right, but all your weights have one size. Asked for are normal numbers, small and large.",
            lambda n_in, n_out, rng: np.sqrt(2 / n_in) * rng.choice([-1.0, 1.0], (n_in, n_out)),
        ),
        Mistake(
            "any-randomness-will-do",
            "Your weights are the same whatever rng is handed in. Draw from that one, not from one of your own.",
            lambda n_in, n_out, rng: he_normal(n_in, n_out, np.random.default_rng(0)),
        ),
        Mistake(
            "zero-init",
            "All your weights are 0. Draw normal numbers, so that the neurons differ.",
            lambda n_in, n_out, rng: np.zeros((n_in, n_out)),
        ),
    ),
)
