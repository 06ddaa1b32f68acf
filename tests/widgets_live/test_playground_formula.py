"""Formulas: each part of the grammar at points where the answer is known, every mistake with its place, and never a Python error."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbook.widgets import Playground
from workbook.widgets.explorables.playground.data import make_by_formula
from workbook.widgets.explorables.playground.formula import MOST_LETTERS, Formula, FormulaError

X = np.array([[1.0, 2.0], [-3.0, 4.0], [0.5, -2.0], [0.0, 0.0]])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("x1", [1, -3, 0.5, 0]),
        ("x₂", [2, 4, -2, 0]),
        ("2.5", [2.5] * 4),
        (".5e1", [5] * 4),
        ("1 - 2 - 3", [-4] * 4),  # from left to right
        ("8 / 2 / 2", [2] * 4),
        ("1 + 2 * 3", [7] * 4),
        ("(1 + 2) * 3", [9] * 4),
        ("-x1^2", [-1, -9, -0.25, 0]),  # the power binds more strongly than the sign
        ("2^3^2", [512] * 4),  # from right to left
        ("2**-1", [0.5] * 4),
        ("x1 − x2 × 2", [-3, -11, 4.5, 0]),
        ("--x1", [1, -3, 0.5, 0]),
        ("pi + e", [math.pi + math.e] * 4),
        ("sin(x1) * x2", [2 * math.sin(1), 4 * math.sin(-3), -2 * math.sin(0.5), 0]),
        ("max(x1, min(x2, 1))", [1, 1, 0.5, 0]),
        ("sqrt(abs(x1 * x2)) + sign(x2)", [math.sqrt(2) + 1, math.sqrt(12) + 1, 0, 0]),
        ("log(exp(x1)) + cos(0) + tanh(0) + tan(0)", [2, -2, 1.5, 1]),
    ],
)
def test_a_formula_of_numbers_gives_what_mathematics_says(text, values):
    formula = Formula(text)
    assert not formula.has_classes
    np.testing.assert_allclose(formula(X), values, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("x1 > 0", [1, 0, 1, 0]),
        ("x1 >= 0", [1, 0, 1, 1]),
        ("x1 < x2", [1, 1, 0, 0]),
        ("x1 <= x2", [1, 1, 0, 1]),
        ("x1 ≤ x2", [1, 1, 0, 1]),
        ("not x1 > 0", [0, 1, 0, 1]),
        ("x1 > 0 and x2 > 0", [1, 0, 0, 0]),
        ("x1 > 0 or x2 > 0", [1, 1, 1, 0]),
        ("x2 > 3 or x1 > 0 and x2 > 0", [1, 1, 0, 0]),  # and before or
        ("(x2 > 3 or x1 > 0) and x2 < 0", [0, 0, 1, 0]),
        ("not x1 > 0 and x2 > 0", [0, 1, 0, 0]),  # not before and
        ("sin(x1) * x2 > 0.2", [1, 0, 0, 0]),
    ],
)
def test_a_comparison_gives_two_classes(text, classes):
    formula = Formula(text)
    assert formula.has_classes and formula(X).tolist() == classes


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("", "expected something such as", ""),
        ("x1 +", "at the end: expected a number, x1", ""),
        ("x1 + y * 2", "there is no such name; there are x1, x2", "y"),
        ("sin x1", "expected a bracket after sin", "x1"),
        ("2 x1", "expected a sign such as", "x1"),
        ("x1 = 2", "what is equal to something is a line", "="),
        ("(x1 + 2", "expected `)` for the bracket at letter 1", ""),
        ("x1) + 2", "no bracket that it closes", ")"),
        ("0 < x1 < 2", "join two with `and`", "<"),
        ("x1 and x2 > 0", "expected a comparison here, got a number", "x1"),
        ("x1 + (x2 > 0)", "expected a number here, got a comparison", "("),
        ("0,5 * x1", "numbers are written with a point", ","),
        ("sin(0,5)", "expected 1 in its brackets, got 2 (numbers are written with a point", "sin"),
        ("max(x1)", "expected 2 in its brackets, got 1", "max"),
        ("x1 ~ 2", "expected a sign such as", "~"),
        ("1e999", "this number is too large", "1e999"),
        ("__import__('os')", "there is no such name", "__import__"),
        ("x1.real", "expected a sign such as", "."),
        ("x1[0]", "expected a sign such as", "["),
    ],
)
def test_a_mistake_is_said_with_its_place(text, words, meant):
    with pytest.raises(FormulaError) as caught:
        Formula(text)
    assert words in str(caught.value)
    assert text[caught.value.start : caught.value.end] == meant


@pytest.mark.parametrize("text", ["-" * 60 + "x1", "(" * 60 + "x1" + ")" * 60, "not " * 45 + "x1 > 0", "2" + "^2" * 60])
def test_it_may_not_be_too_deep(text):
    with pytest.raises(FormulaError, match="at most 40 brackets and signs inside each other"):
        Formula(text)


def test_it_may_not_be_too_long_nor_something_else():
    assert Formula("+".join(["1"] * 100))(X).tolist() == [100] * 4
    with pytest.raises(FormulaError, match=f"at most {MOST_LETTERS} letters, got 201"):
        Formula(" " * 201)
    with pytest.raises(FormulaError, match="expected a text"):
        Formula(5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sqrt(x1)", "where x1 = -3 and x2 = 4 it gives no number"),
        ("1 / x1", "where x1 = 0 and x2 = 0 it gives no number"),
        ("10^(x2 * 4)", "where x1 = 1 and x2 = 2 it gives 1e+08, beyond a million"),
        ("log(x2) > 0", "where x1 = 0.5 and x2 = -2 it compares what is no number"),
    ],
)
def test_what_gives_no_number_somewhere_is_said_with_the_point(text, words):
    with pytest.raises(FormulaError) as caught:
        Formula(text)(X)
    assert words in str(caught.value)


PIECES = [
    "x1",
    "x2",
    "1",
    "0.5",
    "pi",
    "sin",
    "max",
    "(",
    ")",
    ",",
    "+",
    "-",
    "*",
    "/",
    "^",
    "**",
    "<",
    ">=",
    "and",
    "or",
]
PIECES += ["not", " ", "=", "e", "1e9", "é", "²", "\n", "x₁", ".", "lambda", "__class__", '"', "\0"]


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@example("٣ + x1")  # a digit of another alphabet
@example("9^9^9^9")
def test_whatever_is_typed_gives_numbers_or_a_formula_error(text):
    try:
        values = Formula(text)(X)
    except FormulaError as error:
        assert 0 <= error.start <= error.end <= len(text) + 1 and str(error).startswith("formula: ")
    else:
        assert values.shape == (4,) and np.isfinite(values).all()


NUMBERS = st.recursive(
    st.sampled_from(["x1", "x2", "2", "0.5", "pi"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        inner.map(lambda part: f"sin({part})"),
        inner.map(lambda part: f"-{part}"),
        inner.map(lambda part: f"abs({part})"),
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(NUMBERS.filter(lambda text: len(text) <= MOST_LETTERS and text.count("(") + text.count("-") < 35))
def test_it_agrees_with_python_where_both_read_the_same(text):
    names = {"x1": X[:, 0], "x2": X[:, 1], "pi": math.pi, "sin": np.sin, "abs": np.abs}
    expected = np.broadcast_to(eval(text, {"__builtins__": {}}, names), 4)
    try:
        np.testing.assert_allclose(Formula(text)(X), expected, rtol=1e-9, atol=1e-12)
    except FormulaError as error:
        assert "beyond a million" in str(error)


def test_the_points_are_those_that_the_formula_says():
    points, y = make_by_formula("x1 * x2 > 1", 300, 0, 5)
    assert (
        y.tolist() == (points[:, 0].astype(float) * points[:, 1] > 1).astype(int).tolist() and np.abs(points).max() < 6
    )
    points, numbers = make_by_formula("x1 / 6", 300, 0, 5)
    assert numbers.shape == (300, 1) and np.allclose(numbers[:, 0], points[:, 0] / 6, atol=1e-6)
    shaken, same = make_by_formula("x1 * x2 > 1", 300, 40, 5)
    assert same.tolist() == y.tolist() and not np.allclose(shaken, points)


def test_a_playground_learns_a_formula():
    playground = Playground(formula="x1 > x2", hidden=[], epochs=60)
    assert playground.settings.data == "formula" and playground.history.accuracy[-1] > 0.98
    numbers = Playground(formula="(x1 + x2) / 12", hidden=[], epochs=60)
    assert numbers.machine.classes == 0 and numbers.history.loss[-1] < 1e-3
    assert "the formula x1 &gt; x2" in playground.description


def test_on_the_page_a_mistake_stands_beside_the_field_and_changes_nothing():
    playground = Playground("circle", epochs=2)
    before = playground.settings
    for text, start, end in (("x1 + y", 5, 6), ("sqrt(x1)", 0, 8)):
        playground._on_message({"n": 1, "do": "formula", "text": text})
        refused = playground.refused["formula"]
        assert (refused["start"], refused["end"]) == (start, end) and not refused["text"].startswith("formula")
        assert (
            playground.settings == before
            and playground.machine.epoch == 2
            and playground.machine.settings.data == "circle"
        )
    playground._on_message({"n": 1, "do": "formula", "text": "x1 > 1"})
    assert (
        playground.refused == {} and playground.settings.formula == "x1 > 1" and playground.settings.data == "formula"
    )
    assert playground.undo() == "Formula" and playground.settings == before and playground.machine.epoch == 2


def test_what_was_refused_stays_until_its_own_field_is_taken():
    playground = Playground("circle", formula="x1 > 1")
    playground._on_message({"n": 1, "do": "formula", "text": "x1 + y"})
    playground._on_message({"n": 2, "do": "line", "text": "hello"})
    playground._on_message({"n": 3, "do": "load", "path": "missing.npz"})
    playground._on_message({"n": 4, "do": "points", "text": "1,2,3,4"})
    assert set(playground.refused) == {"formula", "line", "path", "points"}
    playground._on_message({"n": 5, "do": "step"})
    assert set(playground.refused) == {"formula", "line", "path"}  # of a file nothing has been typed
    playground._on_message({"n": 6, "do": "line", "text": Playground("xor", formula="x1 > 1").line()})
    assert set(playground.refused) == {"formula", "path"}
    playground._on_message({"n": 7, "do": "line", "text": Playground(formula="x2 > 2").line()})
    assert set(playground.refused) == {"path"}  # the playground has another formula now


@pytest.mark.parametrize(
    ("text", "said"), [("x1 * x2", "Divide the formula by"), ("x1 > 100", "All points are of class 0"), ("x1 / 6", "")]
)
def test_what_will_be_hard_to_see_is_said(text, said):
    playground = Playground()
    playground._on_message({"n": 1, "do": "formula", "text": text})
    assert said in (playground.notice or {"text": ""})["text"] and bool(said) == bool(playground.notice)
