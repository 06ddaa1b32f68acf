"""JupyterLab and Chromium for tests: both started with settings of their own, and ended with all that they started.

JupyterLab looks as the course's learners have it. What the person at this machine has configured plays no part: no extensions, no
autosave, no history.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import lab_fonts

from launcher import kernel_sockets, look, server

REPOSITORY = Path(__file__).resolve().parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
]
PROGRAM = (
    f"{server.NO_GRAMMAR}{server.NO_YARN}from jupyterlab.labapp import main\nmain()"  # a start takes half the time
)
SETTINGS = {"@jupyterlab/docmanager-extension/plugin": {"autosave": False}}


def find_chromium():
    """The path of a Chromium or Chrome on this machine; RuntimeError with what to do where there is none."""
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "chrome", "msedge"):
        path = shutil.which(name) if name else None
        if path:
            return path
    raise RuntimeError(
        "no Chromium found: install it (Debian and Ubuntu: apt-get install chromium) "
        "or name one in the environment variable CHROMIUM"
    )


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """JupyterLab on the folder `root`, with its own settings, history and kernels, ended with everything it started.

    It answers to `host` too, a name that a browser has to be told to look for on this machine.
    """

    def __init__(self, root, *, settings=None, host=None, start_timeout=90):
        self.root = Path(root).resolve()
        self.host = host
        self.settings = {**SETTINGS, **(settings or {})}
        self.start_timeout = start_timeout

    def __enter__(self):
        self.home = Path(tempfile.mkdtemp(prefix="lab-"))
        self.log = self.home / "lab.log"
        for plugin, values in self.settings.items():
            path = self.home / "settings" / f"{plugin}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(values), encoding="utf-8")
        look.set_defaults(self.home / "jupyter_config_dir")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = [
            sys.executable,
            "-c",
            PROGRAM,
            "--no-browser",
            "--allow-root",
            "--ip=127.0.0.1",
            f"--port={self.port}",
            "--ServerApp.port_retries=0",
            "--IdentityProvider.token=",
            "--ServerApp.password=",
            "--ServerApp.disable_check_xsrf=True",
            "--LabApp.expose_app_in_browser=True",
            f"--ServerApp.root_dir={self.root}",
            *([f"--ServerApp.local_hostnames={self.host}"] if self.host else []),
            *kernel_sockets.options(self.home / "jupyter_runtime_dir"),
        ]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=subprocess.STDOUT, env=self._environment(), start_new_session=True
            )
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            _signal_group(self.process, signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                _signal_group(self.process, getattr(signal, "SIGKILL", signal.SIGTERM))
                self.process.wait(timeout=15)
        shutil.rmtree(self.home, ignore_errors=True)

    def _environment(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
        for name in (
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_DATA_DIR",
            "JUPYTER_RUNTIME_DIR",
            "IPYTHONDIR",
            "JUPYTERLAB_WORKSPACES_DIR",
        ):
            environment[name] = str(self.home / name.lower())
        environment["JUPYTERLAB_SETTINGS_DIR"] = str(self.home / "settings")
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
        for library in ("OMP", "OPENBLAS", "MKL"):
            environment[f"{library}_NUM_THREADS"] = "1"
        return environment

    def said(self):
        """All that the server and its kernels have written so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def _wait_until_it_answers(self):
        deadline = time.monotonic() + self.start_timeout
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            with contextlib.suppress(urllib.error.URLError, OSError):
                with urllib.request.urlopen(f"{self.url}/api/status", timeout=5):
                    return
            time.sleep(0.1)
        raise RuntimeError(f"JupyterLab did not start; its last words:\n{self.said()[-3000:]}")


def _signal_group(process, number):
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, number)
        else:
            process.terminate()


@contextlib.contextmanager
def chromium(*flags):
    """A headless Chromium, as a Playwright browser, with the fonts of lab_fonts.py; `flags` are added to its own."""
    try:
        from playwright.sync_api import expect, sync_playwright
    except ImportError as missing:
        raise RuntimeError("the browser tests need Playwright: pip install -r requirements-dev.txt") from missing
    expect.set_options(timeout=30_000)  # on a busy machine an answer takes its time; waiting for it costs none
    executable = find_chromium()
    with tempfile.TemporaryDirectory(prefix="fonts-") as fonts, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=[*CHROMIUM_FLAGS, *flags], env=lab_fonts.environment(fonts)
        )
        try:
            yield browser
        finally:
            browser.close()
