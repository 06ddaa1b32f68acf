"""One convolution, window by window."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def convolve_loop(image, kernel):
    (H, W), (h, w) = image.shape, kernel.shape
    sums = np.zeros((H - h + 1, W - w + 1))
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            sums[i, j] = np.sum(image[i : i + h, j : j + w] * kernel)
    return sums


def _convolve_cases(rng):
    fixed = [
        {
            "image": np.array([[1.0, 2, 0, 1], [0, 3, 1, 2], [4, 0, 2, 5]]),
            "kernel": np.array([[1.0, 0], [-1, 2]]),
        },
        {"image": np.array([[1.0, 2, 3], [4, 5, 6]]), "kernel": np.array([[1.0, -1, 2], [0, 3, -2]])},
    ]
    drawn = [
        {"image": rng.normal(size=image), "kernel": rng.normal(size=kernel)}
        for image, kernel in (((6, 7), (3, 2)), ((7, 5), (2, 3)), ((4, 6), (1, 1)))
    ]
    return fixed + drawn


def _with_a_frame(image, kernel):
    rows, columns = kernel.shape
    wide = np.pad(image, ((0, rows - 1), (0, columns - 1)))
    return convolve_loop(wide, kernel)


def _one_short(image, kernel):
    return convolve_loop(image, kernel)[:-1, :-1]


def _without_overlap(image, kernel):
    rows, columns = kernel.shape
    return convolve_loop(image, kernel)[::rows, ::columns]


TASK = Task(
    title="One convolution, window by window",
    outputs={"result": 3},
    cases=_convolve_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=convolve_loop,
    borrowed=(
        "scipy.signal.convolve2d",
        "scipy.signal.correlate2d",
        "scipy.signal.convolve",
        "scipy.signal.correlate",
        "scipy.ndimage.convolve",
        "scipy.ndimage.correlate",
    ),
    hints=(
        "How many places are there for a kernel of 2 rows in a picture of 3 rows? Count them with a finger: it is one more "
        "than 3 − 2.",
        "Two loops, over the rows i and the columns j of the result. The window at (i, j) is a slice of the picture, as "
        "large as the kernel.",
        "`image[i : i + h, j : j + w]` is the window for a kernel of h rows and w columns. Multiply it with the kernel, "
        "entry by entry, and add up what comes out.",
    ),
    mistakes=(
        Mistake(
            "layer-keeps-the-shape",
            "Your result is as large as the picture: the kernel hangs over the rim. Keep the places where the whole kernel "
            "fits.",
            _with_a_frame,
        ),
        Mistake(
            "steps-are-places",
            "The last row and the last column of places are missing. A kernel of h rows fits at H − h + 1 places: the first "
            "one counts, too.",
            _one_short,
        ),
        Mistake(
            "kernel-is-turned",
            "Your kernel is turned round by half a turn. In networks it is laid on as it is: its upper left weight meets the "
            "upper left pixel of the window.",
            lambda image, kernel: convolve_loop(image, kernel[::-1, ::-1]),
        ),
        Mistake(
            "mean-or-sum",
            "This is the mean of the products. A convolution adds them up.",
            lambda image, kernel: convolve_loop(image, kernel) / kernel.size,
        ),
        Mistake(
            "windows-do-not-overlap",
            "Your kernel moves on by its own size. It moves on by one pixel, so that the windows overlap.",
            _without_overlap,
        ),
        Mistake(
            "kernel-looks-beyond-the-rim",
            "Your result is not what the windows give: the picture seems to be a ring, with its first rows below its last.",
            lambda image, kernel: convolve_loop(
                np.pad(image, [(0, length - 1) for length in kernel.shape], mode="wrap"), kernel
            ),
        ),
    ),
)
