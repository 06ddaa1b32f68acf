"""The steps that make one chapter: its notebook of chapter.md, and of exercises.md its solution and its exercise; and those that
make what stands beside the chapters.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import nbformat.v4

from workbook import content
from workbook.building.card import CARD, PRINTED, card_of, edition_of, page_of, printed
from workbook.building.cell_ids import carry_ids
from workbook.building.errors import BuildError
from workbook.building.execute import execute, seconds
from workbook.building.fill_answers import fill_answers
from workbook.building.glossary import glossary_of
from workbook.building.make_exercise import make_exercise, with_grading
from workbook.building.normalise import normalise, text_of
from workbook.building.other_homes import add_first_cell, is_generated
from workbook.building.terms import GLOSSARY, add_new_words
from workbook.building.text_source import read_text
from workbook.files import written_whole
from workbook.forms.chapter import read_chapters

REPOSITORY = Path(__file__).resolve().parents[2]
NOTEBOOKS, EXERCISES, SOLUTIONS = "notebooks", "exercises", "solutions"
CHAPTER_TEXT, EXERCISES_TEXT = "chapter.md", "exercises.md"
CELL_LIMIT = 5
LIMITS = {NOTEBOOKS: 20, SOLUTIONS: 20, EXERCISES: 8}


@dataclass(frozen=True)
class Built:
    """One notebook as it should be stored; `times` are (cell index, seconds)."""

    path: Path
    text: str
    times: list

    @property
    def data(self):
        """The file's bytes."""
        return self.text.encode("utf-8")

    @property
    def changed(self):
        """Whether the stored file differs."""
        return not self.path.exists() or self.path.read_bytes() != self.data

    def write(self):
        """Stores it, all or nothing, and only if it differs; returns whether it did."""
        if not self.changed:
            return False
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(self.path) as draft:
            draft.write_bytes(self.data)
        return True


def chapters_in(root=REPOSITORY):
    """The chapters of a course, in order, those that are still to come among them.

    Raises:
        BuildError: there are none.
        ContentError: a chapter.toml is not as it should be.
    """
    folder = Path(root) / "workbook" / "chapters"
    found = read_chapters(folder)
    if not found:
        raise BuildError(f"there are no chapters in {folder}")
    return found


def choose(wanted, chapters):
    """The chapters that the words on the command line mean: "01", "1" or "01_structure"; without a word all that stand.

    Raises:
        BuildError: a word that means no chapter, or one that is still to come.
    """
    chosen = []
    for word in wanted:
        name = word.removesuffix(".ipynb")
        found = [one for one in chapters if name == one.stem or name.isdigit() and int(name) == int(one.number)]
        if not found:
            raise BuildError(f"there is no chapter {word!r}; there are: {', '.join(one.stem for one in chapters)}")
        if not found[0].stands:
            chapter = f"chapter {found[0].number}, {found[0].title},"
            raise BuildError(f"{chapter} is still to come: there is no {CHAPTER_TEXT} in {found[0].folder}")
        chosen += found
    return [one for one in chapters if one in chosen or not wanted and one.stands]


def jobs(chapter, root=REPOSITORY):
    """What there is to make for one chapter: a list of (path, function that makes the notebook to execute)."""
    solution, exercise, notebook = (stored_path(root, folder, chapter) for folder in (SOLUTIONS, EXERCISES, NOTEBOOKS))
    made = [(notebook, lambda: notebook_of(chapter, root))]
    if (chapter.folder / EXERCISES_TEXT).is_file():
        made = [(solution, lambda: solution_of(chapter, root)), (exercise, lambda: exercise_of(chapter, root)), *made]
    return made


def notebook_of(chapter, root=REPOSITORY):
    """The notebook of a chapter as its text says it, with the ids of the stored one; not executed."""
    made = read_text(chapter.folder / CHAPTER_TEXT, chapter)
    add_new_words(made, chapter)
    carry_ids(made.cells, _stored_cells(chapter, root, NOTEBOOKS), chapter.stem)
    add_first_cell(made)
    return made


def solution_of(chapter, root=REPOSITORY):
    """The solved exercises of a chapter, with the ids of the stored ones; not executed."""
    made = read_text(chapter.folder / EXERCISES_TEXT, chapter)
    fill_answers(made, content.get_task)
    made = with_grading(made)
    carry_ids(made.cells, _stored_cells(chapter, root, SOLUTIONS, EXERCISES), chapter.stem)
    add_first_cell(made)
    return made


def exercise_of(chapter, root=REPOSITORY):
    """The exercises of a chapter as a learner finds them; not executed."""
    return make_exercise(solution_of(chapter, root))


@dataclass(frozen=True)
class Printed(Built):
    """The print of a page. Two prints of one page differ in their dates, so it changes only with the page's edition."""

    @property
    def data(self):
        return printed(self.text)

    @property
    def changed(self):
        return not self.path.exists() or edition_of(self.path.read_bytes()) != edition_of(self.text.encode("utf-8"))


def reference(root=REPOSITORY):
    """The functions that make what stands beside the chapters and is made of all of them: glossary, card, the card's print."""
    made = [build_glossary]
    if card_of(chapters_in(root)) is not None:
        made += [build_card, print_card]
    return [partial(make, root) for make in made]


def build_card(root=REPOSITORY):
    """The card of a course as a page."""
    return Built(Path(root) / CARD, page_of(card_of(chapters_in(root))), [])


def print_card(root=REPOSITORY):
    """The card of a course as it should be printed; `write` raises BuildError where there is no Chromium."""
    return Printed(Path(root) / PRINTED, page_of(card_of(chapters_in(root))), [])


def build_glossary(root=REPOSITORY):
    """The glossary of a course as it should be stored.

    Raises:
        BuildError: a term is explained nowhere, or twice.
    """
    path = Path(root) / GLOSSARY
    pages = [
        (chapter, normalise(notebook_of(chapter, root), chapter.stem))
        for chapter in chapters_in(root)
        if chapter.stands
    ]
    return Built(path, text_of(normalise(glossary_of(pages), path.stem)), [])


def stored_path(root, folder, chapter):
    """Where a notebook of a chapter is stored."""
    return Path(root) / folder / f"{chapter.stem}.ipynb"


def _stored_cells(chapter, root, *folders):
    """The cells of the first of these notebooks that is stored, without the generated one; none where none is stored."""
    paths = [path for path in (stored_path(root, folder, chapter) for folder in folders) if path.exists()]
    return [cell for cell in fresh(paths[0]).cells if not is_generated(cell)] if paths else []


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
    """A stored notebook without its outputs.

    Raises:
        BuildError: the file is no notebook.
    """
    try:
        notebook = nbformat.v4.reads(path.read_text(encoding="utf-8"))
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        return normalise(notebook, path.stem)
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        raise BuildError(
            f"the stored {path.parent.name}/{path.name} is no notebook, and the ids of its cells cannot be carried over: "
            f"take it back from git ({type(error).__name__}: {str(error)[:200]})"
        ) from error
