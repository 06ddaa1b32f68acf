"""Google Classroom: the assignment's folder in Drive, where each copy is called `Ada Lovelace - 01_structure.ipynb`, or
`Ada Lovelace - Copy of 01_structure.ipynb`. Files that learners uploaded themselves keep their own names; those are plain files.
"""

from collections import defaultdict
from collections.abc import Sequence

from workbook.grading.collecting.names import bears_chapter, learner_name, without_chapter
from workbook.grading.collecting.submission import Owner, Parts

BETWEEN = " - "


def owners(paths: Sequence[Parts], stems: Sequence[str]) -> dict[Parts, Owner]:
    """Whose the files are that are called "name - title", where the title is a chapter's or the same for several names."""
    titles = defaultdict(set)
    for path in paths:
        name, between, title = path[-1].rpartition(BETWEEN)
        if between:
            titles[path[:-1], title.casefold()].add(name)
    found = {}
    for path in paths:
        name, between, title = path[-1].rpartition(BETWEEN)
        shared = len(titles[path[:-1], title.casefold()]) > 1 if between else False
        stem = title.casefold().partition(".ipynb")[0]
        of_chapter = between and (not without_chapter(stem, stems) or bears_chapter(stem, stems))
        if (shared or of_chapter) and not bears_chapter(name, stems) and without_chapter(name, stems):
            found[path] = Owner(learner_name(name), "google")
    return found
