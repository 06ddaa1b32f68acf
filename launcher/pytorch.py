"""PyTorch in an environment of the course: `python3 course.py torch`.

Chapter 18 runs without it and shows what it gave elsewhere. Installed is the build for processors. On Linux the usual index
would give the build for graphics cards, several times as large, so there PyTorch's own index for processors is asked, and a
version that only that build has. What was installed has to compute a gradient before it is called good; what fails is taken
away again.
"""

import contextlib
import platform
import re
import shutil
import subprocess
import sys

from launcher import environment, installing, server
from launcher.errors import LauncherError
from workbook.os_errors import reason

REQUIREMENTS = "requirements-torch.txt"
INDEX = "https://download.pytorch.org/whl/cpu"  # Linux only
UNDER_WAY = "course-is-installing-torch"
MEGABYTES = 900  # on the disk, with the packages that it needs
DOWNLOADS = {"linux": 200, "darwin": 120, "win32": 130}  # megabytes
WORKS = (
    "import torch; w = torch.ones(2, requires_grad=True); (w * w).sum().backward();"
    " assert w.grad.numpy().tolist() == [2, 2]; print('PyTorch', torch.__version__)"
)


def add_options(parser):
    """The words behind `course.py torch`."""
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--dev", action="store_true", help="into the environment of the tests")


def version(root):
    """The version that the course was made with, "2.13.0"."""
    return re.search(r"^torch==([\d.]+)", (root / REQUIREMENTS).read_text("utf-8"), re.MULTILINE)[1]


def found(folder):
    """The version of the PyTorch that works in the environment `folder`, or "" if none does."""
    if (folder / UNDER_WAY).exists():
        return ""
    return _works(folder)[0]


def require_one(root):
    """Raise `LauncherError` where there is no PyTorch for this kind of computer."""
    if sys.platform == "darwin" and platform.machine() == "x86_64":
        raise LauncherError(
            f"There is no PyTorch {version(root)} for Macs with a processor by Intel: chapter 18 runs without it and shows"
            " stored results."
        )


def question(root, folder):
    """What a person reads before it starts: what is fetched from where, and how much."""
    size = DOWNLOADS.get(sys.platform, max(DOWNLOADS.values()))
    source = INDEX if sys.platform == "linux" else "the index that pip uses"
    return (
        f"PyTorch {version(root)} (the build for processors) would be fetched from {source}: about {size} MB; in"
        f" {folder.name} it takes about {MEGABYTES} MB. Chapter 18 runs without it, too."
    )


def agreed():
    """Whether the person says yes; raises `LauncherError` where nobody can be asked."""
    try:
        return input("Install it? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        raise LauncherError(
            "Nobody is there to answer: 'python3 course.py torch --yes' installs without asking."
        ) from None


def install(root, folder, say, held=()):
    """Install PyTorch into the environment `folder`; returns its version. Raises `LauncherError` where that fails."""
    free = shutil.disk_usage(root).free // 2**20
    needed = MEGABYTES + DOWNLOADS.get(sys.platform, max(DOWNLOADS.values()))
    if free < needed:
        raise LauncherError(
            f"PyTorch needs {needed} MB while it is installed, and the disk that holds {root} has only {free} MB left:"
            " free some space and try again. Nothing was installed."
        )
    log = folder.with_name(f"{folder.name}-torch-setup.log")
    log.unlink(missing_ok=True)
    _remove(folder, log)
    command = [str(installing.python_of(folder)), "-m", "pip", "install", "--retries", "2", *_what(root)]
    say("Installing; this takes a few minutes ...")
    try:
        (folder / UNDER_WAY).touch()
        if installing.run(command, log, held) != 0:
            raise _explained(root, installing.all_that_was_said(command, log, held), folder, log)
        works, reason = _works(folder)
        if not works:
            raise LauncherError(
                f"PyTorch was installed in {folder.name}, but does not work ('{reason}'); it was taken away again."
                + (_WINDOWS if sys.platform == "win32" else "")
            )
    except BaseException:
        _remove(folder, log)
        raise
    (folder / UNDER_WAY).unlink(missing_ok=True)
    log.unlink(missing_ok=True)
    return works


_WINDOWS = (
    " On Windows it needs Microsoft's Visual C++ Redistributable: install that from Microsoft's pages and try again."
)


def _what(root):
    """What pip is asked for, and where."""
    if sys.platform != "linux":
        return ["--only-binary", ":all:", f"torch=={version(root)}"]
    # a person's own index, such as a company's, is asked as well; "+cpu" is what no other build is called
    own = installing.index_settings().get("PIP_INDEX_URL")
    more = ["--extra-index-url", own] if own else []
    return ["--only-binary", ":all:", "--index-url", INDEX, *more, f"torch=={version(root)}+cpu"]


def _works(folder):
    """(version, "") of a PyTorch that computes a gradient, or ("", why not in Python's words)."""
    python = installing.python_of(folder)
    try:
        done = subprocess.run([str(python), "-c", WORKS], capture_output=True, env=server.environment(python))
    except OSError as error:
        return "", reason(error)
    said = done.stdout.decode("utf-8", "replace").split()
    if done.returncode == 0 and said[:1] == ["PyTorch"]:
        return said[1].partition("+")[0], ""
    lines = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    return "", lines[-1] if lines else "it ended without a word"


def _remove(folder, log):
    """Take away what an installation has left that did not come to its end; a whole one is left alone."""
    if not (folder / UNDER_WAY).exists():
        return
    with contextlib.suppress(LauncherError):
        installing.run([str(installing.python_of(folder)), "-m", "pip", "uninstall", "-y", "torch"], log)
    places = environment.site_packages(folder)
    for name in ("torch", "torchgen", "functorch", "~orch"):  # pip names so what it is about to remove
        shutil.rmtree(places / name, ignore_errors=True)
    for left in places.glob("torch-*.dist-info"):
        shutil.rmtree(left, ignore_errors=True)
    (folder / UNDER_WAY).unlink(missing_ok=True)


def _explained(root, said, folder, log):
    """The problem that pip's output speaks of."""
    low = said.lower()
    asked = any(sign in low for sign in ("fetched page", "looking in links"))
    nothing = any(sign in low for sign in (*installing.NO_PACKAGE, *installing.WRONG_PYTHON))
    other = (*installing.NO_NETWORK, *installing.NOT_TRUSTED, *installing.PROXY_PASSWORD, *installing.DISK_FULL)
    if nothing and asked and not any(sign in low for sign in other) and not installing.REFUSED.search(low):
        this = f"Python {sys.version_info[0]}.{sys.version_info[1]}"
        return LauncherError(
            f"There is no PyTorch {version(root)} for {this} on this kind of computer ({platform.system()}"
            f" {platform.machine()}): chapter 18 runs without it and shows stored results; {log.name} holds the details."
        )
    return installing.explain_failure(said, folder, log, "PyTorch", INDEX if sys.platform == "linux" else None)
