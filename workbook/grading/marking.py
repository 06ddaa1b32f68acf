"""How points become marks: which tasks count and how much, and what is taken off for coming late. A TOML file of the teacher's says so.

    [late]
    per_day = 0.1      # of the points, for each day that has begun
    days = 3           # so many at most; later there are no points
    flagged = 0.1      # where a platform says only that it is late

    [01_structure]
    due = 2026-11-01T23:59:00+01:00
    xor = 0            # does not count
    gates = 2          # counts twice

What is not named counts once. Without a file the points are the marks, less what nbgrader's own late policy takes off.
"""

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from workbook.grading import results
from workbook.grading.marks import Line
from workbook.grading.release import Release
from workbook.os_errors import reason

DAY = 86_400
FILE = Path(results.FOLDER) / "marking.toml"
HANDED_IN = Path(results.FOLDER) / "handed-in.json"


class MarkingError(Exception):
    """The file cannot be used; the text says why."""


@dataclass(frozen=True)
class HandedIn:
    """When something was handed in, in seconds since 1970 (0: nobody says), and whether its platform calls it late."""

    moment: float = 0.0
    late: bool = False


@dataclass(frozen=True)
class Mark:
    """What counts of a line: points, of how many, and what was taken off and why."""

    points: float
    of: float
    note: str = ""

    def said(self, line: Line) -> str:
        """What counts, in a sentence, where it is another number than the points; else ""."""
        if (self.points, self.of) == (line.total, line.of):
            return ""
        return f"{self.points:g} of {self.of:g} count{f' ({self.note})' if self.note else ''}."


Marks = Mapping[tuple[str, str], Mark]  # by learner and chapter


def mark_of(line: Line, marks: Marks) -> Mark:
    """The mark of a line; its points where nothing else is said."""
    return marks.get((line.student, line.release.stem), Mark(line.total, line.of))


@dataclass(frozen=True)
class Marking:
    """The teacher's rules. `due` is in seconds since 1970 by chapter, `weights` by chapter and task."""

    per_day: float = 0.0
    days: int | None = None
    flagged: float = 0.0
    due: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def uncounted(self, stem: str) -> frozenset[str]:
        """What weighs nothing in a chapter."""
        return frozenset(name for name, weight in self.weights.get(stem, {}).items() if weight == 0)

    def mark(self, line: Line, handed_in: HandedIn, taken_off: float = 0.0) -> Mark:
        """The mark of a line; `taken_off` are points that nbgrader's late policy takes off."""
        weights = self.weights.get(line.release.stem, {})
        points = sum((value or 0) * weights.get(name, 1) for name, value in line.points.items())
        of = line.of + sum((weight - 1) * most_of(line.release, name) for name, weight in weights.items())
        share, note = self._lateness(line.release.stem, handed_in)
        if taken_off and not share:
            return Mark(max(0.0, points - taken_off), of, f"late: nbgrader takes off {taken_off:g} points")
        return Mark(round(points * (1 - share), 6), of, note)

    def _lateness(self, stem: str, handed_in: HandedIn) -> tuple[float, str]:
        """The share that is taken off, and the words for it."""
        if stem in self.due and handed_in.moment:
            days = math.ceil((handed_in.moment - self.due[stem]) / DAY)
            if days <= 0:
                return 0.0, ""
            share = 1.0 if self.days is not None and days > self.days else min(1.0, days * self.per_day)
            return share, f"{days} day{'s' if days > 1 else ''} late: {100 * share:g} % off"
        if handed_in.late:
            return self.flagged, "late" + (f": {100 * self.flagged:g} % off" if self.flagged else "")
        return 0.0, ""


def most_of(release: Release, name: str) -> float:
    """The points of a task or written question."""
    grade_id = release.tasks.get(name, name)
    return next(float(cell.metadata.nbgrader.points) for cell in release.notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)  # fmt: skip


def read_marking(path: Path, known: Mapping[str, Release]) -> Marking:
    """Read the rules.

    Raises:
        MarkingError: it is not there, no TOML, or names a chapter, a task or a value that cannot be.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise MarkingError(f"the marking file {path} cannot be read: {reason(error)}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MarkingError(f"the marking file {path} is no TOML: {error}") from None
    late = said.pop("late", {})
    if not isinstance(late, dict) or set(late) - {"per_day", "days", "flagged"}:
        raise MarkingError(f"the marking file {path}: [late] takes per_day, days and flagged")
    for name, value in late.items():
        if (
            not _is_number(value)
            or value < 0
            or (name != "days" and value > 1)
            or (name == "days" and value != int(value))
        ):
            raise MarkingError(f"the marking file {path}: {name} is {value!r}; expected {'whole days' if name == 'days' else 'a share from 0 to 1'}")  # fmt: skip
    due: dict[str, float] = {}
    weights: dict[str, dict[str, float]] = {}
    for stem, rules in said.items():
        if stem not in known or not isinstance(rules, dict):
            raise MarkingError(f"the marking file {path} names {stem}; the chapters are {', '.join(known)}")
        names = [*known[stem].tasks, *known[stem].written]
        for name, value in rules.items():
            if name == "due" and isinstance(value, datetime):
                due[stem] = value.timestamp()
            elif name in names and _is_number(value) and value >= 0:
                weights.setdefault(stem, {})[name] = float(value)
            else:
                raise MarkingError(f"the marking file {path}, [{stem}]: {name} = {value} cannot be; expected due = a date with a time, or a number from 0 for one of {', '.join(names)}")  # fmt: skip
    return Marking(late.get("per_day", 0.0), late.get("days"), late.get("flagged", 0.0), due, weights)


def remembered(folder: Path, now: Mapping[tuple[str, str], HandedIn]) -> dict[tuple[str, str], HandedIn]:
    """When everybody handed in, in this run and in earlier ones; it is kept with the results."""
    kept = _kept(folder) | dict(now)
    _keep(folder, kept)
    return kept


def forget(folder: Path, learners: set[str]) -> None:
    """Forget when these learners handed in."""
    if (folder / HANDED_IN).exists():
        _keep(folder, {key: one for key, one in _kept(folder).items() if key[0] not in learners})


def _kept(folder: Path) -> dict[tuple[str, str], HandedIn]:
    try:
        rows = json.loads((folder / HANDED_IN).read_bytes())
        return {(learner, stem): HandedIn(moment, late) for learner, stem, moment, late in rows}
    except (OSError, ValueError, TypeError):
        return {}


def _keep(folder: Path, kept: Mapping[tuple[str, str], HandedIn]) -> None:
    rows = [[*key, one.moment, one.late] for key, one in sorted(kept.items())]
    results.write(folder / HANDED_IN, json.dumps(rows).encode("ascii"))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
