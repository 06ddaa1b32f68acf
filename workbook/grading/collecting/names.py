"""Names as strangers wrote them, in any bytes, script and normal form, and what of them may become a learner's folder."""

import re
import unicodedata
from collections.abc import Iterable

NAME_BYTES = 200  # a disk takes 255 bytes for a name, and some letters need four
JOINERS = "\u200c\u200d"  # invisible, and part of names that are written in Persian, Hindi and other languages
FORBIDDEN = re.compile(r'[<>"*?\[\]|/\\]')

_WORD = r"(?:chapter|chap|ch|kapitel|kap|exercise|ex|assignment|unit|week|lesson|homework|hw)"
_COPY = re.compile(r"(?i)^\s*(?:copy of|kopie von|copie de|copia de)\s+")
_VARIANT = re.compile(r"(?i)\b(?:new|old|copy|kopie|final|checkpoint|solved|done|backup|v?\d+)\b")
_EDGES = " \t._-,;()"


def clean(name: str) -> str:
    """A file's name as text that can be written anywhere: bytes that are no UTF-8 are read as Western European letters."""
    if any("\ud800" <= letter <= "\udfff" for letter in name):
        name = from_bytes(name.encode("utf-8", "surrogateescape" if _is_escaped(name) else "replace"))
    return unicodedata.normalize("NFC", name)


def from_bytes(raw: bytes) -> str:
    """A name whose encoding nobody says: UTF-8, else Windows's letters, else those of DOS, which zips had before."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        letters_of_windows = all(byte < 0x80 or byte >= 0xC0 for byte in raw)
        return raw.decode("cp1252" if letters_of_windows else "cp437", "replace")


def shown(text: str) -> str:
    """A path for people to read: what is invisible or turns the direction of writing is spelled out."""
    return "".join(
        letter if letter.isprintable() or letter in JOINERS else ascii(letter)[1:-1] for letter in clean(text)
    )


def learner_name(text: str) -> str:
    """A learner's name in the form in which it is kept: composed letters, single plain spaces."""
    return " ".join(clean(text).split())


def why_bad(name: str) -> str:
    """Why a name cannot be a learner's, as the end of "The file ..."; "" where it can."""
    if not name:
        return "does not say whose it is: put the learner's name into the file's or the folder's name"
    if name.startswith(".") or FORBIDDEN.search(name):
        return f"has a name that cannot be a learner's folder: {shown(name)}; rename it without . at the front and < > \" * ? [ ] | / \\"
    if not all(letter.isprintable() or letter in JOINERS for letter in name):
        return f"has a name with characters that cannot be shown safely: {shown(name)}"
    if len(name.encode("utf-8")) > NAME_BYTES:
        return f"has a name of more than {NAME_BYTES} bytes"
    return ""


def bears_chapter(text: str, stems: Iterable[str]) -> bool:
    """Whether a folder's name is a chapter's and no learner's: "01_structure", "Chapter 1", "week1 - structure"."""
    said = text.removesuffix(".zip").casefold().strip(_EDGES)
    for stem in stems:
        number, _, title = stem.casefold().partition("_")
        words = re.escape(title).replace("_", r"[\s_-]")
        if re.fullmatch(rf"(?:{_WORD}[\s_.-]*)?0*{int(number)}[\s_.-]+{words}", said):
            return True
        if re.fullmatch(rf"{_WORD}[\s_.-]*0*{int(number)}", said):
            return True
    return False


def without_chapter(text: str, stems: Iterable[str]) -> str:
    """What is left of a file's name beside the chapter's: the learner's, or "" where only words such as "new" are left."""
    name = re.sub(r"(?:\s*\(\d+\))+\s*$", "", _COPY.sub("", text))  # what browsers add to a second download
    for stem in stems:
        spelled = re.escape(stem).replace("_", r"[\s_-]")
        left, found = re.subn(rf"(?i)(?:copy of\s+|kopie von\s+)?{spelled}", "\0", name)
        if found:
            sides = [re.sub(r"^[\s\d()]*$", "", side.strip(_EDGES)) for side in left.split("\0")]
            before, after = sides[0], " ".join(side for side in sides[1:] if side)
            after = "" if not _VARIANT.sub("", after).strip(_EDGES) else after
            return learner_name(before or after)
    return learner_name(name)


def _is_escaped(name: str) -> bool:
    return all("\udc80" <= letter <= "\udcff" for letter in name if "\ud800" <= letter <= "\udfff")
