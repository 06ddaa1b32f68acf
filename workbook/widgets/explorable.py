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
from workbook.widgets.player import Player
from workbook.widgets.running_cell import replaces_earlier_run
from workbook.widgets.view import WithStaticView


class Explorable(WithStaticView, ipywidgets.VBox):
    """Controls over a state. A subclass writes `read`, and gives `about` or writes `alt`.

    What it may say besides: `plays`, which control Play and Step move on; `grips()`, what can be grabbed on the picture
    (see grip.py). Where its parts stand is the page's business: widgets.css puts two sliders in a row, and the words beside
    the picture, where there is room.

    Args:
        state: has `words()`, a list of sentences, and `table()`, HTML.
        drawing: has `draw(state)`, after which `live` is the LiveFigure that shows it.
        controls: a dict of sliders and radio buttons, from top to bottom.
    """

    about = ""  # what the picture shows wherever the controls stand: the beginning of its alt text
    plays: str | None = (
        None  # the name of a control that Play and Step move on, from its low end to its high one, step by step
    )
    quiet = 0  # how many sentences at the end are not read aloud after each move

    def __init__(self, state, drawing, controls):
        self.state, self.drawing, self.controls = state, drawing, controls
        self._lock = threading.RLock()  # state, drawing and controls belong together
        self._gathering = False
        self.picture, self.words = Picture(), Description()
        self._follow()
        self.picture.on_grab(self._on_grab)
        for control in controls.values():
            control.observe(self._on_move, control.moves)
        self.player = Player(controls[self.plays].label, self._play, pace=self._pace()) if self.plays else None
        above = [*controls.values(), *([self.player] if self.player else [])]
        super().__init__([*above, self.picture, self.words])
        self.add_class("wb-explorable")  # widgets.css lays out its parts by the room there is
        replaces_earlier_run(self)

    def read(self, **values):
        """Takes where each control stands, by its name, into the state."""
        raise NotImplementedError(f"{type(self).__name__}.read: how do the controls move the state?")

    def grips(self):
        """What can be grabbed on the picture as it is now: a list of Grip."""
        return []

    def move(self, **places):
        """Puts controls, by name, where they are told to stand, as far as they can, and draws once."""
        with self._lock:
            self._gathering = True
            try:
                before = self._places()
                for name, place in places.items():
                    control = self.controls[name]
                    setattr(control, control.moves, place)
            finally:
                self._gathering = False
            if self._places() != before:
                self._follow()

    def stop(self):
        """Stop what plays by itself."""
        if self.player:
            self.player.stop()

    def free(self):
        """Forget it and its parts, in Python's list of widgets and on the page."""
        for part in (*self.children, self):
            part.close()

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

    def _pace(self):
        """So many pictures a second that the whole way takes about eight seconds."""
        control = self.controls[self.plays]
        return min(15.0, max(2.0, (control.high - control.low) / control.step / 8))

    def _play(self, what):
        """One step on, or back to the beginning; who plays at the end sees it again from there."""
        control = self.controls[self.plays]
        with self._lock:
            at_end = control.value > control.high - control.step / 2
            back = what == "rewind" or (what == "tick" and at_end)
            self.move(**{self.plays: control.low if back else min(control.high, control.value + control.step)})
            return control.value < control.high - control.step / 2

    def _places(self):
        return {name: getattr(control, control.moves) for name, control in self.controls.items()}

    def _on_grab(self, number, across, down, began):
        with self._lock:  # what is taken hold of hangs on where all stands, and another thread may be moving a slider
            grips = self.grips()
            if number < len(grips):
                grip = grips[number]
                x, y = grip.place(across, down)
                places = grip.take(float(x), float(y), began)
                if places:
                    self.move(**places)

    def _on_move(self, change):
        if self._gathering:  # `move` draws when all controls stand where they should
            return
        # The thread may differ from message to message; what counts is where the controls stand once it is our turn.
        with self._lock:
            self._follow()

    def _follow(self):
        self.read(**self._places())
        self.drawing.draw(self.state)
        areas = [[*grip.area(), grip.way] for grip in self.grips()]
        if areas != self.picture.areas:
            self.picture.areas = areas
        self.current_sentences = self.sentences()
        status, live = self.status_sentences(), self.drawing.live
        with self.picture.hold_sync():
            self.picture.png, self.picture.alt, self.picture.width = live.png(), self.alt(), live.width
        with self.words.hold_sync():
            self.words.status = _unbroken(paragraphs(status))
            self.words.more = _unbroken(paragraphs(self.current_sentences[len(status) :]) + self.state.table())


def _unbroken(words):
    """HTML in which no per cent sign begins a line."""
    return words.replace(" %", "\N{NO-BREAK SPACE}%")


def paragraphs(sentences):
    """HTML: each sentence in a paragraph of its own, whatever stands in it."""
    return "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences)
