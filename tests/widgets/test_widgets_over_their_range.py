"""Every explorable in a real JupyterLab, each of its controls moved from one end to the other by keyboard."""

import importlib
from pathlib import Path

import lab_layout
import pytest
from playwright.sync_api import expect

from workbook import widgets

pytestmark = pytest.mark.browser
MINUS = "\N{MINUS SIGN}"

# Each explorable brings its example: how it is made, and of each control what stands in the words at either end.
EXAMPLES = {
    path.parent.name: importlib.import_module(f"workbook.widgets.explorables.{path.parent.name}.example")
    for path in sorted(Path(widgets.__file__).parent.glob("explorables/*/example.py"))
}
NAMES = list(EXAMPLES)

SETUP = """import numpy as np
import nnlib as nn
from workbook import widgets
rng = np.random.default_rng(0)
X, y = nn.moons(60, rng=rng)
network = nn.mlp([2, 4, 1], activation=nn.Tanh, rng=rng)
thetas = [network.theta.copy()]
for _ in nn.epochs(network, nn.BCEWithLogitsLoss(), nn.Adam(0.05), X, y[:, None], epochs=5, batch_size=10, rng=rng):
    thetas.append(network.theta.copy())"""
CELLS = [SETUP, *(f"widget_{n} = widgets.{one.CALL}\nwidget_{n}" for n, one in enumerate(EXAMPLES.values(), 1))]
CELLS += [
    f"print([(c.label, getattr(c, c.moves)) for c in widget_{n}.controls.values()])" for n in range(1, len(CELLS))
]

LOGIT = 1 + NAMES.index("drag_a_logit")
SECOND = len(CELLS)
CELLS += [f"widget_{LOGIT}"]

# The other views as the chapters show them, and of each what has to be in sight together.
OTHERS = {
    "GlassBox(datasets.small_network().network(), x=[2.0, 1.0], y=0, show='backward')": ".wbg-diagram, .wbg-card, .wbg-steps",
    "GlassBox(nn.mlp([2, 3, 2], activation=nn.ReLU, rng=rng), x=[2, 1], decimals=1)": ".wbg-diagram, .wbg-card, .wbg-steps",
    "bug_clinic(patient=7)": ".wb-slider, .wb-beside .wb-question, .wb-beside img",
    "DrawingPad(nn.mlp([784, 16, 10], rng=rng))": ".wb-widget",
    "MultipleChoice('Which is `2 * 3`?', ['`5`', '`6`'])": ".wb-widget",
    "NumberAnswer('How much is `2 * 3`?')": ".wb-widget",
    "hear(np.sin(np.arange(8000) / 5), 8000, 'a tone', words='a tone')": ".wb-widget",
}
# a control may end where it began: then it is its way that shows another picture
WATCH_PICTURES = """image => {
    image.seen = new Set([image.src]);
    new MutationObserver(() => image.seen.add(image.src)).observe(image, {attributes: true});
}"""
FIRST_OTHER = len(CELLS)
CELLS += [f"from workbook import datasets\nwidgets.{call}" for call in OTHERS]


def test_no_explorable_is_missing_here():
    folders = {path.parent.name for path in Path(widgets.__file__).parent.glob("explorables/*/explorable.py")}
    assert set(EXAMPLES) == folders
    for name, one in EXAMPLES.items():
        assert one.CALL.startswith(f"{name}("), f"{name}/example.py makes another explorable: {one.CALL}"


