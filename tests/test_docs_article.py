"""docs/article.md: each link leads to the heading that it names, and each statement is answered."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from workbook.building.shape.links import anchor_of
from workbook.building.shape.page import Page
from workbook.building.shape.prose import belittling_words
from workbook.chapters import CHAPTERS

ARTICLE = Path(__file__).resolve().parents[1] / "docs" / "article.md"
TEXT = ARTICLE.read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in TEXT.splitlines() if line.startswith("| ")][
    2:
]
LINKS = re.findall(r"\[([^\]]+)\]\(([^)]+)\)", TEXT)
TO_COME = {one.stem for one in CHAPTERS if not one.stands}


def problem(name, target):
    """What is wrong with a link, as a sentence; "" where it leads to the heading of the chapter that its name says."""
    path, _, anchor = unquote(target).partition("#")
    place = (ARTICLE.parent / path).resolve()
    number, _, heading = name.partition(": ")
    if place.stem in TO_COME:
        return "" if place.stem.startswith(number) else f"{name} is not in {path}"
    if not place.is_file():
        return f"there is no {path}"
    if not place.stem.startswith(number) or anchor != anchor_of(heading):
        return f"{name} is called {target}"
    headings = [text for _, _, text in Page.of(place).headings()]
    return "" if heading in headings else f"{path} has no heading {heading!r}; it has {headings}"


@pytest.mark.parametrize(("name", "target"), LINKS, ids=[name for name, _ in LINKS])
def test_a_link_leads_to_the_heading_that_it_names(name, target):
    assert problem(name, target) == ""


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("01: Layers", "../notebooks/01_structure.ipynb#Shapes"),
        ("02: Layers", "../notebooks/01_structure.ipynb#Layers"),
        ("01: Layer", "../notebooks/01_structure.ipynb#Layer"),
        ("01: Layers", "../notebooks/01_layers.ipynb#Layers"),
    ],
)
def test_a_link_that_leads_elsewhere_is_seen(name, target):
    assert problem(name, target) != ""


def test_each_statement_has_a_place_and_an_answer():
    assert len(ROWS) >= 20
    for statement, taught, exactly in ROWS:
        assert (
            statement.endswith((".", "?"))
            and exactly.endswith(".")
            and re.fullmatch(r"(\[[^\]]+\]\([^)]+\)(, )?)+", taught)
        )


def test_the_whole_way_from_01_to_19_is_there():
    named = {unquote(target).rpartition("/")[2][:2] for _, target in LINKS}
    assert {"01", "02", "03", "04", "05", "06", "07", "08", "12", "13", "14", "15", "16", "17", "19"} <= named


def test_it_is_in_plain_words():
    assert belittling_words(TEXT) == []
