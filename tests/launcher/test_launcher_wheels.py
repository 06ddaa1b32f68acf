"""Setting up without internet: what is fetched for which computer, and what is said where a folder does not fit."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import installing, wheels
from launcher.errors import LauncherError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def filled(tmp_path):
    """A folder as `course.py wheels` leaves it, for the names of systems with Pythons that are given."""

    def fill(*names):
        (tmp_path / wheels.LIST).write_text(json.dumps({name: ["numpy==2.5.5"] for name in names}))
        return tmp_path

    return fill


def here():
    return f"{wheels.this_system()} {wheels.this_python()}"


def test_a_folder_for_this_computer_is_taken(filled):
    folder = filled("windows 3.99", here())
    assert wheels.require(str(folder)) == folder.resolve()


def test_a_folder_for_another_computer_says_which_and_how_to_fill_it(filled):
    with pytest.raises(LauncherError) as raised:
        wheels.require(filled("windows 3.99"))
    said = str(raised.value)
    assert "holds the packages for windows 3.99; this computer is " + wheels.this_system() in said
    assert f"course.py wheels FOLDER --system {wheels.this_system()} --python {wheels.this_python()}" in said


@pytest.mark.parametrize("content", [None, "", "[]", "{"], ids=["no list", "empty", "another kind", "cut off"])
def test_a_folder_that_was_not_filled_by_the_course_is_called_so(tmp_path, content):
    if content is not None:
        (tmp_path / wheels.LIST).write_text(content)
    with pytest.raises(LauncherError, match="was not filled by 'course.py wheels': it has no course-wheels.json"):
        wheels.require(tmp_path)


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(LauncherError, match="There is no folder .*nowhere"):
        wheels.require(tmp_path / "nowhere")


def test_both_installers_look_nowhere_else(monkeypatch, tmp_path):
    monkeypatch.setattr(installing.shutil, "which", lambda name: "/bin/uv")
    for tool, (make, fill) in installing._ways(tmp_path / ".venv", tmp_path / "requirements.txt", tmp_path / "wheels"):
        for command in (make, fill) if tool == "uv" else (fill,):
            assert command[command.index("--no-index") + 1 :][:2] == ["--find-links", str(tmp_path / "wheels")]


@pytest.mark.parametrize(
    "said, missing",
    [
        ("ERROR: No matching distribution found for numpy==2.5.5", "numpy==2.5.5"),
        ("  × No solution found\n  ╰─▶ Because numpy was not found in the provided package locations", "numpy"),
        ("  ╰─▶ Because there is no version of numpy==2.5.5 and you require", "numpy==2.5.5"),
    ],
)
def test_a_package_that_the_folder_lacks_is_named(said, missing):
    assert installing._missing(said) == missing


@pytest.mark.parametrize("words", [[], ["x", "--system", "amiga"], ["x", "--python", "2.7"]])
def test_bad_words_are_one_sentence(words):
    done = subprocess.run([sys.executable, ROOT / "course.py", "wheels", *words], capture_output=True, text=True)
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr, done.stderr


@pytest.mark.thorough
@pytest.mark.slow
def test_each_system_gets_its_own_packages(tmp_path):
    """Needs the internet, as setting up does."""
    for system in ("linux", "macos", "windows"):
        wheels.fetch(tmp_path, ROOT / "requirements.txt", system, "3.13", print)
    lists = json.loads((tmp_path / wheels.LIST).read_text())
    names = {key: {line.partition("==")[0] for line in lines} for key, lines in lists.items()}
    linux, macos, windows = (names[f"{system} 3.13"] for system in ("linux", "macos", "windows"))
    assert {"numpy", "jupyterlab", "scikit-learn"} <= linux & macos & windows
    assert windows - linux == {"colorama", "pywinpty"} and linux - windows == {"pexpect", "ptyprocess"}
    assert macos - linux == {"appnope"}
    files = " ".join(file.name for file in tmp_path.glob("numpy-*.whl"))
    for tag in ("win_amd64", "macosx_14_0_arm64", "manylinux"):
        assert tag in files, files
    assert list(tmp_path.glob("pip-*.whl"))


@pytest.mark.thorough
@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("bwrap"), reason="the network is cut off by bubblewrap")
def test_the_course_sets_itself_up_with_the_network_cut_off(tmp_path):
    """From a clone to a JupyterLab that answers, and a notebook that runs in a kernel of it."""
    folder, course = tmp_path / "wheels", tmp_path / "course"
    wheels.fetch(folder, ROOT / "requirements.txt", wheels.this_system(), wheels.this_python(), print)
    subprocess.run(["git", "clone", "-q", ROOT, course], check=True)
    words = [
        "bwrap",
        "--dev-bind",
        "/",
        "/",
        "--unshare-net",
        "--die-with-parent",
        "--chdir",
        str(course),
        sys.executable,
        "-c",
    ]
    env = {key: value for key, value in os.environ.items() if key not in ("PIP_FIND_LINKS", "PYTHONPATH")}
    done = subprocess.run([*words, OFFLINE, str(folder)], capture_output=True, text=True, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "ready", done.stdout


# what somebody without internet does: sets the course up, opens the address that it prints, and runs the first notebook
OFFLINE = """
import re, socket, subprocess, sys, urllib.request
try:
    socket.create_connection(("1.1.1.1", 53), 5)
    sys.exit("the network is not cut off")
except OSError:
    pass
words = [sys.executable, "course.py", "--no-browser", "--port", "0", "--wheels", sys.argv[1]]
running = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
try:
    for line in running.stdout:
        print(line, end="")
        if line.startswith("Open this in your browser: "):
            break
    else:
        sys.exit("no address was printed")
    page = line.split()[-1]
    assert b"JupyterLab" in urllib.request.urlopen(page).read()
    first = re.sub("/lab/tree/", "/api/contents/", page)
    assert b"cells" in urllib.request.urlopen(first).read()
finally:
    running.terminate()
    running.wait()
words = [".venv/bin/python", "-m", "nbconvert", "--to", "notebook", "--execute", "--stdout", "my/notebooks/01_structure.ipynb"]
subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
print("ready")
"""
