"""One submission graded: verdicts on hidden cases, marks for what was right but built on something wrong, and words that help.

There are up to three runs, each in a fresh sandbox. The first decides, on hidden cases; no text that the learner's code wrote in
it is ever shown to anybody, so nothing of the hidden cases can get out. If an earlier answer was wrong and later ones build
on it, a second run puts the right one in its place, and only its numbers count. If anything was wrong or did not run, a third run
asks on the open cases that `check` shows everybody: its messages and examples are what the learner reads.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import nbformat

from workbook.forms.task import Task
from workbook.grading import cases
from workbook.grading.budget import Budget
from workbook.grading.cases import TaskCases
from workbook.grading.limits import Limits
from workbook.grading.notebook import read
from workbook.grading.notes import first_asked, has_late_trouble, notes, why_nothing
from workbook.grading.release import Release
from workbook.grading.run import Run, run
from workbook.grading.sandbox.process import Sandbox
from workbook.grading.transplant import Placed, transplant
from workbook.judging.judge import CORRECT, NOT_WRITTEN, NOT_YET, Finding, Verdict, judge

FOLLOWS = "follow-through"
UNJUDGED = "unjudged"
DID_NOT_RUN = "did not run"
ONLY_HIDDEN = "Right on the inputs that `check` shows, but not on the ones it was graded with. Does it work for other sizes, signs and numbers?"

STOPPED = (
    "Your code did not come to an end on the inputs that it was graded with: it took too long, or ended the program."
)
SHOWN = 50_000  # characters of a cell in the notebook that is handed back; the formgrader chokes on more
CUT = "\n# ... the rest was left out here, but it was run"

NOBODY_FORESAW = "Your answer gave something that the grader could not judge. Your teacher has been told, and may give points by hand."


@dataclass(frozen=True)
class TaskResult:
    """The verdict on one task: `findings` are those of the judge, with words that may be shown."""

    name: str
    title: str
    status: str
    points: float
    of: float
    message: str
    findings: tuple[Finding, ...]

    @property
    def misconceptions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(finding.misconception for finding in self.findings if finding.misconception))


@dataclass(frozen=True)
class Result:
    """A graded submission.

    Attributes:
        tasks: the verdicts in the order of the exercise.
        notes: what to tell the learner about cells that failed or were stopped.
        notebook: the transplanted notebook, as text; the outputs of its checks hold points and words.
        isolated: whether the learner's code ran in a sandbox.
        by_time: whether something was stopped for its time, so that it may be tried again when the machine is free.
    """

    tasks: tuple[TaskResult, ...]
    notes: tuple[str, ...]
    notebook: str = field(repr=False)
    isolated: bool = True
    by_time: bool = False

    @property
    def points(self) -> float:
        return sum(task.points for task in self.tasks)

    def as_data(self) -> dict:
        """The result as JSON can say it."""
        return asdict(self)

    @staticmethod
    def from_data(said: Mapping) -> "Result":
        """The result that `as_data` gave."""
        tasks = tuple(
            TaskResult(**{**task, "findings": tuple(Finding(**one) for one in task["findings"])})
            for task in said["tasks"]
        )
        return Result(tasks, tuple(said["notes"]), said["notebook"], said["isolated"], said["by_time"])


def cases_of(release: Release, tasks: Mapping[str, Task], seeds: Callable[[str], int]) -> TaskCases:
    """What is asked of a submission of this exercise.

    Raises:
        KeyError: the exercise checks a task that is not among `tasks`.
    """
    missing = [name for name in release.tasks if name not in tasks]
    if missing:
        raise KeyError(f"the exercise {release.stem} checks {', '.join(missing)}, and there is no such task")
    return TaskCases({name: tasks[name] for name in release.tasks}, {name: seeds(name) for name in release.tasks})


def grade(data: bytes, release: Release, task_cases: TaskCases, *, sandbox: Sandbox, limits: Limits) -> Result:
    """Grade the notebook in `data`.

    Raises:
        UnreadableError: the file is no notebook.
    """
    placed = transplant(release, read(data, limits))
    options: dict[str, Any] = {"sandbox": lambda: sandbox.worker(limits), "limits": limits, "budget": Budget(limits)}
    first = run(placed, task_cases, cases.HIDDEN, **options)
    verdicts = {name: _judged(task_cases, name, cases.HIDDEN, first) for name in task_cases.tasks}
    followed, second = _follow_through(placed, task_cases, verdicts, first, options)
    wrong = [name for name, verdict in verdicts.items() if verdict.status == NOT_YET]
    opened, open_verdicts = None, {}
    if wrong or has_late_trouble(placed, first):
        # only what stopped before anything was asked is left out from the start: the rest may hang on hidden cases
        early = [step for step in first.stopped if isinstance(step, int) and step < first_asked(placed)]
        asked = task_cases.tasks if has_late_trouble(placed, first) else wrong
        opened = run(placed, task_cases, cases.OPEN, asked=asked, given_up=early, **options)
        open_verdicts = {name: _judged(task_cases, name, cases.OPEN, opened) for name in wrong}
    missing = {name: why_nothing(placed, name, first, opened) for name in task_cases.tasks}
    results = tuple(
        _result(task_cases.tasks[name], verdict, followed.get(name), open_verdicts.get(name), missing[name])
        for name, verdict in verdicts.items()
    )
    notebook = _with_verdicts(release, placed, {result.name: result for result in results})
    by_time = first.by_time or second is not None and second.by_time
    return Result(results, notes(placed, first, opened), notebook, sandbox.isolated, by_time)


def _judged(task_cases: TaskCases, name: str, kind: str, found: Run) -> Verdict:
    task = task_cases.tasks[name]
    try:
        return judge(task, task_cases.cases(name, kind), found.outcomes[name])
    except Exception:  # numbers that nobody foresaw must not take the points of all other tasks
        return Verdict(name, NOT_YET, tuple(Finding(output, UNJUDGED, 0, NOBODY_FORESAW) for output in task.outputs))


def _follow_through(
    placed, task_cases: TaskCases, verdicts: dict[str, Verdict], first: Run, options
) -> tuple[dict[str, Verdict], Run | None]:
    """The verdicts on tasks that build on wrong answers, with right ones in their place, and the run that found them."""
    wrong = {name for name, verdict in verdicts.items() if verdict.status != CORRECT}
    tried = {name for name in wrong if verdicts[name].status == NOT_YET and task_cases.needed_by(name) & wrong}
    if not tried:
        return {}, None
    replaced = {earlier for name in tried for earlier in task_cases.needed_by(name)} & wrong
    given_up = [step for step in first.stopped if step not in tried]
    second = run(placed, task_cases, cases.HIDDEN, asked=tried, replaced=replaced, given_up=given_up, **options)
    return {name: _judged(task_cases, name, cases.HIDDEN, second) for name in tried}, second


def _result(
    task: Task, verdict: Verdict, followed: Verdict | None, opened: Verdict | None, why_missing: str
) -> TaskResult:
    if verdict.status == NOT_WRITTEN and task.planted is None and why_missing:
        nothing = tuple(Finding(output, DID_NOT_RUN, 0) for output in task.outputs)
        return TaskResult(task.name, task.title, NOT_YET, 0, task.points, why_missing, nothing)
    findings = tuple(_finding(task, index, verdict, followed, opened) for index in range(len(verdict.findings)))
    points = sum(finding.points for finding in findings)
    status = CORRECT if points == task.points else verdict.status
    message = ""
    if status == NOT_WRITTEN:
        message = (
            f"The planted bug is still there. {task.symptom}"
            if task.planted is not None
            else f"{task.name} is not written yet."
        )
    return TaskResult(task.name, task.title, status, points, task.points, message, findings)


def _finding(task: Task, index: int, verdict: Verdict, followed: Verdict | None, opened: Verdict | None) -> Finding:
    """What is said of one output: the hidden verdict in words that come from the open one, or from us."""
    finding = verdict.findings[index]
    if finding.kind == CORRECT:
        return finding
    if followed is not None and followed.findings[index].kind == CORRECT:
        message = f"Right, once a right {' and '.join(task.needs)} stands in the place of yours."
        return Finding(finding.output, FOLLOWS, followed.findings[index].points, message)
    seen = opened.findings[index] if opened is not None else None
    if finding.kind == NOT_WRITTEN:
        return Finding(finding.output, NOT_WRITTEN, 0)
    if finding.kind == UNJUDGED:
        return replace(finding, example="")
    if finding.kind == "stopped":  # how it was stopped may hang on a hidden case, so that the open ones have to say it
        return replace(finding, message=seen.message if seen and seen.kind == "stopped" else STOPPED, example="")
    if finding.kind == "mistake":
        example = seen.example if seen is not None and seen.message == finding.message else ""
        return replace(finding, example=example)
    if seen is None or seen.kind in (CORRECT, NOT_WRITTEN, "stopped"):
        return Finding(finding.output, finding.kind, 0, ONLY_HIDDEN)
    return replace(finding, message=seen.message, example=seen.example)


def _with_verdicts(release: Release, placed: list[Placed], results: Mapping[str, TaskResult]) -> str:
    """The notebook whose checks carry their points, in the form in which nbgrader reads them, and the words beside them."""
    for one in placed:
        if one.check:
            result = results[one.check]
            one.cell.outputs = [
                nbformat.v4.new_output("display_data", {"text/plain": in_words(result)}),
                nbformat.v4.new_output("execute_result", {"text/plain": f"{result.points:g}"}, execution_count=None),
            ]
        elif len(one.cell.source) > SHOWN:
            one.cell.source = one.cell.source[:SHOWN] + CUT
    notebook = nbformat.v4.new_notebook(cells=[one.cell for one in placed], metadata=release.notebook.metadata)
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n"


def in_words(result: TaskResult) -> str:
    """The verdict on one task as text."""
    lines = [f"{result.name}: {result.status} ({result.points:g} of {result.of:g} points)"]
    if result.message:
        lines.append(f"  {result.message}")
    for finding in result.findings:
        label = f"{finding.output}: " if len(result.findings) > 1 else ""
        if finding.message:
            lines.append(f"  {label}{finding.message}")
        elif len(result.findings) > 1 and finding.kind == CORRECT:
            lines.append(f"  {label}right.")
        if finding.example:
            lines.append(f"    {finding.example}")
    return "\n".join(lines)
