"""Entering: what was handed in and what came of it, laid where nbgrader looks for it. One submission's trouble stays its own."""

import contextlib
from collections.abc import Iterable
from pathlib import Path

from workbook.grading import disk_errors, results, workers
from workbook.grading.cohort import Cohort, Key
from workbook.grading.collecting import Submission, is_nbgrader_folder
from workbook.grading.grade import Result
from workbook.grading.gradebook import Book
from workbook.grading.progress import Progress


def keep_submissions(cohort: Cohort, sources: Iterable[Path]) -> dict[Key, str]:
    """Lay the notebooks where nbgrader looks for them, unless they lie there already; returns why some could not be."""
    problems: dict[Key, str] = {}
    in_place = any(is_nbgrader_folder(one) and one.resolve() == cohort.folder.resolve() for one in sources)
    for one in cohort.submissions:
        if in_place and one.owner.platform == "nbgrader":
            continue  # what a learner handed in is never written again
        with _alone(problems, (one.student, one.stem)):
            results.write(cohort.folder / "submitted" / one.student / one.stem / f"{one.stem}.ipynb", one.data)
    return problems


@contextlib.contextmanager
def _alone(problems: dict[Key, str], key: Key):
    """What goes wrong with one submission is its own problem; what goes wrong with the disk or the gradebook is everybody's."""
    try:
        yield
    except Exception as error:
        if not disk_errors.is_of_one_submission(error):
            raise
        problems[key] = f"could not be entered; the grader itself stopped with {type(error).__name__}: {error}"


def enter(
    done: Iterable[workers.Done], source: Path, cohort: Cohort, book: Book, problems: dict[Key, str], progress: Progress
) -> None:
    """Enter results as they come; `problems` takes those that could not be. nbgrader's timestamps lie below `source`."""
    for job, result in done:
        key = (job.student, job.stem)
        if isinstance(result, Result):
            with _alone(problems, key):
                timestamp = _timestamp(source / "submitted" / job.student / job.stem / "timestamp.txt")
                earlier = graded_file(cohort.folder, job)
                before = earlier.read_text(encoding="utf-8") if earlier.is_file() else None
                book.record(job.student, cohort.releases[job.stem], result.notebook, timestamp, before)
                results.write(graded_file(cohort.folder, job), result.notebook.encode("utf-8"))
                cohort.store.write(job.student, job.stem, cohort.keys[key], result)
            if key in problems:
                book.undo()
        else:
            problems[key] = result
        progress.step()


def _timestamp(path: Path) -> str:
    """When nbgrader collected a submission, where it says so."""
    if path.is_symlink() or not path.is_file():
        return ""
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read(100)


def graded_file(folder: Path, one: Submission | workers.Job) -> Path:
    """Where the graded notebook lies."""
    return folder / "autograded" / one.student / one.stem / f"{one.stem}.ipynb"
