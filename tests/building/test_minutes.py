"""A chapter's minutes: the rule counts what a reader meets, and what a chapter promises is what it takes."""

import nbformat.v4 as v4
import pytest

from workbook.building.minutes import core_and_further, of_chapter, sections
from workbook.chapters import CHAPTERS

CORE_LIMIT = 60


def notebook(*cells):
    return v4.new_notebook(cells=list(cells))


def prose(text):
    return v4.new_markdown_cell(text)


def code(text, **metadata):
    return v4.new_code_cell(text, metadata=metadata)


def minutes(*cells, quiz=0):
    return sum(sections(notebook(*cells), quiz).values())


@pytest.mark.parametrize(
    "cell, seconds",
    [
        (prose(" ".join(["word"] * 180)), 60),
        (prose("| a | b |\n| --- | --- |\n| 1 | 2 |"), 4 / 3),
        (prose("$$y = W x + b + c + d + e$$"), 10),
        (prose("<details><summary>open</summary>" + "word " * 500 + "</details>"), 0),
        (prose("*Change something:* halve it."), 180 + 4 / 3),
        (code("a = 1\n\nb = 2"), 8),
        (code("a = 1\n\nb = 2", jupyter={"source_hidden": True}), 0),
        (code('predict("01.1")'), 45),
        (code('reveal("01.1", "x")'), 0),
    ],
    ids=["words", "table", "formula", "details", "change", "code", "folded code", "prediction", "reveal"],
)
def test_each_kind_of_cell(cell, seconds):
    assert 60 * minutes(cell) == pytest.approx(seconds)


def test_a_quiz_counts_each_of_its_questions():
    assert 60 * minutes(code('quiz("01")'), quiz=6) == 6 * 45


def test_a_question_to_an_explorable_counts_also_behind_its_reveal():
    play, asked = code("widgets.neuron()"), prose("1. Where?\n2. Why?\n")
    alone = minutes(asked)
    assert 60 * (minutes(play, asked) - minutes(play) - alone) == pytest.approx(180)
    assert 60 * (minutes(play, code('reveal("01.1", "x")'), asked) - minutes(play) - alone) == pytest.approx(180)
    assert minutes(play, code("x = 1"), asked) == pytest.approx(minutes(play) + minutes(code("x = 1")) + alone)


def test_sections_and_further():
    page = notebook(prose("# T\n\nword"), prose("## A\n\nword word"), prose("## Further\n\n### B\n\n" + "word " * 177))
    parts = sections(page, 0)
    assert list(parts) == ["Top", "A", "Further"]
    core, further = core_and_further(parts)
    assert core == pytest.approx(5 / 180) and further == pytest.approx(179 / 180)


@pytest.mark.parametrize("chapter", [one for one in CHAPTERS if one.stands], ids=lambda one: one.stem)
def test_a_chapter_takes_the_minutes_that_it_states(chapter):
    parts = of_chapter(chapter)
    core, further = core_and_further(parts)
    slow = "; ".join(f"{name}: {value:.1f}" for name, value in parts.items())
    assert core <= chapter.minutes, f"{core:.1f} minutes are counted, {chapter.minutes} stated. {slow}"
    assert core >= chapter.minutes - 12, f"only {core:.1f} minutes are counted, {chapter.minutes} stated. {slow}"
    assert chapter.minutes <= CORE_LIMIT, "a core takes at most 60 minutes"
    assert further <= chapter.further <= further + 12, f"Further: {further:.1f} counted, {chapter.further} stated"
