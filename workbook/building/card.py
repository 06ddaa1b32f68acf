"""The card: one printable page with shapes, formulas and the order of tests, as HTML, and as PDF, which Chromium prints.

Its content is a chapter's `card.toml`. The page carries a digest of itself in its title, and so does the PDF, so that a PDF
that is older than its page is seen.
"""

import hashlib
import html
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from workbook.building.errors import BuildError
from workbook.forms.toml_files import Entry, read_toml
from workbook.markup import with_code

CARD = PurePosixPath("reference/card.html")
PRINTED = CARD.with_suffix(".pdf")
EDITION = re.compile(r"edition ([0-9a-f]{8})")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_STYLE = """\
@page { size: A4 portrait; margin: 9mm; }
:root { color-scheme: light; }
body { color: #111; background: #fff; font: 8.7pt/1.27 "DejaVu Sans", Verdana, sans-serif; margin: 0 auto; max-width: 192mm; }
h1 { font-size: 13pt; margin: 0; }
h1 small { font-size: 8pt; font-weight: normal; }
p { margin: 1mm 0 2mm; }
main { columns: 2; column-gap: 5mm; }
section { break-inside: avoid; margin: 0 0 2.2mm; }
section.order { break-inside: auto; }
h2 { border-bottom: 0.3mm solid #333; font-size: 9pt; margin: 0 0 0.8mm; }
h2 span { float: right; font-weight: normal; font-size: 7.4pt; }
dl { display: grid; grid-template-columns: 30mm 1fr; gap: 0.7mm 1.5mm; margin: 0; }
ol { margin: 0; }
dt { font-size: 7.7pt; color: #333; }
dd { margin: 0; }
code { font: 7.5pt/1.27 "DejaVu Sans Mono", Menlo, Consolas, monospace; }
dd code { display: block; padding-left: 2ch; text-indent: -2ch; white-space: pre-wrap; }
ol { padding-left: 4.6mm; }
li { break-inside: avoid; margin-bottom: 0.8mm; }
footer { font-size: 7pt; color: #444; }"""


@dataclass(frozen=True)
class Line:
    """One formula: what it is in words, and in NumPy."""

    says: str
    code: str


@dataclass(frozen=True)
class Group:
    """Formulas under one title; `chapter` says where they are explained."""

    title: str
    chapter: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Test:
    """One test for a network that does not learn: its name, and how to read it."""

    name: str
    says: str


@dataclass(frozen=True)
class Card:
    """All that stands on the card."""

    title: str
    says: str
    groups: tuple[Group, ...]
    order: tuple[Test, ...]
    order_title: str
    order_chapter: str


def card_of(chapters):
    """The card of a course: that of the chapter that has a `card.toml`; None where none has.

    Raises:
        ContentError: a field is missing, unknown or of the wrong kind.
    """
    path = next((one.folder / "card.toml" for one in chapters if (one.folder / "card.toml").is_file()), None)
    return None if path is None else read_card(path)


def read_card(path):
    """The card that a file `card.toml` holds. Raises as `card_of` does."""
    top = Entry(path, "the card", read_toml(path))
    order = Entry(path, "order", top.take("order", (dict,)))
    card = Card(
        title=top.text("title"),
        says=top.text("says"),
        groups=tuple(_group(path, table) for table in top.take("group", (list,))),
        order=tuple(_test(path, table) for table in order.take("test", (list,))),
        order_title=order.text("title"),
        order_chapter=order.text("chapter"),
    )
    order.done()
    top.done()
    return card


def _group(path, table):
    entry = Entry(path, str(table.get("title", "group")), table)
    lines = tuple(_line(path, one) for one in entry.take("line", (list,)))
    group = Group(entry.text("title"), entry.text("chapter"), lines)
    entry.done()
    return group


def _line(path, table):
    entry = Entry(path, str(table.get("says", "line")), table)
    line = Line(entry.text("says"), entry.take("code", (str,)))
    entry.done()
    return line


def _test(path, table):
    entry = Entry(path, str(table.get("name", "test")), table)
    test = Test(entry.text("name"), entry.text("says"))
    entry.done()
    return test


def page_of(card):
    """The card as an HTML page."""
    groups = "\n".join(_section(group) for group in card.groups)
    tests = "\n".join(
        f"<li><b>{with_code(test.name.capitalize())}.</b> {with_code(test.says)}</li>" for test in card.order
    )
    body = (
        f"<h1>{html.escape(card.title)} <small>How Neural Networks Work</small></h1>\n<p>{with_code(card.says)}</p>\n<main>\n"
        f"{groups}\n<section class='order'>{_head(card.order_title, card.order_chapter)}\n<ol>\n{tests}\n</ol></section>\n</main>\n"
    )
    edition = hashlib.sha256((_STYLE + body).encode("utf-8")).hexdigest()[:8]
    return (
        "<!DOCTYPE html>\n<html lang='en'>\n<head>\n<meta charset='utf-8'>\n"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        f"<title>{html.escape(card.title)}, How Neural Networks Work, edition {edition}</title>\n<style>\n{_STYLE}\n</style>\n"
        f"</head>\n<body>\n{body}<footer>Edition {edition}. CC BY 4.0.</footer>\n</body>\n</html>\n"
    )


def _section(group):
    lines = "\n".join(f"<dt>{with_code(line.says)}</dt><dd>{_code(line.code)}</dd>" for line in group.lines)
    return f"<section>{_head(group.title, group.chapter)}\n<dl>\n{lines}\n</dl></section>"


def _code(code):
    """Each line by itself, so that one which is too long for the page goes on below, further in."""
    return "".join(f"<code>{html.escape(line)}</code>" for line in code.splitlines())


def _head(title, chapter):
    return (
        f"<h2><span>{'chapters' if re.search('[, ]', chapter) else 'chapter'} {chapter}</span>{html.escape(title)}</h2>"
    )


def edition_of(data):
    """The edition that a page or its print (bytes) carries in its title; "" where it carries none."""
    text = data.decode("utf-8", "replace") if data.startswith(b"<") else _title_of_pdf(data)
    found = EDITION.search(text)
    return found[1] if found else ""


def _title_of_pdf(data):
    found = re.search(rb"/Title \(((?:\\.|[^\\)])*)\)|/Title <([0-9A-Fa-f]+)>", data)
    if found is None:
        return ""
    if found[2]:
        return bytes.fromhex(found[2].decode()).decode("utf-16")
    return found[1].decode("latin-1")


def pages_in(pdf):
    """How many pages a PDF (bytes) has."""
    return len(re.findall(rb"/Type\s*/Page(?![a-zA-Z])", pdf))


def printed(page):
    """The PDF (bytes) of an HTML page, printed by Chromium.

    Raises:
        BuildError: there is no Chromium, or it does not print.
    """
    names = (os.environ.get("CHROMIUM"), *_BROWSERS)
    browser = next((path for name in names if name and (path := shutil.which(name))), None)
    if browser is None:
        raise BuildError(
            f"{PRINTED}: printing needs Chromium or Chrome; install one, or name it in the variable CHROMIUM"
        )
    with tempfile.TemporaryDirectory(prefix="card-") as folder:
        source, target = Path(folder) / "card.html", Path(folder) / "card.pdf"
        source.write_text(page, encoding="utf-8")
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
        ]
        words = [browser, *flags, f"--print-to-pdf={target}", source.as_uri()]
        done = subprocess.run(words, capture_output=True, text=True, timeout=120)
        if not target.is_file():
            raise BuildError(f"{PRINTED}: {browser} printed nothing: {done.stderr.strip()[-300:]}")
        return target.read_bytes()
