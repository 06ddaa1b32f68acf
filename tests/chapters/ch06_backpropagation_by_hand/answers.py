"""Other right answers to the tasks of chapter 06, in styles that learners use, and mutants that are equivalent."""

import numpy as np

import nnlib as nn


def chain_in_one_line(x):
    v = np.tanh(3 - 2 * x)
    return v * v, -4 * v * (1 - v * v)


def chain_by_nudging(x):
    def loss(x):
        return np.tanh(3 - 2 * x) ** 2

    return loss(x), (loss(x + 1e-6) - loss(x - 1e-6)) / 2e-6


def chain_as_a_list(x):
    slopes = [-2.0]
    u = 3.0 - 2.0 * x
    slopes.append(1 / np.cosh(u) ** 2)
    slopes.append(2 * np.tanh(u))
    return [np.tanh(u) ** 2, np.prod(slopes)]


def paths_by_algebra(x):
    return 2 * x - 9 * x**2


def paths_in_one_line(x):
    return (1 - 3 * x) * 2 * x - 3 * x**2


def paths_as_a_sum(x):
    a, b = x * x, 1 - 3 * x
    return sum(incoming * local for incoming, local in ((b, 2 * x), (a, -3)))


def slopes_by_algebra(x, w, y):
    e = x * (w + 1) - y
    return 2 * e, 2 * e, 2 * e, 2 * e * x, 2 * e * (w + 1)


def slopes_with_adding(x, w, y):
    dx = 0.0
    d = 2.0 * (w * x + x - y)
    dx += d
    dx += d * w
    return [d, d, d, x * d, dx]


def slopes_by_nudging(x, w, y):
    def loss(e=0.0, z=0.0, u=0.0, w=w, x=x):
        return (w * x + u + x + z - y + e) ** 2

    def slope(name, at):
        return (loss(**{name: at + 1e-5}) - loss(**{name: at - 1e-5})) / 2e-5

    return slope("e", 0.0), slope("z", 0.0), slope("u", 0.0), slope("w", w), slope("x", x)


def gradient_step_by_step(x, w, b, y):
    z = np.dot(w, x) + b
    a = 1 / (1 + np.exp(-z))
    da = -y / a + (1 - y) / (1 - a)
    dz = da * a * (1 - a)
    return x * dz, dz, w * dz


def gradient_by_loop(x, w, b, y):
    z = b + sum(one * weight for one, weight in zip(x, w, strict=True))
    dz = 1 / (1 + np.exp(-z)) - y
    return [dz * one for one in x], dz, [dz * weight for weight in w]


def gradient_by_nnlib(x, w, b, y):
    loss = nn.BCEWithLogitsLoss()
    loss.forward(np.array([[x @ w + b]]), np.array([[float(y)]]))
    dz = loss.backward()[0, 0]
    return dz * x, dz, dz * w


def error_by_loop(p, q):
    worst = 0.0
    for a, b in zip(np.ravel(p), np.ravel(q), strict=True):
        if a != b:
            worst = max(worst, abs(a - b) / max(abs(a), abs(b)))
    return worst


def error_by_mask(p, q):
    size = np.maximum(abs(p), abs(q))
    used = size > 0
    return (abs(p - q)[used] / size[used]).max(initial=0)


def error_with_divide(p, q):
    size = np.maximum(np.abs(p), np.abs(q))
    return np.divide(np.abs(q - p), size, out=np.zeros_like(size), where=size != 0).max()


def mended_as_a_product(dz2, W2, z1):
    return (W2 @ dz2) * (z1 > 0)


def mended_by_outputs(dz2, W2, z1):
    da1 = np.zeros(len(z1))
    for slope, column in zip(dz2, W2.T, strict=True):
        da1 += slope * column
    return np.where(z1 > 0, da1, 0)


def mended_with_sums(dz2, W2, z1):
    return [float(sum(dz2 * row)) if z > 0 else 0.0 for row, z in zip(W2, z1, strict=True)]


def gelu_slope_in_one_line(x):
    c, k = (2 / np.pi) ** 0.5, 0.044715
    t = np.tanh(c * x * (1 + k * x * x))
    return 0.5 + 0.5 * t + 0.5 * c * x * (1 + 3 * k * x * x) * (1 - t * t)


def gelu_slope_by_paths(x):
    c = np.sqrt(2 / np.pi)
    u = c * (x + 0.044715 * np.power(x, 3))
    dx = 0.5 * (1 + np.tanh(u))
    dt = 0.5 * x
    du = dt / np.cosh(u) ** 2
    dx += du * c
    dx += du * c * 0.044715 * 3 * np.square(x)
    return dx


def gelu_slope_by_nudging(x):
    def gelu(x):
        return x / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))

    return (gelu(x + 1e-6) - gelu(x - 1e-6)) / 2e-6


STYLES = {
    "chain_of_three": (chain_in_one_line, chain_by_nudging, chain_as_a_list),
    "two_paths": (paths_by_algebra, paths_in_one_line, paths_as_a_sum),
    "graph_slopes": (slopes_by_algebra, slopes_with_adding, slopes_by_nudging),
    "neuron_gradient": (gradient_step_by_step, gradient_by_loop, gradient_by_nnlib),
    "relative_error": (error_by_loop, error_by_mask, error_with_divide),
    "mend_hidden_slopes": (mended_as_a_product, mended_by_outputs, mended_with_sums),
    "gelu_grad": (gelu_slope_in_one_line, gelu_slope_by_paths, gelu_slope_by_nudging),
}

EQUIVALENT = {
    "relative_error": {"line 4: 1 -> 2": "where the size is 0 the distance is 0 too, and 0 / 2 is 0 as well"},
    "mend_hidden_slopes": {"line 6: z1 > 0 -> z1 >= 0": "at the kink, z = 0, ReLU has no slope, and either is taken"},
}
