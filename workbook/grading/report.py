"""The teacher's report: how the class did, which mistaken ideas it shows and what to say about them, and what was left over."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import mean, median
from urllib.parse import quote

from workbook import content
from workbook.grading import leftovers
from workbook.grading.collecting import Submission
from workbook.grading.collecting.class_list import ClassList
from workbook.grading.grade import UNJUDGED
from workbook.grading.html import Link, listed, page, paragraph, table, text
from workbook.grading.marks import Line, waiting
from workbook.judging.judge import CORRECT


def report(
    lines: Sequence[Line], refused: Sequence[Submission], notice: str = "", people: ClassList | None = None
) -> bytes:
    """The page as the bytes of an HTML file: `refused` are the files that do not count, `people` the class, where it is known."""
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
    parts += (
        _class(people, {line.student for line in lines} | {one.student for one in refused if not one.litter})
        if people is not None and people.people
        else []
    )
    return page("Grading report", "\n".join(part for part in parts if part))


def misconceptions(lines: Sequence[Line]) -> list[tuple[str, int, list[str]]]:
    """The mistaken ideas that the answers show: (id, number of learners, tasks), the most frequent first."""
    learners, tasks = Counter(), defaultdict(dict)
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
        parts.append(paragraph(f"{waiting(graded)}, in nbgrader's formgrader."))
    tasks = graded[0].result.tasks
    parts.append(
        table(
            "How each task went",
            ["task", "right", "not yet", "not written"],
            [_task(name.name, graded) for name in tasks],
        )
    )
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
    return parts


def _page_of(line: Line) -> Link:
    stem = line.release.stem
    return Link(line.student, f"feedback/{quote(line.student)}/{stem}/{stem}.html")


def _task(name: str, lines: list[Line]) -> list[object]:
    statuses = Counter(task.status for line in lines for task in line.result.tasks if task.name == name)
    written = [statuses[CORRECT], statuses["not yet"], statuses["not written"]]
    return [name, *written]


def _score(value: float | None) -> object:
    return "by hand" if value is None else value
