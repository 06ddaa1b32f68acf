"""What was graded is kept, with a key of everything that decided it: so a second run grades only what changed."""

import hashlib
import json
import platform
from dataclasses import asdict
from functools import cache
from pathlib import Path

from workbook.files import written_whole
from workbook.grading.grade import Result
from workbook.grading.limits import Limits
from workbook.grading.release import REPOSITORY, Release
from workbook.grading.sandbox.filesystem import PARTS
from workbook.grading.sandbox.installed import versions

FOLDER = ".grading"


class Store:
    """The results in a cohort's folder, one small file each."""

    def __init__(self, folder: Path):
        self._folder = Path(folder) / FOLDER / "results"

    def read(self, student: str, stem: str) -> tuple[str, Result] | None:
        """The key and the result of what was graded last; None where there is nothing, or nothing that can be read."""
        try:
            said = json.loads(self._path(student, stem).read_bytes())
            return said["key"], Result.from_data(said["result"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def everybody(self) -> list[tuple[str, str]]:
        """The learners and chapters of which there is a result, in this run or in an earlier one."""
        found = []
        for path in sorted(self._folder.glob("*/*.json")):
            try:
                found.append((json.loads(path.read_bytes())["student"], path.parent.name))
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return found

    def files_of(self, student: str) -> list[Path]:
        """The files in which a learner's results are."""
        return [path for path in sorted(self._folder.glob("*/*.json")) if path == self._path(student, path.parent.name)]

    def write(self, student: str, stem: str, key: str, result: Result) -> None:
        """Keep a result."""
        said = {"student": student, "key": key, "result": result.as_data()}
        write(self._path(student, stem), json.dumps(said).encode("ascii"))

    def _path(self, student: str, stem: str) -> Path:
        return self._folder / stem / f"{hashlib.sha256(student.encode('utf-8')).hexdigest()[:32]}.json"


def key(data: bytes, release: Release, secret: str, limits: Limits, isolated: bool) -> str:
    """A text that changes with everything that decides a verdict: submission, exercise, secret, limits, and the grader itself."""
    parts = [
        hashlib.sha256(data).hexdigest(),
        release.digest,
        secret,
        json.dumps(asdict(limits)),
        str(isolated),
        version(),
    ]
    return hashlib.sha256("\n".join(parts).encode("ascii")).hexdigest()


@cache
def version(repository: Path = REPOSITORY) -> str:
    """A digest of all code and data that decide a verdict, with Python and the packages that are in the sandbox."""
    digest = hashlib.sha256(f"Python {platform.python_version()}\n{versions()}\n".encode())
    for path in deciding_files(repository):
        digest.update(path.relative_to(repository).as_posix().encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def deciding_files(repository: Path = REPOSITORY) -> list[Path]:
    """What enters the sandbox, the chapters' tasks with what loads them, and the grader. Questions and texts decide nothing."""
    tasks = (path.relative_to(repository).as_posix() for path in repository.glob("workbook/chapters/*/tasks"))
    code = (
        "workbook/forms",
        "workbook/judging",
        "workbook/grading",
        "workbook/content.py",
        "workbook/chapters/__init__.py",
    )
    places = (*PARTS, *code, *tasks)
    found = {path for place in places for path in (repository / place, *(repository / place).rglob("*"))}
    return sorted(path for path in found if path.is_file() and "__pycache__" not in path.parts)


def write(path: Path, data: bytes) -> bool:
    """Write a file whole or not at all, and only if it differs; whether it did."""
    try:
        if not path.is_symlink() and path.read_bytes() == data:
            return False
    except OSError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    with written_whole(path) as draft:
        draft.write_bytes(data)
    return True
