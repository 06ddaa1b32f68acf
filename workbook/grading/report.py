"""The teacher's report: how the class did, which mistaken ideas it shows and what to say about them, and what was left over."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import mean, median
from urllib.parse import quote

from workbook import content
from workbook.grading import items, leftovers, similar
from workbook.grading.collecting import Submission
from workbook.grading.collecting.class_list import ClassList
from workbook.grading.grade import UNJUDGED
from workbook.grading.html import Link, listed, page, paragraph, table, text
from workbook.grading.marks import Line, waiting
from workbook.judging.judge import CORRECT, NOT_WRITTEN

MOST_PAIRS = 30  # of similar hand-ins


def report(
    lines: Sequence[Line],
    refused: Sequence[Submission],
    notice: str = "",
    people: ClassList | None = None,
    by_hand: Sequence[str] = (),
    changed: Sequence[str] = (),
) -> bytes:
    """The page as the bytes of an HTML file.

    Args:
        lines: the marks.
        refused: the files that do not count.
        notice: what has to stand on every paper.
        people: the class, where it is known.
        by_hand: what to say of marks that were given by hand.
        changed: what to say of marks that are others than before.
    """
    parts = ["<h1>Grading report</h1>", f'<p class="notice">{text(notice)}</p>' if notice else ""]
    for stem in dict.fromkeys(line.release.stem for line in lines):
        parts += _chapter(stem, [line for line in lines if line.release.stem == stem])
    problems = [f"{line.student}, {line.release.stem}: the file {line.problem}." for line in lines if line.problem]
    problems += [
        f"{line.student}, {line.release.stem}: the answer to {task.name} could not be judged. Please give its points by hand."
        for line in lines for task in (line.result.tasks if line.result else ())
        if any(finding.kind == UNJUDGED for finding in task.findings)
    ]  # fmt: skip
    problems += leftovers.sentences(refused, {line.student for line in lines if line.result})
    parts += ["<h2>Not graded</h2>", listed(problems) or paragraph("Everything was graded.")]
    parts += ["<h2>Marks by hand to look at</h2>", listed(by_hand)] if by_hand else []
    parts += ["<h2>Changed since the last run</h2>", listed(changed)] if changed else []
    seen = {line.student for line in lines} | {one.student for one in refused if not one.litter}
    parts += _class(people, seen) if people is not None and people.people else []
    return page("Grading report", "\n".join(part for part in parts if part))


def misconceptions(lines: Sequence[Line]) -> list[tuple[str, int, list[str]]]:
    """The mistaken ideas that the answers show: (id, number of learners, tasks), the most frequent first."""
    learners: Counter[str] = Counter()
    tasks: dict[str, dict[str, None]] = defaultdict(dict)
    for line in lines:
        shown = {
            (idea, task.name) for task in (line.result.tasks if line.result else ()) for idea in task.misconceptions
        }
        learners.update({idea for idea, _ in shown})
        for idea, task in sorted(shown):
            tasks[idea][task] = None
    return [(idea, count, list(tasks[idea])) for idea, count in learners.most_common()]


def _class(people: ClassList, seen: set[str]) -> list[str]:
    """Who handed in nothing, and whose hand-ins belong to nobody on the list."""
    missing = [person.learner for person in people.people if person.learner not in seen]
    strangers = sorted(seen - {person.learner for person in people.people} - {""})
    return [
        "<h2>The class list</h2>",
        paragraph(f"Of {len(people.people)} people, {len(missing)} handed in nothing."),
        listed(missing),
        paragraph("These learners are on no line of the class list:") if strangers else "",
        listed(strangers),
    ]


def _chapter(stem: str, lines: list[Line]) -> list[str]:
    graded = [line for line in lines if line.result]
    if not graded:
        return [f"<h2>{text(stem)}</h2>", paragraph("Nothing could be graded.")]
    totals = [line.total for line in graded]
    words = f"{len(graded)} graded. Of {graded[0].of:g} points: mean {mean(totals):.1f}, median {median(totals):g}, lowest {min(totals):g}, highest {max(totals):g}."
    parts = [f"<h2>{text(stem)}</h2>", paragraph(words)]
    if waiting(graded):
        parts.append(paragraph(f"{waiting(graded)}, with --written."))
    tasks = graded[0].graded.tasks
    parts.append(
        table(
            "How each task went",
            ["task", "right", "not yet", "not written"],
            [_task(name.name, graded) for name in tasks],
        )
    )
    parts += _items(graded)
    parts.append("<h3>Mistaken ideas</h3>")
    ideas = misconceptions(graded)
    rows = [
        [content.misconceptions()[idea].idea, count, ", ".join(where), content.misconceptions()[idea].say]
        for idea, count, where in ideas
        if idea in content.misconceptions()
    ]
    parts.append(
        table("Most frequent first", ["idea", "learners", "seen in", "what to say"], rows)
        if rows
        else paragraph("None was seen.")
    )
    columns = [*graded[0].release.tasks, *graded[0].release.written]
    scores = [[_page_of(line), line.total, *(_score(line.points[name]) for name in columns)] for line in graded]
    parts.append(table("Points", ["learner", "all", *columns], scores))
    return parts + _alike(graded)


def _alike(graded: list[Line]) -> list[str]:
    pairs = similar.alike(graded)
    if not pairs:
        return []
    rows = [[" and ".join(one.learners), ", ".join(one.code), ", ".join(one.words)] for one in pairs[:MOST_PAIRS]]
    head = ["learners", "the same code but for names", "the same words"]
    return [
        "<h3>Similar hand-ins</h3>",
        paragraph(
            "Similar does not mean copied: short answers look alike, learners work together, and the solutions are open. Read both, and ask, before you think more of it."
        ),
        table(f"Answers that at most {similar.FEW} learners share", head, rows),
        paragraph(f"{len(pairs) - MOST_PAIRS} more pairs are not shown.") if len(pairs) > MOST_PAIRS else "",
    ]


def _items(graded: list[Line]) -> list[str]:
    rows = [
        [item.name, _of_one(item.share), _of_one(item.discrimination), item.mistake, item.learners or "", item.say]
        for item in items.items(graded)
    ]
    head = ["item", "share of points", "discrimination", "commonest wrong answer", "learners", "what to say"]
    words = "The share is what the class has of the points it could have. The discrimination is the correlation with all other points: near 0 or below, look at the item itself."
    first = items.helped_first(graded)
    parts = [table("How hard each item was", head, rows), paragraph(words), "<h3>Who needs help first</h3>"]
    if not first:
        return [*parts, paragraph("Everybody has at least half of the points that are given yet.")]
    helped = [
        [
            _page_of(line),
            line.total,
            sum(task.status == NOT_WRITTEN for task in line.graded.tasks),
            len(line.graded.notes),
        ]
        for line in first
    ]
    return [
        *parts,
        table(
            "Less than half of the points, the lowest first",
            ["learner", "points", "tasks not written", "cells that did not run"],
            helped,
        ),
    ]


def _of_one(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _page_of(line: Line) -> Link:
    stem = line.release.stem
    return Link(line.student, f"feedback/{quote(line.student)}/{stem}/{stem}.html")


def _task(name: str, lines: list[Line]) -> list[object]:
    statuses = Counter(task.status for line in lines for task in line.graded.tasks if task.name == name)
    written = [statuses[CORRECT], statuses["not yet"], statuses["not written"]]
    return [name, *written]


def _score(value: float | None) -> object:
    return "by hand" if value is None else value
