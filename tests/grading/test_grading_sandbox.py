"""The sandbox itself: what can be seen and done in it, and the worker without isolation."""

import json
import os
import threading

import pytest

from workbook.grading import results
from workbook.grading.limits import Limits
from workbook.grading.sandbox import command
from workbook.grading.sandbox.process import Sandbox, SandboxError
from workbook.grading.workers import Job, on_this_machine

# nobody inside can break it off
SILENT = "import signal\nsignal.signal(signal.SIGPROF, signal.SIG_IGN)\nwhile True: pass"
LOOK = """
import json, os
{code}
raise Exception(json.dumps(found))
"""


@pytest.fixture(scope="module")
def worker(sandbox):
    with sandbox.worker(Limits()) as one:
        yield one


def look(worker, code):
    """What `found` is after the code ran inside."""
    said, _ = worker.request({"do": "cell", "source": LOOK.format(code=code), "name": "cell 1"}, seconds=20)
    return json.loads(said["failed"][1])


def test_nothing_of_the_course_is_there_but_the_stub(worker):
    code = """
names = [os.path.join(place, name) for place, _, files in os.walk('/') if not place.startswith(('/proc', '/usr', '/dev', '/course-sandbox/site')) for name in files]
found = [name for name in names if '/workbook/chapters' in name or name.endswith(('.ipynb', '.db', 'questions.toml', 'chapter.toml', 'content.py')) or name.endswith('.csv') and '/workbook/datasets/' not in name]"""
    assert look(worker, code) == []


def test_the_graders_files_cannot_be_seen(worker, tmp_path):
    (tmp_path / "secret").write_text("s" * 32)
    paths = [str(tmp_path / "secret"), str(tmp_path), str(results.REPOSITORY), str(results.REPOSITORY / "solutions"), os.path.expanduser("~/.ssh"),
             "/etc/passwd", "/etc/shadow", "/var", "/sys/kernel"]  # fmt: skip
    assert (
        look(
            worker,
            f"found = [path for path in {paths} if os.path.exists(path) and os.path.isfile(path) | bool(os.listdir(path))]",
        )
        == []
    )


def test_a_solution_cannot_be_imported(worker):
    code = """
found = []
for name in ('workbook.chapters', 'workbook.chapters.ch01_structure.tasks.weighted_sum', 'workbook.content', 'nbgrader', 'pytest'):
    try:
        __import__(name)
        found.append(name)
    except ImportError:
        pass"""
    assert look(worker, code) == []


def test_there_is_no_other_process(worker):
    code = "found = [open(f'/proc/{n}/cmdline').read()[:5] for n in os.listdir('/proc') if n.isdigit()]"
    assert sorted(name[:5] for name in ("bwrap", command.sys_executable())) == sorted(set(look(worker, code)))


@pytest.mark.parametrize("uid", [0, 1000])
def test_every_wall_is_built_for_root_and_for_others(sandbox, monkeypatch, uid):
    """Some barriers stand behind another one, and are missed only by a user for whom that one is not there."""
    monkeypatch.setattr(command.os, "geteuid", lambda: uid)
    words = " ".join(command.command(sandbox._files, Limits(), True))
    for option in ("--die-with-parent", "--unshare-ipc", "--unshare-net", "--unshare-pid", "--unshare-uts", "--new-session", "--clearenv",
                 "--cap-drop ALL", "--remount-ro /dev --remount-ro /", f"--size {Limits().files} --tmpfs /tmp", "RLIMIT_CORE"):  # fmt: skip
        assert option in words, option
    assert ("--unshare-user --disable-userns" in words) == (uid != 0)


def test_it_has_a_world_of_its_own(worker):
    names = ["ipc", "mnt", "net", "pid", "uts"]
    inside = look(worker, f"found = [os.readlink(f'/proc/self/ns/{{name}}') for name in {names}]")
    outside = [os.readlink(f"/proc/self/ns/{name}") for name in names]
    assert not set(inside) & set(outside)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can hand out users")
