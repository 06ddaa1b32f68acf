"""Files that are written whole or not at all."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to: it becomes `path` in one go when the block ends, and is gone where the block fails.

    Whoever reads meanwhile, or comes back after a crash, finds the old file or the new one, never half of one. The name is
    short, however long that of `path` is, and begins with a point.
    """
    draft = path.with_name(f".{secrets.token_hex(8)}")
    try:
        yield draft
        os.replace(draft, path)
    finally:
        with contextlib.suppress(OSError):  # what went wrong before is what counts
            draft.unlink(missing_ok=True)
