"""What may go wrong with the disk or the gradebook, each in one sentence that says what to do; no mark is lost by any of it.

Every file is written whole or not at all, and a submission counts as graded when the last of its files is there. So whatever
stops the command, the next run goes on where this one ended.
"""

import errno
import sqlite3
from pathlib import Path

from nbgrader.api import InvalidEntry
from sqlalchemy.exc import DBAPIError

from workbook.os_errors import is_disk_full, is_not_allowed, reason

OF_ONE_NAME = {errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL, errno.ENOTDIR, errno.EISDIR}
AGAIN = "run the same command again: what was graded is kept"
KINDS = (OSError, DBAPIError, InvalidEntry)


def is_of_one_submission(error: Exception) -> bool:
    """Whether an error hangs on one learner's name or file, so that the others can go on."""
    return not isinstance(error, KINDS) or (isinstance(error, OSError) and error.errno in OF_ONE_NAME)


def in_words(error: Exception, folder: Path | None) -> str:
    """A sentence, without its full stop, for an error of one of the KINDS while results were written into `folder`."""
    where = folder or "the results"
    while isinstance(error, InvalidEntry) and error.__context__ is not None:
        error = error.__context__  # nbgrader's own name for whatever the database answered
    if not isinstance(error, OSError):
        return _of_gradebook(error, where)
    if is_disk_full(error):
        return f"the disk that holds {error.filename or where} is full: make room and {AGAIN}"
    if is_not_allowed(error):
        return f"the path {error.filename or where} cannot be written or read: give yourself the right to, or name another folder with --output, and {AGAIN}"
    what = f"{error.filename}: " if error.filename else ""
    return f"the computer answered '{what}{reason(error)}': put that right and {AGAIN}"


def _of_gradebook(error: Exception, where: Path | str) -> str:
    cause = getattr(error, "orig", error)
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"the gradebook in {where} is in use by another program: end it and {AGAIN}"
    if code == sqlite3.SQLITE_FULL:
        return f"the disk that holds {where} is full: make room and {AGAIN}"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return f"the gradebook in {where} cannot be written: give yourself the right to, or name another folder with --output, and {AGAIN}"
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return f"the gradebook in {where} is damaged: put a copy of gradebook.db back, or move it away with the marks given by hand in it, and {AGAIN}"
    return f"the gradebook in {where} answered '{cause}': put that right and {AGAIN}"
