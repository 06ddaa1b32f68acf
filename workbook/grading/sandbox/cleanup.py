"""What a killed grader left behind is removed by the next one.

A grader cannot tidy up after `kill -9`. So the folder of each sandbox bears a marker that its grader keeps locked; the operating
system lets go of the lock however the grader ends. A folder whose marker can be locked belongs to nobody any more. Nothing
else is touched: no folder of another user, none without a marker, nothing behind a link.
"""

import contextlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, where nobody grades
    fcntl = None  # type: ignore[assignment]

PREFIX = "course-sandbox-"
MARKER = "a-grader-is-here"


def new_folder() -> tuple[Path, int]:
    """A new temporary folder, and the descriptor of its locked marker: close it when the folder is gone."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    draft = folder / f"{MARKER}.new"
    descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    if fcntl is not None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    # the name comes last, so that nobody ever sees a marker that is not locked yet
    os.replace(draft, folder / MARKER)
    return folder, descriptor


def remove_abandoned() -> list[str]:
    """Remove the folders of this user's graders that are dead; returns their paths."""
    if fcntl is None:
        return []
    with contextlib.suppress(OSError), os.scandir(tempfile.gettempdir()) as entries:
        found = [entry.path for entry in entries if entry.name.startswith(PREFIX)]
        return [path for path in found if _removed(path)]
    return []


def _removed(path: str) -> bool:
    opened = []
    try:
        opened.append(os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW))
        opened.append(os.open(MARKER, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=opened[0]))
        ours = all(os.fstat(one).st_uid == os.geteuid() for one in opened)
        if not ours or not stat.S_ISREG(os.fstat(opened[1]).st_mode):
            return False
        fcntl.flock(opened[1], fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path, ignore_errors=True)  # follows no link
        return True
    except OSError:  # no folder, no marker, not ours, or somebody is alive in it
        return False
    finally:
        for one in opened:
            os.close(one)
