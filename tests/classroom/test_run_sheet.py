"""A path by the clock: everything has its time, breaks are kept, and what does not fit is said."""

import csv
import io
import pathlib
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from workbook.classroom.guide.blocks import BREAK, DEBRIEF, EXERCISE
from workbook.classroom.guide.lesson import Exercise, Lesson, Section
from workbook.classroom.guide.route import Route, Stage
from workbook.classroom.guide.run_sheet import (
    BREAK_MAY_MOVE,
    Pause,
    ScheduleError,
    Times,
    clock,
    run_sheet,
)
from workbook.classroom.guide.run_sheet_files import COLUMNS, as_calendar, as_csv
from workbook.forms.chapter import Chapter
from workbook.forms.path import Path
from workbook.forms.task import Task

NOON = 720
MONDAY, TUESDAY = date(2027, 3, 1), date(2027, 3, 2)


def task(name, needs=()):
    return Task(
        name=name, chapter="91", title=name, outputs={"y": 1}, cases=lambda rng: [], reference=abs,
        hints=("a", "b", "c"), mistakes=(), needs=needs,
    )  # fmt: skip


def stage(number, sections, exercises=(), cut=()):
    """A chapter of sections {heading: minutes} and exercises (name, minutes); the path is called "day"."""
    chapter = Chapter(number, f"{number}_x", pathlib.Path(), f"Title {number}", "?", 1, cut=(("day", tuple(cut)),))
    made = tuple(Section(heading, minutes) for heading, minutes in sections.items())
    tasks = tuple(
        Exercise(one if isinstance(one, Task) else task(one), place, f"Do {place}", minutes)
        for place, (one, minutes) in enumerate(exercises, start=1)
    )
    return Stage(Lesson(chapter, made, (), tasks, None, ()), made, tasks)


def route(*stages, sittings=1, slack=0, at_home=False):
    return Route(Path("day", "a day", "somewhere", sittings, 60, 30, slack, at_home, 7), stages)


def told(sitting):
    return [(clock(row.start), row.minutes, row.block.what) for row in sitting.rows]


def test_sections_and_exercises_follow_each_other_by_the_clock():
    sheet = run_sheet(route(stage("91", {"Top": 5, "A": 10}, [("f", 6), ("g", 4)])), Times(NOON, NOON + 40))
    assert told(sheet.sittings[0]) == [
        ("12:00", 5, "Title 91"),
        ("12:05", 10, "A"),
        ("12:15", 10, "Exercises 1, 2 of chapter 91"),
    ]
    assert sheet.sittings[0].left == 15 and not sheet.over and not sheet.cuts


def test_short_sections_share_a_row_and_what_is_left_goes_with_the_last():
    sheet = run_sheet(route(stage("91", {"Top": 0.4, "A": 1.0, "B": 8.0, "C": 0.2})), Times(NOON, NOON + 40))
    assert told(sheet.sittings[0]) == [("12:00", 10, "Title 91; A; B; C")]


def test_the_minutes_of_rows_add_up_to_the_clock():
    sections = {f"S{number}": 2.4 for number in range(20)}
    rows = run_sheet(route(stage("91", sections)), Times(NOON, NOON + 60)).sittings[0].rows
    assert sum(row.minutes for row in rows) == 48 == round(rows[-1].end) - NOON
    assert all(before.end == after.start for before, after in pairwise(rows))


def test_a_break_moves_a_little_rather_than_cutting_a_section():
    times = Times(NOON, NOON + 60, (Pause("Break", NOON + 20, 10),))
    late = run_sheet(route(stage("91", {"A": 23, "B": 10})), times)
    assert told(late.sittings[0]) == [("12:00", 23, "Title 91"), ("12:23", 10, "Break"), ("12:33", 10, "B")]
    early = run_sheet(route(stage("91", {"A": 17, "B": 20})), times)
    assert told(early.sittings[0]) == [("12:00", 17, "Title 91"), ("12:17", 10, "Break"), ("12:27", 20, "B")]


def test_what_is_long_goes_on_after_the_break():
    times = Times(NOON, NOON + 60, (Pause("Break", NOON + 20, 10),))
    rows = run_sheet(route(stage("91", {"A": 40})), times).sittings[0].rows
    assert [(row.minutes, row.block.activity == BREAK, row.block.continued) for row in rows] == [
        (20, False, False),
        (10, True, False),
        (20, False, True),
    ]


@pytest.mark.parametrize("minutes", range(1, 60, 3))
def test_every_minute_of_the_path_is_planned_or_said_not_to_fit(minutes):
    """Whatever the times, nothing is lost and nothing planned twice, and no row runs over a break or the end."""
    wanted = route(
        stage("91", {"A": 7, "B": 16, "C": 9.5}, [("f", 12), ("g", 5)]), stage("92", {"A": 21, "B": 3}), slack=6
    )
    times = Times(NOON, NOON + 20 + minutes, (Pause("Break", NOON + 9, 10),))
    sheet = run_sheet(wanted, times)
    [sitting] = sheet.sittings
    planned = sum(row.end - row.start for row in sitting.rows if row.block.activity != BREAK)
    assert planned + sheet.minutes_over == pytest.approx(7 + 16 + 9.5 + 17 + 24 + 6)
    assert sitting.rows[-1].end <= times.end + 0.5
    for row in sitting.rows:
        if row.block.activity == BREAK:
            assert abs(row.start - (NOON + 9)) <= BREAK_MAY_MOVE and row.minutes == 10


