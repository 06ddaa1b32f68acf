"""Relations: true whenever they are said, never said of noise, never of a right answer."""

import zlib

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from other_answers import styles_of

from workbook.content import all_tasks
from workbook.judging.judge import check_answer
from workbook.judging.relations import Comparison, not_finite, relation
from workbook.judging.relations.words import in_the_plural
from workbook.judging.run_answer import run_answer

FEW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 2**32 - 1)


def shapes_of(rng):
    """Shapes of four cases, with numbers of rows that differ."""
    columns = int(rng.integers(3, 6))
    return [(int(n), columns) for n in rng.permutation([1, 3, 4, 6])]


def compare(got, wanted, inputs=None, others=None, **more):
    inputs = inputs or [{"X": np.arange(float(np.size(want))).reshape(np.shape(want)) + 0.25} for want in wanted]
    return relation(Comparison("y", inputs, list(map(asarray, got)), list(map(asarray, wanted)), others or {}, **more))


def asarray(value):
    return np.asarray(value, float)


def right_answers(seed, positive=False):
    rng = np.random.default_rng(seed)
    wanted = [rng.normal(size=shape) * 3 for shape in shapes_of(rng)]
    return rng, [np.abs(want) + 0.1 for want in wanted] if positive else wanted


@FEW
@given(SEEDS)
def test_a_right_answer_meets_none(seed):
    rng, wanted = right_answers(seed)
    assert compare(wanted, wanted) == ""
    assert compare([want * (1 + 1e-9) for want in wanted], wanted) == ""


def test_of_nothing_no_mean_is_taken(recwarn):
    compare([[], [3.0, 4.0]], [[1.0, 2.0], [5.0, 7.0]])
    assert [str(one.message) for one in recwarn] == []


@FEW
@given(SEEDS)
def test_noise_meets_none(seed):
    rng, wanted = right_answers(seed)
    inputs = [
        {"X": rng.normal(size=want.shape), "y": rng.integers(0, 3, len(want)), "lr": rng.uniform()} for want in wanted
    ]
    assert compare([rng.normal(size=want.shape) for want in wanted], wanted, inputs) == ""
    assert compare([rng.normal(size=(2, 5)) for want in wanted], wanted, inputs) == ""
    numbers = [rng.normal() for want in wanted]
    assert compare([rng.normal() for _ in numbers], numbers, inputs) == ""
    vectors = [rng.normal(size=len(want)) for want in wanted]
    assert compare([rng.normal(size=len(v)) for v in vectors], vectors, inputs) == ""


@FEW
@given(SEEDS)
def test_noise_beside_right_inputs_is_no_as_if(seed):
    rng, wanted = right_answers(seed)
    inputs = [{"a": want, "lr": rng.uniform()} for want in wanted]

    def right_for(case):
        return case["a"] * case["lr"]

    wanted = [right_for(case) for case in inputs]
    assert compare([rng.normal(size=want.shape) for want in wanted], wanted, inputs, right_for=right_for) == ""


DISTORTIONS = {  # name: (what is done to the right array, words that have to be said)
    "twice": (lambda a: 2 * a, "is twice the expected one"),
    "half": (lambda a: a / 2, "is half the expected one"),
    "minus": (lambda a: -a, "has the opposite sign"),
    "three times": (lambda a: 3 * a, "is 3 times the expected one"),
    "turned": (lambda a: a.T, "transposed"),
    "flat": (lambda a: a.ravel(), "shape is not"),
    "axis more": (lambda a: a[None], "shape is not"),
    "column sums": (lambda a: a.sum(axis=0), "sum of the expected one over its rows"),
    "row sums": (lambda a: a.sum(axis=1), "sum of the expected one along its rows"),
    "all in one": (lambda a: a.sum(), "sum of all the expected numbers"),
    "first row": (lambda a: a[0], "only the first row"),
    "first row as a list of one": (lambda a: a[:1], "only the first row"),
    "no signs": (np.abs, "no signs"),
    "squared": (np.square, "square of the expected one"),
    "whole": (np.trunc, "cut to whole numbers"),
    "rounded": (lambda a: np.round(a, 2), "rounded to 2 decimals"),
    "zeros": (np.zeros_like, "is 0 in every entry"),
    "shifted": (lambda a: np.roll(a, 1, axis=1), "shifted"),
    "five more": (lambda a: a + 5, "5 more than expected"),
    "cut": (lambda a: np.clip(a, None, 1.5), "cut at 1.5"),
    "negative is 0": (lambda a: np.maximum(a, 0), "every number below 0 set to 0"),
    "first row right, then zeros": (
        lambda a: np.where(np.arange(len(a))[:, None] == 0, a, 0),
        "right in the first row and 0 in all others",
    ),
    "last column wrong": (
        lambda a: np.where(np.arange(a.shape[1]) == a.shape[1] - 1, a + np.arange(len(a))[:, None] ** 2 + 7, a),
        "right everywhere but in the last column",
    ),
    "one more row": (lambda a: np.vstack([a, a[:1] + 1]), "one row too many, the last"),
    "one row less": (lambda a: a[:-1], "the last row is missing"),
    "other way round": (lambda a: a[:, ::-1], "columns of your y run the other way round"),
    "softmax": (lambda a: np.exp(a) / np.exp(a).sum(axis=1, keepdims=True), "softmax of the expected one"),
}


