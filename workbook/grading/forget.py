"""Deleting what the grader keeps of a learner, or of everybody: notebooks, marks, feedback, rows. Only what the grader itself wrote."""

import csv
import io
import shutil
from collections.abc import Sequence
from pathlib import Path

from workbook.grading import marking, results
from workbook.grading.collecting.names import learner_name
from workbook.grading.csv_export import safe
from workbook.grading.given import CLASS_LIST
from workbook.grading.gradebook import FILE, Book
from workbook.grading.returning import FOLDER as SEND_BACK

BY_LEARNER = ("submitted", "autograded", "feedback")
TABLES = ("grades.csv", "learners.csv", "files.csv")
OF_ALL = (*BY_LEARNER, "source", SEND_BACK, *TABLES, "report.html", FILE, "nbgrader_config.py", results.FOLDER)


class ForgetError(Exception):
    """Nothing can be deleted; the text says why."""


def kept_of(folder: Path, learners: Sequence[str] | None) -> list[Path]:
    """The files and folders that would go: of some learners, or of everybody for None.

    Raises:
        ForgetError: this is no folder of results, or it knows nothing of a learner.
    """
    if not (folder / results.FOLDER).is_dir():
        raise ForgetError(
            f"there are no results in {folder}: name the folder that the grader wrote, such as hand-ins-graded"
        )
    if learners is None:
        return [path for path in (folder / name for name in OF_ALL) if path.exists()]
    known = {student for student, _ in results.Store(folder).everybody()}
    found = []
    for learner in map(learner_name, learners):
        mine = [folder / part / learner for part in BY_LEARNER]
        mine = [
            path for path in mine if path.parent.is_dir() and path.name in {one.name for one in path.parent.iterdir()}
        ]
        if learner not in known and not mine:
            raise ForgetError(f"{folder} knows nothing of {learner}; a learner's name is that in learners.csv")
        found += [*mine, *results.Store(folder).files_of(learner)]
    # what names several learners goes as a whole, and the next run makes it anew
    return [
        *found,
        *(path for path in (folder / "report.html", folder / SEND_BACK, folder / CLASS_LIST) if path.exists()),
    ]


def forget(folder: Path, learners: Sequence[str] | None) -> None:
    """Delete it. Rows of the tables and of the gradebook go too.

    Raises:
        ForgetError: as `kept_of`.
    """
    paths = kept_of(folder, learners)
    if learners is not None:
        names = {learner_name(one) for one in learners}
        with Book(folder) as book:
            for name in names:
                book.remove(name)
        for table in TABLES:
            _without_rows(folder / table, {safe(name) for name in names})
        marking.forget(folder, names)
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _without_rows(path: Path, learners: set[str]) -> None:
    if not path.exists():
        return
    head, *rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    column = head.index("learner")
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([head, *(row for row in rows if row[column] not in learners)])
    results.write(path, file.getvalue().encode("utf-8-sig"))
