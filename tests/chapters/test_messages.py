"""What is said of wrong answers that readers gave, where another message or none was said: the task, the answer, words of the message."""

import numpy as np
import pytest

from workbook import content
from workbook.judging.judge import CORRECT, check_answer


def filled_by_hand(middle_of):
    def impute_with_flag(train, new):
        middle = middle_of(sorted(v for v in train if v == v))
        return tuple(np.column_stack([np.where(np.isnan(c), middle, c), np.isnan(c)]) for c in (train, new))

    return impute_with_flag


def by_rfft(power_of):
    return lambda frame, window: power_of(np.fft.rfft(frame * window))


def with_changed(change):
    return lambda shares, following: np.exp(-np.mean(np.log(change(shares[np.arange(len(following)), following]))))


def shares_in_a_dict(says, y, speaker, n_voices):
    return {k: np.mean((says == y)[speaker == k]) for k in range(n_voices)}


def drawn_with_replacement(X, y, share, rng):
    train = rng.choice(len(X), round(share * len(X)))
    test = np.setdiff1d(np.arange(len(X)), train)
    return X[train], y[train], X[test], y[test]


def one_kept_back(X, y, share, rng):
    order, count = rng.permutation(len(X)), min(round(share * len(X)), len(X) - 1)
    return X[order[:count]], y[order[:count]], X[order[count:]], y[order[count:]]


def theta_of_the_step(network, loss, optimiser, batches):
    for x, y in batches:
        loss.forward(network.forward(x), y)
        network.backward(loss.backward())
        network.theta = optimiser.step(network.theta, network.gradient)


def of_each_entry(f, theta, eps):
    return np.array([(f(t + eps) - f(t - eps)) / (2 * eps) for t in theta])


SAID = (
    ("layer_shapes", lambda sizes: list(zip(sizes[:-1], sizes[1:])), "yours is one list of shapes"),
    ("own_bend", lambda z: (np.sqrt(z), 1 / (2 * np.sqrt(z))), "is no number (nan or inf) at some z"),
    ("own_bend", lambda z: (np.log(z), 1 / z), "is no number (nan or inf) at some z"),
    ("leaky_relu", lambda z, leak: np.where(z > 0, z, leak * z), "it returned one value of type ndarray"),
    ("momentum_step", lambda theta, v, gradient, lr, momentum: theta - lr * v, "should return two arrays, theta and v"),
    ("numerical_gradient", of_each_entry, "Was one entry handed over where the whole array is needed?"),
    ("train_epoch", theta_of_the_step, "an optimiser's step changes theta itself and returns nothing"),
    ("impute_with_flag", filled_by_hand(lambda s: s[len(s) // 2]), "the upper of the two values in the middle"),
    ("impute_with_flag", filled_by_hand(lambda s: s[(len(s) - 1) // 2]), "the lower of the two values in the middle"),
    ("power_spectrum", by_rfft(lambda z: z * np.conj(z)), "Take the real part"),
    ("power_spectrum", by_rfft(lambda z: list(z * np.conj(z))), "Take the real part"),
    ("power_spectrum", by_rfft(lambda z: z), "sum of cosines and sum of sines in one"),
    ("power_spectrum", by_rfft(lambda z: z**2), "sum of cosines and sum of sines in one"),
    ("power_spectrum", by_rfft(lambda z: dict(enumerate(np.abs(z) ** 2))), "yours is a dict. Give its values"),
    ("power_spectrum", by_rfft(lambda z: [list(np.abs(z)), 0.0]), "whose rows differ in length"),
    ("power_spectrum", by_rfft(lambda z: str(np.abs(z) ** 2)), "holds something else than numbers"),
    ("accuracy_by_voice", shares_in_a_dict, "yours is a dict. Give its values as an array or a list."),
    *(
        ("perplexity", with_changed(lambda p, eps=eps: p + eps), f"You add {eps:g} to the probabilities")
        for eps in (1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6)
    ),
    ("perplexity", with_changed(lambda p: np.maximum(p, 1e-10)), "cut the probabilities off at 1e-10"),
    ("perplexity", with_changed(lambda p: np.clip(p, 1e-7, 1)), "cut the probabilities off at 1e-07"),
    ("perplexity", with_changed(lambda p: np.clip(p, 1e-7, 1 - 1e-7)), "cut the probabilities off at 1e-07"),
    ("hann_window", lambda n: np.hanning(n), "the turn is cut into n - 1 steps"),
    ("hann_window", lambda n: 0.5 - 0.5 * np.cos(np.linspace(0, 2 * np.pi, n)), "the turn is cut into n - 1 steps"),
)


@pytest.mark.parametrize(("name", "answer", "words"), SAID, ids=[f"{name}-{words[:30]}" for name, _, words in SAID])
def test_the_message_names_what_is_wrong(name, answer, words):
    task = content.get_task(name)
    found = check_answer(task, task.namespace(answer), np.random.default_rng(0))
    wrong = [finding.message for finding in found.findings if finding.kind != CORRECT]
    assert wrong and all(words in message for message in wrong)


@pytest.mark.parametrize("answer", [drawn_with_replacement, one_kept_back])
def test_where_no_test_sample_is_left_nothing_is_said_of_another_test_part(answer):
    task = content.get_task("split_data")
    found = check_answer(task, task.namespace(answer), np.random.default_rng(0))
    assert found.status != CORRECT
    assert "another test part" not in " ".join(finding.message for finding in found.findings)
