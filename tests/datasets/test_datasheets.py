"""Each data set has its datasheet beside it, which says where the data come from, under which licence, and how they were made."""

import inspect
import re
from pathlib import Path

import pytest

from workbook import datasets

FOLDER = Path(datasets.__file__).parent


def modules_of_data():
    """The files that a public name of `workbook.datasets` comes from."""
    public = [getattr(datasets, name) for name in datasets.__all__]
    return sorted({Path(inspect.getfile(thing)).stem for thing in public})


def test_the_data_sets_are_found():
    assert {"digits", "petals", "ring_networks", "small_network", "zero_or_one"} <= set(modules_of_data())


@pytest.mark.parametrize("module", modules_of_data())
def test_each_data_set_has_its_datasheet(module):
    text = (FOLDER / f"{module}.md").read_text(encoding="utf-8")
    rows = dict(line.strip("| ").split(" | ", 1) for line in text.splitlines() if re.match(r"\| \w", line))
    for field in ("What", "Source", "Licence", "How it was made"):
        assert len(rows.get(field, "")) >= 8, f"{module}.md: expected a row {field!r} that says something"
    for heading in ("**Good for**", "**Mind.**"):
        assert heading in text, f"{module}.md: expected a paragraph that begins with {heading}"
    assert f"datasets.{module}" in text.splitlines()[0], f"{module}.md: expected the loader's name in the title"


def test_there_is_no_datasheet_without_data():
    assert sorted(path.stem for path in FOLDER.glob("*.md")) == modules_of_data()
