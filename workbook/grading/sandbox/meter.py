"""What a worker uses: the computing time and the memory of all processes in its sandbox together, read in /proc.

By computing time nobody pays for what else the machine does. Where there is no /proc (macOS) only the clock is left.
"""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True)
class Usage:
    """One look.

    Attributes:
        cpu: seconds of computing since the start, those of ended processes among them.
        memory: bytes in use now; what processes share counts once.
        idle: whether nothing in the sandbox computed since the look before, or waits for a turn to.
    """

    cpu: float = 0.0
    memory: int = 0
    idle: bool = False


class Meter:
    """Looks at a process and all that descend from it."""

    def __init__(self, pid: int, memory: int):
        self._pid, self._memory, self._before = pid, memory, -1.0

    def look(self) -> Usage | None:
        """What is used now, None where nobody can say."""
        processes = _processes(self._pid)
        if not processes:
            return None
        cpu = sum(one.cpu for one in processes)
        memory = sum(one.resident for one in processes)
        if memory > self._memory:  # forked processes share most of theirs; to count it once takes a closer look
            memory = sum(_own_memory(one) for one in processes)
        idle = cpu == self._before and not any(_wants_to_run(one.pid) for one in processes)
        self._before = cpu
        return Usage(cpu, memory, idle)


@dataclass(frozen=True)
class _Process:
    pid: int
    parent: int
    cpu: float
    resident: int


def _processes(root: int) -> list[_Process]:
    """A process and its descendants; whoever lost its parent inside belongs to the sandbox's first process."""
    everybody: dict[int, list[_Process]] = {}
    found = []
    for name in _entries(PROC):
        if name.isdigit() and (one := _process(name)) is not None:
            everybody.setdefault(one.parent, []).append(one)
            if one.pid == root:
                found.append(one)
    for one in found:  # grows while it is gone through
        found += everybody.get(one.pid, ())
    return found


def _process(name: str) -> _Process | None:
    try:
        text = (PROC / name / "stat").read_text(errors="replace")
    except OSError:  # it has ended meanwhile
        return None
    # behind the program's name, which may hold anything: state, parent, ..., times of its own and of ended children
    fields = text[text.rindex(")") + 2 :].split()
    ticks = sum(int(field) for field in fields[11:15])
    return _Process(int(name), int(fields[1]), ticks / _ticks(), int(fields[21]) * _page())


def _own_memory(one: _Process) -> int:
    """The memory of a process, with its share of what it has in common with others."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in (PROC / str(one.pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return one.resident


def _wants_to_run(pid: int) -> bool:
    """Whether one of a process's threads runs, waits for its turn, or waits for the disk."""
    for thread in _entries(PROC / str(pid) / "task"):
        with contextlib.suppress(OSError, ValueError):
            text = (PROC / str(pid) / "task" / thread / "stat").read_text(errors="replace")
            if text[text.rindex(")") + 2] in "RD":
                return True
    return False


def _entries(folder: Path) -> list[str]:
    with contextlib.suppress(OSError):
        return os.listdir(folder)
    return []


def _ticks() -> int:
    return os.sysconf("SC_CLK_TCK")


def _page() -> int:
    return os.sysconf("SC_PAGE_SIZE")
