"""The class as it stands: each event changes it, and the instructor's page is a look at it.

It holds nothing that the store does not: at a start all events are gone through once more.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from workbook.classroom.live import votes
from workbook.classroom.live.course import Course
from workbook.classroom.live.events import Event
from workbook.judging.judge import CORRECT, NOT_WRITTEN

QUIET = 15 * 60  # seconds; whoever has told nothing for longer is called quiet
NOW = 30 * 60  # seconds; a mistaken idea that was shown earlier is at work no more
MOMENT = 5 * 60  # seconds; the question that was answered most in these is the question of the moment


@dataclass
class Hand:
    """A raised hand. `key` names it on the page, where no sitting stands."""

    key: int
    number: int
    seat: int | None
    chapter: str | None
    since: float


@dataclass
class Person:
    """One sitting."""

    is_in: bool = True
    chapter: str | None = None
    seen: float = 0.0
    hand: Hand | None = None


@dataclass
class Work:
    """What one sitting has done of a task."""

    tries: int = 0
    solved_after: int | None = None


@dataclass
class Answer:
    """The last answer of one sitting to a question or task: the mistaken idea that it shows, if any, and when."""

    idea: str | None
    seen: float


@dataclass
class Room:
    """Everything that a class has told; `clock` gives the time, for tests another one."""

    course: Course
    clock: Callable[[], float] = time.time
    people: dict[str, Person] = field(default_factory=dict)
    first: dict[str, dict[str, str | float]] = field(default_factory=dict)  # question -> sitting -> answer
    second: dict[str, dict[str, str | float]] = field(default_factory=dict)
    work: dict[str, dict[str, Work]] = field(default_factory=dict)  # task -> sitting -> what was done
    last: dict[str, dict[str, Answer]] = field(default_factory=dict)  # question or task -> sitting -> the last answer
    _hands: int = 0

    def apply(self, event: Event, seen: float | None = None) -> None:
        """Let an event change the room. `seen` is when it came; of an event that was kept, when it happened."""
        seen = self.clock() if seen is None else seen
        person = self.people.setdefault(event.sitting, Person())
        person.seen = max(person.seen, seen)
        person.chapter = event.chapter or person.chapter
        person.is_in = event.kind != "left"
        if event.kind == "hand up":
            self._hands += 1
            key, since = (person.hand.key, person.hand.since) if person.hand else (self._hands, seen)
            person.hand = Hand(key, event.number, event.seat, person.chapter, since)
        elif event.kind in ("hand down", "left"):
            person.hand = None
        if event.item is not None and event.value is not None:
            self._note_answer(event, event.item, event.value, seen)

    def hand(self, key: object) -> tuple[str, Hand] | None:
        """The hand called `key`, with its sitting; None if it is down."""
        for sitting, person in self.people.items():
            if person.hand and person.hand.key == key:
                return sitting, person.hand
        return None

    def rows(self, question: str) -> list[votes.Row]:
        """How the class has answered a question."""
        return votes.rows(self.course.questions[question], self.first.get(question, {}), self.second.get(question, {}))

    def moment(self) -> str | None:
        """The question that was answered most in the last minutes, or else the one that was answered last."""
        now = self.clock()
        answered = {name: answers for name, answers in self.last.items() if name in self.course.questions}
        latest = {name: [now - one.seen for one in answers.values()] for name, answers in answered.items()}
        return max(latest, key=lambda name: (sum(a <= MOMENT for a in latest[name]), -min(latest[name])), default=None)

    def summary(self) -> dict:
        """What the instructor sees, but for the question of the moment: counts, and no sitting."""
        now = self.clock()
        inside = [person for person in self.people.values() if person.is_in]
        return {
            "people": len(inside),
            "quiet": sum(now - person.seen > QUIET for person in inside),
            "left": len(self.people) - len(inside),
            "answered": {name: len({*self.first.get(name, ()), *self.second.get(name, ())}) for name in self._asked()},
            "pulse": dict(sorted(Counter(person.chapter for person in inside if person.chapter).items())),
            "tasks": [self._task(name) for name in (*self.course.tasks, *self.course.challenges) if name in self.work],
            "ideas": self._ideas(now),
            "hands": [
                {"key": h.key, "seat": h.seat, "chapter": h.chapter, "minutes": int(max(0, now - h.since) // 60)}
                for h in sorted((p.hand for p in inside if p.hand), key=lambda h: h.since)
            ],
        }

    def _asked(self) -> list[str]:
        return [name for name in self.course.questions if name in self.first or name in self.second]

    def _note_answer(self, event: Event, item: str, value: str | float, seen: float) -> None:
        if event.kind == "predicted":
            (self.first if event.round == 1 else self.second).setdefault(item, {})[event.sitting] = value
        elif event.kind == "quiz":  # which says at once whether an answer is right, so that the first one is the vote
            self.first.setdefault(item, {}).setdefault(event.sitting, value)
        else:
            self._note_work(event, self.work.setdefault(item, {}).setdefault(event.sitting, Work()))
        if value != NOT_WRITTEN:
            self.last.setdefault(item, {})[event.sitting] = Answer(event.misconception, seen)

    def _note_work(self, event: Event, work: Work) -> None:
        if event.value == NOT_WRITTEN:
            return
        work.tries += 1
        if event.value == CORRECT and work.solved_after is None:
            work.solved_after = max(work.tries, event.tries or 0)

    def _task(self, name: str) -> dict:
        done = self.work[name].values()
        solved = [work.solved_after for work in done if work.solved_after is not None]
        trying = sum(work.tries > 0 and work.solved_after is None for work in done)
        begun = {sitting for sitting, work in self.work[name].items() if work.tries}
        not_begun = sum(person.is_in for sitting, person in self.people.items() if sitting not in begun)
        after = [sum(tries == 1 for tries in solved), sum(tries == 2 for tries in solved)]
        return {
            "name": name,
            "not_begun": not_begun,
            "trying": trying,
            "have_it": len(solved),
            "after": [*after, len(solved) - sum(after)],
        }

    def _ideas(self, now: float) -> list[dict]:
        """The mistaken ideas that last answers show, those of most people first."""
        people: dict[str, set[str]] = {}
        places: dict[str, set[str]] = {}
        for item, answers in self.last.items():
            for sitting, answer in answers.items():
                if answer.idea and now - answer.seen <= NOW:
                    people.setdefault(answer.idea, set()).add(sitting)
                    places.setdefault(answer.idea, set()).add(item)
        order = sorted(people, key=lambda idea: (-len(people[idea]), idea))
        return [{"id": idea, "people": len(people[idea]), "items": sorted(places[idea])} for idea in order]
