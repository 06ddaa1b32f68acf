"""The judge: runs what the learner wrote on inputs, compares with the reference, and says what the difference means.

It has two halves, so that a grader can keep them apart. `measure_answer` calls the learner's code and turns all that
comes back into plain arrays and words. `outcome_of` makes the outputs of them, and `judge` compares: neither touches the
learner's code.

What is said of an output: that it is not written, is borrowed or was stopped, wherever that happens. Else the known mistake
that it matches on every input, if all that is wrong with that mistake is: a match is the diagnosis. Else what the wrong
numbers have to do with the right ones (relations), or that one operator stands for another (operator_slips.py). Else the
problem of the first case that fails, which is the smallest. A mistake that all outputs match goes first, so that two
answers in the wrong order are not taken for two mistakes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

import numpy as np

from workbook.forms.task import Case, Mistake, Task, is_inner
from workbook.judging.arguments import known_to
from workbook.judging.compare import are_alike, is_changed, is_failure, is_mistake, problem_of
from workbook.judging.measure import Failure
from workbook.judging.own_answers import OperatorSlips, RightForOthers, outcomes_of
from workbook.judging.relations import Comparison, not_finite, relation
from workbook.judging.relations.words import agreeing, in_the_plural
from workbook.judging.run_answer import Outcome, run_answer
from workbook.judging.sentences import (
    example_of,
    say_elsewhere,
    say_fact,
    say_inner,
    say_problem,
    say_raised,
    tried_with,
)

CORRECT, NOT_YET, NOT_WRITTEN = "correct", "not yet", "not written"
_FIRST = ("not written", "borrowed", "stopped")  # these are said wherever they happen
_NUMBERS = ("shape", "not finite", "value")


@dataclass(frozen=True)
class Finding:
    """The verdict on one output. `kind` is "correct" or the kind of problem, `example` the inputs that show it."""

    output: str
    kind: str
    points: int
    message: str = ""
    example: str = ""
    misconception: str = ""


@dataclass(frozen=True)
class Verdict:
    """The verdict on one task: `status` is "correct", "not yet" or "not written"."""

    task: str
    status: str
    findings: tuple[Finding, ...]
    message: str = ""

    @property
    def points(self) -> int:
        return sum(finding.points for finding in self.findings)

    @property
    def misconceptions(self) -> tuple[str, ...]:
        """The ids of the mistaken ideas that the answer shows, each once."""
        return tuple(dict.fromkeys(finding.misconception for finding in self.findings if finding.misconception))


def check_answer(task: Task, namespace: Mapping[str, object], rng: np.random.Generator) -> Verdict:
    """Judge the answer that stands in `namespace`, in this process, on the cases that `rng` makes."""
    cases = task.cases(rng)
    return judge(task, cases, run_answer(task, namespace, cases))


def judge(task: Task, cases: Sequence[Case], outcomes: Sequence[Outcome]) -> Verdict:
    """Compare the outcomes of the learner's code with those of the reference and of every mistake, on the same cases.

    Raises:
        ValueError: there is not one outcome for each case.
    """
    if not cases or len(outcomes) != len(cases):
        raise ValueError(f"{task.name}: expected one outcome for each of {len(cases)} cases, got {len(outcomes)}")
    missing = [result for outcome in outcomes for result in outcome.values() if is_failure(result, "not written")]
    if len(missing) == len(outcomes) * len(task.outputs):
        name = cast(Failure, missing[0]).words or task.name
        return _not_written(task, "" if name == task.name else f"{name} is not written yet.")
    if task.planted is not None:
        planted = outcomes_of(task, task.planted, cases)
        if all(
            are_alike(task, outcome[name], other[name])
            for outcome, other in zip(outcomes, planted)
            for name in task.outputs
        ):
            return _not_written(task, f"The planted bug is still there. {task.symptom}")
    right = outcomes_of(task, task.reference, cases)
    wrong = any(
        problem_of(task, got[name], cast(np.ndarray, want[name]))
        for got, want in zip(outcomes, right)
        for name in task.outputs
    )
    mistakes = _mistakes(task, cases, outcomes, right) if wrong else []
    again, slips = RightForOthers(task), OperatorSlips(task, cases)
    findings = tuple(_finding(task, name, cases, outcomes, right, mistakes, again, slips) for name in task.outputs)
    if not any(finding.kind == CORRECT for finding in findings if not is_inner(finding.output)):
        findings = tuple(replace(finding, points=0) for finding in findings)  # what only stayed as it was earns nothing
    status = CORRECT if all(finding.kind == CORRECT for finding in findings) else NOT_YET
    return Verdict(task.name, status, findings)


def _not_written(task: Task, message: str) -> Verdict:
    """Nothing to judge; `message` says more than that, where there is more to say."""
    findings = tuple(Finding(name, NOT_WRITTEN, 0) for name in task.outputs)
    return Verdict(task.name, NOT_WRITTEN, findings, message)


def _mistakes(
    task: Task, cases: Sequence[Case], outcomes: Sequence[Outcome], right: Sequence[Outcome]
) -> list[tuple[Mistake, list[Outcome]]]:
    """The task's mistakes that the learner made wholly, with their outcomes; those that all outputs match stand first.

    Half a mistake is another one: a message about both outputs is not true where only one of them is so. And a message that
    says what else "is right" is true only where all the rest is as it is with the mistake.
    """
    made = []
    for mistake in task.mistakes:
        known = outcomes_of(task, mistake.wrong, cases)

        def same(name: str, one: Sequence[Outcome], other: Sequence[Outcome]) -> bool:
            return all(are_alike(task, a[name], b[name]) for a, b in zip(one, other))

        differs = [name for name in task.outputs if not same(name, outcomes, known)]
        if any(not same(name, known, right) for name in differs) or (differs and _SAYS_RIGHT.search(mistake.message)):
            continue
        made.append((bool(differs), mistake, known))
    return [(mistake, known) for _, mistake, known in sorted(made, key=lambda one: one[0])]


_SAYS_RIGHT = re.compile(r"\b(?:is|are|was|were) right\b")


def _finding(
    task: Task, name: str, cases, outcomes, right, mistakes, again: RightForOthers, slips: OperatorSlips
) -> Finding:
    results = [outcome[name] for outcome in outcomes]
    wanted = [cast(np.ndarray, outcome[name]) for outcome in right]
    problems = [problem_of(task, *pair) for pair in zip(results, wanted)]
    if not any(problems):
        return Finding(name, CORRECT, task.outputs[name])
    for mistake, known in mistakes if not any(map(is_changed, results)) else ():
        wrong = [outcome[name] for outcome in known]
        if is_mistake(task, results, wrong, problems):
            first = next(i for i, problem in enumerate(problems) if problem)
            example = example_of(task, name, cases[first], results[first], wanted[first])
            if problems[first] == "raised":
                example = f"{example} {say_raised(name, results[first], wanted[first])}"
            return Finding(name, "mistake", 0, mistake.message, example, mistake.misconception)
    kind = next((kind for kind in _FIRST if kind in problems), None) or next(filter(None, problems))
    first = problems.index(kind)
    example = example_of(task, name, cases[first], results[first], wanted[first])
    got = results[first]
    if is_changed(got):
        return Finding(name, "changed", 0, got.words, example)
    if kind in _NUMBERS and is_inner(name):
        return Finding(name, "changed", 0, say_inner(name, cases[first], got), example)
    if kind in _NUMBERS and name in task.facts:
        return Finding(
            name, "fact", 0, say_fact(task.facts[name], cases[first], got, wanted[first]), tried_with(cases[first])
        )
    if kind == "not finite":
        numbers = [i for i, result in enumerate(results) if isinstance(result, np.ndarray)]
        handed = [_handed(task, cases[i]) for i in numbers]
        said = not_finite(name, [np.asarray(results[i], float) for i in numbers], handed)
        if said:
            return Finding(name, "relation", 0, in_the_plural(said, name), example)
    if kind in _NUMBERS:
        said = _relation(task, name, cases, results, wanted, right, again)
        if said:
            return Finding(name, "relation", 0, said + say_elsewhere(name, results, wanted, problems), example)
        said = slips.sentence(name, results, problems)
        if said:
            return Finding(name, "relation", 0, in_the_plural(said, name), example)
    if kind == "absent" and is_inner(name):
        return Finding(name, kind, 0, "Your code gave None. Is a `return` missing?", example)
    message = say_problem(kind, name, results[first], wanted[first])
    if task.returned_as is not None and kind in ("shape", "value"):
        message = f"{name} {agreeing(name, 'is')} not right."
    return Finding(name, kind, 0, message, example)


def _handed(task: Task, case: Case, handed: bool = True) -> Case:
    """What of a case the learner's function is handed, or the rest: of that a learner has never heard."""
    names = known_to(task.reference)
    return {name: value for name, value in case.items() if (name in names) == handed}


def _relation(task: Task, name: str, cases, results, wanted, right, again: RightForOthers) -> str:
    """What the learner's numbers have to do with the expected ones, or "". The first case that fails has to be among them."""
    problems = [problem_of(task, *pair) for pair in zip(results, wanted)]
    use = [
        i for i, problem in enumerate(problems) if problem in ("", "shape", "value") and np.isfinite(wanted[i]).all()
    ]
    use = [i for i in use if np.isfinite(results[i]).all()]
    if next(i for i, problem in enumerate(problems) if problem) not in use:
        return ""
    others = {
        other: [np.asarray(right[i][other], float) for i in use]
        for other in task.outputs
        if other != name and not is_inner(other)
    }
    comparison = Comparison(
        name,
        [_handed(task, cases[i]) for i in use],
        [np.asarray(results[i], float) for i in use],
        [np.asarray(wanted[i], float) for i in use],
        others,
        task.rtol,
        task.atol,
        "entry" if task.returned_as is not None else "row",
        partial(again, name),
        [_handed(task, cases[i], handed=False) for i in use],
    )
    try:
        return relation(comparison)
    except Exception:  # numbers that nobody thought of: the verdict stands without the sentence
        return ""
