"""The language of the slit: what is honest comes through whole, what is forged is refused before anything is believed."""

import json

import numpy as np
import pytest

from workbook.grading.sandbox.protocol import (
    BODY_LIMIT,
    MARK,
    PREFIX,
    ForgedReplyError,
    decode,
    frame,
    lengths,
    pack,
    unpack,
)


def taken_apart(data):
    header, body = lengths(data[: PREFIX.size])
    rest = data[PREFIX.size :]
    assert len(rest) == header + body
    return decode(rest[:header], rest[header:])


@pytest.mark.parametrize("array", [
    np.array(1.5), np.zeros((0, 3)), np.arange(6, dtype="int8").reshape(2, 3), np.array([True, False]), np.array([np.nan, np.inf, -np.inf]),
    np.arange(3, dtype=">i4"), np.ones(2, dtype=np.float16), np.arange(8.0)[::2], np.arange(6).reshape(2, 3).T, np.float32(2.5),
])  # fmt: skip
def test_arrays_come_through_whole(array):
    said, (result,) = taken_apart(frame({"a": "ö"}, [array]))
    assert said == {"a": "ö"}
    np.testing.assert_array_equal(result, array)
    assert result.dtype == np.asarray(array).dtype.newbyteorder("<")


@pytest.mark.parametrize(
    "array",
    [
        np.array([object()]),
        np.array(["text"]),
        np.array([1j]),
        np.array([b"raw"], dtype="V3"),
        np.array("2026", "M8[s]"),
    ],
)
def test_other_arrays_are_refused(array):
    with pytest.raises(ValueError, match="expected an array of numbers"):
        frame({}, [array])


def forged(header, body=b""):
    return (json.dumps(header) if isinstance(header, dict) else header).encode(), body


@pytest.mark.parametrize(("header", "body"), [
    forged({}), forged("[]"), forged("nonsense"), forged("[" * 100_000), forged("NaN"), forged({"arrays": {}}),
    forged({"arrays": [["<f8", [2]]]}, b"x" * 8), forged({"arrays": [["<f8", [1]]]}, b"x" * 16), forged({"arrays": []}, b"x"),
    forged({"arrays": [["O", [1]]]}, b"x" * 8), forged({"arrays": [["|O", [1]]]}, b"x" * 8), forged({"arrays": [["V8", [1]]]}, b"x" * 8),
    forged({"arrays": [["<f8", [-1]]]}), forged({"arrays": [["<f8", [1.0]]]}, b"x" * 8), forged({"arrays": [["<f8", [True]]]}, b"x" * 8),
    forged({"arrays": [["<f8", [0, 16_000_000, 16_000_000, 16_000_000]]]}), forged({"arrays": [["<f8", [0, *[16_000_000] * 10]]]}),
    forged({"arrays": [["<f8", [10**9, 10**9]]]}), forged({"arrays": [["<f8", [0, 10**18]]]}), forged({"arrays": [["<f8", [1] * 40]]}, b"x" * 8),
    forged({"arrays": [["<f8"]]}), forged({"arrays": [[["<f8"], [1]]]}, b"x" * 8), forged({"arrays": ["<f8"]}),
    (b'{"arrays": []}\xff', b""),
])  # fmt: skip
def test_forged_frames_are_refused(header, body):
    with pytest.raises(ForgedReplyError):
        decode(header, body)


@pytest.mark.parametrize("prefix", [
    PREFIX.pack(b"WBG0", 10, 10), PREFIX.pack(MARK, 2**32 - 1, 0), PREFIX.pack(MARK, 2, BODY_LIMIT + 1), b"\0" * PREFIX.size,
])  # fmt: skip
def test_frames_that_announce_too_much_are_refused(prefix):
    with pytest.raises(ForgedReplyError):
        lengths(prefix)


@pytest.mark.parametrize("value", [
    None, True, 3, 2.5, "text", [1, (2, "three"), {4}], {"a": [1], 2: None}, np.arange(3), np.float32(1.5), [np.arange(2), np.arange(3.0)], float("inf"), 10**30,
    np.array(["sun", "rain"]), np.array([["a"], ["bc"]]), np.zeros((0, 2), dtype=str),
])  # fmt: skip
def test_plain_values_come_through_whole(value):
    arrays = []
    said, arrays = taken_apart(frame({"value": pack(value, arrays)}, arrays))
    result = unpack(said["value"], arrays)
    assert type(result) is type(value)
    np.testing.assert_equal(result, value)


@pytest.mark.parametrize("value", [len, object(), 1j, np.random.default_rng(0), [print]])
def test_what_is_not_plain_is_refused(value):
    with pytest.raises(ValueError):
        pack(value, [])
