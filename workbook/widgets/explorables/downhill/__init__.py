"""What does the learning rate do?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the sliders.
"""

from workbook.widgets.explorables.downhill.explorable import downhill

__all__ = ["downhill"]
