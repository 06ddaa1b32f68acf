"""The judge: the order of its verdicts, its messages, and that nothing a learner writes can stop it."""

import sys

import numpy as np
import pytest

from workbook.content import all_tasks, get_task
from workbook.forms.task import Call, Mistake, Task
from workbook.judging.judge import CORRECT, NOT_WRITTEN, NOT_YET, check_answer, judge
from workbook.judging.run_answer import run_answer


def double(x):
    return 2 * x


def both(x):
    return 2 * x, x + 1


def make(**changes):
    settings = dict(
        name="double",
        chapter="99",
        title="Double it",
        outputs={"y": 2},
        cases=lambda rng: [{"x": np.array([1.0, 2.0])}, {"x": rng.normal(size=3)}],
        reference=double,
        hints=("a", "b", "c"),
        mistakes=(
            Mistake("tripled", "You tripled it.", lambda x: 3 * x),
            Mistake("too-long", "One entry too many.", lambda x: np.append(2 * x, 0)),
        ),
    )
    return Task(**(settings | changes))


def verdict(answer, task=None):
    task = task or make()
    return check_answer(task, {task.name: answer}, np.random.default_rng(0))


def only(answer, task=None):
    (finding,) = verdict(answer, task).findings
    return finding


def raises_in_second_line(x):
    y = x * 2
    return y[7]


@pytest.mark.parametrize(
    "answer, kind, words",
    [
        (raises_in_second_line, "raised", "IndexError in the line `return y[7]`: index 7 is out of bounds"),
        (lambda x: None, "absent", "`return` missing"),
        (lambda x: "two", "unreadable", "holds something else than numbers: 'two'"),
        (lambda x: [[1], [2, 3]], "unreadable", "whose rows differ in length"),
        (lambda x: print, "unreadable", "not the value that calling it gives"),
        (lambda x: {0: 1.0, 1: 2.0}, "unreadable", "yours is a dict. Give its values as an array or a list."),
        (lambda x: {1.0, 2.0}, "unreadable", "yours is a set. Give its values as an array or a list."),
        (lambda x: (2 * v for v in x), "unreadable", "yours is a generator. Give its values as an array or a list."),
        (lambda x: 1.0, "shape", "y should be an array of shape (2,); yours is a single number."),
        (lambda x: x * np.nan, "not finite", "nan or inf"),
        (lambda x: x * np.inf, "not finite", "nan or inf"),
        (lambda x: x + 17, "value", "right shape, but not the right values"),
        (lambda x: 3 * x, "mistake", "You tripled it."),
        (lambda x: np.append(2 * x, 0), "mistake", "One entry too many."),
        (17, "form", "double should be a function; it is a value of type int."),
    ],
)
def test_each_kind_of_problem_is_named(answer, kind, words):
    finding = only(answer)
    assert (finding.kind, finding.points) == (kind, 0)
    assert words in finding.message


def test_an_example_shows_the_first_failing_inputs_and_both_values():
    assert only(lambda x: x + 17).example == "Tried with x = np.array([1, 2]). Expected [2, 4], got [18, 19]."


def test_large_arrays_are_shown_by_their_worst_entry():
    task = make(cases=lambda rng: [{"x": np.zeros((10, 10))}])

    def wrong(x):
        y = 2 * x
        y[3, 4] = 5.0
        return y

    assert only(wrong, task).example == (
        "Tried with x = an array of shape (10, 10). The largest difference is at [3, 4]: expected 0, got 5."
    )


def test_a_case_without_inputs_does_not_give_the_answer_away():
    task = make(cases=lambda rng: [{}], reference=lambda: 7, mistakes=())
    assert only(lambda: 8, task).example == ""


def test_a_mistake_counts_only_when_it_matches_every_case():
    finding = only(lambda x: 3 * x if x.size == 2 else 4 * x)
    assert finding.kind == "value"


def test_an_error_is_a_mistakes_only_when_it_is_the_same_to_the_word():
    task = make(mistakes=(Mistake("turned", "It is turned around.", lambda x: np.ones((2, 3)) @ np.ones(2)),))
    same = only(lambda x: np.ones((2, 3)) @ np.ones(2), task)
    assert same.message == "It is turned around." and "raised ValueError" in same.example
    assert only(lambda x: x.reshape(9, 9), task).kind == "raised"


def test_an_error_beside_a_mistakes_wrong_values_is_the_mistakes_whatever_its_words():
    def wrong(x):
        if x.size > 2:
            raise ValueError("one way to say it")
        return 3 * x

    def learners(x):
        if x.size > 2:
            raise ValueError("another way")
        return 3 * x

    assert only(learners, make(mistakes=(Mistake("tripled", "You tripled it.", wrong),))).message == "You tripled it."


