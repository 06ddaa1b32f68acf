"""Chapter 17: other right ways to write each task, and mutants that change nothing."""

import numpy as np


def columns_by_loops(values, categories):
    rows = np.zeros((len(values), len(categories)))
    for i, value in enumerate(values):
        for j, category in enumerate(categories):
            if value == category:
                rows[i, j] = 1
    return rows


def columns_by_lists(values, categories):
    return [[1.0 if value == category else 0.0 for category in categories] for value in values]


def columns_stacked(values, categories):
    return np.stack([np.asarray(values) == category for category in categories], axis=1).astype(int)


def circle_by_exponential(values, period):
    turns = np.exp(2j * np.pi * values / period)
    return np.stack([turns.imag, turns.real], axis=1)


def circle_by_loop(values, period):
    return [[np.sin(v / period * 2 * np.pi), np.cos(v / period * 2 * np.pi)] for v in values]


def circle_by_transpose(values, period):
    part = (values % period) / period
    return np.array([np.sin(np.radians(360 * part)), np.cos(np.radians(360 * part))]).T


def score_by_means(y, prediction):
    return 1 - ((y - prediction) ** 2).mean() / y.var()


def score_by_loop(y, prediction):
    mean = sum(y) / len(y)
    errors = total = 0.0
    for a, b in zip(y, prediction):
        errors += (a - b) ** 2
        total += (a - mean) ** 2
    return (total - errors) / total


def score_by_dots(y, prediction):
    e, c = y - prediction, y - y.mean()
    return float(1 - e @ e / (c @ c))


def fill_with_copies(train, new):
    known = np.sort(train[~np.isnan(train)])
    half = len(known) // 2
    middle = known[half] if len(known) % 2 else (known[half - 1] + known[half]) / 2
    parts = []
    for column in (train.copy(), new.copy()):
        gaps = np.isnan(column)
        column[gaps] = middle
        parts.append(np.stack([column, gaps.astype(float)], axis=1))
    return parts


def fill_by_loop(train, new):
    middle = np.median([v for v in train if v == v])
    return tuple([[middle, 1] if v != v else [v, 0] for v in part] for part in (train, new))


def fill_by_nan_to_num(train, new):
    middle = np.nanpercentile(train, 50)
    return [np.c_[np.nan_to_num(part, nan=middle), np.isnan(part)] for part in (train, new)]


def table_by_dictionary(p, y, k):
    groups = {}
    for a, b in zip(p, y):
        groups.setdefault(min(int(a * k), k - 1), []).append((a, b))
    rows = [np.mean(groups[g], axis=0) for g in sorted(groups)]
    return [r[0] for r in rows], [r[1] for r in rows], [len(groups[g]) for g in sorted(groups)]


def table_by_bins(p, y, k):
    group = np.where(p == 1, k - 1, np.floor(p * k)).astype(int)
    counts = np.bincount(group, minlength=k)
    some = counts > 0
    said, happened = (np.bincount(group, values, k)[some] / counts[some] for values in (p, y))
    return said, happened, counts[some]


def table_group_by_group(p, y, k):
    group, said, happened, counts = (p * k).astype(int), [], [], []
    group[group == k] = k - 1
    for g in range(k):
        inside = group == g
        if not np.any(inside):
            continue
        said.append(p[inside].mean())
        happened.append(y[inside].mean())
        counts.append(inside.sum())
    return np.array(said), np.array(happened), np.array(counts)


def _log_loss(z, y):
    return np.where(y == 1, np.logaddexp(0, -z), np.logaddexp(0, z)).mean()


def cool_by_loop(scores_val, y_val, scores_test, y_test, temperatures):
    lowest, best = np.inf, None
    for T in temperatures:
        value = _log_loss(scores_val / T, y_val)
        if value < lowest:
            lowest, best = value, T
    return best, _log_loss(scores_test / best, y_test)


def cool_by_min(scores_val, y_val, scores_test, y_test, temperatures):
    best = min(temperatures, key=lambda T: _log_loss(scores_val / T, y_val))
    return [float(best), float(_log_loss(scores_test / best, y_test))]


def cool_at_once(scores_val, y_val, scores_test, y_test, temperatures):
    z = scores_val[None, :] / temperatures[:, None]
    T = temperatures[(np.logaddexp(0, z) - z * y_val).mean(axis=1).argmin()]
    return T, np.mean(np.logaddexp(0, scores_test / T) - scores_test / T * y_test)


def compare_by_lists(methods, X, y, splits):
    def score(truth, said):
        return 1 - np.mean((truth - said) ** 2) / np.var(truth)

    return [[score(y[test], m(X[train], y[train], X[test])) for m in methods] for train, test in splits]


def compare_method_by_method(methods, X, y, splits):
    columns = []
    for method in methods:
        column = []
        for split in splits:
            train, test = split[0], split[1]
            errors = y[test] - method(X[train], y[train], X[test])
            column.append(1 - (errors @ errors) / np.sum((y[test] - np.mean(y[test])) ** 2))
        columns.append(column)
    return np.column_stack(columns)


def compare_with_copies(methods, X, y, splits):
    rows = []
    for train, test in splits:
        parts = X[train], y[train], X[test]
        said = np.array([method(*(part.copy() for part in parts)) for method in methods])
        rows.append(1 - ((y[test] - said) ** 2).sum(axis=1) / (len(test) * y[test].var()))
    return np.array(rows)


def mended_by_columns(X_train, X_new):
    train, new = X_train.copy(), X_new.copy()
    for j in range(X_train.shape[1]):
        middle = np.nanmedian(X_train[:, j])
        train[np.isnan(train[:, j]), j] = middle
        new[np.isnan(new[:, j]), j] = middle
    return (train - train.mean(axis=0)) / train.std(axis=0), (new - train.mean(axis=0)) / train.std(axis=0)


def mended_with_a_function(X_train, X_new):
    middle = np.nanmedian(X_train, axis=0)

    def filled(X):
        return np.where(np.isnan(X), middle, X)

    mean, std = np.mean(filled(X_train), axis=0), np.std(filled(X_train), axis=0)
    return [(filled(X) - mean) / std for X in (X_train, X_new)]


def mended_in_one_table(X_train, X_new):
    n = len(X_train)
    both = np.concatenate([X_train, X_new])
    both = np.where(np.isnan(both), np.nanmedian(both[:n], axis=0), both)
    both = (both - both[:n].mean(axis=0)) / both[:n].std(axis=0)
    return both[:n], both[n:]


STYLES = {
    "one_hot_columns": (columns_by_loops, columns_by_lists, columns_stacked),
    "on_circle": (circle_by_exponential, circle_by_loop, circle_by_transpose),
    "r_squared": (score_by_means, score_by_loop, score_by_dots),
    "impute_with_flag": (fill_with_copies, fill_by_loop, fill_by_nan_to_num),
    "calibration_table": (table_by_dictionary, table_by_bins, table_group_by_group),
    "cool": (cool_by_loop, cool_by_min, cool_at_once),
    "fair_comparison": (compare_by_lists, compare_method_by_method, compare_with_copies),
    "mend_prepare": (mended_by_columns, mended_with_a_function, mended_in_one_table),
}

EQUIVALENT = {"cool": {"line 2: np.mean -> np.sum": "the lowest sum is the lowest mean"}}
