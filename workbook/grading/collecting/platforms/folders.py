"""Plain folders: `ada.ipynb`, `ada/anything.ipynb`, `01_structure/ada.ipynb`, `ada.zip` with a whole course folder in it.

A folder that bears a chapter's name, one that is the course's own (`my/exercises`), and one that holds everything are no
learners. The first folder that is left is the learner; without one, the file's name is, without the chapter's in it.
"""

import re
from collections.abc import Sequence

from workbook.grading.collecting.names import bears_chapter, learner_name, without_chapter
from workbook.grading.collecting.submission import Owner, Parts

OF_THE_COURSE = {"my", "exercises", "notebooks", "solutions", "reference"}
# of files, whose names may be a learner's, while a folder may well be called "J. Smith"
NOTEBOOK = re.compile(r"(?ai)(?<=.)\.ipynb")  # not found by casefold(), which makes two letters of ß
ENDING = re.compile(r"(?i)(?<=.)\.(?:zip|json|txt|download|html?|pdf|py|docx?|odt|rtf|md|png|jpe?g|rar|7z|tar|gz)$")


def owners(paths: Sequence[Parts], stems: Sequence[str], source: str) -> dict[Parts, Owner]:
    """Whose the files are; `source` is the name of what holds all of them, the last thing that may say a name."""
    left = {path: path for path in paths}
    fallback = source
    while _has_wrapper(list(left.values()), stems):
        fallback = next(iter(left.values()))[0]
        left = {path: rest[1:] for path, rest in left.items()}
    return {path: Owner(_learner(rest, stems) or _stem(fallback, stems)) for path, rest in left.items()}


def _has_wrapper(paths: list[Parts], stems: Sequence[str]) -> bool:
    """Whether one folder holds everything, and learners' files or folders are in it."""
    if not paths or not all(len(path) > 1 for path in paths) or len({path[0] for path in paths}) > 1:
        return False
    below = {path[1] for path in paths}
    return len(below) > 1 and sum(bool(_name_in(part, stems)) for part in below) > 1


def _learner(path: Parts, stems: Sequence[str]) -> str:
    return next(filter(None, (_name_in(part, stems) for part in path)), "")


def _name_in(part: str, stems: Sequence[str]) -> str:
    if part.casefold() in OF_THE_COURSE or bears_chapter(part, stems):
        return ""
    return _stem(part, stems)


def _stem(part: str, stems: Sequence[str]) -> str:
    found = NOTEBOOK.search(part)
    name = part[: found.start()] if found else ENDING.sub("", part)
    return learner_name(without_chapter(name, stems))
