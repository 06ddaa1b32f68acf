"""What all widgets share: their JavaScript and CSS from files, and what a page without a browser shows instead.

A live widget exists only while a browser and a kernel talk to each other. A notebook on a code host, in nbconvert or
under test has neither, so each widget also carries its state as words, and where it has one as a picture.
"""

import base64
from pathlib import Path

import traitlets

from workbook.widgets.running_cell import running_cell

HERE = Path(__file__).parent


def javascript(name):
    """The module of the view that `<name>.js` renders, joined with all it imports by bundle.py."""
    return (HERE / "static" / f"{name}.js").read_text(encoding="utf-8")


def stylesheet(*names):
    """The CSS of all widgets, and these files' besides."""
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in ("widgets.css", *names))


class WithStaticView:
    """A mixin for widgets: beside the live view, an output holds words, HTML and a picture that need no kernel.

    The widget says them in `static_view()`, which returns `(words, html, png, alt)`; html, png and alt may be None.
    They must be the same on every machine and in every run.

    A saved notebook keeps the state of the live view, so that it opens as it was left. `unsaved` names the traits that never
    go there: what somebody recorded, drew or loaded, and what is large and can be made again.

        class Microphone(WithStaticView, anywidget.AnyWidget):
            unsaved = WithStaticView.leaves_out("sound")
    """

    @staticmethod
    def leaves_out(*names):
        """The trait `unsaved`, by which the page knows what to leave out of a saved notebook: traits of these names."""
        return traitlets.List(traitlets.Unicode(), list(names)).tag(sync=True)

    def _repr_mimebundle_(self, **kwargs):
        live = super()._repr_mimebundle_(**kwargs) or {}
        live = live[0] if isinstance(live, tuple) else live
        data = {mime: value for mime, value in live.items() if mime.startswith("application/vnd.jupyter.widget")}
        metadata = {}
        words, html, png, alt = self.static_view()
        data["text/plain"] = words
        self.shown_in = {*getattr(self, "shown_in", ()), running_cell()[0]}  # so that no cell frees what another shows
        if html:
            data["text/html"] = html
        if png:
            data["image/png"] = base64.b64encode(png).decode("ascii")
            metadata["image/png"] = {"alt": alt or words}
        return data, metadata
