"""The playground: a network that learns while one watches, computed by nnlib in the kernel, drawn by the browser.

Start reading at machine.py, which trains, then frame.py, which says what is drawn, widget.py, which joins the two to
the notebook, and playground.js, which draws.
"""

from workbook.widgets.explorables.playground.widget import Playground

__all__ = ["Playground"]
