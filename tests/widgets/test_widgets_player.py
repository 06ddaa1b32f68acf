"""Play and Step: what moves by itself, where nobody looks, on an interrupt, and when the cell is run again."""

import gc
import weakref

import pytest
from playwright.sync_api import expect

from workbook import widgets
from workbook.widgets import running_cell

browser = pytest.mark.browser
CELLS = ["from workbook import widgets", "hill = widgets.ball_on_a_hill(steps=0)\nhill", "widgets.downhill(steps=19)"]
CELLS += ["'far below'\n" + "\n" * 60, "print(hill.player.playing, hill.state.steps)"]


def tell(player, what):
    player._handle_custom_msg({"do": what}, [])


def test_a_step_goes_on_by_one_and_back_to_the_start():
    hill = widgets.ball_on_a_hill(steps=3)
    tell(hill.player, "step")
    assert hill.state.steps == hill.controls["steps"].value == 4
    tell(hill.player, "rewind")
    assert hill.state.steps == 0


def test_it_plays_to_the_end_and_then_from_the_start():
    hill = widgets.downhill(steps=18)
    tell(hill.player, "tick")
    assert hill.state.steps == 18, "a picture that was asked for before the pause came after it"
    hill.player.playing = True
    for steps, plays in ((19, True), (20, False)):
        tell(hill.player, "tick")
        assert (hill.state.steps, hill.player.playing) == (steps, plays)
    hill.player.playing = True
    tell(hill.player, "tick")
    assert (hill.state.steps, hill.player.playing) == (0, True)
    tell(hill.player, "step")
    assert (hill.state.steps, hill.player.playing) == (1, False)


def test_a_long_way_is_played_faster():
    assert widgets.ball_on_a_hill().player.pace > widgets.downhill().player.pace
    assert widgets.softmax_temperature().player is None


def test_a_cell_that_is_run_again_frees_what_it_made_and_stops_it(monkeypatch):
    now = ["cell", 1]
    for place in (running_cell, __import__("workbook.widgets.view", fromlist=["view"])):
        monkeypatch.setattr(place, "running_cell", lambda: tuple(now))
    alone, shared = widgets.downhill(), widgets.downhill()
    for one in (alone, shared):
        one._repr_mimebundle_()
        one.player.playing = True
    now[0] = "another cell"
    shared._repr_mimebundle_()
    now[:] = ["cell", 2]
    widgets.downhill()
    assert not alone.player.playing and not shared.player.playing
    assert alone.comm is None and all(part.comm is None for part in alone.children)
    assert shared.comm is not None, "another cell shows it"
    gone = weakref.ref(alone)
    del alone, one
    gc.collect()
    assert gone() is None, "something still holds what no cell shows"


@browser
def test_play_is_seen_and_pauses_where_nobody_looks(view):
    cell = view.cell(1)
    steps = cell.get_by_role("slider", name="steps")
    cell.get_by_role("button", name="Play").click()
    expect(cell.get_by_role("button", name="Pause")).to_be_visible()
    moved = "([node, least]) => Number(node.value) > least"
    view.page.wait_for_function(moved, arg=[steps.element_handle(), 3])
    hidden = "value => Object.defineProperty(document, 'hidden', {value, configurable: true})"
    view.page.evaluate(hidden, True)
    view.wait_until_quiet(600)
    stood = view.value_of(steps)
    view.page.evaluate(hidden, False)
    view.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    view.page.wait_for_function(moved, arg=[steps.element_handle(), stood])
    # The interrupt button, between two cells.
    view.page.evaluate("async () => { await window.jupyterapp.commands.execute('notebook:interrupt-kernel'); }")
    expect(cell.get_by_role("button", name="Play")).to_be_visible()
    view.wait_until_quiet(400)
    view.run_cell(4)
    assert view.cells()[4]["outputs"][0]["text"] == f"False {view.value_of(steps):.0f}\n"


@browser
def test_who_plays_at_the_last_step_sees_the_end_and_can_begin_again(view, says):
    cell = view.cell(2)
    cell.get_by_role("button", name="Step").press("Enter")
    says(cell, "After 20 steps")
    cell.get_by_role("button", name="From the start").press("Enter")
    says(cell, "After 0 steps")
    view.page.emulate_media(reduced_motion="reduce")
    try:
        cell.get_by_role("button", name="Play").press("Enter")
        says(cell, "After 1 step ")
        cell.get_by_role("button", name="Pause").press("Enter")
    finally:
        view.page.emulate_media(reduced_motion="no-preference")
