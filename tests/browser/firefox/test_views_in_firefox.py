"""What once differed in Firefox: typed numbers, lists that are off, what is dragged, the theme. One notebook of views, run once."""

import firefox
import lab
import nbformat
import pytest

CELLS = [
    "import numpy as np\nimport nnlib as nn\nfrom workbook import widgets",
    "widgets.one_neuron()",
    "widgets.ball_on_a_hill()",
    "widgets.GlassBox(nn.mlp([2, 2, 1], rng=np.random.default_rng(0)), [0.5, -1.0], 1)",
    "playground = widgets.Playground('xor')\nplayground",
]
NEURON, BALL, GLASS_BOX, PLAYGROUND = range(1, 5)
VALUES = """node => [...node.querySelectorAll('[role=slider], input[type=range]')].map(
    slider => Number(slider.value ?? slider.getAttribute('aria-valuenow')))"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.thorough,
    pytest.mark.skipif(bool(firefox.missing()), reason=str(firefox.missing())),
]


@pytest.fixture(scope="module")
def view(server, browser, shelf):
    path = shelf / "views_in_firefox.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)
    page = lab.NotebookPage(browser, server, height=1400)
    page.open(path.name).run_all()
    page.wait_for_widgets()
    yield page
    assert page.failures() == [] and page.errors == []
    page.close()


def type_into(view, field, text):
    field.evaluate("node => { node.focus(); node.select(); }")
    view.page.keyboard.type(text)
    view.page.keyboard.press("Enter")


def values(cell):
    """What the sliders of a cell stand at."""
    return cell.evaluate(VALUES)


def drag(view, grip, start, end):
    """Drags from one place of a grip to another, both as shares of its width and height."""
    box = grip.box()
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in (start, end)]
    view.page.mouse.move(*places[0])
    view.page.mouse.down()
    view.page.mouse.move(*places[1], steps=8)
    view.page.mouse.up()


def test_a_number_of_an_explorable_is_typed_with_a_comma_and_taken_at_enter(view):
    cell = view.cell(NEURON)
    field = cell.locator("input[aria-label='bias b, as a number']")
    type_into(view, field, "-1,5")
    cell.locator(".wb-twin").waits("node => node.textContent.includes('\u2212 1.50')")
    type_into(view, field, "a lot")
    assert field.evaluate("node => [node.value, node.getAttribute('aria-invalid')]") == ["a lot", "true"]
    type_into(view, field, "2.5")
    cell.locator(".wb-twin").waits("node => node.textContent.includes('+ 2.50')")
    assert field.evaluate("node => node.getAttribute('aria-invalid')") is None


def test_the_playgrounds_seed_of_weights_is_taken_at_enter(view):
    cell = view.cell(PLAYGROUND)
    loss = ".wbp-loss strong"
    before = cell.locator(loss).evaluate("node => node.textContent")
    type_into(view, cell.locator(".wbp-field[data-about=seed] input"), "5")
    cell.locator(loss).waits("(node, before) => node.textContent !== before", before)
    assert cell.locator(".wbp-field[data-about=seed] input").evaluate("node => node === document.activeElement")


def test_a_list_that_is_off_looks_so(view):
    cell = view.cell(PLAYGROUND)
    opacity = "node => [node.disabled, Number(getComputedStyle(node).opacity)]"
    off, shown = cell.locator("select[data-about=strength]").evaluate(opacity)
    assert off and shown < 0.8
    assert cell.locator("select[data-about=penalty]").evaluate(opacity) == [False, 1]


def test_the_ball_is_dragged_on_its_map(view):
    cell = view.cell(BALL)
    twin = cell.locator(".wb-twin").evaluate("node => node.textContent")
    before, picture = values(cell), view.picture_in(cell)
    drag(view, cell.locator(".wb-grip"), (0.3, 0.3), (0.7, 0.6))
    cell.waits(f"(node, before) => JSON.stringify(({VALUES})(node)) !== JSON.stringify(before)", before)
    cell.locator(".wb-twin").waits("(node, before) => node.textContent !== before", twin)
    view.wait_until_quiet()
    assert view.picture_in(cell) != picture
    across, up = values(cell)[:2]
    drag(view, cell.locator(".wb-grip"), (0.7, 0.6), (0.5, 0.6))
    view.wait_until_quiet()
    assert values(cell)[0] < across and values(cell)[1] == pytest.approx(up, abs=0.2)


def test_the_neurons_arrow_is_dragged_and_turns_the_line(view):
    cell = view.cell(NEURON)
    for label, number in (("weight w1", "4"), ("weight w2", "4"), ("bias b", "-4")):
        type_into(view, cell.locator(f"input[aria-label='{label}, as a number']"), number)
    cell.locator(".wb-twin").waits("node => node.textContent.includes('4.00·x1 + 4.00·x2 − 4.00')")
    view.wait_until_quiet()
    picture = view.picture_in(cell)
    drag(view, cell.locator(".wb-grip"), (0.62, 0.39), (0.8, 0.5))  # from the arrow's head, to the right
    cell.waits(f"(node, before) => JSON.stringify(({VALUES})(node)) !== JSON.stringify(before)", [4, 4, -4, 1])
    view.wait_until_quiet()
    w1, w2, *_ = values(cell)
    assert w1 > 4 > w2 and view.picture_in(cell) != picture


@pytest.mark.parametrize("index", [GLASS_BOX, PLAYGROUND])
def test_a_change_of_theme_draws_it_anew(index, view):
    light = view.picture_in(view.cell(index))
    view.set_theme("dark")
    view.wait_until_quiet()
    dark = view.picture_in(view.cell(index))
    view.set_theme("light")
    view.wait_until_quiet()
    assert dark != light and view.picture_in(view.cell(index)) == light
