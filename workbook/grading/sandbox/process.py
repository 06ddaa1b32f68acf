"""One worker, talked to through a slit: every word has its time, every answer is checked, and at the end nothing is left.

The worker may be silent, slow, dead or lying. None of it blocks the grader: reading and writing never wait longer than a step's
time, and whatever is wrong becomes a `SandboxError` that says what to tell the learner.
"""

import contextlib
import os
import secrets
import select
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from workbook.grading.limits import Limits
from workbook.grading.sandbox.cleanup import remove_abandoned
from workbook.grading.sandbox.command import ENVIRONMENT, command, why_not_isolated
from workbook.grading.sandbox.errors import EarlierStepError, SandboxError
from workbook.grading.sandbox.filesystem import SandboxFiles, lay_out
from workbook.grading.sandbox.memory_group import memory_group
from workbook.grading.sandbox.protocol import PREFIX, REPLY_HEADER_LIMIT, ForgedReplyError, decode, frame, lengths
from workbook.grading.sandbox.refusals import system_call_filter, take_a_new_key_ring
from workbook.grading.sandbox.watch import INTERVAL, Watch


class Sandbox:
    """A place to start workers in: isolated where this machine can have them, otherwise without. Close it at the end."""

    def __init__(self, *, isolated: bool | None = None):
        self.isolated = not why_not_isolated() if isolated is None else isolated
        remove_abandoned()
        self._running: set[SandboxedWorker] = set()
        self._change, self._stopped, self._closed = threading.Lock(), False, False
        self._files = lay_out()
        # One thread starts all workers. The key ring that it takes is the workers' too, and not that of the teacher's
        # other threads. It lives as long as they: bubblewrap ends when the thread ends that started it.
        self._starter = ThreadPoolExecutor(1, "sandbox", take_a_new_key_ring)
        if not self.isolated:
            self._files.link()

    def __enter__(self):
        return self

    def __exit__(self, *about):
        self.close()

    def worker(self, limits: Limits) -> "SandboxedWorker":
        """Start a worker.

        Raises:
            SandboxError: it did not come up, or no more are to be started.
        """
        with self._change:
            if self._stopped:
                raise SandboxError("was not run any more")
            start = partial(SandboxedWorker, isolated=self.isolated, ended=self._running.discard)
            worker = self._starter.submit(start, self._files, limits).result()
            self._running.add(worker)
        return worker.begin(limits)

    def stop(self) -> None:
        """End all workers at once and start no more: whoever waits for one hears that it has ended."""
        with self._change:
            self._stopped = True
            for worker in list(self._running):
                worker.kill()

    def close(self) -> None:
        """Take away what was laid out."""
        self.stop()
        if not self._closed:
            self._closed = True
            self._starter.shutdown()
            self._files.remove()


class SandboxedWorker:
    """A running worker. Close it when you are done; as a context manager it closes itself."""

    def __init__(
        self, files: SandboxFiles, limits: Limits, *, isolated: bool, ended: Callable[["SandboxedWorker"], None]
    ):
        self._ended = ended
        self._home = (
            None
            if isolated
            else tempfile.TemporaryDirectory(prefix="worker-", dir=files.folder, ignore_cleanup_errors=True)
        )
        home = "/" if self._home is None else self._home.name
        env = {} if isolated else {**ENVIRONMENT, "HOME": home, "TMPDIR": home}
        env["PATH"] = os.environ.get("PATH", os.defpath)
        refusals = _pipe_of(system_call_filter()) if isolated else None
        self._group = memory_group(limits.memory) if isolated else None
        inherited = () if refusals is None else (refusals,)
        words = command(files, limits, isolated, refusals)
        try:
            self._process = subprocess.Popen(
                self._group.around(words) if self._group else words,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                start_new_session=True, bufsize=0, env=env, cwd=home, pass_fds=inherited,
            )  # fmt: skip
        finally:
            for descriptor in inherited:
                os.close(descriptor)
        assert self._process.stdin is not None and self._process.stdout is not None
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        os.set_blocking(self._stdin.fileno(), False)
        os.set_blocking(self._stdout.fileno(), False)
        self._watch, self._before = Watch(self._process.pid, limits), ""

    def begin(self, limits: Limits) -> "SandboxedWorker":
        """Wait until it is ready.

        Raises:
            SandboxError: it did not come up.
        """
        try:
            self._watch.begin(limits.start_seconds)
            said, _ = self._read()
            if said != {"ready": True}:
                raise SandboxError("could not be started")
        except BaseException:
            self.close()
            raise
        return self

    def __enter__(self):
        return self

    def __exit__(self, *about):
        self.close()

    def request(self, header: dict, arrays=(), *, seconds: float) -> tuple[dict, list[np.ndarray]]:
        """Send one request and wait for its reply.

        Raises:
            TooSlowError: it took more than `seconds` of computing, or of doing nothing.
            EarlierStepError: the request before this one was answered again.
            SandboxError: the end of the worker, too much memory, or a reply that no honest worker sends.
        """
        number, before = secrets.token_hex(8), self._before
        self._before = number
        self._watch.begin(seconds)
        self._write(frame({**header, "id": number, "seconds": seconds}, arrays))
        said, results = self._read()
        answered = said.pop("id", None)
        if answered == before:
            raise EarlierStepError("left something running that answers in its place")
        if answered != number:
            raise SandboxError("wrote into the line by which it is graded")
        return said, results

    @property
    def spent(self) -> float:
        """The seconds of computing that the last request took."""
        return self._watch.spent

    def kill(self) -> None:
        """End the worker from another thread; the one that uses it hears of it and closes it."""
        self._process.kill()

    def close(self) -> None:
        """End the worker and everything that it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            # in isolation the end of bubblewrap is the end of everything inside
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        self._stdin.close()
        self._stdout.close()
        if self._home is not None:
            self._home.cleanup()
        if self._group is not None:
            self._group.remove()
        self._ended(self)

    def _write(self, data: bytes) -> None:
        view, descriptor = memoryview(data), self._stdin.fileno()
        while view:
            try:
                view = view[os.write(descriptor, view) :]
            except BlockingIOError:
                self._wait(descriptor, select.POLLOUT)
            except OSError:
                raise self._its_end() from None

    def _read(self) -> tuple[dict, list[np.ndarray]]:
        try:
            header, body = lengths(self._exactly(PREFIX.size), REPLY_HEADER_LIMIT)
            return decode(self._exactly(header), self._exactly(body))
        except ForgedReplyError as lie:
            raise SandboxError("wrote into the line by which it is graded") from lie

    def _exactly(self, size: int) -> bytes:
        parts, descriptor = [], self._stdout.fileno()
        while size:
            self._wait(descriptor, select.POLLIN)
            try:
                part = os.read(descriptor, min(size, 1 << 20))
            except BlockingIOError:
                continue
            if not part:
                raise self._its_end()
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _its_end(self) -> SandboxError:
        if self._group is not None and self._group.was_too_small():
            return SandboxError(self._watch.too_much)
        return SandboxError("ended the program that it runs in")

    def _wait(self, descriptor: int, event: int) -> None:
        poll = select.poll()
        poll.register(descriptor, event)
        ready: list[tuple[int, int]] = []
        while not ready:
            ready = poll.poll(INTERVAL * 1000)
            if not ready or self._watch.is_due:  # who sends one byte after the other is slow too
                self._watch.check()


def _pipe_of(data: bytes) -> int | None:
    """A descriptor from which the data, a few kilobytes, can be read once; None where there is none."""
    if not data:
        return None
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    return reading
