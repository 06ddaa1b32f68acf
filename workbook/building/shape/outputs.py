"""Rules for stored outputs: the tidy form, nothing broken, and every picture told in words."""

import re
from html.parser import HTMLParser

from workbook.building.errors import BuildError
from workbook.building.normalise import WIDGET_VIEW, normalise, text_of
from workbook.building.shape.page import at

SHORTEST_ALT = 20


def stored_form(page):
    """Executed to the end without an error or a warning, and stored as `python -m workbook.building` stores it."""
    found = []
    for index, cell in page.code():
        if cell.execution_count is None:
            found.append(at(index, "is not executed: run python -m workbook.building"))
        if any(output.output_type == "error" for output in cell.outputs):
            found.append(at(index, "holds an error"))
        if any(WIDGET_VIEW in output.get("data", {}) for output in cell.outputs):
            found.append(at(index, "holds the view of a widget that lives no longer: run python -m workbook.building"))
    try:
        if not found and text_of(normalise(page.notebook, page.stem)) != text_of(page.notebook):
            found.append("is not in the stored form: run python -m workbook.building")
    except BuildError as error:
        found.append(str(error))
    return found


def every_picture_is_described(page):
    """Every picture in an output or in the text has an alt text of over 20 characters, the same in all its forms."""
    found = []
    for index, cell in page.text():
        for alt in re.findall(r"!\[([^\]]*)\]\(", cell.source):
            found += _alt_problems(index, "the image in the text", alt)
        found += _html_problems(index, cell.source)[0]
    for index, cell in page.code():
        for output in cell.outputs:
            found += _output_problems(index, output)
    return found


def _output_problems(index, output):
    data, about = output.get("data", {}), output.get("metadata", {})
    found, told = _html_problems(index, data.get("text/html", ""))
    for kind in data:
        if kind.startswith("image/"):
            alt = about.get(kind, {}).get("alt", "")
            found += _alt_problems(index, f"the {kind} (metadata)", alt)
            if told and alt not in told:
                found.append(
                    at(index, f"the alt text of the {kind} {alt[:60]!r} is not that of the HTML {told[0][:60]!r}")
                )
    if any(kind.startswith("image/") for kind in data) and not told:
        found.append(
            at(
                index,
                "a picture needs text/html with <img alt=...> too, or JupyterLab shows it without: use plots.show",
            )
        )
    return found


def _html_problems(index, text):
    parser = _Pictures()
    parser.feed(text)
    found = []
    for name, alt in parser.pictures:
        found += _alt_problems(index, name, alt)
    return found, [alt for _, alt in parser.pictures]


def _alt_problems(index, what, alt):
    if not isinstance(alt, str) or len(alt.strip()) <= SHORTEST_ALT:
        return [at(index, f"{what} needs an alt text of more than {SHORTEST_ALT} characters, got {alt!r}")]
    return []


class _Pictures(HTMLParser):
    """Collects (what, alt text) of each picture in a piece of HTML; what is marked as decoration does not count."""

    def __init__(self):
        super().__init__()
        self.pictures = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if attributes.get("aria-hidden") == "true" or attributes.get("role") == "presentation":
            return
        if tag == "img":
            self.pictures.append(("an <img>", attributes.get("alt")))
        elif tag in ("svg", "canvas"):
            self.pictures.append((f"a <{tag}>", attributes.get("aria-label")))
