"""The exercise as it was handed out: the pristine cells into which the learners' answers are moved."""

import ast
import copy
import hashlib
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.utils import compute_checksum

REPOSITORY = Path(__file__).resolve().parents[2]
EXERCISES = REPOSITORY / "exercises"


class ReleaseError(Exception):
    """The exercises are not there or cannot be used; the text says what to do."""


@dataclass(frozen=True)
class Release:
    """One chapter's exercise.

    Attributes:
        stem: the file's name without ending, which is also the name of the assignment: "01_structure".
        notebook: the notebook as an nbformat object; `cells()` hands out copies.
        digest: a text that changes whenever the file does.
    """

    stem: str
    notebook: nbformat.NotebookNode
    digest: str

    @property
    def chapter(self) -> str:
        """Two digits, "01"."""
        return self.stem[:2]

    def cells(self) -> list[nbformat.NotebookNode]:
        """Copies of the cells."""
        return copy.deepcopy(self.notebook.cells)

    def text(self) -> str:
        """The notebook as a file holds it."""
        return nbformat.writes(self.notebook, version=nbformat.NO_CONVERT) + "\n"

    @property
    def tasks(self) -> dict[str, str]:
        """The tasks in their order: name -> grade_id of the cell with its check."""
        found = {}
        for cell in self.notebook.cells:
            grade_id = grade_id_of(cell)
            if cell.cell_type == "code" and is_graded(cell) and not is_answer(cell):
                found[_checked_in(cell.source) or grade_id] = grade_id
        return found

    @property
    def written(self) -> dict[str, float]:
        """The written questions: grade_id -> points."""
        return {
            grade_id_of(cell): float(cell.metadata.nbgrader.points)
            for cell in self.notebook.cells
            if is_graded(cell) and is_answer(cell)
        }


def load(folder: Path = EXERCISES) -> dict[str, Release]:
    """All exercises in a folder that hold something to grade, by their stems.

    Raises:
        ReleaseError: there are none, or one is no notebook.
    """
    found = {}
    for path in sorted(Path(folder).glob("*.ipynb")):
        data = path.read_bytes()
        try:
            notebook = nbformat.reads(data.decode("utf-8"), as_version=4)
            for cell in notebook.cells:
                if grade_id_of(cell):
                    # by this nbgrader sees later that a written answer was left untouched
                    cell.metadata.nbgrader["checksum"] = compute_checksum(cell)
            release = Release(path.stem, notebook, hashlib.sha256(data).hexdigest())
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise ReleaseError(f"the exercise {path} is damaged: {type(error).__name__}") from error
        if release.tasks or release.written:
            found[path.stem] = release
    if not found:
        raise ReleaseError(
            f"there are no exercises with graded cells in {folder}; `python3 course.py build` makes them"
        )
    return found


def is_answer(cell) -> bool:
    """Whether the learner writes into this cell."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))


def is_graded(cell) -> bool:
    """Whether the cell carries points."""
    return bool(cell.metadata.get("nbgrader", {}).get("grade"))


def grade_id_of(cell) -> str:
    """The name of a cell that is graded or answered, "" for all others."""
    return cell.metadata.get("nbgrader", {}).get("grade_id", "")


def _checked_in(source: str) -> str:
    """The name in the cell's `check("name")`, "" without one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "check" and node.args:
            return str(node.args[0].value) if isinstance(node.args[0], ast.Constant) else ""
    return ""
