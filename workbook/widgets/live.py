"""What the live widgets share: how a click in the browser reaches the kernel's own thread, and whose turn it is.

JupyterLab hands a widget's messages to the kernel on whatever thread is free, even while a cell is running. So a
message does nothing but join a queue, and the queue is worked off where all else happens: in the event loop of the
kernel. Without such a loop (a plain Python program, a test) a message is dealt with at once. No thread is ever
started.

Two messages on two threads may overtake each other: ipykernel hands a widget's message to the thread that last sent
something to this widget, first the main one and then that of the subshell which JupyterLab makes for widgets. A view
numbers what it asks from 1 on, and the queue keeps this order, or the learner's first choice could undo the last one.
"""

import asyncio
from collections import deque


class Mailbox:
    """Messages come in from any thread by `put`; `act(message)` is called for each, one after the other, in the loop.

    What a view asks is dealt with in the order of its numbers. A number that is missing is waited for, `PATIENCE`
    seconds at most.
    """

    PATIENCE = 2.0

    def __init__(self, act):
        self._act = act
        self._waiting = deque()
        self._acting = False
        self._next = {}  # view -> the number that its next message should have
        self._early = {}  # view -> {number: message}, of those that came before an earlier one
        try:
            self.loop = asyncio.get_running_loop()
        except RuntimeError:
            self.loop = None

    def put(self, message):
        if self.loop is None or self.loop.is_closed():
            self._waiting.append(message)
            self.work_off()
        else:
            self.loop.call_soon_threadsafe(self._arrived, message)

    def work_off(self):
        if self._acting:
            return
        self._acting = True
        try:
            while self._waiting:
                self._act(self._waiting.popleft())
        finally:
            self._acting = False

    def _arrived(self, message):
        view, number = _numbered(message)
        expected = self._next.get(view, 1)
        if view is not None and number > expected:
            self._early.setdefault(view, {})[number] = message
            self.loop.call_later(self.PATIENCE, self._give_up, view, expected)
            return
        self._waiting.append(message)
        if view is not None and number == expected:
            self._go_on(view, expected + 1)
        self.work_off()

    def _go_on(self, view, number):
        """Let through what has waited for its turn, from this number on."""
        early = self._early.get(view, {})
        while number in early:
            self._waiting.append(early.pop(number))
            number += 1
        self._next[view] = number

    def _give_up(self, view, number):
        """The message with this number is lost, unless it has come meanwhile."""
        early = self._early.get(view)
        if early and self._next.get(view, 1) == number:
            self._go_on(view, min(early))
            self.work_off()


def _numbered(message):
    """The view that a message comes from and its number there, or (None, None) where it has none."""
    if isinstance(message, dict) and isinstance(message.get("view"), str) and isinstance(message.get("n"), int):
        return message["view"], message["n"]
    return None, None


class Answered:
    """The number of the last message from each view of a widget that has been dealt with: `latest` is `{view: number}`.

    A view that waits too long for its number knows that the kernel is busy, or gone, and says so.
    """

    MOST_VIEWS = 20

    def __init__(self):
        self.latest = {}

    def note(self, message):
        view, number = _numbered(message)
        if view is None:
            return
        # Another dict each time, since the frame that was sent last holds this one.
        latest = dict(self.latest)
        latest[view] = max(number, latest.pop(view, 0))  # the newest view stands last
        while len(latest) > self.MOST_VIEWS:
            latest.pop(next(iter(latest)))
        self.latest = latest
