"""A small exercise with four tasks and a written question, and submissions made from it."""

import copy
import json
import time

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from workbook.building.make_exercise import make_exercise
from workbook.forms.task import Mistake, Task
from workbook.grading import main as grading
from workbook.grading import release as releases
from workbook.grading.grade import cases_of, grade
from workbook.grading.limits import Limits

STEM = "91_standin"
LIMITS = Limits(cell_seconds=2, ask_seconds=2, notebook_seconds=20)
HINTS = ("one", "two", "three")


def shift(x, b):
    return x + b


def scale(x):
    return 2 * x, x / 2


def sum_of_shifts(x, b):
    return shift(x, b).sum()


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _vectors(rng):
    return [{"x": np.array([1.0, 2.0]), "b": 3.0}] + [
        {"x": rng.normal(size=4), "b": float(rng.normal())} for _ in range(3)
    ]


TASKS = {
    task.name: task
    for task in (
        Task(
            name="shift", chapter="91", title="Shift", outputs={"y": 1}, cases=_vectors, reference=shift, hints=HINTS,
            mistakes=(Mistake("bias-forgotten", "You left out b.", lambda x, b: x),),
        ),
        Task(
            name="scale", chapter="91", title="Scale", outputs={"double": 1, "half": 1}, cases=lambda rng: [{"x": rng.normal(size=3)} for _ in range(3)], reference=scale, hints=HINTS, mistakes=(),
        ),
        Task(name="sum_of_shifts", chapter="91", title="Add up", outputs={"total": 2}, cases=_vectors, reference=sum_of_shifts, hints=HINTS, mistakes=(), needs=("shift",)),
        Task(
            name="softmax", chapter="91", title="Softmax", outputs={"p": 2}, cases=lambda rng: [{"z": rng.normal(size=(2, 3))} for _ in range(3)], reference=softmax, hints=HINTS, mistakes=(),
            borrowed=("nnlib.softmax",),
        ),
    )
}  # fmt: skip
ALL_POINTS = 7

RIGHT = {
    "shift": "def shift(x, b):\n    return x + b",
    "scale": "def scale(x):\n    return 2 * x, x / 2",
    "sum_of_shifts": "def sum_of_shifts(x, b):\n    return shift(x, b).sum()",
    "softmax": "def softmax(z):\n    e = np.exp(z - z.max(axis=1, keepdims=True))\n    return e / e.sum(axis=1, keepdims=True)",
}


def _solution():
    cells = [
        new_markdown_cell("# A chapter"),
        new_code_cell(
            "import numpy as np\nimport nnlib as nn\nfrom workbook import plots\nfrom workbook.checking import check, hint"
        ),
    ]
    for name, code in RIGHT.items():
        head, _, body = code.partition("\n")
        cells.append(new_markdown_cell(f"Write {name}."))
        cells.append(new_code_cell(f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"))
        cells.append(new_code_cell(f'check("{name}")'))
    written = new_markdown_cell(
        "Why?\n\n### BEGIN SOLUTION\nBecause.\n### END SOLUTION", metadata={"tags": ["written"]}
    )
    return new_notebook(
        cells=[*cells, written], metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )


class Cohort:
    """Makes submissions, and grades them one by one."""

    tasks, right, limits, stem, all_points = TASKS, RIGHT, LIMITS, STEM, ALL_POINTS

    def __init__(self, folder, sandbox):
        self.sandbox, self.folder = sandbox, folder
        exercise = make_exercise(_solution(), task_points=lambda name: TASKS[name].points)
        for number, cell in enumerate(exercise.cells):
            cell["id"] = f"ours-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        nbformat.write(exercise, folder / f"{STEM}.ipynb")
        self.release = releases.load(folder)[STEM]
        self.task_cases = cases_of(self.release, TASKS, lambda name: 12345)

    def untouched(self):
        """The exercise as a learner finds it."""
        return copy.deepcopy(self.release.notebook)

    def solved(self, before="", after="", **answers):
        """A notebook with right answers, save those that are given; `before` and `after` are code of the learner's own cells."""
        notebook = self.untouched()
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in RIGHT:
                cell.source = answers.get(name, RIGHT[name])
            elif name == "written":
                cell.source = "Because I think so."
        if before:
            notebook.cells.insert(2, new_code_cell(before))
        if after:
            notebook.cells.append(new_code_cell(after))
        return notebook

    def grade(self, notebook):
        """The result of a notebook object, or of the bytes of a file."""
        data = notebook if isinstance(notebook, bytes) else json.dumps(notebook).encode("utf-8")
        return grade(data, self.release, self.task_cases, sandbox=self.sandbox, limits=self.limits)

    def task(self, result, name):
        return next(task for task in result.tasks if task.name == name)


@pytest.fixture(scope="session")
def wait_for():
    """`wait_for(condition, what)`: what the condition gives, once it gives something; the test fails if it never does."""

    def waited(condition, what, seconds=300):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = condition()
            if found:
                return found
            time.sleep(0.05)
        pytest.fail(f"waited {seconds} seconds for {what}")

    return waited


@pytest.fixture(scope="session")
def cohort(tmp_path_factory, sandbox):
    return Cohort(tmp_path_factory.mktemp("released"), sandbox)


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """The same without a sandbox, for tests that run nothing."""
    return Cohort(tmp_path_factory.mktemp("released_only"), None)


@pytest.fixture
def command(cohort, monkeypatch, capsys):
    """Runs the command on the stand-in exercise; returns the exit code and what was said."""
    monkeypatch.setattr(grading, "all_tasks", lambda: cohort.tasks)
    monkeypatch.setattr(grading, "Limits", lambda: cohort.limits)

    def run(*arguments):
        code = grading.main([*map(str, arguments), "--exercises", str(cohort.folder), "--jobs", "2"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
