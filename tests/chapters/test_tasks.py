"""Every task's checker is proven by the task's own list: right answers pass, wrong ones are told apart, mutants are caught.

What a task needs besides is in `answers.py` in a folder called like the chapter's: other right styles, and mutants that are equivalent, with the reason.
"""

import ast
import os
import signal
import sys
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
import pytest
from mutants import mutants
from other_answers import equivalent_in, styles_of

from workbook.content import all_tasks
from workbook.judging import own_answers
from workbook.judging.judge import CORRECT, NOT_WRITTEN, NOT_YET, check_answer, judge
from workbook.judging.run_answer import run_answer

SEEDS = range(20 if os.environ.get("COURSE_TEST_ALL") else 2)
TASKS = list(all_tasks().values())
judging = sys.modules["workbook.judging.judge"]  # the package's `judge` is the function


@contextmanager
def patience(seconds: float):
    """A mutant may loop for ever: then it is rejected. (Where there are no such alarms, on Windows, it would hang.)

    What counts is the time of this process, so that a busy machine makes no endless loop of an answer.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number, frame):
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def run_once_on(cases):
    """The course's own answers are run once on `cases`, not again for each answer that is compared with them."""
    run, found = own_answers.outcomes_of, {}

    def known(task, answer, on):
        if on is not cases:
            return run(task, answer, on)
        if id(answer) not in found:
            found[id(answer)] = answer, run(task, answer, on)  # with the answer, so that no other one gets its id
        return found[id(answer)][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "outcomes_of", known)
        patch.setattr(own_answers, "outcomes_of", known)
        yield


def verdict(task, answer, seed):
    with np.errstate(all="ignore"):
        return check_answer(task, task.namespace(answer), np.random.default_rng(seed))


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
class TestTask:
    def test_the_reference_is_correct(self, task):
        for seed in SEEDS:
            found = verdict(task, task.reference, seed)
            assert found.status == CORRECT and found.points == task.points, (seed, found)

    def test_the_reference_does_all_that_a_sentence_asks(self, task):
        """Else a learner who does it in that case too is told that it does not hold."""
        asked = [name for name, fact in task.facts.items() if not callable(fact)]
        for seed in SEEDS if asked else ():
            cases = task.cases(np.random.default_rng(seed))
            for case, right in zip(cases, run_answer(task, task.namespace(task.reference), cases, trusted=True)):
                for name in asked:
                    assert np.all(right[name] == 1), (seed, case, name, right[name])

    @pytest.mark.parametrize("value", [np.nan, np.inf, -1e300], ids=["NaN", "infinity", "huge"])
    def test_numbers_that_are_none_are_judged_too(self, task, value):
        cases = task.cases(np.random.default_rng(0))
        right = run_answer(task, task.namespace(task.reference), cases, trusted=True)
        nonsense = [{name: np.full(array.shape, value) for name, array in outcome.items()} for outcome in right]
        found = judge(task, cases, nonsense)
        assert found.status == NOT_YET and found.points == 0, found

    def test_three_other_styles_are_correct(self, task):
        styles = styles_of(task)
        assert len(styles) >= 3, (
            f"answers.py of chapter {task.chapter}: expected at least three other right styles, got {len(styles)}"
        )
        for style in styles:
            for seed in SEEDS:
                found = verdict(task, style, seed)
                assert found.status == CORRECT, (style.__name__, seed, found)

    def test_an_untouched_exercise_is_not_written(self, task):
        def stub(*args, **kwargs):
            raise NotImplementedError(f"{task.name} is not written yet")

        for seed in SEEDS:
            untouched = [{}, {task.name: None}, {task.name: ...}]
            if task.planted is not None:
                untouched = [task.namespace(task.planted)]
            elif not task.variables:
                untouched.append({task.name: stub})
            for namespace in untouched:
                found = check_answer(task, namespace, np.random.default_rng(seed))
                assert (found.status, found.points) == (NOT_WRITTEN, 0), (namespace, found)

    def test_each_mistake_gets_its_own_message(self, task):
        assert len(task.mistakes) >= 3, f"expected at least three mistakes, got {len(task.mistakes)}"
        assert len({mistake.message for mistake in task.mistakes}) == len(task.mistakes), "two mistakes say the same"
        for seed in SEEDS:
            cases = task.cases(np.random.default_rng(seed))
            with np.errstate(all="ignore"), run_once_on(cases):
                for mistake in task.mistakes:
                    found = judge(task, cases, run_answer(task, task.namespace(mistake.wrong), cases))
                    assert found.status == NOT_YET, (mistake.message, seed, found)
                    wrong = [finding for finding in found.findings if finding.kind != CORRECT]
                    told = {finding.message for finding in wrong}
                    assert told == {mistake.message}, (
                        f"seed {seed}: the mistake {mistake.misconception!r} is answered with {told}"
                    )
                    assert {finding.misconception for finding in wrong} == {mistake.misconception}

    def test_every_mutant_is_rejected(self, task, monkeypatch):
        # what is wrong with a mutant does not matter here, and to find it out takes most of the time
        monkeypatch.setattr(judging, "relation", lambda comparison: "")
        monkeypatch.setattr(own_answers, "operator_slips", lambda reference: ())
        bare = replace(task, mistakes=())
        equivalent, used = equivalent_in(task), set()
        for name, mutant in mutants(task.reference):
            with patience(2):
                try:
                    accepted = verdict(bare, mutant, 0).status == CORRECT
                except TimeoutError:
                    accepted = False
                except Exception:  # the reference of a variables task runs when its names are asked for
                    accepted = False
            if accepted and callable(equivalent):
                assert equivalent(mutant), f"accepted: {name!r}, although it does not behave as asked"
                continue
            if accepted and name in equivalent:
                used.add(name)
                continue
            assert not accepted, (
                f"accepted: {name!r}. Close the hole with a case, or list it as equivalent and say why."
            )
        assert callable(equivalent) or used == set(equivalent), (
            f"listed as equivalent, but not accepted: {equivalent}, {used}"
        )

    def test_hints_lead_without_giving_the_answer_away(self, task):
        assert len(set(task.hints)) == 3
        body = ast.unparse(ast.parse(task_source(task)).body[0].body[-1]).removeprefix("return ")
        for text in task.hints[:2]:
            assert body not in text, f"the hint {text!r} holds the answer's last line"


def task_source(task):
    from workbook.checking.exercises import solution_code

    code = solution_code(task)
    return (
        code
        if code.startswith(("def ", "class "))
        else f"def answer():\n    return {code.splitlines()[-1].partition('=')[2]}"
    )


def test_mutants_change_something():
    def reference(x):
        return 2 * x + 1

    found = dict(mutants(reference))
    assert len(found) >= 5
    assert all(mutant(3.0) != 7.0 for mutant in found.values())


ALIKE = (
    "adam_step", "best_rate", "bootstrap_interval", "chain_of_three", "dropout_forward", "error_bar", "evaluate_network",
    "graph_slopes", "layer_statistics", "leaky_relu", "linear_regression_gradient", "mend_line_step", "mend_report", "momentum_step",
    "own_bend", "rmsprop_step", "starting_loss",
)  # fmt: skip


@pytest.mark.parametrize("name", ALIKE)
def test_values_that_are_alike_may_come_as_the_rows_of_an_array(name):
    """`theta, v = momentum_step(...)` takes a tuple, a list and `np.stack([theta, v])` alike, and so does the judge."""
    task = all_tasks()[name]
    for seed in SEEDS:
        found = verdict(task, lambda *arguments: np.array(task.reference(*arguments)), seed)
        assert found.status == CORRECT, (seed, found)
