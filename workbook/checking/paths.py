"""`my_path("day")`: a way through the course, what it takes of each chapter, how far one is, and what to do next."""

import html
import re
from dataclasses import dataclass

from workbook import content
from workbook.chapters import CHAPTERS, Chapter
from workbook.checking import answers, progress_files
from workbook.checking.messages import Message, counted, note, paragraph, show
from workbook.forms.chapter import FURTHER
from workbook.forms.path import PATHS
from workbook.judging.judge import CORRECT

_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_PREDICTED = re.compile(r"""^predict\(["']([\w.]+)["']\)""", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """What a path takes of one chapter, and what is done of it: pairs (done, of)."""

    chapter: Chapter
    left_out: tuple[str, ...]
    exercises: tuple[int, ...]
    predicted: tuple[int, int]
    solved: tuple[int, int]

    @property
    def is_done(self) -> bool:
        """Whether every prediction is answered and every exercise solved."""
        return self.predicted[0] == self.predicted[1] and self.solved[0] == self.solved[1]


def my_path(name: str) -> None:
    """Show a path: "taster", "day", "two_days", "weekly" or "whole"; and what comes next on it for you."""
    if name not in PATHS:
        show(note(f"There is no path {name!r}. There are: {', '.join(PATHS)}."))
        return
    path, steps = PATHS[name], steps_of(name)
    head, last = f"{path.title[0].upper()}{path.title[1:]}: {path.says}.", _next(steps)
    lines = [head, *(_in_words(step) for step in steps), last]
    columns = ("Chapter", "Without", "Exercises", "Predictions made", "Exercises solved")
    heads = "".join(f"<th scope='col'>{words}</th>" for words in columns)
    rows = "".join(_row(step) for step in steps)
    table = f"<table><caption>What it takes</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    show(Message("\n".join(lines), paragraph(head, "wb-head") + table + paragraph(last)))


def steps_of(name: str) -> list[Step]:
    """The steps of a path, chapter after chapter, with what the learner has done."""
    return [_step(chapter, name) for chapter in CHAPTERS if chapter.stands and chapter.sections(name)]


def _step(chapter: Chapter, name: str) -> Step:
    known = progress_files.read(chapter.number)
    parts = _sections(chapter)
    taken = {heading: text for heading, text in parts.items() if not heading or chapter.has_section(name, heading)}
    there = {question.id for question in content.predictions_of(chapter.number)}
    asked = [one for text in taken.values() for one in _PREDICTED.findall(text) if one in there]
    tasks = content.tasks_of(chapter.number)
    wanted = [task for task in tasks if chapter.has_exercise(name, task.name)]
    predicted = sum("answer" in answers.entry_of(known["predictions"], one) for one in asked)
    solved = sum(answers.entry_of(known["tasks"], task.name).get("status") == CORRECT for task in wanted)
    return Step(
        chapter=chapter,
        left_out=tuple(heading for heading in parts if heading not in taken and heading != FURTHER),
        exercises=tuple(tasks.index(task) + 1 for task in wanted),
        predicted=(predicted, len(asked)),
        solved=(solved, len(wanted)),
    )


def _sections(chapter: Chapter) -> dict[str, str]:
    """The text of a chapter by its second-level headings; "" is what stands above the first."""
    text = (chapter.folder / "chapter.md").read_text(encoding="utf-8")
    hidden = _FENCED.sub(lambda code: code[0].replace("\n#", "\n "), text)  # a comment in code is no heading
    parts = re.split(r"^## (.+)\n", hidden, flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2]))}


def _in_words(step: Step) -> str:
    words = [f"{step.chapter.number} {step.chapter.title}"]
    words += [f"without {'; '.join(step.left_out)}"] if step.left_out else []
    words += [_exercises(step)] if step.exercises else []
    words += [f"{step.predicted[0]} of {step.predicted[1]} predictions made"] if step.predicted[1] else []
    words += [f"{step.solved[0]} of {step.solved[1]} exercises solved"] if step.solved[1] else []
    return f"{words[0]}. {'. '.join(one[0].upper() + one[1:] for one in words[1:]) or 'All of it'}."


def _exercises(step: Step) -> str:
    if len(step.exercises) == len(content.tasks_of(step.chapter.number)):
        return "all exercises"
    return f"exercise{'s' * (len(step.exercises) > 1)} {', '.join(map(str, step.exercises))}"


def _row(step: Step) -> str:
    chapter = step.chapter
    link = f"<a href='{chapter.stem}.ipynb'>{chapter.number} {html.escape(chapter.title)}</a>"
    exercises = "-"
    if step.exercises:
        exercises = f"<a href='../exercises/{chapter.stem}.ipynb'>{html.escape(_exercises(step))}</a>"
    cells = (html.escape("; ".join(step.left_out)) or "-", exercises, _of(step.predicted), _of(step.solved))
    return f"<tr><th scope='row'>{link}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _of(done: tuple[int, int]) -> str:
    return f"{done[0]} of {done[1]}" if done[1] else "-"


def _next(steps: list[Step]) -> str:
    """What to do next: the first chapter in which something is open; where nothing is, that."""
    step = next((step for step in steps if not step.is_done), None)
    if step is None:
        return "You have gone all of it. `review()` asks again what you had mistaken."
    left = step.predicted[1] - step.predicted[0], step.solved[1] - step.solved[0]
    words = [counted(left[0], "prediction")] * bool(left[0]) + [counted(left[1], "exercise")] * bool(left[1])
    return f"Next: chapter {step.chapter.number}, {step.chapter.title}. Still open there: {' and '.join(words)}."
