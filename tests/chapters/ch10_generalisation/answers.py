"""Chapter 10: other right ways to write each task, and mutants that change nothing."""

import numpy as np

import nnlib as nn


def penalty_by_loop(theta, strength):
    total, gradient = 0.0, []
    for parameter in theta:
        total += strength * parameter * parameter / 2
        gradient.append(strength * parameter)
    return total, gradient


def penalty_by_dot(theta, strength):
    return [0.5 * strength * (theta @ theta), np.multiply(strength, theta)]


def penalty_by_length(theta, strength):
    return strength * np.linalg.norm(theta) ** 2 / 2, theta * strength


def dropout_with_where(x, draws, p, training):
    mask = np.where(draws < p, 0.0, 1 / (1 - p)) if training else np.ones_like(x)
    return mask * x, mask


def dropout_by_assignment(x, draws, p, training):
    mask = np.ones(x.shape)
    if training:
        mask /= 1 - p
        mask[draws < p] = 0
    return x * mask, mask


def dropout_by_loop(x, draws, p, training):
    y, mask = np.zeros(x.shape), np.zeros(x.shape)
    for i, row in enumerate(x):
        for j, value in enumerate(row):
            if not training:
                y[i, j], mask[i, j] = value, 1
            elif draws[i, j] >= p:
                y[i, j], mask[i, j] = value / (1 - p), 1 / (1 - p)
    return [y, mask]


def back_by_loop(dy, mask):
    return [[d * m for d, m in zip(*rows)] for rows in zip(dy, mask)]


def back_with_where(dy, mask):
    return np.where(mask == 0, 0, np.multiply(dy, mask))


def back_in_place(dy, mask):
    dx = dy.copy()
    dx *= mask
    return dx


def stopping_with_a_counter(network, train, validate, patience, most_epochs):
    lowest, waited, epoch, best_epoch, best = float("inf"), 0, 0, 0, network.snapshot()
    while epoch < most_epochs and waited < patience:
        epoch += 1
        train()
        loss = validate()
        waited += 1
        if loss < lowest:
            lowest, waited, best_epoch, best = loss, 0, epoch, network.snapshot()
    network.restore(best)
    return best_epoch


def stopping_with_all_kept(network, train, validate, patience, most_epochs):
    losses, kept = [], []
    while len(losses) < most_epochs:
        train()
        losses.append(validate())
        kept.append(network.theta.copy())
        if len(losses) - 1 - int(np.argmin(losses)) >= patience:
            break
    best = int(np.argmin(losses))
    network.theta = kept[best]
    return best + 1


def stopping_with_a_tuple(network, train, validate, patience, most_epochs):
    best = (np.inf, 0, None)
    for epoch in range(1, most_epochs + 1):
        train()
        now = (validate(), epoch, network.snapshot())
        best = now if now[0] < best[0] else best
        if epoch == best[1] + patience:
            break
    network.restore(best[2])
    return best[1]


def bar_by_hand(values):
    n, mean = len(values), sum(values) / len(values)
    spread = (sum((value - mean) ** 2 for value in values) / (n - 1)) ** 0.5
    return [mean - 2 * spread / n**0.5, mean + 2 * spread / n**0.5]


def bar_by_variance(values):
    error = np.sqrt(np.var(values, ddof=1) / values.size)
    return tuple(values.mean() + sign * 2 * error for sign in (-1, 1))


def bar_as_array(values):
    low, high = values.mean() + np.array([-2, 2]) * values.std(ddof=1) / len(values) ** 0.5
    return low, high


def bar_returned_as_array(values):
    return values.mean() + np.array([-2, 2]) * values.std(ddof=1) / len(values) ** 0.5


def interval_as_array(right, draws):
    return np.quantile(right[draws].mean(axis=1), [0.025, 0.975])


def interval_by_loop(right, draws):
    shares = []
    for row in draws:
        shares.append(sum(int(right[i]) for i in row) / len(row))
    return np.quantile(shares, 0.025), np.quantile(shares, 0.975)


