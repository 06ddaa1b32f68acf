"""`course.py doctor`: all that a helper would ask for, in one block, without names, tokens and passwords; it never fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import doctor, running, server
from workbook.checking import facts

ROOT = Path(__file__).resolve().parents[2]
HOME = "/home/ada"


@pytest.fixture
def course(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n')
    # What this machine or another test has set would be named beside what a test sets.
    for name in [name for name in os.environ if name in server.FOREIGN or name.startswith(server.FOREIGN_JUPYTER)]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(doctor.getpass, "getuser", lambda: "ada")
    monkeypatch.setattr(doctor.socket, "gethostname", lambda: "engine-7")
    return tmp_path


def said(root):
    return "\n".join(doctor.report(root))


def test_a_course_that_was_never_started(course):
    report = said(course)
    lines = report.splitlines()
    assert lines[0].startswith("----- copy from here") and lines[-1].startswith("----- to here")
    for line in (
        f"course: version 1.2.3 in {course}, writable",
        "packages: not set up yet",
        "copies: none yet",
        "open now: nothing",
    ):
        assert line in lines, report
    assert "could not be found out" not in report


def test_what_a_person_set_for_other_programs_is_named_without_its_value(course, monkeypatch):
    monkeypatch.setenv("JUPYTER_TOKEN", "verysecret")
    monkeypatch.setenv("PYTHONPATH", "/somewhere/private")
    report = said(course)
    assert "settings that are ignored: JUPYTER_TOKEN, PYTHONPATH" in report
    assert "verysecret" not in report and "private" not in report


def test_the_end_of_a_failed_set_up_is_shown_without_passwords_and_names(course):
    lines = [f"line {number}" for number in range(30)] + ["Looking in indexes: https://ada:pass@pypi.school.org/simple"]
    (course / ".venv-setup.log").write_text("\n".join([*lines, "ada at engine-7 cannot write"]))
    report = said(course)
    assert "line 29" in report and "line 5\n" not in report
    assert "https://...@pypi.school.org/simple" in report and "USER at COMPUTER cannot write" in report
    assert "pass@" not in report and "ada" not in report.replace(str(course), "")


def test_an_open_course_is_named_without_its_token(course, monkeypatch):
    monkeypatch.setattr(running, "find", lambda my: running.Address("localhost", 8888, "s3cret"))
    report = said(course)
    assert "open now: http://localhost:8888" in report and "s3cret" not in report


def test_what_cannot_be_found_out_hides_nothing_else(course, monkeypatch):
    def broken(my):
        raise RuntimeError("no idea")

    monkeypatch.setattr(running, "find", broken)
    (course / "pyproject.toml").unlink()
    report = said(course)
    assert "open now: could not be found out (RuntimeError: no idea)" in report
    assert "course: could not be found out (FileNotFoundError" in report
    assert "copies: none yet" in report


def test_the_command_prints_it_and_succeeds():
    done = subprocess.run([sys.executable, ROOT / "course.py", "doctor"], capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr == ""
    assert done.stdout.startswith("----- copy from here") and "browser: " in done.stdout


@pytest.mark.parametrize(
    "text", ["~", f"{HOME}/nn", "ada@engine-7 adage", "lab?token=0a1b-2c", "https://me:secret@host/x", "root"]
)
def test_launcher_and_notebook_leave_out_the_same(course, monkeypatch, text):
    """Both say what a helper asks for, and neither can import the other."""
    monkeypatch.setattr(facts.getpass, "getuser", lambda: "ada")
    monkeypatch.setattr(facts.socket, "gethostname", lambda: "engine-7")
    monkeypatch.setenv("HOME", HOME)
    assert doctor._without_names(text) == facts.without_names(text)
