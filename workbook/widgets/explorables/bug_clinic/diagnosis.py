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
CLEARS_THE_REST = ("twice", "gradients", "curves")  # what a healthy network has to pass before one may say so


def _pair_name(pair):
    return f"{' or '.join(FAULTS[name].name for name in pair)}: not told apart by these tests"


DIAGNOSES = {**{(name,): fault.name for name, fault in FAULTS.items()}, **{pair: _pair_name(pair) for pair in UNTOLD}}


def untold_with(fault, available):
    """The faults that the tests in `available` do not tell from this one; it is among them itself."""
    for pair in UNTOLD:
        if fault in pair and not (pair == UNTOLD[0] and "reading" in available):
            return pair
    return (fault,)


def telling_tests(fault, available):
    """The tests to order for this fault, cheapest way first: any one of them, or, for a healthy one, all of them."""
    if fault in UNTOLD[0]:
        return [name for name in (*CLEARS_THE_REST, "reading") if name in available]
    return sorted((name for name in FAULTS[fault].told_by if name in available), key=lambda name: TESTS[name].minutes)


def enough_minutes(fault, available):
    """What it would have cost at least."""
    telling = telling_tests(fault, available)
    if fault in UNTOLD[0]:
        return (
            TESTS["reading"].minutes
            if fault == "step_late" and "reading" in telling
            else sum(TESTS[name].minutes for name in telling)
        )
    return TESTS[telling[0]].minutes


@dataclass(frozen=True)
class Verdict:
    """`right`: fault and place are; `sentences` say why; `said` and `was` are diagnoses, for the record."""

    right: bool
    sentences: tuple
    said: str
    was: str
    minutes: int
    enough: int


def judge(patient, chosen, place, ordered, available):
    """The Verdict on a diagnosis: `chosen`, a key of DIAGNOSES, and `place`, after the tests `ordered`."""
    left = untold_with(patient.fault, available)
    was, said = DIAGNOSES[left], DIAGNOSES[chosen]
    placed = left == UNTOLD[0] or place == patient.place
    where = "" if left == UNTOLD[0] else f", place: {patient.place}"
    telling = telling_tests(patient.fault, available)
    right = chosen == left and placed
    if right:
        sentences = [f"Right: {was}{where}."]
        if not set(telling) & set(ordered):
            sentences.append("None of the tests that you ordered shows it, though: this time you were lucky.")
    elif chosen == left:
        sentences = [f"The fault is right, the place is not: it is {patient.place}, and you said {place}."]
    elif len(left) == 2 and set(chosen) < set(left):
        sentences = [
            f"Nobody can know that: {was}. Whichever of the two one names is a guess; the honest diagnosis names both."
        ]
    elif patient.fault in chosen:
        sentences = [f"It is one of the two. But here a test tells them apart: {TESTS['reading'].name}. It was: {was}."]
    else:
        sentences = [f"Not that. It was: {was}{where}. {FAULTS[patient.fault].says}"]
    minutes, enough = sum(TESTS[name].minutes for name in ordered), enough_minutes(patient.fault, available)
    names = [f"{TESTS[name].name} ({TESTS[name].minutes} min)" for name in telling]
    if patient.fault in UNTOLD[0]:
        if patient.fault == "step_late" and "reading" in available:
            names = names[-1:]
        sentences.append(f"What clears everything else: {', '.join(names)}.")
    else:
        sentences.append(f"What tells it: {' or '.join(names)}.")
    sentences.append(f"You spent {minutes} minutes; {enough} would have been enough.")
    return Verdict(right, tuple(sentences), said, was, minutes, enough)
