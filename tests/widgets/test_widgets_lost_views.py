"""A view that JupyterLab gave up on while it opened a saved notebook is shown once its model has come."""

import lab
import nbformat
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CELLS = [
    "from workbook import widgets",
    "widgets.one_neuron()",
    'widgets.MultipleChoice("Which is `2 * 3`?", ["`5`", "`6`"])',
]
# The kernel's answer that JupyterLab waits for before it makes the saved models is held back, and the connection is made anew
# meanwhile: JupyterLab then calls the notebook restored without its models. That the kernel is idle again has to be heard before,
# over the old connection: an answer without it is never whole.
HOLD = r"""
let answers = 0;
let held;
const idle = new Set();
const Real = WebSocket;
window.WebSocket = class extends Real {
    get onmessage() { return super.onmessage; }
    set onmessage(hear) {
        super.onmessage = event => {
            const text = typeof event.data === 'string' ? event.data : new TextDecoder().decode(event.data);
            const asked = [...text.matchAll(/"msg_id": *"([^"]+)"/g)][1]?.[1];
            if (/"execution_state": *"idle"/.test(text)) idle.add(asked);
            if (/"msg_type": *"comm_info_reply"/.test(text) && ++answers === 2) {
                held = asked;
                window.release = () => hear.call(this, event);
            } else hear?.call(this, event);
            if (held && idle.has(held)) {
                held = null;
                const {kernel} = window.jupyterapp.shell.currentWidget.sessionContext.session;
                setTimeout(() => kernel.reconnect().then(() => { window.connectedAnew = true; }));
            }
        };
    }
};
"""


def test_what_was_not_found_is_shown_when_it_has_come(widgets_shelf, widgets_server):
    path = widgets_shelf / "lost_views.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)
    with lab.chromium() as browser:
        page = lab.NotebookPage(browser, widgets_server)
        page.open(path.name).run_all()
        page.wait_for_widgets()
        page.wait_until_quiet(1500)
        page.save()
        page.spoilt = True  # the next page has to load JupyterLab anew
        page.close()

        page = lab.NotebookPage(browser, widgets_server)
        page.page.add_init_script(HOLD)
        page.spoilt = True
        page.open(path.name)
        lost = page.page.get_by_text("Error displaying widget: model not found")
        expect(lost).to_have_count(2)
        page.page.wait_for_function("window.connectedAnew")  # a kernel without a connection understands no message
        page.page.evaluate("window.release()")
        expect(lost).to_have_count(0)
        expect(page.cell(1).get_by_role("slider", name="weight w1")).to_have_count(1)
        expect(page.cell(2).get_by_role("radio")).to_have_count(2)
        assert not page.page.evaluate("window.jupyterapp.shell.currentWidget.context.model.dirty")
        page.close()
