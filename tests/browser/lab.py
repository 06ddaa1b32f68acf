"""A notebook in a real JupyterLab, driven in Chromium: what a learner sees, for tests and for people who want to look.

`NotebookPage` opens one notebook, runs it and reads it. Nothing here waits for a fixed time: each step waits for the
condition it needs.

As a script it runs a notebook and saves pictures of all of it:
    python tests/browser/lab.py notebooks/01_structure.ipynb --theme dark --width 800 --out /tmp/look
"""

import argparse
import contextlib
import re
import shutil
import sys
import tempfile
import weakref
from pathlib import Path

import lab_fonts
from lab_server import REPOSITORY, Server, chromium

THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


class Window:
    """A page of a browser with JupyterLab on it, in which one notebook after the other may be opened: to load JupyterLab
    takes seconds, to open a notebook in it none.

    `reader` is the `NotebookPage` that uses it now, and hears of its errors.
    """

    USES = 20  # after which it has collected enough
    _spare = weakref.WeakKeyDictionary()  # browser -> windows that nobody uses

    def __init__(self, browser):
        self.browser = browser
        self.server, self.reader, self.uses = None, None, 0
        self.stands = False  # whether JupyterLab stands in it, with nothing open
        self.page = browser.new_page()
        # anywidget 0.11 gives up on a widget whose code has not loaded within 2 s, which a busy test machine can miss.
        self.page.add_init_script(
            "const timeout = AbortSignal.timeout.bind(AbortSignal);"
            "AbortSignal.timeout = milliseconds => timeout(Math.max(milliseconds, 60000));"
        )
        self.page.on("pageerror", lambda error: self.reader.errors.append(f"script error: {error.stack or error}"))
        self.page.on("console", lambda message: self.reader.hear(message))

    @classmethod
    def of(cls, browser, server):
        """A window of this browser: a spare one with that server's JupyterLab, or a new one."""
        spare = cls._spare.get(browser, [])
        found = next((window for window in spare if window.server is server), None)
        if found is None:
            return cls(browser)
        spare.remove(found)
        return found

    def load(self, server, path):
        """Opens the notebook `path` in the server's JupyterLab, which is loaded unless it stands in this window and is empty."""
        if self.stands:
            self.page.evaluate(
                """async path => {
                document.getElementById('fonts-of-the-test')?.remove();
                await window.jupyterapp.commands.execute('docmanager:open', {path, factory: 'Notebook'});
            }""",
                path,
            )
        else:
            self.page.goto(f"{server.url}/lab/tree/{path}?reset")
        self.server, self.stands = server, False
        self.page.wait_for_function(
            "path => window.jupyterapp?.shell?.currentWidget?.sessionContext?.path === path", arg=path
        )

    def give_back(self):
        """Closes its notebooks without saving them, and keeps it for the next who asks; closes it where that fails."""
        self.uses += 1
        self.reader = Nobody
        if self.uses >= self.USES:
            self.page.close()
            return
        try:
            self.page.evaluate("""async () => {
                const app = window.jupyterapp;
                for (const widget of [...app.shell.widgets('main')]) {
                    if (widget.context) widget.context.model.dirty = false;
                    widget.close();
                }
                document.querySelectorAll('.jp-Dialog').forEach(node => node.remove());
            }""")
            self.page.wait_for_function("!document.querySelector('.jp-NotebookPanel')", timeout=5000)
            self.page.mouse.move(0, 0)  # or it would point at something of the next notebook
            self.page.evaluate("() => new Promise(done => setTimeout(done, 200))")  # JupyterLab tidies up
        except Exception:
            self.page.close()
        else:
            self.stands = True
            self._spare.setdefault(self.browser, []).append(self)


class Nobody:
    """Who reads a window that is being closed: what JupyterLab complains about then is no notebook's fault."""

    errors: list = []

    @staticmethod
    def hear(message):
        """Hears nothing."""