@pytest.mark.parametrize("name", DISTORTIONS)
@FEW
@given(seed=SEEDS)
def test_a_distortion_is_said_as_what_it_is(name, seed):
    distort, words = DISTORTIONS[name]
    _, wanted = right_answers(seed)
    if name == "cut" and sum((want > 1.5).sum() for want in wanted) < 3:
        return
    said = compare([distort(want) for want in wanted], wanted)
    assert words in said, said


def numbers_in(said, before):
    return float(said.split(before)[1].split()[0].rstrip(",.;"))


@FEW
@given(SEEDS, st.floats(-50, 50).filter(lambda k: abs(k) > 1e-2 and abs(k - 1) > 1e-2))
def test_k_times_is_k_times(seed, k):
    _, wanted = right_answers(seed)
    said = compare([k * want for want in wanted], wanted)
    assert said
    if " times the expected one" in said:
        assert numbers_in(said, "Your y is ") == pytest.approx(k, rel=1e-3)


@pytest.mark.parametrize(
    "factor, words",
    [
        (lambda X: len(X), "and `X` has 3 rows"),
        (lambda X: 1 / len(X), "1 / 3), and `X` has 3 rows"),
        (lambda X: X.shape[1], "and `X` has 4 columns"),
        (lambda X: len(X) / X.shape[1], "`X` has 3 rows, `X` has 4 columns"),
    ],
)
def test_a_factor_that_the_inputs_give_is_named_with_its_number(factor, words):
    rng = np.random.default_rng(0)
    inputs = [{"X": rng.normal(size=shape)} for shape in [(3, 4), (5, 2), (2, 7), (6, 3)]]
    wanted = [rng.normal(size=case["X"].shape) for case in inputs]
    said = compare([factor(case["X"]) * want for case, want in zip(inputs, wanted)], wanted, inputs)
    assert words in said, said


def test_a_count_that_does_not_differ_between_the_cases_is_not_named():
    rng = np.random.default_rng(0)
    inputs = [{"X": rng.normal(size=(4, 2))} for _ in range(4)]
    wanted = [rng.normal(size=3) for _ in inputs]
    assert (
        compare([4 * want for want in wanted], wanted, inputs) == "Your y is 4 times the expected one in every entry."
    )


def test_the_learning_rate_is_named():
    rng = np.random.default_rng(0)
    inputs = [{"theta": rng.normal(size=3), "lr": lr} for lr in (0.1, 0.25, 0.5, 2.0)]
    change = [rng.normal(size=3) for _ in inputs]
    wanted = [case["theta"] - case["lr"] * d for case, d in zip(inputs, change)]
    said = compare([case["theta"] - d for case, d in zip(inputs, change)], wanted, inputs)
    assert "From `theta` your y goes 10 times as far as expected" in said and "`lr` is 0.1" in said
    away = compare([case["theta"] + case["lr"] * d for case, d in zip(inputs, change)], wanted, inputs)
    assert away == "From `theta` your y goes as far as expected, but in the opposite direction."


def test_one_number_is_no_relation():
    assert compare([3.0], [1.5]) == ""
    assert compare([3.0, 3.0], [1.5, 1.5]) == ""
    assert compare([3.0, 8.0], [1.5, 4.0], [{"n": 5}, {"n": 9}]) == "Your y is twice the expected one."
    assert compare([4.5, 12.0], [1.5, 4.0], [{"n": 5}, {"n": 9}]) == ""


