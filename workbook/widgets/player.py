"""Play and Step for whatever goes on step by step: the page asks for one picture after the other, as fast as it can show them.

The page keeps the time, so that nothing runs where nobody looks: out of sight, in a hidden tab, or closed. Where the
reader's system asks for reduced motion, it plays one picture a second.
"""

import anywidget
import traitlets

from workbook.widgets.running_cell import stops_on_interrupt
from workbook.widgets.view import WithStaticView, javascript, stylesheet


class Player(WithStaticView, anywidget.AnyWidget):
    """Buttons that call `go(what)`: "step" and "rewind" when they are pressed, "tick" for each picture while it plays.

    Args:
        label: what is watched, for a screen reader.
        go: does it, and returns whether there is more to come.
        pace: pictures a second.
    """

    _esm = javascript("player")
    _css = stylesheet()
    label = traitlets.Unicode("").tag(sync=True)
    playing = traitlets.Bool(False).tag(sync=True)
    pace = traitlets.Float(8.0).tag(sync=True)

    def __init__(self, label, go, *, pace=8.0):
        super().__init__(label=label, pace=float(pace))
        self._go = go
        self.on_msg(self._on_message)
        stops_on_interrupt(self)

    def stop(self):
        """Stop playing; where it stands stays."""
        self.playing = False

    def _on_message(self, _, message, buffers):
        what = message.get("do")
        if what not in ("step", "rewind", "tick") or (what == "tick" and not self.playing):
            return
        if what != "tick":
            self.playing = False
        if not self._go(what):
            self.playing = False

    def static_view(self):
        return self.label, None, None, None
