"""The patients of chapter 11's exercises: why a fault is not the right one is said wherever somebody has put it."""

import numpy as np
import pytest

from workbook.chapters.ch11_the_bug_clinic.tasks.shared import FAULTS, PLACES
from workbook.content import all_tasks
from workbook.judging.judge import check_answer

PATIENTS = {letter: all_tasks()[f"patient_{letter}"] for letter in "abc"}


def told(letter, fault, place):
    """What is said of a diagnosis, by output."""
    said = {f"fault_{letter}": fault, f"place_{letter}": place}
    verdict = check_answer(PATIENTS[letter], said, np.random.default_rng(0))
    return {finding.output: finding.message for finding in verdict.findings}


@pytest.mark.parametrize("letter", PATIENTS)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_wrong_fault_gets_its_reason_in_every_place(letter, fault):
    task = PATIENTS[letter]
    right = task.reference()
    if fault == right[f"fault_{letter}"]:
        for place in PLACES:
            assert (told(letter, fault, place)["diagnosis"] == "") == (place == right[f"place_{letter}"]), place
        return
    (reason,) = {mistake.message for mistake in task.mistakes if mistake.wrong()[f"fault_{letter}"] == fault}
    for place in PLACES:
        assert told(letter, fault, place) == {"fault": reason, "diagnosis": reason}, place
