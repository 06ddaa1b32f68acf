"""What a worker uses: the computing time and the memory of all processes in its sandbox together, read in /proc.

By computing time nobody pays for what else the machine does. Where there is no /proc (macOS) only the clock is left.
"""

import contextlib
import os
from dataclasses import dataclass

PROC = "/proc"


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
    found = [one for one in [_process(root)] if one is not None]
    for one in found:  # grows while it is gone through
        found += [child for pid in _children(one.pid) if (child := _process(pid)) is not None]
    return found


def _process(pid: int | str) -> _Process | None:
    text = _read(f"{PROC}/{pid}/stat")
    if not text:  # it has ended meanwhile
        return None
    # behind the program's name, which may hold anything: state, parent, ..., times of its own and of ended children
    fields = text[text.rindex(")") + 2 :].split()
    ticks = sum(int(field) for field in fields[11:15])
    return _Process(int(pid), int(fields[1]), ticks / _TICKS, int(fields[21]) * _PAGE)


def _children(pid: int) -> list[str]:
    if _LISTS_CHILDREN:
        threads = _entries(f"{PROC}/{pid}/task")
        return [child for thread in threads for child in _read(f"{PROC}/{pid}/task/{thread}/children").split()]
    everybody = [one for name in _entries(PROC) if name.isdigit() and (one := _process(name)) is not None]
    return [str(one.pid) for one in everybody if one.parent == pid]


def _own_memory(one: _Process) -> int:
    """The memory of a process, with its share of what it has in common with others."""
    try:
        with open(f"{PROC}/{one.pid}/smaps_rollup") as file:
            return next(int(line.split()[1]) * 1024 for line in file if line.startswith("Pss:"))
    except PermissionError:
        return one.resident
    except (OSError, StopIteration):  # it has ended meanwhile
        return 0


def _wants_to_run(pid: int) -> bool:
    """Whether one of a process's threads runs, waits for its turn, or waits for the disk."""
    stats = (_read(f"{PROC}/{pid}/task/{thread}/stat") for thread in _entries(f"{PROC}/{pid}/task"))
    return any(text[text.rindex(")") + 2] in "RD" for text in stats if text)


def _read(path: str) -> str:
    """A file of /proc; "" where its process has ended, or may not be looked at."""
    with contextlib.suppress(OSError), open(path, errors="replace") as file:
        return file.read()
    return ""


def _entries(folder: str) -> list[str]:
    with contextlib.suppress(OSError):
        return os.listdir(folder)
    return []


_TICKS, _PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
# most kernels; otherwise everybody has to be asked for their parent
_LISTS_CHILDREN = os.path.exists(f"{PROC}/self/task/{os.getpid()}/children")
