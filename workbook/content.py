"""The tasks of the course: one file per chapter says what the learner writes, how it is judged, and what goes wrong and why.

A chapter's file is called `chapter_NN.py` and holds a tuple `TASKS`. Nothing is registered anywhere else:
the files in this folder are the list.
"""

import importlib
import pkgutil
from functools import cache

from workbook.tasks.form import Call, Learner, NotWritten, Slip, Task, WrongForm

__all__ = ["Call", "Learner", "NotWritten", "Slip", "Task", "WrongForm", "all_tasks", "get_task", "tasks_of"]


@cache
def all_tasks() -> dict[str, Task]:
    """Every task of the course by its name, in the order of the chapters.

    Raises:
        ValueError: two tasks share a name.
    """
    tasks: dict[str, Task] = {}
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name.startswith("chapter_"))
    for name in names:
        for task in importlib.import_module(f"{__name__}.{name}").TASKS:
            if task.name in tasks:
                raise ValueError(f"two tasks are called {task.name!r}: in chapters {tasks[task.name].chapter} and {task.chapter}")
            tasks[task.name] = task
    return tasks


def get_task(name: str) -> Task:
    """The task called `name`.

    Raises:
        KeyError: there is no such task; the message names those that are alike.
    """
    tasks = all_tasks()
    if name not in tasks:
        raise KeyError(unknown(name, tasks))
    return tasks[name]


def tasks_of(chapter: str) -> tuple[Task, ...]:
    """The tasks of one chapter, for example `tasks_of("01")`, in the order in which the learner meets them."""
    return tuple(task for task in all_tasks().values() if task.chapter == chapter)


def unknown(name: object, known) -> str:
    """A sentence for a name that is not there, with the nearest names that are."""
    import difflib

    near = difflib.get_close_matches(str(name), list(known), n=3)
    suggestion = f" Did you mean {' or '.join(repr(other) for other in near)}?" if near else ""
    return f"there is no {name!r} here.{suggestion}"
