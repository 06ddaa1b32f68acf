"""Parts whose state no saved notebook holds while the learner's own curve is in view.

A saved notebook keeps where controls stand, the picture and the words. A drawing is nobody's business, so that these three leave
out what would show it; such a notebook opens with the picture of the start.
"""

import traitlets

from workbook.widgets.description import Description
from workbook.widgets.picture import Picture
from workbook.widgets.slider import Slider
from workbook.widgets.view import HERE, SHARED, WithStaticView, module

END = "export default inCell(render);"


def _javascript():
    """The view of a picture, and around it what leaves a drawing out."""
    picture = (HERE / "picture.js").read_text(encoding="utf-8")
    texts = [(HERE / name).read_text(encoding="utf-8") for name in SHARED]
    own = (HERE / "explorables" / "hinges" / "drawn_picture.js").read_text(encoding="utf-8")
    return module([*texts, picture.replace(END, ""), own], "drawn_picture.js")


class DrawnPicture(Picture):
    """A picture of which, while `drawn` is true, a saved notebook keeps `start` alone."""

    _esm = _javascript()
    drawn = traitlets.Bool(False).tag(sync=True)
    start = traitlets.Bytes(b"").tag(sync=True)


class DrawnDescription(Description):
    """Words that are left out of a saved notebook while `unsaved` says so."""

    unsaved = WithStaticView.leaves_out()


class DrawnSlider(Slider):
    """A slider whose value is left out of a saved notebook while `unsaved` says so."""

    unsaved = WithStaticView.leaves_out()


__all__ = ["DrawnDescription", "DrawnPicture", "DrawnSlider"]
