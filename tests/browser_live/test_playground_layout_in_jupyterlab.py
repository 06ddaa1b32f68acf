"""Where the playground's parts stand in a real JupyterLab, all in sight on a laptop; and what opens
beside a neuron, a line or an input."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def change(view, python, code):
    python(view, f"[{code}, 1][1]")
    view.wait_until_quiet()


@pytest.mark.parametrize("code", ["'spiral'", "hidden=[8] * 6", "data='formula'", "data='yours'"])
def test_on_a_laptop_all_that_one_plays_with_is_in_sight_at_once(live, code):
    view = live(f"widgets.Playground({code})", width=1366, height=768)
    view.page.evaluate("window.jupyterapp.shell.expandLeft()")
    view.wait_until_quiet()
    root = view.page.locator(".wbp")
    root.evaluate("root => root.scrollIntoView({block: 'start'})")
    assert 900 < root.bounding_box()["width"] < 950
    outside = root.evaluate("""root => { const panel = root.closest('.jp-WindowedPanel-outer').getBoundingClientRect();
        return [...root.querySelectorAll('.wbp-start *, .wbp-run *, .wbp-top *, .wbp-main *')].filter(node => {
            const box = node.getBoundingClientRect();
            return !node.children.length && box.height > 1 && (box.bottom > panel.bottom + 0.5 || box.top < panel.top - 0.5); })
            .map(node => node.className || node.textContent || node.tagName); }""")
    assert outside == []


@pytest.mark.parametrize("data, needed", [("formula", ["Your formula"]), ("yours", ["Remove", "Load a CSV file"])])
def test_on_a_laptop_what_the_chosen_data_asks_for_is_in_sight_above_the_sliders(live, data, needed):
    view = live(f"widgets.Playground(data='{data}')", width=1366, height=768)
    view.page.evaluate("window.jupyterapp.shell.expandLeft()")
    view.wait_until_quiet()
    root = view.page.locator(".wbp")
    root.evaluate("root => root.scrollIntoView({block: 'start'})")
    column = root.locator(".wbp-data")
    slider = column.get_by_role("slider").first.bounding_box()
    choice = column.locator(".wbp-data-sets").bounding_box()
    panel = root.locator("xpath=ancestor::*[contains(@class, 'jp-WindowedPanel-outer')]").bounding_box()
    for name in needed:
        box = column.get_by_text(name, exact=True).bounding_box()
        assert choice["y"] + choice["height"] <= box["y"], name
        assert box["y"] + box["height"] <= min(slider["y"], panel["y"] + panel["height"]), name


@pytest.mark.parametrize("width", [683, 1024])
def test_on_a_narrow_page_the_button_for_a_file_is_as_wide_as_its_words(live, width):
    view = live("widgets.Playground(data='yours')", width=width, height=768)
    load, remove = (
        view.page.get_by_role("button", name=name).bounding_box() for name in ("Load a CSV", "Remove the last")
    )
    assert load["width"] < 3 * remove["width"]


@pytest.mark.parametrize("width", [683, 1024])
def test_on_a_narrow_page_the_first_note_stands_above_play(live, width):
    view = live("widgets.Playground()", width=width, height=768)
    note = view.page.get_by_role("note").filter(has_text="Begin with Play").bounding_box()
    play = view.page.get_by_role("button", name="Play", exact=True).bounding_box()
    assert abs(note["x"] - play["x"]) < play["width"] / 2
    assert 0 < play["y"] - note["y"] - note["height"] < 20


@pytest.mark.parametrize("width", [683, 800, 1024, 1366])
def test_speed_undo_and_redo_stand_in_one_line_at_the_right_end_of_the_bar(live, width):
    view = live("widgets.Playground()", width=width, height=768)
    run = view.page.locator(".wbp-run")
    parts = [run.get_by_label("Speed"), *(run.get_by_role("button", name=name) for name in ("Undo", "Redo"))]
    boxes = [part.bounding_box() for part in parts]
    for before, after in zip(boxes, boxes[1:], strict=False):
        assert abs(before["y"] + before["height"] / 2 - after["y"] - after["height"] / 2) <= 1
        assert 0 < after["x"] - before["x"] - before["width"] < 12
    bar = run.bounding_box()
    assert bar["x"] + bar["width"] - boxes[-1]["x"] - boxes[-1]["width"] < 12


@pytest.mark.parametrize("width, layers", [(1366, 6), (683, 2)])
def test_where_layers_stand_close_their_buttons_are_apart_and_their_lists_have_an_arrow(live, width, layers):
    view = live(f"widgets.Playground(hidden=[8] * {layers})", width=width, height=768)
    if width > 1000:
        view.page.evaluate("window.jupyterapp.shell.expandLeft()")
    expect(view.page.locator(".wbp-network")).to_have_attribute("data-heads", "tight")
    for head in view.page.locator(".wbp-heads > .wbp-head").all():
        fewer, more = (button.bounding_box() for button in head.get_by_role("button").all())
        assert more["x"] - fewer["x"] - fewer["width"] > 2
        arrow = head.get_by_role("combobox").evaluate("list => getComputedStyle(list).backgroundImage")
        assert "gradient" in arrow


# What the open panel covers of what it speaks of, and how much of it is out of sight: the neuron at k,i, those before it
# that have a line to it, and the lines, which are drawn as diagram.js says.
COVERED = """([k, i, only]) => {
    const root = document.querySelector('.wbp'), panel = root.querySelector('.wbp-inspector').getBoundingClientRect();
    const sight = root.closest('.jp-WindowedPanel-outer').getBoundingClientRect();
    const isCovered = box => box.left < panel.right && box.right > panel.left && box.top < panel.bottom && box.bottom > panel.top;
    const at = (c, r) => root.querySelector(`[data-at="${c},${r}"]`).getBoundingClientRect();
    const before = [...root.querySelectorAll(`[data-at^="${k - 1},"]`)].filter(node => k > 1 || node.ariaPressed === 'true')
        .filter((_, j) => only === null || j === only).map(node => node.getBoundingClientRect());
    const target = at(k, i), found = isCovered(target) ? ['the neuron'] : [];
    before.forEach((source, j) => {
        if (isCovered(source)) found.push(`neuron ${j} before it`);
        const [x, y, X, Y] = [source.right, source.y + source.height / 2, target.left, target.y + target.height / 2];
        for (let n = 0; n <= 40; n += 1) {
            const t = n / 40, s = 1 - t, bend = 3 * s * t * (x + X) / 2;
            const dot = {x: s * s * s * x + bend + t * t * t * X, y: s * s * (1 + 2 * t) * y + t * t * (3 - 2 * t) * Y};
            if (isCovered(new DOMRect(dot.x, dot.y, 0.1, 0.1))) { found.push(`the line from neuron ${j}`); break; }
        }
    });
    if (panel.top < sight.top - 0.5 || panel.bottom > sight.bottom + 0.5 || panel.right > root.getBoundingClientRect().right + 0.5)
        found.push('out of sight');
    return found;
}"""


@pytest.mark.parametrize(
    "width, hidden, neurons",
    [
        (1366, [4, 2], [(1, 0), (1, 3), (2, 0), (2, 1), (3, 0)]),
        pytest.param(1366, [8, 8], [(1, 4), (2, 0), (2, 7), (3, 0)], marks=pytest.mark.thorough),
        (1366, [8] * 6, [(1, 2), (4, 3), (6, 7), (7, 0)]),
        pytest.param(1024, [8, 8], [(1, 4), (2, 3), (3, 0)], marks=pytest.mark.thorough),
        (800, [4, 2], [(1, 0), (2, 1), (3, 0)]),
    ],
)
def test_a_panel_covers_nothing_of_what_it_speaks_of(live, width, hidden, neurons):
    view = live(f"widgets.Playground(hidden={hidden})", width=width, height=768)
    if width > 1100:
        view.page.evaluate("window.jupyterapp.shell.expandLeft()")
        view.wait_until_quiet()
    view.page.locator(".wbp" if width > 1100 else ".wbp-middle").evaluate("it => it.scrollIntoView({block: 'start'})")
    panel = view.page.locator(".wbp-inspector")
    for k, i in neurons:
        item = view.page.locator(f'[data-at="{k},{i}"]')
        item.focus()
        item.press("Enter")
        expect(panel).to_contain_text("At (1.50, 1.50):")
        assert view.page.evaluate(COVERED, [k, i, None]) == [], (k, i)
        item.press("Escape")
        expect(panel).to_be_hidden()
        expect(item).to_be_focused()


def test_where_there_is_no_room_a_panel_leaves_its_neuron_free_and_stays_in_sight(live):
    view = live("widgets.Playground(hidden=[8] * 6)", width=683, height=768)
    view.page.locator(".wbp-middle").evaluate("it => it.scrollIntoView({block: 'start'})")
    panel = view.page.locator(".wbp-inspector")
    for k, i in ((2, 0), (4, 4), (6, 7)):
        item = view.page.locator(f'[data-at="{k},{i}"]')
        item.click()
        expect(panel).to_contain_text("At (1.50, 1.50):")
        assert not {"the neuron", "out of sight"} & set(view.page.evaluate(COVERED, [k, i, None])), (k, i)
        item.press("Escape")


def test_a_neuron_opens_and_shows_its_calculation(live, python):
    view = live("widgets.Playground('xor', hidden=[3, 2], epochs=2)")
    for name, at in (("Hidden layer 1, neuron 1", (0, 1)), ("Hidden layer 2, neuron 0", (1, 0)), ("Output", (2, 0))):
        item = view.page.get_by_role("button", name=re.compile(f"^{name}: bias"))
        item.click()
        panel = view.page.get_by_role("group", name="Parameters of a neuron")
        expect(panel).to_contain_text("At (1.50, 1.50):")
        lines = panel.locator(".wbp-computed > div").all_inner_texts()
        before, _, after = lines[1].removeprefix("z = ").replace("\u2212", "-").partition(" = ")
        said = sum(
            np.prod([float(part.strip("()")) for part in term.split(" \u00b7 ")]) for term in before.split(" + ")
        )
        value = python(view, f"float(widget.machine.values(np.array([[1.5, 1.5]], np.float32))[{at[0]}][0, {at[1]}])")
        assert float(after) == pytest.approx(said, abs=0.05)
        assert float(lines[2].rpartition(" = ")[2].replace("\u2212", "-")) == pytest.approx(value, abs=0.006)
        item.press("Escape")
        expect(panel).to_be_hidden()


def test_a_line_is_tapped_and_its_weight_typed(live, python):
    view = live("widgets.Playground(hidden=[2], features=['x1'])")
    source = view.page.get_by_role("button", name="Input x1", exact=True).bounding_box()
    target = view.page.get_by_role("button", name=re.compile("Hidden neuron 1: bias")).bounding_box()
    x, y = (source["x"] + source["width"] + target["x"]) / 2, (source["y"] + target["y"] + target["height"]) / 2 + 9
    view.page.locator(".wbp-stage").evaluate(
        """(stage, [x, y]) => stage.dispatchEvent(
        new PointerEvent('click', {clientX: x, clientY: y, pointerType: 'touch', bubbles: true}))""",
        [x, y],
    )
    field = view.page.get_by_label("weight from x\u2081")
    expect(field).to_be_focused()
    assert view.page.evaluate(COVERED, [1, 1, 0]) == []
    expect(view.page.get_by_role("group", name="Parameters of a neuron").get_by_role("spinbutton")).to_have_count(1)
    field.fill("2,5")
    field.press("Enter")
    assert python(view, "float(widget.network[0].W.value[0, 1])") == 2.5


def test_an_input_is_shown_large_by_mouse_and_by_keyboard(live):
    view = live("widgets.Playground()")
    title = view.page.locator(".wbp-picture-title")
    item = view.page.get_by_role("button", name="Input x2^2")
    item.hover()
    expect(title).to_have_text("Input x\u2082\u00b2")
    view.page.locator(".wbp-about").hover()
    expect(title).to_have_text("The network answers: chance of class 1")
    item.focus()
    expect(title).to_have_text("Input x\u2082\u00b2")
    item.press("ArrowUp")
    expect(title).to_have_text("Input x\u2081\u00b2")


def test_the_notes_at_first_sight_go_for_good(live):
    view = live("widgets.Playground('circle')")
    notes = view.page.get_by_role("note")
    expect(notes).to_have_count(3)
    view.page.get_by_role("button", name="Close the notes").click()
    expect(notes).to_have_count(0)
    expect(view.page.get_by_role("button", name="Play", exact=True)).to_be_focused()
    view.run_cell(0)
    view.page.locator("[data-drawn]").first.wait_for(state="attached")
    expect(notes).to_have_count(0)
    view.page.evaluate("sessionStorage.removeItem('workbook.playground.notes')")


def test_the_table_of_three_classes_counts_what_python_counts(live, python):
    view = live("widgets.Playground('three arms', epochs=5)")
    cells = view.page.locator(".wbp-confusion tbody td").all_inner_texts()
    assert [int(text) for text in cells] == python(view, "widget.machine.confusion.ravel().tolist()")
    change(view, python, "widget.change(data='circle')")
    expect(view.page.locator(".wbp-confusion")).to_be_hidden()


def test_the_question_is_that_of_the_preset(live, python):
    view = live("widgets.Playground('spiral')")
    question = view.page.locator(".wbp-question strong")
    expect(question).to_have_text("How many neurons does a spiral need?")
    view.page.get_by_label("Start from").select_option("hills")
    expect(question).to_have_text("Can a network learn a number, not a class?")
    change(view, python, "widget.change(lr=0.3)")
    expect(question).to_have_text(re.compile("^Which network"))
