"""What several tasks of this chapter use."""

import numpy as np


def relu(z):
    """The bend that the exercise hands out: what is below 0 becomes 0. Any shape."""
    return np.maximum(z, 0)


def draw(rng, *shapes):
    """One array of normal numbers for each shape."""
    return [rng.normal(size=shape) for shape in shapes]


def small_layer():
    return {"W": np.array([[1.0, -1.0, 2.0], [2.0, 1.0, -1.0]]), "b": np.array([-1.0, -2.0, 1.0])}


def layer_cases(rng):
    fixed = [
        {"x": np.array([2.0, 1.0]), **small_layer()},
        {"x": np.array([1.0, 10.0]), "W": np.array([[1.0, 2.0], [3.0, 4.0]]), "b": np.array([0.5, -0.5])},
        {"x": np.array([1.0, 2.0, 3.0]), "W": np.array([[1.0], [-2.0], [3.0]]), "b": np.array([-1.0])},
        {"x": np.array([-1.0]), "W": np.array([[2.0, -2.0, 1.0]]), "b": np.array([3.0, 1.0, -1.0])},
    ]
    drawn = [
        dict(zip("xWb", draw(rng, n_in, (n_in, n_out), n_out)))
        for n_in, n_out in ((3, 4), (5, 2), (4, 4), (3, 3), (2, 6))
    ]
    return fixed + drawn
