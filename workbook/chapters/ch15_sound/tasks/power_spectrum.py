"""How much of each frequency is in a frame."""

import numpy as np

from workbook.forms.task import Mistake, Task


def power_spectrum(frame, window):
    return np.abs(np.fft.rfft(frame * window)) ** 2


def _frame_cases(rng):
    n = np.arange(8)
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * n / 8)
    fixed = [
        {"frame": np.sin(2 * np.pi * 2 * n / 8), "window": np.ones(8)},
        {"frame": np.cos(2 * np.pi * n / 8 + 0.4), "window": hann},
        {"frame": np.array([1.0, 0, 0, 0]), "window": np.array([0.5, 1.0, 1.0, 0.5])},
    ]
    return [*fixed, {"frame": rng.normal(size=16), "window": rng.uniform(0.2, 1, size=16)}]


def _by_cosine(frame, window):
    return np.fft.rfft(frame * window).real ** 2


def _by_sine(frame, window):
    return np.fft.rfft(frame * window).imag ** 2


TASK = Task(
    title="Measure the power of each frequency",
    outputs={"power": 2},
    cases=_frame_cases,
    reference=power_spectrum,
    hints=(
        "First the window, number by number. Then for each frequency a sum with cosines and one with sines.",
        "np.fft.rfft gives both sums at once, as complex numbers: the cosine's is the real part, the sine's the imaginary.",
        "np.abs of a complex number is the root of real² + imaginary². The power is the square of that.",
    ),
    mistakes=(
        Mistake(
            "window-comes-after",
            "The window has no effect in your answer. Multiply it into the frame first.",
            lambda frame, window: power_spectrum(frame, 1),
        ),
        Mistake(
            "amplitude-is-power",
            "These are the sizes. The power is the square.",
            lambda frame, window: np.sqrt(power_spectrum(frame, window)),
        ),
        Mistake(
            "power-from-one-wave",
            "Only the cosines count in your answer. A sine of the same frequency is missed.",
            _by_cosine,
        ),
        Mistake(
            "power-from-one-wave",
            "Only the sines count in your answer. A cosine of the same frequency is missed.",
            _by_sine,
        ),
        Mistake(
            "mean-or-sum",
            "You divide by the length of the frame. The power here is the square of the sums, not of means.",
            lambda frame, window: power_spectrum(frame, window) / len(frame),
        ),
        Mistake(
            "mean-or-sum",
            "You take means of the products. The power here is made of their sums.",
            lambda frame, window: power_spectrum(frame, window) / len(frame) ** 2,
        ),
        Mistake(
            "window-comes-after",
            "You multiply by the square of the window. It belongs into the frame once.",
            lambda frame, window: power_spectrum(frame, window**2),
        ),
    ),
    atol=1e-7,
)
