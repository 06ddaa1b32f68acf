"""A run as one line of text that can be sent to somebody: choices, seeds and own points, and nothing that runs.

    nnplay1.eNqrVspITEktUrJSUDLWUVDKz1OyUjDUUVBKy0ksLskvLgEA....3f2a90c1

The version, then JSON that is packed and written in 64 letters, then a sum by which a damaged line is noticed. Whoever reads
one checks all of it as if it had been typed: it may come from anybody.
"""

import base64
import binascii
import dataclasses
import json
import zlib

import numpy as np

from workbook.widgets.explorables.playground.controls import OWN
from workbook.widgets.explorables.playground.settings import Settings

NAME, VERSION = "nnplay", 1
MOST_LETTERS = 100_000
MOST_BYTES = 1_000_000  # of what is packed in it
MOST_POINTS = 3_000


class LineError(ValueError):
    """A line that cannot be written or read; the text says why."""


def written(settings, own):
    """The line of these choices. `own` is a pieces.Own; code of the learner's cannot travel, their points can.

    Raises:
        LineError: a piece of the learner's own takes part, or there are too many points.
    """
    code = [
        name for name in ("network", "layer", "activation", "loss", "optimiser") if _takes_part(name, settings, own)
    ]
    if code:
        raise LineError(
            f"line: this run uses code of yours ({', '.join(code)}), which the other computer does not have; only choices "
            "and points can be sent"
        )
    content = {"settings": settings.differing()}
    if settings.data == OWN and own.data is not None and not settings.drawn:
        X, y = own.data
        if len(X) > MOST_POINTS:
            raise LineError(
                f"line: expected at most {MOST_POINTS:,} points of your own, got {len(X):,}; send the file instead"
            )
        content["points"] = [[_short(value) for value in row] for row in X]
        content["answers"] = [_short(value) if y.dtype.kind == "f" else int(value) for value in np.ravel(y)]
    body = zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 9)
    packed = base64.urlsafe_b64encode(body).decode().rstrip("=")
    return f"{NAME}{VERSION}.{packed}.{zlib.crc32(packed.encode()):08x}"


def read(line):
    """`(Settings, data)` from a line: data is `(X, y)` or None.

    Raises:
        LineError: it is no such line, damaged, of another version, or holds what no playground has.
    """
    if not isinstance(line, str):
        raise LineError(f"line: expected a text that begins with {NAME}{VERSION}., got {type(line).__name__}")
    line = "".join(line.split())  # a mail may have broken it
    if len(line) > MOST_LETTERS:
        raise LineError(f"line: expected at most {MOST_LETTERS:,} letters, got {len(line):,}")
    head, _, rest = line.partition(".")
    version = head.removeprefix(NAME)
    if not head.startswith(NAME) or not version.isascii() or not version.isdigit():
        raise LineError(f"line: expected a text that begins with {NAME}{VERSION}., got {line[:30]!r}")
    if version != str(VERSION):
        raise LineError(
            f"line: it is of version {version[:6]}, and this playground reads version {VERSION}; a newer course may read it"
        )
    packed, _, check = rest.rpartition(".")
    if not packed or check != f"{zlib.crc32(packed.encode()):08x}":
        raise LineError(
            "line: it is damaged: some letters are missing or changed; copy it again, from the first letter to the last"
        )
    return _meant(_content(packed))


def _content(packed):
    try:
        body = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(body, MOST_BYTES)
        if not unpacking.eof:
            raise LineError(f"line: expected at most {MOST_BYTES:,} bytes in it, and it is longer or cut")
        return json.loads(text.decode())
    except (binascii.Error, zlib.error, UnicodeDecodeError, ValueError, RecursionError) as error:
        if isinstance(error, LineError):
            raise
        raise LineError("line: what is packed in it cannot be read") from error


def _meant(content):
    """What the content says, checked like choices that are typed."""
    if (
        not isinstance(content, dict)
        or not set(content) <= {"settings", "points", "answers"}
        or "settings" not in content
    ):
        raise LineError("line: expected settings and points in it, and it holds something else")
    try:
        settings = Settings().with_changes(**content["settings"])
        if len(settings.drawn) > MOST_POINTS:
            raise ValueError(f"drawn: expected at most {MOST_POINTS:,} points, got {len(settings.drawn):,}")
        code = [
            f.name
            for f in dataclasses.fields(settings)
            if f.name != "data" and OWN in _all_of(getattr(settings, f.name))
        ]
        if code:
            raise ValueError(f"{code[0]}: a line cannot bring code")
        return settings, _points(content)
    except (ValueError, TypeError, OverflowError, AttributeError, KeyError, RecursionError) as error:
        raise LineError(f"line: it asks for what cannot be: {error}") from error


def _all_of(value):
    return value if isinstance(value, tuple) else (value,)


def _points(content):
    if "points" not in content and "answers" not in content:
        return None
    X, answers = content.get("points"), content.get("answers")
    if not isinstance(X, list) or not isinstance(answers, list) or not 1 <= len(X) == len(answers) <= MOST_POINTS:
        raise ValueError(f"points: expected up to {MOST_POINTS:,} points, each with its answer")
    for value in (*(value for row in X for value in row), *answers):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise TypeError(f"points: expected numbers, got {value!r}")
    y = np.array(answers)
    return np.array(X, dtype=np.float32), y if y.dtype.kind == "i" else y.astype(np.float32)[:, None]


def _short(value):
    return float(f"{float(value):.9g}")  # nine digits are enough for 32 bits


def _takes_part(name, settings, own):
    if getattr(own, name) is None:
        return False
    return name in ("network", "layer") or OWN in _all_of(getattr(settings, name))
