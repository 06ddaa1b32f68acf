"""A slider that can be dragged, moved by arrow keys, or given a number, and that JupyterLab's shortcuts leave alone."""

import math

import anywidget
import traitlets

from workbook.widgets.newest import Newest
from workbook.widgets.view import WithStaticView, javascript, stylesheet


class Slider(WithStaticView, anywidget.AnyWidget):
    """A number between `low` and `high` in steps of `step`."""

    moves = "value"  # the trait that a reader changes
    _esm = javascript("slider")
    _css = stylesheet()
    label = traitlets.Unicode("").tag(sync=True)
    low = traitlets.Float(0.0).tag(sync=True)
    high = traitlets.Float(1.0).tag(sync=True)
    step = traitlets.Float(0.1).tag(sync=True)
    value = traitlets.Float(0.0).tag(sync=True)
    hidden = traitlets.Bool(False).tag(sync=True)
    unsaved = WithStaticView.leaves_out()

    def __init__(self, label, value, low, high, step, **traits):
        if not (math.isfinite(low) and math.isfinite(high) and low < high and step > 0):
            raise ValueError(f"slider {label!r}: expected low < high and step > 0, got {low}, {high}, {step}")
        super().__init__(label=label, low=low, high=high, step=step, value=value, **traits)
        self._newest = Newest()
        self.on_msg(self._heard)

    def _heard(self, _, message, buffers):
        if self._newest.is_newer(message):
            # as a state that comes from the page, so that other pages are told of it
            self.set_state({"value": float(message["value"])})

    @traitlets.validate("value")
    def _inside(self, proposal):
        value = proposal["value"]
        if not math.isfinite(value):
            return self.value
        value = min(self.high, max(self.low, value))
        steps = round((value - self.low) / self.step)
        return min(self.high, round(self.low + steps * self.step, 10))

    def static_view(self):
        return f"{self.label}: {self.value:g}", None, None, None
