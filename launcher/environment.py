"""The packages of the course: a folder `.venv` made from the requirements, made anew whenever it does not fit.

A stamp inside the folder says which requirements, which Python and which place it was made for. It is written last, so
that a folder that was left half-made has none; the second start compares the stamp and is quick.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

from launcher import server
from launcher.errors import LauncherError, from_os_error
from launcher.installing import NO_PROGRAMS, install, no_programs, python_of
from launcher.wheels import require as require_wheels
from workbook.os_errors import reason

STAMP = "course-stamp.json"
UNDER_WAY = "course-is-making-this"
MEGABYTES = {".venv": 800, ".venv-dev": 1400, ".venv-hub": 950}


def ensure(root, name, requirements, say, held=(), wheels=None):
    """The Python of the environment `root/name`, which is made first if it does not fit; returns its path.

    `requirements` are names of files in `root`: all count for the stamp, the last one is installed and includes the
    others. `held` are file descriptors that installers keep open: a lock is then held until the last of them ends,
    even when this process was killed. `wheels` is a folder to install from in place of the internet. Raises `LauncherError` where a person has to help.
    """
    folder = root / name
    if os.pathsep in str(root):
        raise LauncherError(
            f"The course cannot work in {root}, since programs are looked for in folders that '{os.pathsep}' separates:"
            " give the folder a name without it and start again."
        )
    wanted = {
        "requirements": hashlib.sha256(b"\0".join((root / file).read_bytes() for file in requirements)).hexdigest(),
        "python": f"{sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]} {sysconfig.get_platform()}",
        "place": str(root),
    }
    try:
        if not _fits(folder, wanted):
            _make(root, folder, root / requirements[-1], wanted, say, held, wheels)
    except OSError as error:
        raise from_os_error(error, folder) from None
    return python_of(folder)


def why_broken(python):
    """Why the packages that open a notebook cannot be imported, in Python's words; "" if they can.

    This takes a second, and is asked when they have been installed and after a failure.
    """
    words = [str(python), "-c", "import jupyterlab.labapp, ipykernel, ipywidgets, anywidget, matplotlib, numpy"]
    try:
        done = subprocess.run(words, capture_output=True, env=server.environment(python))
    except OSError as error:
        return reason(error)
    if done.returncode == 0:
        return ""
    lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if any(sign in line for sign in NO_PROGRAMS)] + lines[-1:]
    return telling[0] if telling else "it ended without a word"


def forget(folder):
    """Let the next start make the environment anew."""
    (folder / STAMP).unlink(missing_ok=True)


def site_packages(folder):
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))


def _distributions(folder):
    """The names of what is installed, without versions: a learner may upgrade or add packages, but not miss any."""
    return {info.name.split("-")[0] for info in site_packages(folder).glob("*.dist-info")}


def _fits(folder, wanted):
    """Whether the environment was made for these requirements, this Python and this place, and is still whole."""
    try:
        stamp = json.loads((folder / STAMP).read_bytes())
        return (
            all(stamp[key] == value for key, value in wanted.items())
            and python_of(folder).exists()
            and set(stamp["distributions"]) <= _distributions(folder)
            and (site_packages(folder) / "course.pth").exists()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _make(root, folder, requirements, wanted, say, held, wheels=None):
    if wheels:
        wheels = require_wheels(wheels)
    had_torch = "torch" in _distributions(folder)
    if _clear(folder):
        say(f"{folder.name} is unfinished, or was made for another version, Python or place: making it anew.")
    free = shutil.disk_usage(root).free // 2**20
    if free < MEGABYTES[folder.name]:
        raise LauncherError(
            f"The course needs {MEGABYTES[folder.name]} MB for its packages, and the disk that holds {root} has only"
            f" {free} MB left: free some space and start again."
        )
    if _may_hold_no_programs(root):
        raise no_programs(root)
    say(f"Setting up {folder.name} from {requirements.name}; this happens once and takes a minute or two ...")
    began = time.monotonic()
    install(folder, requirements, lambda: _begin(folder), say, held, wheels)
    _require_working(folder)
    # a relative path is plain ASCII wherever the course lies: .pth files have been read in several encodings
    (site_packages(folder) / "course.pth").write_text(os.path.relpath(root, site_packages(folder)) + "\n", "ascii")
    stamp = {**wanted, "distributions": sorted(_distributions(folder))}
    (folder / UNDER_WAY).write_text(json.dumps(stamp, indent=1) + "\n", "utf-8")
    os.replace(folder / UNDER_WAY, folder / STAMP)
    if had_torch:
        say("PyTorch was in it and is not in the new one; 'python3 course.py torch' installs it again.")
    say(f"Done in {time.monotonic() - began:.0f} seconds.")


def _may_hold_no_programs(folder):
    """Whether the system says so of the disk; where it says nothing, what was installed tells it when it is tried."""
    return os.name == "posix" and bool(os.statvfs(folder).f_flag & getattr(os, "ST_NOEXEC", 0))


def _require_working(folder):
    """Raise the reason if what was installed does not start: to make it anew would not help."""
    reason = why_broken(python_of(folder))
    if any(sign in reason for sign in NO_PROGRAMS):
        raise no_programs(folder.parent)
    if reason:
        raise LauncherError(
            f"The packages were installed in {folder}, but do not start ('{reason}'): put that right, or start the course"
            " with another Python."
        )


def _begin(folder):
    """An empty folder that bears the mark of work under way."""
    _clear(folder)
    folder.mkdir()
    (folder / UNDER_WAY).touch()


def _clear(folder):
    """Remove an environment, never anything else; True if there was one."""
    if folder.is_symlink() or folder.is_file():
        raise LauncherError(
            f"{folder} should be a folder of the course, but is a link or a file: rename it and start again."
        )
    if not folder.exists():
        return False
    ours = any((folder / mark).exists() for mark in (STAMP, UNDER_WAY, "pyvenv.cfg"))
    if not ours and any(folder.iterdir()):
        raise LauncherError(
            f"{folder} holds files that the course did not put there: rename that folder and start again."
        )
    # the mark goes last: whoever is stopped in the middle of removing can be repaired by the next start
    (folder / UNDER_WAY).touch()
    forget(folder)
    try:
        for part in folder.iterdir():
            if part.is_dir() and not part.is_symlink():
                shutil.rmtree(part)
            elif part.name != UNDER_WAY:
                part.unlink()
        shutil.rmtree(folder)
    except OSError as error:
        raise LauncherError(
            f"{folder} has to be made anew and cannot be removed ({reason(error)}): close every JupyterLab and every"
            " terminal that uses it, then start again."
        ) from None
    return True
