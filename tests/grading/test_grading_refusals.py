"""What the kernel refuses in the sandbox: calls on the list fail, no key of the teacher's is in reach, memory is one limit for all."""

import ctypes
import errno
import os
import platform
import struct
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from workbook.grading.limits import Limits
from workbook.grading.sandbox import memory_group, meter, refusals
from workbook.grading.sandbox.errors import EarlierStepError, SandboxError, TooSlowError
from workbook.grading.sandbox.memory_group import MemoryGroup
from workbook.grading.sandbox.process import Sandbox

MACHINE = platform.machine()
KEYCTL, ADD_KEY = 250, 248
here_too = pytest.mark.skipif(MACHINE != "x86_64", reason="the numbers in this test are those of x86-64")


@pytest.fixture(scope="module")
def worker(sandbox):
    with sandbox.worker(Limits()) as one:
        yield one


def run(worker, code, seconds=20):
    said, _ = worker.request({"do": "cell", "source": textwrap.dedent(code), "name": "cell 1"}, seconds=seconds)
    return said


def look(worker, code):
    """What `found` is after the code ran inside."""
    said = run(worker, textwrap.dedent(code) + "\nraise Exception(repr(found))")
    assert said["failed"][0] == "Exception", said
    return eval(said["failed"][1])


def called(worker, number, *arguments):
    """What a system call gives inside, and its error."""
    code = f"import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nfound = (libc.syscall({number}, *{arguments!r}), ctypes.get_errno())"
    return look(worker, code)


@pytest.mark.skipif(bool(refusals.why_no_filter()), reason=refusals.why_no_filter())
@pytest.mark.parametrize("name", refusals.CALLS)
def test_a_call_of_the_list_is_refused(worker, name):
    column, _ = refusals.NAMES_OF[MACHINE]
    assert called(worker, refusals.CALLS[name][column], 0, 0, 0, 0, 0) == (-1, errno.EPERM)


@here_too
def test_new_namespaces_are_refused_and_threads_and_children_are_not(worker):
    new_user = 0x10000000
    assert called(worker, 56, new_user, 0, 0, 0, 0) == (-1, errno.EPERM)
    assert called(worker, 435, 0, 0) == (-1, errno.ENOSYS)
    code = """
    import os, subprocess, sys, threading
    seen = []
    threads = [threading.Thread(target=seen.append, args=(n,)) for n in range(16)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    child = os.fork()
    if child == 0:
        os._exit(7)
    found = len(seen), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    """
    assert look(worker, code) == (16, 7)


@here_too
def test_the_same_calls_under_other_numbers_are_refused_too(worker):
    assert called(worker, refusals.X32 + 39) == (-1, errno.EPERM)


@pytest.mark.parametrize("machine", refusals.NAMES_OF)
def test_the_filter_is_one_that_the_kernel_takes(machine):
    """Every jump stays inside, and the last step is a return."""
    steps = list(struct.iter_unpack("<HBBI", refusals.system_call_filter(machine)))
    for place, (code, right, wrong, _) in enumerate(steps):
        if code & 0x07 == 0x05:
            assert place + 1 + max(right, wrong) < len(steps)
    assert steps[-1] == (0x06, 0, 0, 0x7FFF0000) and len(steps) < 4096


def answer_of(filter_, machine, number, argument=0):
    """What a filter says of a call, worked out step by step as the kernel does it."""
    data = struct.pack("<IIQQ", number, machine, 0, argument)
    steps, value, place = list(struct.iter_unpack("<HBBI", filter_)), 0, 0
    while True:
        code, right, wrong, constant = steps[place]
        place += 1
        if code == 0x20:
            (value,) = struct.unpack_from("<I", data, constant)
        elif code == 0x06:
            return constant
        else:
            holds = {0x15: value == constant, 0x35: value >= constant, 0x45: bool(value & constant)}[code]
            place += right if holds else wrong


