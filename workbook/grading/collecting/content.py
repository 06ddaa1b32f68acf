"""What a file holds: which exercise it is, and how many of its answers somebody has written. Nothing in it is run."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook.grading.limits import Limits
from workbook.grading.notebook import Cell, UnreadableError, read
from workbook.grading.release import Release, grade_id_of, is_answer

SOLUTION_MARK = "### BEGIN SOLUTION"
OFTEN_NOTEBOOKS = {"", ".json", ".txt", ".download"}  # what browsers and mail programs make of the ending .ipynb
NO_NOTEBOOKS = {
    ".html": "is a web page, not a notebook",
    ".pdf": "is a PDF, not a notebook",
    ".py": "is a Python program, not a notebook",
    ".zip": "is a zip that cannot be opened",
    ".rar": "is an archive that is no zip",
    ".7z": "is an archive that is no zip",
    ".gz": "is an archive that is no zip",
    ".tar": "is an archive that is no zip",
}


def may_hold_notebook(name: str) -> bool:
    """Whether a file is worth a look inside, by its name."""
    return ".ipynb" in name.casefold() or _ending(name) in OFTEN_NOTEBOOKS


def why_no_notebook(name: str) -> str:
    """What to say of a file that is not even opened, as the end of "The file ..."."""
    ending = _ending(name)
    return NO_NOTEBOOKS.get(ending, f"is no notebook ({ending})" if ending else "is no notebook")


@dataclass(frozen=True)
class Content:
    """What was found in a file: the exercise, its answers that are written, of how many; or the problem."""

    data: bytes = field(default=b"", repr=False)
    stem: str = ""
    answered: int = 0
    of: int = 0
    problem: str = ""


class Exercise:
    """What a notebook is compared with, taken out of an exercise once for all notebooks.

    Attributes:
        answers: the cells for answers, grade_id -> (id, type, text as handed out).
        tasks: the names that its checks check.
        texts: the texts of all cells.
    """

    def __init__(self, release: Release):
        self.answers = {
            grade_id_of(cell): (cell.get("id", ""), cell.cell_type, cell.source.strip())
            for cell in release.notebook.cells
            if is_answer(cell)
        }
        self.tasks = set(release.tasks)
        self.texts = Counter(cell.source.strip() for cell in release.notebook.cells)


def look(data: bytes, name: str, exercises: Mapping[str, Exercise], limits: Limits) -> Content:
    """Look into the file `name`. A problem goes with the chapter that its name says, where it says one."""
    named = next((stem for stem in exercises if stem in name), next(iter(exercises)) if len(exercises) == 1 else "")
    try:
        data = without_outputs(data, limits) if len(data) > limits.file_bytes else in_utf8(data)
        cells = read(data, limits)
    except UnreadableError as reason:
        problem = str(reason) if ".ipynb" in name.casefold() else why_no_notebook(name)
        return Content(stem=named if ".ipynb" in name.casefold() else "", problem=problem)
    if any(SOLUTION_MARK in cell.source for cell in cells):
        return Content(problem="holds the solutions of the course, and is no hand-in")
    by_name: dict[str, list[Cell]] = {}
    for cell in cells:
        for name_of_cell in {cell.grade_id, cell.id} - {""}:
            by_name.setdefault(name_of_cell, []).append(cell)
    code = [cell.source for cell in cells if cell.type == "code"]
    texts = {cell.source.strip() for cell in cells}
    found = {stem: _count(exercise, by_name, code, texts) for stem, exercise in exercises.items()}
    stem = max(found, key=lambda one: found[one][1:])
    answered, sure, _ = found[stem]
    if not sure:
        is_chapter = next((one for one in exercises if one in name), "")
        return Content(
            problem=f"holds none of the answers of the exercise {is_chapter}; it may be the chapter, which is only read"
            if is_chapter
            else f"holds none of the answers of {' or '.join(exercises) if len(exercises) < 4 else 'any exercise'}"
        )
    return Content(data, stem, answered, len(exercises[stem].answers))


def in_utf8(data: bytes) -> bytes:
    """A notebook in the encoding that notebooks have: what PowerShell's `>` writes is UTF-16."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data


def without_outputs(data: bytes, limits: Limits) -> bytes:
    """A large notebook without its outputs, which the grader never uses.

    Raises:
        UnreadableError: it is no notebook, or still too large.
    """
    too_large = f"is larger than {limits.file_bytes / 1e6:g} MB, even without its outputs"
    try:
        said = json.loads(in_utf8(data).decode("utf-8-sig"))
        for cell in said["cells"]:
            if cell.get("cell_type") == "code":
                cell["outputs"] = []
        said.pop("metadata", None)  # the state of widgets, which may be larger than everything else
        small = json.dumps(said).encode("ascii")
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError, MemoryError):
        raise UnreadableError(too_large) from None
    if len(small) > limits.file_bytes:
        raise UnreadableError(too_large)
    return small


def _count(
    exercise: Exercise, by_name: dict[str, list[Cell]], code: list[str], texts: set[str]
) -> tuple[int, int, int]:
    """Of an exercise: the answers that are written, the places for answers that are there for sure, and the cells in common."""
    answered = sure = defined = 0
    for grade_id, (ident, kind, text) in exercise.answers.items():
        theirs = by_name.get(grade_id) or by_name.get(ident) or []
        sure += bool(theirs)
        if any(cell.source.strip() != text for cell in theirs):
            answered += 1
        elif (
            not theirs
            and kind == "code"
            and any(_defines(source, grade_id) and source.strip() != text for source in code)
        ):
            answered += 1
            defined += 1
    sure += sum(_checks(source) in exercise.tasks for source in code)
    # a name alone is no proof: chapters define some of the functions that exercises ask for
    sure += defined if 2 * defined > len(exercise.tasks) else 0
    return answered, sure, sum(count for text, count in exercise.texts.items() if text in texts)


def _defines(source: str, name: str) -> bool:
    return name in source and re.search(rf"(?m)^\s*(?:def|class)\s+{re.escape(name)}\b", source) is not None


def _checks(source: str) -> str:
    found = _CHECK.search(source)
    return found.group(1) if found else ""


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending.casefold()}" if dot and stem and len(ending) < 12 else ""


_CHECK = re.compile(r"""\bcheck\(\s*["'](\w+)["']""")
