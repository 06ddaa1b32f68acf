"""Plain text to HTML, for messages and questions alike: everything is escaped, and `backticks` mark code."""

import html
import re


def with_code(text: str) -> str:
    """HTML of plain text in which backticks mark code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))
