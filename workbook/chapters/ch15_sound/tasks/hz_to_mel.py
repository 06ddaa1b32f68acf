"""Frequencies as the ear spaces them."""

import numpy as np

from workbook.forms.task import Mistake, Task


def hz_to_mel(f):
    return 2595 * np.log10(1 + f / 700)


TASK = Task(
    title="Space frequencies as the ear does",
    outputs={"mel": 1},
    cases=lambda rng: [
        {"f": np.array([0.0, 700.0, 6300.0])},
        {"f": np.array([100.0, 1000.0, 4000.0])},
        {"f": rng.uniform(20, 8000, size=6)},
    ],
    reference=hz_to_mel,
    hints=(
        "The formula is in the chapter. It takes an array as well as a number.",
        "At f = 700 the logarithm is that of 2.",
        "np.log10 is the logarithm to the base 10; np.log is another one.",
    ),
    mistakes=(
        Mistake(
            "other-logarithm",
            "Your numbers are 2.303 times as large: that is np.log. The formula has the logarithm to the base 10.",
            lambda f: 2595 * np.log(1 + f / 700),
        ),
        Mistake(
            "mel-is-a-logarithm-only",
            "The 1 is missing: at 0 Hz the logarithm would have no value. It is log10(1 + f / 700).",
            lambda f: 2595 * np.log10(np.maximum(f, 1e-300) / 700),
        ),
        Mistake(
            "mel-is-a-logarithm-only",
            "The frequency is not divided by 700, so even low frequencies are bent strongly.",
            lambda f: 2595 * np.log10(1 + f),
        ),
        Mistake(
            "other-logarithm",
            "That is the way back, from mel to Hz. Asked for is the logarithm.",
            lambda f: 700 * (10 ** (f / 2595) - 1),
        ),
        Mistake(
            "other-logarithm",
            "Your numbers are 3.322 times as large: that is np.log2. The formula has the logarithm to the base 10.",
            lambda f: 2595 * np.log2(1 + f / 700),
        ),
        Mistake(
            "mel-is-a-logarithm-only",
            "The 1 is missing, so that 0 Hz has no value: its logarithm is minus infinity. It is log10(1 + f / 700).",
            lambda f: 2595 * np.log10(f / 700),
        ),
        Mistake(
            "brackets-are-for-looks",
            "You divide 1 + f by 700. Only f is divided, and 1 is added to that: 1 + f / 700.",
            lambda f: 2595 * np.log10((1 + f) / 700),
        ),
        Mistake(
            "brackets-are-for-looks",
            "The 2595 stands inside the logarithm. It is multiplied with the logarithm.",
            lambda f: np.log10(2595 * (1 + f / 700)),
        ),
        Mistake(
            "brackets-are-for-looks",
            "The logarithm holds the 1 alone, which gives 0. The f / 700 belongs inside, too.",
            lambda f: 2595 * np.log10(1) + f / 700,
        ),
        Mistake(
            "brackets-are-for-looks",
            "The f / 700 stands outside of the logarithm. It belongs inside, with the 1.",
            lambda f: 2595 * (np.log10(1) + f / 700),
        ),
        Mistake(
            "mel-is-a-logarithm-only",
            "The factor 2595 is missing. Without it the numbers are logarithms, and no mel.",
            lambda f: np.log10(1 + f / 700),
        ),
        Mistake(
            "mel-is-a-logarithm-only",
            "You add 2595 to the logarithm. It is multiplied with it.",
            lambda f: 2595 + np.log10(1 + f / 700),
        ),
        Mistake(
            "numbers-change-places",
            "You divide 700 by f. It is f that is divided by 700.",
            lambda f: 2595 * np.log10(1 + 700 / np.maximum(f, 1e-9)),
        ),
        Mistake(
            "numbers-change-places",
            "700 and 2595 have changed places: 2595 stands before the logarithm, 700 below f.",
            lambda f: 700 * np.log10(1 + f / 2595),
        ),
        Mistake(
            "numbers-change-places",
            "You multiply f by 700. It is divided by 700.",
            lambda f: 2595 * np.log10(1 + f * 700),
        ),
        Mistake(
            "numbers-change-places",
            "You divide by 1000. In this formula it is 700.",
            lambda f: 2595 * np.log10(1 + f / 1000),
        ),
        Mistake(
            "other-logarithm",
            "1127 belongs with the natural logarithm, np.log. With np.log10 the factor is 2595.",
            lambda f: 1127 * np.log10(1 + f / 700),
        ),
        Mistake(
            "cut-is-rounding",
            "`//` cuts f / 700 to a whole number, so that many frequencies become the same mel. Divide with one stroke.",
            lambda f: 2595 * np.log10(1 + f // 700),
        ),
        Mistake(
            "other-logarithm",
            "You take np.exp, which is the way back from a logarithm. Asked for is np.log10.",
            lambda f: 2595 * np.exp(1 + f / 700),
        ),
        Mistake(
            "brackets-are-for-looks",
            "You divide the logarithm by 700. It is f that is divided, inside of the logarithm.",
            lambda f: 2595 * np.log10(1 + f) / 700,
        ),
        Mistake(
            "brackets-are-for-looks",
            "The f stands outside of the logarithm. It belongs inside: 1 + f / 700.",
            lambda f: 2595 * np.log10(1 + 1 / 700) * f,
        ),
        Mistake(
            "numbers-change-places",
            "You square the logarithm. It stands there once.",
            lambda f: 2595 * np.log10(1 + f / 700) ** 2,
        ),
        Mistake(
            "numbers-change-places",
            "You divide 2595 by the logarithm, which is 0 at 0 Hz. The two are multiplied.",
            lambda f: 2595 / np.log10(1 + f / 700),
        ),
        Mistake(
            "numbers-change-places",
            "`**` is a power. 2595 is multiplied with the logarithm, with one star.",
            lambda f: 2595 ** np.log10(1 + f / 700),
        ),
        Mistake(
            "numbers-change-places",
            "You add 700 to f and divide nothing, so that 0 Hz is not 0 mel. It is 1 + f / 700.",
            lambda f: 2595 * np.log10(700 + f),
        ),
    ),
)
