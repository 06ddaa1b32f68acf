"""Chapter 13: other right ways to write each task, and mutants that change nothing."""

import math

import numpy as np


def tent_by_hinges(x, left, middle, right):
    up, down = 1 / (middle - left), 1 / (right - middle)
    weights = np.array([up, -up - down, down])
    return np.maximum(np.subtract.outer(x, [left, middle, right]), 0) @ weights


def tent_by_interp(x, left, middle, right):
    return np.interp(x, [left, middle, right], [0, 1, 0])


def tent_by_loop(x, left, middle, right):
    found = []
    for place in x:
        if left < place <= middle:
            found.append((place - left) / (middle - left))
        elif middle < place < right:
            found.append((right - place) / (right - middle))
        else:
            found.append(0)
    return found


def needed_by_loop(M, length, error):
    n = 1
    while M * (length / n) ** 2 / 8 > error:
        n += 1
    return n


def needed_by_math(M, length, error):
    return max(math.ceil(math.sqrt(M * length**2 / 8 / error)), 1)


def needed_by_floor(M, length, error):
    n = (M * length * length / (8 * error)) ** 0.5
    return 1 if n <= 1 else -int(-n // 1)


def weights_by_loop(knots, heights):
    v, slope = [], 0
    for i in range(len(knots) - 1):
        new = (heights[i + 1] - heights[i]) / (knots[i + 1] - knots[i])
        v.append(new - slope)
        slope = new
    return v, heights[0]


def weights_by_solving(knots, heights):
    H = np.maximum(knots[1:, None] - knots[:-1], 0)
    return np.linalg.solve(H, heights[1:] - heights[0]), float(heights[0])


def weights_by_diff(knots, heights):
    slopes = np.concatenate([[0], (heights[1:] - heights[:-1]) / (knots[1:] - knots[:-1])])
    return np.diff(slopes), heights[0]


def pieces_by_set(w, b, v):
    return 1 + len({-bias / weight for weight, bias, out in zip(w, b, v) if weight and out})


def pieces_by_neighbours(w, b, v):
    knots = np.sort([-q / p for p, q in zip(w[v != 0], b[v != 0]) if p != 0])
    return 2 + np.count_nonzero(np.diff(knots)) if len(knots) else 1


def pieces_by_sorting(w, b, v):
    knots = sorted(-b[i] / w[i] for i in range(len(w)) if w[i] != 0 and v[i] != 0)
    return 1 + sum(i == 0 or knots[i] != knots[i - 1] for i in range(len(knots)))


def folded_by_abs(x, k):
    y = np.array(x, float)
    for _ in range(k):
        y = 1 - np.abs(2 * y - 1)
    return y


def folded_by_recursion(x, k):
    if k == 0:
        return x
    return folded_by_recursion(np.where(x < 0.5, 2 * x, 2 - 2 * x), k - 1)


def folded_by_teeth(x, k):
    t = (x * 2**k) % 2
    return np.minimum(t, 2 - t) if k else x


def landscape_by_loops(X, heights):
    m, total = len(heights) - 1, np.zeros(len(X))
    for i in range(m + 1):
        for j in range(m + 1):
            u, v = (X[:, 0] - i / m) * m, (X[:, 1] - j / m) * m
            total = total + heights[i, j] * np.maximum(1 - (np.abs(u) + np.abs(v) + np.abs(u - v)) / 2, 0)
    return total


def landscape_by_relus(X, heights):
    m = heights.shape[0] - 1
    i, j = np.meshgrid(np.arange(m + 1), np.arange(m + 1), indexing="ij")
    u, v = X[:, :1] * m - i.ravel(), X[:, 1:] * m - j.ravel()
    six = sum(np.maximum(z, 0) for z in (u, -u, v, -v, u - v, v - u))
    return np.maximum(1 - six / 2, 0) @ heights.ravel()


def landscape_by_points(X, heights):
    m, found = len(heights) - 1, []
    for a, b in X:
        (i, s), (j, t) = ((min(int(m * c), m - 1), m * c - min(int(m * c), m - 1)) for c in (a, b))
        low, high = heights[i, j], heights[i + 1, j + 1]
        corner = heights[i + 1, j] if s > t else heights[i, j + 1]
        found.append(low * (1 - max(s, t)) + corner * abs(s - t) + high * min(s, t))
    return found


def layers_by_loop(knots, heights):
    n = len(knots) - 1
    b, V, slope = np.zeros(n), np.zeros((n, 1)), 0.0
    for i in range(n):
        b[i] = -knots[i]
        new = (heights[i + 1] - heights[i]) / (knots[i + 1] - knots[i])
        V[i, 0], slope = new - slope, new
    return np.ones((1, n)), b, V, np.array([heights[0]])


def layers_by_lists(knots, heights):
    slopes = [0, *(np.diff(heights) / np.diff(knots))]
    V = [[after - before] for before, after in zip(slopes, slopes[1:])]
    return [[1.0] * len(V)], [-knot for knot in knots[:-1]], V, [heights[0]]


def layers_by_full(knots, heights):
    v, c = weights_by_solving(knots, heights)
    return np.full((1, len(v)), 1), 0 - knots[: len(v)], v.reshape(-1, 1), np.full(1, c)


STYLES = {
    "tent_bump": (tent_by_hinges, tent_by_interp, tent_by_loop),
    "hinges_needed": (needed_by_loop, needed_by_math, needed_by_floor),
    "hinge_weights": (weights_by_loop, weights_by_solving, weights_by_diff),
    "count_pieces": (pieces_by_set, pieces_by_neighbours, pieces_by_sorting),
    "folded": (folded_by_abs, folded_by_recursion, folded_by_teeth),
    "bump_landscape": (landscape_by_loops, landscape_by_relus, landscape_by_points),
    "mend_hinge_layers": (layers_by_loop, layers_by_lists, layers_by_full),
}

EQUIVALENT = {
    "count_pieces": {"line 3: -b[bends] -> +b[bends]": "places mirrored at 0 are as many"},
    "folded": {"line 4: 0 -> -1": "a fold of what lies between 0 and 1 is never below 0"},
}
