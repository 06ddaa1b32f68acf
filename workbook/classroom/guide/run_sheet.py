"""A path laid out by the clock: what, how long, and who does what, and what does not fit.

Times are minutes since midnight. A break moves by up to `BREAK_MAY_MOVE` minutes where that spares cutting a section in two. Exercises may
be interrupted by a break or by the end of a day, sections only by a break.
"""

from dataclasses import dataclass, field
from itertools import groupby, pairwise

from workbook.classroom.guide.blocks import AT_HOME, BREAK, DEBRIEF, EXERCISE, Block, blocks_of, exercises_in_words
from workbook.classroom.guide.route import Cut, Route, Stage

BREAK_MAY_MOVE = 5
LONGEST = 90  # without a break; longer than that nobody listens


class ScheduleError(ValueError):
    """Times that do not fit together; the message says what was expected and what came."""


@dataclass(frozen=True)
class Pause:
    """A break: its name, when it begins, and how long it is."""

    name: str
    start: int
    minutes: int


@dataclass(frozen=True)
class Times:
    """When a sitting begins and ends, and its breaks, in order.

    Raises:
        ScheduleError: the end is not after the start, or a break overlaps the start, the end or another break.
    """

    start: int
    end: int
    pauses: tuple[Pause, ...] = ()

    def __post_init__(self):
        if self.end <= self.start:
            raise ScheduleError(f"--end: expected a time after {clock(self.start)}, got {clock(self.end)}")
        for pause in self.pauses:
            if pause.start <= self.start or pause.start + pause.minutes >= self.end:
                within = f"{clock(self.start)} and {clock(self.end)}"
                raise ScheduleError(
                    f"{pause.name}: expected a time between {within}, got {clock(pause.start)}+{pause.minutes}"
                )
        for one, other in pairwise(self.pauses):
            if one.start + one.minutes + 2 * BREAK_MAY_MOVE > other.start:
                raise ScheduleError(
                    f"the breaks at {clock(one.start)} and {clock(other.start)} are too close to each other"
                )

    @property
    def minutes(self) -> int:
        """The minutes of a sitting without its breaks."""
        return self.end - self.start - sum(pause.minutes for pause in self.pauses)


@dataclass(frozen=True)
class Row:
    """A block with its time."""

    start: float
    end: float
    block: Block

    @property
    def minutes(self) -> int:
        """Whole minutes, so that they add up to the clock."""
        return round(self.end) - round(self.start)


@dataclass
class Sitting:
    """One day, or one evening: its rows in order, the minutes that are left at its end, and what is to do at home after it."""

    rows: list[Row] = field(default_factory=list)
    left: float = 0.0
    at_home: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class RunSheet:
    """A path by the clock.

    Attributes:
        route, times: what was laid out, and when.
        sittings: one or more.
        over: what found no place, in order.
        cuts: what to leave out first, so that all else fits; empty where all fits.
    """

    route: Route
    times: Times
    sittings: tuple[Sitting, ...]
    over: tuple[Block, ...]
    cuts: tuple[Cut, ...]

    @property
    def minutes_over(self) -> float:
        """The minutes of what found no place."""
        return sum(block.minutes for block in self.over)

    @property
    def minutes_cut(self) -> float:
        """The minutes that the cuts win."""
        return sum(cut.minutes for cut in self.cuts)

    @property
    def without_break(self) -> list[tuple[int, float, float]]:
        """The number of the sitting, begin and end of each stretch that is longer than `LONGEST` and has no break."""
        found = []
        for number, sitting in enumerate(self.sittings, start=1):
            for is_break, rows in groupby(sitting.rows, lambda row: row.block.activity == BREAK):
                stretch = list(rows)
                start, end = stretch[0].start, stretch[-1].end
                if not is_break and end - start > LONGEST + BREAK_MAY_MOVE:
                    found.append((number, start, end))
        return found


def run_sheet(route: Route, times: Times) -> RunSheet:
    """Lay a route out by the clock, in as many sittings as its path has."""
    sittings = [Sitting() for _ in range(route.path.sittings)]
    waiting = list(blocks_of(route))
    at_home = route.path.exercises_at_home
    for number, sitting in enumerate(sittings):
        first = Block("", "Questions about the exercises done at home", DEBRIEF, route.path.slack)
        waiting = _fill(sitting, times, [first, *waiting] if at_home and number and waiting else waiting)
        if at_home:
            sitting.at_home = [block for stage in route.stages if (block := _at_home(stage, sitting, waiting))]
    over = tuple(waiting)
    return RunSheet(route, times, tuple(sittings), over, _cuts_for(route, sum(block.minutes for block in over)))


def clock(minutes: float) -> str:
    """A time of day: 570 is "9:30"."""
    hours, rest = divmod(round(minutes), 60)
    return f"{hours}:{rest:02d}"


def _at_home(stage: Stage, sitting: Sitting, waiting: list[Block]) -> Block | None:
    """The exercises of a chapter that a sitting has finished."""
    number = stage.lesson.chapter.number
    is_here = any(row.block.chapter == number for row in sitting.rows)
    if not stage.exercises or not is_here or any(block.chapter == number for block in waiting):
        return None
    return Block(number, exercises_in_words(stage), AT_HOME, stage.exercise_minutes)


def _fill(sitting: Sitting, times: Times, waiting: list[Block]) -> list[Block]:
    """Put as many of the blocks as fit into a sitting; returns the rest."""
    now, pauses, rows = float(times.start), list(times.pauses), sitting.rows

    def add(block):
        nonlocal now
        rows.append(Row(now, now + block.minutes, block))
        now += block.minutes

    def take_break():
        pause = pauses.pop(0)
        add(Block("", pause.name, BREAK, pause.minutes))

    while waiting:
        block = waiting[0]
        room = (pauses[0].start if pauses else times.end) - now
        if block.minutes <= room + (BREAK_MAY_MOVE if pauses else 0.5):
            add(waiting.pop(0))
            if pauses and now >= pauses[0].start:
                take_break()
            continue
        if room > BREAK_MAY_MOVE and (pauses or block.activity == EXERCISE or not _has_content(rows)):
            head, waiting[0] = block.split(room)
            add(head)
        if not pauses:
            break
        take_break()
    sitting.left = max(0.0, times.end - now - sum(pause.minutes for pause in pauses))
    return waiting


def _has_content(rows: list[Row]) -> bool:
    return any(row.block.activity not in (BREAK, DEBRIEF) for row in rows)


def _cuts_for(route: Route, minutes: float) -> tuple[Cut, ...]:
    """The first cuts of a route that win so many minutes; all where they do not."""
    taken, won = [], 0.0
    for cut in route.cuts():
        if won >= minutes:
            break
        taken.append(cut)
        won += cut.minutes
    return tuple(taken)
