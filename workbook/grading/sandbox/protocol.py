"""The language between the grader and the sandbox: frames of JSON and plain arrays, checked byte by byte.

A frame is a mark, the length of a JSON header, the length of a body, and then both. The body holds arrays of numbers one
behind the other; the header says their dtypes and shapes, and everything else. Nothing that is read can become code: no
pickle, no objects, only numbers, texts and lists. Whoever reads a frame from the sandbox must expect lies, and `decode` does.
"""

import json
import math
import struct
from typing import Any

import numpy as np

MARK = b"WBG1"
PREFIX = struct.Struct("<4sII")
DTYPES = ("<f2", "<f4", "<f8", "|b1", "|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8")
HEADER_LIMIT = 12_000_000
REPLY_HEADER_LIMIT = 200_000
BODY_LIMIT = 16_000_000
DIMENSIONS = 16


class ForgedReplyError(Exception):
    """A frame that no honest partner sends; the argument says what is wrong with it."""


def frame(header: dict, arrays=()) -> bytes:
    """One frame of a header and the arrays that it speaks of.

    Raises:
        ValueError: an array's dtype is none that may cross, or the frame is too large.
    """
    arrays = [portable(array) for array in arrays]
    about = [[array.dtype.str, list(array.shape)] for array in arrays]
    text = json.dumps({**header, "arrays": about}).encode("ascii")
    body = b"".join(array.tobytes() for array in arrays)
    if len(text) > HEADER_LIMIT or len(body) > BODY_LIMIT:
        raise ValueError(f"a frame of {len(text)} and {len(body)} bytes is too large")
    return PREFIX.pack(MARK, len(text), len(body)) + text + body


def portable(array: np.ndarray) -> np.ndarray:
    """The array with a dtype that may cross: little-endian, and float64 at most.

    Raises:
        ValueError: the array holds something else than numbers.
    """
    array = np.asarray(array)
    if array.dtype.kind == "f" and array.dtype.itemsize > 8:
        array = array.astype("<f8")
    if array.dtype.newbyteorder("<").str not in DTYPES:
        raise ValueError(f"expected an array of numbers, got one of dtype {array.dtype}")
    return array.astype(array.dtype.newbyteorder("<"), copy=False)


def lengths(prefix: bytes, header_limit: int = HEADER_LIMIT) -> tuple[int, int]:
    """The lengths of header and body that a frame's first bytes announce.

    Raises:
        ForgedReplyError: the mark is missing, or a length is over its limit.
    """
    mark, header, body = PREFIX.unpack(prefix)
    if mark != MARK:
        raise ForgedReplyError("a frame without its mark")
    if header > header_limit or body > BODY_LIMIT:
        raise ForgedReplyError(f"a frame that announces {header} and {body} bytes")
    return header, body


def decode(header: bytes, body: bytes) -> tuple[dict, list[np.ndarray]]:
    """The header and the arrays of a frame.

    Raises:
        ForgedReplyError: the header is no JSON object, or the arrays do not fit the body to the byte.
    """
    try:
        said = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise ForgedReplyError("a header that is no JSON") from error
    if not isinstance(said, dict) or not isinstance(said.get("arrays"), list):
        raise ForgedReplyError("a header that is no object with a list of arrays")
    arrays, position = [], 0
    for about in said.pop("arrays"):
        dtype, shape = _checked(about)
        size = math.prod(shape) * dtype.itemsize
        if size > len(body) - position:
            raise ForgedReplyError(f"an array of {size} bytes where {len(body) - position} are left")
        try:
            arrays.append(np.frombuffer(body, dtype, math.prod(shape), position).reshape(shape))
        except ValueError as error:  # an array of no numbers may still have a shape that no array can have
            raise ForgedReplyError(f"an array of shape {str(shape)[:100]}") from error
        position += size
    if position != len(body):
        raise ForgedReplyError(f"{len(body) - position} bytes that belong to no array")
    return said, arrays


def _checked(about: object) -> tuple[np.dtype, tuple[int, ...]]:
    if not isinstance(about, list) or len(about) != 2 or about[0] not in DTYPES or not isinstance(about[1], list):
        raise ForgedReplyError("an array whose dtype or shape is none")
    shape = about[1]
    if len(shape) > DIMENSIONS or not all(type(n) is int and 0 <= n <= BODY_LIMIT for n in shape):
        raise ForgedReplyError(f"an array of shape {str(shape)[:100]}")
    return np.dtype(about[0]), tuple(shape)


def pack(value: object, arrays: list[np.ndarray]) -> object:
    """A plain value as JSON can say it; its arrays are appended to `arrays`.

    Raises:
        ValueError: the value holds something that is not plain: a function, an object of a class.
    """
    if value is None or isinstance(value, (bool, int, float, str)) and not isinstance(value, np.generic):
        return value
    if isinstance(value, np.ndarray) and value.dtype.kind == "U":
        return {"texts": [list(value.shape), value.ravel().tolist()]}
    if isinstance(value, (np.ndarray, np.generic)):
        arrays.append(portable(np.asarray(value)))
        return {"array" if isinstance(value, np.ndarray) else "number": len(arrays) - 1}
    if isinstance(value, (list, tuple, set, frozenset)) and type(value) in (list, tuple, set, frozenset):
        return {type(value).__name__: [pack(item, arrays) for item in value]}
    if isinstance(value, dict):
        return {"dict": [[pack(key, arrays), pack(item, arrays)] for key, item in value.items()]}
    raise ValueError(
        f"a {type(value).__name__} cannot go into the sandbox: only numbers, texts, arrays, lists, tuples, sets and dicts"
    )


def unpack(said: Any, arrays: list[np.ndarray]) -> Any:
    """What `pack` packed. For values from the grader's side only; those of the sandbox are read field by field."""
    if not isinstance(said, dict):
        return said
    ((kind, inner),) = said.items()
    if kind == "array":
        return arrays[inner].copy()
    if kind == "number":
        return arrays[inner][()]
    if kind == "texts":
        shape, texts = inner
        return np.array(texts, dtype=str).reshape(shape)
    if kind == "dict":
        return {unpack(key, arrays): unpack(item, arrays) for key, item in inner}
    return {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}[kind](
        unpack(item, arrays) for item in inner
    )
