"""Chapter 04: other right ways to write each task, and mutants that change nothing."""

import math

import numpy as np

import nnlib as nn


def mse_by_loop(prediction, target):
    total = 0.0
    for p, t in zip(np.ravel(prediction), np.ravel(target), strict=True):
        total += (t - p) ** 2
    return total / np.size(prediction)


def mse_by_product(prediction, target):
    d = (target - prediction).ravel()
    return d @ d / d.size


def mse_by_sum(prediction, target):
    return ((prediction - target) ** 2).sum() / prediction.size


def guess_by_surprise(k):
    return -np.log(1 / k)


def guess_by_math(k):
    return math.log(k)


def guess_by_mean(k):
    p = np.full(k, 1 / k)
    return float(np.mean(-np.log(p)))


def one_hot_by_loop(y, k):
    rows = []
    for label in y:
        row = [0] * k
        row[label] = 1
        rows.append(row)
    return rows


def one_hot_by_identity(y, k):
    return np.eye(k)[y]


def one_hot_by_comparison(y, k):
    return y[:, None] == np.arange(k)


def accuracy_by_loop(scores, y):
    right = 0
    for row, label in zip(scores, y, strict=True):
        right += list(row).index(max(row)) == label
    return right / len(y)


def accuracy_by_sum(scores, y):
    return (scores.argmax(1) == y).sum() / len(y)


def accuracy_by_picking(scores, y):
    return float((scores[np.arange(len(y)), y] >= scores.max(axis=1)).mean())


def bce_by_logaddexp(z, y):
    return np.mean(np.logaddexp(0, np.where(y == 1, -z, z)))


def bce_by_loop(z, y):
    total = 0.0
    for logit, answer in zip(z, y, strict=True):
        wrong_way = -logit if answer == 1 else logit
        total += max(wrong_way, 0) + math.log1p(math.exp(-abs(wrong_way)))
    return total / len(z)


def bce_by_softplus(z, y):
    return (nn.softplus(z) - z * y).mean()


def bce_by_weights(z, y):
    return np.mean(y * nn.softplus(-z) + (1 - y) * nn.softplus(z))


def cross_entropy_by_loop(logits, y):
    total = 0.0
    for row, label in zip(logits, y, strict=True):
        top = max(row)
        total += top + math.log(sum(math.exp(value - top) for value in row)) - row[label]
    return total / len(y)


def cross_entropy_by_one_hot(logits, y):
    hot = np.eye(logits.shape[1])[y]
    return float((np.logaddexp.reduce(logits, axis=1) - (hot * logits).sum(axis=1)).mean())


def cross_entropy_by_differences(logits, y):
    behind = logits - logits[np.arange(len(y)), y][:, None]
    return np.mean(np.logaddexp.reduce(behind, axis=1))


def mended_by_column(X, W, b, target):
    return np.mean(((X @ W + b)[:, 0] - target) ** 2)


def mended_by_loop(X, W, b, target):
    return sum(float((x @ W + b)[0] - t) ** 2 for x, t in zip(X, target, strict=True)) / len(target)


def mended_by_ravel(X, W, b, target):
    difference = target - (X @ W + b).ravel()
    return difference @ difference / len(difference)


def mended_by_loss(X, W, b, target):
    return nn.MSELoss().forward(X @ W + b, target.reshape(-1, 1))


STYLES = {
    "mse_loss": (mse_by_loop, mse_by_product, mse_by_sum),
    "loss_of_a_guess": (guess_by_surprise, guess_by_math, guess_by_mean),
    "one_hot": (one_hot_by_loop, one_hot_by_identity, one_hot_by_comparison),
    "accuracy": (accuracy_by_loop, accuracy_by_sum, accuracy_by_picking),
    "bce_with_logits": (bce_by_logaddexp, bce_by_loop, bce_by_softplus, bce_by_weights),
    "cross_entropy": (cross_entropy_by_loop, cross_entropy_by_one_hot, cross_entropy_by_differences),
    "mend_mse": (mended_by_column, mended_by_loop, mended_by_ravel, mended_by_loss),
}

EQUIVALENT = {}
