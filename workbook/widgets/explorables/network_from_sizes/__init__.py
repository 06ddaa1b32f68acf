"""What follows from the sizes of a network?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the sliders.
"""

from workbook.widgets.explorables.network_from_sizes.explorable import network_from_sizes

__all__ = ["network_from_sizes"]
