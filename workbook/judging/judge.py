"""The judge: runs what the learner wrote on inputs, compares with the reference, and says what the difference means.

It has two halves, so that a grader can keep them apart. `measure_answer` calls the learner's code and turns all that
comes back into plain arrays and words. `outcome_of` makes the outputs of them, and `judge` compares: neither touches the
learner's code.

What is said of an output: that it is not written, is borrowed or was stopped, wherever that happens. Else the known mistake
that it matches on every input, if all that is wrong with that mistake is: a match is the diagnosis. Else what the wrong numbers have to do with the right ones
(relations), or that one operator stands for another (operator_slips.py). Else the problem of the first case that fails, which is the smallest.
A mistake that all outputs match goes first, so that two answers in the wrong order are not taken for two mistakes.
"""

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TypeGuard, cast

import numpy as np

from workbook.forms.task import Case, Fact, Mistake, Task, is_inner
from workbook.judging.arguments import changed_parts, say_changed
from workbook.judging.describe import call_in_words, difference_in_words, shape_in_words
from workbook.judging.errors_in_words import error_in_words
from workbook.judging.measure import Failure, Value
from workbook.judging.operator_slips import operator_slips
from workbook.judging.relations import Comparison, not_finite, relation
from workbook.judging.relations.words import in_the_plural
from workbook.judging.run_answer import CHANGED, Outcome, run_answer

CORRECT, NOT_YET, NOT_WRITTEN = "correct", "not yet", "not written"


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
    missing = [result for outcome in outcomes for result in outcome.values() if _failed(result, "not written")]
    if len(missing) == len(outcomes) * len(task.outputs):
        name = cast(Failure, missing[0]).words or task.name
        return _not_written(task, "" if name == task.name else f"{name} is not written yet.")
    if task.planted is not None:
        planted = _known(task, task.planted, cases)
        if all(
            _alike(task, outcome[name], other[name])
            for outcome, other in zip(outcomes, planted)
            for name in task.outputs
        ):
            return _not_written(task, f"The planted bug is still there. {task.symptom}")
    right = _known(task, task.reference, cases)
    wrong = any(
        _problem(task, got[name], cast(np.ndarray, want[name]))
        for got, want in zip(outcomes, right)
        for name in task.outputs
    )
    mistakes = _mistakes(task, cases, outcomes, right) if wrong else []
    again, slips = _RightForOthers(task), _OperatorSlips(task, cases)
    findings = tuple(_finding(task, name, cases, outcomes, right, mistakes, again, slips) for name in task.outputs)
    if not any(finding.kind == CORRECT for finding in findings if not is_inner(finding.output)):
        findings = tuple(replace(finding, points=0) for finding in findings)  # what only stayed as it was earns nothing
    status = CORRECT if all(finding.kind == CORRECT for finding in findings) else NOT_YET
    return Verdict(task.name, status, findings)


def _not_written(task: Task, message: str) -> Verdict:
    """Nothing to judge; `message` says more than that, where there is more to say."""
    findings = tuple(Finding(name, NOT_WRITTEN, 0) for name in task.outputs)
    return Verdict(task.name, NOT_WRITTEN, findings, message)


def _known(task: Task, answer, cases: Sequence[Case]) -> list[Outcome]:
    """The outcomes of an answer of our own: the reference, the planted bug or a mistake.

    `task.namespace` runs a variables task's answer, so its warnings are kept still here as well.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return run_answer(task, task.namespace(answer), cases, trusted=True)


def _mistakes(
    task: Task, cases: Sequence[Case], outcomes: Sequence[Outcome], right: Sequence[Outcome]
) -> list[tuple[Mistake, list[Outcome]]]:
    """The task's mistakes that the learner made wholly, with their outcomes; those that all outputs match stand first.

    Half a mistake is another one: a message about both outputs is not true where only one of them is so. And a message that
    says what else "is right" is true only where all the rest is as it is with the mistake.
    """
    made = []
    for mistake in task.mistakes:
        known = _known(task, mistake.wrong, cases)

        def same(name: str, one: Sequence[Outcome], other: Sequence[Outcome]) -> bool:
            return all(_alike(task, a[name], b[name]) for a, b in zip(one, other))

        differs = [name for name in task.outputs if not same(name, outcomes, known)]
        if any(not same(name, known, right) for name in differs) or (differs and _SAYS_RIGHT.search(mistake.message)):
            continue
        made.append((bool(differs), mistake, known))
    return [(mistake, known) for _, mistake, known in sorted(made, key=lambda one: one[0])]


_SAYS_RIGHT = re.compile(r"\b(?:is|are|was|were) right\b")


class _RightForOthers:
    """The right outputs for other inputs than those of the cases. Each is computed once, for all outputs."""

    def __init__(self, task: Task):
        self._task = task
        self._found: dict[tuple, Outcome] = {}

    def __call__(self, name: str, inputs: Case) -> np.ndarray | None:
        """The output `name`, or None where these inputs make no sense."""
        key = tuple(value.tobytes() if isinstance(value, np.ndarray) else repr(value) for value in inputs.values())
        if key not in self._found:
            (self._found[key],) = _known(self._task, self._task.reference, [inputs])
        value = self._found[key][name]
        return np.asarray(value, float) if isinstance(value, np.ndarray) else None


class _OperatorSlips:
    """What the right answer gives with one operator for another. All are tried once, when the first output asks."""

    def __init__(self, task: Task, cases: Sequence[Case]):
        self._task, self._cases = task, cases

    @cached_property
    def _known(self) -> list[tuple[str, list[Outcome]]]:
        if self._task.variables:
            return []
        return [
            (words, _known(self._task, answer, self._cases)) for words, answer in operator_slips(self._task.reference)
        ]

    def sentence(self, name: str, results: Sequence, problems: Sequence[str]) -> str:
        """Which slip gives the learner's output with every input; "" for none, and where a single number would have to do."""
        failing = [result for result, problem in zip(results, problems) if problem]
        if len(failing) < 2 or not all(isinstance(one, np.ndarray) and np.isfinite(one).all() for one in results):
            return ""
        if len({value for result in failing for value in np.round(np.ravel(np.asarray(result, float)), 9)}) < 2:
            return ""
        for words, outcomes in self._known:
            if all(_alike(self._task, result, outcome[name]) for result, outcome in zip(results, outcomes)):
                return f"Your {name} is what comes out if {words}."
        return ""