def test_two_workers_are_two_users(sandbox, worker):
    """The limit of processes counts for a user, and one notebook must not use up another one's."""
    with sandbox.worker(Limits()) as other:
        assert look(worker, "found = os.getuid()") != look(other, "found = os.getuid()")


def test_it_is_nobody(worker):
    uid, groups, caps = look(
        worker,
        "found = [os.getuid(), os.getgroups(), [l for l in open('/proc/self/status') if l.startswith(('CapEff', 'NoNewPrivs'))]]",
    )
    assert uid not in (0, os.getuid()) or os.getuid() != 0
    assert 0 not in groups
    assert [line.split()[1] for line in caps] == ["0000000000000000", "1"]


def test_no_variable_of_the_environment_is_handed_in(worker, monkeypatch):
    assert set(look(worker, "found = list(os.environ)")) <= {*command.ENVIRONMENT, "PWD", "LC_CTYPE"}


def test_only_tmp_can_be_written(worker):
    code = """
found = []
for place in ('/', '/course-sandbox', '/course-sandbox/course/nnlib', '/usr/lib', '/proc', '/dev', '/dev/shm', os.path.dirname(os.__file__)):
    try:
        open(os.path.join(place, 'mine'), 'w').close()
        found.append(place)
    except OSError:
        pass
open('/tmp/mine', 'w').close()"""
    assert look(worker, code) == []


def test_tmp_holds_no_more_than_its_size(worker):
    code = """
size = 0
for n in range(10):
    try:
        with open(f'/tmp/{n}', 'wb') as file:
            size += file.write(bytes(30_000_000))
    except OSError:
        pass
found = size"""
    assert look(worker, code) < 100_000_000


def test_tmp_is_new_each_time(sandbox, worker):
    look(worker, "open('/tmp/left', 'w').close()\nfound = 1")
    with sandbox.worker(Limits()) as other:
        assert look(other, "found = os.listdir('/tmp')") == []


def test_no_network_but_its_own(worker):
    assert look(worker, "import socket\nfound = [name for _, name in socket.if_nameindex()]") == ["lo"]


def test_the_limits_are_set_for_good(worker):
    code = """
import resource
found = {}
for name in ('RLIMIT_AS', 'RLIMIT_CPU', 'RLIMIT_FSIZE', 'RLIMIT_NPROC', 'RLIMIT_CORE', 'RLIMIT_NOFILE'):
    number = getattr(resource, name)
    try:
        resource.setrlimit(number, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except (ValueError, OSError):
        pass
    found[name] = resource.getrlimit(number)"""
    limits = Limits()
    each = {"RLIMIT_AS": limits.memory, "RLIMIT_CPU": limits.notebook_seconds + 5, "RLIMIT_FSIZE": limits.files,
            "RLIMIT_NPROC": limits.processes, "RLIMIT_CORE": 0, "RLIMIT_NOFILE": 64}  # fmt: skip
    assert look(worker, code) == {name: [value, value] for name, value in each.items()}


def test_a_silent_worker_is_given_up(sandbox):
    with sandbox.worker(Limits()) as worker, pytest.raises(SandboxError, match="took longer than 0.5 seconds"):
        worker.request({"do": "cell", "source": SILENT, "name": "cell 1"}, seconds=0.5)


def test_writing_to_a_worker_that_does_not_read_is_given_up(sandbox):
    with sandbox.worker(Limits()) as worker:
        with pytest.raises(SandboxError):
            worker.request({"do": "cell", "source": SILENT, "name": "cell 1"}, seconds=0.2)
        with pytest.raises(SandboxError, match="took longer"):
            worker.request({"do": "cell", "source": "x" * 5_000_000, "name": "cell 2"}, seconds=0.5)


