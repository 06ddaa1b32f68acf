"""Frames: what goes in comes out as it was when it was sent, and the page is sent what has changed."""

import json

import anywidget
import numpy as np
import pytest
import traitlets

import nnlib as nn
from workbook.widgets import GlassBox, Playground
from workbook.widgets.arrays import as_message, finite, frame_of, received

ARRAYS = {
    "a": np.arange(5, dtype=np.int8),
    "b": np.linspace(0, 1, 3, dtype=np.float32),
    "c": np.zeros(0, np.uint8),
    "big-endian": np.array([1.5, -2], ">f4"),
    "by column": np.asfortranarray(np.arange(6, dtype=np.float32).reshape(2, 3)),
    "every second": np.arange(9, dtype=np.uint8)[::2],
}


class Widget(anywidget.AnyWidget):
    _esm = ""
    frame = traitlets.Dict().tag(sync=True)


@pytest.fixture
def sent(monkeypatch):
    """The frames that widgets send from now on: `(state, paths of the buffers, buffers)`."""
    found = []

    def send(self, message, buffers=None):
        if "frame" in message["state"]:
            found.append((message["state"], message["buffer_paths"], buffers))

    monkeypatch.setattr(anywidget.AnyWidget, "_send", send)
    return found


@pytest.mark.parametrize("way", [lambda frame: (frame,), as_message])
def test_header_and_arrays_come_out_as_they_went_in(way):
    header, found = received(*way(frame_of({"epoch": 3, "name": "x\u2081", "at": (1, 2)}, ARRAYS)))
    assert header == {"epoch": 3, "name": "x\u2081", "at": [1, 2]}
    assert list(found) == list(ARRAYS)
    for name, array in ARRAYS.items():
        assert found[name].dtype == array.dtype.newbyteorder("<") and found[name].tolist() == array.ravel().tolist()


@pytest.mark.parametrize("array", [np.zeros(2), np.zeros(2, np.float16), np.zeros(2, np.int32), np.zeros(2, bool)])
def test_other_dtypes_are_refused(array):
    with pytest.raises(TypeError, match=f"wide: expected float32, int8 or uint8, got {array.dtype}"):
        frame_of({}, {"wide": array})


def test_a_frame_is_sent_as_json_and_its_arrays_as_bytes(sent):
    widget = Widget()
    widget.frame = frame_of({"epoch": 3}, ARRAYS)
    ((state, paths, buffers),) = sent
    assert state == {"frame": {"epoch": 3, "arrays": {name: [kind, None] for name, kind in kinds(widget).items()}}}
    assert paths == [["frame", "arrays", name, 1] for name in ARRAYS]
    assert [bytes(one) for one in buffers] == [block for _, block in widget.frame["arrays"].values()]
    content, apart = as_message(widget.frame)
    json.dumps(content)
    assert apart == buffers


def kinds(widget):
    return {name: kind for name, (kind, _) in widget.frame["arrays"].items()}


def test_a_frame_is_sent_where_it_differs_from_the_last_and_what_waits_stays_as_it_was(sent):
    widget, weights = Widget(), np.zeros(3, np.float32)
    for value in (0, 0, 1, 1, np.nan, np.nan, 0):
        weights[1] = value
        widget.frame = frame_of({"epoch": 3}, {"weights": weights})
    got = [np.frombuffer(buffers[0], "<f4")[1] for _, _, buffers in sent]
    assert np.array_equal(got, [0, 1, np.nan, 0], equal_nan=True)
    widget.frame = frame_of({"epoch": 4}, {"weights": weights})
    assert len(sent) == 5


def test_what_a_widget_does_later_does_not_change_a_frame_that_it_has_sent():
    network = nn.mlp([2, 2, 1], rng=np.random.default_rng(0))
    playground, box = Playground(hidden=[2]), GlassBox(network, [1.0, 2.0], 1)
    steps = {
        playground: [{"do": "step"}, {"do": "select", "at": [0, 1]}, {"do": "probe", "at": [0.5, 1]}, {"do": "epoch"}],
        box: [{"do": "next"}, {"do": "guess", "value": "9"}, {"do": "all"}, {"do": "step"}, {"do": "next"}],
    }
    for widget, messages in steps.items():
        for n, message in enumerate(messages):
            before, was = widget.frame, repr(widget.frame)
            widget._mailbox.put({**message, "view": "v", "n": n + 1})
            assert repr(before) == was and widget.frame != before, message
            assert received(widget.frame)[0]["answered"] == {"v": n + 1}


@pytest.mark.parametrize(
    ("number", "expected"), [(1.5, 1.5), (None, None), (float("nan"), None), (float("inf"), None), (np.float32(2), 2.0)]
)
def test_what_is_no_number_becomes_none(number, expected):
    assert finite(number) == expected


def test_a_header_with_nan_is_not_taken_for_one_that_can_be_sent():
    with pytest.raises(ValueError, match="JSON"):
        received(frame_of({"loss": float("nan")}, {}))
