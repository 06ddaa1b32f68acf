"""The pages of the guide: what the lessons hold, put into the templates. Every text is escaped."""

import pathlib
import re
from collections.abc import Callable, Iterable

import jinja2
from markupsafe import Markup
from nbconvert.filters import markdown2html

from workbook import content
from workbook.classroom.guide.lesson import TOP, Lesson
from workbook.classroom.guide.route import route_of
from workbook.classroom.guide.run_sheet import BREAK_MAY_MOVE, LONGEST, RunSheet, clock
from workbook.forms.misconception import Misconception
from workbook.forms.path import PATHS, Path
from workbook.forms.question import Prediction
from workbook.forms.task import Task
from workbook.forms.toml_files import read_misconceptions
from workbook.pages import templates

STYLE = "style.css"


def guide_pages(lessons: tuple[Lesson, ...], run_sheets: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """The guide as {name of the file: its text}: contents, a page for each chapter, and the style.

    Args:
        lessons: the chapters.
        run_sheets: name and title of each run-sheet that is there, for the contents.
    """
    environment = _environment()
    routes = [route_of(name, lessons) for name in PATHS]
    contents = {"lessons": lessons, "routes": routes, "run_sheets": list(run_sheets)}
    pages = {STYLE: environment.get_template(STYLE).render()}
    pages["index.html"] = environment.get_template("index.html").render(contents)
    template, met_in = environment.get_template("chapter.html"), _places(lessons)
    for place, lesson in enumerate(lessons):
        pages[f"{lesson.chapter.stem}.html"] = template.render(
            before=lessons[place - 1] if place else None,
            after=lessons[place + 1] if place + 1 < len(lessons) else None,
            met_in=met_in,
            **_of_chapter(lesson),
        )
    return pages


def run_sheet_page(name: str, title: str, sheet: RunSheet, days: list[str]) -> str:
    """The page of a run-sheet.

    Args:
        name: of its files, without ending.
        title: its heading.
        days: what to call the day of each sitting.
    """
    stems = {stage.lesson.chapter.number: stage.lesson.chapter.stem for stage in sheet.route.stages}
    sittings = list(zip(sheet.sittings, days))
    template = _environment().get_template("run_sheet.html")
    return template.render(
        name=name, title=title, sheet=sheet, sittings=sittings, stems=stems, moves=BREAK_MAY_MOVE, longest=LONGEST
    )


def wrong_answers(task: Task) -> list[tuple[str, list[str]]]:
    """The mistaken ideas that a task knows, each with what the check says to the wrong answers that show it."""
    found: dict[str, list[str]] = {}
    for mistake in task.mistakes:
        messages = found.setdefault(mistake.misconception, [])
        if mistake.message not in messages:
            messages.append(mistake.message)
    return list(found.items())


def _of_chapter(lesson: Lesson) -> dict[str, object]:
    chapter = lesson.chapter
    paths = [path for path in PATHS.values() if chapter.sections(path.name)]

    def in_paths(heading: str) -> list[str]:
        return [_spoken(path) for path in paths if heading == TOP or chapter.has_section(path.name, heading)]

    def exercise_in_paths(task: str) -> list[str]:
        return [_spoken(path) for path in paths if chapter.has_exercise(path.name, task)]

    return {
        "lesson": lesson,
        "asked": [(section, question) for section in lesson.sections for question in section.predictions],
        "played": [(section, explorable) for section in lesson.sections for explorable in section.explorables],
        "cuts": [(path, headings) for path in paths if (headings := chapter.may_be_cut(path.name))],
        "own_ideas": _own_ideas(lesson),
        "ideas": content.misconceptions(),
        "in_paths": in_paths,
        "exercise_in_paths": exercise_in_paths,
        "wrong_answers": wrong_answers,
    }


def _spoken(path: Path) -> str:
    return path.name.replace("_", " ")


def _own_ideas(lesson: Lesson) -> tuple[Misconception, ...]:
    path = lesson.chapter.folder / "misconceptions.toml"
    return read_misconceptions(path) if path.is_file() else ()


def _places(lessons: tuple[Lesson, ...]) -> Callable[[str], list[str]]:
    """A function from the id of an idea to the questions and exercises in which it comes up."""
    found: dict[str, list[str]] = {}
    for lesson in lessons:
        questions = [question for section in lesson.sections for question in section.predictions] + list(lesson.quiz)
        for question in questions:
            for option in getattr(question, "options", ()):
                if option.misconception:
                    kind = "prediction" if isinstance(question, Prediction) else "quiz"
                    found.setdefault(option.misconception, []).append(f"{kind} {question.id}")
        for exercise in lesson.exercises:
            for idea, _ in wrong_answers(exercise.task):
                where = f"exercise {exercise.number} of chapter {lesson.chapter.number}"
                found.setdefault(idea, []).append(where)
    return lambda idea: found.get(idea, [])


def _environment() -> jinja2.Environment:
    environment = templates(pathlib.Path(__file__).parent / "templates")
    environment.filters.update(
        clock=clock,
        hours=_hours,
        inline=lambda text: Markup(re.sub(r"\A<p>|</p>\Z", "", markdown2html(text).strip())),
        markdown=lambda text: Markup(markdown2html(text)),
        whole=round,
    )
    return environment


def _hours(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours))
