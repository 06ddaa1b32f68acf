"""What stops a build: one sentence that says which notebook, which cell, and what is wrong with it."""

PLACE = "stands_at"  # a cell's metadata from its text to its run: "ch04_loss/chapter.md:204"; it is never stored


class BuildError(Exception):
    """A notebook cannot be built; the message says where and why."""


def at_cell(cells, index, message):
    """A `BuildError` about the cell at `index`; people count cells from 1, and find them by the line of their text."""
    place = cells[index].metadata.get(PLACE)
    return BuildError(f"cell {index + 1}{f' ({place})' if place else ''}: {message}")
