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
    ),
)
