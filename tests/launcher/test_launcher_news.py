"""What is new is said once, to those who had an older version."""

from pathlib import Path

import pytest

from launcher import news

REPOSITORY = Path(__file__).resolve().parents[2]
OLD = "# What is new\n\n## 1 May\n\n- A first\n  point.\n"
NEW = "# What is new\n\n## 3 June\n\n- Sound.\n- Text.\n\n## 2 May\n\n- Tables.\n\n## 1 May\n\n- A first\n  point.\n"


@pytest.fixture
def course(tmp_path):
    (tmp_path / "my").mkdir()
    (tmp_path / news.CHANGES).write_text(OLD, "utf-8")
    return tmp_path


def said(course, is_first=False):
    lines = []
    news.tell(course, course / "my", is_first, lines.append)
    return lines


def test_a_first_start_says_nothing_and_the_next_version_says_what_came_since(course):
    assert said(course, is_first=True) == [] == said(course)
    (course / news.CHANGES).write_text(NEW, "utf-8")
    assert said(course) == ["New on 3 June:", "  - Sound.", "  - Text.", "New on 2 May:", "  - Tables."]
    assert said(course) == []


def test_who_comes_from_a_version_without_a_note_hears_of_the_newest(course):
    assert said(course) == ["New on 1 May:", "  - A first point."]


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"not a heading of it"])
def test_a_damaged_note_stops_nobody(course, damage):
    (course / "my" / news.NOTE).write_bytes(damage)
    assert said(course) == ["New on 1 May:", "  - A first point."]
    assert said(course) == []


def test_without_a_change_log_or_a_place_for_the_note_the_course_starts(course):
    (course / "my" / news.NOTE).mkdir()
    assert said(course) == ["New on 1 May:", "  - A first point."]
    (course / news.CHANGES).unlink()
    assert said(course) == []


def test_the_change_log_of_the_course_can_be_read():
    parts = news.read((REPOSITORY / news.CHANGES).read_text("utf-8"))
    assert len(parts) >= 2 and all(points for _, points in parts)
