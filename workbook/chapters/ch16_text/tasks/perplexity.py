"""Between how many symbols a model wavers."""

import numpy as np

from workbook.forms.task import Mistake, Task


def perplexity(shares, following):
    p = shares[np.arange(len(following)), following]
    return np.exp(-np.mean(np.log(p)))


def _prediction_cases(rng):
    fixed = [
        {"shares": np.array([[0.5, 0.25, 0.25], [0.125, 0.125, 0.75]]), "following": np.array([0, 1])},
        {"shares": np.full((3, 4), 0.25), "following": np.array([3, 0, 3])},
        {"shares": np.array([[0.9, 0.1]]), "following": np.array([1])},
        {"shares": np.array([[1e-12, 1 - 1e-12], [0.2, 0.8], [0.5, 0.5]]), "following": np.array([0, 1, 1])},
    ]
    powers = np.exp(rng.normal(size=(6, 5)))
    many = np.full((800, 3), [0.01, 0.29, 0.7])
    return [
        *fixed,
        {"shares": powers / powers.sum(axis=1, keepdims=True), "following": rng.integers(0, 5, size=6)},
        {"shares": many, "following": rng.integers(0, 2, size=800)},
    ]


def _multiplied(shares, following):
    with np.errstate(all="ignore"):
        return np.prod(_right(shares, following)) ** (-1 / len(following))


def _right(shares, following):
    return shares[np.arange(len(following)), following]


# no lower ones: the smallest probability of the cases, 1e-12, passes them
CUT_AT = (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10)
ADDED = (*CUT_AT, 1e-12, 1e-15, float(np.finfo(float).eps))


TASK = Task(
    title="Between how many symbols a model wavers",
    outputs={"perplexity": 2},
    cases=_prediction_cases,
    reference=perplexity,
    hints=(
        "Three steps: the probability of what came, for each row; the mean surprise; e to the power of it.",
        "`shares[np.arange(N), following]` picks from each row the probability of the symbol that followed.",
        "The surprise is minus the logarithm, np.log. First the mean over all rows, and np.exp last.",
    ),
    mistakes=(
        Mistake(
            "loss-is-perplexity",
            "That is the loss, the mean surprise. The perplexity is e to the power of it.",
            lambda shares, following: -np.mean(np.log(_right(shares, following))),
        ),
        Mistake(
            "perplexity-before-the-mean",
            "You take the mean of 1 / p. The mean belongs to the logarithms: first the mean surprise, then e to the power "
            "of it.",
            lambda shares, following: np.mean(1 / _right(shares, following)),
        ),
        Mistake(
            "perplexity-before-the-mean",
            "You take the mean of the probabilities first. The mean belongs to their logarithms.",
            lambda shares, following: 1 / np.mean(_right(shares, following)),
        ),
        Mistake(
            "minus-forgotten",
            "The minus is missing: your value is 1 divided by the perplexity, and below 1. No model wavers between less "
            "than one symbol.",
            lambda shares, following: np.exp(np.mean(np.log(_right(shares, following)))),
        ),
        Mistake(
            "wrong-base",
            "Logarithm and power do not fit: after np.log2 comes 2 to the power, after np.log comes np.exp.",
            lambda shares, following: np.exp(-np.mean(np.log2(_right(shares, following)))),
        ),
        Mistake(
            "wrong-base",
            "Logarithm and power do not fit: after np.log comes np.exp, and 2 to the power only after np.log2.",
            lambda shares, following: 2 ** (-np.mean(np.log(_right(shares, following)))),
        ),
        Mistake(
            "wrong-base",
            "Logarithm and power do not fit: after np.log10 comes 10 to the power, after np.log comes np.exp.",
            lambda shares, following: np.exp(-np.mean(np.log10(_right(shares, following)))),
        ),
        Mistake(
            "loss-is-perplexity",
            "That is the loss in bits, the mean of -log2. The perplexity is 2 to the power of it.",
            lambda shares, following: -np.mean(np.log2(_right(shares, following))),
        ),
        Mistake(
            "all-probabilities-are-judged",
            "You take the columns of `following` in every row, so N times N numbers. From row i only the entry in column "
            "following[i] counts: `shares[np.arange(N), following]`.",
            lambda shares, following: np.exp(-np.mean(np.log(shares[:, following]))),
        ),
        Mistake(
            "product-underflows",
            "For few symbols it is right. The product of many probabilities is too small for a float and becomes 0: add "
            "their logarithms.",
            _multiplied,
        ),
        Mistake(
            "mean-or-sum",
            "You add the surprises and do not divide by their number. So your value grows with the length of the text.",
            lambda shares, following: np.exp(-np.sum(np.log(_right(shares, following)))),
        ),
        Mistake(
            "surprise-at-the-likeliest",
            "You take the largest probability of each row, so what the model finds likeliest. What counts is the probability of "
            "the symbol that came.",
            lambda shares, following: np.exp(-np.mean(np.log(shares.max(axis=1)))),
        ),
        Mistake(
            "all-probabilities-are-judged",
            "You take the mean over all probabilities of a row. Of each row only the probability of the symbol that came counts.",
            lambda shares, following: np.exp(-np.mean(np.log(shares))),
        ),
        *(
            Mistake(
                "eps-is-stable",
                f"You add {added:.2g} to the probabilities, and that changes the tiny ones. Here none is 0, so nothing has to be "
                "added.",
                lambda shares, following, added=added: perplexity(shares + added, following),
            )
            for added in ADDED
        ),
        *(
            Mistake(
                "eps-is-stable",
                f"You cut the probabilities off at {cut:g}, and so every smaller one counts as that. Here none is 0, so nothing "
                "has to be cut off.",
                lambda shares, following, cut=cut: perplexity(np.maximum(shares, cut), following),
            )
            for cut in CUT_AT
        ),
    ),
    rtol=1e-6,
)
