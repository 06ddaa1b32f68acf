"""The frame of the grader's pages: one file, no script, readable in light and dark, printable."""

import html
from collections.abc import Sequence
from typing import NamedTuple

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; padding: 0.3rem 0; }
th, td { border: 1px solid #767676; padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
pre { border: 1px solid #767676; padding: 0.6rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
a { color: inherit; }
.words { border-left: 4px solid; padding-left: 0.8rem; white-space: pre-line; }
.notice { border: 3px solid; padding: 0.6rem 1rem; font-weight: bold; }
"""


def page(title: str, body: str) -> bytes:
    """A whole page."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{text(title)}</title><style>{STYLE}</style>'
    whole = f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body><main>\n{body}\n</main></body></html>\n'
    return whole.encode("utf-8", "replace")  # half a surrogate pair must not cost the page


class Link(NamedTuple):
    """Words in a table that lead to a page."""

    words: str
    target: str


def text(value: object) -> str:
    """A value as text that means nothing but itself."""
    if isinstance(value, Link):
        return f'<a href="{html.escape(value.target)}">{html.escape(value.words)}</a>'
    return html.escape(str(value))


def words(value: object) -> str:
    """What a person wrote by hand, in its own lines."""
    return f'<p class="words">{text(value)}</p>'


def paragraph(value: object) -> str:
    return f"<p>{text(value)}</p>"


def listed(values) -> str:
    """A list of texts; nothing where there are none."""
    items = "".join(f"<li>{text(value)}</li>" for value in values)
    return f"<ul>{items}</ul>" if items else ""


def table(caption: str, head: list[str], rows: Sequence[Sequence[object]]) -> str:
    """A table; the first cell of each row is its head, numbers stand to the right."""
    top = "".join(f'<th scope="col">{text(cell)}</th>' for cell in head)
    lines = []
    for first, *others in rows:
        cells = "".join(
            f'<td class="number">{cell:g}</td>' if isinstance(cell, int | float) else f"<td>{text(cell)}</td>"
            for cell in others
        )
        lines.append(f'<tr><th scope="row">{text(first)}</th>{cells}</tr>')
    body = "\n".join(lines)
    return f'<div class="scroll" tabindex="0"><table><caption>{text(caption)}</caption><thead><tr>{top}</tr></thead>\n<tbody>{body}</tbody></table></div>'