@pytest.mark.parametrize("machine", refusals.NAMES_OF)
def test_both_machines_refuse_the_same(machine):
    column, name = refusals.NAMES_OF[machine]
    rules = refusals.system_call_filter(machine)
    refused, allowed = 0x00050000 | errno.EPERM, 0x7FFF0000
    for numbers in refusals.CALLS.values():
        assert answer_of(rules, name, numbers[column]) == refused
    read, threads, new_network = {"x86_64": 0, "aarch64": 63}[machine], 0x3D0F00, 0x40000000
    assert answer_of(rules, name, read) == allowed
    assert answer_of(rules, name, refusals.CLONE[column], threads) == allowed
    assert answer_of(rules, name, refusals.CLONE[column], new_network) == refused
    assert answer_of(rules, name, refusals.CLONE3) == 0x00050000 | errno.ENOSYS
    assert answer_of(rules, 0x40000003, read) == refused  # the calls of another machine


def test_the_numbers_are_those_of_the_systems_headers():
    """Where the headers are installed: of this machine's table, and of the one that arm64 uses."""
    found = 0
    for path, column in (
        ("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", 0),
        ("/usr/include/asm-generic/unistd.h", 1),
    ):
        if Path(path).exists():
            words = [line.split() for line in Path(path).read_text().splitlines() if line.startswith("#define __NR")]
            known = {
                word[1].removeprefix("__NR_").removeprefix("__NR3264_"): word[2] for word in words if len(word) > 2
            }
            for name, numbers in refusals.CALLS.items():
                found += known.get(name, str(numbers[column])) == str(numbers[column])
                assert known.get(name, str(numbers[column])) == str(numbers[column]), name
    if not found:
        pytest.skip("no headers are installed here")


def test_where_there_is_no_filter_it_is_said():
    assert "this machine is riscv64" in refusals.why_no_filter("riscv64")
    assert refusals.system_call_filter("riscv64") == b""


@here_too
@pytest.mark.skipif(not Path("/proc/keys").exists(), reason="this kernel has no key rings")
def test_no_key_of_the_teacher_is_in_reach(isolated):
    """A key in the grader's own session: neither a filter nor another user alone would hide it."""
    libc = ctypes.CDLL(None, use_errno=True)
    session = ctypes.c_long(-3)
    assert libc.syscall(ADD_KEY, b"user", b"a-teachers-ticket", b"secret", 6, session) > 0, os.strerror(
        ctypes.get_errno()
    )
    with Sandbox(isolated=True) as sandbox, sandbox.worker(Limits()) as one:
        for path in ("/proc/keys", "/proc/key-users"):
            assert run(one, f"open({path!r}).read()")["failed"][0] == "PermissionError"
        assert called(one, KEYCTL, 0, -3, 0) == (-1, errno.EPERM)
        # what the workers have is what the thread has that starts them
        theirs = sandbox._starter.submit(session_ring).result()
    assert theirs != session_ring()
    assert "a-teachers-ticket" in Path("/proc/keys").read_text()


def session_ring():
    return ctypes.CDLL(None).syscall(KEYCTL, 0, ctypes.c_long(-3), 0)


class TestMemory:
    def test_children_share_one_limit(self, sandbox):
        code = """
        import os, time
        for n in range(8):
            if os.fork() == 0:
                held = bytearray(b'x') * 60_000_000
                time.sleep(60)
                os._exit(0)
        time.sleep(60)
        """
        with sandbox.worker(Limits(memory=300_000_000)) as one, pytest.raises(SandboxError, match="more than 0.3 GB"):
            run(one, code)

    def test_what_forked_processes_share_counts_once(self, sandbox):
        code = """
        import os, time
        held = bytearray(b'x') * 100_000_000
        children = []
        for n in range(6):
            if (child := os.fork()) == 0:
                time.sleep(0.5)
                os._exit(0)
            children.append(child)
        [os.waitpid(child, 0) for child in children]
        """
        with sandbox.worker(Limits(memory=300_000_000)) as one:
            assert run(one, code) == {}

    def test_a_group_is_made_entered_and_removed(self, tmp_path, monkeypatch):
        """On a folder that looks like the kernel's. (With the kernel's own it was tried in a virtual machine, Linux 6.1.)"""
        (tmp_path / "cgroup.procs").touch()
        group = MemoryGroup(tmp_path, 1234)
        (folder,) = [path for path in tmp_path.iterdir() if path.is_dir()]
        assert (folder / "memory.max").read_text() == "1234"
        done = subprocess.run(
            group.around([sys.executable, "-c", "import os; print(os.getpid())"]), capture_output=True
        )
        assert (folder / "cgroup.procs").read_text().strip() == done.stdout.decode().strip()
        (folder / "memory.events").write_text("low 0\noom 2\noom_kill 1\n")
        assert group.was_too_small()
        for path in folder.iterdir():
            path.unlink()  # the kernel's files go with their folder
        group.remove()
        assert not folder.exists()

    def test_without_a_group_of_our_own_the_watch_is_left(self, monkeypatch, tmp_path):
        monkeypatch.setattr(memory_group, "_parent", lambda: tmp_path / "not there")
        assert memory_group.memory_group(1) is None


