"""HTML pages from templates: whatever a template is given is escaped, so that no learner's text becomes a tag."""

from pathlib import Path

import jinja2
from markupsafe import Markup

from workbook.markup import with_code


def templates(folder: Path) -> jinja2.Environment:
    """The templates of a folder. `{{ text | code }}` marks code between backticks, `{{ number | short }}` leaves out zeros."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=jinja2.select_autoescape(["html"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(code=lambda text: Markup(with_code(text)), short=lambda number: f"{number:g}")
    return environment
