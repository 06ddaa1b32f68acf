"""Arrays on their way to the page: a frame is a dict that JSON can hold, and in it each array as its kind and its bytes.

A live widget sends dozens of frames a second. As JSON, a heat map of 6,400 numbers would cost more than the training
it shows. ipywidgets takes bytes out of a trait, wherever in it they stand, and sends them as they are; they arrive at
the same place as a DataView. `received` in js/arrays.js is the other end.
"""

import json

import numpy as np

KINDS = ("f4", "i1", "u1")


def frame_of(header, arrays):
    """A header and `{name: array}` as one dict, a value of a Dict trait; arrays are float32, int8 or uint8 of any shape.

    The arrays are copied, so that what is written into them later does not reach a frame that still waits to be sent. Lists
    and dicts of the header are not, and nobody may change them later: the frame of before would change with them, and a
    new frame that is equal to it is not sent. Where a number of the header may be missing, NaN or infinite, it goes through
    `finite`, since JSON holds no such number.
    """
    # the arrays stand last: traitlets and the page compare a frame with the one before from its beginning, and they take longest
    return {**header, "arrays": {name: _sent(name, array) for name, array in arrays.items()}}


def _sent(name, array):
    """An array as `[kind, bytes]`; the bytes are little-endian, row after row."""
    array = np.asarray(array)
    kind = f"{array.dtype.kind}{array.dtype.itemsize}"
    if kind not in KINDS:
        raise TypeError(f"{name}: expected float32, int8 or uint8, got {array.dtype}")
    return [kind, array.astype(f"<{kind}", copy=False).tobytes()]


def as_message(frame):
    """A frame as `(content, buffers)` for a widget's `send`, which takes bytes only in a list: each array has its number
    there instead."""
    arrays = frame["arrays"]
    places = {name: [kind, n] for n, (name, (kind, _)) in enumerate(arrays.items())}
    return {**frame, "arrays": places}, [sent for _, sent in arrays.values()]


def received(frame, buffers=()):
    """The header and the arrays of a frame, as `(header, {name: array})`, the header as JSON brings it. For tests and for
    curious people."""
    header = json.loads(json.dumps({name: value for name, value in frame.items() if name != "arrays"}, allow_nan=False))
    arrays = {
        name: np.frombuffer(buffers[sent] if isinstance(sent, int) else sent, dtype=f"<{kind}")
        for name, (kind, sent) in frame["arrays"].items()
    }
    return header, arrays


def finite(number):
    """A float for the header, or None (null in the browser) where it is missing, NaN or infinite."""
    return float(number) if number is not None and np.isfinite(number) else None
