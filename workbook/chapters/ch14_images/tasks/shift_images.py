"""Move pictures by whole pixels."""

import numpy as np

from workbook.forms.hard_cases import ALL_ZEROS, ONE_ZERO
from workbook.forms.task import Mistake, Task


def shift_images(images, down, right):
    room = max(abs(down), abs(right))
    wide = np.pad(images, ((0, 0), (room, room), (room, room)))
    height, width = images.shape[1:]
    top, left = room - down, room - right
    return wide[:, top : top + height, left : left + width]


def _shift_cases(rng):
    tiny = np.array([[[0.0, 9, 9, 0], [0, 0, 9, 0], [0, 0, 9, 0]]])
    fixed = [{"images": tiny, "down": 1, "right": 1}]
    moves = ((0, 2), (-1, 0), (2, -3), (0, 0), (-2, -1), (5, 1))
    drawn = [
        {"images": rng.integers(1, 10, (n, height, width)).astype(float), "down": down, "right": right}
        for (down, right), (n, height, width) in zip(
            moves, ((2, 4, 5), (3, 5, 4), (2, 6, 5), (1, 4, 3), (4, 5, 6), (2, 5, 4))
        )
    ]
    return fixed + drawn


def _rolled(images, down, right):
    return np.roll(images, (down, right), axis=(1, 2))


def _rim_kept(images, down, right):
    _, height, width = images.shape
    moved, known = images.copy(), shift_images(np.ones_like(images), down, right) > 0
    moved[known] = shift_images(images, down, right)[known]
    return moved


def _samples_moved(images, down, right):
    turned = images.transpose(2, 0, 1)
    return shift_images(turned, down, right).transpose(1, 2, 0)


def _cut_off(images, down, right):
    _, height, width = images.shape
    rows = slice(max(-down, 0), height + min(-down, 0))
    columns = slice(max(-right, 0), width + min(-right, 0))
    return images[:, rows, columns]


TASK = Task(
    title="Move pictures by whole pixels",
    outputs={"moved": 3},
    cases=_shift_cases,
    also=(ONE_ZERO, ALL_ZEROS),
    reference=shift_images,
    borrowed=("scipy.ndimage.shift",),
    hints=(
        "Write down the tiny picture, moved down by 1: a row of zeros on top, then its first two rows. Which row is lost?",
        "Either lay a frame of zeros around each picture with np.pad, and cut out a window at another place; or begin "
        "with zeros, and write a part of the old picture into a part of the new one.",
        "With a frame of `room` pixels on each side, `room = max(abs(down), abs(right))`, the picture that is moved down "
        "begins in row `room - down` of the wide one. The columns go the same way.",
    ),
    mistakes=(
        Mistake(
            "picture-is-a-ring",
            "What leaves the picture on one side comes in on the other. np.roll treats a picture like a ring. What leaves "
            "is to be lost, and paper (0) comes in.",
            _rolled,
        ),
        Mistake(
            "sign-of-the-move",
            "Your pictures go the opposite way. A positive `down` moves the ink to larger row numbers, a positive `right` "
            "to larger column numbers.",
            lambda images, down, right: shift_images(images, -down, -right),
        ),
        Mistake(
            "down-and-right-exchanged",
            "Down and right are exchanged. In images[n, row, column] the second axis goes down and the third to the right.",
            lambda images, down, right: shift_images(images, right, down),
        ),
        Mistake(
            "rim-keeps-its-ink",
            "Where nothing moves in, the old pixels still stand. What stood there has moved away: begin with zeros.",
            _rim_kept,
        ),
        Mistake(
            "one-sample-is-the-batch",
            "You move along the first two axes. The first axis counts the pictures: rows are axis 1, columns axis 2.",
            _samples_moved,
        ),
        Mistake(
            "layer-keeps-the-shape",
            "Your pictures have become smaller: what leaves is cut off, but no paper comes in on the other side.",
            _cut_off,
        ),
        Mistake(
            "sign-of-the-move",
            "Negative moves do not work: your result is right for moves down and to the right, and for moves up or to the "
            "left the picture stands still.",
            lambda images, down, right: shift_images(images, max(down, 0), max(right, 0)),
        ),
    ),
)
