"""Firefox for `lab.NotebookPage`: as much of Playwright's browser, page and locator as that class and the tests here use.

Playwright drives only a Firefox of its own, which Debian does not have. drive.js drives Debian's, with puppeteer-core.
"""

import contextlib
import json
import shutil
import subprocess
import time
from pathlib import Path
from types import SimpleNamespace

from workbook.widgets import bundle

HERE = Path(__file__).parent
NAMES = ("firefox-esr", "firefox")


def missing():
    """Why Firefox cannot be driven here, in a sentence; None where it can."""
    if not any(map(shutil.which, NAMES)):
        return "Firefox is missing: apt-get install firefox-esr"
    try:
        bundle.node()
        bundle.package("puppeteer-core")
    except bundle.NoNodeError as error:
        return str(error)
    return None


@contextlib.contextmanager
def firefox():
    """A headless Firefox, whose `new_page()` gives the one page that it has.

    It takes this machine's fonts: its sandbox does not let it read those of lab_fonts.py, and its tabs crash.
    """
    program = next(filter(None, map(shutil.which, NAMES)))
    words = [str(bundle.node()), str(HERE / "drive.js"), str(bundle.package("puppeteer-core")), program]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        yield Browser(Page(process))
    finally:
        process.stdin.close()  # drive.js closes the browser then
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


class Browser:
    """A browser with one page."""

    def __init__(self, page):
        self.page = page

    def new_page(self):
        return self.page


class Page:
    """The page that `process`, a drive.js, drives. What it complains about is heard whenever a step is done."""

    def __init__(self, process):
        self.process = process
        self.listeners = {}
        self.keyboard = SimpleNamespace(press=lambda keys: self.step("press", keys), type=self._type)
        self.mouse = SimpleNamespace(
            move=lambda x, y, steps=1: self.step("move", x, y, steps),
            down=lambda: self.step("down"),
            up=lambda: self.step("up"),
        )
        self.timeout = 60_000
        self.version = self._answer()

    def step(self, *words):
        """What drive.js gives for one step; RuntimeError with its words where the step failed."""
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def _answer(self):
        while True:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError("drive.js has ended; what it said on stderr stands above")
            said = json.loads(line)
            if "heard" in said:
                self._hear(said["heard"])
            elif "failed" in said:
                raise RuntimeError(said["failed"])
            else:
                return said["value"]

    def _hear(self, heard):
        policy = (
            "Content-Security-Policy" in heard["text"]
        )  # Firefox tells of what a policy forbids as of a script's error
        if heard["kind"] == "script" and not policy:
            self.listeners.get("pageerror", print)(SimpleNamespace(stack=heard["text"]))
        else:
            location = {"url": heard["url"]}
            message = SimpleNamespace(type="error" if policy else heard["kind"], text=heard["text"], location=location)
            self.listeners.get("console", print)(message)

    def on(self, event, listener):
        self.listeners[event] = listener

    def add_init_script(self, text):
        self.step("before", text)

    def set_default_timeout(self, milliseconds):
        self.timeout = milliseconds

    def set_viewport_size(self, size):
        self.step("size", size["width"], size["height"])

    def emulate_media(self, color_scheme):
        """Firefox is told once that the computer is light (drive.js); what a theme is, JupyterLab says."""

    def goto(self, address):
        self.step("goto", address)

    def evaluate(self, expression, arg=None):
        return self.step("evaluate", expression, arg)

    def wait_for_function(self, expression, arg=None, timeout=None):
        """Waits until the expression is true; TimeoutError with it where that takes more than `timeout` milliseconds."""
        deadline = time.monotonic() + (timeout or self.timeout) / 1000
        while not self.evaluate(expression, arg):
            if time.monotonic() > deadline:
                raise TimeoutError(f"this did not become true: {expression} with {arg!r}")
            time.sleep(0.05)

    def wait_for_selector(self, selector, state="attached"):
        self.wait_for_function(
            "([selector, there]) => !!document.querySelector(selector) === there", [selector, state == "attached"]
        )

    def get_attribute(self, selector, name):
        return self.locator(selector).evaluate("(node, name) => node.getAttribute(name)", name)

    def locator(self, selector):
        return Locator(self, selector)

    def screenshot(self, path):
        self.step("screenshot", str(path))

    def close(self):
        """The page goes with its browser."""

    def _type(self, text):
        self.step("type", text)


class Locator:
    """What a CSS selector finds first on the page, looked for anew each time."""

    def __init__(self, page, selector):
        self.page, self.selector = page, selector

    @property
    def first(self):
        return self

    def locator(self, selector):
        return Locator(self.page, f":is({self.selector}) :is({selector})")

    def count(self):
        return self.page.evaluate("selector => document.querySelectorAll(selector).length", self.selector)

    def evaluate(self, function, arg=None):
        """What `function(node, arg)` gives, a JavaScript function, once the node is there."""
        self.page.wait_for_selector(self.selector)
        return self.page.evaluate(
            f"([selector, arg]) => ({function})(document.querySelector(selector), arg)", [self.selector, arg]
        )

    def waits(self, function, arg=None):
        """Waits until `function(node, arg)` is true."""
        self.page.wait_for_function(
            f"([selector, arg]) => {{ const node = document.querySelector(selector); return node && ({function})(node, arg); }}",
            [self.selector, arg],
        )

    def focus(self):
        self.evaluate("node => node.focus()")

    def box(self):
        """Where it stands in the window, in pixels: x, y, width and height, once it is scrolled into view."""
        return self.evaluate("""node => {
            node.scrollIntoView({block: 'nearest'});
            const {x, y, width, height} = node.getBoundingClientRect();
            return {x, y, width, height};
        }""")
