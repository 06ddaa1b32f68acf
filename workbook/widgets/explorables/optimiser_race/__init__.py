"""Which optimiser gets down a long valley, at which rate, and does it matter how the valley lies?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the controls.
"""

from workbook.widgets.explorables.optimiser_race.explorable import optimiser_race

__all__ = ["optimiser_race"]
