"""Chapter 07: other right ways to write each task, and mutants that change nothing."""

import numpy as np

import nnlib as nn


def _softmax(scores):
    e = np.exp(scores - np.max(scores, axis=1)[:, None])
    return e / e.sum(1)[:, None]


def slopes_by_one_hot(scores, y):
    return (_softmax(scores) - np.eye(scores.shape[1])[y]) / len(scores)


def slopes_by_nnlib_pieces(scores, y):
    return (nn.softmax(scores) - nn.one_hot(y, scores.shape[1])) / scores.shape[0]


def slopes_by_loop(scores, y):
    N, k = scores.shape
    dscores = np.zeros((N, k))
    for n in range(N):
        total = sum(np.exp(s) for s in scores[n])
        for j in range(k):
            dscores[n, j] = (np.exp(scores[n, j]) / total - (1 if j == y[n] else 0)) / N
    return dscores


def relu_by_where(dy, z):
    return np.where(z > 0, dy, 0)


def relu_by_mask(dy, z):
    dz = dy.copy()
    dz[z <= 0] = 0
    return dz


def relu_by_loop(dy, z):
    return np.array([[g if s > 0 else 0.0 for g, s in zip(*rows)] for rows in zip(dy, z)])


def sigmoid_by_square(dy, a):
    return dy * (a - a**2)


def sigmoid_by_slope(dy, a):
    slope = (1 - a) * a
    return slope * dy


def sigmoid_by_loop(dy, a):
    dz = np.zeros_like(dy)
    for place in np.ndindex(dy.shape):
        dz[place] = dy[place] * a[place] * (1 - a[place])
    return dz


def layer_by_einsum(dy, x, W):
    return np.einsum("nj,ij->ni", dy, W), np.einsum("ni,nj->ij", x, dy), np.einsum("nj->j", dy)


def layer_by_samples(dy, x, W):
    dx, dW, db = np.zeros(x.shape), np.zeros(W.shape), np.zeros(W.shape[1])
    for n in range(len(x)):
        dW += np.outer(x[n], dy[n])
        db += dy[n]
        dx[n] = W @ dy[n]
    return dx, dW, db


def layer_by_transposes(dy, x, W):
    return (W @ dy.T).T, (dy.T @ x).T, np.ones(len(dy)) @ dy


def network_in_one_go(X, y, W1, b1, W2, b2):
    Z1 = X @ W1 + b1
    A1 = np.maximum(Z1, 0)
    dS = slopes_by_one_hot(A1 @ W2 + b2, y)
    dZ1 = (dS @ W2.T) * (Z1 > 0)
    return X.T @ dZ1, dZ1.sum(0), A1.T @ dS, dS.sum(0)


def network_by_samples(X, y, W1, b1, W2, b2):
    found = [network_in_one_go(X[n : n + 1], y[n : n + 1], W1, b1, W2, b2) for n in range(len(X))]
    return tuple(sum(parts) / len(X) for parts in zip(*found))


def network_with_mask_of_the_output(X, y, W1, b1, W2, b2):
    A1 = np.clip(X @ W1 + b1, 0, None)
    dS = slopes_by_loop(A1 @ W2 + b2, y)
    dA1, dW2, db2 = layer_by_einsum(dS, A1, W2)
    dA1[A1 == 0] = 0
    return [X.T @ dA1, dA1.sum(axis=0), dW2, db2]


def check_in_place(f, claimed, theta, eps):
    worst = 0.0
    for i in range(theta.size):
        before = theta[i]
        theta[i] = before + eps
        above = f(theta)
        theta[i] = before - eps
        below = f(theta)
        theta[i] = before
        measured = (above - below) / (2 * eps)
        size = max(abs(claimed[i]), abs(measured))
        if size > 0:
            worst = max(worst, abs(claimed[i] - measured) / size)
    return worst


def check_by_rows(f, claimed, theta, eps):
    measured = np.array([(f(theta + row) - f(theta - row)) / (2 * eps) for row in eps * np.eye(len(theta))])
    size = np.maximum(abs(claimed), abs(measured))
    errors = np.zeros(len(theta))
    np.divide(abs(claimed - measured), size, out=errors, where=size > 0)
    return errors.max()


def check_with_nan_to_num(f, claimed, theta, eps):
    measured = []
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += eps
        down[i] -= eps
        measured.append((f(up) - f(down)) / eps / 2)
    measured = np.array(measured)
    errors = np.abs(measured - claimed) / np.maximum(np.abs(measured), np.abs(claimed))
    return float(np.max(np.nan_to_num(errors)))


class ScaleAsALayer(nn.Layer):
    def __init__(self, n):
        self.size = n
        self.factors = nn.Parameter([1.0] * n)

    def forward(self, x):
        self.kept = x
        return self.factors.value * x

    def backward(self, dy):
        self.factors.grad = np.einsum("ni,ni->i", dy, self.kept)
        return self.factors.value * dy


class ScaleByMatrix:
    def __init__(self, n):
        self.gamma = nn.Parameter(np.ones(n), dtype=np.float64)

    def forward(self, x):
        self.x = x
        return x @ np.diag(self.gamma.value)

    def backward(self, dy):
        self.gamma.grad = np.diag(self.x.T @ dy)
        return dy @ np.diag(self.gamma.value)


class ScaleByLoop:
    def __init__(self, n):
        self.gamma = nn.Parameter(np.full(n, 1.0))

    def forward(self, x):
        self.x = x.copy()
        return x * self.gamma.value

    def backward(self, dy):
        dgamma = np.zeros(self.gamma.shape)
        for row, back in zip(self.x, dy):
            dgamma += row * back
        self.gamma.grad[...] = dgamma
        return dy * self.gamma.value


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


class BentMended:
    def __init__(self, W, b):
        self.W, self.b = nn.Parameter(W, np.float64), nn.Parameter(b, np.float64)

    def forward(self, x):
        self.x, self.a = x, _sigmoid(x @ self.W.value + self.b.value)
        return self.a

    def backward(self, dy):
        dz = dy * self.a * (1 - self.a)
        self.W.grad = self.x.T @ dz
        self.b.grad = dz.sum(axis=0)
        return self.back_to_x(dz)

    def back_to_x(self, dz):
        return np.dot(dz, self.W.value.T)


class BentByRows(BentMended):
    def back_to_x(self, dz):
        return np.array([self.W.value @ row for row in dz])


class BentByEinsum(BentMended):
    def back_to_x(self, dz):
        return np.einsum("nj,ij->ni", dz, self.W.value)


STYLES = {
    "cross_entropy_grad": (slopes_by_one_hot, slopes_by_nnlib_pieces, slopes_by_loop),
    "relu_backward": (relu_by_where, relu_by_mask, relu_by_loop),
    "sigmoid_backward": (sigmoid_by_square, sigmoid_by_slope, sigmoid_by_loop),
    "linear_backward": (layer_by_einsum, layer_by_samples, layer_by_transposes),
    "network_backward": (network_in_one_go, network_by_samples, network_with_mask_of_the_output),
    "gradient_check": (check_in_place, check_by_rows, check_with_nan_to_num),
    "Scale": (ScaleAsALayer, ScaleByMatrix, ScaleByLoop),
    "BentLayer": (BentMended, BentByRows, BentByEinsum),
}

EQUIVALENT = {
    "gradient_check": {"line 9: 1 -> 2": "where both numbers are 0 the gap is 0 too, so any divisor but 0 gives 0"},
}
