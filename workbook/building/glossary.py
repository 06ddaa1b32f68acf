"""The glossary: every term of the course with its sentence, the section that explains it, and the words of other books.

It is made of the chapters' `terms.toml` and their texts, and stands beside the chapters as a notebook without code, so that
its links lead into the learner's own copies.
"""

import unicodedata

import nbformat.v4

from workbook.building.errors import BuildError
from workbook.building.terms import anchor, place_of, terms_of
from workbook.building.text_source import read_text

TOP = """\
# Glossary

Every word that the course explains, in one sentence, with the section that explains it, and what other books call it.
To find a word, press **Ctrl+F** (on a Mac, ⌘F), or use the table of contents at the left."""


def glossary_of(chapters):
    """The glossary of those chapters that stand, as a notebook.

    Raises:
        BuildError: two chapters explain the same word, or a chapter sets its term off nowhere.
    """
    entries, elsewhere, chapter_of = [], {}, {}
    for chapter in (one for one in chapters if one.stands):
        cells = read_text(chapter.folder / "chapter.md", chapter).cells
        for term in terms_of(chapter):
            name = term.word.casefold()
            if name in chapter_of:
                raise BuildError(
                    f"the word {term.word!r} is explained in chapters {chapter_of[name]} and {chapter.number}"
                )
            chapter_of[name] = chapter.number
            entries.append((term.word, _entry(term, chapter, place_of(term, cells, chapter))))
            for word in term.elsewhere:
                elsewhere.setdefault(word, []).append(term.word)
    others = sorted((word for word in elsewhere if word.casefold() not in chapter_of), key=_order)
    cells = [nbformat.v4.new_markdown_cell(TOP, id="top")]
    for letter in sorted({_order(word)[0] for word, _ in entries} | {_order(word)[0] for word in others}):
        own = [text for word, text in sorted(entries, key=lambda one: _order(one[0])) if _order(word)[0] == letter]
        see = [_see(word, elsewhere[word]) for word in others if _order(word)[0] == letter]
        if see:
            own.append(f"Words of other books with {letter.upper()}: {'; '.join(see)}.")
        text = "\n\n".join([f"## {letter.upper()}", *own])
        cells.append(nbformat.v4.new_markdown_cell(text, id=f"letter-{letter}"))
    return nbformat.v4.new_notebook(cells=cells)


def _entry(term, chapter, place):
    link = f"../notebooks/{chapter.stem}.ipynb" + (f"#{anchor(place.heading)}" if place.heading else "")
    name = f"{chapter.number} {chapter.title}" + (f": {place.heading}" if place.heading else "")
    other = f". Other books: {', '.join(term.elsewhere)}." if term.elsewhere else ""
    return f"### {term.word}\n\n{term.says}\n\n[{name}]({link}){other}"


def _see(word, terms):
    return f"*{word}*, see " + " or ".join(f"[{term}](#{anchor(term)})" for term in terms)


def _order(word):
    """The word as it is looked up: without marks, accents and capitals."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if sign.isalnum() or sign == " ")
