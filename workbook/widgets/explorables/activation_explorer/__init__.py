"""What does an activation function look like, how steep is it, and what can a network draw with it?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the choice and the slider.
"""

from workbook.widgets.explorables.activation_explorer.explorable import activation_explorer

__all__ = ["activation_explorer"]
