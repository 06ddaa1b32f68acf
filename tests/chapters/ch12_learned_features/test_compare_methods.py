"""What `check("compare_methods")` says of models that were fitted on other data than the training part: what was done, and no more."""

import numpy as np
import pytest

from workbook.content import all_tasks
from workbook.judging.judge import CORRECT, check_answer

TASK = all_tasks()["compare_methods"]
ONCE_MORE = next(one.message for one in TASK.mistakes if one.misconception == "retrained-is-the-same")


def together(*parts):
    return tuple(np.concatenate(pair) for pair in zip(*parts))


def comparing(fitted_on, once_more_on=None):
    """An answer that fits on `fitted_on(train, validation, test)`, and the chosen model once more on `once_more_on(...)`."""

    def compare_methods(methods, train, validation, test):
        found = {}
        for name, models in methods.items():
            fitted = [model.fit(*fitted_on(train, validation, test)) for model in models]
            chosen = fitted[int(np.argmax([model.score(*validation) for model in fitted]))]
            if once_more_on is not None:
                chosen.fit(*once_more_on(train, validation, test))
            found[name] = chosen.score(*test)
        return found

    return compare_methods


def train(train, validation, test):
    return train


def said(answer):
    """What is said of `fitted_on_train`, and whether the accuracies are right."""
    found = check_answer(TASK, {"compare_methods": answer}, np.random.default_rng(0))
    by_output = {finding.output: finding for finding in found.findings}
    return by_output["fitted_on_train"].message, by_output["accuracies"].kind == CORRECT


@pytest.mark.parametrize(
    ("fitted_on", "test_data"),
    [
        (lambda train, validation, test: validation, False),
        (lambda train, validation, test: together(train, validation), False),
        (lambda train, validation, test: (train[0], validation[1]), False),
        (lambda train, validation, test: test, True),
        (lambda train, validation, test: together(validation, test), True),
        (lambda train, validation, test: together(train, validation, test), True),
    ],
    ids=["validation", "both", "y of validation", "test", "validation and test", "all"],
)
def test_fitted_on_other_data_from_the_start(fitted_on, test_data):
    message, _ = said(comparing(fitted_on))
    assert "every model is fitted on the training part" in message
    assert ("no model is fitted on test data" in message) == test_data
    assert "again" not in message and "once more" not in message, message


@pytest.mark.parametrize("turn", [1, -1], ids=["train first", "validation first"])
def test_trained_once_more(turn):
    def both(*parts):
        return together(*parts[:2][::turn])

    assert said(comparing(train, both)) == (ONCE_MORE, True)


def test_trained_once_more_on_the_test_data():
    message, _ = said(comparing(train, lambda train, validation, test: together(train, test)))
    assert "is not trained again" in message and "no model is fitted on test data" in message


def test_the_training_data_twice_is_the_training_data():
    assert said(comparing(train, train)) == ("", True)


def test_never_fitted():
    def compare_methods(methods, train, validation, test):
        return {name: models[0].score(*test) for name, models in methods.items()}

    message, right = said(compare_methods)
    assert "every model is fitted on the training part" in message and not right
