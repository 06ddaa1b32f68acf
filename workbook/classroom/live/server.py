"""The server of a class: learners send, who has the other code looks.

Nothing is written about who asks: there is no access log, and what goes wrong is logged without an address.
"""

import asyncio
import hashlib
import hmac
import json
import logging
import socket
import sqlite3
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler, StaticFileHandler

from workbook.classroom.live import limits
from workbook.classroom.live.classroom import Classroom, FullError, TooMuchError
from workbook.classroom.live.events import EventError
from workbook.classroom.live.sender import plain_code

PAGES = Path(__file__).with_name("pages")
PAUSE = 0.2  # seconds between two looks of one page, however much happens
HEARTBEAT = 15.0  # seconds after which a page is told that nothing has happened
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_log = logging.getLogger("class")


class _Handler(RequestHandler):
    """What all answers share."""

    @property
    def classroom(self) -> Classroom:
        return self.settings["classroom"]

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def log_exception(self, kind, error, trace) -> None:
        """tornado's own would name the address of who asked."""
        if not isinstance(error, HTTPError):
            _log.error("%s failed", type(self).__name__, exc_info=(kind, error, trace))

    def write_error(self, status_code: int, **_) -> None:
        self.finish({"problem": self._reason})

    def json_body(self) -> object:
        """The body of a request.

        Raises:
            HTTPError: it is no JSON.
        """
        try:
            return json.loads(self.request.body)
        except (ValueError, RecursionError):
            raise HTTPError(400, reason="the body is no JSON") from None

    @property
    def cookie(self) -> str:
        """Its name is the class's own: cookies do not tell ports apart, and several servers may run on one computer."""
        return f"class-{hashlib.sha256(self.classroom.store.look_code.encode()).hexdigest()[:12]}"

    def may_look(self) -> bool:
        return self.get_signed_cookie(self.cookie, max_age_days=2) == b"look"

    def require_look(self) -> None:
        """Raise `HTTPError` unless who asks has shown the instructor's code."""
        if not self.may_look():
            raise HTTPError(403, reason="this needs the code of the instructor")

    def show_page(self, name: str) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish((PAGES / name).read_bytes())


class _Events(_Handler):
    """What learners send."""

    def post(self) -> None:
        given = plain_code(self.request.headers.get("Authorization", "").removeprefix("Bearer "))
        if not hmac.compare_digest(given.encode(), self.classroom.store.code.encode()):
            raise HTTPError(403, reason="the code is another one")
        try:
            done, refused = self.classroom.take(self.json_body())
        except EventError:
            raise HTTPError(400, reason="this is no event") from None
        except TooMuchError:
            raise HTTPError(429, reason="too much at once") from None
        except FullError:
            raise HTTPError(409, reason="nobody else can join") from None
        except sqlite3.Error:
            _log.exception("The events of a learner could not be kept; they are sent again.")
            raise HTTPError(503, reason="they cannot be kept now") from None
        self.finish({"done": done, "refused": refused})


class _Home(_Handler):
    """The address itself, which a learner may type into a browser."""

    def get(self) -> None:
        if self.may_look():
            self.redirect("instructor")
        else:
            self.show_page("home.html")


class _Instructor(_Handler):
    """The instructor's page; once the code has been shown, a cookie remembers it."""

    def get(self) -> None:
        if code := self.get_query_argument("code", None):
            return self._enter(code)
        self.show_page("instructor.html" if self.may_look() else "enter.html")

    def post(self) -> None:
        self._enter(self.get_body_argument("code", ""))

    def _enter(self, code: str) -> None:
        if not hmac.compare_digest(code.strip().encode(), self.classroom.store.look_code.encode()):
            self.set_status(403)
            return self.show_page("enter.html")
        self.set_signed_cookie(self.cookie, "look", expires_days=2, httponly=True, samesite="Strict")
        self.redirect("instructor", status=303)


class _Projector(_Handler):
    def get(self) -> None:
        self.show_page("projector.html" if self.may_look() else "enter.html")


