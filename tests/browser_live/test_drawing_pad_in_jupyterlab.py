"""The drawing pad in a real JupyterLab: drawn on by mouse, by touch and by keyboard alone, and nothing of it is saved."""

import json

import numpy as np
import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
expect.set_options(timeout=60_000)  # a busy test machine may take its time
PAD = """from workbook import datasets
widget = widgets.DrawingPad(nn.mlp([784, 16, 10], rng=np.random.default_rng(3)), example=datasets.digits28().X[700])"""


def grid(view):
    return view.page.get_by_role("application", name="Drawing grid")


def ink(python, view):
    return python(view, "float(widget.pad.ink.sum())")


def answered(view, does):
    """Do it, and wait until Python has answered."""
    place = view.page.locator("[data-drawn]").first
    before = int(place.get_attribute("data-drawn"))
    does()
    view.page.wait_for_function("([node, n]) => Number(node.dataset.drawn) > n", arg=[place.element_handle(), before])


def test_one_draws_by_mouse_and_the_answer_follows(live, python):
    view = live(PAD)
    answered(view, lambda: view.page.get_by_role("button", name="Clear").click())
    expect(view.page.locator(".wbd-said")).to_contain_text("The pad is empty")
    box = grid(view).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 40
    view.page.mouse.move(x, y)
    view.page.mouse.down()
    view.page.mouse.move(x, y + 150, steps=12)
    view.page.mouse.up()
    expect(view.page.locator(".wbd-said")).to_contain_text("The network says")
    view.page.wait_for_timeout(500)
    image = np.array(python(view, "widget.pad.ink.tolist()"))
    assert image[10:15, 13:15].min() > 0.6 and not image[:, :9].any()
    expect(view.page.locator(".wbd-spoken")).to_have_text("row 21, column 15, ink")
    shown = [float(text.split()[-2]) for text in view.page.locator(".wbd-number").all_inner_texts()]
    expected = python(view, "[float(v) for v in widget.probabilities]")
    assert all(abs(a - 100 * b) <= 1 for a, b in zip(shown, expected, strict=True))


def test_one_draws_by_keyboard_alone_and_hears_where_one_is(live, python):
    view = live(PAD)
    cells = view.number_of_cells()
    answered(view, lambda: view.page.get_by_role("button", name="Clear").press("Enter"))
    grid(view).focus()
    grid(view).press("Home")
    spoken = view.page.locator(".wbd-spoken")
    expect(spoken).to_have_text("row 14, column 14, paper")
    answered(view, lambda: grid(view).press(" "))
    expect(spoken).to_have_text("row 14, column 14, ink")
    for _ in range(6):
        grid(view).press("Shift+ArrowDown")
    expect(spoken).to_have_text("row 20, column 14, ink")
    grid(view).press("ArrowRight")
    grid(view).press("ArrowRight")
    expect(spoken).to_have_text("row 20, column 16, paper")
    view.page.wait_for_timeout(500)
    image = np.array(python(view, "widget.pad.ink.tolist()"))
    assert image[13:20, 13].min() > 0.9 and not image[:, 16:].any()
    grid(view).press("ArrowLeft")
    grid(view).press("ArrowLeft")
    answered(view, lambda: grid(view).press("Backspace"))
    expect(spoken).to_have_text("row 20, column 14, paper")
    assert view.number_of_cells() == cells


def test_switches_moves_and_units_by_keyboard(live, python):
    view = live(PAD)
    centre = view.page.get_by_label("centre by mass")
    answered(view, lambda: centre.press(" "))
    assert python(view, "widget.pad.centre") is False
    before = python(view, "widget.given.reshape(28, 28).sum(axis=0).tolist()")
    answered(view, lambda: view.page.get_by_role("button", name="Move the drawing right").press("Enter"))
    view.page.wait_for_timeout(300)
    assert np.allclose(python(view, "widget.given.reshape(28, 28).sum(axis=0).tolist()")[1:], before[:-1], atol=0.1)
    answered(view, lambda: view.page.get_by_label("Hidden unit, sorted").select_option("5"))
    expect(view.page.get_by_text("Weights of unit 5", exact=True)).to_be_visible()
    assert python(view, "widget.pad.unit") == 5


def test_a_finger_draws_and_does_not_scroll_the_page(live, python):
    view = live(PAD)
    answered(view, lambda: view.page.get_by_role("button", name="Clear").click())
    assert grid(view).evaluate("node => getComputedStyle(node).touchAction") == "none"
    box = grid(view).bounding_box()
    view.spoilt = True  # it goes on believing in fingers
    browser = view.page.context.new_cdp_session(view.page)
    browser.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})

    def touch(kind, *points):
        at = [{"x": box["x"] + x, "y": box["y"] + y, "id": n} for n, (x, y) in enumerate(points)]
        browser.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    touch("touchStart", (100, 60))
    for y in range(60, 190, 10):
        touch("touchMove", (100, y))
    touch("touchStart", (100, 180), (220, 180))  # a second finger rests on the pad
    touch("touchMove", (100, 180), (220, 60))
    touch("touchEnd")
    view.page.wait_for_timeout(800)
    image = np.array(python(view, "widget.pad.ink.tolist()"))
    assert image[7:20, 10:12].min() > 0.6 and not image[:, 15:].any()
    assert grid(view).bounding_box() == box
    expect(view.page.locator(".wbd-spoken")).to_have_text("row 20, column 12, ink")


def test_a_notebook_that_is_saved_after_drawing_holds_nothing_of_it(live, python):
    view = live(PAD)
    saved = json.dumps(view.cells()[0]["outputs"])
    answered(view, lambda: view.page.get_by_role("button", name="Clear").click())
    grid(view).press("Home")
    answered(view, lambda: grid(view).press(" "))
    assert json.dumps(view.cells()[0]["outputs"]) == saved
    state = python(view, "{k: str(v) for k, v in widget.get_state().items() if k not in ('_esm', '_css')}")
    assert not any(len(value) > 200 for value in state.values())
