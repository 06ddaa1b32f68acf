"""The paths through the course: how long each is, and how much of it is for sections, exercises and slack.

Which sections and exercises belong to a path stands in each chapter's chapter.toml. A test adds their minutes up.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Path:
    """One way through the course.

    Attributes:
        name: as chapter.toml and the command line have it.
        title: as people say it.
        says: where it leads, one phrase.
        sittings: how many times people meet; 0 for those who go by themselves.
        sections, exercises, slack: minutes of one sitting: at most for sections, at least for exercises, and kept free.
        exercises_at_home: exercises belong to the path, but not to its sittings.
        days_apart: days from one sitting to the next.
    """

    name: str
    title: str
    says: str
    sittings: int
    sections: int = 0
    exercises: int = 0
    slack: int = 0
    exercises_at_home: bool = False
    days_apart: int = 1

    @property
    def minutes(self) -> int:
        """The minutes of one sitting, breaks aside."""
        return self.sections + self.exercises + self.slack


PATHS: dict[str, Path] = {
    path.name: path
    for path in (
        Path("taster", "a taster", "from one neuron to a network that reads digits", 1, 100, 20),
        Path("day", "a workshop, one day", "to a network that you trained; backpropagation comes later", 1, 280, 100, 25),
        Path("two_days", "a workshop, two days", "the same with backpropagation, by hand and in layers", 2, 280, 100, 25),
        Path("weekly", "a course, 14 weeks", "everything, with the exercises at home", 14, 80, 0, 10, True, 7),
        Path("whole", "the whole course", "everything, by yourself", 0),
    )
}  # fmt: skip
