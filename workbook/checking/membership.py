"""Which class the learner has joined: one small file beside the progress, so that it holds for all their notebooks.

    {"address": "http://192.168.1.5:8900", "code": "KXM4TR", "sitting": "...", "number": 17, "until": 1795000000}

`number` counts the events of the sitting over all notebooks. A sitting ends by itself after HOURS, so that nobody goes on
telling a class that is over. Where there are no own copies, the class is joined for this kernel.
"""

import json
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from filelock import Timeout

from workbook.checking import progress_files

FILE = "class.json"
HOURS = 12
_KINDS = {"address": str, "code": str, "sitting": str, "number": int, "until": int}
_here: "list[Membership]" = []  # where there is no file


@dataclass(frozen=True)
class Membership:
    """A sitting in a class; `until` in seconds since 1970."""

    address: str
    code: str
    sitting: str
    number: int
    until: int


def current() -> Membership | None:
    """The class that is joined now; None if none is."""
    path = _path()
    if path is None:
        found = _here[0] if _here else None
    else:
        found = _read(path)
    return found if found and found.until > progress_files.now().timestamp() else None


def begin(address: str, code: str) -> Membership:
    """Join a class, with a new sitting.

    Raises:
        OSError: the file cannot be written.
    """
    until = int(progress_files.now().timestamp()) + 3600 * HOURS
    found = Membership(address, code, secrets.token_hex(16), 0, until)
    put_back(found)
    return found


def put_back(found: Membership) -> None:
    """Go on with a sitting that was begun earlier.

    Raises:
        OSError: the file cannot be written.
    """
    path = _path()
    if path is None:
        _here[:] = [found]
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    _keep(path, found)


def end() -> None:
    """Leave the class.

    Raises:
        OSError: the file cannot be removed.
    """
    _here.clear()
    path = _path()
    if path is not None:
        path.unlink(missing_ok=True)


def take_numbers(sitting: str, count: int) -> int | None:
    """The first of `count` new numbers of a sitting; None when it is over.

    Raises:
        OSError: the file cannot be read or written now.
    """
    path = _path()
    if path is None:
        found = current()
        if found is None or found.sitting != sitting:
            return None
        _here[:] = [replace(found, number=found.number + count)]
        return found.number + 1
    try:
        with progress_files.locked(path):
            found = current()
            if found is None or found.sitting != sitting:
                return None
            if count:
                _keep(path, replace(found, number=found.number + count))
            return found.number + 1
    except Timeout as error:
        raise OSError(str(error)) from error


def _path() -> Path | None:
    folder = progress_files.progress_folder()
    return None if folder is None else folder / FILE


def _read(path: Path) -> Membership | None:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if all(type(stored[name]) is kind for name, kind in _KINDS.items()):
            return Membership(**{name: stored[name] for name in _KINDS})
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass  # whatever is there, it is no class
    return None


def _keep(path: Path, found: Membership) -> None:
    progress_files.write_file(path, json.dumps(asdict(found), indent=1) + "\n")