def test_another_outputs_values_are_named():
    rng, wanted = right_answers(1)
    other = [rng.normal(size=want.shape) for want in wanted]
    assert compare(other, wanted, others={"dw": other}) == "Your y holds the values that are expected of dw."


def test_an_unchanged_input_is_named():
    rng, wanted = right_answers(2)
    inputs = [{"theta": rng.normal(size=want.shape)} for want in wanted]
    assert compare([case["theta"] for case in inputs], wanted, inputs) == "Your y is the input `theta`, unchanged."


def test_a_missing_or_doubled_input_is_named():
    rng, wanted = right_answers(3)
    inputs = [{"b": rng.normal(size=want.shape[1])} for want in wanted]
    bs = [case["b"] for case in inputs]
    assert "less `b`" in compare([want - b for want, b in zip(wanted, bs)], wanted, inputs)
    assert "plus `b`" in compare([want + b for want, b in zip(wanted, bs)], wanted, inputs)
    assert "times `b`" in compare([want * b for want, b in zip(wanted, bs)], wanted, inputs)
    assert "this factor is missing" in compare([want / b for want, b in zip(wanted, bs)], wanted, inputs)


def test_wrong_where_something_is_negative_is_said_with_the_place_and_the_value():
    rng = np.random.default_rng(4)
    inputs = [{"z": rng.normal(size=(3, 4))} for _ in range(4)]
    wanted = [np.where(case["z"] > 0, case["z"], 0.1 * case["z"]) for case in inputs]
    said = compare([np.where(case["z"] > 0, case["z"], 7 * case["z"] ** 2) for case in inputs], wanted, inputs)
    assert said == "Your y is right everywhere but where `z` is negative."
    said = compare([np.where(case["z"] > 0, case["z"], 0.3 * case["z"]) for case in inputs], wanted, inputs)
    assert said == "Your y is right everywhere but where `z` is negative; there it is 3 times the expected one."


def test_the_edge_of_a_cut_logarithm_is_read_off():
    wanted = [0.5, 2.0, 800.0, 1.25, 900.0]
    got = [0.5, 2.0, -np.log(1e-12), 1.25, -np.log(1e-12)]
    assert "which is -log(1e-12)" in compare(got, wanted, [{"z": value} for value in (1, 2, 3, 4, 5)])


def test_as_if_is_what_it_says():
    rng = np.random.default_rng(5)
    inputs = [{"x": rng.normal(size=4), "w": rng.normal(size=4), "b": rng.normal()} for _ in range(5)]

    def right_for(case):
        return np.asarray(case["x"] ** 2 @ case["w"] + case["b"] ** 3)

    wanted = [right_for(case) for case in inputs]
    for other, words in (
        (lambda case: {**case, "b": 1.0}, "if `b` were 1."),
        (lambda case: {**case, "w": np.ones(4)}, "if all numbers in `w` were 1."),
        (lambda case: {**case, "x": case["w"], "w": case["x"]}, "if `x` and `w` had changed places."),
        (
            lambda case: {**case, "x": case["x"][1:], "w": case["w"][1:]},
            "if the first entry of `x` and `w` were left out.",
        ),
    ):
        said = compare([right_for(other(case)) for case in inputs], wanted, inputs, right_for=right_for)
        assert said == f"Your y is what would be right {words}"


def test_late_by_one():
    rng = np.random.default_rng(6)
    wanted = [rng.normal(size=n) for n in (4, 5, 7)]
    got = [np.append(9.0, want[:-1]) for want in wanted]
    assert "late by one" in compare(got, wanted)


def test_names_in_the_plural_have_their_verbs():
    rng, wanted = right_answers(7)
    inputs = [{"X": rng.normal(size=want.shape)} for want in wanted]
    said = relation(Comparison("scores", inputs, [2 * want for want in wanted], wanted, {}))
    assert said == "Your scores are twice the expected one in every entry."
    assert relation(Comparison("loss", inputs, [2 * want for want in wanted], wanted, {})).startswith("Your loss is")
    sizes, parts = [np.array([4.0, 4.0]), np.array([3.0, 6.0])], [np.array([3.0, 3.0, 2.0]), np.array([4.0, 4.0, 1.0])]
    said = relation(Comparison("sizes", [{"n": 8}, {"n": 9}], sizes, parts, {}))
    assert said.startswith("Your sizes add up to the same total as the expected one, but have shape (2,)"), said


