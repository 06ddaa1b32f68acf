"""One worker, talked to through a slit: every word has a deadline, every answer is checked, and at the end nothing is left.

The worker may be silent, slow, dead or lying. None of it blocks the grader: reading and writing never wait longer than the
deadline, and whatever is wrong becomes a `SandboxError` that says what to tell the learner.
"""

import contextlib
import os
import secrets
import select
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable

import numpy as np

from workbook.grading.limits import Limits
from workbook.grading.sandbox.cleanup import remove_abandoned
from workbook.grading.sandbox.command import ENVIRONMENT, command, why_not_isolated
from workbook.grading.sandbox.filesystem import SandboxFiles, lay_out
from workbook.grading.sandbox.protocol import PREFIX, REPLY_HEADER_LIMIT, ForgedReplyError, decode, frame, lengths


class SandboxError(Exception):
    """The worker gave no usable answer. The argument ends the sentence "Your code ..."."""


class Sandbox:
    """A place to start workers in: isolated where this machine can have them, otherwise without. Close it at the end."""

    def __init__(self, *, isolated: bool | None = None):
        self.isolated = not why_not_isolated() if isolated is None else isolated
        remove_abandoned()
        self._running: set[SandboxedWorker] = set()
        self._change, self._stopped, self._closed = threading.Lock(), False, False
        self._files = lay_out()
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
            worker = SandboxedWorker(self._files, limits, isolated=self.isolated, ended=self._running.discard)
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
        env = {} if isolated else {**ENVIRONMENT, "HOME": self._home.name, "TMPDIR": self._home.name}
        env["PATH"] = os.environ.get("PATH", os.defpath)
        self._process = subprocess.Popen(
            command(files, limits, isolated), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True, bufsize=0, env=env, cwd="/" if isolated else self._home.name,
        )  # fmt: skip
        os.set_blocking(self._process.stdin.fileno(), False)
        os.set_blocking(self._process.stdout.fileno(), False)

    def begin(self, limits: Limits) -> "SandboxedWorker":
        """Wait until it is ready.

        Raises:
            SandboxError: it did not come up.
        """
        try:
            said, _ = self._read(time.monotonic() + limits.start_seconds, "a start")
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
            SandboxError: no reply within `seconds`, the end of the worker, or a reply that no honest worker sends.
        """
        number = secrets.token_hex(8)
        deadline = time.monotonic() + seconds
        self._write(frame({**header, "id": number}, arrays), deadline, seconds)
        said, results = self._read(deadline, f"{seconds:g} seconds")
        if said.pop("id", None) != number:
            raise SandboxError("wrote into the line by which it is graded")
        return said, results

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
        self._process.stdin.close()
        self._process.stdout.close()
        if self._home is not None:
            self._home.cleanup()
        self._ended(self)

    def _write(self, data: bytes, deadline: float, seconds: float) -> None:
        view, descriptor = memoryview(data), self._process.stdin.fileno()
        while view:
            try:
                view = view[os.write(descriptor, view) :]
            except BlockingIOError:
                self._wait(descriptor, select.POLLOUT, deadline, f"{seconds:g} seconds")
            except OSError:
                raise SandboxError("ended the program that it runs in") from None

    def _read(self, deadline: float, limit: str) -> tuple[dict, list[np.ndarray]]:
        try:
            header, body = lengths(self._exactly(PREFIX.size, deadline, limit), REPLY_HEADER_LIMIT)
            return decode(self._exactly(header, deadline, limit), self._exactly(body, deadline, limit))
        except ForgedReplyError as lie:
            raise SandboxError("wrote into the line by which it is graded") from lie

    def _exactly(self, size: int, deadline: float, limit: str) -> bytes:
        parts, descriptor = [], self._process.stdout.fileno()
        while size:
            self._wait(descriptor, select.POLLIN, deadline, limit)
            try:
                part = os.read(descriptor, min(size, 1 << 20))
            except BlockingIOError:
                continue
            if not part:
                raise SandboxError("ended the program that it runs in")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _wait(self, descriptor: int, event: int, deadline: float, limit: str) -> None:
        poll = select.poll()
        poll.register(descriptor, event)
        if not poll.poll(max(0.0, deadline - time.monotonic()) * 1000):
            raise SandboxError(f"took longer than {limit}")
