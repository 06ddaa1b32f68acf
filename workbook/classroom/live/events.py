"""The event: all that a learner's kernel tells a class, and all that a class keeps. There is no other field.

sitting        a random id, made when the learner joined; it is no person's
number         counts the events of a sitting, from 1; by both the server knows what it has already
chapter, item  "03" and "03.2", "03.row-of-W" or "softmax"; None where the event belongs to none
kind           one of KINDS
round          1 or 2, the first or second vote on a prediction
value          of an option the digest of its text, of a number the number, of a task the verdict
misconception  the id of the mistaken idea that the answer shows
tries          how often the learner has answered this
seat           a number, with a raised hand, if the learner wished
at             when, in seconds since 1970
"""

import re
from dataclasses import asdict, dataclass

KINDS = ("joined", "predicted", "quiz", "checked", "hand up", "hand down", "left")
ANSWERS = ("predicted", "quiz", "checked")
MOST_AT_ONCE = 50  # events in one message
MOST_SEAT, MOST_TRIES = 999, 9999
_SITTING = re.compile(r"[0-9a-f]{32}")
_CHAPTER = re.compile(r"[0-9]{2}")
_ITEM = re.compile(r"[A-Za-z0-9_.-]{1,80}")
_WORD = re.compile(r"[a-z0-9 -]{1,80}")


class EventError(ValueError):
    """This is no event; the text says what was expected and what came."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event; see the head of this file."""

    sitting: str
    number: int
    kind: str
    at: int
    chapter: str | None = None
    item: str | None = None
    round: int | None = None
    value: str | float | None = None
    misconception: str | None = None
    tries: int | None = None
    seat: int | None = None

    def as_dict(self) -> dict[str, object]:
        """The fields by their names, as they travel."""
        return asdict(self)


FIELDS = tuple(Event.__dataclass_fields__)


def read_event(data: object) -> Event:
    """The event that a message holds.

    Raises:
        EventError: it has other fields than FIELDS, or one of them is of the wrong form.
    """
    if not isinstance(data, dict) or set(data) != set(FIELDS):
        raise EventError(f"expected an object with exactly {', '.join(FIELDS)}, got {_short(data)}")
    value = data["value"]
    event = Event(**{**data, "value": float(value) if _is_number(value) else value})
    kind, is_answer = event.kind, event.kind in ANSWERS
    for name, is_right, expected in (
        ("sitting", _matches(_SITTING, event.sitting), "32 hexadecimal digits"),
        ("number", _is_whole(event.number, 1, 2**53), "a whole number from 1"),
        ("kind", isinstance(kind, str) and kind in KINDS, f"one of {', '.join(KINDS)}"),
        ("at", _is_whole(event.at, 0, 2**40), "seconds since 1970"),
        ("chapter", _matches(_CHAPTER, event.chapter) or event.chapter is None and not is_answer, "two digits"),
        (
            "item",
            _matches(_ITEM, event.item) if is_answer else event.item is None,
            "a question or task, with an answer",
        ),
        (
            "round",
            _is_whole(event.round, 1, 2) if kind == "predicted" else event.round is None,
            "1 or 2, with a prediction",
        ),
        ("value", _is_value(event.value) if is_answer else event.value is None, "a digest, verdict or number"),
        (
            "misconception",
            event.misconception is None or is_answer and _matches(_WORD, event.misconception),
            "the id of an idea",
        ),
        (
            "tries",
            _is_whole(event.tries, 0, MOST_TRIES) if is_answer else event.tries is None,
            "a count, with an answer",
        ),
        (
            "seat",
            event.seat is None or kind == "hand up" and _is_whole(event.seat, 1, MOST_SEAT),
            f"1 to {MOST_SEAT}, with a raised hand",
        ),
    ):
        if not is_right:
            raise EventError(f"{name}: expected {expected}, got {_short(getattr(event, name))}")
    return event


def _matches(form: re.Pattern, value: object) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None


def _is_whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300


def _is_value(value: object) -> bool:
    return _is_number(value) or _matches(_WORD, value)


def _short(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 80 else f"{words[:80]}..."
