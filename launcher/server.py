"""JupyterLab, opened on the learner's own copies.

Settings are given to this one server, on its command line, in its environment variables and inside `.venv`: the
person's own Jupyter configuration is neither changed nor needed. JupyterLab is kept from asking the internet for news
and updates, and from asking whether it may.
"""

import errno
import json
import os
import socket
import subprocess
import sys

from launcher.errors import LauncherError

FIRST_PAGE = "notebooks/00_start_here.ipynb"
QUIET = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}


def command(python, my, *, port=None, ip=None, browser=True):
    """The command that starts JupyterLab in the folder `my`."""
    page = f"/lab/tree/{FIRST_PAGE}" if (my / FIRST_PAGE).exists() else "/lab"
    words = [
        # -P: a file of the learner's in my/, say json.py, must not take the place of a module of the server
        str(python), "-P", "-m", "jupyterlab",
        f"--ServerApp.root_dir={my}",
        f"--LabApp.default_url={page}",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--Application.log_level=ERROR",
        # Ctrl-C ends the server at once instead of asking whether it may
        "--ServerApp.answer_yes=True",
    ]  # fmt: skip
    if port is not None:
        words += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if ip is not None:
        words.append(f"--ServerApp.ip={ip}")
    if not browser:
        words.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")
    return words


def quieten(python):
    """Set defaults for the JupyterLab of this environment, so that no question about news covers the page."""
    settings = python.parent.parent / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    if not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(json.dumps(QUIET, indent=1) + "\n", "ascii")


def environment(python, my=None):
    """The environment variables for a process of the course: its own programs and kernels come first."""
    home = python.parent.parent
    values = {key: value for key, value in os.environ.items() if key.upper() not in ("PYTHONPATH", "PYTHONHOME")}
    values.update(
        PATH=os.pathsep.join([str(python.parent), os.environ.get("PATH", "")]),
        VIRTUAL_ENV=str(home),
        JUPYTER_PREFER_ENV_PATH="1",
        JUPYTERLAB_DIR=str(home / "share" / "jupyter" / "lab"),
    )
    if my is not None:
        # open tabs are remembered here, apart from those of other projects
        values["JUPYTERLAB_WORKSPACES_DIR"] = str(my / ".workspaces")
    return values


def require_free(port, ip=None):
    """Raise `LauncherError` unless a server can listen on this port of this address (every address if `ip` is "*")."""
    hosts = {None: ("127.0.0.1", "::1"), "localhost": ("127.0.0.1", "::1"), "*": ("0.0.0.0",)}.get(ip, (ip,))
    for host in hosts:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            with socket.socket(family, kind, protocol) as probe:
                if os.name == "posix":
                    # as the server does it: a port that was closed a moment ago counts as free
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise LauncherError(
                    f"Port {port} is in use, perhaps by a course that is open already: look for it in your browser, or"
                    f" start with another port: python3 course.py --port {port + 1 if port < 65535 else 8888}"
                ) from None
            if error.errno == errno.EACCES:
                raise LauncherError(
                    f"Port {port} is closed to you: take one from 1024 to 65535, for example 8888."
                ) from None
            if host != "::1":
                raise LauncherError(
                    f"This computer has no address '{host}': leave --ip out, or name one it has."
                ) from None


def without_terminal():
    """Whether nobody can type here: in a container, as a service, behind a pipe.

    A Jupyter server that finds no terminal takes Ctrl-C's signal for a crash: it leaves its files behind, and may wait
    for ever for a thread. SIGTERM it always obeys.
    """
    return os.name == "posix" and not (sys.stdin and sys.stdin.isatty())


def run(words, *, apart=False, **options):
    """Run a program to its end and return its exit code.

    Ctrl-C is left to the program, which receives it too. A program that is kept `apart` does not: it is told by SIGTERM.
    """
    child = subprocess.Popen(words, start_new_session=apart, **options)
    try:
        try:
            return child.wait()
        except KeyboardInterrupt:
            if apart:
                child.terminate()
            return child.wait(timeout=20)
    except (KeyboardInterrupt, subprocess.TimeoutExpired):
        child.kill()
        return child.wait()
    except BaseException:
        child.terminate()
        child.wait()
        raise
