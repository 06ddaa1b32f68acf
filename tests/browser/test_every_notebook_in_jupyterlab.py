"""Every notebook as a learner meets it: opened in JupyterLab for the first time and run to its end."""

from pathlib import Path

import lab
import lab_fonts
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PATHS = [
    f"{folder}/{path.name}"
    for folder in ("notebooks", "exercises")
    for path in sorted((REPOSITORY / folder).glob("*.ipynb"))
]
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
    """A notebook after Run All; one page for all tests of it."""
    page = lab.NotebookPage(browser, server)
    open_pages.append(page)
    page.open(f"{new_learner(f'every_{request.param}')}/{request.param}")
    page.run_all()
    yield page
    open_pages.remove(page)
    page.close()


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
