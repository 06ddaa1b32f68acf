"""The live widgets in a real JupyterLab: `live(cell, ...)` opens a notebook of these cells, `python(view,
expression)` asks its kernel."""

import json
import re

import lab
import lab_server
import pytest

FAILED = pytest.StashKey[bool]()
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


class Desk:
    """The notebook in which the tests of a file work one after the other: to open one takes seconds, to empty it none.

    What is laid on it is run in a kernel that is cleared of names and widgets. A test that changes what stays (saves the notebook,
    restarts its kernel, loads its page again, changes a module) asks `live` for a `fresh` one.
    """

    USES = 15  # after which it has collected enough
    CLEARED = "import ipywidgets; ipywidgets.Widget.close_all(); get_ipython().reset(new_session=False)"

    def __init__(self):
        self.view, self.path, self.uses = None, None, 0

    def lay(self, view, path):
        """From now on this view, with `path` open in it, is the desk."""
        self.view, self.path, self.uses = view, path, 0

    def clear(self, cells, *, width=1280, height=900, theme="light"):
        """Empties the desk and lays these cells on it; returns its view."""
        self.uses += 1
        view = self.view
        view.page.set_viewport_size({"width": width, "height": height})
        view.page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        view.page.evaluate(
            """async ([path, code]) => {
            const shell = window.jupyterapp.shell;
            const panel = window.desk = [...shell.widgets('main')].find(one => one.context?.path === path && one.sessionContext);
            document.getElementById('fonts-of-the-test')?.remove();
            sessionStorage.clear();
            shell.collapseLeft();
            for (const other of [...shell.widgets('main')]) if (other !== panel) other.close();
            const model = panel.context.model;
            model.fromJSON({...model.toJSON(), cells: []});
            await panel.sessionContext.session.kernel.requestExecute({code, store_history: false}).done;
            await new Promise(done => setTimeout(done, 200)); // JupyterLab tidies up
        }""",
            [self.path, self.CLEARED],
        )
        view.errors.clear()  # as with a notebook that is closed: what is said of views that go is no fault of the next test's
        view.page.evaluate(
            """cells => {
            window.desk.context.model.fromJSON(cells);
            window.jupyterapp.shell.activateById(window.desk.id);
            window.desk.content.activeCellIndex = 0;
        }""",
            cells,
        )
        view.page.mouse.move(0, 0)  # or it would point at something new
        view.set_theme(theme)
        return view

    def put_away(self):
        """Closes the notebook; the next test opens one."""
        view, self.view = self.view, None
        if view:
            view.close()

    def usable(self):
        return self.view is not None and not self.view.spoilt and not self.view.errors and self.uses < self.USES


@pytest.fixture(scope="module")
def desk(live_browser):
    kept = Desk()
    yield kept
    kept.put_away()


@pytest.fixture
def live(live_server, live_browser, live_notebook, desk, request):
    """`live("widgets.Playground()", width=800)`: a notebook whose first cell has run and ends with that widget,
    called `widget`. With `fresh=True` it is one that no other test has used or uses later."""
    views = []

    def opened(code, fresh=False, **options):
        name = re.sub(r"\W+", "_", request.node.name)[:60] + f"_{len(views)}.ipynb"
        if fresh or views:  # the second notebook of a test stands beside the first
            view = lab.NotebookPage(live_browser, live_server, **options).open(live_notebook(name, code))
        elif desk.usable():
            written = json.loads((live_server.root / live_notebook(name, code)).read_text("utf-8"))
            view = desk.clear(written, **options)
        else:
            desk.put_away()
            view = lab.NotebookPage(live_browser, live_server, **options).open(live_notebook(name, code))
            desk.lay(view, name)
        views.append(view)
        view.run_cell(0)
        assert view.failures() == []
        view.page.locator("[data-drawn]").first.wait_for(state="attached")
        return view

    yield opened
    beside = [view for view in views if view is not desk.view]
    said = [error for view in views if view not in beside for error in view.errors]
    if request.node.stash.get(FAILED, False) or not desk.usable():
        desk.put_away()
    lab.close_all(beside)
    assert said == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.failed:
        item.stash[FAILED] = True  # what a failed test leaves on the desk is nothing for the next one
    return report


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
