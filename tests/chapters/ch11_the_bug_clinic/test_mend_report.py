"""The report of chapter 11: what is said of numbers that are others each time, because dropout is on."""

import copy

import numpy as np
import pytest

import nnlib as nn
from workbook.content import all_tasks
from workbook.judging.judge import CORRECT, check_answer

TASK = all_tasks()["mend_report"]


def of_scores(scores, y):
    return nn.CrossEntropyLoss().forward(scores, y), np.mean(scores.argmax(axis=1) == y)


def mean_of_scores(network, X, y):
    return of_scores(np.mean([network.forward(X) for _ in range(200)], axis=0), y)


def mean_of_probabilities(network, X, y):
    return of_scores(np.log(np.mean([nn.softmax(network(X)) for _ in range(200)], axis=0)), y)


def mean_of_reports(network, X, y):
    return tuple(np.mean([of_scores(network.forward(X), y) for _ in range(100)], axis=0))


def asked_for_each(network, X, y):
    return of_scores(network.forward(X), y)[0], of_scores(network.forward(X), y)[1]


def eval_too_late(network, X, y):
    scores = np.mean([network.forward(X) for _ in range(3)], axis=0)
    network.eval()
    network.train()
    return of_scores(scores, y)


@pytest.mark.parametrize(
    "answer", (mean_of_scores, mean_of_probabilities, mean_of_reports, asked_for_each, eval_too_late)
)
def test_who_asks_with_dropout_on_again_and_again_hears_that_it_is_on(answer):
    for seed in range(5):
        verdict = check_answer(TASK, TASK.namespace(answer), np.random.default_rng(seed))
        (said,) = {finding.message for finding in verdict.findings}
        assert said.startswith("Dropout was on each time"), said
        assert verdict.points == 0


def after_two_looks(network, X, y):
    before, again = network.forward(X), network.forward(X)
    assert before.shape == again.shape
    return TASK.reference(network, X, y)


def of_a_copy(network, X, y):
    network.forward(X), network.forward(X)
    return of_scores(copy.deepcopy(network).eval().forward(X), y)


def with_nothing_dropped(network, X, y):
    dropout = next(layer for layer in network if isinstance(layer, nn.Dropout))
    p, dropout.p = dropout.p, 0
    loss, accuracy = of_scores(network.forward(X), y)[0], of_scores(network.forward(X), y)[1]
    dropout.p = p
    return loss, accuracy


@pytest.mark.parametrize("answer", (after_two_looks, of_a_copy, with_nothing_dropped))
def test_who_asks_in_use_too_is_right(answer):
    verdict = check_answer(TASK, TASK.namespace(answer), np.random.default_rng(0))
    assert verdict.status == CORRECT, verdict
