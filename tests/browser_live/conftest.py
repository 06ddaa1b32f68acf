"""The live widgets in a real JupyterLab: `live(cell, ...)` opens a notebook of these cells, `python(view,
expression)` asks its kernel."""

import json
import re

import lab
import lab_server
import pytest

SETTINGS = {"@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"}}


@pytest.fixture(scope="session")
def live_shelf(tmp_path_factory):
    return tmp_path_factory.mktemp("live")


@pytest.fixture(scope="session")
def live_server(live_shelf):
    with lab_server.Server(live_shelf, settings=SETTINGS) as running:
        yield running


@pytest.fixture(scope="module")  # Playwright keeps a loop running, which tests of other files must not find
def live_browser():
    with lab_server.chromium() as running:
        yield running


@pytest.fixture
def live_notebook(live_shelf):
    """`live_notebook(name, code)`: the notebook that `live` would open, written and not opened; returns its name."""

    def written(name, code):
        head = "import numpy as np\nimport nnlib as nn\nfrom workbook import widgets\n"
        sources = [f"{head}{code if 'widget =' in code else 'widget = ' + code}\nwidget", "print('ready')"]
        (live_shelf / name).write_text(json.dumps(notebook(sources)), encoding="utf-8")
        return name

    return written


@pytest.fixture
def live(live_server, live_browser, live_notebook, request):
    """`live("widgets.Playground()", width=800)`: a notebook whose first cell has run and ends with that widget,
    called `widget`."""
    views = []

    def opened(code, **options):
        name = re.sub(r"\W+", "_", request.node.name)[:60] + f"_{len(views)}.ipynb"
        view = lab.NotebookPage(live_browser, live_server, **options).open(live_notebook(name, code))
        views.append(view)
        view.run_cell(0)
        assert view.failures() == []
        view.page.locator("[data-drawn]").first.wait_for(state="attached")
        return view

    yield opened
    lab.close_all(views)


def notebook(sources):
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{n}",
            "source": source,
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }
        for n, source in enumerate(sources)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def python():
    """`python(view, "widget.machine.epoch")`: what an expression is in the kernel, by way of a cell that prints it as
    JSON."""

    def asked(view, expression):
        view.set_source(1, f"import json\nprint(json.dumps({expression}))")
        view.run_cell(1)
        outputs = view.cells()[1]["outputs"]
        assert [output["output_type"] for output in outputs] == ["stream"], outputs
        return json.loads("".join(outputs[0]["text"]))

    return asked
