"""Chapter 08: other right ways to write each task, and mutants that change nothing."""

import numpy as np

import nnlib as nn


def split_by_mixed_copies(X, y, share, rng):
    order = np.argsort(rng.random(len(X)))
    X, y = X[order], y[order]
    cut = int(round(len(X) * share))
    return X[:cut], y[:cut], X[cut:], y[cut:]


def split_by_choice(X, y, share, rng):
    train = rng.choice(len(X), round(share * len(X)), replace=False)
    test = np.setdiff1d(np.arange(len(X)), train)
    return X[train], y[train], X[test], y[test]


def split_by_np_split(X, y, share, rng):
    train, test = np.split(rng.permutation(len(y)), [round(share * len(y))])
    return [X[train], y[train], X[test], y[test]]


def scale_by_columns(X_train, X_new):
    train, new = np.empty(X_train.shape), np.empty(X_new.shape)
    for j in range(X_train.shape[1]):
        mean, spread = np.mean(X_train[:, j]), np.std(X_train[:, j])
        train[:, j] = (X_train[:, j] - mean) / (spread or 1)
        new[:, j] = (X_new[:, j] - mean) / (spread or 1)
    return train, new


def scale_with_a_mask(X_train, X_new):
    spread = np.std(X_train, axis=0)
    spread[spread == 0] = 1
    return [(X - np.mean(X_train, axis=0)) / spread for X in (X_train, X_new)]


def scale_by_moments(X_train, X_new):
    mean = X_train.sum(axis=0) / len(X_train)
    spread = np.sqrt(((X_train - mean) ** 2).mean(axis=0))
    spread = spread + (spread == 0)
    return (X_train - mean) / spread, (X_new - mean) / spread


def count_at(truth, says, k):
    matrix = np.zeros((k, k))
    np.add.at(matrix, (truth, says), 1)
    return matrix


def count_by_bins(truth, says, k):
    return np.bincount(truth * k + says, minlength=k * k).reshape(k, k)


def count_by_questions(truth, says, k):
    return [[np.sum((truth == i) & (says == j)) for j in range(k)] for i in range(k)]


def measure_by_probability(network, loss, X, y):
    scores = network.forward(X)
    p = 1 / (1 + np.exp(-scores.ravel()))
    return loss(scores, y.reshape(-1, 1)), float(((p > 0.5).astype(int) == y).mean())


def measure_by_loop(network, loss, X, y):
    right = sum(int((network.forward(x[None, :])[0, 0] > 0) == bool(t)) for x, t in zip(X, y))
    return [loss.forward(network.forward(X), y[:, None].astype(float)), right / len(X)]


def measure_in_evaluation_mode(network, loss, X, y):
    network.eval()
    says = np.where(network.forward(X) > 0, 1, 0)[:, 0]
    value = loss.forward(network.forward(X), np.expand_dims(y, 1))
    return value, 1 - np.mean(says != y)


def epoch_with_weights(network, loss, optimiser, batches):
    losses, sizes = [], []
    for x, y in batches:
        losses.append(loss(network(x), y))
        network.backward(loss.backward())
        optimiser.step(network.theta, network.gradient)
        sizes.append(len(y))
    return np.average(losses, weights=sizes)


def epoch_with_a_sum(network, loss, optimiser, batches):
    samples = sum(len(x) for x, _ in batches)
    mean = 0
    for x, y in batches:
        mean += loss.forward(network.forward(x), y) * len(x) / samples
        dscores = loss.backward()
        network.backward(dscores)
        optimiser.step(network.theta, network.gradient)
    return mean


def epoch_by_hand(network, loss, optimiser, batches):
    seen = []
    for x, y in batches:
        seen += [loss.forward(network.forward(x), y)] * len(x)
        network.backward(loss.backward())
        network.theta -= optimiser.lr * network.gradient
    return np.mean(seen)


def until_with_for(train, validate, goal, most_epochs):
    accuracies = []
    for _ in range(most_epochs):
        train()
        accuracies.append(validate())
        if accuracies[-1] >= goal:
            return np.array(accuracies)
    return np.array(accuracies)


def until_with_a_flag(train, validate, goal, most_epochs):
    curve, epoch, good = [], 0, False
    while not good and epoch < most_epochs:
        train()
        accuracy = validate()
        curve, epoch, good = curve + [accuracy], epoch + 1, not accuracy < goal
    return curve


def until_by_recursion(train, validate, goal, most_epochs):
    if most_epochs == 0:
        return []
    train()
    accuracy = validate()
    return [accuracy] + ([] if accuracy >= goal else until_by_recursion(train, validate, goal, most_epochs - 1))


def _probabilities(scores):
    e = np.exp(scores - scores.max(1)[:, None])
    return e / e.sum(1)[:, None]


