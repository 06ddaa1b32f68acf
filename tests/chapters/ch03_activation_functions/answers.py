"""Chapter 03: other right ways to write each task, and mutants that change nothing."""

import math

import numpy as np


def relu_by_where(z):
    return np.where(z > 0, z, 0.0)


def relu_by_mask(z):
    return z * (z > 0)


def relu_by_clip(values):
    return np.clip(values, 0, None)


def relu_by_half(z):
    return (z + np.abs(z)) / 2


def collapsed_in_one_line(W1, b1, W2, b2):
    return W1 @ W2, b1 @ W2 + b2


def collapsed_by_asking(W1, b1, W2, b2):
    """The bias is the answer to the input 0; row i of W is the answer to a single 1 at input i, less the bias."""
    b = (np.zeros(len(W1)) @ W1 + b1) @ W2 + b2
    return np.array([(one @ W1 + b1) @ W2 + b2 - b for one in np.eye(len(W1))]), b


def collapsed_with_ones(W1, b1, W2, b2):
    first = np.vstack([W1, b1])
    both = first @ W2
    both[-1] += b2
    return [both[:-1], both[-1]]


def leaky_by_mask(z, leak):
    slope = np.full(z.shape, leak)
    slope[z > 0] = 1
    return z * slope, slope


def leaky_by_maximum(z, leak):
    return np.maximum(z, leak * z), (z > 0) * (1 - leak) + leak


def leaky_by_loop(z, leak):
    a = [v if v > 0 else leak * v for v in z.ravel()]
    slope = [1 if v > 0 else leak for v in z.ravel()]
    return np.reshape(a, z.shape), np.reshape(slope, z.shape)


def slope_in_one_line(f, z, h=1e-5):
    return (f(z + h) - f(z - h)) / (2 * h)


def slope_as_mean_of_both_sides(f, z, h=1e-5):
    right, left = (f(z + h) - f(z)) / h, (f(z) - f(z - h)) / h
    return (right + left) / 2


def slope_by_points(function, at, step=1e-4):
    left, right = at - step, at + step
    return (function(right) - function(left)) / (right - left)


def tanh_slope_by_factors(a):
    return (1 + a) * (1 - a)


def tanh_slope_by_product(outputs):
    return 1 - outputs * outputs


def tanh_slope_by_square(a):
    return -(np.square(a) - 1)


def sigmoid_by_logaddexp(z):
    return np.exp(-np.logaddexp(0, -z))


def sigmoid_by_mask(z):
    a = np.empty(z.shape)
    a[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    a[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return a


def sigmoid_by_loop(z):
    def one(value):
        if value >= 0:
            return 1 / (1 + math.exp(-value))
        return math.exp(value) / (1 + math.exp(value))

    return np.reshape([one(value) for value in z.ravel()], z.shape)


def sigmoid_by_clipped_halves(z):
    return np.where(z < 0, np.exp(np.minimum(z, 0)), 1) / (1 + np.exp(-np.abs(z)))


def softmax_by_loop(scores):
    rows = []
    for row in scores:
        e = np.exp(row - max(row))
        rows.append(e / sum(e))
    return np.array(rows)


def softmax_by_logarithm(scores):
    return np.exp(scores - np.logaddexp.reduce(scores, axis=1)[:, None])


def softmax_by_transposes(scores):
    e = np.exp(scores.T - scores.max(axis=1))
    return (e / e.sum(axis=0)).T


def mended_with_z(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 + z * (1 - s))


def mended_with_output(z):
    s = 1 / (1 + np.exp(-z))
    a = z * s
    return a + s * (1 - a)


def mended_in_one_line(z):
    return (1 + np.exp(-z) * (1 + z)) / (1 + np.exp(-z)) ** 2


def outputs_as_lists():
    return {"warmth": ["nothing", 1], "advert": ["sigmoid", 1], "digit": ["softmax", 10], "animals": ["sigmoid", 5]}


def outputs_with_softmax_of_two():
    return {"warmth": ("nothing", 1), "advert": ("softmax", 2), "digit": ("softmax", 10), "animals": ("sigmoid", 5)}


def outputs_in_capitals():
    return {"warmth": ("Nothing", 1), "advert": ("Sigmoid", 1), "digit": ("Softmax ", 10), "animals": ("SIGMOID", 5)}


def a_v(z):
    return np.abs(z), np.where(z > 0, 1.0, -1.0)


def a_wave(z):
    return np.sin(z), np.cos(z)


def a_bump(z):
    a = np.exp(-np.minimum(z * z, 700))
    return a, -2 * z * a


def two_corners(z):
    return np.clip(z, -1, 1), (np.abs(z) < 1) * 1.0


STYLES = {
    "output_layers": (outputs_as_lists, outputs_with_softmax_of_two, outputs_in_capitals),
    "own_bend": (a_v, a_wave, a_bump, two_corners),
    "relu": (relu_by_where, relu_by_mask, relu_by_clip, relu_by_half),
    "collapse_linear_layers": (collapsed_in_one_line, collapsed_by_asking, collapsed_with_ones),
    "leaky_relu": (leaky_by_mask, leaky_by_maximum, leaky_by_loop),
    "slope": (slope_in_one_line, slope_as_mean_of_both_sides, slope_by_points),
    "tanh_slope": (tanh_slope_by_factors, tanh_slope_by_product, tanh_slope_by_square),
    "sigmoid": (sigmoid_by_logaddexp, sigmoid_by_mask, sigmoid_by_loop, sigmoid_by_clipped_halves),
    "softmax": (softmax_by_loop, softmax_by_logarithm, softmax_by_transposes),
    "mend_silu_slope": (mended_with_z, mended_with_output, mended_in_one_line),
}

EQUIVALENT = {
    "leaky_relu": {
        # The curve has no jump: at exactly 0 both pieces give 0.
        "line 2: z > 0 -> z >= 0": "at 0 both pieces of the curve give 0",
    },
    "sigmoid": {
        # At exactly 0 both forms give 1 / 2.
        "line 3: z >= 0 -> z > 0": "at 0 both forms give one half",
    },
}
