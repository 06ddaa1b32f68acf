"""A path through the course with its sections and exercises: how long it is, and where to cut when time runs short."""

from dataclasses import dataclass

from workbook.classroom.guide.lesson import TOP, Exercise, Lesson, Section, Written
from workbook.forms.path import PATHS, Path


@dataclass(frozen=True)
class Stage:
    """What a path takes of one chapter."""

    lesson: Lesson
    sections: tuple[Section, ...]
    exercises: tuple[Exercise, ...]
    written: Written | None = None

    @property
    def exercise_minutes(self) -> float:
        """The minutes of its exercises, and of the written question where it belongs to the path."""
        return sum(exercise.minutes for exercise in self.exercises) + (self.written.minutes if self.written else 0)


@dataclass(frozen=True)
class Cut:
    """A section, or the exercises of a chapter, that may be left out when time runs short."""

    lesson: Lesson
    what: str
    minutes: float


@dataclass(frozen=True)
class Route:
    """A path with its stages, chapter after chapter."""

    path: Path
    stages: tuple[Stage, ...]

    @property
    def section_minutes(self) -> float:
        """The minutes of all sections together."""
        return sum(section.minutes for stage in self.stages for section in stage.sections)

    @property
    def exercise_minutes(self) -> float:
        """The minutes of all exercises together."""
        return sum(stage.exercise_minutes for stage in self.stages)

    def cuts(self) -> tuple[Cut, ...]:
        """What to leave out first: the sections that chapters name, the first of each, then the second; then the longest exercises."""
        named = [
            (place, Cut(stage.lesson, heading, section.minutes))
            for stage in self.stages
            for place, heading in enumerate(stage.lesson.chapter.may_be_cut(self.path.name))
            for section in stage.sections
            if section.heading == heading
        ]
        first = [cut for _, cut in sorted(named, key=lambda pair: pair[0])]
        if self.path.exercises_at_home:
            return tuple(first)
        # one exercise a chapter is kept, since a chapter without one is a lecture, and so is what another one calls
        needed = {need for stage in self.stages for exercise in stage.exercises for need in exercise.task.needs}
        more = [
            Cut(stage.lesson, f"exercise {exercise.number}, {exercise.title}", exercise.minutes)
            for stage in self.stages
            for exercise in sorted(stage.exercises, key=lambda one: one.minutes)[1:]
            if exercise.task.name not in needed
        ]
        return (*first, *sorted(more, key=lambda cut: -cut.minutes))


def route_of(name: str, lessons: tuple[Lesson, ...]) -> Route:
    """The route of the path called `name`.

    Raises:
        KeyError: there is no such path.
    """
    stages = []
    for lesson in lessons:
        chapter = lesson.chapter
        if not chapter.sections(name):
            continue
        sections = [one for one in lesson.sections if one.heading == TOP or chapter.has_section(name, one.heading)]
        exercises = [one for one in lesson.exercises if chapter.has_exercise(name, one.task.name)]
        written = lesson.written if chapter.has_written_question(name) else None
        stages.append(Stage(lesson, tuple(sections), tuple(exercises), written))
    return Route(PATHS[name], tuple(stages))
