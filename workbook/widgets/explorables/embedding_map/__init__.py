"""Which letters does training bring together?

Start reading at state.py, which computes and tells, then picture.py, which draws, and explorable.py, which joins the
two to the slider.
"""

from workbook.widgets.explorables.embedding_map.explorable import embedding_map

__all__ = ["embedding_map"]
