"""Shows the guide in a browser: its folder and nothing else, to this machine and nobody else."""

import functools
import threading
import webbrowser
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ADDRESS = "127.0.0.1"
# the pages use nothing but their own style, and no script
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


class _Handler(SimpleHTTPRequestHandler):
    """Files of one folder; no listing of it, no log of who asked."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".ics": "text/calendar; charset=utf-8",
                      ".csv": "text/csv; charset=utf-8", ".html": "text/html; charset=utf-8"}  # fmt: skip

    def end_headers(self):
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")  # the pages are made anew at each start
        super().end_headers()

    def list_directory(self, path):
        self.send_error(404, "There is no such page")

    def log_message(self, *_):
        pass


def server_of(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of the files in a folder, not started; any free port for 0. Raises OSError where the port is not to be had."""
    return ThreadingHTTPServer((ADDRESS, port), functools.partial(_Handler, directory=str(folder)))


def serve(folder: Path, page: str, port: int, browse: bool, say: Callable[[str], None]) -> None:
    """Serve the folder until Ctrl-C, and open `page` in a browser if `browse`."""
    with server_of(folder, port) as server:
        address = f"http://{ADDRESS}:{server.server_port}/{page}"
        say(f"The guide is open at {address} (press Ctrl-C here to close it).")
        if browse:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Closed.")
