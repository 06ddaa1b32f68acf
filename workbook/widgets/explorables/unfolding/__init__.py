"""Where in a network do two classes become separable by a line?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the sliders.
"""

from workbook.widgets.explorables.unfolding.explorable import unfolding

__all__ = ["unfolding"]