class NotebookPage:
    """One notebook, open in JupyterLab. `errors` collects what the page's console and scripts complain about."""

    SHOWS_A_VIEW = re.compile(r"\b(widgets\.[A-Za-z]|predict\(|quiz\()")
    # Of JupyterLab and ipykernel, on every page; the fourth when Lab asks for widgets before ipywidgets is imported, the last
    # of a kernel that lives long: a request of its own that it threw away.
    HARMLESS = (
        "favicon",
        "/api/me",
        "ERR_ABORTED",
        "No such comm",
        "_ensureFocus",
        "._run_callback.<locals>._log_error()",
    )

    def __init__(self, browser, server, *, width=1280, height=900, theme="light", timeout=60_000):
        self.server = server
        self.errors = []
        self.theme = theme
        self.spoilt = False  # whether something was done to the page that the next notebook in it should not meet
        self.closed = False
        self.window = Window.of(browser, server)
        self.window.reader = self
        self.page = self.window.page
        self.page.set_default_timeout(timeout)
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme="dark" if theme == "dark" else "light")

    def hear(self, message):
        """Notes what the page's console complains about."""
        said = f"{message.text} ({message.location.get('url', '')})"
        if message.type == "error" and not any(harmless in said for harmless in self.HARMLESS):
            self.errors.append(f"console error: {said}")

    def open(self, path):
        """Opens `path` (relative to the server's root) with nothing else open, and waits for its kernel."""
        if not (self.server.root / path).is_file():
            raise FileNotFoundError(f"there is no {path} in {self.server.root}")
        self.window.load(self.server, path)
        self.page.evaluate("""async () => {
            const app = window.jupyterapp, panel = app.shell.currentWidget;
            await app.restored;
            app.shell.collapseLeft();
            await panel.revealed;
            await panel.sessionContext.ready;
            await panel.sessionContext.session.kernel.info;
            // An exception in a widget's callback belongs to no cell, so that the notebook shows nothing of it.
            panel.sessionContext.iopubMessage.connect((_, message) => {
                const {header, parent_header, content} = message;
                const wrong = header.msg_type === 'error' || header.msg_type === 'stream' && content.name === 'stderr';
                if (wrong && parent_header.msg_type !== 'execute_request')
                    console.error('in a callback: ' + (content.text ?? `${content.ename}: ${content.evalue}`));
            });
        }""")
        self.set_theme(self.theme)
        return self

    def set_theme(self, theme):
        """Switches to the "light" or "dark" theme, and waits until it is on.

        JupyterLab shows a splash screen meanwhile. It takes it away 0.2 s after the change, and raises an error if it
        came back in between; so no change begins before the last one's is gone.
        """
        self.page.wait_for_selector("#jupyterlab-splash", state="detached")
        if self.page.get_attribute("body", "data-jp-theme-name") == THEMES[theme]:
            return
        self.page.evaluate(
            "async theme => { await window.jupyterapp.commands.execute('apputils:change-theme', {theme}); }",
            THEMES[theme],
        )
        light = "true" if theme == "light" else "false"
        self.page.wait_for_selector(
            f'body[data-jp-theme-light="{light}"][data-jp-theme-name="{THEMES[theme]}"]', state="attached"
        )
        self.page.wait_for_selector("#jupyterlab-splash", state="detached")
        self.settle()

    def set_fonts(self, family):
        """Sets the page in one of the families of lab_fonts.py, "wide" or "narrow"."""
        lab_fonts.use(self.page, family)
        self.settle()

    def settle(self):
        """Waits until the page has drawn what it has to draw."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def run_all(self):
        """Runs every cell and waits until the kernel has answered all of them and the outputs stand on the page."""
        self._run("notebook:run-all-cells")
        self.wait_until_idle()

    def run_cell(self, index):
        """Runs the cell at `index` (counted from 0) and waits for its result."""
        self._run("notebook:run-cell", index)
        self.wait_until_idle()

    def _run(self, command, index=None):
        """Carries out one of JupyterLab's commands that run cells, with the cell at `index` as the active one, and waits for its end."""
        from playwright.sync_api import Error

        try:
            # both in one go: what has the focus in another cell would make that the active one in between
            self.page.evaluate(
                """async ([command, index]) => {
                const app = window.jupyterapp, notebook = app.shell.currentWidget.content;
                if (index !== null) notebook.activeCellIndex = index;
                notebook.deselectAll();
                await app.commands.execute(command);
            }""",
                [command, index],
            )
        except Error as error:
            # Now and again Chromium forgets the promise of a run that has ended well. Whoever calls this waits for the kernel anyhow,
            # and looks at what the cells have shown.
            if "promise was garbage collected" not in str(error):
                raise

    def active_cell(self):
        """The index of the active cell, and whether the keyboard is there."""
        return self.page.evaluate("""() => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            return [notebook.activeCellIndex, notebook.activeCell.node.contains(document.activeElement)];
        }""")

    def run_to(self, index):
        """Runs the cell at `index` and all before it, as a reader who has come so far."""
        self._run("notebook:run-all-above", index)
        self.wait_until_idle()
        self.run_cell(index)

    def wait_until_ran(self, index):
        """Waits until the kernel has answered the cell at `index`, and its widgets are drawn."""
        self.page.wait_for_function(
            """index => {
            const cell = window.jupyterapp.shell.currentWidget.content.widgets[index];
            const pending = cell.node.querySelector('.jp-InputPrompt')?.textContent.includes('[*]');
            return !pending && !cell.node.textContent.includes('Loading widget');
        }""",
            arg=index,
        )

    def walk(self, at_a_view=lambda index, cell: None):
        """Goes from the first cell to behind the last with the key that the course teaches, and waits until all has run.

        After a cell that has shown something to move or to answer, `at_a_view(index, cell)` may use it; the active cell
        should be the next one then.
        """
        sources = [cell["source"] if cell["cell_type"] == "code" else "" for cell in self.cells()]
        self.page.evaluate("""() => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            notebook.activeCellIndex = 0;
            notebook.node.querySelector('.jp-Cell').focus();
        }""")
        for index, source in enumerate(sources):
            assert self.active_cell() == [index, True], (
                f"before cell {index + 1} the active one is {self.active_cell()}"
            )
            self.page.keyboard.press("Shift+Enter")
            if self.SHOWS_A_VIEW.search(source):
                self.wait_until_ran(index)
                at_a_view(index, self.cell(index))
        self.wait_until_idle()

    def wait_until_idle(self):
        """Waits until the kernel is idle, no cell is pending and pictures are loaded."""
        self.page.wait_for_function("""() => {
            const panel = window.jupyterapp.shell.currentWidget, kernel = panel.sessionContext.session?.kernel;
            const prompts = [...panel.node.querySelectorAll('.jp-InputPrompt')];
            const pending = prompts.some(node => node.textContent.includes('[*]'));
            const pictures = [...panel.node.querySelectorAll('.jp-OutputArea img')];
            return kernel?.status === 'idle' && !pending && pictures.every(picture => picture.complete);
        }""")

    def wait_until_quiet(self, milliseconds=300):
        """Waits until the kernel is idle and nothing on the page has changed for that long."""
        self.page.wait_for_function(
            """milliseconds => {
            if (!window.quiet) {
                window.quiet = {since: performance.now()};
                new MutationObserver(() => { window.quiet.since = performance.now(); }).observe(
                    document.body, {subtree: true, childList: true, attributes: true, characterData: true});
            }
            const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel;
            if (kernel?.status !== 'idle') window.quiet.since = performance.now();
            return performance.now() - window.quiet.since > milliseconds;
        }""",
            arg=milliseconds,
        )

    def cells(self):
        """The notebook as the page holds it now: one dict a cell with cell_type, source and outputs."""
        return self.page.evaluate("""() => window.jupyterapp.shell.currentWidget.content.widgets.map(
            cell => ({outputs: [], ...cell.model.toJSON()}))""")

    def set_source(self, index, source):
        """Writes `source` into the cell at `index`."""
        self.page.evaluate(
            """([index, source]) =>
            window.jupyterapp.shell.currentWidget.content.widgets[index].model.sharedModel.setSource(source)""",
            [index, source],
        )

    def find_cell(self, text):
        """The index of the first code cell whose source holds `text`; LookupError where none does."""
        for index, cell in enumerate(self.cells()):
            if cell["cell_type"] == "code" and text in cell["source"]:
                return index
        raise LookupError(f"no code cell holds {text!r}")

    def cell(self, index):
        """The cell at `index` on the page, as a Playwright locator, scrolled into view."""
        self.page.evaluate(
            """async index => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            await notebook.scrollToItem(index, 'center');
        }""",
            index,
        )
        return self.page.locator(f'.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell[data-windowed-list-index="{index}"]')

    def failures(self):
        """Every error output, as "cell 7: ZeroDivisionError: ..."."""
        return [
            f"cell {index + 1}: {output['ename']}: {output['evalue']}"
            for index, cell in enumerate(self.cells())
            for output in cell["outputs"]
            if output["output_type"] == "error"
        ]

    def stderr(self):
        """Every warning that a cell wrote, as "cell 7: ..."."""
        return [
            f"cell {index + 1}: {output['text']}"
            for index, cell in enumerate(self.cells())
            for output in cell["outputs"]
            if output["output_type"] == "stream" and output["name"] == "stderr"
        ]

    def number_of_cells(self):
        return self.page.evaluate("() => window.jupyterapp.shell.currentWidget.content.widgets.length")

    def wait_for_widgets(self):
        """Waits until every widget view that an output holds is drawn."""
        self.page.wait_for_function("""() => [...document.querySelectorAll('.jp-OutputArea-output')].every(
            node => !node.textContent.includes('Loading widget'))""")

    @staticmethod
    def value_of(slider):
        """The number that a slider stands at, of a native one or one with the role."""
        return float(slider.evaluate("node => node.value ?? node.getAttribute('aria-valuenow')"))

    def picture_in(self, cell):
        """The pixels of the first picture or canvas in a cell, as text."""
        return cell.locator(".jp-OutputArea img, .jp-OutputArea canvas").first.evaluate("""async node => {
            if (node.tagName === 'CANVAS') return node.toDataURL();
            await node.decode();
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [node.naturalWidth, node.naturalHeight];
            canvas.getContext('2d').drawImage(node, 0, 0);
            return canvas.toDataURL();
        }""")

    def overflowing(self):
        """Outputs and texts that are wider than their place: (cell, what, pixels too many)."""
        shown = self.page.locator(".jp-OutputArea-output, .jp-MarkdownOutput")
        return shown.evaluate_all("""nodes => nodes.flatMap(node => {
            const cell = node.closest('.jp-Cell')?.dataset.windowedListIndex;
            const over = node.scrollWidth - node.clientWidth;
            return over > 1 ? [[`cell ${Number(cell) + 1}`, node.textContent.trim().slice(0, 60), over]] : [];
        })""")

    def save(self):
        self.page.evaluate("async () => { await window.jupyterapp.commands.execute('docmanager:save'); }")

    def shut_down(self):
        """Ends the notebook's kernel."""
        self.page.evaluate("async () => { await window.jupyterapp.shell.currentWidget.sessionContext.shutdown(); }")

    def close(self):
        """Ends the notebook's kernel and closes the notebook; the page, too, where something went wrong on it.

        A second call does nothing: the window may be another notebook's by then.
        """
        if self.closed:
            return
        self.closed = True
        with contextlib.suppress(Exception):
            self.shut_down()
        if self.errors or self.spoilt:
            self.page.close()
        else:
            self.window.give_back()

    def pictures(self, folder, stem):
        """Saves the whole notebook as overlapping pictures `stem-01.png`, ... in `folder`; returns their paths."""
        panel = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer")
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{stem}-[0-9][0-9].png"):
            old.unlink()
        height, shown = panel.evaluate("node => [node.scrollHeight, node.clientHeight]")
        paths = []
        for number, top in enumerate(range(0, max(height - 40, 1), max(shown - 80, 200)), start=1):
            panel.evaluate(
                """(node, top) => new Promise(done => {
                node.scrollTop = top; requestAnimationFrame(() => requestAnimationFrame(done)); })""",
                top,
            )
            paths.append(folder / f"{stem}-{number:02d}.png")
            panel.screenshot(path=paths[-1])
        return paths


