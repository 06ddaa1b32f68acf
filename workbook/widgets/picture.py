"""A picture that Python redraws while it is on the page, with its description in words.

`ipywidgets.Image` has no alt text; this one has, and it turns dark with JupyterLab's dark theme as all figures do.
"""

import anywidget
import traitlets

from workbook.plots.show import CSS, figure_html
from workbook.widgets.view import WithStaticView, javascript, stylesheet


class Picture(WithStaticView, anywidget.AnyWidget):
    """PNG bytes with an alt text. `width` is the width in CSS pixels on a wide page; 0 takes the picture's own."""

    _esm = javascript("picture.js")
    _css = stylesheet() + CSS
    png = traitlets.Bytes(b"").tag(sync=True)
    alt = traitlets.Unicode("").tag(sync=True)
    width = traitlets.Int(0).tag(sync=True)

    def static_view(self):
        return f"Figure: {self.alt}", figure_html(self.png, self.alt, width=self.width), self.png, self.alt
