"""The submissions in a folder or a zip, as strangers left them: every name and every file is looked at before it is used.

Three forms are understood: nbgrader's folders (`submitted/<learner>/<chapter>/<notebook>.ipynb`), a folder of `name.ipynb`,
and a zip from a learning platform, flat or with a folder for each learner. Links, pipes and over-size files are refused, and
a name that would lead out of its folder too; whatever is refused is said, and stops nobody else.
"""

import os
import re
import stat
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath

from workbook.grading.limits import Limits
from workbook.grading.notebook import UnreadableError, read
from workbook.grading.release import Release, grade_id_of

NAME_LIMIT = 100
NOTEBOOKS_EACH = 100
SKIPPED = {"__MACOSX", ".ipynb_checkpoints", "read_nnlib"}  # the last: the course's own copy, in a whole `my` handed in
PLATFORM = re.compile(r"_assignsubmission_\w+?_?$")


class NoSubmissionsError(Exception):
    """Nothing was found; the text says where and what would be understood."""


@dataclass(frozen=True)
class Submission:
    """One learner's notebook for one chapter. `problem` says why it cannot be graded; it ends "The file ..."."""

    student: str
    stem: str
    data: bytes = field(default=b"", repr=False)
    problem: str = ""
    changed: float = 0.0
    place: str = ""


def collect(source: Path, releases: Mapping[str, Release], limits: Limits) -> list[Submission]:
    """All submissions in a folder or zip, by learner and chapter, the refused ones among them.

    Raises:
        NoSubmissionsError: there is no such folder, or nothing in it.
    """
    if zipfile.is_zipfile(source):
        found = _in_folders(_entries_of_zip(source, limits), releases, limits)
    elif not source.is_dir():
        raise NoSubmissionsError(f"the path {source} is neither a folder nor a zip")
    elif (source / "submitted").is_dir():
        entries = _not_too_many(_entries_of_folder(source / "submitted", limits), lambda parts: parts[0])
        found = (_of_nbgrader(entry, releases) for entry in entries)
    else:
        found = _in_folders(_entries_of_folder(source, limits), releases, limits)
    # one is read after the other, and only those that count are kept: a zip of zeros must not fill the memory
    kept = _one_each(found)
    if not kept:
        raise NoSubmissionsError(
            f"there is no notebook in {source}: expected submitted/<learner>/<chapter>/, name.ipynb files, or a zip of them"
        )
    return kept


def namesakes_apart(found: list[Submission]) -> list[Submission]:
    """For a disk that takes Ada and ada for one name: learners whose names differ in capitals alone are refused."""
    names = defaultdict(set)
    for one in found:
        names[one.student.casefold()].add(one.student)
    said = "has a name that differs from another learner's in capital letters only, and the disk of the results cannot tell them apart"
    return [
        one if one.problem or len(names[one.student.casefold()]) < 2 else replace(one, data=b"", problem=said)
        for one in found
    ]


def is_nbgrader_folder(source: Path) -> bool:
    """Whether a folder has nbgrader's form, so that the results belong into it."""
    return (source / "submitted").is_dir()


@dataclass(frozen=True)
class _Entry:
    """A notebook file that was found: its path as parts, and its content or the reason why there is none."""

    parts: tuple[str, ...]
    data: bytes = field(default=b"", repr=False)
    problem: str = ""
    changed: float = 0.0


Found = Iterator[tuple[tuple[str, ...], Callable[[], _Entry]]]  # the parts of each path, and what reads the file


def _entries_of_folder(folder: Path, limits: Limits) -> Found:
    for place, folders, files in os.walk(folder):
        parts = Path(place).relative_to(folder).parts
        folders[:] = sorted(name for name in folders if name not in SKIPPED and not name.startswith("."))
        for name in [one for one in folders if os.path.islink(os.path.join(place, one))]:
            folders.remove(name)
            yield (*parts, name), partial(_Entry, (*parts, name), problem="is a link, and links are not followed")
        for name in sorted(files):
            if name.endswith(".ipynb") and not name.startswith("."):
                yield (*parts, name), partial(_read_file, Path(place, name), (*parts, name), limits)


def _read_file(path: Path, parts: tuple[str, ...], limits: Limits) -> _Entry:
    # neither a link that is put there now nor a pipe that never ends can be opened like this
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if path.is_symlink():
            return _Entry(parts, problem="is a link, and links are not followed")
        with open(os.open(path, flags), "rb") as file:
            about = os.fstat(file.fileno())
            if not stat.S_ISREG(about.st_mode):
                return _Entry(parts, problem="is not a file")
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        return _Entry(parts, problem=f"cannot be read: {error.strerror}")
    return _within(_Entry(parts, data, changed=about.st_mtime), limits)


def _entries_of_zip(source: Path, limits: Limits) -> Found:
    with zipfile.ZipFile(source) as archive:
        found = []
        for info in archive.infolist():
            parts = PurePosixPath(info.filename.replace("\\", "/")).parts
            if (
                info.is_dir()
                or not info.filename.endswith(".ipynb")
                or SKIPPED & set(parts)
                or parts[-1].startswith(".")
            ):
                continue
            leads_out = ".." in parts or info.filename.startswith("/")
            found.append((parts[-1:] if leads_out else parts, info, leads_out))
        common = _has_common_folder([parts for parts, *_ in found])
        for parts, info, leads_out in found:
            parts = parts[1:] if common else parts
            yield parts, partial(_unzipped, archive, info, parts, leads_out, limits)


