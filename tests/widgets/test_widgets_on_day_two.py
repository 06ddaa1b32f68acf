"""A notebook with widgets that is saved, closed and opened again: it shows what was there, says what to do, and stays small."""

import json
import re

import lab
import nbformat
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

COLOURS = """canvas => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
}"""
GONE = "The kernel does not know this any more"
MICROPHONE = """import anywidget, traitlets
from workbook.widgets.view import WithStaticView, javascript
class Microphone(WithStaticView, anywidget.AnyWidget):
    _esm = javascript("description")
    status = traitlets.Unicode("<p>a second of speech</p>").tag(sync=True)
    more = traitlets.Unicode("").tag(sync=True)
    sound = traitlets.Unicode("").tag(sync=True)
    spectrum = traitlets.Bytes(b"").tag(sync=True)
    unsaved = WithStaticView.leaves_out("sound", "spectrum")
    def static_view(self):
        return "", None, None, None
Microphone(sound="spoken words " * 9, spectrum=b"spoken words " * 999)"""
CELLS = [
    "import numpy as np\nimport nnlib as nn\nfrom workbook import widgets",
    "widgets.one_neuron()",
    "widgets.ball_on_a_hill()",
    'question = widgets.MultipleChoice("Which is `2 * 3`?", ["`5`", "`6`"], retry=True)\nquestion',
    "widgets.GlassBox(nn.mlp([2, 2, 1], rng=np.random.default_rng(0)), [0.5, -1.0], 1)",
    "widgets.Playground('xor')",
    MICROPHONE,
    "widgets.DrawingPad(nn.mlp([784, 4, 10], rng=np.random.default_rng(0)))",
]


@pytest.fixture(scope="module")
def path(widgets_shelf, widgets_server):
    """The notebook, run, moved, answered, saved, and its kernel ended."""
    path = widgets_shelf / "day_two.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)
    with lab.chromium() as browser:
        page = lab.NotebookPage(browser, widgets_server)
        page.open(path.name).run_all()
        page.run_cell(1)  # what the first run of this cell has left is nothing to keep
        page.wait_for_widgets()
        page.cell(1).get_by_role("slider", name="weight w1").press("ArrowRight")
        expect(page.cell(1).locator(".wb-twin")).to_contain_text("z = 4.50")
        page.cell(3).get_by_role("radio").nth(1).check()
        page.cell(3).get_by_role("button", name="Answer").click()
        expect(page.cell(3).locator(".wb-question")).to_have_attribute("data-state", "noted")
        for index in (1, 2):  # a second after its last change a picture is packed
            page.cell(index)
            page.wait_until_quiet(1500)
        page.save()
        assert page.errors == [] and page.failures() == []
        page.close()
    return path


@pytest.fixture(scope="module")
def again(path, widgets_server):
    with lab.chromium() as browser:
        page = lab.NotebookPage(browser, widgets_server)
        page.open(path.name)
        page.wait_for_widgets()
        page.wait_until_quiet(1000)
        yield page
        page.close()


def saved(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return notebook["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"]


def test_what_is_saved_is_small_and_holds_nothing_that_should_not_be_kept(path):
    states = [model["state"] for model in saved(path).values()]
    codes = [state["_esm"] for state in states if len(state.get("_esm", "")) > 1000]
    assert (
        len(codes) == len(set(codes)) == 9
    )  # slider, radio, picture, description, question, player, and three of their own
    assert sum(state.get("_anywidget_id", "").endswith("slider.Slider") for state in states) == 8
    text = path.read_text(encoding="utf-8")
    assert "spoken words" not in json.dumps(states) and "c3Bva2VuIHdvcmRz" not in text  # as base64
    assert len(json.dumps(saved(path))) < 600_000


def test_it_opens_unchanged_and_as_it_was_left(again):
    assert not again.page.evaluate("window.jupyterapp.shell.currentWidget.context.model.dirty")
    cell = again.cell(1)
    assert cell.get_by_role("slider", name="weight w1").input_value() == "4.5"
    expect(cell.locator(".wb-twin")).to_contain_text("z = 4.50")
    again.page.wait_for_function(
        "image => image.complete && image.naturalWidth > 500", arg=cell.get_by_role("img").element_handle()
    )
    assert again.cell(3).get_by_role("radio").nth(1).is_checked()
    expect(again.cell(4).locator(".wbg-diagram canvas").first).to_be_visible()
    playground = again.cell(5)  # its frame is saved with its arrays
    expect(playground.locator(".wbp-neurons button[data-at='1,0']")).to_have_attribute("aria-label", re.compile("bias"))
    assert playground.locator(".wbp-picture canvas").evaluate(COLOURS) > 20
    expect(again.cell(6)).to_contain_text("a second of speech")
    assert again.errors == []


@pytest.mark.parametrize("index", range(1, len(CELLS)))
def test_each_cell_says_once_that_it_has_to_be_run_again(again, index):
    expect(again.cell(index).get_by_text(GONE)).to_have_count(1)
    expect(again.cell(index).get_by_role("button", name="Run this cell again")).to_be_visible()


def test_a_pad_says_that_it_is_empty_since_nothing_drawn_is_saved(again):
    expect(again.cell(7).locator(".wb-gone")).to_contain_text("a pad that is opened again is empty")
    expect(again.cell(1).locator(".wb-gone")).to_contain_text("What stands here is as it was left")


def test_no_answer_is_lost_in_silence(again):
    cell = again.cell(3)
    cell.get_by_role("radio").first.check()
    cell.get_by_role("button", name="Answer").click()
    expect(cell.get_by_role("status").last).to_contain_text("This answer could not be noted")


def test_what_the_kernel_does_not_know_is_kept_by_the_next_save(again, path):
    before = saved(path).keys()
    again.save()
    assert saved(path).keys() == before


def test_one_button_runs_what_is_needed(again):
    again.cell(3).get_by_role("button", name="Run all cells up to here").click()
    again.wait_until_ran(3)
    again.wait_until_idle()
    for index in (1, 2, 3):
        expect(again.cell(index).get_by_text(GONE)).to_have_count(0)
    expect(again.cell(4).get_by_text(GONE)).to_have_count(1)
    again.cell(4).get_by_role("button", name="Run this cell again").click()
    expect(again.cell(4).get_by_text(GONE)).to_have_count(0)
    assert again.failures() == []
    for index in (1, 2):  # or it were packed after the save
        again.cell(index)
        again.wait_until_quiet(1500)
    again.save()
    assert not again.page.evaluate("window.jupyterapp.shell.currentWidget.context.model.dirty")