class TestTime:
    @pytest.mark.thorough
    def test_a_busy_machine_takes_nothing(self, sandbox):
        """Four endless programs beside it: by the clock the cell takes several times its seconds."""
        busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4 * (os.cpu_count() or 1))]
        try:
            with sandbox.worker(Limits()) as one:
                code = "import time\nbegin = time.process_time()\nwhile time.process_time() - begin < 1.0: pass"
                assert run(one, code, seconds=1.6) == {}
                assert 0.8 < one.spent < 1.6
        finally:
            for process in busy:
                process.kill()
                process.wait()

    def test_who_sleeps_is_given_up_too(self, sandbox):
        with sandbox.worker(Limits()) as one, pytest.raises(TooSlowError, match="took longer than 0.5 seconds"):
            run(one, "import time\ntime.sleep(1000)", seconds=0.5)

    def test_children_compute_on_the_same_account(self, sandbox):
        code = "import os\nif os.fork() == 0:\n    while True: pass\nos.wait()"
        with sandbox.worker(Limits()) as one, pytest.raises(TooSlowError):
            run(one, code, seconds=0.5)

    def test_an_endless_loop_is_broken_off_and_the_notebook_goes_on(self, sandbox):
        with sandbox.worker(Limits()) as one:
            assert run(one, "kept = 7\nwhile True: pass\ndef behind(): return kept", seconds=0.4) == {"slow": True}
            assert look(one, "found = behind()") == 7


def test_a_fork_that_comes_back_says_nothing(sandbox):
    with sandbox.worker(Limits()) as one:
        assert run(one, "import os\nos.fork()") == {}
        assert run(one, "x = 1") == {} and look(one, "found = x") == 1


def test_who_answers_twice_is_the_step_before(sandbox):
    """A fork that takes the program inside apart, so that it does answer."""
    code = """
    import os, sys
    frame = sys._getframe()
    while 'outgoing' not in frame.f_locals:
        frame = frame.f_back
    text = ('{"id": "%s", "arrays": []}' % frame.f_locals['said']['id']).encode()
    import struct
    for n in range(2):
        os.write(frame.f_locals['outgoing'], struct.pack('<4sII', b'WBG1', len(text), 0) + text)
    """
    with sandbox.worker(Limits()) as one:
        assert run(one, code) == {}
        with pytest.raises(EarlierStepError):
            run(one, "x = 1")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="there is no /proc")
@pytest.mark.parametrize("lists", [True, False])
def test_the_meter_sees_children_with_and_without_the_kernels_list(monkeypatch, lists):
    monkeypatch.setattr(meter, "_LISTS_CHILDREN", lists)
    words = [
        sys.executable,
        "-c",
        "import os; os.fork(); held = bytearray(b'x') * 50_000_000; print(flush=True); input()",
    ]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        process.stdout.read(2)  # both have their memory
        look = meter.Meter(process.pid, 10**12).look()
        assert 100_000_000 < look.memory < 300_000_000 and look.cpu >= 0
        assert len(meter._processes(process.pid)) == 2
    finally:
        process.communicate(b"\n\n")
