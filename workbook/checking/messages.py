"""How the course speaks in a notebook: one message as plain text and as HTML, shown at once.

The HTML takes its colours from JupyterLab's theme, so that it reads well on light and dark, and says its state in
words as well as in colour.
"""

from workbook.markup import with_code

_STYLE = (
    "<style>.wb-message{border-left:4px solid var(--wb-edge,#8a8a8a);padding:.4em .9em;margin:.2em 0;max-width:60em;"
    "font-family:var(--jp-content-font-family,sans-serif);color:var(--jp-content-font-color1,inherit)}"
    ".wb-message p{margin:.25em 0}.wb-message table{margin:.4em 0}"
    ".wb-message th,.wb-message td{text-align:left!important;padding:.3em .8em}.wb-message td.wb-count{white-space:nowrap}"
    ".wb-correct{--wb-edge:#2b8a5b}.wb-notyet{--wb-edge:#c4700c}"
    ".wb-note{--wb-edge:#4a78b5}.wb-message .wb-head{font-weight:600}.wb-message pre{white-space:pre-wrap}</style>"
)


class Message:
    """A message with two faces: `text` for terminals, readers and tests, `body` for the notebook page."""

    def __init__(self, text: str, body: str, tone: str = "note"):
        self.text = text
        self.html = f'{_STYLE}<div class="wb-message wb-{tone}" role="status">{body}</div>'

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def show(message: object) -> None:
    """Show a message or a widget in the notebook; outside IPython print its text."""
    from IPython import get_ipython

    if get_ipython() is None:
        print(message)
        return
    from IPython.display import display

    display(message)


def paragraph(text: str, kind: str = "") -> str:
    """One paragraph of HTML from plain text in which backticks mark code."""
    attribute = f' class="{kind}"' if kind else ""
    return f"<p{attribute}>{with_code(text)}</p>"


def counted(number: int, one: str, more: str = "") -> str:
    """A number with its noun: "1 day", "3 days", "2 tries"."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def note(text: str, tone: str = "note") -> Message:
    """A message of plain paragraphs, separated by line breaks."""
    return Message(text, "".join(paragraph(line) for line in text.splitlines() if line.strip()), tone)
