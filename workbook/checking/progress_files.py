"""Progress: one small JSON file a chapter, in the folder `progress` of the learner's own copies.

It has five parts, `tasks`, `predictions`, `quiz`, `challenges` (see answers.py) and `reviews` (see reviews.py), and `about`: the version of this
form, the minutes spent, and when something was last kept. What a newer version has added is left as it is.

Two notebooks may be open at once, so each change reads, changes and replaces the file under a lock, where the file
system has locks. A damaged file is set aside and said, never a crash. What cannot be written is said, remembered while
the kernel runs, and written as soon as it can be. Where there are no own copies (the repository's notebooks, tests,
nbconvert) progress is kept in memory, so that what a notebook prints depends on nothing but itself.
"""

import contextlib
import errno
import json
import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from workbook.files import written_whole
from workbook.os_errors import reason

MARKER = ".course.json"  # course.py writes it into the folder of the learner's own copies
NO_LOCKS = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS}
VERSION = 2
PARTS = ("tasks", "predictions", "quiz", "challenges", "reviews", "about")
SITTING = 15  # minutes; whoever does nothing for longer is taken to have left
_in_memory: dict[str, dict] = {}
_unsaved: dict[Path, list[Callable[[dict], None]]] = {}  # by file, the changes that could not be written
_said: set[str] = set()


def progress_folder(start: Path | None = None) -> Path | None:
    """The folder for progress: beside the notebooks of the learner's own copies, or None outside of them.

    Without `start` it is looked for where the notebook stands, wherever the learner's code has gone since.
    """
    for place in _places() if start is None else (Path(start),):
        for folder in (place, *place.parents):
            if (folder / MARKER).is_file():
                return folder / "progress"
    return None


def read(chapter: str, folder: Path | None = None) -> dict:
    """What is known of one chapter: {"tasks": {...}, "predictions": {...}, "quiz": {...}, ...}, each possibly empty."""
    folder = folder or progress_folder()
    if folder is None:
        _say_where_the_copies_are()
        return _complete(_in_memory.get(chapter, {}))
    path = folder / f"{chapter}.json"
    known = _read_file(path)
    for edit in _unsaved.get(path, ()):
        edit(known)
    return known


def change(chapter: str, edit: Callable[[dict], None], folder: Path | None = None) -> None:
    """Let `edit` change what is known of one chapter, and keep it. A full or read-only disk is said, not raised."""
    folder = folder or progress_folder()
    if folder is None:
        known = read(chapter)
        edit(known)
        _in_memory[chapter] = _dated(known)
        return
    path = folder / f"{chapter}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(path):
            known = read(chapter, folder)
            edit(known)
            write_file(path, json.dumps(_dated(known), indent=1, sort_keys=True) + "\n")
    except (OSError, Timeout) as error:
        _unsaved.setdefault(path, []).append(edit)
        _say_once(_cannot_be_saved(folder, error))
    else:
        _unsaved.pop(path, None)


def now() -> datetime:
    """The time of now; tests put another clock here."""
    return datetime.now(UTC)


def day_of(stored: object) -> date | None:
    """The day of a stored time, where the learner is; None if it is none."""
    try:
        return datetime.fromisoformat(stored).astimezone().date() if isinstance(stored, str) else None
    except ValueError:
        return None


def _dated(known: dict) -> dict:
    """What is known, with the minutes since the last change, if that was in the same sitting, added to those spent."""
    about, time = known["about"], now()
    with contextlib.suppress(KeyError, TypeError, ValueError):
        passed = (time - datetime.fromisoformat(about["at"])).total_seconds() / 60
        if 0 < passed <= SITTING:
            about["minutes"] = round(about.get("minutes", 0) + passed, 2)
    about.update(version=max(VERSION, _whole(about.get("version"))), at=time.isoformat(timespec="seconds"))
    return known


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def why_not_writable(folder: Path) -> str:
    """Why no file can be made in `folder`, in the computer's words; "" if one can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder, prefix=".try-", buffering=0) as file:
            file.write(bytes(4096))
            os.fsync(file.fileno())
    except OSError as error:
        return reason(error)
    return ""


def _places() -> Iterator[Path]:
    """Where the notebook may stand, the surest first. `os.chdir` in a notebook does not change the first ones."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None:
        notebook = shell.user_ns.get("__vsc_ipynb_file__")  # VS Code may start a kernel elsewhere
        if isinstance(notebook, str):
            yield Path(notebook).parent
        yield Path(shell.starting_dir)
    with contextlib.suppress(OSError):  # the folder may be gone
        yield Path.cwd()


def _read_file(path: Path) -> dict:
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(stored, dict) or not all(isinstance(part, dict) for part in stored.values()):
            raise ValueError("not an object of objects")
        return _complete(stored)
    except FileNotFoundError:
        return _complete({})
    except (ValueError, RecursionError):
        return _set_aside(path)
    except OSError as error:
        _say_once(f"Your progress could not be read: {error}. The course works without it.")
        return _complete({})


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of a file in the progress folder; where the file system has no locks, nothing is held."""
    lock = FileLock(f"{path}.lock", timeout=5, fallback_to_soft=False)
    try:
        lock.acquire()
    except (OSError, NotImplementedError) as error:
        if isinstance(error, Timeout) or getattr(error, "errno", errno.ENOSYS) not in NO_LOCKS:
            raise
    try:
        yield
    finally:
        lock.release()


def write_file(path: Path, text: str) -> None:
    """Write a file so that a crash leaves the old one or the new one, never half of one."""
    with written_whole(path) as fresh:
        fresh.write_text(text, encoding="utf-8")


def _cannot_be_saved(folder: Path, error: Exception) -> str:
    """What is lost and what is not, as it is."""
    notebooks = next((place for place in _places() if folder.parent in (place, *place.parents)), folder.parent)
    if why_not_writable(notebooks):
        what = f"Your progress cannot be saved, and neither can this notebook ({reason(error)})"
    else:
        what = f"Your progress cannot be saved ({reason(error)}); your answers stand in the notebook, which can"
    return f"{what}. The course remembers your progress until this notebook's kernel stops."


def _say_where_the_copies_are() -> None:
    """In an original of the repository that a person has opened in JupyterLab, say where their own copies are."""
    notebook = Path(os.environ.get("JPY_SESSION_NAME", ""))
    course = notebook.parent.parent
    if notebook.parent.name in ("notebooks", "exercises") and (course / "course.py").is_file():
        if any(place == notebook.parent for place in _places()):
            _say_once(
                f"This is the course's own original: what you do here is not kept. Your own copies are in"
                f" {course / 'my' / notebook.parent.name}; `python3 course.py` opens them, and makes them if need be."
            )


def _complete(known: dict) -> dict:
    return {**known, **{part: dict(known.get(part, {})) for part in PARTS}}


def _set_aside(path: Path) -> dict:
    number = 1
    while (aside := path.with_name(f"{path.stem}.damaged-{number}.json")).exists():
        number += 1
    try:
        os.replace(path, aside)
        _say(f"The progress file {path.name} was damaged. It is kept as {aside.name}, and a new one begins.")
    except OSError as error:
        _say(f"The progress file {path.name} is damaged and could not be set aside: {error}.")
    return _complete({})


def _say_once(sentence: str) -> None:
    """Say something that stays true while the kernel runs, and once is enough."""
    if sentence not in _said:
        _said.add(sentence)
        warnings.warn(sentence, stacklevel=4)


def _say(sentence: str) -> None:
    warnings.warn(sentence, stacklevel=4)
