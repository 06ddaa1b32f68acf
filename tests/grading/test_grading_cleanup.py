"""A grader that is killed leaves nothing running, and the folder that it leaves is taken away by the next one, and no other."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from workbook.grading import release as releases
from workbook.grading.sandbox import cleanup
from workbook.grading.sandbox.process import Sandbox

pytestmark = pytest.mark.skipif(cleanup.fcntl is None, reason="nobody grades there")


@pytest.fixture
def tmp(tmp_path, monkeypatch):
    """A folder for temporary files that nobody else uses."""
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(cleanup.tempfile, "tempdir", None)
    yield place
    cleanup.tempfile.tempdir = None


def left_behind(place, name="course-sandbox-1234"):
    """The folder of a grader that is dead."""
    (place / name / "guest").mkdir(parents=True)
    (place / name / cleanup.MARKER).touch()
    return place / name


def test_the_folder_of_a_dead_grader_is_taken_away(tmp):
    path = left_behind(tmp)
    (path / "site").symlink_to(tmp.parent)
    (tmp.parent / "mine").touch()
    assert cleanup.remove_abandoned() == [str(path)] and not path.exists()
    assert (tmp.parent / "mine").exists() and cleanup.remove_abandoned() == []


def test_a_new_sandbox_sweeps(tmp):
    path = left_behind(tmp)
    with Sandbox(isolated=False):
        assert not path.exists() and len(list(tmp.iterdir())) == 1
    assert not list(tmp.iterdir())


def test_the_folder_of_a_living_grader_stays(tmp):
    with Sandbox(isolated=False) as sandbox:
        assert cleanup.remove_abandoned() == []
        assert (sandbox._files.folder / "guest" / "worker.py").exists()


def test_what_is_not_a_graders_stays(tmp):
    other = left_behind(tmp, "something-else")
    without_marker = tmp / "course-sandbox-a"
    without_marker.mkdir()
    (tmp / "course-sandbox-b").symlink_to(other)
    (tmp / "course-sandbox-c").write_text("a file")
    behind_a_link = tmp / "course-sandbox-d"
    behind_a_link.mkdir()
    (behind_a_link / cleanup.MARKER).symlink_to(other / cleanup.MARKER)
    no_file = tmp / "course-sandbox-e"
    (no_file / cleanup.MARKER).mkdir(parents=True)
    os.mkfifo(tmp / "course-sandbox-f")
    before = sorted(tmp.rglob("*"))
    assert cleanup.remove_abandoned() == [] and sorted(tmp.rglob("*")) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
@pytest.mark.parametrize("whose", [".", cleanup.MARKER])
def test_the_folder_of_another_user_stays(tmp, whose):
    path = left_behind(tmp)
    os.chown(path / whose, 65534, 65534)
    assert cleanup.remove_abandoned() == [] and path.exists()


def endless():
    """An exercise whose first answer runs for ever, over and over."""
    notebook = nbformat.from_dict(releases.load()["01_structure"].notebook)
    for number in range(8):
        notebook.cells.insert(1, nbformat.v4.new_code_cell(f"number = {number}\nwhile True: pass"))
    return json.dumps(notebook)


def processes_of(folder):
    """The processes that see a sandbox's folder, or were started with its name."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if folder in (path / "mountinfo").read_text() or folder in (path / "cmdline").read_text():
                found.append(int(path.name))
        except OSError:
            continue
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux ends the children of a killed process")
@pytest.mark.parametrize("walled", [True, False])
def test_a_killed_grader_leaves_no_process_and_the_next_one_takes_its_folder_away(
    tmp, tmp_path, isolated, walled, wait_for
):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ada.ipynb").write_text(endless(), encoding="utf-8")
    path = os.environ["PATH"] if walled else str(tmp_path)  # where no bubblewrap is
    env = {**os.environ, "PYTHONPATH": str(releases.REPOSITORY), "PATH": path}
    words = [sys.executable, "-P", "-m", "workbook.grading", str(tmp_path / "in")]
    grader = subprocess.Popen(
        words, env=env, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        folder = wait_for(lambda: next(tmp.glob("course-sandbox-*"), None), "the grader's folder").name
        # the grader itself does not name its folder; all that do are its children
        wait_for(lambda: set(processes_of(folder)) - {grader.pid}, "the worker")
        grader.send_signal(signal.SIGKILL)
        grader.wait(timeout=300)
        wait_for(lambda: not processes_of(folder), "the end of its children")
    finally:
        grader.kill()
        grader.wait()
    assert (tmp / folder).exists()
    assert cleanup.remove_abandoned() == [str(tmp / folder)] and not (tmp / folder).exists()
    shutil.rmtree(tmp_path / "in")