@pytest.mark.parametrize("number", range(1, len(NAMES) + 1), ids=NAMES)
def test_every_control_goes_from_end_to_end_and_words_and_picture_follow(view, says, number):
    cells = len(view.cells())
    cell, keyboard = view.cell(number), view.page.keyboard
    picture = cell.get_by_role("img")
    expected = []
    for label, words in EXAMPLES[NAMES[number - 1]].WORDS.items():
        picture.evaluate(WATCH_PICTURES)
        if cell.get_by_role("group", name=label, exact=True).count():
            cell.get_by_role("group", name=label, exact=True).get_by_role("radio").first.focus()
            for choice in words[1:]:
                keyboard.press("ArrowRight")
                says(cell, choice)
            expected.append((label, len(words) - 1))
        else:
            slider = cell.get_by_role("slider", name=label, exact=True)
            low, high, step = (float(slider.get_attribute(name)) for name in ("min", "max", "step"))
            slider.focus()
            keyboard.press("Home")
            says(cell, words[0])
            keyboard.press("ArrowRight")
            assert view.value_of(slider) == pytest.approx(low + step)
            keyboard.press("End")
            says(cell, words[1])
            assert view.value_of(slider) == high
            expected.append((label, high))
        for key in "abdm":  # each of them would do something to the notebook, were a cell in command mode
            keyboard.press(key)
        view.page.wait_for_function("image => image.seen.size > 1", arg=picture.element_handle())
        assert words[-1] in cell.locator(".wb-twin").inner_text()
    assert len(view.cells()) == cells
    view.run_cell(len(NAMES) + number)
    assert view.cells()[len(NAMES) + number]["outputs"][0]["text"] == f"{expected}\n"


def test_two_views_of_one_explorable_follow_each_other_also_when_the_cell_is_run_again(view, says):
    first, second = view.cell(LOGIT), view.cell(SECOND)
    for key, place in (("Home", "-8"), ("End", "8")):
        second.get_by_role("slider", name="logit z").focus()
        view.page.keyboard.press(key)
        for cell in (first, second):
            says(cell, f"Logit {place.replace('-', MINUS)}.0, ")
            expect(cell.get_by_role("slider", name="logit z")).to_have_value(place, timeout=60_000)
    view.run_cell(LOGIT)
    again = view.cell(LOGIT)
    says(again, "Logit −2.0, target 0: ")
    again.get_by_role("slider", name="logit z").focus()
    view.page.keyboard.press("Home")
    says(again, "Logit −8.0, ")
    says(second, "Logit 8.0, ")


# The heights of an explorable's parts below its top, in pixels, and that of the page's part which shows the notebook.
HEIGHTS = """box => {
    const from = box.getBoundingClientRect().top, bottom = node => node.getBoundingClientRect().bottom - from;
    const inView = node => node.getClientRects().length > 0; // a hidden slider has no place
    const controls = [...box.children].filter(node => inView(node) && !node.matches('.wb-picture, .wb-twin'));
    return {
        page: box.closest('.jp-WindowedPanel-outer').getBoundingClientRect().height,
        controls: Math.max(...controls.map(bottom)),
        picture: bottom(box.querySelector('.wb-picture img')),
        number: bottom(box.querySelector('.wb-twin [role=status]')),
        wide: Math.max(0, ...[box, ...box.children].map(node => node.scrollWidth - node.clientWidth)),
        beside: box.querySelector('.wb-twin').getBoundingClientRect().top - from < bottom(box.querySelector('.wb-picture img')),
    };
}"""


@pytest.fixture
def window(view):
    """`window(1366, 768, sidebar=True)`: the page in a window of that size, until the test is over."""
    shell, before = "window.jupyterapp.shell", view.page.viewport_size

    def sized(width, height, sidebar):
        view.page.set_viewport_size({"width": width, "height": height})
        view.page.evaluate(f"{shell}.{'expand' if sidebar else 'collapse'}Left()")
        view.settle()

    yield sized
    sized(before["width"], before["height"], sidebar=False)


@pytest.mark.parametrize(
    "width, height, sidebar, beside, parts",
    [
        (1366, 768, True, True, ("controls", "picture", "number")),  # a laptop
        (1920, 1080, True, True, ("controls", "picture", "number")),
        (800, 900, False, False, ("controls", "picture", "number")),
        (683, 384, False, None, ("controls", "picture")),  # a laptop's page at 200 %
    ],
)
def test_what_belongs_together_is_in_sight_together(view, window, width, height, sidebar, beside, parts):
    window(width, height, sidebar)
    for number, name in enumerate(NAMES, 1):
        box = view.cell(number).locator(".wb-explorable")
        view.settle()
        found = box.evaluate(HEIGHTS)
        assert max(found[part] for part in parts) <= found["page"] - 16, (name, found)
        assert beside is None or found["beside"] == beside, (name, found)
        assert found["wide"] <= 1, (name, found)


