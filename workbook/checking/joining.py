"""`join`, `leave` and `help_me`: a class that the learner joins, and what the other calls tell it.

From `join` on, and only then, `predict`, `quiz` and `check` tell the class what came out, by `tell`. What an event holds stands in
workbook/classroom/live/events.py, and there is nothing else: no code, no name, no text, no address.
"""

import contextlib
from datetime import datetime
from typing import Any

from workbook.checking import membership, progress_files
from workbook.checking.membership import HOURS, Membership
from workbook.checking.messages import note, show
from workbook.classroom.live.events import MOST_SEAT
from workbook.classroom.live.sender import FULL, WRONG_CODE, AddressError, Sender, full_address, plain_code
from workbook.forms.question import NumberPrediction, Prediction, QuizQuestion, chapter_of, digest
from workbook.judging.judge import CORRECT
from workbook.os_errors import reason

TOLD = (
    "From now on the class is told, of each prediction, quiz question and check: chapter, question or exercise, the option or verdict, "
    "the mistaken idea it shows, how many tries, and when; under a number that was drawn at random. Not your name, your code, or what you write."
)
WAIT_TO_JOIN, WAIT_TO_LEAVE = 4.0, 2.0  # seconds
_senders: dict[str, Sender] = {}  # by the sitting; one in each kernel
_seen: set[str] = set()  # the predictions whose result has been shown here since the class was joined
_last_chapter: list[str] = []


def join(address: str, code: str) -> None:
    """Join a class, at the address and with the code that the instructor shows; `leave()` ends it.

    It holds for all your notebooks, for twelve hours at most.
    """
    show(note("\n".join(_join(address, code))))


def leave() -> None:
    """Leave the class: from now on it is told nothing."""
    known = membership.current()
    if known is None:
        show(note("You have joined no class, so there is none to leave."))
        return
    sender = _sender(known)
    sender.tell(_event("left"))
    told = sender.wait_until_told(WAIT_TO_LEAVE)
    try:
        membership.end()
    except OSError as error:
        show(note(f"The class could not be left ({reason(error)}): delete {membership.FILE} in my/progress."))
        return
    _forget()
    rest = "" if told else " (It does not answer at this moment. What it has not got yet is not sent any more.)"
    show(note(f"You have left the class. It is told nothing more.{rest} Your own progress is as it was."))


def help_me(seat: int | None = None, *, up: bool = True) -> None:
    """Raise your hand in the class that you have joined; `help_me(up=False)` takes it down again.

    Args:
        seat: the number of your seat, if you would like to be found; it is forgotten when the hand goes down.
        up: False takes the hand down.
    """
    if seat is not None and not (isinstance(seat, int) and not isinstance(seat, bool) and 1 <= seat <= MOST_SEAT):
        show(note(f"help_me: expected the number of your seat, from 1 to {MOST_SEAT}, or nothing; got {seat!r}."))
        return
    known = membership.current()
    if known is None:
        show(note("You have joined no class, so nobody would see your hand. `join(address, code)` joins one."))
        return
    _sender(known).tell(_event("hand up" if up else "hand down", seat=seat if up else None))
    if not up:
        show(note("Your hand is down."))
        return
    where = "with nothing that says who you are" if seat is None else f"with seat {seat}"
    show(note(f"Your hand is up, {where}. `help_me(up=False)` takes it down."))


def where_joined() -> str:
    """The sentence that says that a class is told of this learner; "" where none is."""
    known = membership.current()
    if known is None:
        return ""
    until = f"{datetime.fromtimestamp(known.until):%H:%M}"
    return (
        f"You have joined a class at {known.address}, which is told of your outcomes until {until}. `leave()` ends it."
    )


def tell_answer(
    question: Prediction | NumberPrediction | QuizQuestion, answer: Any, tries: int, vote: int | None = None
) -> None:
    """Tell the class an answer: the index of an option, or a number. `vote` is 1 or 2 with a prediction.

    A first vote that comes after the result was shown is none, so it is not told.
    """
    if vote == 1 and question.id in _seen:
        return
    if isinstance(question, NumberPrediction):
        value: str | float = float(f"{answer:.6g}")
        idea = None
    else:
        option = question.options[answer]
        value, idea = digest(option.text), option.misconception
    kind = "quiz" if isinstance(question, QuizQuestion) else "predicted"
    _tell(kind, chapter_of(question), item=question.id, value=value, misconception=idea, tries=tries, round=vote)


def tell_verdict(task, verdict, tries: int) -> None:
    """Tell the class the verdict on a task, with the first of the mistaken ideas that it shows."""
    idea = next(iter(verdict.misconceptions), None)
    _tell("checked", task.chapter, item=task.name, value=verdict.status, misconception=idea, tries=tries)


def tell_reached(challenge, tries: int) -> None:
    """Tell the class that a challenge was reached."""
    _tell("checked", challenge.chapter, item=challenge.id, value=CORRECT, tries=tries)


def note_seen(question: str) -> None:
    """Note that the result of a prediction has been shown."""
    if membership.current() is not None:
        _seen.add(question)


def _join(address: str, code: str) -> list[str]:
    try:
        place, code = full_address(address), plain_code(code)
    except AddressError as error:
        return [f"join: {error}."]
    known = before = membership.current()
    if known is not None and known.address != place:
        return [f"You have joined a class at {known.address} already. `leave()` first."]
    is_new = known is None or known.code != code
    if known is None or is_new:
        try:
            known = membership.begin(place, code)
        except OSError as error:
            return [f"The class was not joined: my/progress cannot be written ({reason(error)})."]
        _forget()
    sender = _sender(known)
    sender.tell(_event("joined"))
    if sender.wait_until_told(WAIT_TO_JOIN):
        return [
            "You have joined the class.",
            TOLD,
            f"`help_me()` raises your hand. `leave()` ends it; by itself it ends after {HOURS} hours.",
        ]
    if not is_new:
        return ["You have joined this class already. It does not answer now; it is told as soon as it does."]
    problem = sender.problem
    membership.end()
    _forget()
    if before is not None:
        membership.put_back(before)
    if problem == WRONG_CODE:
        return [f"There is a class at {place}, but its code is another one than {code}."]
    if problem == FULL:
        return [f"The class at {place} takes nobody else. Tell the instructor."]
    return [f"No class answers at {place}. Compare the address with the one that the instructor shows, and try again."]


def _event(kind: str, chapter: str | None = None, **known) -> dict:
    """An event of now, with all fields but those that the sender adds."""
    empty = dict.fromkeys(("item", "round", "value", "misconception", "tries", "seat"))
    chapter = chapter or next(iter(_last_chapter), None)
    return {**empty, **known, "kind": kind, "chapter": chapter, "at": int(progress_files.now().timestamp())}


def _tell(kind: str, chapter: str, **known) -> None:
    joined = membership.current()
    if joined is None:
        return
    _last_chapter[:] = [chapter]
    with contextlib.suppress(RuntimeError):  # of a computer that has no thread left; the learner goes on
        _sender(joined).tell(_event(kind, chapter, **known))


def _sender(known: Membership) -> Sender:
    if known.sitting not in _senders:
        _forget()
        _senders[known.sitting] = Sender(
            known.address, known.code, known.sitting, lambda count: membership.take_numbers(known.sitting, count)
        )
    return _senders[known.sitting]


def _forget() -> None:
    """Let go of a class that is over."""
    for sender in _senders.values():
        sender.stop()
    _senders.clear()
    _seen.clear()
    _last_chapter.clear()
