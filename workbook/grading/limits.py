"""How much one notebook may use. Times are wall clock: generous for an answer, short enough for a night of grading."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What a submission may take.

    Attributes:
        file_bytes: the size of a notebook that is read at all.
        cells: how many cells a notebook may have.
        start_seconds: until the program in the sandbox answers for the first time.
        cell_seconds: for one cell. Building the course holds its own cells to 5 seconds.
        ask_seconds: for trying one task's answer on all its cases.
        notebook_seconds: for one run of a notebook, with all that had to be started again.
        restarts: how often a run starts again without the step that ended it.
        memory, files: bytes of memory for each process, and of files in its /tmp.
        processes: how many processes and threads there may be in the sandbox.
    """

    file_bytes: int = 10 * MEGABYTE
    cells: int = 1000
    start_seconds: float = 30
    cell_seconds: float = 10
    ask_seconds: float = 5
    notebook_seconds: float = 60
    restarts: int = 8
    memory: int = 1500 * MEGABYTE
    files: int = 50 * MEGABYTE
    processes: int = 8
