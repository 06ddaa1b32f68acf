"""What people did in the version before this one still counts: their exercises are graded, their progress is read."""

import json
from pathlib import Path

import nbformat
import pytest

from workbook import content
from workbook.chapters import CHAPTERS, chapter
from workbook.checking import progress, progress_files
from workbook.checking.course_map import done_in
from workbook.content import all_tasks
from workbook.forms.question import Prediction
from workbook.grading import release as releases
from workbook.grading.grade import cases_of, grade
from workbook.grading.limits import Limits

pytestmark = pytest.mark.slow

OLD_PROGRESS = Path(__file__).with_name("progress_27f799f_04.json")
DONE = ["3", "3", "4"]  # exercises, predictions and quiz, as 27f799f's own progress() counted them in this file
SINCE = {"probe_layer", "output_layers", "own_bend"}  # tasks that the old version did not have
OLD_EXERCISES = [one.stem for one in CHAPTERS[1:9]]


def filled_in(old, stem):
    """The old exercise with the answers of the old solution, matched as a person would: by the cell's grade_id."""
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in old.notebook(f"solutions/{stem}.ipynb").cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    exercise = old.notebook(f"exercises/{stem}.ipynb")
    for cell in exercise.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = answers.pop(cell.metadata.nbgrader.grade_id)
    assert not answers
    return exercise


def test_all_exercises_of_the_old_version_are_graded(old):
    assert [name for name in old.names if name.startswith("exercises/")] == [
        f"exercises/{stem}.ipynb" for stem in OLD_EXERCISES
    ]


@pytest.mark.parametrize("stem", OLD_EXERCISES)
def test_an_old_exercise_filled_in_right_gets_all_points(old, stem, sandbox):
    release = releases.load()[stem]
    task_cases = cases_of(release, all_tasks(), lambda name: 12345)
    hand_in = nbformat.writes(filled_in(old, stem)).encode("utf-8")
    result = grade(hand_in, release, task_cases, sandbox=sandbox, limits=Limits())
    assert {task.name: (task.status, task.points) for task in result.tasks} == {
        # what has come since is not in an old exercise, and nothing is made up for it
        name: ("not written", 0) if name in SINCE else ("correct", task.points)
        for name, task in task_cases.tasks.items()
    }
    assert result.notes == ()


@pytest.mark.parametrize("stem", OLD_EXERCISES)
def test_an_old_written_answer_finds_its_place(old, stem):
    """Written questions are graded by hand: the answer must be in the cell that the teacher reads."""
    written = set(releases.load()[stem].written)
    there = {
        cell.metadata.get("nbgrader", {}).get("grade_id") for cell in old.notebook(f"exercises/{stem}.ipynb").cells
    }
    assert written <= there


@pytest.fixture
def old_progress(tmp_path, monkeypatch):
    """A learner's copies with the progress file of chapter 04 that version 27f799f itself wrote."""
    (tmp_path / "my" / "notebooks").mkdir(parents=True)
    (tmp_path / "my" / "progress").mkdir()
    (tmp_path / "my" / progress_files.MARKER).write_text('{"copies": {}}')
    text = OLD_PROGRESS.read_text(encoding="utf-8")
    (tmp_path / "my" / "progress" / "04.json").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "my" / "notebooks")
    return json.loads(text)


def test_old_progress_is_counted_as_it_was(old_progress):
    assert [words.split()[0] for words in done_in(chapter("04"))] == DONE


def test_the_map_shows_old_progress(old_progress, capsys, monkeypatch):
    progress()
    (row,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("04 ")]
    assert row.split()[-9::3] == DONE


def test_an_old_answer_still_means_the_option_that_was_chosen(old_progress):
    """An answer is stored as a place among the options: they must stand in the order in which they were shown."""
    for question in content.quiz_of("04"):
        entry = old_progress["quiz"].get(question.id)
        if entry:
            assert (entry["answer"] == question.right) == entry["right"], question.id
    for question in content.predictions_of("04"):
        entry = old_progress["predictions"].get(question.id)
        if entry and isinstance(question, Prediction):
            assert (question.options[entry["answer"]].misconception is None) == entry["right"], question.id
