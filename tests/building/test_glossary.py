"""The glossary has every term, and each of its links leads to the place where the term is explained; the recaps link back."""

import re
from functools import cache

import nbformat.v4
import pytest

from workbook.building.build import REPOSITORY, build_glossary, chapters_in, notebook_of
from workbook.building.errors import BuildError
from workbook.building.glossary import glossary_of
from workbook.building.shape.links import links_lead_somewhere
from workbook.building.shape.page import Page, without_fences
from workbook.building.shape.prose import belittling_words
from workbook.building.terms import GLOSSARY, Place, add_new_words, place_of, terms_of
from workbook.forms.term import Term

STANDING = [chapter for chapter in chapters_in() if chapter.stands]
TERMS = [
    pytest.param(chapter, term, id=f"{chapter.number}-{term.word}")
    for chapter in STANDING
    for term in terms_of(chapter)
]
PAGE = Page.of(REPOSITORY / GLOSSARY)
ENTRIES = {
    entry.partition("\n")[0]: entry.partition("\n")[2]
    for _, cell in PAGE.text()
    for entry in re.split(r"^### ", cell.source, flags=re.MULTILINE)[1:]
}


def number(chapter):
    return chapter.number


@cache
def cells_of(path):
    """id -> source of each cell of a stored notebook."""
    return {cell.id: cell.source for cell in Page.of(path).cells}


def test_the_stored_glossary_is_what_the_chapters_say():
    assert not build_glossary().changed, "run python3 course.py build"


def test_it_has_every_term_and_no_other_heading():
    words = sorted(term.word for chapter in STANDING for term in terms_of(chapter))
    assert sorted(ENTRIES) == words and len(words) > 150


@pytest.mark.parametrize(("chapter", "term"), TERMS)
def test_an_entry_says_the_sentence_and_links_to_where_the_term_is_set_off(chapter, term):
    entry = ENTRIES[term.word]
    assert term.says in entry and all(word in entry for word in term.elsewhere)
    (target,) = re.findall(r"\]\((\.\./notebooks/[^)]*)\)", entry)
    name, _, cell = target.partition("#cell-id=")
    path = (PAGE.path.parent / name).resolve()
    assert path.stem == chapter.stem
    assert re.search(rf"(\*{{1,2}}){re.escape(term.set_off)}\1", without_fences(cells_of(path)[cell]))


def test_each_link_in_it_leads_somewhere():
    assert links_lead_somewhere(PAGE) == []


def test_a_word_of_other_books_leads_to_ours():
    cells = cells_of(PAGE.path)
    assert "*cost*, see [loss](glossary.ipynb#cell-id=term-loss)" in cells["others-c"]
    assert cells["term-loss"].startswith("### loss\n")
    assert "*logits*, see [scores](glossary.ipynb#cell-id=term-scores)" in cells["others-l"]
    assert "*log loss*, see" not in cells["others-l"], "a word that has an entry of its own is listed once"


@pytest.mark.parametrize("chapter", [chapter for chapter in STANDING if terms_of(chapter)], ids=number)
def test_the_recap_links_each_of_its_words_to_the_glossary(chapter):
    cells = [cell.source for cell in notebook_of(chapter).cells if cell.cell_type == "markdown"]
    recap = [cell for cell in cells if re.search("^## Recap$", cell, re.MULTILINE)]
    if not recap:
        assert any(f"(../{GLOSSARY})" in cell for cell in cells), "a chapter without recap names the glossary"
        return
    line = re.search(r"^New words: (.*)\.$", recap[0], re.MULTILINE)[1]
    assert re.findall(r"\[([^\]]*)\]", line) == [term.word for term in terms_of(chapter)]
    targets = re.findall(rf"\(\.\./{GLOSSARY}#cell-id=([^)]*)\)", line)
    heads = [cells_of(PAGE.path)[target].partition("\n")[0] for target in targets]
    assert heads == [f"### {term.word}" for term in terms_of(chapter)]


@pytest.mark.parametrize(("chapter", "term"), TERMS)
def test_a_sentence_is_one_sentence(chapter, term):
    assert re.fullmatch(r"[^\n]*[^.]\.", term.says) and not re.search(r"[.!?] [A-Z]", term.says)
    assert len(term.says) < 300 and not belittling_words(term.says)
    assert term.word not in term.elsewhere


def prose(*sources):
    return [nbformat.v4.new_markdown_cell(source) for source in sources]


def test_a_place_is_the_section_in_which_a_word_is_first_set_off():
    chapter, term = STANDING[1], Term("loss", "How wrong.", (), "loss")
    cells = prose(
        "# Title\n\nA loss.", "## One\n\nNo **losses**, `**loss**`.\n\n### Two\n\nA *loss*.", "## Three\n\n**loss**"
    )
    assert place_of(term, cells, chapter) == Place(1, "Two")
    assert place_of(term, prose("# Title\n\nA **loss**."), chapter) == Place(0, "")
    with pytest.raises(BuildError, match="the term 'loss' of terms.toml is explained nowhere"):
        place_of(term, prose("# Title", "A loss."), chapter)


def test_a_word_that_two_chapters_explain_is_refused():
    with pytest.raises(BuildError, match="the word 'samples' is explained in chapters 01 and 01"):
        glossary_of([(STANDING[1], notebook_of(STANDING[1]))] * 2)


def test_new_words_stand_behind_the_recap_and_before_what_comes_next():
    notebook = nbformat.v4.new_notebook(cells=prose("# T", "## Recap\n\n1. One.\n\n## What comes next\n\nMore."))
    add_new_words(notebook, STANDING[6])
    recap, _, following = notebook.cells[1].source.partition("\n\nNew words: ")
    assert recap == "## Recap\n\n1. One."
    assert following.startswith("[backpropagation](../reference/glossary.ipynb#cell-id=term-backpropagation), [local")
    assert following.endswith(").\n\n## What comes next\n\nMore.")
