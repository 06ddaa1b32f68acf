"""Where a chapter explains its terms: the cell and the section in which a text sets each of them off for the first time.

A term stands in `terms.toml` of the chapter that explains it, and is set off there, in bold or italics. The glossary links to
that cell, and the chapter's recap links to the glossary.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from workbook.building.errors import BuildError
from workbook.building.shape.links import CELL
from workbook.building.shape.page import without_fences
from workbook.forms.chapter import Chapter
from workbook.forms.term import Term
from workbook.forms.toml_files import read_terms

GLOSSARY = PurePosixPath("reference/glossary.ipynb")
RECAP = "Recap"
NEW_WORDS = "New words: "
_CODE = re.compile(r"`[^`\n]*`")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


@dataclass(frozen=True)
class Place:
    """Where a term is explained: the index of the cell, and the heading above, "" where only the chapter's title is."""

    cell: int
    heading: str


def terms_of(chapter: Chapter) -> tuple[Term, ...]:
    """The terms that a chapter explains; none for a chapter without `terms.toml`."""
    path = chapter.folder / "terms.toml"
    return read_terms(path) if path.is_file() else ()


def place_of(term: Term, cells: list, chapter: Chapter) -> Place:
    """Where a chapter's cells set a term off for the first time.

    Raises:
        BuildError: they do so nowhere.
    """
    mark = re.compile(rf"(\*{{1,2}}){re.escape(term.set_off)}\1")
    heading = ""
    for index, cell in enumerate(cells):
        if cell.cell_type != "markdown":
            continue
        text = without_fences(cell.source)
        found = mark.search(_CODE.sub(lambda code: " " * len(code[0]), text))
        above = [one[1].strip() for one in _HEADING.finditer(text) if not found or one.start() < found.start()]
        if index == 0:
            above = above[1:]  # the title
        heading = above[-1] if above else heading
        if found:
            return Place(index, heading)
    raise BuildError(
        f"{chapter.folder.name}: the term {term.word!r} of terms.toml is explained nowhere: *{term.set_off}* or "
        f"**{term.set_off}** does not stand in chapter.md"
    )


def term_id(word: str) -> str:
    """The id of a term's cell in the glossary: "R²" is "term-r2", "He's start" is "term-hes-start"."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "term-" + "".join(
        sign for sign in plain.replace(" ", "-") if sign.isascii() and (sign.isalnum() or sign == "-")
    )


def add_new_words(notebook, chapter):
    """Puts at the end of the recap a line that links each of the chapter's terms to the glossary. Changes the notebook."""
    words = [term.word for term in terms_of(chapter)]
    recap = next((cell for cell in notebook.cells if _recap(cell)), None)
    if not words or recap is None:
        return
    links = ", ".join(f"[{word}](../{GLOSSARY}#{CELL}{term_id(word)})" for word in words)
    start = _recap(recap).end()
    behind = re.search(r"^#{1,6}[ \t]", recap.source[start:], re.MULTILINE)
    end = start + behind.start() if behind else len(recap.source)
    before, after = recap.source[:end].rstrip("\n"), recap.source[end:]
    recap.source = f"{before}\n\n{NEW_WORDS}{links}." + (f"\n\n{after}" if after else "")


def without_new_words(source):
    """The text of a stored recap as its author wrote it."""
    return re.sub(rf"\n\n{NEW_WORDS}.*", "", source)


def _recap(cell):
    return cell.cell_type == "markdown" and re.search(rf"^## {RECAP}[ \t]*$", cell.source, re.MULTILINE)
