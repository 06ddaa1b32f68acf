"""Chapter 12: other right ways to write each task, and mutants that change nothing."""

import itertools

import numpy as np

import nnlib as nn


def columns_by_index(X, weights, biases, depth):
    for layer in range(depth):
        X = nn.relu(X @ weights[layer] + biases[layer])
    return X


def columns_by_recursion(X, weights, biases, depth):
    if depth == 0:
        return X
    Z = columns_by_recursion(X, weights, biases, depth - 1) @ weights[depth - 1] + biases[depth - 1]
    return np.where(Z > 0, Z, 0)


def columns_until(X, weights, biases, depth):
    A, done = np.array(X, copy=True), 0
    while done < depth:
        Z = np.dot(A, weights[done]) + biases[done]
        A, done = Z * (Z > 0), done + 1
    return A


def products_by_itertools(X):
    pairs = itertools.combinations_with_replacement(range(X.shape[1]), 2)
    return np.hstack([X] + [(X[:, i] * X[:, j])[:, None] for i, j in pairs])


def products_by_triangle(X):
    i, j = np.triu_indices(X.shape[1])
    return np.concatenate([X, X[:, i] * X[:, j]], axis=1)


def products_row_by_row(X):
    rows = []
    for x in X:
        row = list(x)
        for i in range(len(x)):
            for j in range(i, len(x)):
                row.append(x[i] * x[j])
        rows.append(row)
    return rows


def patterns_unit_by_unit(W, side):
    pictures = []
    for unit in range(W.shape[1]):
        w = W[:, unit]
        size = max(abs(w.max()), abs(w.min()))
        pictures.append((w / size if size else w).reshape(side, side))
    return np.array(pictures)


def patterns_scaled_first(W, side):
    size = np.linalg.norm(W, np.inf, axis=0)
    size = size + (size == 0)
    return np.moveaxis((W / size).reshape(side, side, -1), 2, 0)


def patterns_with_divide(W, side):
    size = np.max(np.abs(W), axis=0)
    scaled = np.divide(W, size, out=np.zeros_like(W), where=size > 0)
    return [w.reshape(side, side) for w in scaled.T]


def unwound_by_rotation(X, speed):
    turn = -speed * np.sqrt(np.sum(X**2, axis=1))
    c, s = np.cos(turn), np.sin(turn)
    return np.stack([c * X[:, 0] - s * X[:, 1], s * X[:, 0] + c * X[:, 1]], axis=1)


def unwound_by_complex(X, speed):
    z = X[:, 0] + 1j * X[:, 1]
    z = z * np.exp(-1j * speed * np.abs(z))
    return np.column_stack([z.real, z.imag])


def unwound_one_by_one(X, speed):
    out = np.zeros(X.shape)
    for row, (x1, x2) in enumerate(X):
        r = (x1**2 + x2**2) ** 0.5
        angle = np.arctan2(x2, x1) - speed * r
        out[row] = r * np.cos(angle), r * np.sin(angle)
    return out


def neighbours_all_at_once(X, y, X_new, k):
    distances = ((X_new[:, None, :] - X[None, :, :]) ** 2).sum(axis=2)
    votes = y[np.argsort(distances, axis=1, kind="stable")[:, :k]]
    return np.array([np.bincount(row).argmax() for row in votes])


def neighbours_by_norm(X, y, X_new, k):
    answer = []
    for x in X_new:
        near = np.argpartition(np.linalg.norm(X - x, axis=1), k - 1)[:k]
        classes, counts = np.unique(y[near], return_counts=True)
        answer.append(classes[np.argmax(counts)])
    return answer


def neighbours_by_sorting_pairs(X, y, X_new, k):
    answer = []
    for x in X_new:
        pairs = sorted((sum((a - b) ** 2 for a, b in zip(row, x)), int(label)) for row, label in zip(X, y))
        labels = [label for _, label in pairs[:k]]
        answer.append(min(set(labels), key=lambda c: (-labels.count(c), c)))
    return np.array(answer)


def compare_by_max(methods, train, validation, test):
    result = {}
    for name, models in methods.items():
        best = max([model.fit(*train) for model in models], key=lambda model: model.score(*validation))
        result[name] = best.score(*test)
    return result


def compare_with_a_record(methods, train, validation, test):
    result = {}
    for name in methods:
        best, record = None, -1
        for model in methods[name]:
            model.fit(train[0], train[1])
            reached = model.score(validation[0], validation[1])
            if reached > record:
                best, record = model, reached
        result[name] = best.score(test[0], test[1])
    return result


def compare_in_a_comprehension(methods, train, validation, test):
    def tuned(models):
        return sorted((m.fit(*train) for m in models), key=lambda m: -m.score(*validation))[0]

    return {name: tuned(models).score(*test) for name, models in methods.items()}


def worth_by_mask(A, W, b, y):
    def right(A):
        return float((np.argmax(A @ W + b, axis=1) == y).mean())

    return [right(A) - right(A * (np.arange(A.shape[1]) != unit)) for unit in range(A.shape[1])]


def worth_by_weights_left_out(A, W, b, y):
    lost = np.full(len(W), np.mean((A @ W + b).argmax(1) == y))
    for unit in range(len(W)):
        V = W.copy()
        V[unit] = 0
        lost[unit] -= np.mean((A @ V + b).argmax(1) == y)
    return lost


def worth_by_subtracting(A, W, b, y):
    scores = A @ W + b
    without = scores[None] - A.T[:, :, None] * W[:, None, :]
    return (scores.argmax(1) == y).mean() - (without.argmax(2) == y).mean(axis=1)


def monomials_by_comprehension(X, degree):
    x1, x2 = X.T
    return np.column_stack([x1 ** (t - j) * x2**j for t in range(1, degree + 1) for j in range(t + 1)])


def monomials_with_while(X, degree):
    columns = []
    for total in range(1, degree + 1):
        power = total
        while power >= 0:
            columns.append(np.power(X[:, 0], power) * np.power(X[:, 1], total - power))
            power -= 1
    return np.array(columns).T


def monomials_by_products(X, degree):
    columns = []
    for total in range(1, degree + 1):
        for second in range(total + 1):
            chosen = [0] * (total - second) + [1] * second
            columns.append(np.prod(X[:, chosen], axis=1))
    return np.stack(columns, axis=1)


STYLES = {
    "hidden_columns": (columns_by_index, columns_by_recursion, columns_until),
    "polynomial_features": (products_by_itertools, products_by_triangle, products_row_by_row),
    "hidden_patterns": (patterns_unit_by_unit, patterns_scaled_first, patterns_with_divide),
    "unwind": (unwound_by_rotation, unwound_by_complex, unwound_one_by_one),
    "knn_predict": (neighbours_all_at_once, neighbours_by_norm, neighbours_by_sorting_pairs),
    "compare_methods": (compare_by_max, compare_with_a_record, compare_in_a_comprehension),
    "unit_importance": (worth_by_mask, worth_by_weights_left_out, worth_by_subtracting),
    "mend_monomials": (monomials_by_comprehension, monomials_with_while, monomials_by_products),
}

EQUIVALENT = {
    "hidden_patterns": {
        "line 2: 1 -> 2": "NumPy counts for any negative number",
        "line 4: 1 -> 2": "0 divided by 2 is 0, too",
    },
    "knn_predict": {"line 4: np.sum -> np.mean": "means of squares have the order of their sums"},
}
