"""nbgrader's gradebook: the exercises, their cells and everybody's points, written as nbgrader itself would write them.

So its formgrader, its feedback and its exports work on the result. Points that a teacher gave by hand are never touched.
"""

import contextlib
import copy
import warnings
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

import nbformat
import nbgrader.api
from nbgrader.api import Grade, Gradebook, MissingEntry
from nbgrader.preprocessors import SaveCells
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, parse_utc
from sqlalchemy import text
from sqlalchemy.exc import SAWarning

from workbook.grading.new_gradebook import make_gradebook
from workbook.grading.release import Release

FILE = "gradebook.db"


class GradebookChangedError(Exception):
    """The exercise has other cells than those the gradebook knows; the text says what to do."""


@dataclass(frozen=True)
class WrittenMark:
    """What the gradebook says of one learner's written answer.

    Attributes:
        points: those that a person gave, None while there are none.
        comment: the person's words.
        untouched: whether the learner left the cell as it was, so that nobody needs to read it.
        for_earlier: whether the points were given for an earlier version.
    """

    points: float | None
    comment: str
    untouched: bool
    for_earlier: bool


class Book:
    """The gradebook of one cohort. Close it when you are done; as a context manager it closes itself."""

    def __init__(self, folder: Path):
        path = Path(folder).resolve() / FILE
        # nbgrader's own queries make SQLAlchemy warn about nothing that matters here
        warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader.api")
        nbgrader.api.app_log.addFilter(_is_news)
        if not path.exists():
            make_gradebook(path)
        self._url = f"sqlite:///{path}"
        self._book = Gradebook(self._url)

    def __enter__(self):
        return self

    def __exit__(self, *about):
        self._book.close()

    def prepare(self, release: Release) -> None:
        """Enter an exercise, if it is not there yet.

        Raises:
            GradebookChangedError: the gradebook holds marks for an exercise of this name with other cells.
        """
        self._book.update_or_create_assignment(release.stem)
        about = {"notebook": release.stem, "assignment": release.stem, "db_url": self._url}
        try:
            SaveCells().preprocess(copy.deepcopy(release.notebook), {"nbgrader": about})
        except RuntimeError:
            raise GradebookChangedError(
                f"the exercise {release.stem} has other cells than when this gradebook was begun: grade into a new folder with --output"
            ) from None

    def record(
        self, student: str, release: Release, notebook: str, timestamp: str = "", before: str | None = None
    ) -> None:
        """Enter a graded notebook, given as text, in the place of the one `before`: a mark by hand is for what it was given for."""
        self._book.update_or_create_student(student)
        moment = _moment(timestamp)
        submission = self._book.update_or_create_submission(
            release.stem, student, **({"timestamp": moment} if moment else {})
        )
        cells = {
            cell.metadata.nbgrader.grade_id: cell
            for cell in nbformat.reads(notebook, as_version=4).cells
            if _has_name(cell)
        }
        ((submitted),) = submission.notebooks
        for grade in submitted.grades:
            grade.auto_score, _ = determine_grade(cells[grade.cell.name])
            grade.needs_manual_grade = (
                grade.auto_score is None
                if grade.manual_score is None
                else bool(grade.needs_manual_grade) or not _is_as_before(grade.cell.name, notebook, before)
            )
        for comment in submitted.comments:
            cell = cells[comment.cell.name]
            comment.auto_comment = "No response." if cell.metadata.nbgrader.checksum == compute_checksum(cell) else None
        self._book.db.commit()

    def written(self, release: Release, name: str) -> dict[str, WrittenMark]:
        """The marks of everybody who handed in this written question, by learner."""
        try:
            submissions = self._book.notebook_submissions(release.stem, release.stem)
        except MissingEntry:
            return {}
        found = {}
        self._book.db.expire_all()  # the formgrader may have written meanwhile
        for submission in submissions:
            grades = {grade.cell.name: grade for grade in submission.grades}
            comments = {comment.cell.name: comment for comment in submission.comments}
            if name in grades:
                grade, comment = grades[name], comments.get(name)
                points = None if _is_impossible(grade) else grade.manual_score
                untouched = grade.manual_score is None and not grade.needs_manual_grade
                words = (comment.manual_comment or "") if comment is not None else ""
                stale = grade.manual_score is not None and bool(grade.needs_manual_grade)
                found[submission.student.id] = WrittenMark(points, words, untouched, stale)
        return found

    def mark_by_hand(self, student: str, release: Release, name: str, points: float | None, comment: str) -> None:
        """Keep what a person gives for an answer, as the formgrader does; None takes the points away again.

        Raises:
            MissingEntry: nobody of this name handed it in.
        """
        grade = self._book.find_grade(name, release.stem, release.stem, student)
        grade.manual_score = points
        grade.needs_manual_grade = points is None and grade.auto_score is None
        self._book.find_comment(name, release.stem, release.stem, student).manual_comment = comment or None
        self._book.db.commit()

    def to_look_at(self) -> list[str]:
        """Marks given by hand that cannot be, or that fit what is handed in no longer, each as a sentence."""
        said = []
        for grade in self._book.db.query(Grade).filter(Grade.manual_score.isnot(None)):
            where = f"{grade.student.id}, {grade.assignment.name}, {grade.cell.name}"
            if _is_impossible(grade):
                said.append(
                    f"{where}: {grade.manual_score:g} of {grade.max_score:g} points cannot be, and do not count."
                )
            elif grade.needs_manual_grade:
                said.append(
                    f"{where}: {grade.manual_score:g} points were given for an earlier version, and count until you look again."
                )
        return sorted(said)

    def late(self, student: str, release: Release) -> tuple[float, float]:
        """When a learner handed in, in seconds since 1970, and the points that nbgrader's late policy takes off; 0 where it says nothing."""
        try:
            submission = self._book.find_submission(release.stem, student)
        except MissingEntry:
            return 0.0, 0.0
        moment = submission.timestamp.replace(tzinfo=UTC).timestamp() if submission.timestamp else 0.0
        return moment, float(submission.late_submission_penalty or 0)

    def undo(self) -> None:
        """Forget what was not entered whole."""
        self._book.db.rollback()

    def remove(self, student: str) -> None:
        """Forget a learner and all their marks, if they are there."""
        with contextlib.suppress(MissingEntry):
            self._book.remove_student(student)
            self._book.db.execute(text("VACUUM"))  # what is only marked as free can still be read in the file

    def scores(self, student: str, release: Release) -> dict[str, tuple[float | None, str]]:
        """What the gradebook says of a learner's cells by grade_id: the points, None while they are missing, and the comment.

        Cells that carry no points, where a task's code stands, are there with a teacher's words alone.
        """
        try:
            submitted = self._book.find_submission_notebook(release.stem, release.stem, student)
        except MissingEntry:
            return {}
        comments = {comment.cell.name: comment.comment or "" for comment in submitted.comments}
        words = {
            comment.cell.name: (None, comment.manual_comment)
            for comment in submitted.comments
            if comment.manual_comment
        }
        return words | {
            grade.cell.name: (
                None if _is_open(grade) else grade.score,
                comments.get(grade.cell.name, ""),
            )
            for grade in submitted.grades
        }