class _Course(_Handler):
    """The words of the course, which the instructor's page shows beside the counts."""

    def get(self) -> None:
        self.require_look()
        self.finish(self.classroom.course.in_words)


class _Do(_Handler):
    """What the instructor's page asks for. A page of another place can send no such header."""

    def post(self) -> None:
        self.require_look()
        if self.request.headers.get("X-Class") != "do":
            raise HTTPError(403, reason="this does not come from the instructor's page")
        try:
            self.classroom.do(self.json_body())
        except (ValueError, TypeError):
            raise HTTPError(400, reason="there is nothing like that to do") from None
        self.finish({})


class _Csv(_Handler):
    def get(self) -> None:
        self.require_look()
        self.set_header("Content-Type", "text/csv; charset=utf-8")
        self.set_header("Content-Disposition", f'attachment; filename="class-{self.classroom.store.path.stem}.csv"')
        self.finish(self.classroom.store.as_csv())


class _Watch(_Handler):
    """What a page shows, as server-sent events: the whole of it at each change. A slow page skips what it was too slow for."""

    async def get(self, which: str) -> None:
        self.require_look()
        if self.classroom.watchers >= limits.WATCHERS:
            raise HTTPError(503, reason="too many pages are open")
        self.set_header("Content-Type", "text/event-stream")
        self._gone = asyncio.Event()
        self.classroom.watchers += 1
        try:
            await self._send(self.classroom.for_instructor if which == "instructor" else self.classroom.for_projector)
        except StreamClosedError:
            pass
        finally:
            self.classroom.watchers -= 1

    async def _send(self, look) -> None:
        while not self._gone.is_set():
            version = self.classroom.version
            self.write(f"data: {json.dumps(look())}\n\n")
            await self.flush()
            await self.classroom.changes(version, HEARTBEAT)
            await asyncio.sleep(PAUSE)

    def on_connection_close(self) -> None:
        self._gone.set()
        self.classroom.wake()


class _Static(_Handler, StaticFileHandler):
    """The scripts and styles of the pages."""


class _NotFound(_Handler):
    def prepare(self) -> None:
        raise HTTPError(404, reason="there is nothing here")


def make_application(classroom: Classroom, prefix: str = "/") -> Application:
    """The application of a class below `prefix`, which begins and ends with a slash."""
    return Application(
        [
            (f"{prefix}", _Home),
            (f"{prefix}events", _Events),
            (f"{prefix}instructor", _Instructor),
            (f"{prefix}projector", _Projector),
            (f"{prefix}course.json", _Course),
            (f"{prefix}watch/(instructor|projector)", _Watch),
            (f"{prefix}do", _Do),
            (f"{prefix}export.csv", _Csv),
            (f"{prefix}pages/(.*\\.(?:js|css))", _Static, {"path": str(PAGES)}),
        ],
        default_handler_class=_NotFound,
        classroom=classroom,
        cookie_secret=classroom.store.secret,
        log_function=lambda handler: None,  # no access log: it would hold addresses
        compress_response=False,
    )


def listen(application: Application, sockets: list[socket.socket]) -> HTTPServer:
    """Serve the application on these sockets."""
    for name in ("tornado.access", "tornado.general"):  # they would name addresses
        logging.getLogger(name).setLevel(logging.CRITICAL)
    server = HTTPServer(
        application,
        max_body_size=limits.BODY,
        max_header_size=limits.HEADERS,
        max_buffer_size=4 * limits.BODY,
        idle_connection_timeout=limits.SECONDS,
        body_timeout=limits.SECONDS,
    )
    server.add_sockets(sockets)
    return server


def sockets_for(port: int, ip: str | None) -> list[socket.socket]:
    """Sockets that listen on a port of this computer only, of the address `ip`, or for "*" of all.

    Raises:
        OSError: they cannot.
    """
    return bind_sockets(
        port, {None: "127.0.0.1", "*": ""}.get(ip, ip), family=socket.AF_INET if ip is None else socket.AF_UNSPEC
    )
