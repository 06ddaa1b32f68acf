"""How close can hinges come to a curve?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the two to the
sliders and keeps a drawn curve out of saved notebooks.
"""

from workbook.widgets.explorables.hinges.explorable import hinges

__all__ = ["hinges"]
