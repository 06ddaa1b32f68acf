"""What several tasks of this chapter use."""

import numpy as np


def sizes(rng):
    return [int(n) for n in rng.integers(2, 9, size=rng.integers(3, 6))]


def size_cases(rng):
    return [{"sizes": [2, 3, 1]}, {"sizes": [4, 2]}, {"sizes": [3, 5, 4, 2]}] + [
        {"sizes": sizes(rng)} for _ in range(3)
    ]


CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def by_corner(fires):
    """What a network says at each corner, in words: "00: 0, 01: 1, ..."."""
    return ", ".join(f"{corner}: {one:g}" for corner, one in zip(("00", "01", "10", "11"), fires))
