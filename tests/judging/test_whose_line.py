"""A learner is shown the line of their own that raised, and never one of the course, of NumPy or of Python."""

import linecache
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import workbook.chapters
from workbook.content import all_tasks
from workbook.forms.task import Task
from workbook.judging.run_answer import run_answer

PROBE_FILE = str(Path(workbook.chapters.__file__).parent / "ch04_loss" / "tasks" / "a_task.py")
PROBE = """def probe(learner, x):
    y = learner.double(x)
    return {"y": y[0] + len(1 / x)}  # the probe's line
"""


def double(x):
    return 2 * x


def written(source, file):
    """The functions of a text, as if it stood in a file; linecache knows its lines, as it does those of a notebook's cell."""
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    names = {"np": np}
    exec(compile(source, file, "exec"), names)
    return names


@pytest.fixture
def failure_of():
    """What came of a learner's cell on x = 0."""
    task = Task(name="double", outputs={"y": 1}, cases=lambda rng: [], title="Double", reference=double, hints=("a", "b", "c"), mistakes=(),
                probe=written(PROBE, PROBE_FILE)["probe"])  # fmt: skip

    def failure(cell, task=task):
        return run_answer(task, written(cell, "<the learner's cell>"), [{"x": 0}])[0]["y"]

    yield failure
    for file in (PROBE_FILE, "<the learner's cell>"):
        linecache.cache.pop(file, None)


def test_an_error_in_a_probe_of_a_chapter_is_not_taken_for_the_learners_line(failure_of):
    failure = failure_of("def double(x):\n    return [2 * x]")
    assert (failure.kind, failure.type, failure.line) == ("raised", "ZeroDivisionError", "")


def test_an_error_in_the_learners_code_shows_the_learners_line(failure_of):
    failure = failure_of("def double(x):\n    return halve(x)\n\ndef halve(x):\n    return 1 / x  # mine")
    assert (failure.type, failure.line) == ("ZeroDivisionError", "return 1 / x  # mine")


@pytest.mark.parametrize("call", [
    "np.linalg.inv(np.zeros((2, 2)))",
    "__import__('statistics').mean([])",
    "__import__('importlib').import_module('there_is_no_such_module')",
    "__import__('nnlib').one_hot(np.array([7]), 3)",
])  # fmt: skip
def test_an_error_in_a_library_shows_the_learners_line_that_called_it(failure_of, call):
    failure = failure_of(f"def double(x):\n    return {call}")
    assert (failure.kind, failure.line) == ("raised", f"return {call}")


def test_the_probes_of_the_courses_own_tasks_are_not_the_learners(failure_of):
    """Whatever a learner's name stands for, a line that is shown is the learner's."""
    probes = [
        task
        for task in all_tasks().values()
        if callable(task.probe) and "chapters" in getattr(task.probe, "__module__", "")
    ]
    assert probes
    for task in probes:
        odd = run_answer(
            replace(task, borrowed=()),
            {name: object() for name in (task.name, *task.outputs)},
            task.cases(np.random.default_rng(0))[:1],
        )
        for failure in odd[0].values():
            assert getattr(failure, "line", "") == "", task.name
