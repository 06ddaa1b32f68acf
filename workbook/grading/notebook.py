"""A learner's notebook, read as what it is: a stranger's file. Only cells come out of it, and of a cell only its text and names."""

import json
import re
from dataclasses import dataclass, field

from workbook.grading.limits import Limits

PICTURE_TYPES = ("image/png", "image/jpeg", "image/gif", "image/webp")
CELL_TYPES = ("code", "markdown", "raw")


class UnreadableError(Exception):
    """A file that is no notebook; the argument ends the sentence "The file ..."."""


@dataclass(frozen=True)
class Cell:
    """One cell. `id` and `grade_id` are what the file says, "" where it says nothing usable; `attachments` are pictures."""

    type: str
    source: str
    id: str = ""
    grade_id: str = ""
    attachments: dict[str, dict[str, str]] = field(default_factory=dict, compare=False)


def read(data: bytes, limits: Limits) -> list[Cell]:
    """The cells of a notebook file, of any version, valid or not.

    Raises:
        UnreadableError: the file is too large, no JSON, or has no list of cells.
    """
    if len(data) > limits.file_bytes:
        raise UnreadableError(f"is larger than {limits.file_bytes / 1e6:.0f} MB; without its outputs it would be small")
    if not data.strip():
        raise UnreadableError("is empty")
    try:
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnreadableError("is not a notebook: it holds no valid JSON") from None
    if not isinstance(said, dict):
        raise UnreadableError("is not a notebook: it holds no cells")
    cells = said.get("cells")
    if cells is None and isinstance(said.get("worksheets"), list):  # the form of notebooks before 2015
        cells = [
            cell
            for worksheet in said["worksheets"]
            if isinstance(worksheet, dict)
            for cell in _list(worksheet.get("cells"))
        ]
    if not isinstance(cells, list):
        raise UnreadableError("is not a notebook: it holds no cells")
    if len(cells) > limits.cells:
        raise UnreadableError(f"has {len(cells)} cells, more than {limits.cells}")
    return [_cell(cell) for cell in cells if isinstance(cell, dict)]


def _cell(said: dict) -> Cell:
    kind = said.get("cell_type")
    metadata = said.get("metadata")
    about = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = about.get("grade_id") if isinstance(about, dict) else ""
    return Cell(
        kind if kind in CELL_TYPES else "raw",
        _text(said.get("source", said.get("input"))),
        said["id"] if isinstance(said.get("id"), str) else "",
        grade_id if isinstance(grade_id, str) else "",
        _pictures(said.get("attachments")),
    )


def _text(source: object) -> str:
    parts = source if isinstance(source, list) else [source]
    return _writable("".join(part for part in parts if isinstance(part, str))).replace("\r\n", "\n")


def _writable(text: str) -> str:
    """A text without half surrogate pairs, which JSON can say and no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _list(value: object) -> list:
    return value if isinstance(value, list) else []


def _pictures(said: object) -> dict[str, dict[str, str]]:
    found = {}
    for name, forms in said.items() if isinstance(said, dict) else ():
        if isinstance(forms, dict):
            kept = {
                kind: data
                for kind, data in forms.items()
                if kind in PICTURE_TYPES and isinstance(data, str) and _BASE64.fullmatch(data)
            }
            if kept:
                found[_writable(name)] = kept
    return found


_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
