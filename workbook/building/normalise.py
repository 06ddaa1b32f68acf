"""The one form in which notebooks are stored, so that a difference in git is a difference for the reader.

Executing leaves noise: times, versions, ids of widgets that live no longer, output in as many pieces as the kernel
happened to send. Here it goes away, and what a reader should never see (a memory address, a path of this machine, a
warning) is an error.
"""

import copy
import hashlib
import itertools
import json
import re
import sys
import tempfile
from pathlib import Path

import nbformat

from workbook.building.errors import at_cell

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}
KEPT_IN_NOTEBOOK = ("title", "authors")
KEPT_IN_CELL = ("tags", "nbgrader", "slideshow", "editable", "deletable")
FOLDED = "source_hidden"  # the author folds a cell's code away; what else "jupyter" holds is how somebody left the cell
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

VALID_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
ADDRESS = re.compile(r"0x[0-9a-fA-F]{7,}")
PICTURE = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+")
HERE = tuple(
    str(path)
    for path in {Path(__file__).resolve().parents[2], Path.home(), Path(sys.prefix), Path(tempfile.gettempdir())}
    if len(path.parts) > 1
)


def normalise(notebook, stem):
    """The notebook in its stored form; the argument is not changed.

    Args:
        notebook: an nbformat notebook, executed or not.
        stem: the notebook's file name without ending; new cell ids are made from it.

    Raises:
        BuildError: an output holds what no reader should see.
    """
    notebook = copy.deepcopy(notebook)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    kept = {name: notebook.metadata[name] for name in KEPT_IN_NOTEBOOK if name in notebook.metadata}
    notebook.metadata = nbformat.from_dict({**kept, "kernelspec": KERNEL, "language_info": LANGUAGE})
    give_ids(notebook.cells, stem)
    executed = any(cell.cell_type == "code" and cell.execution_count is not None for cell in notebook.cells)
    count = 0
    for index, cell in enumerate(notebook.cells):
        cell.source = cell.source.rstrip("\n")
        if cell.cell_type == "code":
            has_code = bool(cell.source.strip())
            count += has_code
            cell.execution_count = count if executed and has_code else None
            cell.outputs = _tidy_outputs(cell.outputs, cell.execution_count)
            for output in cell.outputs:
                _refuse(output, notebook.cells, index)
        elif not cell.get("attachments", True):
            del cell["attachments"]
        cell.metadata = _kept(cell.metadata)
    return notebook


def text_of(notebook):
    """The notebook as the text of its file: sorted keys, an indent of 1, letters as they are, a newline at the end."""
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT).rstrip("\n") + "\n"


def _kept(metadata):
    kept = {name: metadata[name] for name in KEPT_IN_CELL if metadata.get(name) not in (None, [], {})}
    if metadata.get("jupyter", {}).get(FOLDED) is True:
        kept["jupyter"] = {FOLDED: True}
    return nbformat.from_dict(kept)


def give_ids(cells, stem):
    """Keeps every valid id that is not taken; the others come from the stem and what the cell says."""
    used, waiting = set(), []
    for cell in cells:
        if VALID_ID.fullmatch(cell.get("id") or "") and cell.id not in used:
            used.add(cell.id)
        else:
            waiting.append(cell)
    for cell in waiting:
        for number in itertools.count():
            text = json.dumps([stem, cell.cell_type, cell.source, number])
            cell["id"] = hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
            if cell.id not in used:
                break
        used.add(cell.id)


def _tidy_outputs(outputs, execution_count):
    tidy = []
    for output in outputs:
        if output.output_type == "stream":
            if tidy and tidy[-1].output_type == "stream" and tidy[-1].name == output.name:
                tidy[-1].text += output.text
                continue
        elif output.output_type in ("display_data", "execute_result"):
            output.data.pop(WIDGET_VIEW, None)
            if not output.data:
                continue
            output.metadata = nbformat.from_dict(
                {kind: about for kind, about in output.metadata.items() if kind in output.data}
            )
            if output.output_type == "execute_result":
                output.execution_count = execution_count
        tidy.append(output)
    return tidy


def _refuse(output, cells, index):
    """Raises for what no reader should see."""
    if output.output_type == "stream" and output.name == "stderr":
        raise at_cell(
            cells, index, f"writes to stderr, which a reader sees as a red box: {output.text.strip()[:300]!r}"
        )
    for text in _texts(output):
        address = ADDRESS.search(text)
        if address:
            raise at_cell(
                cells,
                index,
                f"its output holds a memory address, which differs at every run: {_around(text, address)!r}",
            )
        for path in HERE:
            found = re.search(rf"(?<![\w.]){re.escape(path)}(?![\w-])", text)
            if found:
                raise at_cell(cells, index, f"its output holds a path of this machine: {_around(text, found)!r}")


def _texts(output):
    if output.output_type == "stream":
        return [output.text]
    if output.output_type == "error":
        return [output.evalue, *output.traceback]
    return [
        PICTURE.sub("", value if isinstance(value, str) else json.dumps(value))
        for kind, value in output.data.items()
        if not kind.startswith("image/") or kind == "image/svg+xml"
    ]


def _around(text, match):
    return text[max(match.start() - 40, 0) : match.end() + 40]
