"""JupyterLab, opened on the learner's own copies.

Settings are given to this one server, on its command line, in its environment variables and inside `.venv`: what the
person, or this computer, has configured for another Jupyter is neither changed nor read. JupyterLab is kept from asking
the internet for news and updates, and from asking whether it may.
"""

import errno
import itertools
import os
import socket
import subprocess
import sys

from launcher import hidden
from launcher.errors import LauncherError
from launcher.place import last_place
from launcher.trust import FIRST_PAGE

QUIET_OPTIONS = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    # or each start would ask npm, where there is one, for language servers; with an odd HOME npm never ends
    "--LanguageServerManager.autodetect=False",
)
FIRST_PORT = 8888
# JupyterLab, started by the `main` of a module, without what /etc/jupyter and /usr/share/jupyter hold for everybody at this computer.
# Two things go that took half the processor time of its start. With rfc3987_syntax, whose grammar is read anew each time, jsonschema
# could check addresses that are not in ASCII, which nothing here asks for. And where there is Node.js, JupyterLab runs yarn to ask
# where extensions come from, though none can be installed here.
NO_GRAMMAR = 'import sys\nsys.modules["rfc3987_syntax"] = None\n'
NO_YARN = 'from jupyterlab import commands\ncommands._yarn_config = lambda logger: dict([("yarn config", dict())])\n'
PROGRAM = f"""{NO_GRAMMAR}
from jupyter_core import paths
for name in ("SYSTEM_CONFIG_PATH", "SYSTEM_JUPYTER_PATH"):
    getattr(paths, name, []).clear()
import nbformat.sign
from {{module}} import main
{NO_YARN}
from launcher.trust import sign_in_background
sign_in_background(sys.argv[1].removeprefix("--ServerApp.root_dir="), nbformat)
main()
"""
# what a person may have set for other programs, and what would change the course
FOREIGN = (
    "PYTHONPATH", "PYTHONHOME", "PYTHONPLATLIBDIR", "PYTHONSTARTUP", "PYTHONOPTIMIZE", "PYTHONINSPECT", "PYTHONWARNINGS",
    "PYTHONDEVMODE", "PYTHONVERBOSE", "PYTHONPROFILEIMPORTTIME", "IPYTHONDIR", "IPYTHON_DIR", "MPLCONFIGDIR", "MATPLOTLIBRC",
)  # fmt: skip
FOREIGN_JUPYTER = ("JUPYTER_", "JUPYTERLAB_", "JPY_")


class PortInUseError(LauncherError):
    """Somebody else listens on the port."""


def first_page(my):
    """The page on which the course opens: where the learner was, or else the first one."""
    return last_place(my) or (f"/lab/tree/{FIRST_PAGE}" if (my / FIRST_PAGE).exists() else "/lab")


def default_url(my):
    """The same for JupyterLab's setting, which knows nothing of a place on a page."""
    return first_page(my).partition("#")[0]


def command(python, my, port, ip=None):
    """The command that starts JupyterLab in the folder `my`; the token that it asks for comes from its environment."""
    words = [
        # -P: a file of the learner's in my/, say json.py, must not take the place of a module of the server
        str(python), "-P", "-c", PROGRAM.format(module="jupyterlab.labapp"),
        f"--ServerApp.root_dir={my}",
        f"--ServerApp.ip={'localhost' if ip is None else ip}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        # the launcher opens the browser, on the address itself: many browsers may not read a file that leads there
        "--no-browser",
        "--ServerApp.use_redirect_file=False",
        f"--LabApp.default_url={default_url(my)}",
        *QUIET_OPTIONS,
        "--Application.log_level=ERROR",
        # Ctrl-C ends the server at once instead of asking whether it may
        "--ServerApp.answer_yes=True",
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")
    return words


def environment(python):
    """The environment variables for a process of the course: its own programs and kernels come first."""
    home = python.parent.parent
    values = {
        key: value
        for key, value in os.environ.items()
        if key.upper() not in FOREIGN and not key.upper().startswith(FOREIGN_JUPYTER)
    }
    values.update(
        PATH=os.pathsep.join([str(python.parent), os.environ.get("PATH", "")]),
        VIRTUAL_ENV=str(home),
        JUPYTER_PREFER_ENV_PATH="1",
        JUPYTERLAB_DIR=str(home / "share" / "jupyter" / "lab"),
    )
    # The course's matrices are small. Two kernels whose BLAS each take all cores wait for each other: on two cores a cell of
    # chapter 15 then takes 14 times as long, while alone it is no sooner with two threads than with one.
    values.setdefault("OPENBLAS_NUM_THREADS", "1")
    return values


def environment_of_jupyterlab(python, folder, token):
    """The environment variables for JupyterLab, which keeps what is its own in the hidden folder `folder`."""
    return {**environment(python), **hidden.variables(folder), "JUPYTER_TOKEN": token}


def choose_port(wanted=None, ip=None):
    """The port `wanted`, if it is free; without one the first free port from 8888 on, and any free one for 0."""
    if wanted == 0:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return probe.getsockname()[1]
    if wanted is not None:
        require_free(wanted, ip)
        return wanted
    for port in itertools.count(FIRST_PORT):
        try:
            require_free(port, ip)
            return port
        except PortInUseError:
            if port == 65535:
                raise


def is_free(port, ip=None):
    """Whether nobody else listens on the port."""
    try:
        require_free(port, ip)
    except PortInUseError:
        return False
    return True


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
                raise PortInUseError(
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
