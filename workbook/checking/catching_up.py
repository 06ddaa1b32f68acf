"""`catch_up("05")`: for whoever comes late, the answers to the exercises of the chapters that chapter 05 builds on.

What a chapter builds on it says itself, in the paragraph "You need ..." at its top. An answer that is given can be called in the notebook
and read with `solution`. It earns no points: those are for an answer of one's own, which may still be written at any time.
"""

import re
from collections.abc import MutableMapping

from workbook import content
from workbook.chapters import CHAPTERS, Chapter
from workbook.checking import answers, progress_files
from workbook.checking.exercises import notebook_names
from workbook.checking.messages import counted, note, show
from workbook.forms.task import Task
from workbook.judging.judge import CORRECT

_NEEDS = re.compile(r"You need .*?(?=\n\n)", re.DOTALL)
_CHAPTER = re.compile(r"\((\d\d)(?:_\w+\.ipynb)?\)")


def catch_up(chapter: str, namespace: MutableMapping[str, object] | None = None) -> None:
    """Give the answers that chapter `chapter`, for example "05", builds on, without points.

    What is solved already stays as it is, and no name that the notebook knows is overwritten. Outside IPython pass `namespace`.

    Raises:
        RuntimeError: there is no notebook around and no `namespace` was given.
    """
    number = str(chapter).zfill(2)
    found = next((one for one in CHAPTERS if one.number == number), None)
    if found is None:
        known = f"from {CHAPTERS[0].number} to {CHAPTERS[-1].number}"
        show(note(f'There is no chapter {chapter!r}. Chapters go {known}: `catch_up("05")`.'))
        return
    names = notebook_names("catch_up") if namespace is None else namespace
    needed = [one for one in CHAPTERS if one.number in builds_on(found)]
    lines = [line for one in needed if (line := _give(one, names))]
    if not lines:
        show(note(f"Chapter {number} builds on no exercise that you have not solved: go on with it."))
        return
    head = f"Chapter {number} builds on these. They are given to you, without points, and you can call the functions in this notebook:"
    last = 'An answer is shown by, for example, `solution("{}")`. When you have time, write your own: then it counts.'
    show(note("\n".join([head, *lines, last.format(_given_in(needed)[0].name)])))


def builds_on(chapter: Chapter) -> tuple[str, ...]:
    """The numbers of the chapters that a chapter says it needs, in its first paragraphs."""
    path = chapter.folder / "chapter.md"
    said = _NEEDS.search(path.read_text(encoding="utf-8")) if path.is_file() else None
    return tuple(sorted(set(_CHAPTER.findall(said[0])))) if said else ()


def _give(chapter: Chapter, names: MutableMapping[str, object]) -> str:
    """Give a chapter's answers that are not solved; returns the line that says so, "" where there are none."""
    known = progress_files.read(chapter.number)["tasks"]
    missing = [
        task for task in content.tasks_of(chapter.number) if answers.entry_of(known, task.name).get("status") != CORRECT
    ]
    if not missing:
        return ""
    progress_files.change(chapter.number, lambda kept: answers.note_given(kept["tasks"], [one.name for one in missing]))
    for task in missing:
        if not task.variables:  # the values of a learner's own variables would pass for solved
            names.setdefault(task.name, task.reference)
    listed = ", ".join(f"`{task.name}`" for task in missing)
    return f"Chapter {chapter.number}, {chapter.title}, {counted(len(missing), 'answer')}: {listed}."


def _given_in(chapters: list[Chapter]) -> list[Task]:
    return [
        task
        for chapter in chapters
        for task in content.tasks_of(chapter.number)
        if answers.is_given(answers.entry_of(progress_files.read(chapter.number)["tasks"], task.name))
    ]
