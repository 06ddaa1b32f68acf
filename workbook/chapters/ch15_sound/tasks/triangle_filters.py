"""Bands of frequencies that overlap."""

import numpy as np

from workbook.forms.task import Mistake, Task


def triangle_filters(hz, edges):
    f, step = hz[:, None], np.diff(edges)
    up = (f - edges[:-2]) / step[:-1]
    down = (edges[2:] - f) / step[1:]
    return np.maximum(0, np.minimum(up, down))


def _band_cases(rng):
    fixed = [
        {"hz": np.array([0.0, 50, 100, 150, 200, 400]), "edges": np.array([0.0, 100, 200, 400])},
        {"hz": np.array([0.0, 10, 20, 30, 40]), "edges": np.array([10.0, 30, 40])},
    ]
    return [*fixed, {"hz": np.arange(0, 1000, 62.5), "edges": np.sort(rng.uniform(0, 1000, size=6))}]


def _up(hz, edges):
    return np.clip((hz[:, None] - edges[:-2]) / np.diff(edges)[:-1], 0, 1)


def _boxes(hz, edges):
    f = hz[:, None]
    return ((f > edges[:-2]) & (f < edges[2:])).astype(float)


def _not_cut(hz, edges):
    f, step = hz[:, None], np.diff(edges)
    return np.minimum((f - edges[:-2]) / step[:-1], (edges[2:] - f) / step[1:])


TASK = Task(
    title="Lay triangles over the frequencies",
    outputs={"filters": 3},
    cases=_band_cases,
    reference=triangle_filters,
    hints=(
        "Write the rising line and the falling line of one band. Which of the two is the lower one, on each side?",
        "The rising line of band j is (f - edges[j]) / (edges[j + 1] - edges[j]).",
        "np.minimum of both lines is the triangle, and np.maximum with 0 cuts off what lies below.",
    ),
    mistakes=(
        Mistake(
            "triangles-have-one-side",
            "Your bands rise to 1 and stay there. Behind edges[j + 1] they fall again, to 0 at edges[j + 2].",
            _up,
        ),
        Mistake(
            "triangles-have-one-side",
            "Your bands are boxes, 1 from their first edge to their last. They are to rise and fall in straight lines.",
            _boxes,
        ),
        Mistake(
            "below-zero-takes-away",
            "Outside the triangles there are numbers below 0. There a band is 0.",
            _not_cut,
        ),
        Mistake(
            "rows-are-features",
            "Rows and columns are swapped: each band is to be a column.",
            lambda hz, edges: triangle_filters(hz, edges).T,
        ),
    ),
)
