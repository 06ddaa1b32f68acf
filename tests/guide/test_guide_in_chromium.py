"""The guide as an instructor sees it, in a real Chromium: by keyboard, light and dark, narrow, and printed.

Without Chromium or Playwright these tests fail and say what to install; they are never skipped.
"""

import threading

import lab_server
import pytest
from axe_playwright_python.sync_playwright import Axe

from workbook.classroom.guide import main as guide
from workbook.classroom.guide.serve import server_of

pytestmark = [pytest.mark.browser, pytest.mark.thorough]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    place = tmp_path_factory.mktemp("course")
    asked = "--path day --start 9:00 --end 15:00 --break 10:30+15 --date 2027-03-01 --no-serve".split()
    assert guide.main(asked, root=place) == 0
    with server_of(place / "teaching") as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser():
    with lab_server.chromium() as running:
        yield running


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name", ["index", "03_activation_functions", "07_backpropagation_through_layers", "run-sheet-day"]
)
def test_axe_finds_nothing_and_no_page_is_wider_than_a_narrow_window(browser, address, scheme, name):
    page = browser.new_page(viewport={"width": 420, "height": 800}, color_scheme=scheme)
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.goto(f"{address}/{name}.html")
    found = Axe().run(page)
    assert [violation["id"] for violation in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
    assert all(url.startswith(address) for url in asked if "favicon" not in url)
    assert [text for text in errors if "favicon" not in text] == []
    page.close()


def test_from_the_contents_to_a_question_by_keyboard(browser, address):
    page = browser.new_page()
    page.goto(f"{address}/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.get_by_role("link", name="04 Loss").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/04_loss.html")
    page.get_by_role("link", name="Quiz").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("Math.abs(document.querySelector('#quiz').getBoundingClientRect().top) < 100")
    page.close()


def test_printed_it_is_black_on_white_without_the_links_that_lead_around(browser, address):
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}/run-sheet-day.html")
    page.emulate_media(media="print")
    assert not page.locator("header").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.get_by_role("heading", name="What does not fit").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()