def _finding(
    task: Task, name: str, cases, outcomes, right, mistakes, again: _RightForOthers, slips: _OperatorSlips
) -> Finding:
    results = [outcome[name] for outcome in outcomes]
    wanted = [cast(np.ndarray, outcome[name]) for outcome in right]
    problems = [_problem(task, *pair) for pair in zip(results, wanted)]
    if not any(problems):
        return Finding(name, CORRECT, task.outputs[name])
    for mistake, known in mistakes if not any(map(_is_changed, results)) else ():
        wrong = [outcome[name] for outcome in known]
        if _is(task, results, wrong, problems):
            first = next(i for i, problem in enumerate(problems) if problem)
            example = _example(task, name, cases[first], results[first], wanted[first])
            if problems[first] == "raised":
                example = f"{example} {_say_raised(name, results[first], wanted[first])}"
            return Finding(name, "mistake", 0, mistake.message, example, mistake.misconception)
    kind = next((kind for kind in _FIRST if kind in problems), None) or next(filter(None, problems))
    first = problems.index(kind)
    example = _example(task, name, cases[first], results[first], wanted[first])
    got = results[first]
    if _is_changed(got):
        return Finding(name, "changed", 0, got.words, example)
    if kind in _NUMBERS and is_inner(name):
        return Finding(name, "changed", 0, _say_inner(name, cases[first], got), example)
    if kind in _NUMBERS and name in task.facts:
        return Finding(
            name, "fact", 0, _say_fact(task.facts[name], cases[first], got, wanted[first]), _tried_with(cases[first])
        )
    if kind == "not finite":
        numbers = [i for i, result in enumerate(results) if isinstance(result, np.ndarray)]
        said = not_finite(name, [np.asarray(results[i], float) for i in numbers], [cases[i] for i in numbers])
        if said:
            return Finding(name, "relation", 0, in_the_plural(said, name), example)
    if kind in _NUMBERS:
        said = _relation(task, name, cases, results, wanted, right, again)
        if said:
            return Finding(name, "relation", 0, said + _elsewhere(name, results, wanted, problems), example)
        said = slips.sentence(name, results, problems)
        if said:
            return Finding(name, "relation", 0, said, example)
    if kind == "absent" and is_inner(name):
        return Finding(name, kind, 0, "Your code gave None. Is a `return` missing?", example)
    message = _KINDS[kind](name, results[first], wanted[first])
    if task.returned_as is not None and kind in ("shape", "value"):
        message = f"{name} is not right."
    return Finding(name, kind, 0, message, example)


def _say_inner(name: str, case: Case, got: np.ndarray) -> str:
    """What became of an argument, by its own name."""
    if name != "arguments_kept":
        return say_changed([name.removesuffix("_afterwards")])
    return say_changed(changed_parts(case, got) or list(case))


def _say_fact(fact: Fact, case: Case, got: np.ndarray, want: np.ndarray) -> str:
    """Which of the sentences that should be true is not, or what the task itself says of the wrong answer."""
    if callable(fact):
        return fact(case, got, want)
    each = (fact,) if isinstance(fact, str) else fact
    if got.shape != want.shape or want.size != len(each):
        return " ".join(f"{sentence}." for sentence in each)
    return (
        "This should hold, and does not: "
        + "; ".join(sentence for sentence, right in zip(each, np.ravel(got == want)) if not right)
        + "."
    )


