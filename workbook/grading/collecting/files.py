"""Every file in a folder or a zip, and in zips inside of it, one after the other; no file is read before somebody asks for it.

Links, pipes and oversize files are refused, and names that lead out of their folder too. Whatever goes wrong with one file is
that file's problem: each comes with its content or with the reason why there is none.
"""

import contextlib
import os
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO

from workbook.grading.collecting.names import clean, from_bytes, shown
from workbook.grading.collecting.submission import NoSubmissionsError, Parts
from workbook.os_errors import reason

MEGABYTE = 1_000_000
FILE_BYTES = 60 * MEGABYTE  # with all its outputs; what is graded is smaller
ZIP_BYTES = 200 * MEGABYTE  # of a zip inside a zip
ZIPS_DEEP, ZIPS_EACH, MEMBERS = 4, 1000, 100_000
# the last is the course's own copy of nnlib, in a whole folder `my` that was handed in
LITTER_FOLDERS = {"__MACOSX", ".ipynb_checkpoints", ".git", "__pycache__", "read_nnlib"}
LITTER_FILES = {"thumbs.db", "desktop.ini"}
IS_LITTER = "is one of the files that programs leave behind"
IS_LINK = "is a link, and links are not followed"


class RefusedError(Exception):
    """A file that is not read; the argument ends the sentence "The file ..."."""


@dataclass(frozen=True)
class Found:
    """A file: its path, and what gives its content and the moment of its last change.

    Attributes:
        read: gives (bytes, seconds since 1970), as long as the walk stands at this file.
        problem: why it is not read.
        litter: whether no learner meant to hand it in.
    """

    parts: Parts
    read: Callable[[], tuple[bytes, float]] = lambda: (b"", 0.0)
    problem: str = ""
    litter: bool = False


def walk(source: Path) -> Iterator[Found]:
    """All files of a folder, a zip, or one file alone.

    Raises:
        NoSubmissionsError: there is no such thing, or it cannot be opened.
    """
    if source.is_dir():
        yield from _in_folder(source)
    elif not source.exists():
        raise NoSubmissionsError(f"there is no folder, zip or notebook {source}")
    elif not zipfile.is_zipfile(source):
        yield Found((clean(source.name),), partial(_read_file, source))
    else:
        with contextlib.ExitStack() as stack:
            try:
                archive = stack.enter_context(zipfile.ZipFile(source))
            except Exception as error:  # what a damaged zip makes Python say is of many kinds
                raise NoSubmissionsError(f"the zip {source} cannot be opened: {_said(error)}") from None
            yield from _in_zip(archive, (), 1)


def _in_folder(folder: Path) -> Iterator[Found]:
    refused: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=refused.append):
        parts = tuple(map(clean, Path(place).relative_to(folder).parts))
        for name in sorted(folders):
            if os.path.islink(os.path.join(place, name)):
                folders.remove(name)
                yield Found((*parts, clean(name)), problem=IS_LINK)
            elif _is_litter(name):
                folders.remove(name)
                yield Found((*parts, clean(name)), problem=IS_LITTER, litter=True)
        folders.sort()
        for name in sorted(files):
            path, here = Path(place, name), (*parts, clean(name))
            if _is_litter(name):
                yield Found(here, problem=IS_LITTER, litter=True)
            elif name.casefold().endswith(".zip"):
                yield from _in_inner_zip(here, partial(_open_file, path), 1)
            else:
                yield Found(here, partial(_read_file, path))
    for error in refused:
        path = Path(os.fsdecode(error.filename or folder))
        where = path.relative_to(folder).parts if path.is_relative_to(folder) else (path.name,)
        yield Found(tuple(map(clean, where)) or (clean(folder.name),), problem=f"cannot be read: {reason(error)}")


