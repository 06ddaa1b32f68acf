"""Sampling with a temperature, from one number of the dice."""

import numpy as np

from workbook.chapters.ch16_text.tasks.shared import softmax
from workbook.forms.hard_cases import ONE_SAMPLE
from workbook.forms.task import Mistake, Task


def draw_symbol(scores, temperature, u):
    scaled = scores / temperature
    powers = np.exp(scaled - scaled.max())
    shares = powers / powers.sum()
    symbol = int(np.searchsorted(np.cumsum(shares), u, side="right"))
    return shares, min(symbol, len(shares) - 1)


def _draw_cases(rng):
    fixed = [
        (np.log([0.2, 0.5, 0.3]), 1.0, 0.6),
        (np.log([0.2, 0.5, 0.3]), 1.0, 0.1),
        (np.log([0.25, 0.5, 0.25]), 1.0, 0.9),
        (np.log([1.0, 4.0]), 2.0, 0.4),
        (np.log([3.0, 1.0, 2.0]), 0.5, 0.7),
        (np.array([900.0, 901.0, 899.0]), 1.0, 0.95),
        (np.array([-5.0, -5.0, -5.0, -5.0]), 3.0, 0.74),
        (np.array([1.0, 0.0]), 0.001, 0.99),
        (np.zeros(4), 1.0, 0.5),  # at the border of two pieces
        (np.array([-1000.0, 0.0]), 1.0, 0.0),  # the first piece has no length
        (np.zeros(10), 1.0, float(np.nextafter(1, 0))),  # the sum of ten tenths is a hair below 1
    ]
    drawn = [(rng.normal(size=6), float(rng.uniform(0.6, 1.7)), float(u)) for u in (0.05, 0.5, 0.93)]
    return [{"scores": scores, "temperature": T, "u": u} for scores, T, u in fixed + drawn]


def _place(shares, u):
    return min(int(np.searchsorted(np.cumsum(shares), u, side="right")), len(shares) - 1)


def _multiplied(scores, temperature, u):
    shares = softmax(scores * temperature)
    return shares, _place(shares, u)


def _cold(scores, temperature, u):
    shares = softmax(scores)
    return shares, _place(shares, u)


def _drawn_without(scores, temperature, u):
    return softmax(scores / temperature), _place(softmax(scores), u)


def _right_end_included(scores, temperature, u):
    shares = softmax(scores / temperature)
    return shares, min(int(np.searchsorted(np.cumsum(shares), u, side="left")), len(shares) - 1)


def _overflowing(scores, temperature, u):
    with np.errstate(all="ignore"):
        powers = np.exp(scores / temperature)
        shares = powers / powers.sum()
    return shares, _place(shares, u)


def _divided_afterwards(scores, temperature, u):
    shares = softmax(scores) / temperature
    return shares, _place(shares, u)


def _likeliest(scores, temperature, u):
    shares = softmax(scores / temperature)
    return shares, int(shares.argmax())


def _even(scores, temperature, u):
    shares = softmax(scores / temperature)
    return shares, int(u * len(shares))


def _one_back(scores, temperature, u):
    shares = softmax(scores / temperature)
    return shares, max(_place(shares, u) - 1, 0)


def _single_shares(scores, temperature, u):
    shares = softmax(scores / temperature)
    above = np.flatnonzero(shares > u)
    return shares, int(above[0]) if len(above) else len(shares) - 1


def _first_above(scores, temperature, u):
    shares = softmax(scores / temperature)
    return shares, int(np.argmax(np.cumsum(shares) > u))


def _past_the_end(scores, temperature, u):
    shares = softmax(scores / temperature)
    return shares, int(np.searchsorted(np.cumsum(shares), u, side="right"))


TASK = Task(
    title="Draw a symbol at a temperature",
    outputs={"shares": 2, "symbol": 2},
    cases=_draw_cases,
    also=(ONE_SAMPLE,),
    reference=draw_symbol,
    borrowed=(
        "nnlib.softmax",
        "scipy.special.softmax",
    ),
    hints=(
        "First the probabilities: divide the scores by the temperature, then softmax. Subtract the largest scaled score "
        "before exp, as in chapter 03.",
        "Lay the probabilities end to end on a line from 0 to 1. The symbol is that in whose piece u lies.",
        "np.cumsum(shares) are the right ends of the pieces. Which is the first that is above u?",
    ),
    mistakes=(
        Mistake(
            "temperature-is-a-detail",
            "The probabilities are right. But the symbol is drawn from those at temperature 1: draw it from the ones that "
            "you return.",
            _drawn_without,
        ),
        Mistake(
            "sum-before-the-piece",
            "The probabilities are right. But where u stands at the border of two pieces, the piece that begins there has "
            "it: a piece has its left end and not its right one. Otherwise a symbol of probability 0 could be drawn.",
            _right_end_included,
        ),
        Mistake(
            "temperature-multiplies",
            "You multiply by the temperature. The scores are divided by it: a high temperature makes them more alike.",
            _multiplied,
        ),
        Mistake(
            "temperature-on-shares",
            "You divide the probabilities by the temperature. Then they do not add up to 1. The scores are divided, before "
            "the softmax.",
            _divided_afterwards,
        ),
        Mistake(
            "temperature-is-a-detail",
            "The temperature has no effect in your answer: the probabilities are those of the scores as they are. Divide "
            "the scores by it, before exp.",
            _cold,
        ),
        Mistake(
            "exp-overflow",
            "exp of a large score is too large for a float, and nan comes out. Subtract the largest scaled score first; "
            "the probabilities stay the same.",
            _overflowing,
        ),
        Mistake(
            "likeliest-is-sampling",
            "The probabilities are right. But you return the likeliest symbol, whatever u is. The symbol is that in whose "
            "piece of the line from 0 to 1 the number u lies.",
            _likeliest,
        ),
        Mistake(
            "draws-are-even",
            "The probabilities are right. But you cut the line from 0 to 1 into equal pieces. The piece of each symbol is as "
            "long as its probability.",
            _even,
        ),
        Mistake(
            "sum-before-the-piece",
            "The probabilities are right. The symbol is one too low: the sum up to and including a symbol is the right end of "
            "its piece, and the first that is above u is the one.",
            _one_back,
        ),
        Mistake(
            "pieces-start-at-zero",
            "The probabilities are right. But you compare u with each probability by itself. Add them up on the way: the first "
            "symbol at which the sum is above u is drawn.",
            _single_shares,
        ),
        Mistake(
            "sums-are-exact",
            "All is right but one case: u lies a hair below 1, and rounding has left the sum of all probabilities no larger. "
            "No sum is above u there, and you return symbol 0. The last symbol is drawn then.",
            _first_above,
        ),
        Mistake(
            "sums-are-exact",
            "All is right but one case: u lies a hair below 1, and rounding has left the sum of all probabilities no larger. "
            "You return a symbol that there is not, one too high. The last symbol is drawn then.",
            _past_the_end,
        ),
    ),
)