def test_a_reply_that_announces_a_long_header_is_not_waited_for(sandbox):
    code = "import os, struct\nfor n in range(3, 10):\n    try: os.write(n, struct.pack('<4sII', b'WBG1', 1_000_000, 0))\n    except OSError: pass\nwhile True: pass"
    with sandbox.worker(Limits()) as worker, pytest.raises(SandboxError, match="wrote into the line"):
        worker.request({"do": "cell", "source": code, "name": "cell 1"}, seconds=60)


def test_a_reply_written_ahead_counts_for_nothing(sandbox):
    """A frame that a cell puts on the line before it is asked for has not the number of the request."""
    forged = b'{"id": "guess", "arrays": []}'
    code = f"import os, struct\nfor n in range(3, 10):\n    try: os.write(n, struct.pack('<4sII', b'WBG1', {len(forged)}, 0) + {forged!r})\n    except OSError: pass"
    with sandbox.worker(Limits()) as worker, pytest.raises(SandboxError, match="wrote into the line"):
        worker.request({"do": "cell", "source": code, "name": "cell 1"}, seconds=10)


def test_a_sandbox_that_is_stopped_ends_what_runs_and_starts_nothing(isolated):
    with Sandbox() as sandbox:
        worker = sandbox.worker(Limits())
        threading.Timer(0.5, sandbox.stop).start()
        with worker, pytest.raises(SandboxError, match="ended the program"):
            worker.request({"do": "cell", "source": "while True: pass", "name": "cell 1"}, seconds=60)
        with pytest.raises(SandboxError, match="not run any more"):
            sandbox.worker(Limits())


def test_who_stops_listening_to_results_stops_the_sandbox(cohort, isolated):
    with Sandbox() as sandbox:
        job = Job("ada", cohort.stem, json.dumps(cohort.untouched()).encode())
        done = on_this_machine(
            [job],
            {cohort.stem: cohort.release},
            {cohort.stem: cohort.task_cases},
            sandbox=sandbox,
            limits=cohort.limits,
            count=1,
        )
        next(done)
        done.close()
        with pytest.raises(SandboxError, match="not run any more"):
            sandbox.worker(Limits())


class TestWithoutWalls:
    def test_the_same_worker_runs_and_the_result_says_so(self, cohort, released):
        with Sandbox(isolated=False) as open_sandbox:
            released.sandbox = open_sandbox
            result = released.grade(released.solved(shift="def shift(x, b):\n    return x"))
        assert (result.points, result.isolated) == (released.all_points - 1, False)

    def test_limits_hold_there_too(self, released):
        with Sandbox(isolated=False) as open_sandbox, open_sandbox.worker(Limits()) as worker:
            said, _ = worker.request(
                {"do": "cell", "source": "held = bytearray(10 ** 11)", "name": "cell 1"}, seconds=20
            )
            assert said["failed"][0] == "MemoryError"

    def test_a_process_of_its_group_is_ended(self, released, tmp_path):
        with Sandbox(isolated=False) as open_sandbox, open_sandbox.worker(Limits()) as worker:
            code = "import os, time\nif (child := os.fork()) == 0:\n    time.sleep(100)\nraise Exception(str(child))"
            said, _ = worker.request({"do": "cell", "source": code, "name": "cell 1"}, seconds=20)
        with pytest.raises(OSError):
            for _ in range(100):
                os.kill(int(said["failed"][1]), 0)
                os.sched_yield()
                __import__("time").sleep(0.05)

    @pytest.mark.parametrize(
        ("platform", "which", "words"),
        [("darwin", "/usr/bin/bwrap", "needs Linux"), ("linux", None, "apt-get install bubblewrap")],
    )
    def test_why_is_said(self, monkeypatch, platform, which, words):
        monkeypatch.setattr(command.sys, "platform", platform)
        monkeypatch.setattr(command.shutil, "which", lambda name: which)
        assert words in command.why_not_isolated.__wrapped__()