def test_values_are_shown_in_the_form_in_which_they_are_returned():
    task = make(
        cases=lambda rng: [{"n": 2}],
        reference=lambda n: [(n, n)],
        mistakes=(),
        returned_as=lambda a: [tuple(row) for row in a.tolist()],
    )
    finding = only(lambda n: [(n, n, n)], task)
    assert (finding.message, finding.example) == (
        "y is not right.",
        "Tried with n = 2. Expected [(2, 2)], got [(2, 2, 2)].",
    )


def test_each_output_is_judged_by_itself():
    task = make(reference=both, outputs={"y": 2, "z": 1}, mistakes=())
    found = verdict(lambda x: (2 * x, x**2 + 17), task)
    assert (found.status, found.points) == (NOT_YET, 2)
    assert [finding.kind for finding in found.findings] == [CORRECT, "value"]
    assert (
        "should return 2 values, y, z; it returned one value of type ndarray"
        in verdict(lambda x: x, task).findings[0].message
    )
    assert "it returned 3" in verdict(lambda x: (x, x, x), task).findings[0].message


def test_a_mistake_that_explains_all_outputs_goes_before_one_that_explains_a_single_one():
    mistakes = (
        Mistake("twice", "Both hold the sum.", lambda x: (x + 1, x + 1)),
        Mistake("swapped", "They have changed places.", lambda x: both(x)[::-1]),
    )
    task = make(outputs={"double": 1, "more": 1}, reference=both, mistakes=mistakes)
    assert {finding.message for finding in verdict(lambda x: both(x)[::-1], task).findings} == {
        "They have changed places."
    }
    assert only_wrong(verdict(lambda x: (x + 1, x + 1), task)) == ["Both hold the sum."]


def test_half_a_mistake_is_not_that_mistake():
    mistakes = (Mistake("halves", "Both are half of it.", lambda x: (x, (x + 1) / 2)),)
    task = make(outputs={"double": 1, "more": 1}, reference=both, mistakes=mistakes)
    assert only_wrong(verdict(lambda x: (x, (x + 1) / 2), task)) == ["Both are half of it."] * 2
    assert "Both are half of it." not in only_wrong(verdict(lambda x: (x, x * 7), task))


def test_what_a_message_says_to_be_right_is_right():
    mistakes = (Mistake("late", "double is right, but more is not.", lambda x: (2 * x, x + 17)),)
    task = make(outputs={"double": 1, "more": 1}, reference=both, mistakes=mistakes)
    assert only_wrong(verdict(lambda x: (2 * x, x + 17), task)) == ["double is right, but more is not."]
    assert "double is right, but more is not." not in only_wrong(verdict(lambda x: (x * 7, x + 17), task))


def only_wrong(found):
    return [finding.message for finding in found.findings if finding.kind != CORRECT]


def test_outputs_with_probes_of_their_own_do_not_hide_each_other():
    task = make(
        outputs={"a": 1, "b": 1},
        variables=True,
        probe={"a": lambda learner: learner.a, "b": lambda learner: learner.b},
        reference=lambda: {"a": 1, "b": 2},
        cases=lambda rng: [{}],
        mistakes=(),
    )
    found = check_answer(task, {"a": 1}, np.random.default_rng(0))
    assert [finding.kind for finding in found.findings] == [CORRECT, "not written"]
    assert (found.status, found.points) == (NOT_YET, 1)


def test_inputs_are_protected_from_the_learners_code():
    def greedy(x):
        x *= 2
        return x

    task = make()
    cases = task.cases(np.random.default_rng(0))
    run_answer(task, {"double": greedy}, cases)
    np.testing.assert_array_equal(cases[0]["x"], [1.0, 2.0])


def in_place(x):
    x *= 2
    return x


def pops(weights):
    weights.pop()
    return len(weights) + 1


def writes_deep(weights):
    weights[0][0] = 5.0
    return len(weights)


@pytest.mark.parametrize(
    "answer, cases, words",
    [
        (in_place, [{"x": np.array([1.0, 2.0])}], "Your function changes `x`, which it was given."),
        (pops, [{"weights": [np.ones(2), np.ones(3)]}], "Your function changes `weights`"),
        (writes_deep, [{"weights": [np.ones(2), np.ones(3)]}], "Your function changes `weights`"),
    ],
)
def test_a_changed_argument_is_said_by_its_own_name(answer, cases, words):
    def right(value):
        return 2 * value if isinstance(value, np.ndarray) else len(value)

    finding = only(answer, make(cases=lambda rng: cases, reference=right, mistakes=()))
    assert (finding.kind, finding.points) == ("changed", 0)
    assert finding.message.startswith(words)


