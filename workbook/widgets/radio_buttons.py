"""One of several named things: all names in view, chosen by mouse or arrow keys."""

import anywidget
import traitlets

from workbook.widgets.view import WithStaticView, javascript, stylesheet


class RadioButtons(WithStaticView, anywidget.AnyWidget):
    """`chosen` is the index of one of `options`: native radio buttons in a row, as a group called `label`."""

    moves = "chosen"  # the trait that a reader changes
    _esm = javascript("radio_buttons")
    _css = stylesheet("radio_buttons.css")
    label = traitlets.Unicode("").tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    chosen = traitlets.Int(0).tag(sync=True)

    def __init__(self, label, options, chosen=0, **traits):
        options = list(options)
        if not options:
            raise ValueError(f"pick {label!r}: expected at least one option, got none")
        if not 0 <= chosen < len(options):
            raise ValueError(f"pick {label!r}: chosen: expected 0 to {len(options) - 1}, got {chosen}")
        super().__init__(label=label, options=options, chosen=chosen, **traits)

    @traitlets.validate("chosen")
    def _inside(self, proposal):
        return min(len(self.options) - 1, max(0, proposal["value"]))

    def static_view(self):
        return f"{self.label}: {self.options[self.chosen]}", None, None, None
