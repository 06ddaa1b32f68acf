"""What is a probability worth after too many epochs?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the sliders.
"""

from workbook.widgets.explorables.reliability.explorable import reliability

__all__ = ["reliability"]
