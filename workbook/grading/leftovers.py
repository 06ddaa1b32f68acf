"""Files that were not graded, in sentences, for the console and the report: first learners of whom nothing is graded, then the rest."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from workbook.grading.collecting import Submission
from workbook.grading.collecting.platforms import nbgrader

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
        meant = [one for one in files if _is_meant(one)]
        rest = [one for one in files if one not in meant]
        said += [f"{one.place}: the file {one.problem}." for one in [*meant, *rest[:EACH]]]
        if rest[EACH:]:
            said.append(f"{student}: {len(rest) - EACH} more files are no notebooks; files.csv names them.")
        if student and student not in graded:
            said[-1] += f" Of {student} nothing is graded{_asked_for(files)}."
    litter = sum(one.litter for one in refused)
    if litter:
        are = "files or folders are" if litter > 1 else "file or folder is"
        said.append(f"{litter} {are} left by programs, such as .DS_Store or a receipt; files.csv names them.")
    return said


def count(refused: Sequence[Submission], graded: Iterable[str]) -> int:
    """How many hand-ins could not be graded: without files for which another one counts, and without what lies beside one."""
    graded = set(graded)
    return sum(not one.aside and not one.litter and (_is_meant(one) or one.student not in graded) for one in refused)


def _asked_for(files: Sequence[Submission]) -> str:
    """What to ask a learner for, with a colon before it; "" where the file is there, and only lies in the wrong place."""
    if any(nbgrader.EXPECTED in one.problem for one in files):
        return ""
    if any(".ipynb" in one.place.casefold() for one in files):
        return ": ask for the exercise notebook, from my/exercises"
    return ": ask for the .ipynb file"


def _is_meant(one: Submission) -> bool:
    return bool(one.stem) or ".ipynb" in one.place.casefold()
