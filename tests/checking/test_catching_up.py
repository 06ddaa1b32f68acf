"""`catch_up`: whoever comes late gets what a chapter builds on, marked as given, and without points."""

import dataclasses

import pytest

from workbook import content
from workbook.chapters import CHAPTERS
from workbook.checking import catch_up, catching_up, check, progress, progress_files, record, solution
from workbook.checking.records import done_in_chapter
from workbook.forms.chapter import Chapter

ALL = dict(content.all_tasks())


@pytest.fixture
def late(monkeypatch, tmp_path, course):
    """Chapter 99, with the task `double`, and chapter 98, of which nobody needs anything; 05 needs chapter 99."""
    folder = tmp_path / "ch05_x"
    folder.mkdir()
    (folder / "chapter.md").write_text(
        "# 05 X\n\n**5 minutes.** You need [chapter 99](99_y.ipynb): doubling.\n\nAnd (98).\n"
    )
    chapters = (
        Chapter("05", "05_x", folder, "X", "?", 1),
        Chapter("98", "98_z", tmp_path, "Unneeded", "?", 1),
        Chapter("99", "99_y", tmp_path, "Doubling", "?", 1),
    )
    monkeypatch.setattr(catching_up, "CHAPTERS", chapters)
    monkeypatch.setattr("workbook.checking.records.CHAPTERS", chapters)


def kept():
    return progress_files.read("99")["tasks"].get("double", {})


def test_it_gives_what_the_chapter_builds_on(late, capsys):
    names = {}
    catch_up("05", namespace=names)
    said = capsys.readouterr().out
    assert "Chapter 99, Doubling, 1 answer: `double`." in said and "without points" in said
    assert names["double"](4) == 8
    assert "given_at" in kept() and "points" not in kept() and "status" not in kept()


def test_what_is_given_is_no_answer_of_ones_own(late, capsys):
    names = {}
    catch_up("05", namespace=names)
    capsys.readouterr()
    check("double", namespace=names)
    assert capsys.readouterr().out.startswith("double: given, without points.")
    assert not {"points", "tries", "status"} & set(kept())
    solution("double")
    assert "return 2 * x" in capsys.readouterr().out
    check("double", namespace={"double": lambda x: x + x})
    assert kept()["points"] == 2 and "correct" in capsys.readouterr().out


def test_what_one_has_solved_or_defined_stays(late, capsys):
    def own(x):
        return x

    names = {"double": own}
    catch_up("05", namespace=names)
    assert names["double"] is own
    check("double", namespace={"double": lambda x: x + x})
    before = kept()
    capsys.readouterr()
    catch_up("5", namespace={})
    assert "builds on no exercise that you have not solved" in capsys.readouterr().out and kept() == before


def test_variables_are_not_put_into_the_notebook_where_they_would_pass_for_solved(late, monkeypatch):
    double = content.all_tasks()["double"]
    pair = dataclasses.replace(
        double, variables=True, probe=lambda learner: {"y": learner.y}, reference=lambda: {"y": 1}
    )
    monkeypatch.setattr(content, "all_tasks", lambda: {"double": pair})
    names = {}
    catch_up("05", namespace=names)
    assert names == {} and "given_at" in kept()


def test_the_record_says_what_was_given(late, capsys):
    catch_up("05", namespace={})
    record()
    assert "0 exercises solved" in capsys.readouterr().out
    done = done_in_chapter(catching_up.CHAPTERS[-1])
    assert done.exercises == ["Double it: given"]


@pytest.mark.parametrize("chapter", ["77", "x"])
def test_a_chapter_that_is_not_there_is_said(late, capsys, chapter):
    catch_up(chapter, namespace={})
    assert f"There is no chapter {chapter!r}. Chapters go from 05 to 99" in capsys.readouterr().out


def test_outside_a_notebook_it_asks_for_a_namespace(late):
    with pytest.raises(RuntimeError, match="catch_up: expected to run in a notebook"):
        catch_up("05")


@pytest.mark.parametrize("chapter", [one for one in CHAPTERS if one.number >= "02"], ids=lambda one: one.stem)
def test_each_chapter_says_what_it_builds_on(chapter):
    needed = catching_up.builds_on(chapter)
    assert needed and set(needed) <= {one.number for one in CHAPTERS if one.number < chapter.number}


def test_chapter_05_builds_on_the_slope_and_the_loss(monkeypatch, capsys):
    """With the course's own chapters: what is given can be called, and the map shows it."""
    assert catching_up.builds_on(content.chapter("05")) == ("03", "04")
    monkeypatch.setattr(content, "all_tasks", lambda: ALL)
    names = {}
    catch_up("05", namespace=names)
    assert names["mse_loss"](1.0, 3.0) == 4 and "relu" in names and "gradient_step" not in names
    progress()
    assert f"0 of {len(content.tasks_of('04'))}, {len(content.tasks_of('04'))} given" in capsys.readouterr().out
