"""How much one notebook may use. Seconds are seconds of computing, so that a busy machine takes nothing from anybody."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What a submission may take.

    Seconds are processor time of all that runs in the sandbox, or time in which nothing there had anything to do (a `sleep`
    counts, waiting for a turn does not).

    Attributes:
        file_bytes: the size of a notebook that is read at all.
        cells: how many cells a notebook may have.
        start_seconds: until the program in the sandbox answers for the first time.
        cell_seconds: for one cell. Building the course holds its own cells to 5 seconds.
        ask_seconds: for trying one task's answer on all its cases.
        notebook_seconds: for all runs of a notebook together.
        answers_share: the part of `notebook_seconds` that a learner's own cells leave to the answers.
        patience: how many times longer than its seconds a step may take by the clock on the wall.
        restarts: how often a run starts again without the step that ended it.
        memory: bytes of memory for everything in the sandbox together, and for each process in it.
        files: bytes of files in its /tmp.
        processes: how many processes and threads there may be in the sandbox.
    """

    file_bytes: int = 10 * MEGABYTE
    cells: int = 1000
    start_seconds: float = 30
    cell_seconds: float = 10
    ask_seconds: float = 5
    notebook_seconds: float = 60
    answers_share: float = 1 / 3
    patience: float = 10
    restarts: int = 8
    memory: int = 1500 * MEGABYTE
    files: int = 50 * MEGABYTE
    processes: int = 64
