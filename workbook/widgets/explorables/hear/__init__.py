"""A sound to play: what do I hear where, and how do its wave and its spectrogram show it?

sound.py, beside this folder, computes and says what there is; widget.py sends it, hear.js plays it.
"""

from workbook.widgets.explorables.hear.widget import hear

__all__ = ["hear"]
