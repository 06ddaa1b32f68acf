"""One class while it is open: what comes in goes to the store and the room, and whoever watches is woken.

It knows nothing of the network; server.py joins it to one.
"""

import asyncio
import time
from collections import Counter
from dataclasses import asdict, dataclass, field

from workbook.classroom.live import limits, projector
from workbook.classroom.live.course import Course
from workbook.classroom.live.events import MOST_AT_ONCE, Event, EventError, read_event
from workbook.classroom.live.limits import Bucket
from workbook.classroom.live.room import Room
from workbook.classroom.live.store import Store


@dataclass
class Screen:
    """What the instructor has chosen to be seen.

    Attributes:
        question: the question of the moment; None for whatever the room answers.
        again: the room is asked for a second vote.
        is_open: others may join.
        rounds, rows: the votes that the projector shows, and their counts (`projector.frozen`).
    """

    question: str | None = None
    again: bool = False
    is_open: bool = True
    rounds: list[str] = field(default_factory=list)
    rows: list[dict] = field(default_factory=list)

    def choose(self, question: str | None) -> None:
        """Let this be the question of the moment; of another one nothing is shown yet."""
        if self.question != question:
            self.question, self.again = question, False
            self.hide()

    def hide(self) -> None:
        """Show no votes."""
        self.rounds, self.rows = [], []


class TooMuchError(Exception):
    """The class takes no more of this now; it may be tried again later."""


class FullError(Exception):
    """Nobody else can join."""


class Classroom:
    """A class that is open, on a store."""

    def __init__(self, store: Store, course: Course, *, clock=time.time):
        self.store, self.course, self.clock = store, course, clock
        self.room = Room(course, clock)
        self.address = ""  # as learners type it
        self.version = 0
        self.watchers = 0  # pages of instructors and projectors that are open
        self._events: Counter[str] = Counter()
        self._buckets: dict[str, Bucket] = {}
        self._bucket = Bucket(limits.MESSAGES, limits.BURST, clock)
        self._changed = asyncio.Event()
        for event in store.events():
            self._apply(event, min(event.at, clock()))
        kept = store.read("screen")
        self.screen = Screen(**kept) if isinstance(kept, dict) else Screen()

    def take(self, message: object) -> tuple[list[int], list[int]]:
        """Take a learner's message, {"events": [...]}; returns the numbers that are dealt with, and those of them refused.

        Raises:
            EventError: this is no such message.
            TooMuchError, FullError: it is more than the class takes.
        """
        events = self._read(message)
        sitting = events[0].sitting
        is_new = sitting not in self.room.people
        if is_new and not (self.screen.is_open and len(self.room.people) < limits.SITTINGS):
            raise FullError
        bucket = self._buckets.get(sitting) or Bucket(limits.MESSAGES_OF_ONE, limits.BURST_OF_ONE, self.clock)
        if not bucket.take() or not self._bucket.take():
            raise TooMuchError
        room = max(0, limits.EVENTS - self._events[sitting])
        known = [event for event in events if self.course.has(event)][:room]
        for event in self.store.add(known):
            self._apply(event)
        if sitting in self.room.people:
            self._buckets[sitting] = bucket
        self.wake()
        taken = {event.number for event in known}
        return [event.number for event in events], [one.number for one in events if one.number not in taken]

    def do(self, wish: object) -> None:
        """Do what the instructor's page asks: {"do": "reveal", "item": "03.2", "round": "first"} and the like.

        Raises:
            ValueError: it asks for nothing that there is.
        """
        if not isinstance(wish, dict):
            raise ValueError(f"expected an object, got {wish!r}")
        what, item, vote, screen = wish.get("do"), wish.get("item"), wish.get("round"), self.screen
        is_question = isinstance(item, str) and item in self.course.questions
        if what == "question" and (item is None or is_question):
            screen.choose(item)
        elif what == "reveal" and is_question and vote in projector.ROUNDS:
            screen.choose(item)  # the one that stood on the page, whatever the room answers next
            screen.rounds = [one for one in projector.ROUNDS if one in (*screen.rounds, vote)]
            screen.rows = projector.frozen(self.room.rows(str(item)), screen.rounds)
        elif what == "hide":
            screen.hide()
        elif what == "again" and is_question:
            screen.choose(item)
            screen.again = not screen.again
        elif what == "open":
            screen.is_open = not screen.is_open
        elif what == "lower" and (found := self.room.hand(wish.get("key"))):
            self._lower(*found)
        else:
            raise ValueError(f"there is nothing to do for {wish!r}")
        self.store.write("screen", asdict(screen))
        self.wake()

    def question(self) -> str | None:
        """The question of the moment: the instructor's choice, or else what the room answers."""
        chosen = self.screen.question
        return chosen if chosen in self.course.questions else self.room.moment()

    def for_instructor(self) -> dict:
        """What the instructor's page shows now."""
        name = self.question()
        rows = self.room.rows(name) if name else []
        return {
            **self.room.summary(),
            "address": self.address,
            "code": self.store.code,
            "open": self.screen.is_open,
            "question": name,
            "chosen": self.screen.question is not None,
            "again": self.screen.again,
            "shown": self.screen.rounds,
            "rows": [{"label": row.label, "first": row.first, "second": row.second} for row in rows],
        }

    def for_projector(self) -> dict:
        """What the projector shows now: see projector.py."""
        name, screen = self.question(), self.screen
        found: dict = {"address": self.address, "code": self.store.code, "question": name, "shown": [], "rows": []}
        if name is None:
            return found
        is_quiz = name in self.course.quiz
        votes = self.room.second if screen.again else self.room.first
        options = getattr(self.course.questions[name], "options", ())
        return {
            **found,
            "ask": self.course.questions[name].ask,
            "call": f'quiz("{name.partition(".")[0]}")' if is_quiz else f'predict("{name}")',
            "again": screen.again,
            "answered": projector.about(len(votes.get(name, ()))),
            "shown": screen.rounds,
            "rows": screen.rows if screen.rounds else [{"label": option.text} for option in options],
        }

    async def changes(self, since: int, seconds: float) -> None:
        """Wait until there is something newer than the version `since`, or this many seconds."""
        if self.version == since:
            try:
                await asyncio.wait_for(self._changed.wait(), seconds)
            except TimeoutError:
                pass

    def wake(self) -> None:
        """Tell everybody who watches that something has changed."""
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    def _read(self, message: object) -> list[Event]:
        found = message.get("events") if isinstance(message, dict) and set(message) == {"events"} else None
        if not isinstance(found, list) or not 1 <= len(found) <= MOST_AT_ONCE:
            raise EventError(f"expected an object with events, 1 to {MOST_AT_ONCE} of them")
        events = [read_event(one) for one in found]
        if len({event.sitting for event in events}) > 1:
            raise EventError("events: expected those of one sitting")
        return events

    def _apply(self, event: Event, seen: float | None = None) -> None:
        self._events[event.sitting] += 1
        self.room.apply(event, seen)

    def _lower(self, sitting: str, hand) -> None:
        """Take a hand down as the instructor. A negative number is one that no learner's event has."""
        down = Event(sitting=sitting, number=-hand.number, kind="hand down", at=int(self.clock()), chapter=hand.chapter)
        for event in self.store.add([down]):
            self._apply(event)
