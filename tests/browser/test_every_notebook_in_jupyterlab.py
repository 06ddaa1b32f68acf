"""Every notebook as a learner meets it: opened in JupyterLab for the first time and gone through to its end.

The one key that the course teaches leads through it: Shift+Enter alone, each question answered and each explorable touched on the
way, the place never lost. To go through all of them takes nine minutes; without --all five stand for the others, which are run by Run All.
"""

import re
from pathlib import Path

import lab
import lab_fonts
import lab_walk
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
# An exercise that nobody has solved shows prose and short answers of `check`; one of them stands for all but with --all.
PATHS = [
    pytest.param(
        f"{folder}/{path.name}",
        marks=pytest.mark.thorough if folder == "exercises" and not path.name.startswith("05") else (),
    )
    for folder in ("notebooks", "exercises")
    for path in sorted((REPOSITORY / folder).glob("*.ipynb"))
]
# That figures turn dark is one rule for all of them, and to change the theme takes long: three notebooks stand for all but with --all.
IN_THE_DARK = [
    path
    if re.search("notebooks/(03|08|14)", path.values[0])
    else pytest.param(*path.values, marks=[*path.marks, pytest.mark.thorough])
    for path in PATHS
]
# With predictions, a quiz, a slider, the order form of the clinic, sounds, a microphone; and those where nothing is to be answered.
WALKED = re.compile("notebooks/(00|11|13|15|19)|exercises/05")
SLIDERS = "input[type=range]:visible, [role=slider]:visible"
# What the learner sees where a widget could not be shown.
BROKEN_WIDGETS = (
    "Error displaying widget",
    "Loading widget",
    "model not found",
    "Error creating widget",
    "Javascript Error",
)
# What does not fit in a wide family does not fit; that nothing hangs on the family is seen with --all.
WIDEST_FIRST = [
    pytest.param(family, marks=() if family == "wide" else pytest.mark.thorough) for family in lab_fonts.FAMILIES
]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module", params=PATHS)
def ran(request, server, browser, new_learner, open_pages):
    """A notebook that a reader has gone through; one page for all tests of it."""
    page = lab.NotebookPage(browser, server)
    open_pages.append(page)
    page.open(f"{new_learner(f'every_{request.param}')}/{request.param}")
    if WALKED.match(request.param) or request.config.getoption("--all"):
        lab_walk.walk_through(page)
    else:
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


@pytest.mark.thorough  # tests/widgets/test_widgets_over_their_range.py moves each kind of explorable
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


@pytest.mark.parametrize("fonts", WIDEST_FIRST)
@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.thorough), 800])
def test_nothing_is_wider_than_the_page(ran, width, fonts):
    ran.page.set_viewport_size({"width": width, "height": 900})
    try:
        ran.set_fonts(fonts)
        assert ran.overflowing() == []
    finally:
        ran.page.set_viewport_size({"width": 1280, "height": 900})


# What the course says and shows; cells to type in, and buttons beside headings, are JupyterLab's.
OURS = {
    "include": [[".jp-Notebook .jp-OutputArea-output"], [".jp-Notebook .jp-RenderedMarkdown"]],
    "exclude": [[".jp-collapseHeadingButton"], [".jp-InternalAnchorLink"]],
}


@pytest.mark.thorough  # tests/widgets/test_widgets_over_their_range.py asks it of each kind of view
def test_axe_finds_nothing_in_it(ran, axe_finds):
    assert axe_finds(ran.page, OURS) == []


@pytest.mark.parametrize("ran", IN_THE_DARK, indirect=True, scope="module")
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
