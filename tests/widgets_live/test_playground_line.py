"""A run as one line: what it holds comes back to the number, and whatever else is pasted is answered in words."""

import base64
import json
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nnlib as nn
from workbook.widgets import Playground
from workbook.widgets.arrays import received
from workbook.widgets.explorables.playground.controls import ACTIVATIONS, BY_NAME, FEATURE_NAMES
from workbook.widgets.explorables.playground.line import LineError, read, written
from workbook.widgets.explorables.playground.pieces import Own
from workbook.widgets.explorables.playground.presets import PRESETS
from workbook.widgets.explorables.playground.settings import Settings

CSV = "a,b,kind\n" + "\n".join(f"{x / 7},{x % 5 - 2},{'yes' if x % 3 else 'no'}" for x in range(-20, 20))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"hidden": [40] * 12, "activation": "relu", "dropout": 0.3, "batch_size": 100, "points": 100},
        {"data": "hills", "lr": 0.07, "penalty": "L2", "strength": 0.003, "seed": 9, "data_seed": 4},
        {"formula": "sin(x1) * x2 > 0.5", "noise": 10},
        {"drawn": [(1, 1, 0), (2, -1.25, 2), (0.333, 2, 1)]},
        {"drawn": [(1, 1, 0)], "data": "spiral"},
        {"data": (np.linspace(-1, 1, 24).reshape(12, 2) / 3, np.arange(12) % 2)},
        {"data": (np.linspace(-1, 1, 24).reshape(12, 2) / 3, np.sin(np.arange(12)))},
    ],
)
def test_the_same_line_is_the_same_run_to_the_number(changes):
    playground = Playground(**changes)
    again, pasted = Playground(line=playground.line()), Playground("spiral", epochs=1)
    pasted.use_line(playground.line())
    playground.train(2)
    for other in (again, pasted):
        assert other.settings == playground.settings
        other.train(2)
        assert np.array_equal(other.network.theta, playground.network.theta)
        assert list(other.history.validation_loss) == list(playground.history.validation_loss)


def test_it_is_short_and_one_word():
    for preset in PRESETS:
        text = Playground(preset).line()
        assert text.startswith("nnplay1.") and len(text) < 260 and text.isascii() and not set(text) & set(" \n\"'")


def test_points_of_a_file_travel_with_it():
    playground = Playground()
    playground.load_points(CSV)
    again = Playground(line=playground.line())
    assert np.array_equal(again.machine.X, playground.machine.X) and np.array_equal(
        again.machine.y, playground.machine.y
    )


SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "hidden": st.lists(st.integers(1, 100), max_size=12),
        "features": st.lists(st.sampled_from(FEATURE_NAMES), min_size=1, unique=True),
        "activation": st.sampled_from(ACTIVATIONS),
        "lr": st.floats(1e-8, 1000),
        "dropout": st.floats(0, 0.9),
        "seed": st.integers(0, 99999),
        "noise": st.integers(0, 10_000),
        "data": st.sampled_from(BY_NAME["data"].options),
        "optimiser": st.sampled_from(BY_NAME["optimiser"].options),
        "show_test": st.booleans(),
        "stop_at": st.floats(0, 1e9),
        "formula": st.sampled_from(["x1 > 0", "x1 * x2", "sin(x1) ≤ x₂"]),
        "drawn": st.lists(st.tuples(st.floats(-6, 6), st.floats(-6, 6), st.integers(0, 2)), max_size=5),
    },
)


@settings(max_examples=200, deadline=None)
@given(SETTINGS)
def test_any_choices_come_back_as_they_were(changes):
    chosen = Settings().with_changes(**changes)
    assert read(written(chosen, Own())) == (chosen, None)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_damaged_line_is_noticed(data):
    text = written(Settings().with_changes(data="spiral", hidden=[8, 8], seed=3), Own())
    where = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.characters(min_codepoint=33, max_codepoint=126))
    cut = text[:where] + text[where + 1 :]
    changed = text[:where] + letter + text[where + 1 :]
    for damaged in (cut, changed):
        if damaged != text:
            with pytest.raises(LineError):
                read(damaged)


