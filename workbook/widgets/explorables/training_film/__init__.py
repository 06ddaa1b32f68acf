"""How does a boundary come about?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the slider.
"""

from workbook.widgets.explorables.training_film.explorable import training_film

__all__ = ["training_film"]
