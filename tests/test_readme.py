"""The README's map of the course says what the chapters say of themselves."""

import re
from pathlib import Path

import pytest

from launcher import environment
from workbook.chapters import CHAPTERS

REPOSITORY = Path(__file__).resolve().parents[1]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
PARTS = re.findall(r"^### (Part [IV]+: .+?)\n(.*?)(?=^##)", README, re.MULTILINE | re.DOTALL)


def minutes_of_exercises(chapter):
    """As the first cell of the chapter's exercises says; 0 where it has none."""
    path = chapter.folder / "exercises.md"
    return int(re.search(r"\*\*(\d+) minutes\*\*", path.read_text(encoding="utf-8"))[1]) if path.exists() else 0


def rows(text):
    return [line for line in text.splitlines() if line.startswith("| [")]


def test_the_disk_that_it_names_is_what_the_launcher_asks_for():
    asked = f"{environment.MEGABYTES['.venv']} MB of"
    teaching = (REPOSITORY / "docs" / "teaching.md").read_text(encoding="utf-8")
    assert f"about {asked} disk" in README and f"{asked} free disk" in teaching


def test_every_chapter_stands_in_one_part_in_order():
    wanted = [
        f"| [{one.number} {one.title}](notebooks/{one.stem}.ipynb) | {one.question} | {one.minutes} "
        f"| {minutes_of_exercises(one) or '-'} |"
        for one in CHAPTERS
    ]
    assert [row for _, text in PARTS for row in rows(text)] == wanted


@pytest.mark.parametrize(("title", "text"), PARTS, ids=[title for title, _ in PARTS])
def test_a_part_says_its_hours_and_shows_a_picture(title, text):
    stands = [one for one in CHAPTERS if f"[{one.number} " in text]
    core, exercises = sum(one.minutes for one in stands), sum(map(minutes_of_exercises, stands))
    said = [int(number) for number in re.findall(r"(\d+) hours?", text)]
    assert said == [round(core / 60), round(exercises / 60)], title
    [(alt, path)] = re.findall(r"!\[(.+?)\]\((.+?)\)", text)
    assert len(alt) > 40 and (REPOSITORY / path).is_file()
