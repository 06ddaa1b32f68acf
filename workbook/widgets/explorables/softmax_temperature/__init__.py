"""What does the temperature do to probabilities?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the sliders.
"""

from workbook.widgets.explorables.softmax_temperature.explorable import softmax_temperature

__all__ = ["softmax_temperature"]