def test_what_does_not_fit_is_said_with_what_to_leave_out_first():
    chapters = (
        stage("91", {"Top": 5, "Nice": 6, "Must": 10}, [("f", 4), ("g", 8)], cut=["Nice"]),
        stage("92", {"Top": 10}, [("h", 10)]),
    )
    sheet = run_sheet(route(*chapters), Times(NOON, NOON + 45))
    assert [block.what for block in sheet.over] == ["Exercise 1 of chapter 92"]
    assert sheet.minutes_over == 10
    assert [(cut.lesson.chapter.number, cut.what) for cut in sheet.cuts] == [("91", "Nice"), ("91", "exercise 2, Do 2")]
    assert sheet.minutes_cut >= sheet.minutes_over


def test_an_exercise_that_another_one_needs_is_not_cut_and_each_chapter_keeps_one():
    needed = stage("91", {"Top": 5}, [("a", 1), ("f", 9), (task("g", needs=("f",)), 3)])
    assert [cut.what for cut in route(needed).cuts()] == ["exercise 3, Do 3"]


def test_the_path_goes_on_at_the_next_sitting_where_a_section_ends():
    sheet = run_sheet(route(stage("91", {"A": 25, "B": 25}), sittings=2), Times(NOON, NOON + 40))
    assert [told(sitting) for sitting in sheet.sittings] == [[("12:00", 25, "Title 91")], [("12:00", 25, "B")]]
    assert [sitting.left for sitting in sheet.sittings] == [15, 15]


def test_where_exercises_are_done_at_home_a_sitting_begins_with_questions_about_them():
    wanted = route(stage("91", {"A": 25, "B": 25}, [("f", 30)]), sittings=3, slack=10, at_home=True)
    sheet = run_sheet(wanted, Times(NOON, NOON + 40))
    activities = [[row.block.activity for row in sitting.rows] for sitting in sheet.sittings]
    assert activities == [["demonstrate"], [DEBRIEF, "demonstrate"], []]
    assert not any(row.block.activity == EXERCISE for sitting in sheet.sittings for row in sitting.rows)
    told_at_home = [[(block.what, block.minutes) for block in sitting.at_home] for sitting in sheet.sittings]
    assert told_at_home == [[], [("Exercise 1 of chapter 91", 30)], []]  # when the chapter is done
    days = [MONDAY, TUESDAY, TUESDAY]
    assert "2,2027-03-02,,,30,91,Exercise 1 of chapter 91,at home" in as_csv(sheet, days)


def test_a_stretch_that_is_too_long_without_a_break_is_named():
    sections = {f"S{number}": 20 for number in range(10)}
    pause = Pause("Break", NOON + 60, 10)
    sheet = run_sheet(route(stage("91", sections)), Times(NOON, NOON + 240, (pause,)))
    assert sheet.without_break == [(1, NOON + 70, NOON + 210)]
    another = Pause("Break", NOON + 150, 10)
    assert run_sheet(route(stage("91", sections)), Times(NOON, NOON + 240, (pause, another))).without_break == []


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ((NOON, NOON), "--end: expected a time after 12:00, got 12:00"),
        ((NOON, NOON + 60, (Pause("Lunch", NOON + 50, 20),)), "Lunch: expected a time between 12:00 and 13:00"),
        ((NOON, NOON + 60, (Pause("Break", NOON - 5, 20),)), "Break: expected a time between"),
        (
            (NOON, NOON + 90, (Pause("Break", NOON + 10, 20), Pause("Lunch", NOON + 25, 20))),
            "the breaks at 12:10 and 12:25 are too close",
        ),
    ],
)
def test_times_that_do_not_fit_together_are_refused(times, words):
    with pytest.raises(ScheduleError, match=words.replace("+", r"\+")):
        Times(*times)


@pytest.fixture
def two_days():
    times = Times(NOON, NOON + 45, (Pause("Break, fresh air", NOON + 26, 5),))
    return run_sheet(route(stage("91", {"A, or β": 25, "B": 25}), stage("92", {"C": 60}), sittings=2), times)


def test_the_table_has_every_row_and_what_does_not_fit(two_days):
    rows = list(csv.DictReader(io.StringIO(as_csv(two_days, [MONDAY, TUESDAY]))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0] == {
        "sitting": "1", "date": "2027-03-01", "start": "12:00", "end": "12:25", "minutes": "25",
        "chapter": "91", "what": "Title 91", "who does what": "demonstrate",
    }  # fmt: skip
    assert [row["who does what"] for row in rows].count("does not fit") == len(two_days.over) == 1
    assert sum(len(sitting.rows) for sitting in two_days.sittings) == len(rows) - 1


def test_the_calendar_has_an_event_for_each_stretch_in_the_form_that_programs_read(two_days):
    text = as_calendar("A day; by the clock", two_days, [MONDAY, TUESDAY], datetime(2027, 2, 1, 8, tzinfo=UTC))
    assert text.endswith("END:VCALENDAR\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")
    assert "X-WR-CALNAME:A day\\; by the clock" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 3 + 1
    assert "DTSTART:20270301T120000" in lines and "DTEND:20270301T122500" in lines
    assert "DTSTAMP:20270201T080000Z" in lines and "SUMMARY:Break\\, fresh air" in lines
    assert len({line for line in lines if line.startswith("UID:")}) == 4


def test_long_lines_of_a_calendar_are_folded_between_letters(two_days):
    text = as_calendar("β" * 100, two_days, [MONDAY, TUESDAY], datetime(2027, 2, 1, tzinfo=UTC))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "X-WR-CALNAME:" + "β" * 100 in text.replace("\r\n ", "").split("\r\n")
