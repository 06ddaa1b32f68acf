"""The running course: its address, when it answers, and the note by which a second start finds it.

The note `running.json` lies in the hidden folder while the course is open. It is believed only if a JupyterLab on this
computer takes its token and says that it serves these copies, so that a note left behind by a crash is no obstacle.
"""

import contextlib
import json
import os
import re
import secrets
import socket
import threading
import webbrowser
from pathlib import Path
from typing import NamedTuple

from launcher import hidden

NOTE = "running.json"
EVERYWHERE = ("*", "0.0.0.0", "::")
CONFIGURATION = re.compile(rb'<script id="jupyter-config-data" type="application/json">(.*?)</script>', re.DOTALL)


class Address(NamedTuple):
    """Where a JupyterLab answers: `host` as a browser of this computer names it, its port, and the token it asks for."""

    host: str
    port: int
    token: str

    def url(self, page, host=None):
        """The address of `page` for a browser, with the token; what stands behind a `#` in it stays at the end."""
        path, mark, place = page.partition("#")
        return f"{self._base(host or self.host)}{path}?token={self.token}{mark}{place}"

    def get(self, path, seconds=5):
        """What the server answers to its owner; raises `OSError` or `ValueError` if it does not answer well."""
        # takes a moment to import: the first that asks does so while JupyterLab is starting
        import urllib.request

        # the name localhost may stand for two addresses; a proxy has no business here
        base = self._base("127.0.0.1" if self.host == "localhost" else self.host)
        request = urllib.request.Request(base + path, headers={"Authorization": f"token {self.token}"})
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request, timeout=seconds) as answer:
            return answer.read()

    def _base(self, host):
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"


def new_address(port, ip=None):
    """The address of a server that is about to listen on this port of `ip`, with a fresh token."""
    return Address("localhost" if ip is None or ip in EVERYWHERE else ip, port, secrets.token_hex(24))


def sentences(address, page, ip=None):
    """What a person is told: which address to open, also from another computer if the server listens to others."""
    yield f"Open this in your browser: {address.url(page)}"
    if ip in EVERYWHERE:
        yield f"From another computer: {address.url(page, socket.gethostname())}"


@contextlib.contextmanager
def when_it_answers(address, then):
    """Call `then()` once, in a thread, when the server that is started inside the `with` block answers its owner.

    Gives an event that is set when it answered.
    """
    answered, over = threading.Event(), threading.Event()

    def watch():
        while not over.is_set():
            try:
                address.get("/api/status")
            except (OSError, ValueError):
                over.wait(0.1)
                continue
            answered.set()
            then()
            return

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield answered
    finally:
        over.set()
        thread.join(5)


def open_browser(url):
    """Open the person's browser, if there is one; the address was printed, so that nothing is lost if there is none."""
    with contextlib.suppress(webbrowser.Error, OSError):
        webbrowser.open(url)


def write_note(folder, my, address):
    """Let a second start find the server at `address`; a note that cannot be written is none."""
    known = {"my": str(my), "pid": os.getpid(), "host": address.host, "port": address.port, "token": address.token}
    fresh = folder / f"{NOTE}.{os.getpid()}"
    with contextlib.suppress(OSError):
        # only the owner may read the token
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(known, file)
        os.replace(fresh, folder / NOTE)


def remove_note(folder, address):
    """Take the note of the server at `address` away; that of another stays."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        if json.loads((folder / NOTE).read_bytes())["token"] == address.token:
            (folder / NOTE).unlink()


def find(my):
    """The address at which the copies in `my` are open already, or None."""
    for folder in hidden.places(my):
        try:
            known = json.loads((folder / NOTE).read_bytes())
            address = Address(str(known["host"]), int(known["port"]), str(known["token"]))
            if _serves(address, my):
                return address
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return None


def _serves(address, my):
    """Whether the server at this address takes its token and serves `my`."""
    found = CONFIGURATION.search(address.get("/lab"))
    return bool(found) and Path(json.loads(found[1])["serverRoot"]).expanduser().samefile(my)
