"""What can be diagnosed, and what is said to a diagnosis: right or wrong, and what would have told sooner."""

from dataclasses import dataclass

from workbook.widgets.explorables.bug_clinic.faults import FAULTS
from workbook.widgets.explorables.bug_clinic.signature import UNTOLD
from workbook.widgets.explorables.bug_clinic.tests_to_order import TESTS

PLACES = (
    "nowhere",
    "data",
    "loop",
    "loss",
    "layer 1",
    "layer 2",
    "layer 3",
    "layer 4",
    "layer 5",
    "last layer",
    "all layers",
)
CLEARS_THE_REST = ("twice", "rates", "gradients", "curves")  # what a healthy network has to pass before one may say so


def _pair_name(pair):
    return f"{' or '.join(FAULTS[name].name for name in pair)}: not told apart by these tests"


DIAGNOSES: dict[tuple[str, ...], str] = {
    **{(name,): fault.name for name, fault in FAULTS.items()},
    **{pair: _pair_name(pair) for pair in UNTOLD},
}


def untold_with(patient, available, cleared=False):
    """The faults that the tests in `available` do not tell from this patient's; it is among them itself.

    `cleared`: its results with other rates show that no step comes too late.
    """
    for pair in UNTOLD:
        if patient.fault in pair and not (pair == UNTOLD[0] and (cleared or "reading" in available)):
            return pair
    return (patient.fault,)


def telling_tests(patient, available, cleared=False):
    """(tests, all of them needed?): those that tell this patient's fault, the cheapest first.

    Mostly any one of them is enough. But that nothing is wrong is known only when all have been passed, and a fault that
    looks like several others is what all of them together leave.
    """
    fault, left = patient.fault, untold_with(patient, available, cleared)
    if fault == "healthy" or left == UNTOLD[0]:
        needed = [
            name
            for name in CLEARS_THE_REST
            if name in available and (name != "rates" or (patient.depth, patient.data) == ("deep", "digits"))
        ]
        return needed + ["reading"] * ("reading" in available and not cleared), True
    told_by = [name for name in FAULTS[fault].told_by if name in available]
    return sorted(told_by, key=lambda name: TESTS[name].minutes), FAULTS[fault].together


def enough_minutes(patient, available, cleared=False):
    """What it would have cost at least."""
    telling, all_needed = telling_tests(patient, available, cleared)
    return sum(TESTS[name].minutes for name in (telling if all_needed else telling[:1]))


@dataclass(frozen=True)
class Verdict:
    """`right`: fault and place are; `sentences` say why; `said` and `was` are diagnoses, for the record."""

    right: bool
    sentences: tuple
    said: str
    was: str
    minutes: int
    enough: int


def judge(patient, chosen, place, ordered, available, cleared=False):
    """The Verdict on a diagnosis: `chosen`, a key of DIAGNOSES, and `place`, after the tests `ordered`."""
    left = untold_with(patient, available, cleared)
    was, said = DIAGNOSES[left], DIAGNOSES[chosen]
    placed = left == UNTOLD[0] or place == patient.place
    where = "" if left == UNTOLD[0] else f", place: {patient.place}"
    telling, all_needed = telling_tests(patient, available, cleared)
    right = chosen == left and placed
    proven = set(telling) <= set(ordered) if all_needed else bool(set(telling) & set(ordered))
    if right:
        sentences = [f"Right: {was}{where}."]
        if not proven:
            sentences.append("The tests that you ordered do not prove it, though: this time you were lucky.")
    elif chosen == left:
        sentences = [f"The fault is right, the place is not: it is {patient.place}, and you said {place}."]
    elif len(left) == 2 and set(chosen) < set(left):
        sentences = [
            f"Nobody can know that: {was}. Whichever of the two one names is a guess; the honest diagnosis names both."
        ]
    elif patient.fault in chosen:
        sentences = [f"It is one of the two, but here a test tells them apart. It was: {was}{where}."]
    else:
        sentences = [f"Not that. It was: {was}{where}. {FAULTS[patient.fault].says}"]
    minutes, enough = sum(TESTS[name].minutes for name in ordered), enough_minutes(patient, available, cleared)
    names = [f"{TESTS[name].name} ({TESTS[name].minutes} min)" for name in telling]
    if all_needed:
        sentences.append(f"What clears everything else: {', '.join(names)}.")
    else:
        sentences.append(f"What tells it: {' or '.join(names)}.")
    sentences.append(f"You spent {minutes} minutes; {enough} would have been enough.")
    return Verdict(right, tuple(sentences), said, was, minutes, enough)
