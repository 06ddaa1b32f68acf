"""The widgets in a real JupyterLab: `view` is a notebook of the test file's own CELLS, run to its end."""

import lab
import nbformat
import pytest


@pytest.fixture(scope="session")
def widgets_shelf(tmp_path_factory):
    return tmp_path_factory.mktemp("widgets")


@pytest.fixture(scope="session")
def widgets_server(widgets_shelf):
    with lab.Server(widgets_shelf) as running:
        yield running


@pytest.fixture(scope="module")  # Playwright keeps a loop running, which tests of other files must not find
def view(request, widgets_server, widgets_shelf):
    """The notebook, open and run. Nothing may have failed in it when the file's last test is done."""
    name = f"{request.path.stem}.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in request.module.CELLS])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, widgets_shelf / name)
    with lab.chromium() as browser:
        page = lab.NotebookPage(browser, widgets_server, height=1400)
        page.open(name).run_all()
        yield page
        assert page.failures() == [] and page.errors == []
        page.close()


@pytest.fixture
def says():
    """`says(cell, words)`: waits until a widget in the cell says so, aloud or in its table."""

    def waited(cell, words):
        cell.locator(".wb-widget").filter(has_text=words).first.wait_for()

    return waited
