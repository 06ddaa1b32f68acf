"""One sentence instead of a traceback: what went wrong, and what to do about it.

Whoever opens the course for the first time has no use for a traceback. Everything that can go wrong on the way is
raised as a `LauncherError` whose text is the sentence that the person reads.
"""

from workbook.os_errors import is_disk_full, is_not_allowed


class LauncherError(Exception):
    """Something that the person at the keyboard can put right; the text says how."""


def disk_is_full(folder):
    """The problem of a full disk, said for the disk that holds `folder`."""
    return LauncherError(
        f"The disk that holds {folder} is full: free about 1 GB and start again; nothing of yours is lost."
    )


def from_os_error(error, folder):
    """Turn an `OSError` that was met while writing in `folder` into a `LauncherError`."""
    if is_disk_full(error):
        return disk_is_full(folder)
    if is_not_allowed(error):
        where = error.filename or folder
        return LauncherError(
            f"{where} cannot be written: move the course to a folder of your own, for example in your home folder"
            " (or close the program that holds the file open), and start again."
        )
    return LauncherError(f"The computer answered '{error}': put that right and start again; nothing of yours is lost.")
