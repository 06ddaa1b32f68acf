"""The isolation: the command line that starts the program inside, with bubblewrap around it or, where that is missing, without.

Inside there is no network, no other process, no file but Python, NumPy and its own files, and nothing can be written but a small
/tmp in memory. bubblewrap works for an ordinary user and for root; for root the program inside becomes another user first,
one that nobody else is, so that the kernel's limits count for it.
"""

import functools
import json
import os
import secrets
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from workbook.grading.limits import Limits
from workbook.grading.sandbox.filesystem import SandboxFiles

NOT_FOR_UNTRUSTED = "not for untrusted code"
ROOT_INSIDE = "/course-sandbox"
FIRST_UID, UIDS = 1_500_000_000, 500_000_000
ENVIRONMENT = {
    "HOME": "/tmp", "LANG": "C.UTF-8", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1", "MPLBACKEND": "Agg", "MPLCONFIGDIR": "/tmp", "USER": "learner", "LOGNAME": "learner",
}  # fmt: skip


@functools.cache
def why_not_isolated() -> str:
    """Why there can be no sandbox on this machine, in one sentence; "" where bubblewrap is there and works."""
    if not sys.platform.startswith("linux"):
        return "the sandbox needs Linux"
    if shutil.which("bwrap") is None:
        return "bubblewrap is not installed (on Debian and Ubuntu: apt-get install bubblewrap)"
    words = ["bwrap", *_isolation(), *_system(), "--", sys_executable(), "-I", "-S", "-c", "print('in')"]
    try:
        tried = subprocess.run(words, capture_output=True, text=True, timeout=60, env={})
    except subprocess.TimeoutExpired:
        return "bubblewrap did not answer within a minute"
    if tried.stdout.strip() != "in":
        return f"bubblewrap is installed but does not work here: {tried.stderr.strip()[-200:] or 'no reason given'}"
    return ""


def command(files: SandboxFiles, limits: Limits, isolated: bool, refusals: int | None = None) -> list[str]:
    """The words that start one worker, isolated or not. `refusals` is a descriptor of the filter of system calls."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    uid = FIRST_UID + secrets.randbelow(UIDS) if isolated and as_root else 0
    place = ROOT_INSIDE if isolated else str(files.folder)
    rights = {"uid": uid, "strict": isolated, "rlimits": _rlimits(limits, isolated)}
    words = [sys_executable(), "-I", "-S", f"{place}/guest/worker.py", json.dumps(rights)]
    words.append(json.dumps([f"{place}/course", f"{place}/site"]))
    if not isolated:
        return words
    shown = ["--ro-bind", str(files.folder), ROOT_INSIDE]
    for name, path in files.packages.items():
        shown += ["--ro-bind", str(path), f"{ROOT_INSIDE}/site/{name}"]
    tmp = ["--perms", "1777", "--size", str(limits.files), "--tmpfs", "/tmp"]
    env = [word for name, value in ENVIRONMENT.items() for word in ("--setenv", name, value)]
    # the file systems that bubblewrap makes in memory have no size, so nothing may be written there
    closed = ["--remount-ro", "/dev", "--remount-ro", "/"]
    calls = [] if refusals is None else ["--seccomp", str(refusals)]
    return ["bwrap", *_isolation(), *calls, *tmp, *_system(), *shown, *closed, *env, "--chdir", "/tmp", "--", *words]


def sys_executable() -> str:
    """This Python without its virtual environment."""
    return os.path.realpath(sys.executable)


def _rlimits(limits: Limits, isolated: bool) -> dict[str, int]:
    found = {
        "RLIMIT_AS": limits.memory,
        "RLIMIT_CPU": int(limits.notebook_seconds) + 5,
        "RLIMIT_FSIZE": limits.files,
        "RLIMIT_CORE": 0,
        "RLIMIT_NOFILE": 64,
    }
    # outside a namespace of its own the limit would count all processes of the teacher
    return {**found, "RLIMIT_NPROC": limits.processes} if isolated else found


def _isolation() -> list[str]:
    words = [
        "--unshare-ipc",
        "--unshare-pid",
        "--unshare-net",
        "--unshare-uts",
        "--unshare-cgroup-try",
        "--die-with-parent",
    ]
    words += ["--new-session", "--clearenv", "--hostname", "sandbox", "--cap-drop", "ALL"]
    if os.geteuid() == 0:
        # only to become somebody else; the program inside gives both up with that
        return [*words, "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    return [*words, "--unshare-user", "--disable-userns", "--uid", "65534", "--gid", "65534"]


def _system() -> list[str]:
    """Python, its standard library, and the system's shared libraries, all read-only; /proc and /dev of the sandbox's own."""
    words = ["--proc", "/proc", "--dev", "/dev"]
    for path in ("/proc/keys", "/proc/key-users"):  # whose keys there are on this machine
        words += ["--ro-bind", "/dev/null", path] if os.path.exists(path) else []
    words += [*_parents_of("/etc/ld.so.cache"), *_parents_of("/usr/lib")]
    words += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    for path in ("/usr/lib", "/usr/lib64", "/usr/lib32"):
        words += ["--ro-bind-try", path, path]
    for path in ("/lib", "/lib64", "/lib32"):
        if os.path.islink(path):
            words += ["--symlink", os.readlink(path), path]
        else:
            words += ["--ro-bind-try", path, path]
    executable, prefix = sys_executable(), os.path.realpath(sys.base_prefix)
    words += _parents_of(executable) + ["--ro-bind", executable, executable]
    parts: list[str | Path] = [sysconfig.get_path("stdlib"), *Path(prefix, "lib").glob("libpython*")]
    for real in sorted({os.path.realpath(part) for part in parts}):
        if not real.startswith(("/usr/lib/", "/lib/")) and os.path.exists(real):
            words += _parents_of(real) + ["--ro-bind", real, real]
            if os.path.isdir(os.path.join(real, "site-packages")):
                words += ["--tmpfs", os.path.join(real, "site-packages")]
    return words


def _parents_of(path: str) -> list[str]:
    """The folders above a path, open to the user inside; bubblewrap would make them for root alone."""
    return [word for folder in reversed(Path(path).parents[:-1]) for word in ("--perms", "0755", "--dir", str(folder))]
