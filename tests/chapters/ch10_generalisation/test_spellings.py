"""One mistaken idea in several spellings: chapter 10 names the idea in each of them."""

import numpy as np
import pytest

from workbook.content import all_tasks
from workbook.judging.judge import check_answer

DROPOUT = {
    "keep-is-drop": (
        "(draws < p) / p",
        "(draws < p) / (p or 1)",
        "np.where(draws < p, 1 / p, 0)",
        "(1 - (draws >= p)) / p",
        "(draws < p) / p if p > 0 else np.ones_like(x)",
    ),
    "dropout-doubles": (
        "(draws >= p) / p",
        "(draws >= p) / (p or 1)",
        "np.where(draws >= p, 1 / p, 0)",
        "(1 - (draws < p)) / p",
        "(draws >= p) / p if p > 0 else np.ones_like(x)",
    ),
}
WAITING = """
def early_stopping(network, train, validate, patience, most_epochs):
    lowest, best_epoch, best, waited = validate(), 0, network.snapshot(), 0
    for epoch in range(1, most_epochs + 1):
        train()
        loss = validate()
        if loss < lowest:
            lowest, best_epoch, best, waited = loss, epoch, network.snapshot(), 0
        else:
            waited += 1
            if waited == patience:
                break
    network.restore(best)
    return best_epoch
"""


def ideas(name, code):
    """The mistaken idea that is named for each output which is not right, each once."""
    task, names = all_tasks()[name], {"np": np}
    exec(code, names)
    with np.errstate(all="ignore"):
        verdicts = [check_answer(task, names, np.random.default_rng(seed)) for seed in range(3)]
    return {one.misconception for verdict in verdicts for one in verdict.findings if one.kind != "correct"}


@pytest.mark.parametrize(("idea", "mask"), [(idea, mask) for idea, masks in DROPOUT.items() for mask in masks])
def test_a_mask_of_dropout(idea, mask):
    code = f"def dropout_forward(x, draws, p, training):\n    mask = ({mask}) if training else np.ones_like(x)\n"
    assert ideas("dropout_forward", code + "    return x * mask, mask\n") == {idea}


def test_a_fresh_network_that_counts_as_epoch_0():
    assert ideas("early_stopping", WAITING) == {"epochs-from-zero"}
