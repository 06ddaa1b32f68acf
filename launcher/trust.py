"""JupyterLab's trust in the copies that the course has laid down.

In a notebook that JupyterLab does not trust, a button that runs a cell ("Run this cell again") first asks whether it may, and a
notebook becomes trusted only once all its cells have run. The copies are the course's own, so they are signed before anybody opens
them, and JupyterLab signs them anew at each save. Whatever else lies there, or was changed meanwhile, is left to JupyterLab to judge.

Beside the signatures a note says which files were looked at, so that a start reads no more than what has come since: to read all of
them takes longer than everything else that the course adds to the start of JupyterLab.

This runs in the server's process, which hands it its `nbformat`: the launcher itself imports nothing but the standard library.
"""

import contextlib
import json
import threading
from pathlib import Path

from launcher.copies import MANIFEST, digest, fingerprint

FIRST_PAGE = "notebooks/00_start_here.ipynb"
NOTE = "course-looked-at.json"


def sign_in_background(my, nbformat):
    """Sign the copies in the folder `my` while JupyterLab starts; the first page, whose picture hangs on it, before that."""
    sign(my, nbformat, (FIRST_PAGE,))
    threading.Thread(target=sign, args=(my, nbformat), daemon=True).start()


def sign(my, nbformat, names=None):
    """Sign each copy in the folder `my` that is still as it was laid down; what cannot be read or signed stays unsigned.

    With `names` only these, such as "notebooks/04_loss.ipynb".
    """
    try:
        entries = json.loads((Path(my) / MANIFEST).read_bytes())["copies"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    entries = {name: entry for name, entry in entries.items() if names is None or name in names}
    notary = nbformat.sign.NotebookNotary()
    note = Path(notary.data_dir) / NOTE
    looked_at = _read(note)
    seen = {name: _as_it_stands(Path(my) / name) for name in entries}
    for name, entry in entries.items():
        if looked_at.get(name) == seen[name]:
            continue
        try:
            data = (Path(my) / name).read_bytes()
            if fingerprint(data) == entry["sources"]:
                notebook = nbformat.reads(data.decode("utf-8"), as_version=4)
                # an output may be a page with a program of its own: the course's is trusted, and no other
                if digest(data) == entry.get("laid_down") or not any(cell.get("outputs") for cell in notebook.cells):
                    notary.sign(notebook)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
    if (seen := {**looked_at, **seen}) != looked_at:
        with contextlib.suppress(OSError):
            note.write_text(json.dumps(seen), "utf-8")


def _read(note):
    try:
        looked_at = json.loads(note.read_bytes())
    except (OSError, ValueError):
        return {}
    return looked_at if isinstance(looked_at, dict) else {}


def _as_it_stands(path):
    """What tells one state of a file from the next, without reading it; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_mtime_ns, found.st_size]