# From the top of the highest of them to the bottom of the lowest.
TOGETHER = """(output, parts) => {
    const boxes = [...output.querySelectorAll(parts)].map(node => node.getBoundingClientRect()).filter(box => box.height);
    return [Math.max(...boxes.map(box => box.bottom)) - Math.min(...boxes.map(box => box.top)),
        output.closest('.jp-WindowedPanel-outer').clientHeight]; }"""


@pytest.mark.parametrize("width, height, sidebar", [(1366, 768, True), (1920, 1080, True), (800, 900, False)])
def test_the_other_views_are_in_sight_at_once_too(view, window, width, height, sidebar):
    window(width, height, sidebar)
    for number, (call, parts) in enumerate(OTHERS.items(), FIRST_OTHER):
        output = view.cell(number).locator(".jp-OutputArea").first
        view.settle()
        needs, has = output.evaluate(TOGETHER, parts)
        assert 50 < needs <= has - 16, (call, needs, has)


def test_at_200_percent_the_answer_stands_beside_the_pad(view, window):
    window(683, 384, False)
    number = next(n for n, call in enumerate(OTHERS, FIRST_OTHER) if call.startswith("DrawingPad"))
    cell = view.cell(number)
    pad, answer = (cell.locator(part).bounding_box() for part in (".wbd-grid", ".wbd-answer table"))
    assert pad["x"] + pad["width"] < answer["x"] and abs(pad["y"] - answer["y"]) < 8


# Of the clinic: [left, top, right, bottom] of its list of tests, the picture of a result, and the words of that.
CLINIC = """output => ['.wb-beside .wb-question', '.wb-figure img', '.wb-twin [role=status]'].map(part => {
    const {left, top, right, bottom} = output.querySelector(part).getBoundingClientRect();
    return [left, top, right, bottom]; })"""


def test_the_words_of_a_result_stand_below_its_picture_and_beside_the_tests(view, window):
    window(1366, 768, True)
    number = next(n for n, call in enumerate(OTHERS, FIRST_OTHER) if call.startswith("bug_clinic"))
    tests, picture, words = view.cell(number).locator(".jp-OutputArea").first.evaluate(CLINIC)
    assert tests[2] < picture[0] and abs(words[0] - picture[0]) < 8
    assert 0 <= words[1] - picture[3] < 30 and words[3] <= tests[3]


@pytest.fixture(scope="module")
def as_made(view):
    """The explorables with the numbers that they start from, which the tests above have moved."""
    for number in range(1, len(NAMES) + 1):
        view.run_cell(number)
    return view


@pytest.mark.parametrize(
    "width, height, sidebar", [(1366, 768, True), (1920, 1080, True), (800, 900, False), (683, 384, False)]
)
def test_no_word_of_a_view_is_cut_or_lies_on_another(as_made, window, width, height, sidebar):
    view = as_made
    window(width, height, sidebar)
    wrong = {}
    for number in (*range(1, len(NAMES) + 1), *range(FIRST_OTHER, len(CELLS))):
        found = lab_layout.lasting_problems(view.cell(number).locator(".jp-OutputArea").first)
        if found:
            wrong[CELLS[number].splitlines()[-1 if number >= FIRST_OTHER else 0]] = found
    assert wrong == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(view, axe_finds, theme):
    view.set_theme(theme)
    found = {}
    for number in (*range(1, len(NAMES) + 1), *range(FIRST_OTHER, len(CELLS))):
        wrong = axe_finds(view.page, view.cell(number).locator(".jp-OutputArea").first.element_handle())
        if wrong:
            found[CELLS[number].splitlines()[-1]] = wrong
    view.set_theme("light")
    assert found == {}
