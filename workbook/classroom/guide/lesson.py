"""A chapter as an instructor needs it: sections with their minutes and what happens in them, exercises, the written question.

All of it is read from what the course has: the chapter's folder, and its stored notebooks, which the tests hold equal to their texts.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import nbformat.v4

from workbook import content
from workbook.building import minutes
from workbook.building.make_exercise import WRITTEN
from workbook.building.shape.page import calls_in, without_fences
from workbook.building.solution_marks import BEGIN, END
from workbook.building.terms import RECAP, terms_of, without_new_words
from workbook.chapters import CHAPTERS
from workbook.forms.chapter import FURTHER, Chapter
from workbook.forms.question import NumberPrediction, Prediction, QuizQuestion
from workbook.forms.task import Task
from workbook.forms.term import Term
from workbook.forms.toml_files import ContentError

REPOSITORY = Path(__file__).resolve().parents[3]
TOP, QUIZ, WHAT_COMES_NEXT = "Top", "Quiz", "What comes next"
_LISTED = re.compile(r"^[ \t]*(?:\d+\.|[-*])[ \t]+(.*\?.*)$", re.MULTILINE)


@dataclass
class Explorable:
    """An explorable in a section: its name, and the questions that the chapter asks of it."""

    name: str
    questions: list[str] = field(default_factory=list)


@dataclass
class Section:
    """One second-level section of a chapter; `heading` is "Top" for what stands above the first."""

    heading: str
    minutes: float
    text: str = ""
    predictions: list[Prediction | NumberPrediction] = field(default_factory=list)
    explorables: list[Explorable] = field(default_factory=list)

    @property
    def activity(self) -> str:
        """Who does what: one of the activities of a run-sheet."""
        if self.heading == QUIZ:
            return "answer alone, then compare"
        if self.heading in (RECAP, WHAT_COMES_NEXT):
            return "debrief"
        if self.explorables:
            return "predict together, then work in pairs"
        return "predict together" if self.predictions else "demonstrate"


@dataclass(frozen=True)
class Exercise:
    """One task with its place in the exercise notebook: its number there, its title, and its share of the minutes."""

    task: Task
    number: int
    title: str
    minutes: float


@dataclass(frozen=True)
class Written:
    """The written question of a chapter, in Markdown: what is asked, a model answer, and the rubric."""

    question: str
    answer: str
    points: int
    minutes: float


@dataclass(frozen=True)
class Lesson:
    """A chapter with all that an instructor needs of it."""

    chapter: Chapter
    sections: tuple[Section, ...]
    quiz: tuple[QuizQuestion, ...]
    exercises: tuple[Exercise, ...]
    written: Written | None
    terms: tuple[Term, ...]

    @property
    def core_minutes(self) -> float:
        """The minutes of all sections but "Further"."""
        return sum(section.minutes for section in self.sections if section.heading != FURTHER)

    @property
    def exercise_minutes(self) -> float:
        """The minutes of all exercises, and of the written question."""
        return sum(exercise.minutes for exercise in self.exercises) + (self.written.minutes if self.written else 0)


def lesson_of(chapter: Chapter, root: Path = REPOSITORY) -> Lesson:
    """A chapter as an instructor needs it; `root` is the course whose stored notebooks are read.

    Raises:
        FileNotFoundError: the chapter's notebook is not stored.
        ContentError: the top of its exercises says no minutes.
    """
    solved = root / "solutions" / f"{chapter.stem}.ipynb"
    if solved.is_file():
        exercises, written = _exercises(chapter, _read(solved))
    else:  # what the chapter's own text checks takes no minutes of its own
        tasks = content.tasks_of(chapter.number)
        exercises, written = tuple(Exercise(task, i, task.title, 0) for i, task in enumerate(tasks, start=1)), None
    return Lesson(
        chapter=chapter,
        sections=_sections(chapter, _read(root / "notebooks" / f"{chapter.stem}.ipynb")),
        quiz=content.quiz_of(chapter.number),
        exercises=exercises,
        written=written,
        terms=terms_of(chapter),
    )


@cache
def all_lessons() -> tuple[Lesson, ...]:
    """The lessons of all chapters that stand."""
    return tuple(lesson_of(chapter) for chapter in CHAPTERS if chapter.stands)


def _read(path: Path):
    return nbformat.v4.reads(path.read_text(encoding="utf-8"))


def _sections(chapter: Chapter, notebook) -> tuple[Section, ...]:
    for cell in notebook.cells:
        cell.source = without_new_words(cell.source)
    timed = minutes.sections(notebook, len(content.quiz_of(chapter.number)))
    found = {heading: Section(heading, value) for heading, value in timed.items()}
    asked = {question.id: question for question in content.predictions_of(chapter.number)}
    here, playing = found[TOP], None
    for cell in notebook.cells:
        if cell.cell_type == "code":
            for call in calls_in(cell.source):
                if call.name == "predict" and call.first in asked:
                    here.predictions.append(asked[call.first])
                if call.name.startswith("widgets."):
                    playing = Explorable(call.name.removeprefix("widgets."))
                    here.explorables.append(playing)
            continue
        for part in re.split(r"^(?=##[ \t])", cell.source, flags=re.MULTILINE):
            if part.startswith("## "):
                here, playing = found[part.splitlines()[0][3:].strip()], None
            here.text += "\n" + part
            if playing is not None:
                prose = re.sub(r"<details.*?</details>", " ", without_fences(part), flags=re.DOTALL)
                playing.questions += [found.strip() for found in _LISTED.findall(prose)]
    return tuple(found.values())


def _exercises(chapter: Chapter, notebook) -> tuple[tuple[Exercise, ...], Written | None]:
    """The exercises and the written question. The notebook states its minutes; each takes a share of them by its points."""
    written = next((i for i, cell in enumerate(notebook.cells) if WRITTEN in cell.metadata.get("tags", ())), None)
    points = {task.name: task.points for task in content.tasks_of(chapter.number)}
    for_written = 0 if written is None else notebook.cells[written].metadata["nbgrader"]["points"]
    stated = re.search(r"\b(\d+) minutes\b", notebook.cells[0].source)
    if stated is None:
        raise ContentError(f"{chapter.folder.name}/exercises.md: its top says no minutes")
    a_point = int(stated[1]) / (sum(points.values()) + for_written)
    found: list[Exercise] = []
    title = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            headings = re.findall(r"^### \d+\. (.+)$", cell.source, re.MULTILINE)
            title = headings[-1] if headings else title
            continue
        for call in calls_in(cell.source):
            if call.name == "check" and call.first in points:
                task = content.get_task(call.first)
                found.append(Exercise(task, len(found) + 1, title, a_point * task.points))
    if written is None:
        return tuple(found), None
    question = re.split(r"^## .*\n", notebook.cells[written - 1].source, flags=re.MULTILINE)[-1].strip()
    answer = notebook.cells[written].source.partition(BEGIN)[2].partition(END)[0].strip()
    return tuple(found), Written(question, answer, for_written, a_point * for_written)
