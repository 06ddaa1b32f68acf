"""What the command says: what was graded, every file that was not and why, and where the results lie."""

from collections.abc import Collection, Sequence
from pathlib import Path

from workbook.grading import leftovers, marks
from workbook.grading.collecting import Submission
from workbook.grading.collecting.class_list import ClassList


def say(
    folder: Path, lines: Sequence[marks.Line], found: Sequence[Submission], fresh: int, also: Sequence[str]
) -> None:
    """Say what came of a run: `fresh` were graded in it, `also` is said at the end."""
    graded = [line for line in lines if line.result]
    problems = {(line.student, line.release.stem): line.problem for line in lines if line.problem}
    refused = [one for one in found if one.problem and problems.get((one.student, one.stem)) != one.problem]
    names = {line.student for line in graded}
    print(f"{len(graded)} graded ({fresh} of them now), {len(problems) + leftovers.count(refused, names)} not graded.")
    for (student, stem), problem in problems.items():
        print(f"  {student}, {stem}: the file {problem}.")
    for sentence in leftovers.sentences(refused, names):
        print(f"  {sentence}")
    print(f"For you: {folder / 'report.html'}, {folder / 'grades.csv'} and {folder / 'learners.csv'}. For the learners: {folder / 'feedback'}.")  # fmt: skip
    if marks.waiting(graded):
        print(f"{marks.waiting(graded)}: docs/grading.md says how.")
    for sentence in filter(None, also):
        print(sentence)


def say_dry_run(
    asked: Sequence[Submission], found: Sequence[Submission], people: ClassList, students: Collection[str] = ()
) -> None:
    """Say which file would go to which learner and chapter, and who on the class list handed in nothing.

    Args:
        asked: the files of the learners and chapters that are to be graded.
        found: all files. Whoever has one of another chapter among them did hand in something.
        students: the learners who are to be graded; none where everybody is meant.
    """
    wanted, refused = [one for one in asked if not one.problem], [one for one in asked if one.problem]
    names = {one.student for one in found if not one.problem}
    others = leftovers.count(refused, names)
    lines = [f"{len(wanted)} would be graded, {others} would not. Nothing was run or written."]
    for one in sorted(wanted, key=lambda one: (one.student, one.stem)):
        late = ", late" if one.owner.late else ""
        lines.append(f"  {one.student}, {one.stem}: {one.place} ({one.answered} of {one.of} answers written{late})")
    lines += [f"  {sentence}" for sentence in leftovers.sentences(refused, names)]
    seen = {one.student for one in found if not one.litter}
    listed = [person.learner for person in people.people]
    lines += [f"  {name}: handed in nothing." for name in listed if name not in seen and not students]
    strangers = {one.student for one in asked if not one.litter}.difference(listed, {""})
    lines += [f"  {name}: is on no line of the class list." for name in sorted(strangers) if listed]
    print(*lines, sep="\n")


def say_forgotten(folder: Path, paths: Sequence[Path], done: bool) -> None:
    """Say what is deleted, or would be."""
    print(
        "Deleted:"
        if done
        else "This would be deleted, with the rows of the tables and the gradebook; add --yes to do it:"
    )
    for path in paths:
        print(f"  {path}")
    print(f"What was handed in, outside of {folder}, is yours to delete.")
