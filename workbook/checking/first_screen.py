"""`first_screen()`: the top of chapter 00, which stands there before anything has been run.

A network at work, where to begin and where to go on, and the chapters by their titles.
"""

import html

from workbook.chapters import CHAPTERS, PARTS
from workbook.checking.messages import Message, show


class _Screen(Message):
    """A message that is a page of its own, without the frame of the others."""

    def __init__(self, text: str, page: str):
        self.text, self.html = text, page


def first_screen() -> None:
    """Show a network that reads digits, a link to where you were, and all chapters."""
    from workbook.widgets.first_screen.screen import first_screen_html  # which needs matplotlib, as no question does

    page, alt = first_screen_html(_doors() + _chapters())
    titles = [f"{chapter.number} {chapter.title}" for chapter in CHAPTERS if chapter.stands]
    show(_Screen("\n".join([alt, "The chapters:", *titles]), page))


def _doors() -> str:
    return (
        '<p class="wb-first-doors"><a class="wb-first-begin" href="#Run-a-cell">Begin</a>'
        '<a class="wb-first-go-on" href="#Run-a-cell" hidden>Go on where you were</a></p>'
    )


def _chapters() -> str:
    columns = []
    for number, (title, numbers) in enumerate(PARTS.items()):
        items = "".join(
            f'<li><a href="{one.stem}.ipynb" data-stem="{one.stem}">{one.number} {html.escape(one.title)}</a></li>'
            for one in CHAPTERS
            if one.stands and one.number in numbers
        )
        columns.append(f"<div><p>{'I II III IV'.split()[number]}. {html.escape(title)}</p><ul>{items}</ul></div>")
    return f'<nav aria-label="The chapters">{"".join(columns)}</nav>'