def close_all(views):
    """Closes the pages that a test has opened, none of which may have said an error till then."""
    for view in views:
        said = list(view.errors)
        view.close()
        assert said == []


def main(arguments=None):
    parser = argparse.ArgumentParser(
        description="Run a notebook in a real JupyterLab and save pictures of the whole of it."
    )
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--theme", choices=sorted(THEMES), default="light")
    parser.add_argument("--width", type=int, default=1280, help="of the window, in pixels")
    parser.add_argument("--height", type=int, default=1500, help="of each picture, in pixels")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the pictures")
    parser.add_argument("--no-run", action="store_true", help="show the stored outputs, run nothing")
    options = parser.parse_args(arguments)

    with tempfile.TemporaryDirectory(prefix="lab-root-") as root:
        for folder in ("notebooks", "exercises", "reference"):
            if (REPOSITORY / folder).is_dir():
                shutil.copytree(REPOSITORY / folder, Path(root) / folder)
        target = Path(root) / "notebooks" / options.notebook.name
        target.parent.mkdir(exist_ok=True)
        shutil.copy(options.notebook, target)
        settings = {"@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"}}
        with Server(root, settings=settings) as server, chromium() as browser:
            view = NotebookPage(browser, server, width=options.width, height=options.height, theme=options.theme)
            view.open(f"notebooks/{target.name}")
            if not options.no_run:
                view.run_all()
            stem = f"{options.notebook.stem}-{options.theme}-{options.width}"
            for path in view.pictures(options.out, stem):
                print(path)
            for line in view.failures() + view.errors:
                print(line, file=sys.stderr)
            failed = bool(view.failures() or view.errors)
            view.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
