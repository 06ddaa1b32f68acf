"""How much a class takes: enough for two hundred learners, and no more than a laptop bears.

A limit of an address would be no good: behind one server for a room all learners have the same.
"""

from collections.abc import Callable
from dataclasses import dataclass

BODY = 64 * 1024  # bytes of one message: fifty events are a quarter of that
HEADERS = 16 * 1024  # bytes; a browser brings the cookies of all that runs on the same computer
SECONDS = 15  # for a message to arrive, and for a connection to say something
SITTINGS = 500
EVENTS = 5000  # of one sitting
WATCHERS = 20  # open pages of instructors and projectors
MESSAGES_OF_ONE, BURST_OF_ONE = 5.0, 20.0  # a second, and at once, of one sitting
MESSAGES, BURST = 300.0, 600.0  # ... of all together


@dataclass
class Bucket:
    """Lets `burst` through at once, and then `rate` a second."""

    rate: float
    burst: float
    clock: Callable[[], float]

    def __post_init__(self):
        self._left, self._at = self.burst, self.clock()

    def take(self) -> bool:
        """Whether one more may go through now."""
        now = self.clock()
        self._left = min(self.burst, self._left + (now - self._at) * self.rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
