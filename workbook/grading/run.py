"""One run of a notebook in the sandbox: its cells in their order and, at each check, the learner's answer tried on the cases.

A step that ends the program, takes too long or breaks the line is given up, and the notebook is run again without it: so a
cell that fails takes nothing from the tasks that do not need it. What was answered before is kept and not asked again.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from workbook.grading.cases import TaskCases
from workbook.grading.limits import Limits
from workbook.grading.sandbox.process import SandboxedWorker, SandboxError
from workbook.grading.transplant import Placed
from workbook.judging.run_answer import Failure, Outcome

FAILURES = {"not written", "borrowed", "raised", "form", "unreadable"}
WORDS = 400


@dataclass
class Run:
    """What came of a run.

    Attributes:
        outcomes: the outcomes of each task's cases, by the task's name.
        stopped: steps that were given up, with what to say of each; a step is a cell's number or a task's name.
        failed: cells that raised: number -> (type, message, line).
    """

    outcomes: dict[str, list[Outcome]] = field(default_factory=dict)
    stopped: dict[int | str, str] = field(default_factory=dict)
    failed: dict[int, tuple[str, str, str]] = field(default_factory=dict)


def run(
    placed: list[Placed],
    task_cases: TaskCases,
    kind: str,
    *,
    sandbox: Callable[[], SandboxedWorker],
    limits: Limits,
    asked: Iterable[str] | None = None,
    replaced: Iterable[str] = (),
    given_up: Iterable[int | str] = (),
) -> Run:
    """Run a transplanted notebook.

    Args:
        placed: the notebook's cells.
        task_cases, kind: what is asked, and whether on hidden or on open cases.
        sandbox: starts a worker.
        asked: the tasks to ask, all by default.
        replaced: tasks whose right answer takes the place of the learner's, behind their check.
        given_up: steps that an earlier run had to give up.
    """
    wanted = set(task_cases.tasks if asked is None else asked)
    found = Run(stopped={step: "was left out" for step in given_up})
    deadline = time.monotonic() + limits.notebook_seconds
    for _ in range(limits.restarts + 1):
        try:
            with sandbox() as worker:
                _steps(worker, placed, task_cases, kind, wanted, set(replaced), found, limits, deadline)
            break
        except _StoppedError as stop:
            if not stop.in_time:
                break
            found.stopped[stop.step] = stop.words
        except SandboxError:
            break  # the worker did not even start: what is missing is said below
    for name in wanted - set(found.outcomes):
        words = found.stopped.get(name) or "had used up its time before this answer could be tried"
        failure = Failure("stopped", words)
        found.outcomes[name] = [
            dict.fromkeys(task_cases.tasks[name].outputs, failure) for _ in task_cases.cases(name, kind)
        ]
    return found


class _StoppedError(Exception):
    def __init__(self, step: int | str, words: str, in_time: bool):
        super().__init__(words)
        self.step, self.words, self.in_time = step, words, in_time


def _steps(worker, placed, task_cases, kind, wanted, replaced, found, limits, deadline) -> None:
    def request(step, what, seconds):
        left = deadline - time.monotonic()
        try:
            return worker.request(*what, seconds=max(0.0, min(seconds, left)))
        except SandboxError as trouble:
            raise _StoppedError(step, str(trouble), left > seconds) from trouble

    request("the tasks", task_cases.tasks_request(), limits.start_seconds)
    found.failed.clear()
    for number, one in enumerate(placed, start=1):
        if one.check:
            name = one.check
            if name in wanted and name not in found.outcomes and name not in found.stopped:
                said, arrays = request(name, task_cases.cases_request(name, kind), limits.ask_seconds)
                outcomes = _outcomes(said, arrays, task_cases, name, kind)
                if outcomes is None:
                    raise _StoppedError(name, "wrote into the line by which it is graded", True)
                found.outcomes[name] = outcomes
            if name in replaced:
                request(name, task_cases.answer_request(name), limits.ask_seconds)
        elif one.cell.cell_type == "code" and number not in found.stopped:
            what = {"do": "cell", "source": one.cell.source, "name": f"cell {number}"}
            said, _ = request(number, (what, ()), limits.cell_seconds)
            if "failed" in said:
                found.failed[number] = _three_words(said["failed"])


def _outcomes(
    said: dict, arrays: list[np.ndarray], task_cases: TaskCases, name: str, kind: str
) -> list[Outcome] | None:
    """The outcomes in a reply, read field by field; None where it is no honest reply."""
    outcomes, names = said.get("outcomes"), set(task_cases.tasks[name].outputs)
    if not isinstance(outcomes, list) or len(outcomes) != len(task_cases.cases(name, kind)):
        return None
    if not all(isinstance(outcome, dict) and set(outcome) == names for outcome in outcomes):
        return None
    try:
        return [{name: _result(result, arrays) for name, result in outcome.items()} for outcome in outcomes]
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _result(said: object, arrays: list[np.ndarray]) -> np.ndarray | Failure | None:
    if said is None:
        return None
    if set(said) == {"array"} and type(said["array"]) is int and said["array"] >= 0:
        return arrays[said["array"]]
    if set(said) == {"failure"}:
        kind, words, type_, line = said["failure"]
        if kind in FAILURES:
            return Failure(kind, _clean(words), _clean(type_), _clean(line))
    raise ValueError("neither an array nor a failure")


def _three_words(said: object) -> tuple[str, str, str]:
    parts = list(said) if isinstance(said, list) else []
    return tuple(_clean(part) for part in [*parts, "", "", ""][:3])


def _clean(text: object) -> str:
    """A text from the sandbox: short, on one line, of printable characters; what is no text is none."""
    return "".join(letter if letter.isprintable() else " " for letter in text[:WORDS]) if isinstance(text, str) else ""
