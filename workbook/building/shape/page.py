"""A notebook as the rules see it: cells, the chapter it belongs to, and the calls in its code."""

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import nbformat.v4
from IPython.core.inputtransformer2 import TransformerManager

from workbook.building.other_homes import is_generated

WITHOUT_QUESTIONS = ("00", "19")
FIRST_SCREEN = "first-screen"  # the tag of a cell whose output stands there before anything is run


@dataclass(frozen=True)
class Call:
    """A call in code: `widgets.neuron(...)` has the name "widgets.neuron"; `first` is a constant first argument."""

    cell: int
    name: str
    first: object = None


@dataclass
class Page:
    """One notebook. `folder` is notebooks, exercises or solutions, `root` the folder above; cells count from 0."""

    notebook: object
    stem: str
    folder: str = "notebooks"
    root: Path = field(default_factory=lambda: Path(__file__).resolve().parents[3])

    @classmethod
    def of(cls, path):
        path = Path(path).resolve()
        notebook = nbformat.v4.reads(path.read_text(encoding="utf-8"))
        return cls(notebook, path.stem, path.parent.name, path.parent.parent)

    @property
    def path(self):
        return self.root / self.folder / f"{self.stem}.ipynb"

    @property
    def number(self):
        """The chapter, two digits."""
        return self.stem[:2]

    @property
    def cells(self):
        return self.notebook.cells

    def code(self):
        """(index, cell) of every code cell that holds code."""
        return [(i, cell) for i, cell in enumerate(self.cells) if cell.cell_type == "code" and cell.source.strip()]

    def first_code(self):
        """The index of the first code cell that a reader is to run; the number of cells if there is none."""
        written = [
            i for i, cell in self.code() if not is_generated(cell) and FIRST_SCREEN not in cell.metadata.get("tags", ())
        ]
        return written[0] if written else len(self.cells)

    def text(self):
        """(index, cell) of every markdown cell."""
        return [(i, cell) for i, cell in enumerate(self.cells) if cell.cell_type == "markdown"]

    def calls(self, *names):
        """Every call in the code, in order; with names only those. "widgets." finds all that begin so."""
        found = [call for i, cell in self.code() for call in calls_in(cell.source, i)]
        return [
            call
            for call in found
            if not names
            or any(call.name == name or name.endswith(".") and call.name.startswith(name) for name in names)
        ]

    def headings(self):
        """(index of cell, level, text) of every heading."""
        return [
            (i, len(match[1]), match[2].strip())
            for i, cell in self.text()
            for match in re.finditer(r"^(#{1,6})[ \t]+(.+?)[ \t#]*$", without_fences(cell.source), re.MULTILINE)
        ]


def without_fences(text):
    """Markdown without its fenced blocks of code."""
    return re.sub(r"^(```|~~~).*?^\1[^\n]*$", "", text, flags=re.MULTILINE | re.DOTALL)


@cache  # each rule asks again for the same cells; a tree is read only
def syntax(source):
    """The syntax tree of a cell's code, its magics turned into Python; None if it is not Python."""
    try:
        return ast.parse(TransformerManager().transform_cell(source))
    except SyntaxError:
        return None


def calls_in(source, cell=0):
    """The calls in a cell's code, in the order of the text."""
    tree = syntax(source)
    if tree is None:
        return []
    nodes = sorted(
        (node for node in ast.walk(tree) if isinstance(node, ast.Call)), key=lambda node: (node.lineno, node.col_offset)
    )
    return [
        Call(
            cell,
            ast.unparse(node.func),
            node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else None,
        )
        for node in nodes
        if isinstance(node.func, ast.Name | ast.Attribute)
    ]


def at(cell, message):
    """A problem of one cell; people count from 1."""
    return f"cell {cell + 1}: {message}"
