"""The first cell of every notebook: in a kernel that does not have the course it says what to do, and else nothing.

Learners open notebooks in VS Code, on Colab or in a JupyterLab of their own. Without this cell the first import would fail
with an error that says nothing of the course. It is generated, so that no cell that a learner reads has to guard itself.
"""

import nbformat.v4

CELL_ID = "course-is-here"
SOURCE = """\
# Folded away: if this kernel does not have the course, this cell says what to do.
try:
    import nnlib, workbook
except ModuleNotFoundError:
    print(
        "This kernel does not have the course. In the course's folder, type: python3 course.py\\n"
        "In VS Code, choose the Python in the course's folder .venv as the kernel.\\n"
        "Anywhere else (Colab, Binder, a JupyterLab of your own): docs/other-homes.md"
    )"""


def add_first_cell(notebook):
    """Put the cell behind the first one, which holds the title. Changes the notebook."""
    cell = nbformat.v4.new_code_cell(SOURCE, metadata={"jupyter": {"source_hidden": True}})
    cell.id = CELL_ID
    notebook.cells.insert(1, cell)


def is_generated(cell):
    """Whether this is that cell."""
    return cell.cell_type == "code" and cell.source == SOURCE
