"""Chapter 09: other right ways to write each task, and mutants that change nothing."""

import math

import numpy as np

import nnlib as nn


def he_by_spread(n_in, n_out, rng):
    return rng.normal(0, (2 / n_in) ** 0.5, size=(n_in, n_out))


def he_by_neuron(n_in, n_out, rng):
    W = np.empty((n_in, n_out))
    for j in range(n_out):
        W[:, j] = rng.normal(scale=math.sqrt(2 / n_in), size=n_in)
    return W


def he_in_two_steps(n_in, n_out, rng):
    W = rng.standard_normal((n_in, n_out))
    W *= np.sqrt(2.0) / np.sqrt(n_in)
    return W.astype(np.float32)


def neurons_in_a_set(W, b):
    return len({tuple(np.append(W[:, j], b[j]).round(8) + 0.0) for j in range(len(b))})


def neurons_by_pairs(W, b):
    kept = []
    for weights, bias in zip(W.T, b):
        neuron = np.append(weights, bias)
        if not any(np.allclose(neuron, other, rtol=0, atol=1e-7) for other in kept):
            kept.append(neuron)
    return len(kept)


def neurons_by_unique_columns(W, b):
    return np.unique(np.round(np.concatenate([W, b[None, :]]), 9), axis=1).shape[1]


def statistics_in_lists(X, weights, activation):
    A, sizes, zeros = X, [], []
    for W in weights:
        A = activation(A.dot(W))
        sizes.append(float(np.linalg.norm(A) / np.sqrt(A.size)))
        zeros.append(float((A == 0).sum() / A.size))
    return sizes, zeros


def statistics_of_all_layers(X, weights, activation):
    layers = [X]
    for W in weights:
        layers.append(activation(layers[-1] @ W))
    return [np.mean(A * A) ** 0.5 for A in layers[1:]], [1 - np.count_nonzero(A) / A.size for A in layers[1:]]


def statistics_filled_in(X, weights, activation):
    sizes, zeros = np.zeros(len(weights)), np.zeros(len(weights))
    for k, W in enumerate(weights):
        X = activation(np.einsum("ni,io->no", X, W))
        sizes[k] = math.sqrt((X.ravel() @ X.ravel()) / X.size)
        zeros[k] = (X == 0).mean()
    return [sizes, zeros]


def rms_with_a_denominator(theta, s, gradient, lr, alpha, eps):
    new = s + (1 - alpha) * (gradient * gradient - s)
    return theta - lr / (new**0.5 + eps) * gradient, new


def rms_by_entries(theta, s, gradient, lr, alpha, eps):
    place, squares = np.zeros(len(theta)), np.zeros(len(theta))
    for i in range(len(theta)):
        squares[i] = alpha * s[i] + (1 - alpha) * gradient[i] ** 2
        place[i] = theta[i] - lr * gradient[i] / (math.sqrt(squares[i]) + eps)
    return place, squares


def rms_on_copies(theta, s, gradient, lr, alpha, eps):
    theta, s = theta.copy(), s.copy()
    s *= alpha
    s += (1 - alpha) * np.square(gradient)
    theta -= np.divide(lr * gradient, np.sqrt(s) + eps)
    return [theta, s]


def adam_in_one_factor(theta, m, v, t, gradient, lr, beta1, beta2):
    m = m + (1 - beta1) * (gradient - m)
    v = v + (1 - beta2) * (gradient * gradient - v)
    factor = lr * math.sqrt(1 - beta2**t) / (1 - beta1**t)
    return theta - factor * m / (np.sqrt(v) + 1e-8 * math.sqrt(1 - beta2**t)), m, v


def adam_with_hats(theta, m, v, t, gradient, lr, beta1, beta2):
    new_m = (1 - beta1) * gradient + beta1 * m
    new_v = (1 - beta2) * gradient**2 + beta2 * v
    m_hat, v_hat = new_m / (1 - beta1**t), new_v / (1 - beta2**t)
    return [theta - lr * (m_hat / (v_hat**0.5 + 1e-8)), new_m, new_v]


def adam_by_entries(theta, m, v, t, gradient, lr, beta1, beta2):
    rows = []
    for p, a, b, g in zip(theta, m, v, gradient):
        a, b = beta1 * a + (1 - beta1) * g, beta2 * b + (1 - beta2) * g * g
        step = (a / (1 - beta1**t)) / (math.sqrt(b / (1 - beta2**t)) + 1e-8)
        rows.append((p - lr * step, a, b))
    return tuple(np.array(column) for column in zip(*rows))


class NormaliseByRows:
    def __init__(self, eps):
        self.eps = eps

    def forward(self, x):
        self.rows = [((row - np.mean(row)), math.sqrt(np.var(row) + self.eps)) for row in x]
        return np.array([centred / s for centred, s in self.rows])

    def backward(self, dn):
        dx = []
        for (centred, s), d in zip(self.rows, dn):
            n = centred / s
            dx.append((d - np.mean(d) - n * np.mean(d * n)) / s)
        return np.array(dx)


