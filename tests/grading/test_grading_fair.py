"""Fairness: what is right counts, whatever else is in the notebook; and the words that come back help."""

import json

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell

from workbook.content import all_tasks
from workbook.grading import release as releases
from workbook.grading.cases import HIDDEN
from workbook.grading.grade import FOLLOWS, ONLY_HIDDEN, STOPPED, Result, cases_of, grade
from workbook.grading.limits import Limits


def test_right_answers_get_all_points(cohort):
    result = cohort.grade(cohort.solved())
    assert result.points == cohort.all_points
    assert {task.status for task in result.tasks} == {"correct"}
    assert result.notes == ()


def test_an_untouched_exercise_is_not_written(cohort):
    result = cohort.grade(cohort.untouched())
    assert result.points == 0
    assert {task.status for task in result.tasks} == {"not written"}
    assert cohort.task(result, "shift").message == "shift is not written yet."


@pytest.mark.parametrize("own", [
    "import warnings; warnings.warn('careful')",
    "import sys; print('noise', file=sys.stderr)",
    "import matplotlib.pyplot as plt\nfig, (a, b) = plt.subplots(1, 2)\na.plot([1, 2]); plt.show()\nfor axis in fig.axes: axis.grid()",
    "%matplotlib inline\n%load_ext autoreload\n!ls -la\nfiles = !ls\n%time answer = 42\nassert answer == 42\nnp.sum?",
    "%%time\nlater = 1",
    "%%bash\nrm -rf /",
    "from IPython.display import display, Markdown\ndisplay(Markdown('hello'))\nimport ipywidgets\nipywidgets.interact(lambda n: n, n=3)",
    "from tqdm.auto import tqdm\nassert sum(1 for _ in tqdm(range(3))) == 3",
    "1 / 0",
    "import a_package_that_is_not_here",
    "check('shift'); hint('shift'); plots.show(None, alt='nothing')\nfrom workbook.checking import quiz, predict, reveal, progress\nquiz('91')",
    "import asyncio\nawait asyncio.sleep(0)\nwaited = True",
    "raise SystemExit",
    "exit()",
    "input('your name?')",
    "from workbook import datasets\nassert datasets.digits().X.shape == (1797, 64)",
    "import pandas as pd",
], ids=lambda own: own[:30].replace("\n", " "))  # fmt: skip
def test_a_learners_own_cell_costs_nothing(cohort, own):
    """Neither in a cell of its own nor above an answer; and what works at home does not fail here."""
    notebook = cohort.solved(before=own, shift=f"{own}\n{cohort.right['shift']}")
    if own.startswith("%%"):
        notebook = cohort.solved(before=own)
    result = cohort.grade(notebook)
    assert result.points == cohort.all_points
    fails = own.startswith(("1 / 0", "raise", "exit", "import a_package", "import pandas"))
    assert bool(result.notes) == fails, result.notes


def test_magics_run_what_they_time(cohort):
    notebook = cohort.solved(
        before="%%time\ndef helper(x, b):\n    return x + b",
        shift="%time amount = 1\ndef shift(x, b):\n    return amount * helper(x, b)",
    )
    assert cohort.grade(notebook).points == cohort.all_points


def test_a_cell_that_did_not_run_is_said_although_all_is_right(cohort):
    result = cohort.grade(cohort.solved(before="kept = 1\nraise ValueError('why')\ndef lost(): pass"))
    assert result.points == cohort.all_points
    assert result.notes == (
        "Cell 3, which begins with `kept = 1`, stopped with ValueError in the line `raise ValueError('why')`: why. "
        "What it defines behind that line was taken nevertheless.",
    )


def test_a_late_cell_that_did_not_run_is_said_too(cohort):
    """Of a run on hidden cases nothing may be said, so the open ones say it."""
    result = cohort.grade(cohort.solved(after="1 / 0"))
    assert result.points == cohort.all_points
    assert result.notes == (
        "Cell 16, which begins with `1 / 0`, stopped with ZeroDivisionError in the line `1 / 0`: division by zero.",
    )


