"""A window that fades both ends of a frame."""

import numpy as np

from workbook.forms.task import Mistake, Task


def hann_window(n):
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / n)


TASK = Task(
    title="Fade the ends of a frame",
    outputs={"window": 1},
    cases=lambda rng: [{"n": n} for n in (4, 8, 5, int(rng.integers(10, 40)))],
    reference=hann_window,
    borrowed=(
        "scipy.signal.windows.hann",
        "scipy.signal.get_window",
    ),
    hints=(
        "One whole turn of a cosine, turned upside down and moved up, so that it goes from 0 to 1 and back.",
        "The numbers 0 to n - 1, divided by n, are shares of a turn. np.cos wants them times 2 pi.",
        "0.5 - 0.5 cos is 0 where the cosine is 1, and 1 where it is -1.",
    ),
    mistakes=(
        Mistake(
            "window-ends-in-zero-twice",
            "Your window ends in 0: the turn is cut into n - 1 steps, as np.hanning and np.linspace do it, too. The periodic one has n "
            "steps, and its next number would be 0.",
            lambda n: 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / (n - 1)),
        ),
        Mistake(
            "degrees-are-turns",
            "The cosine makes only a part of its turn: np.cos takes radians, and a whole turn is 2 pi.",
            lambda n: 0.5 - 0.5 * np.cos(np.arange(n) / n),
        ),
        Mistake(
            "half-a-turn",
            "Your cosine makes half a turn, so the window rises and does not fall again.",
            lambda n: 0.5 - 0.5 * np.cos(np.pi * np.arange(n) / n),
        ),
        Mistake(
            "sign-lost",
            "Your window is 1 at the ends and 0 in the middle. It is to be the other way round.",
            lambda n: 0.5 + 0.5 * np.cos(2 * np.pi * np.arange(n) / n),
        ),
        Mistake(
            "window-ends-in-zero-twice",
            "You divide by n + 1, so that the cosine has not come round when the next window begins. A whole turn has n places: divide by n.",
            lambda n: 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n) / (n + 1)),
        ),
        Mistake(
            "window-ends-in-zero-twice",
            "Your window begins and ends a little above 0, as if its zeros stood before the first and behind the last place. Its first entry is 0 itself.",
            lambda n: np.hanning(n + 2)[1:-1],
        ),
        Mistake(
            "classes-from-one",
            "Your places run from 1 to n, so that all is one place early. They run from 0 to n - 1.",
            lambda n: 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(1, n + 1) / n),
        ),
        Mistake(
            "degrees-are-turns",
            "The pi is missing: a whole turn is 2 pi, some 6.28, and yours ends at 2.",
            lambda n: 0.5 - 0.5 * np.cos(2 * np.arange(n) / n),
        ),
        Mistake(
            "degrees-are-turns",
            "You count in degrees, and np.cos takes radians: a whole turn is 2 pi, not 360.",
            lambda n: 0.5 - 0.5 * np.cos(360 * np.arange(n) / n),
        ),
        Mistake(
            "half-a-turn",
            "Your cosine makes two turns, so that the window falls to 0 in the middle.",
            lambda n: 0.5 - 0.5 * np.cos(4 * np.pi * np.arange(n) / n),
        ),
        Mistake(
            "windows-are-alike",
            "That is the Hamming window, 0.54 - 0.46 cos, which leaves 0.08 at the ends. The Hann window goes to 0 there.",
            lambda n: 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(n) / n),
        ),
        Mistake(
            "windows-are-alike",
            "Your window rises and falls in straight lines. The Hann window is a cosine, which also begins gently.",
            lambda n: 1 - np.abs(2 * np.arange(n) / n - 1),
        ),
        Mistake(
            "windows-are-alike",
            "That is half a turn of a sine. The Hann window is its square, or 0.5 - 0.5 cos.",
            lambda n: np.sin(np.pi * np.arange(n) / n),
        ),
        Mistake(
            "factor-half-forgotten",
            "The cosine is not halved, so that your window goes from -0.5 to 1.5.",
            lambda n: 0.5 - np.cos(2 * np.pi * np.arange(n) / n),
        ),
        Mistake(
            "factor-half-forgotten",
            "Neither of the two halves is there, so that your window goes up to 2. It is 0.5 - 0.5 cos.",
            lambda n: 1 - np.cos(2 * np.pi * np.arange(n) / n),
        ),
        Mistake(
            "sine-for-cosine",
            "You take a sine: it begins in the middle of its way, at 0.5. The cosine begins at its top.",
            lambda n: 0.5 - 0.5 * np.sin(2 * np.pi * np.arange(n) / n),
        ),
        Mistake(
            "windows-are-alike",
            "That is np.hamming, another window, which leaves 0.08 at the ends. The Hann window goes to 0 there.",
            lambda n: np.hamming(n),
        ),
        Mistake(
            "windows-are-alike",
            "That is np.bartlett, which rises and falls in straight lines. The Hann window is a cosine.",
            lambda n: np.bartlett(n),
        ),
        Mistake(
            "windows-are-alike",
            "That is np.blackman, which is made of two cosines. The Hann window has one: 0.5 - 0.5 cos.",
            lambda n: np.blackman(n),
        ),
        Mistake(
            "degrees-are-turns",
            "You turn into radians what is in radians already. 2 pi i / n goes straight into np.cos.",
            lambda n: 0.5 - 0.5 * np.cos(np.deg2rad(2 * np.pi * np.arange(n) / n)),
        ),
        Mistake(
            "brackets-are-for-looks",
            "You take the cosine of 2 pi alone, which is 1. All of 2 pi i / n belongs inside.",
            lambda n: 0.5 - 0.5 * np.cos(2 * np.pi) * np.arange(n) / n,
        ),
    ),
)
