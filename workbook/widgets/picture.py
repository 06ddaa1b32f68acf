"""A picture that Python redraws while it is on the page, with its description in words.

`ipywidgets.Image` has no alt text; this one has, and it turns dark with JupyterLab's dark theme as all figures do.
"""

import anywidget
import traitlets

from workbook.plots.show import CSS, figure_html
from workbook.widgets.newest import Newest
from workbook.widgets.view import WithStaticView, javascript, stylesheet


class Picture(WithStaticView, anywidget.AnyWidget):
    """PNG bytes with an alt text. `width` is the width in CSS pixels on a wide page; 0 takes the picture's own.

    `areas` are parts of it that can be grabbed: left, top, right, bottom as shares of its width and height, then "xy" or "x",
    the way of dragging. `on_grab(callback)` calls `callback(number of the area, across, down, began)` for each place that the
    pointer takes there, in shares again; of places that come faster than pictures are made, the last is kept.

    While `drawn` is true it shows what a learner drew, and a saved notebook keeps the picture `start` alone.
    """

    _esm = javascript("picture")
    _css = stylesheet() + CSS
    png = traitlets.Bytes(b"").tag(sync=True)
    small = traitlets.Bytes(b"").tag(sync=True)  # the page's own copy, for a saved notebook
    start = traitlets.Bytes(b"").tag(sync=True)
    drawn = traitlets.Bool(False).tag(sync=True)
    unsaved = WithStaticView.leaves_out()
    alt = traitlets.Unicode("").tag(sync=True)
    width = traitlets.Int(0).tag(sync=True)
    areas = traitlets.List(traitlets.List()).tag(sync=True)

    def on_grab(self, callback):
        newest = Newest()

        def heard(_, message, buffers):
            if newest.is_newer(message):
                callback(int(message["area"]), float(message["across"]), float(message["down"]), bool(message["began"]))

        self.on_msg(heard)

    def static_view(self):
        return f"Figure: {self.alt}", figure_html(self.png, self.alt, width=self.width), self.png, self.alt
