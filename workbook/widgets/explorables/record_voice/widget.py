"""A recording in the notebook. It comes as a message, stays in the memory of the kernel, and is shown by a message: no trait and no
output holds anything of it, so that nothing is saved with the notebook.
"""

import html

import anywidget
import numpy as np
import traitlets

from workbook.widgets.arrays import as_message
from workbook.widgets.live import Answered, Mailbox
from workbook.widgets.running_cell import replaces_earlier_run
from workbook.widgets.sound import Sound, resampled
from workbook.widgets.view import WithStaticView, javascript, stylesheet

LONGEST = 10  # seconds; more would be too much for one message
FAINT, FULL = (
    0.001,
    0.999,
)  # a recording that nowhere reaches the first is silent; one that reaches the second is cut off there


def record_voice(rate=8000, seconds=3, answer=None):
    """A button that records from the microphone, shows wave and spectrogram, and says what `answer` makes of them.

        me = widgets.record_voice(answer=lambda samples: f"{len(samples)} numbers")
        me

    Args:
        rate: so many samples of a second are kept, whatever the microphone gives.
        seconds: how long it records at most, up to 10.
        answer: is called with the samples, (n,) from -1 to 1, and returns the words to be shown.

    `me.samples` is the last recording, float32, empty before the first. It goes to the computer that runs the notebook, and no
    further, and is never saved with the notebook.
    """
    return Recorder(rate, seconds, answer)


class Recorder(WithStaticView, anywidget.AnyWidget):
    """What `record_voice` makes. `samples` is the last recording."""

    _esm = javascript("record_voice")
    _css = stylesheet("sound.css")
    seconds = traitlets.Float(3.0).tag(sync=True)

    def __init__(self, rate=8000, seconds=3, answer=None):
        Sound(np.zeros(1), rate)  # refuses a rate that cannot be
        if not isinstance(seconds, int | float) or not 0.5 <= seconds <= LONGEST:
            raise ValueError(f"seconds: expected 0.5 to {LONGEST}, got {seconds!r}")
        if answer is not None and not callable(answer):
            raise TypeError(
                f"answer: expected a function of the samples that returns words, got {type(answer).__name__}"
            )
        self.rate, self._answer = int(rate), answer
        self._answered = Answered()
        self.forget()
        super().__init__(seconds=float(seconds))
        self._mailbox = Mailbox(self._on_message)
        self.on_msg(
            lambda _, message, buffers: self._mailbox.put({**message, "buffers": [bytes(one) for one in buffers]})
        )
        replaces_earlier_run(self)

    def forget(self):
        """Let go of the recording."""
        self._sound, self._words, self._notice = None, "", ""

    @property
    def samples(self):
        """The last recording, (n,) float32 from -1 to 1; empty before the first."""
        return np.zeros(0, np.float32) if self._sound is None else self._sound.samples.copy()

    def free(self):
        """Let go of the recording, and of the view on the page."""
        self.forget()
        self.close()

    def static_view(self):
        said = (
            f"A microphone that records {self.seconds:g} seconds. It needs a running notebook: run this cell, and press Record. "
            "The recording goes to the computer that runs the notebook and no further, and is not saved."
        )
        return said, f"<p>{html.escape(said)}</p>", None, None

    def take(self, samples, rate):
        """Take in a recording of a microphone, (n,) from -1 to 1, with its own rate."""
        self.forget()
        if not len(samples) or not np.all(np.isfinite(samples)):
            raise ValueError(
                f"expected a recording, got {len(samples)} numbers, {np.isfinite(samples).sum()} of them finite"
            )
        found = resampled(np.clip(samples, -1, 1), rate, self.rate)
        self._sound = Sound(np.clip(found, -1, 1)[: round(self.seconds * self.rate)], self.rate)
        largest = np.abs(samples).max()
        if largest < FAINT:
            self._notice = (
                "The recording is silent. Is the microphone switched off, or another one chosen in the browser?"
            )
        elif largest >= FULL:
            self._notice = "In places it was too loud for the microphone, and its waves are cut off there."
        if self._answer is not None:
            try:
                self._words = str(self._answer(self.samples))
            except Exception as error:  # whatever the learner's own function raises
                self._words = f"Your answer function stopped with {type(error).__name__}: {error}"

    def _on_message(self, message):
        try:
            if message.get("do") == "recorded":
                self.take(np.frombuffer(b"".join(message["buffers"]), dtype="<f4"), int(message["rate"]))
            elif message.get("do") == "forget":
                self.forget()
            elif message.get("do") != "show":
                raise ValueError(f"the microphone does not know what {message.get('do')!r} means")
        except Exception as error:  # the page may send anything
            self.forget()
            self._notice = f"That cannot be: {error}"
        self._answered.note(message)
        sound, buffers = (None, []) if self._sound is None else as_message(self._sound.for_page())
        said = {"answered": self._answered.latest, "words": self._words, "notice": self._notice, "sound": sound}
        self.send({"is": "recording", **said}, buffers)
