"""The training that goes on while the page draws: a task in the kernel's own event loop.

It trains a little, draws, rests, and again, until somebody pauses or nobody looks any more. Since it is no thread,
messages from the page find their turn in each rest, and it stands still while another cell runs.
"""

import asyncio
import time

from workbook.widgets.explorables.playground.errors import Notice

TRAINING = (0.008, 0.022)  # seconds of training between two pictures, at least and at most
REST = 0.004  # seconds that always stay free for messages
UNSEEN = 15.0  # a training that no page has looked at for so many seconds pauses
RATED_EVERY = 0.5  # seconds over which epochs a second are counted


class Loop:
    """Trains `playground.machine` and calls `playground.show()`, at most `cap` times a second (None: as often as it
    can). `rate` is the number of epochs a second, None while nothing runs."""

    def __init__(self, playground, cap):
        self.playground, self.cap = playground, cap
        self.task = self.rate = None
        self.unseen = 0.0

    def start(self, loop):
        """Start, if it does not run already; `loop` is the running event loop."""
        self.unseen = 0.0
        if self.task is None or self.task.done():
            self.task = loop.create_task(self._run())

    def page_is_alive(self):
        """Note that a page still shows the playground."""
        self.unseen = 0.0

    async def _run(self):
        playground = self.playground
        gap = 1 / self.cap if self.cap else 0.0
        last = next_picture = rated_at = time.perf_counter()
        rated_epoch = playground.machine.epoch
        drawing = 0.0  # seconds that the last picture took
        try:
            while playground.machine.playing:
                machine, now = playground.machine, time.perf_counter()
                elapsed, last = min(now - last, 0.5), now
                self.unseen += elapsed
                if self.unseen > UNSEEN:
                    machine.notice = Notice("info", f"Paused, since no page had shown it for {UNSEEN:g} seconds.")
                    break
                machine.advance(elapsed, min(max(gap - REST - drawing, TRAINING[0]), TRAINING[1]))
                if now - rated_at > RATED_EVERY:
                    self.rate = max(0.0, (machine.epoch - rated_epoch) / (now - rated_at))
                    rated_at, rated_epoch = now, machine.epoch
                began = time.perf_counter()
                playground.show()
                drawing = time.perf_counter() - began
                next_picture = max(next_picture + gap, time.perf_counter() - gap)
                await asyncio.sleep(max(REST, next_picture - time.perf_counter()))
        except KeyboardInterrupt:
            pass
        finally:
            playground.machine.playing, self.rate = False, None
            playground.show()
