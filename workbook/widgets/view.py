"""What all widgets share: their JavaScript and CSS from files, and what a page without a browser shows instead.

A live widget exists only while a browser and a kernel talk to each other. A notebook on a code host, in nbconvert or
under test has neither, so each widget also carries its state as words, and where it has one as a picture.
"""

import base64
from pathlib import Path

HERE = Path(__file__).parent


def javascript(name):
    """The module of one view: the shared helpers and the view's own file."""
    return "\n".join((HERE / part).read_text(encoding="utf-8") for part in ("shared.js", name))


def stylesheet():
    """The CSS of all widgets."""
    return (HERE / "widgets.css").read_text(encoding="utf-8")


class WithStaticView:
    """A mixin for widgets: beside the live view, an output holds words, HTML and a picture that need no kernel.

    The widget says them in `static_view()`, which returns `(words, html, png, alt)`; html, png and alt may be None.
    They must be the same on every machine and in every run.
    """

    def _repr_mimebundle_(self, **kwargs):
        live = super()._repr_mimebundle_(**kwargs) or {}
        live = live[0] if isinstance(live, tuple) else live
        data = {mime: value for mime, value in live.items() if mime.startswith("application/vnd.jupyter.widget")}
        metadata = {}
        words, html, png, alt = self.static_view()
        data["text/plain"] = words
        if html:
            data["text/html"] = html
        if png:
            data["image/png"] = base64.b64encode(png).decode("ascii")
            metadata["image/png"] = {"alt": alt or words}
        return data, metadata
