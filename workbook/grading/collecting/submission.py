"""What collecting finds: a file, whose it is, and either a notebook to grade or the reason why it is none."""

from dataclasses import dataclass, field

Parts = tuple[str, ...]  # a file's path inside of what was handed in; a zip is a folder


class NoSubmissionsError(Exception):
    """Nothing was found; the text says where and what would be understood."""


@dataclass(frozen=True)
class Owner:
    """Whose a file is, as a platform's reader reads it off the path.

    Attributes:
        learner: the name, "" where the path says none.
        platform: "moodle", "canvas", ...; "" for plain folders.
        number: the platform's own number of the learner: Moodle's participant (another one in each assignment), Canvas's user.
        changed: when it was handed in, where the path says so, as seconds since 1970; 0 where it does not.
        file: the platform's own number of the file, a larger one for what came later; 0 where it says none.
        late: whether the platform says that it came late.
        origin: the name under which the platform takes feedback back; "" where it takes none.
    """

    learner: str
    platform: str = ""
    number: str = ""
    changed: float = 0.0
    file: int = 0
    late: bool = False
    origin: str = ""


@dataclass(frozen=True)
class Submission:
    """One file: a learner's notebook for one chapter, or something that is not graded.

    Attributes:
        student, stem: the learner and the chapter, "" where they could not be found out.
        data: the notebook, in UTF-8 and of a size that is graded; empty where there is a problem.
        problem: why it is not graded; it ends the sentence "The file ...".
        changed: when it was handed in or saved, as seconds since 1970.
        place: where it lay, for people to read.
        answered, of: how many of the exercise's answers somebody has written in it.
        aside: whether it is the learner's, and another file of theirs counts for the chapter.
        litter: whether it is a file that programs leave behind, and no hand-in.
        listed: whether the class list knows the learner.
    """

    student: str
    stem: str
    data: bytes = field(default=b"", repr=False)
    problem: str = ""
    changed: float = 0.0
    place: str = ""
    owner: Owner = Owner("")
    answered: int = 0
    of: int = 0
    aside: bool = False
    litter: bool = False
    listed: bool = False
