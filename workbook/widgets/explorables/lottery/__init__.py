"""How many seeds does it take to tell two recipes apart?

Start reading at state.py, which counts and tells, then picture.py, which draws, and explorable.py, which joins the two
to the controls. runs.csv was made by make_runs.py.
"""

from workbook.widgets.explorables.lottery.explorable import lottery

__all__ = ["lottery"]
