"""One reader for each learning platform: whose a file is, read off its path in the form in which the platform packs hand-ins.

A reader is a function `owners(paths, stems)`: of all paths that nobody has read yet it gives the owners of those that have its
platform's form. The first reader that knows a path decides; plain folders come last and know all.
"""

from collections.abc import Iterable, Sequence

from workbook.grading.collecting.platforms import (
    blackboard,
    canvas,
    folders,
    github_classroom,
    google_classroom,
    moodle,
)
from workbook.grading.collecting.submission import Owner, Parts

READERS = (moodle, blackboard, canvas, github_classroom, google_classroom)


def owners(paths: Iterable[Parts], stems: Sequence[str], source: str) -> dict[Parts, Owner]:
    """The owner of each path; `source` is the name of the folder or zip in which all of them lie."""
    left = list(dict.fromkeys(paths))
    found: dict[Parts, Owner] = {}
    for reader in READERS:
        found |= reader.owners(left, stems)
        left = [path for path in left if path not in found]
    return found | folders.owners(left, stems, source)
