"""A curve to draw, hinges, steps or bumps to place on it, and training that goes on from there."""

import numpy as np

from workbook.plots.show import figure_html
from workbook.widgets.explorable import Explorable, paragraphs
from workbook.widgets.explorables.hinges.picture import HingesPicture
from workbook.widgets.explorables.hinges.state import (
    BUMPS,
    EVERY,
    HIGHEST,
    HINGES,
    MADE_OF,
    MOST,
    MOST_STEPS,
    NAMES,
    NARROWEST,
    OWN,
    PLACE,
    POINTS,
    STEPS,
    WIDEST,
    HingesState,
)
from workbook.widgets.grip import Grip
from workbook.widgets.radio_buttons import RadioButtons
from workbook.widgets.slider import Slider

STRIP_TOP = -1.12  # below it one takes hold of a unit, above it one draws
NEAR = 0.08, 0.16  # how near to its dot the chosen unit is taken hold of, across and up


class Hinges(Explorable):
    """The explorable. Made by `hinges`."""

    plays = "steps"
    about = (
        "Left: a curve, thick, over x, a network's answer, thin, what the chosen unit adds, dashed, and below a mark for each "
        "bend. Right: the size of the error."
    )

    def __init__(self, state):
        self._last, self._held, self._curve_from_pen, self._drawn = None, None, False, False
        (_, heights), k = state.handles(), state.which
        controls = {
            "curve": RadioButtons("curve", NAMES, NAMES.index(state.curve)),
            "made_of": RadioButtons("made of", MADE_OF, MADE_OF.index(state.made_of)),
            "number": Slider("number", state.count, 1, MOST, 1),
            "which": Slider("which one", k + 1, 1, MOST, 1),
            "place": Slider("its place", state.knots[k], -1, 1, PLACE),
            "height": Slider("its height", heights[k], -HIGHEST, HIGHEST, 0.01),
            "width": Slider("its width", state.widths[k], NARROWEST, WIDEST, 0.01),
            "x": Slider("draw at x", POINTS[state.pen], -1, 1, POINTS[1] - POINTS[0]),
            "drawn": Slider("curve there", state.heights(POINTS[state.pen]), -1, 1, 0.01),
            "steps": Slider("training steps", 0, 0, MOST_STEPS, EVERY),
        }
        for name in ("x", "drawn"):
            controls[name].hidden = state.curve != OWN
        super().__init__(state, HingesPicture(), controls)
        self.add_class("wb-short-labels")  # many sliders: on a low page each takes one line
        # what an output and a saved notebook hold of a curve that somebody drew is the start alone
        self.picture.start = self.drawing.live.png(small=True)
        said, alt = self.current_sentences, self.alt()
        page = (
            figure_html(self.picture.start, alt, width=self.drawing.live.width) + paragraphs(said) + self.state.table()
        )
        self._start = "\n".join(said), page, self.picture.start, alt

    def static_view(self):
        return self._start

    def read(self, **places):
        moved = {name for name, now in places.items() if self._last and now != self._last[name]}
        self._last = places
        self._read_units(
            moved, **{name: places[name] for name in ("made_of", "number", "which", "place", "height", "width")}
        )
        self._read_curve(moved, NAMES[places["curve"]], places["x"], places["drawn"])
        # What is placed or drawn anew has not been trained.
        self.state.steps = 0 if moved - {"which", "x", "steps"} else int(places["steps"])
        self._show_where_things_are(moved)
        now = self._places()
        if now != self._last:  # moved on by another thread, while this one was busy
            self.read(**now)
        self._leave_out(self._drawn and self.state.curve == OWN)

    def _read_units(self, moved, made_of, number, which, place, height, width):
        state = self.state
        if moved & {"number", "made_of"}:
            state.count, state.made_of = int(number), MADE_OF[made_of]
            state.place_evenly()
        state.which = min(int(which), state.count) - 1
        if moved & {"number", "made_of", "which"}:
            return  # the other controls still tell of another unit
        if "place" in moved:
            state.place(state.which, place)
        if "height" in moved:
            state.lift(state.which, height)
        if "width" in moved:
            state.widen(state.which, width)

    def _read_curve(self, moved, curve, x, drawn):
        state = self.state
        state.pen = int(np.abs(POINTS - x).argmin())
        if moved == {"drawn"} and state.curve == OWN:  # else the slider is not in view
            self.draw_point(state.pen, drawn)
        elif "curve" in moved and curve != state.curve:
            if curve == OWN and not self._drawn:
                state.draw(state.pen, state.heights(POINTS[state.pen]))  # begins as a copy of the one that was there
            state.curve = curve

    def draw_point(self, point, height):
        """The curve at one of its points becomes the learner's own there."""
        self.state.draw(point, height)
        self._drawn = True

    def grips(self):
        return [Grip(self.drawing.plane, take=self._take)]

    def _take(self, x, y, began):
        """Low down the nearest unit is taken along, at its dot the chosen one, and anywhere else the curve is drawn."""
        if began:
            self._held = self._what_is_there(x, y)
        if self._held == "pen":
            return self._draw_to(x, y, began)
        how, which = self._held
        if which >= self.state.count:  # the number of units has changed meanwhile
            return None
        places = {"which": which + 1}
        if not began:
            self.state.which = which
            if how == "mark" or self.state.made_of != STEPS:
                places["place"] = float(np.clip(round(x / PLACE) * PLACE, -1, 1))
                self.state.place(which, places["place"])
            if how == "dot":
                places["height"] = round(float(np.clip(y, -HIGHEST, HIGHEST)), 2)
                self.state.lift(which, places["height"])
        return places

    def _what_is_there(self, x, y):
        """("mark" or "dot", number of the unit), or "pen"."""
        state = self.state
        if y < STRIP_TOP:
            places = state.bends()[0]
            away = np.abs(places[:, places.shape[1] // 2] - x)  # of a bump its middle counts
            return ("mark", int(np.nanargmin(away))) if np.isfinite(away).any() else "pen"
        dot_x, dot_y = (at[state.which] for at in state.handles())
        on_dot = state.steps == 0 and abs(x - dot_x) < NEAR[0] and abs(y - dot_y) < NEAR[1]
        return ("dot", state.which) if on_dot else "pen"

    def _draw_to(self, x, y, began):
        """Every point of the curve between the pen's last place and this one, so that a quick pen leaves no holes."""
        self._curve_from_pen = self.state.curve != OWN
        point, height = int(np.abs(POINTS - x).argmin()), float(np.clip(y, -1, 1))
        from_point, from_height = (point, height) if began else self._pen_was
        for k in range(min(from_point, point), max(from_point, point) + 1):
            share = 1.0 if from_point == point else (k - from_point) / (point - from_point)
            if k != from_point or from_point == point:
                self.draw_point(k, from_height + share * (height - from_height))
        self._pen_was = point, height
        return {"curve": NAMES.index(OWN), "x": POINTS[point], "drawn": self.state.own[point]}

    def _show_where_things_are(self, moved):
        """The controls that tell of a unit and of the pen follow what they tell of, without moving anything.

        One that has just been moved is left alone: it may have moved on meanwhile, and its newest place is not to be lost.
        """
        state, gathering = self.state, self._gathering
        told = {
            "curve": NAMES.index(state.curve),
            "place": state.knots[state.which],
            "height": float(state.handles()[1][state.which]),
            "width": state.widths[state.which],
            "drawn": float(state.heights(POINTS[state.pen])),
            "steps": state.steps,
        }
        self._gathering = True
        try:
            for name in told.keys() - moved:
                control = self.controls[name]
                setattr(control, control.moves, told[name])
                self._last[name] = getattr(control, control.moves)
            # What is drawn under a pen must not move away: the pen's sliders come when the curve is chosen, not when it is drawn.
            if not self._curve_from_pen and ("curve" in moved or state.curve != OWN):
                for name in ("x", "drawn"):
                    self.controls[name].hidden = state.curve != OWN
            self._curve_from_pen = False
            self.controls["width"].hidden = state.made_of != BUMPS
        finally:
            self._gathering = gathering

    def _leave_out(self, drawn):
        private = {
            self.words: ["status", "more"],
            self.controls["height"]: ["value"],
            self.controls["drawn"]: ["value"],
        }
        for part, traits in private.items():
            part.unsaved = traits if drawn else []
        self.picture.drawn = drawn


def hinges(curve="wiggle", *, made_of=HINGES, number=8):
    """Hinges, steps or bumps on a curve: draw it, place them, read the errors, and train on from there.

    Args:
        curve: "wiggle", "arch", "jump" or "your own", which begins as an example to draw over.
        made_of: "hinges" (a ReLU each), "steps" (a steep sigmoid each) or "bumps" (three ReLUs each).
        number: how many of them, 1 to 32.

    Returns a widget. In a page without a browser it shows its starting state, and a curve that was drawn is never saved.
    """
    return Hinges(HingesState(curve, made_of, number))
