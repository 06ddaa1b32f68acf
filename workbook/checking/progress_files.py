"""Progress: one small JSON file a chapter, in the folder `progress` of the learner's own copies.

Two notebooks may be open at once, so each change reads, changes and replaces the file under a lock. A damaged file is
set aside and said, never a crash. Where there are no own copies (the repository's notebooks, tests, nbconvert) progress
is kept in memory, so that what a notebook prints depends on nothing but itself.
"""

import json
import os
import warnings
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

MARKER = ".course.json"  # course.py writes it into the folder of the learner's own copies
_in_memory: dict[str, dict] = {}


def progress_folder(start: Path | None = None) -> Path | None:
    """The folder for progress: beside the notebooks of the learner's own copies, or None outside of them."""
    start = Path.cwd() if start is None else Path(start)
    for folder in (start, *start.parents):
        if (folder / MARKER).is_file():
            return folder / "progress"
    return None


def read(chapter: str, folder: Path | None = None) -> dict:
    """What is known of one chapter: {"tasks": {...}, "predictions": {...}, "quiz": {...}}, each possibly empty."""
    folder = folder or progress_folder()
    if folder is None:
        return _complete(_in_memory.get(chapter, {}))
    path = folder / f"{chapter}.json"
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
        _say(f"Your progress could not be read: {error}. The course works without it.")
        return _complete({})


def change(chapter: str, edit: Callable[[dict], None], folder: Path | None = None) -> None:
    """Let `edit` change what is known of one chapter, and keep it. A full or read-only disk is said, not raised."""
    folder = folder or progress_folder()
    if folder is None:
        known = read(chapter)
        edit(known)
        _in_memory[chapter] = known
        return
    path = folder / f"{chapter}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(str(path) + ".lock", timeout=5):
            known = read(chapter, folder)
            edit(known)
            fresh = path.with_suffix(".json.part")
            fresh.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
            os.replace(fresh, path)
    except (OSError, Timeout) as error:
        _say(f"Your progress could not be saved: {error}. Your answers stand in the notebook all the same.")


def _complete(known: dict) -> dict:
    return {part: dict(known.get(part, {})) for part in ("tasks", "predictions", "quiz")}


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


def _say(sentence: str) -> None:
    warnings.warn(sentence, stacklevel=4)