def _unzipped(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, parts: tuple[str, ...], leads_out: bool, limits: Limits
) -> _Entry:
    if leads_out:
        return _Entry(parts, problem=f"has a name that leads out of the zip: {ascii(info.filename)}")
    if stat.S_ISLNK(info.external_attr >> 16):
        return _Entry(parts, problem="is a link, and links are not followed")
    try:
        with archive.open(info) as file:
            data = file.read(limits.file_bytes + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError) as error:
        return _Entry(parts, problem=f"cannot be taken out of the zip: {error}")
    year, *rest = info.date_time
    return _within(
        _Entry(parts, data, changed=year * 1e10 + sum(n * 100 ** (4 - i) for i, n in enumerate(rest))), limits
    )


def _within(entry: _Entry, limits: Limits) -> _Entry:
    if len(entry.data) > limits.file_bytes:
        return _Entry(
            entry.parts,
            problem=f"is larger than {limits.file_bytes / 1e6:.0f} MB; without its outputs it would be small",
        )
    return entry


def _has_common_folder(paths: list[tuple[str, ...]]) -> bool:
    """Whether one folder holds everything, and learners' files or folders are in it."""
    return (
        len({parts[0] for parts in paths}) == 1
        and all(len(parts) > 1 for parts in paths)
        and len({parts[1] for parts in paths}) > 1
    )


def _not_too_many(found: Found, student_of: Callable[[tuple[str, ...]], str]) -> Iterator[_Entry]:
    """The files, read one by one; of a learner who hands in hundreds, no more than a hundred."""
    count = Counter()
    for parts, entry in found:
        student = student_of(parts)
        count[student] += 1
        if count[student] <= NOTEBOOKS_EACH:
            yield entry()
        elif count[student] == NOTEBOOKS_EACH + 1:
            yield _Entry(
                parts,
                problem=f"and what follows was not read: it is one of more than {NOTEBOOKS_EACH} notebooks of one learner",
            )


def _of_nbgrader(entry: _Entry, releases: Mapping[str, Release]) -> Submission:
    student = entry.parts[0]
    stem = next(
        (part.removesuffix(".ipynb") for part in entry.parts[1:] if part.removesuffix(".ipynb") in releases), ""
    )
    problem = entry.problem or _bad_name(student)
    if not problem and (not stem or len(entry.parts) != 3):
        problem = (
            "lies where no exercise is expected: submitted/<learner>/<chapter>/<notebook>.ipynb with one of "
            + ", ".join(releases)
        )
    return Submission(student, stem, entry.data, problem, entry.changed, "/".join(entry.parts))


def _in_folders(found: Found, releases: Mapping[str, Release], limits: Limits) -> Iterator[Submission]:
    for entry in _not_too_many(found, lambda parts: _student_of(parts, releases)):
        student = _student_of(entry.parts, releases)
        problem = entry.problem or _bad_name(student)
        stem, reason = ("", "") if problem else _chapter_of(entry, releases, limits)
        yield Submission(student, stem, entry.data, problem or reason, entry.changed, "/".join(entry.parts))


def _student_of(parts: tuple[str, ...], releases: Mapping[str, Release]) -> str:
    name = PLATFORM.sub("", parts[0]) if len(parts) > 1 else parts[0].removesuffix(".ipynb")
    for stem in releases:
        shorter = re.sub(rf"[\s_.-]*{re.escape(stem)}[\s\d()_-]*$", "", name)
        name = shorter or name
    return unicodedata.normalize("NFC", name).strip()


def _chapter_of(entry: _Entry, releases: Mapping[str, Release], limits: Limits) -> tuple[str, str]:
    """The exercise whose cells are in the notebook, or whose name is in the file's; where none is, "" and why."""
    named = [stem for stem in releases if stem in entry.parts[-1]]
    try:
        cells = read(entry.data, limits)
    except UnreadableError as reason:
        stem = named[0] if named else next(iter(releases)) if len(releases) == 1 else ""
        return stem, "" if stem else str(reason)
    there = {cell.grade_id for cell in cells} | {cell.id for cell in cells if cell.id}
    sources = {cell.source.strip() for cell in cells}

    def shared(stem):
        ours = releases[stem].notebook.cells
        return sum(grade_id_of(cell) in there for cell in ours if grade_id_of(cell)), sum(
            cell.get("id") in there or cell.source.strip() in sources for cell in ours
        )

    best = max(releases, key=shared)
    stem = best if any(shared(best)) else named[0] if named else ""
    return stem, "" if stem else "holds none of the cells of " + (
        " or ".join(releases) if len(releases) < 4 else "any exercise"
    )


def _bad_name(name: str) -> str:
    if not name or name in (".", "..") or name.startswith(".") or re.search(r"[/\\]", name):
        return "has a name that cannot be a learner's folder"
    if not name.isprintable() or re.search(r'[<>"]', name):  # nbgrader's pages show names as HTML
        return "has a name with characters that cannot be shown safely"
    if len(name) > NAME_LIMIT:
        return f"has a name of more than {NAME_LIMIT} characters"
    return ""


def _one_each(found: Iterable[Submission]) -> list[Submission]:
    """One submission for each learner and chapter, the newest; of the others it is said that they were not graded."""
    newest: dict[tuple[str, str], Submission] = {}
    refused = []
    for one in found:
        if one.problem:
            refused.append(replace(one, data=b""))
            continue
        key = (one.student, one.stem)
        older, newer = sorted((newest[key], one), key=lambda each: each.changed) if key in newest else (None, one)
        newest[key] = newer
        if older is not None:
            refused.append(
                replace(older, data=b"", problem=f"is older than another notebook of the same learner, {newer.place}")
            )
    return [*sorted(newest.values(), key=lambda one: (one.stem, one.student)), *refused]
