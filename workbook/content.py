"""The course's content, loaded: tasks, questions, mistaken ideas and claims of all chapters.

This is the only file of the machinery that loads chapters. A task is a file `tasks/<name>.py` in a chapter's folder that
holds `TASK`; its name is the file's, its chapter the folder's, its place the order in which the chapter's texts check it.
"""

import difflib
import importlib
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from workbook.chapters import CHAPTERS, chapter
from workbook.forms.challenge import Challenge
from workbook.forms.chapter import Chapter
from workbook.forms.claim import Claim
from workbook.forms.hard_cases import ALWAYS, WithHardForms
from workbook.forms.misconception import Misconception
from workbook.forms.question import NumberPrediction, Prediction, QuizQuestion
from workbook.forms.task import Task
from workbook.forms.toml_files import ContentError, read_challenges, read_misconceptions, read_questions

SHARED = "shared"  # tasks/shared.py holds what several tasks of a chapter use
_CHECKED = re.compile(r"""^check\(["'](\w+)["']\)""", re.MULTILINE)


@cache
def all_tasks() -> dict[str, Task]:
    """Every task of the course by its name, chapter after chapter, in the order in which the learner meets them.

    Raises:
        ContentError: two tasks share a name, or a file in `tasks/` holds no TASK.
    """
    tasks: dict[str, Task] = {}
    for one in CHAPTERS:
        for name in _task_names(one):
            if name in tasks:
                raise ContentError(f"two tasks are called {name!r}: in chapters {tasks[name].chapter} and {one.number}")
            module = importlib.import_module(f"workbook.chapters.{one.folder.name}.tasks.{name}")
            task = getattr(module, "TASK", None)
            if not isinstance(task, Task):
                raise ContentError(f"{one.folder.name}/tasks/{name}.py: expected a Task called TASK, got {task!r}")
            forms = [form for form in ALWAYS if form not in task.without] + list(task.also)
            tasks[name] = replace(task, name=name, chapter=one.number, cases=WithHardForms(task.cases, forms))
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


def tasks_of(number: str) -> tuple[Task, ...]:
    """The tasks of one chapter, for example `tasks_of("01")`, in the order in which the learner meets them."""
    return tuple(task for task in all_tasks().values() if task.chapter == number)


def unknown(name: object, known: Iterable[str]) -> str:
    """A sentence for a name that is not there, with the nearest names that are."""
    near = difflib.get_close_matches(str(name), list(known), n=3)
    suggestion = f" Did you mean {' or '.join(repr(other) for other in near)}?" if near else ""
    return f"there is no {name!r} here.{suggestion}"


def chapters_with_questions() -> tuple[str, ...]:
    """The chapters that have questions: ("00", "01", ...)."""
    return tuple(one.number for one in CHAPTERS if (one.folder / "questions.toml").is_file())


def predictions_of(number: str) -> tuple[Prediction | NumberPrediction, ...]:
    """The predictions of a chapter, in their order; none for a chapter without questions."""
    return _questions(number)[0]


def quiz_of(number: str) -> tuple[QuizQuestion, ...]:
    """The quiz of a chapter; none for a chapter without questions."""
    return _questions(number)[1]


@cache
def challenges_of(number: str) -> tuple[Challenge, ...]:
    """The challenges of a chapter for the playground, from easy to hard; none for a chapter without, and for no chapter."""
    path = next((one.folder / "challenges.toml" for one in CHAPTERS if one.number == number), None)
    return read_challenges(path) if path is not None and path.is_file() else ()


@cache
def misconceptions() -> dict[str, Misconception]:
    """Every mistaken idea by its id: the lists of all chapters together.

    Raises:
        ContentError: two chapters have an idea of the same id.
    """
    found: dict[str, Misconception] = {}
    for one in CHAPTERS:
        path = one.folder / "misconceptions.toml"
        for idea in read_misconceptions(path) if path.is_file() else ():
            if idea.id in found:
                raise ContentError(
                    f"{one.folder.name}/misconceptions.toml: {idea.id} stands in an earlier chapter already"
                )
            found[idea.id] = idea
    return found


def chapters_with_claims() -> tuple[str, ...]:
    """The chapters that claim something of training: ("03", "04", ...)."""
    return tuple(one.number for one in CHAPTERS if (one.folder / "claims.py").is_file())


def claims_of(number: str) -> tuple[Claim, ...]:
    """The claims of one chapter, which has some."""
    return importlib.import_module(f"workbook.chapters.{chapter(number).folder.name}.claims").CLAIMS


def saved_numbers(number: str) -> dict[str, list[float]]:
    """The saved numbers of a chapter's claims, by their names; empty where nothing is saved.

    Raises:
        KeyError: there is no such chapter.
    """
    path = numbers_file(number)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def numbers_file(number: str) -> Path:
    """Where the numbers of a chapter's claims are saved."""
    return chapter(number).folder / "claims.json"


def torch_results(number: str) -> dict:
    """What PyTorch gave for a chapter's functions, with its version and the day; empty where nothing is saved."""
    path = torch_file(number)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def torch_file(number: str) -> Path:
    """Where a chapter's results of PyTorch are saved (`workbook.with_torch`)."""
    return chapter(number).folder / "torch.json"


@cache
def _questions(number: str) -> tuple[tuple[Prediction | NumberPrediction, ...], tuple[QuizQuestion, ...]]:
    if number not in chapters_with_questions():
        return (), ()
    return read_questions(chapter(number).folder / "questions.toml")


def _task_names(one: Chapter) -> list[str]:
    """The names of a chapter's tasks: first those that its texts check, in that order, then the others by the alphabet."""
    folder = one.folder / "tasks"
    there = sorted(path.stem for path in folder.glob("[A-Za-z]*.py") if path.stem != SHARED)
    texts = [one.folder / name for name in ("chapter.md", "exercises.md")]
    checked = [name for path in texts if path.is_file() for name in _CHECKED.findall(path.read_text(encoding="utf-8"))]
    return sorted(there, key=lambda name: checked.index(name) if name in checked else len(checked))
