"""Where the learner is: the notebook and the cell that were run last, for "go on where you were" and for the next start.

One small file, `place.json` in the folder for progress, is written after each cell, in the learner's own copies alone:
`{"notebook": "notebooks/03_activation_functions.ipynb", "cell": "1f2e3d4c"}`. The launcher reads it (launcher/place.py), and so does
the first page. It goes nowhere else.
"""

import contextlib
import json
import os
from pathlib import Path

from workbook.checking import progress_files

NAME = "place.json"


def note_after_each_cell() -> None:
    """From now on, note each cell that has been run in this kernel."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None and hasattr(shell, "kernel"):
        shell.events.register("post_run_cell", _note)


def _note(_result: object = None) -> None:
    """Note the running cell, if it stands in a notebook of the learner's own copies; where that fails, there is no note."""
    from IPython import get_ipython

    folder = progress_files.progress_folder()
    notebook = os.environ.get("JPY_SESSION_NAME")  # Jupyter's server names the notebook that a kernel was started for
    shell = get_ipython()
    if folder is None or not notebook or shell is None:
        return
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError, LookupError):
        cell = shell.get_parent()["metadata"]["cellId"]
        path = Path(notebook).resolve().relative_to(folder.parent.resolve()).as_posix()
        folder.mkdir(parents=True, exist_ok=True)
        progress_files.write_file(folder / NAME, json.dumps({"notebook": path, "cell": cell}) + "\n")
