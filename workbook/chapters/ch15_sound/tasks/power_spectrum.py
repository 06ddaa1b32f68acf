"""How much of each frequency is in a frame."""

import numpy as np

from workbook.forms.task import Mistake, Task, WrongFormError


def power_spectrum(frame, window):
    return np.abs(np.fft.rfft(frame * window)) ** 2


def _power(learner, frame, window):
    """What is returned. Complex numbers are named here: behind the probe they are no numbers, and no mistake tells them apart."""
    power = learner.power_spectrum(frame, window)
    entries = power.flat if isinstance(power, np.ndarray) else power if isinstance(power, (list, tuple)) else (power,)
    found = [entry for entry in entries if isinstance(entry, (complex, np.complexfloating))]
    if any(abs(entry.imag) > 1e-9 * abs(entry) for entry in found):  # z times its conjugate leaves what rounding leaves
        raise WrongFormError(
            "Your numbers are still complex: sum of cosines and sum of sines in one. The power is the square of their size, "
            "which np.abs gives."
        )
    if found:
        raise WrongFormError(
            "Your numbers are still of the complex type, with 0, up to rounding, as imaginary part. Take the real part: `.real`."
        )
    return {"power": power}


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


def _sums(frame, window):
    found = np.fft.rfft(frame * window)
    return found.real, found.imag


def _added_first(frame, window):
    with_cos, with_sin = _sums(frame, window)
    return (with_cos - with_sin) ** 2  # rfft's imaginary part is minus the sum with sines


def _products_squared(frame, window):
    return np.full(len(frame) // 2 + 1, np.sum((frame * window) ** 2))  # since cos² + sin² = 1


def _sizes_added(frame, window):
    with_cos, with_sin = _sums(frame, window)
    return np.abs(with_cos) + np.abs(with_sin)


def _twice(frame, window):
    power = power_spectrum(frame, window)
    power[1:-1] *= 2
    return power


def _by_waves(x, turn):
    turns = turn * np.outer(np.arange(len(x) // 2 + 1), np.arange(len(x)))
    return (np.cos(turns) @ x) ** 2 + (np.sin(turns) @ x) ** 2


TASK = Task(
    title="Measure the power of each frequency",
    outputs={"power": 2},
    cases=_frame_cases,
    reference=power_spectrum,
    probe=_power,
    borrowed=("scipy.signal.periodogram",),
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
            "You multiply by the square of the window. It belongs in the frame once.",
            lambda frame, window: power_spectrum(frame, window**2),
        ),
        Mistake(
            "square-of-a-complex-number",
            "You square the complex number and keep its real part: that is real² - imaginary². The power is real² + imaginary².",
            lambda frame, window: (np.fft.rfft(frame * window) ** 2).real,
        ),
        Mistake(
            "squared-after-adding",
            "You add the two sums first and square then. Each is squared by itself, so that neither can cancel the other.",
            _added_first,
        ),
        Mistake(
            "squared-after-adding",
            "You add real and imaginary part first and square then. Each is squared by itself, so that neither can cancel the other.",
            lambda frame, window: sum(_sums(frame, window)) ** 2,
        ),
        Mistake(
            "squared-after-adding",
            "You square each product and add up the squares. First add up the products of a wave, then square the sum.",
            _products_squared,
        ),
        Mistake(
            "amplitude-is-power",
            "You add the sizes of the two sums. The power is the sum of their squares.",
            _sizes_added,
        ),
        Mistake(
            "window-comes-after",
            "You take the spectrum of the window, too, and multiply the two. The window is multiplied into the frame, before the spectrum.",
            lambda frame, window: np.abs(np.fft.rfft(frame) * np.fft.rfft(window)) ** 2,
        ),
        Mistake(
            "window-comes-after",
            "You multiply the spectrum by the window. The window belongs to places in time: it is multiplied into the frame.",
            lambda frame, window: np.abs(np.fft.rfft(frame) * window[: len(frame) // 2 + 1]) ** 2,
        ),
        Mistake(
            "window-comes-after",
            "You multiply the powers by the window. The window belongs to places in time: it is multiplied into the frame.",
            lambda frame, window: np.abs(np.fft.rfft(frame)) ** 2 * window[: len(frame) // 2 + 1],
        ),
        Mistake(
            "window-comes-after",
            "You add the window to the frame. It is multiplied into it, number by number.",
            lambda frame, window: power_spectrum(frame + window, 1),
        ),
        Mistake(
            "windows-are-alike",
            "You use a Hann window of your own. The window to use is the one that is given.",
            lambda frame, window: power_spectrum(
                frame, 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(len(frame)) / len(frame))
            ),
        ),
        Mistake(
            "mean-or-sum",
            "You divide by the sum of the window. That is done to compare windows; the power here is the plain square.",
            lambda frame, window: power_spectrum(frame, window) / window.sum(),
        ),
        Mistake(
            "mean-or-sum",
            "You divide by the sum of the window's squares. That is done to compare windows; the power here is the plain square.",
            lambda frame, window: power_spectrum(frame, window) / np.sum(window**2),
        ),
        Mistake(
            "mirror-adds-power",
            "You count all frequencies but the first and the last twice. Each frequency is asked once here.",
            _twice,
        ),
        Mistake(
            "mirror-adds-power",
            "You go through all n frequencies. Above half the length they repeat those below; asked for are n // 2 + 1.",
            lambda frame, window: np.abs(np.fft.fft(frame * window)) ** 2,
        ),
        Mistake(
            "last-frame-forgotten",
            "The last frequency, half the length, is missing: from 0 to n // 2 there are n // 2 + 1.",
            lambda frame, window: power_spectrum(frame, window)[:-1],
        ),
        Mistake(
            "power-is-decibels",
            "You take the logarithm of the power, in decibels. Asked for is the power itself.",
            lambda frame, window: 10 * np.log10(power_spectrum(frame, window) + 1e-12),
        ),
        Mistake(
            "power-is-decibels",
            "You take the logarithm of the power, as the last step of the chapter does. Asked for is the power itself.",
            lambda frame, window: np.log(power_spectrum(frame, window) + 0.001),
        ),
        Mistake(
            "degrees-are-turns",
            "Your waves make half as many turns as they should: a whole turn is 2 pi.",
            lambda frame, window: _by_waves(frame * window, np.pi / len(frame)),
        ),
        Mistake(
            "degrees-are-turns",
            "Your waves do not fit into the frame: wave k turns by 2 pi k / n from one number to the next.",
            lambda frame, window: _by_waves(frame * window, 1),
        ),
        Mistake(
            "squared-after-adding",
            "You square the frame and take the spectrum of that. Take the spectrum first, and square its sizes.",
            lambda frame, window: np.abs(np.fft.rfft((frame * window) ** 2)),
        ),
        Mistake(
            "squared-after-adding",
            "You square the frame, and multiply the window into that. Window first, then the spectrum, then the square of its sizes.",
            lambda frame, window: np.abs(np.fft.rfft(frame**2 * window)),
        ),
        Mistake(
            "amplitude-is-power",
            "You add the two sums as they are, so that they can cancel. The power is the sum of their squares.",
            lambda frame, window: _sums(frame, window)[0] - _sums(frame, window)[1],
        ),
        Mistake(
            "mean-or-sum",
            "You take the mean of the frame away first. Asked for is the power of the frame as it is, its frequency 0 too.",
            lambda frame, window: power_spectrum(frame - frame.mean(), window),
        ),
        Mistake(
            "window-comes-after",
            "You divide by the window. It is multiplied into the frame, so that the ends fade.",
            lambda frame, window: power_spectrum(frame / np.where(window == 0, 1, window), 1),
        ),
    ),
    atol=1e-7,
)
