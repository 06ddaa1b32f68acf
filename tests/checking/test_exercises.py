"""`check`, `hint` and `solution` as a learner meets them."""

import dataclasses
import json

import numpy as np
import pytest

from workbook import content
from workbook.checking import check, hint, progress_files, solution
from workbook.checking.exercises import solution_code
from workbook.forms.task import Mistake, Task
from workbook.grading.cases import OPEN, TaskCases


def said(capsys):
    return capsys.readouterr().out


def test_a_right_answer_is_correct(capsys):
    check("double", namespace={"double": lambda x: x + x})
    assert said(capsys) == "double: correct (2 of 2 points)\n"


def test_a_known_mistake_is_diagnosed(capsys):
    check("double", namespace={"double": lambda x: 3 * x})
    assert said(capsys).splitlines() == [
        "double: not yet (0 of 2 points)",
        "  You tripled it.",
        "    Tried with x = np.array([1, 2]). Expected [2, 4], got [3, 6].",
        '  Change your code, run its cell, then check again. hint("double") helps.',
    ]


def stub(x):
    raise NotImplementedError("double is not written yet")


@pytest.mark.parametrize("answer", [None, stub])
def test_nothing_written_is_said_as_such(capsys, answer):
    check("double", namespace={"double": answer})
    lines = said(capsys)
    assert lines.startswith("double: not written yet.") and "delete the line `raise NotImplementedError" in lines


def test_a_name_that_no_cell_has_defined_is_no_question_of_writing(capsys):
    check("double", namespace={})
    assert said(capsys).splitlines() == [
        "double: not run yet.",
        "This kernel does not know `double` yet: run its cell, and after a restart every cell above it.",
    ]


def test_a_variable_that_no_cell_has_defined_is_named(capsys, monkeypatch):
    task = Task(
        name="pair", chapter="99", title="Two numbers", outputs={"a": 1, "b": 1}, cases=lambda rng: [{}],
        probe=lambda learner: {"a": learner.first, "b": learner.second}, variables=True,
        reference=lambda: {"first": 1, "second": 2}, hints=("a", "b", "c"),
        mistakes=(Mistake("turned", "Turned.", lambda: {"first": 2, "second": 1}),),
    )  # fmt: skip
    monkeypatch.setattr("workbook.checking.exercises.all_tasks", lambda: {"pair": task})
    check("pair", namespace={})
    assert "does not know `first` yet" in said(capsys)
    check("pair", namespace={"first": None, "second": None})
    assert said(capsys).startswith("pair: not written yet.")


def test_a_planted_bug_that_still_stands_is_not_mended(capsys, monkeypatch):
    task = dataclasses.replace(content.all_tasks()["double"], planted=lambda x: x + 2, symptom="For 1 it gives 3.")
    monkeypatch.setattr("workbook.checking.exercises.all_tasks", lambda: {"double": task})
    check("double", namespace={"double": lambda x: 2 + x})
    assert said(capsys).splitlines()[:2] == [
        "double: not mended yet.",
        "The planted bug is still there. For 1 it gives 3.",
    ]


def test_a_misspelt_name_is_answered_with_the_right_one(capsys):
    check("duoble", namespace={})
    hint("duoble")
    solution("duoble")
    assert said(capsys).count("Did you mean 'double'?") == 3
    check(len, namespace={})
    assert "take the name of an exercise in quotes" in said(capsys)


def test_outside_a_notebook_a_namespace_is_asked_for():
    with pytest.raises(RuntimeError, match="elsewhere pass namespace=globals()"):
        check("double")


def test_in_a_notebook_the_learners_names_are_taken_from_it(monkeypatch):
    from IPython.core.interactiveshell import InteractiveShell

    shown = []
    shell = InteractiveShell.instance()
    monkeypatch.setattr("IPython.display.display", shown.append)
    try:
        shell.user_ns["double"] = lambda x: 2 * x
        check("double")
    finally:
        InteractiveShell.clear_instance()
    assert repr(shown[0]) == "double: correct (2 of 2 points)"
    assert 'role="status"' in shown[0]._repr_html_()


