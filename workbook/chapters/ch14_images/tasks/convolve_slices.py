"""Many pictures, many kernels, and no loop over places."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def convolve_slices(images, kernels):
    (N, H, W), (K, h, w) = images.shape, kernels.shape
    H, W = H - h + 1, W - w + 1
    sums = np.zeros((N, K, H, W))
    for i in range(h):
        for j in range(w):
            window = images[:, None, i : i + H, j : j + W]
            sums += window * kernels[:, i, j][None, :, None, None]
    return sums


def _slices_cases(rng):
    fixed = [
        {
            "images": np.array([[[1.0, 2, 0], [0, 3, 1], [4, 0, 2]]]),
            "kernels": np.array([[[1.0, 0], [0, -1]], [[0, 2], [0, 1]]]),
        }
    ]
    drawn = [
        {"images": rng.normal(size=images), "kernels": rng.normal(size=kernels)}
        for images, kernels in (((3, 6, 5), (2, 2, 3)), ((2, 5, 7), (4, 3, 2)), ((4, 4, 4), (1, 1, 1)))
    ]
    return fixed + drawn


def _axes_exchanged(images, kernels):
    return convolve_slices(images, kernels).transpose(1, 0, 2, 3)


def _kernels_summed(images, kernels):
    return convolve_slices(images, kernels).sum(axis=1)


def _pictures_summed(images, kernels):
    return convolve_slices(images, kernels).sum(axis=0)


def _with_a_frame(images, kernels):
    _, h, w = kernels.shape
    return convolve_slices(np.pad(images, ((0, 0), (0, h - 1), (0, w - 1))), kernels)


TASK = Task(
    title="Many pictures, many kernels",
    outputs={"results": 4},
    cases=_slices_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=convolve_slices,
    needs=("convolve_loop",),
    borrowed=(
        "scipy.signal.convolve2d",
        "scipy.signal.correlate2d",
        "scipy.signal.convolve",
        "scipy.signal.correlate",
        "scipy.ndimage.convolve",
        "scipy.ndimage.correlate",
    ),
    hints=(
        "Begin with one picture and one kernel. Its weight in row i and column j meets which part of the picture, over all "
        "places together?",
        "Over all places, weight (i, j) meets the slice that begins in row i and column j and is as large as the result. "
        "Two loops over the kernel are enough; the pictures are a first axis that every slice keeps.",
        "The result has four axes: pictures, kernels, rows, columns. Give a slice of the pictures an axis for the kernels, "
        "`images[:, None, ...]`, and the K weights `kernels[:, i, j]` the axes that they lack, `[None, :, None, None]`. "
        "Then broadcasting multiplies all with all.",
    ),
    mistakes=(
        Mistake(
            "returned-in-another-order",
            "The first two axes are exchanged: first the pictures, then the kernels.",
            _axes_exchanged,
        ),
        Mistake(
            "kernels-add-up",
            "You have added the results of all kernels. Each kernel keeps a result of its own: the second axis.",
            _kernels_summed,
        ),
        Mistake(
            "batch-mixes-samples",
            "You have added the results of all pictures. The first axis counts the pictures, and stays.",
            _pictures_summed,
        ),
        Mistake(
            "kernel-is-turned",
            "Your kernels are turned round by half a turn. Weight (i, j) meets the slice that begins in row i and column j.",
            lambda images, kernels: convolve_slices(images, kernels[:, ::-1, ::-1]),
        ),
        Mistake(
            "layer-keeps-the-shape",
            "Your results are as large as the pictures. Keep the places where the whole kernel fits: H − h + 1 rows and "
            "W − w + 1 columns.",
            _with_a_frame,
        ),
        Mistake(
            "steps-are-places",
            "The last row and the last column of places are missing in each result: the first place counts, too.",
            lambda images, kernels: convolve_slices(images, kernels)[:, :, :-1, :-1],
        ),
    ),
)
