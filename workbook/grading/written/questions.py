"""The written questions of a cohort, with everybody's answers, in an order that tells nobody's name."""

import hashlib
import os
import re
from dataclasses import dataclass
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
class Answer:
    """What one learner wrote.

    Attributes:
        key: names the answer on the page and tells nothing of who wrote it.
        pictures: the pictures that the answer holds: name -> an address that carries the picture itself.
        mark: what the gradebook says of it.
    """

    key: str
    student: str
    words: str
    pictures: dict[str, str]
    mark: WrittenMark


def questions(book: Book, known: dict[str, Release], solutions: Path = SOLUTIONS) -> list[Question]:
    """The written questions to which somebody handed in an answer."""
    return [
        Question(release, name, _words_before(release, name), _rubric(solutions / f"{stem}.ipynb", name))
        for stem, release in known.items()
        for name in release.written
        if book.written(release, name)
    ]


def answers(folder: Path, book: Book, question: Question) -> list[Answer]:
    """All answers but those that nobody touched, in an order of their own for each question."""
    found = []
    for student, mark in book.written(question.release, question.name).items():
        cell = _cell(
            folder / "autograded" / student / question.release.stem / f"{question.release.stem}.ipynb", question.name
        )
        if cell is not None and not mark.untouched:
            key = hashlib.sha256(
                "\0".join([str(folder.resolve()), question.release.stem, question.name, student]).encode()
            )
            found.append(Answer(key.hexdigest()[:16], student, cell["source"], _pictures(cell), mark))
    return sorted(found, key=lambda answer: answer.key)


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


def _rubric(path: Path, name: str) -> str:
    cell = _cell(path, name)
    return "" if cell is None else re.sub(r"^### (BEGIN|END) SOLUTION\s*$", "", cell["source"], flags=re.M).strip()


def _cell(path: Path, name: str) -> nbformat.NotebookNode | None:
    if not os.path.isfile(path) or path.is_symlink():
        return None
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    return next((cell for cell in notebook.cells if grade_id_of(cell) == name), None)


def _pictures(cell: nbformat.NotebookNode) -> dict[str, str]:
    """The reader of notebooks has left none but pictures in base 64."""
    return {
        name: f"data:{kind};base64,{''.join(data.split())}"
        for name, forms in cell.get("attachments", {}).items()
        for kind, data in list(forms.items())[:1]
    }
