"""Puts the parts together: all files, whose they are, what is in them, and which of several counts."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workbook.grading.collecting import files, platforms
from workbook.grading.collecting.choose import choose
from workbook.grading.collecting.class_list import ClassList
from workbook.grading.collecting.content import Content, Exercise, look, may_hold_notebook, why_no_notebook
from workbook.grading.collecting.names import learner_name, shown, why_bad
from workbook.grading.collecting.platforms import blackboard, nbgrader
from workbook.grading.collecting.submission import NoSubmissionsError, Owner, Submission
from workbook.grading.limits import Limits
from workbook.grading.release import Release

NOTEBOOKS_EACH = 100
UNDERSTOOD = "expected notebooks in folders or a zip, from a learning platform or by learners' names, or submitted/<learner>/<chapter>/"


def collect(
    sources: Path | Sequence[Path],
    releases: Mapping[str, Release],
    limits: Limits,
    people: ClassList | None = None,
) -> list[Submission]:
    """All files that were handed in: first those that count, by chapter and learner, then all others with the reason.

    Args:
        sources: folders, zips or notebooks.
        releases: the exercises by their stems.
        people: who is in the class, if somebody says so: learners are then called as there.

    Raises:
        NoSubmissionsError: a source is not there or cannot be opened, or there is no file in any.
    """
    sources = [sources] if isinstance(sources, Path) else list(sources)
    exercises = {stem: Exercise(release) for stem, release in releases.items()}
    # one is read after the other, and only those that count are kept: a zip of zeros must not fill the memory
    kept = choose(one for source in sources for one in _in_source(source, exercises, limits, people or ClassList()))
    if not any(not one.problem or not one.litter for one in kept):
        raise NoSubmissionsError(f"there is no notebook in {', '.join(map(str, sources))}: {UNDERSTOOD}")
    return kept


def namesakes_apart(found: list[Submission]) -> list[Submission]:
    """For a disk that takes Ada and ada for one name: learners whose names differ in capitals alone are refused."""
    names = defaultdict(set)
    for one in found:
        names[one.student.casefold()].add(one.student)
    said = "has a name that differs from another learner's in capital letters only, and the disk of the results cannot tell them apart"
    return [
        one if one.problem or len(names[one.student.casefold()]) < 2 else replace(one, data=b"", problem=said)
        for one in found
    ]


def is_nbgrader_folder(source: Path) -> bool:
    """Whether a folder has nbgrader's form, so that the results belong into it."""
    return (source / nbgrader.FOLDER).is_dir()


def _in_source(
    source: Path, exercises: Mapping[str, Exercise], limits: Limits, people: ClassList
) -> Iterator[Submission]:
    of_nbgrader = is_nbgrader_folder(source)
    top = source / nbgrader.FOLDER if of_nbgrader else source
    stems = tuple(exercises)
    # a first walk for the paths alone: some platforms are known only by all of them together
    owners = (
        {} if of_nbgrader else platforms.owners((one.parts for one in files.walk(top)), stems, source.resolve().name)
    )
    count: Counter[str] = Counter()
    for one in files.walk(top):
        owner = nbgrader.owner(one.parts) if of_nbgrader else owners.get(one.parts, Owner(""))
        listed = people.known_as(owner)
        student = listed or learner_name(owner.learner)
        bad = why_bad(student)
        place = shown("/".join(one.parts))
        made = Submission("" if bad else student, "", place=place, owner=owner, litter=one.litter, listed=bool(listed))
        if blackboard.is_receipt(one.parts) or of_nbgrader and nbgrader.is_timestamp(one.parts):
            made = replace(made, litter=True)
        problem = one.problem or (nbgrader.misplaced(one.parts, stems) if of_nbgrader else "")
        if problem:
            yield replace(made, problem=problem)
            continue
        if not may_hold_notebook(one.parts[-1]):
            yield replace(made, problem=why_no_notebook(one.parts[-1]))
            continue
        count[student] += 1
        if count[student] > NOTEBOOKS_EACH:
            yield replace(
                made, problem=f"was not read: it is one of more than {NOTEBOOKS_EACH} notebooks of one learner"
            )
            continue
        looked = _looked_into(one, made, exercises, limits)
        yield replace(looked, data=b"", problem=bad) if bad and not looked.problem else looked


def _looked_into(one: files.Found, made: Submission, exercises: Mapping[str, Exercise], limits: Limits) -> Submission:
    changed = made.owner.changed
    try:
        data, saved = one.read()
        found = look(data, one.parts[-1], exercises, limits)
        changed = changed or saved
    except files.RefusedError as reason:
        found = Content(problem=str(reason))
    except Exception as error:  # no file that a stranger made may end the run; a fault of ours is named as such
        found = Content(problem=f"could not be read; the grader itself stopped with {type(error).__name__}: {error}")
    return replace(
        made, stem=found.stem, data=found.data, problem=found.problem, changed=changed, answered=found.answered, of=found.of
    )  # fmt: skip
