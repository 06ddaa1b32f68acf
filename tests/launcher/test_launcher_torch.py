"""`course.py torch`: it says how large PyTorch is and asks, takes the build for processors, tries it, and takes away what fails.

A stand-in for the environment's Python plays pip and torch: no test here needs a network or PyTorch.
"""

import os
import platform
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from launcher import environment, installing, main, pytorch

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in for Python is a shell script")

# Notes each call. `pip install` says and does what the test wants; torch "works" when its folder is whole.
STAND_IN = """#!/bin/sh
echo "$*" >> "$CALLS"
case "$*" in
  *"pip install"*)
    [ -z "$WORDS_OF_PIP" ] || echo "$WORDS_OF_PIP" >&2
    mkdir -p "$SITE/torch"
    [ -z "$FAILS" ] || exit 1
    mkdir -p "$SITE/torch-2.13.0+cpu.dist-info"; touch "$SITE/torch/__init__.py" ;;
  *"pip uninstall"*) rm -rf "$SITE"/torch "$SITE"/torch-*.dist-info ;;
  -c*)
    [ -f "$SITE/torch/__init__.py" ] || { echo "ModuleNotFoundError: No module named 'torch'" >&2; exit 1; }
    [ -z "$BROKEN" ] || { echo "$BROKEN" >&2; exit 1; }
    echo "PyTorch 2.13.0+cpu" ;;
esac
"""


class Course:
    """A course whose environment is a stand-in."""

    def __init__(self, root, monkeypatch):
        self.root, self.set, self.unset = root, monkeypatch.setenv, monkeypatch.delenv

    def __call__(self, *words):
        return main.main(["torch", *words], str(self.root))

    def make(self, name):
        python = installing.python_of(self.root / name)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text(STAND_IN)
        python.chmod(0o755)
        site = environment.site_packages(self.root / name)
        site.mkdir(parents=True, exist_ok=True)
        self.set("SITE", str(site))
        self.site = site
        return python

    def calls(self, word="pip install"):
        path = self.root / "calls"
        return [line for line in path.read_text().splitlines() if word in line] if path.exists() else []

    def left(self):
        return sorted(path.name for path in self.site.iterdir())


@pytest.fixture
def course(tmp_path, monkeypatch):
    made = Course(tmp_path, monkeypatch)
    for name in ("WORDS_OF_PIP", "FAILS", "BROKEN", "PIP_INDEX_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    (tmp_path / pytorch.REQUIREMENTS).write_text((ROOT / pytorch.REQUIREMENTS).read_text("utf-8"))
    monkeypatch.setattr(environment, "ensure", lambda root, name, *_, **__: made.make(name))
    monkeypatch.setattr(sys, "platform", "linux")
    return made


def answers(monkeypatch, text):
    asked = []

    def answer(question):
        asked.append(question)
        if text is None:
            raise EOFError
        return text

    monkeypatch.setattr("builtins.input", answer)
    return asked


def test_it_says_the_sizes_before_it_asks_and_no_is_the_default(course, monkeypatch, capsys):
    asked = answers(monkeypatch, "")
    assert course() == 0
    said = capsys.readouterr().out
    assert (
        "PyTorch 2.13.0" in said
        and "about 200 MB" in said
        and "about 900 MB" in said
        and "download.pytorch.org" in said
    )
    assert asked and "Nothing was installed." in said and course.calls() == []


def test_yes_installs_and_says_where(course, monkeypatch, capsys):
    answers(monkeypatch, "y")
    assert course() == 0
    assert "PyTorch 2.13.0 is in .venv and works" in capsys.readouterr().out
    assert course.left() == ["torch", "torch-2.13.0+cpu.dist-info"]
    assert not (course.root / ".venv" / pytorch.UNDER_WAY).exists()
    assert not list(course.root.glob("*.log"))


def test_where_nobody_can_answer_it_says_so(course, monkeypatch, capsys):
    answers(monkeypatch, None)
    assert course() == 1
    assert "course.py torch --yes" in capsys.readouterr().err and course.calls() == []


def test_with_yes_nobody_is_asked(course, monkeypatch):
    asked = answers(monkeypatch, "n")
    assert course("--yes") == 0
    assert asked == [] and len(course.calls()) == 1


def test_on_linux_no_build_but_that_for_processors_can_come(course):
    course("--yes")
    [call] = course.calls()
    assert "--index-url https://download.pytorch.org/whl/cpu" in call and call.endswith("torch==2.13.0+cpu")
    assert "extra-index-url" not in call


def test_a_companys_own_index_is_asked_as_well(course):
    course.set("PIP_INDEX_URL", "https://mirror/simple")
    course("--yes")
    [call] = course.calls()
    assert "--extra-index-url https://mirror/simple" in call and call.endswith("torch==2.13.0+cpu")


@pytest.mark.parametrize("system, megabytes", [("darwin", 120), ("win32", 130)])
def test_elsewhere_the_usual_index_has_it(course, monkeypatch, capsys, system, megabytes):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: "arm64")
    course("--yes")
    [call] = course.calls()
    assert "index-url" not in call and call.endswith("torch==2.13.0")
    assert f"about {megabytes} MB" in capsys.readouterr().out


