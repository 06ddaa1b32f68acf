"""One frame as one block of bytes: a short JSON header, then the arrays, each at an offset that the header names.

A live widget sends dozens of frames a second. As JSON, a heat map of 6,400 numbers would cost more than the training
it shows; as raw bytes it costs nothing, and the browser draws straight from it. `unpacked` in js/packet.js is the other
end.
"""

import json

import numpy as np

KINDS = {np.dtype(np.float32): "f4", np.dtype(np.int8): "i1", np.dtype(np.uint8): "u1"}


def packed(header, arrays):
    """Bytes of a header (a dict that JSON can hold) and `{name: array}`; arrays are float32, int8 or uint8 of any
    shape.

    The layout: length of the JSON as uint32 (little-endian), the JSON, then the arrays, each starting at a multiple
    of 4. Numbers in the header that are not finite arrive as null.
    """
    places, blocks, offset = {}, [], 0
    for name, array in arrays.items():
        array = np.ascontiguousarray(array)
        if array.dtype not in KINDS:
            raise TypeError(f"{name}: expected float32, int8 or uint8, got {array.dtype}")
        block = array.tobytes()
        block += b"\0" * (-len(block) % 4)
        places[name] = [KINDS[array.dtype], offset, array.size]
        blocks.append(block)
        offset += len(block)
    words = json.dumps({**header, "arrays": places}, separators=(",", ":"), allow_nan=False).encode()
    words += b" " * (-len(words) % 4)
    return b"".join([len(words).to_bytes(4, "little"), words, *blocks])


def unpacked(data):
    """The header and the arrays of a packet, as `(header, {name: array})`. For tests and for curious people."""
    length = int.from_bytes(data[:4], "little")
    header = json.loads(data[4 : 4 + length])
    arrays = {}
    for name, (kind, offset, size) in header.pop("arrays").items():
        arrays[name] = np.frombuffer(data, dtype=f"<{kind}", count=size, offset=4 + length + offset)
    return header, arrays


def finite(number):
    """A float for the header, or None (null in the browser) where it is missing, NaN or infinite."""
    return float(number) if number is not None and np.isfinite(number) else None
