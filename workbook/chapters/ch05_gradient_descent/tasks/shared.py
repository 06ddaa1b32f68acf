"""What several tasks of this chapter use."""

import numpy as np


def line_cases(rng):
    fixed = [
        {"x": np.array([1.0, 2.0]), "y": np.array([1.0, 3.0]), "w": 0.0, "b": 0.0},
        {"x": np.array([1.0, 2.0, 4.0]), "y": np.array([1.0, 2.0, 5.0]), "w": 0.5, "b": 1.0},
        {"x": np.array([1.0, 3.0]), "y": np.array([2.0, -1.0]), "w": -1.5, "b": 2.0},  # a line that falls
        {"x": np.array([-1.0, 2.0]), "y": np.array([0.5, 3.0]), "w": 0.0, "b": 1.5},  # a level one, not at 0
    ]
    drawn = [
        {"x": rng.normal(1, 2, n), "y": rng.normal(size=n), "w": float(rng.normal()), "b": float(rng.normal())}
        for n in (3, 5, 8)
    ]
    return fixed + drawn
