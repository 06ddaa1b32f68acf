"""The hidden folder of the course: what Jupyter, IPython and Matplotlib keep, apart from the person's own.

It stands beside the learner's copies, as `my/.jupyter`, so that what somebody has configured for something else neither
stops the course nor opens it to the network, and what somebody sets in the course's JupyterLab (theme, font size,
shortcuts) is there again at the next start. Where it cannot be written, or cannot be closed to others (it holds the key
of the running course), it stands in the person's own place for data, and in the last resort in a temporary folder.
"""

import contextlib
import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

NAME = ".jupyter"
# the environment variable that names each part, and the part's folder in the hidden one
PARTS = {
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_DATA_DIR": "data",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "JUPYTERLAB_SETTINGS_DIR": "settings",
    "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    "IPYTHONDIR": "ipython",
    "MPLCONFIGDIR": "matplotlib",
}


@contextlib.contextmanager
def hidden_folder(my, say):
    """The hidden folder for the copies in `my`, for the time of the `with` block; `say` is called if nothing is kept."""
    for place in places(my):
        if _is_usable(place):
            yield place
            return
    temporary = Path(tempfile.mkdtemp(prefix="course-"))
    say(
        f"Neither {' nor '.join(map(str, places(my)))} can be written, so settings of JupyterLab (theme, font size) last"
        " until you stop it."
    )
    try:
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def places(my):
    """Where the hidden folder for the copies in `my` may stand, the best place first."""
    key = hashlib.sha256(os.fsencode(os.path.realpath(my))).hexdigest()[:12]
    return [my / NAME, _data_folder() / "how-neural-networks-work" / key]


def variables(folder):
    """The environment variables that send Jupyter, IPython and Matplotlib to the hidden folder `folder`."""
    return {name: str(folder / part) for name, part in PARTS.items()}


def _data_folder():
    """Where programs keep data for the person who is at this computer."""
    home = Path(os.path.expanduser("~"))
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")


def _is_usable(place):
    """Whether files can be written there that nobody else can read; makes the folder and its parts."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        # Jupyter writes the token also into files that everybody may read
        place.chmod(0o700)
        return all(_keeps_a_secret(folder) for folder in [place, *(place / part for part in PARTS.values())])
    except OSError:
        return False


def _keeps_a_secret(folder):
    folder.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder)
    try:
        os.write(handle, b"secret")
        # disks of cameras and of Windows let everybody read everything, and Jupyter refuses to work there
        return os.name != "posix" or os.fstat(handle).st_mode & 0o077 == 0
    finally:
        os.close(handle)
        os.unlink(name)
