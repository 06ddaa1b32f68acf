"""Chapter 03's explorables in a real JupyterLab, moved over their whole range by keyboard."""

import sys
from pathlib import Path

import nbformat
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "browser"))
import lab  # noqa: E402

pytestmark = pytest.mark.browser

CELLS = [
    "from workbook import widgets",
    "explorer = widgets.activation_explorer('sigmoid', z=3)\nexplorer",
    "bars = widgets.softmax_temperature([2, 1, 0], names=['cat', 'dog', 'fish'])\nbars",
    "print(explorer.state.name, explorer.state.z, bars.state.temperature, bars.state.scores)",
]


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    folder = tmp_path_factory.mktemp("chapter_03")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "chapter_03.ipynb")
    with lab.Server(folder) as server, lab.chromium() as browser:
        page = lab.NotebookPage(browser, server, height=1400)
        page.open("chapter_03.ipynb").run_all()
        yield page
        assert page.failures() == [] and page.errors == []
        page.close()


def says(cell, words):
    cell.get_by_role("status").filter(has_text=words).first.wait_for()


def test_arrow_keys_go_through_all_functions_and_z_through_its_range(view):
    cells = len(view.cells())
    cell = view.cell(1)
    picture = cell.get_by_role("img")
    before = picture.get_attribute("src")
    assert cell.get_by_role("group", name="function").count() == 1
    cell.get_by_role("radio", name="sigmoid").focus()
    names = ["tanh", "ReLU", "leaky ReLU", "ELU", "GELU", "SiLU", "softplus", "no bend", "step"]
    for name in names:
        view.page.keyboard.press("ArrowRight")
        says(cell, f"{name}: a = ")
    for key in "abdm":
        view.page.keyboard.press(key)
    slider = cell.get_by_role("slider", name="sum z")
    slider.focus()
    for key, words in (("Home", "At z = −6.0"), ("ArrowRight", "At z = −5.9"), ("End", "At z = 6.0")):
        view.page.keyboard.press(key)
        says(cell, words)
    field = cell.get_by_role("spinbutton", name="sum z, as a number")
    field.fill("0")
    says(cell, "at a jump there is no slope")
    view.page.wait_for_function("([image, before]) => image.src !== before", arg=[picture.element_handle(), before])
    assert "step" in picture.get_attribute("alt")
    assert len(view.cells()) == cells


def test_temperature_and_scores_go_from_end_to_end(view):
    cell = view.cell(2)
    ends = {"temperature T": ("Temperature 0.1", "Temperature 10.0"), "score of fish": ("fish 0.207", "fish 0.415")}
    for name, (low, high) in ends.items():
        cell.get_by_role("slider", name=name).focus()
        view.page.keyboard.press("Home")
        says(cell, low)
        view.page.keyboard.press("End")
        says(cell, high)
    view.run_cell(3)
    assert view.cells()[3]["outputs"][0]["text"] == "step 0.0 10.0 [2. 1. 5.]\n"