def test_a_mac_with_intel_is_told_before_anything_starts(course, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    assert course("--yes") == 1
    assert "Macs with a processor by Intel" in capsys.readouterr().err and course.calls() == []


def test_the_second_time_nothing_is_fetched(course, capsys):
    course("--yes")
    assert course("--yes") == 0
    assert len(course.calls()) == 1
    assert "already, and works: nothing was changed" in capsys.readouterr().out


def test_dev_takes_the_environment_of_the_tests_and_says_so(course, capsys):
    assert course("--yes", "--dev") == 0
    assert "PyTorch 2.13.0 is in .venv-dev and works" in capsys.readouterr().out
    assert not (course.root / ".venv").exists()


def test_an_option_that_is_none_is_answered_in_one_sentence(course, capsys):
    assert course("--gpu") == 1
    err = capsys.readouterr().err
    assert "--gpu" in err and err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("NewConnectionError: Failed to establish a new connection", "connect this computer to the internet"),
        ("OSError: [Errno 28] No space left on device", "is full"),
        ("SSLError: certificate verify failed", "puts a certificate of its own"),
        ("HTTP error 403 while getting the page", "download.pytorch.org/whl/cpu refuses to give them"),
        (
            "Fetched page https://download.pytorch.org/whl/cpu/torch/\n(from versions: none)\n"
            "ERROR: No matching distribution found for torch==2.13.0+cpu",
            "There is no PyTorch 2.13.0 for Python",
        ),
        ("Segmentation fault", "says why"),
    ],
    ids=["no network", "disk full", "certificate", "refused", "none for this Python", "something else"],
)
def test_a_failure_is_told_with_its_reason_and_nothing_is_left(course, capsys, words, sentence):
    course.set("WORDS_OF_PIP", words)
    course.set("FAILS", "yes")
    assert course("--yes") == 1
    err = capsys.readouterr().err
    assert sentence in err and err.count("\n") == 1, err
    assert course.left() == [] and not (course.root / ".venv" / pytorch.UNDER_WAY).exists()
    assert (course.root / ".venv-torch-setup.log").exists(), "the details are kept"


def test_what_is_installed_but_does_not_work_is_taken_away_and_its_words_are_told(course, capsys):
    course.set("BROKEN", "OSError: libgomp.so.1: cannot open shared object file")
    assert course("--yes") == 1
    err = capsys.readouterr().err
    assert "does not work ('OSError: libgomp.so.1" in err and "taken away again" in err
    assert course.left() == []


def test_what_was_cut_off_is_not_said_to_be_there_and_is_made_anew(course, capsys):
    course("--yes")
    (course.root / ".venv" / pytorch.UNDER_WAY).touch()  # as after a power cut in the middle
    assert pytorch.found(course.root / ".venv") == ""
    assert course("--yes") == 0
    assert len(course.calls()) == 2 and len(course.calls("pip uninstall")) == 1
    assert "PyTorch 2.13.0 is in .venv and works" in capsys.readouterr().out


def test_ctrl_c_leaves_nothing_half_installed(course, monkeypatch):
    real = installing.run

    def stopped(command, log, held=()):
        code = real(command, log, held)
        if "install" in command:
            raise KeyboardInterrupt
        return code

    monkeypatch.setattr(installing, "run", stopped)
    assert course("--yes") == 130
    assert course.left() == [] and pytorch.found(course.root / ".venv") == ""


def test_too_little_space_is_said_before_anything_is_fetched(course, monkeypatch, capsys):
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(pytorch.shutil, "disk_usage", lambda path: usage(300 * 2**20))
    assert course("--yes") == 1
    assert "needs 1100 MB" in capsys.readouterr().err and course.calls() == []


def test_what_pip_says_of_a_server_without_a_build_for_this_python_is_understood(course, tmp_path):
    """pip itself, asked of a folder that holds a build for another Python only."""
    (tmp_path / "torch-2.13.0+cpu-cp27-cp27m-win32.whl").touch()
    words = [sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", "--find-links", str(tmp_path)]
    done = subprocess.run([*words, "torch==2.13.0+cpu"], capture_output=True, text=True)
    assert done.returncode != 0
    problem = pytorch._explained(course.root, done.stdout + done.stderr, course.root / ".venv", course.root / "x.log")
    assert "There is no PyTorch 2.13.0 for Python" in str(problem), done.stderr


def test_the_version_is_the_one_that_nnlib_was_compared_with():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"torch=={pytorch.version(ROOT)}" in project["optional-dependencies"]["benchmark"]


def test_an_environment_that_is_made_anew_says_that_pytorch_is_gone(tmp_path, monkeypatch):
    said, folder = [], tmp_path / ".venv"
    (environment.site_packages(folder) / "torch-2.13.0+cpu.dist-info").mkdir(parents=True)
    (folder / "pyvenv.cfg").touch()
    (tmp_path / "requirements.txt").touch()

    def install(folder, requirements, begin, *_):
        begin()
        environment.site_packages(folder).mkdir(parents=True)

    monkeypatch.setattr(environment, "install", install)
    monkeypatch.setattr(environment, "why_broken", lambda python: "")
    environment.ensure(tmp_path, ".venv", ("requirements.txt",), said.append)
    assert any("course.py torch" in line for line in said), said
