"""The part in a learner's kernel: a queue and a thread that brings it to the class.

It is never in the learner's way: `tell` puts an event into the queue and returns. What the class has not acknowledged is sent
again, at growing distances, until it has, or the learner leaves. The queue holds LONGEST events; then the oldest go.
"""

import contextlib
import http.client
import json
import random
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections import deque
from collections.abc import Callable

from workbook.classroom.live.events import MOST_AT_ONCE

LONGEST = 1000
SECONDS = 3.0  # for each step of a connection
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0
DEFAULT_PORT = 8900
NO_ANSWER, WRONG_CODE, FULL = "no answer", "wrong code", "full"
PROBLEMS = {403: WRONG_CODE, 409: FULL}  # by the status that the server answers with


class AddressError(ValueError):
    """This is no address of a class; the text says what was expected."""


def full_address(text: object) -> str:
    """The address of a class as a learner types it, "192.168.1.5:8900", as "http://192.168.1.5:8900".

    Raises:
        AddressError: it names no computer.
    """
    words = text.strip() if isinstance(text, str) else ""
    parts = urllib.parse.urlsplit(words if "://" in words else f"http://{words}")
    with contextlib.suppress(ValueError):  # of a port that is none
        if parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.username):
            bare = parts.port is None and parts.scheme == "http" and parts.path in ("", "/")
            place = f"{parts.netloc.rstrip(':')}:{DEFAULT_PORT}" if bare else parts.netloc
            return f"{parts.scheme}://{place}{parts.path.rstrip('/')}"
    raise AddressError(f"address: expected one such as '192.168.1.5:{DEFAULT_PORT}', got {text!r}")


def plain_code(text: str) -> str:
    """A code as it is compared: "kxm-4tr " is KXM4TR."""
    return "".join(letter for letter in str(text).upper() if letter.isalnum())


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """What leads elsewhere is no class, perhaps a page where a wireless network wants to be paid."""

    def redirect_request(self, *_):
        return None


# a class is in the room; a proxy has no business here
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)


def post(address: str, code: str, events: list[dict]) -> set[int]:
    """Send events to a class; returns the numbers of those that it has dealt with.

    Raises:
        OSError, ValueError, http.client.HTTPException: it did not take them.
    """
    request = urllib.request.Request(
        f"{address}/events",
        json.dumps({"events": events}).encode(),
        {"Authorization": f"Bearer {code}", "Content-Type": "application/json", "User-Agent": "course"},
    )
    with _OPENER.open(request, timeout=SECONDS) as answer:
        done = json.loads(answer.read(65536))["done"]
        return {number for number in done if isinstance(number, int)}


class Sender:
    """Brings what one kernel tells to the class that the learner has joined.

    `numbers(count)` gives the first of that many new numbers of the sitting, and None when the learner has left the class,
    perhaps in another notebook. It is asked before each message, so nothing is sent afterwards.
    """

    def __init__(self, address: str, code: str, sitting: str, numbers: Callable[[int], int | None]):
        self.address, self.code, self.sitting = address, code, sitting
        self.problem = NO_ANSWER  # why the last message did not arrive
        self._numbers = numbers
        self._queue: deque[dict] = deque(maxlen=LONGEST)
        self._changed = threading.Condition()
        self._is_over = False
        self._thread: threading.Thread | None = None

    def tell(self, event: dict) -> None:
        """Put an event into the queue; it has all fields but `sitting` and `number`."""
        with self._changed:
            if self._is_over:
                return
            self._queue.append({**event, "sitting": self.sitting, "number": None})
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="class", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def wait_until_told(self, seconds: float) -> bool:
        """Whether the class has all of the queue, for which this waits some seconds at most, and not once it was refused."""
        with self._changed:
            self._changed.wait_for(lambda: not self._queue or self.problem != NO_ANSWER, seconds)
            return not self._queue

    def stop(self) -> None:
        """Send nothing more. A message that is on its way may arrive."""
        with self._changed:
            self._is_over = True
            self._queue.clear()
            self._changed.notify_all()

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._queue or self._is_over)
                if self._is_over:
                    return
            if self._deliver():
                pause = FIRST_PAUSE
                continue
            with self._changed:
                # not all at once, when a class comes back
                self._changed.wait_for(lambda: self._is_over, pause * random.uniform(0.5, 1))
            pause = min(2 * pause, LONGEST_PAUSE)

    def _deliver(self) -> bool:
        """Send the oldest events once; whether they arrived."""
        with self._changed:
            batch = list(self._queue)[:MOST_AT_ONCE]
        fresh = [event for event in batch if event["number"] is None]
        try:
            first = self._numbers(len(fresh))
        except OSError:
            return False
        if first is None:
            self.stop()
            return True
        for number, event in enumerate(fresh, start=first):
            event["number"] = number
        try:
            done = post(self.address, self.code, batch)
        except (OSError, ValueError, KeyError, TypeError, http.client.HTTPException) as error:
            with self._changed:
                self.problem = PROBLEMS.get(getattr(error, "code", 0), NO_ANSWER)
                self._changed.notify_all()
            return False
        with self._changed:
            self.problem = NO_ANSWER
            kept = [event for event in self._queue if event["number"] is None or event["number"] not in done]
            self._queue.clear()
            self._queue.extend(kept)
            self._changed.notify_all()
        return bool(done)
