"""The clinic on the page: a patient on a slider, a list of tests to order, the result as picture, words and table, and a
diagnosis to commit to. All of it works by keyboard: sliders, radio buttons and a button each.
"""

import html
import threading

import ipywidgets

from workbook.plots.show import figure_html
from workbook.widgets.description import Description
from workbook.widgets.explorable import paragraphs
from workbook.widgets.explorables.bug_clinic.clinic import alone, choices, night, ward
from workbook.widgets.explorables.bug_clinic.diagnosis import PLACES
from workbook.widgets.explorables.bug_clinic.faults import FAULTS
from workbook.widgets.explorables.bug_clinic.patients import (
    DEPTHS,
    Admitted,
    Patient,
    load_patient,
    places_of,
    save_patient,
)
from workbook.widgets.explorables.bug_clinic.picture import ResultPicture
from workbook.widgets.explorables.bug_clinic.tests_to_order import TESTS, run_test
from workbook.widgets.picture import Picture
from workbook.widgets.question import MultipleChoice
from workbook.widgets.radio_buttons import RadioButtons
from workbook.widgets.slider import Slider
from workbook.widgets.table import numbers_table
from workbook.widgets.view import WithStaticView


class BugClinic(WithStaticView, ipywidgets.VBox):
    """The clinic. Made by `bug_clinic`. `state` is the Clinic, which computes and knows no picture."""

    def __init__(self, state):
        self.state, self.drawing, self._lock = state, ResultPicture(), threading.RLock()
        tests = [f"{TESTS[name].name} ({TESTS[name].minutes} min)" for name in state.available]
        self.picture, self.words, self.record = Picture(), Description(), Description()
        self.patient_slider = Slider("patient", state.at, 1, max(2, state.last), 1, hidden=state.last == 1)
        self.tests = MultipleChoice("Which test do you order?", tests, button="Order this test", retry=True, stays=True)
        self.place = RadioButtons("place", PLACES)
        self.diagnosis = MultipleChoice(
            "Your diagnosis? (Choose the place above first.)",
            [name for _, name in choices()],
            button="Commit to this diagnosis",
        )
        self._show()
        self.patient_slider.observe(self._on_patient, "value")
        self.tests.on_answer(self._on_order)
        self.diagnosis.on_answer(self._on_commit)
        result = ipywidgets.VBox([self.picture, self.words]).add_class("wb-result")
        wide = ipywidgets.Box([self.tests, result]).add_class("wb-beside")
        super().__init__([self.patient_slider, wide, self.place, self.diagnosis, self.record])
        self.add_class("wb-clinic")

    # ---- what a reader does

    def _on_patient(self, change):
        with self._lock:
            self.state.at = min(int(change["new"]), self.state.last)
            verdict = self.state.file.verdict
            self.tests.chosen = self.diagnosis.chosen = -1
            self.tests.state = self.diagnosis.state = "open"
            self.tests.feedback = self.diagnosis.feedback = ""
            if verdict:
                self._say(verdict)
            self._show()

    def _on_order(self, index):
        with self._lock:
            self.state.order(self.state.available[index])
            self.tests.state = "noted"
            self._show()

    def _on_commit(self, index):
        with self._lock:
            self._say(self.state.commit(choices()[index][0], PLACES[self.place.chosen]))
            self._show()

    def _say(self, verdict):
        self.diagnosis.feedback = " ".join(verdict.sentences)
        self.diagnosis.state = "right" if verdict.right else "noted"

    # ---- what a reader sees

    def _show(self):
        self.drawing.draw(self.state)
        with self.picture.hold_sync():
            self.picture.png, self.picture.alt = self.drawing.live.png(), self.alt()
            self.picture.width = self.drawing.live.width
        with self.words.hold_sync():
            self.words.status = paragraphs(self.state.words())
            self.words.more = self._table()
        self.record.status = paragraphs(self.state.record())

    def alt(self):
        """What the picture shows, in words."""
        result, name = self.state.shown
        if result is None:
            return f"Patient {self.state.at}: no test was ordered yet, so there is nothing to see."
        return f"The result of: {TESTS[name].name}. " + " ".join(result.words)

    def _table(self):
        result, _ = self.state.shown
        if result is None:
            return ""
        if result.kind == "code":
            return f"<pre>{html.escape(result.numbers['loop'])}</pre>"
        return numbers_table(result.head, result.rows) if result.rows else ""

    def static_view(self):
        with self._lock:
            live, alt, sentences = self.drawing.live, self.alt(), self.state.words()
            png = live.png(small=True)
            listed = "".join(f"<li>{html.escape(option)}</li>" for option in self.tests.options)
            page = figure_html(png, alt, width=live.width) + paragraphs(sentences) + self._table()
            return "\n".join(sentences), f"{page}<p>Tests to order:</p><ul>{listed}</ul>", png, alt

    # ---- what a reader asks in code

    @property
    def patient(self):
        """The patient that is shown, once there is a diagnosis."""
        if self.state.file.verdict is None:
            raise ValueError(f"patient {self.state.at} has no diagnosis yet: commit to one first")
        return self.state.patient

    @property
    def program(self):
        """The code of the patient that is shown, once there is a diagnosis."""
        return self.patient.program

    @property
    def mended_accuracy(self):
        """The share of new samples that the mended patient reads, once there is a diagnosis."""
        return self.state.result("curves", self.patient.mended).numbers["new"]

    def prove(self, **mended):
        """Trains the patient with your own functions in place of its own, and says how well it reads new samples.

        Its parts are `make_network`, `prepare`, `make_loss`, `train` and `answer`; pass those that you have mended.
        """
        one = Admitted(self.patient)
        unknown = sorted(set(mended) - set(one.PARTS))
        if unknown:
            raise ValueError(f"prove: expected {', '.join(one.PARTS)}, got {', '.join(unknown)}")
        one = Admitted(self.patient, mended)
        found = run_test("curves", one).numbers["new"]
        print(f"Your mended patient reads {found:.1%} of new samples; a healthy one {self.mended_accuracy:.1%}.")

    @property
    def kinds(self):
        """How many kinds of patients there are."""
        return len(FAULTS)

    def kinds_told_by(self, test):
        """How many kinds this test tells for certain and alone, by its name on the list."""
        keys = [key for key, one in TESTS.items() if one.name == test]
        if not keys:
            raise ValueError(f"test: expected one of {', '.join(one.name for one in TESTS.values())}, got {test!r}")
        return sum(keys[0] in fault.told_by and not fault.together for fault in FAULTS.values())

    @property
    def faults(self):
        """All faults with the places that they can have in the deep network, as text."""
        return "\n".join(f"{fault.name}: {', '.join(places_of(name, 'deep'))}" for name, fault in FAULTS.items())

    def look_at(self, path):
        """What a file holds, without its fault. Raises ValueError, with a sentence, for what is no patient."""
        found = load_patient(path)
        return f"a patient for the clinic: {DEPTHS[found.depth]} hidden layers, {found.data}"

    def plant(self, path, *, fault, place, data="digits", depth="deep", seed=0):
        """Saves a patient of your own for a neighbour. `fault` is a name from `faults`. Returns the path."""
        keys = [key for key, one in FAULTS.items() if fault in (key, one.name)]
        if not keys:
            raise ValueError(f"fault: expected one of these: {'; '.join(one.name for one in FAULTS.values())}")
        return save_patient(Patient(keys[0], place, data, depth, seed), path)


def bug_clinic(what="ward", *, patient=1, seed=1):
    """The bug clinic: order tests for a network with a planted fault, pay in minutes, and commit to a diagnosis.

    Args:
        what: "ward" for the ten patients of the ward, "night" for patients made at random, or the path of a file that
            somebody saved with `plant`.
        patient: the number of the patient that is shown first.
        seed: which night.

    Returns a widget. In a page without a browser it shows its starting state.
    """
    if what == "ward":
        return BugClinic(ward(patient))
    if what == "night":
        if not isinstance(seed, int) or seed < 0:
            raise ValueError(f"seed: expected a whole number from 0, got {seed!r}")
        return BugClinic(night(seed, patient))
    return BugClinic(alone(load_patient(what)))
