"""What somebody who helps would ask about the Python that this runs in, as lines to copy: `python -m workbook.checking.facts`.

No secret, no name and no token stands in them, and the home folder is `~`. The launcher's doctor asks the same of the
environment that it made.
"""

import getpass
import os
import platform
import re
import socket
import sys
from importlib import metadata
from pathlib import Path

PACKAGES = (
    "numpy", "matplotlib", "pillow", "ipywidgets", "anywidget", "jupyterlab", "ipykernel", "scikit-learn", "filelock", "pip",
)  # fmt: skip


def facts() -> list[str]:
    """The lines."""
    from workbook.checking import progress_files

    folder = progress_files.progress_folder()
    if folder is None:
        progress = "kept in memory only"
    else:
        reason = progress_files.why_not_writable(folder)
        progress = f"{folder}, {f'NOT writable: {reason}' if reason else 'writable'}"
    lines = [
        f"Python {platform.python_version()} ({sys.implementation.name}) at {sys.executable}",
        f"system: {platform.platform()}, {platform.machine()}",
        "packages: " + ", ".join(f"{name} {_version(name)}" for name in PACKAGES),
        f"course: {Path(__file__).resolve().parents[2]}",
        f"here: {_here()}",
        f"progress: {progress}",
    ]
    return [without_names(line) for line in lines]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "MISSING"


def _here() -> str:
    try:
        return os.getcwd()
    except OSError:
        return "a folder that is gone"


def without_names(text: str) -> str:
    """The text without what tells who and where one is: home folder, name, computer, tokens, passwords in addresses."""
    home = os.path.expanduser("~")
    if len(home) > 1:
        text = text.replace(home, "~")
    for name, what in ((_user(), "USER"), (socket.gethostname(), "COMPUTER")):
        if len(name) > 2:
            text = re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", what, text)
    text = re.sub(r"(token=)[\w-]+", r"\1...", text)
    return re.sub(r"//[^/@\s]+@", "//...@", text)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody has a name where there is no entry for them
        return ""


if __name__ == "__main__":
    print("\n".join(facts()))