def _in_zip(archive: zipfile.ZipFile, above: Parts, depth: int) -> Iterator[Found]:
    zips = 0
    for number, info in enumerate(archive.infolist()):
        if number == MEMBERS:
            yield Found(above or ("the zip",), problem=f"holds more than {MEMBERS} files, and the rest was not read")
            return
        name = _name_of(info)
        parts = tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))
        here = (*above, *parts)
        if name.endswith("/"):
            continue  # a folder
        if not parts:
            yield Found((*above, "?"), problem="has no name")
        elif ".." in parts or name.startswith("/"):
            yield Found((*above, parts[-1]), problem=f"has a name that leads out of the zip: {shown(name)}")
        elif stat.S_ISLNK(info.external_attr >> 16):
            yield Found(here, problem=IS_LINK)
        elif any(map(_is_litter, parts)):
            yield Found(here, problem=IS_LITTER, litter=True)
        elif parts[-1].casefold().endswith(".zip"):
            zips += 1
            if depth >= ZIPS_DEEP or zips > ZIPS_EACH:
                yield Found(here, problem="is a zip in a zip in a zip, and so on: too deep or too many to be opened")
            else:
                yield from _in_inner_zip(here, partial(_unpacked, archive, info), depth)
        else:
            yield Found(here, partial(_read_member, archive, info))


def _in_inner_zip(here: Parts, opened: Callable[[], IO[bytes]], depth: int) -> Iterator[Found]:
    with contextlib.ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(stack.enter_context(opened())))
        except Exception as error:  # one learner's zip, damaged in whatever way
            words = str(error) if isinstance(error, RefusedError) else f"is a zip that cannot be opened: {_said(error)}"
            yield Found(here, problem=words)
            return
        if all(info.filename.endswith("/") for info in archive.infolist()):
            yield Found(here, problem="is a zip without a file in it")
        yield from _in_zip(archive, here, depth + 1)


def _open_file(path: Path) -> BinaryIO:
    # neither a link that is put there now nor a pipe that never ends can be opened like this
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if path.is_symlink():
            raise RefusedError(IS_LINK)
        file = open(os.open(path, flags), "rb")  # noqa: SIM115
    except OSError as error:
        raise RefusedError(f"cannot be read: {reason(error)}") from None
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise RefusedError("is not a file")
    return file


def _read_file(path: Path) -> tuple[bytes, float]:
    with _open_file(path) as file:
        return _within(file.read(FILE_BYTES + 1), FILE_BYTES), os.fstat(file.fileno()).st_mtime


def _read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> tuple[bytes, float]:
    try:
        with archive.open(info) as file:
            return _within(file.read(FILE_BYTES + 1), FILE_BYTES), _moment(info)
    except RefusedError:
        raise
    except Exception as error:  # zlib, lzma, a password, a method of packing that nobody knows
        raise RefusedError(f"cannot be taken out of the zip: {_said(error)}") from None


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    file = tempfile.SpooledTemporaryFile(16 * MEGABYTE)  # noqa: SIM115
    try:
        with archive.open(info) as packed:
            left = ZIP_BYTES
            while block := packed.read(MEGABYTE):
                left -= len(block)
                if left < 0:
                    raise RefusedError(f"is a zip of more than {ZIP_BYTES // MEGABYTE} MB")
                file.write(block)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _within(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise RefusedError(f"is larger than {most // MEGABYTE} MB")
    return data


def _name_of(info: zipfile.ZipInfo) -> str:
    """A member's name: where the zip does not say that it is Unicode, Python took it for the letters of DOS."""
    if not info.flag_bits & 0x800 and not info.filename.isascii():
        with contextlib.suppress(UnicodeEncodeError):
            return clean(from_bytes(info.filename.encode("cp437")))
    return clean(info.filename)


def _moment(info: zipfile.ZipInfo) -> float:
    try:
        return datetime(*info.date_time).timestamp()
    except (ValueError, OverflowError, OSError, TypeError):
        return 0.0


def _is_litter(name: str) -> bool:
    return name in LITTER_FOLDERS or name.casefold() in LITTER_FILES or name.startswith((".", "~$"))


def _said(error: Exception) -> str:
    return shown(f"{type(error).__name__}: {error}")[:200]
