"""Train until it is good enough."""

import numpy as np

from workbook.forms.task import Mistake, Task


def train_until(train, validate, goal, most_epochs):
    accuracies = []
    while len(accuracies) < most_epochs:
        train()
        accuracies.append(validate())
        if accuracies[-1] >= goal:
            break
    return accuracies


def _training_until(learner, training, validation, goal, most_epochs):
    done, asked = [], []

    def train():
        if len(done) == len(training):
            raise RuntimeError(f"train() was called more than {len(training)} times; most_epochs is {most_epochs}")
        done.append("train")
        return float(training[len(done) - 1])

    def validate():
        asked.append("validate")
        return float(validation[len(done)])  # validation[0] is before the first epoch

    accuracies = learner.train_until(train, validate, goal, most_epochs)
    return {"epochs": [len(done), len(asked)], "accuracies": accuracies}


def _until_cases(rng):
    def case(training, validation, goal, most_epochs):
        return {
            "training": np.array(training),
            "validation": np.array(validation),
            "goal": goal,
            "most_epochs": most_epochs,
        }

    fixed = [
        case([0.7, 0.75, 0.8, 0.9, 0.95], [0.1, 0.6, 0.5, 0.55, 0.85, 0.9], 0.8, 5),
        case([0.7, 0.85, 0.92, 0.96, 0.97, 0.99], [0.1, 0.6, 0.8, 0.9, 0.93, 0.94, 0.95], 0.9, 5),
        case([0.7, 0.8, 0.95, 0.97, 0.98, 1.0], [0.2, 0.5, 0.6, 0.65, 0.7, 0.72, 0.74], 0.8, 4),
        case([0.9, 0.95, 0.99, 1.0, 1.0], [0.1, 0.97, 0.98, 0.98, 0.99, 0.99], 0.95, 3),
        case([0.4, 0.5, 0.6, 0.65, 0.7], [0.1, 0.5, 0.6, 0.7, 0.8, 0.9], 0.75, 3),
    ]
    drawn = []
    for _ in range(3):
        validation = np.sort(rng.uniform(0.1, 0.9, 9))
        training = np.clip(validation[1:] + 0.15, 0, 1)
        drawn.append(case(training, validation, float(validation[4]), 7))
    return fixed + drawn


def _until_training_is_good(train, validate, goal, most_epochs):
    accuracies = []
    for _ in range(most_epochs):
        good = train() >= goal
        accuracies.append(validate())
        if good:
            break
    return accuracies


def _training_accuracies(train, validate, goal, most_epochs):
    accuracies = []
    for _ in range(most_epochs):
        accuracies.append(train())
        if validate() >= goal:
            break
    return accuracies


def _until_above(train, validate, goal, most_epochs):
    return train_until(train, validate, goal + 1e-9, most_epochs)


def _validate_first(train, validate, goal, most_epochs):
    accuracies = []
    for _ in range(most_epochs):
        accuracies.append(validate())
        train()
        if accuracies[-1] >= goal:
            break
    return accuracies


def _never_good_enough(train, validate, goal, most_epochs):
    return train_until(train, validate, 2, most_epochs)


def _without_an_end(train, validate, goal, most_epochs):
    return train_until(train, validate, goal, 10**6)


def _last_left_out(train, validate, goal, most_epochs):
    accuracies = []
    for _ in range(most_epochs):
        train()
        accuracy = validate()
        if accuracy >= goal:
            break
        accuracies.append(accuracy)
    return accuracies


def _with_the_start(train, validate, goal, most_epochs):
    return [validate(), *train_until(train, validate, goal, most_epochs)]


def _say_calls(case, got, want):
    if got.shape != want.shape:
        return "Each epoch should be one call of train(), then one of validate()."
    parts = [
        f"{name}() was called {g:g} {'time' if g == 1 else 'times'}, expected {w:g}"
        for name, g, w in zip(("train", "validate"), got, want)
        if g != w
    ]
    return f"{'; '.join(parts)}. Each epoch is one call of train(), then one of validate(), until the goal is reached."


