"""What becomes of signals and gradients on their way through many layers?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the controls.
"""

from workbook.widgets.explorables.spread_through_layers.explorable import spread_through_layers

__all__ = ["spread_through_layers"]