def test_each_hint_goes_one_step_further_and_stays_at_the_last(capsys):
    hint("double")
    assert said(capsys) == "Hint 1 of 3: first hint\n"
    hint("double")
    assert said(capsys).splitlines()[-1] == "Hint 2 of 3: second hint"
    for _ in range(2):
        hint("double")
        assert said(capsys).splitlines()[-2:] == [
            "Hint 3 of 3: third hint",
            'That was the last hint. After one try of your own, `solution("double")` shows an answer.',
        ]


def test_a_hint_is_no_try(capsys):
    for _ in range(3):
        hint("double")
    said(capsys)
    solution("double")
    assert said(capsys).startswith("Try it first")


def test_check_tries_what_the_graders_feedback_shows(monkeypatch):
    task = dataclasses.replace(content.all_tasks()["double"], cases=lambda rng: [{"x": rng.random(3)}])
    monkeypatch.setattr("workbook.checking.exercises.all_tasks", lambda: {"double": task})
    tried = []
    check("double", namespace={"double": lambda x: tried.append(x.copy()) or 2 * x})
    (shown,) = TaskCases({"double": task}, {}).cases("double", OPEN)
    assert np.array_equal(tried[0], shown["x"])


def test_the_solution_comes_after_one_honest_try(capsys):
    solution("double")
    assert "Try it first" in said(capsys)
    check("double", namespace={})
    solution("double")
    assert "return 2 * x" not in said(capsys), "an untouched exercise is no try"
    check("double", namespace={"double": lambda x: 3 * x})
    solution("double")
    assert "def double(x):\n    return 2 * x" in said(capsys)


def test_the_solution_of_variables_is_their_assignments():
    def answer():
        a = 1
        b = [2, 3]
        return {"a": a, "b": b}

    task = Task(
        name="both",
        chapter="99",
        title="t",
        outputs={"y": 1},
        cases=lambda rng: [{}],
        reference=answer,
        hints=("a", "b", "c"),
        mistakes=(),
        probe=lambda learner: {},
        variables=True,
    )
    assert solution_code(task) == "a = 1\nb = [2, 3]"


def test_progress_is_kept_and_never_taken_back(own_copies, capsys):
    check("double", namespace={"double": lambda x: 3 * x})
    kept = json.loads((own_copies / "99.json").read_text())["tasks"]["double"]
    first_at = kept.pop("first_at")
    assert kept.pop("at") == first_at
    first = {"first": "not yet", "first_right": False, "first_ideas": ["tripled"], "ideas": {"tripled": 1}}
    assert kept == {"points": 0, "status": "not yet", "tries": 1, **first}
    check("double", namespace={"double": lambda x: 2 * x})
    check("double", namespace={"double": lambda x: 3 * x})
    check("double", namespace={})
    kept = json.loads((own_copies / "99.json").read_text())["tasks"]["double"]
    assert kept.pop("first_at") == first_at <= kept.pop("solved_at") <= kept.pop("at")
    assert kept == {"points": 2, "status": "correct", "tries": 3, **first, "ideas": {"tripled": 2}}


def test_without_own_copies_nothing_is_written(course, capsys):
    check("double", namespace={"double": lambda x: 2 * x})
    assert list(course.iterdir()) == []
    assert progress_files.read("99")["tasks"]["double"]["status"] == "correct"


def test_html_of_a_verdict_escapes_what_the_learner_wrote(monkeypatch):
    from workbook.checking.exercises import verdict_message
    from workbook.judging.judge import check_answer

    task = content.all_tasks()["double"]

    def double(x):
        raise ValueError("<script>alert(1)</script>")

    message = verdict_message(task, check_answer(task, {"double": double}, None))
    assert "<script>" not in message._repr_html_()
    assert "&lt;script&gt;" in message._repr_html_()
