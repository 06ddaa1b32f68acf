"""`--dry-run`: which file would go to which learner and chapter. Nothing is run and nothing is written."""

from collections.abc import Sequence

from workbook.grading import leftovers
from workbook.grading.collecting import Submission
from workbook.grading.collecting.class_list import ClassList


def said(found: Sequence[Submission], people: ClassList) -> list[str]:
    """The lines to print."""
    wanted = [one for one in found if not one.problem]
    lines = [
        f"{len(wanted)} would be graded, {leftovers.count([one for one in found if one.problem])} would not. Nothing was run or written."
    ]
    for one in sorted(wanted, key=lambda one: (one.student, one.stem)):
        late = ", late" if one.owner.late else ""
        lines.append(f"  {one.student}, {one.stem}: {one.place} ({one.answered} of {one.of} answers written{late})")
    refused = [one for one in found if one.problem]
    lines += [f"  {sentence}" for sentence in leftovers.sentences(refused, {one.student for one in wanted})]
    seen = {one.student for one in found}
    lines += [f"  {person.learner}: handed in nothing." for person in people.people if person.learner not in seen]
    listed = {person.learner for person in people.people}
    lines += [f"  {name}: is on no line of the class list." for name in sorted(seen - listed - {""}) if listed]
    return lines
