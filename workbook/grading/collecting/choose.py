"""One notebook a learner and chapter: the one in which most answers are written, then the newest. The others are named."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from workbook.grading.collecting.submission import Submission


def choose(found: Iterable[Submission]) -> list[Submission]:
    """What counts, by chapter and learner, then what does not, with the reason. No more notebooks are kept than count."""
    best: dict[tuple[str, str, str], Submission] = {}
    others: list[Submission] = []
    for one in found:
        if one.problem:
            others.append(replace(one, data=b""))
            continue
        key = (one.student, _number(one), one.stem)
        if key in best:
            worse, better = sorted((best[key], one), key=_rank)
            best[key] = better
            others.append(replace(worse, data=b"", aside=True))
        else:
            best[key] = one
    aside = [
        replace(one, problem=_why(one, best[one.student, _number(one), one.stem])) if one.aside else one
        for one in others
    ]
    kept, untouched = _without_untouched([*best.values()])
    chosen, set_aside = _namesakes_numbered(kept, [*aside, *untouched])
    return [*sorted(chosen, key=lambda one: (one.stem, one.student)), *set_aside]


def _without_untouched(chosen: list[Submission]) -> tuple[list[Submission], list[Submission]]:
    """Without the copies of all exercises that lie in a course folder, where the learner wrote into others."""
    wrote = {one.student for one in chosen if one.answered}
    untouched = [
        one for one in chosen if not one.answered and one.student in wrote and "exercises" in one.place.split("/")
    ]
    why = "was set aside: nothing is written in it"
    return [one for one in chosen if one not in untouched], [
        replace(one, data=b"", problem=why, aside=True) for one in untouched
    ]


def _rank(one: Submission) -> tuple:
    """What counts more stands later; by the name only where nothing else decides."""
    file = one.place.rpartition("/")[2]
    return one.answered, *_moment(one), file == f"{one.stem}.ipynb", -len(file), file


def _why(worse: Submission, better: Submission) -> str:
    if worse.answered < better.answered:
        many = f"{worse.answered} of {worse.of} answers are written in it, {better.answered} in {better.place}"
        return f"was set aside: {many}"
    if _moment(worse) < _moment(better):
        return f"was set aside: it is older than another notebook of the same learner, {better.place}"
    return f"was set aside: it is as old as another notebook of the same learner, {better.place}, and that one counts"


def _moment(one: Submission) -> tuple[int, float]:
    """What was handed in later is larger. In Canvas's zip all files have the moment of the download, and only their numbers tell."""
    return one.owner.file, one.changed


def _number(one: Submission) -> str:
    """Moodle numbers a participant in each assignment anew: within one chapter another number is another person, unless the
    class list says who it is."""
    return one.owner.number if one.owner.platform == "moodle" and not one.listed else ""


def _namesakes_numbered(chosen: list[Submission], aside: list[Submission]) -> tuple[list[Submission], list[Submission]]:
    """Learners of one name whom a platform tells apart by their numbers: the number becomes a part of the name."""
    numbers = defaultdict(set)
    for one in chosen:
        numbers[one.student, one.stem].add(_number(one))
    shared = {student for (student, _), each in numbers.items() if len(each) > 1}

    def apart(one: Submission) -> Submission:
        return replace(one, student=f"{one.student} {_number(one)}") if one.student in shared and _number(one) else one

    return [apart(one) for one in chosen], [apart(one) for one in aside]
