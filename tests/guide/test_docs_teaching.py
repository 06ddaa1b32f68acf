"""What the README and docs/teaching.md tell an instructor is so: paths, minutes, commands."""

import re
import shlex
from pathlib import Path

import pytest

from launcher import wheels
from workbook import checking
from workbook.chapters import CHAPTERS
from workbook.classroom.guide import main as guide
from workbook.classroom.guide.lesson import TOP, all_lessons
from workbook.classroom.guide.route import route_of
from workbook.forms.path import PATHS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEACHING = (ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^python3 course\.py (.+)$", TEACHING, re.MULTILINE)


def rows(text, heading):
    """The rows of the first table under a heading, as lists of cells."""
    part = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    table = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def chapters_in(words):
    """The chapters that words such as "00 to 05 and 08: ..." name at their beginning."""
    first, last, more = re.match(r"(\d\d) to (\d\d)(?: and (\d\d))?", words).groups()
    return [f"{number:02d}" for number in range(int(first), int(last) + 1)] + ([more] if more else [])


def test_the_readme_lists_the_paths_as_they_are():
    told = dict(zip(PATHS, rows(README, "Paths")))
    assert len(told) == len(rows(README, "Paths")) == len(PATHS)
    lessons = all_lessons()
    for name, (_, time, words) in told.items():
        assert chapters_in(words) == [one.number for one in CHAPTERS if one.sections(name)], name
        route = route_of(name, lessons)
        if name == "whole":
            assert time == f"about {(route.section_minutes + route.exercise_minutes) / 60:.0f} hours"
        elif name == "weekly":
            assert time == f"{route.path.sittings} weeks, {route.path.minutes} minutes each"
        elif name == "taster":
            assert time == f"{route.path.minutes // 60} hours"
            [last] = [stage for stage in route.stages if stage.exercises]
            numbers = [exercise.number for exercise in last.exercises]
            assert f"exercises {numbers[0]} to {numbers[-1]} of {last.lesson.chapter.number}" in words
        else:
            assert time == f"{route.path.sittings} day{'s' * (route.path.sittings > 1)}"


def test_the_minutes_of_the_paths_are_those_that_the_tests_hold():
    told = {re.search(r"`(\w+)`", row[0])[1]: row for row in rows(TEACHING, "Which path")}
    assert set(told) == {"taster", "workshop", "two_days", "weekly"}
    for name, (_, time, sections, exercises, free) in told.items():
        path = PATHS[guide.OTHER_NAMES.get(name, name)]
        times = 1 if path.exercises_at_home else path.sittings
        assert f"at most {times * path.sections} min" in sections
        assert exercises == ("at home" if path.exercises_at_home else f"at least {times * path.exercises} min")
        assert (f"{times * path.slack} min" in free) if path.slack else free == "nothing"
        if name == "workshop":
            assert f"{path.minutes // 60} h {path.minutes % 60} min" in time


def test_chapter_00_takes_as_long_in_a_workshop_as_is_said():
    stage = route_of("day", all_lessons()).stages[0]
    minutes = sum(section.minutes for section in stage.sections)
    assert stage.sections[0].heading == TOP and "It takes some ten minutes" in TEACHING and 8 < minutes < 13


@pytest.mark.parametrize("command", sorted({command for command in COMMANDS if command.startswith("teach --path")}))
def test_the_times_on_the_page_make_a_day(command):
    options = guide.parsed(shlex.split(command)[1:])
    assert guide.times_of(options).minutes > 0


def test_the_systems_and_the_calls_that_it_names_are_there():
    assert all(f"`{system}`" in TEACHING for system in wheels.SYSTEMS)
    for name in re.findall(r"\b(self_test|catch_up|my_path|record|review)\(", TEACHING):
        assert callable(getattr(checking, name))
    for link in re.findall(r"\]\(([^)h#][^)]*)\)", TEACHING):
        assert (ROOT / "docs" / link).is_file()