@pytest.mark.parametrize(
    ("sentence", "classes"),
    [
        ("The place of the largest number in each row of your {} is the expected one.",) * 2,
        ("The last entry of your {} is the expected one; the others are too many.",) * 2,
        ("The mean of all the numbers in your {} is the expected one.",) * 2,
        (
            "Your {} begins with the right entries, but goes on: it has 5 in place of 4.",
            "Your {} begin with the right entries, but go on: they have 5 in place of 4.",
        ),
        (
            "Your {} is right as far as it goes, but ends too early: it has 2 of 3 entries.",
            "Your {} are right as far as they go, but end too early: they have 2 of 3 entries.",
        ),
        (
            "Your {} is right everywhere but where `z` is negative; there it is 0.",
            "Your {} are right everywhere but where `z` is negative; there they are 0.",
        ),
        (
            "Your {} has the opposite sign in every entry; its size is right.",
            "Your {} have the opposite sign in every entry; their size is right.",
        ),
        (
            "Your {} is the expected one plus `x`: it is added once too often.",
            "Your {} are the expected one plus `x`: it is added once too often.",
        ),
        ("From `x` your {} goes 2 times as far as expected.", "From `x` your {} go 2 times as far as expected."),
        ("Your {} never gets further than 2.", "Your {} never get further than 2."),
        (
            "Multiplied by `x` your {} gives the expected one: this factor is missing.",
            "Multiplied by `x` your {} give the expected one: this factor is missing.",
        ),
    ],
)
def test_verbs_and_pronouns_go_with_what_the_sentence_is_about(sentence, classes):
    assert in_the_plural(sentence.format("classes"), "classes") == classes.format("classes")
    for one in ("slope", "loss", "diagnosis", "bias", "s"):
        assert in_the_plural(sentence.format(one), one) == sentence.format(one)


def test_a_total_is_never_said_to_have_the_shape_that_it_should_have():
    """The shapes differ with the second input only, and the first that fails is the one that is shown."""
    wanted = [np.array([1.0, 2.0, 4.0]), np.array([3.0, 6.0]), np.array([5.0, 1.0, 2.5])]
    got = [np.array([4.0, 1.5, 1.5]), np.array([2.0, 3.0, 4.0]), np.array([2.0, 5.0, 1.5])]
    said = compare(got, wanted)
    assert "adds up to the same total" not in said, said


def test_wrong_for_an_array_laid_out_by_column_is_said_so():
    rng = np.random.default_rng(8)
    inputs = [{"X": rng.normal(size=(3, 4))} for _ in range(4)] + [{"X": np.asfortranarray(rng.normal(size=(3, 4)))}]
    wanted = [case["X"].ravel() for case in inputs]
    said = compare([case["X"].ravel(order="K") for case in inputs], wanted, inputs)
    assert said == "Your y is right with every input tried but where `X` is laid out in memory column by column."


def said_of(got, wanted, xs):
    return compare([got(x) for x in xs], [wanted(x) for x in xs], [{"x": np.asarray(x, float)} for x in xs])


def cube(x):
    return np.power(x, 3) + 1.0


def test_right_where_any_power_is_the_same_is_no_place():
    """At 0 and 1 x, its square and its cube are one: that they are right there says nothing of signs or lengths."""
    easy, drawn = [[1.0], [1.0], [0.0, 0.0]], [[2.0, -1.5], [0.5, 3.0, -2.0], [-0.5, 2.5]]
    assert said_of(lambda x: np.square(x) + 1.0, cube, easy + drawn) == ""
    ws = [0.0, 0.0, 0.0, 0.5, 1.5, 2.5]  # none is negative: where it is positive, is where it is not 0
    inputs = [{"w": w, "b": b} for w, b in zip(ws, (1.0, 2.0, 3.0, 4.0, 5.0, 7.0))]
    wanted = [case["w"] + case["b"] for case in inputs]
    assert "positive" not in compare([b + w * b * b for w, b in (c.values() for c in inputs)], wanted, inputs)


