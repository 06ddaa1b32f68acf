"""How does a network write a name, and what does the temperature do to it?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the sliders.
"""

from workbook.widgets.explorables.name_generator.explorable import name_generator

__all__ = ["name_generator"]
