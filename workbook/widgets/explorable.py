"""What every explorable is made of: controls, a picture below them, and the same state in words and a table.

Each explorable is a folder of three files. state.py computes, and says what there is to say, in numbers and words; it
knows no picture. picture.py draws a state. explorable.py names the controls and how they move the state; this class
does the rest, which is the same for all: it follows the controls, keeps picture and words in step, and says on paper
what stands where it was left.
"""

import html
import threading

import ipywidgets

from workbook.plots.show import figure_html
from workbook.widgets.description import Description
from workbook.widgets.picture import Picture
from workbook.widgets.view import WithStaticView


class Explorable(WithStaticView, ipywidgets.VBox):
    """Controls over a state. A subclass writes `read`, and gives `about` or writes `alt`.

    Args:
        state: has `words()`, a list of sentences, and `table()`, HTML.
        drawing: has `draw(state)`, after which `live` is the LiveFigure that shows it.
        controls: a dict of sliders and radio buttons, from top to bottom.
    """

    about = ""  # what the picture shows wherever the controls stand: the beginning of its alt text
    quiet = 0  # how many sentences at the end are not read aloud after each move

    def __init__(self, state, drawing, controls):
        self.state, self.drawing, self.controls = state, drawing, controls
        self._lock = threading.Lock()
        self.picture, self.words = Picture(), Description()
        self._follow()
        for control in controls.values():
            control.observe(self._on_move, control.moves)
        super().__init__([*controls.values(), self.picture, self.words])

    def read(self, **values):
        """Takes where each control stands, by its name, into the state."""
        raise NotImplementedError(f"{type(self).__name__}.read: how do the controls move the state?")

    def sentences(self):
        """The whole state in words; `current_sentences` holds those of the last move."""
        return self.state.words()

    def status_sentences(self):
        """Those sentences that are read aloud when they change."""
        return self.current_sentences[: len(self.current_sentences) - self.quiet]

    def alt(self):
        """What the picture shows, for those who do not see it."""
        return " ".join([self.about, *self.status_sentences()])

    def static_text(self):
        """What stands below the picture in a page without a browser: (plain text, HTML)."""
        return "\n".join(self.current_sentences), paragraphs(self.current_sentences) + self.state.table()

    def static_view(self):
        with self._lock:
            live, alt = self.drawing.live, self.alt()
            png, (words, page) = live.png(small=True), self.static_text()
            return words, figure_html(png, alt, width=live.width) + page, png, alt

    def _on_move(self, change):
        # The thread may differ from message to message; what counts is where the controls stand once it is our turn.
        with self._lock:
            self._follow()

    def _follow(self):
        self.read(**{name: getattr(control, control.moves) for name, control in self.controls.items()})
        self.drawing.draw(self.state)
        self.current_sentences = self.sentences()
        status, live = self.status_sentences(), self.drawing.live
        with self.picture.hold_sync():
            self.picture.png, self.picture.alt, self.picture.width = live.png(), self.alt(), live.width
        with self.words.hold_sync():
            self.words.status = paragraphs(status)
            self.words.more = paragraphs(self.current_sentences[len(status) :]) + self.state.table()


def paragraphs(sentences):
    """HTML: each sentence in a paragraph of its own, whatever stands in it."""
    return "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences)
