"""What a path is made of, as pieces that take time: sections, the exercises of a chapter, and what is said after them."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.classroom.guide.lesson import Section
from workbook.classroom.guide.route import Route, Stage

SHORTEST = 2  # what is shorter shares its row with what follows
EXERCISE, DEBRIEF, BREAK, AT_HOME = "exercise", "debrief", "break", "at home"


@dataclass(frozen=True)
class Block:
    """Something that takes time: a section or more, the exercises of a chapter, or a debrief."""

    chapter: str
    what: str
    activity: str
    minutes: float
    continued: bool = False

    def split(self, minutes: float) -> tuple["Block", "Block"]:
        """The first `minutes` of it, and the rest."""
        return (
            Block(self.chapter, self.what, self.activity, minutes, self.continued),
            Block(self.chapter, self.what, self.activity, self.minutes - minutes, True),
        )


def blocks_of(route: Route) -> Iterator[Block]:
    """The pieces of a route, in order. What a path keeps free is for a debrief after each chapter's exercises."""
    path = route.path
    with_exercises = [stage for stage in route.stages if stage.exercises]
    slack = path.slack * path.sittings / max(1, len(with_exercises))
    for stage in route.stages:
        number = stage.lesson.chapter.number
        yield from _section_blocks(stage)
        if path.exercises_at_home or not stage.exercises:
            continue
        yield Block(number, exercises_in_words(stage), EXERCISE, stage.exercise_minutes)
        if slack:
            yield Block(number, "What went wrong, and what is still open", DEBRIEF, slack)


def exercises_in_words(stage: Stage) -> str:
    """The exercises that a path takes of a chapter: "Exercises 1, 3 of chapter 04"."""
    numbers = ", ".join(str(exercise.number) for exercise in stage.exercises)
    what = (
        f"{'Exercises' if len(stage.exercises) > 1 else 'Exercise'} {numbers} of chapter {stage.lesson.chapter.number}"
    )
    return f"{what}, and the written question" if stage.written else what


def _section_blocks(stage: Stage) -> Iterator[Block]:
    """The sections of a chapter, short ones together with the next; what is left at the end goes with the last."""
    groups: list[list[Section]] = [[]]
    for section in stage.sections:
        groups[-1].append(section)
        if _minutes(groups[-1]) >= SHORTEST:
            groups.append([])
    if _minutes(groups[-1]) < 0.5 and len(groups) > 1:
        rest = groups.pop()
        groups[-1] += rest
    chapter = stage.lesson.chapter
    for group in groups:
        names = [chapter.title if one is stage.sections[0] else one.heading for one in group]
        main = max(group, key=lambda one: one.minutes)
        yield Block(chapter.number, "; ".join(names), main.activity, _minutes(group))


def _minutes(sections: list[Section]) -> float:
    return sum(section.minutes for section in sections)
