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
from workbook.grading.html import Link, page
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
    stems = dict.fromkeys(line.release.stem for line in lines)
    problems = [f"{line.student}, {line.release.stem}: the file {line.problem}." for line in lines if line.problem]
    problems += [
        f"{line.student}, {line.release.stem}: the answer to {task.name} could not be judged. Please give its points by hand."
        for line in lines for task in (line.result.tasks if line.result else ())
        if any(finding.kind == UNJUDGED for finding in task.findings)
    ]  # fmt: skip
    problems += leftovers.sentences(refused, {line.student for line in lines if line.result})
    listed = [person.learner for person in people.people] if people is not None else []
    seen = {line.student for line in lines} | {one.student for one in refused if not one.litter}
    return page(
        "report.html",
        title="Grading report",
        notice=notice,
        chapters=[_chapter(stem, [line for line in lines if line.release.stem == stem]) for stem in stems],
        problems=problems,
        by_hand=by_hand,
        changed=changed,
        few=similar.FEW,
        most_pairs=MOST_PAIRS,
        people=listed,
        missing=[learner for learner in listed if learner not in seen],  # who handed in nothing
        strangers=sorted(seen - set(listed) - {""}),  # whose hand-ins belong to nobody on the list
    )


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


def _chapter(stem: str, lines: list[Line]) -> dict[str, object]:
    """What the report says of one chapter, by the names that its template uses."""
    graded = [line for line in lines if line.result]
    if not graded:
        return {"stem": stem, "graded": False, "summary": "Nothing could be graded."}
    totals = [line.total for line in graded]
    known = content.misconceptions()
    columns = [*graded[0].release.tasks, *graded[0].release.written]
    return {
        "stem": stem,
        "graded": True,
        "summary": f"{len(graded)} graded. Of {graded[0].of:g} points: mean {mean(totals):.1f}, median {median(totals):g}, lowest {min(totals):g}, highest {max(totals):g}.",
        "waiting": waiting(graded),
        "tasks": [_task(task.name, graded) for task in graded[0].graded.tasks],
        "hardness": [
            [item.name, _of_one(item.share), _of_one(item.discrimination), item.mistake, item.learners or "", item.say]
            for item in items.items(graded)
        ],
        "helped_first": [_needs_help(line) for line in items.helped_first(graded)],
        "ideas": [
            [known[idea].idea, count, ", ".join(where), known[idea].say]
            for idea, count, where in misconceptions(graded)
            if idea in known
        ],
        "columns": columns,
        "scores": [[_page_of(line), line.total, *(_score(line.points[name]) for name in columns)] for line in graded],
        "similar": [
            [" and ".join(one.learners), ", ".join(one.code), ", ".join(one.words)] for one in similar.alike(graded)
        ],
    }


def _needs_help(line: Line) -> list[object]:
    unwritten = sum(task.status == NOT_WRITTEN for task in line.graded.tasks)
    return [_page_of(line), line.total, unwritten, len(line.graded.notes)]


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
