"""Points from a CSV file: two inputs, and a label or a number for each.

Written for files as people have them: with or without a head, commas, semicolons or tabs between the columns, a point or
(where no comma stands between columns) a comma in the numbers. What does not fit is said with its line.
"""

import csv
import io
import math

import numpy as np

MOST_LETTERS = 500_000
MOST_POINTS = 5_000
MOST_CLASSES = 3
LARGEST = 1e6
EXPECTED = "two inputs, and a label or a number"


class CsvError(ValueError):
    """A file that cannot be read as points; the text names the line, what was expected and what came."""


def read_points(text):
    """`(X, y, labels)` from the text of a file: X (N, 2) in float32; y labels (N,), whose names are `labels`, or numbers
    (N, 1) in float32 with `labels` empty. Whole numbers and words are labels where there are at most three different ones."""
    if not isinstance(text, str):
        raise CsvError(f"file: expected text, got {type(text).__name__}")
    if len(text) > MOST_LETTERS:
        raise CsvError(f"file: expected at most {MOST_LETTERS:,} letters, got {len(text):,}")
    rows = _rows(text.removeprefix("\ufeff"))
    if rows and not any(_is_number(cell) for cell in rows[0][1][:2]):
        rows = rows[1:]
    if len(rows) < 2:
        raise CsvError(f"file: expected at least two points, each a line of {EXPECTED}, got {len(rows)}")
    if len(rows) > MOST_POINTS:
        raise CsvError(f"file: expected at most {MOST_POINTS:,} points, got {len(rows):,}")
    X = np.array([[_number(cell, line, column) for column, cell in enumerate(row[:2], 1)] for line, row in rows])
    return X.astype(np.float32), *_answers(rows)


def _rows(text):
    """`[(line number, cells), ...]` of the lines that are not empty, each of three columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = next((sign for sign in ";\t," if sign in first), ",")
    reader = csv.reader(io.StringIO(text.replace("\0", "")), delimiter=delimiter, strict=True, skipinitialspace=True)
    rows = []
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if not any(cells):
                continue
            if len(cells) != 3:
                raise CsvError(f"file, line {reader.line_num}: expected three columns ({EXPECTED}), got {len(cells)}")
            rows.append((reader.line_num, [_with_point(cell, delimiter) for cell in cells]))
    except csv.Error as error:
        raise CsvError(f"file, line {reader.line_num}: this is no CSV ({error})") from error
    return rows


def _with_point(cell, delimiter):
    changed = cell.replace(",", ".") if delimiter != "," and cell.count(",") == 1 else cell
    return changed if _is_number(changed) else cell


def _is_number(cell):
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def _number(cell, line, column):
    if not _is_number(cell):
        raise CsvError(f"file, line {line}: expected a number in column {column}, got {cell[:40]!r}")
    value = float(cell)
    if abs(value) > LARGEST:
        raise CsvError(f"file, line {line}: expected a number up to a million in column {column}, got {cell[:40]}")
    return value


def _answers(rows):
    """The third column: `(y, names of the labels)`."""
    cells = [row[2] for _, row in rows]
    missing = next((line for line, row in rows if not row[2]), None)
    if missing:
        raise CsvError(f"file, line {missing}: the third column is empty; expected a label or a number")
    numeric = [_is_number(cell) for cell in cells]
    values = [float(cell) for cell in cells] if all(numeric) else cells
    different = sorted(set(values))
    is_whole = all(numeric) and all(value == int(value) for value in values)
    if len(different) <= MOST_CLASSES and (is_whole or not all(numeric)):
        if len(different) == 1:
            raise CsvError(f"file: expected at least two classes in the third column, got only {cells[0][:40]!r}")
        names = [f"{value:g}" if is_whole else value[:40] for value in different]
        return np.array([different.index(value) for value in values]), names
    if not all(numeric):
        if sum(numeric) > len(cells) / 2:  # numbers with a slip among them
            line, row = rows[numeric.index(False)]
            raise CsvError(f"file, line {line}: expected a number in column 3, as in most lines, got {row[2][:40]!r}")
        raise CsvError(f"file: expected at most {MOST_CLASSES} classes in the third column, got {len(different)}")
    numbers = [_number(row[2], line, 3) for line, row in rows]
    return np.array(numbers, dtype=np.float32)[:, None], []
