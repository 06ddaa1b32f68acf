"""The text twin of a picture: the same state in words and numbers, for those who do not see the picture."""

import anywidget
import traitlets

from workbook.widgets.view import WithStaticView, javascript, stylesheet


class Description(WithStaticView, anywidget.AnyWidget):
    """`status` and `more` are HTML made by Python, foreign text escaped; a change of status is read aloud."""

    _esm = javascript("description")
    _css = stylesheet()
    status = traitlets.Unicode("").tag(sync=True)
    more = traitlets.Unicode("").tag(sync=True)
    unsaved = WithStaticView.leaves_out()

    def static_view(self):
        return "Description", self.status + self.more, None, None