@pytest.mark.parametrize(("answer", "words"), [
    ("def shift(x, b:\n    return x + b", "which begins with `def shift(x, b:`, stopped with SyntaxError in the line `def shift(x, b:`"),
    ("def shift(x, b):\nreturn x + b", "stopped with IndentationError in the line `return x + b`"),
    ("while True: pass", "took longer than 2 seconds, so that there is no shift to try."),
    ("import os\nos._exit(0)\ndef shift(x, b): return x + b", "ended the program that it runs in, so that there is no shift to try."),
    ("shift = offset", "stopped with NameError in the line `shift = offset`: name 'offset' is not defined. So there is no shift to try."),
    ("def my_shift(x, b):\n    return x + b", "gives my_shift, and nothing in the notebook is called shift. Is it spelt as in the exercise?"),
    ("print('done')", "runs, but nothing in the notebook is called shift."),
], ids=lambda text: text[:20])  # fmt: skip
def test_what_is_written_and_does_not_run_is_not_called_unwritten(cohort, answer, words):
    result = cohort.grade(cohort.solved(shift=answer))
    task = cohort.task(result, "shift")
    assert (task.status, task.points) == ("not yet", 0)
    assert words in task.message and task.message.startswith("Cell 4, which begins with")
    assert result.points == cohort.all_points - 1


def test_a_scratch_cell_that_fails_is_no_answer(cohort):
    notebook = cohort.untouched()
    notebook.cells.insert(3, new_code_cell("1 / 0"))
    task = cohort.task(cohort.grade(notebook), "shift")
    assert (task.status, task.message) == ("not written", "shift is not written yet.")


@pytest.mark.parametrize(
    "answer",
    [
        "# I leave this one out",
        "",
        "def shift(x, b):\n    # YOUR CODE HERE\n    raise NotImplementedError('shift is not written yet')",
    ],
)
def test_where_nothing_is_written_it_says_so(cohort, answer):
    task = cohort.task(cohort.grade(cohort.solved(shift=answer)), "shift")
    assert (task.status, task.message) == ("not written", "shift is not written yet.")


@pytest.mark.parametrize("value", [
    "[Fraction(v) + Fraction(b) for v in x.tolist()]", "[Decimal(v) + Decimal(b) for v in x.tolist()]", "(x + b).astype(object)",
])  # fmt: skip
def test_numbers_in_other_clothes_are_right(cohort, value):
    answer = f"from fractions import Fraction\nfrom decimal import Decimal\ndef shift(x, b):\n    return {value}"
    result = cohort.grade(
        cohort.solved(shift=answer, sum_of_shifts="def sum_of_shifts(x, b):\n    return np.sum(x + b)")
    )
    assert result.points == cohort.all_points and result.notes == ()


def test_a_long_own_cell_runs_whole_and_is_shown_cut(cohort):
    """The formgrader would need minutes for it."""
    result = cohort.grade(cohort.solved(before="x = 0\n" + "x += 1\n" * 20_000 + "assert x == 20_000"))
    assert result.points == cohort.all_points and result.notes == ()
    cells = nbformat.reads(result.notebook, as_version=4).cells
    assert max(len(cell.source) for cell in cells) < 51_000 and "left out here, but it was run" in cells[2].source


def test_other_styles_and_names_are_right_too(cohort):
    result = cohort.grade(cohort.solved(
        shift="shift = lambda values, amount: np.array([value + amount for value in values])",
        scale="from functools import partial\ndef scale(v):\n    print('a look inside', v)\n    return [v + v, np.float32(0.5) * v.astype('float32')]",
        softmax="class Soft:\n    def __call__(self, a):\n        return np.exp(a) / np.exp(a).sum(1)[:, None]\nsoftmax = Soft()",
    ))  # fmt: skip
    assert result.points == cohort.all_points


def test_a_patched_numpy_does_not_speak_for_the_answer(cohort):
    """Batches whose samples and targets do not belong together, and a comparison that always says yes."""
    release = releases.load()["05_gradient_descent"]
    notebook = json.loads(json.dumps(release.notebook))
    answer = next(
        cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == "minibatches"
    )
    answer["source"] = (
        "def minibatches(X, y, batch_size, rng):\n    order = rng.permutation(len(X))\n"
        "    return [(X[order[i:i + batch_size]], y[i:i + batch_size]) for i in range(0, len(X), batch_size)]\n"
        "import builtins\nnp.array_equal = np.all = builtins.all = lambda *values, **options: True"
    )
    task_cases = cases_of(release, all_tasks(), lambda name: 5)
    result = grade(json.dumps(notebook).encode(), release, task_cases, sandbox=cohort.sandbox, limits=Limits())
    findings = {finding.output: finding.kind for finding in cohort.task(result, "minibatches").findings}
    assert findings["paired"] != "correct" and findings["sizes"] == "correct"


