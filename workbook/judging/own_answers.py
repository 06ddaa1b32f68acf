"""What our own answers give: the reference, a planted bug, a mistake, or the reference with one operator for another."""

import warnings
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from workbook.forms.task import Case, Task
from workbook.judging.compare import are_alike
from workbook.judging.operator_slips import operator_slips
from workbook.judging.run_answer import Outcome, run_answer


def outcomes_of(task: Task, answer, cases: Sequence[Case]) -> list[Outcome]:
    """The outcomes of an answer of our own: the reference, the planted bug or a mistake.

    `task.namespace` runs a variables task's answer, so its warnings are kept still here as well.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return run_answer(task, task.namespace(answer), cases, trusted=True)


class RightForOthers:
    """The right outputs for other inputs than those of the cases. Each is computed once, for all outputs."""

    def __init__(self, task: Task):
        self._task = task
        self._found: dict[tuple, Outcome] = {}

    def __call__(self, name: str, inputs: Case) -> np.ndarray | None:
        """The output `name`, or None where these inputs make no sense."""
        key = tuple(value.tobytes() if isinstance(value, np.ndarray) else repr(value) for value in inputs.values())
        if key not in self._found:
            (self._found[key],) = outcomes_of(self._task, self._task.reference, [inputs])
        value = self._found[key][name]
        return np.asarray(value, float) if isinstance(value, np.ndarray) else None


class OperatorSlips:
    """What the right answer gives with one operator for another. All are tried once, when the first output asks."""

    def __init__(self, task: Task, cases: Sequence[Case]):
        self._task, self._cases = task, cases

    @cached_property
    def _known(self) -> list[tuple[str, list[Outcome]]]:
        if self._task.variables:
            return []
        return [
            (words, outcomes_of(self._task, answer, self._cases))
            for words, answer in operator_slips(self._task.reference)
        ]

    def sentence(self, name: str, results: Sequence, problems: Sequence[str]) -> str:
        """Which slip gives the learner's output with every input; "" for none, and where a single number would have to do."""
        failing = [result for result, problem in zip(results, problems) if problem]
        if len(failing) < 2 or not all(isinstance(one, np.ndarray) and np.isfinite(one).all() for one in results):
            return ""
        if len({value for result in failing for value in np.round(np.ravel(np.asarray(result, float)), 9)}) < 2:
            return ""
        for words, outcomes in self._known:
            if all(are_alike(self._task, result, outcome[name]) for result, outcome in zip(results, outcomes)):
                return f"Your {name} is what comes out if {words}."
        return ""
