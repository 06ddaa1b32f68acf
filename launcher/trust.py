"""JupyterLab's trust in the copies that the course has laid down.

In a notebook that JupyterLab does not trust, a button that runs a cell ("Run this cell again") first asks whether it may, and a
notebook becomes trusted only once all its cells have run. The copies are the course's own, so they are signed before anybody opens
them, and JupyterLab signs them anew at each save. Whatever else lies there, or was changed meanwhile, is left to JupyterLab to judge.

This runs in the server's process, which has nbformat; the launcher itself needs nothing but the standard library.
"""

import json
import threading
from pathlib import Path

from launcher.copies import MANIFEST, fingerprint


def sign_in_background(my):
    """Sign the copies in the folder `my` while JupyterLab starts."""
    threading.Thread(target=sign, args=(my,), daemon=True).start()


def sign(my):
    """Sign each copy in the folder `my` that is still as it was laid down; what cannot be read or signed stays unsigned."""
    import nbformat
    from nbformat.sign import NotebookNotary

    try:
        entries = json.loads((Path(my) / MANIFEST).read_bytes())["copies"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    notary = NotebookNotary()
    for name, entry in entries.items():
        try:
            data = (Path(my) / name).read_bytes()
            if fingerprint(data) == entry["sources"]:
                notebook = nbformat.reads(data.decode("utf-8"), as_version=4)
                if not any(cell.get("outputs") for cell in notebook.cells):
                    notary.sign(notebook)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue
