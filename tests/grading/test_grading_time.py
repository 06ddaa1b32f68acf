"""Time: a minute is a minute, the slowest own cells are left out first, and no mark hangs on how many are graded at once."""

import json
from dataclasses import replace

import pytest

from workbook.grading.budget import Budget
from workbook.grading.limits import Limits
from workbook.grading.sandbox.process import Sandbox
from workbook.grading.workers import TRIED_ALONE, Job, on_this_machine

SHORT = Limits(cell_seconds=0.5, ask_seconds=0.5, notebook_seconds=3)


@pytest.fixture
def short(cohort, monkeypatch):
    """The cohort with a twentieth of the usual times."""
    monkeypatch.setattr(type(cohort), "limits", SHORT)
    return cohort


def with_own_cells(cohort, *sources, **answers):
    from nbformat.v4 import new_code_cell

    notebook = cohort.solved(**answers)
    for source in reversed(sources):
        notebook.cells.insert(2, new_code_cell(source))
    return notebook


def lasting(seconds):
    return f"import time\nbegin = time.process_time()\nwhile time.process_time() - begin < {seconds}: pass\nlasted = {seconds}"


def test_six_endless_cells_cost_nothing(short):
    result = short.grade(with_own_cells(short, *(f"n = {n}\nwhile True: pass" for n in range(6))))
    assert result.points == short.all_points and len(result.notes) == 6 and result.by_time


@pytest.mark.thorough
def test_eight_slow_cells_cost_nothing(short):
    result = short.grade(with_own_cells(short, *(lasting(0.4) for _ in range(8))))
    assert result.points == short.all_points and 0 < len(result.notes) < 8


def test_all_own_cells_that_fit_are_run(short):
    answer = "def shift(x, b):\n    return x + b * (lasted == 0.2)"
    result = short.grade(with_own_cells(short, *(lasting(0.2) for _ in range(4)), shift=answer))
    assert result.points == short.all_points and result.notes == () and not result.by_time


@pytest.mark.thorough
def test_endless_answers_leave_something_for_the_others(short):
    endless = "def {}(*values):\n    while True: pass"
    result = short.grade(short.solved(shift=endless.format("shift"), scale=endless.format("scale")))
    assert [task.points for task in result.tasks] == [0, 0, 2, 2]
    assert "took longer than" in short.task(result, "scale").findings[0].message


class TestBudget:
    def test_no_step_gets_more_than_half_of_what_is_left(self):
        budget, limits = Budget(Limits()), Limits()
        given = []
        for _ in range(30):
            given.append(budget.share(limits.cell_seconds, own=True))
            budget.spend(given[-1])
        assert given[0] == 10 and min(given) > 0 and sum(given) <= 40
        assert budget.share(limits.ask_seconds, own=False) == 5

    def test_the_slowest_are_left_out_first(self):
        budget = Budget(Limits())
        for cell, seconds in ((1, 0.5), (2, 9.0), (3, 4.0), (4, 7.0)):
            budget.spend(seconds, cell)
        budget.spend(5)
        # 34.5 are left, 20 of them for the answers, and half of the rest for what is run again
        assert budget.too_slow([]) == [2, 4]
        assert budget.too_slow([2]) == [4]
        assert budget.too_slow([2, 4]) == []

    def test_when_nothing_is_left_all_own_cells_go(self):
        budget = Budget(Limits())
        budget.spend(58, 1)
        budget.spend(0.1, 2)
        assert budget.too_slow([]) == [1, 2] and budget.share(10, own=True) == 0
        assert budget.share(5, own=False) > 0


def graded(cohort, notebooks, count):
    jobs = [Job(name, cohort.stem, json.dumps(notebook).encode()) for name, notebook in notebooks.items()]
    with Sandbox(isolated=True) as sandbox:
        done = on_this_machine(
            jobs, {cohort.stem: cohort.release}, {cohort.stem: cohort.task_cases}, sandbox=sandbox, limits=cohort.limits, count=count
        )  # fmt: skip
        return {job.student: result for job, result in done}


def test_marks_do_not_hang_on_how_many_are_graded_at_once(short, isolated):
    """Answers of a quarter of a second, where half a second is allowed: eight at once on two cores take a second by the clock."""
    answer = "def shift(x, b):\n    import time\n    begin = time.process_time()\n    while time.process_time() - begin < 0.06: pass\n    return x + b"
    notebooks = {
        f"learner {n}": short.solved(shift=answer, sum_of_shifts="def sum_of_shifts(x, b): return (x + b).sum()")
        for n in range(8)
    }
    assert {result.points for result in graded(short, notebooks, 8).values()} == {short.all_points}


def test_what_was_stopped_by_time_is_tried_again_alone_and_says_so(short, isolated):
    """Where it has all points in spite of it, there is nothing to try."""
    endless = short.solved(shift="def shift(x, b):\n    while True: pass")
    results = graded(short, {"bob": endless, "ada": short.solved(), "cid": short.solved(before="while True: pass")}, 2)
    points = {name: result.points for name, result in results.items()}
    assert points == {"ada": short.all_points, "cid": short.all_points, "bob": short.all_points - 1}
    assert (
        TRIED_ALONE in results["bob"].notes and results["ada"].notes == () and TRIED_ALONE not in results["cid"].notes
    )
    assert list(results)[-1] == "bob"  # when the others are done
    assert TRIED_ALONE not in graded(short, {"bob": endless}, 2)["bob"].notes  # it was alone already


@pytest.mark.thorough
def test_the_result_of_the_second_try_counts(short, isolated, monkeypatch):
    from workbook.grading import workers

    tries = []
    real = workers.grade

    def slow_at_first(data, *about, **options):
        result = real(data, *about, **options)
        tries.append(data)
        return (
            replace(result, by_time=True, tasks=(replace(result.tasks[0], points=0),))
            if tries.count(data) == 1
            else result
        )

    monkeypatch.setattr(workers, "grade", slow_at_first)
    results = graded(short, {"ada": short.solved(), "bob": short.solved(scale="def scale(x): return x, x")}, 2)
    assert {name: result.points for name, result in results.items()} == {
        "ada": short.all_points,
        "bob": short.all_points - 2,
    }


def test_a_forking_cell_is_blamed_and_not_its_neighbours(short):
    result = short.grade(with_own_cells(short, "import os\nos.fork()", "x = 1", "y = 2"))
    assert result.points == short.all_points
