"""What the answers of a class say about each task: how hard it was, whether it tells learners apart, what most often went wrong.

Of few learners such numbers say little; below `FEWEST` the discrimination is not given.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation

from workbook import content
from workbook.grading.marks import Line
from workbook.judging.judge import CORRECT

FEWEST = 10
HELPED_FIRST = 10


@dataclass(frozen=True)
class Item:
    """One task or written question.

    Attributes:
        share: the points that the class has of those that it could have, 0 to 1; None where nobody has a mark yet.
        discrimination: the correlation of these points with all others of a learner, -1 to 1; None where it means nothing.
        mistake, learners, say: the commonest wrong answer, how many gave it, and what to say about it; "" and 0 where there is none.
    """

    name: str
    share: float | None
    discrimination: float | None
    mistake: str = ""
    learners: int = 0
    say: str = ""


def items(lines: Sequence[Line]) -> list[Item]:
    """The items of one chapter's graded lines, in the order of the exercise."""
    release = lines[0].release
    most = {task.name: task.of for task in lines[0].graded.tasks} | release.written
    return [_item(name, most[name], lines) for name in most]


def helped_first(lines: Sequence[Line]) -> list[Line]:
    """Who has less than half of the points that are given yet, the lowest first, and no more than a class can be helped at once."""
    low = [
        line for line in lines if 2 * line.total < line.of - sum(line.release.written[name] for name in line.unmarked)
    ]
    return sorted(low, key=lambda line: (line.total, line.student))[:HELPED_FIRST]


def _item(name: str, most: float, lines: Sequence[Line]) -> Item:
    known = [(line, value) for line in lines if (value := line.points.get(name)) is not None]
    points = [value for _, value in known]
    share = sum(points) / (most * len(points)) if points and most else None
    discrimination = None
    if len(points) >= FEWEST:
        try:
            discrimination = correlation(points, [line.total - value for line, value in known])
        except StatisticsError:  # all learners have the same
            discrimination = None
    return Item(name, share, discrimination, *_commonest(name, lines))


def _commonest(name: str, lines: Sequence[Line]) -> tuple[str, int, str]:
    seen: Counter[tuple[str, str]] = Counter()
    for line in lines:
        findings = [finding for task in line.graded.tasks if task.name == name for finding in task.findings]
        seen.update({(finding.message, finding.misconception) for finding in findings if finding.kind != CORRECT and finding.message})  # fmt: skip
    if not seen:
        return "", 0, ""
    (message, idea), learners = max(seen.items(), key=lambda each: (each[1], bool(each[0][1])))
    known = content.misconceptions()
    return message, learners, known[idea].say if idea in known else ""
