"""What somebody who helps would ask for, as one block to copy: `python3 course.py doctor`.

It changes nothing and never fails: what cannot be found out is said. The part about the environment comes from the course
itself, which also shows it in a notebook (`self_test()`).
"""

import getpass
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import webbrowser

from launcher import environment, hidden, installing, running, server

LINES_OF_LOG = 12


def report(root):
    """The lines, without secrets, names or tokens; the home folder is `~`."""
    yield "----- copy from here -----"
    for question, answer in (
        ("started with", _python),
        ("course", lambda: _course(root)),
        ("disk", lambda: _disk(root)),
        ("packages", lambda: _environment(root)),
        ("copies", lambda: _copies(root / "my")),
        ("Jupyter's own folder", lambda: _hidden(root / "my")),
        ("open now", lambda: _running(root / "my")),
        ("browser", _browser),
        ("settings that are ignored", _ignored),
        ("settings of pip that count", lambda: ", ".join(sorted(installing.index_settings())) or "none"),
        ("last set-up", lambda: _log(root)),
    ):
        try:
            said = answer()
        except Exception as error:  # whoever asks for help gets the rest, too
            said = f"could not be found out ({type(error).__name__}: {error})"
        yield _without_names(f"{question}: {said}")
    yield "----- to here -----"


def _python():
    return f"Python {platform.python_version()}, {platform.platform()}, {sys.executable}"


def _course(root):
    version = re.search(r'^version = "(.+)"', (root / "pyproject.toml").read_text("utf-8"), re.MULTILINE)[1]
    writable = "writable" if os.access(root, os.W_OK) else "NOT writable"
    return f"version {version} in {root}, {writable}"


def _disk(root):
    return f"{shutil.disk_usage(root).free // 2**20} MB free"


def _environment(root):
    python = environment.python_of(root / ".venv")
    if not python.exists():
        return "not set up yet"
    if reason := environment.why_broken(python):
        return f"set up, but broken: {reason}"
    words = [str(python), "-P", "-m", "workbook.checking.facts"]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True, env=server.environment(python), timeout=60)
    return "\n  ".join(["", *(done.stdout or done.stderr).strip().splitlines()])


def _copies(my):
    if not my.is_dir():
        return "none yet"
    count = sum(len(list((my / folder).glob("*.ipynb"))) for folder in ("notebooks", "exercises"))
    return f"{count} notebooks in {my}, {'writable' if os.access(my, os.W_OK) else 'NOT writable'}"


def _hidden(my):
    return ", ".join(str(place) for place in hidden.places(my) if place.is_dir()) or "none yet"


def _running(my):
    address = running.find(my)
    return "nothing" if address is None else f"http://{address.host}:{address.port}"


def _browser():
    try:
        return type(webbrowser.get()).__name__ + " " + str(getattr(webbrowser.get(), "name", ""))
    except webbrowser.Error:
        return "none found; copy the address that is printed"


def _ignored():
    names = (
        name for name in os.environ if name.upper() in server.FOREIGN or name.upper().startswith(server.FOREIGN_JUPYTER)
    )
    return ", ".join(sorted(names)) or "none"


def _log(root):
    logs = sorted(root.glob(".venv*-setup.log"))
    if not logs:
        return "left no errors"
    return "\n  ".join(
        line for log in logs for line in [log.name, *log.read_text("utf-8", "replace").splitlines()[-LINES_OF_LOG:]]
    )


def _without_names(text):
    home = os.path.expanduser("~")
    if len(home) > 1:
        text = text.replace(home, "~")
    try:
        names = ((getpass.getuser(), "USER"), (socket.gethostname(), "COMPUTER"))
    except (OSError, KeyError, ImportError):
        names = ((socket.gethostname(), "COMPUTER"),)
    for name, what in names:
        if len(name) > 2:
            text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", what, text)
    text = re.sub(r"(token=)[\w-]+", r"\1...", text)
    return re.sub(r"//[^/@\s]+@", "//...@", text)
