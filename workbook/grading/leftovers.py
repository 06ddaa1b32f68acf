"""Files that were not graded, in sentences, for the console and the report: first learners of whom nothing is graded, then the rest."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from workbook.grading.collecting import Submission

EACH = 5  # files of one learner that are named one by one; files.csv has all


def sentences(refused: Sequence[Submission], graded: Iterable[str]) -> list[str]:
    """What became of the files that do not count. `graded` are the learners of whom something does."""
    graded, said = set(graded), []
    by_learner = defaultdict(list)
    for one in refused:
        if not one.litter:
            by_learner[one.student].append(one)
    for student in sorted(by_learner, key=lambda name: (name in graded, name)):
        files = by_learner[student]
        # what was meant as a hand-in is named first, and always; of a whole course folder only the beginning
        meant = [one for one in files if one.stem or ".ipynb" in one.place.casefold()]
        rest = [one for one in files if one not in meant]
        said += [f"{one.place}: the file {one.problem}." for one in [*meant, *rest[:EACH]]]
        if rest[EACH:]:
            said.append(f"{student}: {len(rest) - EACH} more files are no notebooks; files.csv names them.")
        if student and student not in graded:
            said[-1] += f" Of {student} nothing is graded."
    litter = sum(one.litter for one in refused)
    if litter:
        are = "files or folders are" if litter > 1 else "file or folder is"
        said.append(f"{litter} {are} of those that programs leave behind, such as .DS_Store; files.csv names them.")
    return said


def count(refused: Iterable[Submission]) -> int:
    """How many files were handed in and could not be graded: without those for which another one counts."""
    return sum(not one.aside and not one.litter for one in refused)
