"""A sound in the notebook. It goes to the page as a message, which nothing stores: a notebook that is saved holds its name, not the sound."""

import html

import anywidget
import traitlets

from workbook.plots.palette import number
from workbook.widgets.arrays import as_message
from workbook.widgets.live import Answered, Mailbox
from workbook.widgets.running_cell import replaces_earlier_run
from workbook.widgets.sound import Sound
from workbook.widgets.view import WithStaticView, javascript, stylesheet


def hear(samples, rate, label, words=""):
    """A sound with a play button, its wave and its log-spectrogram side by side, and a line that moves over both.

        widgets.hear(digits.sounds[6], digits.rate, "six", words="six")

    Args:
        samples: (n,), numbers from -1 to 1.
        rate: so many of them are a second.
        label: what it is called on the page.
        words: what is said or played in it, for those who do not hear it.
    """
    return Heard(samples, rate, label, words)


class Heard(WithStaticView, anywidget.AnyWidget):
    """What `hear` makes. `sound` is the Sound."""

    _esm = javascript("hear")
    _css = stylesheet("sound.css")
    label = traitlets.Unicode().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)

    def __init__(self, samples, rate, label, words=""):
        self.sound = Sound(samples, rate)
        if not isinstance(label, str) or not label.strip():
            raise ValueError(f"label: expected a name for the sound, got {label!r}")
        self._answered = Answered()
        super().__init__(label=label, words=words)
        self._mailbox = Mailbox(self._on_message)
        self.on_msg(lambda _, message, buffers: self._mailbox.put(message))
        replaces_earlier_run(self)

    def static_view(self):
        lines = [
            f"A sound: {self.label}, {number(self.sound.seconds, 1)} seconds.",
            *([f"What is heard: {self.words}"] if self.words else []),
            "The sound is not kept in the notebook. Run this cell to hear it.",
        ]
        return "\n".join(lines), "".join(f"<p>{html.escape(line)}</p>" for line in lines), None, None

    def _on_message(self, message):
        self._answered.note(message)
        self.send(*as_message({"is": "sound", **self.sound.for_page(answered=self._answered.latest)}))
