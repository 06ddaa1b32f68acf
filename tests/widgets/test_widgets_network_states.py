"""The state behind the sizes explorable: shapes and counts."""

import numpy as np
import pytest

import nnlib as nn
from workbook.widgets.explorables.network_from_sizes.state import SizesState


def network(sizes, activation=nn.ReLU, seed=0):
    return nn.mlp(sizes, activation=activation, rng=np.random.default_rng(seed))


@pytest.mark.parametrize("sizes", [[1, 1], [2, 3, 1], [64, 32, 10], [3, 4, 5, 6, 2]])
def test_parameters_are_counted_as_nnlib_counts_them(sizes):
    now = SizesState(sizes)
    made = network(sizes)
    assert now.parameters == made.theta.size
    assert [row[1] for row in now.rows()] == [layer.W.shape for layer in made if hasattr(layer, "W")]
    assert [row[2] for row in now.rows()] == [layer.b.shape for layer in made if hasattr(layer, "W")]
    assert f"{now.parameters:,}" in now.words() and f"{now.parameters:,}" in now.table()


def test_the_sizes_in_words():
    assert SizesState([2, 3, 1]).words().splitlines()[1:] == [
        "hidden layer: W (2, 3), b (3,): 2·3 + 3 = 9 parameters",
        "output layer: W (3, 1), b (1,): 3·1 + 1 = 4 parameters",
        "together: 13 parameters",
    ]
