"""The cohort of one run: who handed in what, what it is graded with, and where everybody stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook.grading import marks, results
from workbook.grading.cases import TaskCases
from workbook.grading.collecting import Submission
from workbook.grading.gradebook import Book
from workbook.grading.release import Release

Key = tuple[str, str]  # a learner and a chapter


@dataclass(frozen=True)
class Cohort:
    """All that one run works with: `known` are all exercises, `releases` those that somebody handed in."""

    folder: Path
    found: list[Submission]
    submissions: list[Submission]
    known: dict[str, Release]
    releases: dict[str, Release]
    task_cases: dict[str, TaskCases]
    keys: dict[Key, str]
    store: results.Store

    def lines(self, book: Book, problems: Mapping[Key, str]) -> list[marks.Line]:
        """What everybody has: in this run, with the notebooks that are none, and in earlier runs into the same folder."""
        refused = {(one.student, one.stem): one.problem for one in self.found if one.problem and one.stem and one.student and not one.aside}  # fmt: skip
        earlier = [key for key in self.store.everybody() if key[1] in self.known]
        keys = {*self.keys, *refused, *earlier}
        problems = {key: why for key, why in refused.items() if key not in self.keys} | dict(problems)
        return [self._line(key, book, problems) for key in sorted(keys, key=lambda key: (key[1], key[0]))]

    def _line(self, key: Key, book: Book, problems: Mapping[Key, str]) -> marks.Line:
        student, release = key[0], self.known[key[1]]
        kept = None if key in problems else self.store.read(*key)
        if kept is None:
            return marks.Line(student, release, None, problem=problems.get(key, "was not among those to be graded"))
        if {task.name for task in kept[1].tasks} != set(release.tasks):
            return marks.Line(student, release, None, problem="was graded with an earlier version of the exercise")
        return marks.line(student, release, kept[1], book.scores(student, release))
