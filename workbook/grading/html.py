"""The grader's pages, made of `templates/`."""

from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from workbook.pages import templates

_TEMPLATES = templates(Path(__file__).parent / "templates")


def page(template: str, **values: object) -> bytes:
    """A whole page, as the bytes of an HTML file."""
    whole = _TEMPLATES.get_template(template).render(**values)
    return whole.encode("utf-8", "replace")  # half a surrogate pair must not cost the page


class Link(NamedTuple):
    """Words that lead to a page."""

    words: str
    target: str

    def __html__(self) -> str:
        """What a template shows of it."""
        return Markup('<a href="{}">{}</a>').format(self.target, self.words)
