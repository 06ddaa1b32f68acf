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


def _each(hz, edges, band):
    """The columns that `band(f, a, b, c)` gives for each three neighbouring edges."""
    return np.stack([band(hz, *edges[j : j + 3]) * 1.0 for j in range(len(edges) - 2)], axis=1)


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
        Mistake(
            "triangles-have-one-side",
            "Your bands rise to their middle and are 0 behind it. From edges[j + 1] on they fall, down to 0 at edges[j + 2].",
            lambda hz, edges: _each(hz, edges, lambda f, a, b, c: np.where((a <= f) & (f <= b), (f - a) / (b - a), 0)),
        ),
        Mistake(
            "triangles-have-one-side",
            "Your bands go on rising behind their middle, up to edges[j + 2]. From edges[j + 1] on they fall.",
            lambda hz, edges: _each(hz, edges, lambda f, a, b, c: np.where((a <= f) & (f <= c), (f - a) / (b - a), 0)),
        ),
        Mistake(
            "triangles-have-one-side",
            "Only the falling side is there: before edges[j + 1] your bands are 1, and they should rise from 0 at edges[j].",
            lambda hz, edges: _each(hz, edges, lambda f, a, b, c: np.clip((c - f) / (c - b), 0, 1)),
        ),
        Mistake(
            "triangles-have-one-side",
            "Your bands are boxes, 1 with both their ends. They are to rise and fall in straight lines, and to be 0 at the ends.",
            lambda hz, edges: _each(hz, edges, lambda f, a, b, c: (a <= f) & (f <= c)),
        ),
        Mistake(
            "triangles-have-one-side",
            "Your bands are boxes, 1 from their first edge on. They are to rise and fall in straight lines, and to be 0 at the ends.",
            lambda hz, edges: _each(hz, edges, lambda f, a, b, c: (a <= f) & (f < c)),
        ),
        Mistake(
            "below-zero-takes-away",
            "Outside of a triangle you take the size of what lies below 0, so that the band grows again there. It is 0.",
            lambda hz, edges: np.abs(_not_cut(hz, edges)),
        ),
        Mistake(
            "larger-line-is-the-band",
            "You take the larger of the two lines. The triangle is below both: it is the smaller one.",
            lambda hz, edges: _each(
                hz, edges, lambda f, a, b, c: np.maximum(0, np.maximum((f - a) / (b - a), (c - f) / (c - b)))
            ),
        ),
        Mistake(
            "larger-line-is-the-band",
            "You add the two lines. At each place only the smaller one counts.",
            lambda hz, edges: _each(hz, edges, lambda f, a, b, c: np.maximum(0, (f - a) / (b - a) + (c - f) / (c - b))),
        ),
        Mistake(
            "both-sides-are-as-wide",
            "Both sides are divided by the width of the rising one. The falling one has a width of its own, edges[j + 2] - edges[j + 1].",
            lambda hz, edges: _each(
                hz, edges, lambda f, a, b, c: np.maximum(0, np.minimum((f - a) / (b - a), (c - f) / (b - a)))
            ),
        ),
        Mistake(
            "both-sides-are-as-wide",
            "Your triangles fall as steeply as they rise. The falling side ends at edges[j + 2], so that it has a width of its own.",
            lambda hz, edges: _each(hz, edges, lambda f, a, b, c: np.maximum(0, 1 - np.abs(f - b) / (b - a))),
        ),
        Mistake(
            "both-sides-are-as-wide",
            "Your triangles rise as steeply as they fall. The rising side begins at edges[j], so that it has a width of its own.",
            lambda hz, edges: _each(hz, edges, lambda f, a, b, c: np.maximum(0, 1 - np.abs(f - b) / (c - b))),
        ),
        Mistake(
            "both-sides-are-as-wide",
            "Both sides are divided by the width of the whole band, so that the top is not at 1. Each side goes from 0 to 1 over its own width.",
            lambda hz, edges: _each(
                hz, edges, lambda f, a, b, c: np.maximum(0, np.minimum((f - a) / (c - a), (c - f) / (c - a)))
            ),
        ),
        Mistake(
            "middle-belongs-to-neither",
            "Exactly at edges[j + 1] your band is 0. The top belongs to it: there it is 1.",
            lambda hz, edges: np.where(triangle_filters(hz, edges) == 1, 0, triangle_filters(hz, edges)),
        ),
        Mistake(
            "triangles-have-one-side",
            "Behind the middle your bands rise from 0 once more. The falling side is (edges[j + 2] - f), divided by its width.",
            lambda hz, edges: _each(
                hz,
                edges,
                lambda f, a, b, c: np.where(
                    (a <= f) & (f <= b), (f - a) / (b - a), np.where((b < f) & (f < c), (f - b) / (c - b), 0)
                ),
            ),
        ),
        Mistake(
            "bands-share-no-edges",
            "You make a band of each pair of neighbours, one too many. A band needs three edges: n + 2 edges give n bands.",
            lambda hz, edges: np.stack(
                [np.clip((hz - a) / (b - a), 0, 1) * (hz <= b) for a, b in zip(edges, edges[1:])], axis=1
            ),
        ),
        Mistake(
            "bands-share-no-edges",
            "Each of your bands begins where the one before ends. They overlap by half: band j begins at edges[j].",
            lambda hz, edges: triangle_filters(hz, edges)[:, ::2],
        ),
        Mistake(
            "shares-for-counts",
            "You divide each band by its sum. Asked for is a triangle that goes up to 1.",
            lambda hz, edges: triangle_filters(hz, edges) / np.maximum(triangle_filters(hz, edges).sum(axis=0), 1e-12),
        ),
        Mistake(
            "triangles-have-one-side",
            "Your bands are boxes, 1 up to and with their last edge. They are to rise and fall in straight lines, and to be 0 at the ends.",
            lambda hz, edges: _each(hz, edges, lambda f, a, b, c: (a < f) & (f <= c)),
        ),
        Mistake(
            "triangles-have-one-side",
            "Your bands are boxes from their first edge to their middle. They are to rise to the middle in a straight line, and to fall behind it.",
            lambda hz, edges: _each(hz, edges, lambda f, a, b, c: (a <= f) & (f <= b)),
        ),
        Mistake(
            "triangles-have-one-side",
            "Your bands rise in one line over their whole width and stay at 1. They rise to edges[j + 1] and fall behind it.",
            lambda hz, edges: _each(hz, edges, lambda f, a, b, c: np.clip((f - a) / (c - a), 0, 1)),
        ),
        Mistake(
            "both-sides-are-as-wide",
            "The two widths have changed places: the rising side is divided by edges[j + 1] - edges[j], the falling one by edges[j + 2] - edges[j + 1].",
            lambda hz, edges: _each(
                hz, edges, lambda f, a, b, c: np.maximum(0, np.minimum((f - a) / (c - b), (c - f) / (b - a)))
            ),
        ),
        Mistake(
            "both-sides-are-as-wide",
            "You do not divide by the widths, so that the bands go up to many Hz instead of 1.",
            lambda hz, edges: _each(hz, edges, lambda f, a, b, c: np.maximum(0, np.minimum(f - a, c - f))),
        ),
        Mistake(
            "shares-for-counts",
            "You make all bands equally large in area, by 2 / (edges[j + 2] - edges[j]). Asked for is a triangle that goes up to 1.",
            lambda hz, edges: triangle_filters(hz, edges) * 2 / (edges[2:] - edges[:-2]),
        ),
        Mistake(
            "bands-share-no-edges",
            "You make a band around each edge, the first and the last too. A band needs an edge on each side of its middle: n + 2 edges give n bands.",
            lambda hz, edges: np.stack([np.interp(hz, edges, row) for row in np.eye(len(edges))], axis=1),
        ),
        Mistake(
            "triangles-have-one-side",
            "Your rising side has the wrong sign, edges[j] - f, so that it is below 0 where the band is. It is f - edges[j].",
            lambda hz, edges: _each(
                hz, edges, lambda f, a, b, c: np.maximum(0, np.minimum((a - f) / (b - a), (c - f) / (c - b)))
            ),
        ),
    ),
)