def _is_as_before(name: str, notebook: str, before: str | None) -> bool:
    """Whether all that a learner wrote is as before, or at least the answer in words in the cell of this name."""
    if before is None:
        return False
    now, then = (nbformat.reads(text, as_version=4).cells for text in (notebook, before))
    if [cell.source for cell in now] == [cell.source for cell in then]:
        return True
    answers = [
        [cell.source for cell in cells if is_solution(cell) and cell.metadata.nbgrader.grade_id == name]
        for cells in (now, then)
    ]
    return bool(answers[0]) and answers[0] == answers[1]


def _is_impossible(grade: Grade) -> bool:
    """Whether a person gave more points than there are, or fewer than none."""
    return grade.manual_score is not None and not 0 <= grade.manual_score <= grade.max_score


def _is_open(grade: Grade) -> bool:
    return _is_impossible(grade) or (grade.needs_manual_grade and grade.manual_score is None)


def _is_news(record) -> bool:
    """What the database answered is raised as well, and said in a sentence by the command."""
    return not record.getMessage().startswith("Rolling back session")


def _has_name(cell) -> bool:
    return is_grade(cell) or is_solution(cell)


def _moment(text: str):
    try:
        return parse_utc(text.strip()) if text.strip() else None
    except (ValueError, OverflowError, TypeError):
        return None