def test_no_known_mistake_is_read_off_a_changed_argument():
    def mistake(x):
        x *= 3
        return x

    def learners(x):
        x += 5
        return x

    assert only(learners, make(mistakes=(Mistake("tripled", "You tripled it.", mistake),))).kind == "changed"


def test_a_missing_return_goes_before_a_changed_argument():
    def forgets(x):
        x *= 2

    assert only(forgets).kind == "absent"


def test_what_is_returned_is_copied_before_the_next_call():
    shared = np.zeros(2)

    def reuses(x):
        shared[:] = 2 * x[:2]
        return shared

    task = make(cases=lambda rng: [{"x": np.array([1.0, 2.0])}, {"x": np.array([3.0, 4.0])}])
    assert verdict(reuses, task).status == CORRECT


@pytest.mark.parametrize("namespace", [{}, {"double": None}, {"double": ...}])
def test_what_is_not_there_is_not_written(namespace):
    found = check_answer(make(), namespace, np.random.default_rng(0))
    assert (found.status, found.message) == (NOT_WRITTEN, "")


def test_a_stub_that_raises_is_not_written():
    def double(x):
        raise NotImplementedError("double is not written yet")

    found = verdict(double)
    assert (found.status, found.points) == (NOT_WRITTEN, 0)


def test_a_planted_bug_left_alone_is_not_written_and_its_symptom_is_said():
    task = make(planted=lambda x: x + 1, symptom="For [1, 2] it gives [2, 3].")
    found = verdict(lambda x: 1 + x, task)
    assert (found.status, found.points) == (NOT_WRITTEN, 0)
    assert found.message == "The planted bug is still there. For [1, 2] it gives [2, 3]."


def test_the_judge_needs_an_outcome_for_every_case():
    task = make()
    cases = task.cases(np.random.default_rng(0))
    with pytest.raises(ValueError, match="one outcome for each of 2 cases, got 1"):
        judge(task, cases, run_answer(task, {"double": double}, cases)[:1])


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"hints": ("a",)}, "hints: expected 3, got 1"),
        ({"outputs": {}}, "outputs: expected at least one"),
        ({"outputs": {"y": 0}}, "points above 0"),
        ({"planted": double}, "come together"),
        ({"variables": True}, "variables need a probe"),
        ({"facts": {"z": "it holds"}}, "facts: expected names of outputs, got ['z']"),
        ({"probe": {"z": double}}, "probe: expected one for each of ['y'], got ['z']"),
    ],
)
def test_a_malformed_task_is_refused(changes, words):
    with pytest.raises(ValueError) as caught:
        make(**changes)
    assert words in str(caught.value)


def test_an_unknown_task_names_its_neighbours():
    with pytest.raises(KeyError, match="'weighted_sum'"):
        get_task("weigthed_sum")


def test_every_task_belongs_to_the_chapter_of_its_folder():
    for task in all_tasks().values():
        module = task.reference.__module__
        assert module.startswith(f"workbook.chapters.ch{task.chapter}_"), (task.name, module)


def test_calls_go_by_position():
    assert verdict(lambda anything: 2 * anything).status == CORRECT
    assert Call("f", ("y",))(type("L", (), {"f": staticmethod(lambda a, b: a - b)}), p=5, q=3) == {"y": 2}


def test_the_first_failing_case_decides():
    def wrong(x):
        return np.full(x.shape, np.nan) if x.size > 2 else x**2 + 17

    finding = only(wrong)
    assert (finding.kind, finding.message) == ("value", "y has the right shape, but not the right values.")
    assert "nan" not in finding.example


def test_what_is_not_written_goes_first_wherever_it_is():
    def half(x):
        if x.size > 2:
            raise NotImplementedError("double is not written yet")
        return x + 17

    assert only(half).kind == "not written"


def test_a_relation_is_said_where_no_mistake_is_known():
    finding = only(lambda x: -2 * x)
    assert (finding.kind, finding.misconception) == ("relation", "")
    assert finding.message == "Your y has the opposite sign in every entry; its size is right."
    assert finding.example == "Tried with x = np.array([1, 2]). Expected [2, 4], got [-2, -4]."


def test_a_relation_says_what_else_happened():
    def wrong(x):
        return np.full(x.shape, np.nan) if x.size > 2 else x

    task = make(cases=lambda rng: [{"x": np.array([1.0, 2.0])}, {"x": np.array([3.0, 5.0])}, {"x": rng.normal(size=3)}])
    assert only(wrong, task).message == "Your y is the input `x`, unchanged. With other inputs it holds nan or inf."


