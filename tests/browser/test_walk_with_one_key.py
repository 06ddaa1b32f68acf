"""The one key that the course teaches: a reader goes through a notebook with Shift+Enter alone, answers each question and
touches each explorable on the way, and never loses the place.
"""

from pathlib import Path

import lab
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
CONTROLS = ".jp-OutputArea :is(input, select, button):visible:not(:disabled)"
USUAL = "notebooks/00_start_here.ipynb"  # the others, which take minutes, with --all
PATHS = [
    pytest.param(path, marks=() if path == USUAL else pytest.mark.thorough)
    for folder in ("notebooks", "exercises")
    for path in (f"{folder}/{file.name}" for file in sorted((REPOSITORY / folder).glob("*.ipynb")))
]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("path", PATHS)
def test_shift_enter_leads_through_a_notebook(path, server, browser, new_learner, open_pages):
    page = lab.NotebookPage(browser, server)
    open_pages.append(page)
    page.open(f"{new_learner(f'walk_{path}')}/{path}")
    page.walk(lambda index, cell: use(page, index, cell))
    assert page.failures() == [] and page.errors == [] and page.stderr() == []
    open_pages.remove(page)
    page.close()


def use(page, index, cell):
    """Answers all questions of a cell, or moves what can be moved there, and goes on to the next cell, all by keyboard."""
    questions = cell.locator(".wb-question")
    stays = True  # else the focus goes to the next question by itself
    for number in range(questions.count()):
        if stays:
            questions.nth(number).locator("input").first.focus()
        stays = answer(page, questions.nth(number))
    control = cell.locator(CONTROLS).first
    if not questions.count() and control.count():
        control.focus()
        page.page.keyboard.press("ArrowRight")
        page.page.keyboard.press("Shift+Enter")


def answer(page, question):
    """Answers the question that has the focus: a number, or one option after the other until one is taken.

    Returns whether the focus is still there, as where tests are ordered in the clinic, one after the other.
    """
    keyboard, state = page.page.keyboard, "open"
    status = question.get_by_role("status")
    if question.locator("input[type=text]").count():
        keyboard.type("1,5")
    else:
        keyboard.press("Space")
    while state not in ("noted", "right"):
        if state == "wrong":
            keyboard.press("ArrowDown")
        said = status.inner_text()
        keyboard.press("Enter")
        page.page.wait_for_function(
            """([question, said, state]) => question.querySelector('[role=status]').innerText !== said
                || question.dataset.state !== state""",
            arg=[question.element_handle(), said, state],
        )
        state = question.get_attribute("data-state")
    return question.evaluate("node => node.contains(document.activeElement)")
