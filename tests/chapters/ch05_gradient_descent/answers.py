"""Chapter 05: other right ways to write each task, and mutants that change nothing."""

import numpy as np


def step_by_hand(theta, gradient, lr):
    return np.array([t - lr * g for t, g in zip(theta, gradient)])


def step_in_place(theta, gradient, lr):
    theta = theta.copy()
    theta -= lr * gradient
    return theta


def step_by_adding(theta, gradient, lr):
    return -gradient * lr + theta


def slopes_by_loop(prediction, target):
    gradient = np.zeros(prediction.shape)
    for place in np.ndindex(prediction.shape):
        gradient[place] = 2 / prediction.size * (prediction[place] - target[place])
    return gradient


def slopes_by_product(prediction, target):
    return (prediction - target) * (2 / np.prod(prediction.shape))


def slopes_by_mean_of_ones(prediction, target):
    return -2 * (target - prediction) * np.mean(np.ones_like(target) / target.size)


def nudge_by_identity(f, theta, eps=1e-5):
    return np.array([(f(theta + row) - f(theta - row)) / (2 * eps) for row in eps * np.eye(len(theta))])


def nudge_in_place_and_back(f, theta, eps=1e-5):
    gradient = []
    for i in range(len(theta)):
        here = theta[i]
        theta[i] = here + eps
        above = f(theta)
        theta[i] = here - eps
        below = f(theta)
        theta[i] = here
        gradient.append((above - below) / eps / 2)
    return gradient


def nudge_copies(f, theta, eps=1e-5):
    gradient = np.empty_like(theta)
    for i, here in enumerate(theta):
        up, down = theta.copy(), theta.copy()
        up[i], down[i] = here + eps, here - eps
        gradient[i] = 0.5 * (f(up) - f(down)) / eps
    return gradient


def line_by_loop(x, y, w, b):
    dw = db = 0
    for one, target in zip(x, y):
        miss = w * one + b - target
        dw += 2 * miss * one / len(x)
        db += 2 * miss / len(x)
    return dw, db


def line_by_product(x, y, w, b):
    slope = 2 * (w * x + b - y) / len(x)
    return np.array([x @ slope, slope.sum()])


def line_by_nudging(x, y, w, b):
    def loss(w, b):
        return np.mean((w * x + b - y) ** 2)

    h = 1e-4
    return (loss(w + h, b) - loss(w - h, b)) / (2 * h), (loss(w, b + h) - loss(w, b - h)) / (2 * h)


def path_in_an_array(gradient_of, start, lr, steps):
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    for i in range(steps):
        path[i + 1] = path[i] - lr * gradient_of(path[i])
    return path


def path_with_copies(gradient_of, start, lr, steps):
    theta, path = start.copy(), []
    for _ in range(steps + 1):
        path.append(theta.copy())
        theta -= lr * gradient_of(theta)
    return path


def path_by_recursion(gradient_of, start, lr, steps):
    if steps == 0:
        return start[None, :].copy()
    return np.vstack([start, path_by_recursion(gradient_of, start - lr * gradient_of(start), lr, steps - 1)])


def momentum_in_one_line(theta, v, gradient, lr, momentum):
    return theta - lr * (momentum * v + gradient), momentum * v + gradient


def momentum_with_new_names(theta, v, gradient, lr, momentum):
    new_v = gradient + v * momentum
    new_theta = theta + -lr * new_v
    return [new_theta, new_v]


def momentum_by_entries(theta, v, gradient, lr, momentum):
    v = np.array([momentum * old + g for old, g in zip(v, gradient)])
    return np.array([t - lr * one for t, one in zip(theta, v)]), v


def mended_with_new_names(x, y, w, b, lr):
    new_w = w - lr * 2 * np.mean((w * x + b - y) * x)
    new_b = b - lr * 2 * np.mean(w * x + b - y)
    return new_w, new_b


def mended_at_once(x, y, w, b, lr):
    w, b = w - lr * 2 * np.mean((w * x + b - y) * x), b - lr * 2 * np.mean(w * x + b - y)
    return w, b


def mended_by_sums(x, y, w, b, lr):
    miss = (w * x + b - y) / len(x)
    return w - 2 * lr * (miss @ x), b - 2 * lr * miss.sum()


def deal_by_generator(X, y, batch_size, rng):
    order = np.arange(len(X))
    rng.shuffle(order)
    for i in range(0, len(order), batch_size):
        yield X[order[i : i + batch_size]], y[order[i : i + batch_size]]


def deal_by_split(X, y, batch_size, rng):
    order = rng.choice(len(X), len(X), replace=False)
    return [[X[piece], y[piece]] for piece in np.split(order, range(batch_size, len(X), batch_size))]


def deal_shuffled_copies(X, y, batch_size, rng):
    order = np.argsort(rng.random(len(X)))
    X, y, batches = X[order], y[order], []
    while len(X):
        batches.append((X[:batch_size], y[:batch_size]))
        X, y = X[batch_size:], y[batch_size:]
    return batches


STYLES = {
    "gradient_step": (step_by_hand, step_in_place, step_by_adding),
    "mse_grad": (slopes_by_loop, slopes_by_product, slopes_by_mean_of_ones),
    "numerical_gradient": (nudge_by_identity, nudge_in_place_and_back, nudge_copies),
    "linear_regression_gradient": (line_by_loop, line_by_product, line_by_nudging),
    "gradient_descent": (path_in_an_array, path_with_copies, path_by_recursion),
    "momentum_step": (momentum_in_one_line, momentum_with_new_names, momentum_by_entries),
    "mend_line_step": (mended_with_new_names, mended_at_once, mended_by_sums),
    "minibatches": (deal_by_generator, deal_by_split, deal_shuffled_copies),
}

EQUIVALENT = {}
