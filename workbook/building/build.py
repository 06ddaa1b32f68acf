"""The steps that make one chapter: its notebook, its solution, and the exercise that comes out of the solution."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import nbformat.v4

from workbook.building.errors import BuildError
from workbook.building.execute import execute, seconds
from workbook.building.make_exercise import make_exercise, with_grading
from workbook.building.normalise import normalise, text_of

REPOSITORY = Path(__file__).resolve().parents[2]
NOTEBOOKS, EXERCISES, SOLUTIONS = "notebooks", "exercises", "solutions"
CELL_LIMIT = 5
LIMITS = {NOTEBOOKS: 20, SOLUTIONS: 20, EXERCISES: 8}


@dataclass(frozen=True)
class Built:
    """One notebook as it should be stored; `times` are (cell index, seconds)."""

    path: Path
    text: str
    times: list

    @property
    def changed(self):
        """Whether the stored file differs."""
        return not self.path.exists() or self.path.read_bytes() != self.text.encode("utf-8")

    def write(self):
        """Stores it, all or nothing, and only if it differs; returns whether it did."""
        if not self.changed:
            return False
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}")
        try:
            draft.write_bytes(self.text.encode("utf-8"))
            os.replace(draft, self.path)
        finally:
            draft.unlink(missing_ok=True)
        return True


def stems(root=REPOSITORY):
    """The stems of all chapters that have a notebook or a solution, in order."""
    return sorted({path.stem for folder in (NOTEBOOKS, SOLUTIONS) for path in (Path(root) / folder).glob("*.ipynb")})


def choose(wanted, known):
    """The stems that the words on the command line mean: "01", "1" or "01_structure"; all of them without a word.

    Raises:
        BuildError: a word that means no chapter.
    """
    chosen = set()
    for word in wanted:
        name = word.removesuffix(".ipynb")
        found = [stem for stem in known if stem == name or name.isdigit() and stem.startswith(f"{int(name):02d}_")]
        if not found:
            raise BuildError(f"there is no chapter {word!r}; there are: {', '.join(known) or 'none'}")
        chosen.update(found)
    return [stem for stem in known if stem in chosen or not wanted]


def jobs(stem, root=REPOSITORY):
    """What there is to make for one chapter: a list of (path, function that makes the notebook to execute)."""
    root = Path(root)
    solution, exercise, chapter = (root / folder / f"{stem}.ipynb" for folder in (SOLUTIONS, EXERCISES, NOTEBOOKS))
    found = []
    if solution.exists():
        found += [(solution, lambda: with_grading(fresh(solution))), (exercise, lambda: make_exercise(fresh(solution)))]
    if chapter.exists():
        found.append((chapter, lambda: fresh(chapter)))
    return found


def build(path, make):
    """Makes, executes and tidies one notebook, in memory; writes nothing.

    Raises:
        BuildError: the message begins with the notebook's path.
    """
    try:
        notebook = make()
        path.parent.mkdir(parents=True, exist_ok=True)
        executed = execute(notebook, path.parent)
        stored = normalise(executed, path.stem)
        nbformat.validate(stored)
        return Built(path, text_of(stored), seconds(executed))
    except (BuildError, nbformat.ValidationError) as error:
        raise BuildError(f"{path.parent.name}/{path.name}, {error}") from error


def fresh(path):
    """The notebook in a file, with its stored cell ids and without outputs; BuildError where it is none."""
    try:
        notebook = nbformat.v4.reads(path.read_text(encoding="utf-8"))
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        return normalise(notebook, path.stem)
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        raise BuildError(f"this is not a notebook: {type(error).__name__}: {str(error)[:200]}") from error


def exercise_of(path):
    """The exercise that comes out of the solution in a file, in its stored form but not executed."""
    return normalise(make_exercise(fresh(path)), path.stem)
