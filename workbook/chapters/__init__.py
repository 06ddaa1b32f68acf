"""What the course says: one folder a chapter, and this list of them. The folders are the list; nothing is registered.

A folder `ch04_loss` holds chapter.md, exercises.md, chapter.toml, questions.toml, misconceptions.toml, terms.toml, tasks/, claims.py and
claims.json, each where there is something to say. CONTRIBUTING.md tells how to add one.
"""

from pathlib import Path

from workbook.forms.chapter import Chapter, read_chapters

FOLDER = Path(__file__).resolve().parent

CHAPTERS: tuple[Chapter, ...] = read_chapters(FOLDER)

# the parts of the course, and the numbers of their chapters
PARTS: dict[str, tuple[str, ...]] = {
    "What a network is": ("00", "01", "02", "03", "04"),
    "How it learns": ("05", "06", "07", "08", "09", "10", "11"),
    "Why we use them": ("12", "13", "14", "15", "16", "17"),
    "Where next": ("18", "19"),
}


def chapter(number: str) -> Chapter:
    """The chapter with this number, "01".

    Raises:
        KeyError: there is no such chapter.
    """
    for one in CHAPTERS:
        if one.number == number:
            return one
    raise KeyError(
        f"there is no chapter {number!r}; chapters go from {CHAPTERS[0].number} to {CHAPTERS[-1].number}, as text with two digits"
    )
