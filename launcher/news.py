"""What is new, said once: `CHANGELOG.md` is in a learner's words, and a learner hears of it where copies are renewed.

The note `my/.course-news` holds the heading of the newest part that was said.
"""

import contextlib
import re

CHANGES = "CHANGELOG.md"
NOTE = ".course-news"


def tell(root, my, is_first, say):
    """Say what has come since the last start with the copies in `my`; nothing at the first start, where all is new.

    `say` is called with one line for each thing. Nobody is kept from working by a change log that is missing or a note that
    cannot be written.
    """
    try:
        parts = read((root / CHANGES).read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return
    if not parts:
        return
    newest = parts[0][0]
    note = my / NOTE
    said = None
    with contextlib.suppress(OSError, UnicodeDecodeError):
        said = note.read_text("utf-8").strip()
    if said == newest:
        return
    if not is_first:
        for heading, points in since(parts, said):
            say(f"New on {heading}:")
            for point in points:
                say(f"  - {point}")
    with contextlib.suppress(OSError):
        note.write_text(newest + "\n", "utf-8")


def read(text):
    """The parts of a change log, newest first: (heading, its points, each on one line)."""
    parts = []
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        points = [" ".join(point.split()) for point in re.split(r"^- ", body, flags=re.MULTILINE)[1:]]
        parts.append((heading.strip(), points))
    return parts


def since(parts, said):
    """Those parts that are newer than the one whose heading is `said`; the newest alone where that is not known."""
    headings = [heading for heading, _ in parts]
    return parts[: headings.index(said)] if said in headings else parts[:1]
