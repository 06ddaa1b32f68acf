"""The glossary: every term of the course with its sentence, the cell that explains it, and the words of other books.

It is made of the chapters' `terms.toml` and their texts, and stands beside the chapters as a notebook without code, so that
its links lead into the learner's own copies. Each term is a cell of its own, since JupyterLab finds
cells by their ids, and headings only if they have nothing but plain letters.
"""

import unicodedata

import nbformat.v4

from workbook.building.errors import BuildError
from workbook.building.shape.links import CELL
from workbook.building.terms import GLOSSARY, place_of, term_id, terms_of

TOP = """\
# Glossary

Every word that the course explains, in one sentence, with the place that explains it, and what other books call it.
To find a word, press **Ctrl+F** (on a Mac, ⌘F), or use the table of contents at the left."""


def glossary_of(pages):
    """The glossary as a notebook.

    Args:
        pages: (chapter, its notebook with ids) for each chapter that stands, in their order.

    Raises:
        BuildError: two chapters explain the same word, or a chapter sets its term off nowhere.
    """
    entries, elsewhere, chapter_of = {}, {}, {}
    for chapter, notebook in pages:
        for term in terms_of(chapter):
            name = term_id(term.word)
            if name in entries:
                raise BuildError(
                    f"the word {term.word!r} is explained in chapters {chapter_of[name]} and {chapter.number}"
                )
            chapter_of[name] = chapter.number
            entries[name] = (term.word, _entry(term, chapter, notebook.cells))
            for word in term.elsewhere:
                elsewhere.setdefault(word, []).append(term.word)
    others = sorted((word for word in elsewhere if term_id(word) not in entries), key=_order)
    ordered = sorted(entries.items(), key=lambda entry: _order(entry[1][0]))
    cells = [_cell(TOP, "top")]
    for letter in sorted({_order(word)[0] for word in [*others, *(word for _, (word, _) in ordered)]}):
        cells.append(_cell(f"## {letter.upper()}", f"letter-{letter}"))
        cells += [_cell(text, name) for name, (word, text) in ordered if _order(word)[0] == letter]
        see = [_see(word, elsewhere[word]) for word in others if _order(word)[0] == letter]
        if see:
            cells.append(_cell(f"Words of other books with {letter.upper()}: {'; '.join(see)}.", f"others-{letter}"))
    return nbformat.v4.new_notebook(cells=cells)


def _entry(term, chapter, cells):
    place = place_of(term, cells, chapter)
    name = f"{chapter.number} {chapter.title}" + (f": {place.heading}" if place.heading else "")
    link = f"[{name}](../notebooks/{chapter.stem}.ipynb#{CELL}{cells[place.cell].id})"
    other = f". Other books: {', '.join(term.elsewhere)}." if term.elsewhere else ""
    return f"### {term.word}\n\n{term.says}\n\n{link}{other}"


def _see(word, terms):
    return f"*{word}*, see " + " or ".join(f"[{term}]({GLOSSARY.name}#{CELL}{term_id(term)})" for term in terms)


def _cell(text, name):
    return nbformat.v4.new_markdown_cell(text, id=name)


def _order(word):
    """The word as it is looked up: without marks, accents and capitals."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if sign.isalnum() or sign == " ")
