"""Every notebook as a learner meets it: opened in JupyterLab for the first time, and gone through to its end with Shift+Enter
alone, each question answered and each explorable touched on the way.
"""

from pathlib import Path

import lab
import lab_fonts
import pytest
from playwright.sync_api import expect

REPOSITORY = Path(__file__).resolve().parents[2]
PATHS = [
    f"{folder}/{path.name}"
    for folder in ("notebooks", "exercises")
    for path in sorted((REPOSITORY / folder).glob("*.ipynb"))
]
CONTROLS = ".jp-OutputArea :is(input, select, button):visible:not(:disabled)"
SLIDERS = "input[type=range]:visible, [role=slider]:visible"
# What the learner sees where a widget could not be shown.
BROKEN_WIDGETS = (
    "Error displaying widget",
    "Loading widget",
    "model not found",
    "Error creating widget",
    "Javascript Error",
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module", params=PATHS)
def ran(request, server, browser, new_learner, open_pages):
    """A notebook after its reader has gone through it; one page for all tests of it."""
    page = lab.NotebookPage(browser, server)
    open_pages.append(page)
    page.open(f"{new_learner(f'every_{request.param}')}/{request.param}")
    page.walk(lambda index, cell: use(page, index, cell))
    yield page
    open_pages.remove(page)
    page.close()


def use(page, index, cell):
    """Answers all questions of a cell, or moves what can be moved there, and goes on to the next cell, all by keyboard."""
    questions = cell.locator(".wb-question")
    for number in range(questions.count()):
        if number == 0:  # from there on the focus goes by itself
            questions.first.locator("input").first.focus()
        answer(page, questions.nth(number))
    control = cell.locator(CONTROLS).first
    if not questions.count() and control.count():
        control.focus()
        page.page.keyboard.press("ArrowRight")
        page.page.keyboard.press("Shift+Enter")


def answer(page, question):
    """Answers the question that has the focus: a number, or one option after the other until one is taken."""
    keyboard, state = page.page.keyboard, "open"
    if question.locator("input[type=text]").count():
        keyboard.type("1,5")
    else:
        keyboard.press("Space")
    while state not in ("noted", "right"):
        if state == "wrong":
            keyboard.press("ArrowDown")
        said = question.get_by_role("status").inner_text()
        keyboard.press("Enter")
        expect(question.get_by_role("status")).not_to_have_text(said)
        state = question.get_attribute("data-state")


def test_no_cell_and_no_console_shows_an_error(ran):
    assert ran.failures() == []
    assert ran.errors == []
    assert ran.stderr() == []


def test_every_widget_is_alive(ran):
    ran.wait_for_widgets()
    shown = ran.page.locator(".jp-OutputArea-output").all_inner_texts()
    assert not [text for text in shown for broken in BROKEN_WIDGETS if broken.casefold() in text.casefold()]


def test_every_slider_goes_over_its_range_by_keyboard(ran):
    sliders = ran.page.locator(SLIDERS)
    for number in range(sliders.count()):
        slider = sliders.nth(number)
        before = ran.number_of_cells()
        slider.scroll_into_view_if_needed()
        slider.focus()
        stands = []
        for key in ("Home", *["PageUp"] * 10, "End"):
            ran.page.keyboard.press(key)
            stands.append(ran.value_of(slider))
        ran.wait_until_quiet()
        assert stands == sorted(stands) and stands[0] < stands[-1], (
            f"slider {number + 1} did not go over its range by keyboard: {stands}"
        )
        assert ran.number_of_cells() == before, f"a key pressed on slider {number + 1} reached JupyterLab's shortcuts"
        own = int(slider.evaluate("node => node.closest('.jp-Cell').dataset.windowedListIndex"))
        for key, active in (("Escape", own), ("Shift+Enter", own + 1)):
            slider.focus()
            ran.page.keyboard.press(key)
            assert ran.active_cell() == [active, True], f"{key} on slider {number + 1} of cell {own + 1}"
    assert ran.failures() == []
    assert ran.errors == []


@pytest.mark.parametrize("fonts", lab_fonts.FAMILIES)
@pytest.mark.parametrize("width", [1280, 800])
def test_nothing_is_wider_than_the_page(ran, width, fonts):
    ran.page.set_viewport_size({"width": width, "height": 900})
    try:
        ran.set_fonts(fonts)
        assert ran.overflowing() == []
    finally:
        ran.page.set_viewport_size({"width": 1280, "height": 900})


def test_the_dark_theme_turns_every_figure(ran):
    ran.set_theme("dark")
    try:
        filters = ran.page.locator(".wb-figure img").evaluate_all(
            "images => images.map(image => getComputedStyle(image).filter)"
        )
        assert all("invert" in one for one in filters), filters
        assert ran.page.locator(".jp-OutputArea-output img:not(.wb-figure img)").count() == 0, (
            "a picture outside a .wb-figure stays white"
        )
    finally:
        ran.set_theme("light")
    filters = ran.page.locator(".wb-figure img").evaluate_all(
        "images => images.map(image => getComputedStyle(image).filter)"
    )
    assert all(one == "none" for one in filters)
    assert ran.errors == []
