"""What the computer answers when a file or a folder cannot be had: an `OSError`, sorted and in words, for all parts of the course.

Which sentence it becomes, and what is to be done, says whoever knows what was being done. The launcher reads this before
anything is installed, so it needs nothing but Python.
"""

import errno

_DISK_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DISK_FULL_ON_WINDOWS = {39, 112}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


def is_disk_full(error: OSError) -> bool:
    """Whether the disk, or the part of it that this person may use, is full."""
    return error.errno in _DISK_FULL or getattr(error, "winerror", None) in _DISK_FULL_ON_WINDOWS


def is_not_allowed(error: OSError) -> bool:
    """Whether the computer does not let this person write, or read, there."""
    return error.errno in _NOT_ALLOWED


def reason(error: BaseException) -> str:
    """The computer's own words, without number and path, or whatever else the error has to say."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
