"""The clinic's books: who lies where, which tests were ordered for whom, and how the diagnoses went. No browser here.

The ward has ten patients, always the same. At night they are made at random from a seed, each from its number, so that
two learners with one seed meet the same patients.
"""

from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from workbook.widgets.explorables.bug_clinic.diagnosis import DIAGNOSES, judge
from workbook.widgets.explorables.bug_clinic.faults import FAULTS
from workbook.widgets.explorables.bug_clinic.patients import DATA, DEPTHS, Patient, places_of
from workbook.widgets.explorables.bug_clinic.signature import clears_of_a_late_step
from workbook.widgets.explorables.bug_clinic.tests_to_order import TESTS, run_test

WARD = (
    Patient("sum_loss", "loss", seed=1),
    Patient("softmax_twice", "last layer", seed=2),
    Patient("dead", "layer 3", seed=3),
    Patient("dropout_on", "loop", seed=4),
    Patient("transposed", "layer 3", seed=5),
    Patient("step_late", "loop", seed=6),
    Patient("unscaled", "data", seed=7),
    Patient("zero_start", "all layers", seed=8),
    Patient("labels_mixed", "data", seed=9),
    Patient("uphill", "loop", seed=10),
)
LAST_AT_NIGHT = 200
NIGHT_TESTS = tuple(name for name in TESTS if name != "reading")


def night_patient(seed, number):
    """Patient `number` of the night `seed`: fault, place, data and depth at random."""
    rng = np.random.default_rng([seed, number])
    fault, depth = list(FAULTS)[rng.integers(len(FAULTS))], list(DEPTHS)[rng.integers(len(DEPTHS))]
    places, data = places_of(fault, depth), list(DATA)[rng.integers(len(DATA))]
    return Patient(fault, places[rng.integers(len(places))], data, depth, int(rng.integers(1000)))


def _counted(n, what):
    return f"{n} {what}{'s' * (n != 1)}"


@dataclass
class File:
    """What is known of one patient so far."""

    ordered: list = field(default_factory=list)
    verdict: object = None


class Clinic:
    """Patients by number, from 1 to `last`; `at` is the one that is shown. `available` are the tests on the list."""

    def __init__(self, patient_of, last, available, title, at=1):
        if not 1 <= at <= last:
            raise ValueError(f"patient: expected a number from 1 to {last}, got {at}")
        self.patient_of, self.last, self.available, self.title, self.at = patient_of, last, available, title, at
        self.files, self._admitted, self._results = {}, {}, {}

    @property
    def patient(self):
        return self.patient_of(self.at)

    @property
    def file(self):
        return self.files.setdefault(self.at, File())

    def _one(self, patient):
        if patient not in self._admitted:
            self._admitted[patient] = patient.admit()
        return self._admitted[patient]

    def result(self, name, patient=None):
        """The Result of a test for the patient that is shown, or another; each is run once."""
        patient = patient or self.patient
        if (patient, name) not in self._results:
            self._results[patient, name] = run_test(name, self._one(patient))
        return self._results[patient, name]

    def order(self, name):
        """Orders a test: it is paid the first time, and comes last on the file, where it is shown."""
        if name not in self.available:
            raise ValueError(f"test: expected one of {', '.join(self.available)}, got {name!r}")
        self.result(name)
        if self.file.verdict is None or name in self.file.ordered:
            self.file.ordered = [other for other in self.file.ordered if other != name] + [name]

    def commit(self, chosen, place):
        """Judges a diagnosis, once for each patient. Returns the Verdict."""
        if self.file.verdict is None:
            one = self.patient
            cleared = one.fault == "healthy" and clears_of_a_late_step(
                self.result("rates").numbers, self._one(one).k, one.depth
            )
            self.file.verdict = judge(one, chosen, place, self.file.ordered, self.available, cleared)
        return self.file.verdict

    @property
    def minutes(self):
        return sum(TESTS[name].minutes for name in self.file.ordered)

    @property
    def shown(self):
        """The Result that is shown, and its test's name; (None, None) where none was ordered."""
        name = self.file.ordered[-1] if self.file.ordered else None
        return (self.result(name), name) if name else (None, None)

    def mended_accuracy(self):
        """(before, after): the share of new samples read by the patient and by the mended one, trained alike."""
        return tuple(self.result("curves", one).numbers["new"] for one in (self.patient, self.patient.mended))

    # ---- in words

    def words(self):
        """The state in sentences: who, what it cost so far, the last result, the verdict."""
        depth = f"{DEPTHS[self.patient.depth]} hidden layers, {self.patient.data}"
        bill = "no test ordered yet"
        if self.file.ordered:
            names = ", ".join(TESTS[name].name for name in self.file.ordered)
            count = _counted(len(self.file.ordered), "test")
            bill = f"{count}, {_counted(self.minutes, 'minute')} ({names})"
        sentences = [f"{self.title}, patient {self.at} of {self.last} ({depth}): {bill}."]
        result, name = self.shown
        if result:
            sentences.append(f"{TESTS[name].name[0].upper()}{TESTS[name].name[1:]}, {TESTS[name].minutes} min:")
            sentences += result.words
        if self.file.verdict:
            sentences += self.file.verdict.sentences
            if self.patient.fault != "healthy":
                before, after = self.mended_accuracy()
                sentences.append(
                    f"New samples read after training: {100 * before:.0f} % as it came in, {100 * after:.0f} % mended."
                )
        return sentences

    def record(self):
        """The record in sentences: patients, hits, minutes, and what was confused with what."""
        done = [file.verdict for file in self.files.values() if file.verdict]
        if not done:
            return []
        hits, minutes = sum(verdict.right for verdict in done), sum(verdict.minutes for verdict in done)
        enough = sum(verdict.enough for verdict in done)
        sentences = [f"Record: {hits} of {len(done)} right, {minutes} minutes spent, {enough} would have been enough."]
        confused = Counter((verdict.was, verdict.said) for verdict in done if verdict.was != verdict.said)
        sentences += [
            f"{count} time{'s' * (count > 1)}: it was \u201c{was}\u201d, you said \u201c{said}\u201d."
            for (was, said), count in confused.most_common()
        ]
        return sentences


def ward(at=1):
    """The ten patients of the ward."""
    return Clinic(lambda number: WARD[number - 1], len(WARD), tuple(TESTS), "Ward", at)


def night(seed, at=1):
    """The patients of one night."""
    return Clinic(lambda number: night_patient(seed, number), LAST_AT_NIGHT, NIGHT_TESTS, f"Night {seed}", at)


def alone(patient):
    """One patient who came with a file."""
    return Clinic(lambda number: patient, 1, tuple(TESTS), "From a neighbour")


def choices():
    """All diagnoses in the order of the list: (key, name)."""
    return list(DIAGNOSES.items())
