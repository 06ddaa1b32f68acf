"""nbgrader's own tools accept what the builder makes: they release it and grade an untouched submission.

Points for right answers come from the course's own judge, in the grader; here it is enough that cells and metadata are
understood.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat.v4 as v4
import pytest

from workbook.building.make_exercise import make_exercise, with_grading
from workbook.building.normalise import normalise, text_of

REPOSITORY = Path(__file__).resolve().parents[2]
POINTS = {"double": 2, "weights": 3}
# A released exercise is the exercise itself: nothing is to be cleared a second time.
CONFIG = """c = get_config()
c.CourseDirectory.course_id = "course"
c.GenerateAssignment.preprocessors = [f"nbgrader.preprocessors.{name}" for name in (
    "IncludeHeaderFooter", "LockCells", "CheckCellMetadata", "ComputeChecksums", "SaveCells")]
"""

pytestmark = pytest.mark.slow


def solution():
    return v4.new_notebook(
        cells=[
            v4.new_markdown_cell("# Exercises"),
            v4.new_code_cell('def check(name):\n    assert double(1) == 2 if name == "double" else w == [1, 1]'),
            v4.new_code_cell(
                'def double(x):\n    """Twice x."""\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION'
            ),
            v4.new_code_cell('check("double")'),
            v4.new_markdown_cell("Weights:"),
            v4.new_code_cell("### BEGIN SOLUTION\nw = [1, 1]\n### EXERCISE\n# w = [0, 0]\n### END SOLUTION"),
            v4.new_code_cell('check("weights")'),
            v4.new_markdown_cell(
                "Why?\n\n### BEGIN SOLUTION\nBecause. Rubric: all or nothing.\n### END SOLUTION",
                metadata={"tags": ["written"]},
            ),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course folder and `run(tool, ...)`, which runs one of nbgrader's tools in it and returns what it said."""
    pytest.importorskip("nbgrader", reason="nbgrader is a teacher's tool: pip install -r requirements-dev.txt")
    folder = tmp_path_factory.mktemp("course")
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
    environment |= {
        name: str(folder / "home" / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment.get("PATH", "")])

    def run(tool, *words):
        done = subprocess.run(
            [sys.executable, "-m", "nbgrader", tool, *words],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    return folder, run


@pytest.fixture(scope="module")
def graded(course):
    """The course after an exercise was released, handed in untouched and graded."""
    folder, run = course
    (folder / "source" / "01").mkdir(parents=True)
    exercise = normalise(make_exercise(solution(), task_points=POINTS.__getitem__), "01_structure")
    (folder / "source" / "01" / "01_structure.ipynb").write_text(text_of(exercise), encoding="utf-8")
    run("generate_assignment", "01")
    shutil.copytree(folder / "release" / "01", folder / "submitted" / "ada" / "01")
    run("autograde", "01")
    return folder, run, exercise


def test_the_released_notebook_is_the_exercise(graded):
    folder, _, exercise = graded
    released = v4.reads((folder / "release" / "01" / "01_structure.ipynb").read_text(encoding="utf-8"))
    assert [cell.source for cell in released.cells] == [cell.source for cell in exercise.cells]


def test_the_gradebook_knows_every_task_with_its_points(graded):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{graded[0] / 'gradebook.db'}") as gradebook:
        cells = gradebook.find_assignment("01").notebooks[0].grade_cells
        assert {cell.name: cell.max_score for cell in cells} == {"check-double": 2, "check-weights": 3, "written": 4}


def test_an_untouched_submission_is_graded_with_nothing(graded):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{graded[0] / 'gradebook.db'}") as gradebook:
        submission = gradebook.find_submission("01", "ada")
        assert (submission.score, submission.max_score) == (0, 9)


def test_the_validator_finds_two_tasks_not_solved_and_a_question_not_answered(graded):
    folder, run, _ = graded
    assert "FAILED ON 3 CELL(S)" in run("validate", str(folder / "release" / "01" / "01_structure.ipynb"))


def test_the_solution_too_carries_cells_that_nbgrader_understands():
    pytest.importorskip("nbgrader", reason="nbgrader is a teacher's tool: pip install -r requirements-dev.txt")
    from nbgrader.preprocessors import CheckCellMetadata, ClearSolutions

    notebook = normalise(with_grading(solution(), task_points=POINTS.__getitem__), "01_structure")
    for preprocessor in (ClearSolutions(), CheckCellMetadata()):
        notebook, _ = preprocessor.preprocess(notebook, {})
    text = text_of(notebook)
    assert "return 2 * x" not in text and "Rubric" not in text and "def double(x):" in text
