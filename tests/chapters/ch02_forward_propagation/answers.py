"""Chapter 02: other right ways to write each task, and mutants that change nothing."""

import numpy as np

import nnlib as nn


def neuron_by_loop(x, w, b):
    z = b
    for one, weight in zip(x, w):
        z += one * weight
    return max(z, 0)


def neuron_by_where(inputs, weights, bias):
    z = np.dot(inputs, weights) + bias
    return np.where(z > 0, z, 0.0)


def neuron_by_branch(x, w, b):
    z = float(sum(x * w)) + b
    if z < 0:
        return 0
    return z


def layer_by_neurons(x, W, b):
    return [max(0.0, float(x @ W[:, j]) + b[j]) for j in range(W.shape[1])]


def layer_by_columns(x, W, b):
    return np.array([neuron_by_loop(x, column, bias) for column, bias in zip(W.T, b)])


def layer_by_inputs(x, W, b):
    z = b.copy()
    for value, row in zip(x, W):
        z += value * row
    return np.clip(z, 0, None)


def layer_by_transpose(x, W, b):
    return np.maximum(W.T @ x + b, 0)


def layer_by_einsum(x, W, b):
    return np.maximum(np.einsum("i,ij->j", x, W) + b, 0)


def layer_by_mask(x, W, b):
    z = np.dot(x, W) + b
    return z * (z > 0)


def batch_by_loop(X, W, b):
    return np.array([row @ W + b for row in X])


def batch_by_einsum(X, W, b):
    return np.einsum("ni,ij->nj", X, W) + b[None, :]


def batch_by_transposes(X, W, b):
    return (W.T @ X.T + b[:, None]).T


def batch_by_nnlib(X, W, b):
    layer = nn.Linear(*W.shape, rng=np.random.default_rng(0), dtype=np.float64)
    layer.W.value, layer.b.value = W, b
    return layer.forward(X)


def classes_by_method(scores):
    return scores.argmax(1)


def classes_by_loop(scores):
    return [int(np.argmax(row)) for row in scores]


def classes_by_sorting(scores):
    return np.argsort(scores, axis=-1)[:, -1]


def network_by_index(X, weights, biases):
    last = len(weights) - 1
    for i in range(len(weights)):
        X = X @ weights[i] + biases[i]
        if i < last:
            X = np.maximum(0, X)
    return X


def network_by_recursion(X, weights, biases):
    Z = X @ weights[0] + biases[0]
    return Z if len(weights) == 1 else network_by_recursion(np.maximum(Z, 0), weights[1:], biases[1:])


def network_by_sample(X, weights, biases):
    rows = []
    for x in X:
        for W, b in zip(weights[:-1], biases[:-1]):
            x = np.where(x @ W + b > 0, x @ W + b, 0)
        rows.append(x @ weights[-1] + biases[-1])
    return np.stack(rows)


def mended_in_one_product(X, W, b):
    return np.maximum(X @ W + b, 0)


def mended_by_column_index(X, W, b):
    return np.array([[max(x @ W[:, j] + b[j], 0) for j in range(W.shape[1])] for x in X])


def mended_by_three_loops(X, W, b):
    A = np.zeros((len(X), len(b)))
    for n in range(len(X)):
        for j in range(len(b)):
            for i in range(len(W)):
                A[n, j] += X[n, i] * W[i, j]
            A[n, j] = max(A[n, j] + b[j], 0)
    return A


def probed_one_by_one(layer, n_in):
    b = layer(np.zeros((1, n_in)))[0]
    rows = []
    for i in range(n_in):
        x = np.zeros((1, n_in))
        x[0, i] = 1
        rows.append(layer(x)[0] - b)
    return np.array(rows), b


def probed_with_tens(layer, n_in):
    answers = layer(np.vstack([np.zeros(n_in), 10 * np.eye(n_in)]))
    return (answers[1:] - answers[0]) / 10, answers[0]


def probed_by_least_squares(layer, n_in):
    X = np.random.default_rng(0).normal(size=(3 * n_in + 3, n_in))
    found = np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), layer(X), rcond=None)[0]
    return found[:-1], found[-1]


STYLES = {
    "probe_layer": (probed_one_by_one, probed_with_tens, probed_by_least_squares),
    "neuron_forward": (neuron_by_loop, neuron_by_where, neuron_by_branch),
    "layer_loop": (layer_by_neurons, layer_by_columns, layer_by_inputs),
    "layer_vector": (layer_by_transpose, layer_by_einsum, layer_by_mask),
    "batch_forward": (batch_by_loop, batch_by_einsum, batch_by_transposes, batch_by_nnlib),
    "predict_classes": (classes_by_method, classes_by_loop, classes_by_sorting),
    "network_forward": (network_by_index, network_by_recursion, network_by_sample),
    "mend_layer": (mended_in_one_product, mended_by_column_index, mended_by_three_loops),
}

EQUIVALENT = {
    "probe_layer": {
        "line 2: 0 -> -1": "the batch has one row, so the first is the last",
        "line 2: 1 -> 2": "two samples of zeros, and the answer to the first",
    },
}
