"""One line of the class's list: what a learner has for a chapter, from the grader's result and the gradebook's marks."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbook.grading.grade import Result
from workbook.grading.release import Release


@dataclass(frozen=True)
class Line:
    """A learner and a chapter.

    Attributes:
        points: by the name of the task or written question; None while a teacher has to give them.
        comments: a teacher's words on the answer to a task or written question, by its name.
        problem: why nothing was graded, "" where something was.
        uncounted: the tasks and written questions that weigh 0 by the teacher's rules: no mark waits for them.
    """

    student: str
    release: Release
    result: Result | None
    points: dict[str, float | None] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    uncounted: frozenset[str] = frozenset()

    @property
    def graded(self) -> Result:
        """The result of a line that has one."""
        assert self.result is not None
        return self.result

    @property
    def total(self) -> float:
        """All points that are known."""
        return sum(value for value in self.points.values() if value is not None)

    @property
    def of(self) -> float:
        """All points that could be had."""
        return most(self.release, self.result)

    @property
    def unmarked(self) -> list[str]:
        """The written questions to which nobody has given points."""
        return [name for name, value in self.points.items() if value is None]

    @property
    def open(self) -> list[str]:
        """Those of them that wait for a teacher, since they count."""
        return [name for name in self.unmarked if name not in self.uncounted]


def waiting(lines: Iterable[Line]) -> str:
    """How many written answers wait for a teacher, as the beginning of a sentence; "" where none does."""
    count = sum(len(line.open) for line in lines)
    return f"{count} written answer{' waits' if count == 1 else 's wait'} to be graded by hand" if count else ""


def most(release: Release, result: Result | None) -> float:
    """The points of an exercise."""
    graded = {
        cell.metadata.nbgrader.grade_id: float(cell.metadata.nbgrader.points)
        for cell in release.notebook.cells
        if _has_points(cell)
    }
    return sum(graded.values())


def line(student: str, release: Release, result: Result, scores: dict[str, tuple[float | None, str]]) -> Line:
    """A line from a result and the gradebook's scores. A teacher's hand overrules the grader."""
    points: dict[str, float | None] = {}
    automatic = {task.name: task.points for task in result.tasks}
    for name, grade_id in release.tasks.items():
        value, _ = scores.get(grade_id, (None, ""))
        points[name] = automatic[name] if value is None else value
    comments = {name: scores.get(name, (None, ""))[1] for name in release.tasks}
    for name in release.written:
        points[name], comments[name] = scores.get(name, (None, ""))
    return Line(student, release, result, points, comments)


def _has_points(cell) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))
