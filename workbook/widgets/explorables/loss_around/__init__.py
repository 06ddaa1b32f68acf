"""What does the ground look like around a trained network?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the sliders.
"""

from workbook.widgets.explorables.loss_around.explorable import loss_around

__all__ = ["loss_around"]
