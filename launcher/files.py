"""Files that are written whole or not at all."""

import os

HALF_WRITTEN = ".half-written"


def write_whole(path, data):
    """Write bytes to a file so that a crash leaves the old one or the new one, never half of one."""
    half = path.with_name(f".{path.name}{HALF_WRITTEN}")
    try:
        with open(half, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, path)
    except OSError:
        half.unlink(missing_ok=True)
        raise
