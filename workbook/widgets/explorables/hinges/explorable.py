"""A curve to draw, hinges or steps to place on it, and training that goes on from there."""

import numpy as np

from workbook.plots.show import figure_html
from workbook.widgets.explorable import Explorable, paragraphs
from workbook.widgets.explorables.hinges.picture import HingesPicture
from workbook.widgets.explorables.hinges.private import DrawnDescription, DrawnPicture, DrawnSlider
from workbook.widgets.explorables.hinges.state import (
    EVERY,
    MOST,
    MOST_STEPS,
    NAMES,
    OWN,
    PLACE,
    POINTS,
    HingesState,
)
from workbook.widgets.grip import Grip
from workbook.widgets.radio_buttons import RadioButtons
from workbook.widgets.slider import Slider

STRIP_TOP = -1.12  # below it one takes hold of a unit, above it one draws


class Hinges(Explorable):
    """The explorable. Made by `hinges`."""

    plays = "steps"
    about = (
        "Left: a curve and a network's answer over x, with a mark below for each unit. Right: the size of the error."
    )

    def __init__(self, state):
        self._last, self._held = None, None
        controls = {
            "curve": RadioButtons("curve", NAMES, NAMES.index(state.curve)),
            "number": Slider("number", state.count, 1, MOST, 1),
            "steps": Slider("training steps", 0, 0, MOST_STEPS, EVERY),
            "which": Slider("which one", state.which + 1, 1, MOST, 1),
            "place": Slider("its place", state.knots[state.which], -1, 1, PLACE),
            "x": Slider("draw at x", POINTS[state.pen], -1, 1, POINTS[1] - POINTS[0]),
            "height": DrawnSlider("height there", state.heights(POINTS[state.pen]), -1, 1, 0.01),
        }
        super().__init__(state, HingesPicture(), controls)
        self._use_private_parts()

    def _use_private_parts(self):
        """Picture and words that can be kept out of a saved notebook, and the start, which is what it keeps instead."""
        picture, words = self.picture, self.words
        self.picture, self.words = DrawnPicture(start=self.drawing.live.png(small=True)), DrawnDescription()
        self.picture.on_grab(self._on_grab)
        replaced = {picture: self.picture, words: self.words}
        self.children = [replaced.get(child, child) for child in self.children]
        for old in replaced:
            old.close()
        self._drawn = False
        self._follow()
        said, alt = self.current_sentences, self.alt()
        page = (
            figure_html(self.picture.start, alt, width=self.drawing.live.width) + paragraphs(said) + self.state.table()
        )
        self._start = "\n".join(said), page, self.picture.start, alt

    def static_view(self):
        return self._start  # what stands in an output is made of the start alone

    def read(self, curve, number, steps, which, place, x, height):
        state, last = self.state, self._last
        state.steps, state.which = int(steps), min(int(which), int(number)) - 1
        state.pen = int(np.abs(POINTS - x).argmin())
        if last:
            moved = {name for name, now in self._places().items() if now != last[name]}
            if "number" in moved:
                state.count = int(number)
                state.place_evenly()
            elif moved == {"place"}:
                state.place(state.which, place)
            if moved == {"height"} and state.curve == OWN:  # else the slider is not in view
                self.draw_point(state.pen, height)
            elif "curve" in moved and NAMES[curve] != state.curve:
                if NAMES[curve] == OWN and not self._drawn:
                    state.draw(
                        state.pen, state.heights(POINTS[state.pen])
                    )  # begins as a copy of the one that was there
                state.curve = NAMES[curve]
        self._show_where_things_are()
        self._last = self._places()
        if isinstance(self.picture, DrawnPicture):
            self._leave_out(self._drawn and state.curve == OWN)

    def draw_point(self, point, height):
        """The curve at one of its points becomes the learner's own there."""
        self.state.draw(point, height)
        self._drawn = True

    def grips(self):
        return [Grip(self.drawing.plane, take=self._take)]

    def _take(self, x, y, began):
        """Low down the nearest unit is taken along; anywhere else the curve is drawn, also where a quick pen has jumped."""
        state = self.state
        if began:
            places = state.units()[0]
            low = y < STRIP_TOP and np.isfinite(places).any()
            self._held = int(np.nanargmin(np.abs(places - x))) if low else "pen"
        if self._held != "pen":
            if self._held is None or self._held >= state.count:  # the number of units has changed meanwhile
                return None
            which = self._held
            if began:
                return {"which": which + 1}
            state.place(which, float(np.clip(round(x / PLACE) * PLACE, -1, 1)))
            return {"which": which + 1, "place": state.knots[which], "steps": 0}
        point, height = int(np.abs(POINTS - x).argmin()), float(np.clip(y, -1, 1))
        from_point, from_height = (point, height) if began else self._pen_was
        for k in range(min(from_point, point), max(from_point, point) + 1):
            share = 1.0 if from_point == point else (k - from_point) / (point - from_point)
            if k != from_point or from_point == point:
                self.draw_point(k, from_height + share * (height - from_height))
        self._pen_was = point, height
        return {"curve": NAMES.index(OWN), "x": POINTS[point], "height": state.own[point]}

    def _show_where_things_are(self):
        """The controls that tell of a unit and of the pen follow what they tell of, without moving anything."""
        state, gathering = self.state, self._gathering
        told = {
            "curve": NAMES.index(state.curve),
            "place": state.knots[state.which],
            "height": float(state.heights(POINTS[state.pen])),
        }
        self._gathering = True
        try:
            for name, place in told.items():
                control = self.controls[name]
                setattr(control, control.moves, place)
            for name in ("x", "height"):
                self.controls[name].hidden = state.curve != OWN
        finally:
            self._gathering = gathering

    def _leave_out(self, drawn):
        for part, traits in ((self.words, ["status", "more"]), (self.controls["height"], ["value"])):
            part.unsaved = traits if drawn else []
        self.picture.drawn = drawn


def hinges(curve="wiggle", *, made_of="hinges", number=8):
    """Hinges or steps on a curve: draw it, place them, read the errors, and train on from there.

    Args:
        curve: "wiggle", "arch", "jump" or "your own", which begins as an example to draw over.
        made_of: "hinges" (ReLU) or "steps" (steep sigmoids).
        number: how many of them, 1 to 32.

    Returns a widget. In a page without a browser it shows its starting state, and a curve that was drawn is never saved.
    """
    return Hinges(HingesState(curve, made_of, number))
