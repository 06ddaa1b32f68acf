"""A real cluster on the loopback: a scheduler and two workers, one of which is killed in the middle; each submission is graded once."""

import json
import os
import re
import signal
import subprocess
import sys
import threading

import pytest

pytest.importorskip("distributed", reason="the cluster needs the extra `teacher`")

from workbook.content import all_tasks  # noqa: E402
from workbook.grading import release as releases  # noqa: E402
from workbook.grading.grade import cases_of  # noqa: E402
from workbook.grading.sandbox.process import Sandbox  # noqa: E402
from workbook.grading.workers import ClusterError, Job, on_a_cluster, on_this_machine  # noqa: E402

COUNT = 12


@pytest.fixture(scope="module")
def cluster(tmp_path_factory, isolated, wait_for):
    """The address of a scheduler, the two processes of its workers, and its own."""
    place = tmp_path_factory.mktemp("cluster")
    env = {**os.environ, "PYTHONPATH": str(releases.REPOSITORY), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "5"}
    started = []

    def start(name, *words):
        log = open(place / f"{name}.log", "w+")
        started.append(
            subprocess.Popen([sys.executable, "-m", *words], cwd=place, env=env, stdout=log, stderr=subprocess.STDOUT)
        )
        return place / f"{name}.log"

    try:
        log = start(
            "scheduler",
            "distributed.cli.dask_scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
            "--no-jupyter",
        )
        address = wait_for(
            lambda: re.search(r"Scheduler at:\s+(tcp://\S+)", log.read_text()), "the scheduler", 90
        ).group(1)
        for name in ("one", "two"):
            start(name, "distributed.cli.dask_worker", address, "--nworkers", "1", "--nthreads", "1", "--no-nanny", "--no-dashboard",
                  "--host", "127.0.0.1", "--local-directory", str(place / name), "--memory-limit", "0")  # fmt: skip
        wait_for(
            lambda: (
                log.read_text().count("Register worker") == 2
                or "Register worker" in log.read_text()
                and count_workers(address) == 2
            ),
            "the workers",
            90,
        )
        yield address, started[1:], started[0]
    finally:
        for process in started:
            process.kill()
            process.wait(timeout=20)


def count_workers(address):
    from distributed import Client

    with Client(address, set_as_default=False, timeout="10s") as client:
        return len(client.scheduler_info(n_workers=-1)["workers"])


def test_every_submission_is_graded_once_although_a_worker_dies(cluster):
    address, workers, _ = cluster
    release = releases.load()["01_structure"]
    task_cases = {release.stem: cases_of(release, all_tasks(), lambda name: 7)}
    from workbook.grading.limits import Limits

    jobs = [Job(f"learner {n}", release.stem, submission(release, n)) for n in range(COUNT)]
    expected = {}
    with Sandbox() as sandbox:
        for job, result in on_this_machine(
            jobs[:3], {release.stem: release}, task_cases, sandbox=sandbox, limits=Limits(), count=2
        ):
            expected[job.student] = result.points
    done = []
    for job, result in on_a_cluster(jobs, {release.stem: release}, task_cases, scheduler=address, limits=Limits()):
        assert not isinstance(result, str), result
        done.append((job.student, result.points))
        if len(done) == 2:
            workers[0].send_signal(signal.SIGKILL)
    assert sorted(student for student, _ in done) == sorted(job.student for job in jobs)
    assert workers[0].wait(timeout=20) == -signal.SIGKILL and workers[1].poll() is None
    assert {student: points for student, points in done if student in expected} == expected
    assert len(set(expected.values())) > 1


def failing_once(path):
    """What stands in for a worker's work: the first time its machine is at fault."""

    def on_a_worker(*job):
        import os

        from workbook.grading import workers

        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return workers.on_a_worker(*job)
        raise OSError("no room for a sandbox on this machine")

    return on_a_worker


def test_what_one_machine_cannot_do_is_tried_again(cluster, monkeypatch, tmp_path):
    address, *_ = cluster
    release = releases.load()["01_structure"]
    task_cases = {release.stem: cases_of(release, all_tasks(), lambda name: 7)}
    from workbook.grading import workers
    from workbook.grading.limits import Limits

    monkeypatch.setattr(workers, "on_a_worker", failing_once(str(tmp_path / "tried")))
    jobs = [Job("ada", release.stem, submission(release, 1))]
    ((_, result),) = on_a_cluster(jobs, {release.stem: release}, task_cases, scheduler=address, limits=Limits())
    assert not isinstance(result, str) and result.points == 1, result
    assert (tmp_path / "tried").exists()


def test_another_version_of_the_course_is_refused(cluster, monkeypatch):
    address, *_ = cluster
    release = releases.load()["01_structure"]
    task_cases = {release.stem: cases_of(release, all_tasks(), lambda name: 7)}
    from workbook.grading import workers
    from workbook.grading.limits import Limits

    monkeypatch.setattr(workers, "version", lambda: "another one")
    jobs = [Job("ada", release.stem, submission(release, 0))]
    with pytest.raises(ClusterError, match="another version of the course"):
        list(on_a_cluster(jobs, {release.stem: release}, task_cases, scheduler=address, limits=Limits()))


def test_a_scheduler_that_ends_is_said_in_a_sentence(cluster):
    """The last test of this cluster."""
    from workbook.grading.limits import Limits

    address, _, scheduler = cluster
    release = releases.load()["01_structure"]
    task_cases = {release.stem: cases_of(release, all_tasks(), lambda name: 7)}
    jobs = [Job(f"learner {n}", release.stem, submission(release, n)) for n in range(COUNT)]
    done = []
    with pytest.raises(ClusterError, match="answers no more: start it and the workers again"):
        for job, _ in on_a_cluster(jobs, {release.stem: release}, task_cases, scheduler=address, limits=Limits()):
            done.append(job)
            scheduler.send_signal(signal.SIGKILL)
    assert 1 <= len(done) < COUNT


def submission(release, number):
    """The exercise with its first task solved in every second notebook."""
    notebook = json.loads(json.dumps(release.notebook))
    for cell in notebook["cells"]:
        if number % 2 and cell["metadata"].get("nbgrader", {}).get("grade_id") == "weighted_sum":
            cell["source"] = "def weighted_sum(x, w, b):\n    return np.dot(x, w) + b"
    return json.dumps(notebook).encode()


def test_the_threads_of_this_test_are_gone():
    assert threading.active_count() < 60
