"""One run of a notebook in the sandbox: its cells in their order and, at each check, the learner's answer tried on the cases.

A step that takes too long is broken off. One that ends the program, breaks the line or cannot be broken off is given up, and
the notebook is run again without it: so a cell that fails takes nothing from the tasks that do not need it. What was answered
before is kept and not asked again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from workbook.grading.budget import Budget
from workbook.grading.cases import TaskCases
from workbook.grading.limits import Limits
from workbook.grading.replies import measurements, three_texts
from workbook.grading.sandbox.errors import EarlierStepError, SandboxError, TooSlowError
from workbook.grading.sandbox.process import SandboxedWorker
from workbook.grading.sandbox.watch import too_slow
from workbook.grading.transplant import Placed
from workbook.judging.measure import Failure
from workbook.judging.run_answer import Outcome, outcome_of

LEFT_OUT = "was left out, as the notebook had used up its time"


@dataclass
class Run:
    """What came of a run.

    Attributes:
        outcomes: the outcomes of each task's cases, by the task's name.
        stopped: steps that were given up, with what to say of each; a step is a cell's number or a task's name.
        failed: cells that raised: number -> (type, message, line).
        by_time: whether a step was stopped for its time, or left out to save it.
    """

    outcomes: dict[str, list[Outcome]] = field(default_factory=dict)
    stopped: dict[int | str, str] = field(default_factory=dict)
    failed: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    by_time: bool = False


def run(
    placed: list[Placed],
    task_cases: TaskCases,
    kind: str,
    *,
    sandbox: Callable[[], SandboxedWorker],
    limits: Limits,
    budget: Budget,
    asked: Iterable[str] | None = None,
    replaced: Iterable[str] = (),
    given_up: Iterable[int | str] = (),
) -> Run:
    """Run a transplanted notebook.

    Args:
        placed: the notebook's cells.
        task_cases, kind: what is asked, and whether on hidden or on open cases.
        sandbox: starts a worker.
        budget: what is left of the notebook's time.
        asked: the tasks to ask, all by default.
        replaced: tasks whose right answer takes the place of the learner's, behind their check.
        given_up: steps that an earlier run had to give up.
    """
    wanted = set(task_cases.tasks if asked is None else asked)
    found = Run(stopped={step: "was left out" for step in given_up})
    for number in budget.too_slow(found.stopped):
        found.stopped[number] = LEFT_OUT
    for _ in range(limits.restarts + 1):
        try:
            with sandbox() as worker:
                _Steps(worker, placed, task_cases, kind, wanted, set(replaced), found, limits, budget).go()
            break
        except _StoppedError as stop:
            found.stopped[stop.step] = stop.words
            for number in budget.too_slow(found.stopped):
                found.stopped[number], found.by_time = LEFT_OUT, True
        except SandboxError:
            break  # the worker did not even start: what is missing is said below
    for name in wanted - set(found.outcomes):
        found.by_time = found.by_time or name not in found.stopped
        failure = Failure(
            "stopped", found.stopped.get(name) or "had used up its time before this answer could be tried"
        )
        found.outcomes[name] = _everywhere(failure, task_cases, name, kind)
    return found


def _everywhere(failure: Failure, task_cases: TaskCases, name: str, kind: str) -> list[Outcome]:
    return [dict.fromkeys(task_cases.tasks[name].outputs, failure) for _ in task_cases.cases(name, kind)]


class _StoppedError(Exception):
    def __init__(self, step: int | str, words: str):
        super().__init__(words)
        self.step, self.words = step, words


@dataclass
class _Steps:
    """The steps of one attempt, from the first cell to the last."""

    worker: SandboxedWorker
    placed: list[Placed]
    task_cases: TaskCases
    kind: str
    wanted: set[str]
    replaced: set[str]
    found: Run
    limits: Limits
    budget: Budget
    before: int | str = 0

    def go(self) -> None:
        self.worker.request(*self.task_cases.tasks_request(), seconds=self.limits.start_seconds)
        self.found.failed.clear()
        for number, one in enumerate(self.placed, start=1):
            if one.check:
                self._check(one.check)
            elif one.cell.cell_type == "code" and number not in self.found.stopped:
                self._cell(number, one)

    def _check(self, name: str) -> None:
        if name in self.wanted and name not in self.found.outcomes and name not in self.found.stopped:
            usual = self.limits.ask_seconds
            said, arrays, seconds = self._request(name, self.task_cases.cases_request(name, self.kind), usual)
            if said.get("slow"):
                self.found.stopped[name], self.found.by_time = too_slow(seconds), True
                return
            task, cases = self.task_cases.tasks[name], self.task_cases.cases(name, self.kind)
            measured = measurements(said, arrays, task, cases)
            if measured is None:
                raise _StoppedError(name, "wrote into the line by which it is graded")
            # who answered in the worker's place is found out by the worker's own answer, which is still to come
            self._request(name, ({"do": "nothing"}, ()), usual)
            self.found.outcomes[name] = [outcome_of(task, case, one) for case, one in zip(cases, measured)]
        if name in self.replaced:
            self._request(name, self.task_cases.answer_request(name), self.limits.ask_seconds)

    def _cell(self, number: int, one: Placed) -> None:
        what = {"do": "cell", "source": one.source, "name": f"cell {number}"}
        said, _, seconds = self._request(number, (what, ()), self.limits.cell_seconds, number if one.own else None)
        if said.get("slow"):
            self.found.stopped[number], self.found.by_time = too_slow(seconds), True
        elif "failed" in said:
            self.found.failed[number] = three_texts(said["failed"])

    def _request(self, step: int | str, what: tuple, usual: float, own_cell: int | None = None) -> tuple:
        """The reply to a request, its arrays, and the seconds that it was given."""
        seconds = self.budget.share(usual, own=own_cell is not None)
        try:
            said, results = self.worker.request(*what, seconds=seconds)
        except SandboxError as trouble:
            self.found.by_time = self.found.by_time or isinstance(trouble, TooSlowError)
            # who answers twice is what ran before, a fork for example
            blamed = self.before if isinstance(trouble, EarlierStepError) and self.before else step
            raise _StoppedError(blamed, str(trouble)) from trouble
        finally:
            self.budget.spend(self.worker.spent, own_cell)
        self.before = step
        return said, results, seconds
