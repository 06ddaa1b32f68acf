"""Hinges in a real JupyterLab on a laptop's screen: a curve is drawn by mouse, a bump placed by its dot, and neither is saved."""

import base64
import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
CELLS = [
    "from workbook import widgets",
    'widget = widgets.hinges("arch", number=8)\nwidget',
    "print(widget.state.own.tolist())",
]
LEFT, RIGHT, LOW, HIGH = -1.02, 1.02, -1.45, 1.2  # the numbers of the left axes


def place(view, cell, x, y):
    """Where a place of the curve's axes lies on the page."""
    box = cell.locator(".wb-grip").bounding_box()
    return box["x"] + box["width"] * (x - LEFT) / (RIGHT - LEFT), box["y"] + box["height"] * (HIGH - y) / (HIGH - LOW)


def drag(view, cell, *places):
    mouse = view.page.mouse
    mouse.move(*place(view, cell, *places[0]))
    mouse.down()
    for x, y in places[1:]:
        mouse.move(*place(view, cell, x, y), steps=6)
    mouse.up()


def own_curve(view):
    view.run_cell(2)
    return json.loads(view.cells()[2]["outputs"][0]["text"])


@pytest.fixture(scope="module")
def cell(view):
    view.page.set_viewport_size({"width": 1366, "height": 768})
    view.wait_for_widgets()
    return view.cell(1)


def test_a_press_and_a_drag_draw_the_curve(view, cell):
    drag(view, cell, (-0.75, -0.5), (0.25, 0.5))
    expect(cell.locator(".wb-twin")).to_contain_text("Your own curve, 8 hinges")
    expect(cell.locator(".wb-twin")).to_contain_text(re.compile(r"x = 0\.25, where the curve is 0\.(4[7-9]|5[0-3])"))
    own = own_curve(view)
    assert own[2] == pytest.approx(-0.5, abs=0.03) and own[10] == pytest.approx(0.5, abs=0.03)
    assert all(a < b for a, b in zip(own[2:10], own[3:11]))


def test_a_bump_is_taken_by_its_dot_and_all_is_in_sight(view, cell):
    bumps = cell.get_by_role("group", name="made of", exact=True).get_by_role("radio").nth(2)
    bumps.check()
    expect(cell.locator(".wb-twin")).to_contain_text("Bump 3 was placed at x = −0.43")
    height = float(cell.get_by_role("slider", name="its height", exact=True).input_value())
    drag(view, cell, (-3 / 7, height), (-0.2, 0.9))
    expect(cell.locator(".wb-twin")).to_contain_text("0.90 high and 0.29 wide")
    assert float(cell.get_by_role("slider", name="its place", exact=True).input_value()) == pytest.approx(
        -0.2, abs=0.01
    )
    box = cell.locator(".wb-explorable")
    box.evaluate("node => node.scrollIntoView({block: 'start'})")
    view.settle()
    panel = cell.page.locator(".jp-WindowedPanel-outer").first.bounding_box()
    for part in (".wb-picture img", ".wb-twin [role=status]"):
        seen = cell.locator(part).first.bounding_box()
        assert seen["y"] >= panel["y"] and seen["y"] + seen["height"] <= panel["y"] + panel["height"], part


def test_by_keyboard_the_curve_is_drawn_and_play_trains(view, cell):
    slider = cell.get_by_role("slider", name="curve there", exact=True)
    expect(slider).to_be_hidden()  # while one draws, nothing moves on the page
    for choice in (0, 3):
        cell.get_by_role("group", name="curve", exact=True).get_by_role("radio").nth(choice).check()
    slider.focus()
    view.page.keyboard.press("End")
    expect(cell.locator(".wb-twin")).to_contain_text("where the curve is 1.00 high")
    cell.get_by_role("button", name="Step").click()
    expect(cell.locator(".wb-twin")).to_contain_text("after 25 steps of training")
    expect(cell.locator(".wb-twin")).to_contain_text("the mean squared error has fallen")


def test_what_was_drawn_is_not_in_the_saved_notebook(view, cell, widgets_shelf):
    view.wait_until_quiet(1500)  # a second after its last change a picture is packed
    view.save()
    text = (widgets_shelf / "test_widgets_hinges_drawn.ipynb").read_text(encoding="utf-8")
    notebook = json.loads(text)
    models = notebook["metadata"]["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values()
    labels = {model["state"].get("label"): model["state"] for model in models}
    assert "value" in labels["its place"]
    assert "value" not in labels["curve there"] and "value" not in labels["its height"]
    assert not any("Your own curve" in json.dumps(model["state"]) for model in models)
    (picture,) = [model for model in models if "drawn" in model["state"]]
    kept = {buffer["path"][0]: base64.b64decode(buffer["data"]) for buffer in picture["buffers"]}
    assert "png" not in kept and kept["small"] == kept["start"]
    output = json.dumps(notebook["cells"][1]["outputs"])
    assert "Arch, 8 hinges at equal distances" in output and "Your own" not in output
