"""A small reader of tables: text with commas in, one typed array a column out.

A file does not say what its cells mean: `3` may be a count or the name of a class, and an empty cell may be anything. So
the types are named by whoever reads it, and what is missing stays missing.
"""

import csv
import gzip
from importlib import resources

import numpy as np

MISSING = ("", "NA")  # how the files of the course write that nothing is known


def read_table(text, types):
    """The columns of a table as a dict of arrays (N,), in the order of `types`.

    Args:
        text: the whole file; its first line names the columns.
        types: for each wanted column `float`, `int` or `str`. Columns that are not named here stay behind.

    A missing cell becomes nan in a column of `float` and "" in one of `str`. Raises ValueError, with column and line,
    where a cell is no such number, and where one is missing in a column of `int`, which has no room for "unknown".
    """
    names, *rows = csv.reader(text.splitlines())
    unknown = [name for name in types if name not in names]
    if unknown:
        raise ValueError(f"types: expected names of columns, {', '.join(names)}; got {', '.join(unknown)}")
    return {name: _column(name, [row[names.index(name)] for row in rows], kind) for name, kind in types.items()}


def _column(name, cells, kind):
    if kind is str:
        return np.array(["" if cell in MISSING else cell for cell in cells])
    values = []
    for line, cell in enumerate(cells, start=2):  # line 1 names the columns
        try:
            values.append(np.nan if kind is float and cell in MISSING else kind(cell))
        except ValueError:
            raise ValueError(f"column {name}, line {line}: expected {kind.__name__}, got {cell!r}") from None
    return np.array(values, dtype=np.float64 if kind is float else np.int64)


def file_text(name):
    """The text of a file that lies beside this one, packed or not."""
    packed = resources.files(__package__).joinpath(name).read_bytes()
    return (gzip.decompress(packed) if name.endswith(".gz") else packed).decode("utf-8")
