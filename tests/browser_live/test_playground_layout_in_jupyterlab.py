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


@pytest.mark.parametrize("code", ["'spiral'", "hidden=[8] * 6"])
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


@pytest.mark.parametrize("data, needed", [("formula", ["Your formula"]), ("yours", ["Remove all", "Load a CSV file"])])
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


def test_a_neuron_opens_beside_itself_and_shows_its_calculation(live, python):
    view = live("widgets.Playground('xor', hidden=[3, 2], epochs=2)")
    for name, at in (("Hidden layer 1, neuron 1", (0, 1)), ("Hidden layer 2, neuron 0", (1, 0)), ("Output", (2, 0))):
        item = view.page.get_by_role("button", name=re.compile(f"^{name}: bias"))
        item.click()
        panel = view.page.get_by_role("group", name="Parameters of a neuron")
        expect(panel).to_contain_text("At (1.50, 1.50):")
        a, b, root = item.bounding_box(), panel.bounding_box(), view.page.locator(".wbp").bounding_box()
        assert b["x"] >= a["x"] + a["width"] or b["x"] + b["width"] <= a["x"], "the panel covers its neuron"
        assert root["x"] <= b["x"] and b["x"] + b["width"] <= root["x"] + root["width"] + 1
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
