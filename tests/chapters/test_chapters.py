"""What chapter.toml says of a chapter agrees with the chapter's text."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from workbook.chapters import CHAPTERS, chapter
from workbook.forms.chapter import ALL, CORE
from workbook.forms.path import PATHS

REPOSITORY = Path(__file__).resolve().parents[2]
TEXTS = [*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md"), *REPOSITORY.glob("workbook/**/*.md")]
STANDING = [one for one in CHAPTERS if one.stands]


def text(one):
    return (one.folder / "chapter.md").read_text(encoding="utf-8")


def number(one):
    return one.number


def test_chapters_are_numbered_from_00_to_19():
    assert [one.number for one in CHAPTERS] == [f"{n:02d}" for n in range(20)]
    with pytest.raises(KeyError, match="there is no chapter '20'; chapters go from 00 to 19"):
        chapter("20")


@pytest.mark.parametrize("one", STANDING, ids=number)
def test_its_text_begins_with_its_title(one):
    assert re.match(rf"# {one.number} {re.escape(one.title)}\n", text(one)), text(one).splitlines()[0]
    assert f"**{one.question}**" in text(one)
    assert len(one.goals) >= 3


@pytest.mark.parametrize("one", STANDING, ids=number)
def test_a_path_names_sections_that_are_there(one):
    headings = re.findall(r"^## (.+)$", text(one), re.MULTILINE)
    for path in PATHS:
        missing = [section for section in one.sections(path) if section not in (ALL, CORE, *headings)]
        assert not missing, f"the path {path} names sections that chapter {one.number} does not have: {missing}"


def test_the_whole_path_is_the_whole_course():
    assert all(one.sections("whole") == (ALL,) for one in CHAPTERS)
    taster = [one.number for one in CHAPTERS if one.sections("taster")]
    day = [one.number for one in CHAPTERS if one.sections("day")]
    assert (taster, day) == (["00", "01", "02"], ["00", "01", "02", "03", "04", "05", "08"])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_every_column_of_a_table_has_a_name(path):
    lines = path.read_text("utf-8").splitlines()
    heads = [
        head for head, rule in pairwise(lines) if re.fullmatch(r"\|[ :|-]*-[ :|-]*\|", rule) and head.startswith("|")
    ]
    nameless = [head for head in heads if "" in map(str.strip, head.strip()[1:-1].split("|"))]
    assert nameless == [], "a screen reader says the name of the column with each cell"
