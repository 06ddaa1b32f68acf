"""What stops a build: one sentence that says which notebook, which cell, and what is wrong with it."""


class BuildError(Exception):
    """A notebook cannot be built; the message says where and why."""


def at_cell(index, message):
    """A `BuildError` about the cell at `index`; people count cells from 1."""
    return BuildError(f"cell {index + 1}: {message}")