def _stopping_when(stops):
    def train_until(train, validate, goal, most_epochs):
        accuracies = []
        while len(accuracies) < most_epochs:
            train()
            accuracies.append(validate())
            if stops(accuracies, goal):
                break
        return accuracies

    return train_until


_only_where_equal = _stopping_when(lambda seen, goal: seen[-1] == goal)
_until_below = _stopping_when(lambda seen, goal: seen[-1] < goal)
_until_it_falls = _stopping_when(lambda seen, goal: seen[-1] >= goal or (len(seen) > 1 and seen[-1] < seen[-2]))


def _asks_first(train, validate, goal, most_epochs):
    accuracies = []
    while validate() < goal and len(accuracies) < most_epochs:
        train()
        accuracies.append(validate())
    return accuracies


TASK = Task(
    title="Train until it is good enough",
    outputs={"epochs": 2, "accuracies": 2},
    cases=_until_cases,
    reference=train_until,
    probe=_training_until,
    hints=(
        "There are two reasons to stop: the goal is reached, or most_epochs are done. Both are looked at after each "
        "epoch.",
        "Call train() once for each epoch, then validate() once, and keep what validate() said in a list. What "
        "train() returns does not decide anything.",
        "`for epoch in range(most_epochs):` takes care of the second reason. For the first, `break` when the last "
        "accuracy is at least the goal.",
    ),
    facts={"epochs": _say_calls},
    mistakes=(
        Mistake(
            "train-accuracy",
            "You stop when the accuracy on the training data reaches the goal: that is what train() returns. It says "
            "how well these samples are known by "
            "now. What counts is what validate() says.",
            _until_training_is_good,
        ),
        Mistake(
            "training-curve-reported",
            "You stop at the right epoch, but your list holds the accuracies on the training data. Keep those that "
            "validate() returns.",
            _training_accuracies,
        ),
        Mistake(
            "one-step-short",
            "You stop at the right epoch, but its accuracy, the one that was good enough, is not in your list. First "
            "keep "
            "what validate() said, then ask whether to stop.",
            _last_left_out,
        ),
        Mistake(
            "only-the-end",
            "You return the last accuracy alone. Asked for is a list with one accuracy for each epoch: make it "
            "before the "
            "loop, and append to it in every round.",
            lambda *given: train_until(*given)[-1],
        ),
        Mistake(
            "measured-before-training",
            "Your list begins with the accuracy from before the first epoch, where nothing has been learned yet. Train "
            "first, and measure after each epoch.",
            _with_the_start,
        ),
        Mistake(
            "at-least-is-above",
            "When the accuracy is exactly the goal, you go on. Good enough is reached then: at least the goal, >=.",
            _until_above,
        ),
        Mistake(
            "measured-before-training",
            "You measure before you train, so your accuracies are one epoch old, and you train one epoch too many. "
            "First train(), then validate().",
            _validate_first,
        ),
        Mistake(
            "goal-ignored",
            "You always train most_epochs. Leave the loop as soon as the goal is reached.",
            _never_good_enough,
        ),
        Mistake(
            "goal-is-always-reached",
            "Where the goal is never reached your loop does not end. most_epochs is the limit: a goal is a wish, not "
            "a promise.",
            _without_an_end,
        ),
        Mistake(
            "at-least-is-above",
            "You stop only where the accuracy *is* the goal. It may well jump beyond it: at least the goal is >=.",
            _only_where_equal,
        ),
        Mistake(
            "goal-ignored",
            "You stop as long as the goal is *not* reached. It is the other way round: on with it below the goal, and stop at the goal or above.",
            _until_below,
        ),
        Mistake(
            "falling-is-the-end",
            "You stop as soon as the accuracy falls. It wavers from epoch to epoch; the only reasons to stop are the goal and most_epochs.",
            _until_it_falls,
        ),
        Mistake(
            "measured-before-training",
            "You measure before each epoch, besides, to see whether to begin it. Each epoch is one call of train(), then one of validate().",
            _asks_first,
        ),
    ),
)
