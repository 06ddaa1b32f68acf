"""A microphone: what does the network say to a voice, my own?

microphone.js records, offline and in the page; widget.py takes the recording in and keeps it out of the notebook.
"""

from workbook.widgets.explorables.record_voice.widget import record_voice

__all__ = ["record_voice"]
