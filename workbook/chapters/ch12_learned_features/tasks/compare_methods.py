"""Compare methods fairly."""

import numpy as np

from workbook.forms.task import Mistake, Task, WrongFormError


def compare_methods(methods, train, validation, test):
    found = {}
    for name, models in methods.items():
        fitted = [model.fit(*train) for model in models]
        scores = [model.score(*validation) for model in fitted]
        found[name] = fitted[int(np.argmax(scores))].score(*test)
    return found


def _comparing(learner, scores):
    """Models that know beforehand what they will score: scores (methods, settings, 3) on train, validation and test."""
    fits, scored = [], []

    class Model:
        def __init__(self, known):
            self.known, self.fitted = known, None

        def fit(self, X, y):
            again, self.fitted = self.fitted is not None, float(X[:, 0].min())
            fits.append([len(X), X.size, y.size, self.fitted, float(X[:, 0].max()), again])
            return self

        def score(self, X, y):
            part = int(X[0, 0])
            scored.append(part)
            return float(self.known[part]) if self.fitted == 0 else 0.0

    methods = {f"method {m}": [Model(known) for known in settings] for m, settings in enumerate(scores)}
    parts = [(np.full((n, 1), float(part)), np.zeros(n, int)) for part, n in enumerate((3, 2, 2))]
    result = learner.compare_methods(methods, *parts)
    if result is None:
        return {}
    if not isinstance(result, dict):
        raise WrongFormError(f"compare_methods should return a dict; it returned a {type(result).__name__}.")
    if list(result) != list(methods):
        raise WrongFormError(f"The dict should have the names {list(methods)}; it has {list(result)}.")
    return {"accuracies": np.array(list(result.values()), dtype=float), "fits": fits, "scored": scored}


def _what_was_looked_at(measured, scores):
    """Each fit is (samples, their numbers, targets, the first and the last part in it, whether that model was fitted before).

    The training part has three of each, and the number 0; the test part has the number 2.
    """
    fits = measured["fits"].reshape(-1, 6)
    on_train, again = np.all(fits[:, :5] == [3, 3, 3, 0, 0], axis=1), fits[:, 5] > 0
    facts = [len(fits) > 0 and np.all(on_train[~again]), np.all(on_train[again]), np.all(fits[:, 4] != 2)]
    return {
        "accuracies": measured["accuracies"],
        "fitted_on_train": np.array(facts, dtype=float),
        "looks_at_the_test": float(np.sum(measured["scored"] == 2)),
    }


def _cases(rng):
    fixed = [
        # train, validation, test of each setting
        [
            [[1.0, 0.9, 0.86], [0.95, 0.93, 0.91], [0.9, 0.88, 0.94]],
            [[0.99, 0.92, 0.95], [0.97, 0.95, 0.9], [1.0, 0.91, 0.89]],
        ],
        [[[0.8, 0.7, 0.75]]],
        [[[0.9, 0.8, 0.7], [0.95, 0.8, 0.9]], [[0.7, 0.6, 0.65], [0.8, 0.75, 0.5]]],  # a tie: the first of them
    ]
    drawn = [
        np.round(rng.uniform(0.5, 1, (methods, settings, 3)), 4).tolist() for methods, settings in ((3, 4), (2, 6))
    ]
    return [{"scores": scores} for scores in fixed + drawn]


def _choosing(choose, report):
    def wrong(methods, train, validation, test):
        parts, found = {"train": train, "validation": validation, "test": test}, {}
        for name, models in methods.items():
            fitted = [model.fit(*train) for model in models]
            scores = [model.score(*parts[choose]) for model in fitted]
            found[name] = fitted[int(np.argmax(scores))].score(*parts[report])
        return found

    return wrong


def _untuned(methods, train, validation, test):
    return {name: models[0].fit(*train).score(*test) for name, models in methods.items()}


def _last(methods, train, validation, test):
    return {name: [model.fit(*train) for model in models][-1].score(*test) for name, models in methods.items()}


def _worst(methods, train, validation, test):
    found = {}
    for name, models in methods.items():
        fitted = [model.fit(*train) for model in models]
        found[name] = fitted[int(np.argmin([model.score(*validation) for model in fitted]))].score(*test)
    return found


def _places(methods, train, validation, test):
    return {
        name: int(np.argmax([model.fit(*train).score(*validation) for model in models]))
        for name, models in methods.items()
    }


