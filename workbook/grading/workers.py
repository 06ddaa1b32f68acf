"""Many submissions at once: on this machine's cores, or on a Dask cluster that is given by its scheduler's address.

Both are handed the same jobs and hand back the same results, in the order in which they are done. What goes wrong with one
submission is a result like any other, and stops no other. A submission that was stopped for its time while others ran beside it
is tried once more at the end, alone: no mark hangs on how many were graded at once.
"""

import os
import threading
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace

from workbook.grading.cases import TaskCases
from workbook.grading.grade import Result, grade
from workbook.grading.limits import Limits
from workbook.grading.notebook import UnreadableError
from workbook.grading.release import Release
from workbook.grading.results import version
from workbook.grading.sandbox.process import Sandbox


@dataclass(frozen=True)
class Job:
    """One submission to grade."""

    student: str
    stem: str
    data: bytes


TRIED_ALONE = "Something was stopped for its time, so the notebook was tried again with nothing else running. This is what came then."

Done = tuple[Job, Result | str]  # a result, or why there is none: it ends the sentence "The file ..."


def on_this_machine(
    jobs: Iterable[Job],
    releases: dict[str, Release],
    task_cases: dict[str, TaskCases],
    *,
    sandbox: Sandbox,
    limits: Limits,
    count: int,
) -> Generator[Done, None, None]:
    """Grade on `count` threads. The work is done by the workers in the sandbox, so threads are enough to keep the cores busy."""

    def work(job: Job) -> Result | str:
        return attempt(job.data, releases[job.stem], task_cases[job.stem], sandbox, limits)

    pool, again = ThreadPoolExecutor(count), []
    try:
        futures = {pool.submit(work, job): job for job in jobs}
        for future in as_completed(futures):
            job, result = futures[future], future.result()
            if _is_to_be_tried_alone(result) and min(count, len(futures)) > 1:
                again.append(job)
            else:
                yield job, result
        for job in again:
            yield job, _tried_alone(pool.submit(work, job).result())
    except BaseException:
        sandbox.stop()  # whoever stops the command does not wait for a notebook that runs for ever
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _is_to_be_tried_alone(result: Result | str) -> bool:
    """Whether time may have taken points."""
    return isinstance(result, Result) and result.by_time and any(task.points < task.of for task in result.tasks)


def _tried_alone(result: Result | str) -> Result | str:
    if isinstance(result, str):
        return result
    return replace(result, notes=(*result.notes, TRIED_ALONE))


def attempt(data: bytes, release: Release, task_cases: TaskCases, sandbox: Sandbox, limits: Limits) -> Result | str:
    """Grade one submission; whatever goes wrong comes back as a sentence's end."""
    try:
        return grade(data, release, task_cases, sandbox=sandbox, limits=limits)
    except UnreadableError as reason:
        return str(reason)
    except Exception as error:  # a fault of the grader's own must not stop the others
        return f"could not be graded; the grader itself stopped with {type(error).__name__}: {error}"


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# -- a cluster ----------------------------------------------------------------------------------------------------


PATIENCE = "20s"


class ClusterError(Exception):
    """The cluster cannot be used; the text says why."""


def on_a_cluster(
    jobs: Iterable[Job],
    releases: dict[str, Release],
    task_cases: dict[str, TaskCases],
    *,
    scheduler: str,
    limits: Limits,
) -> Iterator[Done]:
    """Grade on the workers of a Dask scheduler. When a worker dies, its submissions go to another one.

    Raises:
        ClusterError: no answer from the scheduler, or none any more, no Dask here, or another version of the course there.
    """
    try:
        from distributed import Client
        from distributed.comm import CommClosedError
    except ImportError:
        raise ClusterError("--scheduler needs the package distributed, which the extra `teacher` brings") from None
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterError(f"no scheduler answers at {scheduler}: {error}") from None
    try:
        with client:
            yield from _sent(jobs, releases, task_cases, client, limits)
    except (CancelledError, CommClosedError):
        raise ClusterError(
            f"the scheduler at {scheduler} answers no more: start it and the workers again, and the same command; what was graded is kept"
        ) from None


def _sent(
    jobs: Iterable[Job], releases: dict[str, Release], task_cases: dict[str, TaskCases], client, limits: Limits
) -> Iterator[Done]:
    """What comes back from the workers of this client, in the order in which it is done."""
    from distributed import as_completed as as_they_come

    def send(job: Job):
        cases = task_cases[job.stem]
        about = (list(cases.tasks), cases.seeds, limits, version())
        return client.submit(on_a_worker, job.data, releases[job.stem], *about, pure=False, retries=2)

    sent, again = {send(job): job for job in jobs}, []
    for future in as_they_come(list(sent), loop=client.loop):
        job, result = sent[future], _of_the_cluster(future)
        if _is_to_be_tried_alone(result) and len(sent) > 1:
            again.append(job)
        else:
            yield job, result
    for job in again:
        yield job, _tried_alone(_of_the_cluster(send(job)))


def _of_the_cluster(future) -> Result | str:
    """What came of a submission, once it is done."""
    error = future.exception()  # waits
    if isinstance(error, ClusterError):
        raise error
    result = future.result() if error is None else None
    future.release()
    if error is not None:
        return f"could not be graded; the cluster gave it up: {type(error).__name__}: {error}"
    assert result is not None
    return result if isinstance(result, str) else Result.from_data(result)


def on_a_worker(
    data: bytes, release: Release, names: list[str], seeds: dict[str, int], limits: Limits, expected: str
) -> dict | str:
    """What a worker of the cluster does with one submission. The secret stays behind; only seeds are sent."""
    from workbook.content import get_task

    if version() != expected:
        raise ClusterError(
            "a worker of the cluster has another version of the course: bring the same one to every machine"
        )
    result = attempt(
        data, release, TaskCases({name: get_task(name) for name in names}, seeds), _sandbox_of_this_process(), limits
    )
    return result if isinstance(result, str) else result.as_data()


def _sandbox_of_this_process() -> Sandbox:
    with _LOCK:
        if not _SANDBOX:
            _SANDBOX.append(Sandbox())
            import atexit

            atexit.register(_SANDBOX[0].close)
        return _SANDBOX[0]


_LOCK = threading.Lock()
_SANDBOX: list = []