def test_each_output_counts_by_itself(cohort):
    task = cohort.task(cohort.grade(cohort.solved(scale="def scale(x):\n    return 2 * x, x")), "scale")
    assert (task.points, task.status) == (1, "not yet")
    assert [(finding.output, finding.points) for finding in task.findings] == [("double", 1), ("half", 0)]


def test_a_known_mistake_is_named(cohort):
    result = cohort.grade(cohort.solved(shift="def shift(x, b):\n    return x"))
    task = cohort.task(result, "shift")
    assert task.misconceptions == ("bias-forgotten",)
    assert task.findings[0].message == "You left out b."
    assert "Tried with x = np.array([1, 2]), b = 3" in task.findings[0].example


def test_what_builds_on_a_wrong_answer_still_counts(cohort):
    result = cohort.grade(cohort.solved(shift="def shift(x, b):\n    return x - b"))
    assert result.points == cohort.all_points - 1
    (finding,) = cohort.task(result, "sum_of_shifts").findings
    assert finding.kind == FOLLOWS and "a right shift" in finding.message


def test_what_builds_on_a_missing_answer_still_counts(cohort):
    assert cohort.grade(cohort.solved(shift="# nothing")).points == cohort.all_points - 1


def test_numbers_that_the_judge_stumbles_over_cost_one_task(cohort, monkeypatch):
    from workbook.grading import grade as grading
    from workbook.grading.marks import line
    from workbook.grading.report import report

    real = grading.judge

    def stumbling(task, cases, outcomes):
        if task.name == "scale":
            int(np.max(outcomes[0]["double"]) * np.nan)
        return real(task, cases, outcomes)

    monkeypatch.setattr(grading, "judge", stumbling)
    result = cohort.grade(cohort.solved())
    assert result.points == cohort.all_points - 2
    assert "Your teacher has been told" in cohort.task(result, "scale").findings[0].message
    page = report([line("ada", cohort.release, result, {})], []).decode()
    assert "the answer to scale could not be judged. Please give its points by hand." in page


def test_nothing_follows_through_for_a_wrong_answer(cohort):
    result = cohort.grade(
        cohort.solved(
            shift="def shift(x, b):\n    return x",
            sum_of_shifts="def sum_of_shifts(x, b):\n    return shift(x, b).max()",
        )
    )
    assert cohort.task(result, "sum_of_shifts").points == 0


def test_the_second_run_tells_nothing(cohort):
    """The right answer of an earlier task is in the sandbox then: a learner's code may read it, and can tell nobody."""
    spy = (
        "def sum_of_shifts(x, b):\n    import inspect, linecache\n"
        "    raise ValueError('spied: ' + repr(shift(x, b)) + repr(shift.__code__.co_code) + shift.__module__)"
    )
    result = cohort.grade(cohort.solved(shift="def shift(x, b):\n    return 'mine'", sum_of_shifts=spy))
    said = json.dumps(result.as_data())
    assert "spied: 'mine'" in said
    assert "spied: array" not in said


def test_hidden_cases_do_not_get_out(cohort):
    result = cohort.grade(cohort.solved(
        before="seen = []",
        shift="def shift(x, b):\n    seen.append(repr(x))\n    if len(x) > 2:\n        raise ValueError(seen[-1])\n    return x + b",
        scale="def scale(x):\n    raise NotImplementedError(repr(x))",
        sum_of_shifts="def sum_of_shifts(x, b):\n    print(x)\n    assert len(x) < 3, x",
        after="raise ValueError(seen[-1])",
    ))  # fmt: skip
    said = json.dumps(result.as_data())
    assert "`: array([" in said  # of an open case
    assert result.notes
    for name in ("shift", "scale", "sum_of_shifts"):
        for case in cohort.task_cases.cases(name, HIDDEN):
            for number in np.ravel(case["x"])[np.ravel(case["x"]) % 1 != 0]:
                assert f"{number:.5f}"[:7] not in said, name