def _trained_once_more(methods, train, validation, test):
    both, found = tuple(np.concatenate(pair) for pair in zip(train, validation)), {}
    for name, models in methods.items():
        fitted = [model.fit(*train) for model in models]
        chosen = fitted[int(np.argmax([model.score(*validation) for model in fitted]))]
        found[name] = chosen.fit(*both).score(*test)
    return found


def _all_on_the_test(methods, train, validation, test):
    found = {}
    for name, models in methods.items():
        fitted = [model.fit(*train) for model in models]
        on_test = [model.score(*test) for model in fitted]
        found[name] = on_test[int(np.argmax([model.score(*validation) for model in fitted]))]
    return found


def _last_of_equals(methods, train, validation, test):
    found = {}
    for name, models in methods.items():
        fitted = [model.fit(*train) for model in models]
        scores = [model.score(*validation) for model in fitted]
        found[name] = fitted[len(scores) - 1 - int(np.argmax(scores[::-1]))].score(*test)
    return found


TASK = Task(
    title="Compare methods fairly",
    outputs={"accuracies": 2, "fitted_on_train": 1, "looks_at_the_test": 1},
    cases=_cases,
    reference=compare_methods,
    probe=_comparing,
    measures=("accuracies", "fits", "scored"),
    derive=_what_was_looked_at,
    hints=(
        "Three parts of the data, three uses: one to fit, one to choose, one to report. Which is which?",
        "For each name: fit all its models on the training data, list their scores on the validation data, and find the "
        "place of the largest with `np.argmax`.",
        "Only the chosen model may see the test data. `model.fit(*train)` returns the fitted model, and "
        "`model.score(*validation)` its accuracy there.",
    ),
    facts={
        "fitted_on_train": (
            "every model is fitted on the training part, X and y, and on nothing else",
            "the chosen model is not trained again on other data: that would make another model of it",
            "no model is fitted on test data",
        ),
        "looks_at_the_test": lambda case, got, want: (
            f"The accuracy on the test data was asked for {got:g} times. Each chosen model is to meet the test data once: "
            f"{want:g} times for {want:g} methods."
        ),
    },
    mistakes=(
        Mistake(
            "tuned-on-the-test",
            "The settings are chosen by the test data, and the same data reports. Each number is the best of several then, "
            "and too good. Choose by the validation data.",
            _choosing("test", "test"),
        ),
        Mistake(
            "train-accuracy",
            "The settings are chosen by the training data, which favours whatever learns by heart. Choose by the "
            "validation data.",
            _choosing("train", "test"),
        ),
        Mistake(
            "validation-is-new",
            "You report the accuracy on the validation data. It has chosen the setting, so it is too good; the report "
            "comes from the test data.",
            _choosing("validation", "validation"),
        ),
        Mistake(
            "same-test-is-fair",
            "Only the first setting of each method is used: nothing is tuned. Fit all of them, and let the validation data "
            "choose.",
            _untuned,
        ),
        Mistake(
            "only-the-end",
            "You report the last setting, whatever the validation data says.",
            _last,
        ),
        Mistake(
            "smallest-wins",
            "You have chosen the setting that is worst on the validation data. Accuracy is better the larger it is.",
            _worst,
        ),
        Mistake(
            "place-for-its-value",
            "These are the places of the best settings in their lists. Asked for is the accuracy of the model at that place, "
            "on the test data.",
            _places,
        ),
        Mistake(
            "retrained-is-the-same",
            "You train the chosen model once more, with the validation data. That is often done in the end; but "
            "then what is reported is another model than the one that was chosen. Here all are fitted on the training data alone.",
            _trained_once_more,
        ),
        Mistake(
            "measuring-is-exact",
            "Every setting was tried on the test data. What has been looked at can tempt: let the chosen model alone meet it.",
            _all_on_the_test,
        ),
        Mistake(
            "ties-go-to-the-larger",
            "Where several settings are equally good on the validation data you take the last of them. The first is asked for.",
            _last_of_equals,
        ),
        Mistake(
            "tuned-on-the-test",
            "You report the best accuracy on the test data: it has chosen the setting and then reported. Each number is the best of several "
            "then, and too good. Choose by the validation data.",
            lambda methods, train, validation, test: {
                name: max(model.fit(*train).score(*test) for model in models) for name, models in methods.items()
            },
        ),
    ),
)