def line_with(content):
    """A line that is whole, whatever stands in it: anybody can make one."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    packed = base64.urlsafe_b64encode(zlib.compress(body)).decode().rstrip("=")
    return f"nnplay1.{packed}.{zlib.crc32(packed.encode()):08x}"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None)
@given(
    JSON
    | st.fixed_dictionaries({"settings": st.dictionaries(st.sampled_from(Playground.SETTINGS), JSON, max_size=3)})
    | st.fixed_dictionaries({"settings": st.just({"data": "yours"}), "points": JSON, "answers": JSON})
)
def test_whatever_stands_in_it_gives_settings_or_a_line_error(content):
    try:
        chosen, _ = read(line_with(content))
    except LineError:
        return
    assert isinstance(chosen, Settings)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40) | st.text(max_size=40).map("nnplay1.".__add__))
def test_whatever_is_pasted_gives_a_line_error(text):
    with pytest.raises(LineError):
        read(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "expected a text that begins with nnplay1."),
        ("widgets.Playground()", "expected a text that begins with nnplay1."),
        (None, "expected a text"),
        ("nnplay2.abc.00000000", "it is of version 2, and this playground reads version 1"),
        ("nnplay1.abc", "it is damaged"),
        ("nnplay1.abc.00000000", "it is damaged"),
        ("x" * 100_001, "at most 100,000 letters"),
        (line_with(b"[" * 100_000), "cannot be read"),
        (line_with(b"\xff"), "cannot be read"),
        (line_with(b'{"settings": {}, "a": "' + b"0" * 2_000_000 + b'"}'), "at most 1,000,000 bytes"),
        (line_with([]), "it holds something else"),
        (line_with({"settings": {}, "code": "1"}), "it holds something else"),
        (line_with({"settings": {"lr": -1}}), "it asks for what cannot be: lr: expected a number"),
        (line_with({"settings": {"speed": "warp"}}), "speed: expected one of"),
        (line_with({"settings": {"colour": "red"}}), "no such setting"),
        (line_with({"settings": {"loss": "yours"}}), "a line cannot bring code"),
        (line_with({"settings": {"activation": "yours"}}), "a line cannot bring code"),
        (line_with({"settings": {"formula": "x1 +"}}), "formula: at the end"),
        (line_with({"settings": {}, "points": [[1, 2]], "answers": []}), "each with its answer"),
        (line_with({"settings": {}, "points": [[1, 2], [1]], "answers": [0, 1]}), "it asks for what cannot be"),
    ],
)
def test_what_is_wrong_is_said(text, words):
    with pytest.raises(LineError) as caught:
        Playground(line=text) if isinstance(text, str) and text else read(text)
    assert words in str(caught.value)


def test_a_mail_may_break_it():
    text = Playground("spiral").line()
    assert read(f" {text[:20]}\n  {text[20:]}\r\n")[0] == Playground("spiral").settings


def test_code_of_ones_own_cannot_travel():
    for arguments in ({"layer": nn.Linear}, {"loss": nn.BCEWithLogitsLoss()}, {"activation": nn.Softplus}):
        with pytest.raises(LineError, match=f"uses code of yours \\({next(iter(arguments))}\\)"):
            Playground(**arguments).line()
    chosen_otherwise = Playground(optimiser=nn.SGD(0.1))
    chosen_otherwise.change(optimiser="SGD")
    assert chosen_otherwise.line().startswith("nnplay1.")
    with pytest.raises(LineError, match="built of code of yours"):
        Playground(layer=nn.Linear).use_line(Playground("spiral").line())


def test_on_the_page_it_is_copied_and_pasted_and_undone():
    playground = Playground("circle", epochs=2)
    playground._on_message({"n": 1, "do": "text", "name": "line"})
    assert playground.texts["line"] == playground.line()
    playground._on_message({"n": 2, "do": "line", "text": Playground("spiral").line()})
    assert (
        playground.settings == Playground("spiral").settings and "Undo brings back yours" in playground.notice["text"]
    )
    assert received(playground.frame)[0]["epoch"] == 0 and playground.undoable["undo"] == "Pasted line"
    playground._on_message({"n": 3, "do": "undo"})
    assert playground.settings == Playground("circle").settings and playground.machine.epoch == 2
    playground._on_message({"n": 4, "do": "line", "text": "hello"})
    assert playground.refused["line"]["text"].startswith("expected a text") and playground.machine.epoch == 2
    own = Playground(layer=nn.Linear)
    own._on_message({"n": 1, "do": "text", "name": "line"})
    assert "uses code of yours" in own.notice["text"] and "line" not in own.texts
