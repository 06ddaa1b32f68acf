"""The glass box: a small network that shows every number of a training step.

Start reading at steps.py, which writes the numbers down, then box.py, which knows how far one has looked, frame.py,
which says what is shown, and glass_box.js, which shows it.
"""

from workbook.widgets.explorables.glass_box.widget import GlassBox

__all__ = ["GlassBox"]
