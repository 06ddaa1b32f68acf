"""One at a time: while one course.py writes, a second one waits.

The operating system releases the lock when its holder ends, however it ends, so that none is ever left behind.
"""

import contextlib
import time

from launcher.errors import from_os_error
from workbook.os_errors import is_not_allowed


@contextlib.contextmanager
def locked(path, say):
    """Hold the lock file `path` inside the `with` block; `say` is called once if somebody else holds it.

    Gives the file descriptor of the lock: a child process that keeps it open holds the lock as well (not on Windows).
    """
    try:
        handle = open(path, "a+b")
    except OSError as error:
        raise from_os_error(error, path.parent) from None
    with handle:
        waiting = False
        while not _try_to_lock(handle):
            if not waiting:
                say("Another course.py is at work in this folder; waiting until it is done ...")
                waiting = True
            time.sleep(0.2)
        yield handle.fileno()


def _try_to_lock(handle):
    """True once the lock is held, or where the file system has no locks; False while somebody else holds it."""
    try:
        import fcntl
    except ImportError:
        return _try_to_lock_on_windows(handle)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _try_to_lock_on_windows(handle):
    import msvcrt

    handle.seek(0)
    try:
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    except OSError as error:
        return not is_not_allowed(error)
    return True
