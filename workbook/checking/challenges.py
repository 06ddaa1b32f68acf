"""`challenge`: one task at a time in the playground, seeded so that everybody has the same start.

Nothing is graded. When the goal is reached, what was used is kept with the learner's progress, and told to a class that was joined.
"""

from workbook import content
from workbook.checking import answers, joining, progress_files
from workbook.checking.messages import note, show
from workbook.forms.challenge import Challenge
from workbook.older_versions import LIES_BESIDE


def challenge(name: str) -> None:
    """Open the playground with the challenge called `name`, for example `challenge("08.four")`: its start, its goal, its conditions."""
    found = {one.id: one for one in content.challenges_of(str(name).partition(".")[0])}
    if name not in found:
        there = f"; its chapter has {', '.join(found)}" if found else ""
        beside = LIES_BESIDE[0].upper() + LIES_BESIDE[1:]
        show(note(f"There is no challenge {name!r} in this version of the course{there}. {beside}."))
        return
    from workbook.widgets import Playground

    one = found[name]
    known = answers.entry_of(progress_files.read(one.chapter)["challenges"], one.id)
    earlier = known.get("answer")
    show(
        Playground(
            challenge=one.terms,
            on_reached=lambda sentence: _note(one, sentence),
            reached=f"You have done this. {earlier}" if isinstance(earlier, str) else "",
        )
    )


def _note(one: Challenge, sentence: str) -> None:
    progress_files.change(
        one.chapter, lambda known: answers.note_answer(known["challenges"], one.id, sentence, right=True)
    )
    joining.tell_reached(one, answers.entry_of(progress_files.read(one.chapter)["challenges"], one.id).get("tries", 1))
