"""What the learners' answers are tried on: hidden cases from the cohort's secret, and the open ones that `check` shows everybody."""

import zlib
from dataclasses import dataclass, field

import numpy as np

from workbook.forms.task import Task
from workbook.grading.export_task import answer_for_sandbox, task_for_sandbox
from workbook.grading.sandbox.protocol import frame, pack

HIDDEN, OPEN = "hidden", "open"


@dataclass(frozen=True)
class TaskCases:
    """The tasks of one exercise, with their cases, ready to be sent into the sandbox.

    Attributes:
        tasks: the tasks by name, in the order of their checks.
        seeds: the seed of each task's hidden cases.
    """

    tasks: dict[str, Task]
    seeds: dict[str, int]
    _cases: dict = field(default_factory=dict, repr=False)

    def cases(self, name: str, kind: str) -> list[dict]:
        """The cases of one task, made once."""
        if (name, kind) not in self._cases:
            # the open seed is the one that `check` uses
            seed = self.seeds[name] if kind == HIDDEN else zlib.crc32(name.encode())
            self._cases[name, kind] = self.tasks[name].cases(np.random.default_rng(seed))
        return self._cases[name, kind]

    def tasks_request(self) -> tuple[dict, list[np.ndarray]]:
        """The request that tells the sandbox about the tasks."""
        arrays: list[np.ndarray] = []
        return {
            "do": "tasks",
            "tasks": {name: task_for_sandbox(task, arrays) for name, task in self.tasks.items()},
        }, arrays

    def cases_request(self, name: str, kind: str) -> tuple[dict, list[np.ndarray]]:
        """The request that has the learner's answer tried on the cases."""
        arrays: list[np.ndarray] = []
        return {"do": "ask", "task": name, "cases": pack(self.cases(name, kind), arrays)}, arrays

    def answer_request(self, name: str) -> tuple[dict, list[np.ndarray]]:
        """The request that puts the right answer in the place of the learner's."""
        arrays: list[np.ndarray] = []
        return {"do": "put", **answer_for_sandbox(self.tasks[name], arrays)}, arrays

    def require_exportable(self) -> None:
        """Raise `NotExportableError` or ValueError now, where one of the tasks could not go into the sandbox later."""
        frame(*self.tasks_request())
        for name, task in self.tasks.items():
            frame(*self.cases_request(name, HIDDEN))
            for earlier in set(task.needs) & set(self.tasks):
                frame(*self.answer_request(earlier))

    def needed_by(self, name: str) -> set[str]:
        """The earlier tasks of this exercise that a task builds on, near and far."""
        found: set[str] = set()
        waiting = list(self.tasks[name].needs)
        while waiting:
            earlier = waiting.pop()
            if earlier in self.tasks and earlier not in found:
                found.add(earlier)
                waiting += self.tasks[earlier].needs
        return found
