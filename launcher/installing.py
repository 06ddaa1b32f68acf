"""Filling a new environment: with uv where there is one, with Python's own venv and pip otherwise.

What an installer prints goes to a log, which is kept only when it failed; the person reads one sentence instead.
"""

import importlib.util
import os
import shutil
import subprocess
import sys

from launcher.errors import LauncherError, disk_is_full

DISK_FULL = ("no space left", "not enough space", "disk quota exceeded")
WRONG_PYTHON = ("a different python version", "requires-python")
NO_VENV = ("ensurepip", "no module named venv", "python3-venv")
NO_NETWORK = (
    "newconnectionerror", "connecttimeout", "connection refused", "name resolution", "getaddrinfo failed",
    "failed to establish a new connection", "network is unreachable", "dns error", "error sending request",
    "read timed out", "max retries exceeded", "proxyerror", "(from versions: none)",
)  # fmt: skip
NO_PACKAGE = ("no matching distribution", "no solution found")
MISLEADING = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")


def install(folder, requirements, begin, say, held=()):
    """Make `folder` an environment with what the file `requirements` names; raises `LauncherError` if that fails.

    `begin()` is called before each try and leaves an empty folder. `held`: see `launcher.environment.ensure`.
    """
    log = folder.with_name(f"{folder.name}-setup.log")
    log.unlink(missing_ok=True)
    ways = _ways(folder, requirements)
    if not ways:
        raise _no_venv()
    for number, (tool, commands) in enumerate(ways, 1):
        begin()
        if all(_run(command, log, held) == 0 for command in commands):
            log.unlink(missing_ok=True)
            return
        if number < len(ways):
            say(f"{tool} did not succeed; trying again with {ways[number][0]} ...")
    raise _explain_failure(log.read_text("utf-8", "replace"), folder, log)


def _ways(folder, requirements):
    """The tools at hand, the quickest first, each with the commands that make and fill the environment."""
    # the environment that course.py itself may have been started in must not become the ground of the new one
    python = getattr(sys, "_base_executable", None) or sys.executable
    inside = str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
    what = ["--only-binary", ":all:", "-r", str(requirements)]
    ways, uv = [], shutil.which("uv")
    if uv:
        # --seed adds pip, so that %pip works in a notebook
        make = [uv, "venv", "--seed", "--allow-existing", "--no-project", "--python", python, str(folder)]
        ways.append(("uv", [make, [uv, "pip", "install", "--python", inside, *what]]))
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        make = [python, "-m", "venv", str(folder)]
        ways.append(("pip", [make, [inside, "-m", "pip", "install", "--retries", "2", *what]]))
    return ways


def _run(command, log, held):
    """Run an installer with its output in the log; returns its exit code. On a terminal a dot shows that it lives."""
    environment = {key: value for key, value in os.environ.items() if key.upper() not in MISLEADING}
    environment.update(PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1")
    with open(log, "ab") as output:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment,
            pass_fds=held if os.name == "posix" else (),
        )  # fmt: skip
        try:
            while True:
                try:
                    return child.wait(timeout=5)
                except subprocess.TimeoutExpired:
                    if sys.stdout.isatty():
                        print(".", end="", flush=True)
        except BaseException:
            child.terminate()
            child.wait()
            raise


def _explain_failure(output, folder, log):
    """The problem that the output of a failed installer speaks of."""
    output = output.lower()

    def mentions(signs):
        return any(sign in output for sign in signs)

    if mentions(DISK_FULL):
        return disk_is_full(folder)
    if mentions(WRONG_PYTHON):
        return _wrong_python()
    if mentions(NO_NETWORK):
        return LauncherError(
            "The packages of the course could not be fetched: connect this computer to the internet for this first"
            f" start (later ones need none) and start again; {log.name} holds the details."
        )
    if mentions(NO_PACKAGE):
        return _wrong_python()
    if mentions(NO_VENV):
        return _no_venv()
    return LauncherError(
        f"The packages could not be installed: the end of {log} says why; put that right and start again."
    )


def _wrong_python():
    return LauncherError(
        f"Not all packages of the course exist for Python {sys.version_info[0]}.{sys.version_info[1]} on this kind of"
        " computer: install Python 3.13 from https://www.python.org/downloads/ and start the course with it, for"
        " example: python3.13 course.py"
    )


def _no_venv():
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return LauncherError(
        f"This Python has no venv module: on Debian or Ubuntu type 'sudo apt install python{version}-venv', elsewhere"
        " install Python from https://www.python.org/downloads/, and start again."
    )
