"""Where the learner was: the notebook and the cell that were run last, as `workbook/checking/place.py` notes them.

The course opens there again. A note that is missing or damaged, or that leads to no notebook of the learner's, is none.
"""

import json
from urllib.parse import quote

NOTE = "progress/place.json"


def last_place(my):
    """The page of JupyterLab at which the learner was, such as `/lab/tree/notebooks/04_loss.ipynb#cell-id=1a2b`, or None."""
    try:
        known = json.loads((my / NOTE).read_text("utf-8"))
        notebook, cell = known["notebook"], known["cell"]
        path = (my / notebook).resolve()
        if path.suffix != ".ipynb" or not path.is_file() or my.resolve() not in path.parents:
            return None
        return f"/lab/tree/{quote(notebook)}#cell-id={quote(cell)}"
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
