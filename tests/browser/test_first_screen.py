"""The first screen, as somebody meets it who types `python3 course.py`: something moves before a cell has run, nothing is in the way,
and the second start leads back to where the first one ended.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import TimeoutError, expect

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("00_start_here.ipynb", "01_structure.ipynb")
# the launcher, in the environment of the tests and on a course in another folder
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from launcher import environment, main, server
environment.ensure = lambda *_, **__: Path(sys.executable)
clean = server.environment
server.environment = lambda python: {**clean(python), "PYTHONPATH": sys.argv[1]}
sys.exit(main.main(["--no-browser", "--port", "0"], sys.argv[2]))
"""
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.thorough,  # a minute and a half, and two starts of the course
    pytest.mark.skipif(os.name != "posix", reason="sends Ctrl-C as a signal"),
]


class Course:
    """A course of two chapters in a folder of its own, and `course.py` at work in it."""

    def __init__(self, folder):
        self.folder, self.process = folder, None
        for name in NAMES:
            (folder / "notebooks").mkdir(exist_ok=True)
            shutil.copy(ROOT / "notebooks" / name, folder / "notebooks")

    def start(self):
        """Start it; returns the address that it prints."""
        said = self.folder / "said"
        with said.open("wb") as screen:
            self.process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(ROOT), str(self.folder)],
                stdin=subprocess.DEVNULL, stdout=screen, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        end = time.monotonic() + 90
        while time.monotonic() < end and self.process.poll() is None:
            if found := re.search(r"Open this in your browser: (\S+)", said.read_text("utf-8")):
                return found[1]
            time.sleep(0.1)
        pytest.fail(f"the course did not start: {said.read_text('utf-8')}")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


@pytest.fixture
def course(tmp_path):
    made = Course(tmp_path)
    yield made
    made.stop()


@pytest.fixture
def page(browser, open_pages):
    made = browser.new_page(viewport={"width": 1366, "height": 768})
    made.set_default_timeout(60_000)
    made.errors = []
    made.on("pageerror", lambda error: made.errors.append(str(error)))
    open_pages.append(SimpleNamespace(page=made))
    yield made
    open_pages.pop()
    made.close()


def run_the_first_cells(page, panel):
    """Run what stands below the title, by key. While its kernel is still being connected JupyterLab runs nothing and says nothing,
    and for a moment shows the kernel as idle: one presses again, as anybody would.
    """
    prompts = panel.locator(".jp-InputPrompt")
    for _ in range(20):
        panel.locator("h1").first.click()
        for _ in range(4):
            page.keyboard.press("Shift+Enter")
        try:
            expect(prompts.filter(has_text=re.compile(r"\[[\d*]+\]")).first).to_be_visible(timeout=6_000)
            break
        except AssertionError:
            continue
    expect(prompts.filter(has_text=re.compile(r"\[\d+\]")).first).to_be_visible(timeout=120_000)
    expect(prompts.filter(has_text="[*]")).to_have_count(0, timeout=120_000)


def test_from_the_first_look_to_the_second_day(course, page):
    page.goto(course.start())
    screen = page.locator(".wb-first[data-live]")
    expect(screen).to_be_visible()
    words = screen.locator(".wb-first-words")
    expect(words).to_contain_text(re.compile(r"The network reads an? \d with"))
    first = words.inner_text()
    expect(words).not_to_have_text(first)  # it goes on by itself
    assert not page.locator(".jp-InputPrompt", has_text=re.compile(r"\[\d+\]")).count(), "a cell has run"

    # nothing of JupyterLab's that a beginner need not see
    expect(page.locator("#jp-left-stack")).to_be_hidden()
    expect(page.locator(":is(.jp-StatusBar-Widget, #jp-right-stack, .jp-cell-toolbar):visible")).to_have_count(0)
    buttons = page.locator(".jp-NotebookPanel-toolbar > .jp-Toolbar-item:visible")
    names = buttons.evaluate_all("all => all.map(one => one.dataset.jpItemName)")
    assert {"save", "insert", "run", "interrupt", "restart", "restart-and-run"} <= set(names)
    assert not {"cut", "copy", "paste", "cellType", "executionProgress", "debugger-icon"} & set(names), names
    assert page.get_by_text("Begin", exact=True).bounding_box()["y"] < 700
    links = screen.locator("nav a")
    titles = links.all_inner_texts()
    assert len(titles) == 20 and titles[4] == "04 Loss"
    assert links.nth(11).bounding_box()["y"] < 768, "the chapters are not on the first screen"
    expect(screen.get_by_text("Go on where you were")).to_be_hidden()

    # a line down the pad is a one
    screen.get_by_role("button", name="Clear, and draw").click()
    expect(words).to_contain_text("The pad is clear")
    box = screen.locator(".wbd-grid").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 20, steps=20)
    page.mouse.up()
    expect(words).to_contain_text("reads a 1 ")

    # begin, by the key that the course teaches
    page.get_by_role("link", name="Begin").click()
    expect(page.locator(".jp-Cell.jp-mod-active")).to_contain_text("Run a cell")
    links.nth(1).click()
    expect(page.locator("h1", has_text="01 The structure")).to_be_visible()
    place = course.folder / "my" / "progress" / "place.json"
    panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    run_the_first_cells(page, panel)
    known = json.loads(place.read_text())
    assert known["notebook"] == "notebooks/01_structure.ipynb"
    page.locator(".jp-SideBar.jp-mod-left .lm-TabBar-tab").first.click()  # rearranged
    expect(page.locator("#jp-left-stack")).to_be_visible()
    expect(page.locator(".jp-DirListing-header").get_by_text("Name")).to_be_visible()
    expect(page.locator(".jp-DirListing-header").get_by_text("Modified")).to_be_hidden()  # the width is the names'
    workspace = next((course.folder / "my" / ".jupyter" / "workspaces").iterdir())
    end = time.monotonic() + 60
    while json.loads(workspace.read_text("utf-8"))["data"]["layout-restorer:data"]["left"]["collapsed"]:
        assert time.monotonic() < end, "JupyterLab has not kept the open sidebar"
        page.wait_for_timeout(300)
    page.keyboard.press("Control+s")
    assert page.errors == []
    page.goto("about:blank")
    course.stop()

    # day two
    address = course.start()
    assert "/lab/tree/notebooks/01_structure.ipynb?token=" in address and address.endswith(f"#cell-id={known['cell']}")
    page.goto(address)
    notebook = json.loads((course.folder / "my" / known["notebook"]).read_text("utf-8"))
    (source,) = [cell["source"] for cell in notebook["cells"] if cell["id"] == known["cell"]]
    cell = panel.locator(".jp-CodeCell", has_text="".join(source).split("\n")[0]).first
    expect(cell).to_be_in_viewport()
    expect(page.locator("#jp-left-stack")).to_be_visible()
    go_on = page.locator(".wb-first .wb-first-go-on")
    for _ in range(10):
        # JupyterLab may bring the notebook of the address to the front once more, while it is still opening it
        page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab", has_text="00_start_here").click()
        try:
            expect(go_on).to_have_text("Go on where you were: 01 The structure of a neural network")
            go_on.click(timeout=6_000)
            break
        except TimeoutError:
            continue
    expect(cell).to_be_in_viewport()
    assert page.errors == []