def scratch_on_copies(batches, W1, b1, W2, b2, lr, epochs):
    W1, b1, W2, b2 = W1.copy(), b1.copy(), W2.copy(), b2.copy()
    losses = np.zeros(epochs)
    samples = sum(len(y) for _, y in batches)
    for epoch in range(epochs):
        for x, y in batches:
            Z1 = x @ W1 + b1
            A1 = Z1 * (Z1 > 0)
            d = _probabilities(A1 @ W2 + b2)
            losses[epoch] -= np.log(d[range(len(y)), y]).sum() / samples
            d[range(len(y)), y] -= 1
            d /= len(y)
            back = np.where(Z1 > 0, d @ W2.T, 0)
            W2 -= lr * A1.T @ d
            b2 -= lr * d.sum(0)
            W1 -= lr * x.T @ back
            b1 -= lr * back.sum(0)
    return W1, b1, W2, b2, losses


def scratch_from_logits(batches, W1, b1, W2, b2, lr, epochs):
    curve = []
    for _ in range(epochs):
        seen = []
        for x, y in batches:
            A1 = np.maximum(x @ W1 + b1, 0)
            scores = A1 @ W2 + b2
            log_sum = np.log(np.exp(scores).sum(axis=1))
            seen.extend(log_sum - scores[np.arange(len(y)), y])
            dscores = (np.exp(scores - log_sum[:, None]) - nn.one_hot(y, len(b2))) / len(x)
            dA1 = dscores @ W2.T
            dA1[A1 == 0] = 0
            gradients = x.T @ dA1, dA1.sum(axis=0), A1.T @ dscores, dscores.sum(axis=0)
            W1, b1, W2, b2 = (p - lr * g for p, g in zip((W1, b1, W2, b2), gradients))
        curve.append(sum(seen) / len(seen))
    return [W1, b1, W2, b2, curve]


def scratch_by_samples(batches, W1, b1, W2, b2, lr, epochs):
    def one_sample(x, label):
        z = x @ W1 + b1
        a = np.where(z > 0, z, 0)
        p = _probabilities((a @ W2 + b2)[None])[0]
        back = p - np.eye(len(p))[label]
        into = (W2 @ back) * (z > 0)
        return -np.log(p[label]), np.outer(x, into), into, np.outer(a, back), back

    losses = []
    for _ in range(epochs):
        found = []
        for x, y in batches:
            batch = [one_sample(*sample) for sample in zip(x, y)]
            found += [value for value, *_ in batch]
            dW1, db1, dW2, db2 = (sum(parts) / len(y) for parts in list(zip(*batch))[1:])
            W1, b1, W2, b2 = W1 - lr * dW1, b1 - lr * db1, W2 - lr * dW2, b2 - lr * db2
        losses.append(np.mean(found))
    return W1, b1, W2, b2, losses


def mended_with_new_names(X, y, W1, b1, W2, b2, lr):
    Z1 = X @ W1 + b1
    A1 = np.maximum(Z1, 0)
    dscores = (nn.softmax(A1 @ W2 + b2) - np.eye(len(b2))[y]) / len(X)
    new_W2 = W2 - lr * A1.T @ dscores
    new_b2 = b2 - lr * dscores.sum(axis=0)
    dZ1 = (dscores @ W2.T) * (Z1 > 0)
    return W1 - lr * X.T @ dZ1, b1 - lr * dZ1.sum(axis=0), new_W2, new_b2


def mended_on_copies(X, y, W1, b1, W2, b2, lr):
    W1, b1, W2, b2 = (array.copy() for array in (W1, b1, W2, b2))
    hidden = X @ W1 + b1
    A1 = hidden * (hidden > 0)
    p = nn.softmax(A1 @ W2 + b2)
    p[np.arange(len(y)), y] -= 1
    p /= len(y)
    dZ1 = np.where(hidden > 0, p @ W2.T, 0)
    gradients = X.T @ dZ1, dZ1.sum(0), A1.T @ p, p.sum(0)
    for array, gradient in zip((W1, b1, W2, b2), gradients):
        array -= lr * gradient
    return W1, b1, W2, b2


def mended_by_nnlib(X, y, W1, b1, W2, b2, lr):
    network = nn.mlp([*W1.shape, len(b2)], rng=np.random.default_rng(0), dtype=np.float64)
    network.theta = np.concatenate([W1.ravel(), b1, W2.ravel(), b2])
    nn.train_step(network, nn.CrossEntropyLoss(), nn.SGD(lr), X, y)
    return network[0].W.value, network[0].b.value, network[2].W.value, network[2].b.value


STYLES = {
    "split_data": (split_by_mixed_copies, split_by_choice, split_by_np_split),
    "standardise_with": (scale_by_columns, scale_with_a_mask, scale_by_moments),
    "confusion_matrix": (count_at, count_by_bins, count_by_questions),
    "evaluate_network": (measure_by_probability, measure_by_loop, measure_in_evaluation_mode),
    "train_epoch": (epoch_with_weights, epoch_with_a_sum, epoch_by_hand),
    "train_until": (until_with_for, until_with_a_flag, until_by_recursion),
    "train_from_scratch": (scratch_on_copies, scratch_from_logits, scratch_by_samples),
    "mend_step": (mended_with_new_names, mended_on_copies, mended_by_nnlib),
}

EQUIVALENT = {
    "evaluate_network": {
        "line 4: scores[:, 0] > 0 -> scores[:, 0] >= 0": "no score is exactly 0",
        "line 4: 0 -> -1": "there is one column, so the first one is also the last",
    },
}
