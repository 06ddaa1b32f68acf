"""What the computer answers is sorted and said in one place: no other part reads `errno`'s sets or `strerror` itself."""

import ast
import errno
import os
from pathlib import Path

import pytest

from launcher.errors import from_os_error
from workbook.os_errors import is_disk_full, is_not_allowed, reason

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("number", "full", "not_allowed"),
    [
        (errno.ENOSPC, True, False),
        (errno.EDQUOT, True, False),
        (errno.EACCES, False, True),
        (errno.EPERM, False, True),
        (errno.EROFS, False, True),
        (errno.EIO, False, False),
    ],
)
def test_what_may_be_wrong_is_told_apart(number, full, not_allowed):
    error = OSError(number, os.strerror(number))
    assert is_disk_full(error) == full and is_not_allowed(error) == not_allowed
    assert ("is full" in str(from_os_error(error, "/there"))) == full
    assert ("cannot be written" in str(from_os_error(error, "/there"))) == not_allowed


@pytest.mark.parametrize("number", [39, 112])
def test_a_full_disk_on_windows_has_numbers_of_its_own(number):
    error = OSError(errno.EINVAL, "There is not enough space on the disk")
    error.winerror = number
    assert is_disk_full(error)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied", "/secret/path"), "Permission denied"),
        (OSError("something else"), "something else"),
        (TimeoutError(), "TimeoutError"),
    ],
)
def test_the_words_are_the_computers_without_number_and_path(error, words):
    assert reason(error) == words


def test_only_one_file_asks_an_error_for_its_words():
    asks = [
        path.relative_to(REPOSITORY).as_posix()
        for folder in ("launcher", "workbook")
        for path in sorted((REPOSITORY / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr == "strerror") or "strerror" == getattr(node, "value", None)
    ]
    assert set(asks) == {"workbook/os_errors.py"}