class NormaliseByJacobian:
    def __init__(self, eps=1e-5):
        self.eps = eps

    def forward(self, x):
        self.x = np.array(x)
        return (x - x.mean(1)[:, None]) / np.sqrt(x.var(1) + self.eps)[:, None]

    def backward(self, dn):
        dx = np.zeros_like(dn)
        for i, row in enumerate(self.x):
            k, s = len(row), np.sqrt(np.var(row) + self.eps)
            n = (row - row.mean()) / s
            jacobian = (np.eye(k) - 1 / k - np.outer(n, n) / k) / s
            dx[i] = jacobian @ dn[i]
        return dx


class NormaliseInParts:
    def __init__(self, eps):
        self.eps = eps

    def forward(self, x):
        self.centred = x - np.mean(x, axis=-1, keepdims=True)
        variance = np.mean(self.centred * self.centred, axis=-1, keepdims=True)
        self.inverse = 1 / np.sqrt(variance + self.eps)
        return self.centred * self.inverse

    def backward(self, dn):
        k = dn.shape[1]
        dvariance = np.sum(dn * self.centred, axis=1, keepdims=True) * -0.5 * self.inverse**3
        dcentred = dn * self.inverse + dvariance * 2 * self.centred / k
        return dcentred - dcentred.sum(axis=1, keepdims=True) / k


def cosine_with_math(t, steps, lr, lowest):
    return lowest + 0.5 * (lr - lowest) * (1 + math.cos(math.pi * t / steps))


def cosine_as_a_mixture(t, steps, lr, lowest):
    share = 0.5 + 0.5 * np.cos(t / steps * np.pi)
    return share * lr + (1 - share) * lowest


def cosine_squared(t, steps, lr, lowest):
    return lowest + (lr - lowest) * np.cos(np.pi * t / (2 * steps)) ** 2


def best_by_argmax(train, rates):
    rates = sorted(rates)
    found = [train(rate) for rate in rates]
    k = int(np.nanargmax(found))
    return rates[k], found[k]


def best_in_a_dict(train, rates):
    found = {rate: train(rate) for rate in rates}
    good = {rate: value for rate, value in found.items() if not math.isnan(value)}
    best = max(good, key=lambda rate: (good[rate], -rate))
    return best, good[best]


def best_in_any_order(train, rates):
    best, highest = math.inf, -1
    for rate in rates:
        accuracy = train(rate)
        if accuracy > highest or (accuracy == highest and rate < best):
            best, highest = rate, accuracy
    return [best, highest]


def mended_with_a_counter(theta, gradients, lr, beta1, beta2):
    m = v = 0.0
    path, t = [theta], 0
    for gradient in gradients:
        t += 1
        m = beta1 * m + (1 - beta1) * gradient
        v = beta2 * v + (1 - beta2) * gradient**2
        m_right, v_right = m / (1 - beta1**t), v / (1 - beta2**t)
        theta = theta - lr * m_right / (np.sqrt(v_right) + 1e-8)
        path.append(theta)
    return np.array(path)


def mended_by_products(theta, gradients, lr, beta1, beta2):
    m, v, left1, left2 = np.zeros_like(theta), np.zeros_like(theta), 1.0, 1.0
    path = [theta]
    for gradient in gradients:
        left1, left2 = left1 * beta1, left2 * beta2
        m = beta1 * m + (1 - beta1) * gradient
        v = beta2 * v + (1 - beta2) * gradient**2
        theta = theta - lr * (m / (1 - left1)) / (np.sqrt(v / (1 - left2)) + 1e-8)
        path.append(theta)
    return path


def mended_by_nnlib(theta, gradients, lr, beta1, beta2):
    optimiser, place = nn.Adam(lr, betas=(beta1, beta2)), theta.astype(float)
    path = [place.copy()]
    for gradient in gradients:
        optimiser.step(place, gradient)
        path.append(place.copy())
    return np.array(path)


STYLES = {
    "he_normal": (he_by_spread, he_by_neuron, he_in_two_steps),
    "different_neurons": (neurons_in_a_set, neurons_by_pairs, neurons_by_unique_columns),
    "layer_statistics": (statistics_in_lists, statistics_of_all_layers, statistics_filled_in),
    "Normalise": (NormaliseByRows, NormaliseByJacobian, NormaliseInParts),
    "rmsprop_step": (rms_with_a_denominator, rms_by_entries, rms_on_copies),
    "adam_step": (adam_in_one_factor, adam_with_hats, adam_by_entries),
    "cosine_schedule": (cosine_with_math, cosine_as_a_mixture, cosine_squared),
    "best_rate": (best_by_argmax, best_in_a_dict, best_in_any_order),
    "mend_adam": (mended_with_a_counter, mended_by_products, mended_by_nnlib),
}

EQUIVALENT = {
    "different_neurons": {
        "line 3: 6 -> 7": "numbers that count as equal differ by 1e-12, others by 1e-3 or more",
        "line 3: 6 -> 5": "numbers that count as equal differ by 1e-12, others by 1e-3 or more",
    },
    "best_rate": {
        "line 2: 1.0 -> 2.0": "an accuracy is at least 0, which is above -2, too",
        "line 2: 1.0 -> 0.0": "the best accuracy is above 0",
    },
}
