"""The drawing pad: what does a network make of my own hand?

Start reading at preparing.py, which treats a drawing as the data were treated, then pad.py, which asks the network, and
drawing_pad.js, which is pen and page. What is drawn is never kept in a notebook: widget.py says how.
"""

from workbook.widgets.explorables.drawing_pad.widget import DrawingPad

__all__ = ["DrawingPad"]
