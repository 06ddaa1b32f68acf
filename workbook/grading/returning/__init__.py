"""What goes back to the learning platform: marks and feedback, in the form in which its own import takes them.

Moodle and Canvas say in their source what they take; Blackboard only in its help, so what is written for it is untried. Marks
that still wait for a person are left out, since all three show what they are given to learners.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from workbook.grading.collecting import Submission
from workbook.grading.marking import Mark
from workbook.grading.marks import Line

FOLDER = "send-back"


@dataclass(frozen=True)
class Returned:
    """A learner's chapter on its way back."""

    submission: Submission
    line: Line
    page: bytes
    mark: Mark

    @property
    def grade(self) -> str:
        """The points that count, "" while an answer waits for a person."""
        return "" if self.line.problem or self.line.open else f"{self.mark.points:g}"


class File(NamedTuple):
    """A file to write: its path below the results, its content, and what to say of it, if anything."""

    path: str
    data: bytes
    said: str = ""


def by_chapter(returned: Iterable[Returned]) -> Mapping[str, list[Returned]]:
    """What goes back, chapter by chapter."""
    found: dict[str, list[Returned]] = {}
    for one in returned:
        found.setdefault(one.submission.stem, []).append(one)
    return found


def waiting(returned: Iterable[Returned]) -> str:
    """How many marks are left out, as a sentence; "" where none is."""
    count = sum(not one.grade and not one.line.problem for one in returned)
    return (
        f"{count} mark{'s are' if count > 1 else ' is'} left out until the written answers are graded" if count else ""
    )
