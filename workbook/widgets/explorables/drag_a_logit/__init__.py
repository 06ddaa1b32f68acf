"""How wrong is a logit, and which way is better?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the choice and the slider.
"""

from workbook.widgets.explorables.drag_a_logit.explorable import drag_a_logit

__all__ = ["drag_a_logit"]
