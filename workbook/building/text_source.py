"""The text that an author writes, as a notebook: Markdown, in which what is fenced as ```python is a code cell.

It is jupytext's plain Markdown. Between two cells of prose stand two blank lines; a cell between `<!-- #region -->` and
`<!-- #endregion -->` may hold blank lines and fences of its own. What is said of a cell stands behind its fence or
`#region`: `tags=["nbval-ignore-output"]`, or `jupyter={"source_hidden": true}` for code that is folded away. What
chapter.toml says already is not written again: a mark such as `{{goals}}` stands in its place. What holds a sentence about
training to its claim, `<!-- claim: 05.name -->`, is for authors and stays in the text. Outputs, ids and what nbgrader is told
are no part of it.
"""

import re

import jupytext

from workbook.building.errors import PLACE, BuildError, at_cell
from workbook.building.normalise import KEPT_IN_CELL
from workbook.building.shape.claimed import without_marks

MARKS = {
    "goals": lambda chapter: "\n".join(f"- {goal};" for goal in chapter.goals).removesuffix(";") + ".",
    "minutes": lambda chapter: str(chapter.minutes),
    "further": lambda chapter: str(chapter.further),
}
WORDS = {*KEPT_IN_CELL, "jupyter"} - {"nbgrader"}  # what may stand behind a fence or a region
_MARK = re.compile(r"\{\{(\w+)\}\}")


def read_text(path, chapter, *, claims=False):
    """The notebook that a text makes: cells without ids and outputs, each with the line where it stands.

    Args:
        path: chapter.md or exercises.md.
        chapter: the `Chapter` whose fields stand for the marks.
        claims: whether to leave the comments for authors that name claims.

    Raises:
        BuildError: the text cannot be read, jupytext takes a cell for something else than what is written, or a mark or
            a word behind a fence is unknown.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(f"{name} cannot be read: {error}") from error
    notebook = jupytext.reads(text, "md")
    _say_where(notebook.cells, text, name)
    for index, cell in enumerate(notebook.cells):
        cell.pop("id", None)
        for word in set(cell.metadata) - {PLACE, *WORDS}:
            raise at_cell(notebook.cells, index, f"{word!r} is not for a text, or is misspelt: {cell.metadata[word]!r}")
        if cell.cell_type == "markdown":
            for mark in _MARK.findall(cell.source):
                if mark not in MARKS:
                    known = ", ".join(f"{{{{{mark}}}}}" for mark in MARKS)
                    raise at_cell(notebook.cells, index, f"there is no mark {{{{{mark}}}}}; there are: {known}")
            cell.source = _MARK.sub(lambda mark: MARKS[mark[1]](chapter), cell.source)
            cell.source = cell.source if claims else without_marks(cell.source)
    return notebook


def _say_where(cells, text, name):
    """Puts into each cell's metadata where it stands; refuses what jupytext took for something else than is written."""
    text, position = f"\n{text}\n", 0
    for index, cell in enumerate(cells):
        fenced = cell.cell_type == "code"
        if fenced:
            position = max(position, text.find("\n```", position))
        found = text.find(f"\n{cell.source}\n", position)
        line = text.count("\n", 0, max(found, position)) + 1
        cell.metadata[PLACE] = f"{name}:{line}"
        if found < 0 or cell.cell_type == "raw" or fenced and not text.startswith("\n```python", position):
            said = f"this would become a {cell.cell_type} cell: {cell.source[:60]!r}"
            raise at_cell(cells, index, f"{said}. What is fenced and no Python begins with ```text")
        position = found + 1 + len(cell.source) + (len("\n```") if fenced else 0)
