"""The list of rates in chapter 09 is the caller's: a search that sorts it in place is told so."""

import numpy as np
import pytest

from workbook.content import all_tasks
from workbook.judging.judge import NOT_YET, check_answer

TASK = all_tasks()["best_rate"]


def sorts_in_place(train, rates):
    rates.sort()
    return TASK.reference(train, rates)


def takes_from_the_list(train, rates):
    found = TASK.reference(train, list(rates))
    while rates:
        rates.pop()
    return found


@pytest.mark.parametrize("answer", (sorts_in_place, takes_from_the_list))
def test_a_search_that_changes_the_list_is_told_so(answer):
    for seed in range(5):
        verdict = check_answer(TASK, TASK.namespace(answer), np.random.default_rng(seed))
        wrong = {finding.output: finding.message for finding in verdict.findings if finding.message}
        assert verdict.status == NOT_YET and list(wrong) == ["rate"], verdict
        assert wrong["rate"].startswith("Your function changes `rates`, which it was given."), wrong
