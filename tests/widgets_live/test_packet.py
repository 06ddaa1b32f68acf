"""Packets: what goes in comes out, whatever the sizes of the arrays."""

import json

import numpy as np
import pytest

from workbook.widgets import packet


def test_header_and_arrays_come_out_as_they_went_in():
    arrays = {"a": np.arange(5, dtype=np.int8), "b": np.linspace(0, 1, 3, dtype=np.float32), "c": np.zeros(0, np.uint8)}
    header, found = packet.unpacked(packet.packed({"epoch": 3, "name": "x\u2081"}, arrays))
    assert header == {"epoch": 3, "name": "x\u2081"}
    for name, array in arrays.items():
        assert found[name].dtype == array.dtype and found[name].tolist() == array.tolist()


@pytest.mark.parametrize("name", ["", "a", "ab", "abc", "\u2212"])
def test_floats_start_at_a_multiple_of_four(name):
    data = packet.packed({"name": name}, {"odd": np.zeros(3, np.int8), "f": np.ones(2, np.float32)})
    length = int.from_bytes(data[:4], "little")
    assert length % 4 == 0 and json.loads(data[4 : 4 + length])["arrays"]["f"][1] % 4 == 0


def test_other_dtypes_are_refused():
    with pytest.raises(TypeError, match="wide: expected float32"):
        packet.packed({}, {"wide": np.zeros(2)})


@pytest.mark.parametrize(
    ("number", "expected"), [(1.5, 1.5), (None, None), (float("nan"), None), (float("inf"), None), (np.float32(2), 2.0)]
)
def test_what_is_no_number_becomes_none(number, expected):
    assert packet.finite(number) == expected
