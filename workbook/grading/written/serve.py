"""The server of the pages: on this computer alone, behind an address that nobody can guess."""

import asyncio
import json
import math
import secrets
import socket
import webbrowser
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RequestHandler, StaticFileHandler

from workbook.grading.gradebook import Book, WrittenMark
from workbook.grading.release import Release
from workbook.grading.written.page import overview, question_page
from workbook.grading.written.questions import Question, answers, papers, question_named, questions

PAGES = Path(__file__).with_name("pages")
PORT = 8647
WORDS = 20_000  # letters of a comment
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def serve(folder: Path, known: dict[str, Release], open_browser: bool = True) -> None:
    """Show the pages until Ctrl-C."""
    asyncio.run(_serve(folder, known, open_browser))


async def _serve(folder: Path, known: dict[str, Release], open_browser: bool) -> None:
    with Book(folder) as book:
        token = secrets.token_urlsafe(24)
        sockets = _sockets()
        server = HTTPServer(application(folder, book, known, token), max_buffer_size=1_000_000)
        server.add_sockets(sockets)
        address = f"http://127.0.0.1:{sockets[0].getsockname()[1]}/{token}/"
        print(f"Written answers: {address}\nWhat you type is saved at once. Stop with Ctrl-C.", flush=True)
        if open_browser:
            webbrowser.open(address)
        try:
            await asyncio.Event().wait()
        finally:
            server.stop()


def _sockets() -> list[socket.socket]:
    """The usual port, so that the browser finds what an earlier page could not save; another where that one is taken."""
    try:
        return bind_sockets(PORT, "127.0.0.1")
    except OSError:
        return bind_sockets(0, "127.0.0.1")


def application(folder: Path, book: Book, known: dict[str, Release], token: str) -> Application:
    """The pages as an application of tornado's."""
    return Application(
        [
            (f"/{token}/", _Overview),
            (f"/{token}/static/(.*)", _Static, {"path": str(PAGES)}),
            (f"/{token}/([^/]+)/([^/]+)", _Question),
        ],
        folder=folder, book=book, known=known, log_function=lambda handler: None,
    )  # fmt: skip


class _Handler(RequestHandler):
    def set_default_headers(self) -> None:
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def write_error(self, status_code: int, **_) -> None:
        self.finish({"problem": self._reason})

    @property
    def book(self) -> Book:
        return self.settings["book"]

    @property
    def folder(self) -> Path:
        return self.settings["folder"]

    @property
    def known(self) -> dict[str, Release]:
        return self.settings["known"]


class _Static(StaticFileHandler):
    def set_default_headers(self) -> None:
        for name, value in HEADERS.items():
            self.set_header(name, value)


class _Overview(_Handler):
    def get(self) -> None:
        found = questions(self.book, self.known)
        self.finish(overview([(question, papers(self.folder, self.book, question)) for question in found]))


class _Question(_Handler):
    def _question(self, stem: str, name: str) -> Question:
        question = question_named(self.book, self.known, stem, name)
        if question is None:
            raise HTTPError(404, reason="There is no such question.")
        return question

    def get(self, stem: str, name: str) -> None:
        question = self._question(stem, name)
        found = answers(self.folder, self.book, question)
        self.finish(question_page(question, found, self.get_argument("names", "hidden") == "shown"))

    def post(self, stem: str, name: str) -> None:
        """Keep one mark. What is no mark is 400; what somebody else marked meanwhile is 409, with their mark."""
        question = self._question(stem, name)
        try:
            said = json.loads(self.request.body)
            points, comment = _points(said["points"], question.points), said["comment"]
            if not isinstance(comment, str) or len(comment) > WORDS:
                raise ValueError(f"expected words of at most {WORDS} letters.")
            seen = (_points(said["seen"]["points"], math.inf), said["seen"]["comment"])
            paper = next(one for one in papers(self.folder, self.book, question) if one.key == said["key"])
        except (KeyError, TypeError, StopIteration):
            raise HTTPError(400, reason="This is no mark.") from None
        except ValueError as error:
            raise HTTPError(400, reason=str(error)) from None
        if seen != (paper.mark.points, paper.mark.comment):
            self.set_status(409)
            self.finish({"points": _said(paper.mark), "comment": paper.mark.comment})
            return
        try:
            self.book.mark_by_hand(paper.student, question.release, question.name, points, comment)
        except SQLAlchemyError:
            self.book.undo()
            raise HTTPError(503, reason="The gradebook cannot be written at this moment.") from None
        self.finish({})


def _points(said: object, most: float) -> float | None:
    if said == "":
        return None
    try:
        points = float(str(said))
    except ValueError:
        points = math.nan
    if not 0 <= points <= most:
        raise ValueError(f"points are a number from 0 to {most:g}.")
    return points


def _said(mark: WrittenMark) -> str:
    return "" if mark.points is None else f"{mark.points:g}"