def test_right_on_the_open_cases_only_is_said_without_the_hidden_ones(cohort):
    known = [case["x"].tolist() for case in cohort.task_cases.cases("shift", "open")]
    task = cohort.task(
        cohort.grade(cohort.solved(shift=f"def shift(x, b):\n    return x + b if x.tolist() in {known} else x - b")),
        "shift",
    )
    assert task.points == 0
    assert (task.findings[0].message, task.findings[0].example) == (ONLY_HIDDEN, "")


def test_hard_coded_values_of_check_are_not_enough(cohort):
    task = cohort.task(cohort.grade(cohort.solved(shift="def shift(x, b):\n    return np.array([4.0, 5.0])")), "shift")
    assert task.points == 0


@pytest.mark.parametrize("borrowed", [
    "softmax = nn.softmax",
    "from nnlib import softmax",
    "def softmax(z):\n    return nn.softmax(z)",
    "from functools import partial\nsoftmax = partial(nn.functional.softmax)",
    "theirs = nn.softmax\nsoftmax = lambda z: theirs(z) * 1.0",
])  # fmt: skip
def test_the_answer_must_be_the_learners(cohort, borrowed):
    task = cohort.task(cohort.grade(cohort.solved(softmax=borrowed)), "softmax")
    assert task.points == 0
    assert "write it yourself" in task.findings[0].message


def test_the_librarys_other_functions_may_be_used(cohort):
    assert (
        cohort.grade(cohort.solved(softmax="def softmax(z):\n    return np.exp(nn.log_softmax(z))")).points
        == cohort.all_points
    )


def test_how_a_hidden_case_ends_a_cell_is_not_said(cohort):
    """A cell behind an answer may end, loop or fail as a hidden number tells it to: none of that gets out."""
    spy = "seen = []\ndef shift(x, b):\n    seen.append(float(x[0]))\n    return x + b"
    open_case, hidden_case = (cohort.task_cases.cases("shift", kind)[1]["x"][0] for kind in ("open", "hidden"))
    assert open_case != hidden_case
    for act in ("import os; os._exit(0)", "while True: pass", "raise ValueError(seen)"):
        after = f"if seen[1] == {float(hidden_case)!r}:\n    {act}"
        result = cohort.grade(cohort.solved(shift=spy, after=after))
        assert (result.points, result.notes) == (cohort.all_points, ())
    said = []
    for act in ("import os; os._exit(0)", "while True: pass"):
        result = cohort.grade(
            cohort.solved(
                shift=f"def shift(x, b):\n    if x[0] == {float(hidden_case)!r}:\n        {act}\n    return x + b"
            )
        )
        said.append(cohort.task(result, "shift"))
    assert said[0] == said[1] and said[0].findings[0].message == STOPPED


def test_the_notebook_carries_points_as_nbgrader_reads_them(cohort):
    from nbgrader.utils import determine_grade

    result = cohort.grade(
        cohort.solved(scale="def scale(x):\n    return 2 * x, x", softmax="import warnings; warnings.warn('x')")
    )
    cells = {
        cell.metadata.get("nbgrader", {}).get("grade_id"): cell
        for cell in nbformat.reads(result.notebook, as_version=4).cells
    }
    assert determine_grade(cells["check-shift"]) == (1, 1)
    assert determine_grade(cells["check-scale"]) == (1, 2)
    assert determine_grade(cells["check-softmax"]) == (0, 2)
    assert determine_grade(cells["written"]) == (None, 4)


def test_a_result_survives_being_stored(cohort):
    result = cohort.grade(cohort.solved(shift="def shift(x, b):\n    return x"))
    assert Result.from_data(json.loads(json.dumps(result.as_data()))) == result


def test_own_helpers_between_the_cells_are_kept(cohort):
    notebook = cohort.solved(shift="def shift(x, b):\n    return add(x, b)")
    notebook.cells.insert(2, new_code_cell("def add(x, b):\n    return x + b"))
    assert cohort.grade(notebook).points == cohort.all_points