def interval_by_percentile(right, draws):
    return tuple(np.percentile(np.mean(np.asarray(right)[draws], axis=1), [2.5, 97.5]))


def interval_by_take(right, draws):
    counts = np.take(right, draws).sum(axis=1)
    return list(np.quantile(counts / draws.shape[1], (0.025, 0.975)))


def balanced_by_dict(truth, says):
    hits, counts = {}, {}
    for t, s in zip(truth, says):
        counts[t] = counts.get(t, 0) + 1
        hits[t] = hits.get(t, 0) + (t == s)
    return sum(hits[t] / counts[t] for t in counts) / len(counts)


def balanced_by_weights(truth, says):
    classes, place, counts = np.unique(truth, return_inverse=True, return_counts=True)
    return np.sum((truth == says) / counts[place]) / len(classes)


def balanced_by_matrix(truth, says):
    k = max(truth.max(), says.max()) + 1
    matrix = np.zeros((k, k))
    np.add.at(matrix, (truth, says), 1)
    rows = matrix.sum(axis=1)
    return (np.diag(matrix)[rows > 0] / rows[rows > 0]).mean()


def columns_with_standardise(X_train, y_train, X_test, y_test, keep):
    ones, zeros = X_train[y_train == 1], X_train[y_train == 0]
    gap = np.abs(np.mean(ones, axis=0) - np.mean(zeros, axis=0))
    best = np.argsort(gap)[::-1][:keep]
    scale = nn.standardise(X_train[:, best])
    return scale(X_train[:, best]), scale(X_test[:, best])


def columns_by_loop(X_train, y_train, X_test, y_test, keep):
    gaps = []
    for column in X_train.T:
        gaps.append(abs(column[y_train == 1].mean() - column[y_train == 0].mean()))
    best = sorted(range(len(gaps)), key=lambda j: -gaps[j])[:keep]
    parts = []
    for X in (X_train, X_test):
        parts.append(np.stack([(X[:, j] - X_train[:, j].mean()) / X_train[:, j].std() for j in best], axis=1))
    return parts


def columns_scaled_first(X_train, y_train, X_test, y_test, keep):
    gap = X_train[y_train == 1].mean(axis=0) - X_train[y_train == 0].mean(axis=0)
    A, B = ((X - X_train.mean(axis=0)) / X_train.std(axis=0) for X in (X_train, X_test))
    best = np.argsort(-(gap**2))[:keep]
    return A[:, best], B[:, best]


def measured_with_try(network, X, y):
    before = network.training
    try:
        network.eval()
        return float((network.forward(X).argmax(axis=1) == y).mean())
    finally:
        if before:
            network.train()


def measured_by_predict(network, X, y):
    return np.mean(np.argmax(nn.predict(network, X), axis=1) == y)


def measured_by_evaluate(network, X, y):
    return nn.evaluate(network, nn.CrossEntropyLoss(), X, y).accuracy


STYLES = {
    "l2_penalty": (penalty_by_loop, penalty_by_dot, penalty_by_length),
    "error_bar": (bar_by_hand, bar_by_variance, bar_as_array, bar_returned_as_array),
    "balanced_accuracy": (balanced_by_dict, balanced_by_weights, balanced_by_matrix),
    "dropout_forward": (dropout_with_where, dropout_by_assignment, dropout_by_loop),
    "dropout_backward": (back_by_loop, back_with_where, back_in_place),
    "early_stopping": (stopping_with_a_counter, stopping_with_all_kept, stopping_with_a_tuple),
    "bootstrap_interval": (interval_by_loop, interval_by_percentile, interval_by_take, interval_as_array),
    "mend_columns": (columns_with_standardise, columns_by_loop, columns_scaled_first),
    "mend_measuring": (measured_with_try, measured_by_predict, measured_by_evaluate),
}

EQUIVALENT = {
    "early_stopping": {
        "line 2: 0 -> 1": "the first epoch always sets it, since every loss is below infinity",
        "line 2: 0 -> -1": "the first epoch always sets it, since every loss is below infinity",
    },
}
