"""How do optimisers walk?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the sliders.
"""

from workbook.widgets.explorables.ball_on_a_hill.explorable import ball_on_a_hill

__all__ = ["ball_on_a_hill"]
