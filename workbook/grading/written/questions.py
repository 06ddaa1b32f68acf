"""The written questions of a cohort, with everybody's answers, in an order that tells nobody's name."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat

from workbook.grading.gradebook import Book, WrittenMark
from workbook.grading.release import Release, grade_id_of

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions"


@dataclass(frozen=True)
class Question:
    """One written question: its exercise, the name of its cell, its words, and the model answer with the rubric, both in Markdown."""

    release: Release
    name: str
    words: str
    rubric: str

    @property
    def points(self) -> float:
        """The most that an answer can have."""
        return self.release.written[self.name]


@dataclass(frozen=True)
class Paper:
    """That one learner wrote something, which nobody has to read to know it.

    Attributes:
        key: names the answer on the page and tells nothing of who wrote it.
        mark: what the gradebook says of it.
        path: the notebook that holds it.
    """

    key: str
    student: str
    mark: WrittenMark
    path: Path


@dataclass(frozen=True)
class Answer(Paper):
    """What one learner wrote. `pictures` are those that the answer holds: name -> an address that carries the picture itself."""

    words: str
    pictures: dict[str, str]


def questions(book: Book, known: dict[str, Release], solutions: Path = SOLUTIONS) -> list[Question]:
    """The written questions to which somebody handed in an answer."""
    return [
        found
        for stem, release in known.items()
        for name in release.written
        if (found := question_named(book, known, stem, name, solutions))
    ]


def question_named(
    book: Book, known: dict[str, Release], stem: str, name: str, solutions: Path = SOLUTIONS
) -> Question | None:
    """One of these questions, or None."""
    release = known.get(stem)
    if release is None or name not in release.written or not book.written(release, name):
        return None
    return Question(release, name, _words_before(release, name), _rubric(solutions / f"{stem}.ipynb", name))


def papers(folder: Path, book: Book, question: Question) -> list[Paper]:
    """Who wrote an answer, without those that nobody touched, in an order of its own for each question. No notebook is read: a class
    has hundreds, and this is asked for each mark that is typed."""
    stem, found = question.release.stem, []
    for student, mark in book.written(question.release, question.name).items():
        path = folder / "autograded" / student / stem / f"{stem}.ipynb"
        if not mark.untouched and path.is_file() and not path.is_symlink():
            key = hashlib.sha256("\0".join([str(folder.resolve()), stem, question.name, student]).encode())
            found.append(Paper(key.hexdigest()[:16], student, mark, path))
    return sorted(found, key=lambda paper: paper.key)


def answers(folder: Path, book: Book, question: Question) -> list[Answer]:
    """The papers with what stands in them."""
    cells = [(paper, _cell(paper.path, question.name)) for paper in papers(folder, book, question)]
    return [
        Answer(**vars(paper), words=cell["source"], pictures=_pictures(cell))
        for paper, cell in cells
        if cell is not None
    ]


def same_words(found: list[Answer]) -> dict[str, list[int]]:
    """Of each answer, by its key, the numbers (from 1) of those that say the same, word for word; of a few words it means nothing."""
    places: dict[str, list[int]] = {}
    for number, answer in enumerate(found, start=1):
        places.setdefault(plain(answer.words), []).append(number)
    return {
        answer.key: [one for one in places[plain(answer.words)] if one != number]
        for number, answer in enumerate(found, start=1)
        if len(plain(answer.words).split()) >= FEWEST_WORDS
    }


FEWEST_WORDS = 8


def plain(words: str) -> str:
    """The words alone, without capitals, punctuation and lines."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _words_before(release: Release, name: str) -> str:
    """The Markdown that stands above the answer."""
    before = ""
    for cell in release.notebook.cells:
        if grade_id_of(cell) == name:
            return before
        before = cell.source if cell.cell_type == "markdown" else ""
    return before


@cache  # the solutions stay as they are while somebody marks
def _rubric(path: Path, name: str) -> str:
    cell = _cell(path, name) if path.is_file() and not path.is_symlink() else None
    return "" if cell is None else re.sub(r"^### (BEGIN|END) SOLUTION\s*$", "", cell["source"], flags=re.M).strip()


def _cell(path: Path, name: str) -> nbformat.NotebookNode | None:
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    return next((cell for cell in notebook.cells if grade_id_of(cell) == name), None)


def _pictures(cell: nbformat.NotebookNode) -> dict[str, str]:
    """The reader of notebooks has left none but pictures in base 64."""
    return {
        name: f"data:{kind};base64,{''.join(data.split())}"
        for name, forms in cell.get("attachments", {}).items()
        for kind, data in list(forms.items())[:1]
    }
