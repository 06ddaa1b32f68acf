"""The form of a chapter: what its folder and its chapter.toml say of it."""

from dataclasses import dataclass
from pathlib import Path

from workbook.forms.path import PATHS
from workbook.forms.toml_files import Entry, read_toml

ALL, CORE = "all", "core"
FURTHER = "Further"  # the heading behind which stands what nobody needs for what follows


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
        paths: for each path through the course the sections that belong to it, by their headings; `ALL` stands for all,
            `CORE` for all but "Further". What stands above the first heading belongs to each.
        exercises: for each path the names of the tasks that belong to it; `ALL` stands for all, and the written question.
        cut: for each path the headings of what may be left out when time runs short, the first to go first: nothing later in
            the path uses what they introduce.
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
    exercises: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cut: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def stands(self) -> bool:
        """Whether the chapter is written: its text is there."""
        return (self.folder / "chapter.md").is_file()

    def sections(self, path: str) -> tuple[str, ...]:
        """What chapter.toml says of the sections of a path: headings, `(ALL,)` or `(CORE,)`; () for none."""
        return dict(self.paths).get(path, ())

    def has_section(self, path: str, heading: str) -> bool:
        """Whether the section under a heading belongs to a path."""
        named = self.sections(path)
        return ALL in named or CORE in named and heading != FURTHER or heading in named

    def has_exercise(self, path: str, task: str) -> bool:
        """Whether a task belongs to a path."""
        named = dict(self.exercises).get(path, ())
        return ALL in named or task in named

    def has_written_question(self, path: str) -> bool:
        """Whether the written question belongs to a path: it does where all exercises do."""
        return ALL in dict(self.exercises).get(path, ())

    def may_be_cut(self, path: str) -> tuple[str, ...]:
        """The headings of the sections that a path can do without, the first to go first."""
        return dict(self.cut).get(path, ())


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
    exercises = Entry(path, "exercises", entry.take("exercises", (dict,), {}))
    cut = Entry(path, "cut", entry.take("cut", (dict,), {}))
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
        paths=_by_path(paths),
        exercises=_by_path(exercises),
        cut=_by_path(cut),
    )
    paths.done()
    exercises.done()
    cut.done()
    entry.done()
    return found


def _by_path(entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, entry.texts(name)) for name in PATHS if name in entry.table)
