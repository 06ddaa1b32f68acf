"""The form of a chapter: what its folder and its chapter.toml say of it."""

from dataclasses import dataclass
from pathlib import Path

from workbook.forms.toml_files import Entry, read_toml

PATHS = ("taster", "day", "two_days", "weekly", "whole")


@dataclass(frozen=True)
class Chapter:
    """One chapter.

    Attributes:
        number: two digits, "04", from the folder's name.
        stem: the name of its notebooks without ending, "04_loss", from the folder's name.
        folder: where its texts, questions and tasks stand.
        title: its title, without the number.
        question: the one question that it answers.
        minutes: for reading, playing and answering the core, without exercises.
        further: the minutes of what stands under "Further", behind the recap; 0 where there is none.
        goals: what one can do afterwards, each a phrase that goes on from "you will be able to".
        paths: for each path through the course the sections that belong to it, by their headings; `ALL` stands for all.
    """

    number: str
    stem: str
    folder: Path
    title: str
    question: str
    minutes: int
    further: int = 0
    goals: tuple[str, ...] = ()
    paths: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the chapter is written: its text is there."""
        return (self.folder / "chapter.md").is_file()

    def sections(self, path: str) -> tuple[str, ...]:
        """The headings of the sections that belong to a path, `(ALL,)` for all of them, () for none."""
        return dict(self.paths).get(path, ())


ALL = "all"


def read_chapters(folder: Path) -> tuple[Chapter, ...]:
    """The chapters whose folders stand in `folder`, in their order; raises as `read_chapter` does."""
    return tuple(read_chapter(path) for path in sorted(folder.glob("ch[0-9][0-9]_*")) if path.is_dir())


def read_chapter(folder: Path) -> Chapter:
    """The chapter in a folder such as `ch04_loss`.

    Raises:
        ContentError: chapter.toml is missing a field, or has one that is unknown or of the wrong kind.
        FileNotFoundError: there is no chapter.toml.
    """
    path = folder / "chapter.toml"
    entry = Entry(path, "the chapter", read_toml(path))
    paths = Entry(path, "paths", entry.take("paths", (dict,), {}))
    stem = folder.name.removeprefix("ch")
    found = Chapter(
        number=stem[:2],
        stem=stem,
        folder=folder,
        title=entry.text("title"),
        question=entry.text("question"),
        minutes=entry.take("minutes", (int,)),
        further=entry.take("further", (int,), 0),
        goals=entry.texts("goals"),
        paths=tuple((name, paths.texts(name)) for name in PATHS if name in paths.table),
    )
    paths.done()
    entry.done()
    return found
