"""Every chapter keeps its shape; the rules are those of `workbook.building.shape`, one test a rule and notebook."""

from pathlib import Path

import pytest

from workbook.building.normalise import normalise, text_of
from workbook.building.shape import RULES, Page
from workbook.building.shape.page import WITHOUT_QUESTIONS
from workbook.chapters import CHAPTERS

REPOSITORY = Path(__file__).resolve().parents[2]
PATHS = [path for folder in RULES for path in sorted((REPOSITORY / folder).glob("*.ipynb"))]
FIRST_CHAPTERS = ("00", "01", "02")


def name(path):
    return f"{path.parent.name}/{path.name}"


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        pytest.param(path, rule, id=f"{name(path)}-{rule.__name__}")
        for path in PATHS
        for rule in RULES[path.parent.name]
    ],
)
def test_shape(path, rule):
    found = rule(Page.of(path))
    assert not found, f"{name(path)} breaks the rule: {rule.__doc__}\n" + "\n".join(f"  {problem}" for problem in found)


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_the_file_is_stored_as_the_builder_writes_it(path):
    page = Page.of(path)
    assert path.read_bytes() == text_of(normalise(page.notebook, page.stem)).encode("utf-8"), (
        f"{name(path)}: run python -m workbook.building {page.number}"
    )


@pytest.mark.parametrize("path", PATHS, ids=name)
def test_the_stem_is_one_of_the_syllabus(path):
    assert path.stem in [chapter.stem for chapter in CHAPTERS]


@pytest.mark.parametrize(
    "chapter", [chapter for chapter in CHAPTERS if chapter.number in FIRST_CHAPTERS], ids=lambda one: one.number
)
def test_the_first_chapters_are_there(chapter):
    folders = ("notebooks",) if chapter.number in WITHOUT_QUESTIONS else ("notebooks", "solutions", "exercises")
    missing = [folder for folder in folders if not (REPOSITORY / folder / f"{chapter.stem}.ipynb").exists()]
    assert not missing
