"""One limit of memory for everything in a sandbox, kept by the kernel itself: a control group (cgroup v2), where we may make one.

We may as root, and as a user whose session systemd delegates: then a group beside our own is ours to make. Elsewhere there is
none, and the limit is kept by looking ten times a second (`watch`).
"""

import contextlib
import os
import secrets
import time
from functools import cache
from pathlib import Path

PREFIX = "course-sandbox-"
# in the group before bubblewrap begins, so that nothing it starts is outside
ENTER = 'echo $$ > "$0" && exec "$@"'


class MemoryGroup:
    """A control group for one worker. Remove it when the worker has ended."""

    def __init__(self, parent: Path, limit: int):
        self._folder = parent / f"{PREFIX}{os.getpid()}-{secrets.token_hex(8)}"
        self._folder.mkdir()
        try:
            (self._folder / "memory.max").write_text(str(limit))
            for name, value in (("memory.swap.max", "0"), ("memory.oom.group", "1")):
                with contextlib.suppress(FileNotFoundError):  # a kernel without swap, or an older one
                    (self._folder / name).write_text(value)
        except OSError:
            self.remove()
            raise

    def around(self, words: list[str]) -> list[str]:
        """The words of a command that runs in the group."""
        return ["/bin/sh", "-c", ENTER, str(self._folder / "cgroup.procs"), *words]

    def was_too_small(self) -> bool:
        """Whether the kernel ended something in it for its memory."""
        with contextlib.suppress(OSError):
            events = dict(line.split() for line in (self._folder / "memory.events").read_text().splitlines())
            return events.get("oom_kill", "0") != "0"
        return False

    def remove(self) -> None:
        """Take the group away; what is still ending in it is waited for."""
        for _ in range(100):
            try:
                return self._folder.rmdir()
            except FileNotFoundError:
                return None
            except OSError:
                time.sleep(0.02)


def memory_group(limit: int) -> MemoryGroup | None:
    """A new group with a limit in bytes; None where this system lets us make none."""
    parent = _parent()
    try:
        return MemoryGroup(parent, limit) if parent is not None else None
    except OSError:
        return None


@cache
def _parent() -> Path | None:
    """The group below which ours may stand: the one around our own, or at the top our own, if it hands out memory."""
    try:
        own = next(line for line in Path("/proc/self/cgroup").read_text().splitlines() if line.startswith("0::"))
        mounts = [line.split() for line in Path("/proc/self/mountinfo").read_text().splitlines()]
        top = next(Path(words[4]) for words in mounts if words[words.index("-") + 1] == "cgroup2")
    except (OSError, StopIteration, ValueError, IndexError):
        return None
    here = top / own.removeprefix("0::").lstrip("/")
    for parent in (here,) if here == top else (here.parent,):
        with contextlib.suppress(OSError):
            if "memory" in (parent / "cgroup.subtree_control").read_text().split() and _may_move_into(parent):
                _remove_abandoned(parent)
                return parent
    return None


def _may_move_into(parent: Path) -> bool:
    return os.access(parent, os.W_OK) and os.access(parent / "cgroup.procs", os.W_OK)


def _remove_abandoned(parent: Path) -> None:
    """The groups of graders that were killed."""
    for folder in parent.glob(f"{PREFIX}*-*"):
        if not Path("/proc", folder.name.split("-")[2]).exists():
            with contextlib.suppress(OSError):  # somebody is still in it
                folder.rmdir()
