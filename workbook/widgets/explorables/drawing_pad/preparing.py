"""What the makers of MNIST did to each digit: scale it to fit 20 x 20 pixels, then put its mass into the middle of 28 x 28."""

import numpy as np

SIDE, BOX, MIDDLE = 28, 20, 14


def scaled(image):
    """The drawing (28, 28), made larger or smaller until the longer side of its ink is 20 pixels.

    It stays where it is, as far as it then fits the picture. Each new pixel is the mean of the part of the drawing that it covers, so that a line gets grey rims as in a scan.
    """
    box = _box(image)
    if box is None:
        return image.copy()
    inked = image[box]
    factor = BOX / max(inked.shape)
    height, width = (max(1, round(length * factor)) for length in inked.shape)
    small = _shares(inked.shape[0], height) @ inked @ _shares(inked.shape[1], width).T
    result = np.zeros_like(image)
    top, left = (_place(part, length) for part, length in zip(box, (height, width), strict=True))
    result[top : top + height, left : left + width] = small
    return result


def centred(image):
    """The drawing (28, 28), moved by whole pixels until its centre of mass is in the middle."""
    total = image.sum()
    if total == 0:
        return image.copy()
    places = np.arange(SIDE)
    row, column = image.sum(axis=1) @ places / total, image.sum(axis=0) @ places / total
    return moved(image, round(MIDDLE - row), round(MIDDLE - column))


def moved(image, down, right):
    """The picture moved by whole pixels; paper comes in from the rim."""
    room = max(abs(down), abs(right))
    wide = np.pad(image, room)
    return wide[room - down : room - down + SIDE, room - right : room - right + SIDE]


def _box(image):
    """The slices of the rows and columns with ink, or None where there is none."""
    rows, columns = (np.flatnonzero(image.any(axis=axis)) for axis in (1, 0))
    return (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)) if len(rows) else None


def _place(old, length):
    """Where a side of this length begins whose middle is that of the slice `old`, within the picture."""
    return min(max((old.start + old.stop - length) // 2, 0), SIDE - length)


def _shares(old, new):
    """Shares (new, old) of the old pixels in each new one, each row adding up to 1."""
    edges = np.arange(new + 1) * old / new
    starts, ends = edges[:-1, None], edges[1:, None]
    pixels = np.arange(old)
    covered = np.minimum(ends, pixels + 1) - np.maximum(starts, pixels)  # (new, old), below 0 where they do not meet
    covered = np.maximum(covered, 0)
    return covered / covered.sum(axis=1, keepdims=True)