def _relation(task: Task, name: str, cases, results, wanted, right, again: _RightForOthers) -> str:
    """What the learner's numbers have to do with the expected ones, or "". The first case that fails has to be among them."""
    problems = [_problem(task, *pair) for pair in zip(results, wanted)]
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
        [cases[i] for i in use],
        [np.asarray(results[i], float) for i in use],
        [np.asarray(wanted[i], float) for i in use],
        others,
        task.rtol,
        task.atol,
        "entry" if task.returned_as is not None else "row",
        partial(again, name),
    )
    try:
        return relation(comparison)
    except Exception:  # numbers that nobody thought of: the verdict stands without the sentence
        return ""


def _elsewhere(name: str, results, wanted, problems: Sequence[str]) -> str:
    """A relation holds where there are numbers; what else happened is said after it."""
    if "raised" in problems:
        first = problems.index("raised")
        return f" With other inputs: {_say_raised(name, results[first], wanted[first])}"
    return " With other inputs it holds nan or inf." if "not finite" in problems else ""


def _is(task: Task, results: Sequence, wrong: Sequence, problems: Sequence[str]) -> bool:
    """Whether the results of one output are those of a mistake, in every case.

    Two codes may well raise the same type of error for different reasons. So where all that is wrong is an error, it has to
    be the same one, to the word.
    """
    if not all(_alike(task, *pair) for pair in zip(results, wrong)):
        return False
    failing = [pair for *pair, problem in zip(results, wrong, problems) if problem]
    return any(problem not in ("", "raised") for problem in problems) or all(a.words == b.words for a, b in failing)


def _problem(task: Task, got: Value, want: np.ndarray) -> str:
    """The kind of the first problem of one output in one case, or "" where it is right."""
    if isinstance(got, Failure):
        return got.kind
    if got is None:
        return "absent"
    if got.shape != want.shape:
        return "shape"
    if np.isfinite(want).all() and not np.isfinite(got).all():
        return "not finite"
    return "" if _close(task, got, want) else "value"


def _close(task: Task, a: np.ndarray, b: np.ndarray) -> bool:
    a, b = np.asarray(a, float), np.asarray(b, float)
    return a.shape == b.shape and np.allclose(a, b, rtol=task.rtol, atol=task.atol, equal_nan=True)


def _alike(task: Task, a: Value, b: Value) -> bool:
    """Whether two results of one output are the same: the same values, or the same kind of failure."""
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return _close(task, a, b)
    if isinstance(a, Failure) and isinstance(b, Failure):
        return (a.kind, a.type) == (b.kind, b.type)
    return a is None and b is None


def _is_changed(result: Value) -> TypeGuard[Failure]:
    """Whether all there is to say of a result is that the function changed its arguments: no mistake is read off that."""
    return isinstance(result, Failure) and result.type == CHANGED


def _failed(result: Value, kind: str) -> bool:
    return isinstance(result, Failure) and result.kind == kind


def _example(task: Task, name: str, case: Case, got: Value, want: np.ndarray) -> str:
    """One failing case in words: the inputs and, where there is a value that says something, the expected one beside the learner's.

    A case without inputs says nothing: there the expected value is the answer itself.
    """
    words = _tried_with(case)
    if not words or not isinstance(got, np.ndarray) or is_inner(name) or name in task.facts:
        return words
    return f"{words} {difference_in_words(got, want, task.returned_as)}"


def _tried_with(case: Case) -> str:
    return f"Tried with {call_in_words(case)}." if case else ""


def _say_borrowed(name: str, got: Failure, want: np.ndarray) -> str:
    return f"Your answer hands the work to {got.words}. Here the point is to write it yourself; afterwards the library's is yours to use."


def _say_raised(name: str, got: Failure, want: np.ndarray) -> str:
    where = f" in the line `{got.line}`" if got.line else ""
    raised = f"Your code raised {got.type}{where}" + (f": {got.words}" if got.words else ".")
    explained = error_in_words(got.type, got.words, got.line)
    return f"{explained} {raised}" if explained else raised


_FIRST = ("not written", "borrowed", "stopped")  # these are said wherever they happen
_NUMBERS = ("shape", "not finite", "value")
_KINDS = {
    "not written": lambda name, got, want: f"{got.words or name} is not written yet.",
    "borrowed": _say_borrowed,
    "raised": _say_raised,
    "stopped": lambda name, got, want: f"Your code {got.words}.",
    "form": lambda name, got, want: got.words,
    "absent": lambda name, got, want: f"There is no value for {name}: your code gave None. Is a `return` missing?",
    "unreadable": lambda name, got, want: f"{name} should be a number or an array of numbers; yours is {got.words}.",
    "shape": lambda name, got, want: f"{name} should be {shape_in_words(want)}; yours is {shape_in_words(got)}.",
    "not finite": lambda name, got, want: f"{name} holds nan or inf where every value should be a finite number.",
    "value": lambda name, got, want: (
        f"{name} has the right shape, but not the right values." if want.ndim else f"{name} is not right."
    ),
}
