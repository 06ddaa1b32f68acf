"""Chapter 11: other right ways to write each task, and mutants that change nothing."""

from itertools import permutations

import numpy as np

import nnlib as nn


def start_by_hand(network, loss, X, y):
    scores = network(X)
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    value = -np.mean(np.log(p[np.arange(len(y)), y]))
    return [value, value / np.log(p.shape[-1])]


def start_by_evaluate(network, loss, X, y):
    value = nn.evaluate(network, loss, X, y).loss
    return value, value / np.log(network[-1].n_out)


def start_by_a_guess(network, loss, X, y):
    scores = network.forward(X)
    value = loss(scores, y)
    return value, value / loss(np.zeros_like(scores), y)


def twice_in_a_list(network, X):
    answers = [network.forward(X) for _ in range(2)]
    return abs(answers[1] - answers[0]).max()


def twice_by_norm(network, X):
    first = network(X).ravel()
    return np.linalg.norm(network(X).ravel() - first, ord=np.inf)


def twice_by_loops(network, X):
    first, second = network.forward(X).tolist(), network.forward(X).tolist()
    return max(abs(a - b) for one, two in zip(first, second) for a, b in zip(one, two))


def heart_by_train_step(network, loss, X, y, lr, steps):
    optimiser = nn.SGD(lr)
    losses = [nn.train_step(network, loss, optimiser, X, y) for _ in range(steps)]
    return np.array([*losses, loss(network(X), y)])


def heart_by_hand(network, loss, X, y, lr, steps):
    losses = [loss.forward(network.forward(X), y)]
    while len(losses) <= steps:
        network.backward(loss.backward())
        network.theta -= lr * network.gradient
        losses.append(loss.forward(network.forward(X), y))
    return losses


def heart_by_evaluate(network, loss, X, y, lr, steps):
    losses = []
    for step in range(steps + 1):
        losses.append(nn.evaluate(network, loss, X, y).loss)
        if step < steps:
            nn.train_step(network, loss, nn.SGD(lr), X, y)
    return tuple(losses)


def silent_by_maximum(network, X):
    shares = []
    for layer in network:
        X = layer.forward(X)
        if type(layer) is nn.ReLU:
            shares.append(float((X.max(axis=0) == 0).mean()))
    return shares


def silent_by_counting(network, X):
    shares, x = [], X
    for layer in network:
        x = layer(x)
        if isinstance(layer, nn.ReLU):
            alive = np.count_nonzero(x.sum(axis=0))
            shares.append(1 - alive / x.shape[1])
    return np.array(shares)


def silent_by_columns(network, X):
    found, x = [], X
    for layer in network:
        x = layer.forward(x)
        if "ReLU" in repr(layer):
            found += [sum(not column.any() for column in x.T) / len(x.T)]
    return tuple(found)


def _said(letter, *pairs):
    def answer(fault, place):
        return lambda: {f"fault_{letter}": fault, f"place_{letter}": place}

    answers = tuple(answer(*pair) for pair in pairs)
    for number, one in enumerate(answers):
        one.__name__ = f"patient_{letter}_{number}"
    return answers


def report_by_evaluate(network, X, y):
    return tuple(nn.evaluate(network, nn.CrossEntropyLoss(), X, y))


def report_by_predict(network, X, y):
    scores = nn.predict(network, X)
    return [nn.CrossEntropyLoss()(scores, y), nn.accuracy(scores, y)]


def report_with_try(network, X, y):
    network.eval()
    try:
        scores = network(X)
    finally:
        network.train()
    p = nn.softmax(scores)
    return -np.log(p[np.arange(len(y)), y]).mean(), 1 - np.mean(np.argmax(scores, axis=1) != y)


def order_by_trying_all(minutes, chances):
    def cost(order):
        spent, total = 0.0, 0.0
        for i in order:
            spent += minutes[i]
            total += chances[i] * spent
        return total

    best = min(permutations(range(len(minutes))), key=lambda order: (round(cost(order), 9), order))
    return best, cost(best)


def order_by_sorted(minutes, chances):
    order = sorted(range(len(minutes)), key=lambda i: minutes[i] / chances[i])
    spent = [sum(minutes[i] for i in order[: n + 1]) for n in range(len(order))]
    return order, sum(chances[i] * s for i, s in zip(order, spent))


def order_by_matrix(minutes, chances):
    order = np.argsort(minutes / chances, kind="stable")
    earlier = np.tri(len(order))
    return order, chances[order] @ earlier @ minutes[order]


STYLES = {
    "starting_loss": (start_by_hand, start_by_evaluate, start_by_a_guess),
    "answers_differ": (twice_in_a_list, twice_by_norm, twice_by_loops),
    "learn_by_heart": (heart_by_train_step, heart_by_hand, heart_by_evaluate),
    "silent_shares": (silent_by_maximum, silent_by_counting, silent_by_columns),
    "patient_a": _said(
        "a",
        ("labels in another order", "data"),
        ("Labels in another order", "Data"),
        (" labels  in another order ", "data "),
    ),
    "patient_b": _said(
        "b",
        ("slope of the activation left out", "layer 3"),
        ("Slope of the activation left out", "Layer 3"),
        ("slope of the  activation left out", " layer 3"),
    ),
    "patient_c": _said(
        "c",
        ("healthy or step before backward", "unknown"),
        ("Healthy or step before backward", "Unknown"),
        (" healthy or step before backward", "unknown "),
    ),
    "mend_report": (report_by_evaluate, report_by_predict, report_with_try),
    "cheapest_order": (order_by_trying_all, order_by_sorted, order_by_matrix),
}

EQUIVALENT = {}