def test_right_only_where_one_number_is_expected_is_no_place():
    xs = [[1.5, 2.0], [3.0, 2.5], [0.5, 4.0], [-1.0, 2.0], [3.0, -0.25], [-2.0, 0.5]]  # as of shares of right answers
    wanted = [1.0, 1.0, 1.0, 0.75, 0.5, 0.6]
    inputs = [{"x": np.array(x)} for x in xs]
    assert compare([float(want == 1) for want in wanted], wanted, inputs) == "", "they are right where 1 is expected"


def test_a_negative_number_is_named_only_where_the_wrong_entries_are_negative():
    right, drawn = (
        [[2.0, 3.0], [1.5, 2.5], [4.0, 1.25]],
        [[0.5, -2.0], [-3.0, 0.25], [0.75, 2.0, -1.0], [0.1, -1.0, 3.0]],
    )
    below_one = said_of(lambda x: np.where(np.less(x, 1), 7.0, cube(x)), cube, right + drawn)
    assert "negative" not in below_one, below_one
    below_zero = said_of(lambda x: np.where(np.less(x, 0), np.square(x) + 2.0, cube(x)), cube, right + drawn)
    assert below_zero == "Your y is right everywhere but where `x` is negative."


def test_a_length_is_named_only_where_it_matters_to_most_entries():
    one, more = [[2.0], [3.0], [5.0]], [[2.0, -2.0, 3.0], [-1.0, 4.0, 6.0], [2.5, 7.0, -3.0]]
    by_length = said_of(lambda x: cube(x) / len(x), cube, one + more)
    assert "more than one entry" in by_length or "numbers" in by_length, by_length
    assert said_of(lambda x: cube(x) * (1 if len(x) == 1 else np.sin(x)), cube, one + more) == (
        "Your y is right with every input tried but where `x` has more than one entry."
    )
    some = said_of(lambda x: np.where(np.less(x, 0), np.sin(np.multiply(x, 7)), cube(x)), cube, one + more)
    assert "more than one entry" not in some, some
    once = said_of(lambda x: cube(x) * (1 if len(x) == 1 else np.sin(x)), cube, [[2.0], [2.0], [2.0]] + more)
    assert once == "", "one right number, three times"


COINCIDENCES = {  # wrong answers that are right with some of the inputs, which have something in common by chance
    "gelu_grad": (
        lambda x: _slope_of_gelu(x, half=x**2 / 2),
        lambda x: _slope_of_gelu(x, square=x**3),
        lambda x: _slope_of_gelu(x, one=x),
        lambda x: _slope_of_gelu(x, half=1 / 2),
        lambda x: _slope_of_gelu(x, first=x),
    ),
    "accuracy": (lambda scores, y: float(np.all(scores.argmax(axis=1) == y)),),
    "linear_regression_gradient": (
        lambda x, y, w, b: (2 * np.mean((w * (x + b) - y) * x), 2 * np.mean(w * (x + b) - y)),
    ),
}


def _slope_of_gelu(x, first=1.0, half=None, one=1.0, square=None):
    c = np.sqrt(2 / np.pi)
    t = np.tanh(c * (x + 0.044715 * x**3))
    du = c * (one + 3 * 0.044715 * (x**2 if square is None else square))
    return first * (1 + t) / 2 + (x / 2 if half is None else half) * (1 - t**2) * du


@pytest.mark.parametrize("name", COINCIDENCES)
def test_what_inputs_have_in_common_by_chance_is_not_said(name):
    task = all_tasks()[name]
    for answer in COINCIDENCES[name]:
        for seed in (zlib.crc32(name.encode()), 0, 1, 2):  # the first is that of `check`
            found = check_answer(task, task.namespace(answer), np.random.default_rng(seed))
            for finding in found.findings:
                assert finding.kind != "correct" and "but where" not in finding.message, finding


def test_a_seed_is_never_tried_as_a_size():
    """As the side of a picture it would fill the memory; two small whole numbers may well have been confused."""
    tried = []

    def right_for(inputs):
        tried.append(inputs)
        return np.arange(3.0) * inputs["side"] + inputs["n"]

    inputs = [{"n": n, "side": side, "seed": seed} for n, side, seed in ((2, 3, 911), (4, 9, 640))]
    wanted = [right_for(one) for one in inputs]
    swapped = [np.arange(3.0) * one["n"] + one["side"] for one in inputs]
    said = relation(Comparison("y", inputs, swapped, wanted, {}, right_for=right_for))
    assert said == "Your y is what would be right if `n` and `side` had changed places."
    tried.clear()
    relation(Comparison("y", inputs, [np.full(3, -1e300), np.full(3, -2e300)], wanted, {}, right_for=right_for))
    assert tried and max(one["side"] for one in tried) < 100 and max(one["n"] for one in tried) < 100