def overflows(x):
    with np.errstate(over="ignore"):
        np.exp(np.array([1000.0]))
    np.exp(np.array([-1000.0]))
    np.log(np.zeros(1))
    return 2 * x


@pytest.mark.filterwarnings("ignore")
def test_the_learners_settings_for_warnings_change_no_verdict():
    import warnings

    with np.errstate(all="raise"), warnings.catch_warnings():
        warnings.simplefilter("error")
        assert verdict(overflows).status == CORRECT
        assert np.geterr()["over"] == "raise" and warnings.filters[0][0] == "error"
        with pytest.raises(FloatingPointError):
            np.exp(np.array([1000.0]))


def with_afterwards(name):
    """A task that looks itself at what became of `x`."""

    def probe(learner, x):
        given = x.copy()
        y = learner.double(given)
        return {} if y is None else {"y": y, name: given}

    return make(outputs={"y": 1, name: 1}, probe=probe, mistakes=())


@pytest.mark.parametrize("name", ["x_afterwards", "arguments_kept"])
def test_no_inner_name_reaches_a_learner(name):
    def changes(x):
        x += 5
        return 2 * (x - 5)

    task = with_afterwards(name)
    y, kept = verdict(changes, task).findings
    assert (y.kind, y.points, kept.kind, kept.points) == (CORRECT, 1, "changed", 0)
    assert kept.message.startswith("Your function changes `x`, which it was given.")
    assert kept.example == "Tried with x = np.array([1, 2])."
    said = {finding.message for finding in verdict(lambda x: None, task).findings}
    assert said == {
        "There is no value for y: your code gave None. Is a `return` missing?",
        "Your code gave None. Is a `return` missing?",
    }


def test_an_argument_that_only_stayed_as_it_was_earns_no_point():
    found = verdict(lambda x: x + 17, with_afterwards("x_afterwards"))
    assert [finding.kind for finding in found.findings] == ["value", CORRECT]
    assert found.points == 0
    assert verdict(lambda x: 2 * x, with_afterwards("x_afterwards")).points == 2


def test_beside_an_argument_that_the_task_looks_at_the_others_are_kept_too():
    def probe(learner, theta, gradient):
        place = theta.copy()
        return {"y": learner.double(place, gradient), "theta_afterwards": place}

    def changes_the_gradient(theta, gradient):
        gradient *= 0.5
        return theta - 2 * gradient

    task = make(
        outputs={"y": 1, "theta_afterwards": 1},
        probe=probe,
        cases=lambda rng: [{"theta": np.ones(3), "gradient": np.ones(3)}],
        reference=lambda theta, gradient: theta - gradient,
        mistakes=(),
    )
    assert "changes `gradient`, which" in verdict(changes_the_gradient, task).findings[0].message


def test_which_of_several_arrays_was_changed_is_said():
    def probe(learner, a, b):
        y = learner.double(a, b)
        return {"y": y, "arguments_kept": np.concatenate([np.ravel(a), np.ravel(b)])}

    def changes_b(a, b):
        b[0, 0] = 7.0
        return a

    task = make(
        outputs={"y": 1, "arguments_kept": 1},
        probe=probe,
        cases=lambda rng: [{"a": np.ones(3), "b": np.zeros((2, 2))}],
        reference=lambda a, b: a,
        mistakes=(),
    )
    assert "changes `b`, which" in verdict(changes_b, task).findings[1].message


@pytest.mark.parametrize(
    "fact, got, words",
    [
        ("two calls give the same", 0.0, "This should hold, and does not: two calls give the same."),
        (
            ("it is shuffled", "two calls differ"),
            np.array([1.0, 0.0]),
            "This should hold, and does not: two calls differ.",
        ),
    ],
)
def test_an_answer_of_yes_or_no_is_said_in_a_sentence(fact, got, words):
    right = np.ones_like(got)
    task = make(reference=lambda x: right, facts={"y": fact}, mistakes=(), cases=lambda rng: [{"x": 1}])
    finding = only(lambda x: got, task)
    assert (finding.kind, finding.message, finding.example) == ("fact", words, "Tried with x = 1.")


def test_a_relation_that_cannot_be_computed_costs_nobody_the_verdict(monkeypatch):
    def broken(comparison):
        raise IndexError("numbers that nobody thought of")

    # by its name in sys.modules, since workbook.judging.judge is also a function
    monkeypatch.setattr(sys.modules["workbook.judging.judge"], "relation", broken)
    found = verdict(lambda x: x * np.array([1.0, 5.0, 9.0])[: len(x)])
    assert found.status == NOT_YET and found.findings[0].kind == "value", found