# -- the tasks' own right answers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("task", list(all_tasks().values()), ids=lambda task: task.name)
def test_no_right_answer_meets_one(task):
    cases = task.cases(np.random.default_rng(0))
    right = run_answer(task, task.namespace(task.reference), cases, trusted=True)
    for style in [task.reference, *styles_of(task)]:
        outcomes = run_answer(task, task.namespace(style), cases, trusted=True)
        for name in task.outputs:
            got, wanted = ([np.asarray(outcome[name], float) for outcome in side] for side in (outcomes, right))
            said = relation(Comparison(name, cases, got, wanted, {}, task.rtol, task.atol))
            assert said == "", (style, said)


def test_one_for_the_largest_is_not_said_where_several_are_largest():
    said = "1 where the expected one is largest"
    assert said in compare([[0, 1, 0], [[0, 0, 1], [1, 0, 0]]], [[0.2, 3.0, -1.0], [[1.0, 2.0, 4.0], [0.3, 0.1, 0.2]]])
    assert said not in compare([[1, 0, 0, 0]], [[1.0, 1.0, 1.0, 0.0]])  # NAND with a bias that is too low


@FEW
@given(SEEDS)
def test_axes_exchanged_are_said_as_that_and_never_as_another_shape(seed):
    rng = np.random.default_rng(seed)
    wanted = [rng.normal(size=shape) for shape in ((2, 2, 2), (3, 2, 4), (2, 2, 2))]
    assert compare([np.swapaxes(want, 0, 1) for want in wanted], wanted) == (
        "Your y is the expected one with its first and second axis exchanged."
    )
    squares = [rng.normal(size=(2, 2, 2)) for _ in range(3)]
    for axes in ((2, 1, 0), (1, 2, 0), (2, 0, 1)):
        said = compare([np.transpose(want, axes) for want in squares], squares)
        assert "where shape" not in said and "expected is shape" not in said, said


@FEW
@given(SEEDS)
def test_both_axes_too_short_end_too_early(seed):
    rng, wanted = right_answers(seed)
    wanted = [rng.normal(size=(n + 1, want.shape[1])) for n, want in zip((3, 1, 4, 2), wanted)]
    said = compare([want[:-1, :-1] for want in wanted], wanted)
    assert said.startswith("Your y is right as far as it goes, but ends too early: it has shape"), said
    assert compare([want[1:, 1:] for want in wanted], wanted) == ""


def test_more_than_two_axes_have_no_columns():
    wanted = [np.random.default_rng(seed).normal(size=(2, 4, 3, 3)) for seed in range(3)]
    got = [np.where(np.arange(4)[:, None, None] == 3, want, 0.5) for want in wanted]
    assert compare(got, wanted) == "Your y is right in the last place of its second axis, and in no other."


def test_where_nan_stands_is_said_where_an_input_says_why():
    x = np.array([[1.0, 2, 5], [3, 2, 6]])
    spread = x.std(axis=0)
    with np.errstate(all="ignore"):
        standard = (x - x.mean(axis=0)) / spread
    ok = np.array([[1.0, 0, 4], [2, 2, 6]])
    got, inputs = [standard, ok / 2], [{"X": x, "k": 3}, {"X": ok, "k": 3}]
    said = "Your y holds nan or inf exactly in the columns of `X` that never change. Is something divided by 0 there?"
    assert not_finite("y", got, inputs) == said
    assert not_finite("y", [standard, np.full((2, 3), np.nan)], inputs) == ""  # there no column of X stands still
    assert not_finite("y", [np.full((2, 3), np.nan)], inputs[:1]) == ""  # nan everywhere says nothing
    z = np.array([0.0, 1, -2, 0])
    with np.errstate(all="ignore"):
        assert not_finite("y", [1 / z], [{"z": z}]) == (
            "Your y holds nan or inf exactly where `z` is 0. Is something divided by 0 there?"
        )
